"""Find out which of 04/05/2017 is the day.

The whole column decides it: a number above 12 is a day. Where no cell shows it, nobody is to
guess, so whoever reads the table is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from unicodedata import normalize

from explorer.errors import SignaturesError
from explorer.language import later, sentence
from explorer.read.counts.shapes import Shape

__all__ = ["MS", "START", "clean", "which_first"]

START: Final = datetime(1970, 1, 1, tzinfo=UTC)
MS: Final = timedelta(milliseconds=1)


def which_first(
    shapes: Mapping[int, Shape], cells: Sequence[object], file: str, asked: bool | None
) -> tuple[bool, str] | None:
    """Return whether the day comes first, and how that is known.

    Parameters
    ----------
    shapes
        The times that have a shape, by their rows.
    cells
        The column, as it was written.
    asked
        What whoever reads the table says of it.

    Returns
    -------
    tuple or None
        ``None`` where no time leaves it open.

    Raises
    ------
    SignaturesError
        If two cells say otherwise, or none says anything.
    """
    # What is no date in either order shows nothing, and is not asked about.
    open_ones = {row: one for row, one in shapes.items() if one.either and _may_be(one)}
    if not open_ones:
        return None
    if asked is not None:
        return asked, sentence("as asked for")
    days = next((row for row, one in open_ones.items() if one.first > 12), None)
    months = next((row for row, one in open_ones.items() if one.second_number > 12), None)
    if days is not None and months is not None:
        raise SignaturesError(
            sentence(
                '"{one}" has the day first, and "{other}" the month.',
                one=clean(cells[days]),
                other=clean(cells[months]),
            ),
            where=file,
            accepted=sentence("In one column the day stands at one place."),
            next_step=sentence(
                "Write dates as 2017-04-24, or leave out what is wrong and say "
                "day_first=True or day_first=False."
            ),
        )
    shown = days if days is not None else months
    if shown is not None:
        return days is not None, sentence("“{date}” shows it", date=clean(cells[shown]))
    if all(one.separator.startswith(".") for one in open_ones.values()):
        return True, sentence("with points between, the day comes first")
    row, one = next(iter(open_ones.items()))
    raise SignaturesError(
        sentence(
            'It is not clear whether "{date}" has the day or the month first: '
            "no number above 12 shows it.",
            date=clean(cells[row]),
        ),
        where=file,
        accepted=sentence(
            "It could be {one} or {other}.", one=_spoken(one, True), other=_spoken(one, False)
        ),
        next_step=sentence("Say day_first=True or day_first=False, or write dates as 2017-04-24."),
    )


def clean(cell: object) -> str:
    """Return a cell as a text in plain digits and single blanks."""
    if cell is None or cell != cell:  # noqa: PLR0124 # a NaN, of whatever library, is not itself
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    text = str(cell)[:80]
    if not text.isascii():
        text = normalize("NFKC", text)
        text = "".join(str(int(s)) if s.isdecimal() and not s.isascii() else s for s in text)
    return " ".join(text.split())


def _spoken(shape: Shape, day_first: bool) -> str:
    from explorer.model.dates import spoken_day

    when: Any = shape.datetime(day_first=day_first).replace(tzinfo=UTC)
    return later(spoken_day, (when - START) // MS)


def _may_be(shape: Shape) -> bool:
    """Tell whether numbers in an open order are a date in one of both, at least."""
    if max(shape.first, shape.second_number) > 12:
        return True
    try:
        shape.datetime(day_first=True)
        shape.datetime(day_first=False)
    except (ValueError, OverflowError):
        return False
    return True
