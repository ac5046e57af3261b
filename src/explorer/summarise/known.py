"""What is known of a count at any moment, whatever the record: the base of all growth figures.

Readings far apart, a dense series of readings and signatures that an engine counts differ in
how much they tell, not in how they are asked. All of it rests on one assumption, that a count
never falls; where the record contradicts that, nothing is known across the fall.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from explorer.model.curve import Curve
from explorer.model.dates import When
from explorer.summarise.band import Bounds, Step
from explorer.summarise.levels import steps_of
from explorer.summarise.series import Series

__all__ = ["Gain", "Known", "Levels", "Record", "gain_between", "known", "over", "reach"]

_BROKEN = Bounds(0, None, broken=True)


class Known(Protocol):
    """What can say what is known of a count at a moment."""

    @property
    def span(self) -> tuple[int, int] | None:
        """The first millisecond that the record speaks of, and the first one after it."""
        ...

    def at(self, ms: int) -> Bounds:
        """Return what is known at a moment."""
        ...

    def segment(self, ms: int) -> int:
        """Return the number of falls before a moment.

        Where it is the same for two moments, none lies between them.
        """
        ...


Record = Series | Curve | Known
"""What growth can be asked of."""


class Gain(NamedTuple):
    """How many signatures were added between two moments."""

    low: int | None
    """Not fewer than these; ``None`` where that is not known. Only across a fall is it below 0."""
    high: int | None
    """Not more than these; ``None`` where nothing bounds them."""
    broken: bool = False
    """The count fell in between, or the record contradicts itself there."""


class Levels:
    """What is known, as level steps that hold up to the next one.

    Examples
    --------
    >>> levels = Levels([Step(float("-inf"), Bounds(0, 0), 0), Step(5, Bounds(3, 8), 0)], (5, 9))
    >>> levels.at(4), levels.at(7)
    (Bounds(low=0, high=0, broken=False), Bounds(low=3, high=8, broken=False))
    """

    def __init__(self, steps: Sequence[Step], span: tuple[int, int] | None) -> None:
        self.steps = tuple(steps)
        self.span = span
        self._cuts = [step.start for step in self.steps[1:]]

    def at(self, ms: int) -> Bounds:
        """Return what is known at a moment."""
        return self.steps[bisect_right(self._cuts, ms)].bounds

    def segment(self, ms: int) -> int:
        """Return the number of falls before a moment."""
        return self.steps[bisect_right(self._cuts, ms)].segment


def known(record: Record, opened: When | None = None) -> Known:
    """Return what a record tells of the count at each moment.

    Parameters
    ----------
    record
        The readings of one petition, a dense series of them (`explorer.summarise.curve.Dense`),
        or a curve.
    opened
        When signing began; only a curve needs it, since the others know their petition.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> known(line).at(study.reading("C03").date.earliest)
    Bounds(low=350500, high=None, broken=False)
    """
    if isinstance(record, Series):
        return Levels(record.band.steps, _span_of(record))
    if isinstance(record, Curve):
        points = record.points
        span = (points[0].start, points[-1].end) if points else None
        return Levels(steps_of(record, opened.earliest if opened else None), span)
    return record


def reach(when: When | None) -> tuple[int, int] | None:
    """Return the first and the last moment that a date can mean; ``None`` where one is not known.

    A clock time to the second counts as its first millisecond.

    Examples
    --------
    >>> reach(When.parse("1970-01-01T00:00:01Z")), reach(When.parse("1970-01-01"))
    ((1000, 1000), (0, 86399999))
    """
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest if when.latest - when.earliest >= 1_000 else when.earliest


def over(what: Known, start: int, end: int) -> Bounds:
    """Return what holds at every moment between two: its lowest low and its highest high.

    Examples
    --------
    >>> levels = Levels([Step(float("-inf"), Bounds(0, 4), 0), Step(5, Bounds(3, 8), 0)], (5, 9))
    >>> over(levels, 0, 6)
    Bounds(low=0, high=8, broken=False)
    """
    first, last = what.at(start), what.at(end)
    if first.broken or last.broken or what.segment(start) != what.segment(end):
        return _BROKEN
    return Bounds(first.low, last.high)


def gain_between(what: Known, start: int, end: int) -> Gain:
    """Return how many signatures were added from one moment to a later one.

    Examples
    --------
    >>> levels = Levels([Step(float("-inf"), Bounds(1, 4), 0), Step(5, Bounds(3, 8), 0)], (5, 9))
    >>> gain_between(levels, 0, 6)
    Gain(low=0, high=7, broken=False)
    """
    first, last = what.at(start), what.at(end)
    if first.broken or last.broken:
        return Gain(None, None, broken=True)
    low = None if first.high is None else last.low - first.high
    high = None if last.high is None else last.high - first.low
    if what.segment(start) != what.segment(end):
        return Gain(low, high, broken=True)
    return Gain(max(0, low or 0), high)


def _span_of(series: Series) -> tuple[int, int] | None:
    starts = [w.earliest for _, w in series.dated if w.earliest is not None]
    ends = [w.end for _, w in series.dated if w.end is not None]
    return (min(starts), max(ends)) if starts and ends else None
