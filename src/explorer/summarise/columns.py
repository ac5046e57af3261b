"""Readings as columns of numbers, in the order of time: what half a million of them allow."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from explorer.errors import ChoiceError, nearest
from explorer.language import _
from explorer.model.campaign import CountKind, Petition, Reading, ReadingRole
from explorer.model.dates import Precision
from explorer.model.days import DAY
from explorer.model.readings import Readings

__all__ = ["NO_BOUND", "Columns", "columns_of"]

NO_BOUND: Final = -1
"""Stands in `Columns.highs` where nothing bounds a count from above."""

_MINUTE = 60_000
_SECOND = 1_000


class Columns(NamedTuple):
    """The readings of one petition, scope and kind that a curve can show, by their `times`."""

    starts: array[int]
    """The first millisecond that each date can mean."""
    ends: array[int]
    """The first one after it. A clock time to the second counts as its first millisecond: within
    a second nothing is told apart."""
    times: array[int]
    """Where each is drawn: a clock time where it stands, a day at its end, for only there the
    count was surely reached."""
    counts: array[int]
    lows: array[int]
    highs: array[int]
    left_out: int
    """Readings that no curve can place: their dates are wider than a day, or open."""

    @property
    def exact(self) -> bool:
        """Whether no count has a reserve."""
        return self.lows is self.counts


def columns_of(
    petition: Petition,
    readings: Sequence[Reading],
    scope: str | None = None,
    kind: CountKind | str | None = None,
) -> tuple[Columns, str, str]:
    """Return the columns of one petition, its scope, and the kind of its counts.

    Second sources and undated readings are no part of them.

    Raises
    ------
    ChoiceError
        When nothing has that scope or that kind, or when readings of several kinds would be
        mixed.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> columns, scope, kind = columns_of(
    ...     study.petition("uk_parliament_194915"), study.readings)
    >>> list(columns.counts), scope, kind
    ([4903, 5781, 5782], 'United Kingdom', '')
    """
    wanted = petition.scope if scope is None else scope
    if isinstance(readings, Readings):
        found = {(s.scope, s.kind) for s in readings.strands if s.petition == petition.id}
        chosen = _kind(petition, wanted, kind, found)
        own = readings.of(petition.id, wanted).of(petition.id, wanted, chosen)
        if not own.days:
            return _from_columns(own), wanted, _word(chosen)
        return _from_readings(own), wanted, _word(chosen)
    main = [r for r in readings if r.petition == petition.id and r.role is ReadingRole.READING]
    chosen = _kind(petition, wanted, kind, {(r.scope, r.kind) for r in main})
    own_rows = (r for r in main if r.scope == wanted and r.kind == chosen)
    return _from_readings(own_rows), wanted, _word(chosen)


def _word(kind: CountKind | None) -> str:
    return kind.value if kind else ""


def _kind(
    petition: Petition,
    scope: str,
    kind: CountKind | str | None,
    found: set[tuple[str, CountKind | None]],
) -> CountKind | None:
    scopes = sorted({petition.scope, *(one for one, _ in found)})
    if scope not in scopes:
        raise ChoiceError(
            _('The petition "{petition}" has no readings of the scope "{scope}".').format(
                petition=petition.id, scope=scope
            ),
            accepted=_("Its scopes are {scopes}.").format(scopes=", ".join(scopes)),
            next_step=nearest(scope, scopes).strip(),
        )
    kinds = {one for place, one in found if place == scope}
    words = ", ".join(sorted(_word(one) or _("not stated") for one in kinds))
    if kind is None:
        if len(kinds) > 1:
            raise ChoiceError(
                _('The readings of "{petition}" count different things: {kinds}.').format(
                    petition=petition.id, kinds=words
                ),
                accepted=_("A curve shows one of them."),
                next_step=_('Choose one, such as kind="verified".'),
            )
        return next(iter(kinds), None)
    for one in kinds:
        if _word(one) == str(kind):
            return one
    raise ChoiceError(
        _('The petition "{petition}" has no readings of the kind "{kind}".').format(
            petition=petition.id, kind=kind
        ),
        accepted=_("What its readings count: {kinds}.").format(kinds=words)
        if words
        else _("It has none."),
    )


def _from_columns(readings: Readings) -> Columns:
    """Take the columns over; each count is exact and each time has a clock."""
    times, counts = readings.times, readings.counts
    order = None
    if any(map(int.__gt__, times, islice(times, 1, None))):
        order = sorted(range(len(times)), key=times.__getitem__)
        times = array("q", map(times.__getitem__, order))
        counts = array("q", map(counts.__getitem__, order))
    ends = array("q", map(_clock_end, times, chain(islice(times, 1, None), times[-1:])))
    return Columns(times, ends, times, counts, counts, counts, 0)


def _clock_end(time: int, following: int) -> int:
    """Return where a clock time ends.

    A time that shows no seconds may stand for its whole minute; where another one follows in
    that minute, it does not.
    """
    if time % _MINUTE:
        return time + 1
    return min(time + _MINUTE, following) if following > time else time + _MINUTE


def _from_readings(readings: Iterable[Reading]) -> Columns:
    rows = sorted(_rows(readings, left_out := [0]))
    names = ("times", "starts", "ends", "counts", "lows", "highs")
    by = {name: array("q", (row[place] for row in rows)) for place, name in enumerate(names)}
    if by["lows"] == by["counts"] == by["highs"]:
        by["lows"] = by["highs"] = by["counts"]
    return Columns(**by, left_out=left_out[0])


def _rows(readings: Iterable[Reading], left_out: list[int]) -> Iterator[tuple[int, ...]]:
    for reading in readings:
        when = reading.date
        if when is None:
            continue
        start, end = when.earliest, when.end
        if start is None or end is None or end - start > DAY:
            left_out[0] += 1
            continue
        time = start if when.precision is Precision.INSTANT else end - 1
        if end - start <= _SECOND:
            end = start + 1
        high = NO_BOUND if reading.high is None else reading.high
        yield time, start, end, reading.count, reading.low, high
