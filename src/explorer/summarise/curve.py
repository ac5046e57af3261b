"""A dense record of readings, such as a tracker leaves, as a curve of any width."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from explorer.errors import ChoiceError
from explorer.language import sentence
from explorer.model.campaign import CountKind, Petition, Reading
from explorer.model.curve import MOST_POINTS, Curve, Point
from explorer.model.words import counted
from explorer.summarise.band import Bounds
from explorer.summarise.between import Between
from explorer.summarise.bins import floor, width_for
from explorer.summarise.columns import NO_BOUND, columns_of
from explorer.summarise.window import in_order

__all__ = ["Dense"]

_MINUTE = 60_000


class Dense:
    """The readings of one petition, scope and kind, by their times.

    It answers to `explorer.model.curve.Counted`, so that what draws a curve need not know
    whether readings or signatures are behind it, and to `explorer.summarise.known.Known`.

    Parameters
    ----------
    petition
        The petition; readings of other petitions are left out, never joined.
    readings
        Any readings. Second sources and undated ones are left out, and so are those whose date
        is wider than a day: `left_out` counts these.
    scope
        A part of the petition; None for its own scope.
    kind
        ``"raw"`` or ``"verified"``; None where the readings are of one kind.

    Raises
    ------
    ChoiceError
        When nothing has that scope or kind, or when several kinds would be mixed.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> record
    Dense(3 readings of uk_parliament_194915)
    >>> [point.count for point in record.curve().points]
    [4903, 5781, 5782]
    """

    def __init__(
        self,
        petition: Petition,
        readings: Sequence[Reading],
        scope: str | None = None,
        kind: CountKind | str | None = None,
    ) -> None:
        self.petition = petition
        self.columns, self.scope, self.kind = columns_of(petition, readings, scope, kind)
        self.left_out = self.columns.left_out

    def __len__(self) -> int:
        return len(self.columns.times)

    def __repr__(self) -> str:
        return f"Dense({counted(len(self), 'reading')} of {self.petition.id})"

    @property
    def span(self) -> tuple[int, int] | None:
        """The first millisecond of the first date, and the first one after the last."""
        return self._between.span

    @property
    def falls(self) -> tuple[int, ...]:
        """The places of the readings, from 0, that are surely below one before them."""
        return self._between.falls

    @cached_property
    def opened(self) -> int | None:
        """The first millisecond of the opening day, where it is known and not contradicted."""
        start = self.petition.opened.earliest if self.petition.opened else None
        return None if start is None or self._between.some_by(start) else start

    @cached_property
    def _between(self) -> Between:
        return Between(self.columns)

    def curve(
        self, start: int | None = None, end: int | None = None, points: int = MOST_POINTS
    ) -> Curve:
        """Return the curve between two moments: the last reading of each bin.

        Where no more readings than `points` lie there, each is a point, with the date that it
        was taken on as its bin. A point has fallen where a reading of its bin is surely below
        one before it, so that no fall is hidden in a bin. `Curve.before` is the count of the
        last reading before the stretch, 0 without one.

        Parameters
        ----------
        start, end
            Milliseconds, `end` exclusive; by default the whole record.
        points
            At most so many, from 1 to `MOST_POINTS`.

        Raises
        ------
        ChoiceError
            When `points` is no such number, or `end` is not after `start`.

        Examples
        --------
        >>> import explorer
        >>> study = explorer.open_study()
        >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
        >>> curve = record.curve(points=2)
        >>> curve.bin_label, [(point.count, point.rows) for point in curve.points]
        ('91 days', [(5781, 2), (5782, 1)])
        """
        _check(points)
        whole = self.span or (0, 1)
        start = whole[0] if start is None else start
        end = max(whole[1], start + 1) if end is None else end
        in_order(start, end)
        times = self.columns.times
        first, last = bisect_left(times, start), bisect_left(times, end)
        if last - first <= points:
            width = 0
            made = tuple(self._alone(place) for place in range(first, last))
        else:
            width = width_for(start, end, points)
            made = self._binned(start, end, width)
        return Curve(
            petition=self.petition.id,
            points=made,
            start=start,
            end=end,
            bin=width,
            before=self.columns.counts[first - 1] if first else 0,
            of="readings",
            scope=self.scope,
            kind=self.kind,
        )

    def at(self, ms: int) -> Bounds:
        """Return what is known of the count at a moment, if it never falls.

        Examples
        --------
        >>> import explorer
        >>> study = explorer.open_study()
        >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
        >>> record.at(study.reading("C34").date.earliest - 86_400_000)
        Bounds(low=5781, high=5782, broken=False)
        """
        if self.opened is not None and ms < self.opened:
            return Bounds(0, 0)
        return self._between.at(ms)

    def segment(self, ms: int) -> int:
        """Return the number of falls before a moment."""
        return self._between.segment(ms)

    def part(self, place: int) -> int:
        """Return how many falls lie before the reading at a place, its own with them."""
        return self._between.part(place)

    def _alone(self, place: int) -> Point:
        c = self.columns
        high = None if c.highs[place] == NO_BOUND else c.highs[place]
        fell = self.part(place) != self.part(place - 1)
        return Point(
            c.starts[place], c.ends[place], c.times[place], c.counts[place], c.lows[place], high,
            1, fell,
        )  # fmt: skip

    def _binned(self, start: int, end: int, width: int) -> tuple[Point, ...]:
        """Cut at the edges of the bins: a bisection for each bin, whatever the readings."""
        times = self.columns.times
        edges = [start, *range(floor(start, width) + width, end, width), end]
        cuts = [bisect_left(times, edge) for edge in edges]
        return tuple(
            self._last(first, last, left, right)
            for (left, right), (first, last) in zip(pairwise(edges), pairwise(cuts), strict=True)
            if last > first
        )

    def _last(self, first: int, last: int, left: int, right: int) -> Point:
        c, place = self.columns, last - 1
        high = c.highs[place]
        if c.ends[place] - c.starts[place] > _MINUTE:
            # A day is drawn at its end; more may have signed by then than when it was read.
            high = self._between.lid_after(place)
        return Point(
            start=left,
            end=right,
            time=c.times[place],
            count=c.counts[place],
            low=c.lows[place],
            high=None if high == NO_BOUND else high,
            rows=last - first,
            fell=self.part(place) != self.part(first - 1),
        )


def _check(points: int) -> None:
    if isinstance(points, bool) or not isinstance(points, int) or not 1 <= points <= MOST_POINTS:
        raise ChoiceError(
            sentence("A curve cannot have {points} points.", points=repr(points)),
            accepted=sentence(
                "A whole number from 1 to {most}: no screen shows more.", most=MOST_POINTS
            ),
        )
