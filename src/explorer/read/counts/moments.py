"""Read times as people and machines write them, and find the one form of a column.

Which of 04/05/2017 is the day is decided by the whole column: a number above 12 is one. Where no
cell shows it, nobody is to guess, so whoever reads the table is asked.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Final
from unicodedata import normalize

from explorer.errors import DateError, SignaturesError
from explorer.model.dates import When
from explorer.model.moments import Fineness
from explorer.read.counts.asked import clock_of
from explorer.read.counts.numbers import MISSING
from explorer.read.counts.shapes import EPOCH, Shape, shape_of
from explorer.read.counts.unclear import is_nothing, why_unclear
from explorer.tally.layout import TimeForm, TimeKind

__all__ = ["Moments", "find_form", "looks_like_a_time", "read_moments"]

_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)
_MACHINE: Final = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:\d\d)?\n)*+"
)
"""A column of instants as programs write them; possessive, so that no way back is kept."""
_NUMBERED: Final = re.compile(r"(?:\d{10}\n)*+|(?:\d{13}\n)*+")
_FIRST: Final = 1_000_000_000_000
_LAST: Final = 4_102_444_800_000
"""From 2001 to 2100, in milliseconds."""
_EDTF: Final = re.compile(r"[\[{]?[12]\d{3}(?:-.{1,40})?[~?%]?")

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


def looks_like_a_time(cell: str) -> bool:
    """Tell whether a single cell could be a time.

    Examples
    --------
    >>> looks_like_a_time("24/04/2017"), looks_like_a_time("270,000")
    (True, False)
    """
    return shape_of(_clean(cell)) is not None


def read_moments(
    cells: Sequence[object], file: str, day_first: bool | None = None, zone: str = ""
) -> Moments:
    """Read a column of times.

    Parameters
    ----------
    cells
        Texts, numbers, or ``datetime`` and ``date`` objects.
    day_first
        Whether 04/05/2017 is 4 May; ``None`` to find out.
    zone
        The time zone of the clock times that state none.

    Raises
    ------
    SignaturesError
        If it is not clear which number is the day.

    Examples
    --------
    >>> read_moments(["24/04/2017", "01/05/2017"], "a.csv").form.pattern
    '%d/%m/%Y'
    """
    clock = clock_of(zone) if zone else None
    known = _quick(cells, clock) or _quick_epoch(cells)
    return known or _Column(cells, file, day_first, clock).read()


def find_form(cells: Sequence[object], file: str, day_first: bool | None = None) -> Moments:
    """Find the form of a column from some of its cells; what they mean is of no interest."""
    return _Column(cells, file, day_first, None).read()


def _quick(cells: Sequence[Any], clock: tzinfo | None) -> Moments | None:
    """Read half a million instants of a machine in a second; ``None`` where they are not so."""
    first = cells[0] if cells else None
    if not isinstance(first, str) or not (shape := shape_of(first)) or not shape.iso:
        return None
    if set(map(type, cells)) != {str} or not _MACHINE.fullmatch("\n".join(cells) + "\n"):
        return None
    try:
        found = list(map(datetime.fromisoformat, cells))
    except ValueError:
        return None
    zoned = found[0].tzinfo is not None
    if any((one.tzinfo is not None) is not zoned for one in found) or (clock and not zoned):
        return None
    if not zoned:
        found = [one.replace(tzinfo=UTC) for one in found]
    kind = Fineness.INSTANT if zoned else Fineness.LOCAL
    return Moments(
        array("q", [(one - _START) // _MS for one in found]),
        bytearray([kind]) * len(found),
        TimeForm(TimeKind.TEXT, shape.pattern(), _has_fraction(cells), shape.zone_name),
    )


def _quick_epoch(cells: Sequence[Any]) -> Moments | None:
    """Read whole seconds or milliseconds since 1970; ``None`` where there is anything else."""
    kinds = set(map(type, cells))
    if kinds == {str} and not _NUMBERED.fullmatch("\n".join(cells) + "\n"):
        return None
    if kinds not in ({str}, {int}):
        return None
    numbers = list(map(int, cells))
    low, high = min(numbers), max(numbers)
    # All of one unit, and sure to be so; the slower way looks at each cell.
    for unit, kind in ((1000, TimeKind.SECONDS), (1, TimeKind.MILLISECONDS)):
        if low * unit >= _FIRST and high * unit <= _LAST:
            return Moments(
                array("q", [number * unit for number in numbers]),
                bytearray([Fineness.INSTANT]) * len(numbers),
                TimeForm(kind, zone="UTC"),
            )
    return None


def _has_fraction(cells: Sequence[str]) -> bool:
    return any(len(cell) > 20 and cell[19] in ".," for cell in cells)


class _Column:
    def __init__(
        self, cells: Sequence[object], file: str, day_first: bool | None, clock: tzinfo | None
    ) -> None:
        self._cells = cells
        self._file = file
        self._clock = clock
        self._day_first = day_first
        self._found = Moments(array("q", bytes(8 * len(cells))), bytearray(len(cells)), None)
        self._shapes: dict[int, Shape] = {}
        self._forms: Counter[tuple[TimeKind, str, str]] = Counter()
        self._fraction = False

    def read(self) -> Moments:
        texts: dict[int, str] = {}
        for row, cell in enumerate(self._cells):
            if isinstance(cell, date) and cell == cell:  # noqa: PLR0124 # NaT is not itself
                self._own(row, cell)
                continue
            text = _clean(cell)
            if text.casefold() in MISSING:
                self._found.missing.append(row)
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
                self._found.bad[row] = why_unclear(shape.text, "is no day or time that exists")
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
        self._found.times[row] = (when - _START) // _MS
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
        open_ones = {row: one for row, one in self._shapes.items() if one.either}
        if not open_ones:
            return
        if self._day_first is not None:
            self._found.day_first = "as asked for"
            return
        days = next((row for row, one in open_ones.items() if one.first > 12), None)
        months = next((row for row, one in open_ones.items() if one.second_number > 12), None)
        if days is not None and months is not None:
            raise SignaturesError(
                f'"{_clean(self._cells[days])}" has the day first, and '
                f'"{_clean(self._cells[months])}" the month.',
                where=self._file,
                accepted="In one column the day stands at one place.",
                next_step="Write dates as 2017-04-24, or leave out what is wrong and say "
                "day_first=True or day_first=False.",
            )
        if days is not None or months is not None:
            self._day_first = days is not None
            row = days if days is not None else months
            self._found.day_first = f"“{_clean(self._cells[row or 0])}” shows it"
            return
        if all(one.separator.startswith(".") for one in open_ones.values()):
            self._day_first = True
            self._found.day_first = "with points between, the day comes first"
            return
        row, one = next(iter(open_ones.items()))
        raise SignaturesError(
            f'It is not clear whether "{_clean(self._cells[row])}" has the day or the month '
            "first: no number above 12 shows it.",
            where=self._file,
            accepted=f"It could be {_spoken(one, True)} or {_spoken(one, False)}.",
            next_step="Say day_first=True or day_first=False, or write dates as 2017-04-24.",
        )

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
        self._found.bad[row] = why_unclear(text)


def _clean(cell: object) -> str:
    if cell is None or cell != cell:  # noqa: PLR0124 # a NaN, of whatever library, is not itself
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    text = str(cell)[:80]
    if not text.isascii():
        text = normalize("NFKC", text)
        text = "".join(str(int(s)) if s.isdecimal() and not s.isascii() else s for s in text)
    return " ".join(text.split())


def _spoken(shape: Shape, day_first: bool) -> str:
    from explorer.model.dates import spoken_day

    when: Any = shape.datetime(day_first=day_first).replace(tzinfo=UTC)
    return spoken_day((when - _START) // _MS)
