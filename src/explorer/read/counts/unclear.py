"""Read times in words; say why any other one is not understood, where that can be told."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from explorer.errors import DateError
from explorer.model.dates import When
from explorer.read.timelines.form import UnclearError
from explorer.read.timelines.single import read_single

__all__ = ["TOTALS", "in_words", "is_nothing", "why_unclear"]

TOTALS: Final = frozenset(
    {
        *("total", "totals", "total:", "grand total", "sum", "all", "overall", "summe", "gesamt"),
        *("gesamtsumme", "insgesamt", "итого", "всего", "сумма", "разом", "усього", "totale"),
        *("suma", "razem", "totaal", "toplam", "totalt", "sammanlagt", "yhteensä", "celkem"),
        *("összesen", "σύνολο", "المجموع", "סך הכל", "合计", "总计", "合計", "합계"),
    }
)
"""What stands in place of a time in a row that adds up the others."""

_SERIAL: Final = re.compile(r"([1-9]\d{4})(?:[.,]\d+)?")
_NOTHING: Final = re.compile(
    r"1900-01-00.*|0?0[./-]0?1[./-](?:19)?00.*|0?1[./-]0?0[./-](?:19)?00.*|0|30[./-]12[./-]1899.*|"
    r"12[./-]30[./-]1899.*|1899-12-3[01].*"
)
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?")
_NANOSECONDS: Final = re.compile(r"\d{18,19}")
_RECENT: Final = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")
_EXCEL: Final = date(1899, 12, 30)
_MAC: Final = date(1904, 1, 1)


def in_words(text: str) -> str:
    """Return the EDTF of a day, a month or the like in words; empty for any other text.

    Examples
    --------
    >>> in_words("24. April 2017"), in_words("24 апреля 2017 г."), in_words("avril 2017")
    ('2017-04-24', '2017-04-24', '2017-04')
    >>> in_words("24th of April, 2017"), in_words("soon"), in_words("44 BC")
    ('2017-04-24', '', '')
    """
    if not any(map(str.isalpha, text)) or not any(map(str.isdecimal, text)):
        return ""
    try:
        found = read_single(text.casefold()) or ""
    except UnclearError:
        return ""
    if not _RECENT.fullmatch(found):
        return ""
    try:
        return When.parse(found).edtf
    except DateError:
        return ""


def is_nothing(text: str) -> bool:
    """Tell whether a written time is what spreadsheets make of an empty cell.

    Examples
    --------
    >>> is_nothing("1900-01-00"), is_nothing("30/12/1899"), is_nothing("2017-04-24")
    (True, True, False)
    """
    return _NOTHING.fullmatch(text) is not None


def why_unclear(text: str, otherwise: str = "is not a date or time that is understood") -> str:
    """Return what is wrong with a written time, as the end of a sentence about it.

    Parameters
    ----------
    otherwise
        What is said where nothing more is known.

    Examples
    --------
    >>> why_unclear("42849")[:54]
    'is a number, as spreadsheets keep days: it would be 20'
    >>> why_unclear("17:32")
    'is a time of day without a day'
    """
    found = _SERIAL.fullmatch(text)
    if found:
        days = timedelta(int(found[1]))
        return (
            f"is a number, as spreadsheets keep days: it would be {_EXCEL + days}, or "
            f"{_MAC + days} by the system of older Macs; format the column as dates"
        )
    if is_nothing(text):
        return "is what spreadsheets show where a date is empty or zero"
    if _NANOSECONDS.fullmatch(text):
        return "is a number, as programs keep nanoseconds since 1970: divide it by a million"
    if text and not text.strip("#"):
        return "is what spreadsheets show where a column is too narrow"
    if _CLOCK.fullmatch(text):
        return "is a time of day without a day"
    return otherwise
