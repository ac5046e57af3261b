"""Bins of time, from a second to ten years: the same for what engines count and for readings."""

from __future__ import annotations

from typing import Final

from explorer.model.days import DAY, day_start

__all__ = ["HOUR", "LADDER", "MINUTE", "ORIGIN", "SECOND", "UNITS", "finest", "floor", "label"]

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE

# Bins are counted from 1 January of year 1 and not from 1970: that day was a Monday, so bins of
# seven days begin on Mondays, and no bin has a number below zero. Engines do not agree on how to
# divide those: DuckDB cuts -7 / 2 to -3, polars to -4.
ORIGIN: Final = day_start(1, 1, 1)
"""The first millisecond of the year 1, from 1970 in UTC."""

LADDER: Final = (
    *(SECOND * many for many in (1, 2, 5, 10, 15, 30)),
    *(MINUTE * many for many in (1, 2, 5, 10, 15, 30)),
    *(HOUR * many for many in (1, 2, 3, 6, 12)),
    *(DAY * many for many in (1, 2, 7, 14, 28, 91, 182, 364, 1_820, 3_640)),
)
"""Widths in milliseconds, from the finest up."""

UNITS: Final = ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (SECOND, "second"))


def floor(moment: int, width: int) -> int:
    """Return the first millisecond of the bin that a moment is in.

    Examples
    --------
    >>> from explorer.model.days import iso
    >>> iso(floor(1493055120000, 7 * DAY))
    '2017-04-24'
    """
    return moment - (moment - ORIGIN) % width


def finest(start: int, end: int, points: int) -> int | None:
    """Return the finest width of the ladder with which a stretch has at most so many bins.

    ``None`` where even the widest has more.

    Examples
    --------
    >>> finest(0, 90 * DAY, 2_000) == 2 * HOUR
    True
    """
    for width in LADDER:
        if (floor(end - 1, width) - floor(start, width)) // width < points:
            return width
    return None


def label(width: int, units: tuple[tuple[int, str], ...] = UNITS) -> str:
    """Say a width in words.

    Examples
    --------
    >>> label(6 * HOUR), label(DAY), label(14 * DAY), label(SECOND)
    ('6 hours', '1 day', '14 days', '1 second')
    """
    unit, word = next(pair for pair in units if width % pair[0] == 0)
    many = width // unit
    return f"{many:,} {word}" if many == 1 else f"{many:,} {word}s"
