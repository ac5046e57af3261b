"""How fast a count grew, and what share of it the first days brought.

Everything is an interval, since counts and dates are: the true figure lies within it if the
count never fell and the sources are right. A side that nothing bounds is ``None``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from explorer.errors import ChoiceError
from explorer.language import _
from explorer.model.curve import Curve
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.curve import Dense
from explorer.summarise.interval_words import share_label
from explorer.summarise.known import Known, Record, gain_between, known, over, reach
from explorer.summarise.rates import rate_label
from explorer.summarise.series import Series
from explorer.summarise.stretches import Fact, last_fact
from explorer.summarise.window import in_order

__all__ = ["Pace", "pace", "share_rows"]


@dataclass(frozen=True, slots=True)
class Pace:
    """The average rate between two moments."""

    start: int
    end: int
    gain_low: int | None
    gain_high: int | None
    per_day_low: float | None
    per_day_high: float | None
    broken: bool
    """The count fell in between, or the record contradicts itself at one of the moments."""

    @property
    def label(self) -> str:
        """The rate in words, such as ``"between 124 and 126 a day"``."""
        return rate_label(
            {
                "per_day_low": self.per_day_low,
                "per_day_high": self.per_day_high,
                "broken": self.broken,
            }
        )


def pace(record: Record, start: int, end: int, opened: When | None = None) -> Pace:
    """Return how fast the count grew, on average, between two moments.

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
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> start, end = (explorer.When.parse(day).earliest for day in ("2017-04-25", "2017-05-08"))
    >>> pace(line, start, end).label
    'at most 10,000 a day'
    """
    in_order(start, end)
    gain = gain_between(known(record, opened), start, end)
    days = (end - start) / DAY
    low = None if gain.low is None else gain.low / days
    high = None if gain.high is None else gain.high / days
    return Pace(start, end, gain.low, gain.high, low, high, gain.broken)


def share_rows(
    record: Series | Dense | Curve,
    opened: When | None,
    *,
    closed: When | None = None,
    of: str = "final",
    days: Iterable[int] = (1, 2, 7),
) -> list[dict[str, Any]]:
    """Return what share of the count had been reached some days after the opening.

    A day is 24 hours from the opening. Where only the day of the opening is known, the share is
    bounded for any time of that day.

    Parameters
    ----------
    record
        The readings of one petition, a dense record or a curve.
    opened
        When signing began; ``None`` where that is not known, and then no share is.
    closed
        When signing ended. Without it the final count is bounded from below only: it is not
        less than any count on record.
    of
        ``"final"`` for the count at the closing, as far as the record bounds it; ``"last"`` for
        the last one on record.
    days
        How many days after the opening.

    Returns
    -------
    list of dict
        ``days``, ``of``, ``count_low``, ``count_high``, ``share_low``, ``share_high`` (0 to 1;
        None: not known), ``label``.

    Raises
    ------
    ChoiceError
        When `of` is another word.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> petition = study.petition("change_org_prosecutor_general")
    >>> line = series(petition, study.readings)
    >>> [row["label"] for row in share_rows(line, petition.opened, of="last", days=(1, 14))]
    ['not known', 'at least 67.5 %']
    """
    if of not in {"final", "last"}:
        raise ChoiceError(
            _('There is no share of the count "{of}".').format(of=of),
            accepted=_('A share is of the "final" count or of the "last" one on record.'),
        )
    what = known(record, opened)
    last = last_fact(record)
    whole = _last(last) if of == "last" else _final(what, closed, last)
    return [_share_row(what, opened, many, of, whole) for many in days]


class _Whole(NamedTuple):
    """The count that a share is of: from `low` to `high`, at a moment up to `until`."""

    low: int
    high: int | None
    until: int | None
    """The share of a later count could be more than all; ``None`` where the count is final."""
    part: int


def _last(last: Fact | None) -> _Whole | None:
    return last and _Whole(last.low, last.high, last.first, last.part)


def _final(what: Known, closed: When | None, last: Fact | None) -> _Whole | None:
    if last is None:
        return None
    closing = reach(closed)
    if closing is None:
        # Whenever it closes, it has not fewer than are on record.
        return _Whole(last.low, None, None, last.part)
    bounds = over(what, *closing)
    if bounds.broken:
        return None
    return _Whole(bounds.low, bounds.high, None, what.segment(closing[1]))


def _share_row(
    what: Known, opened: When | None, days: int, of: str, whole: _Whole | None
) -> dict[str, Any]:
    row: dict[str, Any] = {"days": days, "of": of, "count_low": None, "count_high": None}
    low: float | None = None
    high: float | None = None
    opening = reach(opened)
    if opening is not None:
        first, last = (moment + days * DAY for moment in opening)
        bounds = over(what, first, last)
        if not bounds.broken:
            row |= {"count_low": bounds.low, "count_high": bounds.high}
            if whole and what.segment(last) == whole.part:
                low, high = _share(bounds.low, bounds.high, last, whole)
    return {**row, "share_low": low, "share_high": high, "label": share_label(low, high)}


def _share(low: int, high: int | None, ms: int, whole: _Whole) -> tuple[float | None, float | None]:
    if whole.until is not None and ms > whole.until:
        return None, None
    least = min(1.0, low / whole.high) if whole.high else 0.0
    most = min(1.0, high / whole.low) if whole.low and high is not None else 1.0
    return least, most
