"""What stands around the line of a dense record: its band, its goals, its falls, the choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from explorer.charts.axes import amount, moment
from explorer.charts.growth_marks import in_lines
from explorer.charts.theme import BLUE, GREEN, INK, ORANGE, PURPLE, Row, quiet
from explorer.language import _, number

__all__ = ["band", "chosen", "fallen", "promised"]

_HIGH: Final[dict[str, Any]] = {"y": alt.YValue(0), "y2": alt.Y2Value("height")}
_NAMED_FALLS: Final = 4
_DRAWN_FALLS: Final = 80


def band(rows: Sequence[Row], counts: tuple[int, int]) -> list[alt.Chart]:
    """Return the band between lowest and highest, where the wording leaves room."""
    if not rows:
        return []
    bottom, top = counts
    held = [
        {
            **row,
            "low": max(row["low"], bottom),
            "high": top if row["high"] is None else max(row["high"], bottom),
            "open": row["high"] is None,
        }
        for row in rows
    ]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=held))
        .mark_rect(**quiet(fill=BLUE, stroke=None), fillOpacity=alt.ExprRef("datum.open?.1:.26"))
        .encode(x=moment("x"), x2=alt.X2(field="x2"), y=amount("low"), y2=alt.Y2(field="high"))
    )
    return [chart]


def promised(
    goals: Sequence[Row], counts: tuple[int, int], lines: Sequence[Row], span: tuple[int, int]
) -> list[alt.Chart]:
    """Return the goals that lie within the axis, each as a line with its words."""
    middle = (span[0] + span[1]) / 2
    shown = []
    for goal in goals:
        if not counts[0] <= goal["count"] <= counts[1]:
            continue
        reached = next((row["x"] for row in lines if row["n"] >= goal["count"]), span[1])
        # On the side where the curve leaves the line free: before it is reached, or long after.
        words = f"{number(goal['count'])}: {goal['what']}"
        shown.append({"count": goal["count"], "words": words, "late": reached < middle})
    if not shown:
        return []
    data = alt.Chart(alt.InlineData(values=shown))
    text = data.mark_text(
        **quiet(clip=False, baseline="bottom", dy=-3),
        align=alt.ExprRef("datum.late ? 'right' : 'left'"),
        limit=alt.ExprRef("width - 8"),
    ).encode(
        y=amount("count"),
        x=alt.XValue(alt.ExprRef("datum.late ? width - 4 : 4")),
        text=alt.Text(field="words"),
    )
    rule = data.mark_rule(**quiet(stroke=GREEN, strokeWidth=1.5, strokeDash=[6, 3])).encode(
        y=amount("count"), x=alt.XValue(0), x2=alt.X2Value("width")
    )
    return [rule, text]


def fallen(falls: Sequence[Row], span: tuple[int, int]) -> list[alt.Chart]:
    """Return a dotted line where the count fell, with words where these are few."""
    if not falls:
        return []
    middle = (span[0] + span[1]) / 2
    # The deepest ones, where there are too many to be told apart.
    deepest = sorted(falls, key=lambda row: row["n"] - row["was"])[:_DRAWN_FALLS]
    rows = [{"x": row["x"], "late": row["x"] > middle} for row in deepest]
    data = alt.Chart(alt.InlineData(values=rows))
    marks = [
        data.mark_rule(**quiet(stroke=PURPLE, strokeWidth=1.5, strokeDash=[2, 3])).encode(
            x=moment("x"), **_HIGH
        )
    ]
    if len(rows) <= _NAMED_FALLS:
        words = data.mark_text(
            **quiet(clip=False, baseline="top", fontWeight="bold", lineHeight=13),
            align=alt.ExprRef("datum.late ? 'right' : 'left'"),
            dx=alt.ExprRef("datum.late ? -6 : 6"),
            text=in_lines(_("count fell here")),
        ).encode(x=moment("x"), y=alt.YValue(4))
        marks.append(words)
    return marks


def chosen() -> list[alt.Chart]:
    """Return the point that is on, with its count, wherever the parameters put it."""
    left = "scale('x', datum.x) > 8 * length(format(datum.n, ',d'))"
    data = (
        alt.Chart(alt.InlineData(values=[{"kind": "point"}]))
        .transform_calculate(x="chosen_x", n="chosen_n", words="chosen_words")
        .transform_filter("isValid(chosen_x) && isValid(chosen_n)")
    )
    return [
        data.mark_rule(**quiet(stroke=INK, strokeWidth=1, strokeOpacity=0.6)).encode(
            x=moment("x"), y=amount("n"), y2=alt.Y2Value("height")
        ),
        data.mark_point(
            shape="circle",
            size=110,
            fill=ORANGE,
            stroke=ORANGE,
            opacity=1,
            fillOpacity=0.25,
            strokeWidth=3,
            clip=False,
            ariaRoleDescription=_("point"),
        ).encode(
            x=moment("x"),
            y=amount("n"),
            description=alt.Description(field="words", type="nominal"),
        ),
        data.mark_text(
            **quiet(clip=False, baseline="bottom", dy=-9, fontWeight="bold"),
            # A count mostly rises: above and to the left the curve leaves room.
            align=alt.ExprRef(f"{left} ? 'right' : 'left'"),
            dx=alt.ExprRef(f"{left} ? -4 : 4"),
        ).encode(x=moment("x"), y=amount("n"), text=alt.Text(field="n", format=",d")),
    ]
