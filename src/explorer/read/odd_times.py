"""Say why a written time is not understood, where that can be told."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from explorer.language import sentence

__all__ = ["is_nothing", "why_unclear"]

_SERIAL: Final = re.compile(r"([1-9]\d{4})(?:[.,]\d+)?")
_NOTHING: Final = re.compile(
    r"1900-01-00.*|0?0[./-]0?1[./-](?:19)?00.*|0?1[./-]0?0[./-](?:19)?00.*|0|30[./-]12[./-]1899.*|"
    r"12[./-]30[./-]1899.*|1899-12-3[01].*"
)
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?")
_NANOSECONDS: Final = re.compile(r"\d{18,19}")
_EXCEL: Final = date(1899, 12, 30)
_MAC: Final = date(1904, 1, 1)


def is_nothing(text: str) -> bool:
    """Tell whether a written time is what spreadsheets make of an empty cell.

    Examples
    --------
    >>> is_nothing("1900-01-00"), is_nothing("30/12/1899"), is_nothing("2017-04-24")
    (True, True, False)
    """
    return _NOTHING.fullmatch(text) is not None


_UNCLEAR: Final = sentence("is not a date or time that is understood")


def why_unclear(text: str, otherwise: str = _UNCLEAR) -> str:
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
        return sentence(
            "is a number, as spreadsheets keep days: it would be {day}, or {other} by the system "
            "of older Macs; format the column as dates",
            day=str(_EXCEL + days),
            other=str(_MAC + days),
        )
    if is_nothing(text):
        return sentence("is what spreadsheets show where a date is empty or zero")
    if _NANOSECONDS.fullmatch(text):
        return sentence(
            "is a number, as programs keep nanoseconds since 1970: divide it by a million"
        )
    if text and not text.strip("#"):
        return sentence("is what spreadsheets show where a column is too narrow")
    if _CLOCK.fullmatch(text):
        return sentence("is a time of day without a day")
    return otherwise
