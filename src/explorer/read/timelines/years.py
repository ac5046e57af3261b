"""Write years, months, days and clock times as EDTF, for any year."""

from __future__ import annotations

from typing import Final

from explorer.language import sentence
from explorer.read.timelines.form import UnclearError

__all__ = ["before_christ", "edtf_of", "from_to", "year_of"]

_FURTHEST: Final = 99_999_999_999


def year_of(year: int) -> str:
    """Write a year of the astronomical count, in which 0 is 1 BC, as EDTF.

    Examples
    --------
    >>> year_of(2017), year_of(79), year_of(-43), year_of(-17000)
    ('2017', '0079', '-0043', 'Y-17000')
    """
    if abs(year) > _FURTHEST:
        raise UnclearError(sentence("years are read up to {furthest}", furthest=_FURTHEST))
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def before_christ(year: int) -> int:
    """Return the astronomical year of a year BC.

    Examples
    --------
    >>> before_christ(44), before_christ(1)
    (-43, 0)
    """
    return 1 - year


def edtf_of(
    year: int,
    month: int | None = None,
    day: int | None = None,
    hour: int | None = None,
    minute: int | None = None,
    second: int | None = None,
    millisecond: int | None = None,
) -> str:
    """Write what is known of a date; the year is of the astronomical count.

    A clock time is written as fine as it is known, and an hour without minutes as the full hour.

    Raises
    ------
    UnclearError
        If a day has no month, a clock time no day, or a long year more than itself.

    Examples
    --------
    >>> edtf_of(2017, 4), edtf_of(2017, 4, 24, 7), edtf_of(-43, 3, 15)
    ('2017-04', '2017-04-24T07:00', '-0043-03-15')
    """
    text = year_of(year)
    if month is None:
        if day is not None or hour is not None:
            raise UnclearError(sentence("it has a day or a clock time without a month"))
        return text
    if abs(year) > 9999:
        raise UnclearError(sentence("months are read in years of up to four digits only"))
    text = f"{text}-{month:02d}"
    # 21 to 41 would be seasons in EDTF, which no form has in its field for months.
    if not 1 <= month <= 12:
        raise UnclearError(sentence("there is no month {month}", month=str(month)))
    if day is None:
        if hour is not None:
            raise UnclearError(sentence("it has a clock time without a day"))
        return text
    text = f"{text}-{day:02d}"
    if hour is None:
        return text
    text = f"{text}T{hour:02d}:{minute or 0:02d}"
    if millisecond:
        return f"{text}:{second or 0:02d}.{millisecond:03d}"
    return text if second is None else f"{text}:{second:02d}"


def from_to(start: str, end: str) -> str:
    """Join a start and an end; an end that is no other date is left out.

    Examples
    --------
    >>> from_to("2017-04-24", "2017-05"), from_to("2017", "2017"), from_to("2017", "..")
    ('2017-04-24/2017-05', '2017', '2017/..')
    """
    if not end or start == end:
        return start
    if any(sign in one for one in (start, end) for sign in "/[{"):
        raise UnclearError(sentence("its start or its end is itself more than one date"))
    return f"{start}/{end}"
