"""Where events stand in their lanes, so that none covers another one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil, inf, log2
from typing import Any, Final

import altair as alt

from explorer.charts.axes import amount
from explorer.charts.theme import Row, quiet
from explorer.summarise.timeline import side_by_side

__all__ = [
    "LANE",
    "NAME",
    "PLOT",
    "date_order",
    "lane_names",
    "lanes_of",
    "levels",
    "placed",
    "span_of",
]

LANE: Final = 22
"""The height in pixels of a lane whose events all lie free of each other."""
NAME: Final = 16
"""Pixels above a lane for its name, where the page is too narrow to have it beside."""
_TALLEST: Final = 78
_STEP: Final = 11
"""Pixels from one event to a neighbour set below it: a little more than a point is wide."""
PLOT: Final = 270
"""The width of the plot, in pixels, that neighbours are parted for first: a page of 420."""
_LEVELS: Final = 14
_DAY: Final = 86_400_000


def span_of(rows: Sequence[Row]) -> tuple[int, int]:
    """Return the first and last moment of the axis, with room for the width of a point."""
    known = [row[key] for row in rows for key in ("start", "end") if row[key] is not None]
    first, last = (min(known), max(known)) if known else (0, _DAY)
    room = max((last - first) // 40, _DAY // 24)
    return first - room, last + room


def levels(full: int) -> int:
    """Return how often the span can be halved until a day is as wide as the space between points.

    Neighbours are placed anew for each halving, so that a window, or a page twice as wide, shows
    them as flat as it can.
    """
    return max(1, min(_LEVELS, 1 + ceil(log2(max(1, full * _STEP / PLOT / _DAY)))))


def lanes_of(
    rows: Sequence[Row], categories: Sequence[str], span: tuple[int, int], top: int = 0
) -> list[dict[str, Any]]:
    """Return the lanes from the top, in pixels, each as tall as its most crowded place needs."""
    found = dict.fromkeys(row["category_label"] for row in sorted(rows, key=date_order))
    names = [name for name in categories if name in found]
    names += [name for name in found if name not in names]
    lanes: list[dict[str, Any]] = []
    for name in names:
        inside = [row for row in rows if row["category_label"] == name]
        deepest = max(max(offsets) for offsets in _offsets(inside, span))
        tall = ceil(max(LANE, 2 * deepest + _STEP + 6))
        place = {"top": top, "middle": top + tall / 2, "bottom": top + tall}
        lanes.append({"name": name, "order": len(lanes), **place})
        top += tall
    return lanes


def lane_names(lanes: Sequence[Row]) -> alt.Chart:
    """Return the names above the lanes, for a narrow page; elsewhere the axis has them.

    Examples
    --------
    >>> lane_names([{"name": "Talk", "order": 0, "top": 20}]).to_dict()["mark"]["type"]
    'text'
    """
    rows = [{key: lane[key] for key in ("name", "order", "top")} for lane in lanes]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .transform_filter("narrow")
        .transform_calculate(at=f"datum.top + datum.order * {NAME} + 3")
        .mark_text(**quiet(baseline="top", align="left"), limit=alt.ExprRef("width - 6"))
        .encode(x=alt.XValue(3), y=amount("at"), text=alt.Text(field="name", type="nominal"))
    )
    return chart


def _offsets(rows: Sequence[Row], span: tuple[int, int]) -> list[list[float]]:
    """Return for each row of one lane how far below its middle it stands, level by level."""
    full = span[1] - span[0]
    order = sorted(range(len(rows)), key=lambda n: date_order(rows[n]))
    found: list[list[float]] = [[] for _ in rows]
    ordered = [_extent(rows[n], span) for n in order]
    for level in range(levels(full)):
        apart = full / 2**level * _STEP / PLOT
        slots = side_by_side(ordered, apart)
        for group in _neighbours(ordered, apart):
            deep = max(slots[n] for n in group)
            step = min(_STEP, (_TALLEST - _STEP) / deep) if deep else 0
            for n in group:
                found[order[n]].append((slots[n] - deep / 2) * step)
    return found


def _neighbours(rows: Sequence[Row], apart: float) -> list[list[int]]:
    """Part sorted rows into groups that lie free of each other."""
    number, reach = 0, -inf
    groups = []
    for row in rows:
        if row["start"] >= reach + apart:
            number += 1
        reach = max(reach, row["end"])
        groups.append(number)
    return [list(group) for _, group in groupby(range(len(rows)), key=groups.__getitem__)]


def _extent(row: Row, span: tuple[int, int]) -> dict[str, Any]:
    start = span[0] if row["start"] is None else row["start"]
    end = span[1] if row["end"] is None else row["end"]
    if row["certain"]:
        start = end = (start + end) / 2
    return {"start": start, "end": end, "category": row["category_label"]}


def placed(
    rows: Sequence[Row], lanes: Sequence[Row], span: tuple[int, int]
) -> list[dict[str, Any]]:
    """Return one row an event with its lane and, for each level, how far off its middle it is."""
    done = []
    for lane in lanes:
        inside = [row for row in rows if row["category_label"] == lane["name"]]
        for row, offsets in zip(inside, _offsets(inside, span), strict=True):
            start = span[0] if row["start"] is None else row["start"]
            end = span[1] if row["end"] is None else row["end"]
            words = f"{row['date_label']}: {row['description']} ({row['category_label']})"
            done.append(
                {
                    **{key: row.get(key, "") for key in _COLUMNS},
                    "kind": "event",
                    "start": start,
                    "end": end,
                    "middle": (start + end) // 2,
                    "certain": bool(row["certain"]),
                    "lane": lane["middle"],
                    "order": lane["order"],
                    "offsets": offsets,
                    "spoken": words,
                }
            )
    return sorted(done, key=date_order)


_COLUMNS = ("id", "date_label", "category_label", "description", "source", "note")


def date_order(row: Row) -> tuple[float, float, str]:
    """Return the key that sorts rows by their dates; an open start comes first."""
    start = -inf if row["start"] is None else row["start"]
    return start, inf if row["end"] is None else row["end"], str(row.get("id", ""))
