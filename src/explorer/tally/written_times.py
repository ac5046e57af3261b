"""Reads times written as text, without an engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from math import isfinite
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import sentence
from explorer.tally.bins import DAY, ORIGIN, TOP
from explorer.tally.clocks.patterns import groups, per_second
from explorer.tally.layout import TimeForm, TimeKind
from explorer.tally.zones import Zone

__all__ = ["reader"]

_EPOCH: Final = date(1970, 1, 1).toordinal()
_ISO: Final = {"%Y-%m-%dT%H:%M:%S": "T", "%Y-%m-%d %H:%M:%S": " "}
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}

Read = Callable[[str], int | None]


def reader(form: TimeForm, zone: Zone | None = None) -> Read:
    """Return what makes milliseconds of a text, and ``None`` of what does not follow the form.

    Parameters
    ----------
    zone
        Whose clock the times are of; ``None`` for UTC.

    Examples
    --------
    >>> read = reader(TimeForm(TimeKind.TEXT, "%Y-%m-%d %H:%M:%S", zone="UTC"))
    >>> read("1970-01-01 00:00:01"), read("1970-02-30 00:00:00"), read("soon")
    (1000, None, None)
    """
    if form.kind is TimeKind.TEXT:
        by_parts = _by_parts(form)
        read = _by_iso(form, by_parts) if form.pattern in _ISO else by_parts
        return read if zone is None else _in_utc(read, zone)
    if form.kind in {TimeKind.MOMENT, TimeKind.DAY}:
        raise SignaturesError(
            sentence("A file of text has no times of an engine's own."),
            accepted=sentence("Accepted are times as text, and numbers of seconds since 1970."),
        )
    factor = per_second(form)

    def number(text: str) -> int | None:
        try:
            found = float(text) * factor
        except ValueError:
            return None
        return round(found) if isfinite(found) and ORIGIN <= found < TOP else None

    return number


def _in_utc(read: Read, zone: Zone) -> Read:
    def placed(text: str) -> int | None:
        local = read(text)
        return None if local is None else zone.utc(local)

    return placed


def _by_iso(form: TimeForm, otherwise: Read) -> Read:
    """Read the commonest form by Python's own quick way, and what it does not fit by parts."""
    sign, from_text = _ISO[form.pattern], datetime.fromisoformat
    ends = {19: "", 20: "Z"} if form.zone else {19: ""}
    if form.zone == "offset":
        del ends[19]

    def read(text: str) -> int | None:
        if text[10:11] != sign or ends.get(len(text)) != text[19:]:
            return otherwise(text)
        try:
            when = from_text(text[:19])
        except ValueError:
            return otherwise(text)
        day = (when.toordinal() - _EPOCH) * DAY
        return day + ((when.hour * 60 + when.minute) * 60 + when.second) * 1000

    return read


def _by_parts(form: TimeForm) -> Read:
    match = re.compile(groups(form)).fullmatch
    names = set(re.compile(groups(form)).groupindex)
    # A campaign has few days: each is worked out once.
    days: dict[tuple[str, str, str], int | None] = {}
    year = "year" if "year" in names else "short_year"
    month = "month" if "month" in names else "month_name"
    if not {year, month, "day"} <= names:
        raise SignaturesError(
            sentence('Times like "{pattern}" have no year, month and day.', pattern=form.pattern)
        )

    def read(text: str) -> int | None:
        found = match(text)
        if found is None:
            return None
        parts = found.groupdict()
        key = (parts[year], parts[month], parts["day"])
        if key not in days:
            days[key] = _day(*key)
        day = days[key]
        return None if day is None else day + _clock(parts) - _ahead(parts.get("zone"))

    return read


def _day(year: str, month: str, day: str) -> int | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    # As strptime has it: 69 is 1969, and 68 is 2068.
    full = int(year) + (0 if len(year) > 2 else 1900 if int(year) > 68 else 2000)
    try:
        return (date(full, number, int(day)).toordinal() - _EPOCH) * DAY
    except ValueError:
        return None


def _clock(parts: dict[str, str | None]) -> int:
    hour = int(parts.get("hour") or 0)
    if half := parts.get("half"):
        hour = int(parts.get("hour12") or 0) % 12 + (12 if half.lower() == "pm" else 0)
    minutes = hour * 60 + int(parts.get("minute") or 0)
    thousandths = (parts.get("fraction") or ".")[1:4].ljust(3, "0")
    return (minutes * 60 + int(parts.get("second") or 0)) * 1000 + int(thousandths)


def _ahead(zone: str | None) -> int:
    if not zone or zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return minutes * (-60_000 if zone[0] == "-" else 60_000)
