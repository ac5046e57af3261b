"""Draw petitions side by side: each is a line of its own, and they are never added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any, Final, Literal

import altair as alt

from explorer.charts.axes import amount, axes_layer, clock_layer, time_axis, time_scale
from explorer.charts.curve import ends_of, stretch
from explorer.charts.growth_marks import count_axis, round_figures
from explorer.charts.theme import (
    BLUE,
    GREEN,
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
    wrapped,
)

__all__ = ["MOST_LINES", "Line", "compare_chart"]

# A line is known by its label, by its dashes and by its colour, so that none stands alone.
_LOOKS: Final = (
    (BLUE, [1, 0]),
    (GREEN, [8, 3]),
    (PURPLE, [2, 2]),
    (INK, [10, 3, 2, 3]),
    (ORANGE, [16, 4]),
)
MOST_LINES: Final = len(_LOOKS)
"""More lines than this are not told apart."""

_LABELS: Final = "min(190, width * 0.32)"
"""Pixels at the right that are kept for the names of the lines."""
_EDGE: Final = f"width - {_LABELS}"
_APART: Final = 46
"""Pixels from one name to the next: each has two lines, and its count below them."""
_SIGNS: Final = 22
"""Signs of a line of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One petition of the chart."""

    id: str
    name: str
    """What stands beside the line."""
    last: str
    """The last count in words, such as ``"12,345"`` or ``"100 %"``."""
    rows: Sequence[Row]
    """``x`` (ms or days), ``n`` (count or share), ``s`` (the stretch; one a line)."""
    dots: Sequence[Row] = ()
    """Readings that lie far apart, with ``x`` and ``n``: they are shown, not only joined."""


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
            _axes(span, counts, clock, unit, scale),
            *([clock_layer()] if clock == "date" else []),
            *_lines(drawn, _x(clock)),
            *_dots(lines, counts, _x(clock)),
            *_names(_labels(lines, counts, scale, height), _x(clock)),
            _chosen(_x(clock)),
        ],
        params=[
            param("chosen_x", None),
            param("clock_start", None),
            param("clock_end", None),
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
) -> alt.Chart:
    room: list[Any] = [0, alt.ExprRef(_EDGE)]
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
                title="Days since opening",
                tickMinStep=1,
                tickCount=alt.ExprRef(f"max(3, ({_EDGE}) / 55)"),
                format=",~r",
                labelOverlap="greedy",
            ),
        )
    name = "Signatures" if unit == "count" else "Share of its own last count, in percent"
    if scale == "log":
        name = f"{name} (logarithmic, from {counts[0]:,})"
    values = round_figures(*counts) if scale == "log" else None
    return axes_layer(
        x,
        alt.Y(
            field="n",
            type="quantitative",
            scale=alt.Scale(type=scale, domain=list(counts), nice=False),
            axis=count_axis(name, values, ",~r"),
        ),
    )


def _lines(rows: Sequence[Row], x: alt.X) -> list[alt.Chart]:
    found: list[alt.Chart] = []
    # One layer a petition: the first one also takes what is drawn across it.
    for at, (colour, dashes) in enumerate(_LOOKS):
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
    for line, (colour, _) in zip(lines, _LOOKS, strict=False):
        if line.dots:
            rows = [{"x": row["x"], "n": max(row["n"], counts[0])} for row in line.dots]
            found.append(
                alt.Chart(alt.InlineData(values=rows))
                .mark_point(**quiet(shape="circle", size=50, opacity=1), fill=colour, stroke=colour)
                .encode(x=x, y=amount("n"))
            )
    return found


def _labels(
    lines: Sequence[Line], counts: tuple[int, int], scale: str, height: int
) -> list[dict[str, Any]]:
    """Return the names with their places, moved apart so that none covers another one."""
    rows = [
        {
            "x": line.rows[-1]["x"],
            "n": max(line.rows[-1]["n"], counts[0]),
            "words": _lines_of(line.name),
            "last": line.last,
            "look": at,
        }
        for at, line in enumerate(lines)
        if line.rows
    ]
    rows.sort(key=lambda row: row["n"])
    places, floor = [], 10.0
    for row in rows:
        place = max(_share(row["n"], counts, scale) * height, floor)
        places.append(place)
        floor = place + _APART
    # What was pushed beyond the top comes down again, and pushes those below it.
    ceiling = height - 8.0
    for at in reversed(range(len(places))):
        places[at] = min(places[at], ceiling)
        ceiling = places[at] - _APART
    for row, place in zip(rows, places, strict=True):
        row["at"] = _count(place / height, counts, scale)
    return rows


def _lines_of(name: str) -> list[str]:
    """Break a name into two lines; a longer one ends in an ellipsis."""
    lines = wrapped(name.split(), columns=_SIGNS)
    if len(lines) <= 2:
        return lines
    return [lines[0], f"{lines[1][: _SIGNS - 1].rstrip()}…"]


def _share(n: float, counts: tuple[int, int], scale: str) -> float:
    low, high = counts
    if scale == "log":
        return log10(max(n, low) / low) / log10(high / low)
    return (n - low) / (high - low)


def _count(share: float, counts: tuple[int, int], scale: str) -> float:
    low, high = counts
    return float(low * (high / low) ** share if scale == "log" else low + share * (high - low))


def _names(rows: Sequence[Row], x: alt.X) -> list[alt.Chart]:
    data = alt.Chart(alt.InlineData(values=list(rows)))
    text: dict[str, Any] = {
        **quiet(clip=False, align="left"),
        "limit": alt.ExprRef(f"{_LABELS} - 30"),
    }
    place: dict[str, Any] = {"x": alt.XValue(alt.ExprRef(f"{_EDGE} + 32")), "y": amount("at")}
    samples = []
    for at, (colour, dashes) in enumerate(_LOOKS):
        if any(row["look"] == at for row in rows):
            samples.append(
                data.transform_filter(f"datum.look === {at}")
                .mark_rule(**quiet(clip=False, stroke=colour, strokeWidth=2.5, strokeDash=dashes))
                .encode(
                    x=alt.XValue(alt.ExprRef(f"{_EDGE} + 10")),
                    x2=alt.X2Value(alt.ExprRef(f"{_EDGE} + 28")),
                    y=amount("at"),
                )
            )
    return [
        data.mark_rule(
            **quiet(clip=False, stroke=INK, strokeOpacity=0.35, strokeDash=[1, 3])
        ).encode(
            x=x, x2=alt.X2Value(alt.ExprRef(f"{_EDGE} + 8")), y=amount("n"), y2=alt.Y2(field="at")
        ),
        *samples,
        data.mark_text(
            **text,
            baseline="bottom",
            fontWeight="bold",
            lineHeight=14,
            # Its last line stands at its place, and the others above it.
            dy=alt.ExprRef("1 - 14 * (length(datum.words) - 1)"),
        ).encode(**place, text=alt.Text(field="words")),
        data.mark_text(**text, baseline="top", dy=3).encode(**place, text=alt.Text(field="last")),
    ]


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
    head = f"{title}. " if title else ""
    what = "Signatures" if unit == "count" else "Share of the last count"
    number = f"{len(lines)} petition{'' if len(lines) == 1 else 's'}"
    by = "by date" if clock == "date" else "by days since opening"
    each = "; ".join(f"{line.name} {line.last}" for line in lines)
    return f"{head}{what} of {number}, each on its own, {by}: {each}."
