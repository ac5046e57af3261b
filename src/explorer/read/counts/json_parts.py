"""Take values out of JSON that may lack them, call them otherwise, or hold something else."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any, Final

from explorer.errors import DateError
from explorer.model.dates import When

__all__ = ["Parts", "address", "moment_in_name", "text", "when", "whole"]

_MOMENT: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?"
)
_IN_NAME: Final = re.compile(
    r"(?<!\d)(\d{4})(-?)(\d\d)\2(\d\d)"
    r"(?:[T_ -]?(\d\d)([-:.h]?)(\d\d)(?:\6(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d[-:]?\d\d(?!\d))?)?"
    r"(?!\d)"
)
_FIRST_YEAR: Final = 1990
"""No petition was saved from the web before: an earlier year in a name is some other number."""
_LONGEST: Final = 1000
_HIGHEST: Final = 10**11
"""More people than will live: a higher count is some other number."""


class Parts:
    """A JSON object whose keys may be written otherwise: ``signatureCount``, ``signature-count``.

    Examples
    --------
    >>> parts = Parts({"signatureCount": 5, "mood": "calm"})
    >>> parts.get("signature_count"), parts.renamed, parts.left
    (5, {'signature_count': 'signatureCount'}, ['mood'])
    """

    def __init__(self, value: object) -> None:
        self._value: dict[str, Any] = value if isinstance(value, dict) else {}
        self.taken: set[str] = set()
        self.renamed: dict[str, str] = {}

    @cached_property
    def _keys(self) -> dict[str, str]:
        # The first of two that are alike, so that a stray one cannot take its place.
        return {_fold(key): key for key in reversed(self._value)}

    def __bool__(self) -> bool:
        return bool(self._value)

    def get(self, *names: str) -> Any:
        """Return the value of the first of these names that has one."""
        for name in names:
            key = name if name in self._value else self._keys.get(_fold(name))
            if key is None:
                continue
            self.taken.add(key)
            if self._value[key] is not None:
                if key not in names:
                    self.renamed[names[0]] = key
                return self._value[key]
        return None

    def has(self, name: str) -> bool:
        """Tell whether there is such a key, even without a value; its value is not looked at."""
        return name in self._value or _fold(name) in self._keys

    @property
    def left(self) -> list[str]:
        """The keys that nobody took."""
        return [key for key in self._value if key not in self.taken]


# A snapshot has a thousand rows of the same three keys.
@lru_cache(maxsize=1024)
def _fold(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold()[:80])


def text(value: object) -> str:
    """Return a text in one line; empty for anything else, and for one that is no title."""
    if not isinstance(value, str):
        return ""
    return " ".join(value[: 4 * _LONGEST].split())[:_LONGEST]


def whole(value: object) -> int | None:
    """Return a count: a whole number from 0 up, also in quotation marks; else ``None``.

    Examples
    --------
    >>> whole(12), whole("12"), whole(-1), whole(True), whole("12k")
    (12, 12, None, None, None)
    """
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,12}", value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _HIGHEST:
        return None
    return value


def when(value: object) -> When | None:
    """Return a day or a moment of ISO 8601; ``None`` for anything else.

    Examples
    --------
    >>> str(when("2019-02-23T21:22:34.872Z")), str(when("2019-02-23 21:22+0100"))
    ('2019-02-23T21:22:34.872Z', '2019-02-23T21:22+01:00')
    """
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        return None
    day, clock, zone = found.groups()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    try:
        return When.parse(f"{day}T{clock.replace(',', '.')}{zone or ''}" if clock else day)
    except DateError:
        return None


def moment_in_name(name: str, petition: str = "") -> When | None:
    """Return the day or the moment that a file's name states, if it is one.

    Parameters
    ----------
    petition
        The petition's own number: in ``2019-03-21-104309.json`` it is no clock time.

    Examples
    --------
    >>> str(moment_in_name("104309-2019-03-21T14-05-00Z.json"))
    '2019-03-21T14:05:00Z'
    >>> str(moment_in_name("2019-03-21-104309.json", petition="104309"))
    '2019-03-21'
    >>> moment_in_name("104309.json"), moment_in_name("2019-03-21-to-2019-03-22.json")
    (None, None)
    """
    if len(petition) > 4 and petition.isdecimal():  # four digits could be the year itself
        name = re.sub(rf"(?<!\d){petition}(?!\d)", "#", name)
    found = [one for one in map(_named, _IN_NAME.finditer(name)) if one]
    return found[0] if len(found) == 1 else None


def _named(match: re.Match[str]) -> When | None:
    year, _, month, day, hour, _, minute, second, zone = match.groups()
    if int(year) < _FIRST_YEAR:
        return None
    moment = f"{year}-{month}-{day}"
    if hour:
        clock = f"{hour}:{minute}" + (f":{second}" if second else "")
        offset = zone if zone in {None, "Z"} else f"{zone[:3]}:{zone[-2:]}"
        moment += f"T{clock}{offset or ''}"
    return when(moment)


def address(value: object) -> str | None:
    """Return a web address as it stands; ``None`` for anything else."""
    if not isinstance(value, str) or len(value) > 2 * _LONGEST:
        return None
    return value if re.fullmatch(r"https?://[^\s<>\"']+", value) else None
