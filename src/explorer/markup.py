"""Write HTML in which every text is escaped: what comes from a file stays text."""

from __future__ import annotations

from html import escape
from typing import Final

__all__ = ["Markup", "tag"]

_VOID: Final = frozenset({"br", "col", "hr", "img"})


class Markup(str):
    """Text that is HTML already. `tag` makes it; every other text is escaped."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """Return an HTML element.

    Parameters
    ----------
    name
        The element's name.
    *children
        Texts, which are escaped, and elements made by this function.
    **attributes
        Attributes; ``None`` leaves one out, and a trailing underscore is dropped (``class_``).

    Examples
    --------
    >>> tag("p", "a < b ", tag("b", "so"), title='"quoted"')
    '<p title="&quot;quoted&quot;">a &lt; b <b>so</b></p>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    inner = "".join(
        # As text, since a sentence is translated when it becomes one.
        one if isinstance(one, Markup) else escape(str(one), quote=False)
        for one in children
    )
    return Markup(f"<{name}{written}>{inner}</{name}>")
