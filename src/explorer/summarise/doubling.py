"""How long a count takes to double: two figures of one name, kept apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log
from typing import Final

from explorer.language import N_, _
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.band import Bounds
from explorer.summarise.interval_words import days_label
from explorer.summarise.known import Known, Record, known, over
from explorer.summarise.window import in_order, spoken_moment

__all__ = ["TWO_FIGURES", "Doubling", "doubling_at_this_pace", "doubling_looking_back"]

TWO_FIGURES: Final = N_(
    "Two figures are called doubling time: how long the count would take to double if it went on "
    "at this pace, and how long it took to double to what it is. Early in a campaign they are "
    "alike. When signing slows, the first grows without end and the second does not."
)
"""Why a doubling time is never shown without its name."""

_EVER: Final = 4_000 * 366 * DAY
"""Longer than any record: what is possible so long before it is possible always."""


@dataclass(frozen=True, slots=True)
class Doubling:
    """A doubling time, and which of the two it is."""

    kind: str
    """``"at this pace"`` or ``"looking back"``."""
    days_low: float | None
    """Not less than this; ``None`` where nothing is known."""
    days_high: float | None
    """Not more than this; ``None`` where nothing bounds it."""
    stretch: float = 0.0
    """The days that the pace is taken from; 0 looking back."""
    moment: int = 0
    """The moment (ms) that is looked back from; 0 at this pace."""
    why: str = ""
    """``"fell"``, ``"nobody"`` or ``"nothing"`` where a pace tells no figure."""

    @property
    def kind_label(self) -> str:
        """Which of the two it is, in the language of the interface."""
        return _("at this pace") if self.kind == _PACE else _("looking back")

    @property
    def label(self) -> str:
        """A sentence that says which of the two it is."""
        figure = days_label(self.days_low, self.days_high)
        if self.kind == _BACK:
            return _("Looking back from {moment}, the time it took to double: {days}.").format(
                moment=spoken_moment(self.moment), days=figure
            )
        stretch = days_label(self.stretch, self.stretch)
        return _(_AT_PACE[self.why]).format(stretch=stretch, days=figure)


_PACE: Final = "at this pace"
_BACK: Final = "looking back"
_AT_PACE: Final = {
    "": N_("At the pace of this stretch of {stretch}, the time to double would be: {days}."),
    "fell": N_(
        "At the pace of this stretch of {stretch}, the time to double would be: not known. "
        "The count fell here."
    ),
    "nobody": N_(
        "At the pace of this stretch of {stretch}, the time to double would be: not known. "
        "Nobody had signed before it."
    ),
    "nothing": N_(
        "At the pace of this stretch of {stretch}, the time to double would be: without end. "
        "Nothing was added."
    ),
}


def doubling_at_this_pace(
    record: Record, start: int, end: int, opened: When | None = None
) -> Doubling:
    """Return how long the count would take to double if it went on as between two moments.

    It is ln 2 / r, where r is the constant rate at which the count would have grown, by
    e^(r · days), from that at the start to that at the end. Nothing says that it goes on so.

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
    >>> from explorer.summarise.curve import Dense
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> first, second, _ = record.columns.times
    >>> doubling_at_this_pace(record, first, second).label
    'At the pace of this stretch of 7 days, the time to double would be: 29.6 days.'
    """
    in_order(start, end)
    what = known(record, opened)
    days = (end - start) / DAY
    if over(what, start, end).broken:
        return Doubling(_PACE, None, None, stretch=days, why="fell")
    first, last = what.at(start), what.at(end)
    if first.high == 0:
        return Doubling(_PACE, None, None, stretch=days, why="nobody")
    most = last.high / first.low if last.high is not None and first.low else inf
    least = max(1.0, last.low / first.high) if first.high else 1.0
    if most <= 1:
        return Doubling(_PACE, None, None, stretch=days, why="nothing")
    low = 0.0 if most == inf else log(2) * days / log(most)
    high = log(2) * days / log(least) if least > 1 else None
    return Doubling(_PACE, low, high, stretch=days)


def doubling_looking_back(record: Record, ms: int, opened: When | None = None) -> Doubling:
    """Return how long the count took to double to what it is at a moment.

    It is the time since half of that count was first reached.

    Parameters
    ----------
    record
        The readings of one petition, a dense record or a curve.
    ms
        Milliseconds since 1970.
    opened
        When signing began; only a curve needs it.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> doubling_looking_back(line, explorer.When.parse("2017-05-08").earliest).label
    'Looking back from 8 May 2017, the time it took to double: between 13 and 27 days.'
    """
    what = known(record, opened)
    here = what.at(ms)
    if here.broken or not here.low:
        return Doubling(_BACK, None, None, moment=ms)
    low, high = 0.0, None
    least, most = here.low, here.high
    if most is not None:
        # Surely half of whatever it is now.
        reached = _first(what, ms, lambda at: 2 * at.low >= most)
        low = (ms - reached) / DAY if reached is not None else 0.0
    if not what.segment(ms):
        # After a fall the half may have been reached, and lost, before it.
        possible = _first(what, ms, lambda at: at.high is None or 2 * at.high >= least)
        high = (ms - possible) / DAY if possible is not None else None
    return Doubling(_BACK, low, high, moment=ms)


def _first(what: Known, ms: int, holds: Callable[[Bounds], bool]) -> int | None:
    """Return the first moment since the last fall at which something holds, by bisection.

    What is asked goes on to hold once it does, since neither bound ever falls. ``None`` where it
    held always, or does not hold yet.
    """
    part = what.segment(ms)

    def held(moment: int) -> bool:
        bounds = what.at(moment)
        return not bounds.broken and what.segment(moment) == part and holds(bounds)

    before, after = ms - _EVER, ms
    if held(before) or not held(after):
        return None
    while after - before > 1:
        middle = (before + after) // 2
        if held(middle):
            after = middle
        else:
            before = middle
    return after
