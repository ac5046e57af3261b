"""Dates as a student writes them: in EDTF, or as on a page of a newspaper."""

from __future__ import annotations

import re
from datetime import date, datetime

from explorer.errors import AnswerError, DateError
from explorer.language import Sentence, sentence
from explorer.model.dates import When
from explorer.model.days import DAY, civil, day_start, month_length
from explorer.read.timelines.form import UnclearError
from explorer.read.timelines.numbers import Order
from explorer.read.timelines.prose import read_date as read_prose
from explorer.teach.canon.date_words import edtf_of, lacks_year, plain_date, two_days

__all__ = ["read_date", "units_within"]


def read_date(value: object) -> When:
    """Return the date that is meant.

    Parameters
    ----------
    value
        A `When`, a ``datetime.date``, or a text: EDTF (``2017-04-24``, ``2017-04``,
        ``[2017-05-01..2017-05-07]``), ``24 April 2017``, ``April 24, 2017``, ``April 2017``,
        ``24.04.2017``, two of these with a slash, a dash, ``to`` or ``or`` between them, the same
        in Russian and with digits of any script, and what the events of a study may be dated with.

    Raises
    ------
    AnswerError
        If it is no date, one without a year, a beginning or an end, or could be one of two.

    Examples
    --------
    >>> str(read_date("24 April 2017")), str(read_date("апрель 2017 г."))
    ('2017-04-24', '2017-04')
    """
    when = _read(value)
    if when.earliest is None or when.latest is None:
        raise AnswerError(
            sentence("“{found}” has no beginning or no end.", found=str(value)[:60]),
            next_step=sentence("Write a day, a month, a year or two dates. This used up no try."),
        )
    return when


def _read(value: object) -> When:
    if isinstance(value, When):
        return value
    if isinstance(value, datetime):
        return When.from_datetime(value)
    if isinstance(value, date):
        return When.from_date(value)
    if isinstance(value, str):
        return _of_text(value)
    raise _no_date(value)


def _of_text(text: str) -> When:
    plain = plain_date(text)
    if days := two_days(plain):
        one, other = days
        step = sentence("Write {one} or {other}. This used up no try.", one=one, other=other)
        raise _two_ways(text, step)
    for edtf in (edtf_of(plain), text.strip(), plain.upper()):
        try:
            return When.parse(edtf)
        except DateError:
            if edtf and edtf == edtf_of(plain):
                raise _no_such_day(text) from None
    return _of_prose(text, plain)


def _of_prose(text: str, plain: str) -> When:
    if lacks_year(plain):
        raise AnswerError(
            sentence("“{found}” has no year.", found=text[:60]),
            next_step=sentence("Write the year too, in four digits. This used up no try."),
        )
    try:
        # Whether a day stands first in numbers was asked above.
        return When.parse(read_prose(plain, Order(None)))
    except UnclearError as why:
        if "does not exist" in str(why) or "no month" in str(why):
            raise _no_such_day(text) from None
    except DateError:
        pass
    if re.fullmatch(r"\d{1,2}[-./]\d{1,2}[-./]\d\d", plain):
        step = sentence("Write the year in four digits, as in 2030-05-31. This used up no try.")
        raise _two_ways(text, step)
    raise _no_date(text)


def _two_ways(text: str, next_step: Sentence) -> AnswerError:
    problem = sentence("“{found}” can be read in two ways.", found=text[:60])
    return AnswerError(problem, next_step=next_step)


def _no_date(value: object) -> AnswerError:
    return AnswerError(
        sentence("“{found}” is not a date.", found=str(value)[:60]),
        next_step=sentence("Write it as 2030-05-31, or 2030-05 for a month. This used up no try."),
    )


def _no_such_day(value: object) -> AnswerError:
    return AnswerError(
        sentence("There is no such date: “{found}”.", found=str(value)[:60]),
        next_step=sentence("Look at the day and the month again. This used up no try."),
    )


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
