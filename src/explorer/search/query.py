"""What is looked for: the parts of a query, once it is read.

The language of queries, in full:

==========================  =======================================================================
``powder``                  the word, in any case and with or without accents
``powder river``            both, anywhere in one turn; ``powder AND river`` is the same
``powder OR river``         one of them, or both
``"white powder"``          these words one after the other
``pow*``, ``"white pow*"``  words that begin so
``-powder``                 turns without it; ``NOT powder`` is the same
``speaker:Elena``           turns of a speaker, by a word of the label or the full name
``tag:fear``                turns with this tag
``(powder OR river) -sea``  brackets hold together what belongs together
==========================  =======================================================================

``AND`` binds closer than ``OR``. The three words are read so in capitals only. Quotes may be of any
form. What is written without a blank between is a phrase too: ``can't``, ``C++``, ``a-b``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["All", "AnyOf", "Not", "Part", "Speaker", "Tag", "Words", "wanted"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand one after the other.

    Examples
    --------
    >>> Words(("white", "pow"), prefix=True)
    Words(words=('white', 'pow'), prefix=True, quoted=False)
    """

    words: tuple[str, ...]
    """Folded; never empty."""
    prefix: bool = False
    """Whether the last one is only how the word begins."""
    quoted: bool = False
    """Whether they stood in quotes, and are meant as they are: no stems, no typos."""
    begun: bool = field(default=False, repr=False, compare=False)
    """Whether the last one is still being typed: how the word begins, or the whole of it."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Turns of a speaker whose label or name holds these words."""

    words: tuple[str, ...]
    prefix: bool = False
    written: str = ""
    """As it stood in the query, for a message."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Turns with a tag of just these words."""

    words: tuple[str, ...]
    prefix: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """Turns that the part does not fit."""

    part: Part


@dataclass(frozen=True, slots=True)
class All:
    """Turns that every part fits."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Turns that one part fits, or several."""

    parts: tuple[Part, ...]


Part = Words | Speaker | Tag | Not | All | AnyOf


def wanted(part: Part, *, fits: bool = True) -> Iterator[Words]:
    """Yield the words that a turn is to hold, and that are marked in it.

    Examples
    --------
    >>> tree = All((Words(("river",)), Not(Words(("sea",)))))
    >>> [one.words for one in wanted(tree)]
    [('river',)]
    """
    match part:
        case Words() if fits:
            yield part
        case Not(inner):
            yield from wanted(inner, fits=not fits)
        case All(parts) | AnyOf(parts):
            for one in parts:
                yield from wanted(one, fits=fits)
