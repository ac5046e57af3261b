"""Event rows, slots for events that overlap, and periods found from density."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model import Event, Source, When
from explorer.model.days import DAY, iso
from explorer.summarise.timeline import (
    category_label,
    category_rows,
    event_rows,
    periods,
    side_by_side,
)


def event(name: str, date: str, category: str = "protest", **more: object) -> Event:
    words = f"What {name} says."
    return Event(id=name, date=When.parse(date), category=category, description=words, **more)


def on_days(*days: int) -> list[Event]:
    return [event(f"E{n}", iso(day * DAY)) for n, day in enumerate(days)]


def test_rows_stand_in_the_order_of_their_dates_and_else_as_given() -> None:
    rows = event_rows(
        [
            event("B", "2017-04-03"),
            event("A", "2017-04-03"),
            event("M", "2017-04"),
            event("X", "2017"),
        ]
    )
    assert [row["id"] for row in rows] == ["X", "M", "B", "A"]
    assert [row["order"] for row in rows] == [1, 2, 3, 4]


def test_a_day_is_certain_and_ends_where_the_next_one_starts() -> None:
    (row,) = event_rows([event("A", "2017-04-03")])
    assert row["certain"]
    assert row["end"] - row["start"] == DAY
    assert row["date_label"] == "3 April 2017"


@pytest.mark.parametrize("date", ["2017-04", "2017-04-03~", "2017-04-03?", "2017-04-03/2017-04-05"])
def test_what_is_longer_or_doubted_is_not_certain(date: str) -> None:
    assert not event_rows([event("A", date)])[0]["certain"]


def test_an_open_start_is_none_and_comes_first() -> None:
    rows = event_rows([event("A", "2017"), event("B", "../2018")])
    assert [row["id"] for row in rows] == ["B", "A"]
    assert rows[0]["start"] is None


def test_both_sources_are_kept_and_a_missing_one_is_empty() -> None:
    sources = (Source("First", "https://a.example/1"), Source("Second"))
    row = event_rows([event("A", "2017", sources=sources)])[0]
    assert (row["source"], row["source_url"]) == ("First", "https://a.example/1")
    assert (row["second_source"], row["second_source_url"]) == ("Second", "")
    bare = event_rows([event("A", "2017")])[0]
    assert (bare["source"], bare["second_source"]) == ("", "")


def test_events_of_one_day_and_category_have_slots_of_their_own() -> None:
    rows = event_rows(
        [event("A", "2017-04-03"), event("B", "2017-04-03"), event("C", "2017-04-03", "threat")]
    )
    assert {row["id"]: row["slot"] for row in rows} == {"A": 0, "B": 1, "C": 0}


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.sampled_from("ab")))


@given(SPANS, st.integers(0, 9))
def test_rows_of_one_slot_and_category_lie_apart(
    spans: list[tuple[int, int, str]], apart: int
) -> None:
    rows = [
        {"start": start, "end": start + length, "category": category}
        for start, length, category in sorted(spans)
    ]
    slots = side_by_side(rows, apart)
    for i, one in enumerate(rows):
        for j, other in enumerate(rows[:i]):
            if slots[i] == slots[j] and one["category"] == other["category"]:
                assert other["end"] + apart <= one["start"]


@pytest.mark.parametrize(
    ("category", "label"),
    [
        ("official_denial", "Official denial"),
        ("ngo_statement", "NGO statement"),
        ("threat", "Threat"),
        ("", "No category"),
        ("__", "No category"),
        ("Événement rare", "Événement rare"),
    ],
)
def test_a_category_becomes_words(category: str, label: str) -> None:
    assert category_label(category) == label


def test_categories_come_in_the_order_of_their_first_event() -> None:
    rows = category_rows(
        [event("A", "2018", "b"), event("B", "2017", "c"), event("C", "2019", "b")]
    )
    assert [(row["category"], row["events"]) for row in rows] == [("c", 1), ("b", 2)]


def test_no_events_have_no_period_and_even_ones_only_all() -> None:
    assert periods([]) == []
    assert [row["id"] for row in periods(on_days(*range(0, 700, 7)))] == ["all"]
    assert [row["id"] for row in periods(on_days(3))] == ["all"]


def test_a_dense_month_is_a_period_of_its_own_with_its_name() -> None:
    april = (When.parse("2017-04-01").earliest or 0) // DAY
    sparse = range(april + 30, april + 900, 60)
    rows = periods(on_days(*range(april, april + 30), *sparse))
    assert [row["label"] for row in rows][:2] == ["All", "April 2017"]
    assert rows[0]["events"] == 30 + len(sparse)


@given(st.lists(st.integers(-800_000, 800_000), min_size=1, max_size=40))
def test_periods_follow_each_other_within_all_and_count_their_events(days: list[int]) -> None:
    whole, *parts = periods(on_days(*days))
    assert whole["events"] == len(days)
    assert whole["start"] <= min(days) * DAY < (max(days) + 1) * DAY <= whole["end"]
    edges = [edge for part in parts for edge in (part["start"], part["end"])]
    assert edges == sorted(edges)
    for part in parts:
        inside = [day for day in days if part["start"] <= day * DAY < part["end"]]
        assert part["events"] == len(inside) >= 4


def test_far_years_and_single_days_are_named() -> None:
    old = [event(f"O{n}", f"-{year:04d}") for n, year in enumerate(range(500, 100, -10))]
    assert periods(old)[0]["events"] == 40
