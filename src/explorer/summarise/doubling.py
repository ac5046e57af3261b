"""How long a count takes to double: two figures of one name, kept apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log
from typing import Final

from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.band import Bounds
from explorer.summarise.interval_words import days_label
from explorer.summarise.known import Known, Record, known, over
from explorer.summarise.window import in_order, spoken_moment

__all__ = ["TWO_FIGURES", "Doubling", "doubling_at_this_pace", "doubling_looking_back"]

TWO_FIGURES: Final = (
    "Two figures are called doubling time: how long the count would take to double if it went on "
    "at this pace, and how long it took to double to what it is. Early in a campaign they are "
    "alike. When signing slows, the first grows without end and the second does not."
)
"""Why a doubling time is never shown without its name."""

_EVER: Final = 4_000 * 366 * DAY
"""Longer than any record: what is possible so long before it is possible always."""


@dataclass(frozen=True, slots=True)
class Doubling:
    """A doubling time, and which of the two it is."""

    kind: str
    """``"at this pace"`` or ``"looking back"``."""
    days_low: float | None
    """Not less than this; ``None`` where nothing is known."""
    days_high: float | None
    """Not more than this; ``None`` where nothing bounds it."""
    label: str
    """A sentence that says which of the two it is."""


def doubling_at_this_pace(
    record: Record, start: int, end: int, opened: When | None = None
) -> Doubling:
    """Return how long the count would take to double if it went on as between two moments.

    It is ln 2 / r, where r is the constant rate at which the count would have grown, by
    e^(r · days), from that at the start to that at the end. Nothing says that it goes on so.

    Parameters
    ----------
    record
        The readings of one petition, a dense record or a curve.
    start, end
        Milliseconds since 1970.
    opened
        When signing began; only a curve needs it.

    Raises
    ------
    ChoiceError
        When the end is not after the start.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.curve import Dense
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> first, second, _ = record.columns.times
    >>> doubling_at_this_pace(record, first, second).label
    'At the pace of this stretch of 7 days, the time to double would be: 29.6 days.'
    """
    in_order(start, end)
    what = known(record, opened)
    days = (end - start) / DAY
    head = f"At the pace of this stretch of {days_label(days, days)}, the time to double would be"
    if over(what, start, end).broken:
        return _at_pace(None, None, f"{head}: not known. The count fell here.")
    first, last = what.at(start), what.at(end)
    if first.high == 0:
        return _at_pace(None, None, f"{head}: not known. Nobody had signed before it.")
    most = last.high / first.low if last.high is not None and first.low else inf
    least = max(1.0, last.low / first.high) if first.high else 1.0
    if most <= 1:
        return _at_pace(None, None, f"{head}: without end. Nothing was added.")
    low = 0.0 if most == inf else log(2) * days / log(most)
    high = log(2) * days / log(least) if least > 1 else None
    return _at_pace(low, high, f"{head}: {days_label(low, high)}.")


def doubling_looking_back(record: Record, ms: int, opened: When | None = None) -> Doubling:
    """Return how long the count took to double to what it is at a moment.

    It is the time since half of that count was first reached.

    Parameters
    ----------
    record
        The readings of one petition, a dense record or a curve.
    ms
        Milliseconds since 1970.
    opened
        When signing began; only a curve needs it.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> doubling_looking_back(line, explorer.When.parse("2017-05-08").earliest).label
    'Looking back from 8 May 2017, the time it took to double: between 13 and 27 days.'
    """
    what = known(record, opened)
    here = what.at(ms)
    head = f"Looking back from {spoken_moment(ms)}, the time it took to double"
    if here.broken or not here.low:
        return _back(None, None, f"{head}: not known.")
    low, high = 0.0, None
    least, most = here.low, here.high
    if most is not None:
        # Surely half of whatever it is now.
        reached = _first(what, ms, lambda at: 2 * at.low >= most)
        low = (ms - reached) / DAY if reached is not None else 0.0
    if not what.segment(ms):
        # After a fall the half may have been reached, and lost, before it.
        possible = _first(what, ms, lambda at: at.high is None or 2 * at.high >= least)
        high = (ms - possible) / DAY if possible is not None else None
    return _back(low, high, f"{head}: {days_label(low, high)}.")


def _first(what: Known, ms: int, holds: Callable[[Bounds], bool]) -> int | None:
    """Return the first moment since the last fall at which something holds, by bisection.

    What is asked goes on to hold once it does, since neither bound ever falls. ``None`` where it
    held always, or does not hold yet.
    """
    part = what.segment(ms)

    def held(moment: int) -> bool:
        bounds = what.at(moment)
        return not bounds.broken and what.segment(moment) == part and holds(bounds)

    before, after = ms - _EVER, ms
    if held(before) or not held(after):
        return None
    while after - before > 1:
        middle = (before + after) // 2
        if held(middle):
            after = middle
        else:
            before = middle
    return after


def _at_pace(low: float | None, high: float | None, label: str) -> Doubling:
    return Doubling("at this pace", low, high, label)


def _back(low: float | None, high: float | None, label: str) -> Doubling:
    return Doubling("looking back", low, high, label)
