"""Choose the sheet of a workbook that holds turns, and write its cells as texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from types import TracebackType
from typing import Final, Self

from explorer.errors import InterviewError, nearest
from explorer.language import sentence, sentences
from explorer.read.draft import Findings
from explorer.read.formats.columns import HEADER_ROWS, find_header
from explorer.read.formats.header import Header, no_header
from explorer.read.formats.rows import Row
from explorer.read.formats.sheets import Cell, first_of, open_book
from explorer.read.formats.sheets import Sheet as Plain
from explorer.read.material import Material
from explorer.read.options import Options

__all__ = ["Sheet", "Workbook"]

_EXCEL_ZERO: Final = dt.datetime(1899, 12, 31)  # noqa: DTZ001 - a workbook's times have no zone


class Sheet:
    """One sheet, whose rows are read when they are asked for."""

    def __init__(self, book: Workbook, sheet: Plain) -> None:
        self._book = book
        self._sheet = sheet
        self.name = sheet.name
        self.hidden = sheet.hidden
        self.height = sheet.height
        self.first = [self._row(number, cells) for number, cells in first_of(sheet, HEADER_ROWS)]
        self.width = max((len(row.cells) for row in self.first), default=0)

    def rows(self) -> Iterator[Row]:
        """Yield the rows that are not empty, with their numbers."""
        for number, cells in self._sheet.rows():
            yield self._row(number, cells)

    def _row(self, number: int, cells: list[Cell]) -> Row:
        return Row(number, number, [self._book.text_of(cell, number) for cell in cells])


class Workbook:
    """A workbook (XLSX or ODS) whose cells are wanted as texts."""

    def __init__(self, material: Material) -> None:
        self.file = material.name
        self._short_times: list[int] = []
        self._errors: list[int] = []
        self._book = open_book(material)
        self.title = self._book.title
        self.sheets = [Sheet(self, one) for one in self._book.sheets]
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
            detail = sentence("“{name}”: it has columns of turns", name=best[0].name)
            findings.inferred("sheet", detail)
        others = [one.name for one, _ in found if one is not best[0]]
        if others:
            detail = sentences(
                '{count} more sheet of turns: {names}; read one with conversation="{name}"',
                '{count} more sheets of turns: {names}; read one with conversation="{name}"',
                len(others),
                names=", ".join(others[:10]),
                name=others[0],
            )
            findings.skipped("sheets", detail)
        return best

    def text_of(self, cell: Cell, row: int = 0) -> str:
        """Return what a cell shows, as a plain text; times always with hours and seconds."""
        value = cell.value
        if value is None:
            return ""
        if isinstance(value, str):
            if cell.look.error:
                self._errors.append(row)
            return value
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return str(int(value)) if value == value // 1 and abs(value) < 1e15 else repr(value)
        return self._clock(cell, row) or str(value)

    def _clock(self, cell: Cell, row: int) -> str:
        value, seconds = cell.value, 0.0
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
        if not cell.look.seconds and seconds % 60 == 0:
            # What was typed as 1:09 and shows as 1:09 is one minute and nine seconds to its
            # writer, as in any other form, though Excel keeps it as hours and minutes.
            self._short_times.append(row)
            return f"{int(seconds // 3600)}:{int(seconds % 3600 // 60):02}"
        thousandths = round(seconds * 1000)
        minutes, rest = divmod(thousandths, 60_000)
        part = f".{rest % 1000:03}" if rest % 1000 else ""
        return f"{minutes // 60}:{minutes % 60:02}:{rest // 1000:02}{part}"

    def report(self, findings: Findings) -> None:
        """Say what was odd in the cells."""
        if self._short_times:
            detail = sentences(
                "{count} cell of the form 1:09 in Excel's hours and minutes: "
                "taken for minutes and seconds, as shown",
                "{count} cells of the form 1:09 in Excel's hours and minutes: "
                "taken for minutes and seconds, as shown",
                len(self._short_times),
            )
            findings.inferred("times", detail, *self._short_times[:100])
        if self._errors:
            detail = sentences(
                "{count} cell with an error such as #REF!",
                "{count} cells with an error such as #REF!",
                len(self._errors),
            )
            findings.warning("cells", detail, *self._errors[:100])

    def _where(self, sheet: Sheet) -> str:
        if len(self.sheets) < 2:
            return self.file
        return sentence("{file}, sheet “{name}”", file=self.file, name=sheet.name)

    def _no_sheet(self, name: str) -> InterviewError:
        names = [one.name for one in self.sheets]
        return InterviewError(
            sentence("There is no sheet “{name}” that holds anything.", name=name[:60]),
            where=self.file,
            accepted=sentence("Its sheets are {names}.", names=", ".join(names[:20])),
            next_step=nearest(name[:60], names).strip(),
        )

    def _no_turns(self, sheets: list[Sheet]) -> InterviewError:
        if not sheets:
            return InterviewError(
                sentence("The workbook is empty: no sheet has a cell with anything in it."),
                where=self.file,
                next_step=sentence("Check that this is the file that you meant."),
            )
        sheet = max(sheets, key=lambda one: (not one.hidden, one.width > 1, len(one.first)))
        return no_header([row.cells for row in sheet.first], self._where(sheet))
