"""Petitions on one clock: each by itself, and none whose place is not known."""

from __future__ import annotations

import explorer
from explorer.model import Petition
from explorer.summarise.beside import grid_rows, side_of, why_apart, window_of_sides
from explorer.summarise.bounds import series
from explorer.summarise.curve import Dense
from tests.widgets.counters import DAY, LIBRARY, START, TRAIN, Listed, signed, watched


def both(*, days: bool):
    return (
        side_of(LIBRARY, "global", Listed(signed(2_000)), days=days),
        side_of(TRAIN, "global", Dense(TRAIN, watched(600)), days=days),
    )


def test_by_days_each_begins_at_its_own_opening():
    library, train = both(days=True)
    assert (library.zero, train.zero) == (START, START + 4 * DAY)
    assert window_of_sides((library, train), days=True)[0] == 0


def test_each_has_its_own_count_at_a_moment_and_they_are_never_added_up():
    sides = both(days=False)
    rows = grid_rows(sides, window_of_sides(sides, days=False), days=False, share=False)
    last = rows[-1]
    assert (last["library"], last["train"]) == ("2,000", f"{sides[1].last:,}")
    assert set(last) == {"id", "x", "time_label", "library", "train"}
    assert len(rows) <= 242


def test_before_anything_is_known_of_a_petition_its_cell_is_empty():
    sides = both(days=False)
    rows = grid_rows(sides, window_of_sides(sides, days=False), days=False, share=False)
    assert rows[0]["train"] == ""


def test_the_days_of_signatures_count_from_the_first_where_no_opening_is_stated():
    unknown = Petition(id="library", title="L")
    side = side_of(unknown, "global", Listed([START + 5, START + 9]), days=True)
    assert (side.zero, side.assumed) == (START + 5, "its first signature")


def test_readings_without_an_opening_have_no_place_on_a_clock_of_days():
    unknown = Petition(id="train", title="T")
    record = Dense(unknown, watched(600))
    assert why_apart(unknown, record, days=True, share=False) == "Its opening day is not known."
    assert why_apart(unknown, record, days=False, share=False) == ""


def test_readings_far_apart_are_lower_bounds():
    study = explorer.open_study()
    petition = study.petition("change_org_prosecutor_general")
    side = side_of(petition, "global", series(petition, study.readings), days=False)
    assert side.label(side.rows[-1]["x"], share=False) == "at least 350,500"
    assert [dot["n"] for dot in side.dots] == [270_000, 351_000, 400_000]


def test_a_stretch_begins_with_what_was_known_before_it():
    study = explorer.open_study()
    petition = study.petition("change_org_prosecutor_general")
    line = series(petition, study.readings)
    whole = side_of(petition, "global", line, days=False)
    start = whole.rows[0]["x"] + DAY
    part = side_of(petition, "global", line, days=False, window=(start, start + DAY))
    assert [row["n"] for row in part.rows] == [270_000]
