"""Intervals of days, shares and counts in plain words, rounded outwards so that they stay true."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, isclose

__all__ = ["count_label", "days_label", "share_label"]


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
        exact = _plain(round(high, 1))
        return f"{exact} day" if exact == "1" else f"{exact} days"
    least = _outwards(low or 0, floor)
    most = None if high is None else _outwards(high, ceil)
    words = _interval(_plain(least) if least else "", _plain(most), " days")
    return words.removesuffix("s") if words.endswith((" most 1 days", " least 1 days")) else words


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
        return f"{_plain(round(high * 100, 1))} %"
    # Rounded first, because 0.2 * 1000 is a little more than 200.
    least = floor(round((low or 0) * 1000, 6)) / 10
    most = None if high is None or high >= 1 else ceil(round(high * 1000, 6)) / 10
    return _interval(_plain(least) if least else "", _plain(most), " %")


def count_label(low: int | None, high: int | None) -> str:
    """Say how many signatures were added.

    Examples
    --------
    >>> count_label(878, 878), count_label(0, 40), count_label(5, None), count_label(5, 9)
    ('878', 'at most 40', 'at least 5', 'between 5 and 9')
    """
    if low is not None and low == high:
        return f"{low:,}"
    return _interval(f"{low:,}" if low else "", "" if high is None else f"{high:,}", "")


def _outwards(days: float, rounded: Callable[[float], int]) -> float:
    """Round to a tenth of a day, or to a day from 100 on."""
    return float(rounded(days)) if days >= 100 else rounded(days * 10) / 10


def _plain(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:,.0f}" if number == round(number) or number >= 100 else f"{number:,.1f}"


def _interval(least: str, most: str, unit: str) -> str:
    if least and most:
        return f"between {least} and {most}{unit}"
    if most:
        return f"at most {most}{unit}"
    return f"at least {least}{unit}" if least else "not known"
