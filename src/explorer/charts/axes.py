"""Dates across: the scale, its labels, and the moment that is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from explorer.charts.theme import ORANGE, quiet

__all__ = ["clock_layer", "time_axis", "time_scale"]

_MINUTE, _DAY = 60_000, 86_400_000

# One expression for every span, because a window on the dates can change while one looks. The
# second line is written where a reader needs it: at the first label and where a year begins.
_SPAN = "(+domain('x')[1] - +domain('x')[0])"
_TICKS = "max(3, floor(width / 70))"
_FIRST = "datum.index === 0"
_NEW_YEAR = "utcmonth(datum.value) === 0 && utcdate(datum.value)"
# The first label of a year, whether there is one a day, every second day or a week.
_FIRST_DAYS = (
    f"({_SPAN} / {_TICKS} > {3.7 * _DAY:.0f} ? 8 : {_SPAN} / {_TICKS} > {1.4 * _DAY:.0f} ? 3 : 2)"
)
_DATE_LABEL: Final = (
    f"{_SPAN} < {2 * _DAY} ? "
    f"[utcFormat(datum.value, {_SPAN} < {3 * _MINUTE} ? '%H:%M:%S' : '%H:%M'), {_FIRST} || "
    "utchours(datum.value) + utcminutes(datum.value) + utcseconds(datum.value) === 0"
    " ? utcFormat(datum.value, '%-d %b %Y UTC') : ''] : "
    f"{_SPAN} < {150 * _DAY} ? "
    "[utcFormat(datum.value, utchours(datum.value) ? '%H:%M' : '%-d %b'), "
    f"{_FIRST} || {_NEW_YEAR} < {_FIRST_DAYS} ? utcFormat(datum.value, '%Y') : ''] : "
    f"{_SPAN} < {1500 * _DAY} ? "
    f"[utcFormat(datum.value, '%b'), {_FIRST} || {_NEW_YEAR} === 1"
    " ? utcFormat(datum.value, '%Y') : ''] : "
    "[utcFormat(datum.value, '%Y'), '']"
)


def time_scale(domain: Sequence[int], **more: Any) -> alt.Scale:
    """Return a scale of UTC dates from one moment to another, in milliseconds.

    Examples
    --------
    >>> time_scale([0, 86_400_000]).to_dict()["type"]
    'utc'
    """
    return alt.Scale(type="utc", domain=list(domain), nice=False, **more)


def time_axis(**more: Any) -> alt.Axis:
    """Return an axis of dates whose labels suit any span, from minutes to centuries.

    Examples
    --------
    >>> time_axis().to_dict()["labelOverlap"]
    'greedy'
    """
    return alt.Axis(
        **{
            "title": None,
            "labelExpr": _DATE_LABEL,
            "tickCount": alt.ExprRef(_TICKS),
            "labelOverlap": "greedy",
            "labelSeparation": 10,
            # A label near an end stays within the drawing.
            "labelFlush": 20,
            **more,
        }
    )


def clock_layer(start: alt.X, top: int = 0) -> alt.Chart:
    """Return the moment that is on: a line, or a soft band over a longer time.

    Drawn where the parameter ``clock_start`` is set; ``clock_end`` is null for an instant.

    Parameters
    ----------
    start
        The horizontal encoding of the field ``start``.
    top
        Pixels from the top of the plot at which it begins.

    Examples
    --------
    >>> clock_layer(alt.X(field="start", type="temporal")).to_dict()["mark"]["type"]
    'rect'
    """
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=[{}]))
        .transform_calculate(
            start="clock_start", end="isValid(clock_end) ? clock_end : clock_start"
        )
        .transform_filter("isValid(clock_start)")
        # The outline shows an instant, which is too narrow for a fill.
        .mark_rect(**quiet(fill=ORANGE, fillOpacity=0.14, stroke=ORANGE, strokeWidth=1.5))
        .encode(x=start, x2=alt.X2(field="end"), y=alt.value(top), y2=alt.value("height"))
    )
    return chart
