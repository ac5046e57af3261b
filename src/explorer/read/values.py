"""Turn the cells of a table into values of the model, or say what is accepted."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from explorer.errors import DateError, ExplorerError, nearest
from explorer.model.dates import When
from explorer.read.files import Row

__all__ = ["choice", "date", "needed", "unique", "whole_number"]

Choice = TypeVar("Choice", bound=StrEnum)

# More digits than this are a mistake, and int() of a very long text is slow.
_LONGEST_NUMBER = 18


def needed(row: Row, column: str, error: type[ExplorerError]) -> str:
    """Return a cell that may not be empty."""
    if not row[column]:
        raise error(
            f'The cell "{column}" is empty.',
            where=row.where,
            accepted=f'Every row needs a value in "{column}".',
            next_step="Fill it in, or take the row out.",
        )
    return row[column]


def whole_number(row: Row, column: str, error: type[ExplorerError]) -> int:
    """Return a cell of digits as a number."""
    text = needed(row, column, error)
    if re.fullmatch(r"[0-9]+", text) and len(text) <= _LONGEST_NUMBER:
        return int(text)
    raise error(
        f'{column} "{_short(text)}" is not a whole number.',
        where=row.where,
        accepted="Write counts as digits, for example 270000;",
        next_step='write "at_least" in the qualifier column where the source says "over", '
        '"approx" where it says "about".',
    )


def choice(row: Row, column: str, kind: type[Choice], error: type[ExplorerError]) -> Choice:
    """Return a cell that must be one of a list of words."""
    text = needed(row, column, error)
    words = [str(one) for one in kind]
    if text in words:
        return kind(text)
    raise error(
        f'{column} "{_short(text)}" is not known.',
        where=row.where,
        accepted=f"Accepted are {', '.join(words)}.",
        next_step=nearest(text, words).strip(),
    )


def date(row: Row, column: str, error: type[ExplorerError]) -> When:
    """Return a cell as an EDTF date."""
    text = needed(row, column, error)
    try:
        return When.parse(text)
    except DateError as cause:
        raise error(
            f'{column} "{_short(text)}": {cause.problem}',
            where=row.where,
            accepted=cause.accepted,
            next_step=cause.next_step,
        ) from None


def unique(rows: tuple[Row, ...], column: str, error: type[ExplorerError]) -> None:
    """Refuse a table in which two rows have the same value in `column`."""
    seen: dict[str, int] = {}
    for row in rows:
        value = needed(row, column, error)
        if value in seen:
            raise error(
                f'The {column} "{_short(value)}" stands already in line {seen[value]}.',
                where=row.where,
                accepted=f"Each row has a {column} of its own.",
                next_step="Give one of the two another one.",
            )
        seen[value] = row.line


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
