"""How fast a petition grew between its readings, and where no reading covers the time."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import ceil, floor
from typing import Any

from explorer.language import _, number
from explorer.model.campaign import Reading
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.bounds import Series, bounds_at

__all__ = ["gap_rows", "rate_label", "rate_rows"]


def rate_rows(series: Series) -> list[dict[str, object]]:
    """Return how fast the count grew between each reading and the next.

    Each rate is an average over the time between two readings. Its bounds follow from those
    of the counts and of the dates: the dates are spans, so the days between them have a least
    and a greatest number. Where two dates may be one moment, nothing bounds the rate from
    above, unless nothing was gained.

    Returns
    -------
    list of dict
        ``from``, ``to`` (ids), ``start``, ``end`` (ms, end exclusive), ``days_low``,
        ``days_high``, ``gain_low``, ``gain_high``, ``per_day_low``, ``per_day_high`` (None: not
        bounded), ``broken``
        (a fall lies between, or one of the readings beside it; only then is a rate below 0).

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> row = rate_rows(line)[1]
    >>> row["from"], row["to"], row["per_day_low"], round(row["per_day_high"])
    ('C02', 'C03', 0.0, 16500)
    """
    dated = series.dated
    segments = [series.band.segment_of(when) for _, when in dated]
    rows: list[dict[str, object]] = []
    for place, ((one, first), (two, second)) in enumerate(pairwise(dated)):
        here, there = segments[place], segments[place + 1]
        broken = here is None or here != there
        days_low, days_high = _days(first, second)
        low, high = _gain(one, two, ordered=first.surely_before(second), broken=broken)
        rows.append(
            {
                "from": one.id,
                "to": two.id,
                "start": first.earliest,
                "end": second.end,
                "days_low": days_low,
                "days_high": days_high,
                "gain_low": low,
                "gain_high": high,
                "per_day_low": _least_rate(low, days_low, days_high),
                "per_day_high": _greatest_rate(high, days_low, days_high),
                "broken": broken,
            }
        )
    return rows


def rate_label(row: Mapping[str, Any]) -> str:
    """Say the bounds of a rate in plain words, rounded outwards so that they stay true.

    Examples
    --------
    >>> rate_label({"per_day_low": 0.0, "per_day_high": 16_499.3})
    'at most 16,500 a day'
    >>> rate_label({"per_day_low": 124.9, "per_day_high": 125.2})
    'between 124 and 126 a day'
    >>> rate_label({"per_day_low": 0.0, "per_day_high": None})
    'not known'
    """
    low, high = row["per_day_low"], row["per_day_high"]
    if row.get("broken"):
        return _("not known: the count fell here")
    least = None if low is None else floor(low)
    if high is None:
        return _("at least {count} a day").format(count=number(least)) if least else _("not known")
    most = ceil(high)
    if least == most:
        return _("{count} a day").format(count=number(most))
    if least:
        words = _("between {low} and {high} a day")
        return words.format(low=number(least), high=number(most))
    return _("at most {count} a day").format(count=number(most))


def gap_rows(series: Series, longer_than: float = 0) -> list[dict[str, object]]:
    """Return the stretches of time that no reading's date covers.

    Parameters
    ----------
    series
        The readings of one petition and scope.
    longer_than
        Leave out gaps of this many days or fewer.

    Returns
    -------
    list of dict
        ``from`` and ``to`` (ids; ``from`` is None for the time since the opening), ``start``,
        ``end`` (ms, end exclusive), ``days``, ``low`` and ``high`` (what holds all through the
        gap; None: not bounded), ``broken``.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> [(row["from"], row["to"], row["days"]) for row in gap_rows(line)]
    [(None, 'C01', 12.0), ('C01', 'C02', 6.0), ('C02', 'C03', 3.0)]
    """
    opening = series.petition.opened if series.opened is not None else None
    covered = opening.end if opening else None
    last: Reading | None = None
    rows: list[dict[str, object]] = []
    for reading, when in series.dated:
        start = when.earliest
        if covered is not None and start is not None and (start - covered) / DAY > longer_than:
            bounds = bounds_at(series, covered)
            rows.append(
                {
                    "from": last.id if last else None,
                    "to": reading.id,
                    "start": covered,
                    "end": start,
                    "days": (start - covered) / DAY,
                    "low": bounds.low,
                    "high": bounds.high,
                    "broken": bounds.broken,
                }
            )
        if when.end is None:
            # It may reach on without end: nothing after it is surely uncovered.
            break
        if covered is None or when.end > covered:
            covered, last = when.end, reading
    return rows


def _days(first: When, second: When) -> tuple[float, float | None]:
    """Return the least and the greatest number of days between two dates, in either order."""
    ends = (first.earliest, first.end, second.earliest, second.end)
    least = 0.0
    if first.end is not None and second.earliest is not None:
        least = max(0, second.earliest - first.end) / DAY
    if any(end is None for end in ends):
        return least, None
    a, b, c, d = (end or 0 for end in ends)
    return least, max(d - a, b - c) / DAY


def _gain(
    one: Reading, two: Reading, *, ordered: bool, broken: bool
) -> tuple[int | None, int | None]:
    """Return the least and the greatest gain from the earlier of two readings to the later."""
    least = None if one.high is None else two.low - one.high
    most = None if two.high is None else two.high - one.low
    if ordered:
        # A count that never falls gains nothing at least.
        return (least if broken else max(0, least or 0)), most
    # Either may be the earlier one; the gain is then counted the other way round.
    other_least = None if two.high is None else one.low - two.high
    other_most = None if one.high is None else one.high - two.low
    greatest = None if most is None or other_most is None else max(most, other_most)
    if broken:
        both = (least, other_least)
        return (None if None in both else min(b for b in both if b is not None)), greatest
    return max(0, least or 0, other_least or 0), greatest


def _least_rate(gain: int | None, days_low: float, days_high: float | None) -> float | None:
    if gain is None:
        return None
    if gain < 0:
        return gain / days_low if days_low else None
    return gain / days_high if days_high else 0.0


def _greatest_rate(gain: int | None, days_low: float, days_high: float | None) -> float | None:
    if gain is None:
        return None
    if gain <= 0:
        return gain / days_high if days_high else 0.0
    return gain / days_low if days_low else None
