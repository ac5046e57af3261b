"""What is asked of an engine, and the few rows that it answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from explorer.tally.bins import ORIGIN

if TYPE_CHECKING:
    from explorer.tally.strays import Strays

__all__ = ["MOST_ROWS", "Counter", "Group", "Question", "Sum", "Tell", "TooManyRowsError", "untold"]

Tell = Callable[[int, int], object]
"""Is told how much of a count is done, and of how much; 0 of 0 where only time shows."""

MOST_ROWS: Final = 10_000
"""Rows that ever leave an engine for one question."""


class TooManyRowsError(Exception):
    """The answer would have `MOST_ROWS` rows or more: ask for wider bins, or for less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One count: how many rows, from when to when, in each bin of time and each group.

    Examples
    --------
    >>> Question(width=3_600_000, petition="1").by
    ''
    """

    width: int
    """The width of a bin in milliseconds."""
    start: int | None = None
    """Rows from this moment on; ``None`` for all, and for those without a time too."""
    end: int | None = None
    """Rows before this moment; ``None`` for all."""
    cut: int | None = None
    """Rows from `start` up to here are one bin of their own, the one before the bin of `cut`."""
    petition: str | None = None
    """Rows of this petition alone; ``None`` for all."""
    kind: str | None = None
    """Rows of this kind alone; ``None`` for all."""
    by: str = ""
    """``"petition"``, ``"country"``, ``"region"`` or ``"kind"``: groups within each bin."""
    only: tuple[str, ...] = ()
    """Of `by`, those that stay apart; all others are one group, `explorer.model.breakdown.OTHER`.
    Empty: all stay apart."""


class Group(NamedTuple):
    """The rows of one bin and one group."""

    bin: int
    """Number of the bin, from `explorer.tally.bins.ORIGIN`; below zero for rows without a time."""
    key: str
    """The value of `Question.by`; empty where there is none."""
    rows: int
    first: int
    """The earliest time among them, in milliseconds."""
    last: int
    """The latest."""

    def with_(self, other: Group) -> Group:
        """Return what this group and another part of it are together."""
        first, last = min(self.first, other.first), max(self.last, other.last)
        return Group(self.bin, self.key, self.rows + other.rows, first, last)

    @property
    def timed(self) -> bool:
        """Whether their times were understood."""
        return self.first >= ORIGIN


def untold(_done: int, _total: int) -> None:
    """Be told how far a count is, where nobody looks on."""


class Sum:
    """Adds up the groups of several parts of a table.

    Examples
    --------
    >>> total = Sum()
    >>> total.add([Group(1, "", 2, 10, 12)])
    >>> total.add([Group(1, "", 1, 11, 15)])
    >>> total.groups
    [Group(bin=1, key='', rows=3, first=10, last=15)]
    """

    def __init__(self) -> None:
        self._groups: dict[tuple[int, str], Group] = {}

    def add(self, groups: Iterable[Group]) -> None:
        """Add the groups of a further part.

        Raises
        ------
        TooManyRowsError
            If there are `MOST_ROWS` of them or more by now.
        """
        for group in groups:
            place = (group.bin, group.key)
            had = self._groups.get(place)
            self._groups[place] = group if had is None else had.with_(group)
        if len(self._groups) >= MOST_ROWS:
            raise TooManyRowsError

    @property
    def groups(self) -> list[Group]:
        """All of them, in the order of bins and keys."""
        return sorted(self._groups.values())


class Counter(Protocol):
    """What answers questions: an engine, or the standard library."""

    def ask(self, question: Question, tell: Tell = untold) -> list[Group]:
        """Return the groups that have rows, in the order of bins and keys.

        Parameters
        ----------
        tell
            Is told how far it is.

        Raises
        ------
        TooManyRowsError
            If there are `MOST_ROWS` of them or more.
        """
        ...

    def strays(self, question: Question) -> Strays | None:
        """Return where the first rows stand whose times were not understood, if that is known.

        Of the question, the petition and the kind are looked at.
        """
        ...
