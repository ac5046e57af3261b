"""Petitions on a clock of days since opening: each by itself, none with a made-up opening."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.errors import ChoiceError
from explorer.model.campaign import Petition, Qualifier
from explorer.model.dates import When
from explorer.model.days import DAY, iso
from explorer.summarise.bounds import series
from explorer.summarise.compare import NEVER_ADDED, compare
from explorer.summarise.curve import Dense
from tests.summarise.growing import OPENED, a_petition, a_reading, daily, growths, holds, records

OPENING = "2019-02-01T12:00:00.000Z"


def bands(found, x: float) -> list[dict]:
    return [r for r in found.rows if r["kind"] == "band" and r["day_low"] <= x < r["day_high"]]


@given(records(), st.sampled_from(("sparse", "dense")), st.floats(0, 1), st.floats(0, 14))
def test_the_true_count_lies_within_the_band_whenever_it_was_opened(
    record, way, when: float, x: float
) -> None:
    truth, readings = record
    petition = a_petition(iso(truth.opened))
    opening = int(truth.opened + when * (truth.times[0] - truth.opened))
    told = series(petition, readings) if way == "sparse" else Dense(petition, readings)
    found = compare([(petition, told)], points=5)
    for row in bands(found, x):
        assert not row["broken"]
        assert holds(row["low"], truth.at(opening + int(x * DAY)), row["high"])


@given(growths(), st.floats(0, 1), st.floats(0, 14))
def test_the_band_of_signatures_holds_the_true_count_too(truth, when: float, x: float) -> None:
    petition = a_petition(iso(truth.opened))
    opening = int(truth.opened + when * (truth.times[0] - truth.opened))
    for row in bands(compare([(petition, truth.curve(3_600_000))]), x):
        assert holds(row["low"], truth.at(opening + int(x * DAY)), row["high"])


@given(records(widths=("instant", "second")), st.floats(0, 1))
def test_a_reading_stands_over_all_moments_that_it_may_have(record, when: float) -> None:
    truth, readings = record
    petition = a_petition(iso(truth.opened))
    opening = truth.opened + when * (DAY - 1)
    line = series(petition, readings)
    found = compare([(petition, line)])
    assume(not found.apart)
    rows = [row for row in found.rows if row["kind"] == "reading"]
    for row, reading in zip(rows, line.readings, strict=True):
        since = max(0, (reading.date.earliest - opening) / DAY)
        assert holds(row["day_low"], since, row["day_high"])


@given(records(), st.floats(0, 14))
def test_shares_of_the_last_count_hold_the_true_share(record, x: float) -> None:
    truth, readings = record
    petition = a_petition(iso(truth.opened))
    fine = [r for r in readings if r.date and r.date.latest - r.date.earliest < 1_000]
    assume(fine and fine[-1] is readings[-1] and truth.at(fine[-1].date.earliest))
    found = compare([(petition, series(petition, readings))], indexed="last")
    last = truth.at(fine[-1].date.earliest)
    for row in bands(found, x):
        share = truth.at(truth.times[0] + int(x * DAY)) / last
        assert holds(row["low"], share, row["high"])


def test_a_sparse_and_a_dense_record_have_rows_of_one_shape() -> None:
    one = a_petition(OPENING)
    rows = compare([(one, series(one, daily([5, 9]))), (one, Dense(one, daily([5, 9])))]).rows
    assert len({tuple(sorted(row)) for row in rows}) == 1
    assert {row["dense"] for row in rows} == {True, False}
    assert {row["kind"] for row in rows} == {"band", "reading", "point"}


def test_an_exact_opening_and_exact_counts_give_exact_rows() -> None:
    one = a_petition(OPENING)
    rows = compare([(one, Dense(one, daily([5, 9, 20])))]).rows
    told = [
        (r["day_low"], r["day_high"], r["low"], r["high"]) for r in rows if r["kind"] == "point"
    ]
    assert told == [(0, 0, 5, 5), (1, 1, 9, 9), (2, 2, 20, 20)]


def test_multiples_of_a_count_are_those_of_each_petition() -> None:
    one = a_petition(OPENING)
    found = compare([(one, Dense(one, daily([5, 10])))], indexed=20)
    assert [r["low"] for r in found.rows if r["kind"] == "point"] == [0.25, 0.5]
    assert found.measure == "signatures, of 20"


def test_petitions_are_never_added_up() -> None:
    one = a_petition(OPENING)
    other = Petition(id="hill", title="Plant the hill", opened=When.parse(OPENING))
    hill = [a_reading(f"h{k}", iso(OPENED + k * DAY + 43_200_007), 1_000 * k) for k in (1, 2)]
    hill = [
        type(r)(**{**{f: getattr(r, f) for f in r.__slots__}, "petition": "hill"}) for r in hill
    ]
    found = compare([(one, Dense(one, daily([5, 9]))), (other, Dense(other, hill))])
    assert {row["petition"] for row in found.rows} == {"river", "hill"}
    assert max(row["low"] for row in found.rows) == 2_000
    assert "not added up" in NEVER_ADDED


@pytest.mark.parametrize(
    ("opened", "counts", "reason"),
    [
        pytest.param(None, [5, 9], "Its opening day is not known.", id="no opening"),
        pytest.param("2019-02-02", [5, 9], "before its stated opening day", id="contradicted"),
        pytest.param("2019-02/..", [5, 9], "known only as", id="open"),
        pytest.param("2019-02-01", [], "no dated count", id="no counts"),
    ],
)
@pytest.mark.parametrize("make", [series, Dense], ids=["sparse", "dense"])
def test_a_petition_without_a_place_on_the_clock_is_listed_apart(
    make, opened, counts, reason
) -> None:
    petition = a_petition(opened)
    found = compare([(petition, make(petition, daily(counts)))])
    assert found.rows == ()
    (row,) = found.apart
    assert row["petition"] == "river" and reason in row["reason"]


def test_no_share_is_told_of_a_last_count_that_is_a_lower_bound() -> None:
    petition = a_petition("2019-02-01")
    line = series(petition, [a_reading("a", "2019-02-04", 9, Qualifier.AT_LEAST)])
    assert "no share of it" in compare([(petition, line)], indexed="last").apart[0]["reason"]
    assert not compare([(petition, line)]).apart


@pytest.mark.parametrize("indexed", ["first", 0, -5, True, 1.5])
def test_a_measure_that_does_not_exist_is_refused(indexed) -> None:
    with pytest.raises(ChoiceError, match="cannot be compared by"):
        compare([], indexed=indexed)


def test_a_fall_breaks_the_band() -> None:
    petition = a_petition(OPENING)
    rows = compare([(petition, Dense(petition, daily([5, 9, 7, 8])))]).rows
    assert any(row["broken"] for row in rows)
    assert [row["segment"] for row in rows if row["kind"] == "point"] == [0, 0, 1, 1]
