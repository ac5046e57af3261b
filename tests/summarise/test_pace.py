"""Pace, doubling and shares: the true figure always lies within the interval that is given."""

from __future__ import annotations

from itertools import pairwise
from math import log

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from explorer.errors import ChoiceError
from explorer.model.campaign import Qualifier
from explorer.model.dates import When
from explorer.model.days import DAY, iso
from explorer.summarise.bounds import series
from explorer.summarise.curve import Dense
from explorer.summarise.doubling import (
    TWO_FIGURES,
    doubling_at_this_pace,
    doubling_looking_back,
)
from explorer.summarise.pace import pace, share_rows
from explorer.summarise.record import is_dense, missing_rows, why_sparse
from explorer.summarise.stretches import last_fact, stretches
from tests.summarise.growing import (
    OPENED,
    Growth,
    a_petition,
    a_reading,
    daily,
    growths,
    holds,
    moments,
    records,
)

FINE = ("instant", "second")
WAYS = st.sampled_from(("sparse", "dense", "curve"))


def in_a_way(way: str, readings, points: int = 5):
    """Return one record in one of the three forms that growth can be asked of."""
    if way == "sparse":
        return series(a_petition(), readings)
    dense = Dense(a_petition(), readings)
    return dense if way == "dense" else dense.curve(points=points)


# What must always hold --------------------------------------------------------------------


@given(records(), WAYS, moments(), st.integers(1, 9 * DAY))
def test_the_true_pace_lies_within_the_one_given(record, way, start: int, length: int) -> None:
    truth, readings = record
    told = pace(in_a_way(way, readings), start, start + length)
    gained = truth.at(start + length) - truth.at(start)
    assert not told.broken
    assert holds(told.gain_low, gained, told.gain_high)
    assert holds(told.per_day_low, gained / (length / DAY), told.per_day_high)


@given(records(), WAYS, moments(), st.integers(1, 9 * DAY))
def test_the_true_doubling_at_this_pace_lies_within_the_one_given(
    record, way, start: int, length: int
) -> None:
    truth, readings = record
    before, after = truth.at(start), truth.at(start + length)
    assume(before)
    told = doubling_at_this_pace(in_a_way(way, readings), start, start + length)
    if after > before:
        assert holds(told.days_low, log(2) * length / DAY / log(after / before), told.days_high)
    else:
        assert told.days_high is None


@given(records(), WAYS, moments())
def test_the_true_doubling_looking_back_lies_within_the_one_given(record, way, ms: int) -> None:
    truth, readings = record
    now = truth.at(ms)
    assume(now)
    half = truth.times[(now + 1) // 2 - 1]
    told = doubling_looking_back(in_a_way(way, readings), ms)
    assert holds(told.days_low, (ms - half) / DAY, told.days_high)


@given(growths(), st.sampled_from((3_600_000, DAY)), moments(), st.integers(1, 9 * DAY))
def test_signatures_that_are_counted_one_by_one_are_asked_in_the_same_way(
    truth, width: int, start: int, length: int
) -> None:
    curve, end = truth.curve(width), start + length
    gained = truth.at(end) - truth.at(start)
    assert holds((told := pace(curve, start, end)).gain_low, gained, told.gain_high)
    now = truth.at(end)
    if now:
        half = truth.times[(now + 1) // 2 - 1]
        back = doubling_looking_back(curve, end)
        assert holds(back.days_low, (end - half) / DAY, back.days_high)


@given(records(), WAYS, st.floats(0, 1), st.integers(1, 14), st.booleans())
def test_the_true_share_of_the_final_count_lies_within_the_one_given(
    record, way, when: float, days: int, known_end: bool
) -> None:
    truth, readings = record
    opening = int(truth.opened + when * (truth.times[0] - truth.opened))
    closed = When.parse(iso(OPENED + 13 * DAY)) if known_end else None
    record = in_a_way(way, readings)
    (row,) = share_rows(record, When.parse(iso(truth.opened)), closed=closed, days=(days,))
    share = truth.at(opening + days * DAY) / len(truth.times)
    assert holds(row["share_low"], share, row["share_high"])


@given(records(widths=FINE), WAYS, st.floats(0, 1), st.integers(1, 14))
def test_the_true_share_of_the_last_count_lies_within_the_one_given(
    record, way, when: float, days: int
) -> None:
    truth, readings = record
    opening = int(truth.opened + when * (truth.times[0] - truth.opened))
    last = truth.at(readings[-1].date.earliest)
    assume(last)
    record = in_a_way(way, readings)
    (row,) = share_rows(record, When.parse(iso(truth.opened)), of="last", days=(days,))
    assert holds(row["share_low"], truth.at(opening + days * DAY) / last, row["share_high"])


@given(records(widths=FINE), st.sampled_from(("sparse", "dense")))
def test_what_a_stretch_truly_gained_lies_within_what_it_says(record, way) -> None:
    truth, readings = record
    record = in_a_way(way, readings)
    found = stretches(record)
    if way == "sparse":
        at = [when.earliest for _, when in record.dated]
    else:
        at = [*(one.start for one in found), *(one.end - 1 for one in found[-1:])]
    for one, (start, end) in zip(found, pairwise(at), strict=True):
        assert holds(one.gain_low, truth.at(end) - truth.at(start), one.gain_high)


@given(growths(), st.sampled_from((3_600_000, DAY, 7 * DAY)))
@example(Growth((OPENED + 1, OPENED + DAY)), 3_600_000)
def test_what_signatures_gained_from_midnight_to_midnight_is_exact(truth, width: int) -> None:
    assume(any(time % DAY for time in truth.times))
    found = stretches(truth.curve(width))
    assert sum(one.gain_low for one in found) == len(truth.times)
    for one in found:
        gained = sum(one.start <= time < one.end - 1 for time in truth.times)
        assert (one.gain_low, one.gain_high) == (gained, gained)


# What is said -----------------------------------------------------------------------------


def test_the_two_doubling_times_agree_early_and_part_later() -> None:
    doubled = Dense(a_petition(), daily([100 * 2**k for k in range(8)]))
    *_, before, now = doubled.columns.times
    assert doubling_at_this_pace(doubled, before, now).days_low == pytest.approx(1)
    assert holds(0, 1, doubling_looking_back(doubled, now).days_high)
    slowed = Dense(a_petition(), daily([100, 4000, 8000, *[8000 + k for k in range(1, 30)]]))
    *_, before, now = slowed.columns.times
    assert doubling_at_this_pace(slowed, before, now).days_low > 1_000
    back = doubling_looking_back(slowed, now)
    assert back.days_high is not None and back.days_high < 31


def test_each_doubling_time_says_which_one_it_is() -> None:
    record = Dense(a_petition(), daily([100, 200]))
    first, second = record.columns.times
    assert doubling_at_this_pace(record, first, second).label == (
        "At the pace of this stretch of 1 day, the time to double would be: 1 day."
    )
    assert doubling_looking_back(record, second).label.startswith("Looking back from")
    assert "at this pace" in TWO_FIGURES and "it took to double" in TWO_FIGURES


def test_a_count_that_stood_still_never_doubles() -> None:
    record = Dense(a_petition(), daily([100, 100]))
    told = doubling_at_this_pace(record, *record.columns.times)
    assert "without end. Nothing was added." in told.label and told.days_high is None


def test_a_count_that_began_at_none_has_no_doubling_time() -> None:
    record = Dense(a_petition(), daily([0, 100]))
    told = doubling_at_this_pace(record, *record.columns.times)
    assert "Nobody had signed before it." in told.label and told.days_low is None


def test_nothing_is_said_of_a_pace_across_a_fall() -> None:
    record = Dense(a_petition(), daily([100, 200, 150]))
    _, before, after = record.columns.times
    assert pace(record, before, after).label == "not known: the count fell here"
    assert "The count fell here." in doubling_at_this_pace(record, before, after).label
    assert doubling_looking_back(record, after).days_high is None


@pytest.mark.parametrize("asked", [pace, doubling_at_this_pace], ids=["pace", "doubling"])
def test_a_stretch_that_ends_before_it_begins_is_refused(asked) -> None:
    with pytest.raises(ChoiceError, match="ends before it begins"):
        asked(Dense(a_petition(), daily([1, 2])), 5, 5)


def test_a_share_of_the_final_count_is_bounded_by_what_is_on_record() -> None:
    record = Dense(a_petition(), daily([100, 300, 1_000]))
    opened = When.parse("2019-02-01T12:00:00Z")
    labels = [row["label"] for row in share_rows(record, opened)]
    assert labels == ["at most 30 %", "not known", "not known"]
    closed = When.parse("2019-02-03T00:00:00Z")
    assert share_rows(record, opened, closed=closed)[0]["label"] == "at least 30 %"


def test_a_share_without_an_opening_day_is_not_known() -> None:
    (row,) = share_rows(Dense(a_petition(), daily([100, 300])), None, of="last", days=(1,))
    assert (row["label"], row["share_low"], row["share_high"]) == ("not known", None, None)


def test_a_share_of_the_last_count_is_not_known_after_it() -> None:
    record = Dense(a_petition(), daily([100, 300, 1_000]))
    rows = share_rows(record, When.parse("2019-02-01T12:00:00Z"), of="last")
    assert [row["label"] for row in rows] == ["30 %", "100 %", "not known"]


def test_a_share_of_something_else_is_refused() -> None:
    with pytest.raises(ChoiceError, match='"final" count or of the "last" one'):
        share_rows(Dense(a_petition(), daily([1])), None, of="all")


def test_the_last_count_of_a_sparse_record_uses_what_came_before_it() -> None:
    line = series(
        a_petition(),
        [
            a_reading("a", "2019-02-02", 351_000, Qualifier.APPROX),
            a_reading("b", "2019-02-11", 400_000, Qualifier.JUST_UNDER),
        ],
    )
    last = last_fact(line)
    assert last is not None and (last.low, last.high) == (350_500, 399_999)


# Dense or sparse, and what is missing -----------------------------------------------------


def test_a_record_is_dense_by_the_stated_rule() -> None:
    assert is_dense(Dense(a_petition(), daily(list(range(20)))))
    assert is_dense(series(a_petition(), daily(list(range(20)))))
    assert why_sparse(Dense(a_petition(), daily(list(range(19))))) == (
        "It has 19 readings of one day or finer; a dense record has at least 20."
    )


def test_a_record_of_lower_bounds_is_not_dense() -> None:
    loose = [
        a_reading(f"r{k}", iso(OPENED + k * DAY), 10 * k, Qualifier.AT_LEAST) for k in range(30)
    ]
    assert "nothing bounds them from above" in why_sparse(Dense(a_petition(), loose))


def test_a_record_that_is_mostly_gaps_is_not_dense() -> None:
    readings = [*daily(list(range(12))), *daily(list(range(12, 24)), OPENED + 200 * DAY)]
    renamed = [a_reading(f"r{k}", str(r.date), r.count) for k, r in enumerate(readings)]
    assert "lies in gaps" in why_sparse(Dense(a_petition(), renamed))


def test_a_day_without_a_reading_is_missing_from_a_daily_record() -> None:
    readings = daily(list(range(0, 100, 10)))
    (row,) = missing_rows(Dense(a_petition(), [r for r in readings if r.id != "r4"]))
    assert (row["missed"], row["days"], row["gain_low"], row["gain_high"]) == (1, 2, 20, 20)
    assert row["label"] == (
        "1 reading missing between 4 February 2019, 12:00 UTC and 6 February 2019, 12:00 UTC"
    )


def test_hours_without_a_reading_are_missing_from_an_hourly_record() -> None:
    readings = daily(list(range(48)), step=3_600_000)
    (row,) = missing_rows(Dense(a_petition(), [*readings[:10], *readings[15:]]))
    assert (row["missed"], round(row["days"] * 24)) == (5, 6)
