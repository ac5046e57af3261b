"""When the counts that something was promised for were first reached."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from explorer.language import number
from explorer.model.campaign import Goal
from explorer.model.curve import Curve
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.columns import NO_BOUND
from explorer.summarise.curve import Dense
from explorer.summarise.growth import first_reached, reached_label
from explorer.summarise.known import reach
from explorer.summarise.levels import moments_of
from explorer.summarise.series import Series
from explorer.summarise.window import spoken_moment

__all__ = ["goal_rows"]


class _Reached(NamedTuple):
    start: int | None
    """It was not reached before this moment."""
    end: int | None
    """It was reached before this one; ``None`` where no count shows that it was."""
    label: str


def goal_rows(
    record: Series | Dense | Curve, goals: Iterable[Goal], opened: When | None = None
) -> list[dict[str, Any]]:
    """Return a row for each goal: between which moments it was first reached.

    Parameters
    ----------
    record
        The readings of one petition, a dense record or a curve.
    goals
        Those of the petition, as `Petition.goals` has them.
    opened
        When signing began, for the days since then; ``None`` where that is not known.

    Returns
    -------
    list of dict
        ``count``, ``what``, ``reached`` (False: no count on record shows it), ``start``, ``end``
        (ms, end exclusive; None: not known), ``days_low``, ``days_high`` (since the opening;
        None: not known), ``label``.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> petition = study.petition("uk_parliament_194915")
    >>> record = Dense(petition, study.readings)
    >>> goal_rows(record, [Goal(5_000, "a letter")])[0]["label"]
    '5,000 was first reached between 25 April 2017, 22:22:35 UTC and 2 May 2017, 23:01:28 UTC'
    """
    opening = reach(opened)
    return [_row(goal, _reached(record, goal.count), opening) for goal in goals]


def _row(goal: Goal, found: _Reached, opening: tuple[int, int] | None) -> dict[str, Any]:
    start, end = found.start, found.end
    days_low: float | None = None
    days_high: float | None = None
    if opening is not None and end is not None:
        since = opening[0] if start is None else max(start, opening[0])
        days_low = max(0, since - opening[1]) / DAY
        days_high = max(0, end - 1 - opening[0]) / DAY
    return {
        "count": goal.count,
        "what": goal.what,
        "reached": end is not None,
        "start": start,
        "end": end,
        "days_low": days_low,
        "days_high": days_high,
        "label": found.label,
    }


def _reached(record: Series | Dense | Curve, count: int) -> _Reached:
    if isinstance(record, Series):
        told = first_reached(record, count)
        return _Reached(told.start, told.end, told.label)
    start, end = _in_dense(record, count) if isinstance(record, Dense) else _in(record, count)
    label = reached_label(
        number(count),
        "" if start is None else spoken_moment(start),
        "" if end is None else spoken_moment(end - 1),
        not_yet=start is not None,
        reached=end is not None,
    )
    return _Reached(start, end, label)


def _in_dense(record: Dense, count: int) -> tuple[int | None, int | None]:
    c = record.columns
    by = next((place for place, low in enumerate(c.lows) if low >= count), None)
    # After a fall a low count does not tell what the count had been before it.
    last = min([len(record), *record.falls[:1]]) - 1
    below = (place for place in range(last, -1, -1) if NO_BOUND < c.highs[place] < count)
    after = next(below, None)
    start = record.opened if after is None else c.starts[after]
    return start, None if by is None else c.ends[by]


def _in(curve: Curve, count: int) -> tuple[int | None, int | None]:
    start, fallen = None, False
    for point in curve.points:
        first, last = moments_of(point, curve)
        fallen = fallen or point.fell
        if point.low >= count:
            # Up to the first moment of the bin nobody had signed in it.
            still = curve.of == "signatures" and not fallen
            return (point.start if still else start), last + 1
        if not fallen and point.high is not None and point.high < count:
            start = first
    return start, None
