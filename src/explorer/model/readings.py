"""Readings by the hundred thousand: columns, of which each reading is made when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

from explorer.model.campaign import CountKind, Qualifier, Reading
from explorer.model.moments import Fineness, moment
from explorer.model.source import Source

__all__ = ["Readings", "Strand"]


@dataclass(frozen=True, slots=True)
class Strand:
    """What readings of one curve share."""

    petition: str
    scope: str = "global"
    kind: CountKind | None = None
    suffix: str = ""
    """What is added to the ids of its readings, where one line of a file holds several."""


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
