"""Counts are read as people write them, or refused: nothing is rounded, nothing is guessed."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model import Qualifier
from explorer.read.counts.numbers import read_counts


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        pytest.param("270000", 270000, id="digits"),
        pytest.param(" 270000 ", 270000, id="blanks around"),
        pytest.param("270,000", 270000, id="English"),
        pytest.param("1.234.567", 1234567, id="German"),
        pytest.param("1 234 567", 1234567, id="blanks"),
        pytest.param("1\u00a0234\u00a0567", 1234567, id="no-break blanks"),
        pytest.param("1\u202f234\u202f567", 1234567, id="narrow no-break blanks"),
        pytest.param("1\u2009234", 1234, id="thin blank"),
        pytest.param("1'234'567", 1234567, id="Swiss"),
        pytest.param("1’234’567", 1234567, id="Swiss, typographic"),
        pytest.param("12,34,567", 1234567, id="Indian"),
        pytest.param("1٬234٬567", 1234567, id="Arabic separators"),
        pytest.param("٢٧٠٬٠٠٠", 270000, id="Arabic digits"),
        pytest.param("२७०,०००", 270000, id="Devanagari digits"),
        pytest.param("２７０，０００", 270000, id="full width"),
        pytest.param("1.234.567,00", 1234567, id="decimals of nothing, German"),
        pytest.param("1,234,567.00", 1234567, id="decimals of nothing, English"),
        pytest.param("1234.0", 1234, id="as pandas writes it"),
        pytest.param("4,903 signatures", 4903, id="with its noun"),
        pytest.param("0", 0, id="none"),
    ],
)
def test_thousands_are_parted_in_any_language(cell, count):
    found = read_counts([cell])
    assert (found.values.tolist(), found.qualified, found.bad) == ([count], {}, {})


@pytest.mark.parametrize(
    ("cell", "count", "unit"),
    [
        ("270k", 270_000, 1_000),
        ("270K", 270_000, 1_000),
        ("270 k", 270_000, 1_000),
        ("1.2M", 1_200_000, 100_000),
        ("1,2 Mio.", 1_200_000, 100_000),
        ("1.0m", 1_000_000, 100_000),
        ("1.234k", 1_234, 1),
        ("270 тыс.", 270_000, 1_000),
        ("27万", 270_000, 10_000),
        ("2.7 lakh", 270_000, 10_000),
        ("270 thousand", 270_000, 1_000),
    ],
)
def test_a_short_count_is_about_what_its_last_digit_says(cell, count, unit):
    found = read_counts([cell])
    assert found.values.tolist() == [count]
    assert found.qualified == {0: (Qualifier.APPROX, unit)}
    assert found.short == [0]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("over 270,000", Qualifier.AT_LEAST),
        (">270000", Qualifier.AT_LEAST),
        ("≥ 270.000", Qualifier.AT_LEAST),
        ("270,000+", Qualifier.AT_LEAST),
        ("over 270k", Qualifier.AT_LEAST),
        ("more than 270 000", Qualifier.AT_LEAST),
        ("более 270 000", Qualifier.AT_LEAST),
        ("about 270,000", Qualifier.APPROX),
        ("~270000", Qualifier.APPROX),
        ("ca. 270.000", Qualifier.APPROX),
        ("nearly 270,000", Qualifier.JUST_UNDER),
        ("knapp 270.000", Qualifier.JUST_UNDER),
    ],
)
def test_a_word_before_a_count_is_its_qualifier(cell, kind):
    found = read_counts([cell])
    assert found.values.tolist() == [270000]
    assert found.qualified[0][0] is kind


@pytest.mark.parametrize(
    "cell",
    ["-5", "1.25", "1e3", "2.7E+05", "12-34", "1,23", "1.2.3", "many", "270x", "<300", "1/2",
     "9" * 40, "1,2345", "0x10", "true", "1.23456k", "3 4", "12,34,56"],
)  # fmt: skip
def test_what_is_no_whole_number_is_not_a_count(cell):
    found = read_counts([cell])
    assert list(found.bad) == [0]
    assert found.values.tolist() == [0]


@pytest.mark.parametrize("cell", ["", " ", "NA", "n/a", "-", "–", "null", "None", None, math.nan])
def test_an_empty_cell_is_no_count_and_no_fault(cell):
    found = read_counts([cell, 3])
    assert (found.missing, found.bad) == ([0], {})


class TestOnePointBeforeThreeDigits:
    def test_is_thousands_where_another_cell_shows_it(self):
        found = read_counts(["1.234", "1.234.567"])
        assert (found.values.tolist(), found.ambiguous) == ([1234, 1234567], [])

    def test_is_thousands_and_reported_where_nothing_shows_it(self):
        found = read_counts(["999", "1.234"])
        assert (found.values.tolist(), found.ambiguous) == ([999, 1234], [1])

    def test_is_not_a_count_where_points_are_before_decimals(self):
        found = read_counts(["1234.0", "1235.0", "1.234"])
        assert (found.values.tolist(), list(found.bad)) == ([1234, 1235, 0], [2])

    def test_with_a_comma_follows_the_commas_of_the_column(self):
        assert list(read_counts(["1234,0", "1,234"]).bad) == [1]


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        ([3, 4], [3, 4]),
        ([3.0, 4.0], [3, 4]),
        ([Decimal(3), 4], [3, 4]),
        ([1e6], [1_000_000]),
    ],
)
def test_numbers_of_a_frame_are_counts(cells, counts):
    assert read_counts(cells).values.tolist() == counts


@pytest.mark.parametrize("cell", [-1, 1.5, True, math.inf, 10**30, -0.5])
def test_other_numbers_of_a_frame_are_none(cell):
    assert list(read_counts([cell]).bad) == [0]


@given(
    st.lists(st.integers(0, 10**12), min_size=1), st.sampled_from([",", " ", "'", "\u202f", "٬"])
)
def test_any_count_written_with_separators_reads_back_the_same(counts, sign):
    cells = [f"{count:,}".replace(",", sign) for count in counts]
    found = read_counts(cells)
    assert found.values.tolist() == counts
    assert not found.bad


@given(st.text(max_size=20))
def test_any_text_is_a_count_or_is_not(text):
    found = read_counts([text])
    assert len(found.values) == 1
    assert found.values[0] >= 0
