"""Petitions on one clock: each by itself, and none whose place is not known."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import explorer
from explorer.model import Petition
from explorer.model.campaign import Qualifier
from explorer.model.days import iso
from explorer.summarise.beside import (
    NEVER_ADDED,
    grid_rows,
    side_of,
    why_apart,
    window_of_sides,
)
from explorer.summarise.bounds import series
from explorer.summarise.curve import Dense
from tests.summarise.growing import a_petition, a_reading, daily, growths, records
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
    assert "not added up" in NEVER_ADDED
    assert len(rows) <= 242


def test_before_anything_is_known_of_a_petition_its_cell_is_empty():
    sides = both(days=False)
    rows = grid_rows(sides, window_of_sides(sides, days=False), days=False, share=False)
    assert rows[0]["train"] == ""


def test_the_days_of_signatures_count_from_the_first_where_no_opening_is_stated():
    unknown = Petition(id="library", title="L")
    side = side_of(unknown, "global", Listed([START + 5, START + 9]), days=True)
    assert (side.zero, side.from_first) == (START + 5, True)


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


@given(records(), st.floats(0, 1), st.floats(0, 14))
def test_by_days_readings_show_no_more_than_there_was_whenever_it_was_opened(
    record, when: float, days: float
) -> None:
    truth, readings = record
    petition = a_petition(iso(truth.opened))
    line = series(petition, readings)
    assume(not why_apart(petition, line, days=True, share=False))
    opening = int(truth.opened + when * (truth.times[0] - truth.opened))
    at = side_of(petition, "global", line, days=True).at(int(days * DAY))
    assert (at or 0) <= truth.at(opening + int(days * DAY))


@given(growths(), st.floats(0, 1), st.floats(0, 14))
def test_by_days_signatures_show_no_more_than_there_was_whenever_it_was_opened(
    truth, when: float, days: float
) -> None:
    petition = Petition(id="library", title="L", opened=explorer.When.parse(iso(truth.opened)))
    opening = int(truth.opened + when * (truth.times[0] - truth.opened))
    at = side_of(petition, "global", Listed(truth.times), days=True).at(int(days * DAY))
    assert (at or 0) <= truth.at(opening + int(days * DAY))


@pytest.mark.parametrize(
    ("opened", "counts", "reason"),
    [
        pytest.param(None, [5, 9], "Its opening day is not known.", id="no opening"),
        pytest.param("2019-02-02", [5, 9], "before its stated opening day", id="contradicted"),
        pytest.param("2019-02/..", [5, 9], "known only as", id="open"),
        pytest.param("2019-02", [5, 9], "known only as “February 2019”", id="a month"),
        pytest.param("2019-02-01", [], "no dated count", id="no counts"),
    ],
)
@pytest.mark.parametrize("make", [series, Dense], ids=["sparse", "dense"])
def test_a_petition_without_a_place_on_the_clock_says_why(make, opened, counts, reason) -> None:
    petition = a_petition(opened)
    record = make(petition, daily(counts))
    assert reason in why_apart(petition, record, days=True, share=False)


def test_a_signature_before_the_stated_opening_contradicts_it() -> None:
    petition = a_petition("2019-02-02")
    record = Listed([petition.opened.earliest - 1, petition.opened.earliest + 9])
    assert "before its stated" in why_apart(petition, record, days=True, share=False)
    assert not why_apart(petition, record, days=False, share=False)


def test_no_share_is_told_of_a_last_count_that_is_a_lower_bound() -> None:
    petition = a_petition("2019-02-01")
    line = series(petition, [a_reading("a", "2019-02-04", 9, Qualifier.AT_LEAST)])
    assert "no share of it" in why_apart(petition, line, days=True, share=True)
    assert not why_apart(petition, line, days=True, share=False)


def test_a_line_never_joins_two_sides_of_a_fall() -> None:
    petition = a_petition("2019-02-01T12:00:00.000Z")
    side = side_of(petition, "global", Dense(petition, daily([5, 9, 7, 8])), days=True)
    assert sorted({row["s"] for row in side.rows}) == [0, 1]
