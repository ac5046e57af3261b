"""Numbers and names of months as a language writes them."""

from __future__ import annotations

from explorer.language.current import language

__all__ = ["decimal", "month", "number"]


def number(value: int) -> str:
    """Write a whole number.

    Examples
    --------
    >>> number(270000)
    '270,000'
    """
    return _grouped(value, 0)


def decimal(value: float, places: int = 1) -> str:
    """Write a number with `places` digits after the point.

    Examples
    --------
    >>> decimal(1234.56)
    '1,234.6'
    """
    return _grouped(value, places)


def month(which: int, *, alone: bool = False) -> str:
    """Return the name of a month from 1 to 12, as it stands after a day or `alone`.

    Examples
    --------
    >>> month(4)
    'April'
    """
    # Babel has English too; without it the words of English need no further library.
    if language() == "en":
        return _ENGLISH[which - 1]
    from babel.dates import get_month_names

    names = get_month_names("wide", "stand-alone" if alone else "format", language())
    return str(names[which])


_ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def _grouped(value: float, places: int) -> str:
    code = language()
    if code == "en":
        return f"{value:,.{places}f}" if places else f"{value:,}"
    from babel.numbers import format_decimal

    # Rounded here, so that a number has the same digits in every language.
    return str(format_decimal(f"{value:.{places}f}", format=_pattern(places), locale=code))


def _pattern(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")
