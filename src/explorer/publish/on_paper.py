"""A handout as a PDF: tagged, so that a screen reader finds headings, lists, tables and pictures.

The pages are set by Typst, which comes as one wheel and asks for nothing else on the machine. The
rules of the page stand in ``paper.typ``; the handout reaches them as data, so that no text of a
file can be taken for a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final, Literal

from explorer.language import _
from explorer.publish.blocks import Block, Part, Table
from explorer.publish.room import PAGE, SHORT, of_row, taken
from explorer.publish.row_heads import with_row_heads
from explorer.publish.texts import Note, Text
from explorer.publish.typesetter import set_pages
from explorer.widgets.direction import direction

__all__ = ["as_pdf"]

# A tagged PDF may not hold them, and no font draws them.
_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Sheet = Literal["a4", "letter"]


def as_pdf(
    title: Text,
    lang: str,
    first: Iterable[Block],
    parts: Iterable[Part],
    *,
    paper: Sheet = "a4",
    running: str = "",
    contents: bool = True,
) -> bytes:
    """Return a handout as the bytes of a PDF.

    Parameters
    ----------
    title
        Its heading.
    lang
        The language of its own words.
    first
        What stands on the first page, before any part.
    parts
        Its parts, in order.
    paper
        ``"a4"`` or ``"letter"``.
    running
        What stands at the head of each page after the first; the title without it.
    contents
        Whether the parts are listed on the first page.

    Raises
    ------
    HandoutError
        If the extra is not installed, or no font at hand has a letter.

    Examples
    --------
    >>> from explorer.publish.texts import Para, words
    >>> as_pdf(Text("A talk"), "en", (Para(words("So it is.")),), ())[:5]
    b'%PDF-'
    """
    told: dict[str, Any] = {
        "title": _text(title),
        "lang": lang,
        "paper": {"a4": "a4", "letter": "us-letter"}[paper],
        "running": running or title.text,
        "contents": _("Contents") if contents else "",
        "page": _("Page {page} of {pages}"),
        "room": _("Room to write"),
        "first": [_block(one) for one in first],
        "parts": [_part(one) for one in parts],
    }
    pdf = set_pages(told)
    return with_row_heads(pdf, list(_heads(told["first"] + told["parts"])))


def _heads(blocks: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    """Yield of each table, in their order, which of its columns heads the rows."""
    for one in blocks:
        if one["kind"] == "part":
            yield from _heads(one["blocks"])
        elif one["block"] == "table":
            yield one["head"]


def _part(part: Part) -> dict[str, Any]:
    return {
        "kind": "part",
        "title": _text(part.title),
        "name": part.name,
        "fresh": part.fresh,
        "whole": part.whole and taken(part) <= PAGE,
        "blocks": [
            _part(one) if isinstance(one, Part) else _block(one) for one in part.blocks
        ],
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    told = asdict(block)
    # Paper is wide.
    told.pop("narrow", None)
    # A class has no name that reaches the page, and sets no order.
    told["numbers"] = sorted(told["numbers"]) if "numbers" in told else []
    if "shares" in told:
        told["shares"] = block.sizes  # type: ignore[union-attr]
    if isinstance(block, Table):
        told["short"] = [of_row(block, row) <= PAGE / 2 for row in block.rows]
        told["whole"] = len(block.rows) <= SHORT and taken(block) <= PAGE
    elif isinstance(block, Note):
        told["whole"] = taken(block) <= PAGE / 2
    return {"kind": "", **_ways(told), "block": type(block).__name__.lower()}


def _text(text: Text) -> dict[str, Any]:
    return dict(_ways(asdict(text)))


def _ways(told: Mapping[str, Any]) -> dict[str, Any]:
    """Give each text of another language its direction, and a tag that has a meaning alone."""
    made: dict[str, Any] = {}
    for key, value in told.items():
        # A drawing is no text, and is long.
        made[key] = value if key == "svg" else _deeper(value)
    if "lang" in told:
        text = told.get("text") or " ".join(told.get("paragraphs", ()))
        made["dir"] = direction(told["lang"], text)
        made["lang"], made["region"] = _tongue(told["lang"])
    return made


def _deeper(value: Any) -> Any:
    if isinstance(value, dict):
        return _ways(value)
    if isinstance(value, list | tuple):
        return [_deeper(one) for one in value]
    if isinstance(value, str):
        return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", value.replace("\ufeff", ""))
    return value


def _tongue(tag: str) -> tuple[str, str]:
    """Return the language and the region of a tag, as Typst takes them."""
    code, *more = tag.split("-")
    plain = code.lower() if re.fullmatch(r"[A-Za-z]{2,3}", code) else ""
    region = next((one.upper() for one in more if re.fullmatch(r"[A-Za-z]{2}", one)), "")
    return plain, region
