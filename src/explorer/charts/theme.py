"""The one theme: colours, type and axes that every chart shares.

A chart lies on a page whose background it does not know, light or dark. So text, axes and
grid are ``currentColor`` (the page's own text colour; black in a picture file), and each
colour below has a contrast of at least 3 to 1 on white and on #111, which no grey text could
have at 4.5. The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), told
apart by people with any of the common kinds of colour blindness; and none stands alone: a
shape, a place or a word always says the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import altair as alt

from explorer.charts.locale import locale
from explorer.language import language

__all__ = [
    "BLUE",
    "GREEN",
    "INK",
    "ORANGE",
    "PURPLE",
    "Row",
    "Width",
    "layered",
    "only_when",
    "param",
    "quiet",
    "sized",
    "theme",
    "titled",
    "wrapped",
]

Row = Mapping[str, Any]
"""One row of a table, by column name."""

Width = int | Literal["container"]
"""A width in pixels, or as wide as the page leaves room for."""

INK: Final = "currentColor"
BLUE: Final = "#1A7FC0"
"""Okabe and Ito's blue, lightened until it stands as well on black as on white."""
ORANGE: Final = "#D55E00"
GREEN: Final = "#009E73"
PURPLE: Final = "#B5679A"
"""Okabe and Ito's reddish purple, darkened: the original has only 3.06 to 1 on white."""

FONT: Final = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', "
    "'DejaVu Sans', sans-serif"
)


def theme() -> dict[str, Any]:
    """Return the configuration that every chart carries; nothing is set globally.

    Examples
    --------
    >>> theme()["axis"]["labelColor"]
    'currentColor'
    """
    spoken = locale()
    words: dict[str, Any] = {
        **_spoken(),
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
    }
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "text": {"color": INK, "fontSize": 12},
        "axis": {
            **words,
            "titleFontWeight": "normal",
            "labelPadding": 6,
            "labelFlush": False,
            "titlePadding": 10,
            "grid": False,
            "gridColor": INK,
            "gridOpacity": 0.12,
            "domainColor": INK,
            "domainOpacity": 0.5,
            "tickColor": INK,
            "tickOpacity": 0.5,
            "labelLimit": 0,
            "titleLimit": 0,
        },
        "legend": {
            **words,
            "titleFontWeight": "normal",
            "labelLimit": 0,
            "symbolSize": 90,
            "rowPadding": 6,
            "columnPadding": 18,
        },
        "title": {
            "color": INK,
            "subtitleColor": INK,
            "anchor": "start",
            "frame": "bounds",
            "fontSize": 14,
            "subtitleFontSize": 12,
            "subtitlePadding": 4,
            "offset": 10,
            "limit": 0,
        },
        **({"locale": spoken} if spoken else {}),
    }


def _spoken() -> dict[str, Any]:
    """Return what keeps Vega from describing axes and legends in English to a screen reader.

    It knows no other language; the chart's own description, its marks and its table say it all.
    """
    return {} if language() == "en" else {"aria": False}


def param(name: str, value: object) -> alt.VariableParameter:
    """Return a parameter that a page can set by its name.

    Examples
    --------
    >>> param("shown", 3).to_dict()
    {'name': 'shown', 'value': 3}
    """
    return alt.VariableParameter(name=name, value=value)


def quiet(**look: Any) -> dict[str, Any]:
    """Return the properties of a mark that a screen reader passes by.

    Examples
    --------
    >>> quiet(opacity=0.5)
    {'aria': False, 'clip': True, 'tooltip': None, 'opacity': 0.5}
    """
    return {"aria": False, "clip": True, "tooltip": None, **look}


def layered(layers: Sequence[alt.Chart], **properties: Any) -> alt.LayerChart:
    """Lay charts over each other, the first at the back, in the theme.

    Examples
    --------
    >>> chart = layered([alt.Chart(alt.InlineData(values=[])).mark_point()], description="Empty.")
    >>> chart.to_dict()["config"]["background"]
    'transparent'
    """
    return alt.LayerChart(layer=list(layers), config=alt.Config(**theme()), **properties)


def sized(width: Width, height: int) -> dict[str, Any]:
    """Return the properties that fit axes and labels into a width.

    Examples
    --------
    >>> sized(720, 300)["width"]
    720
    """
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return {"width": width, "height": height, "autosize": fit, "padding": 4}


def titled(title: str, notes: Sequence[str] = ()) -> dict[str, Any]:
    """Return the heading of a chart: its title, and below it how to read it; either may be empty.

    Examples
    --------
    >>> titled("")
    {}
    """
    if not title and not notes:
        return {}
    if not title:
        # Vega draws no subtitle below an empty title, so the notes take its place.
        plain: dict[str, Any] = {"fontSize": 12, "fontWeight": "normal", **_spoken()}
        return {"title": alt.TitleParams(text=wrapped(notes), **plain)}
    below: dict[str, Any] = {"subtitle": wrapped(notes)} if notes else {}
    below |= _spoken()
    return {"title": alt.TitleParams(text=wrapped(title.split(), columns=46), **below)}


def wrapped(pieces: Sequence[str], columns: int = 58) -> list[str]:
    """Fill lines with words, or with sentences that stay whole; a chart does not do so itself.

    Examples
    --------
    >>> wrapped("one two three".split(), columns=8)
    ['one two', 'three']
    """
    lines: list[str] = []
    for piece in pieces:
        if lines and len(lines[-1]) + 1 + len(piece) <= columns:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def only_when(test: str) -> alt.Opacity | Any:
    """Return an encoding that shows a mark only where an expression holds.

    Unlike a filter it can measure the drawing, with ``scale('x', …)``.

    Examples
    --------
    >>> only_when("width > 500").to_dict()["value"]
    0
    """
    return alt.OpacityValue(0, condition={"test": test, "value": 1})
