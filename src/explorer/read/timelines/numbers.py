"""Read dates in numbers, such as 12/05/2017, and find out which of them are days.

Between slashes, or between hyphens with the year last, either the day or the month may stand
first. A number above 12 is a day, and where one date of a file tells, all of it is read so. Where
none does, nobody can know, and the file is not read until whoever reads it says. With dots the
day stands first, as in every country that writes dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from explorer.language import sentence
from explorer.read.timelines.form import UnclearError
from explorer.read.timelines.years import edtf_of

__all__ = ["AS_ASKED", "Order", "clock_of", "is_in_numbers", "order_of", "read_numbers"]

_CLOCK: Final = (
    r"(?:(?:,|[tT]|\s)\s*(?P<clock>[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"(?:\s?[aApP]\.?[mM]\.?)?)\s?(?P<zone>Z|z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_YEAR_LAST: Final = re.compile(
    rf"(?P<a>[0-9]{{1,2}})\s?(?P<sign>[/.-])\s?(?P<b>[0-9]{{1,2}})\s?(?P=sign)\s?(?P<y>[0-9]{{4}}){_CLOCK}"
)
_YEAR_FIRST: Final = re.compile(
    rf"(?P<y>[0-9]{{4}})(?P<sign>[/.-])(?P<b>[0-9]{{1,2}})(?P=sign)(?P<a>[0-9]{{1,2}}){_CLOCK}"
)
_CLOSED: Final = re.compile(r"(?P<y>[12][0-9]{3})(?P<b>[0-9]{2})(?P<a>[0-9]{2})")
_TIME: Final = re.compile(
    r"(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-9]{2})(?:[:.](?P<s>[0-9]{2})(?:[.,:](?P<f>[0-9]{1,9}))?)?)?"
    r"\s?(?P<half>[aApP])?(?:\.?[mM]\.?)?"
)
_CLOSE: Final = re.compile(r"(?P<h>[0-9]{1,2})(?P<m>[0-9]{2})\s?(?P<half>[aApP])?(?:\.?[mM]\.?)?")


AS_ASKED: Final = sentence("as asked for")


@dataclass(frozen=True, slots=True)
class Order:
    """Whether the day stands first in dates such as 12/05/2017, and why it is taken so."""

    day_first: bool | None
    """``None`` where nothing tells."""
    why: str = ""


def is_in_numbers(text: str) -> bool:
    """Tell whether a date is in numbers of which it matters which stands first."""
    found = _YEAR_LAST.fullmatch(text.strip())
    return found is not None and found["sign"] != "."


def order_of(texts: Iterable[str], wish: bool | None, form: bool | None) -> Order:
    """Find out whether days stand first.

    Parameters
    ----------
    texts
        All dates of a file.
    wish
        What whoever reads the file says; it goes before all else.
    form
        What the file's form says; dates of the file go before it.

    Examples
    --------
    >>> order_of(["05/06/2017", "24/04/2017"], None, None)
    Order(day_first=True, why='24/04/2017 has its day first')
    >>> order_of(["05/06/2017"], None, None).day_first is None
    True
    """
    if wish is not None:
        return Order(wish, AS_ASKED)
    told: dict[bool, str] = {}
    for text in texts:
        found = _YEAR_LAST.fullmatch(text.strip())
        if not found or found["sign"] == ".":
            continue
        a, b = int(found["a"]), int(found["b"])
        if (a > 12) != (b > 12):
            told.setdefault(a > 12, text.strip())
    if len(told) == 1:
        ((day_first, text),) = told.items()
        why = (
            sentence("{date} has its day first", date=text)
            if day_first
            else sentence("{date} has its month first", date=text)
        )
        return Order(day_first, why)
    if len(told) == 2:
        both = {"one": told[True], "other": told[False]}
        return Order(None, sentence("{one} has its day first, {other} its month", **both))
    return Order(form, sentence("as the form has it") if form is not None else "")


def read_numbers(text: str, order: Order) -> str | None:
    """Return the EDTF of a date in numbers; ``None`` where it is not one.

    Raises
    ------
    UnclearError
        If there is no such day, or nothing tells which number is the day.

    Examples
    --------
    >>> read_numbers("12/05/2017", Order(True)), read_numbers("5.6.2017 7:05", Order(None))
    ('2017-05-12', '2017-06-05T07:05')
    >>> read_numbers("20170512", Order(None))
    '2017-05-12'
    >>> read_numbers("2017/05/12", Order(None)), read_numbers("May 2017", Order(None)) is None
    ('2017-05-12', True)
    """
    closed = _CLOSED.fullmatch(text)
    if closed:
        return edtf_of(int(closed["y"]), int(closed["b"]), int(closed["a"]))
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        day, month = int(found["a"]), int(found["b"])
    else:
        found = _YEAR_LAST.fullmatch(text)
        if not found:
            return None
        day, month = int(found["a"]), int(found["b"])
        if not _day_first(day, month, found["sign"], order):
            day, month = month, day
    edtf = edtf_of(int(found["y"]), month, day)
    if not found["clock"]:
        return edtf
    zone = (found["zone"] or "").upper()
    zone = "Z" if zone in ("Z", "UTC", "GMT") else re.sub(r"([0-9]{2}):?([0-9]{2})", r"\1:\2", zone)
    return f"{edtf}T{clock_of(found['clock'])}{zone}"


def _day_first(a: int, b: int, sign: str, order: Order) -> bool:
    if sign == ".":
        return True
    if order.day_first is not None:
        # A date that contradicts the rest of its file has no month, which is then said.
        return order.day_first
    if a > 12 or b > 12 or a == b:
        return a > 12 or a == b
    raise UnclearError(sentence("nothing tells whether its day or its month stands first"))


def clock_of(text: str) -> str:
    """Return a clock time as EDTF writes it, as fine as it is written.

    Raises
    ------
    UnclearError
        If it is none.

    Examples
    --------
    >>> clock_of("7:05 PM"), clock_of("1530"), clock_of("17.05.09,5"), clock_of("12 a.m.")
    ('19:05', '15:30', '17:05:09.5', '00:00')
    """
    plain = text.strip()
    found = _CLOSE.fullmatch(plain) or _TIME.fullmatch(plain)
    if not found or ":" not in plain + ":" * bool(found["m"] or found["half"]):
        raise UnclearError(sentence("“{text}” is no clock time", text=plain[:20]))
    parts = found.groupdict()
    hour, half = int(parts["h"]), (parts["half"] or "").casefold()
    if half and not 1 <= hour <= 12:
        raise UnclearError(sentence("“{text}” is no clock time", text=plain[:20]))
    if half:
        hour = hour % 12 + 12 * (half == "p")
    minute, second = int(parts["m"] or 0), parts.get("s")
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        raise UnclearError(sentence("“{text}” is no clock time", text=plain[:20]))
    written = f"{hour:02d}:{minute:02d}"
    if second is None:
        return written
    fraction = parts.get("f")
    return f"{written}:{second}.{fraction}" if fraction else f"{written}:{second}"
