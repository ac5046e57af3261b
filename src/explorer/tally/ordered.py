"""Counts a piece of a table: at almost no cost where its rows are in the order of their times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

from explorer.tally.bins import LADDER, NO_TIME, ORIGIN, TOP
from explorer.tally.clocks.of_polars import milliseconds
from explorer.tally.clocks.patterns import named
from explorer.tally.count import FrameCounter
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.question import Group, Question
from explorer.tally.zones import Zone, placed

if TYPE_CHECKING:
    import narwhals as nw
    import polars as pl

__all__ = ["Counts"]

_LOOK: Final = 1_000
"""Rows that are looked at to see whether times repeat themselves."""
_EDGES: Final = 50_000
_TRIES: Final = 3
"""Pieces without order after which none is expected any more."""


class Counts:
    """Counts pieces, one after another or several at once, and learns whether they are in order.

    Parameters
    ----------
    layout, zone, common
        As in `explorer.tally.pieces.PieceCounter`.
    """

    def __init__(
        self, layout: Layout, zone: Zone | None = None, common: TimeForm | None = None
    ) -> None:
        self._layout = layout
        self._zone = zone
        self._common = common
        self._tries = _TRIES

    def of(self, frame: pl.DataFrame, question: Question) -> list[Group]:
        """Return the groups of a piece, given with the columns of the layout."""
        if self._tries and not (question.by or question.petition or question.kind):
            found = self._in_order(frame.get_column(self._layout.time), question)
            if found is not None:
                return found
            self._tries -= 1
        return FrameCounter(self.timed(frame), self._zone).ask(question)

    def timed(self, frame: pl.DataFrame) -> nw.DataFrame[Any]:
        """Return a piece with ``at`` and the other columns by our names, for narwhals."""
        import narwhals as nw

        others = {ours: frame.get_column(name) for ours, name in named(self._layout).items()}
        at = self._milliseconds(frame.get_column(self._layout.time))
        table = frame.select(at.alias("at"), *(one.alias(ours) for ours, one in others.items()))
        return nw.from_native(table, eager_only=True)

    def _milliseconds(self, times: pl.Series) -> pl.Series:
        """Read times: first those of the common form, which is quick, and then the others."""
        if self._common is None:
            return milliseconds(times, self._layout.form)
        at = milliseconds(times, self._common)
        if at.null_count() == times.null_count():
            return at
        left = at.is_null()
        return at.scatter(left.arg_true(), milliseconds(times.filter(left), self._layout.form))

    def _in_order(self, times: pl.Series, question: Question) -> list[Group] | None:
        """Count by looking up the edges of bins; ``None`` where the rows are in no order."""
        times, many = _without_repeats(times, self._layout)
        at = self._milliseconds(times)
        known = at.is_not_null()
        bad = 0
        if not known.all():
            bad = int((~known).sum() if many is None else many.filter(~known).sum())
            at, many = at.filter(known), None if many is None else many.filter(known)
        if not len(at):
            return _stray(bad, question)
        if self._zone is not None:
            placed_at = _in_utc(at, self._zone)
            if placed_at is None:
                return None
            at = placed_at
        if at.is_sorted(descending=True) and at[0] != at[-1]:
            at, many = at.reverse(), None if many is None else many.reverse()
        elif not at.is_sorted():
            return None
        if at[0] < ORIGIN or at[-1] >= TOP:
            return None
        groups = _groups(at, many, question)
        return None if groups is None else [*_stray(bad, question), *groups]


def _in_utc(at: pl.Series, zone: Zone) -> pl.Series | None:
    """Return clock times of a zone in UTC; ``None`` where they are too far apart to be quick."""
    low, high = cast("int", at.min()), cast("int", at.max())
    if low < ORIGIN or high >= TOP or high - low > LADDER[-1]:
        return None
    import narwhals as nw

    frame = nw.from_native(at.alias("at").to_frame(), eager_only=True)
    return frame.select(placed(nw.col("at"), zone.steps(low, high))).to_native().get_column("at")


def _without_repeats(times: pl.Series, layout: Layout) -> tuple[pl.Series, pl.Series | None]:
    """Join equal texts that follow each other: to read one is dear, to compare two is not."""
    some = times.head(_LOOK)
    if layout.form.kind is not TimeKind.TEXT or 2 * some.rle_id().n_unique() > len(some):
        return times, None
    runs = times.rle().struct
    return runs.field("value"), runs.field("len")


def _stray(bad: int, question: Question) -> list[Group]:
    number = (NO_TIME - ORIGIN) // question.width
    return [Group(number, "", bad, NO_TIME, NO_TIME)] if bad and question.start is None else []


def _groups(at: pl.Series, many: pl.Series | None, question: Question) -> list[Group] | None:
    """Return the bins of times in order, each of which stands for one row or for `many`.

    ``None`` where there are so many edges of bins that looking them up is not quicker.
    """
    first = at[0] if question.start is None else max(at[0], question.start)
    last = at[-1] if question.end is None else min(at[-1], question.end - 1)
    if first > last:
        return []
    edges = _edges(first, last, question)
    if len(edges) > _EDGES:
        return None
    import polars as pl

    places = at.search_sorted(pl.Series([*edges, last + 1], dtype=pl.Int64), side="left").to_list()
    before = None if many is None else many.cast(pl.Int64).cum_sum()
    found = []
    for start, stop in pairwise(places):
        if start == stop:
            continue
        rows = stop - start
        if before is not None:
            rows = before[stop - 1] - (before[start - 1] if start else 0)
        moment = at[start]
        number = (moment - ORIGIN) // question.width
        if question.cut is not None and moment < question.cut:
            number = (question.cut - ORIGIN) // question.width - 1
        found.append(Group(number, "", rows, moment, at[stop - 1]))
    return found


def _edges(first: int, last: int, question: Question) -> Sequence[int]:
    """Return where bins begin, from the first row on: what is before a cut is one bin."""
    width = question.width
    if question.cut is None or question.cut <= first:
        known, after = [first], first
    else:
        known, after = [first, min(question.cut, last + 1)], question.cut
    grid = range(ORIGIN + ((after - ORIGIN) // width + 1) * width, last + 1, width)
    # Not made where they are too many: there may be thousands of millions of them.
    return [*known, *grid] if len(grid) <= _EDGES else grid
