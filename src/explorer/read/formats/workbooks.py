"""Open a workbook (XLSX), choose the sheet that holds turns, and write its cells as texts."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from explorer.errors import InterviewError, nearest
from explorer.model.words import counted
from explorer.read.draft import Findings
from explorer.read.formats.columns import HEADER_ROWS, Header, find_header, no_header
from explorer.read.formats.containers import open_zip
from explorer.read.formats.rows import Row
from explorer.read.material import Material
from explorer.read.options import Options

if TYPE_CHECKING:
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

__all__ = ["Sheet", "Workbook"]

MOST_ROWS: Final = 1_048_576
"""Rows that a sheet of Excel can have; a file may claim more."""

_ENTITY = re.compile(rb"<\x00?!\x00?(?:E\x00?N\x00?T\x00?I\x00?T\x00?Y|D\x00?O\x00?C\x00?T\x00?Y)")
_EXCEL_ZERO = dt.datetime(1899, 12, 31)  # noqa: DTZ001 - a workbook's times have no zone
_SECONDS_SHOWN = re.compile(r"s", re.IGNORECASE)
# Excel writes signs that XML cannot hold as _x000D_.
_EXCEL = re.compile(r"_x(000[9aAdD])_")


class Sheet:
    """One sheet, whose rows are read when they are asked for."""

    def __init__(self, book: Workbook, sheet: ReadOnlyWorksheet) -> None:
        self._book = book
        self._sheet = sheet
        self.name = str(sheet.title)
        self.hidden = sheet.sheet_state != "visible"
        self.height = sheet.max_row or 0
        # What a sheet says of its size is often wrong: openpyxl then reads its first cell only.
        sheet.reset_dimensions()
        self.first = self._first()
        self.width = max((len(row.cells) for row in self.first), default=0)

    def rows(self) -> Iterator[Row]:
        """Yield the rows that are not empty, with their numbers."""
        number = 0
        cells: tuple[ReadOnlyCell | EmptyCell, ...]
        with self._book.guarded():
            for cells in self._sheet.iter_rows(max_row=MOST_ROWS):
                number += 1
                texts = [self._book.text_of(cell) for cell in cells]
                while texts and not texts[-1]:
                    texts.pop()
                if texts:
                    yield Row(number, number, texts)

    def _first(self) -> list[Row]:
        found = []
        for row in self.rows():
            found.append(row)
            if len(found) == HEADER_ROWS:
                break
        return found


class Workbook:
    """A workbook, opened by openpyxl after every part of it was found to be sound."""

    def __init__(self, material: Material) -> None:
        try:
            import openpyxl
        except ImportError:
            raise InterviewError(
                "Reading a workbook (XLSX) needs a part that is not installed here.",
                where=material.name,
                next_step='Install it with: pip install "interview-explorer[files]"',
            ) from None
        self.file = material.name
        opened = open_zip(material)
        if "xl/workbook.xml" not in opened.names:
            raise InterviewError(
                "This is a zip and no workbook: it holds no xl/workbook.xml.",
                where=self.file,
                accepted=f"It holds {', '.join(sorted(opened.names)[:5]) or 'nothing'}."[:300],
                next_step="Unpack it and read the transcript in it, or save the table again.",
            )
        for name in sorted(opened.names):
            if _ENTITY.search(opened.read(name)[:4096]) and name.endswith((".xml", ".rels")):
                raise InterviewError(
                    f"The part “{name[:60]}” declares a document type, which no workbook needs.",
                    where=self.file,
                    accepted="Entities can blow up the memory or bring in other files.",
                    next_step="Save it again in a spreadsheet program.",
                )
        self._formulas: list[int] = []
        self._short_times: list[int] = []
        self._errors: list[int] = []
        with self.guarded():
            self._book = openpyxl.load_workbook(
                io.BytesIO(material.raw), read_only=True, data_only=True, keep_links=False
            )
            self.title = " ".join(str(self._book.properties.title or "").split())
            self.sheets = [Sheet(self, one) for one in self._book.worksheets]
        self._short_times.clear()
        self._errors.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    def guarded(self) -> _Guard:
        """Turn what openpyxl fails with, on a damaged file, into an error of ours."""
        return _Guard(self.file)

    def choose(self, options: Options, findings: Findings) -> tuple[Sheet, Header]:
        """Return the sheet to read, and its header; report why it was chosen.

        Raises
        ------
        InterviewError
            If no sheet has a column for the words, or there is none of the name asked for.
        """
        sheets = sorted((one for one in self.sheets if one.first), key=lambda one: one.hidden)
        if options.conversation:
            sheets = [one for one in sheets if one.name == options.conversation]
            if not sheets:
                raise self._no_sheet(options.conversation)
        found: list[tuple[Sheet, Header]] = []
        errors: list[InterviewError] = []
        for sheet in sheets:
            try:
                header = find_header(
                    [row.cells for row in sheet.first], options.columns, self._where(sheet)
                )
            except InterviewError as cause:
                errors.append(cause)
                continue
            if header and "text" in header.columns:
                found.append((sheet, header))
        if not found:
            raise errors[0] if errors else self._no_turns(sheets)
        best = max(found, key=lambda one: (not one[0].hidden, len(one[1].columns)))
        if len(self.sheets) > 1:
            findings.inferred("sheet", f"“{best[0].name}”: it has columns of turns")
        others = [one.name for one, _ in found if one is not best[0]]
        if others:
            findings.skipped(
                "sheets",
                f"{counted(len(others), 'more sheet')} of turns: {', '.join(others[:10])}; "
                f'read one with conversation="{others[0]}"',
            )
        return best

    def text_of(self, cell: ReadOnlyCell | EmptyCell) -> str:
        """Return what a cell shows, as a plain text; times always with hours and seconds."""
        value = cell.value
        if value is None:
            return ""
        if isinstance(value, str):
            if cell.data_type == "e":
                self._errors.append(getattr(cell, "row", 0))
            value = value.replace("\0", "")
            return _EXCEL.sub(_unescaped, value) if "_x" in value else value
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return str(int(value)) if value == value // 1 and abs(value) < 1e15 else repr(value)
        return self._clock(value, cell) or str(value)

    def _clock(self, value: object, cell: ReadOnlyCell | EmptyCell) -> str:
        seconds: float
        if isinstance(value, dt.timedelta):
            seconds = value.total_seconds()
        elif isinstance(value, dt.time):
            seconds = value.hour * 3600 + value.minute * 60 + value.second
            seconds += value.microsecond / 1e6
        elif isinstance(value, dt.datetime) and value.year < 1901:
            # More than a day in a cell that shows a clock time: 25:10:00.
            seconds = (value - _EXCEL_ZERO).total_seconds()
        elif isinstance(value, dt.datetime):
            midnight = value.time() == dt.time()
            return value.date().isoformat() if midnight else value.isoformat(" ")
        else:
            return ""
        shown = str(getattr(cell, "number_format", "") or "")
        if not _SECONDS_SHOWN.search(re.sub(r'"[^"]*"|\\.', "", shown)) and seconds % 60 == 0:
            # What was typed as 1:09 and shows as 1:09 is one minute and nine seconds to its
            # writer, as in any other form, though Excel keeps it as hours and minutes.
            self._short_times.append(getattr(cell, "row", 0))
            return f"{int(seconds // 3600)}:{int(seconds % 3600 // 60):02}"
        thousandths = round(seconds * 1000)
        minutes, rest = divmod(thousandths, 60_000)
        part = f".{rest % 1000:03}" if rest % 1000 else ""
        return f"{minutes // 60}:{minutes % 60:02}:{rest // 1000:02}{part}"

    def report(self, findings: Findings) -> None:
        """Say what was odd in the cells."""
        if self._short_times:
            findings.inferred(
                "times",
                f"{counted(len(self._short_times), 'cell')} of the form 1:09 in Excel's hours and "
                "minutes: taken for minutes and seconds, as shown",
                *self._short_times[:100],
            )
        if self._errors:
            findings.warning(
                "cells", f"{counted(len(self._errors), 'cell')} with an error such as #REF!",
                *self._errors[:100],
            )  # fmt: skip

    def _where(self, sheet: Sheet) -> str:
        return f"{self.file}, sheet “{sheet.name}”" if len(self.sheets) > 1 else self.file

    def _no_sheet(self, name: str) -> InterviewError:
        names = [one.name for one in self.sheets]
        return InterviewError(
            f"There is no sheet “{name[:60]}” that holds anything.",
            where=self.file,
            accepted=f"Its sheets are {', '.join(names[:20])}.",
            next_step=nearest(name[:60], names).strip(),
        )

    def _no_turns(self, sheets: list[Sheet]) -> InterviewError:
        if not sheets:
            return InterviewError(
                "The workbook is empty: no sheet has a cell with anything in it.",
                where=self.file,
                next_step="Check that this is the file that you meant.",
            )
        sheet = max(sheets, key=lambda one: (not one.hidden, one.width > 1, len(one.first)))
        return no_header([row.cells for row in sheet.first], self._where(sheet))


class _Guard:
    def __init__(self, file: str) -> None:
        self._file = file
        self._warnings = warnings.catch_warnings()

    def __enter__(self) -> None:
        # It warns of pictures and styles that it leaves out; a reader of turns needs none.
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
                "The workbook is damaged: a part of it is not as it should be.",
                where=self._file,
                next_step="Open it in a spreadsheet program and save it again as .xlsx or .csv.",
            ) from None


def _unescaped(match: re.Match[str]) -> str:
    return "" if match[1][-1] in "dD" else "\n"
