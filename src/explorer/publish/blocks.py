"""What a handout is made of: plain parts, which screen and paper each show their own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

__all__ = [
    "PAPERS",
    "PARTS",
    "Block",
    "Choices",
    "Facts",
    "Items",
    "Lines",
    "Note",
    "Para",
    "Part",
    "Picture",
    "Quote",
    "Spoken",
    "Table",
    "Text",
    "Words",
    "words",
]

PARTS: Final = ("turns", "timeline", "growth", "questions")
"""What a handout of a study can hold, in this order."""

PAPERS: Final = ("a4", "letter")
"""What it can be printed on."""


@dataclass(frozen=True, slots=True)
class Text:
    """Some words in a sentence.

    Examples
    --------
    >>> Text("Elena", lang="en", kind="strong").text
    'Elena'
    """

    text: str
    lang: str = ""
    """A BCP 47 tag where they may be of another language than the handout's own."""
    kind: str = ""
    """``"strong"``, ``"quiet"``, ``"aside"`` (quiet, on its own line), ``"address"`` or empty."""
    to: str = ""
    """Where it leads: an address of the web, or ``#`` and the name of a part or entry."""


Words = tuple[Text, ...]


def words(*parts: str | Text) -> Words:
    """Return texts as the words of a sentence; empty ones are left out.

    Examples
    --------
    >>> [one.text for one in words("By ", Text("Ada", kind="strong"), "")]
    ['By ', 'Ada']
    """
    told = (Text(one) if isinstance(one, str) else one for one in parts)
    return tuple(one for one in told if one.text)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph.

    Examples
    --------
    >>> Para(words("So it is.")).kind
    ''
    """

    words: Words
    kind: str = ""
    """``"lead"``, ``"quiet"``, or empty."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is so: pairs of a name and the words for it.

    Examples
    --------
    >>> len(Facts((("Date", words("24 April 2017")),)).rows)
    1
    """

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note that a person should see before they go on.

    Examples
    --------
    >>> Note("Before you read", (Para(words("A flood.")),)).title
    'Before you read'
    """

    title: str
    paras: tuple[Para, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A turn, with the number that it is cited by.

    Examples
    --------
    >>> Spoken(number=2, label="Turn 2", who="Elena", paragraphs=("Yes.",)).number
    2
    """

    number: int
    label: str
    """Its number in words, for who does not see where it stands."""
    who: str
    paragraphs: tuple[str, ...]
    verb: str = ""
    """What the speaker does, such as ``"asks"``; may be empty."""
    lang: str = ""
    time: str = ""
    remarks: tuple[str, ...] = ()
    """Remarks of the study's editors, and what the source says beside the words."""
    name: str = ""
    """Its id in the page; none where it is quoted a second time."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a question speaks of.

    Examples
    --------
    >>> Quote(words("Yes.")).words[0].text
    'Yes.'
    """

    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each entry may have a name, which a link leads to.

    Examples
    --------
    >>> Items((words("One."), words("Two."))).ordered
    False
    """

    entries: tuple[Words, ...]
    ordered: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, with a place for a mark.

    Examples
    --------
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
