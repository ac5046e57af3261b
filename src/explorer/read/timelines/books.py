"""Read events from a sheet of a workbook (XLSX or ODS), or from a published Google Sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from explorer.errors import EventsError
from explorer.language import sentence, sentences
from explorer.read.draft import Findings
from explorer.read.formats.form import Match, Sure
from explorer.read.formats.rows import Row
from explorer.read.formats.sheets import (
    Book,
    Cell,
    Sheet,
    first_of,
    kind_of_book,
    open_book,
    sheet_named,
    text_of,
)
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Outline, TimelineForm
from explorer.read.timelines.tables import fill, header_among, no_header

__all__ = ["FORMS"]

_XLSX: Final = (".xlsx", ".xlsm")
_ODS: Final = (".ods", ".fods", ".ots")
_FIRST: Final = 10
_LEAP: Final = dt.date(1900, 2, 28)


def _recognise_xlsx(head: Head) -> Match | None:
    if kind_of_book(head) == "xlsx":
        return Match(Sure.CERTAIN, sentence("it is a zip that holds xl/workbook.xml"))
    if head.suffix in _XLSX and head.raw.startswith(b"PK\x03\x04"):
        return Match(Sure.POSSIBLE, sentence("its name ends in {suffix}", suffix=head.suffix))
    return None


def _recognise_ods(head: Head) -> Match | None:
    if kind_of_book(head) == "ods":
        return Match(Sure.CERTAIN, sentence("it states that it is an OpenDocument spreadsheet"))
    return None


def _recognise_gviz(head: Head) -> Match | None:
    if kind_of_book(head) == "gviz":
        return Match(Sure.CERTAIN, sentence("it is an answer of Google Sheets with a table"))
    return None


def _read(material: Material) -> Outline:
    outline = Outline(Findings(material.name, unit="row"))
    book = open_book(material)
    try:
        sheet, top, columns = _choose(book, material.sheet, outline.findings)
        below = (_row(number, cells) for number, cells in sheet.rows() if number > top.last)
        fill(outline, top, columns, below)
    finally:
        book.close()
    return outline


def _row(number: int, cells: Sequence[Cell]) -> Row:
    return Row(number, number, [_text(cell) for cell in cells])


def _text(cell: Cell) -> str:
    """Return a cell as a text; a day that no calendar has, as the spreadsheet shows it."""
    value = cell.value
    if isinstance(value, dt.time) and not cell.look.clock:
        return "1900-01-00"
    if isinstance(value, dt.date) and not cell.look.clock:
        day = value.date() if isinstance(value, dt.datetime) else value
        if day.year < 1900:
            return "1900-01-00"
        if day == _LEAP:
            # Excel has a 29 February 1900, which never was; both are kept as the 28th.
            return "28 or 29 February 1900"
    return text_of(cell)


def _choose(book: Book, asked: str, findings: Findings) -> tuple[Sheet, Row, dict[str, int]]:
    """Return the sheet to read, its header and the columns; report why it is that one."""
    shown = [one for one in book.sheets if not one.hidden] or book.sheets
    sheets = [sheet_named(book, asked)] if asked else shown
    first = {one.name: [_row(*row) for row in first_of(one, _FIRST)] for one in sheets}
    known = [(one, *header_among(first[one.name])) for one in sheets]
    good = [one for one in known if one[1] >= 0]
    if not good:
        rows = next((first[one.name] for one in sheets if first[one.name]), [])
        raise no_header(rows, book.file)
    if len(good) > 1:
        names = [sheet.name for sheet, _, _ in good]
        raise EventsError(
            sentences(
                "{count} sheets have dates and events: {sheets}.",
                "{count} sheets have dates and events: {sheets}.",
                len(good),
                sheets=", ".join(name[:40] for name in names[:10]),
            ),
            where=book.file,
            accepted=sentence("One sheet is read at a time."),
            next_step=sentence("Say which: {example}.", example=f'sheet="{names[0][:40]}"'),
        )
    sheet, place, columns = good[0]
    if len(book.sheets) > 1:
        if asked:
            detail = sentence("“{sheet}”, as asked for", sheet=sheet.name[:60])
            findings.stated("sheet", detail)
        else:
            detail = sentence("“{sheet}”: the one whose headings are known", sheet=sheet.name[:60])
            findings.inferred("sheet", detail)
        rest = [one.name[:40] for one in book.sheets if one is not sheet]
        findings.skipped("sheets", sentence("not read: {names}", names=", ".join(rest[:20])))
    return sheet, first[sheet.name][place], columns


FORMS: Final = (
    TimelineForm(
        name="xlsx", title=sentence("a workbook (XLSX)"), suffixes=_XLSX, recognise=_recognise_xlsx,
        read=_read,
    ),
    TimelineForm(
        name="ods", title=sentence("a spreadsheet (ODS)"), suffixes=_ODS, recognise=_recognise_ods,
        read=_read,
    ),
    TimelineForm(
        name="gviz", title=sentence("a published Google Sheet (JSON)"), suffixes=(".json", ".js"),
        recognise=_recognise_gviz, read=_read,
    ),
)  # fmt: skip
