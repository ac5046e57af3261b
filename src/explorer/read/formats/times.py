"""The shared rules for times in a recording: which texts are times, and of how many seconds."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["TIME", "TIME_RANGE", "bare_time", "parse_time"]

TIME: Final = r"(?:[0-9]{1,3}:)?[0-5]?[0-9]:[0-5][0-9](?:[.,][0-9]{1,6})?"
"""A clock time, as a pattern: ``1:09``, ``01:09.5``, ``00:01:09,250``, ``100:01:09``."""

TIME_RANGE: Final = rf"{TIME}(?:\s*(?:-->|-|–|—|to)\s*{TIME})?"
"""A clock time or two, as a pattern."""

_CLOCK = re.compile(
    r"(?:(?P<hours>[0-9]{1,3})[:h]\s?)?(?P<minutes>[0-9]{1,3})[:m]\s?(?P<seconds>[0-9]{1,2})s?"
    # A fourth part counts frames, whose rate is not stated: it is left out.
    r"(?:[.,](?P<part>[0-9]{1,9})|[:;][0-9]{2})?"
)
_SECONDS = re.compile(r"(?P<seconds>[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(?:s|sec|seconds)?")
_MILLISECONDS = re.compile(r"(?P<whole>[0-9]{1,12})\s*ms")
_UNITS = re.compile(
    r"(?:(?P<hours>[0-9]{1,3})\s*h(?:rs?|ours?)?)?\s*(?:(?P<minutes>[0-9]{1,4})\s*m(?:in)?s?)?\s*"
    r"(?:(?P<seconds>[0-9]{1,6}(?:\.[0-9]{1,9})?)\s*s(?:ec)?s?)?",
    re.IGNORECASE,
)
# ISO 8601, as in TEI and in the sound files' own descriptions.
_ISO = re.compile(
    r"P?T(?:(?P<hours>[0-9]{1,3})H)?(?:(?P<minutes>[0-9]{1,4})M)?"
    r"(?:(?P<seconds>[0-9]{1,6}(?:[.,][0-9]{1,9})?)S)?"
)
# f4transkript and its kin: #00:01:09-3#, with tenths of a second after the hyphen.
_HASH = re.compile(
    r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-9]{1,2}):(?P<seconds>[0-9]{1,2})-(?P<part>[0-9])"
)
_AROUND = " \t\u00a0[](){}<>#|"


def parse_time(text: str) -> float | None:
    """Return a time in seconds, or ``None`` for a text that is no time.

    Two parts are minutes and seconds. Brackets around a time are let go of.

    Examples
    --------
    >>> parse_time("00:01:09,250"), parse_time("1:09"), parse_time("[1h 2m]"), parse_time("69.5")
    (69.25, 69.0, 3720.0, 69.5)
    >>> parse_time("PT1M9S"), parse_time("#00:01:09-3#"), parse_time("May"), parse_time("1:75")
    (69.0, 69.3, None, None)
    """
    plain = text.strip(_AROUND)
    if not plain or len(plain) > 40 or not plain.isascii():
        return None
    match = _MILLISECONDS.fullmatch(plain)
    if match:
        return int(match["whole"]) / 1000
    for form in (_CLOCK, _HASH, _SECONDS, _ISO, _UNITS):
        match = form.fullmatch(plain)
        if match and any(match.groupdict().values()):
            return _seconds(match.groupdict())
    return None


def bare_time(text: str) -> float | None:
    """Return the time of a text that is nothing but a clock time, such as ``[00:05:00]``.

    Unlike `parse_time` it takes no bare number, which on a line of its own is a page's.

    Examples
    --------
    >>> bare_time("[00:05:00]"), bare_time("12")
    (300.0, None)
    """
    plain = text.strip(_AROUND)
    return parse_time(plain) if ":" in plain else None


def _seconds(parts: dict[str, str | None]) -> float | None:
    hours, minutes = int(parts.get("hours") or 0), int(parts.get("minutes") or 0)
    seconds = float((parts.get("seconds") or "0").replace(",", "."))
    part = parts.get("part")
    # 1:75 is a score or a verse, and 90:00 are ninety minutes.
    if parts.get("minutes") and (seconds >= 60 or (parts.get("hours") and minutes >= 60)):
        return None
    # As one decimal number: 69 + 0.3 in binary is 69.3, but three parts added up may not be.
    fraction = f"0.{part}" if part else "0"
    return round(hours * 3600 + minutes * 60 + seconds + float(fraction), 9)
