"""Times in Dask: those of pandas, part by part."""

from __future__ import annotations

from typing import Any

from explorer.tally.clocks import of_pandas
from explorer.tally.clocks.patterns import named
from explorer.tally.layout import Layout

__all__ = ["timed"]


def timed(frame: Any, layout: Layout) -> Any:
    """Return the columns of a layout with the time as milliseconds, as whole numbers."""
    times = frame[layout.time].map_partitions(
        of_pandas.milliseconds, layout.form, meta=(layout.time, "int64")
    )
    others = {name: frame[column] for name, column in named(layout).items()}
    return frame[[layout.time]].assign(at=times, **others)[["at", *others]]
