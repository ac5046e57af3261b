"""The layers of the growth chart below its readings: axes, band, the interview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import altair as alt

from explorer.charts.axes import amount, axes_layer, moment, time_axis, time_scale
from explorer.charts.theme import BLUE, GREEN, PURPLE, Row, only_when, quiet
from explorer.language import _, number
from explorer.model.dates import Precision, When, spoken_day

__all__ = [
    "around",
    "band_layers",
    "count_axis",
    "growth_axes",
    "interview_layers",
    "logarithmic",
    "round_figures",
]

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
_HIGH: Final[dict[str, Any]] = {"y": alt.YValue(0), "y2": alt.Y2Value("height")}
"""From the top of the plot to its foot."""


def growth_axes(
    span: tuple[int, int],
    counts: tuple[int, int],
    scale: Literal["linear", "log"],
    y_title: str,
) -> alt.Chart:
    """Return the two axes that all layers share."""
    return axes_layer(
        alt.X(field="x", type="temporal", scale=time_scale(span), axis=time_axis()),
        alt.Y(
            field="y",
            type="quantitative",
            scale=alt.Scale(type=scale, domain=list(counts), nice=False),
            axis=count_axis(y_title, round_figures(*counts) if scale == "log" else None),
        ),
    )


def count_axis(
    title: str, values: Sequence[float] | None = None, form: str = ",d", step: float = 1
) -> alt.Axis:
    """Return the axis of counts: its title lies above it, and its labels at round figures.

    Examples
    --------
    >>> count_axis("Signatures").to_dict()["title"]
    'Signatures'
    """
    rounds: dict[str, Any] = {} if values is None else {"values": values}
    return alt.Axis(
        title=title,
        titleAnchor="end",
        titleAngle=0,
        titleAlign="left",
        titleBaseline="bottom",
        titleX=0,
        titleY=-8,
        grid=True,
        domain=False,
        ticks=False,
        format=form,
        tickCount=5,
        tickMinStep=step,
        **rounds,
        labelOverlap="greedy",
    )


def logarithmic(name: str, bottom: int) -> str:
    """Return the title of a logarithmic axis, which has no 0 and says where it starts.

    Examples
    --------
    >>> logarithmic("Signatures", 1000)
    'Signatures (logarithmic, from 1,000)'
    """
    return _("{what} (logarithmic, from {count})").format(what=name, count=number(bottom))


def round_figures(low: int, high: int) -> list[int]:
    """Return powers of ten, and 2 and 5 times these on a short scale.

    Examples
    --------
    >>> round_figures(10, 300)
    [10, 20, 50, 100, 200]
    """
    powers = [10**n for n in range(len(str(low)) - 1, len(str(high)))]
    factors = (1, 2, 5) if len(powers) <= 3 else (1,)
    return [f * p for p in powers for f in factors if low <= f * p <= high]


def band_layers(rows: Sequence[Row]) -> list[alt.Chart]:
    """Return the band: closed parts, open parts, their edges, and the breaks."""
    data = alt.Chart(alt.InlineData(values=list(rows))).transform_filter(_STEP)
    whole = data.transform_filter("!datum.broken")
    across: dict[str, Any] = {"x": moment("start"), "x2": alt.X2(field="end")}
    between: dict[str, Any] = {"y": amount("low"), "y2": alt.Y2(field="high")}
    edge: dict[str, Any] = {"stroke": BLUE, "strokeCap": "square"}
    fall = data.transform_filter("datum.fall")
    return [
        whole.transform_filter("!datum.open")
        .mark_rect(**quiet(fill=BLUE, fillOpacity=0.26, stroke=None))
        .encode(**across, **between),
        whole.transform_filter("datum.open")
        .mark_rect(**quiet(fill=_FADING, stroke=None))
        .encode(**across, **between),
        whole.mark_rule(**quiet(**edge, strokeWidth=1.5)).encode(**across, y=amount("low")),
        whole.transform_filter("!datum.open && datum.high > datum.low")
        .mark_rule(**quiet(**edge, strokeWidth=1))
        .encode(**across, y=amount("high")),
        _open_words(whole.transform_filter("datum.open")),
        data.transform_filter("datum.broken")
        .mark_rect(**quiet(fill=PURPLE, fillOpacity=0.12, stroke=None))
        .encode(**across, **_HIGH),
        fall.mark_rule(**quiet(stroke=PURPLE, strokeWidth=2, strokeDash=[2, 3])).encode(
            x=moment("start"), **_HIGH
        ),
        fall.mark_text(
            **quiet(clip=False, baseline="top", fontWeight="bold"),
            align=alt.ExprRef("datum.side"),
            dx=alt.ExprRef("datum.side === 'left' ? 6 : -6"),
            text=_("count fell here"),
        ).encode(x=moment("start"), y=alt.YValue(40)),
    ]


def _open_words(data: alt.Chart) -> alt.Chart:
    """Say that there is no upper bound: beside the moment that is on, and only where it fits."""
    start = "isValid(clock_start) ? clamp(clock_start, datum.free_from, datum.free_to)"
    end = "isValid(clock_end) ? clamp(clock_end, datum.free_from, datum.free_to)"
    chart: alt.Chart = (
        data.transform_calculate(
            cut_from=f"{start} : datum.free_to",
            cut_to=f"{end} : datum.cut_from",
            before="datum.cut_from - datum.free_from >= datum.free_to - datum.cut_to",
            left="datum.before ? datum.free_from : datum.cut_to",
            right="datum.before ? datum.cut_from : datum.free_to",
            middle="(datum.left + datum.right) / 2",
        )
        .mark_text(
            **quiet(baseline="top", align="center", fontSize=12, text=_("no upper bound known"))
        )
        .encode(
            x=moment("middle"),
            y=alt.YValue(22),
            opacity=only_when("scale('x', datum.right) - scale('x', datum.left) > 150"),
        )
    )
    return chart


def interview_layers(when: When | None, span: tuple[int, int]) -> list[alt.Chart]:
    """Return the interview's date as a labelled line, or a word at the edge it lies behind."""
    found = around(when)
    if when is None or found is None:
        return []
    start, middle, end = found
    share = (middle - span[0]) / (span[1] - span[0])
    look = quiet(clip=False, baseline="top", fontSize=12, fontWeight="bold")
    if not 0 <= share <= 1:
        x: int | str = "width" if share > 1 else 0
        # A clock time is too fine for a place outside of the chart.
        day = spoken_day(start) if when.precision is Precision.INSTANT else when.label
        words = (
            _("interview published later: {day}")
            if share > 1
            else _("interview published earlier: {day}")
        )
        text = words.format(day=day)
        side = alt.Chart(alt.InlineData(values=[{"words": text}])).mark_text(
            **look, align="right" if share > 1 else "left"
        )
        return [side.encode(x=alt.XValue(x), y=alt.YValue(2), text=alt.Text(field="words"))]
    row = {"start": start, "end": end, "middle": middle, "words": _("interview published")}
    data = alt.Chart(alt.InlineData(values=[row]))
    left = share > 0.55
    return [
        data.mark_rect(**quiet(fill=GREEN, fillOpacity=0.12)).encode(
            x=moment("start"), x2=alt.X2(field="end"), **_HIGH
        ),
        data.mark_rule(**quiet(stroke=GREEN, strokeWidth=2, strokeDash=[6, 3])).encode(
            x=moment("middle"), **_HIGH
        ),
        data.mark_text(**look, align="right" if left else "left", dx=-6 if left else 6).encode(
            x=moment("middle"), y=alt.YValue(2), text=alt.Text(field="words")
        ),
    ]


def around(when: When | None) -> tuple[int, int, int] | None:
    """Return where a date begins, its middle, and where it ends; an open side is as its other."""
    if when is None:
        return None
    known = [ms for ms in (when.earliest, when.end) if ms is not None]
    return (known[0], (known[0] + known[-1]) // 2, known[-1]) if known else None
