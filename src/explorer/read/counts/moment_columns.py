"""Read a column of times cell by cell: each is taken apart, and then all of them are settled."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Final

from explorer.errors import DateError
from explorer.language import sentence
from explorer.model.dates import When
from explorer.model.moments import Fineness
from explorer.read.counts.day_first import MS, START, clean, which_first
from explorer.read.counts.number_words import MISSING
from explorer.read.counts.shapes import EPOCH, Shape, shape_of
from explorer.read.counts.worded_times import TOTALS, in_words
from explorer.read.odd_times import is_nothing, why_unclear
from explorer.tally.layout import TimeForm, TimeKind

__all__ = ["MS", "NOTHING", "START", "WIDER", "Column", "Moments", "clean"]

_EDTF: Final = re.compile(r"[\[{]?[12]\d{3}(?:-.{1,40})?[~?%]?")

_NO_TIME: Final = sentence("is no day or time that exists")
NOTHING: Final = 0
"""In the place of a `Fineness`: the row has no time, or one that is not understood."""
WIDER: Final = 9
"""In the place of a `Fineness`: the date is wider than a day, and stands in `Moments.wider`."""


@dataclass(slots=True)
class Moments:
    """A column of times, as it was understood."""

    times: array[int]
    """Milliseconds since 1970-01-01T00:00:00Z; 0 where there is none."""
    fineness: bytearray
    """A `Fineness` for each row; `NOTHING` or `WIDER` where that does not fit."""
    form: TimeForm | None
    """The form of most rows; ``None`` where they are dates wider than a day."""
    wider: dict[int, When] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    bad: dict[int, str] = field(default_factory=dict)
    """Rows that are not understood, and what is wrong with them."""
    day_first: str = ""
    """How it is known which number is the day; empty where that needs no knowing."""
    placed: int = 0
    """Clock times that were placed by the time zone that was asked for."""
    century: int = 0
    """Years that were written with two digits."""
    worded: dict[int, str] = field(default_factory=dict)
    """Rows whose date is in words, and the EDTF that these are."""
    totals: list[int] = field(default_factory=list)
    """Rows that say in place of a time that they are the sum of others."""


class Column:
    """A column that is being read, cell by cell."""

    def __init__(
        self,
        cells: Sequence[object],
        file: str,
        day_first: bool | None,
        clock: tzinfo | None,
        *,
        words: bool = True,
    ) -> None:
        self._cells = cells
        self._file = file
        self._clock = clock
        self._day_first = day_first
        self._words = words
        self._found = Moments(array("q", bytes(8 * len(cells))), bytearray(len(cells)), None)
        self._shapes: dict[int, Shape] = {}
        self._forms: Counter[tuple[TimeKind, str, str]] = Counter()
        self._fraction = False

    def read(self) -> Moments:
        """Read all of it."""
        texts: dict[int, str] = {}
        for row, cell in enumerate(self._cells):
            if isinstance(cell, date) and cell == cell:  # noqa: PLR0124 # NaT is not itself
                self._own(row, cell)
                continue
            text = clean(cell)
            if text.casefold() in MISSING:
                self._found.missing.append(row)
                continue
            if text.casefold().rstrip(":") in TOTALS:
                self._found.totals.append(row)
                continue
            shape = shape_of(text)
            if shape is None:
                texts[row] = text
            else:
                self._shapes[row] = shape
        self._decide()
        unit = self._epoch()
        for row, shape in self._shapes.items():
            try:
                self._put(row, shape, unit)
            except (ValueError, OverflowError):
                self._found.bad[row] = why_unclear(shape.text, _NO_TIME)
        for row, text in texts.items():
            self._wider(row, text)
        if self._forms:
            (kind, pattern, zone), _ = self._forms.most_common(1)[0]
            zones = {one for _, _, one in self._forms}
            zone = zone if len(zones) == 1 else "offset"
            self._found.form = TimeForm(kind, pattern, self._fraction, zone)
        return self._found

    def _own(self, row: int, cell: date) -> None:
        """Take a time that is one already."""
        if not isinstance(cell, datetime):
            self._set(row, datetime(cell.year, cell.month, cell.day, tzinfo=UTC), Fineness.DAY)
            self._forms[TimeKind.DAY, "", ""] += 1
            return
        zoned = cell.tzinfo is not None
        self._clocked(row, cell, minutes=False)
        self._forms[TimeKind.MOMENT, "", "UTC" if zoned else ""] += 1

    def _clocked(self, row: int, when: datetime, *, minutes: bool) -> None:
        zoned = when.tzinfo is not None
        if not zoned and self._clock is not None:
            when, zoned = when.replace(tzinfo=self._clock), True
            self._found.placed += 1
        if zoned:
            kind = Fineness.MINUTE if minutes else Fineness.INSTANT
        else:
            when = when.replace(tzinfo=UTC)
            kind = Fineness.LOCAL_MINUTE if minutes else Fineness.LOCAL
        self._set(row, when, kind)

    def _set(self, row: int, when: datetime, kind: Fineness) -> None:
        self._found.times[row] = (when - START) // MS
        self._found.fineness[row] = kind

    def _put(self, row: int, shape: Shape, unit: float) -> None:
        if shape.order == EPOCH:
            ms = shape.epoch_ms(unit)
            # Years that a campaign can lie in; else it is a number of another kind.
            if not 0 < ms < 7_258_118_400_000:
                raise ValueError
            self._found.times[row], self._found.fineness[row] = ms, Fineness.INSTANT
            kind = {1e3: TimeKind.SECONDS, 1.0: TimeKind.MILLISECONDS}
            self._forms[kind.get(unit, TimeKind.MICROSECONDS), "", "UTC"] += 1
            return
        if shape.year == 1899 and is_nothing(shape.text):
            raise ValueError
        first = bool(self._day_first)
        when = shape.datetime(day_first=first)
        self._found.century += shape.short_year
        self._forms[TimeKind.TEXT, shape.pattern(day_first=first), shape.zone_name] += 1
        self._fraction |= shape.fraction != ""
        if shape.hour is None:
            self._set(row, when.replace(tzinfo=UTC), Fineness.DAY)
        else:
            self._clocked(row, when, minutes=shape.second is None)

    def _epoch(self) -> float:
        """Return how many milliseconds one of the numbers is: from how large they are."""
        numbers = sorted(s.number for s in self._shapes.values() if s.order == EPOCH)
        if not numbers:
            return 1.0
        middle = numbers[len(numbers) // 2]
        return 1e3 if middle < 1e11 else 1.0 if middle < 1e14 else 1e-3

    def _decide(self) -> None:
        """Find out whether the day or the month comes first."""
        found = which_first(self._shapes, self._cells, self._file, self._day_first)
        if found is not None:
            self._day_first, self._found.day_first = found

    def _wider(self, row: int, text: str) -> None:
        if _EDTF.fullmatch(text):
            try:
                when = When.parse(text)
            except DateError:
                pass
            else:
                self._found.wider[row] = when
                self._found.fineness[row] = WIDER
                return
        worded = in_words(text) if self._words else ""
        if not worded:
            self._found.bad[row] = why_unclear(text)
            return
        self._found.worded[row] = worded
        if len(worded) == len("2017-04-24"):
            self._set(row, datetime.fromisoformat(worded).replace(tzinfo=UTC), Fineness.DAY)
            self._forms[TimeKind.TEXT, "%d %B %Y", ""] += 1
        else:
            self._found.wider[row] = When.parse(worded)
            self._found.fineness[row] = WIDER
