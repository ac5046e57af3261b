"""Say why a text is not EDTF, and how its date would be written, without guessing."""

from __future__ import annotations

import re
from typing import Final

from explorer.errors import DateError
from explorer.model.days import MONTHS, month_length
from explorer.model.edtf.english import year_name
from explorer.model.edtf.tree import EdtfError

__all__ = ["ACCEPTED", "refusal", "shown"]

ACCEPTED: Final = (
    "Dates are written year first (EDTF): 2017-04-24 (a day), 2017-04, 2017, 2017-04~ (about), "
    "[2017-05-01..2017-05-07] (one day of that week), 2017-05-01/2017-05-07 (all of it), "
    "2017-04-25T22:22:35Z (a moment)."
)
"""What is accepted, with examples."""

_NEXT = "Write the date in one of these forms, as far as the source gives it."
_NUMBERS = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,4})(?:\2([0-9]{1,4}))?")
_NAMED = re.compile(
    r"(?:[a-z]{3,9},? )?(?:([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3,9})\.?"
    r"(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?,? ([0-9]{4})(?:[ ,].*)?"
)
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter)(?: of)?,? ([0-9]{4})")
_CENTURY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th) century")
_UNDATED = frozenset(
    ["-", "?", "n.d.", "nd", "n/a", "na", "none", "null", "nan", "nat", "unknown", "undated"]
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
_SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


# A text, and what to write for it; {0} is the first group.
_FIXES: Final = tuple(
    (re.compile(form), fix)
    for form, fix in (
        (
            r"(?i:about|around|approx\.?|circa|ca?\.?) ?([0-9]{4}(?:-[0-9]{2}){0,2})",
            'For "about", write ~ at the end: {0}~.',
        ),
        ("([0-9]{3})0[sS]", "Write a decade with X: {0}X."),
        ("([0-9]{4})([0-9]{2})([0-9]{2})", "Write hyphens: {0}-{1}-{2}."),
        (
            "([0-9]{4})[-.]([0-9]{4})",
            "For a time from one year to another, write a slash: {0}/{1}.",
        ),
        (
            "([0-9-]{4,10})[.]{2}([0-9-]{4,10})",
            "Write [{0}..{1}] for one date of these, {0}/{1} for all the time.",
        ),
        (
            "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]+ ?(?i:z|utc|[+-].*)?",
            "Write T between the day and the clock time, and Z for UTC: 2017-04-25T22:22:35Z.",
        ),
        (
            "(?=.*[uxU])[0-9uxUX]{2,4}(?:-[0-9uxUX]{2}){0,2}",
            "Write a digit that is not known as a capital X, and all digits: 201X, 2017-XX.",
        ),
    )
)


def shown(text: str) -> str:
    """Return a text that is safe and short enough for one line of a message.

    Examples
    --------
    >>> shown("24 April")
    '"24 April"'

    """
    short = text if len(text) <= 60 else f"{text[:57]}..."
    return f'"{short}"' if short.isprintable() else ascii(short)


def refusal(text: str, fault: EdtfError) -> DateError:
    """Turn a fault into the error that a person reads.

    Examples
    --------
    >>> print(refusal("24/04/2017", EdtfError("has 2 slashes")).next_step)
    It reads as day 24, month 4, 2017: write 2017-04-24.

    """
    fix = _fix(text) if len(text) <= 60 else ""
    # A fault may quote a part of the text; it is shortened with the rest.
    found = fault.found if len(fault.found) <= 160 else f"{fault.found[:157]}..."
    found = found if found.isprintable() else ascii(found)[1:-1]
    # Of a known wrong form its name helps; which sign the grammar stumbled over does not.
    whole = bool(fix) or fault.found.startswith(f'has "{text}" where')
    return DateError(
        f"date {shown(text)} " + ("is not in EDTF." if whole else f"is not in EDTF: it {found}."),
        accepted=ACCEPTED,
        next_step=fix or fault.fix or _NEXT,
    )


def _fix(text: str) -> str:
    """Name the form that a known wrong one stands for; empty where it is not known."""
    plain = text.casefold()
    if plain in _UNDATED:
        return "An undated row has no place on a time axis: keep it in a table without dates."
    if any(c.isdecimal() and c not in "0123456789" for c in text):
        return "Write the digits as 0 to 9; this text has digits of another script."
    if any(c in _DASHES for c in text):
        return "Write a plain hyphen (-) between year, month and day, or a slash (/) from-to."
    numbers = _NUMBERS.fullmatch(text)
    if numbers and not (len(numbers[1]) == len(numbers[3]) == 4):
        return _of_numbers(numbers)
    named = _NAMED.fullmatch(plain)
    if named:
        return _of_names(named, text)
    return _of_words(text, plain)


def _of_words(text: str, plain: str) -> str:
    if season := _SEASON.fullmatch(plain):
        code = _SEASON_CODES[season[1]]
        return (
            f"Write {season[2]}-{code} where the hemisphere is not known, "
            f"{season[2]}-{code + 4} for the northern one, {season[2]}-{code + 8} for the southern."
        )
    if century := _CENTURY.fullmatch(plain):
        number = int(century[1]) - 1
        return f"Write {number:02d}XX, the years {number:02d}00 to {number:02d}99." * (number >= 0)
    for form, fix in _FIXES:
        if found := form.fullmatch(text):
            return fix.format(*found.groups())
    if "open" in plain or "unknown" in plain:
        return "Write an open end as two dots, 2017-04/.., and an unknown one as nothing, 2017-04/."
    if re.fullmatch("[0-9tz:+.-]+", plain) and plain.count("t") == 1 and text != text.upper():
        return f"Write T and Z as capitals: {text.upper()}."
    return ""


def _of_numbers(found: re.Match[str]) -> str:
    first, mark, second, third = found[1], found[2], found[3], found[4]
    if third is None:
        year, month = (first, second) if len(first) == 4 else (second, first)
        # "2017-13" is in the right order; the fault says what is wrong with it.
        if len(year) != 4 or (mark == "-" and len(second) == 2) or not 1 <= int(month) <= 12:
            return ""
        return f"Write the month after the year: {year}-{int(month):02d}."
    if len(first) == 4:
        if mark == "-" and len(second) == len(third) == 2:
            return ""
        return _of_parts(first, int(second), int(third))
    if len(third) != 4:
        return "Write the year first, with four digits."
    if len(first) > 2:
        return ""
    a, b = int(first), int(second)
    if 1 <= a <= 12 and 1 <= b <= 12 and a != b:
        return (
            f"Write {third}-{b:02d}-{a:02d} if the day comes first in the source, "
            f"{third}-{a:02d}-{b:02d} if the month does."
        )
    return _of_parts(third, b, a) if a > 12 or a == b else _of_parts(third, a, b)


def _of_parts(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return "Neither number can be a month (1 to 12): look the date up in its source."
    reads = f"It reads as day {day}, month {month}, {year}"
    length = month_length(int(year), month)
    if not 1 <= day <= length:
        name = f"{MONTHS[month - 1]} {year_name(int(year))}"
        return f"{reads}, but {name} has {length} days: look the day up in its source."
    return f"{reads}: write {year}-{month:02d}-{day:02d}."


def _of_names(found: re.Match[str], text: str) -> str:
    day, name, late_day, year = found.groups()
    months = [i for i, month in enumerate(MONTHS, 1) if month.casefold().startswith(name)]
    if name == "sept":
        months = [9]
    if len(months) != 1 or (day and late_day):
        return _of_words(text, text.casefold())
    day = day or late_day
    if not day:
        return f"Write {year}-{months[0]:02d}."
    return _of_parts(year, months[0], int(day))
