"""What the time of a count states of itself, and the date that it is."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import Final

from explorer.model.dates import Precision, When
from explorer.model.days import DAY, iso

__all__ = ["Fineness", "moment"]

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
