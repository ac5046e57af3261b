"""Intervals of days, shares and counts in plain words, rounded outwards so that they stay true."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, isclose

from explorer.language import _, decimal, ngettext, number, pgettext

__all__ = ["count_label", "days_label", "percent", "share_label", "shortly", "signatures_label"]


def days_label(low: float | None, high: float | None) -> str:
    """Say how many days something takes.

    Examples
    --------
    >>> days_label(12.96, 27), days_label(0, 3.2), days_label(30, None), days_label(0, None)
    ('between 12.9 and 27 days', 'at most 3.2 days', 'at least 30 days', 'not known')
    >>> days_label(7.027, 7.027), days_label(1, 1), days_label(0, 1)
    ('7 days', '1 day', 'at most 1 day')
    """
    if low is not None and high is not None and isclose(low, high, rel_tol=1e-3, abs_tol=1e-3):
        return _days(round(high, 1))
    least = _outwards(low or 0, floor)
    most = None if high is None else _outwards(high, ceil)
    if least and most is not None:
        return _days_between(least, most)
    if most is not None:
        return _days_at_most(most)
    return _days_at_least(least) if least else _("not known")


# Of a number with a fraction Russian says the noun in a case of its own: „29,6 дня“.


def _days(days: float) -> str:
    whole = _whole(days)
    words = (
        pgettext("a number with a fraction", "{count} days")
        if whole is None
        else ngettext("{count} day", "{count} days", whole)
    )
    return words.format(count=_plain(days))


def _days_between(least: float, most: float) -> str:
    whole = _whole(most)
    words = (
        pgettext("a number with a fraction", "between {low} and {high} days")
        if whole is None
        else ngettext("between {low} and {high} days", "between {low} and {high} days", whole)
    )
    return words.format(low=_plain(least), high=_plain(most))


def _days_at_most(most: float) -> str:
    whole = _whole(most)
    words = (
        pgettext("a number with a fraction", "at most {count} days")
        if whole is None
        else ngettext("at most {count} day", "at most {count} days", whole)
    )
    return words.format(count=_plain(most))


def _days_at_least(least: float) -> str:
    whole = _whole(least)
    words = (
        pgettext("a number with a fraction", "at least {count} days")
        if whole is None
        else ngettext("at least {count} day", "at least {count} days", whole)
    )
    return words.format(count=_plain(least))


def share_label(low: float | None, high: float | None) -> str:
    """Say what share of a whole something is; `low` and `high` are from 0 to 1.

    Examples
    --------
    >>> share_label(0.67501, 1.0), share_label(0.1, 0.2), share_label(0.0, 0.2)
    ('at least 67.5 %', 'between 10 and 20 %', 'at most 20 %')
    >>> share_label(0.0, 1.0), share_label(None, None), share_label(0.123, 0.123)
    ('not known', 'not known', '12.3 %')
    """
    if low is not None and high is not None and isclose(low, high, abs_tol=5e-5):
        return _("{share} %").format(share=_plain(round(high * 100, 1)))
    # Rounded first, because 0.2 * 1000 is a little more than 200.
    least = floor(round((low or 0) * 1000, 6)) / 10
    most = None if high is None or high >= 1 else ceil(round(high * 1000, 6)) / 10
    if least and most is not None:
        return _("between {low} and {high} %").format(low=_plain(least), high=_plain(most))
    if most is not None:
        return _("at most {share} %").format(share=_plain(most))
    return _("at least {share} %").format(share=_plain(least)) if least else _("not known")


def count_label(low: int | None, high: int | None) -> str:
    """Say a count.

    Examples
    --------
    >>> count_label(878, 878), count_label(0, 40), count_label(5, None), count_label(5, 9)
    ('878', 'at most 40', 'at least 5', 'between 5 and 9')
    """
    if low is not None and low == high:
        return number(low)
    if low and high is not None:
        return _("between {low} and {high}").format(low=number(low), high=number(high))
    if high is not None:
        return _("at most {count}").format(count=number(high))
    return _("at least {count}").format(count=number(low)) if low else _("not known")


def signatures_label(low: int | None, high: int | None) -> str:
    """Say how many signatures were added.

    Examples
    --------
    >>> signatures_label(878, 878), signatures_label(0, 40), signatures_label(5, 9)
    ('878 signatures', 'at most 40 signatures', 'between 5 and 9 signatures')
    """
    if low is not None and low == high:
        words = ngettext("{count} signature", "{count} signatures", low)
        return words.format(count=number(low))
    if low and high is not None:
        words = ngettext(
            "between {low} and {high} signatures", "between {low} and {high} signatures", high
        )
        return words.format(low=number(low), high=number(high))
    if high is not None:
        words = ngettext("at most {count} signature", "at most {count} signatures", high)
        return words.format(count=number(high))
    if low:
        words = ngettext("at least {count} signature", "at least {count} signatures", low)
        return words.format(count=number(low))
    return _("not known")


def shortly(value: float) -> str:
    """Write a number with the digits that it needs.

    Examples
    --------
    >>> shortly(5.0), shortly(2.5)
    ('5', '2.5')
    """
    return _as_written(f"{value:g}")


def percent(share: float, digits: int = 3) -> str:
    """Write a share, from 0 to 1, as a number of percent with so many digits that count.

    Examples
    --------
    >>> percent(0.12345), percent(1), percent(0.5)
    ('12.3', '100', '50')
    """
    return _as_written(f"{100 * share:.{digits}g}")


def _as_written(value: str) -> str:
    """Write a number that has as many digits as it is to have."""
    if "e" in value:
        return value
    places = len(value.partition(".")[2])
    return decimal(float(value), places) if places else number(int(value))


def _outwards(days: float, rounded: Callable[[float], int]) -> float:
    """Round to a tenth of a day, or to a day from 100 on."""
    return float(rounded(days)) if days >= 100 else rounded(days * 10) / 10


def _whole(value: float) -> int | None:
    """Return a number as it is written if that is without a fraction."""
    return round(value) if value == round(value) or value >= 100 else None


def _plain(value: float) -> str:
    whole = _whole(value)
    return decimal(value, 1) if whole is None else number(whole)
