"""Petitions on one clock, the days since each was opened; each by itself, never added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any, Final

from explorer.errors import ChoiceError
from explorer.model.campaign import Petition
from explorer.model.curve import MOST_POINTS, Curve
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.bounds import Series, early_readings
from explorer.summarise.curve import Dense
from explorer.summarise.known import Levels, known, over, reach
from explorer.summarise.levels import moments_of
from explorer.summarise.stretches import last_fact

__all__ = ["NEVER_ADDED", "Comparison", "compare"]

NEVER_ADDED: Final = (
    "Each petition is counted by itself. They are not added up: nobody knows how many people "
    "signed more than one."
)
"""What stands beside petitions that are compared."""

_Record = Series | Dense | Curve


@dataclass(frozen=True, slots=True)
class Comparison:
    """Petitions side by side, and those that cannot be put there."""

    rows: tuple[dict[str, Any], ...]
    apart: tuple[dict[str, str], ...]
    """``petition``, ``title`` and ``reason`` of each that has no place on this clock."""
    measure: str
    """What ``low`` and ``high`` are, such as ``"signatures"``."""


def compare(
    records: Iterable[tuple[Petition, _Record]],
    *,
    indexed: str | int | None = None,
    points: int = 200,
) -> Comparison:
    """Put petitions on a clock of days since opening.

    Where only the day of an opening is known, the clock may be wrong by a day. The band is then
    the one that holds whenever on that day it was, and a reading has a stretch of the clock.

    Parameters
    ----------
    records
        Each petition with its readings, its dense record or its curve.
    indexed
        None for signatures; ``"last"`` for the share of each petition's own last count; a whole
        number for multiples of that count, such as a goal that all of them had.
    points
        At most so many points for each dense record.

    Returns
    -------
    Comparison
        Its ``rows`` have ``petition``, ``title``, ``kind`` (``"band"``: all through the stretch
        the count was from ``low`` to ``high``; ``"reading"`` or ``"point"``: it was so at some
        moment of the stretch), ``day_low``, ``day_high`` (days since opening), ``low``,
        ``high`` (None: not bounded), ``broken`` (draw nothing), ``segment`` (a line must not
        join two), ``dense``.

    Raises
    ------
    ChoiceError
        When `indexed` or `points` is none of these.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.bounds import series
    >>> study = explorer.open_study()
    >>> both = [study.petition(one) for one in ("change_org_prosecutor_general", "allout_2017")]
    >>> found = compare([(one, series(one, study.readings)) for one in both])
    >>> first = next(row for row in found.rows if row["kind"] == "reading")
    >>> round(first["day_low"], 3), round(first["day_high"], 3), first["low"]
    (12.0, 14.0, 270000)
    >>> found.apart[0]["petition"], found.apart[0]["reason"]
    ('allout_2017', 'Its opening day is not known.')
    """
    _check(indexed, points)
    rows: list[dict[str, Any]] = []
    apart: list[dict[str, str]] = []
    for petition, record in records:
        reason = _reason(petition, record, indexed)
        opening = reach(petition.opened)
        if reason or opening is None:
            apart.append({"petition": petition.id, "title": petition.title, "reason": reason})
            continue
        scale = _scale(record, indexed)
        own = [
            *_band(record, petition.opened, opening, points),
            *_marks(record, opening, points),
        ]
        dense = not isinstance(record, Series)
        for row in own:
            low, high = _indexed(row["low"], row["high"], scale)
            rows.append(
                {"petition": petition.id, "title": petition.title, **row, "low": low, "high": high,
                 "dense": dense}
            )  # fmt: skip
    return Comparison(tuple(rows), tuple(apart), _measure(indexed))


def _check(indexed: str | int | None, points: int) -> None:
    number = isinstance(indexed, int) and not isinstance(indexed, bool) and indexed > 0
    if indexed is not None and indexed != "last" and not number:
        raise ChoiceError(
            f"Petitions cannot be compared by {indexed!r}.",
            accepted='Signatures (None), shares of the "last" count, or a whole number of them.',
        )
    if isinstance(points, bool) or not isinstance(points, int) or not 1 <= points <= MOST_POINTS:
        raise ChoiceError(
            f"A petition cannot have {points!r} points.",
            accepted=f"A whole number from 1 to {MOST_POINTS:,}.",
        )


def _measure(indexed: str | int | None) -> str:
    if indexed is None:
        return "signatures"
    if indexed == "last":
        return "share of its own last count"
    return f"signatures, of {indexed:,}"


def _reason(petition: Petition, record: _Record, indexed: str | int | None) -> str:
    """Say why a petition has no place on the clock; an empty text where it has one."""
    last = last_fact(record)
    if last is None:
        return "It has no dated count."
    opening = reach(petition.opened)
    if petition.opened is None:
        return "Its opening day is not known."
    if opening is None:
        return f"Its opening is known only as “{petition.opened.label}”."
    if _contradicted(record, opening[0]):
        return "A count on record lies before its stated opening day."
    if indexed == "last" and (last.high is None or not last.low):
        return "Its last count is not bounded, so that no share of it can be told."
    return ""


def _contradicted(record: _Record, opened: int) -> bool:
    if isinstance(record, Series):
        return bool(early_readings(record))
    if isinstance(record, Dense):
        return record.opened is None
    first = record.points[0]
    return bool(record.before) or (first.low > 0 and moments_of(first, record)[1] < opened)


def _scale(record: _Record, indexed: str | int | None) -> tuple[float, float]:
    """Return what a low and what a high are divided by."""
    if indexed is None:
        return 1, 1
    last = last_fact(record)
    if indexed != "last" or last is None:
        return float(indexed), float(indexed)
    return float(last.high or inf), float(last.low)


def _indexed(low: int, high: int | None, scale: tuple[float, float]) -> tuple[float, float | None]:
    if scale == (1, 1):
        return low, high
    return low / scale[0], None if high is None else high / scale[1]


def _band(
    record: _Record, opened: When | None, opening: tuple[int, int], points: int
) -> Iterator[dict[str, Any]]:
    """Return the band by days since opening: what holds whenever on its day the opening was."""
    curve = record.curve(points=points) if isinstance(record, Dense) else record
    what = known(curve, opened)
    if not isinstance(what, Levels) or what.span is None:
        return
    first, last = opening
    # A low that holds from a moment on holds for an opening at the day's very start; a high
    # that holds up to one is still to hold for an opening at its end.
    starts = [step.start for step in what.steps[1:]]
    end = what.span[1] - first
    cuts = sorted({0, *(int(t) - first for t in starts), *(int(t) - last for t in starts)})
    cuts = [cut for cut in cuts if 0 <= cut < end]
    done: dict[str, Any] | None = None
    for cut in cuts:
        bounds = over(what, first + cut, last + cut)
        row = {
            "kind": "band",
            "day_low": cut / DAY,
            "day_high": end / DAY,
            "low": bounds.low,
            "high": bounds.high,
            "broken": bounds.broken,
            "segment": what.segment(first + cut),
        }
        if done is not None and all(done[k] == row[k] for k in ("low", "high", "broken")):
            continue
        if done is not None:
            yield {**done, "day_high": cut / DAY}
        done = row
    if done is not None:
        yield done


def _marks(record: _Record, opening: tuple[int, int], points: int) -> Iterator[dict[str, Any]]:
    """Return the readings or points, each over the stretch of the clock that it may stand at."""
    if isinstance(record, Series):
        for reading, when in record.dated:
            ends = reach(when)
            if ends is not None:
                part = record.band.segment_of(when)
                yield _mark("reading", *ends, opening, reading.low, reading.high, part)
        return
    curve = record.curve(points=points) if isinstance(record, Dense) else record
    part = 0
    for point in curve.points:
        part += point.fell
        first, last = moments_of(point, curve)
        if curve.of == "signatures":
            last = point.time
        yield _mark("point", first, last, opening, point.low, point.high, part)


def _mark(
    kind: str,
    first: int,
    last: int,
    opening: tuple[int, int],
    low: int,
    high: int | None,
    part: int | None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "day_low": max(0, first - opening[1]) / DAY,
        "day_high": max(0, last - opening[0]) / DAY,
        "low": low,
        "high": high,
        "broken": False,
        "segment": part,
    }
