"""A dense curve as rows: for its line, its band, its falls, and for a table to read."""

from __future__ import annotations

from typing import Any

from explorer.language import _, number
from explorer.model.bins import label_of_each
from explorer.model.curve import Curve, Point
from explorer.model.days import DAY
from explorer.summarise.window import spoken_moment

_HOUR = 3_600_000

__all__ = ["bin_words", "fall_rows", "fuzzy_rows", "line_rows", "point_rows", "point_when"]


def line_rows(curve: Curve) -> list[dict[str, int]]:
    """Return the corners of the line, to be drawn as steps: each holds up to the next.

    Short names, because a browser is sent a thousand of them.

    Returns
    -------
    list of dict
        ``x`` (ms), ``n`` (the count), ``s`` (the stretch: a line never joins two of them,
        because the count fell in between).

    Examples
    --------
    >>> points = (Point(0, 10, 4, 7, 7, 7, rows=7), Point(10, 20, 12, 9, 9, 9, rows=2))
    >>> curve = Curve(petition="p", points=points, start=0, end=20, bin=10)
    >>> line_rows(curve)[-1]
    {'x': 20, 'n': 9, 's': 0}
    """
    rows: list[dict[str, int]] = []
    stretch, count = 0, curve.before
    # Of readings nothing is known before the first one; signatures begin at none.
    if count or curve.of == "signatures":
        rows.append({"x": curve.start, "n": count, "s": stretch})
    for point in curve.points:
        if point.fell:
            # Up to the fall the count before it holds.
            rows.append({"x": point.time, "n": count, "s": stretch})
            stretch += 1
        count = point.count
        rows.append({"x": point.time, "n": count, "s": stretch})
    if rows and rows[-1]["x"] < curve.end:
        rows.append({"x": curve.end, "n": count, "s": stretch})
    return rows


def fuzzy_rows(curve: Curve) -> list[dict[str, Any]]:
    """Return where the source's wording leaves room: the band from the lowest to the highest.

    Returns
    -------
    list of dict
        ``x`` and ``x2`` (ms), ``low``, ``high`` (``None`` where nothing bounds it).
    """
    ends = [*(point.time for point in curve.points[1:]), curve.end]
    return [
        {"x": point.time, "x2": end, "low": point.low, "high": point.high}
        for point, end in zip(curve.points, ends, strict=False)
        if point.low != point.high
    ]


def fall_rows(curve: Curve) -> list[dict[str, int]]:
    """Return the falls: ``x`` (ms), ``n`` (the count after it), ``was`` (that before it)."""
    counts = [curve.before, *(point.count for point in curve.points)]
    return [
        {"x": point.time, "n": point.count, "was": was}
        for point, was in zip(curve.points, counts, strict=False)
        if point.fell
    ]


def point_rows(curve: Curve) -> list[dict[str, Any]]:
    """Return one row a point, to be read.

    Returns
    -------
    list of dict
        ``id``, ``order`` (from 1), ``time`` (ms), ``time_label``, ``count``, ``added`` (since the
        point before; for the first, since what came before the stretch), ``rows`` (signatures or
        readings in the bin), ``allows`` (what the wording allows, or that it is exact or fell).

    Examples
    --------
    >>> points = (Point(0, DAY, 7, 7, 7, 7, rows=7), Point(DAY, 2 * DAY, DAY, 5, 5, 5, 1, True))
    >>> curve = Curve(petition="p", points=points, start=0, end=2 * DAY, bin=DAY)
    >>> [(row["time_label"], row["count"], row["allows"]) for row in point_rows(curve)]
    [('1 January 1970', 7, 'exact'), ('2 January 1970', 5, 'exact; it fell')]
    """
    rows, before = [], curve.before
    known = bool(before) or curve.of == "signatures"
    for order, point in enumerate(curve.points, 1):
        rows.append(
            {
                "id": f"p{point.time}",
                "order": order,
                "time": point.time,
                "time_label": point_when(point, curve),
                "count": point.count,
                "added": point.count - before if known else None,
                "rows": point.rows,
                "allows": _allows(point),
            }
        )
        before, known = point.count, True
    return rows


def _allows(point: Point) -> str:
    if point.low == point.high:
        words = _("exact; it fell") if point.fell else _("exact")
    elif point.high is None:
        words = _("at least {low}; it fell") if point.fell else _("at least {low}")
    else:
        words = (
            _("between {low} and {high}; it fell") if point.fell else _("between {low} and {high}")
        )
    return words.format(low=number(point.low), high=number(point.high or 0))


def point_when(point: Point, curve: Curve) -> str:
    """Name the moment of a point: by its day where nothing finer is known or told apart."""
    if not curve.bin and point.end - point.start > _HOUR:
        # A reading of a day is drawn at its end, which is the first moment of the next one.
        return spoken_moment(point.start, day=True)
    return spoken_moment(point.time, day=curve.bin >= DAY, clock=True)


def bin_words(curve: Curve) -> str:
    """Say what a point is.

    Examples
    --------
    >>> bin_words(Curve(petition="p", points=(), start=0, end=9, bin=6 * _HOUR))
    'Each point: the count at the last signature of 6 hours.'
    """
    of_signatures = curve.of == "signatures"
    if not curve.bin:
        return _("Each point: one signature.") if of_signatures else _("Each point: one reading.")
    words = (
        _("Each point: the count at the last signature of {width}.")
        if of_signatures
        else _("Each point: the count at the last reading of {width}.")
    )
    return words.format(width=label_of_each(curve.bin))
