"""A handout as a page: on a screen, and printed from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from explorer.language import _
from explorer.markup import Markup, tag
from explorer.publish.blocks import Block, Choices, Lines, Part, Picture, Table
from explorer.publish.inline import inline, inlines, side
from explorer.publish.page import Page, Section, said
from explorer.publish.texts import Facts, Items, Note, Para, Quote, Spoken, Text, Words
from explorer.widgets.direction import direction

__all__ = ["as_page", "drawing", "rules", "shown"]


def as_page(
    title: Text, lang: str, first: Iterable[Block], parts: Iterable[Part], *, end: str = ""
) -> Page:
    """Return a handout as a page.

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
    end
        A line at the end.

    Examples
    --------
    >>> page = as_page(Text("A talk"), "en", (), (Part(Text("One"), (), name="one"),))
    >>> '<a href="#one">One</a>' in page.html()
    True
    """
    parts = tuple(parts)
    return Page(
        title=title.text,
        lang=lang,
        heading=inline(title),
        header=[shown(one) for one in first],
        contents=[(inline(one.title), f"#{one.name}") for one in parts if one.name],
        main=[_section(one) for one in parts],
        footer=[tag("p", end)] if end else (),
        style=rules(),
    )


@cache
def rules() -> str:
    """Return the style sheet of handouts."""
    return (files("explorer.publish") / "handout.css").read_text(encoding="utf-8")


def shown(block: Block) -> Markup:
    """Return a block as an element.

    Examples
    --------
    >>> from explorer.publish.texts import words
    >>> shown(Para(words("a < b", Text("so", kind="strong"))))
    '<p>a &lt; b<strong>so</strong></p>'
    """
    return _SHOWN[type(block)](block)


def _section(part: Part) -> Section:
    kinds = [*(["fresh"] if part.fresh else []), *(["whole"] if part.whole else [])]
    return Section(inline(part.title), _Each(part.blocks), part.name, " ".join(kinds))


@dataclass(frozen=True, slots=True)
class _Each:
    """Blocks and parts, each shown when it is written down, as often as that is asked for."""

    blocks: Iterable[Block | Part]

    def __iter__(self) -> Iterator[Markup | Section]:
        for one in self.blocks:
            yield _section(one) if isinstance(one, Part) else shown(one)


def _para(block: Para) -> Markup:
    kind = block.kind or None
    # One text alone gives its language, and so its side, to the whole paragraph.
    if len(block.words) == 1 and block.words[0].lang and not block.words[0].to:
        one = block.words[0]
        inner = tag("strong", one.text) if one.kind == "strong" else one.text
        return said("p", inner, language=one.lang, text=one.text, class_=kind)
    return tag("p", *inlines(block.words), class_=kind)


def _facts(block: Facts) -> Markup:
    rows = (
        tag("div", tag("dt", name), tag("dd", *inlines(told))) for name, told in block.rows
    )  # HTML lets a div hold a pair, so that both can be set side by side.
    return tag("dl", *rows, class_="facts")


def _note(block: Note) -> Markup:
    # It begins no part of its own, so it is no heading.
    head = tag("p", block.title, class_="note-head")
    return tag("div", head, *map(_para, block.paras), class_="note", role="note")


def _spoken(block: Spoken) -> Markup:
    who = [said("strong", block.who, language=block.lang, class_="who")]
    if block.verb:
        who.append(tag("span", f" {block.verb}", class_="verb"))
    if block.time:
        who.append(tag("span", f" {block.time}", class_="verb"))
    paragraphs = (said("p", one, language=block.lang) for one in block.paragraphs)
    remarks = (said("p", one, language=block.lang, class_="quiet") for one in block.remarks)
    number = tag(
        "span",
        tag("span", block.label.replace(str(block.number), "").strip() + " ", class_="hidden"),
        str(block.number),
        class_="number",
    )
    return tag(
        "div", tag("p", number, *who, class_="speaker"), *paragraphs, *remarks,
        class_="turn", id=block.name or None, dir=_way(block),
    )  # fmt: skip


def _way(block: Spoken) -> str | None:
    """Return the side that a turn begins at: its number and name stand where its words begin."""
    text = block.paragraphs[0] if block.paragraphs else block.who
    return "rtl" if direction(block.lang, text) == "rtl" else None


def _quote(block: Quote) -> Markup:
    return tag("blockquote", _para(Para(block.words)), dir=side(block.words))


def _items(block: Items) -> Markup:
    names: tuple[str | None, ...] = block.names or (None,) * len(block.entries)
    entries = (
        tag("li", *inlines(one), id=name) for one, name in zip(block.entries, names, strict=True)
    )
    return tag("ol" if block.ordered else "ul", *entries)


def _choices(block: Choices) -> Markup:
    entries = (
        tag("li", tag("span", class_=f"mark {block.kind}", aria_hidden="true"),
            tag("span", f"{letter}. ", class_="letter"), *inlines(told))
        for letter, told in block.options
    )  # fmt: skip
    return tag("ul", *entries, class_="choices", role="list")


def _lines(block: Lines) -> Markup:
    room = _("Room to write")
    line = tag("span", class_="line")
    inner = [f"{block.lead} ", line, f" {block.label}"] if block.short else [line] * block.count
    kind = "lines short" if block.short else "lines"
    return tag("div", tag("span", room, class_="hidden"), *inner, class_=kind)


def _table(block: Table) -> Markup:
    whole = sum(block.sizes)
    columns = (tag("col", style=f"width:{100 * one / whole:.1f}%") for one in block.sizes)
    heads = (
        tag("th", head, scope="col", class_="number" if place in block.numbers else None)
        for place, head in enumerate(block.heads)
    )
    table = tag(
        "table",
        tag("caption", block.caption),
        tag("colgroup", *columns),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *(_row(block, row) for row in block.rows)),
    )
    # A narrow screen moves the table and not the page; so it can be reached by the keyboard.
    return tag("div", table, class_="table", tabindex="0", role="region", aria_label=block.caption)


def _row(block: Table, row: tuple[Words, ...]) -> Markup:
    cells = (
        tag(
            "th" if place == block.head else "td",
            *inlines(one),
            scope="row" if place == block.head else None,
            dir=side(one),
            class_="number" if place in block.numbers else None,
        )
        for place, one in enumerate(row)
    )
    return tag("tr", *cells)


def drawing(alt: str, svg: str, narrow: str = "") -> Iterator[Markup]:
    """Yield a drawing, and one for a narrow window if there is one: the style sheet shows one."""
    for one, kind in ((svg, "wide"), (narrow, "narrow")):
        if one:
            # Drawn by us, and cleaned: explorer.publish.drawing. Its letters are not read out one
            # by one: the words for it are.
            seen = tag("div", Markup(one), aria_hidden="true")
            yield tag("div", seen, role="img", aria_label=alt, class_=f"drawing {kind}")


def _picture(block: Picture) -> Markup:
    if block.svg:
        drawings = list(drawing(block.alt, block.svg, block.narrow))
    else:
        drawings = [tag("p", block.alt)]
    return tag("figure", *drawings, tag("figcaption", block.caption))


_SHOWN: Final[dict[type, Callable[[Any], Markup]]] = {
    Para: _para,
    Facts: _facts,
    Note: _note,
    Spoken: _spoken,
    Quote: _quote,
    Items: _items,
    Choices: _choices,
    Lines: _lines,
    Table: _table,
    Picture: _picture,
}
