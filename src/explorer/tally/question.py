"""What is asked of an engine, and the few rows that it answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from explorer.tally.bins import ORIGIN

__all__ = ["MOST_ROWS", "Counter", "Group", "Question", "TooManyRowsError"]

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

    @property
    def timed(self) -> bool:
        """Whether their times were understood."""
        return self.first >= ORIGIN


class Counter(Protocol):
    """What answers questions: an engine, or the standard library."""

    def ask(self, question: Question) -> list[Group]:
        """Return the groups that have rows, in the order of bins and keys.

        Raises
        ------
        TooManyRowsError
            If there are `MOST_ROWS` of them or more.
        """
        ...
