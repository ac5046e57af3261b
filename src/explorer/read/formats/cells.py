"""Read the text of a table's cell: entities, line breaks, and HTML where it plainly is HTML."""

from __future__ import annotations

import re
from typing import Final

from explorer.model.turn import Annotation
from explorer.read.formats.captions import decode_entities

__all__ = ["cell_text", "label_text"]

_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?P<rest>\s[^<>]{0,2000})?/?>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_BLOCKS: Final = frozenset({"p", "div", "ul", "ol", "li", "blockquote"})
_INLINE: Final = frozenset({
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u",
})  # fmt: skip
_MAY_STAY_OPEN: Final = frozenset({"p", "li"})
_BRACKETS: Final = {"[": "]", "(": ")", "<": ">", "{": "}"}
_LONGEST: Final = 200
_DITTO: Final = frozenset({'"', "''", "〃", "″", "”", "dito", "ditto", "idem", "same"})
# What Excel writes for a carriage return, left behind by programs that made a CSV of it.
_RETURN = re.compile(r"_x000[dD]_(?=\n)")


def cell_text(cell: str) -> tuple[str, tuple[Annotation, ...]]:
    """Return the words of a cell, and the addresses of its links.

    Entities are decoded and ``<br>`` is a line break. Other tags are taken off only where the
    cell plainly is HTML: all of its tags are known ones of running text, and each is closed.

    Examples
    --------
    >>> cell_text("Salt &amp; <i>pepper</i>")[0], cell_text("a <b c> d")[0]
    ('Salt & pepper', 'a <b c> d')
    >>> cell_text('See <a href="https://example.org/">there</a>')
    ('See there', (Annotation(kind='link', text='https://example.org/', start=None),))
    """
    links: tuple[Annotation, ...] = ()
    text = cell
    if "_x000" in text:
        text = _RETURN.sub("", text)
    if "<" in text:
        text = _BREAK.sub("\n", text)
        if "<" in text:
            text, links = _without_tags(text)
    text = decode_entities(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip()
    if "\n" in text:
        text = "\n".join(line.strip() for line in text.split("\n"))
        text = re.sub(r"\n{3,}", "\n\n", text)
    return text, links


def label_text(cell: str) -> str | None:
    """Return the label in a speaker's cell; ``None`` for a mark that it is the one before.

    Examples
    --------
    >>> label_text("[AB]:"), label_text(" Ann  Lee : "), label_text("–"), label_text("″") is None
    ('AB', 'Ann Lee', '', True)
    """
    label = " ".join(cell_text(cell)[0].split())
    if label.casefold() in _DITTO:
        return None
    # A cell of a thousand brackets is no label, and would be looked at a thousand times.
    while len(label) < _LONGEST:
        plain = label.rstrip(":： ").strip("*_ ")
        if len(plain) > 2 and _BRACKETS.get(plain[0]) == plain[-1]:
            plain = plain[1:-1].strip()
        if plain == label:
            break
        label = plain
    # A dash or a question mark in place of a name names nobody.
    return label if any(map(str.isalnum, label)) else ""


def _without_tags(text: str) -> tuple[str, tuple[Annotation, ...]]:
    tags = list(_TAG.finditer(text))
    if not _plainly_html(text, tags):
        return text, ()
    links = []
    pieces: list[str] = []
    at = 0
    for tag in tags:
        pieces.append(text[at : tag.start()])
        name = tag["name"].lower()
        if name in _BLOCKS:
            pieces.append("\n" if name == "li" else "\n\n")
        href = _HREF.search(tag["rest"] or "") if name == "a" else None
        if href:
            links.append(Annotation("link", decode_entities(href[1] or href[2] or "")))
        at = tag.end()
    pieces.append(text[at:])
    return "".join(pieces), tuple(one for one in links if one.text)


def _plainly_html(text: str, tags: list[re.Match[str]]) -> bool:
    if not tags or text.count("<") != len(tags):
        return False
    opened: list[str] = []
    for tag in tags:
        name = tag["name"].lower()
        rest = tag["rest"] or ""
        if name not in _BLOCKS and name not in _INLINE:
            return False
        # <b c> is not HTML that anybody writes; <b class="c"> is.
        if rest.strip() and "=" not in rest:
            return False
        if not tag["end"]:
            opened.append(name)
            continue
        while opened and opened[-1] != name and opened[-1] in _MAY_STAY_OPEN:
            opened.pop()
        if not opened or opened.pop() != name:
            return False
    return all(name in _MAY_STAY_OPEN for name in opened)
