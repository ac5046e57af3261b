"""Say why a text is not EDTF, and how its date would be written, without guessing."""

from __future__ import annotations

import re
from typing import Final

from explorer.errors import DateError
from explorer.language import N_, sentence, sentences
from explorer.model.days import MONTHS, month_length
from explorer.model.edtf.grammar import no_date
from explorer.model.edtf.months import month_of
from explorer.model.edtf.tree import EdtfError

__all__ = ["ACCEPTED", "refusal", "shown"]

ACCEPTED: Final = sentence(
    "Dates are written year first (EDTF): 2017-04-24 (a day), 2017-04, 2017, 2017-04~ (about), "
    "[2017-05-01..2017-05-07] (one day of that week), 2017-05-01/2017-05-07 (all of it), "
    "2017-04-25T22:22:35Z (a moment)."
)
"""What is accepted, with examples."""

_NEXT = sentence("Write the date in one of these forms, as far as the source gives it.")
_NUMBERS = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,4})(?:\2([0-9]{1,4}))?")
_NAMED = re.compile(
    r"(?:[a-z]{3,9},? )?(?:([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3,9})\.?"
    r"(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?,? ([0-9]{4})(?:[ ,].*)?"
)
_NAMED_IN_RUSSIAN = re.compile(r"(?:([0-9]{1,2}) )?([а-я]{3,8}) ([0-9]{4})(?: ?г(?:од|ода|\.)?)?")
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter)(?: of)?,? ([0-9]{4})")
_CENTURY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th) century")
_UNDATED = frozenset(
    ["-", "?", "n.d.", "nd", "n/a", "na", "none", "null", "nan", "nat", "unknown", "undated"]
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
_SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


# A text, and what to write for it; its fields are the groups.
_FIXES: Final = tuple(
    (re.compile(form), fix)
    for form, fix in (
        (
            r"(?i:about|around|approx\.?|circa|ca?\.?) ?(?P<date>[0-9]{4}(?:-[0-9]{2}){0,2})",
            N_('For "about", write ~ at the end: {date}~.'),
        ),
        ("(?P<years>[0-9]{3})0[sS]", N_("Write a decade with X: {years}X.")),
        (
            "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
            N_("Write hyphens: {year}-{month}-{day}."),
        ),
        (
            "(?P<first>[0-9]{4})[-.](?P<last>[0-9]{4})",
            N_("For a time from one year to another, write a slash: {first}/{last}."),
        ),
        (
            "(?P<first>[0-9-]{4,10})[.]{2}(?P<last>[0-9-]{4,10})",
            N_("Write [{first}..{last}] for one date of these, {first}/{last} for all the time."),
        ),
        (
            "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]+ ?(?i:z|utc|[+-].*)?",
            N_("Write T between the day and the clock time, and Z for UTC: 2017-04-25T22:22:35Z."),
        ),
        (
            "(?=.*[uxU])[0-9uxUX]{2,4}(?:-[0-9uxUX]{2}){0,2}",
            N_("Write a digit that is not known as a capital X, and all digits: 201X, 2017-XX."),
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
    # Of a known wrong form its name helps; which sign the grammar stumbled over does not.
    whole = bool(fix) or fault.found == no_date(text)
    return DateError(
        sentence("date {text} is not in EDTF.", text=shown(text))
        if whole
        else sentence(
            "date {text} is not in EDTF: it {found}.", text=shown(text), found=fault.found
        ),
        accepted=ACCEPTED,
        next_step=fix or fault.fix or _NEXT,
    )


def _fix(text: str) -> str:
    """Name the form that a known wrong one stands for; empty where it is not known."""
    plain = text.casefold()
    if plain in _UNDATED:
        return sentence(
            "An undated row has no place on a time axis: keep it in a table without dates."
        )
    if any(c.isdecimal() and c not in "0123456789" for c in text):
        return sentence("Write the digits as 0 to 9; this text has digits of another script.")
    if any(c in _DASHES for c in text):
        return sentence(
            "Write a plain hyphen (-) between year, month and day, or a slash (/) from-to."
        )
    numbers = _NUMBERS.fullmatch(text)
    if numbers and not (len(numbers[1]) == len(numbers[3]) == 4):
        return _of_numbers(numbers)
    named = _NAMED.fullmatch(plain)
    if named:
        return _of_names(named, text)
    return _of_russian_names(plain) or _of_words(text, plain)


def _of_words(text: str, plain: str) -> str:
    if season := _SEASON.fullmatch(plain):
        code = _SEASON_CODES[season[1]]
        return sentence(
            "Write {any} where the hemisphere is not known, {northern} for the northern one, "
            "{southern} for the southern.",
            any=f"{season[2]}-{code}",
            northern=f"{season[2]}-{code + 4}",
            southern=f"{season[2]}-{code + 8}",
        )
    if century := _CENTURY.fullmatch(plain):
        number = int(century[1]) - 1
        if number < 0:
            return ""
        return sentence(
            "Write {hundred}XX, the years {hundred}00 to {hundred}99.", hundred=f"{number:02d}"
        )
    for form, fix in _FIXES:
        if found := form.fullmatch(text):
            return sentence(fix, **found.groupdict())
    if "open" in plain or "unknown" in plain:
        return sentence(
            "Write an open end as two dots, 2017-04/.., and an unknown one as nothing, 2017-04/."
        )
    if re.fullmatch("[0-9tz:+.-]+", plain) and plain.count("t") == 1 and text != text.upper():
        return sentence("Write T and Z as capitals: {date}.", date=text.upper())
    return ""


def _of_numbers(found: re.Match[str]) -> str:
    first, mark, second, third = found[1], found[2], found[3], found[4]
    if third is None:
        year, month = (first, second) if len(first) == 4 else (second, first)
        # "2017-13" is in the right order; the fault says what is wrong with it.
        if len(year) != 4 or (mark == "-" and len(second) == 2) or not 1 <= int(month) <= 12:
            return ""
        return sentence("Write the month after the year: {date}.", date=f"{year}-{int(month):02d}")
    if len(first) == 4:
        if mark == "-" and len(second) == len(third) == 2:
            return ""
        return _of_parts(first, int(second), int(third))
    if len(third) != 4:
        return sentence("Write the year first, with four digits.")
    if len(first) > 2:
        return ""
    a, b = int(first), int(second)
    if 1 <= a <= 12 and 1 <= b <= 12 and a != b:
        return sentence(
            "Write {day_first} if the day comes first in the source, {month_first} if the month "
            "does.",
            day_first=f"{third}-{b:02d}-{a:02d}",
            month_first=f"{third}-{a:02d}-{b:02d}",
        )
    return _of_parts(third, b, a) if a > 12 or a == b else _of_parts(third, a, b)


def _of_parts(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return sentence("Neither number can be a month (1 to 12): look the date up in its source.")
    length = month_length(int(year), month)
    read = {"day": str(day), "month": str(month), "year": year}
    if not 1 <= day <= length:
        return sentences(
            "It reads as day {day}, month {month}, {year}, but {name} has {count} day: "
            "look the day up in its source.",
            "It reads as day {day}, month {month}, {year}, but {name} has {count} days: "
            "look the day up in its source.",
            length,
            name=month_of(int(year), month),
            **read,
        )
    return sentence(
        "It reads as day {day}, month {month}, {year}: write {date}.",
        date=f"{year}-{month:02d}-{day:02d}",
        **read,
    )


def _of_russian_names(plain: str) -> str:
    found = _NAMED_IN_RUSSIAN.fullmatch(plain)
    if not found:
        return ""
    # Only such a text needs them.
    from explorer.model.edtf.russian import MONTHS as IN_RUSSIAN

    day, name, year = found.groups()
    month = next((number for number, names in enumerate(IN_RUSSIAN, 1) if name in names), 0)
    if not month:
        return ""
    if not day:
        return sentence("Write {date}.", date=f"{year}-{month:02d}")
    return _of_parts(year, month, int(day))


def _of_names(found: re.Match[str], text: str) -> str:
    day, name, late_day, year = found.groups()
    months = [i for i, month in enumerate(MONTHS, 1) if month.casefold().startswith(name)]
    if name == "sept":
        months = [9]
    if len(months) != 1 or (day and late_day):
        return _of_words(text, text.casefold())
    day = day or late_day
    if not day:
        return sentence("Write {date}.", date=f"{year}-{months[0]:02d}")
    return _of_parts(year, months[0], int(day))
