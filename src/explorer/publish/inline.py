"""The words of a sentence as elements of a page: each with its language, its side and its link."""

from __future__ import annotations

from html import escape

from explorer.markup import Markup, tag
from explorer.publish.page import said
from explorer.publish.texts import Text, Words
from explorer.widgets.direction import direction

__all__ = ["inline", "inlines", "side"]


def inline(text: Text) -> Markup:
    """Return some words of a sentence, with their language and where they lead.

    Examples
    --------
    >>> inline(Text("a < b", kind="strong"))
    '<strong>a &lt; b</strong>'
    """
    told: Markup
    if text.to:
        web = not text.to.startswith("#")
        told = tag("a", text.text, href=text.to, rel="noopener noreferrer" if web else None)
        return said("span", told, language=text.lang, text=text.text) if text.lang else told
    if text.kind == "strong":
        return _tongue("strong", text)
    if text.lang or text.kind:
        return _tongue("span", text)
    return Markup(escape(text.text, quote=False))


def _tongue(name: str, text: Text) -> Markup:
    kind = {"": None, "strong": None, "aside": "quiet aside"}.get(text.kind, text.kind)
    if not text.lang:
        return tag(name, text.text, class_=kind)
    return said(name, text.text, language=text.lang, class_=kind)


def inlines(told: Words) -> list[Markup]:
    """Return the words of a sentence."""
    return [inline(one) for one in told]


def side(told: Words) -> str | None:
    """Return the side of words that all run from the right; none where they are mixed."""
    ways = {direction(one.lang, one.text) for one in told if one.text.strip()}
    return "rtl" if ways == {"rtl"} else None
