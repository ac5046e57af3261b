"""Petitions side by side: never added up, told apart without colour, on two clocks."""

from __future__ import annotations

import json
from itertools import pairwise
from math import log10

import pytest

from explorer.charts.compare import Line, compare_chart
from tests.charts.conftest import drawn, marks, names, rows_of


def line_of(name: str, *counts: float, dots: bool = False) -> Line:
    rows = [{"x": n, "n": count, "s": 0} for n, count in enumerate(counts)]
    return Line(id=name, name=name, last=f"{counts[-1]:,}", rows=rows, dots=rows if dots else ())


THREE = (line_of("Village", 1, 40, 90), line_of("Library", 2, 45, 88), line_of("River", 5, 6))


def spec_of(*lines: Line, **more):
    return compare_chart(lines, **{"span": (0, 3), "clock": "days", "width": 700, **more}).to_dict()


def test_each_petition_has_a_line_of_its_own_and_nothing_is_added_up():
    spec = spec_of(*THREE)
    drawn_lines = [rows_of(spec, layer) for layer in marks(spec, type="line")]
    assert [[row["n"] for row in rows] for rows in drawn_lines] == [
        [1, 40, 90],
        [2, 45, 88],
        [5, 6],
    ]


def test_lines_are_told_apart_by_name_and_dashes_and_not_by_colour_alone():
    spec = spec_of(*THREE)
    dashes = {tuple(layer["mark"]["strokeDash"]) for layer in marks(spec, type="line")}
    assert len(dashes) == 3
    picture = drawn(spec)
    assert all(f">{line.name}<" in picture for line in THREE)


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_names_of_lines_that_end_together_do_not_cover_each_other(scale):
    spec = spec_of(*(line_of(name, 1, 50) for name in "ABCDE"), scale=scale)
    height = spec["height"]
    (names_of,) = (layer for layer in marks(spec, type="text", fontWeight="bold"))
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    places = sorted(row["at"] for row in rows_of(spec, names_of))
    if scale == "log":
        places, low, high = [log10(one) for one in places], log10(low), log10(high)
    gaps = [(b - a) / (high - low) * height for a, b in pairwise(places)]
    assert min(gaps) > 44


def test_it_says_what_it_shows():
    assert spec_of(*THREE)["description"] == (
        "Signatures of 3 petitions, each on its own, by days since opening: "
        "Village 90; Library 88; River 6."
    )
    assert "Days since opening" in json.dumps(spec_of(*THREE))
    share = spec_of(*THREE, unit="share")
    assert share["description"].startswith("Share of the last count of 3 petitions")
    assert "in percent" in json.dumps(share)


def test_readings_that_lie_far_apart_are_shown_as_such():
    spec = spec_of(line_of("Village", 1, 40, 90, dots=True), line_of("River", 5, 6))
    (dots,) = marks(spec, type="point", size=50)
    assert len(rows_of(spec, dots)) == 3


def test_by_date_it_has_a_clock():
    spec = spec_of(*THREE, clock="date", span=(0, 86_400_000))
    assert names(spec) == [*("chosen_x", "clock_start", "clock_end", "narrow", "height", "stretch")]
    assert drawn(spec, clock_start=9, clock_end=99)


def test_a_petition_of_no_signature_is_drawn_on_a_logarithmic_axis():
    assert drawn(spec_of(line_of("River", 0, 0), scale="log"))
