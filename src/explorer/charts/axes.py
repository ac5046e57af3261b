"""The axes that layers share: dates across, their labels, and the moment that is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from explorer.charts.locale import month_alone
from explorer.charts.theme import ORANGE, quiet

__all__ = [
    "amount",
    "axes_layer",
    "clock_layer",
    "moment",
    "narrow",
    "taller",
    "time_axis",
    "time_scale",
]

_MINUTE, _DAY = 60_000, 86_400_000
NARROW: Final = 416
"""A page less wide than so many pixels has no room for names beside a plot."""

# One expression for every span, because a window on the dates can change while one looks. The
# second line is written where a reader needs it: at the first label and where a year begins.
_SPAN = "(+domain('x')[1] - +domain('x')[0])"
_TICKS = "max(3, floor(width / 70))"
# Between quarters and years Vega has no step of its own: on a narrow page two years would have
# two labels. Half a year where it has 40 pixels and a quarter has fewer than 46.
_HALF_YEARS = f"inrange(width / {_SPAN}, [{40 / (182 * _DAY):.6g}, {46 / (91 * _DAY):.6g}])"
_STEPS: Final = f"{_HALF_YEARS} ? {{interval: 'month', step: 6}} : {_TICKS}"
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
    f"[utcFormat(datum.value, '{{month}}'), {_FIRST} || {_NEW_YEAR} === 1"
    " ? utcFormat(datum.value, '%Y') : ''] : "
    # Where there is a tick each half year, the year stands at its beginning alone.
    "[utcmonth(datum.value) ? '' : utcFormat(datum.value, '%Y'), '']"
)


def time_scale(domain: Sequence[int], **more: Any) -> alt.Scale:
    """Return a scale of UTC dates from one moment to another, in milliseconds.

    Examples
    --------
    >>> time_scale([0, 86_400_000]).to_dict()["type"]
    'utc'
    """
    # An expression: of plain numbers Vega-Lite makes one domain for ``x`` and another for ``x2``,
    # warns of the conflict, and takes the extent of both, which is infinite.
    ends = alt.ExprRef(f"[{domain[0]}, {domain[1]}]")
    return alt.Scale(type="utc", domain=ends, nice=False, **more)


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
            "labelExpr": _DATE_LABEL.replace("{month}", month_alone()),
            "tickCount": alt.ExprRef(_STEPS),
            "labelOverlap": "greedy",
            "labelSeparation": 6,
            # A label at an end stays within the drawing; one that is near it may reach out a
            # little, for moved inwards it would take the place of the next one.
            "labelFlush": 12,
            **more,
        }
    )


def narrow() -> alt.VariableParameter:
    """Return the parameter ``narrow``: 1 where the page has no room for names beside a plot.

    By the width of the page and not of the plot, which is wider once the names are gone. A
    picture has no page and is never narrow.

    Examples
    --------
    >>> narrow().to_dict()["name"]
    'narrow'
    """
    test = f"width > 0 && (containerSize()[0] || {NARROW}) < {NARROW}"
    return alt.VariableParameter(name="narrow", expr=f"{test} ? 1 : 0")


def taller(height: int, more: int) -> alt.VariableParameter:
    """Return what makes a plot taller by `more` pixels where the page is narrow.

    Vega has the height as a signal, and one of the same name says what it is.

    Examples
    --------
    >>> taller(300, 40).to_dict()
    {'name': 'height', 'expr': '300 + narrow * 40'}
    """
    return alt.VariableParameter(name="height", expr=f"{height} + narrow * {more}")


def axes_layer(x: alt.X, y: alt.Y) -> alt.Chart:
    """Return a layer that draws nothing and says for all layers what their axes are.

    Said once, and not in each of a dozen layers: the specification is half as long.

    Parameters
    ----------
    x, y
        With scale and axis; the fields do not matter.

    Examples
    --------
    >>> layer = axes_layer(alt.X(field="x", type="temporal", axis=time_axis()), amount("y"))
    >>> layer.to_dict()["encoding"]["y"]
    {'field': 'y', 'type': 'quantitative'}
    """
    chart: alt.Chart = alt.Chart(alt.InlineData(values=[])).mark_point(**quiet()).encode(x=x, y=y)
    return chart


def moment(field: str) -> alt.X:
    """Return the place of a moment in time, in milliseconds, on the shared axis.

    Examples
    --------
    >>> moment("start").to_dict()
    {'field': 'start', 'type': 'temporal'}
    """
    return alt.X(field=field, type="temporal")


def amount(field: str) -> alt.Y:
    """Return the place of a number on the shared axis.

    Examples
    --------
    >>> amount("low").to_dict()
    {'field': 'low', 'type': 'quantitative'}
    """
    return alt.Y(field=field, type="quantitative")


def clock_layer(top: int = 0) -> alt.Chart:
    """Return the moment that is on: a line, or a soft band over a longer time.

    Drawn where the parameter ``clock_start`` is set; ``clock_end`` is null for an instant.

    Parameters
    ----------
    top
        Pixels from the top of the plot at which it begins.

    Examples
    --------
    >>> clock_layer().to_dict()["mark"]["type"]
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
        .encode(
            x=moment("start"),
            x2=alt.X2(field="end"),
            y=alt.YValue(top),
            y2=alt.Y2Value("height"),
        )
    )
    return chart
