"""An HTML page taken apart into paragraphs, with where on the page each of them stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from explorer.model.turn import Annotation
from explorer.read.formats.tags import Tag, attributes_of, events
from explorer.read.formats.written import Cell, Kind, Paragraph, Writer

__all__ = ["Page", "Place", "page_of"]

_DEEPEST: Final = 512
"""Elements within each other, as in browsers: what is deeper is read without its meaning."""

_VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_HIDDEN: Final = frozenset({
    "audio", "button", "canvas", "datalist", "head", "iframe", "map", "noembed", "noframes",
    "noscript", "object", "option", "rp", "rt", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
})  # fmt: skip
_BESIDE: Final = frozenset({"aside", "footer", "header", "nav", "menu", "search"})
_BESIDE_ROLES: Final = frozenset({
    "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "search",
})  # fmt: skip
# Names of containers, whole: a paragraph of class "comment" may be the interview's own.
_BESIDE_NAMES: Final = frozenset({
    "breadcrumb", "breadcrumbs", "comments", "comments-area", "comment-list", "commentlist",
    "cookie-banner", "cookie-notice", "disqus_thread", "main-menu", "menu", "nav", "navbar",
    "navigation", "newsletter", "related", "related-posts", "respond", "share", "share-buttons",
    "sharing", "sidebar", "site-footer", "site-header", "skip-link", "social", "social-share",
    "widget-area",
})  # fmt: skip
_STYLES: Final = {
    "b": "bold", "strong": "bold", "em": "italics", "i": "italics", "cite": "italics",
    "dfn": "italics", "u": "underlined",
}  # fmt: skip
_STRONGEST: Final = ("bold", "underlined", "italics")
_CLOSED_BY: Final = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "caption"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tbody": ({"tr", "thead", "tbody", "caption"}, {"table"}),
    "tfoot": ({"tr", "thead", "tbody", "caption"}, {"table"}),
}  # fmt: skip
"""Elements that a start tag ends, and those that it does not reach beyond."""
_CELLS: Final = frozenset({"td", "th", "caption"})
_NO_SHOW: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)?", re.IGNORECASE)
_SLANT: Final = re.compile(r"font-style\s*:\s*(italic|oblique)?", re.IGNORECASE)
_LINE: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]*underline", re.IGNORECASE)
_CLASS: Final = re.compile(r"[a-zA-Z]*\.([\w-]+)")
_NOTE_NAME: Final = re.compile(
    r"_?(?:ftn|edn|fn|en)[-_:]?[0-9]|.*(?:foot|end|cite_)note|note[-_]?[0-9]|.*comment-",
    re.IGNORECASE,
)
_LONGEST_MARK: Final = 12
"""Signs of the longest mark of a note, such as ``[AB12]``."""


class Place(NamedTuple):
    """Where on a page a paragraph stands."""

    beside: bool = False
    """In a menu, a header, a footer or a box beside the text."""
    form: bool = False
    main: bool = False
    article: int = 0
    """The number of the outermost article; 0 for none."""
    note: str = ""
    """The name of the footnote that it is of."""


_NOWHERE: Final = Place()


@dataclass(slots=True)
class Page:
    """What a page holds."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    title: str = ""
    language: str = ""
    date: str = ""
    """When it was published, as the page states it."""
    leads_to: str = ""
    """The address that it sends its reader on to at once."""


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = 0
    busy: dict[int, int] = field(default_factory=dict)
    """Columns that a cell of a row above reaches down into, and for how many rows."""


@dataclass(slots=True)
class _Frame:
    """An element that is open, and what holds within it."""

    tag: str
    kind: Kind = Kind.TEXT
    level: int = 0
    cell: Cell | None = None
    place: Place = _NOWHERE
    hidden: bool = False
    pre: bool = False
    style: str = ""
    saved: dict[str, int] | None = None
    """Styles that were open outside of a cell: none of them holds within it."""
    target: str = ""
    """The name within the page that a link leads to."""
    since: int = 0
    """Where in the line the link begins."""
    mark: bool = False
    """Whether the link is the mark of a note."""


def page_of(source: str, *, tabs: bool = False) -> Page:
    """Take a page, or a part of one, apart.

    Examples
    --------
    >>> page = page_of("<title>A day</title><p><b>Ann:</b> So<br>it was.<script>x</script>")
    >>> page.title, [(one.text, one.apart, one.soft) for one in page.paragraphs]
    ('A day', [('Ann: So', (0, 4), False), ('it was.', (0, 0), True)])
    """
    return _Reader(tabs).read(source)


class _Reader:
    def __init__(self, tabs: bool) -> None:
        self._page = Page()
        self._writer = Writer(tabs=tabs)
        self._stack = [_Frame("")]
        self._open: Counter[str] = Counter()
        self._styles: dict[str, int] = {}
        self._classes: dict[str, str] = {}
        self._tables: list[_Table] = []
        self._counts = Counter[str]()
        self._referred: set[str] = set()
        self._term_note = ""

    def read(self, source: str) -> Page:
        raw = ""
        for event in events(source):
            if isinstance(event, Tag):
                raw = "" if event.closes else event.name
                if event.closes:
                    self._end(event.name)
                else:
                    self._start(event)
            elif raw == "style":
                self._style_sheet(event)
            elif raw == "title" and not self._page.title and "svg" not in self._open:
                self._page.title = " ".join(event.split())
            else:
                self._text(event)
        self._page.paragraphs = _with_notes(self._writer.close())
        return self._page

    def _text(self, text: str) -> None:
        frame = self._stack[-1]
        if frame.hidden:
            return
        style = next((one for one in _STRONGEST if self._styles.get(one)), "")
        if not frame.pre:
            self._writer.text(text, style)
            return
        for place, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if place:
                self._writer.line_break()
            self._writer.text(line, style)

    def _start(self, tag: Tag) -> None:
        name = tag.name
        attributes = attributes_of(tag.raw) if tag.raw and not tag.raw.isspace() else {}
        if name in _VOID:
            self._void(name, attributes)
            return
        if name in _BLOCKS:
            self._close_implied(name)
        if len(self._stack) >= _DEEPEST:
            if name in _BLOCKS:
                self._begin()
            return
        above = self._stack[-1]
        frame = _Frame(
            name, above.kind, above.level, above.cell, above.place, above.hidden, above.pre
        )
        self._place(frame, attributes)
        if name in _BLOCKS:
            self._block(frame, attributes)
        else:
            self._inline(frame, attributes)
        self._stack.append(frame)
        self._open[name] += 1
        if name in _BLOCKS:
            self._begin()
        if tag.raw.endswith("/") and not re.search(r"=[^\s\"']*/\Z", tag.raw):
            self._end(name)

    def _place(self, frame: _Frame, attributes: dict[str, str]) -> None:
        """Find out where on the page an element stands, and whether it shows at all."""
        name, place = frame.tag, frame.place
        css = attributes.get("style", "")
        if name in _HIDDEN or "hidden" in attributes or (css and _NO_SHOW.search(css)):
            frame.hidden = True
        if _is_beside(name, attributes):
            place = place._replace(beside=True)
        if name == "form":
            place = place._replace(form=True)
        elif name == "main" or attributes.get("role", "").casefold() == "main":
            place = place._replace(main=True)
        elif name == "article" and not place.article:
            self._counts["article"] += 1
            place = place._replace(article=self._counts["article"])
        elif name == "html":
            self._page.language = attributes.get("lang", "") or attributes.get("xml:lang", "")
        frame.place = self._note_of(name, attributes, place)

    def _note_of(self, name: str, attributes: dict[str, str], place: Place) -> Place:
        """Find out whether an element is a note that a mark before it refers to."""
        for key in ("id", "name"):
            if attributes.get(key, "") in self._referred:
                place = place._replace(note=attributes[key])
        if name == "dd" and self._term_note and not place.note:
            place = place._replace(note=self._term_note)
        elif name == "dt":
            self._term_note = place.note
        return place

    def _block(self, frame: _Frame, attributes: dict[str, str]) -> None:
        name = frame.tag
        if name[0] == "h" and name[1:].isdecimal():
            frame.kind, frame.level = Kind.HEADING, int(name[1:])
        elif name == "table":
            self._counts["table"] += 1
            self._tables.append(_Table(self._counts["table"]))
        elif name == "tr" and self._tables:
            table = self._tables[-1]
            table.row, table.column = table.row + 1, 0
            table.busy = {column: rows - 1 for column, rows in table.busy.items() if rows > 1}
        elif name in _CELLS:
            frame.saved, self._styles = self._styles, {}
            if name != "caption" and self._tables:
                frame.cell = _cell(self._tables[-1], attributes)
        if name == "pre":
            frame.pre = True
        kinds = {
            "li": Kind.ITEM, "dt": Kind.TERM, "dd": Kind.DEFINITION, "blockquote": Kind.QUOTE,
            "figcaption": Kind.CAPTION, "caption": Kind.CAPTION, "pre": Kind.CODE,
            "td": Kind.TEXT, "th": Kind.TEXT,
        }  # fmt: skip
        frame.kind = kinds.get(name, frame.kind)

    def _inline(self, frame: _Frame, attributes: dict[str, str]) -> None:
        frame.style = _style(_STYLES.get(frame.tag, ""), attributes.get("style", ""))
        if not frame.style and self._classes and "style" not in attributes:
            some = (self._classes.get(one, "") for one in attributes.get("class", "").split())
            frame.style = next((one for one in some if one), "")
        if frame.style:
            self._styles[frame.style] = self._styles.get(frame.style, 0) + 1
        if frame.place.note and frame.place.note != self._stack[-1].place.note:
            # The name stands at the beginning of the note's paragraph: it is that of the whole.
            self._name_block(frame.place)
        if frame.tag == "sup":
            for one in reversed(self._stack[-3:]):
                one.mark = one.mark or bool(one.target)
        if frame.tag == "a":
            self._link(frame, attributes)

    def _link(self, frame: _Frame, attributes: dict[str, str]) -> None:
        address = attributes.get("href", "").strip()
        frame.since = self._writer.length
        if address.startswith("#"):
            frame.target = address[1:]
            said = " ".join(attributes.get(key, "") for key in ("class", "role", "epub:type"))
            stated = "noteref" in said or "footnote" in said
            frame.mark = stated or self._open["sup"] > 0 or bool(_NOTE_NAME.match(frame.target))
        elif address and not frame.hidden and not address.casefold().startswith("javascript:"):
            self._writer.annotate("link", address)

    def _name_block(self, place: Place) -> None:
        if self._writer.length == 0:
            for one in reversed(self._stack):
                one.place = one.place._replace(note=place.note)
                if one.tag in _BLOCKS:
                    break
            self._begin()

    def _void(self, name: str, attributes: dict[str, str]) -> None:
        frame = self._stack[-1]
        if name == "meta":
            self._meta(attributes)
        elif frame.hidden:
            return
        elif name == "br":
            self._writer.line_break()
        elif name == "hr":
            self._close_implied("p")
            self._writer.rule(self._stack[-1].place)
            self._begin()
        elif name == "img" and not frame.place.beside:
            self._writer.annotate("image", " ".join(attributes.get("alt", "").split()))

    def _meta(self, attributes: dict[str, str]) -> None:
        name = (attributes.get("property") or attributes.get("name") or "").casefold()
        content = attributes.get("content", "")
        if name in {"article:published_time", "date", "dc.date", "dcterms.date", "datepublished"}:
            self._page.date = self._page.date or content.strip()
        if attributes.get("http-equiv", "").casefold() == "refresh" and "=" in content:
            self._page.leads_to = content.partition("=")[2].strip(" '\"")

    def _style_sheet(self, sheet: str) -> None:
        first, *others = sheet.split("/*")
        plain = "".join((first, *(one.partition("*/")[2] for one in others)))
        for rule in plain.split("}"):
            selectors, _, css = rule.partition("{")
            style = _style("", css)
            if style:
                for selector in selectors.split(","):
                    found = _CLASS.fullmatch(selector.strip())
                    if found:
                        self._classes[found[1]] = style

    def _close_implied(self, name: str) -> None:
        """End what a start tag ends without saying so."""
        if self._open["p"]:
            self._pop_to({"p"}, _CELLS | {"table"})
        if name in _CLOSED_BY:
            ended, barrier = _CLOSED_BY[name]
            while any(self._open[one] for one in ended) and self._pop_to(ended, barrier):
                pass

    def _pop_to(self, names: set[str], barrier: set[str] | frozenset[str]) -> bool:
        for depth in range(len(self._stack) - 1, 0, -1):
            tag = self._stack[depth].tag
            if tag in names:
                while len(self._stack) > depth:
                    self._left(self._stack.pop())
                return True
            if tag in barrier:
                return False
        return False

    def _end(self, name: str) -> None:
        if not self._open[name]:
            if name == "p":
                self._begin()
            elif name == "br":
                self._writer.line_break()
            return
        if name in _BLOCKS or name in _HIDDEN:
            barrier = frozenset({"table"} if name != "table" else ())
            if self._pop_to({name}, barrier) and name in _BLOCKS:
                self._begin()
            return
        # "<b><p></b>": the paragraph stays open, the bold type ends.
        for depth in range(len(self._stack) - 1, 0, -1):
            frame = self._stack[depth]
            if frame.tag == name:
                del self._stack[depth]
                self._left(frame)
                return
            if frame.tag in _CELLS:
                return

    def _left(self, frame: _Frame) -> None:
        self._open[frame.tag] -= 1
        if frame.style and self._styles.get(frame.style):
            self._styles[frame.style] -= 1
        if frame.saved is not None:
            self._styles = frame.saved
        if frame.tag == "table" and self._tables:
            self._tables.pop()
        if frame.target and frame.since < self._writer.length <= frame.since + _LONGEST_MARK + 1:
            if frame.place.note:
                self._writer.cut(frame.since)  # the way back from a note to its mark
            elif frame.mark:
                self._writer.refer(frame.since, frame.target)
                self._referred.add(frame.target)

    def _begin(self) -> None:
        frame = self._stack[-1]
        self._writer.begin(frame.kind, level=frame.level, cell=frame.cell, place=frame.place)


def _is_beside(name: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element stands beside the text of a page."""
    if name in _BESIDE or attributes.get("role", "").casefold() in _BESIDE_ROLES:
        return True
    if name in {"html", "body", "main", "article"}:
        return False
    names = attributes.get("class", "").casefold().split()
    return not _BESIDE_NAMES.isdisjoint((attributes.get("id", "").casefold(), *names))


def _cell(table: _Table, attributes: dict[str, str]) -> Cell:
    span = _number(attributes.get("colspan", ""))
    rows = _number(attributes.get("rowspan", ""))
    column = table.column
    while column in table.busy:
        column += 1
    table.column = column + span
    if rows > 1:
        table.busy |= dict.fromkeys(range(column, column + span), rows)
    return Cell(table.number, max(table.row, 0), column, span)


def _number(text: str) -> int:
    return min(int(text), 1000) if text.isascii() and text.isdecimal() and len(text) < 5 else 1


def _style(usual: str, css: str) -> str:
    """Return how words are set apart by a tag and by CSS, which comes first."""
    if not css:
        return usual
    weight, slant = _WEIGHT.search(css), _SLANT.search(css)
    if weight and weight[1]:
        return "bold"
    if slant and slant[1]:
        return "italics"
    if _LINE.search(css):
        return "underlined"
    # Documents from the web are wrapped in <b style="font-weight: normal">.
    if (weight and usual == "bold") or (slant and usual == "italics"):
        return ""
    return usual


def _with_notes(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Move footnotes and comments to the paragraphs that their marks stand in."""
    if not any(one.references for one in paragraphs):
        return paragraphs
    notes: dict[str, list[str]] = {}
    for one in paragraphs:
        if isinstance(one.place, Place) and one.place.note and one.kind is not Kind.TERM:
            notes.setdefault(one.place.note, []).append(one.text)
    kept: list[Paragraph] = []
    for one in paragraphs:
        if isinstance(one.place, Place) and one.place.note in notes:
            continue
        kept.append(_noted(one, notes) if one.references else one)
    return kept


def _noted(one: Paragraph, notes: dict[str, list[str]]) -> Paragraph:
    text, (start, end) = one.text, one.apart
    found: list[Annotation] = []
    for first, last, name in reversed(one.references):
        if name not in notes:
            continue
        text = text[:first] + text[last:]
        if first < end:
            end = max(start, end - (min(last, end) - first))
        kind = "comment" if "comment" in name.casefold() else "footnote"
        found.insert(0, Annotation(kind, "\n\n".join(notes[name])))
    return replace(
        one,
        text=" ".join(text.split(" ")).strip(),
        apart=(start, min(end, len(text))),
        annotations=(*one.annotations, *found),
        references=(),
    )
