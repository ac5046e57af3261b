"""Draw dated events in one lane a category; an uncertain date is a bar as long as its span."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from explorer.charts.axes import clock_layer, time_axis, time_scale
from explorer.charts.lanes import LANE, date_order, lanes_of, levels, placed, span_of
from explorer.charts.theme import (
    BLUE,
    INK,
    ORANGE,
    PURPLE,
    Row,
    Width,
    layered,
    param,
    plural,
    quiet,
    sized,
    titled,
)

__all__ = ["timeline_chart"]

_HEAD, _FOOT = 20, 16
"""Pixels above the lanes for a date, and below for what lies outside the window."""
_WINDOW = "isValid(view_from) && isValid(view_to) && view_to > view_from"


def timeline_chart(
    event_rows: Sequence[Row],
    categories: Sequence[str] = (),
    *,
    title: str = "",
    width: Width = "container",
) -> alt.LayerChart:
    """Return the chart of dated events.

    A day is a point, a longer date a bar over all of its days, an open end runs to the edge.
    Events of one lane that would cover each other stand below each other, for every window.

    Parameters
    ----------
    event_rows
        From `summarise.timeline.event_rows`: ``id, start, end, date_label, certain, category,
        category_label, description, source``.
    categories
        The labels of the lanes from the top; by default in the order of their first event.
    title
        A heading inside the picture; none by default.
    width
        Pixels, or ``"container"``.

    Returns
    -------
    altair.LayerChart
        With the parameters ``chosen`` (an id), ``marked`` (ids), ``clock_start`` and
        ``clock_end`` (milliseconds or null), ``view_from`` and ``view_to`` (the window on the
        dates; null for all).

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.timeline import event_rows
    >>> chart = timeline_chart(event_rows(explorer.open_study().events), width=720)
    >>> [p["name"] for p in chart.to_dict()["params"]][:2]
    ['chosen', 'marked']
    """
    span = span_of(event_rows)
    lanes = lanes_of(event_rows, categories, span, _HEAD)
    bottom = lanes[-1]["bottom"] + _FOOT if lanes else _HEAD + LANE
    events = placed(event_rows, lanes, span)
    scales = _Scales(span, lanes, bottom)
    layers = [
        _stripes(lanes, scales),
        clock_layer(scales.x("start"), _HEAD - 4),
        *_events(events, scales),
        *_rest(events),
    ]
    return layered(
        layers,
        params=_params(span, lanes),
        description=_spoken(event_rows, title),
        **sized(width, bottom),
        **titled(title),
    )


class _Scales:
    """The two axes that all layers share."""

    def __init__(self, span: tuple[int, int], lanes: Sequence[Row], bottom: int) -> None:
        # A little wider than asked, so that a point on the first or last day is drawn whole.
        window = (
            f"{_WINDOW} ? [view_from - (view_to - view_from) / 60, "
            "view_to + (view_to - view_from) / 60] : null"
        )
        self._x = time_scale(span, domainRaw=alt.ExprRef(window))
        self._y = alt.Scale(domain=[0, bottom], reverse=True, nice=False, zero=False)
        self._lanes = alt.Axis(
            values=[lane["middle"] for lane in lanes],
            labelExpr="lane_names[indexof(lane_middles, datum.value)]",
            title=None,
            domain=False,
            ticks=False,
            labelPadding=8,
            # Lanes are as many as there are categories: each keeps its name.
            labelOverlap=False,
        )

    def x(self, field: str) -> alt.X:
        return alt.X(field=field, type="temporal", scale=self._x, axis=time_axis(grid=True))

    def y(self, field: str) -> alt.Y:
        return alt.Y(field=field, type="quantitative", scale=self._y, axis=self._lanes)


def _params(span: tuple[int, int], lanes: Sequence[Row]) -> list[alt.VariableParameter]:
    full = span[1] - span[0]
    halved = f"floor(log({full} / (view_to - view_from)) / log(2))"
    level = f"{_WINDOW} ? clamp({halved}, 0, {levels(full) - 1}) : 0"
    return [
        param("chosen", ""),
        param("marked", []),
        param("clock_start", None),
        param("clock_end", None),
        param("view_from", None),
        param("view_to", None),
        param("lane_names", [lane["name"] for lane in lanes]),
        param("lane_middles", [lane["middle"] for lane in lanes]),
        alt.VariableParameter(name="level", expr=level),
    ]


def _stripes(lanes: Sequence[Row], scales: _Scales) -> alt.Chart:
    rows = [dict(lane, end=lane["bottom"]) for lane in lanes[::2]]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_rect(**quiet(fill=INK, fillOpacity=0.05))
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            y=scales.y("top"),
            y2=alt.Y2(field="end"),
        )
    )
    return chart


def _events(events: Sequence[Row], scales: _Scales) -> list[alt.Chart]:
    inside = f"!({_WINDOW}) || (datum.end > view_from && datum.start < view_to)"
    data = (
        alt.Chart(alt.InlineData(values=list(events)))
        .transform_filter(inside)
        .transform_calculate(
            at="datum.lane + datum.offsets[level]",
            above="datum.lane + datum.offsets[level] - 5",
            below="datum.lane + datum.offsets[level] + 5",
        )
    )
    bars = data.transform_filter("!datum.certain")
    points = data.transform_filter("datum.certain")
    chosen = data.transform_filter("datum.id === chosen")
    seen: dict[str, Any] = {
        "cursor": "pointer",
        "fill": BLUE,
        "stroke": BLUE,
        "clip": True,
        "ariaRoleDescription": "event",
    }
    words: dict[str, Any] = {
        "description": alt.Description(field="spoken", type="nominal"),
        "tooltip": _tooltip(),
    }
    across: dict[str, Any] = {"x": scales.x("start"), "x2": alt.X2(field="end")}
    rows: dict[str, Any] = {"y": scales.y("above"), "y2": alt.Y2(field="below")}
    middle: dict[str, Any] = {"x": scales.x("middle"), "y": scales.y("at")}
    linked = "indexof(marked, datum.id) >= 0"
    return [
        chosen.mark_rule(**quiet(stroke=INK, strokeWidth=1, strokeOpacity=0.6)).encode(
            x=scales.x("middle"), y=alt.value(_HEAD - 4), y2=alt.value("height")
        ),
        bars.mark_rect(**seen, fillOpacity=0.25, strokeWidth=1.5, cornerRadius=3).encode(
            **across, **rows, **words
        ),
        points.mark_point(
            **seen, size=64, opacity=1, fillOpacity=1, strokeWidth=1, shape="circle"
        ).encode(**middle, **words),
        data.transform_filter(linked)
        .mark_point(
            **quiet(shape="diamond", size=330, opacity=1, stroke=PURPLE, strokeWidth=2.5, fill=None)
        )
        .encode(**middle),
        chosen.mark_point(
            **quiet(shape="circle", size=210, opacity=1, stroke=ORANGE, strokeWidth=3, fill=None)
        ).encode(**middle),
        chosen.mark_text(**quiet(clip=False, dy=-1, baseline="bottom", fontWeight="bold")).encode(
            x=scales.x("middle"), y=alt.value(_HEAD - 5), text=alt.Text(field="date_label")
        ),
    ]


def _rest(events: Sequence[Row]) -> list[alt.Chart]:
    """Say how many events lie outside the window, so that a window never looks like all."""
    data = alt.Chart(alt.InlineData(values=list(events)))
    sides = (
        ("datum.end <= view_from", "datum.n + ' earlier'", 2, "left"),
        ("datum.start >= view_to", "datum.n + ' later'", "width", "right"),
    )
    return [
        data.transform_filter(f"{_WINDOW} && {test}")
        .transform_aggregate(n="count()")
        .transform_filter("datum.n > 0")
        .transform_calculate(words=words)
        .mark_text(**quiet(clip=False, align=align, baseline="bottom", opacity=0.85))
        .encode(x=alt.value(x), y=alt.value("height"), text=alt.Text(field="words"))
        for test, words, x, align in sides
    ]


def _tooltip() -> list[alt.Tooltip]:
    fields = (
        ("date_label", "Date"),
        ("category_label", "Category"),
        ("description", "Event"),
        ("source", "Source"),
        ("note", "Note"),
    )
    return [alt.Tooltip(field=field, type="nominal", title=name) for field, name in fields]


def _spoken(rows: Sequence[Row], title: str) -> str:
    if not rows:
        return "Timeline without events."
    ordered = sorted(rows, key=date_order)
    lanes = len({row["category_label"] for row in rows})
    head = f"{title}. " if title else ""
    return (
        f"{head}Timeline of {plural(len(rows), 'event')} in {lanes} "
        f"{'category' if lanes == 1 else 'categories'}, from {ordered[0]['date_label']} to "
        f"{ordered[-1]['date_label']}."
    )
