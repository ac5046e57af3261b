"""Paragraphs as documents have them: words, what of them is set apart, and notes beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from explorer.model.turn import Annotation

__all__ = ["INNER", "Cell", "Kind", "Paragraph", "Writer"]

INNER: Final = 7
"""The level of a heading that surely stands within the interview, such as a row across a table."""

_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_SPACES_NOT_TABS: Final = re.compile(r"[ \n\r\f]+")
# A time may stand before a name that is set apart.
_TIME_SIGNS: Final = re.compile(r"[\[\](){}<>0-9:.,#|\s–—-]{0,40}")


class Kind(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    TERM = "term"
    """The term of a definition list."""
    DEFINITION = "definition"
    CODE = "code"
    CAPTION = "caption"
    RULE = "rule"
    """A line drawn across the page; it has no words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a paragraph in a table."""

    table: int
    row: int
    column: int
    span: int = 1
    """Columns that it stretches over."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or a line of one that is parted by line breaks."""

    text: str
    """Its words, white space collapsed."""
    number: int = 0
    """Its number in the document, or the number of its first line."""
    last: int = 0
    """The number of its last line; 0 where that is `number` too."""
    kind: Kind = Kind.TEXT
    level: int = 0
    """A heading's level, from 1."""
    apart: tuple[int, int] = (0, 0)
    """Where the first words that are set apart begin and end, if nothing but a time is before."""
    style: str = ""
    """How they are set apart: ``"bold"``, ``"italics"``, ``"underlined"``."""
    soft: bool = False
    """Whether it goes on the paragraph before, behind a line break."""
    prefix: str = ""
    """The number of a list's item, where the source has it as a sign: ``"3. "``."""
    cell: Cell | None = None
    annotations: tuple[Annotation, ...] = ()
    references: tuple[tuple[int, int, str], ...] = ()
    """Marks of notes within the words: where each begins and ends, and the note's name."""
    place: object = None
    """Where in the document it stands; for the form's own use."""

    @property
    def end(self) -> int:
        """The number of its last line or paragraph."""
        return self.last or self.number


class Writer:
    r"""Puts paragraphs together from pieces of text in the order of a document.

    Parameters
    ----------
    tabs
        Whether a tabulator is kept: in documents it parts names from words.
    lines
        Whether numbers count lines, each line break beginning a new one.

    Examples
    --------
    >>> writer = Writer()
    >>> writer.begin()
    >>> writer.text("Ann:", "bold")
    >>> writer.text("  So\n it was.")
    >>> writer.end()
    >>> writer.paragraphs[0].text, writer.paragraphs[0].apart
    ('Ann: So it was.', (0, 4))
    """

    def __init__(self, *, tabs: bool = False, lines: bool = False) -> None:
        self.paragraphs: list[Paragraph] = []
        self._spaces = _SPACES_NOT_TABS if tabs else _SPACES
        self._lines = lines
        self._number = 0
        self._notes: list[Annotation] = []
        self._kind, self._level, self._prefix = Kind.TEXT, 0, ""
        self._cell: Cell | None = None
        self._place: object = None
        self._parts: list[str] = []
        self._length = 0
        self._ends_in_space = False
        self._looking = True
        self._apart = (0, 0)
        self._style = ""
        self._references: list[tuple[int, int, str]] = []
        self._begun = self._broken = False

    @property
    def length(self) -> int:
        """The signs of the line that is open."""
        return self._length

    def begin(
        self,
        kind: Kind = Kind.TEXT,
        *,
        level: int = 0,
        cell: Cell | None = None,
        prefix: str = "",
        place: object = None,
        number: int = 0,
    ) -> None:
        """End the paragraph that is open, and begin another one."""
        self.end()
        self._kind, self._level, self._prefix = kind, level, prefix
        self._cell, self._place = cell, place
        if number:
            self._number = number

    def text(self, text: str, style: str = "") -> None:
        """Add words; `style` says how they are set apart, if they are."""
        plain = self._spaces.sub(" ", text)
        if not self._length or self._ends_in_space:
            plain = plain.lstrip(" ")
        if not plain:
            return
        if self._looking:
            self._look(plain, style)
        self._parts.append(plain)
        self._length += len(plain)
        self._ends_in_space = plain[-1] == " "

    def line_break(self, *, counted: bool = True) -> None:
        """Begin a new line within the paragraph; two in a row begin a new paragraph.

        `counted` says whether it is a line of the source too, where numbers count those.
        """
        if self._has_words():
            self._flush()
        else:
            self._begun = False
        self._broken = True
        if self._lines and counted:
            self._number += 1

    def annotate(self, kind: str, text: str) -> None:
        """Add what stands beside the words."""
        if text:
            self._notes.append(Annotation(kind, text))

    def refer(self, start: int, name: str) -> None:
        """Say that the words from `start` on are the mark of a note."""
        if start < self._length:
            self._references.append((start, self._length, name))

    def cut(self, start: int) -> None:
        """Take away the words from `start` on."""
        while self._parts and self._length > start:
            last = self._parts.pop()
            self._length -= len(last)
            if self._length < start:
                self._parts.append(last[: start - self._length])
                self._length = start
        self._ends_in_space = bool(self._parts) and self._parts[-1].endswith(" ")
        if self._apart[1] > self._length:
            self._apart = (
                (0, 0) if self._apart[0] >= self._length else (self._apart[0], self._length)
            )

    def rule(self, place: object = None, number: int = 0) -> None:
        """Add a line across the page."""
        self.begin(Kind.RULE, number=number)
        self.paragraphs.append(Paragraph("", self._number, kind=Kind.RULE, place=place))
        self.begin()

    def end(self) -> None:
        """End the paragraph that is open."""
        if self._parts:
            self._flush()
        self._begun = self._broken = False

    def close(self) -> list[Paragraph]:
        """End the document and return its paragraphs."""
        self.end()
        if self._notes and self.paragraphs:
            self.paragraphs[-1].annotations += tuple(self._notes)
            self._notes = []
        return self.paragraphs

    def _look(self, plain: str, style: str) -> None:
        """Find the first words that are set apart."""
        start, end = self._apart
        blank = not plain.strip()
        if end:
            if style == self._style:
                self._apart = start, self._length + len(plain)
            else:
                self._looking = blank
        elif style and not blank:
            self._style = style
            self._apart = self._length, self._length + len(plain)
        elif not _TIME_SIGNS.fullmatch(plain):
            self._looking = False

    def _has_words(self) -> bool:
        return any(part.strip() for part in self._parts)

    def _flush(self) -> None:
        whole = "".join(self._parts)
        text = whole.strip()
        start, end = self._apart
        style = self._style
        shift = len(whole) - len(whole.lstrip())
        references = tuple((a - shift, b - shift, name) for a, b, name in self._references)
        self._clear()
        if not text:
            return
        soft = self._begun and self._broken
        if not (soft or self._lines):
            self._number += 1
        self.paragraphs.append(
            Paragraph(
                text,
                self._number,
                kind=self._kind,
                level=self._level,
                apart=(max(0, start - shift), min(end - shift, len(text))) if end else (0, 0),
                style=style,
                soft=soft,
                prefix="" if soft else self._prefix,
                cell=self._cell,
                annotations=tuple(self._notes),
                references=references,
                place=self._place,
            )
        )
        self._notes = []
        self._begun, self._broken = True, False

    def _clear(self) -> None:
        self._parts = []
        self._length = 0
        self._ends_in_space = False
        self._looking = True
        self._apart = (0, 0)
        self._style = ""
        self._references = []
