"""What a curve tells of the moments between its points, as level steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from explorer.model.curve import Curve, Point
from explorer.model.days import DAY
from explorer.summarise.band import Bounds, Step

__all__ = ["moments_of", "steps_of"]

_MINUTE = 60_000


class _Fact(NamedTuple):
    """What one point tells."""

    since: int
    """From here on the count is at least `low`."""
    low: int
    until: float
    """Up to and with this moment it is at most `high`."""
    high: float
    fell: bool
    first: int
    """The first moment that the point may stand for."""


def steps_of(curve: Curve, opened: int | None = None) -> list[Step]:
    """Return what is known at each moment, as steps that hold up to the next one.

    Signatures are all there: between the last one of a bin and the next bin with any in it the
    count stands still. Readings are not all: between two of them the count may be anything from
    the one to the other. Where it fell between two points, nothing is known.

    Parameters
    ----------
    curve
        A curve of signatures or of readings.
    opened
        The first millisecond of the opening day; before it the count is 0. It is not used where
        the curve contradicts it.

    Examples
    --------
    >>> points = (Point(0, 9, 4, 5, 5, 5, 5), Point(18, 27, 20, 8, 8, 8, 3))
    >>> curve = Curve(petition="river", points=points, start=0, end=27, bin=9)
    >>> for step in steps_of(curve):
    ...     print(step.start, step.bounds.low, step.bounds.high)
    -inf 0 0
    0 0 5
    4 5 5
    18 5 8
    20 8 8
    27 8 None
    """
    still = curve.of == "signatures"
    facts = _of_signatures(curve) if still else _of_readings(curve)
    steps: list[Step] = []
    start: float = -inf
    parts = list(_parts(facts))
    for segment, inside in enumerate(parts):
        following = parts[segment + 1] if segment + 1 < len(parts) else None
        stop = inf if following is None else inside[-1].since + 1
        steps += _level(inside, start, stop, segment)
        if following is not None:
            steps.append(Step(stop, Bounds(0, None, broken=True), segment))
            start = following[0].first
    if not steps:
        steps = [Step(-inf, Bounds(0, None), 0)]
    first = curve.points[0] if curve.points else None
    if opened is None or (first and first.low > 0 and first.end <= opened):
        return steps
    later = [step for step in steps if step.start > opened]
    at_opening = steps[len(steps) - len(later) - 1]
    return [Step(-inf, Bounds(0, 0), 0), at_opening._replace(start=opened), *later]


def _of_signatures(curve: Curve) -> list[_Fact]:
    points = curve.points
    facts: list[_Fact] = []
    starts = [*(point.start for point in points[1:]), curve.end]
    # Days without a clock stand at their first millisecond; the signatures came within them.
    by_day = curve.bin >= DAY and not any(point.time % DAY for point in points)
    width = DAY if by_day else 1
    if points:
        before = curve.before
        first = curve.start - 1
        facts.append(_Fact(first, before, points[0].start - 1, before, False, first))
    for point, following in zip(points, starts, strict=True):
        until = max(point.time, following - 1)
        high = inf if point.high is None else point.high
        since = point.time + width - 1
        facts.append(_Fact(since, point.low, until, high, point.fell, point.start))
    return facts


def _of_readings(curve: Curve) -> list[_Fact]:
    facts: list[_Fact] = []
    for point in curve.points:
        first, last = moments_of(point, curve)
        high = inf if point.high is None else point.high
        facts.append(_Fact(last, point.low, first, high, point.fell, first))
    return facts


def moments_of(point: Point, curve: Curve) -> tuple[int, int]:
    """Return the first and the last moment at which the reading of a point may have been taken.

    Of the last one in a bin only the drawn moment is known; one that shows no seconds may stand
    for its minute.

    Examples
    --------
    >>> point = Point(0, DAY, DAY - 1, 5, 5, 5, 1)
    >>> alone = Curve(petition="river", points=(point,), start=0, end=DAY, bin=0)
    >>> moments_of(point, alone) == (0, DAY - 1)
    True
    """
    if not curve.bin:
        return point.start, point.end - 1
    first = point.time
    return first, first if first % _MINUTE else max(first, min(first + _MINUTE, point.end) - 1)


def _parts(facts: Iterable[_Fact]) -> Iterable[list[_Fact]]:
    """Part the facts at each fall."""
    part: list[_Fact] = []
    for fact in facts:
        if fact.fell and part:
            yield part
            part = []
        part.append(fact)
    if part:
        yield part


def _level(facts: Sequence[_Fact], start: float, stop: float, segment: int) -> list[Step]:
    rises = sorted((fact.since, fact.low) for fact in facts)
    lids = sorted((fact.until, fact.high) for fact in facts)
    # highs[k] holds up to the end of lids[k]: the smallest high from there on.
    highs: list[float] = [inf]
    for _, high in reversed(lids):
        highs.append(min(high, highs[-1]))
    highs.reverse()
    cuts = sorted({*(since for since, _ in rises), *(until + 1 for until, _ in lids)})
    steps: list[Step] = []
    low = rise = lid = 0
    for cut in [start, *(cut for cut in cuts if start < cut < stop)]:
        while rise < len(rises) and rises[rise][0] <= cut:
            low = max(low, rises[rise][1])
            rise += 1
        while lid < len(lids) and lids[lid][0] < cut:
            lid += 1
        bounds = Bounds(low, None if highs[lid] == inf else int(highs[lid]))
        if not steps or steps[-1].bounds != bounds:
            steps.append(Step(cut, bounds, segment))
    return steps
