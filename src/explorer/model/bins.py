"""Bins of time, from a second to ten years: the same for what engines count and for readings."""

from __future__ import annotations

from typing import Final

from explorer.language import ngettext, npgettext, number
from explorer.model.days import DAY, day_start

__all__ = [
    "HOUR",
    "LADDER",
    "MINUTE",
    "ORIGIN",
    "SECOND",
    "finest",
    "floor",
    "label",
    "label_of_each",
    "label_within",
]

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


def label(width: int) -> str:
    """Say a width in words.

    Examples
    --------
    >>> label(6 * HOUR), label(DAY), label(14 * DAY), label(SECOND)
    ('6 hours', '1 day', '14 days', '1 second')
    """
    unit, many = _parted(width)
    if unit == DAY:
        words = ngettext("{count} day", "{count} days", many)
    elif unit == HOUR:
        words = ngettext("{count} hour", "{count} hours", many)
    elif unit == MINUTE:
        words = ngettext("{count} minute", "{count} minutes", many)
    elif unit == SECOND:
        words = ngettext("{count} second", "{count} seconds", many)
    else:
        words = ngettext("{count} millisecond", "{count} milliseconds", many)
    return words.format(count=number(many))


def label_within(width: int) -> str:
    """Say a width as what lies within it is counted: "events in 6 hours".

    Examples
    --------
    >>> label_within(6 * HOUR), label_within(DAY)
    ('6 hours', '1 day')
    """
    unit, many = _parted(width)
    if unit == DAY:
        words = npgettext("how many in", "{count} day", "{count} days", many)
    elif unit == HOUR:
        words = npgettext("how many in", "{count} hour", "{count} hours", many)
    elif unit == MINUTE:
        words = npgettext("how many in", "{count} minute", "{count} minutes", many)
    elif unit == SECOND:
        words = npgettext("how many in", "{count} second", "{count} seconds", many)
    else:
        words = npgettext("how many in", "{count} millisecond", "{count} milliseconds", many)
    return words.format(count=number(many))


def label_of_each(width: int) -> str:
    """Say a width as what each bin is the last of: "the last signature of one hour".

    Examples
    --------
    >>> label_of_each(6 * HOUR), label_of_each(DAY)
    ('6 hours', 'one day')
    """
    unit, many = _parted(width)
    if unit == DAY:
        words = npgettext("the last in", "one day", "{count} days", many)
    elif unit == HOUR:
        words = npgettext("the last in", "one hour", "{count} hours", many)
    elif unit == MINUTE:
        words = npgettext("the last in", "one minute", "{count} minutes", many)
    elif unit == SECOND:
        words = npgettext("the last in", "one second", "{count} seconds", many)
    else:
        words = npgettext("the last in", "one millisecond", "{count} milliseconds", many)
    return words.format(count=number(many))


def _parted(width: int) -> tuple[int, int]:
    """Return the longest unit that a width is whole numbers of, and how many."""
    unit = next((one for one in (DAY, HOUR, MINUTE, SECOND) if width % one == 0), 1)
    return unit, width // unit
