"""A record cut into stretches of about a day, from reading to reading, with what each gained.

A dense record is cut at its readings and not at midnight: what was gained from one reading to
the next is known as well as the two counts, while the count at midnight lies between two of
them. Signatures that are counted one by one are cut at midnight UTC, or at the edges of their
bins where these are longer than a day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from explorer.model.curve import Curve
from explorer.model.days import DAY
from explorer.summarise.bins import floor
from explorer.summarise.columns import NO_BOUND
from explorer.summarise.curve import Dense
from explorer.summarise.known import known
from explorer.summarise.levels import moments_of
from explorer.summarise.rates import rate_rows
from explorer.summarise.series import Series

__all__ = ["Fact", "Stretch", "facts_of", "join", "last_fact", "stretches"]

_SHORTEST = DAY * 3 // 4


class Fact(NamedTuple):
    """At some moment from `first` to `last`, both included, the count was from `low` to `high`."""

    first: int
    last: int
    time: int
    """Where it is drawn."""
    low: int
    high: int | None
    part: int
    """How many falls lie before it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time from one reading to a later one, and what was gained in it."""

    start: int | None
    """The first millisecond that it can have begun at; ``None`` where that is not known."""
    began: int | None
    """The last millisecond that it can have begun at."""
    end: int | None
    """The first millisecond after it."""
    days: float | None
    """Days from where the one reading is drawn to where the other is; ``None`` for readings
    whose dates are wider than a day."""
    gain_low: int | None
    gain_high: int | None
    """``None`` where nothing bounds it."""
    per_day_low: float | None
    per_day_high: float | None
    """Bounds of the average over the stretch; ``None`` where nothing bounds it."""
    broken: bool
    """The count fell in it."""


def stretches(record: Series | Dense | Curve) -> list[Stretch]:
    """Return the stretches of a record, in the order of time.

    The readings of a `Series` are all used, each to the next; of a dense record and of a curve
    those that lie nearest to a day apart, and never less than 18 hours.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> [(round(one.days), one.gain_low, one.gain_high) for one in stretches(record)]
    [(7, 878, 878), (44, 1, 1)]
    """
    if isinstance(record, Series):
        return list(_of_rows(record))
    return [join(one, two) for one, two in pairwise(facts_of(record))]


def facts_of(record: Dense | Curve) -> list[Fact]:
    """Return the readings about a day apart that a record is cut at.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> [(fact.low, fact.high) for fact in facts_of(record)]
    [(4903, 4903), (5781, 5781), (5782, 5782)]
    """
    if isinstance(record, Dense):
        return [_of_place(record, place) for place in _a_day_apart(record.columns.times)]
    if record.of == "signatures":
        return list(_at_edges(record))
    points = record.points
    chosen = _a_day_apart([point.time for point in points])
    parts = [sum(point.fell for point in points[: place + 1]) for place in chosen]
    return [
        Fact(*moments_of(point, record), point.time, point.low, point.high, part)
        for point, part in zip((points[place] for place in chosen), parts, strict=True)
    ]


def last_fact(record: Series | Dense | Curve) -> Fact | None:
    """Return the last count on record; ``None`` without one.

    Where nothing tells which of several readings is the last one, it is the one whose date
    begins last.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> last = last_fact(line)
    >>> last.low, last.high
    (350500, 399999)
    """
    if isinstance(record, Series):
        return _last_of_series(record)
    if isinstance(record, Dense):
        if not len(record):
            return None
        fact = _of_place(record, len(record) - 1)
        return fact._replace(low=max(fact.low, record.at(fact.first).low))
    if not record.points:
        return None
    point = record.points[-1]
    moment = record.end - 1 if record.of == "signatures" else point.time
    falls = sum(one.fell for one in record.points)
    return Fact(moment, moment, moment, point.low, point.high, falls)


def _last_of_series(record: Series) -> Fact | None:
    for reading, when in reversed(record.dated):
        part = record.band.segment_of(when)
        if when.earliest is None or when.latest is None or part is None:
            continue
        before = record.band.steps[record.band.index(when.earliest)].bounds
        low = reading.low if before.broken else max(reading.low, before.low)
        return Fact(when.earliest, when.latest, when.latest, low, reading.high, part)
    return None


def join(one: Fact, two: Fact) -> Stretch:
    """Return the stretch from one reading to a later one.

    Examples
    --------
    >>> stretch = join(Fact(0, 0, 0, 5, 5, 0), Fact(DAY, DAY, DAY, 9, 12, 0))
    >>> stretch.gain_low, stretch.gain_high, stretch.per_day_low
    (4, 7, 4.0)
    """
    broken = one.part != two.part
    low = None if one.high is None else two.low - one.high
    high = None if two.high is None else two.high - one.low
    if not broken:
        low = max(0, low or 0)
    least, most = max(0, two.first - one.last) / DAY, (two.last - one.first) / DAY
    return Stretch(
        start=one.first,
        began=one.last,
        end=two.last + 1,
        days=(two.time - one.time) / DAY,
        gain_low=low,
        gain_high=high,
        per_day_low=_rate(low, most, least),
        per_day_high=_rate(high, least, most),
        broken=broken,
    )


def _rate(gain: int | None, days: float, if_lost: float) -> float | None:
    """Divide a gain by the days that make it least or greatest; a loss by the other ones."""
    if gain is None:
        return None
    if gain == 0:
        return 0.0
    days = days if gain > 0 else if_lost
    return gain / days if days else None


def _of_rows(record: Series) -> Iterable[Stretch]:
    for (_, first), row in zip(record.dated, rate_rows(record), strict=False):
        found: dict[str, Any] = row
        yield Stretch(
            start=first.earliest,
            began=first.latest,
            end=found["end"],
            days=None,
            gain_low=found["gain_low"],
            gain_high=found["gain_high"],
            per_day_low=found["per_day_low"],
            per_day_high=found["per_day_high"],
            broken=found["broken"],
        )


def _a_day_apart(times: Sequence[int]) -> list[int]:
    """Return the places of times that are nearest to a day apart, from the first on."""
    if not times:
        return []
    chosen = [0]
    while True:
        wanted = times[chosen[-1]] + DAY
        earliest = times[chosen[-1]] + _SHORTEST
        place = bisect_left(times, wanted)
        if place and times[place - 1] >= earliest:
            before = place - 1
            if place == len(times) or wanted - times[before] < times[place] - wanted:
                place = before
        if place == len(times):
            return chosen
        chosen.append(place)


def _of_place(record: Dense, place: int) -> Fact:
    c = record.columns
    high = None if c.highs[place] == NO_BOUND else c.highs[place]
    return Fact(
        c.starts[place], c.ends[place] - 1, c.times[place], c.lows[place], high,
        record.part(place),
    )  # fmt: skip


def _at_edges(curve: Curve) -> Iterable[Fact]:
    if not curve.points:
        return
    step = max(DAY, curve.bin)
    what = known(curve)
    first, last = floor(curve.points[0].start, step), curve.points[-1].time
    # One edge is after the last signature, also where that came with the stroke of midnight.
    for edge in range(first, last + step + 1, step):
        moment = min(max(edge, curve.start), curve.end)
        # All that came before midnight: one that comes with the stroke belongs to the new day.
        low, high, _ = what.at(moment - 1)
        yield Fact(moment, moment, moment, low, high, what.segment(moment - 1))
