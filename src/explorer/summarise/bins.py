"""Widths of the bins of a curve, from a second up."""

from __future__ import annotations

from explorer.model.bins import LADDER, finest, floor, label

__all__ = ["floor", "label", "width_for"]


def width_for(start: int, end: int, points: int) -> int:
    """Return the finest width with which a stretch of time has at most so many bins.

    Examples
    --------
    >>> label(width_for(0, 90 * 86_400_000, 2_000))
    '2 hours'
    """
    width = finest(start, end, points)
    if width is not None:
        return width
    # A record of thousands of years, such as a timeline may have.
    width = LADDER[-1]
    while (floor(end - 1, width) - floor(start, width)) // width >= points:
        width *= 10
    return width
