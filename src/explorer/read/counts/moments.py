"""Read times as people and machines write them, and find the one form of a column.

What programs write by the million is read at once; anything else cell by cell, in
`explorer.read.counts.moment_columns`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from explorer.model.moments import Fineness
from explorer.read.counts.asked import clock_of
from explorer.read.counts.moment_columns import MS, START, Column, Moments, clean
from explorer.read.counts.shapes import shape_of
from explorer.tally.layout import TimeForm, TimeKind

__all__ = ["find_form", "looks_like_a_time", "read_moments"]


_MACHINE: Final = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:\d\d)?\n)*+"
)
"""A column of instants as programs write them; possessive, so that no way back is kept."""
_NUMBERED: Final = re.compile(r"(?:\d{10}\n)*+|(?:\d{13}\n)*+")
_FIRST: Final = 1_000_000_000_000
_LAST: Final = 4_102_444_800_000
"""From 2001 to 2100, in milliseconds."""


def looks_like_a_time(cell: str) -> bool:
    """Tell whether a single cell could be a time.

    Examples
    --------
    >>> looks_like_a_time("24/04/2017"), looks_like_a_time("270,000")
    (True, False)
    """
    return shape_of(clean(cell)) is not None


def read_moments(
    cells: Sequence[object], file: str, day_first: bool | None = None, zone: str = ""
) -> Moments:
    """Read a column of times.

    Parameters
    ----------
    cells
        Texts, numbers, or ``datetime`` and ``date`` objects.
    day_first
        Whether 04/05/2017 is 4 May; ``None`` to find out.
    zone
        The time zone of the clock times that state none.

    Raises
    ------
    SignaturesError
        If it is not clear which number is the day.

    Examples
    --------
    >>> read_moments(["24/04/2017", "01/05/2017"], "a.csv").form.pattern
    '%d/%m/%Y'
    """
    clock = clock_of(zone) if zone else None
    known = _quick(cells, clock) or _quick_epoch(cells)
    return known or Column(cells, file, day_first, clock).read()


def find_form(cells: Sequence[object], file: str, day_first: bool | None = None) -> Moments:
    """Find the form of a column from some of its cells; what they mean is of no interest."""
    # What counts signatures knows no months in other languages than English.
    return Column(cells, file, day_first, None, words=False).read()


def _quick(cells: Sequence[Any], clock: tzinfo | None) -> Moments | None:
    """Read half a million instants of a machine in a second; ``None`` where they are not so."""
    first = cells[0] if cells else None
    if not isinstance(first, str) or not (shape := shape_of(first)) or not shape.iso:
        return None
    if set(map(type, cells)) != {str} or not _MACHINE.fullmatch("\n".join(cells) + "\n"):
        return None
    try:
        found = list(map(datetime.fromisoformat, cells))
    except ValueError:
        return None
    zoned = found[0].tzinfo is not None
    if any((one.tzinfo is not None) is not zoned for one in found) or (clock and not zoned):
        return None
    if not zoned:
        found = [one.replace(tzinfo=UTC) for one in found]
    kind = Fineness.INSTANT if zoned else Fineness.LOCAL
    return Moments(
        array("q", [(one - START) // MS for one in found]),
        bytearray([kind]) * len(found),
        TimeForm(TimeKind.TEXT, shape.pattern(), _has_fraction(cells), shape.zone_name),
    )


def _quick_epoch(cells: Sequence[Any]) -> Moments | None:
    """Read whole seconds or milliseconds since 1970; ``None`` where there is anything else."""
    kinds = set(map(type, cells))
    if kinds == {str} and not _NUMBERED.fullmatch("\n".join(cells) + "\n"):
        return None
    if kinds not in ({str}, {int}):
        return None
    numbers = list(map(int, cells))
    low, high = min(numbers), max(numbers)
    # All of one unit, and sure to be so; the slower way looks at each cell.
    for unit, kind in ((1000, TimeKind.SECONDS), (1, TimeKind.MILLISECONDS)):
        if low * unit >= _FIRST and high * unit <= _LAST:
            return Moments(
                array("q", [number * unit for number in numbers]),
                bytearray([Fineness.INSTANT]) * len(numbers),
                TimeForm(kind, zone="UTC"),
            )
    return None


def _has_fraction(cells: Sequence[str]) -> bool:
    return any(len(cell) > 20 and cell[19] in ".," for cell in cells)
