"""Turn the cells of a table into values of the model, or say what is accepted."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from explorer.errors import DateError, ExplorerError, nearest
from explorer.language import sentence
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
            sentence('The cell "{column}" is empty.', column=column),
            where=row.where,
            accepted=sentence('Every row needs a value in "{column}".', column=column),
            next_step=sentence("Fill it in, or take the row out."),
        )
    return row[column]


def whole_number(row: Row, column: str, error: type[ExplorerError]) -> int:
    """Return a cell of digits as a number."""
    text = needed(row, column, error)
    if re.fullmatch(r"[0-9]+", text) and len(text) <= _LONGEST_NUMBER:
        return int(text)
    raise error(
        sentence('{column} "{text}" is not a whole number.', column=column, text=_short(text)),
        where=row.where,
        accepted=sentence("Write counts as digits, for example 270000;"),
        next_step=sentence(
            'write "at_least" in the qualifier column where the source says "over", '
            '"approx" where it says "about".'
        ),
    )


def choice(row: Row, column: str, kind: type[Choice], error: type[ExplorerError]) -> Choice:
    """Return a cell that must be one of a list of words."""
    text = needed(row, column, error)
    words = [str(one) for one in kind]
    if text in words:
        return kind(text)
    raise error(
        sentence('{column} "{text}" is not known.', column=column, text=_short(text)),
        where=row.where,
        accepted=sentence("Accepted are {words}.", words=", ".join(words)),
        next_step=nearest(text, words).strip(),
    )


def date(row: Row, column: str, error: type[ExplorerError]) -> When:
    """Return a cell as an EDTF date."""
    text = needed(row, column, error)
    try:
        return When.parse(text)
    except DateError as cause:
        raise error(
            sentence(
                '{column} "{text}": {problem}',
                column=column,
                text=_short(text),
                problem=cause.problem,
            ),
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
                sentence(
                    'The {column} "{value}" stands already in line {line}.',
                    column=column,
                    value=_short(value),
                    line=str(seen[value]),
                ),
                where=row.where,
                accepted=sentence("Each row has a {column} of its own.", column=column),
                next_step=sentence("Give one of the two another one."),
            )
        seen[value] = row.line


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
