"""A stretch that is looked at: it never leaves the record, and its ends are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ChoiceError
from explorer.model import When
from explorer.summarise.window import (
    LEAST,
    WAYS,
    moved,
    rounded,
    span_words,
    spoken_moment,
    window_of,
)

DAY = 86_400_000
moments = st.integers(-(10**13), 10**13)


@st.composite
def windows(draw):
    first = draw(moments)
    span = first, first + draw(st.integers(LEAST, 10**12))
    start = draw(st.integers(span[0], span[1] - LEAST))
    return (start, draw(st.integers(start + LEAST, span[1]))), span


@given(windows(), st.sampled_from(WAYS), moments)
def test_wherever_it_is_moved_it_stays_within_the_record_and_long_enough(both, way, around):
    window, span = both
    start, end = moved(window, span, way, around)
    assert span[0] <= start < end <= span[1]
    assert end - start >= LEAST


@given(windows())
def test_a_moment_that_is_held_stays_in_view(both):
    window, span = both
    held = window[0] + (window[1] - window[0]) // 3
    for way in ("closer", "further"):
        start, end = moved(window, span, way, held)
        assert start <= held < end


@given(windows())
def test_round_ends_hold_all_that_was_asked_for(both):
    window, span = both
    start, end = rounded(window, span)
    assert span[0] <= start <= window[0]
    assert window[1] <= end <= span[1]


@given(windows())
def test_from_closer_one_comes_back_to_all(both):
    window, span = both
    for _ in range(60):
        window = rounded(moved(window, span, "further"), span)
    assert window == span


def test_dates_name_a_stretch_and_the_last_one_is_in_it():
    assert window_of("1970-01-02", When.parse("1970-01-03"), (0, 9 * DAY)) == (DAY, 3 * DAY)
    assert window_of(None, None, (0, 9 * DAY)) == (0, 9 * DAY)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        pytest.param("1970-01-05", "1970-01-02", "cannot end before", id="backwards"),
        pytest.param("1980", "1981", "nothing in that stretch", id="outside"),
    ],
)
def test_a_stretch_that_makes_no_sense_is_refused(start, end, words):
    with pytest.raises(ChoiceError, match=words):
        window_of(start, end, (0, 9 * DAY))


def test_moments_and_stretches_are_named_as_finely_as_they_are():
    assert spoken_moment(0, clock=True) == "1 January 1970, 00:00 UTC"
    assert spoken_moment(61_000) == "1 January 1970, 00:01:01 UTC"
    assert span_words((0, DAY)) == "on 1 January 1970"
    assert span_words((0, 400 * DAY + 5)) == "from 1 January 1970 to 5 February 1971"
