"""The band for each number of readings that is shown."""

import pytest

from explorer.model import Petition, Qualifier, Reading, Source, When
from explorer.model.days import DAY
from explorer.summarise.bounds import Series, band_rows, series
from explorer.summarise.growth_steps import built_up_band_rows, stretch


def line(*readings: tuple[str, int, str], opened: str = "") -> Series:
    petition = Petition(id="p", title="P", opened=When.parse(opened) if opened else None)
    return series(
        petition,
        [
            Reading(
                id=f"R{n}",
                petition="p",
                date=When.parse(date),
                count=count,
                qualifier=Qualifier(qualifier),
                source=Source("S"),
            )
            for n, (date, count, qualifier) in enumerate(readings, 1)
        ],
    )


CASES = {
    "over, about, nearly": line(
        ("2017-04-24", 270_000, "at_least"),
        ("2017-05-02", 351_000, "approx"),
        ("2017-05-11", 400_000, "just_under"),
        opened="2017-04-11",
    ),
    "a fall": line(
        ("2017-01-10", 5000, "exact"), ("2017-01-20", 3200, "exact"), ("2017-02", 4000, "at_least")
    ),
    "a fall without a gap": line(("2017-01-10", 5000, "exact"), ("2017-01-11", 3200, "exact")),
    "uncertain dates": line(("2017-04", 10, "exact"), ("2017", 30, "approx")),
    "one": line(("2017-04-24T17:32:00Z", 7, "exact")),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_number_of_readings_has_the_band_of_just_these(case: Series) -> None:
    start, end = stretch(case) or (0, 0)
    rows = built_up_band_rows(case)
    for shown in range(len(case.readings) + 1):
        part = Series(case.petition, case.scope, case.readings[:shown])
        wanted = [
            (row["start"], row["end"], row["low"], row["high"], row["broken"])
            for row in band_rows(part, start, end)
        ]
        found = sorted(
            (row["start"], row["end"], row["low"], row["high"], row["broken"])
            for row in rows
            if row["step"] <= shown <= row["until"]
        )
        assert found == wanted


def test_a_fall_is_marked_once_also_where_it_has_no_gap() -> None:
    for name in ("a fall", "a fall without a gap"):
        case = CASES[name]
        last = [row for row in built_up_band_rows(case) if row["until"] == len(case.readings)]
        assert sum(row["fall"] for row in last) == 1


def test_rows_grow_with_the_readings_and_not_with_their_square() -> None:
    many = line(*((f"2017-01-01T{n // 60:02d}:{n % 60:02d}:00Z", n, "exact") for n in range(120)))
    assert len(built_up_band_rows(many)) < 5 * 120


def test_the_time_drawn_begins_at_the_opening_and_goes_on_after_the_last_reading() -> None:
    start, end = stretch(CASES["over, about, nearly"]) or (0, 0)
    assert start == When.parse("2017-04-11").earliest
    assert end > (When.parse("2017-05-11").end or 0)


def test_a_single_instant_has_days_around_it_and_nothing_has_no_time() -> None:
    start, end = stretch(CASES["one"]) or (0, 0)
    assert end - start > 5 * DAY
    assert stretch(line()) is None
    assert built_up_band_rows(line()) == []
