"""A turn: what one speaker says until another one speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from explorer.language import N_, _, pgettext
from explorer.model.source import Grounded, Origin
from explorer.model.words import clock_time, count_words

__all__ = ["UNKNOWN_SPEAKER", "Annotation", "Role", "Speaker", "Turn"]

UNKNOWN_SPEAKER = N_("Speaker not known")
"""What is shown where a source does not say who speaks; never a label."""


class Role(StrEnum):
    """What a speaker does in an interview."""

    INTERVIEWER = "interviewer"
    INTERVIEWEE = "interviewee"

    @property
    def label(self) -> str:
        """The same in the language of the interface."""
        return _("interviewer") if self is Role.INTERVIEWER else _("interviewee")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Grounded):
    """A person who speaks in the interview."""

    label: str
    """The name as it stands before the turns, such as ``"Elena"``."""
    name: str
    """The full name as the source spells it."""
    role: Role | None = None
    """Who asks and who answers; ``None`` where it is not known."""
    confidence: float | None = None
    """How sure an inferred role is, from 0 to 1; ``None`` where nothing was inferred."""
    note: str = ""
    """A remark of the study's editors, never part of the source."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a source says about its words beside them: a footnote, a gesture, a link's address."""

    kind: str
    """Such as ``"footnote"``, ``"comment"``, ``"vocal"``, ``"incident"``, ``"link"``, ``"tag"``."""
    text: str
    """What it says."""
    start: float | None = None
    """Its time in seconds from the beginning of the recording, where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Grounded):
    """What one speaker says until another one speaks.

    Examples
    --------
    >>> import explorer
    >>> turn = explorer.open_study().turn(1)
    >>> turn.speaker, turn.words
    ('Dmitry', 15)
    """

    number: int
    """Its place in the interview, from 1."""
    speaker: str
    """The speaker's label; empty where the source does not say who speaks."""
    text: str
    """The words as the source has them; paragraphs are parted by an empty line."""
    role: Role | None = None
    """The role of its speaker."""
    start: float | None = None
    """When it begins, in seconds from the beginning of the recording; ``None`` if not known."""
    end: float | None = None
    """When it ends, in seconds from the beginning of the recording; ``None`` if not known."""
    lines: tuple[int, int] = (0, 0)
    """First and last line in the source file, from 1; (0, 0) where the form has no lines."""
    source_id: str = ""
    """The name that the source itself gives it, such as an ``xml:id``; may be empty."""
    annotations: tuple[Annotation, ...] = ()
    """What the source says beside the words."""
    note: str = ""
    """A remark of the study's editors, never part of the source."""
    origin: Origin | None = field(default=None, repr=False, compare=False)
    """The file that it was read from."""

    @property
    def id(self) -> str:
        """A name that stays the same when the file is read again or a later turn is added."""
        return f"t{self.number}"

    @property
    def who(self) -> str:
        """The speaker's label, or words that say that it is not known."""
        return self.speaker or _(UNKNOWN_SPEAKER)

    @property
    def words(self) -> int:
        """The number of words in `text`: see `explorer.model.words.count_words`."""
        return count_words(self.text)

    @property
    def time(self) -> str:
        """When it is said, such as ``"0:01:09 to 0:01:12"``; empty if that is not known."""
        if self.start is None:
            return ""
        start = clock_time(self.start)
        if self.end is None:
            return start
        # A time in a recording, unlike a date.
        return pgettext("a time in a recording", "{start} to {end}").format(
            start=start, end=clock_time(self.end)
        )

    def cite(self) -> str:
        """Return a citation: title, speaker, turn, time, source and the file's SHA-256.

        The checksum names the very bytes that were read, so that whoever follows the citation
        can tell whether they have the same file.

        Examples
        --------
        >>> import explorer
        >>> print(explorer.open_study().turn(2).cite()[:75])
        Elena, turn 2 of “Meet the journalist who exposed Chechnya’s anti-gay purge
        """
        if self.origin:
            return self.origin.cite(self)
        return _("{who}, turn {number}.").format(who=self.who, number=self.number)

    def __str__(self) -> str:
        return f"{self.who}: {self.text}"
