"""What a dense record tells of the moments between its readings, if a count never falls."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, islice, pairwise

from explorer.summarise.band import Bounds
from explorer.summarise.columns import NO_BOUND, Columns

__all__ = ["Between"]

_FAR = 1 << 62
_BROKEN = Bounds(0, None, broken=True)


class Between:
    """Looks up what holds between readings, by bisection; a fall parts the record.

    Examples
    --------
    >>> from array import array
    >>> days, counts = array("q", [0, 10, 20]), array("q", [5, 9, 7])
    >>> record = Between(Columns(days, array("q", [1, 11, 21]), days, counts, counts, counts, 0))
    >>> record.at(5), record.falls
    (Bounds(low=5, high=9, broken=False), (2,))
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.falls = tuple(_falls(columns))
        """The places of the readings, from 0, that are surely below one before them."""

    @property
    def span(self) -> tuple[int, int] | None:
        """The first millisecond of the first date, and the first one after the last."""
        return (min(self._openings), self._closings[-1]) if self._columns.times else None

    def some_by(self, ms: int) -> bool:
        """Tell whether any count above none was surely read by a moment."""
        return any(low > 0 for low in self._columns.lows[: bisect_right(self._closings, ms)])

    def at(self, ms: int) -> Bounds:
        """Return what is known of the count at a moment."""
        many = len(self._columns.times)
        before = bisect_right(self._closings, ms + 1) - 1
        after = bisect_left(self._openings, ms)
        if 0 <= before < after < many and self.part(before) != self.part(after):
            return _BROKEN
        low = self._floors[before] if before >= 0 else 0
        high = self._lids[after] if after < many else _FAR
        if after <= before:
            return Bounds(min(low, high), max(low, high))
        return Bounds(low, None if high == _FAR else high)

    def segment(self, ms: int) -> int:
        """Return the number of falls before a moment."""
        before = bisect_right(self._closings, ms + 1) - 1
        return self.part(before) if before >= 0 else 0

    def part(self, place: int) -> int:
        """Return how many falls lie before the reading at a place, its own with them."""
        return bisect_right(self.falls, place)

    def lid_after(self, place: int) -> int:
        """Return what the count at a reading is not above, by those after it, or `NO_BOUND`."""
        after = place + 1
        if after == len(self._columns.times) or self.part(after) != self.part(place):
            return NO_BOUND
        lid = self._lids[after]
        return NO_BOUND if lid == _FAR else lid

    # Each is in the order of the times and never falls within a part.

    @cached_property
    def _closings(self) -> Sequence[int]:
        ends = self._columns.ends
        return ends if not _any_falls(ends) else array("q", accumulate(ends, max))

    @cached_property
    def _openings(self) -> Sequence[int]:
        starts = self._columns.starts
        if not _any_falls(starts):
            return starts
        return array("q", accumulate(reversed(starts), min))[::-1]

    @cached_property
    def _floors(self) -> Sequence[int]:
        """The greatest low of each reading and those before it, back to the last fall."""
        lows = self._columns.lows
        if self._columns.exact and not _any_falls(lows):
            return lows
        return array("q", (low for part in self._cut(lows) for low in accumulate(part, max)))

    @cached_property
    def _lids(self) -> Sequence[int]:
        """The least high of each reading and those after it, up to the next fall."""
        highs = self._columns.highs
        if self._columns.exact and not _any_falls(highs):
            return highs
        found = array("q")
        for part in self._cut(array("q", (_FAR if h == NO_BOUND else h for h in highs))):
            found.extend(array("q", accumulate(reversed(part), min))[::-1])
        return found

    def _cut(self, values: array[int]) -> list[array[int]]:
        return [values[a:b] for a, b in pairwise([0, *self.falls, len(values)])]


def _any_falls(values: array[int]) -> bool:
    return any(map(int.__gt__, values, islice(values, 1, None)))


def _falls(columns: Columns) -> list[int]:
    """Return the places of readings that are surely below one that surely came before them."""
    counts, starts, ends = columns.counts, columns.starts, columns.ends
    if columns.exact and not _any_falls(counts):
        return []
    found: list[int] = []
    since = 0
    closings = array("q", accumulate(ends, max))
    # The greatest low of each reading and those before it, back to the last fall.
    tops = array("q")
    for place, high in enumerate(columns.highs):
        low = columns.lows[place]
        surely_before = bisect_right(closings, starts[place])
        if since < surely_before and NO_BOUND < high < tops[surely_before - 1]:
            found.append(place)
            since = place
        tops.append(low if place == since else max(low, tops[-1]))
    return found
