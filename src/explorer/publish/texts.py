"""What is read in a handout: words with their languages, and what they make up."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Facts", "Items", "Note", "Para", "Quote", "Spoken", "Text", "Words", "words"]


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
