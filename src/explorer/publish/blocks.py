"""What a handout is made of: plain parts, which screen and paper each show their own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.publish.texts import Facts, Items, Note, Para, Quote, Spoken, Text, Words

__all__ = ["PAPERS", "PARTS", "Block", "Choices", "Lines", "Part", "Picture", "Table"]

PARTS: Final = ("turns", "timeline", "growth", "questions")
"""What a handout of a study can hold, in this order."""

PAPERS: Final = ("a4", "letter")
"""What it can be printed on."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, with a place for a mark.

    Examples
    --------
    >>> from explorer.publish.texts import words
    >>> Choices("one", (("A", words("Dmitry")), ("B", words("Elena")))).kind
    'one'
    """

    kind: str
    """``"one"``, ``"several"`` or ``"order"``: what is to be marked."""
    options: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on.

    Examples
    --------
    >>> Lines(3).label
    ''
    """

    count: int
    label: str = ""
    """What stands behind a short line, such as a unit."""
    short: bool = False
    """Whether it is for a word, a number or a date."""
    lead: str = ""
    """What stands before a short line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its heads, which stand again on each page.

    Examples
    --------
    >>> from explorer.publish.texts import words
    >>> Table(caption="", heads=("Day",), rows=((words("1"),),), shares=(1,)).sizes
    (1,)
    """

    caption: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[Words, ...]]
    shares: tuple[int, ...] = ()
    """How wide each column is beside the others."""
    numbers: frozenset[int] = field(default=frozenset())
    """The columns of numbers, from 0."""
    head: int = 0
    """The column whose cells head their rows, from 0."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """How wide each column is beside the others."""
        return self.shares or (1,) * len(self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart, with words for who does not see it.

    Examples
    --------
    >>> Picture(svg="", alt="A curve.").caption
    ''
    """

    svg: str
    """The drawing; empty where there is nothing to draw it with."""
    alt: str
    caption: str = ""
    narrow: str = ""
    """The drawing for a narrow window; empty where the other does."""


Block = Para | Facts | Note | Spoken | Quote | Items | Choices | Lines | Table | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks and further parts under a heading.

    Examples
    --------
    >>> from explorer.publish.texts import words
    >>> Part(Text("The interview"), (Para(words("…")),), name="interview").fresh
    False
    """

    title: Text
    blocks: Iterable[Block | Part]
    name: str = ""
    """Its id; may be empty."""
    fresh: bool = False
    """Whether it begins a page of its own."""
    whole: bool = False
    """Whether it is short enough to stand on one page: it is not parted unless it must."""
