"""The turns of a long text, made when they are first looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, fields
from itertools import repeat
from threading import RLock
from typing import Any, Final, overload

from explorer.model.turn import Role, Turn

__all__ = ["Turns", "made_of"]

_BLOCK: Final = 1024
"""Turns that are made at once by whoever goes through all of them."""

# What puts a value into each slot, and what stands there unless something else is given.
_SLOTS: Final = {
    field.name: (
        getattr(Turn, field.name).__set__,
        None if field.default is MISSING else field.default,
    )
    for field in fields(Turn)
}


class Turns(Sequence[Turn]):
    """A sequence that makes turns on demand and keeps them, so that each is always the same one.

    A person reads a few turns of an interview of a hundred thousand. To make the objects of all
    of them takes longer, and more memory, than to read the file.

    Parameters
    ----------
    count
        How many turns there are.
    make
        Returns the turns from one place to before another, from 0.
    roles
        Returns the role of each turn that is not made yet, if that is known without making it.
    again
        Whether `make` may be asked for the same turns more than once.

    Examples
    --------
    >>> turns = Turns(2, lambda a, b: made_of(b - a, number=range(a + 1, b + 1), speaker="Ann"))
    >>> turns[1] is turns[-1], len(turns), [turn.number for turn in turns]
    (True, 2, [1, 2])
    """

    __slots__ = ("_again", "_count", "_lock", "_made", "_make", "_roles")

    def __init__(
        self,
        count: int,
        make: Callable[[int, int], list[Turn]],
        roles: Callable[[], Sequence[Role | None]] | None = None,
        *,
        again: bool = False,
    ) -> None:
        self._count = count
        self._make = make
        self._roles = roles
        self._again = again
        # A search goes through the turns in the background while a person reads.
        self._lock = RLock()
        self._made: list[Turn | None] = []

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
        for start in range(0, self._count, _BLOCK):
            yield from self._block(start, min(start + _BLOCK, self._count))

    def glance(self, start: int, stop: int) -> Sequence[Turn]:
        """Return turns from one place to before another, from 0, for a passing look.

        Those that are not made yet are not kept, where they can be made again: whoever only looks
        for a word goes through all turns, and would fill the memory with them.

        Examples
        --------
        >>> turns = Turns(2, lambda a, b: made_of(b - a, number=range(a + 1, b + 1), speaker="Ann"))
        >>> [turn.number for turn in turns.glance(0, 2)]
        [1, 2]
        """
        with self._lock:
            made = self._made[start:stop]
            if not self._again or (made and None not in made):
                return self._block(start, stop)
            fresh = self._make(start, stop)
        return [old or new for old, new in zip(made, fresh, strict=True)] if any(made) else fresh

    def roles(self) -> Sequence[Role | None]:
        """Return the role of each turn, in order, without making the turns where that can be."""
        if self._roles is None:
            return [turn.role for turn in self]
        with self._lock:
            roles, made = self._roles(), self._made
            if not any(made):
                return roles
            return [one.role if one else role for one, role in zip(made, roles, strict=True)]

    def _block(self, start: int, stop: int) -> Sequence[Turn]:
        with self._lock:
            made = self._all()[start:stop]
            if None not in made:
                return made  # type: ignore[return-value]
            if any(made):
                return [self._one(place) for place in range(start, stop)]
            block = self._make(start, stop)
            self._made[start:stop] = block
            return block

    def _one(self, place: int) -> Turn:
        turn = self._made[place] if self._made else None
        if turn is None:
            with self._lock:
                made = self._all()
                turn = made[place]
                if turn is None:
                    turn = made[place] = self._make(place, place + 1)[0]
        return turn

    def _all(self) -> list[Turn | None]:
        if not self._made:
            self._made = [None] * self._count
        return self._made

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


def made_of(count: int, **columns: Iterable[Any]) -> list[Turn]:
    """Make many turns at once, from one column for each field.

    The same as to call `Turn` for each row, at a sixth of the time: the ``__init__`` of a frozen
    dataclass puts in one value after the other, in Python.

    Parameters
    ----------
    count
        How many.
    columns
        The values of a field, in the order of the turns, at least `count` of them. A text is
        the value of all of them. A field that is not given has its default.

    Examples
    --------
    >>> [turn.text for turn in made_of(2, number=[1, 2], speaker="Ann", text=["Yes.", "No."])]
    ['Yes.', 'No.']
    """
    turns = list(map(Turn.__new__, repeat(Turn, count)))
    for name, (put, default) in _SLOTS.items():
        column = columns.pop(name, None)
        if column is None or isinstance(column, str):
            column = repeat(default if column is None else column)
        deque(map(put, turns, column), maxlen=0)
    if columns:
        raise TypeError(f"a turn has no {', '.join(columns)}")
    return turns
