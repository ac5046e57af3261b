"""An interview: who said what, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from explorer.errors import ChoiceError
from explorer.model.dates import When
from explorer.model.report import LoadReport
from explorer.model.source import Grounded

__all__ = ["Exchange", "Interview", "Role", "Speaker", "Turn"]


class Role(StrEnum):
    """What a speaker does in an interview."""

    INTERVIEWER = "interviewer"
    INTERVIEWEE = "interviewee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Grounded):
    """A person who speaks in the interview."""

    label: str
    """The name as it stands before the turns, such as ``"Elena"``."""
    name: str
    """The full name as the source spells it."""
    role: Role | None = None
    """Who asks and who answers; ``None`` where it is not known."""
    note: str = ""
    """A remark of the study's editors, never part of the source."""


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
    """The speaker's label."""
    text: str
    """The words as the source has them; paragraphs are parted by an empty line."""
    role: Role | None = None
    """The role of its speaker."""
    lines: tuple[int, int] = (0, 0)
    """First and last line in the source file, from 1."""
    note: str = ""
    """A remark of the study's editors, never part of the source."""

    @property
    def id(self) -> str:
        """A name that stays the same when a later turn is added."""
        return f"t{self.number}"

    @property
    def words(self) -> int:
        """The number of words: runs of signs between white space that hold a letter or digit."""
        return sum(any(sign.isalnum() for sign in word) for word in self.text.split())

    def __str__(self) -> str:
        return f"{self.speaker}: {self.text}"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was answered to it.

    Examples
    --------
    >>> import explorer
    >>> exchange = explorer.open_study().interview.exchanges[0]
    >>> exchange.question.speaker, exchange.answers[0].speaker
    ('Dmitry', 'Elena')
    """

    number: int
    """Its place in the interview, from 1."""
    question: Turn | None
    """The turn that asks; ``None`` where the interview begins with an answer."""
    answers: tuple[Turn, ...]
    """The turns up to the next question, in order; may be empty."""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The question, if there is one, and the answers."""
        return (self.question, *self.answers) if self.question else self.answers


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
    turns: tuple[Turn, ...]
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
    """The whole source, verbatim."""
    file: str = ""
    """The name of the file that it was read from."""
    notes: tuple[str, ...] = ()
    """Remarks of the study's editors, never part of the source."""
    report: LoadReport = field(default=LoadReport(), repr=False, compare=False)
    """What reading the file brought to light."""

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The turns grouped into questions and their answers.

        A run of the interviewer's turns opens an exchange: its last turn is the question, and
        earlier ones of the run are exchanges of their own without an answer.
        """
        return tuple(_exchanges(self.turns))

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
                f"There is no turn {which!r}."[:200],
                accepted=f'Turns are numbered from 1 to {len(self.turns)}, as in 2 or "t2".',
            )
        return self.turns[number - 1]

    def speaker(self, label: str) -> Speaker | None:
        """Return the speaker with this label, or ``None``."""
        return next((one for one in self.speakers if one.label == label), None)

    def exchange_of(self, turn: Turn) -> Exchange:
        """Return the exchange that holds `turn`."""
        return next(one for one in self.exchanges if turn.number in {t.number for t in one.turns})

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


def _exchanges(turns: tuple[Turn, ...]) -> Iterator[Exchange]:
    question: Turn | None = None
    answers: list[Turn] = []
    number = 0
    for turn in turns:
        if turn.role == Role.INTERVIEWER:
            if question or answers:
                number += 1
                yield Exchange(number, question, tuple(answers))
            question, answers = turn, []
        else:
            answers.append(turn)
    if question or answers:
        yield Exchange(number + 1, question, tuple(answers))
