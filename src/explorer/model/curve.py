"""A dense record of a count, as a picture of some width can show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from explorer.language import _
from explorer.model.bins import label

__all__ = ["MOST_POINTS", "Counted", "Curve", "Point"]

MOST_POINTS = 2_000
"""Points of a curve: more than a screen has columns for."""


@dataclass(frozen=True, slots=True)
class Point:
    """The last thing known within one bin: nothing between two points is made up.

    A curve is drawn as steps: each count holds from its time up to that of the next point. At
    `time`, and from there to the end of the bin, the count is exact; within a bin it may have
    been lower before.
    """

    start: int
    """The first millisecond of the bin."""
    end: int
    """The first millisecond after it."""
    time: int
    """The moment of the last signature or reading in the bin, in milliseconds."""
    count: int
    """The count at that moment: of signatures, all up to and with that one."""
    low: int
    """The lowest that the source's wording allows; `count` where it is exact."""
    high: int | None
    """The highest that it allows; ``None`` where nothing bounds it."""
    rows: int
    """Signatures, or readings, within the bin."""
    fell: bool = False
    """The count is surely below one before it: a line must not join the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """At most `MOST_POINTS` points of one petition over a stretch of time.

    Bins in which nothing happened have no point.
    """

    petition: str
    """The id of its petition."""
    points: tuple[Point, ...]
    start: int
    """The first millisecond that was asked for."""
    end: int
    """The first one after it."""
    bin: int
    """The width of a bin in milliseconds; 0 where each reading is a point of its own."""
    before: int = 0
    """The count before `start`."""
    of: str = "signatures"
    """What `Point.rows` counts: ``"signatures"`` or ``"readings"``."""
    scope: str = "global"
    kind: str = ""
    """``"raw"``, ``"verified"``, or empty where the source does not say."""

    @property
    def bin_label(self) -> str:
        """The width of a bin in words, such as ``"6 hours"``; ``"each reading"``."""
        return label(self.bin) if self.bin else _("each reading")

    @property
    def last(self) -> int:
        """The count at the end of the stretch."""
        return self.points[-1].count if self.points else self.before


class Counted(Protocol):
    """What can be asked for a curve again and again, finer at each zoom.

    Signatures that an engine counts, and a dense series of readings, both answer to it.
    """

    @property
    def span(self) -> tuple[int, int] | None:
        """First millisecond and the first one after the last; ``None`` where nothing is dated."""
        ...

    def curve(
        self, start: int | None = None, end: int | None = None, points: int = MOST_POINTS
    ) -> Curve:
        """Return the curve between two moments (ms, `end` exclusive), in at most `points`."""
        ...
