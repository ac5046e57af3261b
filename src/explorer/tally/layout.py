"""What a table of signatures has in its columns, as reading its head has shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Layout", "TimeForm", "TimeKind"]


class TimeKind(StrEnum):
    """What a column of times holds."""

    TEXT = "text"
    """Words and digits in a known pattern."""
    SECONDS = "seconds"
    """Numbers: seconds since 1970-01-01T00:00:00Z, whole or not."""
    MILLISECONDS = "milliseconds"
    MICROSECONDS = "microseconds"
    MOMENT = "moment"
    """A type of the engine's own with a clock time."""
    DAY = "day"
    """A type of the engine's own without one."""


@dataclass(frozen=True, slots=True)
class TimeForm:
    """How the times of one column are written.

    Examples
    --------
    >>> TimeForm(TimeKind.TEXT, "%Y-%m-%dT%H:%M:%S", zone="UTC").has_clock
    True
    """

    kind: TimeKind
    pattern: str = ""
    """Of `TimeKind.TEXT`: in the signs of ``strptime``, without fraction and zone; one pattern
    for the column. Rows that do not follow it are counted as not understood."""
    fraction: bool = False
    """Of `TimeKind.TEXT`: a point and further digits may follow the seconds."""
    zone: str = ""
    """``"UTC"``; ``"offset"`` where each time has its own, such as ``+02:00`` or ``Z``; empty
    where none is stated: the time is then placed as if it were UTC, and that is said."""

    @property
    def can_have_zone(self) -> bool:
        """Whether somebody who knows the zone may state it: a clock time that has none."""
        return self.has_clock and not self.zone and self.kind in {TimeKind.TEXT, TimeKind.MOMENT}

    @property
    def has_clock(self) -> bool:
        """Whether the times are finer than a day."""
        if self.kind is TimeKind.TEXT:
            return "%H" in self.pattern or "%I" in self.pattern
        return self.kind is not TimeKind.DAY


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that may be read; no other one is looked at."""

    time: str
    """The name of the column with the time of each signature."""
    form: TimeForm
    petition: str | None = None
    country: str | None = None
    region: str | None = None
    kind: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them, the time first."""
        rest = (self.petition, self.country, self.region, self.kind)
        return (self.time, *(name for name in rest if name is not None))
