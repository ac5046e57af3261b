"""Take the cell of a workbook for what its column holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from explorer.read.counts.heads import Role
from explorer.read.formats.sheets import Cell, text_of

__all__ = ["NO_DATE", "all_at_midnight", "as_text", "as_texts", "day_of", "value_of"]

NO_DATE: Final = "1900-01-00"
"""What Excel shows where it takes nothing, or a small number, for a date."""


def value_of(cell: Cell, role: Role) -> object:
    """Return what a cell holds, as the readers of times, counts and words take it.

    Examples
    --------
    >>> from datetime import datetime
    >>> from explorer.read.formats.sheets import Look
    >>> value_of(Cell(datetime(2017, 4, 24)), Role.TIME)
    datetime.date(2017, 4, 24)
    >>> value_of(Cell(0.85, Look(percent=True)), Role.COUNT), value_of(Cell(4903.0), Role.COUNT)
    ('85%', 4903.0)
    """
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if role is Role.TIME:
        return _time(cell)
    if role is Role.COUNT and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value * 100:.12g}%" if cell.look.percent else value
    return text_of(cell)


def _time(cell: Cell) -> object:
    value = cell.value
    if isinstance(value, dt.date) and value.year < 1901:
        return NO_DATE
    if isinstance(value, dt.datetime):
        # A day that shows no hours is a day: workbooks keep it as its midnight.
        midnight = value.time() == dt.time() and not cell.look.clock
        return value.date() if midnight else value
    if isinstance(value, dt.date):
        return value
    if isinstance(value, dt.time | dt.timedelta) and not cell.look.clock:
        return NO_DATE
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return text_of(cell)


def all_at_midnight(column: Sequence[object]) -> bool:
    """Tell whether a column has clock times, and all of them are midnight.

    Programs that write workbooks give days so: pandas, and openpyxl with a `datetime`.
    """
    clocks = [one for one in column if isinstance(one, dt.datetime)]
    return bool(clocks) and all(one.time() == dt.time() for one in clocks)


def day_of(value: object) -> object:
    """Return the day of a time, and anything else as it is."""
    return value.date() if isinstance(value, dt.datetime) else value


def as_texts(cells: Sequence[Cell]) -> list[str]:
    """Return the cells of a row as texts."""
    return [text_of(cell) for cell in cells]


def as_text(column: Sequence[object]) -> list[str | None]:
    """Return a column as texts of one form: an engine takes no two forms of time in one column."""
    clocked = any(isinstance(one, dt.datetime) for one in column)
    return [_one(one, clocked=clocked) for one in column]


def _one(value: object, *, clocked: bool) -> str | None:
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, dt.date):
        return f"{value.isoformat()} 00:00:00" if clocked else value.isoformat()
    return str(value)
