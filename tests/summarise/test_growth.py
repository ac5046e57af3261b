"""Growth: what the readings of a petition allow, and no more."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ChoiceError
from explorer.model.campaign import (
    CountKind,
    Petition,
    Qualifier,
    Reading,
    ReadingRole,
    interval,
)
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.model.source import Source
from explorer.summarise.growth import (
    Bounds,
    Series,
    band_rows,
    bounds_at,
    bounds_label,
    bounds_over,
    corroboration,
    corroboration_rows,
    corroborations,
    early_readings,
    falls,
    first_reached,
    gap_rows,
    rate_rows,
    reading_rows,
    series,
)

EXACT, AT_LEAST = Qualifier.EXACT, Qualifier.AT_LEAST
APPROX, JUST_UNDER = Qualifier.APPROX, Qualifier.JUST_UNDER
SECOND = ReadingRole.SECOND_SOURCE


def a_reading(
    name: str,
    date: str | None,
    count: int,
    qualifier: Qualifier = EXACT,
    *,
    role: ReadingRole = ReadingRole.READING,
    petition: str = "p",
    scope: str = "global",
) -> Reading:
    return Reading(
        id=name,
        petition=petition,
        scope=scope,
        date=When.parse(date) if date else None,
        count=count,
        qualifier=qualifier,
        role=role,
        source=Source(f"Source of {name}", f"https://example.org/{name}"),
    )


def a_petition(opened: str | None = None, name: str = "p", scope: str = "global") -> Petition:
    when = When.parse(opened) if opened else None
    return Petition(id=name, title=name, opened=when, scope=scope)


def a_line(*readings: Reading, opened: str | None = None) -> Series:
    return series(a_petition(opened), readings)


def at(line: Series, date: str) -> tuple[int, int | None]:
    """Return what is known at the first moment of a date."""
    earliest = When.parse(date).earliest
    assert earliest is not None
    low, high, broken = bounds_at(line, earliest)
    assert not broken
    return low, high


# The study's own numbers -----------------------------------------------------------------

CHANGE_ORG = (
    a_reading("C01", "2017-04-24", 270_000, AT_LEAST),
    a_reading("C02", "[2017-05-01..2017-05-07]", 351_000, APPROX),
    a_reading("C03", "2017-05-11", 400_000, JUST_UNDER),
    a_reading("C04", "2017-05-11", 400_000, APPROX, role=SECOND),
)
AMNESTY = (
    a_reading("C05", "2017-04", 14_000, AT_LEAST, role=SECOND),
    a_reading("C07", "2017-04-13", 95_000, AT_LEAST),
    a_reading("C08", "2017-04-13", 100_000, JUST_UNDER, role=SECOND),
    a_reading("C09", "2017-06-01", 500_000, AT_LEAST),
    a_reading("C10", "2017-06-02", 500_000, AT_LEAST, role=SECOND),
    a_reading("C11", "2017-06-02", 650_000, AT_LEAST),
    a_reading("C12", "2017-06", 650_000, AT_LEAST, role=SECOND),
    a_reading("C13", "2017-06-01", 44_700, AT_LEAST, scope="Netherlands"),
)
UK = (
    a_reading("C32", "2017-04-25T22:22:35Z", 4_903),
    a_reading("C33", "2017-05-02T23:01:28Z", 5_781),
    a_reading("C34", "2017-06-15T12:18:37Z", 5_782),
)


@pytest.mark.parametrize(
    ("date", "low", "high"),
    [
        ("2017-04-10", 0, 0),
        ("2017-04-11", 0, 351_499),
        ("2017-04-24", 0, 351_499),
        ("2017-04-25", 270_000, 351_499),
        ("2017-05-01", 270_000, 399_999),
        ("2017-05-08", 350_500, 399_999),
        ("2017-05-09", 350_500, 399_999),
        ("2017-05-11", 350_500, None),
        ("2017-05-12", 350_500, None),
    ],
)
def test_the_petition_of_the_interview_stands_between(
    date: str, low: int, high: int | None
) -> None:
    assert at(a_line(*CHANGE_ORG, opened="2017-04-11"), date) == (low, high)


def test_the_day_before_the_opening_day_ends_with_no_signature() -> None:
    line = a_line(*CHANGE_ORG, opened="2017-04-11")
    opening = When.parse("2017-04-11").earliest
    assert opening is not None
    assert bounds_at(line, opening - 1) == Bounds(0, 0)
    assert bounds_at(line, opening) == Bounds(0, 351_499)


def test_bounds_are_said_in_plain_words() -> None:
    line = a_line(*CHANGE_ORG, opened="2017-04-11")
    assert bounds_label(Bounds(*at(line, "2017-05-09"))) == "between 350,500 and 399,999"
    assert bounds_label(Bounds(270_000, None)) == "at least 270,000, upper bound not known"
    assert bounds_label(Bounds(0, 351_499)) == "at most 351,499"
    assert bounds_label(Bounds(4_903, 4_903)) == "exactly 4,903"
    assert bounds_label(Bounds(0, None)) == "not known"
    assert "contradict" in bounds_label(Bounds(0, None, broken=True))


@pytest.mark.parametrize(
    ("threshold", "label"),
    [
        (300_000, "300,000 was first reached between 11 April 2017 (the opening day) and "
         "7 May 2017"),
        (270_000, "270,000 was first reached between 11 April 2017 (the opening day) and "
         "24 April 2017"),
        (351_500, "no reading shows that 351,500 was reached; it was not before 1 May 2017"),
        (400_000, "no reading shows that 400,000 was reached; it was not before 11 May 2017"),
    ],
)  # fmt: skip
def test_a_count_of_the_petition_of_the_interview_is_first_reached(
    threshold: int, label: str
) -> None:
    assert first_reached(a_line(*CHANGE_ORG, opened="2017-04-11"), threshold).label == label


def test_a_threshold_names_the_readings_that_it_rests_on() -> None:
    found = first_reached(a_line(*UK), 5_000)
    assert found.after is UK[0] and found.by is UK[1]
    assert found.label == (
        "5,000 was first reached between 25 April 2017, 22:22:35 UTC and 2 May 2017, 23:01:28 UTC"
    )
    assert UK[0].date and UK[1].date
    assert (found.start, found.end) == (UK[0].date.earliest, UK[1].date.end)


def test_a_threshold_may_have_been_reached_before_the_first_reading() -> None:
    found = first_reached(a_line(*UK), 4_000)
    assert found.label == (
        "4,000 was reached by 25 April 2017, 22:22:35 UTC; when it was first reached is not known"
    )
    assert found.start is None and found.after is None


def test_a_threshold_that_nothing_tells_of_is_said_to_be_so() -> None:
    found = first_reached(a_line(*AMNESTY), 2_000_000)
    assert found.label == "no reading shows that 2,000,000 was reached"
    assert (found.start, found.end, found.after, found.by) == (None, None, None, None)


def test_a_threshold_on_one_day_names_it_once() -> None:
    line = a_line(a_reading("a", "2017-04-24", 5), a_reading("b", "2017-04-24", 9))
    assert first_reached(line, 7).label == "7 was first reached on 24 April 2017"


def test_a_threshold_is_not_reached_before_the_opening_though_a_vague_date_would_allow_it() -> None:
    line = a_line(
        a_reading("a", "2017-04", 5), a_reading("b", "2017-05-02~", 9), opened="2017-04-11"
    )
    assert first_reached(line, 7).label == (
        "7 was first reached between 11 April 2017 (the opening day) and about 2 May 2017"
    )


def test_a_reading_without_a_known_end_does_not_say_by_when() -> None:
    found = first_reached(a_line(a_reading("a", "2017-04/", 9)), 7)
    assert found.label == "7 was reached; by when is not known"
    assert found.by is not None and found.end is None


@pytest.mark.parametrize("threshold", [0, -1, True, 1.5, "300000", None])
def test_a_threshold_that_is_no_count_is_refused(threshold: object) -> None:
    with pytest.raises(ChoiceError, match="not a count"):
        first_reached(a_line(*UK), threshold)  # type: ignore[arg-type]


def test_rates_have_bounds_from_counts_and_dates() -> None:
    first, second = rate_rows(a_line(*UK))
    assert first["per_day_low"] == pytest.approx(878 / (607134 / 86400))
    assert first["per_day_high"] == pytest.approx(878 / (607132 / 86400))
    assert second["per_day_low"] == pytest.approx(1 / 43.5536, rel=1e-4)
    assert not first["broken"]


def test_a_rate_between_lower_bounds_is_not_bounded_from_above() -> None:
    (row, _) = rate_rows(a_line(*AMNESTY))
    assert (row["from"], row["to"], row["days_low"], row["days_high"]) == ("C07", "C09", 48, 50)
    assert (row["per_day_low"], row["per_day_high"]) == (0, None)


def test_a_rate_between_dates_that_may_be_one_moment_is_not_bounded_from_above() -> None:
    (row,) = rate_rows(a_line(a_reading("a", "2017-04-24", 5), a_reading("b", "2017-04-24", 9)))
    assert (row["days_low"], row["days_high"]) == (0, 1)
    assert (row["per_day_low"], row["per_day_high"]) == (4, None)


def test_a_rate_between_dates_in_unknown_order_counts_from_the_lower_reading() -> None:
    (row,) = rate_rows(a_line(a_reading("a", "2017-04", 50), a_reading("b", "2017-04-10", 30)))
    assert (row["from"], row["to"], row["days_high"]) == ("a", "b", 21)
    assert (row["per_day_low"], row["per_day_high"]) == (pytest.approx(20 / 21), None)


def test_nothing_gained_is_a_rate_of_nothing_even_where_dates_meet() -> None:
    (row,) = rate_rows(a_line(a_reading("a", "2017-04-24", 5), a_reading("b", "2017-04", 5)))
    assert (row["per_day_low"], row["per_day_high"]) == (0, 0)


def test_a_fall_has_a_rate_below_nothing() -> None:
    (row,) = rate_rows(a_line(a_reading("a", "2017-04-01", 50), a_reading("b", "2017-04-03", 30)))
    assert row["broken"]
    assert (row["per_day_low"], row["per_day_high"]) == (-20, pytest.approx(-20 / 3))


def test_gaps_are_the_time_that_no_date_covers() -> None:
    line = a_line(*CHANGE_ORG, opened="2017-04-11")
    told = [(row["from"], row["to"], row["days"], row["low"], row["high"]) for row in
            gap_rows(line)]  # fmt: skip
    assert told == [
        (None, "C01", 12, 0, 351_499),
        ("C01", "C02", 6, 270_000, 351_499),
        ("C02", "C03", 3, 350_500, 399_999),
    ]
    assert [row["to"] for row in gap_rows(line, longer_than=6)] == ["C01"]


def test_reading_rows_say_what_each_reading_rests_on() -> None:
    rows = reading_rows(a_line(*CHANGE_ORG))
    assert [row["id"] for row in rows] == ["C01", "C02", "C03"]
    assert [row["order"] for row in rows] == [1, 2, 3]
    assert rows[1]["date_label"] == "one day from 1 to 7 May 2017"
    assert rows[1]["date"] == "[2017-05-01..2017-05-07]"
    assert (rows[1]["low"], rows[1]["high"], rows[1]["count_label"]) == (
        350_500,
        351_499,
        "about 351,000",
    )
    assert [row["sources"] for row in rows] == [1, 1, 2]
    assert rows[2]["source_url"] == "https://example.org/C03"
    assert {row["date_basis"] for row in rows} == {"stated"}


# Petitions, scopes and second sources stay apart -----------------------------------------


def test_petitions_scopes_and_undated_readings_are_never_joined() -> None:
    readings = (*AMNESTY, *UK, a_reading("U1", None, 5), a_reading("X1", "2017", 3, petition="q"))
    petition = a_petition()
    assert [r.id for r in series(petition, AMNESTY).readings] == ["C07", "C09", "C11"]
    assert [r.id for r in series(petition, readings, "Netherlands").readings] == ["C13"]
    assert "U1" not in [r.id for r in series(petition, readings).readings]
    assert "X1" not in [r.id for r in series(petition, readings).readings]


def test_a_petition_has_its_own_scope() -> None:
    petition = a_petition(scope="Netherlands")
    assert [r.id for r in series(petition, AMNESTY).readings] == ["C13"]


def test_a_scope_that_no_reading_has_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(ChoiceError, match="Netherland") as caught:
        series(a_petition(), AMNESTY, "Netherland")
    assert 'Did you mean "Netherlands"?' in str(caught.value)


def test_second_sources_stand_beside_the_reading_of_their_time() -> None:
    line = a_line(*AMNESTY)
    found = [(c.source.id, c.reading and c.reading.id, c.same_time, c.agrees)
             for c in corroborations(line)]  # fmt: skip
    assert found == [
        ("C05", "C07", True, True),
        ("C08", "C07", True, True),
        ("C12", "C11", True, True),
        ("C10", "C11", True, True),
    ]
    assert [c.source.id for c in corroboration(line, AMNESTY[1])] == ["C05", "C08"]


def test_a_second_source_of_another_time_is_marked_so() -> None:
    line = a_line(
        a_reading("a", "2017-04-01", 10),
        a_reading("b", "2017-05-01", 30),
        a_reading("s", "2017-04-25", 20, role=SECOND),
    )
    (found,) = corroborations(line)
    assert found.reading is not None and found.reading.id == "b"
    assert not found.same_time and not found.agrees
    assert [row["sources"] for row in reading_rows(line)] == [1, 1]


def test_a_second_source_without_a_reading_is_listed_alone() -> None:
    line = a_line(a_reading("s", "2017-04-25", 20, role=SECOND))
    (row,) = corroboration_rows(line)
    assert (row["id"], row["reading"], row["same_time"], row["agrees"]) == ("s", None, None, None)
    assert band_rows(line) == [] and reading_rows(line) == [] and rate_rows(line) == []


# Falls -----------------------------------------------------------------------------------


def test_a_fall_breaks_the_band_between_its_readings() -> None:
    line = a_line(
        a_reading("a", "2017-04-01", 100),
        a_reading("b", "2017-04-05", 80),
        a_reading("c", "2017-04-09", 90),
    )
    (fall,) = falls(line)
    assert (fall.before.id, fall.after.id) == ("a", "b")
    start, end = When.parse("2017-04-02").earliest, When.parse("2017-04-05").earliest
    assert (fall.start, fall.end) == (start, end)
    told = [(row["low"], row["high"], row["broken"], row["segment"]) for row in band_rows(line)]
    assert told == [
        (0, None, False, 0),  # The day of "a" itself: the count may stand on either side of it.
        (0, None, True, 0),
        (0, 90, False, 1),
        (80, 90, False, 1),
        (80, None, False, 1),
    ]


def test_a_reading_whose_date_straddles_a_fall_supports_neither_side() -> None:
    falling = (a_reading("a", "2017-04-01", 100), a_reading("b", "2017-04-05", 80))
    astride = a_reading("x", "2017-04-03", 95, Qualifier.AT_LEAST)
    with_it, without = a_line(*falling, astride), a_line(*falling)
    assert [(f.before.id, f.after.id) for f in falls(with_it)] == [("x", "b")]
    loose = a_reading("x", "[2017-03-30..2017-04-05]", 90)
    with_loose = a_line(*falling, loose)
    assert with_loose.band.steps == without.band.steps


def test_a_reading_that_ends_within_the_break_supports_neither_side() -> None:
    line = a_line(
        a_reading("a", "2017-04-01T00:00:00.000Z", 100),
        a_reading("x", "2017-04-01T00:00:00.001Z", 1_000, JUST_UNDER),
        a_reading("b", "2017-04-05", 80),
    )
    assert [(f.before.id, f.after.id) for f in falls(line)] == [("a", "b")]
    assert at(line, "2017-04-01") == (0, None)


def test_falls_on_following_days_leave_no_time_between_and_still_part_the_band() -> None:
    line = a_line(a_reading("a", "2017-04-01", 100), a_reading("b", "2017-04-02", 80))
    (fall,) = falls(line)
    assert fall.start == fall.end
    assert [row["segment"] for row in band_rows(line)] == [0, 1]
    assert not any(row["broken"] for row in band_rows(line))


def test_one_fall_explains_every_contradiction_that_spans_it() -> None:
    line = a_line(
        a_reading("a", "2017-04-01", 100),
        a_reading("b", "2017-04-02", 110),
        a_reading("c", "2017-04-05", 80),
        a_reading("d", "2017-04-06", 90),
    )
    assert [(f.before.id, f.after.id) for f in falls(line)] == [("b", "c")]


def test_after_a_fall_a_low_count_does_not_tell_what_had_been_before() -> None:
    line = a_line(a_reading("a", "2017-04-01", 500), a_reading("b", "2017-04-05", 400))
    found = first_reached(line, 450)
    assert found.after is None and found.by is not None and found.by.id == "a"


def test_an_opening_day_that_a_reading_contradicts_is_not_used() -> None:
    line = a_line(a_reading("a", "2017-04-01", 10), opened="2017-05-01")
    assert [r.id for r in early_readings(line)] == ["a"]
    assert line.opened is None
    assert at(line, "2017-04-15") == (10, None)


def test_over_a_span_the_bounds_hold_at_each_of_its_moments() -> None:
    line = a_line(*CHANGE_ORG, opened="2017-04-11")
    assert bounds_over(line, When.parse("2017-04-24")) == Bounds(0, 351_499)
    assert bounds_over(line, When.parse("[2017-05-01..2017-05-07]")) == Bounds(270_000, 399_999)
    assert bounds_over(line, When.parse("2017")) == Bounds(0, None)
    assert bounds_over(line, When.parse("../2017-04-10")) == Bounds(0, 0)
    fallen = a_line(a_reading("a", "2017-04-01", 9), a_reading("b", "2017-04-05", 8))
    assert bounds_over(fallen, When.parse("2017-04")).broken


# What holds for every campaign -----------------------------------------------------------

START = datetime(2017, 4, 1, tzinfo=UTC)
ZERO = int(START.timestamp()) * 1000
SPAN = 40 * DAY


def day_text(ms: int) -> str:
    return (START + timedelta(milliseconds=ms - ZERO)).date().isoformat()


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Draw a true count that never falls: pairs of a moment and the count from it on."""
    moments = draw(st.lists(st.integers(ZERO, ZERO + SPAN), min_size=1, max_size=8, unique=True))
    total, history = 0, []
    for moment in sorted(moments):
        total += draw(st.integers(0, 3000))
        history.append((moment, total))
    return history


def true_count(history: list[tuple[int, int]], ms: int) -> int:
    place = bisect_right([moment for moment, _ in history], ms)
    return history[place - 1][1] if place else 0


@st.composite
def dates_of(draw: st.DrawFn, ms: int) -> str:
    """Draw a date that may mean the moment."""
    day = day_text(ms)
    before, after = draw(st.integers(0, 9)), draw(st.integers(0, 9))
    moment = START + timedelta(milliseconds=ms - ZERO)
    return draw(
        st.sampled_from(
            [
                moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
                day,
                f"{day}~",
                day[:7],
                f"{day[:-1]}X",
                f"[{day_text(ms - before * DAY)}..{day_text(ms + after * DAY)}]",
                f"{day_text(ms - before * DAY)}/",
                f"../{day_text(ms + after * DAY)}",
            ]
        )
    )


@st.composite
def true_readings(draw: st.DrawFn, history: list[tuple[int, int]]) -> list[tuple[Reading, int]]:
    """Draw readings that the history allows, each with the moment at which it was taken."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        ms = draw(st.integers(ZERO, ZERO + SPAN))
        truth = true_count(history, ms)
        qualifier = draw(st.sampled_from(list(Qualifier)))
        unit = draw(st.sampled_from([1, 10, 100, 1000]))
        count = {
            EXACT: truth,
            AT_LEAST: truth // unit * unit,
            APPROX: (truth + unit // 2) // unit * unit,
            JUST_UNDER: (truth // unit + 1) * unit,
        }[qualifier]
        low, high = interval(count, qualifier)
        if not low <= truth <= (truth if high is None else high):
            qualifier, count = EXACT, truth
        date = draw(dates_of(ms))
        found.append((a_reading(f"r{number}", date, count, qualifier), ms))
    return found


@st.composite
def campaigns(
    draw: st.DrawFn,
) -> tuple[list[tuple[int, int]], list[tuple[Reading, int]], Series]:
    history = draw(histories())
    readings = draw(true_readings(history))
    opened = None
    if draw(st.booleans()):
        opened = day_text(history[0][0])
    return history, readings, a_line(*(r for r, _ in readings), opened=opened)


@st.composite
def any_readings(draw: st.DrawFn, most: int = 7) -> list[Reading]:
    """Draw readings that may well contradict each other."""
    found = []
    for number in range(draw(st.integers(0, most))):
        date = draw(dates_of(draw(st.integers(ZERO, ZERO + SPAN))))
        count = draw(st.integers(0, 40)) * draw(st.sampled_from([1, 10]))
        found.append(a_reading(f"r{number}", date, count, draw(st.sampled_from(list(Qualifier)))))
    return found


def moments_of(line: Series) -> list[int]:
    """Return every moment at which the bounds can change, and those beside it."""
    ends = {ZERO - 40 * DAY, ZERO, ZERO + SPAN, ZERO + 80 * DAY}
    for reading, _ in line.dated:
        assert reading.date
        ends |= {e for e in (reading.date.earliest, reading.date.latest) if e is not None}
    return sorted({e + shift for e in ends for shift in (-1, 0, 1)})


@given(campaigns())
def test_the_true_count_always_lies_in_the_band(
    campaign: tuple[list[tuple[int, int]], list[tuple[Reading, int]], Series],
) -> None:
    history, _, line = campaign
    assert falls(line) == ()
    for ms in [*moments_of(line), *(m + shift for m, _ in history for shift in (-1, 0))]:
        low, high, broken = bounds_at(line, ms)
        truth = true_count(history, ms)
        assert low <= truth and (high is None or truth <= high) and not broken


@given(campaigns())
def test_the_true_rate_lies_between_the_bounds_of_the_rate(
    campaign: tuple[list[tuple[int, int]], list[tuple[Reading, int]], Series],
) -> None:
    history, readings, line = campaign
    taken = {reading.id: ms for reading, ms in readings}
    for row in rate_rows(line):
        one, two = taken[str(row["from"])], taken[str(row["to"])]
        if one == two:
            continue
        rate = (true_count(history, two) - true_count(history, one)) / (two - one) * DAY
        low, high = row["per_day_low"], row["per_day_high"]
        assert isinstance(low, float | int) and 0 <= low <= rate * (1 + 1e-9)
        assert high is None or (isinstance(high, float | int) and rate <= high * (1 + 1e-9))


@given(campaigns(), st.integers(1, 9000))
def test_a_threshold_was_truly_first_reached_within_its_bounds(
    campaign: tuple[list[tuple[int, int]], list[tuple[Reading, int]], Series], threshold: int
) -> None:
    history, _, line = campaign
    truth = next((moment for moment, count in history if count >= threshold), None)
    found = first_reached(line, threshold)
    if found.by:
        assert truth is not None
    if truth is not None:
        assert found.start is None or found.start <= truth
        assert found.end is None or truth < found.end
    if found.end is not None:
        assert bounds_at(line, found.end).low >= threshold > bounds_at(line, found.end - 1).low
    if found.after and found.start is not None:
        high = bounds_at(line, found.start - 1).high
        assert high is not None and high < threshold


@given(any_readings())
def test_the_bounds_are_those_of_the_definition(readings: list[Reading]) -> None:
    """The band against the definition, word for word, segment by segment."""
    line = a_line(*readings)
    breaks = [(fall.start, fall.end) for fall in falls(line)]
    for ms in moments_of(line):
        low, high, broken = bounds_at(line, ms)
        assert broken == any(start <= ms < end for start, end in breaks)
        if broken:
            continue
        since = max((end for _, end in breaks if end <= ms), default=-(10**18))
        until = min((start for start, _ in breaks if start > ms), default=10**18)
        lows, highs = [0], []
        for reading, when in line.dated:
            first = -(10**19) if when.earliest is None else when.earliest
            last = 10**19 if when.latest is None else when.latest
            inside = (first >= since or since == -(10**18)) and (last < until or until == 10**18)
            if inside and last < ms:
                lows.append(reading.low)
            if inside and first > ms and reading.high is not None:
                highs.append(reading.high)
        assert (low, high) == (max(lows), min(highs, default=None))


@given(any_readings())
def test_the_band_is_whole_and_its_bounds_rise_between_falls(readings: list[Reading]) -> None:
    line = a_line(*readings)
    rows = band_rows(line, ZERO - 40 * DAY, ZERO + 80 * DAY)
    assert rows[0]["start"] == ZERO - 40 * DAY and rows[-1]["end"] == ZERO + 80 * DAY
    for row in rows:
        assert row["start"] < row["end"]  # type: ignore[operator]
        assert row["high"] is None or row["low"] <= row["high"]  # type: ignore[operator]
        assert row["low"] >= 0  # type: ignore[operator]
    for one, two in pairwise(rows):
        assert one["end"] == two["start"]
        assert one != {**two, "start": one["start"], "end": one["end"]}
        assert one["segment"] <= two["segment"]  # type: ignore[operator]
        if one["segment"] == two["segment"] and not two["broken"]:
            assert one["low"] <= two["low"]  # type: ignore[operator]
            if one["high"] is None or two["high"] is None:
                assert two["high"] is None
            else:
                assert one["high"] <= two["high"]


@given(any_readings())
def test_the_band_over_a_reading_contains_its_interval_as_far_as_the_others_allow(
    readings: list[Reading],
) -> None:
    line = a_line(*readings)
    if falls(line):
        return
    for reading, when in line.dated:
        earlier = [r.low for r, w in line.dated if w.surely_before(when)]
        later = [r.high for r, w in line.dated if w.surely_after(when) and r.high is not None]
        highs = [h for h in (reading.high, *later) if h is not None]
        low, high = max([reading.low, *earlier]), min(highs, default=None)
        over = bounds_over(line, when)
        assert high is None or low <= high
        assert over.low <= low
        assert over.high is None or (high is not None and high <= over.high)


@given(any_readings())
def test_the_band_meets_each_reading_at_some_moment_of_its_date(readings: list[Reading]) -> None:
    line = a_line(*readings)
    if falls(line):
        return
    for reading, when in line.dated:
        here = [bounds_at(line, ms) for ms in moments_of(line) if when.contains(ms)]
        assert any(
            (reading.high is None or b.low <= reading.high)
            and (b.high is None or reading.low <= b.high)
            for b in here
        )


@given(any_readings())
def test_falls_are_the_fewest_that_explain_every_contradiction(readings: list[Reading]) -> None:
    line = a_line(*readings)
    pairs = []
    for one, first in line.dated:
        for two, second in line.dated:
            if first.surely_before(second) and two.high is not None and one.low > two.high:
                assert first.latest is not None and second.earliest is not None
                pairs.append((first.latest, second.earliest))
    found = falls(line)
    for last, first in pairs:
        assert any(last < fall.end <= first for fall in found)
    # As many as there are contradictions that share no time: fewer falls cannot explain those.
    apart = 0
    for size in range(1, len(readings) + 1):
        if any(
            all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(chosen, 2))
            for chosen in combinations(sorted(set(pairs)), size)
        ):
            apart = size
        else:
            break
    assert len(found) == apart
    for one, two in pairwise(found):
        assert one.end <= two.start


@given(any_readings(), any_readings(most=1))
def test_another_reading_never_widens_the_band(
    readings: list[Reading], another: list[Reading]
) -> None:
    more = [a_reading("new", str(r.date), r.count, r.qualifier) for r in another]
    before, after = a_line(*readings), a_line(*readings, *more)
    if falls(before) or falls(after):
        return
    for ms in moments_of(after):
        old, new = bounds_at(before, ms), bounds_at(after, ms)
        assert new.low >= old.low
        assert old.high is None or (new.high is not None and new.high <= old.high)


@given(any_readings(), st.randoms(use_true_random=False))
def test_the_order_of_the_readings_does_not_matter(readings: list[Reading], random: object) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = a_line(*readings), a_line(*shuffled)
    assert one == two
    assert one.band == two.band
    assert rate_rows(one) == rate_rows(two) and gap_rows(one) == gap_rows(two)


@given(any_readings(), any_readings())
def test_second_sources_and_other_petitions_change_nothing(
    readings: list[Reading], others: list[Reading]
) -> None:
    rest = [
        a_reading(f"s{i}", str(r.date), r.count, r.qualifier, **kind)  # type: ignore[arg-type]
        for i, r in enumerate(others)
        for kind in ({"role": SECOND}, {"petition": "q"}, {"scope": "Norway"})
    ]
    alone, among = a_line(*readings), a_line(*readings, *rest)
    assert alone.band == among.band
    assert rate_rows(alone) == rate_rows(among)
    assert first_reached(alone, 100) == first_reached(among, 100)
    assert len(corroborations(among)) == len(others)
    for found in corroborations(among):
        assert (found.reading is None) == (not readings)
        overlapping = [r for r in readings if r.date and found.source.date
                       and r.date.overlaps(found.source.date)]  # fmt: skip
        assert found.same_time == bool(overlapping)
        assert not overlapping or found.reading in overlapping


@given(any_readings())
def test_gaps_touch_no_reading_and_the_band_is_level_in_them(readings: list[Reading]) -> None:
    line = a_line(*readings)
    for row in gap_rows(line):
        start, end = row["start"], row["end"]
        assert isinstance(start, int) and isinstance(end, int) and start < end
        for reading, when in line.dated:
            assert not when.contains(start) and not when.contains(end - 1), reading.id
        assert bounds_at(line, start) == bounds_at(line, end - 1)
        assert bounds_at(line, start) == (row["low"], row["high"], row["broken"])


def test_many_readings_are_not_compared_pair_by_pair() -> None:
    """Twenty thousand readings that all fall would be two hundred million pairs."""
    readings = [
        a_reading(f"r{i:05d}", f"{(START + timedelta(minutes=i)).isoformat()[:19]}Z", 20_000 - i)
        for i in range(20_000)
    ]
    line = a_line(*readings)
    assert len(falls(line)) == 19_999
    assert len(band_rows(line)) > 19_999


def test_raw_and_verified_counts_are_never_one_series():
    petition = Petition(id="a", title="A")
    counts = [
        Reading(
            id=f"r{k}",
            petition="a",
            count=count,
            qualifier=Qualifier.EXACT,
            source=Source("a list"),
            date=When.parse("2017-05-01"),
            kind=kind,
        )
        for k, (count, kind) in enumerate([(10, CountKind.RAW), (8, CountKind.VERIFIED)])
    ]
    with pytest.raises(ChoiceError, match="raw, verified"):
        series(petition, counts)
    assert [r.count for r in series(petition, counts, kind="verified").readings] == [8]
    with pytest.raises(ChoiceError, match='kind "raw"'):
        series(petition, counts[1:], kind="raw")
