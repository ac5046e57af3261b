"""Dates in Russian: the right cases, whatever the form, and nothing left of English."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import DateError
from explorer.language import set_language, speaking
from explorer.model.dates import When, spoken_day
from explorer.model.days import day_start, month_name, year_name
from tests.model.edtf_texts import singles, whens, written
from tests.model.test_dates import REFUSED

# What is no word: the abbreviation of universal time, and the text of the date itself.
NO_WORDS = re.compile(r"UTC|\(записано как [^)]*\)")


def in_russian(text: str) -> str:
    with speaking("ru"):
        # Grouped numbers have a no-break space.
        return When.parse(text).label.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # Level 0.
        ("2017-04-25", "25 апреля 2017"),
        ("2017-04", "апрель 2017"),
        ("2017", "2017 год"),
        ("2017-04-25T22:22:35Z", "25 апреля 2017, 22:22:35 UTC"),
        ("2017-04-24T17:32", "24 апреля 2017, 17:32 (часовой пояс не указан)"),
        ("2017-04-24T17:32+03:00", "24 апреля 2017, 17:32 UTC+03:00"),
        ("2017-05-01/2017-05-07", "с 1 по 7 мая 2017"),
        ("2017-05-02/2017-05-07", "со 2 по 7 мая 2017"),
        ("2017-04-28/2017-05-03", "с 28 апреля по 3 мая 2017"),
        ("2016-12-28/2017-01-03", "с 28 декабря 2016 по 3 января 2017"),
        ("2017-04/2017-05", "с апреля по май 2017"),
        ("2016-11/2017-08", "с ноября 2016 по август 2017"),
        ("2016/2017", "с 2016 по 2017 год"),
        ("2016/2017-05", "с 2016 года по май 2017"),
        # Level 1.
        ("2017-04~", "около апреля 2017"),
        ("2017-03-08~", "около 8 марта 2017"),
        ("2017?", "возможно, 2017 год"),
        ("2017%", "возможно, около 2017 года"),
        ("2017-21", "весна 2017"),
        ("2017-22~", "около лета 2017"),
        ("2017-23?", "возможно, осень 2017"),
        ("2017-24/2018-21", "с зимы 2017 по весну 2018"),
        ("201X", "один из годов с 2010 по 2019"),
        ("2017-XX", "один из месяцев 2017 года"),
        ("2017-04-XX", "один из дней апреля 2017"),
        ("2017-XX-XX", "один из дней 2017 года"),
        ("2017-05-07/..", "с 7 мая 2017 и далее"),
        ("2017-05/", "с мая 2017, конец неизвестен"),
        ("../2017-05", "до мая 2017 включительно"),
        ("/2017-05-07", "до 7 мая 2017 включительно, начало неизвестно"),
        ("2017-04~/2017-05", "с апреля 2017 (приблизительно) по май 2017"),
        ("2017-04/2017-05?", "с апреля 2017 по май 2017 (под вопросом)"),
        ("-0043-03-15", "15 марта 44 г. до н. э."),
        ("-0043", "44 год до н. э."),
        ("-0043~", "около 44 года до н. э."),
        ("-0043/-0030", "с 44 года до н. э. по 31 год до н. э."),
        ("0800-12-25", "25 декабря 800 г. н. э."),
        ("Y17000", "17 000 год"),
        ("Y-17000", "17 001 год до н. э."),
        # Level 2.
        ("Y17E7", "170 000 000 год"),
        ("1950S2", "один из годов с 1900 по 1999, по оценке 1950"),
        ("2017-26", "лето 2017 (северное полушарие)"),
        ("2017-32", "зима 2017 (южное полушарие)"),
        ("2017-34", "второй квартал 2017 года"),
        ("2017-37~", "около первых четырёх месяцев 2017 года"),
        ("2017-41/2018-38", "со второй половины 2017 года по средние четыре месяца 2018 года"),
        ("2017-~04", "апрель 2017 (месяц приблизительно)"),
        ("?2017-?04-25", "25 апреля 2017 (год и месяц под вопросом)"),
        ("2017-04-%25", "25 апреля 2017 (день приблизительно и под вопросом)"),
        ("1X7X", "один из годов с 1070 по 1979 (записано как 1X7X)"),
        ("2017-XX-25", "25-е число одного из месяцев 2017 года"),
        ("201X-04", "апрель одного из годов с 2010 по 2019"),
        ("[2017-05-01..2017-05-07]", "один из дней с 1 по 7 мая 2017"),
        ("{2017-05..2017-07}", "каждый месяц с мая по июль 2017"),
        ("{2015..2017}", "каждый год с 2015 по 2017"),
        ("[2017-21..2017-23]", "одно из времён года с весны 2017 по осень 2017"),
        ("[..2017-05-03]", "3 мая 2017 или раньше"),
        ("{2017-05..}", "каждый месяц, май 2017 или позже"),
        ("[2017-04~, 2018]", "одна из дат: около апреля 2017; 2018 год"),
        ("{2017-04-01, 2017-05..2017-07}", "все даты: 1 апреля 2017; с мая по июль 2017"),
    ],
)
def test_a_label_has_the_cases_that_russian_asks_for(text: str, label: str) -> None:
    assert in_russian(text) == label


@given(written)
def test_every_form_has_words_and_no_letter_of_another_alphabet(text: str) -> None:
    label = in_russian(text)
    assert label and "  " not in label
    assert not re.search("[a-zA-Z{}]", NO_WORDS.sub("", label))


@given(singles, st.sampled_from(("/..", "/")))
def test_an_open_interval_never_says_the_nominative_of_a_month(text: str, end: str) -> None:
    label = in_russian(f"{text}{end}")
    assert not re.search("январь|февраль|апрель|июнь|июль|сентябрь|октябрь|ноябрь|декабрь", label)


@given(whens)
def test_one_date_follows_the_language_to_and_fro(when: When) -> None:
    before = when.label
    with speaking("ru"):
        assert when.label != before or not re.search("[a-zA-Z]", before)
    assert when.label == before


def test_days_months_and_years_follow_the_language() -> None:
    ms = day_start(2017, 4, 25)
    assert (spoken_day(ms), month_name(2017, 4), year_name(-43)) == (
        "25 April 2017", "April 2017", "44 BC",
    )  # fmt: skip
    set_language("ru")
    try:
        assert (spoken_day(ms), month_name(2017, 4), year_name(-43)) == (
            "25 апреля 2017", "апрель 2017", "44 г. до н. э.",
        )  # fmt: skip
    finally:
        set_language("en")


ENGLISH = re.compile(r"[a-z]{2,}")
QUOTED = re.compile(r'"[^"]*"|«[^»]*»|\b(?:datetime|date|When|moment)\b[\w.(),=…]*')


@pytest.mark.parametrize("text", [text for text, _ in REFUSED], ids=ascii)
def test_a_text_that_is_no_date_is_refused_in_one_language(text: str) -> None:
    with pytest.raises(DateError) as raised:
        When.parse(text)
    error = raised.value
    assert error.problem == str(error.problem) and "is not in EDTF" in error.problem
    with speaking("ru"):
        said = str(error)
    assert said.startswith("дата ") and not ENGLISH.search(QUOTED.sub("", said)), said


def test_a_month_of_an_error_is_named_in_the_language_that_is_spoken_then() -> None:
    with speaking("ru"), pytest.raises(DateError) as raised:
        When.parse("-0043-04-31")
    assert "April 44 BC has 30 days" in str(raised.value)
    with speaking("ru"):
        assert "апрель 44 г. до н. э. — это 30 дней" in str(raised.value)
