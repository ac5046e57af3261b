"""Dates in words are read where they are one of the stated forms, and never by guessing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.dates import When
from explorer.model.days import MONTHS, month_length
from explorer.read.timelines.form import UnclearError
from explorer.read.timelines.numbers import Order, clock_of, order_of
from explorer.read.timelines.prose import LONGEST, read_date

UNKNOWN = Order(None)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("c. 1066", "1066~"),
        ("ca. 1920", "1920~"),
        ("circa 44 BC", "-0043~"),
        ("um 1890", "1890~"),
        ("около 1900", "1900~"),
        ("between 300 BC and 250 BC", "[-0299..-0249]"),
        ("between 300 and 250 BC", "[-0299..-0249]"),
        ("zwischen 1914 und 1918", "[1914..1918]"),
        ("1920s", "192X"),
        ("the 1920s", "192X"),
        ("1920er Jahre", "192X"),
        ("1920-е годы", "192X"),
        ("spring 2017", "2017-21"),
        ("Frühjahr 2017", "2017-21"),
        ("весной 2017 года", "2017-21"),
        ("winter of 1916", "1916-24"),
        ("first half of 2017", "2017-40"),
        ("Q3 2017", "2017-35"),
        ("12 May 2017", "2017-05-12"),
        ("May 12th, 2017", "2017-05-12"),
        ("12. Mai 2017", "2017-05-12"),
        ("12 мая 2017 г.", "2017-05-12"),
        ("15 March 44 BC", "-0043-03-15"),
        ("Sept. 2017", "2017-09"),
        ("в мае 2017", "2017-05"),
        ("2017", "2017"),
        ("44 BC", "-0043"),
        ("1 BCE", "0000"),
        ("44 v. Chr.", "-0043"),
        ("44 год до н. э.", "-0043"),
        ("AD 79", "0079"),
        ("79 CE", "0079"),
        ("17000 BC", "Y-16999"),
        ("before 1900", "[..1899]"),
        ("before AD 1", "[..0000]"),
        ("after 12 May 2017", "[2017-05-13..]"),
        ("nach den 1920er Jahren", "[1930..]"),
        ("until 1900", "../1900"),
        ("since May 2017", "2017-05/.."),
        ("1914–1918", "1914/1918"),
        ("1914-1918", "1914/1918"),
        ("1000–500 BC", "-0999/-0499"),
        ("12–15 May 2017", "2017-05-12/2017-05-15"),
        ("May 12–15, 2017", "2017-05-12/2017-05-15"),
        ("28 May – 3 June 2017", "2017-05-28/2017-06-03"),
        ("from 1914 to 1918", "1914/1918"),
        ("19th century", "18XX"),
        ("XIX век", "18XX"),
        ("1st century", "[0001..0100]"),
        ("3rd century BC", "[-0299..-0200]"),
        ("perhaps 1920", "1920?"),
        ("2019 or 2020", "[2019,2020]"),
        ("2017-04-24 17:32", "2017-04-24T17:32"),
        ("2017-04-24 17:32:00 UTC", "2017-04-24T17:32:00Z"),
        ("5.6.2017 7:05 PM", "2017-06-05T19:05"),
        ("2017/05/12", "2017-05-12"),
        ("[2017-05-01..2017-05-07]", "[2017-05-01..2017-05-07]"),
    ],
)
def test_a_date_of_the_list_is_read(words, edtf):
    assert read_date(words, UNKNOWN) == edtf


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("1900s", "ten years or a hundred"),
        ("79", "none of the forms"),
        ("May 12", "none of the forms"),
        ("12/05/17", "none of the forms"),
        ("12/05/2017", "nothing tells"),
        ("31 February 2017", "February 2017 has 28 days"),
        ("13.13.2017", "no month 13"),
        ("early 2017", "none of the forms"),
        ("soon", "none of the forms"),
        ("AD 0", "no year 0"),
        ("1918–1914", "before it starts"),
        ("c. 1914–1918", "none of the forms"),
        ("", "no date"),
        ("2017 " * 40, "too long"),
    ],
)
def test_what_is_not_of_the_list_is_refused_with_the_reason(words, why):
    with pytest.raises(UnclearError, match=why):
        read_date(words, UNKNOWN)


years = st.integers(1, 9999)


@given(st.integers(-9998, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_day_written_in_english_is_read_as_the_same_day(year, month, day):
    day = min(day, month_length(year, month))
    named = f"{1 - year} BC" if year <= 0 else f"AD {year}"
    when = When.parse(read_date(f"{day} {MONTHS[month - 1]} {named}", UNKNOWN))
    sign = "-" if year < 0 else ""
    assert when == When.parse(f"{sign}{abs(year):04d}-{month:02d}-{day:02d}")


@given(years, st.integers(1, 12), st.integers(1, 28), st.booleans())
def test_a_day_in_numbers_is_read_in_the_order_that_was_asked_for(year, month, day, day_first):
    first, second = (day, month) if day_first else (month, day)
    text = f"{first:02d}/{second:02d}/{year:04d}"
    assert read_date(text, Order(day_first)) == f"{year:04d}-{month:02d}-{day:02d}"


@given(st.text(max_size=LONGEST + 5))
def test_any_text_is_a_date_or_is_not_understood(text):
    try:
        edtf = read_date(text, UNKNOWN)
    except UnclearError:
        return
    assert When.parse(edtf).edtf == edtf


def test_a_day_above_12_decides_for_the_whole_file():
    order = order_of(["05/06/2017", "24/04/2017"], None, None)
    assert order.day_first is True and "24/04/2017" in order.why


def test_dates_that_contradict_each_other_decide_nothing():
    assert order_of(["24/04/2017", "04/24/2017"], None, False).day_first is None


def test_whoever_reads_goes_before_the_file_and_the_file_before_its_form():
    assert order_of(["24/04/2017"], False, None).day_first is False
    assert order_of(["24/04/2017"], None, False).day_first is True
    assert order_of(["05/06/2017"], None, False).day_first is False


@pytest.mark.parametrize("text", ["25:00", "7:61", "13 PM", "0 AM", "x", "7", "", "99999"])
def test_what_is_no_clock_time_is_refused(text):
    with pytest.raises(UnclearError):
        clock_of(text)
