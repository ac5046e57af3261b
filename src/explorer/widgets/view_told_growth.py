"""What is said of a mark in the chart of `Growth`: a reading, a point, or a corner of a line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from explorer.language import _, decimal
from explorer.model.days import DAY
from explorer.summarise.window import spoken_moment
from explorer.widgets.growth_beside import BesideShown
from explorer.widgets.growth_curve import CurveShown
from explorer.widgets.growth_readings import ReadingsShown
from explorer.widgets.growth_shown import Shown
from explorer.widgets.view_told import Told, from_card, heard, in_place

__all__ = ["told"]

Datum = Mapping[str, Any]


@singledispatch
def told(_shown: Shown, datum: Datum, n: int, of: int) -> Told:
    """Say what a mark is; it is the `n`-th of its lane in the drawing."""
    return Told(in_place(heard(datum), n, of))


@told.register
def _reading(shown: ReadingsShown, datum: Datum, n: int, of: int) -> Told:
    name = str(datum.get("id", ""))
    if datum.get("kind") != "reading" or name not in shown.ids:
        return Told(in_place(heard(datum), n, of))
    # Count and what it allows, the date and how it is known, the source.
    return Told(from_card({**shown.said(name, None).card, "text": ()}, 3))


@told.register
def _point(shown: CurveShown, datum: Datum, n: int, of: int) -> Told:
    name = shown.near(float(datum["x"])) if "x" in datum else ""
    if not name:
        return Told(in_place(heard(datum), n, of))
    said, point = shown.said(name, None), shown.value(name)
    # The first fact is the count and what is known of it.
    fuzzy = point is not None and point.low != point.high
    how = str(said.card["facts"][0].get("how", "")) if fuzzy else ""
    return Told(f"{said.spoken} {how}".rstrip(), shown.moment(name))


@told.register
def _corner(shown: BesideShown, datum: Datum, n: int, of: int) -> Told:
    sides = [side for side in shown.sides if side.rows]
    line = str(datum.get("s", "")).partition(".")[0]
    if not line.isdecimal() or int(line) >= len(sides):
        return Told(in_place(heard(datum), n, of))
    side, x = sides[int(line)], float(datum["x"])
    days = shown.by == "days"
    moment = round(x * DAY) if days else int(x)
    when = _("day {day}").format(day=decimal(x)) if days else spoken_moment(moment, clock=True)
    count = side.label(moment, share=shown.index)
    return Told(in_place(f"{side.petition.title}, {when}: {count}", n, of))
