"""Dates as a student writes them: in EDTF, or as on a page of a newspaper."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from explorer.errors import AnswerError, DateError
from explorer.language import _
from explorer.model.dates import When
from explorer.model.days import DAY, civil, day_start, month_length

__all__ = ["read_date", "units_within"]

# The beginnings that tell months apart; a name may go on in any way, as cases do in Russian.
_BEGINNINGS: Final = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "май", "мая", "мае"),
    ("jun", "июн"), ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"),
    ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_YEAR: Final = r"(\d{4})(?: ?г(?:ода|оду|\.)?)?"
_FORMS: Final = (
    (re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ([a-zа-я]{{3,9}})\.?,? {_YEAR}"), "dmy"),
    (re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})"), "mdy"),
    (re.compile(rf"([a-zа-я]{{3,9}})\.?,? {_YEAR}"), "my"),
    (re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}"), "dmy"),
    (re.compile(_YEAR), "y"),
)

_ISO: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")
# What stands between the first and the last day, and between one day and another one.
_BETWEEN: Final = (
    (
        re.compile(
            r" ?/ ?| ?[–—] ?| - |(?<=\d)-(?=\d\d? [a-zа-я])| (?:to|till|until|and|по|до|и) "
        ),
        "{}/{}",
    ),
    (re.compile(r" (?:or|или) "), "[{},{}]"),
)


def read_date(value: object) -> When:
    """Return the date that is meant.

    Parameters
    ----------
    value
        A `When`, a ``datetime.date``, or a text: EDTF (``2017-04-24``, ``2017-04``,
        ``[2017-05-01..2017-05-07]``), ``24 April 2017``, ``April 24, 2017``, ``April 2017``,
        ``24.04.2017``, two of these with a slash, a dash, ``to`` or ``or`` between them, and the
        same in Russian.

    Raises
    ------
    AnswerError
        If it is no date, or one without a beginning or an end.

    Examples
    --------
    >>> str(read_date("24 April 2017")), str(read_date("апрель 2017 г."))
    ('2017-04-24', '2017-04')
    """
    try:
        when = _read(value)
    except DateError:
        raise AnswerError(
            _("“{found}” is not a date.").format(found=str(value)[:60]),
            next_step=_("Write it as 2030-05-31, or 2030-05 for a month. This used up no try."),
        ) from None
    if when.earliest is None or when.latest is None:
        raise AnswerError(
            _("“{found}” has no beginning or no end.").format(found=str(value)[:60]),
            next_step=_("Write a day, a month, a year or two dates. This used up no try."),
        )
    return when


def _read(value: object) -> When:
    if isinstance(value, When):
        return value
    if isinstance(value, datetime):
        return When.from_datetime(value)
    if isinstance(value, date):
        return When.from_date(value)
    if not isinstance(value, str):
        raise DateError("a date was given as something else")
    plain = " ".join(value.lower().split())
    if found := _written(plain):
        return When.parse(found)
    return When.parse(_two(plain) or value)


def _written(plain: str) -> str:
    """Return the EDTF of a date in one of the common forms, or an empty text."""
    for form, order in _FORMS:
        found = form.fullmatch(plain)
        if found and (edtf := _edtf(dict(zip(order, found.groups(), strict=True)))):
            return edtf
    return ""


def _two(plain: str) -> str:
    """Return the EDTF of two dates with a word or a dash between them, or an empty text."""
    for between, form in _BETWEEN:
        first, found, last = _halves(plain, between)
        if not found:
            continue
        words = last.split()
        # In “20 to 21 April 2017” the first one has its month and year from the second one.
        for given in (first, *(" ".join((first, *words[n:])) for n in (1, 2) if words[n:])):
            pair = [_written(one) or _iso(one) for one in (given, last)]
            if all(pair):
                return form.format(*pair)
    return ""


def _halves(plain: str, between: re.Pattern[str]) -> tuple[str, bool, str]:
    parts = between.split(plain.removeprefix("from ").removeprefix("с ").removeprefix("between "))
    return (parts[0], True, parts[1]) if len(parts) == 2 else (plain, False, "")


def _iso(plain: str) -> str:
    return plain if _ISO.fullmatch(plain) else ""


def _edtf(parts: dict[str, str]) -> str:
    month = parts.get("m", "")
    if month and not month.isdecimal():
        # "мар" is March and "мая" is May: the longer beginnings are as long as the shorter.
        month = next(
            (
                str(number)
                for number, names in enumerate(_BEGINNINGS, start=1)
                if month.startswith(names)
            ),
            "",
        )
        if not month:
            return ""
    fields = [parts["y"], *(f"{int(one):02}" for one in (month, parts.get("d", "")) if one)]
    return "-".join(fields)


def units_within(start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the months and years that hold some part of a span.

    Examples
    --------
    >>> day = When.parse("2017-04-24")
    >>> units_within(day.earliest, day.latest) == [
    ...     (When.parse(one).earliest, When.parse(one).latest) for one in ("2017-04", "2017")
    ... ]
    True
    """
    (year, month, *_rest), (last_year, last_month, *_more) = civil(start), civil(end)
    months = [divmod(k, 12) for k in range(year * 12 + month - 1, last_year * 12 + last_month)]
    firsts = [(day_start(y, m + 1, 1), month_length(y, m + 1)) for y, m in months]
    years = [(day_start(y, 1, 1), day_start(y + 1, 1, 1) - 1) for y in range(year, last_year + 1)]
    return [*((first, first + days * DAY - 1) for first, days in firsts), *years]
