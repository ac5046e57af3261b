"""Read counts from a workbook (XLSX or ODS): find the sheet and its columns, keep only those.

Dates and numbers are taken as the workbook has them; nothing is read from how they look.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.model.report import LoadReport
from explorer.model.signatures import Signatures
from explorer.read.counts.asked import Asked
from explorer.read.counts.assemble import assemble
from explorer.read.counts.book_cells import all_at_midnight, as_text, as_texts, day_of, value_of
from explorer.read.counts.book_sheets import Chosen, choose
from explorer.read.counts.entering import MOST_BAD
from explorer.read.counts.grid import Grid
from explorer.read.counts.heads import Role
from explorer.read.counts.layouts import (
    ALLOWED,
    counted_one_by_one,
    form_of,
    frame_from,
    layout_of,
    rows_are_signatures,
)
from explorer.read.counts.own import read_own_rows
from explorer.read.draft import Findings
from explorer.read.formats.sheets import MOST_ROWS, Book, Cell, kind_of_book, open_book
from explorer.read.material import Material
from explorer.read.phrases import place_in

__all__ = ["read_book"]

_TITLES: Final = {
    "xlsx": sentence("a workbook (XLSX)"),
    "ods": sentence("a spreadsheet (ODS)"),
    "gviz": sentence("a Google Sheet, published in JSON"),
}
_EVERY: Final = 5_000
_SAMPLE: Final = 1_000


def read_book(material: Material, asked: Asked) -> Signatures:
    """Read readings, or a row for each signature, from one sheet of a workbook.

    Raises
    ------
    SignaturesError
        If no sheet, or more than one, has what is looked for; or as for any table.
    """
    findings = Findings(material.name, "row")
    book = open_book(material)
    findings.stated("form", _TITLES.get(kind_of_book(material.head), sentence("a workbook")))
    try:
        chosen = choose(book, asked, findings)
        if chosen.own:
            records = [(number, as_texts(cells)) for number, cells in chosen.from_header()]
            width = len(records[0][1])
            padded = [(k, [*cells, *[""] * (width - len(cells))]) for k, cells in records]
            found = read_own_rows(padded, chosen.file)
            return replace(found, report=LoadReport(tuple(findings.found)) + found.report)
        return _table(book, chosen, asked, findings)
    finally:
        book.close()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The columns of a sheet that may be read."""

    columns: dict[int, list[object]]
    lines: array[int]
    empty: frozenset[int]
    """Rows that lack a time or a count."""


def _table(book: Book, chosen: Chosen, asked: Asked, findings: Findings) -> Signatures:
    heads, file = chosen.heads, chosen.file
    rows = _rows(chosen, asked)
    _check_formulas(chosen, rows, findings)
    time = heads.place(Role.TIME)
    if time is not None and all_at_midnight(rows.columns[time]):
        rows.columns[time] = [day_of(one) for one in rows.columns[time]]
        findings.inferred("time", sentence("all of them are at midnight: taken as days"))
    if not rows.lines:
        raise SignaturesError(
            sentence("The sheet has a header and no readings."),
            where=file,
            next_step=sentence("Add a row for each count."),
        )
    some = [] if time is None else rows.columns[time][:_SAMPLE]
    stem = asked.sheet if len(book.sheets) > 1 and asked.sheet else PurePath(book.file).stem
    if rows_are_signatures(heads, some, asked, file, findings):
        assert time is not None
        texts = {at: as_text(cells) for at, cells in rows.columns.items()}
        form = form_of(texts[time][:_SAMPLE], texts[time], heads, asked, file, findings)
        layout = layout_of(heads, form, asked, file)
        wanted = {heads.exact[at]: texts[at] for role in ALLOWED
                  if (at := heads.place(role)) is not None}  # fmt: skip
        frame = frame_from(wanted, file)
        return counted_one_by_one(frame, layout, heads, book.file, asked, findings)
    if chosen.heading.words:
        findings.inferred("columns", chosen.heading.words)
    else:
        heads.report(findings)
    return assemble(Grid(file, heads, rows.columns, rows.lines, "row", stem), asked, findings)


def _rows(chosen: Chosen, asked: Asked) -> _Rows:
    heads = chosen.heads
    role_of = {at: role for role, some in heads.places.items() for at in some}
    needed = {at for at, role in role_of.items() if role in {Role.TIME, Role.COUNT}}
    columns: dict[int, list[object]] = {at: [] for at in heads.read}
    lines, empty = array("q"), set()
    for number, cells in chosen.below():
        if not number % _EVERY:
            asked.progress(number, max(chosen.sheet.height, number))
        found = {at: value_of(cells[at], role_of[at]) if at < len(cells) else None
                 for at in columns}  # fmt: skip
        if all(one is None or one == "" for one in found.values()) and not _unsaved(cells, needed):
            continue  # Something stands in it, and not in a column that is read.
        for at, value in found.items():
            columns[at].append(value)
        lines.append(number)
        if any(found[at] is None for at in needed):
            empty.add(number)
    return _Rows(columns, lines, frozenset(empty))


def _unsaved(cells: Sequence[Cell], needed: Collection[int]) -> bool:
    return any(at < len(cells) and cells[at].look.unsaved for at in needed)


def _check_formulas(chosen: Chosen, rows: _Rows, findings: Findings) -> None:
    """Say where a formula has no value: a program wrote it, and no other has worked it out."""
    heads = chosen.heads
    columns = [at for role in (Role.TIME, Role.COUNT) for at in heads.places.get(role, ())]
    # Of a row that has nothing but such formulas, nothing is seen at all.
    doubtful: Collection[int] = rows.empty if rows.lines else range(chosen.row + 1, MOST_ROWS)
    without = sorted(chosen.sheet.formulas(doubtful, columns)) if doubtful else []
    if not without:
        return
    if len(without) * MOST_BAD > len(rows.lines):
        raise SignaturesError(
            sentences(
                "There are {count} row with a formula whose value was never saved.",
                "There are {count} rows with a formula whose value was never saved.",
                len(without),
            ),
            where=place_in(chosen.file, "row", without[0]),
            accepted=sentence(
                "A formula is read as the value that was saved with it; none is worked out."
            ),
            next_step=sentence(
                "Open the file in Excel or LibreOffice and save it: that writes the values into it."
            ),
        )
    detail = sentences(
        "{count} row with a formula whose value was never saved: open the file in Excel or "
        "LibreOffice and save it: that writes the values into it",
        "{count} rows with a formula whose value was never saved: open the file in Excel or "
        "LibreOffice and save it: that writes the values into it",
        len(without),
    )
    findings.warning("formulas", detail, *without[:100])
