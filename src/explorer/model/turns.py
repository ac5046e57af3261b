"""The turns of a long text, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from explorer.model.turn import Turn

__all__ = ["Turns"]


class Turns(Sequence[Turn]):
    """A sequence that makes each turn on demand and keeps it, so that it is always the same one.

    A person reads a few turns of an interview of a hundred thousand. To make the objects of all
    of them takes longer, and more memory, than to read the file.

    Parameters
    ----------
    count
        How many turns there are.
    make
        Returns the turn of a place, from 0.

    Examples
    --------
    >>> turns = Turns(2, lambda place: Turn(number=place + 1, speaker="Ann", text="So."))
    >>> turns[1] is turns[-1], len(turns), [turn.number for turn in turns]
    (True, 2, [1, 2])
    """

    __slots__ = ("_count", "_made", "_make")

    def __init__(self, count: int, make: Callable[[int], Turn]) -> None:
        self._count = count
        self._make = make
        self._made: dict[int, Turn] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Turn: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Turn, ...]: ...
    def __getitem__(self, place: int | slice) -> Turn | tuple[Turn, ...]:
        if isinstance(place, slice):
            return tuple(self._one(k) for k in range(self._count)[place])
        # A range knows what lies within and what a negative place is.
        return self._one(range(self._count)[place])

    def __iter__(self) -> Iterator[Turn]:
        return map(self._one, range(self._count))

    def _one(self, place: int) -> Turn:
        turn = self._made.get(place)
        if turn is None:
            turn = self._made[place] = self._make(place)
        return turn

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Turns | tuple):
            return NotImplemented
        return len(self) == len(other) and all(map(Turn.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Turns({self._count:,})"

    def __reduce__(self) -> tuple[type[tuple[Turn, ...]], tuple[tuple[Turn, ...]]]:
        # What makes the turns holds the whole text and is no part of a copy.
        return tuple, (tuple(self),)
