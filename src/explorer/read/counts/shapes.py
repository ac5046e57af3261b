"""The shape of one written time: which parts it has, in which order, with what between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Final

__all__ = ["EPOCH", "ISO", "Shape", "shape_of"]

EPOCH: Final = "epoch"
_YMD: Final = "ymd"
_NUMBERS: Final = "numbers"
"""Day and month as numbers, in an order that only other cells can show."""
_DAY_NAME: Final = "day name"
_NAME_DAY: Final = "name day"

ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}")

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_CLOCK: Final = (
    r"(?:(?:[T ]|, ?| at )(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?(?P<half> ?[AaPp]\.?[Mm]\.?)?"
    r" ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_WEEKDAY: Final = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?"
_FORMS: Final = (
    (_YMD, re.compile(r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})" + _CLOCK)),
    (
        _NUMBERS,
        re.compile(
            r"(?P<a>\d{1,2})(?P<sep>[-/]|\. ?)(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})" + _CLOCK
        ),
    ),
    (_YMD, re.compile(r"(?P<y>[12]\d{3})(?P<sep>)(?P<m>\d{2})(?P<d>\d{2})" + _CLOCK)),
    (
        _DAY_NAME,
        re.compile(
            _WEEKDAY
            + r"(?P<d>\d{1,2})(?P<sep>[ -])(?P<name>[A-Za-z]{3,9})\.?(?P=sep)(?P<y>\d{4})"
            + _CLOCK
        ),
    ),
    (
        _NAME_DAY,
        re.compile(
            _WEEKDAY + r"(?P<name>[A-Za-z]{3,9})\.?(?P<sep> )(?P<d>\d{1,2}),? (?P<y>\d{4})" + _CLOCK
        ),
    ),
)
_RUN: Final = re.compile(
    r"(?P<y>[12]\d{3})(?P<m>\d{2})(?P<d>\d{2})T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})"
    r"(?P<zone>Z)?"
)
_EPOCH: Final = re.compile(r"\d{9,17}(?:\.\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Shape:
    """A written time, taken apart; the numbers need not make a time that exists."""

    order: str
    year: int = 0
    first: int = 0
    """The first of day and month as they stand; the month where the order is known."""
    second_number: int = 0
    separator: str = ""
    hour: int | None = None
    minute: int = 0
    second: int | None = None
    fraction: str = ""
    half: str = ""
    """``am`` or ``pm``."""
    zone: str = ""
    short_year: bool = False
    text: str = ""

    @property
    def iso(self) -> bool:
        """Whether it is what `datetime.fromisoformat` reads, with seconds."""
        return ISO.match(self.text) is not None and not self.half

    @property
    def either(self) -> bool:
        """Whether the day or the month comes first cannot be told from the form alone."""
        return self.order == _NUMBERS

    @property
    def zone_name(self) -> str:
        """What `TimeForm.zone` says of it."""
        return "UTC" if self.zone in {"UTC", "GMT"} else "offset" if self.zone else ""

    @property
    def number(self) -> Decimal:
        """The number, of a time that is counted from 1970."""
        return Decimal(self.text)

    def epoch_ms(self, unit: float) -> int:
        """Return a time that is counted from 1970 in milliseconds."""
        return int(self.number * Decimal(str(unit)))

    def datetime(self, *, day_first: bool = False) -> datetime:
        """Return the time, aware where a zone is stated.

        Raises
        ------
        ValueError
            If there is no such day or time.
        """
        month, day = self.first, self.second_number
        if self.either and day_first:
            month, day = day, month
        hour = self.hour or 0
        if self.half:
            if not 1 <= hour <= 12:
                raise ValueError("no hour of a half day")
            hour = hour % 12 + (12 if self.half == "pm" else 0)
        micro = int(self.fraction[:6].ljust(6, "0")) if self.fraction else 0
        plain = datetime(  # noqa: DTZ001 # the zone follows, where one is stated
            self.year, month, day, hour, self.minute, self.second or 0, micro
        )
        return plain if not self.zone else plain.replace(tzinfo=_zone(self.zone))

    def pattern(self, *, day_first: bool = False) -> str:
        """Return the form in the signs of ``strptime``, without fraction and zone."""
        sep = self.separator
        if self.order == _NUMBERS:
            parts = ("%d", "%m") if day_first else ("%m", "%d")
            day = sep.join((*parts, "%y" if self.short_year else "%Y"))
        elif self.order == _YMD:
            day = sep.join(("%Y", "%m", "%d"))
        else:
            name = re.search(r"[A-Za-z]{3,9}(?=\.? ?-?\d| )", self.text)
            day = self._named(name[0] if name else "")
        if self.hour is None:
            return day
        clock = "%I:%M" if self.half else "%H:%M"
        if self._run:
            return f"{day}{'T' if 'T' in self.text else ''}%H%M%S"
        clock += ":%S" if self.second is not None else ""
        return f"{day}{self._between}{clock}{self._half_sign}"

    @property
    def _run(self) -> bool:
        return ":" not in self.text

    @property
    def _between(self) -> str:
        found = re.search(r"(T|, ?| at | )\d{1,2}:\d{2}", self.text)
        return found[1] if found else "T"

    @property
    def _half_sign(self) -> str:
        if not self.half:
            return ""
        return " %p" if re.search(r"\d [AaPp]", self.text) else "%p"

    def _named(self, _name: str) -> str:
        words = [w for w in re.findall(r"[A-Za-z]+", self.text) if _month(w)]
        sign = "%B" if words and len(words[0]) > 3 else "%b"
        week = re.match(r"([A-Za-z]+)(,? )", self.text)
        lead = ""
        if week and not _month(week[1]):
            lead = ("%a" if len(week[1]) == 3 else "%A") + week[2]
        if self.order == _DAY_NAME:
            return f"{lead}%d{self.separator}{sign}{self.separator}%Y"
        comma = "," if re.search(r"\d, \d{4}", self.text) else ""
        return f"{lead}{sign} %d{comma} %Y"


def shape_of(text: str) -> Shape | None:
    """Take a written time apart; ``None`` where it is not one.

    Examples
    --------
    >>> shape_of("24.04.2017 17:32").pattern(day_first=True)
    '%d.%m.%Y %H:%M'
    >>> shape_of("April 24, 2017 5:32 pm").datetime().isoformat()
    '2017-04-24T17:32:00'
    >>> shape_of("soon") is None
    True
    """
    if not text or len(text) > 60 or not any(map(str.isdecimal, text)):
        return None
    run = _RUN.fullmatch(text)
    if run and 1 <= int(run["m"]) <= 12 and 1 <= int(run["d"]) <= 31 and int(run["hour"]) < 24:
        return _made(_YMD, run, text)
    for order, form in _FORMS:
        found = form.fullmatch(text)
        if found and (order not in {_DAY_NAME, _NAME_DAY} or _month(found["name"])):
            return _made(order, found, text)
    return Shape(EPOCH, text=text) if _EPOCH.fullmatch(text) else None


def _made(order: str, found: re.Match[str], text: str) -> Shape:
    parts = {"sep": "", "fraction": "", "half": "", **found.groupdict()}
    if order == _NUMBERS:
        first, second = int(parts["a"]), int(parts["b"])
    else:
        first = _month(parts["name"]) if "name" in parts else int(parts["m"])
        second = int(parts["d"])
    year, short = int(parts["y"]), len(parts["y"]) == 2
    half = (parts["half"] or "").strip().casefold().replace(".", "")
    return Shape(
        order,
        year + 2000 if short else year,
        first,
        second,
        parts["sep"] or "",
        None if parts["hour"] is None else int(parts["hour"]),
        int(parts["minute"] or 0),
        None if parts["second"] is None else int(parts["second"]),
        (parts["fraction"] or "")[1:],
        half,
        parts["zone"] or "",
        short,
        text,
    )


def _month(name: str) -> int:
    """Return the number of a month by its English name or the start of it; 0 for any other."""
    word = name.casefold()
    if word == "sept":
        return 9
    for number, known in enumerate(_MONTHS, start=1):
        if word == known or (len(word) == 3 and known.startswith(word)):
            return number
    return 0


def _zone(zone: str) -> timezone:
    if zone in {"Z", "UTC", "GMT"}:
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset if zone[0] == "+" else -offset)
