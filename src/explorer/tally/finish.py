"""Finishes what an engine has counted: on a few thousand groups, in plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from explorer.model.curve import Curve, Point
from explorer.tally.bins import ORIGIN
from explorer.tally.question import Group

__all__ = ["Busiest", "Gap", "Whole", "coarsened", "curve_of", "gaps_between", "steps"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nobody signed."""

    start: int
    """The last signature before it, in milliseconds."""
    end: int
    """The first one after it."""

    @property
    def length(self) -> timedelta:
        """How long it was."""
        return timedelta(milliseconds=self.end - self.start)


@dataclass(frozen=True, slots=True)
class Busiest:
    """The hour of the clock, in UTC, in which most signed; the first of several."""

    start: int
    """Its first millisecond."""
    end: int
    """The first one after it."""
    rows: int
    """How many signed in it."""


class Whole:
    """All signatures of one petition in bins of some width, and the rows without a time.

    Parameters
    ----------
    width
        The width of a bin in milliseconds.
    groups
        As a counter gives them, by time alone.
    """

    def __init__(self, width: int, groups: Sequence[Group]) -> None:
        self.width = width
        self.bad = sum(group.rows for group in groups if not group.timed)
        self.groups = tuple(group for group in groups if group.timed)
        self.total = sum(group.rows for group in self.groups)

    @property
    def span(self) -> tuple[int, int] | None:
        """First millisecond and the first one after the last signature."""
        if not self.groups:
            return None
        return self.groups[0].first, max(group.last for group in self.groups) + 1

    def before(self, moment: int) -> int:
        """Return how many signed before a moment; it must be where a bin begins."""
        number = (moment - ORIGIN) // self.width
        return sum(group.rows for group in self.groups if group.bin < number)

    def between(self, start: int, end: int) -> list[Group]:
        """Return the bins of a stretch; its ends must be where bins begin, or beyond all."""
        first, last = (start - ORIGIN) // self.width, (end - 1 - ORIGIN) // self.width
        return [group for group in self.groups if first <= group.bin <= last]


def coarsened(groups: Iterable[Group], width: int, wider: int) -> list[Group]:
    """Join bins to wider ones; `wider` must be a multiple of `width`.

    Examples
    --------
    >>> coarsened([Group(0, "", 2, 5, 9), Group(1, "", 1, 10, 10)], 10, 20)
    [Group(bin=0, key='', rows=3, first=5, last=10)]
    """
    many = wider // width
    found: dict[tuple[int, str], Group] = {}
    for group in groups:
        place = (group.bin // many, group.key)
        had = found.get(place)
        moved = group._replace(bin=place[0])
        found[place] = moved if had is None else had.with_(moved)
    return sorted(found.values())


def curve_of(
    groups: Iterable[Group],
    *,
    width: int,
    start: int,
    end: int,
    before: int,
    petition: str,
    kind: str,
) -> Curve:
    """Add up the bins of a stretch, in the order of time, to a curve."""
    points, count = [], before
    for group in groups:
        count += group.rows
        first = ORIGIN + group.bin * width
        points.append(
            Point(
                start=max(first, start), end=min(first + width, end), time=group.last,
                count=count, low=count, high=count, rows=group.rows,
            )
        )  # fmt: skip
    return Curve(
        petition=petition, points=tuple(points), start=start, end=end, bin=width,
        before=before, kind=kind,
    )  # fmt: skip


def gaps_between(groups: Sequence[Group], longer_than: int) -> Iterator[Gap]:
    """Yield the gaps between bins; those within a bin are shorter than its width."""
    for before, after in pairwise(groups):
        if after.first - before.last > longer_than:
            yield Gap(before.last, after.first)


def steps(groups: Iterable[Group], least: int) -> Iterator[tuple[int, int, Group]]:
    """Join the bins of one place until each step has at least so many signatures.

    Yields the numbers of the first and the last bin of each step, and what they hold together.
    What is left over at the end joins the last step.

    Examples
    --------
    >>> bins = [Group(k, "FR", 6, 10 * k, 10 * k + 5) for k in range(5)]
    >>> [(first, last, group.rows) for first, last, group in steps(bins, 10)]
    [(0, 1, 12), (2, 4, 18)]
    """
    done: list[tuple[int, int, Group]] = []
    first, held = 0, None
    for group in groups:
        first = group.bin if held is None else first
        held = group if held is None else group.with_(held)
        if held.rows >= least:
            done.append((first, group.bin, held))
            held = None
    if held is not None and done:
        begun, _, last = done.pop()
        done.append((begun, held.bin, held.with_(last)))
    yield from done
