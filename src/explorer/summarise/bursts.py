"""When a count rose much faster than it had been rising."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import median
from typing import Any, Final

from explorer.language import N_, _, decimal
from explorer.model.curve import Curve
from explorer.model.days import DAY
from explorer.summarise.curve import Dense
from explorer.summarise.interval_words import days_label, shortly, signatures_label
from explorer.summarise.record import Sparse, sparse_because
from explorer.summarise.series import Series
from explorer.summarise.stretches import Fact, Stretch, facts_of, join, last_fact
from explorer.summarise.window import spoken_moment

__all__ = ["RULE", "Bursts", "bursts"]

WINDOW: Final = 14 * DAY
TIMES: Final = 5.0
LEAST_SHARE: Final = 0.01
_FEWEST = 5
# The median distance from the median of a normal spread, times this, is its standard deviation.
_NORMAL = 1.4826

RULE: Final = N_(
    "A burst is a stretch of days in each of which surely more was gained than is usual by five "
    "times the usual spread, and in all at least 1 % of the last count. What is usual is the "
    "median of the daily gains in the 14 days before, of which there must be five; the spread is "
    "their median distance from it (times 1.48), and at least the square root of what is usual."
)
"""What is called a burst, in words."""


@dataclass(frozen=True, slots=True)
class Bursts:
    """The bursts of a record, with the rule that they were found by."""

    figures: tuple[tuple[int, dict[str, Any]], ...]
    """Of each burst the moment (ms) that it is said to begin at, and its row without words."""
    window: int = WINDOW
    times: float = TIMES
    least_share: float = LEAST_SHARE
    sparse: Sparse | None = None
    """Why the record is not dense; ``None`` where it is."""
    too_short: bool = False
    """The record does not say what is usual."""

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """The bursts as rows: see `bursts`."""
        return tuple({**row, "label": _label(time, row)} for time, row in self.figures)

    @property
    def rule(self) -> str:
        """What is called a burst here."""
        if (self.window, self.times, self.least_share) == (WINDOW, TIMES, LEAST_SHARE):
            return _(RULE)
        return _(
            "A burst is a stretch of days in each of which surely more was gained than is usual "
            "by {times} times the usual spread, and in all at least {share}% of the last count. "
            "What is usual is the median of the {days} days before."
        ).format(
            times=shortly(self.times),
            share=decimal(100 * self.least_share, 3),
            days=shortly(self.window / DAY),
        )

    @property
    def note(self) -> str:
        """Why there are none, or what the record is too short for; may be empty."""
        if self.sparse:
            return _("Bursts are looked for in dense records only. {why}").format(
                why=self.sparse.words
            )
        if self.too_short:
            return _("The record is too short to say what is usual: that takes five days before.")
        return ""


def bursts(
    record: Series | Dense | Curve,
    *,
    window: int = WINDOW,
    times: float = TIMES,
    least_share: float = LEAST_SHARE,
) -> Bursts:
    """Return the bursts of a dense record: `RULE` says what one is.

    Parameters
    ----------
    record
        A dense record or a curve; readings far apart show none, and the note says so.
    window
        Milliseconds before a day in which what is usual is looked for.
    times
        How many spreads above the usual a day must be.
    least_share
        What share of the last count a burst must have gained.

    Returns
    -------
    Bursts
        Its ``rows`` have ``start``, ``began_by`` (the rise began from the one to the other),
        ``end`` (ms, end exclusive), ``days``, ``gain_low``, ``gain_high``, ``per_day_low``,
        ``per_day_high``, ``usual_per_day``, ``share_low``, ``share_high`` (of the last count;
        None: not known), ``label``.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> bursts(line).note
    'Bursts are looked for in dense records only. It has 2 readings of one day or finer; a dense
    record has at least 20.'
    """
    asked = (window, times, least_share)
    sparse = None if isinstance(record, Curve) else sparse_because(record)
    if sparse:
        return Bursts((), *asked, sparse=sparse)
    if isinstance(record, Series):
        record = Dense(record.petition, record.readings, record.scope)
    facts = facts_of(record)
    parts = [join(one, two) for one, two in pairwise(facts)]
    usual = [_usual(parts, place, window) for place in range(len(parts))]
    risen = [_is_burst(one, at, times) for one, at in zip(parts, usual, strict=True)]
    last = last_fact(record)
    rows = [
        (facts[first].time, _burst_row(facts, parts, first, after, usual[first], last))
        for first, after in _runs(risen)
    ]
    figures = ((at, row) for at, row in rows if last and row["gain_low"] >= least_share * last.low)
    return Bursts(tuple(figures), *asked, too_short=all(at is None for at in usual))


def _usual(parts: Sequence[Stretch], place: int, window: int) -> tuple[float, float] | None:
    """Return what a day usually gained before a stretch, and the spread of it."""
    began = parts[place].start or 0
    rates: list[float] = []
    for one in reversed(parts[:place]):
        if (one.start or 0) < began - window:
            break
        high = one.gain_low if one.gain_high is None else one.gain_high
        if not one.broken and one.days and high is not None:
            rates.append(high / one.days)
    if len(rates) < _FEWEST:
        return None
    middle = median(rates)
    spread = _NORMAL * median(abs(rate - middle) for rate in rates)
    return middle, max(spread, sqrt(max(middle, 1.0)))


def _is_burst(one: Stretch, usual: tuple[float, float] | None, times: float) -> bool:
    if usual is None or one.broken or not one.days or one.gain_low is None:
        return False
    middle, spread = usual
    return one.gain_low / one.days > middle + times * spread


def _runs(risen: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where each run of days begins, and the place after it."""
    runs: list[tuple[int, int]] = []
    for place, rose in enumerate(risen):
        if rose and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif rose:
            runs.append((place, place + 1))
    return runs


def _burst_row(
    facts: Sequence[Fact],
    parts: Sequence[Stretch],
    first: int,
    after: int,
    usual: tuple[float, float] | None,
    last: Fact | None,
) -> dict[str, Any]:
    whole = join(facts[first], facts[after])
    low, high = whole.gain_low or 0, whole.gain_high
    share_low = share_high = None
    if last is not None and not any(one.broken for one in parts[after:]):
        share_low = min(1.0, low / last.high) if last.high else 0.0
        share_high = min(1.0, high / last.low) if last.low and high is not None else 1.0
    days = whole.days or 0.0
    return {
        "start": whole.start,
        "began_by": parts[first].end,
        "end": whole.end,
        "days": days,
        "gain_low": low,
        "gain_high": high,
        "per_day_low": whole.per_day_low,
        "per_day_high": whole.per_day_high,
        "usual_per_day": usual[0] if usual else None,
        "share_low": share_low,
        "share_high": share_high,
    }


def _label(time: int, row: dict[str, Any]) -> str:
    return _("{signatures} in {days} from {moment}").format(
        signatures=signatures_label(row["gain_low"], row["gain_high"]),
        days=days_label(row["days"], row["days"]),
        moment=spoken_moment(time),
    )
