"""Open a spreadsheet of LibreOffice: OpenDocument, packed (.ods) or flat (.fods).

A file of a few kilobytes may say that a row stands there a million times: rows and cells that are
empty are counted and not made, and the others only up to a limit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.read.formats.containers import UNPACKED_BYTES, iterate_xml, open_zip
from explorer.read.formats.elements import text_in
from explorer.read.formats.sheets import EMPTY, MOST_ROWS, PLAIN, Cell, CellRow, Look, Sheet, Value
from explorer.read.material import Material

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["OdsBook"]

_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE: Final = f"{{{_NAMES}:office:1.0}}"
_TABLE: Final = f"{{{_NAMES}:table:1.0}}"
_TEXT: Final = f"{{{_NAMES}:text:1.0}}"
_STYLE: Final = f"{{{_NAMES}:style:1.0}}"
# LibreOffice states errors in a name space of its own: by the standard, they are texts.
_CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_APART: Final = frozenset(
    {f"{_TABLE}tracked-changes", f"{_TABLE}shapes", f"{_OFFICE}annotation", f"{_TABLE}dde-links"}
)
"""Elements that hold cells or paragraphs which are not in the table."""
_MOST_COLUMNS: Final = 16_384
_MOST_CELLS: Final = 50_000_000
_MOST_KEPT: Final = 1_000_000
"""Cells that are kept, so that the file is gone through once; of more, only what is asked for."""
_DURATION: Final = re.compile(
    r"(-?)PT(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,9})?)S)?"
)


@dataclass(slots=True)
class _Table:
    """A sheet that is being gone through."""

    name: str
    hidden: bool = False
    number: int = 0
    """The row that was read last."""


class _Sheet:
    def __init__(self, book: OdsBook, place: int, table: _Table) -> None:
        self._book = book
        self._place = place
        self.name = table.name
        self.hidden = table.hidden
        self.height = table.number

    def rows(self) -> Iterator[CellRow]:
        return self._book.rows_of(self._place)

    def formulas(self, rows: Collection[int], columns: Collection[int]) -> Iterator[int]:
        for number, cells in self.rows():
            if number in rows and any(at < len(cells) and cells[at].look.unsaved for at in columns):
                yield number


class OdsBook:
    """A spreadsheet of LibreOffice; a large one is gone through anew when rows are asked for."""

    def __init__(self, material: Material) -> None:
        self.file = material.name
        self.title = ""
        self._raw = self._content(material)
        self._hidden: set[str] = set()
        self._made = 0
        self._kept: dict[int, list[CellRow]] | None = {}
        self._listing = True
        tables: list[_Table] = []
        for table, row in self._walk(None):
            if row is None:
                tables.append(table)
            elif self._kept is not None:
                self._kept.setdefault(len(tables), []).append(row)
                if self._made > _MOST_KEPT:
                    self._kept = None
        self._listing = False
        self.sheets: list[Sheet] = [_Sheet(self, k, one) for k, one in enumerate(tables)]

    def _content(self, material: Material) -> bytes:
        if not material.head.raw.startswith(b"PK"):
            return material.raw
        package = open_zip(material)
        manifest = "META-INF/manifest.xml"
        if manifest in package.names and b"encryption-data" in package.read(manifest):
            raise InterviewError(
                sentence("The document is locked with a password."),
                where=self.file,
                next_step=sentence("Save a copy of it without one."),
            )
        if "meta.xml" in package.names:
            for event, element in iterate_xml(package.read("meta.xml"), self.file):
                if event == "end" and element.tag.endswith("}title"):
                    self.title = text_in(element)
        return package.read("content.xml", UNPACKED_BYTES)

    def close(self) -> None:
        """Let go of the file."""
        self._raw = b""
        self._kept = {}

    def rows_of(self, place: int) -> Iterator[CellRow]:
        """Go through the rows of one sheet."""
        if self._kept is not None:
            yield from self._kept.get(place, ())
            return
        self._made = 0
        for _, row in self._walk(place):
            if row is not None:
                yield row

    def _walk(self, wanted: int | None) -> Iterator[tuple[_Table, CellRow | None]]:
        """Go through all sheets; give the rows of one of them, and each of them at its end.

        With ``None`` for one of them, of all while they are kept, and of none afterwards.
        """
        tables: list[_Table] = []
        found = 0
        for event, element in self._seen():
            tag = element.tag
            if tag == f"{_STYLE}style" and event == "end":
                if _hides(element):
                    self._hidden.add(element.get(f"{_STYLE}name", ""))
            elif tag == f"{_TABLE}table" and event == "start":
                hidden = element.get(f"{_TABLE}style-name", "") in self._hidden
                tables.append(_Table(element.get(f"{_TABLE}name", ""), hidden))
            elif tag == f"{_TABLE}table":
                table = tables.pop()
                if not tables:
                    found += 1
                    yield table, None
                element.clear()
            elif tag == f"{_TABLE}table-row" and event == "end" and len(tables) == 1:
                # A table within a cell is no part of the sheet.
                asked = found == wanted if wanted is not None else self._kept is not None
                for row in self._rows(element, tables[0], asked):
                    yield tables[0], row
                element.clear()

    def _seen(self) -> Iterator[tuple[str, Element]]:
        """Go through the elements of the file that are not kept apart from its sheets."""
        apart = 0
        for event, element in iterate_xml(self._raw, self.file):
            if element.tag in _APART:
                apart += 1 if event == "start" else -1
            elif not apart:
                yield event, element

    def _rows(self, element: Element, table: _Table, wanted: bool) -> Iterator[CellRow]:
        times = _repeated(element, "rows", MOST_ROWS)
        cells = list(_cells(element)) if wanted else []
        while cells and cells[-1].value in (None, "") and not cells[-1].look.unsaved:
            cells.pop()
        before, table.number = table.number, min(table.number + times, MOST_ROWS)
        for number in range(before + 1, table.number + 1) if cells else ():
            self._made += len(cells)
            if self._listing and self._kept is None:
                return  # There are too many to keep, and nobody has asked for them.
            if self._made > _MOST_CELLS:
                raise InterviewError(
                    sentence(
                        "The sheet “{name}” has more than {most} cells.",
                        name=table.name[:60],
                        most=_MOST_CELLS,
                    ),
                    where=self.file,
                    accepted=sentence("The limit keeps a file from filling the memory."),
                    next_step=sentence("Save the table that you need on its own, as .csv."),
                )
            yield number, list(cells)


def _hides(style: Element) -> bool:
    return any(
        one.get(f"{_TABLE}display") == "false" for one in style if one.tag.endswith("-properties")
    )


def _repeated(element: Element, what: str, most: int) -> int:
    times = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return min(int(times), most) if re.fullmatch(r"[0-9]{1,9}", times) else 1


def _cells(row: Element) -> Iterator[Cell]:
    made = waiting = 0
    for element in row:
        if element.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        times = _repeated(element, "columns", _MOST_COLUMNS)
        # What a merged cell covers is not shown.
        cell = _cell(element) if element.tag == f"{_TABLE}table-cell" else EMPTY
        if cell == EMPTY:
            waiting += times
            continue
        for one, many in ((EMPTY, waiting), (cell, times)):
            for _ in range(min(many, _MOST_COLUMNS - made)):
                made += 1
                yield one
        waiting = 0


def _cell(element: Element) -> Cell:
    kind = element.get(f"{_OFFICE}value-type", "")
    shown = _shown(element) if len(element) else ""
    if element.get(f"{_CALC}value-type") == "error" or shown.startswith(("#REF!", "Err:")):
        return Cell(shown or "#ERROR", Look(error=True))
    if not kind:
        unsaved = element.get(f"{_TABLE}formula") is not None and not shown
        return Cell(shown or None, Look(unsaved=True) if unsaved else PLAIN)
    if kind == "string":
        return Cell(element.get(f"{_OFFICE}string-value") or shown)
    if kind == "boolean":
        return Cell(element.get(f"{_OFFICE}boolean-value") == "true")
    if kind == "date":
        return _date(element.get(f"{_OFFICE}date-value", ""), shown)
    if kind == "time":
        return _time(element.get(f"{_OFFICE}time-value", ""), shown)
    value = _number(element.get(f"{_OFFICE}value", ""))
    return Cell(shown if value is None else value, Look(percent=kind == "percentage"))


def _number(text: str) -> Value:
    try:
        value = float(text)
    except ValueError:
        return None
    if value != value or abs(value) == float("inf"):  # noqa: PLR0124 # NaN
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _date(text: str, shown: str) -> Cell:
    try:
        if "T" not in text:
            return Cell(dt.date.fromisoformat(text))
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        return Cell(shown or text)
    return Cell(when, Look(clock=True, seconds=shown.count(":") > 1))


def _time(text: str, shown: str) -> Cell:
    found = _DURATION.fullmatch(text)
    if not found:
        return Cell(shown or text)
    sign, hours, minutes, seconds = found.groups()
    try:
        span = dt.timedelta(
            hours=int(hours or 0),
            minutes=int(minutes or 0),
            seconds=float((seconds or "0").replace(",", ".")),
        )
    except OverflowError:
        return Cell(shown or text)
    return Cell(-span if sign else span, Look(clock=True, seconds=shown.count(":") > 1))


def _shown(cell: Element) -> str:
    """Return the paragraphs of a cell, as lines."""
    return "\n".join("".join(_words(one)) for one in cell if one.tag == f"{_TEXT}p")


def _words(paragraph: Element) -> Iterator[str]:
    # A stack, for spans may lie within each other a thousand deep.
    stack: list[Element | str] = [paragraph]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
            continue
        if one.tag == f"{_TEXT}s":
            yield " " * _spaces(one)
        elif one.tag == f"{_TEXT}tab":
            yield "\t"
        elif one.tag == f"{_TEXT}line-break":
            yield "\n"
        rest: list[Element | str] = [one.text or ""]
        for child in one:
            if child.tag not in _APART:
                rest.append(child)
            rest.append(child.tail or "")
        stack.extend(reversed(rest))


def _spaces(element: Element) -> int:
    many = element.get(f"{_TEXT}c", "1")
    return min(int(many), 100) if re.fullmatch(r"[0-9]{1,9}", many) else 1
