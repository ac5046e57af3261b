"""Which texts are times in a recording."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.words import clock_time
from explorer.read.formats.times import bare_time, parse_time


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:09", 69.0), ("01:09", 69.0), ("00:01:09", 69.0), ("00:01:09.250", 69.25),
        ("00:01:09,250", 69.25), ("100:00:00", 360_000.0), ("90:00", 5400.0), ("69", 69.0),
        ("69.5", 69.5), ("69,5", 69.5), ("69 s", 69.0), ("1h 2m 3s", 3723.0), ("2 min", 120.0),
        ("PT1M9S", 69.0), ("T69.5S", 69.5), ("#00:01:09-3#", 69.3), ("[00:05:00]", 300.0),
        ("(1:09)", 69.0), ("1500 ms", 1.5), ("00:00:01:12", 1.0), ("0", 0.0),
    ],
)  # fmt: skip
def test_a_time_is_read_as_seconds(text, seconds):
    assert parse_time(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "May", "1:75", "1:60:00", "-5", "1e9", "٣:٠٠", "nan", "a" * 50, "12:3O"]
)
def test_what_is_no_time_is_none(text):
    assert parse_time(text) is None


def test_a_number_on_a_line_of_its_own_is_a_page():
    assert bare_time("12") is None


@given(st.floats(min_value=0, max_value=359_999).map(lambda number: round(number, 3)))
def test_a_time_that_was_written_is_read_as_the_same(seconds):
    assert parse_time(clock_time(seconds)) == seconds


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(text):
    found = parse_time(text)
    assert found is None or found >= 0
