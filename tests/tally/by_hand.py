"""Counting without any cleverness, to hold the engines to."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.model.curve import Curve
from explorer.tally.bins import EVER, LADDER

BASE = 1_491_004_800_000
"""1 April 2017, midnight in UTC."""


def must_hold(curve: Curve, times: Sequence[int], points: int) -> None:
    """Check every point of a curve against all times."""
    assert len(curve.points) <= points
    assert curve.before == sum(time < curve.start for time in times)
    inside = [time for time in times if curve.start <= time < curve.end]
    assert sum(point.rows for point in curve.points) == len(inside)
    assert curve.last == curve.before + len(inside)
    assert curve.bin in (*LADDER, EVER)
    end = curve.start
    for point in curve.points:
        assert end <= point.start <= point.time < point.end
        assert point.time in times
        assert point.count == point.low == point.high
        # At its moment, and from there to the end of the bin.
        assert point.count == sum(time <= point.time for time in times)
        assert point.count == sum(time < point.end for time in times)
        end = point.end
