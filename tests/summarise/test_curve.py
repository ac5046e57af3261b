"""A dense record as a curve: exact at each point, at any width, and no fall is lost."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ChoiceError
from explorer.model.campaign import CountKind, Qualifier, ReadingRole
from explorer.model.curve import Counted
from explorer.model.days import DAY
from explorer.model.moments import Fineness
from explorer.model.readings import Readings, Strand
from explorer.model.source import Source
from explorer.summarise.bounds import Bounds
from explorer.summarise.curve import Dense
from explorer.summarise.known import known, over
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

DENSE_WIDTHS = ("instant", "second", "minute", "day")


def a_tracker(counts: list[int], step: int = 60_000, start: int = OPENED) -> Readings:
    """Return what a tracker leaves that looks at each step, as columns."""
    times = array("q", (start + 7_000 + step * place for place in range(len(counts))))
    return Readings(
        times, array("q", counts), bytes([Fineness.INSTANT]) * len(counts),
        array("q", range(len(counts))), (Strand("river"),), bytes(len(counts)),
        Source("generated"), "river",
    )  # fmt: skip


def test_a_dense_record_can_be_asked_for_a_curve_like_any_other() -> None:
    counter: Counted = Dense(a_petition(), daily([3, 5, 9]))
    curve = counter.curve()
    assert [point.count for point in curve.points] == [3, 5, 9]
    assert (curve.bin, curve.bin_label, curve.of) == (0, "each reading", "readings")
    assert counter.span == (curve.points[0].time, curve.points[-1].time + 1)


def test_a_short_record_has_a_point_for_each_reading() -> None:
    curve = Dense(a_petition(), daily([3, 5, 9])).curve(points=3)
    assert [point.rows for point in curve.points] == [1, 1, 1]
    assert all(point.start == point.time for point in curve.points)


def test_a_long_record_shows_the_last_reading_of_each_bin() -> None:
    counts = [place // 3 for place in range(10_000)]
    tracker = a_tracker(counts)
    curve = Dense(a_petition(), tracker).curve(points=200)
    assert 100 < len(curve.points) <= 200
    assert sum(point.rows for point in curve.points) == 10_000
    at = dict(zip(tracker.times, counts, strict=True))
    assert all(at[point.time] == point.count for point in curve.points)
    assert curve.last == counts[-1]
    assert curve.bin_label == "1 hour"


def test_columns_and_readings_give_the_same_curve() -> None:
    tracker = a_tracker([place // 3 for place in range(500)])
    by_columns, by_readings = Dense(a_petition(), tracker), Dense(a_petition(), list(tracker))
    for points in (20, 2_000):
        assert by_columns.curve(points=points) == by_readings.curve(points=points)
    assert by_columns.columns.times == by_readings.columns.times


def test_columns_out_of_order_are_put_in_order() -> None:
    tracker = a_tracker([1, 2, 3], step=-60_000)
    assert [p.count for p in Dense(a_petition(), tracker).curve().points] == [3, 2, 1]


def test_a_zoom_gives_finer_bins_and_says_what_was_before() -> None:
    record = Dense(a_petition(), a_tracker(list(range(10_000))))
    start = OPENED + DAY
    zoomed = record.curve(start, start + 3_600_000, points=100)
    assert zoomed.bin_label == "each reading" and len(zoomed.points) == 60
    assert zoomed.before == zoomed.points[0].count - 1


@pytest.mark.parametrize("points", [0, -1, 2_001, True, 1.5, "10"])
def test_a_number_of_points_that_no_curve_has_is_refused(points: object) -> None:
    with pytest.raises(ChoiceError, match="cannot have"):
        Dense(a_petition(), daily([1])).curve(points=points)  # type: ignore[arg-type]


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ChoiceError, match="ends before it begins"):
        Dense(a_petition(), daily([1])).curve(10, 10)


def test_a_record_without_readings_has_an_empty_curve() -> None:
    record = Dense(a_petition(), [])
    assert record.span is None and record.curve().points == ()
    assert record.at(0) == Bounds(0, None)


def test_a_fall_is_flagged() -> None:
    curve = Dense(a_petition(), daily([3, 9, 5, 7])).curve()
    assert [point.fell for point in curve.points] == [False, False, True, False]


def test_a_fall_within_a_bin_is_not_lost() -> None:
    counts = list(range(1_000))
    counts[503] = 100  # and the next reading is as high as before
    record = Dense(a_petition(), a_tracker(counts))
    assert record.falls == (503,)
    assert sum(point.fell for point in record.curve(points=50).points) == 1


def test_nothing_is_known_across_a_fall() -> None:
    record = Dense(a_petition(), daily([3, 9, 5, 7]))
    first, *_, last = record.columns.times
    assert over(record, first, last).broken
    assert record.at(record.columns.times[1] + 1).broken
    assert not record.at(record.columns.times[2]).broken


def test_a_reserve_is_kept_at_the_point() -> None:
    curve = Dense(
        a_petition(),
        [
            a_reading("a", "2019-02-01T12:00:01Z", 300, Qualifier.AT_LEAST),
            a_reading("b", "2019-02-02T12:00:01Z", 500, Qualifier.APPROX),
        ],
    ).curve()
    assert [(point.low, point.high) for point in curve.points] == [(300, None), (450, 549)]


def test_a_day_is_drawn_at_its_end_where_its_count_was_surely_reached() -> None:
    (point,) = Dense(a_petition(), [a_reading("a", "2019-02-01", 30)]).curve().points
    assert (point.start, point.end, point.time) == (OPENED, OPENED + DAY, OPENED + DAY - 1)


def test_dates_wider_than_a_day_are_counted_and_left_out() -> None:
    record = Dense(a_petition(), [a_reading("a", "2019-02", 30), *daily([3, 9])])
    assert (len(record), record.left_out) == (2, 1)


def test_second_sources_are_no_part_of_it() -> None:
    second = a_reading("s", "2019-02-02", 5, role=ReadingRole.SECOND_SOURCE)
    assert len(Dense(a_petition(), [*daily([3, 9]), second])) == 2


def test_two_kinds_are_never_one_curve() -> None:
    raw = a_reading("a", "2019-02-01", 30, kind=CountKind.RAW)
    verified = a_reading("b", "2019-02-02", 20, kind=CountKind.VERIFIED)
    with pytest.raises(ChoiceError, match="raw, verified"):
        Dense(a_petition(), [raw, verified])
    assert Dense(a_petition(), [raw, verified], kind="verified").curve().kind == "verified"
    with pytest.raises(ChoiceError, match='kind "sent"'):
        Dense(a_petition(), [raw, verified], kind="sent")


def test_a_scope_that_nothing_has_is_refused() -> None:
    with pytest.raises(ChoiceError, match='scope "globe"') as caught:
        Dense(a_petition(), daily([3]), scope="globe")
    assert "global" in str(caught.value)


@given(records(widths=DENSE_WIDTHS), moments())
def test_the_true_count_lies_within_what_a_dense_record_tells(record, ms: int) -> None:
    truth, readings = record
    told = Dense(a_petition(), readings).at(ms)
    assert not told.broken and holds(told.low, truth.at(ms), told.high)


@given(records(widths=DENSE_WIDTHS), moments(), st.integers(1, 14))
def test_the_true_count_lies_within_what_its_curve_tells_at_any_width(
    record, ms: int, points: int
) -> None:
    truth, readings = record
    told = known(Dense(a_petition(), readings).curve(points=points)).at(ms)
    assert not told.broken and holds(told.low, truth.at(ms), told.high)


@given(growths(), moments(), st.sampled_from((60_000, 3_600_000, DAY, 7 * DAY)))
def test_the_true_count_lies_within_what_a_curve_of_signatures_tells(truth, ms, width) -> None:
    curve = truth.curve(width)
    told = known(curve).at(ms)
    assert holds(told.low, truth.at(ms), told.high)
    for point in curve.points if any(time % DAY for time in truth.times) else ():
        assert known(curve).at(point.time) == Bounds(point.count, point.count)


def test_signatures_that_have_a_day_and_no_clock_came_at_some_time_of_it() -> None:
    curve = Growth((OPENED, OPENED, OPENED + DAY)).curve(DAY)
    assert known(curve).at(OPENED) == Bounds(0, 2)
    assert known(curve).at(OPENED + DAY) == Bounds(2, 3)


@given(records(widths=("instant", "second")), st.integers(1, 20))
def test_a_point_never_shows_what_no_reading_says(record, points: int) -> None:
    _, readings = record
    curve = Dense(a_petition(), readings).curve(points=points)
    said = {(r.date.earliest, r.count) for r in readings if r.date}
    assert all((point.time, point.count) in said for point in curve.points)
    assert sum(point.rows for point in curve.points) == len(readings)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60), st.integers(1, 12))
def test_every_fall_of_any_record_is_flagged_in_its_bin(counts: list[int], points: int) -> None:
    record = Dense(a_petition(), a_tracker(counts))
    top, falls = -1, []
    for place, count in enumerate(counts):
        if count < top:
            falls.append(place)
            top = -1
        top = max(top, count)
    assert list(record.falls) == falls
    times = record.columns.times
    for place in falls:
        (point,) = (
            p for p in record.curve(points=points).points if p.start <= times[place] < p.end
        )
        assert point.fell
