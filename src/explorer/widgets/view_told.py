"""What is said of a mark of a chart to those who go through it by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from explorer.language import _, number

__all__ = ["Told", "from_card", "heard", "in_place"]


class Told(NamedTuple):
    """The sentence of a mark, and where on the axis of the chart it stands."""

    words: str
    x: float | None = None
    """The point that a corner of a curve belongs to; ``None`` where the mark is its own."""


def in_place(words: str, n: int, of: int) -> str:
    """Add to a sentence which mark of how many it is.

    Examples
    --------
    >>> in_place("Turn 3: Ada, 12 words", 3, 20)
    'Turn 3: Ada, 12 words; 3 of 20.'
    """
    whole = words.removesuffix(".")
    return _("{words}; {n} of {total}.").format(words=whole, n=number(n), total=number(of))


def from_card(card: Mapping[str, Any], facts: int) -> str:
    """Say the place of a card, its first `facts` with how each is known, and its text.

    Examples
    --------
    >>> date = {"term": "Date", "text": "1970", "how": "(stated)"}
    >>> from_card({"place": "Event 2 of 9", "facts": [date], "text": ["It began."]}, 1)
    'Event 2 of 9. Date: 1970 (stated). It began.'
    """
    known = "; ".join(
        f"{one['term']}: {one['text']} {one.get('how', '')}".rstrip()
        for one in card["facts"][:facts]
    )
    return " ".join([f"{card['place']}.", f"{known}.", *card.get("text", ())])


def heard(datum: Mapping[str, Any]) -> str:
    """Return what a mark is called to a screen reader, as the chart was made with it.

    Examples
    --------
    >>> heard({"id": "a", "spoken": "Turn 1: Ada"})
    'Turn 1: Ada'
    """
    return str(datum.get("spoken") or "")
