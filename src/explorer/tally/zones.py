"""Clock times of a time zone, placed on the clock of UTC."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from explorer.errors import SignaturesError
from explorer.language import sentence
from explorer.tally.bins import DAY
from explorer.tally.layout import Layout

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Change", "Step", "Zone", "own_zone", "placed", "zone_of"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)
_STEP: Final = 7 * DAY
"""No clock is changed and changed back within a week."""
_MINUTE: Final = 60_000


class Change(NamedTuple):
    """A change of the clock."""

    at: int
    """From which clock time on `after` holds, in milliseconds as if in UTC.

    Of an hour that comes twice, it is the end; of one that does not come at all, the end too: so
    the first of the two is meant, and in the other case the clock goes on as it was.
    """
    before: int
    """By how much the clock is ahead of UTC before it, in milliseconds."""
    after: int

    @property
    def twice(self) -> bool:
        """Whether an hour comes twice; else one is left out."""
        return self.before > self.after

    @property
    def hour(self) -> tuple[int, int]:
        """The clock times that come twice, or not at all: the first one and the end."""
        return self.at - abs(self.before - self.after), self.at


class Step(NamedTuple):
    """A stretch between two changes of the clock."""

    start: int
    """Its first clock time, in milliseconds as if in UTC."""
    ahead: int
    """By how much the clock is ahead of UTC, in milliseconds."""


class Zone:
    """Places clock times of a zone by the database of zones that Python has.

    So all engines give one answer, whichever zones they know.

    Parameters
    ----------
    clock
        Such as ``zoneinfo.ZoneInfo("Europe/London")``.
    name
        What to call it.

    Examples
    --------
    >>> from datetime import timedelta, timezone
    >>> Zone(timezone(timedelta(hours=2)), "+02:00").utc(7_200_000)
    0
    """

    def __init__(self, clock: tzinfo, name: str) -> None:
        self.name = name
        self._clock = clock
        self._known: dict[int, int] = {}

    def ahead(self, local: int) -> int:
        """Return by how many milliseconds the clock is ahead of UTC at one of its own times."""
        when = (_EPOCH + local * _MS).replace(tzinfo=self._clock)
        offset = when.utcoffset()
        assert offset is not None
        return offset // _MS

    def utc(self, local: int) -> int:
        """Return the time in UTC of a time of the clock."""
        minute = local // _MINUTE
        ahead = self._known.get(minute)
        if ahead is None:
            ahead = self.ahead(local)
            # In the nineteenth century clocks were changed within a minute.
            if ahead == self.ahead(minute * _MINUTE) == self.ahead((minute + 1) * _MINUTE - 1):
                self._known[minute] = ahead
        return local - ahead

    def changes(self, first: int, last: int) -> tuple[Change, ...]:
        """Return the changes of the clock between two of its own times."""
        return tuple(self._found(first, last))

    def _found(self, first: int, last: int) -> Iterator[Change]:
        low, ahead = first, self.ahead(first)
        while low < last:
            high = min(low + _STEP, last)
            then = self.ahead(high)
            if then != ahead:
                yield Change(self._edge(low, high, ahead), ahead, then)
            low, ahead = high, then

    def _edge(self, low: int, high: int, ahead: int) -> int:
        """Return the first time between two at which the clock is not ahead as before."""
        while high - low > 1:
            middle = (low + high) // 2
            if self.ahead(middle) == ahead:
                low = middle
            else:
                high = middle
        return high

    def steps(self, first: int, last: int) -> tuple[Step, ...]:
        """Return how far the clock is ahead between two of its own times, from when on."""
        start = Step(first, self.ahead(first))
        return (start, *(Step(one.at, one.after) for one in self.changes(first, last)))


def placed(at: nw.Expr, steps: Sequence[Step]) -> nw.Expr:
    """Return clock times in UTC, as an expression that every engine knows.

    Parameters
    ----------
    at
        The clock times.
    steps
        In their order; the first one holds for all before it too.
    """
    import narwhals as nw

    ahead: Any = nw.lit(steps[-1].ahead)
    for before, after in reversed([*pairwise(steps)]):
        ahead = nw.when(at < after.start).then(nw.lit(before.ahead)).otherwise(ahead)
    found: nw.Expr = at - ahead
    return found


def own_zone(frame: Any, layout: Layout, zone: Zone | None) -> Zone | None:
    """Return the zone for the times of a narwhals frame; ``None`` where they have one already."""
    if zone is None or not layout.form.can_have_zone:
        return None
    kind = frame.collect_schema()[layout.time]
    return zone if getattr(kind, "time_zone", None) is None else None


def zone_of(clock: str | tzinfo | None) -> Zone | None:
    """Return a zone by its name, or as Python has it; ``None`` for UTC, which all times are in.

    Raises
    ------
    SignaturesError
        If there is no such zone.
    """
    if clock in {None, "", "UTC", UTC}:
        return None
    if isinstance(clock, tzinfo):
        return Zone(clock, str(clock).removeprefix("UTC"))
    from zoneinfo import ZoneInfo

    try:
        return Zone(ZoneInfo(str(clock)), str(clock))
    except (KeyError, ValueError, OSError):
        raise SignaturesError(
            sentence("The time zone {zone} is not known.", zone=repr(str(clock)[:60])),
            accepted=sentence('Accepted are names such as "Europe/London", and "UTC".'),
            next_step=sentence("Without the package tzdata, Windows knows none."),
        ) from None
