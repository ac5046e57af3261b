"""`Units`: what a step of the reader goes on by, and which turns stand on a page."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from explorer.language import _, number
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
        words = {
            "number": number(exchange + 1),
            "total": number(len(self._exchanges)),
            "turns": _span(turns),
        }
        if len(whole) <= MOST_TURNS:
            return _("Exchange {number} of {total}, {turns}").format(**words)
        part = (turns.start - whole.start) // MOST_TURNS + 1
        return _("Exchange {number} of {total}, part {part} of {parts}, {turns}").format(
            part=number(part), parts=number(-(-len(whole) // MOST_TURNS)), **words
        )


def _span(turns: range) -> str:
    first, last = number(turns.start + 1), number(turns.stop)
    if len(turns) == 1:
        return _("turn {number}").format(number=first)
    words = _("turns {first} and {last}") if len(turns) == 2 else _("turns {first} to {last}")
    return words.format(first=first, last=last)
