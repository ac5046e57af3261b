"""What a workbook has, whichever program wrote it: sheets, their rows, and what each cell holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from explorer.errors import InterviewError, nearest
from explorer.language import sentence
from explorer.read.formats.containers import members_of

if TYPE_CHECKING:
    from explorer.read.material import Head, Material

__all__ = [
    "EMPTY", "MOST_ROWS", "PLAIN", "Book", "Cell", "CellRow", "Look", "Sheet", "Value", "first_of",
    "kind_of_book", "open_book", "sheet_named", "text_of",
]  # fmt: skip

MOST_ROWS: Final = 1_048_576
"""Rows that a sheet can have in Excel and in LibreOffice; a file may claim more."""

Value = str | bool | int | float | dt.date | dt.time | dt.timedelta | None
"""What a cell holds; a `datetime.datetime` is a `datetime.date` too."""

_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument.spreadsheet"


class Look(NamedTuple):
    """How a cell shows what it holds, as far as that says what it means."""

    error: bool = False
    """Its value is an error of the program, such as ``#REF!``."""
    percent: bool = False
    clock: bool = False
    """Of a time: it shows hours."""
    seconds: bool = False
    unsaved: bool = False
    """It has a formula, and no value was saved with it."""


PLAIN: Final = Look()


class Cell(NamedTuple):
    """One cell."""

    value: Value = None
    look: Look = PLAIN


EMPTY: Final = Cell()

CellRow = tuple[int, list[Cell]]
"""The number of a row, from 1, and its cells without the empty ones at its end."""


class Sheet(Protocol):
    """One sheet, whose rows are read when they are asked for."""

    name: str
    hidden: bool
    height: int
    """How many rows it says to have, or has."""

    def rows(self) -> Iterator[CellRow]:
        """Go through the rows that are not empty."""
        ...

    def formulas(self, rows: Collection[int], columns: Collection[int]) -> Iterator[int]:
        """Tell in which of some rows one of the columns has a formula without a saved value."""
        ...


class Book(Protocol):
    """A workbook."""

    file: str
    title: str

    @property
    def sheets(self) -> list[Sheet]:
        """Its sheets, in their order."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def kind_of_book(head: Head) -> str:
    """Tell of what kind of workbook the beginning of a file is: xlsx, ods, gviz; empty for none."""
    stated = head.raw[30:120]
    if stated.startswith(b"mimetype") and _OPEN_DOCUMENT in stated:
        return "ods"
    from explorer.read.formats.gviz import begins_as_gviz

    names = members_of(head)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and head.suffix in {".ods", ".ots"}:
        return "ods"
    if begins_as_gviz(head.text):
        return "gviz"
    flat = head.text[:4096]
    return "ods" if "<office:document" in flat and _OPEN_DOCUMENT.decode() in flat else ""


def open_book(material: Material) -> Book:
    """Open a workbook of Excel (XLSX) or LibreOffice (ODS), or a published Google Sheet.

    Raises
    ------
    InterviewError
        If it is damaged, locked, or what reads it is not installed.
    """
    kind = kind_of_book(material.head)
    if kind == "ods":
        from explorer.read.formats.ods import OdsBook

        return OdsBook(material)
    if kind == "gviz":
        from explorer.read.formats.gviz import GvizBook

        return GvizBook(material)
    from explorer.read.formats.xlsx import XlsxBook

    return XlsxBook(material)


def first_of(sheet: Sheet, many: int) -> list[CellRow]:
    """Return the first rows of a sheet that are not empty."""
    return list(islice(sheet.rows(), many))


def sheet_named(book: Book, name: str) -> Sheet:
    """Return the sheet of a name.

    Raises
    ------
    InterviewError
        If there is none.
    """
    names = [one.name for one in book.sheets]
    for sheet in book.sheets:
        if sheet.name == name:
            return sheet
    raise InterviewError(
        sentence("There is no sheet “{name}”.", name=name[:60]),
        where=book.file,
        accepted=sentence("Its sheets are {names}.", names=", ".join(names[:20])),
        next_step=nearest(name[:60], names).strip(),
    )


def text_of(cell: Cell) -> str:
    """Return what a cell holds as a text: days and times as ISO 8601 has them."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time() and not cell.look.clock
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, dt.time):
        return value.isoformat("seconds")
    if isinstance(value, dt.timedelta) and 0 <= value.total_seconds() < 86_400:
        seconds = int(value.total_seconds())
        return dt.time(seconds // 3600, seconds % 3600 // 60, seconds % 60).isoformat()
    return str(value)
