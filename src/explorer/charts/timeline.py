"""Draw dated events in one lane a category; an uncertain date is a bar as long as its span."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import Any

import altair as alt

from explorer.charts.axes import (
    amount,
    axes_layer,
    clock_layer,
    moment,
    narrow,
    taller,
    time_axis,
    time_scale,
)
from explorer.charts.lanes import (
    LANE,
    NAME,
    PLOT,
    date_order,
    lane_names,
    lanes_of,
    levels,
    placed,
    span_of,
)
from explorer.charts.quick_start import parts_unchecked
from explorer.charts.theme import (
    BLUE,
    INK,
    ORANGE,
    PURPLE,
    Row,
    Width,
    layered,
    param,
    quiet,
    sized,
    titled,
)
from explorer.language import N_, _, ngettext, number

__all__ = ["timeline_chart"]

_HEAD, _FOOT = 20, 16
"""Pixels above the lanes for a date, and below for what lies outside the window."""
# Above its event, and at the edges of the plot moved inwards; a bold letter has 7.4 pixels.
_HALF = "min(length(datum.date_label) * 3.7, width / 2)"
_WITHIN = f"clamp(scale('x', datum.center), {_HALF}, width - {_HALF})"
_EARLIER, _LATER = N_("{count} earlier"), N_("{count} later")
_WINDOW = "isValid(view_from) && isValid(view_to) && view_to > view_from"


@parts_unchecked()
def timeline_chart(
    event_rows: Sequence[Row],
    categories: Sequence[str] = (),
    *,
    title: str = "",
    width: Width = "container",
    beyond: tuple[int, int] | None = None,
) -> alt.LayerChart:
    """Return the chart of dated events.

    A day is a point, a longer date a bar over all of its days, an open end runs to the edge.
    Events of one lane that would cover each other stand below each other, for every window and
    width.

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
    beyond
        How many further events lie before and after `event_rows`, where these are a part of
        all; the drawing then says so.

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
    events = alt.Chart(alt.InlineData(values=placed(event_rows, lanes, span)))
    layers = [
        _axes(span, lanes, bottom),
        _stripes(lanes),
        lane_names(lanes),
        clock_layer(_HEAD - 4),
        *_events(events),
        _rest(events) if beyond is None else _beyond(*beyond),
    ]
    return layered(
        layers,
        params=[*_params(span, lanes), narrow(), taller(bottom, NAME * len(lanes))],
        description=_spoken(event_rows, title),
        **sized(width, bottom),
        **titled(title),
    )


def _axes(span: tuple[int, int], lanes: Sequence[Row], bottom: int) -> alt.Chart:
    """Return the two axes that all layers share."""
    # A little wider than asked, so that a point on the first or last day is drawn whole.
    window = (
        f"{_WINDOW} ? [view_from - (view_to - view_from) / 60, "
        "view_to + (view_to - view_from) / 60] : null"
    )
    names = alt.Axis(
        values=[lane["middle"] for lane in lanes],
        labelExpr="narrow ? '' : lane_names[indexof(lane_middles, datum.value)]",
        title=None,
        domain=False,
        ticks=False,
        labelPadding=8,
        # Lanes are as many as there are categories: each keeps its name.
        labelOverlap=False,
        # Without it Vega leaves out every second name where lanes are under 40 pixels tall.
        tickCount=len(lanes),
    )
    return axes_layer(
        alt.X(
            field="x",
            type="temporal",
            scale=time_scale(span, domainRaw=alt.ExprRef(window)),
            axis=time_axis(grid=True),
        ),
        alt.Y(
            field="y",
            type="quantitative",
            scale=alt.Scale(
                domain=alt.ExprRef(f"[0, {bottom} + narrow * {NAME * len(lanes)}]"),
                reverse=True,
                nice=False,
                zero=False,
            ),
            axis=names,
        ),
    )


def _params(span: tuple[int, int], lanes: Sequence[Row]) -> list[alt.VariableParameter]:
    full = span[1] - span[0]
    seen = f"({_WINDOW} ? view_to - view_from : {full})"
    halved = f"floor(log(width / {PLOT} * {full} / {seen}) / log(2))"
    level = f"clamp({halved}, 0, {levels(full) - 1})"
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


def _stripes(lanes: Sequence[Row]) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=list(lanes[::2])))
        .transform_calculate(
            above=f"datum.top + narrow * datum.order * {NAME}",
            end=f"datum.bottom + narrow * (datum.order + 1) * {NAME}",
        )
        .mark_rect(**quiet(fill=INK, fillOpacity=0.05))
        .encode(
            x=alt.XValue(0),
            x2=alt.X2Value("width"),
            y=amount("above"),
            y2=alt.Y2(field="end"),
        )
    )
    return chart


def _events(base: alt.Chart) -> list[alt.Chart]:
    inside = f"!({_WINDOW}) || (datum.end > view_from && datum.start < view_to)"
    data = base.transform_filter(inside).transform_calculate(
        at=f"datum.lane + datum.offsets[level] + narrow * (datum.order + 1) * {NAME}",
        above="datum.at - 5",
        below="datum.at + 5",
        # Of a long date the part that is in the window, so that its marks are there too.
        center=f"{_WINDOW} ? (max(datum.start, view_from) + min(datum.end, view_to)) / 2"
        " : datum.middle",
    )
    bars = data.transform_filter("!datum.certain")
    points = data.transform_filter("datum.certain")
    chosen = data.transform_filter("datum.id === chosen")
    seen: dict[str, Any] = {
        "cursor": "pointer",
        "fill": BLUE,
        "stroke": BLUE,
        "ariaRoleDescription": _("event"),
    }
    words: dict[str, Any] = {
        "description": alt.Description(field="spoken", type="nominal"),
        "tooltip": _tooltip(),
    }
    across: dict[str, Any] = {"x": moment("start"), "x2": alt.X2(field="end")}
    rows: dict[str, Any] = {"y": amount("above"), "y2": alt.Y2(field="below")}
    middle: dict[str, Any] = {"x": moment("center"), "y": amount("at")}
    linked = "indexof(marked, datum.id) >= 0"
    return [
        chosen.mark_rule(**quiet(stroke=INK, strokeWidth=1, strokeOpacity=0.6)).encode(
            x=moment("center"), y=alt.YValue(_HEAD - 4), y2=alt.Y2Value("height")
        ),
        bars.mark_rect(**seen, clip=True, fillOpacity=0.25, strokeWidth=1.5, cornerRadius=3).encode(
            **across, **rows, **words
        ),
        points.mark_point(
            **seen, size=64, opacity=1, fillOpacity=1, strokeWidth=1, shape="circle"
        ).encode(**middle, **words),
        data.transform_filter(linked)
        .mark_point(
            **quiet(clip=False, shape="diamond", size=330, opacity=1, fill=None),
            stroke=PURPLE,
            strokeWidth=2.5,
        )
        .encode(**middle),
        chosen.mark_point(
            **quiet(clip=False, shape="circle", size=210, opacity=1, fill=None),
            stroke=ORANGE,
            strokeWidth=3,
        ).encode(**middle),
        chosen.mark_text(**quiet(clip=False, dy=-1, baseline="bottom", fontWeight="bold")).encode(
            x=alt.XValue(alt.ExprRef(_WITHIN)),
            y=alt.YValue(_HEAD - 5),
            text=alt.Text(field="date_label"),
        ),
    ]


def _rest(base: alt.Chart) -> alt.Chart:
    """Say how many events lie outside the window, so that a window never looks like all."""
    earlier = "datum.end <= view_from ? 'earlier'"
    later = "datum.start >= view_to ? 'later'"
    chart: alt.Chart = (
        base.transform_calculate(side=f"!({_WINDOW}) ? '' : {earlier} : {later} : ''")
        .transform_filter("datum.side")
        .transform_aggregate(n="count()", groupby=["side"])
        .transform_calculate(
            words=f"replace(datum.side === 'later' ? {dumps(_(_LATER))} : {dumps(_(_EARLIER))}, "
            "'{count}', datum.n)"
        )
        .mark_text(
            **quiet(clip=False, baseline="bottom", opacity=0.85),
            align=alt.ExprRef("datum.side === 'later' ? 'right' : 'left'"),
        )
        .encode(
            x=alt.XValue(alt.ExprRef("datum.side === 'later' ? width : 2")),
            y=alt.YValue("height"),
            text=alt.Text(field="words"),
        )
    )
    return chart


def _beyond(earlier: int, later: int) -> alt.Chart:
    """Say how many events are not in the drawing at all."""
    sides = ((earlier, "earlier", _EARLIER), (later, "later", _LATER))
    rows = [
        {"words": _(words).format(count=number(many)), "side": side}
        for many, side, words in sides
        if many
    ]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_text(
            **quiet(clip=False, baseline="bottom", opacity=0.85),
            align=alt.ExprRef("datum.side === 'later' ? 'right' : 'left'"),
        )
        .encode(
            x=alt.XValue(alt.ExprRef("datum.side === 'later' ? width : 2")),
            y=alt.YValue("height"),
            text=alt.Text(field="words"),
        )
    )
    return chart


def _tooltip() -> list[alt.Tooltip]:
    fields = (
        ("date_label", _("Date")),
        ("category_label", _("Category")),
        ("description", _("Event")),
        ("source", _("Source")),
        ("note", _("Note")),
    )
    return [alt.Tooltip(field=field, type="nominal", title=name) for field, name in fields]


def _spoken(rows: Sequence[Row], title: str) -> str:
    if not rows:
        return _("Timeline without events.")
    ordered = sorted(rows, key=date_order)
    lanes = len({row["category_label"] for row in rows})
    events = ngettext("{count} event", "{count} events", len(rows))
    categories = ngettext("{count} category", "{count} categories", lanes)
    words = _("Timeline of {events} in {categories}, from {first} to {last}.").format(
        events=events.format(count=number(len(rows))),
        categories=categories.format(count=number(lanes)),
        first=ordered[0]["date_label"],
        last=ordered[-1]["date_label"],
    )
    return f"{title}. {words}" if title else words
