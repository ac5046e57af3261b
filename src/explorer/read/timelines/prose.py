"""Read dates in words where they are one of a stated list of forms, and never by guessing.

========================================  ==============================================
form                                      EDTF
========================================  ==============================================
any EDTF                                  itself
``12 May 2017``, ``May 12, 2017``         ``2017-05-12``
``12. Mai 2017``, ``12 мая 2017 г.``
``12 de mayo de 2017``, ``12 mai 2017``    months in a dozen languages
``May 2017``, ``май 2017``                ``2017-05``
``spring 2017``, ``Herbst 2017``          ``2017-21``, ``2017-23``: of no hemisphere
``first half of 2017``, ``Q1 2017``       ``2017-40``, ``2017-33``
``44 BC``, ``AD 79``, ``44 до н. э.``     ``-0043``, ``0079``: the year 0 is 1 BC
``the 1920s``, ``1920er Jahre``           ``192X``; ``1900s`` may be a century, and is not read
``19th century``, ``XIX век``             ``18XX``; before AD 100 its years from first to last
``c. 1066``, ``circa``, ``um``, ``около``  ``1066~``
``perhaps 1920``, ``possibly``            ``1920?``
``between 1914 and 1918``                 ``[1914..1918]``: some time within
``1914–1918``, ``from 1914 to 1918``      ``1914/1918``: all of that time
``2019 or 2020``                          ``[2019,2020]``
``before 1900``, ``after 1900``           ``[..1899]``, ``[1901..]``
``until 1900``, ``since 1900``            ``../1900``, ``1900/..``
``12/05/2017``, ``12.5.2017``             see `explorer.read.timelines.numbers`
========================================  ==============================================
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from explorer.errors import DateError
from explorer.language import sentence
from explorer.model.dates import Precision, When
from explorer.model.days import civil
from explorer.read.timelines.form import UnclearError, no_date
from explorer.read.timelines.numbers import Order, read_numbers
from explorer.read.timelines.single import read_single
from explorer.read.timelines.years import year_of

__all__ = ["LONGEST", "read_date"]

LONGEST: Final = 80
"""Signs in the longest date in words; what is longer is a sentence."""

_DASH: Final = r"(?:\s?[–—−]\s?|\s-\s|(?<=[0-9]{4})-(?=[0-9]{4}))"
_SPLIT: Final = (
    (re.compile(r"(?:between|zwischen|между)\s(.+?)\s(?:and|und|и)\s(.+)"), "[{}..{}]"),
    (re.compile(r"(?:from|von)\s(.+?)\s(?:to|until|till|bis)\s(.+)"), "{}/{}"),
    (re.compile(rf"(.+?){_DASH}(.+)"), "{}/{}"),
    (re.compile(r"(.+?)\s(?:to|bis)\s(.+)"), "{}/{}"),
    (re.compile(r"(.+?)\s(?:or|oder|или)\s(.+)"), "[{},{}]"),
)
_ABOUT: Final = re.compile(
    r"(?:ca?\.\s?|circa\s|ca\s|about\s|around\s|approximately\s|approx\.\s|etwa\s|um\s|около\s"
    r"|примерно\s)(.+)"
)
_PERHAPS: Final = re.compile(r"(?:perhaps|possibly|probably|vielleicht|vermutlich|возможно)\s(.+)")
_SIDE: Final = (
    (re.compile(r"(?:before|prior to|vor|ранее)\s(.+)"), "before"),
    (re.compile(r"(?:after|nach|после)\s(.+)"), "after"),
    (re.compile(r"(?:until|till|bis)\s(.+)"), "until"),
    (re.compile(r"(?:since|seit|с)\s(.+)"), "since"),
)
_ERA: Final = re.compile(r"\s(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?chr\.|до\sн\.\s?э\.)$")


def read_date(text: str, order: Order) -> str:
    """Return the EDTF of a date that a person wrote.

    Parameters
    ----------
    text
        One of the forms in this module's list; small and capital letters are the same.
    order
        Whether the day stands first in dates in numbers.

    Raises
    ------
    UnclearError
        If it is none of these forms, or there is no such day.

    Examples
    --------
    >>> unknown = Order(None)
    >>> read_date("c. 1066", unknown), read_date("between 300 BC and 250 BC", unknown)
    ('1066~', '[-0299..-0249]')
    >>> read_date("the 1920s", unknown), read_date("весной 2017 г.", unknown)
    ('192X', '2017-21')
    """
    given = " ".join(text.replace("\xa0", " ").split())
    if not given:
        raise UnclearError(sentence("it has no date"))
    if len(given) > LONGEST:
        raise UnclearError(sentence("it is too long for a date"))
    if edtf := _sound(given):
        return edtf
    found = read_numbers(given, order) or _in_words(given.casefold(), order)
    if found is None:
        raise UnclearError(sentence("it is none of the forms that are read"))
    try:
        return When.parse(found).edtf
    except DateError as cause:
        raise UnclearError(no_date(cause, sentence("there is no such date"))) from None


def _sound(text: str) -> str:
    # Only a list may have blanks in it. To refuse a date takes ten times as long as to read one.
    if " " in text and not text.startswith(("[", "{")):
        return ""
    try:
        return When.parse(text).edtf
    except DateError:
        return ""


def _in_words(text: str, order: Order) -> str | None:
    found = _ABOUT.fullmatch(text)
    if found:
        return _marked(found[1], "~", order)
    found = _PERHAPS.fullmatch(text)
    if found:
        return _marked(found[1], "?", order)
    single = _one(text, order)
    if single:
        return single
    for form, side in _SIDE:
        found = form.fullmatch(text)
        if found and (one := _one(found[1], order)):
            return _beside(one, side)
    for form, written in _SPLIT:
        found = form.fullmatch(text)
        if found and (both := _two(found[1], found[2], order)):
            return written.format(*both)
    return None


def _one(text: str, order: Order) -> str | None:
    """Return a date that is one year, month, day, decade or the like."""
    numbers = read_numbers(text, order)
    if numbers:
        return numbers
    return read_single(text)


def _marked(text: str, mark: str, order: Order) -> str | None:
    one = _one(text, order)
    # A mark stands behind a single date only; "about 1914 to 1918" does not say of which.
    return None if one is None or any(sign in one for sign in "[/T~?%") else f"{one}{mark}"


def _two(left: str, right: str, order: Order) -> tuple[str, str] | None:
    """Return both dates; what the left one leaves out stands in the right one: 12–15 May 2017."""
    end, within = _reserved(right, order), left
    era = _ERA.search(right)
    if end is None:
        # May 12–15, 2017: what the right one leaves out stands in the left one.
        first = left.split(maxsplit=1)[0]
        end = _one(f"{first} {right}", order)
        year = right.rpartition(" ")[2]
        start = _one(f"{left}, {year}", order) if end else None
        start = start or (_one(left, order) if end else None)
        return (start, end) if start and end else None
    words = right.split()
    shared = [within + era[0]] if era and not _ERA.search(left) else []
    shared += [" ".join([within, *words[k:]]) for k in range(1, len(words))]
    for candidate in shared:
        if start := _reserved(candidate, order):
            return _whole(start, end)
    start = _reserved(left, order)
    return _whole(start, end) if start else None


def _reserved(text: str, order: Order) -> str | None:
    found = _ABOUT.fullmatch(text)
    return _marked(found[1], "~", order) if found else _one(text, order)


def _whole(start: str, end: str) -> tuple[str, str] | None:
    """Return both if they can stand in a range, which a range of years cannot."""
    return None if "[" in f"{start}{end}" else (start, end)


def _beside(edtf: str, side: str) -> str | None:
    if "[" in edtf:
        return None
    if side == "until":
        return f"../{edtf}"
    if side == "since":
        return f"{edtf}/.."
    when = When.parse(edtf)
    assert when.earliest is not None
    assert when.latest is not None
    if side == "before":
        return f"[..{_written(when.earliest - 1, when.precision)}]"
    return f"[{_written(when.latest + 1, when.precision)}..]"


def _written(ms: int, precision: Precision) -> str:
    year, month, day, _ = civil(ms)
    fine: dict[Precision, Callable[[], str]] = {
        Precision.DAY: lambda: f"{year_of(year)}-{month:02d}-{day:02d}",
        Precision.INSTANT: lambda: f"{year_of(year)}-{month:02d}-{day:02d}",
        Precision.MONTH: lambda: f"{year_of(year)}-{month:02d}",
        Precision.SEASON: lambda: f"{year_of(year)}-{month:02d}-{day:02d}",
    }
    return fine.get(precision, lambda: year_of(year))()
