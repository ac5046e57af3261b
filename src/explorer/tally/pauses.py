"""The hour in which most signed, and the times in which nobody did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from explorer.errors import ChoiceError
from explorer.language import sentence
from explorer.tally.bins import HOUR, LADDER, ORIGIN, floor
from explorer.tally.chosen import AT_ONCE, Chosen
from explorer.tally.finish import Busiest, Gap, gaps_between
from explorer.tally.question import Group

__all__ = ["busiest_hour", "gaps"]

_PASSES = 64
"""Questions that may be asked for one list of gaps."""


def busiest_hour(of: Chosen) -> Busiest | None:
    """Return the hour of the clock, in UTC, in which most signed; ``None`` where nobody did."""
    best: Group | None = None
    for start, end in _parts(of, HOUR):
        # As many as signed in all of it are not enough, wherever they signed.
        most = sum(group.rows for group in of.whole.between(start, end))
        if best is None or most > best.rows:
            hours = of.bins(start, end, HOUR)[1]
            best = max([*([best] if best else []), *hours], key=_busy, default=None)
    if best is None:
        return None
    begun = ORIGIN + best.bin * HOUR
    return Busiest(begun, begun + HOUR, best.rows)


def _busy(group: Group) -> tuple[int, int]:
    return group.rows, -group.bin


def gaps(of: Chosen, longer_than: timedelta) -> tuple[Gap, ...]:
    """Return the times in which nobody signed, longer than some length, in their order.

    Raises
    ------
    ChoiceError
        If the length is so short that all signatures would have to be looked at.
    """
    least = longer_than // timedelta(milliseconds=1)
    if of.whole.span is None:
        return ()
    length = of.whole.span[1] - of.whole.span[0]
    # A gap within a bin is shorter than the bin: with bins no wider than it, none is missed.
    width = max((one for one in LADDER if one <= least), default=0)
    if length > width * AT_ONCE * _PASSES or not width:
        shortest = next(one for one in LADDER if length <= one * AT_ONCE * _PASSES)
        raise ChoiceError(
            sentence("Gaps of {length} are too short to be looked for here.", length=longer_than),
            next_step=sentence(
                "Ask for those longer than {shortest}, or more.",
                shortest=timedelta(milliseconds=shortest),
            ),
        )
    bins: list[Group] = []
    found: list[Gap] = []
    for start, end in _parts(of, width):
        # With the last bin of the part before: so a gap between the two is seen.
        bins = bins[-1:] + of.bins(start, end, width)[1]
        found += gaps_between(bins, least)
    return tuple(found)


def _parts(of: Chosen, width: int) -> Iterator[tuple[int, int]]:
    """Yield the whole span in parts that can be asked for at once."""
    if of.whole.span is not None:
        first, last = of.whole.span
        for start in range(floor(first, width), last, AT_ONCE * width):
            yield start, min(start + AT_ONCE * width, last)
