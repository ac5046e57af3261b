"""Widths of the bins of a curve, from a second to ten years."""

from __future__ import annotations

from typing import Final

from explorer.model.days import DAY, day_start

__all__ = ["floor", "label", "width_for"]

_SECOND = 1_000
_MINUTE = 60 * _SECOND
_HOUR = 60 * _MINUTE

# Bins of seven days begin on Mondays: 1 January of year 1 was one. Signatures that an engine
# counts are binned in the same way, so that their bins and those of readings agree.
_ORIGIN: Final = day_start(1, 1, 1)

_LADDER: Final = (
    *(_SECOND * many for many in (1, 2, 5, 10, 15, 30)),
    *(_MINUTE * many for many in (1, 2, 5, 10, 15, 30)),
    *(_HOUR * many for many in (1, 2, 3, 6, 12)),
    *(DAY * many for many in (1, 2, 7, 14, 28, 91, 182, 364, 1_820, 3_640)),
)
_UNITS = ((DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"), (_SECOND, "second"))


def floor(moment: int, width: int) -> int:
    """Return the first millisecond of the bin that a moment is in.

    Examples
    --------
    >>> from explorer.model.days import iso
    >>> iso(floor(1493055120000, 7 * DAY))
    '2017-04-24'
    """
    return moment - (moment - _ORIGIN) % width


def width_for(start: int, end: int, points: int) -> int:
    """Return the finest width with which a stretch of time has at most so many bins.

    Examples
    --------
    >>> label(width_for(0, 90 * DAY, 2_000))
    '2 hours'
    """
    width = _LADDER[0]
    for width in _LADDER:
        if (floor(end - 1, width) - floor(start, width)) // width < points:
            return width
    while (floor(end - 1, width) - floor(start, width)) // width >= points:
        width *= 10
    return width


def label(width: int) -> str:
    """Say a width in words.

    Examples
    --------
    >>> label(6 * _HOUR), label(DAY), label(14 * DAY)
    ('6 hours', '1 day', '14 days')
    """
    unit, word = next(pair for pair in _UNITS if width % pair[0] == 0)
    many = width // unit
    return f"{many:,} {word}" if many == 1 else f"{many:,} {word}s"
