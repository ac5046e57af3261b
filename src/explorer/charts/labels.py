"""Which labels of readings would cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Any, Final, Literal

__all__ = ["CHARACTER", "part_labels"]

_PLOT_WIDTH: Final = 480
"""The width of the plot, in pixels, that labels are parted for: a page of 600."""
CHARACTER: Final = 8
"""The width of a character of a label, in pixels; a little more than most are."""
_LINE: Final = 18
_FEW: Final = 8
"""Up to so many readings each has its label, where there is room."""


def part_labels(
    readings: Sequence[dict[str, Any]],
    span: tuple[int, int],
    counts: tuple[int, int],
    scale: Literal["linear", "log"],
    height: int,
) -> None:
    """Note which labels would cover each other, so that the drawing can leave one out.

    The last reading has the first right to a label, then from the latest to the earliest.
    """
    boxes = {}
    for reading in readings:
        x = (reading["middle"] - span[0]) / (span[1] - span[0]) * _PLOT_WIDTH
        y = _share(reading["drawn"], counts, scale) * height
        long = len(reading["count_label"]) * CHARACTER + 14
        boxes[reading["id"]] = (x - long, x, y) if reading["side"] == "right" else (x, x + long, y)
    kept: list[dict[str, Any]] = []
    for reading in reversed(readings):
        near = [
            other
            for other in readings
            if other is not reading and _touch(boxes[reading["id"]], boxes[other["id"]])
        ]
        reading["near"] = [other["id"] for other in near]
        reading["near_orders"] = [other["order"] for other in near]
        reading["roomy"] = len(readings) <= _FEW and not any(one in near for one in kept)
        if reading["roomy"]:
            kept.append(reading)


def _share(count: int, counts: tuple[int, int], scale: Literal["linear", "log"]) -> float:
    low, high = counts
    if scale == "linear":
        return (count - low) / (high - low)
    return log10(max(count, low) / low) / log10(high / low)


def _touch(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and abs(one[2] - other[2]) < _LINE
