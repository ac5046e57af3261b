"""The readings of the growth chart: their spans, marks and labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from explorer.charts.axes import amount, moment
from explorer.charts.labels import CHARACTER
from explorer.charts.theme import INK, ORANGE, Row, quiet
from explorer.language import _

__all__ = ["reading_layers"]

# Paths in a square from -1 to 1. A tick stands at the figure, and the arrow points to the side
# on which the count lies: above for "over", below for "nearly". Only an exact count is a dot.
# The lines without length give all of them the same height, so that a legend's words stand level.
_LEVEL: Final = "M0,-3.2L0,-3.2M0,3.2L0,3.2"
_SHAPES: Final = {
    "exact": f"{_LEVEL}M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
    "at_least": "M0,3.2L0,3.2M-1.5,-.2H1.5V.2H-1.5ZM-.2,0V-2H.2V0ZM-.85,-1.9L0,-3.2L.85,-1.9Z",
    "approx": f"{_LEVEL}M0,-1L1,0L0,1L-1,0Z",
    "just_under": "M0,-3.2L0,-3.2M-1.5,-.2H1.5V.2H-1.5ZM-.2,0V2H.2V0ZM-.85,1.9L0,3.2L.85,1.9Z",
}

# By the width of the page and not of the plot: that one comes out only when the legend is laid
# out, and a row that is added then is cut off below. A picture has no page.
_PAGE: Final = "(containerSize()[0] || width + 60)"
_COLUMNS: Final = f"{_PAGE} < {{}} ? 1 : {_PAGE} < {{}} ? 2 : 4"
_ENTRY: Final = 6.3
"""Pixels of a sign in the legend."""

_MANY: Final = 24
"""More readings than that are drawn smaller."""


def reading_layers(
    rows: Sequence[Row],
    wordings: Sequence[str],
    span: tuple[int, int],
    line: int | None,
) -> list[alt.Chart]:
    """Return the readings: their spans, their marks, the one that is chosen, and labels.

    Parameters
    ----------
    rows
        The readings in order.
    wordings
        The entries of the legend, in order.
    span
        The ends of the axis of dates.
    line
        Where the line of the interview stands, which labels avoid.
    """
    data = alt.Chart(alt.InlineData(values=list(rows))).transform_filter("datum.order <= shown")
    chosen = data.transform_filter("datum.id === chosen")
    at: dict[str, Any] = {"x": moment("middle"), "y": amount("drawn")}
    bounded = data.transform_filter("isValid(datum.high) && datum.high > datum.low")
    wire = quiet(stroke=INK, strokeWidth=1.5)
    cap = quiet(shape="stroke", size=90, opacity=1, stroke=INK, strokeWidth=1.5)
    ring = quiet(
        shape="circle", size=420, opacity=1, stroke=ORANGE, strokeWidth=3, fill=None, clip=False
    )
    return [
        data.mark_rule(**wire).encode(x=moment("start"), x2=alt.X2(field="end"), y=amount("drawn")),
        bounded.mark_rule(**wire).encode(
            x=moment("middle"), y=amount("low"), y2=alt.Y2(field="high")
        ),
        bounded.mark_point(**cap).encode(x=moment("middle"), y=amount("low")),
        bounded.transform_filter("datum.qualifier === 'approx'")
        .mark_point(**cap)
        .encode(x=moment("middle"), y=amount("high")),
        chosen.mark_point(**ring).encode(**at),
        _marks(data, at, rows, wordings),
        _labels(data, at, span, line),
    ]


def _marks(
    data: alt.Chart, at: dict[str, Any], rows: Sequence[Row], wordings: Sequence[str]
) -> alt.Chart:
    names = {row["wording"]: str(row["qualifier"]) for row in rows}
    shapes = [_SHAPES.get(names.get(words, ""), "circle") for words in wordings]
    two = round(60 + 2 * (30 + max(map(len, wordings), default=0) * _ENTRY))
    legend = alt.Legend(
        title=None,
        orient="bottom",
        direction="horizontal",
        columns=alt.ExprRef(_COLUMNS.format(two, max(two, 620 if len(wordings) < 4 else 760))),
        symbolFillColor=INK,
        symbolStrokeWidth=0,
        symbolSize=60,
        rowPadding=10,
    )
    fields = (
        ("date_label", _("Date")),
        ("count_label", _("Count")),
        ("source", _("Source")),
        ("sources", _("Sources that agree")),
        ("note", _("Note")),
    )
    chart: alt.Chart = data.mark_point(
        fill=INK,
        stroke=None,
        size=70 if len(rows) <= _MANY else 26,
        opacity=1,
        cursor="pointer",
        ariaRoleDescription=_("reading"),
    ).encode(
        **at,
        shape=alt.Shape(
            field="wording",
            type="nominal",
            # An empty legend has no size, and then the drawing has none.
            legend=legend if wordings else None,
            scale=alt.Scale(domain=list(wordings), range=shapes),
        ),
        description=alt.Description(field="spoken", type="nominal"),
        tooltip=[alt.Tooltip(field=f, type="nominal", title=name) for f, name in fields],
    )
    return chart


def _labels(
    data: alt.Chart, at: dict[str, Any], span: tuple[int, int], line: int | None
) -> alt.Chart:
    """Label the chosen reading, the last one shown, and others where the figures leave room.

    A label stands beside its mark; where the line of the interview, at `line`, would cross it,
    on the other side, else above the mark, else beyond the line if that is near.
    """
    free = (
        # On a narrow page one label: there is no room for two beside each other.
        "narrow ? datum.id === chosen || (!chosen && datum.order === shown) : "
        "datum.id === chosen || (indexof(datum.near, chosen) < 0 && (datum.order === shown || "
        "(datum.roomy && indexof(datum.near_orders, shown) < 0)))"
    )
    pixel = f"width / {span[1] - span[0]}"
    chart: alt.Chart = (
        data.transform_filter(free)
        .transform_calculate(
            at=f"(datum.middle - {span[0]}) * {pixel}",
            half=f"(datum.end - datum.start) * {pixel} / 2",
            # Word below word on a narrow page.
            said="narrow ? split(datum.count_label, ' ') : [datum.count_label]",
            long=f"max(length(datum.said[0]), length(peek(datum.said))) * {CHARACTER}",
            # Beyond the span of the reading, unless that is far from its mark.
            off="datum.half < 36 ? max(12, datum.half + 5) : 12",
            left=_clear("datum.at + datum.off", "datum.at + datum.off + datum.long", line, span),
            right=_clear("datum.at - datum.off - datum.long", "datum.at - datum.off", line, span),
            center=_clear("datum.at - datum.long / 2", "datum.at + datum.long / 2", line, span),
            other="datum.side === 'left' ? 'right' : 'left'",
            place="datum[datum.side] ? datum.side : datum[datum.other] ? datum.other : "
            "datum.center ? 'center' : datum.side",
            away=f"abs(datum.at - {_pixels(line, span)})",
            beyond="!datum[datum.place] && datum.away < 70 ? datum.away + 6 : datum.off",
            wanted="({left: 1, center: 0, right: -1})[datum.place] * datum.beyond",
            # What would reach out of the plot is moved into it, and up, clear of its mark.
            before="({left: 0, center: .5, right: 1})[datum.place] * datum.long - datum.at",
            shift="clamp(datum.wanted, datum.before, max(datum.before, "
            "datum.before + width - datum.long))",
        )
        .mark_text(
            **quiet(clip=False, baseline="bottom", fontSize=13, fontWeight="bold", lineHeight=14),
            text=alt.ExprRef("datum.said"),
            align=alt.ExprRef("datum.place"),
            dx=alt.ExprRef("datum.shift"),
            # Above its mark a label clears the ring of what is chosen, and the arrow of "over".
            dy=alt.ExprRef(
                "14 * (1 - length(datum.said)) + "
                "(datum.place !== 'center' && datum.shift === datum.wanted ? -6 : "
                "datum.id === chosen || datum.qualifier === 'at_least' ? -16 : -8)"
            ),
        )
        .encode(**at)
    )
    return chart


def _clear(start: str, end: str, line: int | None, span: tuple[int, int]) -> str:
    """Return the test that a label between two places is inside the plot and off the line."""
    place = _pixels(line, span)
    return f"{start} >= 0 && {end} <= width && !inrange({place}, [{start} - 3, {end} + 3])"


def _pixels(line: int | None, span: tuple[int, int]) -> str:
    """Return where the line stands, as an expression; without one, far away."""
    if line is None:
        return "-1e9"
    return f"{(line - span[0]) / (span[1] - span[0]):.6g} * width"
