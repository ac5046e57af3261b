"""Several sequences of dated readings as one."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, overload

from explorer.model.campaign import Reading
from explorer.model.readings import Readings

__all__ = ["Merged"]


class Merged(Sequence[Reading]):
    """Several sequences of dated readings as one, in the order of time.

    Examples
    --------
    >>> Merged(())
    Merged(0 readings in 0 parts)
    """

    __slots__ = ("_order", "_starts", "parts")

    def __init__(self, parts: Sequence[Sequence[Reading]]) -> None:
        self.parts: Final = tuple(part for part in parts if part)
        self._starts = [0]
        times: list[float] = []
        for part in self.parts:
            self._starts.append(self._starts[-1] + len(part))
            times.extend(_times(part))
        self._order = array("q", sorted(range(len(times)), key=times.__getitem__))

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Reading, ...]: ...
    def __getitem__(self, place: int | slice) -> Reading | tuple[Reading, ...]:
        if isinstance(place, slice):
            return tuple(map(self._one, self._order[place]))
        return self._one(self._order[place])

    def __iter__(self) -> Iterator[Reading]:
        return map(self._one, self._order)

    def _one(self, k: int) -> Reading:
        part = bisect_left(self._starts, k + 1) - 1
        return self.parts[part][k - self._starts[part]]

    def __eq__(self, other: object) -> bool:
        return self.parts == other.parts if isinstance(other, Merged) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.parts)

    def __repr__(self) -> str:
        return f"Merged({len(self):,} readings in {len(self.parts)} parts)"


def _times(part: Sequence[Reading]) -> Iterator[float]:
    if isinstance(part, Readings):
        yield from part.times
        return
    for reading in part:
        start = reading.date.earliest if reading.date else None
        yield float("-inf") if start is None else start
