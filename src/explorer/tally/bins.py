"""Widths of bins, from a second to ten years: chosen so that a picture can show them."""

from __future__ import annotations

from typing import Final

__all__ = [
    "DAY",
    "EVER",
    "HOUR",
    "LADDER",
    "NO_TIME",
    "ORIGIN",
    "TOP",
    "floor",
    "label",
    "width_for",
]

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

# Bins are counted from 1 January of year 1 and not from 1970: that day was a Monday, so bins of
# seven days begin on Mondays, and no bin has a number below zero. Engines do not agree on how to
# divide those: DuckDB cuts -7 / 2 to -3, polars to -4.
ORIGIN: Final = -719_162 * DAY
"""The first millisecond of the year 1, from 1970 in UTC."""
TOP: Final = 2_932_897 * DAY
"""The first millisecond after the year 9999."""
EVER: Final = TOP - ORIGIN
"""A width with which all times are in one bin."""
NO_TIME: Final = ORIGIN - 2 * EVER
"""Stands for a time that was not understood: before everything, so that it has a bin of its own.

A missing value would not do: engines differ in what they make of one in a comparison, in a group
and in whole numbers.
"""

LADDER: Final = (
    *(SECOND * many for many in (1, 2, 5, 10, 15, 30)),
    *(MINUTE * many for many in (1, 2, 5, 10, 15, 30)),
    *(HOUR * many for many in (1, 2, 3, 6, 12)),
    *(DAY * many for many in (1, 2, 7, 14, 28, 91, 182, 364, 1_820, 3_640)),
)
"""Widths in milliseconds, from the finest up."""

_UNITS = ((7 * DAY, "week"), (DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (SECOND, "second"))


def floor(moment: int, width: int) -> int:
    """Return the first millisecond of the bin that a moment is in.

    Examples
    --------
    >>> floor(1491041167000, HOUR) == 1491040800000
    True
    """
    return moment - (moment - ORIGIN) % width


def width_for(start: int, end: int, points: int) -> int:
    """Return the finest width of the ladder with which a stretch has at most so many bins.

    Examples
    --------
    >>> width_for(0, 90 * DAY, 2_000) == 2 * HOUR
    True
    >>> width_for(0, 1, 2_000) == SECOND
    True
    """
    for width in LADDER:
        if (floor(end - 1, width) - floor(start, width)) // width < points:
            return width
    return EVER


def label(width: int) -> str:
    """Say a width in words.

    Examples
    --------
    >>> label(6 * HOUR), label(DAY), label(14 * DAY), label(SECOND)
    ('6 hours', '1 day', '2 weeks', '1 second')
    """
    unit, word = next(pair for pair in _UNITS if width % pair[0] == 0)
    many = width // unit
    return f"{many:,} {word}" if many == 1 else f"{many:,} {word}s"
