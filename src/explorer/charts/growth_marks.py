"""The layers of the growth chart: band, readings, events, the interview, the clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import altair as alt

from explorer.charts.axes import time_axis, time_scale
from explorer.charts.theme import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    Row,
    only_when,
    quiet,
)
from explorer.model.dates import Precision, When, spoken_day

__all__ = [
    "Scales",
    "band_layers",
    "event_layers",
    "interview_layers",
    "reading_layers",
]

# Paths in a square from -1 to 1. A tick stands at the figure, and the arrow points to the side
# on which the count lies: above for "over", below for "nearly". Only an exact count is a dot.
# The first line has no length; it keeps the tick in the middle of the legend's line.
_SHAPES: Final = {
    "exact": "circle",
    "at_least": "M0,3.2L0,3.2M-1.5,-.2H1.5V.2H-1.5ZM-.2,0V-2H.2V0ZM-.85,-1.9L0,-3.2L.85,-1.9Z",
    "approx": "diamond",
    "just_under": "M0,-3.2L0,-3.2M-1.5,-.2H1.5V.2H-1.5ZM-.2,0V2H.2V0ZM-.85,1.9L0,3.2L.85,1.9Z",
}

_FADING: Final = {
    "gradient": "linear",
    "x1": 0,
    "y1": 1,
    "x2": 0,
    "y2": 0,
    "stops": [
        {"offset": 0, "color": "rgba(26, 127, 192, 0.34)"},
        {"offset": 0.45, "color": "rgba(26, 127, 192, 0.14)"},
        {"offset": 1, "color": "rgba(26, 127, 192, 0)"},
    ],
}

_STEP: Final = "datum.step <= shown && (!isValid(datum.until) || shown <= datum.until)"
_MANY: Final = 24
"""More readings than that are drawn smaller."""
_STRIP: Final = 9
"""Height in pixels of the strip of events at the foot of the plot."""


class Scales:
    """The two axes that all layers share."""

    def __init__(
        self,
        span: tuple[int, int],
        counts: tuple[int, int],
        scale: Literal["linear", "log"],
        y_title: str,
    ) -> None:
        self._x = time_scale(span)
        self._y = alt.Scale(type=scale, domain=list(counts), nice=False)
        rounds: dict[str, Any] = {"values": _round_figures(*counts)} if scale == "log" else {}
        self._count = alt.Axis(
            title=y_title,
            titleAnchor="end",
            titleAngle=0,
            titleAlign="left",
            titleBaseline="bottom",
            titleX=0,
            titleY=-8,
            grid=True,
            domain=False,
            ticks=False,
            format=",d",
            tickCount=5,
            tickMinStep=1,
            **rounds,
            labelOverlap="greedy",
        )

    def x(self, field: str) -> alt.X:
        """Return the place of a moment in time."""
        return alt.X(field=field, type="temporal", scale=self._x, axis=time_axis())

    def y(self, field: str) -> alt.Y:
        """Return the place of a count."""
        return alt.Y(field=field, type="quantitative", scale=self._y, axis=self._count)


def _round_figures(low: int, high: int) -> list[int]:
    """Return powers of ten, and 2 and 5 times these on a short scale."""
    powers = [10**n for n in range(len(str(low)) - 1, len(str(high)))]
    factors = (1, 2, 5) if len(powers) <= 3 else (1,)
    return [f * p for p in powers for f in factors if low <= f * p <= high]


def band_layers(rows: Sequence[Row], scales: Scales) -> list[alt.Chart]:
    """Return the band: closed parts, open parts, their edges, and the breaks."""
    data = alt.Chart(alt.InlineData(values=list(rows))).transform_filter(_STEP)
    whole = data.transform_filter("!datum.broken")
    across: dict[str, Any] = {"x": scales.x("start"), "x2": alt.X2(field="end")}
    between: dict[str, Any] = {"y": scales.y("low"), "y2": alt.Y2(field="high")}
    edge: dict[str, Any] = {"stroke": BLUE, "strokeCap": "square"}
    middle = alt.X(field="middle", type="temporal")
    wide = "scale('x', datum.end) - scale('x', datum.start) > {}"
    label: dict[str, Any] = {"baseline": "top", "align": "center", "fontSize": 12}
    fall = data.transform_filter("datum.fall")
    return [
        whole.transform_filter("!datum.open")
        .mark_rect(**quiet(fill=BLUE, fillOpacity=0.26, stroke=None))
        .encode(**across, **between),
        whole.transform_filter("datum.open")
        .mark_rect(**quiet(fill=_FADING, stroke=None))
        .encode(**across, **between),
        whole.mark_rule(**quiet(**edge, strokeWidth=1.5)).encode(**across, y=scales.y("low")),
        whole.transform_filter("!datum.open && datum.high > datum.low")
        .mark_rule(**quiet(**edge, strokeWidth=1))
        .encode(**across, y=scales.y("high")),
        whole.transform_filter("datum.open")
        .transform_calculate(middle="(+datum.start + +datum.end) / 2")
        .mark_text(**quiet(**label, text="no upper bound known"))
        .encode(x=middle, y=alt.value(22), opacity=only_when(wide.format(160))),
        data.transform_filter("datum.broken")
        .mark_rect(**quiet(fill=PURPLE, fillOpacity=0.12, stroke=None))
        .encode(**across, y=alt.value(0), y2=alt.value("height")),
        fall.mark_rule(**quiet(stroke=PURPLE, strokeWidth=2, strokeDash=[2, 3])).encode(
            x=scales.x("start"), y=alt.value(0), y2=alt.value("height")
        ),
        *(
            fall.transform_filter(f"datum.side === '{side}'")
            .mark_text(
                **quiet(clip=False, align=side, dx=dx, baseline="top", fontWeight="bold"),
                text="count fell here",
            )
            .encode(x=scales.x("start"), y=alt.value(40))
            for side, dx in (("left", 6), ("right", -6))
        ),
    ]


def event_layers(rows: Sequence[Row], scales: Scales) -> list[alt.Chart]:
    """Return the events: a quiet line each, and at its foot a tick to take hold of."""
    data = alt.Chart(alt.InlineData(values=list(rows)))
    certain = data.transform_filter("datum.certain")
    foot: dict[str, Any] = {
        "y": alt.value({"expr": f"height - {_STRIP}"}),
        "y2": alt.value("height"),
    }
    words: dict[str, Any] = {
        "description": alt.Description(field="spoken", type="nominal"),
        "tooltip": [
            alt.Tooltip(field="date_label", type="nominal", title="Date"),
            alt.Tooltip(field="description", type="nominal", title="Event"),
            alt.Tooltip(field="category_label", type="nominal", title="Category"),
        ],
    }
    seen: dict[str, Any] = {"cursor": "pointer", "clip": True, "ariaRoleDescription": "event"}
    return [
        certain.transform_aggregate(n="count()", groupby=["middle"])
        .mark_rule(**quiet(stroke=INK, strokeOpacity=0.12, strokeWidth=1))
        .encode(x=scales.x("middle"), y=alt.value(0), y2=alt.value("height")),
        data.transform_filter("!datum.certain")
        .mark_rect(**seen, fill=INK, fillOpacity=0.18, stroke=INK, strokeOpacity=0.4)
        .encode(x=scales.x("start"), x2=alt.X2(field="end"), **foot, **words),
        certain.mark_rule(**seen, stroke=INK, strokeOpacity=0.7, strokeWidth=2).encode(
            x=scales.x("middle"), **foot, **words
        ),
    ]


def interview_layers(when: When | None, span: tuple[int, int], scales: Scales) -> list[alt.Chart]:
    """Return the interview's date as a labelled line, or a word at the edge it lies behind."""
    if when is None or (when.earliest is None and when.end is None):
        return []
    start, end = _closed(when)
    middle = (start + end) // 2
    share = (middle - span[0]) / (span[1] - span[0])
    look = quiet(clip=False, baseline="top", fontSize=12, fontWeight="bold")
    if not 0 <= share <= 1:
        x: int | str = "width" if share > 1 else 0
        # A clock time is too fine for a place outside of the chart.
        day = spoken_day(start) if when.precision is Precision.INSTANT else when.label
        text = f"interview published {'later' if share > 1 else 'earlier'}: {day}"
        side = alt.Chart(alt.InlineData(values=[{"words": text}])).mark_text(
            **look, align="right" if share > 1 else "left"
        )
        return [side.encode(x=alt.value(x), y=alt.value(2), text=alt.Text(field="words"))]
    row = {"start": start, "end": end, "middle": middle, "words": "interview published"}
    data = alt.Chart(alt.InlineData(values=[row]))
    high: dict[str, Any] = {"y": alt.value(0), "y2": alt.value("height")}
    left = share > 0.55
    return [
        data.mark_rect(**quiet(fill=GREEN, fillOpacity=0.12)).encode(
            x=scales.x("start"), x2=alt.X2(field="end"), **high
        ),
        data.mark_rule(**quiet(stroke=GREEN, strokeWidth=2, strokeDash=[6, 3])).encode(
            x=scales.x("middle"), **high
        ),
        data.mark_text(**look, align="right" if left else "left", dx=-6 if left else 6).encode(
            x=scales.x("middle"), y=alt.value(2), text=alt.Text(field="words")
        ),
    ]


def _closed(when: When) -> tuple[int, int]:
    """Return where a date begins and ends; an open side is as its other one."""
    known = [ms for ms in (when.earliest, when.end) if ms is not None]
    return known[0], known[-1]


def reading_layers(rows: Sequence[Row], scales: Scales, wordings: Sequence[str]) -> list[alt.Chart]:
    """Return the readings: their spans, their marks, the one that is chosen, and labels."""
    data = alt.Chart(alt.InlineData(values=list(rows))).transform_filter("datum.order <= shown")
    chosen = data.transform_filter("datum.id === chosen")
    at: dict[str, Any] = {"x": scales.x("middle"), "y": scales.y("drawn")}
    bounded = data.transform_filter("isValid(datum.high) && datum.high > datum.low")
    wire = quiet(stroke=INK, strokeWidth=1.5)
    cap = quiet(shape="stroke", size=90, opacity=1, stroke=INK, strokeWidth=1.5)
    ring = quiet(
        shape="circle", size=420, opacity=1, stroke=ORANGE, strokeWidth=3, fill=None, clip=False
    )
    return [
        data.mark_rule(**wire).encode(
            x=scales.x("start"), x2=alt.X2(field="end"), y=scales.y("drawn")
        ),
        bounded.mark_rule(**wire).encode(
            x=scales.x("middle"), y=scales.y("low"), y2=alt.Y2(field="high")
        ),
        bounded.mark_point(**cap).encode(x=scales.x("middle"), y=scales.y("low")),
        bounded.transform_filter("datum.qualifier === 'approx'")
        .mark_point(**cap)
        .encode(x=scales.x("middle"), y=scales.y("high")),
        chosen.mark_point(**ring).encode(**at),
        _marks(data, at, rows, wordings),
        *_labels(data, at),
    ]


def _marks(
    data: alt.Chart, at: dict[str, Any], rows: Sequence[Row], wordings: Sequence[str]
) -> alt.Chart:
    names = {row["wording"]: str(row["qualifier"]) for row in rows}
    shapes = [_SHAPES.get(names.get(words, ""), "circle") for words in wordings]
    legend = alt.Legend(
        title=None,
        orient="bottom",
        direction="horizontal",
        columns=alt.ExprRef("width < 560 ? 2 : 4"),
        symbolFillColor=INK,
        symbolStrokeWidth=0,
        symbolSize=60,
        rowPadding=10,
    )
    fields = (
        ("date_label", "Date"),
        ("count_label", "Count"),
        ("source", "Source"),
        ("sources", "Sources that agree"),
        ("note", "Note"),
    )
    chart: alt.Chart = data.mark_point(
        fill=INK,
        stroke=None,
        size=70 if len(rows) <= _MANY else 26,
        opacity=1,
        cursor="pointer",
        ariaRoleDescription="reading",
    ).encode(
        **at,
        shape=alt.Shape(
            field="wording",
            type="nominal",
            # An empty legend has no size, and then the drawing has none.
            legend=legend if wordings else None,
            scale=alt.Scale(domain=list(wordings), range=shapes),
        ),
        description=alt.Description(field="spoken", type="nominal"),
        tooltip=[alt.Tooltip(field=f, type="nominal", title=name) for f, name in fields],
    )
    return chart


def _labels(data: alt.Chart, at: dict[str, Any]) -> list[alt.Chart]:
    """Label the chosen reading, the last one shown, and others where the figures leave room."""
    free = (
        "datum.id === chosen || (indexof(datum.near, chosen) < 0 && (datum.order === shown || "
        "(datum.roomy && indexof(datum.near_orders, shown) < 0)))"
    )
    text = alt.Text(field="count_label", type="nominal")
    return [
        data.transform_filter(f"datum.side === '{side}' && ({free})")
        .mark_text(
            **quiet(
                clip=False,
                align=side,
                dx=dx,
                dy=-6,
                baseline="bottom",
                fontSize=13,
                fontWeight="bold",
            ),
        )
        .encode(**at, text=text)
        for side, dx in (("left", 12), ("right", -12))
    ]
