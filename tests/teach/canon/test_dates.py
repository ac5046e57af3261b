"""A date is the same date, however a person writes it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import AnswerError
from explorer.language import speaking
from explorer.language.numbers import month
from explorer.model.dates import When
from explorer.teach.canon.dates import read_date, units_within


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2017-04-24", "2017-04-24"),
        ("24 April 2017", "2017-04-24"),
        ("24th april 2017", "2017-04-24"),
        ("April 24, 2017", "2017-04-24"),
        ("24.04.2017", "2017-04-24"),
        ("24.4.2017 г.", "2017-04-24"),
        ("24 апреля 2017 года", "2017-04-24"),
        ("апрель 2017", "2017-04"),
        ("в", ""),
        ("the 24th of April, 2017", "2017-04-24"),
        ("Monday, 24 April 2017", "2017-04-24"),
        ("April 24, 2017 5:32 pm", "2017-04-24"),
        ("24. April 2017", "2017-04-24"),
        ("24/04/2017", "2017-04-24"),
        ("04/24/2017", "2017-04-24"),
        ("24-04-2017", "2017-04-24"),
        ("2017/4/24", "2017-04-24"),
        ("20170424", "2017-04-24"),
        ("٢٤/٠٤/٢٠١٧", "2017-04-24"),
        ("٢٤ أبريل ٢٠١٧", "2017-04-24"),
        ("2017‑04‑24", "2017-04-24"),
        ("04.2017", "2017-04"),
        ("в апреле 2017 года", "2017-04"),
        ("2017 год", "2017"),
        ("весной 2017 года", "2017-21"),
        ("March 2017", "2017-03"),
        ("мая 2017", "2017-05"),
        ("марта 2017", "2017-03"),
        ("2017", "2017"),
        ("[2017-05-01..2017-05-07]", "[2017-05-01..2017-05-07]"),
        ("2017-04-20/2017-04-21", "2017-04-20/2017-04-21"),
        ("2017-04-20 / 2017-04-21", "2017-04-20/2017-04-21"),
        ("20 to 21 April 2017", "2017-04-20/2017-04-21"),
        ("20-21 April 2017", "2017-04-20/2017-04-21"),
        ("April 20-21, 2017", "2017-04-20/2017-04-21"),
        ("20.4.2017-21.4.2017", "2017-04-20/2017-04-21"),
        ("2017-04-20 to 2017-04-21", "2017-04-20/2017-04-21"),
        ("between 20 and 21 April 2017", "2017-04-20/2017-04-21"),
        ("между 20 и 21 апреля 2017", "2017-04-20/2017-04-21"),
        ("20–21 апреля 2017", "2017-04-20/2017-04-21"),
        ("с 20 по 21 апреля 2017 г.", "2017-04-20/2017-04-21"),
        ("30 April – 2 May 2017", "2017-04-30/2017-05-02"),
        ("from April 2017 to 2 May 2017", "2017-04/2017-05-02"),
        ("30 or 31 August 2018", "[2018-08-30,2018-08-31]"),
        ("2018-08-30 или 2018-08-31", "[2018-08-30,2018-08-31]"),
        ("21 to 20 April 2017", ""),
        ("20 to 31 April 2017", ""),
        ("1 to 2 to 3 April 2017", ""),
        ("to", ""),
        ("20 April or so", ""),
        ("30 February 2017", ""),
        ("04/05/2017", ""),
        ("yesterday", ""),
        ("2017/..", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_or_refused(text, edtf):
    if edtf:
        assert str(read_date(text)) == edtf
    else:
        with pytest.raises(AnswerError) as told:
            read_date(text)
        assert told.value.next_step


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("24 апреля", "no year"),
        ("April 24", "no year"),
        ("between 3 and 8 May", "no year"),
        ("24.04.17", "four digits"),
        ("4/5/2017", "2017-05-04 or 2017-04-05"),
        ("31 April 2017", "no such date"),
        ("30.02.2017", "no such date"),
        ("after April 2017", "no beginning or no end"),
        ("early May 2017", "2030-05 for a month"),
    ],
)
def test_what_is_not_clear_is_asked_and_uses_up_no_try(text, asked):
    with pytest.raises(AnswerError, match=asked) as told:
        read_date(text)
    assert "used up no try" in str(told.value)


def test_dates_of_python_are_dates():
    assert str(read_date(date(2017, 4, 24))) == "2017-04-24"
    assert str(read_date(datetime(2017, 4, 24, 5, tzinfo=UTC))) == "2017-04-24T05:00:00Z"
    assert read_date(When.parse("2017")) == When.parse("2017")
    with pytest.raises(AnswerError):
        read_date(2017.5)


DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@given(DAYS, st.sampled_from(["en", "ru"]))
def test_a_day_is_read_as_each_language_writes_it(day, code):
    with speaking(code):
        written = f"{day.day} {month(day.month)} {day.year}"
        alone = f"{month(day.month, alone=True)} {day.year}"
    assert str(read_date(written)) == day.isoformat()
    assert str(read_date(alone)) == day.isoformat()[:7]


@given(DAYS, st.integers(0, 400))
def test_the_months_and_years_around_a_span_hold_all_of_it(day, more):
    when = When.from_date(day)
    start, end = when.earliest, when.latest + more * 86_400_000
    spans = units_within(start, end)
    assert all(first <= end and last >= start for first, last in spans)
    assert min(first for first, _ in spans) <= start
    assert max(last for _, last in spans) >= end


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_an_error(text):
    with suppress(AnswerError):
        assert read_date(text).earliest is not None
