"""What can be known of a petition's count at each moment: the band between two bounds.

A reading holds at some moment within its date. If a count never falls, then at a moment t
the count is at least the largest `low` of the readings surely before t, and at most the
smallest `high` of the readings surely after t. Where readings contradict that, it is a fall:
the band is broken there, and no reading speaks for the time on the other side.
"""

from __future__ import annotations

from explorer.language import _, number
from explorer.model.dates import When
from explorer.summarise.band import Bounds, Fall, ends
from explorer.summarise.interval_words import count_label
from explorer.summarise.series import Series, early_readings, series

__all__ = [
    "Bounds",
    "Fall",
    "Series",
    "band_rows",
    "bounds_at",
    "bounds_label",
    "bounds_over",
    "early_readings",
    "falls",
    "series",
]


def bounds_at(series: Series, ms: int) -> Bounds:
    """Return what is known of the count at a moment.

    Before the petition's opening day, where that is known, the count is 0.

    Parameters
    ----------
    series
        The readings of one petition and scope.
    ms
        Milliseconds since 1970-01-01T00:00:00Z.

    Examples
    --------
    >>> import explorer
    >>> from explorer.model.dates import When
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> bounds_label(bounds_at(line, When.parse("2017-05-09").earliest))
    'between 350,500 and 399,999'
    """
    return series.band.steps[series.band.index(ms)].bounds


def bounds_over(series: Series, when: When) -> Bounds:
    """Return what holds at every moment of a span: its lowest low and its highest high.

    Examples
    --------
    >>> import explorer
    >>> from explorer.model.dates import When
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> bounds_label(bounds_over(line, When.parse("2017-05-08/2017-05-10")))
    'between 350,500 and 399,999'
    """
    band = series.band
    first, last = ends(when)
    steps = band.steps[band.index(first) : band.index(last) + 1]
    if steps[0].segment != steps[-1].segment or any(s.bounds.broken for s in steps):
        return Bounds(0, None, broken=True)
    return Bounds(steps[0].bounds.low, steps[-1].bounds.high)


def band_rows(
    series: Series, start: int | None = None, end: int | None = None
) -> list[dict[str, int | bool | None]]:
    """Return the band as level steps that join without gaps.

    Parameters
    ----------
    series
        The readings of one petition and scope.
    start, end
        Milliseconds; by default from the opening day or the first reading, whichever is
        earlier, to the end of the last reading. Beyond the last reading nothing bounds the
        count from above.

    Returns
    -------
    list of dict
        ``start`` and ``end`` (ms, end exclusive), ``low``, ``high`` (None: not bounded),
        ``broken`` (draw nothing), ``segment`` (rises by one at each fall; a line must not
        join two of them).

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> line = series(study.petition("amnesty_2017"), study.readings)
    >>> [(row["low"], row["high"]) for row in band_rows(line)][-2:]
    [(95000, None), (500000, None)]
    """
    first, last = _reach(series)
    start, end = first if start is None else start, last if end is None else end
    if start is None or end is None or start >= end:
        return []
    band = series.band
    rows: list[dict[str, int | bool | None]] = []
    steps = band.steps[band.index(start) : band.index(end - 1) + 1]
    stops = [step.start for step in steps[1:]] + [end]
    for step, stop in zip(steps, stops, strict=True):
        rows.append(
            {
                "start": int(max(start, step.start)),
                "end": int(stop),
                "low": step.bounds.low,
                "high": step.bounds.high,
                "broken": step.bounds.broken,
                "segment": step.segment,
            }
        )
    return rows


def falls(series: Series) -> tuple[Fall, ...]:
    """Return the places where the readings contradict that a count never falls.

    As few as explain every contradiction, in the order of time.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> falls(series(study.petition("amnesty_2017"), study.readings))
    ()
    """
    return series.band.falls


def bounds_label(bounds: Bounds) -> str:
    """Say in plain words what is known.

    Examples
    --------
    >>> bounds_label(Bounds(270000, None))
    'at least 270,000, upper bound not known'
    >>> bounds_label(Bounds(350500, 399999))
    'between 350,500 and 399,999'
    """
    low, high, broken = bounds
    if broken:
        return _("not known: readings contradict each other here")
    if high is None:
        words = _("at least {count}, upper bound not known") if low else _("not known")
        return words.format(count=number(low))
    if low == high:
        return _("exactly {count}").format(count=number(low))
    return count_label(low, high)


def _reach(series: Series) -> tuple[int | None, int | None]:
    dates = [r.date for r in series.readings if r.date]
    starts = [date.earliest for date in dates if date.earliest is not None]
    stops = [date.end for date in dates if date.end is not None]
    if series.opened is not None:
        starts.append(series.opened)
    return min(starts, default=None), max(stops, default=None)
