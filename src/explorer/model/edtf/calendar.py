"""Find the days that a date, a season or a long year of EDTF can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from explorer.language import sentence, sentences
from explorer.model.days import DAY, day_start, month_length
from explorer.model.edtf.months import month_of
from explorer.model.edtf.tree import Date, EdtfError, LongYear, Precision, Season, part

__all__ = ["DATE", "YEAR", "read_date", "read_long_year"]

_FURTHEST = 99_999_999_999
_DIGITS = "0123456789"
_LOOK_UP = sentence("Look the day up in its source.")
_MARK = "([?~%]?)"
DATE = re.compile(
    f"{_MARK}(-?[0-9X]{{4}}){_MARK}"
    f"(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK})?)?"
)
"""A date to the year, month or day; its groups go to `read_date`."""
YEAR = re.compile(f"(Y?)(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?{_MARK}")
"""A year with Y, an exponent or significant digits; its groups go to `read_long_year`."""


def read_date(text: str, found: re.Match[str]) -> Date | Season:
    """Read what `DATE` found: a day, month or year, or a season."""
    year, month, day = found[2], found[5] or "", found[8] or ""
    if year.startswith("-") and not year.strip("-0"):
        raise EdtfError(sentence("has the year -0000"), sentence("The year 1 BC is written 0000."))
    count = 1 + bool(month) + bool(day)
    marks = _marks(found, count)
    approximate = any(m in ("~", "%") for m in marks)
    uncertain = any(m in ("?", "%") for m in marks)
    if month.isdecimal() and not 1 <= int(month) <= 12:
        return _season(year, int(month), day, marks)
    earliest, latest = _extent(text, year, month, day)
    return Date(
        earliest=earliest, latest=latest, precision=_precision(year, month, day),
        approximate=approximate, uncertain=uncertain,
        year=year, month=month, day=day, marks=marks,
    )  # fmt: skip


def _marks(found: re.Match[str], count: int) -> tuple[str, ...]:
    """Return the mark of each component."""
    left = [found[1], found[4] or "", found[7] or ""][:count]
    right = [found[3], found[6] or "", found[9] or ""][:count]
    if not any(left) and not any(right):
        return ("",) * count
    # A mark after a component speaks of it and of all before it; one before it, of it alone.
    return tuple(_mark(left[i] + "".join(right[i:])) for i in range(count))


def _mark(marks: str) -> str:
    both = "%" in marks or ("?" in marks and "~" in marks)
    return "%" if both else marks[:1]


def _precision(year: str, month: str, day: str) -> Precision:
    bare = year.lstrip("-").rstrip("X")
    if "X" in bare or not bare:
        return Precision.YEARS
    if len(bare) < 4:
        return (Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE)[len(bare) - 1]
    if not month or "X" in month:
        return Precision.YEAR
    return Precision.MONTH if not day or "X" in day else Precision.DAY


def _years(pattern: str, *, last: bool = False) -> Iterator[int]:
    """Yield the years that a pattern can mean, the first one first (or the last one)."""
    negative = pattern.startswith("-")
    # Among years before 0, the larger number is the earlier year.
    digits = _DIGITS[::-1] if negative != last else _DIGITS
    for chosen in product(*(digits if c == "X" else c for c in pattern.lstrip("-"))):
        number = int("".join(chosen))
        if number or not negative:
            yield -number if negative else number


def _fits(pattern: str, number: str) -> bool:
    return all(p in ("X", c) for p, c in zip(pattern, number, strict=True))


def _fitting(pattern: str, numbers: range) -> list[int]:
    if not pattern:
        return list(numbers)
    return [n for n in numbers if _fits(pattern, f"{n:02d}")]


def _extent(text: str, year: str, month: str, day: str) -> tuple[int, int]:
    """Return the first and last millisecond of the days that a date can mean."""
    if month and day and "X" not in text:
        y, m, d = int(year), int(month), int(day)
        if not 1 <= d <= month_length(y, m):
            raise _no_such_day(text, year, month)
        start = day_start(y, m, d)
        return start, start + DAY - 1
    months = _fitting(month, range(1, 13))
    days = _fitting(day, range(1, 32))
    # 2000 is a leap year: what it lacks, every year lacks, and no search is needed.
    if not any(d <= month_length(2000, m) for m in months for d in days):
        raise _no_such_day(text, year, month)

    def search(*, last: bool) -> tuple[int, int, int]:
        step = -1 if last else 1
        for y in _years(year, last=last):
            for m in months[::step]:
                length = month_length(y, m)
                for d in days[::step]:
                    if d <= length:
                        return y, m, d
        raise _no_such_day(text, year, month)

    return day_start(*search(last=False)), day_start(*search(last=True)) + DAY - 1


def _no_such_day(text: str, year: str, month: str) -> EdtfError:
    if "X" in year + month or not month.isdecimal():
        return EdtfError(
            sentence('has "{text}", which no day of the calendar fits', text=part(text)), _LOOK_UP
        )
    return EdtfError(
        sentences(
            "names a day that does not exist: {name} has {count} day",
            "names a day that does not exist: {name} has {count} days",
            month_length(int(year), int(month)),
            name=month_of(int(year), int(month)),
        ),
        sentence(
            "Look the day up in its source. If only the month is known, write {month}.",
            month=f"{year}-{month}",
        ),
    )


# Month and day of the first and last day; months below 1 and above 12 lie in the years beside.
# The meteorological seasons and the astronomical ones, whichever is wider. A winter
# may be named after the year in which it begins or ends, so it reaches over both;
# without a hemisphere (21 to 24) the season may be that of either.
_SPRING, _SUMMER, _AUTUMN = ((3, 1), (6, 22)), ((6, 1), (9, 24)), ((9, 1), (12, 23))
_WINTER = ((0, 1), (15, 21))
_SEASONS = {
    21: (_SPRING[0], _AUTUMN[1]), 22: _WINTER, 23: (_SPRING[0], _AUTUMN[1]), 24: _WINTER,
    25: _SPRING, 26: _SUMMER, 27: _AUTUMN, 28: _WINTER,
    29: _AUTUMN, 30: _WINTER, 31: _SPRING, 32: _SUMMER,
    33: ((1, 1), (3, 31)), 34: ((4, 1), (6, 30)), 35: ((7, 1), (9, 30)), 36: ((10, 1), (12, 31)),
    37: ((1, 1), (4, 30)), 38: ((5, 1), (8, 31)), 39: ((9, 1), (12, 31)),
    40: ((1, 1), (6, 30)), 41: ((7, 1), (12, 31)),
}  # fmt: skip


def _season(year: str, code: int, day: str, marks: tuple[str, ...]) -> Season:
    if code not in _SEASONS:
        raise EdtfError(
            sentence("has the month {month}", month=f"{code:02d}"),
            sentence(
                "Months are 01 to 12; 21 to 41 are seasons, quarters, thirds and halves of a year."
            ),
        )
    if day:
        raise EdtfError(
            sentence("gives a day to the season {code}", code=str(code)),
            sentence("Write a month, 01 to 12, or no day."),
        )
    (first_month, first_day), (last_month, last_day) = _SEASONS[code]
    first, last = next(_years(year)), next(_years(year, last=True))
    earliest = day_start(first + (first_month - 1) // 12, (first_month - 1) % 12 + 1, first_day)
    latest = day_start(last + (last_month - 1) // 12, (last_month - 1) % 12 + 1, last_day)
    return Season(
        earliest=earliest, latest=latest + DAY - 1, precision=Precision.SEASON,
        approximate=any(m in ("~", "%") for m in marks),
        uncertain=any(m in ("?", "%") for m in marks),
        year=year, code=code, marks=marks,
    )  # fmt: skip


def read_long_year(found: re.Match[str]) -> LongYear:
    """Read what `YEAR` found."""
    letter, sign, digits, exponent, significant, mark = found.groups()
    if not letter if exponent else (len(digits) < 5 if letter else len(digits) != 4):
        count = str(len(digits))
        raise EdtfError(
            sentence("has a year of {count} digits after Y", count=count)
            if letter
            else sentence("has a year of {count} digits without Y", count=count),
            sentence(
                "A year of four digits stands alone, 2017; a longer one, or one with E, "
                "follows Y: Y17000, Y17E7."
            ),
        )
    # Measured as text first: int() of a million digits takes seconds, 10 ** 999999999 for ever.
    if len(digits) + (99 if len(exponent or "") > 2 else int(exponent or 0)) > 11:
        raise EdtfError(sentence("has a year beyond {furthest}", furthest=_FURTHEST))
    if letter and digits[0] == "0":
        raise EdtfError(
            sentence("has a year that begins with 0 after Y"),
            sentence("Write it without the leading 0."),
        )
    size = int(digits) * 10 ** int(exponent or 0)
    number = -size if sign else size
    first = last = number
    if significant:
        kept = 99 if len(significant) > 2 else int(significant)
        if not 1 <= kept <= len(str(size)):
            raise EdtfError(
                sentence(
                    "has {significant} after a year of {count} digits",
                    significant=f"S{significant[:9]}",
                    count=str(len(str(size))),
                ),
                sentence("S is followed by the number of digits of the year that are known."),
            )
        unit: int = 10 ** (len(str(size)) - kept)
        ends = (size - size % unit, size - size % unit + unit - 1)
        first, last = (-ends[1], -ends[0]) if sign else ends
    width = last - first + 1
    named = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}
    named[1000] = Precision.MILLENNIUM
    return LongYear(
        earliest=day_start(first, 1, 1), latest=day_start(last + 1, 1, 1) - 1,
        precision=named.get(width, Precision.YEARS),
        approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"),
        number=number, first=first, last=last,
    )  # fmt: skip
