"""Name a month of a year within a sentence that is translated when it is shown."""

from __future__ import annotations

from explorer.language import N_, Sentence, sentence

__all__ = ["month_of"]

_MONTHS = (
    N_("January {year}"),
    N_("February {year}"),
    N_("March {year}"),
    N_("April {year}"),
    N_("May {year}"),
    N_("June {year}"),
    N_("July {year}"),
    N_("August {year}"),
    N_("September {year}"),
    N_("October {year}"),
    N_("November {year}"),
    N_("December {year}"),
)


def month_of(year: int, month: int) -> Sentence:
    """Return a month with its year, as `year_name` writes the year.

    Examples
    --------
    >>> month_of(2017, 4), month_of(-4, 2)
    ('April 2017', 'February 5 BC')
    """
    return sentence(_MONTHS[month - 1], year=_year(year))


def _year(year: int) -> str:
    if year <= 0:
        return sentence("{year} BC", year=_digits(1 - year))
    return sentence("AD {year}", year=str(year)) if year < 1000 else str(_digits(year))


def _digits(year: int) -> int | str:
    """Return a year as `sentence` takes it: only a long one is grouped."""
    return year if year > 9999 else str(year)
