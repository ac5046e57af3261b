"""The names beside lines: each in two lines at the right, with a dashed sample and its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any, Final

import altair as alt

from explorer.charts.axes import amount
from explorer.charts.theme import BLUE, GREEN, INK, ORANGE, PURPLE, Row, quiet, wrapped

__all__ = ["EDGE", "LOOKS", "Line", "labels", "names"]

# A line is known by its label, by its dashes and by its colour, so that none stands alone.
LOOKS: Final = (
    (BLUE, [1, 0]),
    (GREEN, [8, 3]),
    (PURPLE, [2, 2]),
    (INK, [10, 3, 2, 3]),
    (ORANGE, [16, 4]),
)
_LABELS: Final = "(narrow ? 0 : min(190, width * 0.32))"
"""Pixels at the right that are kept for the names of the lines; a narrow page has them above."""
ROW: Final = 34
"""Pixels above the plot for each name, on a narrow page: the name, and its count below it."""
EDGE: Final = f"width - {_LABELS}"
_APART: Final = 60
"""Pixels from one name to the next: each has two lines, and its count in up to two below them."""
_SIGNS: Final = 22
"""Signs of a line of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One petition of the chart."""

    id: str
    name: str
    """What stands beside the line."""
    last: str
    """The last count in words, such as ``"12,345"`` or ``"100 %"``."""
    rows: Sequence[Row]
    """``x`` (ms or days), ``n`` (count or share), ``s`` (the stretch; one a line)."""
    dots: Sequence[Row] = ()
    """Readings that lie far apart, with ``x`` and ``n``: they are shown, not only joined."""


def labels(
    lines: Sequence[Line], counts: tuple[int, int], scale: str, height: int
) -> list[dict[str, Any]]:
    """Return the names with their places, moved apart so that none covers another one."""
    rows = [
        {
            "x": line.rows[-1]["x"],
            "n": max(line.rows[-1]["n"], counts[0]),
            "name": line.name,
            "words": _lines_of(line.name),
            "last": wrapped(line.last.split(" "), columns=_SIGNS - 4),
            "look": at,
        }
        for at, line in enumerate(lines)
        if line.rows
    ]
    rows.sort(key=lambda row: row["n"])
    places, floor = [], 10.0
    for row in rows:
        place = max(_share(row["n"], counts, scale) * height, floor)
        places.append(place)
        floor = place + _APART
    # What was pushed beyond the top comes down again, and pushes those below it.
    ceiling = height - 8.0
    for at in reversed(range(len(places))):
        places[at] = min(places[at], ceiling)
        ceiling = places[at] - _APART
    for row, place in zip(rows, places, strict=True):
        row["at"] = _count(place / height, counts, scale)
    return rows


def _lines_of(name: str) -> list[str]:
    """Break a name into two lines; a longer one ends in an ellipsis."""
    lines = wrapped(name.split(), columns=_SIGNS)
    if len(lines) <= 2:
        return lines
    return [lines[0], f"{lines[1][: _SIGNS - 1].rstrip()}…"]


def _share(n: float, counts: tuple[int, int], scale: str) -> float:
    low, high = counts
    if scale == "log":
        return log10(max(n, low) / low) / log10(high / low)
    return (n - low) / (high - low)


def _count(share: float, counts: tuple[int, int], scale: str) -> float:
    low, high = counts
    return float(low * (high / low) ** share if scale == "log" else low + share * (high - low))


def head(lines: Sequence[Line]) -> int:
    """Return the pixels that the names take above the plot, on a narrow page."""
    return ROW * sum(bool(line.rows) for line in lines) + 6


def names(rows: Sequence[Row], x: alt.X) -> list[alt.Chart]:
    """Return the names of `labels`, each joined to the end of its line."""
    # The highest line first, as they end beside the plot.
    ordered = [{**row, "row": n} for n, row in enumerate(reversed(rows))]
    data = alt.Chart(alt.InlineData(values=ordered))
    text: dict[str, Any] = {
        **quiet(clip=False, align="left"),
        "limit": alt.ExprRef(f"narrow ? width - 26 : {_LABELS} - 30"),
    }
    y = alt.YValue(alt.ExprRef(f"narrow ? datum.row * {ROW} + 15 : scale('y', datum.at)"))
    place: dict[str, Any] = {"x": alt.XValue(alt.ExprRef(f"narrow ? 26 : {EDGE} + 32")), "y": y}
    samples = []
    for at, (colour, dashes) in enumerate(LOOKS):
        if any(row["look"] == at for row in rows):
            samples.append(
                data.transform_filter(f"datum.look === {at}")
                .mark_rule(**quiet(clip=False, stroke=colour, strokeWidth=2.5, strokeDash=dashes))
                .encode(
                    x=alt.XValue(alt.ExprRef(f"narrow ? 2 : {EDGE} + 10")),
                    x2=alt.X2Value(alt.ExprRef(f"narrow ? 20 : {EDGE} + 28")),
                    y=y,
                )
            )
    return [
        data.transform_filter("!narrow")
        .mark_rule(**quiet(clip=False, stroke=INK, strokeOpacity=0.35, strokeDash=[1, 3]))
        .encode(
            x=x, x2=alt.X2Value(alt.ExprRef(f"{EDGE} + 8")), y=amount("n"), y2=alt.Y2(field="at")
        ),
        *samples,
        data.mark_text(
            **text,
            baseline="bottom",
            fontWeight="bold",
            lineHeight=14,
            # Its last line stands at its place, and the others above it.
            dy=alt.ExprRef("narrow ? 1 : 1 - 14 * (length(datum.words) - 1)"),
            text=alt.ExprRef("narrow ? datum.name : datum.words"),
        ).encode(**place),
        data.mark_text(
            **text,
            baseline="top",
            lineHeight=14,
            dy=alt.ExprRef("narrow ? 2 : 3"),
            text=alt.ExprRef("narrow ? join(datum.last, ' ') : datum.last"),
        ).encode(**place),
    ]
