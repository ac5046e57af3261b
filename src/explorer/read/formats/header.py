"""What the columns of a table of turns hold, and what is said of them to whoever reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.errors import InterviewError
from explorer.language import Sentence, sentence
from explorer.read.draft import Findings
from explorer.read.formats.times import parse_time
from explorer.read.saying import listed

__all__ = ["MOST_HEADING", "Header", "clean", "names_of", "no_header", "some_names"]

MOST_HEADING: Final = 60
"""Signs of a heading that are shown."""

_MOST_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns of a table hold."""

    place: int
    """Which row the header is, from 0; -1 where the table has none."""
    names: tuple[str, ...]
    """The headings; empty where the table has none."""
    columns: Mapping[str, int]
    """Where each kind of value stands, from 0."""
    inferred: tuple[str, ...] = ()
    """Kinds that were found by a word that is not English."""
    mapped: tuple[str, ...] = ()
    """Kinds that were named by whoever reads."""
    units: Mapping[str, float] = field(default_factory=dict)
    """Seconds in one unit of a time column, where its heading says so."""

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.names) or max(self.columns.values(), default=-1) + 1

    def named(self, kind: str) -> str:
        """Return a column's heading, or its number where it has none."""
        place = self.columns[kind]
        return self.names[place] if place < len(self.names) else str(place + 1)

    def report(self, findings: Findings, line: int) -> None:
        """Say which column was taken for what, and which ones are not read."""
        lines = (line,) if line else ()
        told = [
            sentence("{kind} in “{name}”", kind=kind, name=self.named(kind))
            for kind in self.columns
            if kind in self.mapped
        ]
        if told:
            detail = sentence("as asked for: {columns}", columns=listed(told))
            findings.stated("columns", detail, *lines)
        plain = [
            self.named(kind) for kind in self.columns if kind not in {*self.mapped, *self.inferred}
        ]
        if plain:
            findings.stated("columns", ", ".join(plain), *lines)
        guessed = [_guessed(kind, self.named(kind)) for kind in self.inferred]
        if guessed:
            findings.inferred("columns", listed(guessed), *lines)
        left = [
            name or sentence("column {number} without a heading", number=str(place + 1))
            for place, name in enumerate(self.names)
            if place not in self.columns.values()
        ]
        if left:
            detail = sentence("not read: {columns}", columns=some_names(left))
            findings.skipped("columns", detail, *lines)


def _guessed(kind: str, name: str) -> Sentence:
    """Say what a column holds whose heading is a word of another language."""
    # Whole sentences: in other languages the words for them stand in several cases.
    return {
        "speaker": sentence("“{name}” is the speaker", name=name),
        "text": sentence("“{name}” is the text", name=name),
        "start": sentence("“{name}” is the start", name=name),
        "end": sentence("“{name}” is the end", name=name),
        "duration": sentence("“{name}” is the duration", name=name),
        "tags": sentence("“{name}” is the tags", name=name),
        "role": sentence("“{name}” is the role", name=name),
        "id": sentence("“{name}” is the id", name=name),
        "note": sentence("“{name}” is the note", name=name),
        "name": sentence("“{name}” is the name", name=name),
    }[kind]


def no_header(rows: Sequence[Sequence[str]], file: str) -> InterviewError:
    """Return the error for a table in which no column is known to hold the words."""
    first = next((row for row in rows if any(cell.strip() for cell in row)), ())
    cells = [clean(cell) for cell in first]
    body = [row for row in rows if row is not first and len(row) == len(first)] or [first]
    length = [sum(len(row[at]) for row in body) for at in range(len(first))]
    text = max(range(len(first)), key=lambda at: (length[at], at), default=0)

    def unlike_names(at: int) -> tuple[bool, int]:
        cells = {row[at] for row in body}
        return at == text or any(parse_time(cell) is not None for cell in cells), len(cells)

    speaker = min(range(len(first)), key=unlike_names, default=0)
    named = (
        f'columns={{"speaker": {_quoted(cells, speaker)}, "text": {_quoted(cells, text)}}}'
        if len(first) > 1
        else f'columns={{"text": {_quoted(cells, text)}}}'
    )
    numbers = f'columns={{"speaker": "{speaker + 1}", "text": "{text + 1}"}}'
    return InterviewError(
        sentence(
            "No heading says which column holds the words. The first row is: {cells}.",
            cells=some_names(cells),
        ),
        where=file,
        accepted=sentence(
            "Known are headings such as speaker, text, start, end, in several languages."
        ),
        next_step=sentence(
            "If these are the headings, name the right ones: {names}. "
            "If the table has no headings, number the columns: {numbers}.",
            names=named,
            numbers=numbers,
        ),
    )


def _quoted(cells: Sequence[str], at: int) -> str:
    name = cells[at] if at < len(cells) else ""
    return '"' + name[:MOST_HEADING].replace("\\", "\\\\").replace('"', '\\"') + '"'


def some_names(cells: Sequence[str]) -> Sentence:
    """Return the first headings one after the other, for a sentence.

    Examples
    --------
    >>> some_names(["who", "", "words"]), some_names([])
    ('who, (empty), words', 'none')
    """
    if not cells:
        return sentence("none")
    return listed((_cut(cell) or sentence("(empty)") for cell in cells), _MOST_SHOWN)


def _cut(cell: str) -> str:
    # Of a sentence of ours a part would be no sentence.
    return cell if isinstance(cell, Sentence) else cell[:MOST_HEADING]


def names_of(row: Sequence[str]) -> tuple[str, ...]:
    """Return a row as headings, without the empty cells at its end."""
    names = [clean(cell) for cell in row]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def clean(cell: str) -> str:
    """Return a heading without quotation marks and blanks around it.

    Examples
    --------
    >>> clean(' "Speaker  name"')
    'Speaker name'
    """
    return " ".join(cell.replace("\ufeff", "").split()).strip("\"'“”„«»` ")
