"""A count is an interval, and its wording says which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model import Qualifier, Reading, Source, interval


@pytest.mark.parametrize(
    ("count", "qualifier", "low", "high"),
    [
        (4903, "exact", 4903, 4903),
        (270_000, "at_least", 270_000, None),
        (351_000, "approx", 350_500, 351_499),
        (2_000_000, "approx", 1_500_000, 2_499_999),
        (400_000, "just_under", 300_000, 399_999),
        (45_000, "just_under", 44_000, 44_999),
        (100_000, "just_under", 0, 99_999),
        (351, "approx", 351, 351),
        (0, "approx", 0, 0),
        (0, "just_under", 0, 0),
    ],
)
def test_each_wording_has_its_interval(count, qualifier, low, high):
    assert interval(count, Qualifier(qualifier)) == (low, high)


@given(st.integers(0, 10**12), st.sampled_from(list(Qualifier)))
def test_no_interval_is_empty_or_negative(count, qualifier):
    low, high = interval(count, qualifier)
    assert 0 <= low
    assert high is None or low <= high


@given(st.integers(0, 10**12))
def test_a_rounded_count_may_be_the_number_that_it_prints(count):
    low, high = interval(count, Qualifier.APPROX)
    assert low <= count <= high


@given(st.integers(1, 10**12))
def test_nearly_a_count_is_less_than_it(count):
    assert interval(count, Qualifier.JUST_UNDER)[1] == count - 1


@pytest.mark.parametrize(
    ("qualifier", "label"),
    [
        ("exact", "400,000"),
        ("at_least", "over 400,000"),
        ("approx", "about 400,000"),
        ("just_under", "nearly 400,000"),
    ],
)
def test_a_label_keeps_the_reserve_of_the_source(qualifier, label):
    reading = Reading(
        id="a", petition="p", count=400_000, qualifier=Qualifier(qualifier), source=Source("A page")
    )
    assert reading.count_label == label
