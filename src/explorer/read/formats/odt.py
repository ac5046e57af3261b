"""Read an interview from an OpenDocument text, packed (.odt) or flat (.fodt)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from explorer.errors import InterviewError
from explorer.language import sentence, sentences
from explorer.read.draft import Draft, Findings
from explorer.read.formats.containers import local, members_of, open_zip, parse_xml
from explorer.read.formats.elements import (
    Event,
    attribute,
    child,
    descend,
    root_of,
    text_in,
    walk,
)
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.formats.paragraphs import Cell, Kind, Paragraph, Writer, draft_of
from explorer.read.material import Head, Material
from explorer.read.options import Options

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["FORMS", "read", "recognise"]

_MIME: Final = "application/vnd.oasis.opendocument.text"
_STYLES: Final = ("bold", "underlined", "italics")
_DEEPEST_STYLE: Final = 20
_MOST_REPEATED: Final = 1000

# Elements that are met and not entered: what stands in them is not the running text.
_LEAVES: Final = frozenset({
    "alphabetical-index", "annotation", "bibliography", "forms", "frame", "illustration-index",
    "note", "object-index", "ruby-text", "sequence-decls", "shape", "custom-shape", "table-index",
    "table-of-content", "tracked-changes", "user-index", "variable-decls", "covered-table-cell",
})  # fmt: skip
_SPACES: Final = {"tab": "\t", "s": " "}
_INDEXES: Final = frozenset(name for name in _LEAVES if name.endswith(("index", "content")))


def recognise(head: Head) -> Match | None:
    """Tell an OpenDocument text by the type that it states."""
    if members_of(head):
        stated = _MIME.encode() in head.raw[:200]
        if stated:
            return Match(Sure.CERTAIN, sentence("it states that it is an OpenDocument text"))
        if "content.xml" in members_of(head) and head.suffix in {".odt", ".ott"}:
            return Match(Sure.LIKELY, sentence("it holds content.xml, and its name ends so"))
    elif root_of(head.text) == "document" and _MIME in head.text:
        return Match(Sure.CERTAIN, sentence("it states that it is a flat OpenDocument text"))
    return None


def read(material: Material, options: Options) -> Draft:
    """Read a document: its paragraphs, tables, notes and comments; no frames or pictures."""
    findings = Findings(material.name, "paragraph")
    if material.head.raw.startswith(b"PK"):
        package = open_zip(material)
        manifest = "META-INF/manifest.xml"
        if manifest in package.names and b"encryption-data" in package.read(manifest):
            raise InterviewError(
                sentence("The document is locked with a password."),
                where=material.name,
                next_step=sentence("Save a copy of it without one."),
            )
        root = parse_xml(package.read("content.xml"), material.name)
        others = [
            parse_xml(package.read(name), material.name)
            for name in ("styles.xml", "meta.xml")
            if name in package.names
        ]
    else:
        root, others = parse_xml(material.raw, material.name), []
    text = child(root, "body", "text")
    if text is None:
        raise InterviewError(
            sentence("This OpenDocument file holds no text document."),
            where=material.name,
            next_step=sentence("Save it as .odt, or its table as .csv."),
        )
    reader = _Reader(_styles((root, *others)))
    paragraphs = reader.read(text)
    reader.report(findings)
    title = next((text_in(one) for part in (root, *others) for one in _titles(part)), "")
    draft = draft_of(paragraphs, findings, options, title)
    if not draft.turns and not paragraphs:
        draft.nothing = sentence("The document has no text: it may hold pictures of pages.")
    return draft


FORMS = (
    Form(
        name="odt",
        title=sentence("OpenDocument text"),
        suffixes=(".odt", ".fodt", ".ott"),
        recognise=recognise,
        read=read,
    ),
)


def _titles(root: Element) -> Iterable[Element]:
    meta = root if local(root.tag) == "document-meta" else None
    meta = child(root, "meta") if meta is None or child(root, "meta") is not None else meta
    return () if meta is None else descend(meta, "title")


@dataclass(slots=True)
class _Style:
    """How a style sets words, where it says so, and what it is based on."""

    parent: str = ""
    says: dict[str, bool] = field(default_factory=dict)


def _styles(roots: Iterable[Element]) -> dict[tuple[str, str], _Style]:
    """Return the styles of paragraphs and of words, by family and name."""
    found: dict[tuple[str, str], _Style] = {}
    for root in roots:
        for one in descend(root, "style", leaves=("body",)):
            family = attribute(one, "family")
            style = _Style(attribute(one, "parent-style-name"))
            words = child(one, "text-properties")
            if words is not None:
                weight = attribute(words, "font-weight")
                if weight:
                    style.says["bold"] = weight == "bold" or weight in {"600", "700", "800", "900"}
                slant = attribute(words, "font-style")
                if slant:
                    style.says["italics"] = slant in {"italic", "oblique"}
                line = attribute(words, "text-underline-style")
                if line:
                    style.says["underlined"] = line != "none"
            found[family, attribute(one, "name")] = style
    return found


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = 0


class _Reader:
    def __init__(self, styles: dict[tuple[str, str], _Style]) -> None:
        self._styles = styles
        self._writer = Writer(tabs=True)
        self._tables: list[_Table] = []
        self._count = 0
        self._cells: list[Cell] = []
        self._listed = 0
        self._says: list[dict[str, bool]] = [{}]
        self._chains: dict[tuple[str, str], tuple[dict[str, bool], frozenset[str]]] = {}
        self._in_paragraph = 0
        self._boxes: list[str] = []
        self._changes = 0
        self._indexes = 0

    def read(self, text: Element) -> list[Paragraph]:
        for step in walk(text, _LEAVES):
            if step.event is Event.TEXT:
                if self._in_paragraph:
                    self._writer.text(step.text, self._style())
            elif step.event is Event.LEAF:
                self._leaf(step.name, step.element)
            elif step.event is Event.START:
                self._start(step.name, step.element)
            else:
                self._end(step.name)
        return self._writer.close()

    def report(self, findings: Findings) -> None:
        if self._boxes:
            words = " ".join(self._boxes)
            detail = sentences(
                "{count} word: “{text}”",
                "{count} words: “{text}”",
                len(words.split()),
                text=words[:60],
            )
            findings.skipped("text boxes", detail)
        if self._changes:
            detail = sentence(
                "{count}; what was put in is in the text, what was taken out is not",
                count=self._changes,
            )
            findings.remark("tracked changes", detail)
        if self._indexes:
            detail = sentence("{count}, such as a table of contents", count=self._indexes)
            findings.skipped("indexes", detail)

    def _start(self, name: str, element: Element) -> None:
        if name in {"p", "h"}:
            self._paragraph(name, element)
        elif name == "span":
            says, _ = self._chain("text", attribute(element, "style-name"))
            self._says.append({**self._says[-1], **says})
        elif name == "line-break":
            self._writer.line_break()
        elif name in _SPACES:
            self._writer.text(_SPACES[name], self._style())
        elif name == "a":
            address = attribute(element, "href")
            self._writer.annotate("link", "" if address.startswith("#") else address)
        elif name == "list":
            self._listed += 1
        elif name == "table":
            self._count += 1
            self._tables.append(_Table(self._count))
        elif name in {"table-row", "table-cell"} and self._tables:
            self._row_or_cell(name, element)

    def _row_or_cell(self, name: str, element: Element) -> None:
        table = self._tables[-1]
        if name == "table-row":
            table.row, table.column = table.row + 1, 0
        else:
            self._cell(element)

    def _cell(self, element: Element) -> None:
        table = self._tables[-1]
        span = _number(attribute(element, "number-columns-spanned"))
        self._cells.append(Cell(table.number, max(table.row, 0), table.column, span))
        # The cells that it covers follow as elements of their own.
        table.column += _number(attribute(element, "number-columns-repeated"))

    def _end(self, name: str) -> None:
        if name in {"p", "h"}:
            self._writer.end()
            self._says.pop()
            self._in_paragraph -= 1
        elif name == "span":
            self._says.pop()
        elif name == "list":
            self._listed -= 1
        elif name == "table":
            self._tables.pop()
        elif name == "table-cell" and self._cells:
            self._cells.pop()

    def _paragraph(self, name: str, element: Element) -> None:
        says, names = self._chain("paragraph", attribute(element, "style-name"))
        self._says.append(says)
        self._in_paragraph += 1
        kind, level = (Kind.ITEM, 0) if self._listed else (Kind.TEXT, 0)
        if name == "h":
            kind, level = Kind.HEADING, _number(attribute(element, "outline-level"))
        elif "Title" in names:
            kind, level = Kind.HEADING, 1
        elif "Subtitle" in names:
            kind, level = Kind.HEADING, 2
        elif "Quotations" in names:
            kind = Kind.QUOTE
        cell = self._cells[-1] if self._cells else None
        self._writer.begin(kind, level=level, cell=cell)

    def _leaf(self, name: str, element: Element) -> None:
        if name == "note":
            self._writer.annotate("footnote", text_in(child(element, "note-body")))
        elif name == "annotation":
            words = [text_in(one) for one in element if local(one.tag) in {"p", "list"}]
            self._writer.annotate("comment", "\n\n".join(one for one in words if one))
        elif name in {"frame", "shape", "custom-shape"}:
            title = child(element, "title")
            words = [text_in(one) for one in descend(element, "p")]
            if any(words):
                self._boxes += words
            elif title is not None:
                self._writer.annotate("image", text_in(title))
        elif name == "tracked-changes":
            self._changes += sum(1 for _ in descend(element, "changed-region"))
        elif name == "covered-table-cell" and self._tables:
            self._tables[-1].column += _number(attribute(element, "number-columns-repeated"))
        elif name in _INDEXES:
            self._indexes += 1

    def _style(self) -> str:
        says = self._says[-1]
        return next((one for one in _STYLES if says.get(one)), "")

    def _chain(self, family: str, name: str) -> tuple[dict[str, bool], frozenset[str]]:
        """Return what a style and those that it is based on say, and their names."""
        key = family, name
        if key not in self._chains:
            says: dict[str, bool] = {}
            names: list[str] = []
            while name and len(names) < _DEEPEST_STYLE:
                names.append(name)
                style = self._styles.get((family, name), _Style())
                says = {**style.says, **says}
                name = style.parent
            self._chains[key] = says, frozenset(names)
        return self._chains[key]


def _number(text: str) -> int:
    fits = text.isascii() and text.isdecimal() and len(text) < 6
    return min(max(int(text), 1), _MOST_REPEATED) if fits else 1
