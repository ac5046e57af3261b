"""`Units`: what a step of the reader goes on by, and which turns stand on a page."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from explorer.model.exchanges import Exchanges

__all__ = ["MOST_TURNS", "Units"]

MOST_TURNS: Final = 20
"""Turns on a page. A talk in which nobody asks is one exchange, however long it is."""


class Units:
    """The pages of an interview: a turn each, or an exchange each, a long one on several.

    All places are from 0.

    Examples
    --------
    >>> import explorer
    >>> units = Units("exchange", explorer.open_study().interview.exchanges, turns=6)
    >>> len(units), units.place_of(3), units.turns(1)
    (3, 1, range(2, 4))
    """

    def __init__(self, unit: str, exchanges: Exchanges, *, turns: int) -> None:
        self.unit = unit
        self._exchanges = exchanges
        self._count = turns
        self._firsts: Sequence[int] = range(turns)
        if unit == "exchange":
            spans = map(exchanges.span, range(len(exchanges)))
            firsts = (first for span in spans for first in span[::MOST_TURNS])
            self._firsts = array("q", firsts)

    def __len__(self) -> int:
        return len(self._firsts)

    def place_of(self, turn: int) -> int:
        """Return the place of the page that the turn at this place stands on."""
        return turn if self.unit == "turn" else bisect_right(self._firsts, turn) - 1

    def turns(self, place: int) -> range:
        """Return the places of the turns on a page."""
        after = place + 1
        stop = self._firsts[after] if after < len(self) else self._count
        return range(self._firsts[place], stop)

    def words(self, place: int) -> str:
        """Say where an exchange stands, and which turns of it are on this page.

        Examples
        --------
        >>> import explorer
        >>> units = Units("exchange", explorer.open_study().interview.exchanges, turns=6)
        >>> units.words(1)
        'Exchange 2 of 3, turns 3 and 4'
        """
        turns = self.turns(place)
        exchange = self._exchanges.place_of(turns.start)
        whole = self._exchanges.span(exchange)
        head = f"Exchange {exchange + 1:,} of {len(self._exchanges):,}"
        if len(whole) > MOST_TURNS:
            part = (turns.start - whole.start) // MOST_TURNS + 1
            head = f"{head}, part {part:,} of {-(-len(whole) // MOST_TURNS):,}"
        return f"{head}, {_span(turns)}"


def _span(turns: range) -> str:
    first, last = f"{turns.start + 1:,}", f"{turns.stop:,}"
    if len(turns) < 3:
        return f"turn {first}" if len(turns) == 1 else f"turns {first} and {last}"
    return f"turns {first} to {last}"
