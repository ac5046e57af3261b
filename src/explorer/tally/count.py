"""Counts the rows of any frame inside its own engine: the one aggregation, for all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from explorer.model.breakdown import OTHER
from explorer.tally.bins import LADDER, NO_TIME, ORIGIN, TOP
from explorer.tally.collect import rows_of
from explorer.tally.question import (
    MOST_ROWS,
    Group,
    Question,
    Tell,
    TooManyRowsError,
    untold,
)
from explorer.tally.strays import Strays, rows_of_frame
from explorer.tally.zones import Zone, placed

if TYPE_CHECKING:
    import narwhals as nw

    Frame = nw.LazyFrame[Any] | nw.DataFrame[Any]

__all__ = ["AT", "FrameCounter", "aggregated"]

AT = "at"
"""The column that `explorer.tally.clocks` makes of the times: whole milliseconds in UTC."""


class FrameCounter:
    """Answers questions by one aggregation each, pushed down to the engine of a frame.

    Parameters
    ----------
    frame
        As `explorer.tally.clocks.timed` makes it: the columns ``at`` and, where there are such,
        ``petition``, ``country``, ``region`` and ``kind``.
    zone
        Whose clock the times are of, where they state none; ``None`` for UTC.
    """

    def __init__(self, frame: Frame, zone: Zone | None = None) -> None:
        self._frame = frame
        self._zone = zone

    @cached_property
    def _in_utc(self) -> Frame:
        """The frame with its times in UTC; where a zone is stated, they are looked at first."""
        if self._zone is None:
            return self._frame
        import narwhals as nw

        # Not all changes of a clock, but those while somebody signed: an engine tries each.
        tens = map(_group, rows_of(aggregated(self._frame, Question(width=LADDER[-1]))))
        steps = [
            step
            for some in sorted(tens)
            if some.timed
            for step in self._zone.steps(some.first, some.last)
        ]
        if not steps:
            return self._frame
        return self._frame.with_columns(placed(nw.col(AT), steps).alias(AT))

    def ask(self, question: Question, tell: Tell = untold) -> list[Group]:
        """Return the groups that have rows; see `explorer.tally.question.Counter`."""
        rows = rows_of(aggregated(self._in_utc, question), tell)
        if len(rows) >= MOST_ROWS:
            raise TooManyRowsError
        return sorted(_group(row) for row in rows)

    def strays(self, question: Question) -> Strays | None:
        """Return the rows whose times were not understood; see `explorer.tally.question`."""
        return rows_of_frame(self._frame, question)


def aggregated(frame: Any, question: Question) -> Any:
    """Return the aggregation that answers a question, not yet run where the engine is lazy.

    Only what every engine has is used: comparing, whole division, `when`, and groups with their
    length, least and greatest. Truncating a time, windows, running sums and sums of true and false
    differ between them.
    """
    import narwhals as nw

    at = nw.col(AT)
    for name in ("petition", "kind"):
        wanted = getattr(question, name)
        if wanted is not None:
            frame = frame.filter(nw.col(name).cast(nw.String) == wanted)
    if question.start is None:
        known = (at >= ORIGIN) & (at < TOP)
        frame = frame.with_columns(nw.when(known).then(at).otherwise(nw.lit(NO_TIME)).alias(AT))
    else:
        frame = frame.filter(at >= question.start)
    if question.end is not None:
        frame = frame.filter(at < question.end)
    keys = {"bin": _bin(question)} | ({"key": _key(question)} if question.by else {})
    return (
        frame.select(at, **keys)
        .group_by(*keys)
        .agg(nw.len().alias("rows"), at.min().alias("first"), at.max().alias("last"))
        .select(*keys, "rows", "first", "last")
        .head(MOST_ROWS)
    )


def _group(row: tuple[Any, ...]) -> Group:
    number, *key, rows, first, last = row
    return Group(int(number), key[0] if key else "", int(rows), int(first), int(last))


def _bin(question: Question) -> nw.Expr:
    import narwhals as nw

    number = (nw.col(AT) - ORIGIN) // question.width
    if question.cut is None:
        return number
    before = (question.cut - ORIGIN) // question.width - 1
    return nw.when(nw.col(AT) < question.cut).then(nw.lit(before)).otherwise(number)


def _key(question: Question) -> nw.Expr:
    import narwhals as nw

    key = nw.col(question.by).cast(nw.String).fill_null("")
    if not question.only:
        return key
    return nw.when(key.is_in([*question.only, ""])).then(key).otherwise(nw.lit(OTHER))
