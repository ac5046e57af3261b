"""An interview: who said what, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

from explorer.errors import ChoiceError
from explorer.language import _
from explorer.model.dates import When
from explorer.model.exchanges import Exchange, Exchanges
from explorer.model.report import LoadReport
from explorer.model.source import Grounded
from explorer.model.turn import Annotation, Speaker, Turn
from explorer.model.words import counted, short

if TYPE_CHECKING:
    import os

    from explorer.write.written import Written, WrittenBytes

__all__ = ["Exchange", "Interview", "Segment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of the recording that an index describes, such as one of an OHMS index."""

    title: str
    start: float | None = None
    """When it begins, in seconds from the beginning of the recording."""
    end: float | None = None
    """When it ends; ``None`` where the index does not say so."""
    synopsis: str = ""
    keywords: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """Terms of a controlled vocabulary."""
    extra: tuple[tuple[str, str], ...] = ()
    """What else the index says of it: pairs of a name and a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Grounded):
    """An interview as its source has it, taken apart but not changed.

    Examples
    --------
    >>> import explorer
    >>> interview = explorer.open_study().interview
    >>> len(interview.turns), len(interview.exchanges), interview.date.label
    (6, 3, '24 April 2017, 17:32 (time zone not stated)')
    """

    title: str
    """The heading."""
    turns: Sequence[Turn]
    """What was said, in order; never empty."""
    speakers: tuple[Speaker, ...] = ()
    """Who speaks, in the order of their first turn."""
    content_note: str = ""
    """The warning that the source itself prints before the text."""
    introduction: str = ""
    """What stands between the heading and the first turn."""
    closing: tuple[str, ...] = ()
    """The paragraphs after the last turn."""
    byline: str = ""
    """The line on who wrote it, even where no name follows."""
    author: str | None = None
    """The name in the by-line; ``None`` where the source gives none."""
    date: When | None = None
    """When the source says that it was published."""
    date_text: str = ""
    """That date as the source writes it."""
    language: str = ""
    """A BCP 47 tag, such as ``"en"``."""
    text: str = ""
    """The whole source, verbatim; empty where it is not a plain text but a table or a document."""
    file: str = ""
    """The name of the file that it was read from."""
    folder: str = field(default="", repr=False, compare=False)
    """The folder that holds that file; empty where it was no file."""
    sha256: str = ""
    """The checksum of that file's bytes, in hexadecimal digits."""
    format: str = ""
    """The form of that file, such as ``"vtt"``."""
    segments: tuple[Segment, ...] = ()
    """The parts of the recording that its own index describes."""
    annotations: tuple[Annotation, ...] = ()
    """What the source says beside the words, and of no turn in particular."""
    notes: tuple[str, ...] = ()
    """Remarks of the study's editors, never part of the source."""
    report: LoadReport = field(default=LoadReport(), repr=False, compare=False)
    """What reading the file brought to light."""

    def __repr__(self) -> str:
        # Never its words: a cell that names an interview is no wish to read it.
        people = f" by {counted(len(self.speakers), 'speaker')}" if self.speakers else ""
        return f"Interview({short(self.title)!r}: {counted(len(self.turns), 'turn')}{people})"

    @property
    def exchanges(self) -> Exchanges:
        """The turns grouped into questions and their answers, each made when it is looked at.

        A run of the interviewer's turns opens an exchange: its last turn is the question, and
        earlier ones of the run are exchanges of their own without an answer.
        """
        return Exchanges(self.turns)

    @property
    def words(self) -> int:
        """The number of words in all turns."""
        return sum(turn.words for turn in self.turns)

    def turn(self, which: int | str) -> Turn:
        """Return a turn by its number (from 1) or its id (``"t3"``).

        Raises
        ------
        ChoiceError
            If there is no such turn.
        """
        text = str(which).removeprefix("t")
        # True is 1 in Python, and digits of other scripts are digits to int().
        plain = text.isascii() and text.isdecimal() and not isinstance(which, bool)
        # Cut short: to make a number of a text of a million digits takes minutes.
        number = int(text[:12]) if plain else 0
        if not 1 <= number <= len(self.turns):
            raise ChoiceError(
                _("There is no turn {turn}.").format(turn=repr(which))[:200],
                accepted=_('Turns are numbered from 1 to {count}, as in 2 or "t2".').format(
                    count=len(self.turns)
                ),
            )
        return self.turns[number - 1]

    def speaker(self, label: str) -> Speaker | None:
        """Return the speaker with this label, or ``None``."""
        return next((one for one in self.speakers if one.label == label), None)

    def exchange_of(self, turn: Turn) -> Exchange:
        """Return the exchange that holds `turn`."""
        exchanges = self.exchanges
        return exchanges[exchanges.place_of(turn.number - 1)]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a turn: ``number, speaker, role, text, words, first_line, last_line``."""
        return [
            {
                "number": turn.number,
                "speaker": turn.speaker,
                "role": str(turn.role) if turn.role else "",
                "text": turn.text,
                "words": turn.words,
                "first_line": turn.lines[0],
                "last_line": turn.lines[1],
            }
            for turn in self.turns
        ]

    @overload
    def to(
        self,
        form: Literal["csv", "json", "md", "srt", "tei", "txt", "vtt"],
        path: str | os.PathLike[str] | None = None,
        *,
        over: bool = False,
    ) -> Written: ...

    @overload
    def to(
        self,
        form: Literal["docx"],
        path: str | os.PathLike[str] | None = None,
        *,
        over: bool = False,
    ) -> WrittenBytes: ...

    @overload
    def to(
        self, form: str, path: str | os.PathLike[str] | None = None, *, over: bool = False
    ) -> Written | WrittenBytes: ...

    def to(
        self, form: str, path: str | os.PathLike[str] | None = None, *, over: bool = False
    ) -> Written | WrittenBytes:
        """Write the interview in another form.

        Parameters
        ----------
        form
            ``"vtt"``, ``"srt"``, ``"csv"``, ``"json"``, ``"md"``, ``"tei"``, ``"docx"`` or
            ``"txt"``.
        path
            Where to save it, if it is to be saved at once.
        over
            Whether a file that is there may be written over.

        Returns
        -------
        Written or WrittenBytes
            The text (of ``"docx"`` the bytes), with ``.lost`` on what this form cannot hold of
            this interview, and ``.save(path)``.

        Raises
        ------
        ChoiceError
            If there is no such form.
        InterviewError
            If the form cannot hold the interview at all, such as subtitles without times, or it
            cannot be saved.

        Examples
        --------
        >>> import explorer
        >>> written = explorer.open_study().interview.to("csv")
        >>> written.splitlines()[0]
        'id,speaker,role,start,end,text,annotations'
        >>> written.lost[0]
        'CSV has no place for the title'
        """
        # The one door from the model to a room below it, opened only when it is used.
        from explorer.write import write_interview

        return write_interview(self, form, path, over=over)
