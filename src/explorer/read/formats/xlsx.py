"""Open a workbook of Excel (XLSX) after every part of it was found to be sound."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Collection, Iterator
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Final

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.read.formats.containers import UNPACKED_BYTES, open_zip
from explorer.read.formats.sheets import EMPTY, MOST_ROWS, PLAIN, Cell, CellRow, Look, Sheet, Value
from explorer.read.material import Material

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

__all__ = ["XlsxBook"]

_ENTITY = re.compile(rb"<\x00?!\x00?(?:E\x00?N\x00?T\x00?I\x00?T\x00?Y|D\x00?O\x00?C\x00?T\x00?Y)")
# Excel writes signs that XML cannot hold as _x000D_.
_EXCEL = re.compile(r"_x(000[9aAdD])_")
_NO_SIGNS: Final = re.compile(r'"[^"]*"|\\.|_.|\[\$[^\]]*\]')
"""What a number format shows as it stands: texts, single signs, a blank as wide as a sign."""
_ELAPSED: Final = re.compile(r"\[(h|m|s)+\]", re.IGNORECASE)


class _Sheet:
    def __init__(self, book: XlsxBook, sheet: ReadOnlyWorksheet) -> None:
        self._book = book
        self._sheet = sheet
        self.name = str(sheet.title)
        self.hidden = sheet.sheet_state != "visible"
        self.height = sheet.max_row or 0
        # What a sheet says of its size is often wrong: openpyxl then reads its first cell only.
        sheet.reset_dimensions()

    def rows(self) -> Iterator[CellRow]:
        # What a cell shows is looked up when it is asked for, and may be damaged too.
        with guarded(self._book.file):
            for number, cells in enumerate(self._sheet.iter_rows(max_row=MOST_ROWS), start=1):
                found = [_cell(one) for one in cells]
                while found and found[-1].value in (None, ""):
                    found.pop()
                if found:
                    yield number, found

    def formulas(self, rows: Collection[int], columns: Collection[int]) -> Iterator[int]:
        # openpyxl has the values or the formulas of a workbook, never both.
        with guarded(self._book.file):
            again = self._book.opened(data_only=False)
            sheet = again[self.name]
            sheet.reset_dimensions()
            last = max(rows, default=0)
            for number, cells in enumerate(sheet.iter_rows(max_row=last), start=1):
                if number in rows and any(
                    at < len(cells) and cells[at].data_type == "f" for at in columns
                ):
                    yield number
            again.close()


class XlsxBook:
    """A workbook of Excel; its formulas are read as the values that were saved with them."""

    def __init__(self, material: Material) -> None:
        self.file = material.name
        opened = open_zip(material)
        if "xl/workbook.xml" not in opened.names:
            raise _no_workbook(self.file, sorted(opened.names)[:5])
        for name in sorted(opened.names):
            # The cells of a sheet that is full are some hundred MiB.
            most = UNPACKED_BYTES if name.startswith("xl/worksheets/") else None
            raw = opened.read(name, most) if most else opened.read(name)
            if _ENTITY.search(raw[:4096]) and name.endswith((".xml", ".rels")):
                raise InterviewError(
                    sentence(
                        "The part “{part}” declares a document type, which no workbook needs.",
                        part=name[:60],
                    ),
                    where=self.file,
                    accepted=sentence("Entities can blow up the memory or bring in other files."),
                    next_step=sentence("Save it again in a spreadsheet program."),
                )
        self._raw = material.raw
        with guarded(self.file):
            self._book = self.opened(data_only=True)
            self.title = " ".join(str(self._book.properties.title or "").split())
            self.sheets: list[Sheet] = [_Sheet(self, one) for one in self._book.worksheets]

    def opened(self, *, data_only: bool) -> Workbook:
        """Open it with the values of its formulas, or with the formulas themselves."""
        try:
            import openpyxl
        except ImportError:
            raise InterviewError(
                sentence("Reading a workbook (XLSX) needs a part that is not installed here."),
                where=self.file,
                next_step=sentence('Install it with: pip install "interview-explorer[files]"'),
            ) from None
        return openpyxl.load_workbook(
            io.BytesIO(self._raw), read_only=True, data_only=data_only, keep_links=False
        )

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()


def _no_workbook(file: str, names: list[str]) -> InterviewError:
    held = (
        sentence("It holds {names}.", names=", ".join(names)[:280])
        if names
        else sentence("It holds nothing.")
    )
    return InterviewError(
        sentence("This is a zip and no workbook: it holds no xl/workbook.xml."),
        where=file,
        accepted=held,
        next_step=sentence("Unpack it and read the file in it, or save the table again."),
    )


def _cell(cell: ReadOnlyCell | EmptyCell) -> Cell:
    value: Value = cell.value
    if value is None:
        return EMPTY
    if isinstance(value, str):
        if cell.data_type == "e":
            return Cell(value, _ERROR)
        value = value.replace("\0", "")
        return Cell(_EXCEL.sub(_unescaped, value) if "_x" in value else value)
    if isinstance(value, bool):
        return Cell(value)
    look = _look(str(getattr(cell, "number_format", "") or ""))
    if isinstance(value, dt.datetime) and cell.data_type == "d" and not look.clock:
        look = _CLOCK if value.time() != dt.time() else look
    return Cell(value, look)


_ERROR: Final = Look(error=True)
_CLOCK: Final = Look(clock=True, seconds=True)


@cache
def _look(number_format: str) -> Look:
    """Tell what a number format shows; a workbook has a few of them."""
    signs = _ELAPSED.sub(r"\1", _NO_SIGNS.sub("", number_format[:400])).casefold()
    signs = re.sub(r"\[[^\]]*\]", "", signs)  # such as [red]
    if signs == "general":
        return PLAIN
    return Look(percent="%" in signs, clock="h" in signs, seconds="s" in signs)


def _unescaped(match: re.Match[str]) -> str:
    return "" if match[1][-1] in "dD" else "\n"


class guarded:  # noqa: N801 - used as a statement: with guarded(file)
    """Turn what openpyxl fails with, on a damaged file, into an error of ours."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._warnings = warnings.catch_warnings()

    def __enter__(self) -> None:
        # It warns of pictures and styles that it leaves out; a reader of tables needs none.
        self._warnings.__enter__()
        warnings.simplefilter("ignore")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._warnings.__exit__(kind, value, trace)
        # openpyxl fails in as many ways as a file can be damaged: KeyError, IndexError, …
        if isinstance(value, Exception) and not isinstance(value, InterviewError | MemoryError):
            raise InterviewError(
                sentence("The workbook is damaged: a part of it is not as it should be."),
                where=self._file,
                next_step=sentence(
                    "Open it in a spreadsheet program and save it again as .xlsx or .csv."
                ),
            ) from None
