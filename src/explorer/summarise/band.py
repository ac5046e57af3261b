"""The engine under the bounds: level steps over all of time, and the falls that break them.

Everything is sorted once and then found by bisection: a tracker that looks every minute leaves
half a million readings a year.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from explorer.model.campaign import Reading
from explorer.model.dates import When

__all__ = ["Band", "Bounds", "Fall", "Step", "build_band", "ends"]


class Bounds(NamedTuple):
    """What is known of a count at one moment."""

    low: int
    """The count is not below this."""
    high: int | None
    """The count is not above this; ``None`` where nothing bounds it."""
    broken: bool = False
    """Readings contradict each other here: nothing is known, and nothing is to be drawn."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A later reading that is surely below an earlier one."""

    before: Reading
    """The last reading that contradicts `after`."""
    after: Reading
    start: int
    """The first millisecond after `before`: from here on the count may have fallen."""
    end: int
    """The first millisecond of `after`; the band is broken from `start` up to here."""


class Step(NamedTuple):
    """One level stretch of the band; it lasts to the start of the next one."""

    start: float
    bounds: Bounds
    segment: int


@dataclass(frozen=True, slots=True)
class Band:
    """The band of a series, worked out once: level steps over all of time."""

    steps: tuple[Step, ...]
    cuts: tuple[float, ...]
    """Where a step begins; the first step has no beginning and no cut."""
    falls: tuple[Fall, ...]

    def index(self, ms: float) -> int:
        """Return the place of the step that holds at a moment."""
        return bisect_right(self.cuts, ms)

    def segment_of(self, when: When) -> int | None:
        """Return the stretch between two falls that a date lies in; None if it straddles one."""
        first, last = ends(when)
        place = bisect_right(self.falls, first, key=lambda fall: fall.end)
        inside = place == len(self.falls) or last < self.falls[place].start
        return place if inside else None


class _Span(NamedTuple):
    """A reading as the bounds need it; an open end is infinite."""

    first: float
    last: float
    low: int
    high: float
    reading: Reading


def ends(when: When | None) -> tuple[float, float]:
    """Return the first and last millisecond of a date; an end that is not known is infinite."""
    if when is None:
        return -inf, inf
    earliest, latest = when.earliest, when.latest
    return -inf if earliest is None else earliest, inf if latest is None else latest


def build_band(readings: Sequence[Reading], opened: int | None) -> Band:
    """Work out the band of the readings of one petition and scope.

    Parameters
    ----------
    readings
        Dated readings in any order.
    opened
        The millisecond before which the count is 0; None where that is not known.

    Examples
    --------
    >>> build_band([], opened=0).steps[0].bounds
    Bounds(low=0, high=0, broken=False)
    """
    spans = _spans(readings)
    found = _find_falls(spans)
    band = Band((), (), found)
    members: list[list[_Span]] = [[] for _ in range(len(found) + 1)]
    for span in spans:
        segment = band.segment_of(span.reading.date) if span.reading.date else None
        if segment is not None:
            members[segment].append(span)
    steps: list[Step] = []
    start = -inf
    for segment, inside in enumerate(members):
        fall = found[segment] if segment < len(found) else None
        steps += _level_steps(inside, start, fall.start if fall else inf, segment)
        if fall and fall.start < fall.end:
            steps.append(Step(fall.start, Bounds(0, None, broken=True), segment))
        start = fall.end if fall else inf
    if opened is not None:
        # Before anyone could sign nobody had, whatever the readings leave open.
        later = [step for step in steps if step.start > opened]
        at_opening = steps[len(steps) - len(later) - 1]
        steps = [Step(-inf, Bounds(0, 0), 0), at_opening._replace(start=opened), *later]
    kept = [
        step
        for i, step in enumerate(steps)
        if not i or (step.bounds, step.segment) != (steps[i - 1].bounds, steps[i - 1].segment)
    ]
    return Band(tuple(kept), tuple(step.start for step in kept[1:]), found)


def _spans(readings: Sequence[Reading]) -> list[_Span]:
    return [
        _Span(*ends(r.date), r.low, inf if (high := r.high) is None else high, r) for r in readings
    ]


def _find_falls(spans: Sequence[_Span]) -> tuple[Fall, ...]:
    """Break the band at as few places as explain every contradiction.

    Each contradicting pair is an interval of time in which the count must have fallen. Taking
    the pairs by their end and adding a fall only where none lies within explains all of them
    with the fewest falls (interval stabbing).
    """
    enders = sorted((s for s in spans if s.last < inf), key=lambda s: (s.last, s.low, s.reading.id))
    starters = sorted(
        (s for s in spans if s.first > -inf and s.high < inf),
        key=lambda s: (s.first, s.high, s.reading.id),
    )
    found: list[Fall] = []
    # Earlier readings that no later one reaches: their lows decrease, so that the latest one
    # above a count is found by bisection and not by looking at every pair.
    higher: list[_Span] = []
    negated: list[int] = []
    passed = 0
    for after in starters:
        while passed < len(enders) and enders[passed].last < after.first:
            while higher and higher[-1].low <= enders[passed].low:
                higher.pop()
                negated.pop()
            higher.append(enders[passed])
            negated.append(-enders[passed].low)
            passed += 1
        place = bisect_left(negated, -after.high)
        if not place or (found and found[-1].end > higher[place - 1].last):
            continue
        before = higher[place - 1]
        start, end = int(before.last) + 1, int(after.first)
        found.append(Fall(before.reading, after.reading, start, end))
    return tuple(found)


def _level_steps(spans: Sequence[_Span], start: float, end: float, segment: int) -> list[Step]:
    """Return the steps between two falls, from the readings that lie wholly between them."""
    rises = sorted((s.last + 1, s.low) for s in spans if s.last < inf)
    lids = sorted((s.first, s.high) for s in spans if s.first > -inf and s.high < inf)
    # highs[k] holds before lids[k] begins: the smallest high from there on.
    highs: list[float] = [inf]
    for _, high in reversed(lids):
        highs.append(min(high, highs[-1]))
    highs.reverse()
    steps = []
    low = rise = lid = 0
    for cut in [start, *sorted({*(c for c, _ in rises), *(c for c, _ in lids)})]:
        while rise < len(rises) and rises[rise][0] <= cut:
            low = max(low, rises[rise][1])
            rise += 1
        while lid < len(lids) and lids[lid][0] <= cut:
            lid += 1
        if cut < end:
            top = None if highs[lid] == inf else int(highs[lid])
            steps.append(Step(cut, Bounds(low, top), segment))
    return steps
