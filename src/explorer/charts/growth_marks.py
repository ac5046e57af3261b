"""The layers of the growth chart below its readings: axes, band, the interview."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from math import ceil
from typing import Any, Final, Literal

import altair as alt

from explorer.charts.axes import amount, axes_layer, moment, time_axis, time_scale
from explorer.charts.theme import BLUE, GREEN, PURPLE, Row, only_when, quiet, wrapped
from explorer.language import _, number
from explorer.model.dates import Precision, When, spoken_day

__all__ = [
    "around",
    "band_layers",
    "count_axis",
    "growth_axes",
    "in_lines",
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

_SIGNS: Final = 12
"""Signs of a line of a text that stands in several lines."""
_LONG: Final = 28
"""Signs of a title that fits on the narrowest page in one line."""
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

    On a narrow page the figures stand in the plot, each on its line.

    Examples
    --------
    >>> count_axis("Signatures").to_dict()["title"]
    'Signatures'
    """
    rounds: dict[str, Any] = {} if values is None else {"values": values}
    # An expression cannot be a title: a long one stands in lines on every page.
    many = ceil(len(title) / _LONG) or 1
    lines = wrapped(title.split(" "), columns=ceil(len(title) / many) + 4)
    return alt.Axis(
        title=lines if len(lines) > 1 else title,
        titleLineHeight=14,
        titleAnchor="end",
        titleAngle=0,
        titleAlign="left",
        titleBaseline="bottom",
        titleX=0,
        titleY=-8 - 14 * (len(lines) - 1),
        grid=True,
        domain=False,
        ticks=False,
        format=form,
        tickCount=5,
        tickMinStep=step,
        **rounds,
        labelOverlap="greedy",
        # Where the figures stand in the plot its foot is needed for events.
        labelExpr="narrow && !datum.value ? '' : datum.label",
        labelAlign=alt.ExprRef("narrow ? 'left' : 'right'"),
        labelBaseline=alt.ExprRef("narrow ? 'bottom' : 'middle'"),
        labelPadding=alt.ExprRef("narrow ? -3 : 6"),
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
            **quiet(clip=False, baseline="top", fontWeight="bold", lineHeight=13),
            align=alt.ExprRef("datum.side"),
            dx=alt.ExprRef("datum.side === 'left' ? 6 : -6"),
            text=in_lines(_("count fell here")),
        ).encode(x=moment("start"), y=alt.YValue(40)),
    ]


def in_lines(words: str) -> alt.ExprRef:
    """Return a text that stands in one line, and in several on a narrow page.

    Examples
    --------
    >>> in_lines("count fell here").expr
    'narrow ? ["count fell", "here"] : "count fell here"'
    """
    lines = wrapped(words.split(), columns=_SIGNS)
    return alt.ExprRef(
        f"narrow ? {dumps(lines, ensure_ascii=False)} : {dumps(words, ensure_ascii=False)}"
    )


def _open_words(data: alt.Chart) -> alt.Chart:
    """Say that there is no upper bound: beside the moment that is on, and only where it fits."""
    words = _("no upper bound known")
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
            **quiet(baseline="top", align="center", fontSize=12, text=words),
            # In a narrow page the words of the interview have two lines above it.
            dy=alt.ExprRef("narrow * 12"),
        )
        .encode(
            x=moment("middle"),
            y=alt.YValue(22),
            opacity=only_when(
                f"scale('x', datum.right) - scale('x', datum.left) > {len(words) * 7 + 10}"
            ),
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
    look = quiet(clip=False, baseline="top", fontSize=12, fontWeight="bold", lineHeight=13)
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
        side = alt.Chart(alt.InlineData(values=[{}])).mark_text(
            **look, align="right" if share > 1 else "left", text=in_lines(text)
        )
        return [side.encode(x=alt.XValue(x), y=alt.YValue(2))]
    words = _("interview published")
    row = {"start": start, "end": end, "middle": middle, "words": words}
    data = alt.Chart(alt.InlineData(values=[row]))
    left = share > 0.55
    return [
        data.mark_rect(**quiet(fill=GREEN, fillOpacity=0.12)).encode(
            x=moment("start"), x2=alt.X2(field="end"), **_HIGH
        ),
        data.mark_rule(**quiet(stroke=GREEN, strokeWidth=2, strokeDash=[6, 3])).encode(
            x=moment("middle"), **_HIGH
        ),
        data.mark_text(
            **look,
            align="right" if left else "left",
            dx=-6 if left else 6,
            text=in_lines(words),
        ).encode(x=moment("middle"), y=alt.YValue(2)),
    ]


def around(when: When | None) -> tuple[int, int, int] | None:
    """Return where a date begins, its middle, and where it ends; an open side is as its other."""
    if when is None:
        return None
    known = [ms for ms in (when.earliest, when.end) if ms is not None]
    return (known[0], (known[0] + known[-1]) // 2, known[-1]) if known else None
