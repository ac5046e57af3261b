"""Workbooks made in code, for tests: all that they hold is invented."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

import openpyxl

__all__ = ["formats", "ods", "ods_of", "xlsx"]

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{short}="{_NAMES}:{short}:1.0"' for short in ("office", "table", "text", "style")
)
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def xlsx(*sheets: tuple[str, Sequence[Sequence[object]]], epoch: object = None) -> bytes:
    """Return a workbook of Excel; a sheet whose name begins with "." is hidden."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    if epoch is not None:
        book.epoch = epoch
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        if name.startswith("."):
            sheet.sheet_state = "hidden"
        for row in rows:
            sheet.append(row)
    return _saved(book)


def formats(rows: Sequence[Sequence[tuple[object, str]]]) -> bytes:
    """Return a workbook of one sheet whose cells each have a number format."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for at, (value, shown) in enumerate(row, start=1):
            cell = book.active.cell(number, at, value)
            cell.number_format = shown or "General"
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a spreadsheet as LibreOffice writes it, with empty cells and rows to its edges."""
    hidden = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    tables = []
    for name, rows in sheets:
        style = "ta2" if name.startswith(".") else "ta1"
        body = "".join(_row(row) for row in rows)
        rest = '<table:table-cell table:number-columns-repeated="16384"/>'
        tables.append(
            f"<table:table table:name={quoteattr(name)} table:style-name={quoteattr(style)}>"
            f'<table:table-column table:number-columns-repeated="16384"/>{body}'
            f'<table:table-row table:number-rows-repeated="1048000">{rest}</table:table-row>'
            "</table:table>"
        )
    return ods_of("".join(tables), hidden)


def ods_of(tables: str, styles: str = "") -> bytes:
    """Return a spreadsheet around some tables."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} '
        f'xmlns:calcext="{_CALC}" office:version="1.3"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        # Of no day, so that what is made twice is the same.
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        made.writestr(zipfile.ZipInfo("mimetype"), kind)
        made.writestr(zipfile.ZipInfo("content.xml"), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _row(row: Sequence[object]) -> str:
    cells = "".join(_cell(one) for one in row)
    rest = '<table:table-cell table:number-columns-repeated="900"/>'
    return f"<table:table-row>{cells}{rest}</table:table-row>"


def _cell(value: object) -> str:
    shown = f"<text:p>{escape(str(value))}</text:p>"

    def typed(kind: str, **values: str) -> str:
        told = "".join(f" office:{k.replace('_', '-')}={quoteattr(v)}" for k, v in values.items())
        return f'<table:table-cell office:value-type="{kind}"{told}>{shown}</table:table-cell>'

    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str) and value.startswith("="):
        return f"<table:table-cell table:formula={quoteattr('of:' + value)}/>"
    if isinstance(value, str) and value.startswith("#"):
        return (
            '<table:table-cell office:value-type="string" office:string-value="" '
            f'calcext:value-type="error">{shown}</table:table-cell>'
        )
    if isinstance(value, bool):
        return typed("boolean", boolean_value=str(value).lower())
    if isinstance(value, int | float):
        return typed("float", value=repr(value))
    if isinstance(value, dt.datetime):
        return typed("date", date_value=value.isoformat())
    if isinstance(value, dt.date):
        return typed("date", date_value=value.isoformat())
    if isinstance(value, dt.time):
        return typed("time", time_value=f"PT{value:%HH%MM%SS}")
    return typed("string")
