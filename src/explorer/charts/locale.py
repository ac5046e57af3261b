"""The forms of numbers and dates on axes, in the language that is on, for Vega."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, Literal

from explorer.language import language

__all__ = ["MONTH_ALONE", "locale", "month_alone"]

MONTH_ALONE: Final = "%B"
"""How a month that stands without a day is written outside English; see `locale`."""


def locale() -> dict[str, Any]:
    """Return what Vega must know of the language; nothing for English, which it speaks itself.

    Its months have a long and a short form. On an axis both are short here: ``%b`` is that
    after a day (as in "2 мая"), and ``%B`` that of a month alone (as in "май").

    Examples
    --------
    >>> locale()
    {}
    >>> from explorer.language import speaking
    >>> with speaking("ru"):
    ...     locale()["time"]["months"][4], locale()["time"]["shortMonths"][4]
    ('май', 'мая')
    """
    return {} if language() == "en" else _of(language())


def month_alone() -> str:
    """Return the sign for a month that stands alone.

    Examples
    --------
    >>> month_alone()
    '%b'
    """
    return "%b" if language() == "en" else MONTH_ALONE


@cache
def _of(code: str) -> dict[str, Any]:
    from babel.dates import get_day_names, get_month_names, get_period_names
    from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

    def months(context: Literal["format", "stand-alone"]) -> list[str]:
        names = get_month_names("abbreviated", context, code)
        return [names[n] for n in range(1, 13)]

    def days(width: Literal["wide", "abbreviated"]) -> list[str]:
        names = get_day_names(width, "format", code)
        # Babel's week begins with Monday, and that of Vega with Sunday.
        return [names[n] for n in (6, 0, 1, 2, 3, 4, 5)]

    periods = get_period_names("abbreviated", "format", code)
    return {
        "number": {
            "decimal": get_decimal_symbol(code),
            "thousands": get_group_symbol(code),
            "grouping": [3],
            "currency": ["", ""],
            "minus": get_minus_sign_symbol(code),
        },
        "time": {
            "dateTime": "%-d %b %Y, %H:%M:%S",
            "date": "%-d %b %Y",
            "time": "%H:%M:%S",
            "periods": [periods["am"], periods["pm"]],
            "days": days("wide"),
            "shortDays": days("abbreviated"),
            "months": months("stand-alone"),
            "shortMonths": months("format"),
        },
    }
