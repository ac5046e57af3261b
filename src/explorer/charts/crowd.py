"""Draw events where they crowd: a lane for each category, bars of how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

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
from explorer.charts.curve import stretch
from explorer.charts.lanes import NAME, lane_names
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
)
from explorer.language import _, ngettext, number

__all__ = ["crowd_chart", "place_in_lane"]

_HEAD: Final = 20
_LANE: Final = 34
_FULL: Final = 26
"""The height in pixels of the longest bar."""
_ABOVE: Final = 6
"""Pixels from the foot of a lane up to the middle of its points."""
_LEAST: Final = 4
"""Two events are still seen beside a bar of hundreds."""
_HALF: Final = "min(length(datum.words) * 3.7, width / 2)"
_WITHIN: Final = f"clamp(scale('x', chosen_x), {_HALF}, width - {_HALF})"


def crowd_chart(
    rows: Sequence[Row],
    lanes: Sequence[str],
    *,
    span: tuple[int, int],
    width: Width = "container",
) -> alt.LayerChart:
    """Return the chart of many events.

    Parameters
    ----------
    rows
        From `summarise.crowd.crowd_rows`.
    lanes
        Their lanes, from the top.
    span
        First and last moment of the axis, in milliseconds.
    width
        Pixels, or ``"container"``.

    Returns
    -------
    altair.LayerChart
        With the parameters ``chosen_x``, ``chosen_lane`` (a number from 0) and
        ``chosen_words``, ``linked`` (a list of ``x`` and ``lane``), ``clock_start``,
        ``clock_end``, and ``stretch``.

    Examples
    --------
    >>> row = {"id": "b", "kind": "bin", "lane": "Talk", "start": 0, "end": 9, "middle": 4}
    >>> chart = crowd_chart([{**row, "many": 3, "words": "3 events"}], ["Talk"], span=(0, 99))
    >>> chart.to_dict()["description"]
    'Timeline of 3 events in 1 category.'
    """
    most = max((row["many"] for row in rows), default=1)
    numbers = {name: at for at, name in enumerate(lanes)}
    drawn = [_drawn(row, numbers[row["lane"]], most) for row in rows]
    bottom = _HEAD + _LANE * max(len(lanes), 1)
    bars = alt.Chart(alt.InlineData(values=[row for row in drawn if row["kind"] == "bin"]))
    alone = alt.Chart(alt.InlineData(values=[row for row in drawn if row["kind"] == "event"]))
    words: dict[str, Any] = {
        "description": alt.Description(field="spoken", type="nominal"),
        "tooltip": alt.Tooltip(field="spoken", type="nominal", title=_("Here")),
    }
    return layered(
        [
            _axes(span, lanes, bottom),
            _lines(lanes),
            lane_names(
                [
                    {"name": name, "order": n, "top": _HEAD + _LANE * n}
                    for n, name in enumerate(lanes)
                ]
            ),
            clock_layer(_HEAD - 4),
            # Heard as one picture and stepped through one by one: a thousand bars that a screen
            # reader goes through would hide what is around them.
            stretch(
                _lowered(bars, "top", "foot")
                .mark_rect(
                    **quiet(
                        fill=BLUE, fillOpacity=0.6, stroke=BLUE, strokeWidth=0.5, cursor="pointer"
                    )
                    | {"tooltip": True}
                )
                .encode(
                    x=moment("start"),
                    x2=alt.X2(field="end"),
                    y=amount("top_drawn"),
                    y2=alt.Y2(field="foot_drawn"),
                    tooltip=words["tooltip"],
                )
            ),
            _lowered(alone, "at")
            .mark_point(
                shape="circle",
                size=40,
                fill=BLUE,
                stroke=BLUE,
                opacity=1,
                fillOpacity=1,
                strokeWidth=1,
                cursor="pointer",
                ariaRoleDescription=_("event"),
            )
            .encode(x=moment("middle"), y=amount("at_drawn"), **words),
            _linked(),
            *_chosen(),
        ],
        params=[
            param("chosen_x", None),
            param("chosen_lane", None),
            param("chosen_words", ""),
            param("linked", []),
            param("clock_start", None),
            param("clock_end", None),
            param("lane_names", list(lanes)),
            param("lane_middles", _middles(lanes)),
            narrow(),
            taller(bottom, NAME * len(lanes)),
        ],
        description=_spoken(rows, lanes),
        **sized(width, bottom),
    )


def place_in_lane(number: float) -> float:
    """Return how far from the top the points of a lane stand, in pixels.

    Examples
    --------
    >>> place_in_lane(0)
    48
    """
    return _HEAD + _LANE * (number + 1) - _ABOVE


def _place(lane: str) -> str:
    """Return the expression of `place_in_lane`, with the names above where the page is narrow."""
    return f"{_HEAD} + ({_LANE} + narrow * {NAME}) * ({lane} + 1) - {_ABOVE}"


def _lowered(data: alt.Chart, *fields: str) -> alt.Chart:
    """Return data whose places in a lane leave room above for its name, on a narrow page."""
    down = f"narrow * (datum.lane + 1) * {NAME}"
    # Under other names: a field that is calculated from itself would go down with each redrawing.
    named = {f"{one}_drawn": f"datum.{one} + {down}" for one in fields}
    lower: alt.Chart = data.transform_calculate(**named)
    return lower


def _drawn(row: Row, lane: int, most: int) -> dict[str, Any]:
    foot = _HEAD + _LANE * (lane + 1)
    common = {"id": row["id"], "kind": row["kind"], "lane": lane, "spoken": row["words"]}
    if row["kind"] == "event":
        return {**common, "middle": row["middle"], "at": place_in_lane(lane)}
    tall = _LEAST + (_FULL - _LEAST) * row["many"] / most
    return {
        **common,
        "start": row["start"],
        "end": row["end"],
        "top": round(foot - tall, 1),
        "foot": foot,
    }


def _axes(span: tuple[int, int], lanes: Sequence[str], bottom: int) -> alt.Chart:
    middles = _middles(lanes)
    names = alt.Axis(
        values=middles,
        # A parameter: names come from a file, and an expression is code.
        labelExpr="narrow ? '' : lane_names[indexof(lane_middles, datum.value)]",
        title=None,
        domain=False,
        ticks=False,
        labelPadding=8,
        labelOverlap=False,
        # Without it Vega leaves out every second name where lanes are under 40 pixels tall.
        tickCount=len(lanes),
    )
    return axes_layer(
        alt.X(field="x", type="temporal", scale=time_scale(span), axis=time_axis(grid=True)),
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


def _middles(lanes: Sequence[str]) -> list[float]:
    return [_HEAD + _LANE * (n + 0.5) for n in range(len(lanes))]


def _lines(lanes: Sequence[str]) -> alt.Chart:
    rows = [{"foot": _HEAD + _LANE * (n + 1), "lane": n} for n in range(len(lanes))]
    chart: alt.Chart = (
        _lowered(alt.Chart(alt.InlineData(values=rows)), "foot")
        .mark_rule(**quiet(stroke=INK, strokeOpacity=0.25, strokeWidth=1))
        .encode(x=alt.XValue(0), x2=alt.X2Value("width"), y=amount("foot_drawn"))
    )
    return chart


def _linked() -> alt.Chart:
    """Return a diamond around each linked event, as where each event is drawn."""
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=[{}]))
        .transform_calculate(one="linked")
        .transform_flatten(["one"])
        .transform_calculate(x="datum.one.x", at=_place("datum.one.lane"))
        .mark_point(
            **quiet(clip=False, shape="diamond", size=330, opacity=1, fill=None),
            stroke=PURPLE,
            strokeWidth=2.5,
        )
        .encode(x=moment("x"), y=amount("at"))
    )
    return chart


def _chosen() -> list[alt.Chart]:
    data = (
        alt.Chart(alt.InlineData(values=[{}]))
        .transform_calculate(
            x="chosen_x",
            at=_place("chosen_lane"),
            words="chosen_words",
        )
        .transform_filter("isValid(chosen_x) && isValid(chosen_lane)")
    )
    return [
        data.mark_rule(**quiet(stroke=INK, strokeWidth=1, strokeOpacity=0.6)).encode(
            x=moment("x"), y=alt.YValue(_HEAD - 4), y2=alt.Y2Value("height")
        ),
        data.mark_point(
            **quiet(clip=False, shape="circle", size=130, opacity=1, fill=None),
            stroke=ORANGE,
            strokeWidth=3,
        ).encode(x=moment("x"), y=amount("at")),
        data.mark_text(**quiet(clip=False, dy=-1, baseline="bottom", fontWeight="bold")).encode(
            x=alt.XValue(alt.ExprRef(_WITHIN)),
            y=alt.YValue(_HEAD - 5),
            text=alt.Text(field="words"),
        ),
    ]


def _spoken(rows: Sequence[Row], lanes: Sequence[str]) -> str:
    many = sum(row["many"] for row in rows)
    events = ngettext("{count} event", "{count} events", many)
    categories = ngettext("{count} category", "{count} categories", len(lanes))
    return _("Timeline of {events} in {categories}.").format(
        events=events.format(count=number(many)),
        categories=categories.format(count=number(len(lanes))),
    )
