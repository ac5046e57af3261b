"""Draw a dense record of a count: steps that hold, its falls, its goals, events over it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Final, Literal

import altair as alt

from explorer.charts.axes import amount, clock_layer, moment, narrow
from explorer.charts.curve_marks import band, chosen, fallen, promised
from explorer.charts.event_strip import event_layers, events_within
from explorer.charts.growth_marks import growth_axes, logarithmic
from explorer.charts.quick_start import parts_unchecked
from explorer.charts.theme import BLUE, Row, Width, layered, param, quiet, sized, titled
from explorer.language import _, ngettext, number

__all__ = ["curve_chart", "ends_of", "stretch"]

_ROOM: Final = 1.14
"""The axis reaches so much above the highest count: room for the words of what is chosen."""
_REACH: Final = 1.3
"""A goal up to so far above the highest count is drawn; a further one would flatten the curve."""


@parts_unchecked()
def curve_chart(
    lines: Sequence[Row],
    fuzzy: Sequence[Row] = (),
    falls: Sequence[Row] = (),
    event_rows: Sequence[Row] = (),
    goals: Sequence[Row] = (),
    *,
    span: tuple[int, int],
    scale: Literal["linear", "log"] = "linear",
    from_zero: bool = True,
    notes: Sequence[str] = (),
    title: str = "",
    y_title: str = "",
    width: Width = "container",
    height: int = 340,
) -> alt.LayerChart:
    """Return the chart of one dense record over a stretch of time.

    Each count holds until the next one is known, so the line goes in steps; where the count
    fell, it is broken. Between lowest and highest is a band where the wording leaves room.

    Parameters
    ----------
    lines, fuzzy, falls
        From `summarise.curve_rows`: `line_rows`, `fuzzy_rows` and `fall_rows`.
    event_rows
        From `summarise.timeline.event_rows`; those outside the span are left out.
    goals
        Rows with ``count`` and ``what``.
    span
        First and last moment of the axis, in milliseconds.
    scale
        ``"linear"`` or ``"log"``.
    from_zero
        Whether a linear axis starts at 0; where it does not, it says where it starts.
    notes
        How to read it, in sentences, such as what a point is.
    title, y_title
        A heading inside the picture (none by default), and what is counted (signatures).
    width, height
        Pixels, or ``"container"`` for the width.

    Returns
    -------
    altair.LayerChart
        With the parameters ``chosen_x`` and ``chosen_n`` (the point that is on, or null),
        ``chosen_words``, ``clock_start`` and ``clock_end`` (milliseconds or null), and
        ``stretch`` (what is drawn across to look closer).

    Examples
    --------
    >>> corners = [{"x": 0, "n": 0, "s": 0}, {"x": 5, "n": 7, "s": 0}, {"x": 9, "n": 7, "s": 0}]
    >>> chart = curve_chart(corners, span=(0, 9))
    >>> chart.to_dict()["description"]
    'Signatures: from 0 to 7.'
    """
    counts = ends_of([*lines, *fuzzy], goals, scale, from_zero=from_zero)
    bottom = counts[0]
    name = y_title = y_title or _("Signatures")
    if scale == "log":
        name = logarithmic(name, bottom)
    elif bottom:
        name = _("{what} (the axis starts at {count})").format(what=name, count=number(bottom))
    return layered(
        [
            growth_axes(span, counts, scale, name),
            *band(fuzzy, counts),
            *event_layers(events_within(event_rows, span), span),
            *promised(goals, counts, lines, span),
            *fallen(falls, span),
            clock_layer(),
            stretch(_line(lines, bottom)),
            *chosen(),
        ],
        params=[
            param("chosen_x", None),
            param("chosen_n", None),
            param("chosen_words", ""),
            param("clock_start", None),
            param("clock_end", None),
            narrow(),
        ],
        description=_spoken(lines, falls, title, y_title),
        **sized(width, height),
        **titled(title, notes),
    )


def ends_of(
    rows: Sequence[Row],
    goals: Sequence[Row],
    scale: Literal["linear", "log"],
    *,
    from_zero: bool,
) -> tuple[int, int]:
    """Return the ends of the axis of counts.

    Examples
    --------
    >>> ends_of([{"n": 90}, {"n": 100}], [{"count": 120}], "linear", from_zero=True)
    (0, 137)
    """
    figures = [row[key] for row in rows for key in ("n", "low", "high") if row.get(key) is not None]
    highest, lowest = max(figures, default=1), min(figures, default=0)
    near = [goal["count"] for goal in goals if highest < goal["count"] <= highest * _REACH]
    if scale == "log":
        least = min((one for one in figures if one > 0), default=1)
        bottom = 10 ** floor(log10(least))
        top = max(*near, highest) if near and from_zero else max(highest, bottom + 1)
        return bottom, ceil(top * (top / bottom) ** 0.08) + 1
    if from_zero:
        return 0, max(ceil(max([highest, *near]) * _ROOM), highest + 1)
    wide = max(highest - lowest, 4)
    bottom = max(0, floor(lowest - wide * 0.06))
    return bottom, ceil(highest + wide * 0.12)


def stretch(chart: alt.Chart) -> alt.Chart:
    """Let a person draw across a chart to look closer; the parameter is ``stretch``.

    Examples
    --------
    >>> chart = stretch(alt.Chart(alt.InlineData(values=[])).mark_line().encode(x="x:T"))
    >>> chart.to_dict()["params"][0]["name"]
    'stretch'
    """
    look = alt.BrushConfig(fill=BLUE, fillOpacity=0.18, stroke=BLUE, cursor="ew-resize")
    drawn: alt.Chart = chart.add_params(
        # Not moved or widened by a wheel: a page that is scrolled must not change the chart.
        alt.selection_interval(name="stretch", encodings=["x"], zoom=False, mark=look)
    )
    return drawn


def _line(rows: Sequence[Row], bottom: int) -> alt.Chart:
    # A logarithmic axis has no 0: the line begins at the foot of the plot.
    held = [{**row, "n": max(row["n"], bottom)} for row in rows] if bottom else list(rows)
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=held))
        .mark_line(
            **quiet(stroke=BLUE, strokeWidth=2, strokeJoin="miter"), interpolate="step-after"
        )
        .encode(
            x=moment("x"),
            y=amount("n"),
            detail=alt.Detail(field="s", type="nominal"),
        )
    )
    return chart


def _spoken(lines: Sequence[Row], falls: Sequence[Row], title: str, y_title: str) -> str:
    head = f"{title}. " if title else ""
    if not lines:
        return head + _("{what}: nothing in this stretch of time.").format(what=y_title)
    words = _("{what}: from {first} to {last}.").format(
        what=y_title, first=number(lines[0]["n"]), last=number(lines[-1]["n"])
    )
    if falls:
        fell = ngettext("It fell {count} time.", "It fell {count} times.", len(falls))
        words = f"{words} {fell.format(count=number(len(falls)))}"
    return head + words
