"""The figures of the study in Russian: whole sentences, right forms, and in step with a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.language import set_language, speaking
from explorer.model.breakdown import Breakdown, Cell
from explorer.model.campaign import Goal
from explorer.model.curve import Curve, Point
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.before import before_rows
from explorer.summarise.beside import side_of, why_apart
from explorer.summarise.breakdown import breakdown_line, breakdown_rows
from explorer.summarise.bursts import bursts
from explorer.summarise.crowd import crowd_rows, crowd_words, span_of_rows
from explorer.summarise.curve import Dense
from explorer.summarise.curve_rows import bin_words, point_rows
from explorer.summarise.doubling import doubling_at_this_pace, doubling_looking_back
from explorer.summarise.fits import fit_growth
from explorer.summarise.goals import goal_rows
from explorer.summarise.growth import (
    bounds_at,
    bounds_label,
    first_reached,
    rate_label,
    rate_rows,
    reading_rows,
    series,
)
from explorer.summarise.interval_words import (
    count_label,
    days_label,
    share_label,
    signatures_label,
)
from explorer.summarise.lookups import count_on, reached_first
from explorer.summarise.pace import pace, share_rows
from explorer.summarise.record import missing_rows, why_sparse
from explorer.summarise.rise import largest_rise
from explorer.summarise.table import Table
from explorer.summarise.timeline import event_rows, periods
from explorer.summarise.window import span_words, spoken_moment
from tests.summarise.growing import a_petition, a_reading, daily

STUDY = explorer.open_study()


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def line(petition: str = "change_org_prosecutor_general"):
    return series(STUDY.petition(petition), STUDY.readings)


def dense() -> Dense:
    return Dense(STUDY.petition("uk_parliament_194915"), STUDY.readings)


def at(day: str) -> int:
    ms = When.parse(day).earliest
    assert ms is not None
    return ms


def spaced(text: str) -> str:
    """Write no-break spaces of numbers as plain ones, to be read here."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


# The study's figures --------------------------------------------------------------------------


def test_readings_have_their_reserve_and_their_dates():
    told = [(row["date_label"], spaced(row["count_label"])) for row in reading_rows(line())]
    assert told == [
        ("24 апреля 2017", "более 270 000"),
        ("один из дней с 1 по 7 мая 2017", "около 351 000"),
        ("11 мая 2017", "почти 400 000"),
    ]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2017-04-01", "ровно 0"),
        ("2017-04-24", "не более 351 499"),
        ("2017-05-09", "от 350 500 до 399 999"),
        ("2020-01-01", "не менее 350 500, верхняя граница неизвестна"),
    ],
)
def test_what_is_known_of_a_day(day: str, known: str):
    assert spaced(bounds_label(bounds_at(line(), at(day)))) == known


def test_when_a_count_was_reached():
    assert spaced(first_reached(line(), 300_000).label) == (
        "300 000: впервые достигнуто в промежутке 11 апреля 2017 (день открытия) — 7 мая 2017"
    )
    assert spaced(first_reached(line(), 500_000).label) == (
        "ни одно сообщённое число не показывает, что достигнуто 500 000; "
        "раньше, чем 11 мая 2017, этого не было"
    )
    between = "25 апреля 2017, 22:22:35 UTC — 2 мая 2017, 23:01:28 UTC"
    reached = f"5 000: впервые достигнуто в промежутке {between}"
    assert spaced(reached_first(dense(), 5_000)) == reached
    assert spaced(goal_rows(dense(), [Goal(5_000, "a letter")])[0]["label"]) == reached
    assert spaced(count_on(dense(), When.parse("2017-12-01"))) == (
        "не менее 5 782, верхняя граница неизвестна"
    )


def test_how_fast_it_grew():
    assert spaced(rate_label(rate_rows(line())[1])) == "не более 16 500 в день"
    assert largest_rise(line("uk_parliament_194915")).label == "от 124 до 125 в день"
    assert (
        spaced(pace(line(), at("2017-04-25"), at("2017-05-08")).label) == "не более 10 000 в день"
    )
    assert doubling_looking_back(line(), at("2017-05-08")).label == (
        "Если смотреть назад от 8 мая 2017, число удвоилось за такое время: от 13 до 27 дней."
    )
    first, second, _third = dense().columns.times
    assert doubling_at_this_pace(dense(), first, second).label == (
        "Если бы темп этого отрезка (7 дней) сохранился, время удвоения было бы: 29,6 дня."
    )
    opened = STUDY.petition("change_org_prosecutor_general").opened
    shares = share_rows(line(), opened, of="last", days=(1, 14))
    assert [row["label"] for row in shares] == ["неизвестно", "не менее 67,5 %"]


def test_why_a_record_is_not_dense_and_what_it_lacks():
    assert why_sparse(line()) == (
        "В этом ряду 2 сообщённых числа с точностью до дня или точнее; "
        "в плотном ряду их не менее 20."
    )
    assert bursts(line()).note == f"Всплески ищутся только в плотных рядах. {why_sparse(line())}"
    assert missing_rows(dense())[0]["label"] == (
        "между 2 мая 2017, 23:01:28 UTC и 15 июня 2017, 12:18:37 UTC не хватает 1 сообщённого числа"
    )


def test_a_curve_says_what_a_point_is():
    assert bin_words(dense().curve()) == "Каждая точка — одно сообщённое число."
    assert bin_words(dense().curve(points=2)) == (
        "Каждая точка — последнее сообщённое число за 91 день."
    )
    assert [row["allows"] for row in point_rows(dense().curve())] == ["точно"] * 3


def test_events_before_a_rise_are_told_with_their_days():
    noon = at("2017-04-20") + DAY // 2
    rows = before_rows({"start": noon, "began_by": noon + DAY}, STUDY.events)
    assert rows[0]["label"] == "19 апреля 2017, точно раньше: от 0,5 до 2,5 дня"


def test_the_timeline_says_dates_and_periods_and_leaves_the_words_of_the_study():
    rows = event_rows(STUDY.events)
    assert rows[0]["date_label"] == "февраль 2017"
    assert rows[0]["description"] == STUDY.event(rows[0]["id"]).description
    assert [row["label"] for row in periods(STUDY.events)][:2] == ["Всё время", "апрель 2017"]
    found, width = crowd_rows(rows, span_of_rows(rows))
    many = next(row for row in found if row["many"] == 4)
    assert many["words"].startswith("4 события, 10 апреля 2017 — 7 мая 2017 (")
    assert crowd_words(width, 5) == (
        "Столбик: сколько событий за 28 дней, не больше 5. Точка: одно отдельное событие."
    )


def test_a_turn_is_cited_and_the_report_has_its_headings():
    cited = STUDY.turn(2).cite()
    assert cited.startswith("Elena, реплика 2 из «Meet the journalist")
    assert "(24 апреля 2017, 17:32 (часовой пояс не указан))" in cited
    assert "Файл interview.txt, строка 9, SHA-256" in cited
    head, *rows = str(STUDY.report).splitlines()
    assert head.split("  ")[0] == "файл" and "откуда известно" in head
    assert any("указано" in row and "(строка 3)" in row for row in rows)
    assert not any(re.search("[a-z]", finding.name) for finding in STUDY.report.findings)


def test_places_that_are_merged_are_named():
    cells = (Cell("GB", "Britain", 75), Cell("FR", "France", 20), Cell("IS", "Iceland", 5))
    spread = Breakdown(petition="1", by="country", cells=cells, total=101)
    assert breakdown_line(spread) == "1 страна; ещё объединено: 2. В сумме 100 из 101 подписи."
    assert [row["name"] for row in breakdown_rows(spread)] == ["Britain", "Другие места"]


def test_a_stretch_of_time_is_told():
    assert span_words((0, 2 * DAY)) == "1 января 1970 — 2 января 1970"
    assert span_words((0, 3_600_000)) == "1 января 1970, 00:00–01:00 UTC"
    assert spoken_moment(at("2017-04-24") + 60_000) == "24 апреля 2017, 00:01 UTC"


def test_an_opening_that_is_only_a_month_is_told():
    petition = a_petition("2019-02")
    assert why_apart(petition, Dense(petition, daily([5])), days=True, share=False) == (
        "О её открытии известно только: «февраль 2019»."
    )


# Numbers and their nouns ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        (1, 1, "1 день"),
        (3, 3, "3 дня"),
        (7, 7, "7 дней"),
        (21, 21, "21 день"),
        (29.6, 29.6, "29,6 дня"),
        (0, 1, "не более 1 дня"),
        (0, 3.2, "не более 3,2 дня"),
        (0, 21, "не более 21 дня"),
        (30, None, "не менее 30 дней"),
        (13, 27, "от 13 до 27 дней"),
        (13, 21, "от 13 до 21 дня"),
        (0.5, 2.5, "от 0,5 до 2,5 дня"),
        (1200, 1300, "от 1 200 до 1 300 дней"),
        (0, None, "неизвестно"),
    ],
)
def test_days_stand_in_the_case_that_their_number_asks_for(low, high, label: str):
    assert spaced(days_label(low, high)) == label


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        (1, 1, "1 подпись"),
        (1002, 1002, "1 002 подписи"),
        (878, 878, "878 подписей"),
        (0, 41, "не более 41 подписи"),
        (5, None, "не менее 5 подписей"),
        (5, 21, "от 5 до 21 подписи"),
    ],
)
def test_signatures_stand_in_the_case_that_their_number_asks_for(low, high, label: str):
    assert spaced(signatures_label(low, high)) == label


bounds = st.none() | st.integers(0, 10**9)


@given(st.none() | st.floats(0, 1e5), st.none() | st.floats(0, 1e5))
def test_no_interval_of_days_keeps_a_letter_of_english(low, high):
    low, high = sorted((low, high)) if None not in (low, high) else (low, high)
    with speaking("ru"):
        assert not re.search("[a-zA-Z{}]", days_label(low, high))


@given(bounds, bounds, st.floats(0, 1))
def test_no_count_and_no_share_keeps_a_letter_of_english(low, high, share: float):
    with speaking("ru"):
        said = (count_label(low, high), signatures_label(low, high), share_label(share, 1.0))
        assert not re.search("[a-zA-Z{}]", " ".join(said))


# A change of language -------------------------------------------------------------------------


def logistic(days: int = 60) -> Curve:
    counts = [round(9_000 / (1 + exp(5 - day / 6))) for day in range(days)]
    points = (Point(k * DAY, k * DAY + DAY, k * DAY, n, n, n, 1) for k, n in enumerate(counts))
    return Curve(
        petition="generated", points=tuple(points), start=0, end=days * DAY, bin=DAY,
        of="readings",
    )  # fmt: skip


def test_what_was_made_before_a_change_of_language_speaks_the_new_one():
    rising = Dense(a_petition(), daily([10 * k for k in range(24)] + [5_000, 9_000, 9_010]))
    petition = a_petition("2019-02-01")
    one_reading = series(petition, [a_reading("a", "2019-02-03", 9)])
    side = side_of(petition, "", one_reading, days=True)
    week = doubling_at_this_pace(line(), at("2017-05-01"), at("2017-05-08"))
    fit, rise, found = fit_growth(logistic()), largest_rise(rising), bursts(rising)
    none, mean = bursts(line()), pace(line(), at("2017-04-25"), at("2017-05-08"))
    reached, curve, table = first_reached(line(), 300_000), dense().curve(points=2), Table((), ())
    when, reading, turn = When.parse("2017-04"), STUDY.reading("C01"), STUDY.turn(2)

    def said() -> list[str]:
        return [
            fit.label, rise.label, rise.rows[0]["label"], found.rule, found.rows[0]["label"],
            none.note, mean.label, week.label, week.kind_label, reached.label, curve.bin_label,
            when.label, reading.count_label, turn.cite(), side.label(3 * DAY, share=True),
            str(table), str(STUDY.report),
        ]  # fmt: skip

    russian = said()
    try:
        set_language("en")
        english = said()
        set_language("ru")
        again = said()
    finally:
        set_language("en")
    assert again == russian
    assert all(re.search("[а-я]", words) for words in russian)
    assert not any(re.search("[а-я]", words) for words in english)
