"""Readings in columns: put in the order of time, rid of doubles, and looked through for falls."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from operator import le, lt
from typing import Final

from explorer.language import later, sentence, sentences
from explorer.model.campaign import Qualifier, interval
from explorer.model.days import DAY, spoken_day
from explorer.model.readings import Strand
from explorer.read.draft import Findings
from explorer.read.saying import listed

__all__ = ["Entries"]

_SHOWN: Final = 4
_SORTED: Final = sentence("rows were not in the order of time: they were sorted")


_Walked = tuple[Sequence[int], list[int], list[int], list[int]]
"""Entries that are kept, doubles, those that contradict another one, and those below it."""


@dataclass(slots=True)
class Entries:
    """One entry for each reading of a source."""

    times: array[int] = field(default_factory=lambda: array("q"))
    counts: array[int] = field(default_factory=lambda: array("q"))
    fineness: bytearray = field(default_factory=bytearray)
    rows: array[int] = field(default_factory=lambda: array("q"))
    """The row of the table that each comes from."""
    which: array[int] = field(default_factory=lambda: array("H"))
    """The place of its curve in `strands`."""
    strands: list[Strand] = field(default_factory=list)
    qualified: dict[int, tuple[Qualifier, int]] = field(default_factory=dict)
    short: set[int] = field(default_factory=set)
    """Entries whose count was in thousands or millions."""

    def __len__(self) -> int:
        return len(self.times)

    def bounds(self, k: int) -> tuple[int, int | None]:
        """Return the lowest and the highest count of an entry."""
        kind, unit = self.qualified.get(k, (Qualifier.EXACT, 0))
        return interval(self.counts[k], kind, unit)

    def ordered(self, lines: Sequence[int], findings: Findings, wider: int) -> Sequence[int]:
        """Return the entries in the order of time without doubles, and report what was found.

        Parameters
        ----------
        wider
            What stands in `fineness` for a date that is wider than a day: such entries are last.
        """
        order: Sequence[int] = range(len(self))
        # A month has no one place among its days; the model has it for each reading.
        wide = [k for k in order if self.fineness[k] == wider] if wider in self.fineness else []
        if wide:
            order = [k for k in order if self.fineness[k] != wider]
        if self._unsorted(order):
            findings.remark("order", _SORTED)
        times = self.times
        if wide or not all(map(le, times, islice(times, 1, None))):
            order = sorted(order, key=times.__getitem__)
        kept, doubles, contradicting, falls = self._rising(order) or self._walk(order)
        rows = self.rows

        def places(entries: Sequence[int]) -> list[int]:
            return [lines[rows[k]] for k in entries[:100]]

        if doubles:
            detail = sentences(
                "{count} row with the time and count of another one: each is one reading",
                "{count} rows with the time and count of another one: each is one reading",
                len(doubles),
            )
            findings.remark("doubles", detail, *places(doubles))
        if contradicting:
            detail = sentences(
                "{count} row with the time of another one and another count: all are kept",
                "{count} rows with the time of another one and another count: all are kept",
                len(contradicting),
            )
            findings.warning("doubles", detail, *places(contradicting))
        if falls:
            detail = sentences(
                "{count} count below the one before",
                "{count} counts below the one before",
                len(falls),
            )
            findings.warning("falls", detail, *places(falls))
        self._gaps(kept, findings)
        return [*kept, *wide] if wide else kept

    def picked(self, kept: Sequence[int]) -> Entries:
        """Return some of the entries, all of them exact, in another order."""
        return Entries(
            array("q", map(self.times.__getitem__, kept)),
            array("q", map(self.counts.__getitem__, kept)),
            bytearray(map(self.fineness.__getitem__, kept)),
            array("q", map(self.rows.__getitem__, kept)),
            array("H", map(self.which.__getitem__, kept)),
            self.strands,
        )

    def _rising(self, order: Sequence[int]) -> _Walked | None:
        """Look through a machine's record at once: one curve, and no two rows at one time."""
        one = len(self.strands) == 1 and isinstance(order, range) and not self.qualified
        if not one or not all(map(lt, self.times, islice(self.times, 1, None))):
            return None
        falls: list[int] = []
        if not all(map(le, self.counts, islice(self.counts, 1, None))):
            pairs = enumerate(pairwise(self.counts), start=1)
            falls = [k for k, (before, after) in pairs if after < before]
        return order, [], [], falls

    def _unsorted(self, order: Sequence[int]) -> bool:
        if len(self.strands) == 1 and isinstance(order, range):
            return not all(map(le, self.times, islice(self.times, 1, None)))
        last: dict[int, int] = {}
        for which, time in ((self.which[k], self.times[k]) for k in order):
            if time < last.get(which, time):
                return True
            last[which] = time
        return False

    def _walk(self, order: Sequence[int]) -> _Walked:
        kept, doubles, contradicting, falls = [], [], [], []
        times, counts, which, fineness = self.times, self.counts, self.which, self.fineness
        qualified = self.qualified
        same: dict[int, tuple[int, set[object]]] = {}
        lows: dict[int, int] = {}
        for k in order:
            strand, time, count = which[k], times[k], counts[k]
            mark = (count, fineness[k], qualified.get(k)) if qualified else (count, fineness[k])
            low, high = self.bounds(k) if k in qualified else (count, count)
            before = same.get(strand)
            if before is not None and before[0] == time:
                if mark in before[1]:
                    doubles.append(k)
                    continue
                if any(one[1] == fineness[k] for one in before[1]):  # type: ignore[index]
                    contradicting.append(k)
                before[1].add(mark)
                lows[strand] = min(lows[strand], low)
            else:
                if before is not None and high is not None and high < lows[strand]:
                    falls.append(k)
                same[strand] = (time, {mark})
                lows[strand] = low
            kept.append(k)
        return kept, doubles, contradicting, falls

    def _gaps(self, kept: Sequence[int], findings: Findings) -> None:
        """Report the days without a reading, where there is one on most days."""
        days: defaultdict[int, set[int]] = defaultdict(set)
        if isinstance(kept, range) and len(self.strands) == 1:
            days[0] = set(_days(self.times))
        else:
            for k in kept:
                days[self.which[k]].add(self.times[k] // DAY)
        for which, some in days.items():
            span = max(some) - min(some) + 1
            absent = span - len(some)
            if len(some) < 4 or not absent or len(some) * 2 < span:
                continue
            gaps = _gaps(sorted(some))
            shown = listed((_stretch(*gap) for gap in gaps), _SHOWN)
            if len(days) > 1:
                detail = sentences(
                    "{count} day without a reading of {petition}, which are not filled: {days}",
                    "{count} days without a reading of {petition}, which are not filled: {days}",
                    absent,
                    petition=self.strands[which].petition,
                    days=shown,
                )
            else:
                detail = sentences(
                    "{count} day without a reading, which are not filled: {days}",
                    "{count} days without a reading, which are not filled: {days}",
                    absent,
                    days=shown,
                )
            findings.remark("gaps", detail)


def _days(times: Sequence[int]) -> Iterator[int]:
    """Go through the days of sorted times; a day of a thousand readings is passed in one step."""
    at = 0
    while at < len(times):
        day = times[at] // DAY
        yield day
        at = bisect_left(times, (day + 1) * DAY, at)


def _gaps(days: Sequence[int]) -> list[tuple[int, int]]:
    return [(one + 1, two - 1) for one, two in pairwise(days) if two - one > 1]


def _stretch(first: int, last: int) -> str:
    start, end = later(spoken_day, first * DAY), later(spoken_day, last * DAY)
    return start if first == last else sentence("{start} to {end}", start=start, end=end)
