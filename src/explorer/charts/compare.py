"""Draw petitions side by side: each is a line of its own, and they are never added up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import altair as alt

from explorer.charts.axes import (
    amount,
    axes_layer,
    clock_layer,
    narrow,
    taller,
    time_axis,
    time_scale,
)
from explorer.charts.compare_names import EDGE, LOOKS, Line, head, labels, names
from explorer.charts.curve import ends_of, stretch
from explorer.charts.growth_marks import count_axis, logarithmic, round_figures
from explorer.charts.quick_start import parts_unchecked
from explorer.charts.theme import INK, Row, Width, layered, param, quiet, sized, titled
from explorer.language import _, ngettext, number

__all__ = ["MOST_LINES", "Line", "compare_chart"]

MOST_LINES: Final = len(LOOKS)
"""More lines than this are not told apart."""


@parts_unchecked()
def compare_chart(
    lines: Sequence[Line],
    *,
    span: tuple[float, float],
    clock: Literal["date", "days"] = "date",
    unit: Literal["count", "share"] = "count",
    scale: Literal["linear", "log"] = "linear",
    notes: Sequence[str] = (),
    title: str = "",
    width: Width = "container",
    height: int = 360,
) -> alt.LayerChart:
    """Return the chart of several petitions on one clock.

    Parameters
    ----------
    lines
        At most `MOST_LINES`.
    span
        The ends of the axis: milliseconds, or days since opening.
    clock
        What `x` counts: ``"date"`` (milliseconds) or ``"days"``.
    unit
        What `n` counts: ``"count"``, or ``"share"`` of a petition's own last count, in percent.
    scale
        ``"linear"`` or ``"log"``.
    notes
        How to read it, in sentences.
    title
        A heading inside the picture; none by default.
    width, height
        Pixels, or ``"container"`` for the width.

    Returns
    -------
    altair.LayerChart
        With the parameters ``chosen_x``, ``clock_start``, ``clock_end`` (or null) and
        ``stretch``.

    Examples
    --------
    >>> line = Line(id="a", name="A", last="7", rows=[{"x": 0, "n": 1, "s": 0}])
    >>> compare_chart([line], span=(0, 9), clock="days").to_dict()["description"]
    'Signatures of 1 petition, each on its own, by days since opening: A 7.'
    """
    figures = [row for line in lines for row in (*line.rows, *line.dots)]
    if unit == "share":
        figures = [*figures, {"n": 100}]
    counts = ends_of(figures or [{"n": 1}], (), scale, from_zero=True)
    drawn = [
        {**row, "n": max(row["n"], counts[0]), "s": f"{at}.{row['s']}", "look": at}
        for at, line in enumerate(lines)
        for row in line.rows
    ]
    return layered(
        [
            _axes(span, counts, clock, unit, scale, head(lines)),
            *([clock_layer()] if clock == "date" else []),
            *_lines(drawn, _x(clock)),
            *_dots(lines, counts, _x(clock)),
            *names(labels(lines, counts, scale, height), _x(clock)),
            _chosen(_x(clock)),
        ],
        params=[
            param("chosen_x", None),
            param("clock_start", None),
            param("clock_end", None),
            narrow(),
            taller(height, head(lines)),
        ],
        description=_spoken(lines, clock, unit, title),
        **sized(width, height),
        **titled(title, notes),
    )


def _x(clock: str) -> alt.X:
    return alt.X(field="x", type="temporal" if clock == "date" else "quantitative")


def _axes(
    span: tuple[float, float],
    counts: tuple[int, int],
    clock: str,
    unit: str,
    scale: Literal["linear", "log"],
    above: int,
) -> alt.Chart:
    room: list[Any] = [0, alt.ExprRef(EDGE)]
    if clock == "date":
        x = alt.X(
            field="x",
            type="temporal",
            scale=time_scale([int(span[0]), int(span[1])], range=room),
            axis=time_axis(),
        )
    else:
        x = alt.X(
            field="x",
            type="quantitative",
            scale=alt.Scale(domain=alt.ExprRef(f"[{span[0]}, {span[1]}]"), nice=False, range=room),
            axis=alt.Axis(
                title=_("Days since opening"),
                tickMinStep=1,
                tickCount=alt.ExprRef(f"max(3, ({EDGE}) / 55)"),
                format=",~r",
                labelOverlap="greedy",
            ),
        )
    name = _("Signatures") if unit == "count" else _("Share of its own last count, in percent")
    if scale == "log":
        name = logarithmic(name, counts[0])
    values = round_figures(*counts) if scale == "log" else None
    return axes_layer(
        x,
        alt.Y(
            field="n",
            type="quantitative",
            scale=alt.Scale(
                type=scale,
                domain=list(counts),
                nice=False,
                range=[alt.ExprRef("height"), alt.ExprRef(f"narrow * {above}")],
            ),
            axis=count_axis(name, values, ",~r"),
        ),
    )


def _lines(rows: Sequence[Row], x: alt.X) -> list[alt.Chart]:
    found: list[alt.Chart] = []
    # One layer a petition: the first one also takes what is drawn across it.
    for at, (colour, dashes) in enumerate(LOOKS):
        own = [row for row in rows if row["look"] == at]
        if not own:
            continue
        chart: alt.Chart = (
            alt.Chart(alt.InlineData(values=[{k: row[k] for k in ("x", "n", "s")} for row in own]))
            .mark_line(
                **quiet(stroke=colour, strokeWidth=2, strokeDash=dashes), interpolate="step-after"
            )
            .encode(x=x, y=amount("n"), detail=alt.Detail(field="s", type="nominal"))
        )
        found.append(chart if found else stretch(chart))
    return found


def _dots(lines: Sequence[Line], counts: tuple[int, int], x: alt.X) -> list[alt.Chart]:
    found: list[alt.Chart] = []
    for line, (colour, _dashes) in zip(lines, LOOKS, strict=False):
        if line.dots:
            rows = [{"x": row["x"], "n": max(row["n"], counts[0])} for row in line.dots]
            found.append(
                alt.Chart(alt.InlineData(values=rows))
                .mark_point(**quiet(shape="circle", size=50, opacity=1), fill=colour, stroke=colour)
                .encode(x=x, y=amount("n"))
            )
    return found


def _chosen(x: alt.X) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=[{}]))
        .transform_calculate(x="chosen_x")
        .transform_filter("isValid(chosen_x)")
        .mark_rule(**quiet(stroke=INK, strokeWidth=1, strokeOpacity=0.7))
        .encode(x=x, y=alt.YValue(0), y2=alt.Y2Value("height"))
    )
    return chart


def _spoken(lines: Sequence[Line], clock: str, unit: str, title: str) -> str:
    many = len(lines)
    if unit == "count" and clock == "date":
        words = ngettext(
            "Signatures of {count} petition, each on its own, by date: {each}.",
            "Signatures of {count} petitions, each on its own, by date: {each}.",
            many,
        )
    elif unit == "count":
        words = ngettext(
            "Signatures of {count} petition, each on its own, by days since opening: {each}.",
            "Signatures of {count} petitions, each on its own, by days since opening: {each}.",
            many,
        )
    elif clock == "date":
        words = ngettext(
            "Share of the last count of {count} petition, each on its own, by date: {each}.",
            "Share of the last count of {count} petitions, each on its own, by date: {each}.",
            many,
        )
    else:
        words = ngettext(
            "Share of the last count of {count} petition, each on its own, "
            "by days since opening: {each}.",
            "Share of the last count of {count} petitions, each on its own, "
            "by days since opening: {each}.",
            many,
        )
    each = "; ".join(f"{line.name} {line.last}" for line in lines)
    head = f"{title}. " if title else ""
    return head + words.format(count=number(many), each=each)
