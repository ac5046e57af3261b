"""Goals, the largest rise, bursts, and what came before them: bounds that hold, no more said."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ChoiceError
from explorer.model.campaign import Event, Goal, Qualifier
from explorer.model.dates import When
from explorer.model.days import DAY, iso
from explorer.summarise.before import CAUTION, PERHAPS, SURELY, before_rows
from explorer.summarise.bounds import series
from explorer.summarise.bursts import RULE, bursts
from explorer.summarise.curve import Dense
from explorer.summarise.goals import goal_rows
from explorer.summarise.rise import largest_rise
from tests.summarise.growing import (
    OPENED,
    Growth,
    a_petition,
    a_reading,
    daily,
    growths,
    holds,
    records,
)

GOAL = Goal(20, "a letter")
# What would claim that one thing made another happen.
CAUSE = re.compile(
    r"\b(because|caus\w+|due to|thanks to|led to|leads? to|trigger\w*|result\w*|owing|effect\w*|"
    r"driv\w+|drove|spark\w*|prompt\w*|so that|therefore|hence|explain\w*|respons\w+|impact\w*|"
    r"influenc\w*|boost\w*|after)\b",
    re.IGNORECASE,
)


def an_event(name: str, date: str, **more: object) -> Event:
    return Event(
        id=name, date=When.parse(date), category="news", description="The mill was shown.", **more
    )  # type: ignore[arg-type]


def steady(days: int, seed: int = 1, a_day: int = 100) -> list[int]:
    """Return counts that grow by about so many a day, by chance alone."""
    random = Random(seed)
    counts = [0]
    for _ in range(days):
        counts.append(counts[-1] + sum(random.random() < 0.5 for _ in range(2 * a_day)))
    return counts


def with_burst(counts: list[int], day: int, gains: tuple[int, ...]) -> list[int]:
    steps = [b - a for a, b in pairwise(counts)]
    for place, gain in enumerate(gains):
        steps[day + place] += gain
    found = [counts[0]]
    for step in steps:
        found.append(found[-1] + step)
    return found


# Goals ------------------------------------------------------------------------------------


@given(records(), st.sampled_from(("sparse", "dense", "curve")), st.integers(1, 60))
def test_a_goal_was_truly_reached_between_the_moments_given(record, way, goal: int) -> None:
    truth, readings = record
    told: object = series(a_petition(), readings)
    if way != "sparse":
        told = Dense(a_petition(), readings)
        told = told if way == "dense" else told.curve(points=4)
    (row,) = goal_rows(told, [Goal(goal, "")])  # type: ignore[arg-type]
    when = truth.times[goal - 1] if goal <= len(truth.times) else None
    if row["reached"]:
        assert when is not None and when < row["end"]
    if when is not None and row["start"] is not None:
        assert row["start"] <= when


@given(growths(), st.sampled_from((3_600_000, DAY)), st.integers(1, 60))
def test_a_goal_is_reached_within_a_bin_of_signatures(truth, width: int, goal: int) -> None:
    (row,) = goal_rows(truth.curve(width), [Goal(goal, "")])
    assert row["reached"] == (goal <= len(truth.times))
    if row["reached"]:
        assert row["start"] <= truth.times[goal - 1] < row["end"] <= row["start"] + width + 1


def test_a_goal_says_how_many_days_it_took_from_the_opening() -> None:
    record = Dense(a_petition("2019-02-01"), daily([5, 15, 25]))
    (row,) = goal_rows(record, [GOAL], When.parse("2019-02-01"))
    assert (row["what"], row["reached"]) == ("a letter", True)
    assert (row["days_low"], row["days_high"]) == (pytest.approx(0.5), 2.5)
    assert row["label"] == (
        "20 was first reached between 2 February 2019, 12:00 UTC and 3 February 2019, 12:00 UTC"
    )


def test_a_goal_that_nothing_shows_to_be_reached_is_said_to_be_so() -> None:
    (row,) = goal_rows(Dense(a_petition(), daily([5, 15])), [GOAL])
    assert not row["reached"] and row["end"] is None
    assert row["label"].startswith("no reading shows that 20 was reached; it was not before")


# The largest rise -------------------------------------------------------------------------


@given(st.lists(st.integers(0, 400), min_size=2, max_size=30))
def test_the_largest_rise_of_an_exact_record_is_the_largest(gains: list[int]) -> None:
    counts = [sum(gains[:place]) for place in range(len(gains) + 1)]
    rise = largest_rise(Dense(a_petition(), daily(counts)))
    assert rise.per_day_low == rise.per_day_high == max(gains)


@given(records(widths=("instant", "second"), days=9))
def test_the_true_largest_rise_lies_within_the_one_given(record) -> None:
    truth, readings = record
    line = series(a_petition(), readings)
    rise = largest_rise(line)
    rates = [
        (truth.at(b.earliest) - truth.at(a.earliest)) / ((b.earliest - a.earliest) / DAY)
        for (_, a), (_, b) in pairwise(line.dated)
        if b.earliest > a.earliest + 1_000
    ]
    if len(rates) == len(line.dated) - 1 and rates:
        assert holds(rise.per_day_low, max(rates), rise.per_day_high)


def test_the_largest_rise_lists_each_stretch_that_may_be_the_one() -> None:
    line = series(
        a_petition(),
        [
            a_reading("a", "2019-02-01T00:00:00.001Z", 1_000),
            a_reading("b", "2019-02-11T00:00:00.001Z", 2_000, Qualifier.APPROX),
            a_reading("c", "2019-02-21T00:00:00.001Z", 3_000, Qualifier.APPROX),
            a_reading("d", "2019-03-03T00:00:00.001Z", 3_501),
        ],
    )
    rise = largest_rise(line)
    assert (rise.per_day_low, rise.per_day_high) == pytest.approx((50, 199.9))
    assert sorted(row["start"] for row in rise.rows) == [d.earliest for _, d in line.dated[:3]]


def test_one_reading_has_no_rise() -> None:
    assert largest_rise(Dense(a_petition(), daily([5]))).label.startswith("not known")


# Bursts -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_growth_by_chance_alone_is_no_burst(seed: int) -> None:
    assert bursts(Dense(a_petition(), daily(steady(90, seed)))).rows == ()


def test_weekends_are_no_bursts() -> None:
    counts = [0]
    for day in range(60):
        counts.append(counts[-1] + (150 if day % 7 > 4 else 100))
    assert bursts(Dense(a_petition(), daily(counts))).rows == ()


@pytest.mark.parametrize("seed", range(3))
def test_a_burst_is_found_where_it_was(seed: int) -> None:
    readings = daily(with_burst(steady(60, seed), 30, (900, 700)))
    (row,) = bursts(Dense(a_petition(), readings)).rows
    times = [reading.date.earliest for reading in readings if reading.date]
    assert (row["start"], row["began_by"], row["end"]) == (times[30], times[31] + 1, times[32] + 1)
    assert row["gain_low"] == row["gain_high"] == readings[32].count - readings[30].count
    assert row["share_low"] == row["share_high"] == row["gain_low"] / readings[-1].count
    assert 80 < row["usual_per_day"] < 120
    assert row["label"].endswith("signatures in 2 days from 3 March 2019, 12:00 UTC")


def test_a_burst_that_the_wording_leaves_open_is_none() -> None:
    readings = daily([20_000 + n for n in with_burst(steady(60), 30, (300,))])
    vague = [a_reading(r.id, str(r.date), round(r.count, -3), Qualifier.APPROX) for r in readings]
    assert bursts(Dense(a_petition(), readings)).rows
    assert not bursts(Dense(a_petition(), vague)).rows


def test_a_burst_of_signatures_is_found_by_its_days() -> None:
    random = Random(5)
    times = [OPENED + DAY * k // 40 for k in range(40 * 40)]
    times += [OPENED + 25 * DAY + random.randrange(DAY) for _ in range(900)]
    (row,) = bursts(Growth(tuple(sorted(times))).curve(3_600_000)).rows
    assert iso(row["start"]) == iso(OPENED + 25 * DAY)
    assert (row["gain_low"], row["days"]) == (940, 1)


def test_a_sparse_record_shows_no_bursts_and_says_why() -> None:
    found = bursts(series(a_petition(), daily([1, 5, 900])))
    assert found.rows == () and found.note.startswith("Bursts are looked for in dense records")


def test_the_rule_that_bursts_were_found_by_is_given_with_them() -> None:
    record = Dense(a_petition(), daily(steady(30)))
    assert bursts(record).rule == RULE
    assert "by 9 times" in bursts(record, times=9).rule


def test_a_burst_has_no_say_over_a_fall() -> None:
    counts = steady(40)
    counts[20:] = [count - 900 for count in counts[20:]]
    record = Dense(a_petition(), daily(counts))
    assert record.falls and bursts(record).rows == ()


# Before -----------------------------------------------------------------------------------

BURST = {"start": OPENED + 20 * DAY, "began_by": OPENED + 21 * DAY + 1}


@given(st.integers(0, 30), st.integers(0, 4), st.floats(0.5, 9), st.floats(0, 1), st.floats(0, 1))
def test_what_is_surely_before_is_so_for_any_moment_and_what_is_not_listed_for_none(
    day: int, wide: int, days: float, happened: float, began: float
) -> None:
    date = f"{iso(OPENED + day * DAY)}/{iso(OPENED + (day + wide) * DAY)}"
    event = an_event("e", date)
    rows = before_rows(BURST, [event], days=days)
    first, last = event.date.earliest, event.date.latest
    assert first is not None and last is not None
    at = first + happened * (last - first)
    burst = BURST["start"] + began * (BURST["began_by"] - 1 - BURST["start"])
    before = 0 < burst - at <= days * DAY + 1
    if not rows:
        assert not before
    elif rows[0]["how"] == SURELY:
        assert before
    if rows and before:
        assert holds(rows[0]["days_low"], (burst - at) / DAY, rows[0]["days_high"])


def test_what_is_surely_before_comes_first_and_then_the_nearest() -> None:
    dates = ("2019-02-16", "2019-02", "2019-02-19", "2019-02-21")
    rows = before_rows(BURST, [an_event(f"e{k}", date) for k, date in enumerate(dates)])
    assert [(row["id"], row["how"]) for row in rows] == [
        ("e2", SURELY),
        ("e0", SURELY),
        ("e1", PERHAPS),
        ("e3", PERHAPS),
    ]


def test_an_era_goes_on_and_is_not_before_anything() -> None:
    assert before_rows(BURST, [an_event("e", "2019-02-19", era=True)]) == []


def test_an_event_without_a_known_beginning_is_perhaps_before() -> None:
    (row,) = before_rows(BURST, [an_event("e", "../2019-02-19")])
    assert (row["how"], row["days_high"]) == (PERHAPS, None)


@pytest.mark.parametrize("days", [0, -1, True, "7", float("inf"), float("nan")])
def test_a_window_that_holds_no_events_is_refused(days: object) -> None:
    with pytest.raises(ChoiceError, match="holds no events"):
        before_rows(BURST, [], days=days)  # type: ignore[arg-type]


def test_no_word_of_a_burst_or_of_what_came_before_it_claims_a_cause() -> None:
    found = bursts(Dense(a_petition(), daily(with_burst(steady(60), 30, (900, 700)))))
    dates = ("2019-03-01", "2019-02-27/2019-03-04", "2019-03", "../2019-03-02", "2019-03-02~")
    events = [an_event(f"e{k}", date) for k, date in enumerate(dates)]
    (burst,) = found.rows
    rows = before_rows(burst, events)
    assert {row["how"] for row in rows} == {SURELY, PERHAPS}
    said = [CAUTION, found.rule, found.note, burst["label"]]
    said += [str(value) for row in rows for name, value in row.items() if name != "description"]
    said += [str(name) for row in (*rows, burst) for name in row]
    assert not [words for words in said if CAUSE.search(words)]
