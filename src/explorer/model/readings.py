"""Readings by the hundred thousand: columns, of which each reading is made when it is asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final, overload

from explorer.model.campaign import CountKind, Qualifier, Reading
from explorer.model.dates import Precision, When
from explorer.model.days import DAY, iso
from explorer.model.source import Source

__all__ = ["Fineness", "Merged", "Readings", "Strand", "moment"]

_MINUTE: Final = 60_000
_SECOND: Final = 1_000


class Fineness(IntEnum):
    """What a time states of itself."""

    DAY = 1
    LOCAL = 2
    """A clock time without a zone, placed as if it were UTC."""
    INSTANT = 3
    LOCAL_MINUTE = 4
    MINUTE = 5


@dataclass(frozen=True, slots=True)
class Strand:
    """What readings of one curve share."""

    petition: str
    scope: str = "global"
    kind: CountKind | None = None
    suffix: str = ""
    """What is added to the ids of its readings, where one line of a file holds several."""


_MINUTES: Final = (Fineness.MINUTE, Fineness.LOCAL_MINUTE)
_LOCAL: Final = (Fineness.LOCAL, Fineness.LOCAL_MINUTE)


def moment(ms: int, fineness: int) -> When:
    """Return the date of a reading, as `When.parse` would read it.

    Parameters
    ----------
    ms
        The first millisecond that it can mean.
    fineness
        A `Fineness`.

    Examples
    --------
    >>> moment(1493158955000, Fineness.INSTANT) == When.parse("2017-04-25T22:22:35Z")
    True
    >>> moment(1493078400000, Fineness.DAY).label
    '25 April 2017'
    """
    days, rest = divmod(ms, DAY)
    if fineness == Fineness.DAY:
        return When(_day(days), ms, ms + DAY - 1, Precision.DAY)
    minutes, part = divmod(rest, _MINUTE)
    text, width = f"{_day(days)}T{minutes // 60:02}:{minutes % 60:02}", _MINUTE
    if part or fineness not in _MINUTES:
        seconds, thousandths = divmod(part, _SECOND)
        text += f":{seconds:02}"
        width = _SECOND
        if thousandths:
            text += f".{thousandths:03}"
            width = 1
    if fineness not in _LOCAL:
        text += "Z"
    return When(text, ms, ms + width - 1, Precision.INSTANT)


@lru_cache(maxsize=4096)
def _day(days: int) -> str:
    return iso(days * DAY)


class Readings(Sequence[Reading]):
    """Exact counts with their times, in the order of time.

    Parameters
    ----------
    times, counts
        A count at a time, in milliseconds since 1970-01-01T00:00:00Z; a day stands for its
        first one.
    fineness
        A `Fineness` for each reading.
    lines
        Where each stands in its file.
    strands, strand_of
        The curves, and of each reading the place of its own.
    source
        The one source of all of them.
    prefix
        The ids are this and the line, such as ``"uk:14"``.

    Examples
    --------
    >>> from array import array
    >>> some = Readings(
    ...     array("q", [0, 86_400_000]), array("q", [4, 9]), bytes([1, 1]), array("q", [2, 3]),
    ...     (Strand("river"),), bytes(2), Source("river.csv"), "river",
    ... )
    >>> some[1].date.edtf, some[1].count, some[1].id
    ('1970-01-02', 9, 'river:3')
    """

    __slots__ = (
        "_fineness", "_lines", "_prefix", "_strand_of", "counts", "source", "strands", "times",
    )  # fmt: skip

    def __init__(
        self,
        times: array[int],
        counts: array[int],
        fineness: bytes,
        lines: array[int],
        strands: tuple[Strand, ...],
        strand_of: Sequence[int],
        source: Source,
        prefix: str,
    ) -> None:
        self.times: Final = times
        """The first millisecond of each reading's date."""
        self.counts: Final = counts
        self.strands: Final = strands
        self.source: Final = source
        self._fineness = fineness
        self._lines = lines
        self._strand_of = strand_of
        self._prefix = prefix

    def __len__(self) -> int:
        return len(self.times)

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Reading, ...]: ...
    def __getitem__(self, place: int | slice) -> Reading | tuple[Reading, ...]:
        if isinstance(place, slice):
            return tuple(self._one(k) for k in range(len(self))[place])
        return self._one(range(len(self))[place])

    def __iter__(self) -> Iterator[Reading]:
        return map(self._one, range(len(self)))

    def _one(self, k: int) -> Reading:
        strand = self.strands[self._strand_of[k]]
        line = self._lines[k]
        return Reading(
            id=f"{self._prefix}:{line}{strand.suffix}",
            petition=strand.petition,
            count=self.counts[k],
            qualifier=Qualifier.EXACT,
            source=self.source,
            scope=strand.scope,
            kind=strand.kind,
            date=moment(self.times[k], self._fineness[k]),
            line=line,
        )

    def ids(self) -> Iterator[str]:
        """Go through the ids, without making the readings."""
        ends = [strand.suffix for strand in self.strands]
        places = zip(self._lines, self._strand_of, strict=True)
        return (f"{self._prefix}:{line}{ends[which]}" for line, which in places)

    @property
    def days(self) -> bool:
        """Whether any of the times is a whole day."""
        return Fineness.DAY in self._fineness

    def of(
        self, petition: str, scope: str | None = None, kind: CountKind | str | None = None
    ) -> Readings:
        """Return the readings of one petition, and of one scope or kind if that is named."""
        wanted = {
            place
            for place, one in enumerate(self.strands)
            if one.petition == petition
            and (scope is None or one.scope == scope)
            and (kind is None or one.kind == kind)
        }
        if len(wanted) == len(self.strands):
            return self
        kept = [k for k, which in enumerate(self._strand_of) if which in wanted]
        return self._picked(kept)

    def _picked(self, kept: Sequence[int]) -> Readings:
        return Readings(
            array("q", map(self.times.__getitem__, kept)),
            array("q", map(self.counts.__getitem__, kept)),
            bytes(map(self._fineness.__getitem__, kept)),
            array("q", map(self._lines.__getitem__, kept)),
            self.strands,
            array("H", map(self._strand_of.__getitem__, kept)),
            self.source,
            self._prefix,
        )

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Readings):
            return self._key() == other._key()
        return NotImplemented

    def __hash__(self) -> int:
        return hash((len(self), self._prefix, self.strands))

    def _key(self) -> tuple[object, ...]:
        which = tuple(self._strand_of) if len(self.strands) > 1 else ()
        return (
            self.times, self.counts, self._fineness, self._lines, self.strands, which,
            self.source, self._prefix,
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Readings({len(self):,} of {len({one.petition for one in self.strands})})"


class Merged(Sequence[Reading]):
    """Several sequences of dated readings as one, in the order of time.

    Examples
    --------
    >>> Merged(())
    Merged(0 readings in 0 parts)
    """

    __slots__ = ("_order", "_starts", "parts")

    def __init__(self, parts: Sequence[Sequence[Reading]]) -> None:
        self.parts: Final = tuple(part for part in parts if part)
        self._starts = [0]
        times: list[float] = []
        for part in self.parts:
            self._starts.append(self._starts[-1] + len(part))
            times.extend(_times(part))
        self._order = array("q", sorted(range(len(times)), key=times.__getitem__))

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Reading, ...]: ...
    def __getitem__(self, place: int | slice) -> Reading | tuple[Reading, ...]:
        if isinstance(place, slice):
            return tuple(map(self._one, self._order[place]))
        return self._one(self._order[place])

    def __iter__(self) -> Iterator[Reading]:
        return map(self._one, self._order)

    def _one(self, k: int) -> Reading:
        part = bisect_left(self._starts, k + 1) - 1
        return self.parts[part][k - self._starts[part]]

    def __eq__(self, other: object) -> bool:
        return self.parts == other.parts if isinstance(other, Merged) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.parts)

    def __repr__(self) -> str:
        return f"Merged({len(self):,} readings in {len(self.parts)} parts)"


def _times(part: Sequence[Reading]) -> Iterator[float]:
    if isinstance(part, Readings):
        yield from part.times
        return
    for reading in part:
        start = reading.date.earliest if reading.date else None
        yield float("-inf") if start is None else start
