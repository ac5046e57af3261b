"""Widths of bins that an engine counts in, and the times that stand for none."""

from __future__ import annotations

from typing import Final

from explorer.model.bins import HOUR, LADDER, ORIGIN, finest, floor
from explorer.model.days import DAY

__all__ = [
    "DAY",
    "EVER",
    "HOUR",
    "LADDER",
    "NO_TIME",
    "ORIGIN",
    "TOP",
    "floor",
    "width_for",
]

TOP: Final = 2_932_897 * DAY
"""The first millisecond after the year 9999."""
EVER: Final = TOP - ORIGIN
"""A width with which all times are in one bin."""
NO_TIME: Final = ORIGIN - 2 * EVER
"""Stands for a time that was not understood: before everything, so that it has a bin of its own.

A missing value would not do: engines differ in what they make of one in a comparison, in a group
and in whole numbers.
"""


def width_for(start: int, end: int, points: int) -> int:
    """Return the finest width of the ladder with which a stretch has at most so many bins.

    Examples
    --------
    >>> width_for(0, 90 * DAY, 2_000) == 2 * HOUR
    True
    >>> width_for(0, 1, 2_000) == 1_000
    True
    """
    return finest(start, end, points) or EVER
