"""Read counts as people write them: ``270000``, ``1.234.567``, ``12,34,567``, ``over 270k``.

A column is read as a whole: whether ``1.234`` is a thousand or one and a bit is decided by the
other cells. A count is a whole number; nothing is rounded here.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from unicodedata import normalize

from explorer.language import sentence, sentences
from explorer.model.campaign import Qualifier
from explorer.read.counts.number_words import EXPONENT, MISSING, qualifier_of, unit_of

__all__ = ["Counts", "looks_like_a_count", "read_counts"]

_MOST_DIGITS: Final = 18
# Possessive: of half a million rows no way back is kept.
_PLAIN: Final = re.compile(r"[0-9]{1,18}+(?:\n[0-9]{1,18}+)*+")

# Blanks of all kinds, apostrophes and the Arabic thousands separator part thousands and nothing
# else; NFKC makes plain blanks of the narrow and no-break ones, and a comma of the full-width one.
_THOUSANDS: Final = " '’ʼ´`٬"
_GROUPED: Final = re.compile(r"\d{1,3}(?:([ '’ʼ´`٬.,])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")
_NUMBER: Final = re.compile(r"\d(?:[\d .,'’ʼ´`٬٫]*\d)?")
_AMBIGUOUS: Final = re.compile(r"([1-9]\d{0,2})([.,])(\d{3})")


# Made once, and not for each of half a million cells.
_NOT_WHOLE: Final = sentence("is not a whole number")
_TOO_LONG: Final = sentences(
    "has more than {count} digits", "has more than {count} digits", _MOST_DIGITS
)
_TOO_FINE: Final = sentence("has more decimals than its unit")
_SHORTENED: Final = sentence(
    "is not a whole number: a spreadsheet has shortened it, and digits are lost"
)
_BELOW: Final = sentence("is below zero")


@dataclass(slots=True)
class Counts:
    """A column of counts, as it was understood."""

    values: array[int]
    """A number for each row; 0 where there is none."""
    qualified: dict[int, tuple[Qualifier, int]] = field(default_factory=dict)
    """Of rows that are not exact: how so, and the unit that the count is rounded to."""
    missing: list[int] = field(default_factory=list)
    """Rows without a count."""
    bad: dict[int, str] = field(default_factory=dict)
    """Rows whose cell is not a count, and what it is instead."""
    short: list[int] = field(default_factory=list)
    """Rows with a count in thousands or millions, such as ``270k``."""
    worded: list[int] = field(default_factory=list)
    """Rows with a count after a word, such as ``over 270,000``."""
    ambiguous: list[int] = field(default_factory=list)
    """Rows with ``1.234`` or ``1,234`` that nothing else in the column explains."""


def looks_like_a_count(cell: str) -> bool:
    """Tell whether a single cell could be a count.

    Examples
    --------
    >>> looks_like_a_count("270,000"), looks_like_a_count("2017-04-24")
    (True, False)
    """
    return not read_counts([cell]).bad and cell.strip().casefold() not in MISSING


def read_counts(cells: Sequence[object], unit: str = "") -> Counts:
    """Read a column of counts.

    Parameters
    ----------
    cells
        Texts, or what a frame or JSON has for numbers.
    unit
        A word such as ``"thousand"``, where the header says that the numbers are in it.

    Examples
    --------
    >>> read_counts(["1.234", "1.234.567"]).values.tolist()
    [1234, 1234567]
    >>> found = read_counts(["270k", "over 300,000"])
    >>> found.values.tolist(), [(str(kind), unit) for kind, unit in found.qualified.values()]
    ([270000, 300000], [('approx', 1000), ('at_least', 0)])
    """
    if unit:
        return _Column([_in_unit(cell, unit) for cell in cells]).read()
    return _quick(cells) or _Column(cells).read()


def _in_unit(cell: object, unit: str) -> object:
    text = str(cell).strip() if isinstance(cell, str | int | float) else ""
    # What has a word of its own is left as it stands.
    plain = text[-1:].isdecimal() and not isinstance(cell, bool)
    return f"{text} {unit}" if plain else cell


def _quick(cells: Sequence[Any]) -> Counts | None:
    """Read plain digits, half a million of them at once; ``None`` where there is anything else."""
    kinds = set(map(type, cells))
    if kinds == {str} and not _PLAIN.fullmatch("\n".join(cells)):
        return None
    if kinds not in ({str}, {int}):
        return None
    try:
        values = array("q", map(int, cells))
    except OverflowError:
        return None
    return None if min(values) < 0 else Counts(values)


class _Column:
    def __init__(self, cells: Sequence[object]) -> None:
        self._cells = [_text(cell) for cell in cells]
        self._counts = Counts(array("q", bytes(8 * len(cells))))
        self._decimal = dict.fromkeys(".,", False)
        """Whether a point, or a comma, is surely before decimals somewhere."""
        self._thousands = dict.fromkeys(".,", False)

    def read(self) -> Counts:
        for cell in self._cells:
            self._learn(cell)
        for row, cell in enumerate(self._cells):
            self._read(row, cell)
        return self._counts

    def _learn(self, cell: str) -> None:
        """Find out what the points and commas of the column are, from the cells that show it."""
        found = _NUMBER.search(cell)
        if not found or found[0].isdecimal() or _AMBIGUOUS.fullmatch(found[0]):
            return
        number = found[0]
        last = max(number.rfind("."), number.rfind(","))
        if last < 0:
            return
        sign = number[last]
        if _GROUPED.fullmatch(number):
            self._thousands[sign] = True
        elif not unit_of(cell[found.end() :])[0]:
            # The 1.2 of "1.2M" says nothing of the 1.234 in another cell.
            self._decimal[sign] = True
            other = "," if sign == "." else "."
            self._thousands[other] |= other in number[:last]

    def _read(self, row: int, cell: str) -> None:
        counts = self._counts
        if cell in MISSING:
            counts.missing.append(row)
            return
        found = _NUMBER.search(cell)
        if not found:
            counts.bad[row] = _NOT_WHOLE
            return
        qualifier = qualifier_of(cell[: found.start()].strip())
        unit, plus = unit_of(cell[found.end() :])
        if qualifier is None or unit is None:
            counts.bad[row] = _why_not(cell, cell[: found.start()].strip())
            return
        if plus:
            qualifier = Qualifier.AT_LEAST
        value, rounded = self._value(found[0], unit, row)
        if value is None:
            return
        counts.values[row] = value
        if unit and qualifier is Qualifier.EXACT:
            qualifier = Qualifier.APPROX
        if unit:
            counts.short.append(row)
        if qualifier is not Qualifier.EXACT:
            counts.qualified[row] = (qualifier, rounded)
            if not unit:
                counts.worded.append(row)

    def _value(self, number: str, unit: int, row: int) -> tuple[int | None, int]:
        whole, decimals = self._parts(number, row, short=bool(unit))
        bad = self._counts.bad
        if not whole:
            bad[row] = _NOT_WHOLE
            return None, 0
        if len(whole) + len(str(unit)) > _MOST_DIGITS:
            bad[row] = _TOO_LONG
            return None, 0
        if not unit:
            if decimals.strip("0"):
                bad[row] = _NOT_WHOLE
                return None, 0
            return int(whole), 0
        places = 10 ** len(decimals)
        if places > unit:
            bad[row] = _TOO_FINE
            return None, 0
        return int(whole + decimals) * (unit // places), unit // places

    def _parts(self, number: str, row: int, *, short: bool) -> tuple[str, str]:
        """Return the digits before the decimals and the decimals; nothing where it is neither."""
        number = number.replace("٫", "." if "," in number else ",")
        if number.isdecimal():
            return number, ""
        if short and re.fullmatch(r"\d+[.,]\d+", number):
            whole, _, decimals = number.replace(",", ".").partition(".")
            return whole, decimals
        ambiguous = _AMBIGUOUS.fullmatch(number)
        if ambiguous:
            sign = ambiguous[2]
            if self._decimal[sign]:
                return ambiguous[1], ambiguous[3]
            if not self._thousands[sign]:
                self._counts.ambiguous.append(row)
            return ambiguous[1] + ambiguous[3], ""
        if _GROUPED.fullmatch(number):
            sign = next(one for one in number if not one.isdecimal())
            return number.replace(sign, ""), ""
        last = max(number.rfind("."), number.rfind(","))
        whole, decimals = (number[:last], number[last + 1 :]) if last > 0 else (number, "")
        if whole.isdecimal() and decimals.isdecimal():
            return whole, decimals
        if decimals.isdecimal() and _GROUPED.fullmatch(whole) and number[last] not in whole:
            return re.sub(r"\D", "", whole), decimals
        return "", ""


def _why_not(cell: str, before: str) -> str:
    """Say what is wrong with a cell that has digits and is no count."""
    if EXPONENT.fullmatch(cell):
        return _SHORTENED
    return _BELOW if before in {"-", "−"} else _NOT_WHOLE


def _text(cell: object) -> str:
    """Return a cell as a text in plain digits and small letters."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, str):
        text = (
            normalize("NFKC", cell).strip().casefold()
            if not cell.isascii()
            else cell.strip().casefold()
        )
        return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text[:80])
    if cell is None or cell != cell:  # noqa: PLR0124 # a NaN, of whatever library, is not itself
        return ""
    try:
        exact = Decimal(str(cell))
        return f"{exact:f}" if exact != exact.to_integral_value() else str(int(exact))
    except (InvalidOperation, ValueError, OverflowError):
        return str(cell).strip().casefold()[:80]
