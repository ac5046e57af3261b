"""`Figure`: a view as it stands where no kernel runs: picture, words and table in plain HTML."""

from __future__ import annotations

import os
import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from struct import pack, unpack
from typing import Any, Final
from zlib import compress, crc32, decompress

from explorer.language import language, ngettext, number
from explorer.markup import Markup, tag

__all__ = ["Figure", "drawn_now"]

VEGA_LITE: Final = "6.4"
"""The version of Vega-Lite that pictures are drawn with; that of the engine's bundle."""

SCALE: Final = 1.25
"""Pixels of a picture for each pixel of its chart: sharp enough, and half the bytes of twice."""

OPEN_ROWS: Final = 12
"""Up to so many rows a table stands open; a longer one is folded."""

MOST_ROWS: Final = 200
"""Rows of a table that are written into the page; a notebook keeps every one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    r"""What a view shows without a kernel.

    Examples
    --------
    >>> figure = Figure(alt="Two bars.", caption="Words", columns=[("n", "Turn")], rows=[{"n": 3}])
    >>> print(figure.html().replace("><", ">\n<"))
    <figure>
    <p>Two bars.</p>
    <figcaption>Words</figcaption>
    <table>
    <caption>Table (1 row)</caption>
    <thead>
    <tr>
    <th scope="col">Turn</th>
    </tr>
    </thead>
    <tbody>
    <tr>
    <td>3</td>
    </tr>
    </tbody>
    </table>
    </figure>
    """

    alt: str
    """What the picture shows, in one or two sentences."""
    caption: str
    """The summary below the picture."""
    columns: Sequence[tuple[str, str]] = ()
    """The table's columns: the name in the rows and the heading."""
    rows: Sequence[Mapping[str, Any]] = ()
    """The table; a cell links to the row's value under its name and ``_url``, if there is one."""
    spec: Mapping[str, Any] | None = None
    """A Vega-Lite specification with a width in pixels; drawn where vl-convert is installed."""
    svg: str = ""
    """A picture that needs no library; used where there is no `spec`."""
    most: int = MOST_ROWS
    """How many rows of the table are written into the page."""
    body: Markup | None = None
    """Elements that follow the table."""

    def png(self) -> bytes | None:
        """Draw `spec` on white; ``None`` without one or without vl-convert."""
        if self.spec is None:
            return None
        try:
            import vl_convert
        except ImportError:
            return None
        # The charts' ink is the page's text colour, which is black in a picture: so on white.
        spec = {**self.spec, "background": "white"}
        try:
            png = bytes(vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=SCALE))
        except ValueError:
            # Such as a vl-convert that does not know this version: the live view and the table
            # do without the picture, so its failure must not take them away.
            return None
        return _packed(png)

    def html(self, png: bytes | None = None) -> Markup:
        """Return the whole as one ``<figure>``, with `png` as its picture."""
        return tag(
            "figure",
            self._picture(png),
            tag("figcaption", self.caption),
            *([self._table()] if self.columns and self.rows else []),
            *([self.body] if self.body else []),
            # The page around it is the notebook's, in a language of its own.
            lang=None if language() == "en" else language(),
        )

    def _picture(self, png: bytes | None) -> Markup:
        if png:
            return tag("img", alt=self.alt, src=f"data:image/png;base64,{_base64(png)}")
        if self.svg:
            source = f"data:image/svg+xml;base64,{_base64(self.svg.encode())}"
            return tag("img", alt=self.alt, src=source)
        return tag("p", self.alt)

    def _table(self) -> Markup:
        count, shown = len(self.rows), self.rows[: self.most]
        words = ngettext("Table ({count} row)", "Table ({count} rows)", count)
        if count > len(shown):
            words = ngettext(
                "Table (the first {shown} of {count} row; {more} more in to_rows())",
                "Table (the first {shown} of {count} rows; {more} more in to_rows())",
                count,
            )
        words = words.format(
            count=number(count), shown=number(len(shown)), more=number(count - len(shown))
        )
        folded = count > OPEN_ROWS
        table = tag(
            "table",
            *([] if folded else [tag("caption", words)]),
            tag("thead", tag("tr", *(tag("th", head, scope="col") for _, head in self.columns))),
            tag(
                "tbody",
                *(tag("tr", *(_cell(row, name) for name, _ in self.columns)) for row in shown),
            ),
        )
        return tag("details", tag("summary", words), table) if folded else table


def _cell(row: Mapping[str, Any], name: str) -> Markup:
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        text = number(value)
    else:
        text = "" if value is None else str(value)
    address = str(row.get(f"{name}_url") or "")
    # Only an address of the web becomes a link: a file could hold any other.
    if address.lower().startswith(("https://", "http://")):
        return tag("td", tag("a", text or address, href=address, rel="noopener noreferrer"))
    return tag("td", text)


def _packed(png: bytes) -> bytes:
    """Write a picture anew without its alpha, which is full, and packed well.

    vl-convert packs for speed; a notebook keeps the picture, and this makes a quarter of it in
    10 to 20 ms. A line's filter works on each channel by itself, so the lines stay filtered.
    """
    width, height, *form = unpack(">IIBBBBB", png[16:29])
    if form != [8, 6, 0, 0, 0]:
        return png
    packed, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    lines, size = decompress(packed), 4 * width + 1
    kept = bytearray()
    for start in range(0, len(lines), size):
        line = bytearray(3 * width + 1)
        line[0] = lines[start]
        for channel in (1, 2, 3):
            line[channel::3] = lines[start + channel : start + size : 4]
        kept += line
    parts = {
        b"IHDR": pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"IDAT": compress(kept),
        b"IEND": b"",
    }
    return png[:8] + b"".join(
        pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))
        for name, data in parts.items()
    )


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def drawn_now() -> bool:
    """Tell whether a view draws its picture on the way to the screen.

    It takes up to a second, and who sits at the screen sees the live view: so it is drawn where
    nobody waits, as when nbconvert or nbval runs a notebook. The environment variable
    ``EXPLORER_PICTURES`` decides otherwise, with ``always`` or ``never``.
    """
    asked = os.environ.get("EXPLORER_PICTURES", "")
    if asked in {"always", "never"}:
        return asked == "always"
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    # A front end with somebody in front of it lets a cell ask for input; what runs notebooks
    # to keep them does not.
    return not getattr(getattr(shell, "kernel", None), "_allow_stdin", False)
