"""The curve is exact at every point, with every engine, and little leaves it."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.tally import count as counting
from explorer.tally.bins import DAY, HOUR
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.question import MOST_ROWS
from explorer.tally.store import Store
from explorer.tally.tally import open_tally
from tests.tally.by_hand import BASE, must_hold
from tests.tally.engines import FRAMES, as_csv, as_parquet

LAYOUT = Layout("t", TimeForm(TimeKind.MILLISECONDS))
# Quick enough to be asked a hundred times.
OFTEN = [name for name in FRAMES if name not in {"Dask", "PySpark", "Ibis"}]

lengths = st.sampled_from([1, 1_000, HOUR, 40 * DAY, 900 * DAY, 100 * 365 * DAY])


@st.composite
def moments(draw) -> list[int]:
    """Draw times that crowd in places, with some that are the same, in no order."""
    length = draw(lengths)
    start = draw(st.sampled_from([BASE, -length // 2, BASE + 12_345]))
    alone = draw(st.lists(st.integers(0, length), min_size=1, max_size=40))
    crowd = draw(st.lists(st.integers(0, min(length, 5_000)), max_size=40))
    return [start + time for time in alone + crowd]


@pytest.mark.parametrize("name", OFTEN)
@given(data=st.data())
@settings(max_examples=15)
def test_the_count_is_true_at_every_point_however_the_curve_is_asked_for(name, data):
    times = data.draw(moments())
    tally = open_tally(FRAMES[name](pa.table({"t": times})), LAYOUT, name="signatures")
    points = data.draw(st.sampled_from([1, 2, 7, 50, 2_000]))
    assert tally.total == len(times)
    whole = tally.curve(points=points)
    must_hold(whole, times, points)
    start = data.draw(st.integers(min(times) - DAY, max(times) + DAY))
    end = data.draw(st.integers(start + 1, max(times) + 2 * DAY))
    part = tally.curve(start, end, points)
    must_hold(part, times, points)
    assert (part.start, part.end) == (start, end)


def some_times(many: int = 5_000, days: int = 60) -> list[int]:
    """Return invented times: many at the start, fewer later, some milliseconds apart."""
    chance = random.Random(4)
    return [BASE + int(min(chance.expovariate(5 / days), days) * DAY) for _ in range(many)]


@pytest.fixture
def left_the_engine(monkeypatch) -> list[int]:
    """Return how many rows came out for each question, as they are asked."""
    rows: list[int] = []
    collect = counting.rows_of

    def collected(frame, *told):
        found = collect(frame, *told)
        rows.append(len(found))
        return found

    monkeypatch.setattr(counting, "rows_of", collected)
    return rows


def test_zooms_agree_with_the_whole_and_few_rows_leave_any_engine(frame, left_the_engine):
    times = some_times()
    tally = open_tally(frame(pa.table({"t": times})), LAYOUT, name="signatures")
    must_hold(tally.curve(), times, 2_000)
    assert tally.busiest_hour().rows == max(
        sum(start <= time < start + HOUR for time in times)
        for start in range(BASE, BASE + 61 * DAY, HOUR)
    )
    for start, end in [(BASE + 1, BASE + HOUR), (BASE + 10 * DAY + 7, BASE + 11 * DAY)]:
        must_hold(tally.curve(start, end), times, 2_000)
    assert left_the_engine and max(left_the_engine) <= MOST_ROWS


@pytest.mark.parametrize(
    "days", [pytest.param(20, id="20 days"), pytest.param(200_000, id="550 years")]
)
def test_no_span_makes_more_rows_leave_than_are_allowed(frame, left_the_engine, days):
    # Evenly, so that each bin has some: the most that there can be.
    times = [BASE + k * days * DAY // 30_000 for k in range(30_000)]
    tally = open_tally(frame(pa.table({"t": times})), LAYOUT, name="signatures")
    curve = tally.curve()
    assert curve.last == tally.total == 30_000 and len(curve.points) > 500
    assert len(tally.curve(points=9_000).points) <= 9_000
    assert max(left_the_engine) <= MOST_ROWS


def test_a_curve_is_asked_for_once(left_the_engine):
    tally = open_tally(FRAMES["polars"](pa.table({"t": some_times()})), LAYOUT, name="signatures")
    assert not left_the_engine, "nothing is counted before it is asked for"
    first = tally.curve(), tally.curve(BASE + 3, BASE + DAY)
    asked = len(left_the_engine)
    assert (tally.curve(), tally.curve(BASE + 3, BASE + DAY)) == first
    # Of what was counted once, wider bins are put together from the finer ones.
    assert tally.curve(points=300).last == tally.total
    assert len(left_the_engine) == asked


@pytest.mark.parametrize("order", ["sorted", "shuffled"])
@pytest.mark.parametrize("by", ["polars", "duckdb"])
@pytest.mark.parametrize("write", [as_csv, as_parquet], ids=["CSV", "Parquet"])
def test_a_file_is_counted_in_one_pass(tmp_path, monkeypatch, by, write, order):
    times = some_times(days=30)
    table = pa.table({"t": sorted(times) if order == "sorted" else times})
    path = write(tmp_path / f"signatures.{'csv' if write is as_csv else 'parquet'}", table)
    passes = []
    answer = Store._answer
    monkeypatch.setattr(Store, "_answer", lambda *asked: passes.append(1) or answer(*asked))
    tally = open_tally(path, LAYOUT, name=path.name, engine=by)
    must_hold(tally.curve(), times, 2_000)
    quick_look = by == "polars" or write is as_csv
    assert len(passes) == (1 if quick_look else 2)


def test_a_count_above_four_billion_does_not_turn_over(monkeypatch):
    from explorer.tally.question import Group

    tally = open_tally(FRAMES["polars"](pa.table({"t": [BASE]})), LAYOUT, name="signatures")
    many = [Group(k, "", 3_000_000_000, 0, 0) for k in range(2)]
    monkeypatch.setattr(tally._store, "ask", lambda question, keep=True: many)
    assert tally.total == 6_000_000_000


def test_gaps_are_those_between_one_signature_and_the_next(frame):
    times = [BASE, BASE + HOUR, BASE + 30 * HOUR, BASE + 30 * HOUR + 1, BASE + 400 * DAY]
    tally = open_tally(frame(pa.table({"t": times})), LAYOUT, name="signatures")
    found = tally.gaps(timedelta(hours=3))
    assert [(gap.start, gap.end) for gap in found] == [
        (BASE + HOUR, BASE + 30 * HOUR),
        (BASE + 30 * HOUR + 1, BASE + 400 * DAY),
    ]
    assert found[0].length == timedelta(hours=29)


@given(times=moments(), least=st.sampled_from([timedelta(days=1), timedelta(days=400)]))
@settings(max_examples=40)
def test_every_gap_is_found_and_no_other(times, least):
    tally = open_tally(FRAMES["polars"](pa.table({"t": times})), LAYOUT, name="signatures")
    order, long = sorted(times), least // timedelta(milliseconds=1)
    wanted = [(a, b) for a, b in pairwise(order) if b - a > long]
    assert [(gap.start, gap.end) for gap in tally.gaps(least)] == wanted
