"""Open a Google Sheet as it is published in JSON: ``google.visualization.Query.setResponse(…)``.

https://developers.google.com/chart/interactive/docs/dev/implementing_data_source has the form, and
https://developers.google.com/chart/interactive/docs/datesandtimes the dates: ``Date(2017,3,24)`` is
24 April, for months are counted from 0.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.read.formats.json_text import parse_json
from explorer.read.formats.sheets import EMPTY, Cell, CellRow, Look, Sheet
from explorer.read.material import Material

__all__ = ["GvizBook", "begins_as_gviz"]

_CALL: Final = re.compile(
    r"[\ufeff\s]*(?:/\*[^*]{0,40}\*/\s*)?(?:[A-Za-z_$][\w.$]{0,80}\s*\(\s*)?(?=\{)"
)
_AFTER: Final = re.compile(r"[\s);]*$")
_DATE: Final = re.compile(r"Date\((-?\d{1,6}(?:,\s?\d{1,4}){2,6})\)")


def begins_as_gviz(text: str) -> bool:
    """Tell whether a text begins as a published sheet does."""
    found = _CALL.match(text)
    if not found:
        return False
    if "google.visualization" in found[0] or "/*O_o*/" in found[0]:
        return True
    start = text[:4096]
    return '"table"' in start and '"cols"' in start and bool(re.search(r'"cols"\s*:\s*\[', start))


class _Sheet:
    name = "sheet"
    hidden = False

    def __init__(self, rows: list[CellRow]) -> None:
        self._rows = rows
        self.height = len(rows)

    def rows(self) -> Iterator[CellRow]:
        return iter(self._rows)

    def formulas(self, rows: Collection[int], columns: Collection[int]) -> Iterator[int]:
        del rows, columns  # what is published are values
        return iter(())


class GvizBook:
    """A published sheet, as a workbook of one sheet."""

    title = ""

    def __init__(self, material: Material) -> None:
        self.file = material.name
        text = material.decoded().text
        found = _CALL.match(text)
        # Its lines stay where they are, for what is said of them.
        body = re.sub(r"[^\n]", " ", found[0]) + text[found.end() :] if found else text
        value = parse_json(_AFTER.sub("", body), self.file, None)
        table = value.get("table") if isinstance(value, dict) else None
        if not isinstance(table, dict) or not isinstance(table.get("cols"), list):
            raise self._no_table(value)
        self.sheets: list[Sheet] = [_Sheet(_rows(table["cols"], table.get("rows")))]

    def close(self) -> None:
        """Let go of the file: it is read already."""

    def _no_table(self, value: object) -> InterviewError:
        errors = value.get("errors") if isinstance(value, dict) else None
        told = [one.get("message") or one.get("reason") for one in errors or ()
                if isinstance(one, dict)] if isinstance(errors, list) else []  # fmt: skip
        words = "; ".join(" ".join(str(one).split())[:120] for one in told[:3] if one)
        return InterviewError(
            sentence("Google Sheets answered with an error in place of a table: {why}.", why=words)
            if words
            else sentence("There is no table in this answer of Google Sheets."),
            where=self.file,
            accepted=sentence(
                "A published sheet has {example}.",
                example='{"table": {"cols": […], "rows": […]}}',
            ),
            next_step=sentence(
                "Check that the sheet is shared, and save its answer again; or download it: "
                "File, Download, .csv or .xlsx."
            ),
        )


def _rows(cols: Sequence[Any], rows: object) -> list[CellRow]:
    kinds = [one if isinstance(one, dict) else {} for one in cols]
    labels = [one.get("label") for one in kinds]
    head = [Cell(one) if isinstance(one, str) and one.strip() else EMPTY for one in labels]
    made: list[CellRow] = [(1, head)] if any(one.value for one in head) else []
    for number, row in enumerate(rows if isinstance(rows, list) else (), start=len(made) + 1):
        cells = row.get("c") if isinstance(row, dict) else None
        pairs = zip(cells if isinstance(cells, list) else (), kinds, strict=False)
        found = [_cell(cell, kind) for cell, kind in pairs]
        while found and found[-1].value in (None, ""):
            found.pop()
        if found:
            made.append((number, found))
    return made


def _cell(cell: object, column: Mapping[str, Any]) -> Cell:
    value = cell.get("v") if isinstance(cell, dict) else None
    kind = column.get("type")
    if isinstance(value, str) and kind in {"date", "datetime"}:
        return _date(value, clock=kind == "datetime")
    if isinstance(value, list) and kind == "timeofday":
        return _clock(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        percent = "%" in str(column.get("pattern") or "")
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return Cell(int(value) if whole else value, Look(percent=percent))
    return Cell(value) if isinstance(value, str | bool) else EMPTY


def _date(text: str, *, clock: bool) -> Cell:
    found = _DATE.fullmatch(text)
    if not found:
        return Cell(text)
    year, month, day, *rest = map(int, found[1].split(","))
    hour, minute, second, thousandth = [*rest, 0, 0, 0, 0][:4]
    try:
        when = dt.datetime(  # noqa: DTZ001 - a sheet's times have no zone
            year, month + 1, day, hour, minute, second, thousandth * 1000
        )
    except ValueError:
        return Cell(text)
    return Cell(when, Look(clock=True, seconds=True)) if clock else Cell(when.date())


def _clock(parts: Sequence[object]) -> Cell:
    hour, minute, second = [*(one for one in parts if isinstance(one, int)), 0, 0, 0][:3]
    try:
        value = dt.time(hour, minute, second)
    except (TypeError, ValueError):
        return EMPTY
    return Cell(value, Look(clock=True, seconds=True))
