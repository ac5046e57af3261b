"""Draw a chart as SVG that stands within a page: no script, no name twice, ink of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import wrap
from typing import Any, Final
from xml.etree import ElementTree as ET

from explorer.widgets.figure import VEGA_LITE

__all__ = ["SVG", "WIDTH", "drawn", "narrowed"]

SVG: Final = "http://www.w3.org/2000/svg"
WIDTH: Final = 620
"""Pixels of a drawing: as wide as the words of a page, so that its type is as large as theirs."""

NARROW: Final = 300
"""Pixels of a drawing for a telephone."""

SIGNS: Final = 42
"""Signs of a line above such a drawing."""

_KEPT: Final = {
    *("svg", "g", "path", "rect", "circle", "line", "text", "tspan", "defs", "clipPath"),
    *("linearGradient", "radialGradient", "stop"),
}
_REFERENCE: Final = re.compile(r"url\(#([^)]+)\)")


def drawn(spec: Mapping[str, Any], name: str) -> str:
    """Return the drawing of a Vega-Lite specification; empty without vl-convert.

    Parameters
    ----------
    spec
        With a width in pixels, or as wide as its place.
    name
        A word of its own in the page: the names within the drawing begin with it.

    Examples
    --------
    >>> bars = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}}
    >>> drawn(bars, "bars").startswith("<svg") if drawn(bars, "bars") else True
    True
    """
    try:
        import vl_convert
    except ImportError:
        return ""
    wide = {**spec, "width": WIDTH} if spec.get("width") == "container" else dict(spec)
    # What is on the page follows its ink and paper.
    told = {**_settled(wide), "background": None, "padding": 4}
    try:
        svg = vl_convert.vegalite_to_svg(told, vl_version=VEGA_LITE)
    except ValueError:
        # As in a figure: words and table do without the picture, so its failure takes nothing.
        return ""
    return cleaned(svg, name)


def narrowed(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a specification as a narrow page has it: names in the plot, one thing a line.

    Live charts follow the width of their page; a drawing has none, and is told.

    Examples
    --------
    >>> narrowed({"params": [{"name": "narrow", "expr": "0"}]})["params"]
    [{'name': 'narrow', 'value': 1}]
    """
    told = [
        {"name": "narrow", "value": 1} if one.get("name") == "narrow" else one
        for one in spec.get("params", ())
    ]
    made = _settled({**spec, "params": told, "width": NARROW}, columns=1)
    title = made.get("title")
    if isinstance(title, dict) and isinstance(title.get("text"), list):
        lines = [line for text in title["text"] for line in wrap(str(text), SIGNS)]
        made["title"] = {**title, "text": lines}
    return dict(made)


def _settled(value: Any, columns: int = 2) -> Any:
    """Give a legend its columns: where it waits for the width of a page, a drawing cuts it off."""
    if isinstance(value, Mapping):
        wait = {"columns": columns} if isinstance(value.get("columns"), Mapping) else {}
        return {key: _settled(one, columns) for key, one in value.items()} | wait
    return [_settled(one, columns) for one in value] if isinstance(value, list) else value


def cleaned(svg: str, name: str) -> str:
    """Return a drawing with shapes and words alone.

    What it says to a screen reader is said once, by whoever puts it into a page: so the labels
    of its marks, which only a live chart lets one step through, are taken out.

    Examples
    --------
    >>> cleaned('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script><g id="a"/></svg>', "n")
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="n-a" /></svg>'
    """
    ET.register_namespace("", SVG)
    # It is the drawing library's own, made a moment ago; no file of a reader gets here.
    root = ET.fromstring(svg)  # noqa: S314
    _clean(root, _names(root, name))
    return ET.tostring(root, encoding="unicode")


def _names(root: ET.Element, name: str) -> dict[str, str]:
    """Name what has a name anew: the library numbers them through all that it has ever drawn."""
    names: dict[str, str] = {}
    for one in root.iter():
        if (old := one.get("id")) is not None:
            stem = old.rstrip("0123456789")
            number = "" if stem == old else sum(known.startswith(stem) for known in names) + 1
            names[old] = f"{name}-{stem}{number}"
    return names


def _clean(element: ET.Element, names: Mapping[str, str]) -> None:
    for key in list(element.attrib):
        plain = key.rpartition("}")[2]
        if plain.startswith(("aria-", "on")) or plain in {"role", "class", "href", "style"}:
            del element.attrib[key]
        elif plain == "id":
            element.set(key, names[element.attrib[key]])
        else:
            named = _REFERENCE.sub(
                lambda found: f"url(#{names.get(found[1], found[1])})", element.attrib[key]
            )
            element.set(key, named)
    for child in list(element):
        if str(child.tag).removeprefix(f"{{{SVG}}}") not in _KEPT:
            element.remove(child)
        else:
            _clean(child, names)
