"""Count days and milliseconds in the proleptic Gregorian calendar, for any year.

``datetime`` ends at the years 1 and 9999; a date in a study may lie outside. The calendar
repeats every 400 years, so each day is moved into the first cycles, where ``datetime.date``
knows it, and the whole cycles are added again.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from explorer.language import _, number
from explorer.language.numbers import month as month_in_words

__all__ = [
    "DAY",
    "MONTHS",
    "civil",
    "day_start",
    "iso",
    "month_length",
    "month_name",
    "spoken_day",
    "year_name",
]

DAY: Final = 86_400_000
"""Milliseconds in a day."""

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
"""Month names in English, January first; those of the interface are in `explorer.language`."""

_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_EPOCH = date(1970, 1, 1).toordinal()
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """Return the number of days in a month.

    Examples
    --------
    >>> month_length(2016, 2), month_length(2017, 2), month_length(1900, 2)
    (29, 28, 28)

    """
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def day_start(year: int, month: int, day: int) -> int:
    """Return the first millisecond of a day, counted from 1970-01-01T00:00:00Z.

    Parameters
    ----------
    year
        Any year; 0 is 1 BC, as in ISO 8601.
    month, day
        A day that exists.

    Examples
    --------
    >>> day_start(1970, 1, 2)
    86400000

    """
    cycles, rest = divmod(year, _CYCLE_YEARS)
    # The second cycle, because `date` has no year 0.
    ordinal = date(rest + _CYCLE_YEARS, month, day).toordinal()
    return (ordinal + (cycles - 1) * _CYCLE_DAYS - _EPOCH) * DAY


def civil(ms: int) -> tuple[int, int, int, int]:
    """Return year, month, day and the milliseconds since midnight (UTC).

    Examples
    --------
    >>> civil(86_400_000 + 5)
    (1970, 1, 2, 5)

    """
    days, rest = divmod(ms, DAY)
    cycles, within = divmod(days + _EPOCH - 1, _CYCLE_DAYS)
    day = date.fromordinal(within + 1)
    return day.year + cycles * _CYCLE_YEARS, day.month, day.day, rest


def iso(ms: int) -> str:
    """Write a moment in ISO 8601, in UTC; midnight is written as its day.

    Years above 9999 and below -9999 get a sign and at least six digits, the
    expanded form of ISO 8601, which JavaScript reads as well.

    Examples
    --------
    >>> iso(1493055120000)
    '2017-04-24T17:32:00Z'
    >>> iso(1492992000000)
    '2017-04-24'

    """
    year, month, day, rest = civil(ms)
    if 0 <= year <= 9999:
        written = f"{year:04d}"
    elif -9999 <= year < 0:
        written = f"{year:05d}"
    else:
        written = f"{year:+07d}"
    text = f"{written}-{month:02d}-{day:02d}"
    if not rest:
        return text
    seconds, thousandths = divmod(rest, 1000)
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{text}T{clock}.{thousandths:03d}Z" if thousandths else f"{text}T{clock}Z"


def year_name(year: int) -> str:
    """Write a year as readers know it; year 0 of ISO 8601 is 1 BC.

    Examples
    --------
    >>> year_name(2017), year_name(-43), year_name(800), year_name(17000)
    ('2017', '44 BC', 'AD 800', '17,000')

    """
    if year <= 0:
        return _("{year} BC").format(year=_digits(1 - year))
    return _("AD {year}").format(year=year) if year < 1000 else _digits(year)


def month_name(year: int, month: int) -> str:
    """Write a month of a year.

    Examples
    --------
    >>> month_name(2017, 4)
    'April 2017'

    """
    named = month_in_words(month, alone=True)
    return _("{month} {year}").format(month=named, year=year_name(year))


def spoken_day(ms: int) -> str:
    """Write the UTC day of a moment in words.

    Examples
    --------
    >>> spoken_day(1493055120000)
    '24 April 2017'

    """
    year, month, day, _rest = civil(ms)
    named = month_in_words(month)
    return _("{day} {month} {year}").format(day=day, month=named, year=year_name(year))


def _digits(year: int) -> str:
    # Years of four digits are never grouped.
    return number(year) if year > 9999 else str(year)
