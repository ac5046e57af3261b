"""When a count was reached, and what it was on a day: true, however many signatures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ChoiceError
from explorer.model import Petition, When
from explorer.summarise.curve import Dense
from explorer.summarise.lookups import count_on, nearest_point, reached_first
from explorer.summarise.window import spoken_moment
from tests.widgets.counters import DAY, START, TRAIN, Listed, signed, watched


@given(st.lists(st.integers(0, 90 * DAY), min_size=1, max_size=300), st.data())
def test_the_signature_that_reached_a_count_is_found_to_the_second(moments, data):
    times = sorted(START + one for one in moments)
    count = data.draw(st.integers(1, len(times)))
    words = reached_first(Listed(times), count)
    # Of signatures of one second, the last one is named.
    same = [one for one in times if one // 1000 == times[count - 1] // 1000]
    assert words.endswith(f"was first reached on {spoken_moment(same[-1], clock=True)}")


def test_of_readings_it_is_known_between_two_of_them():
    record = Dense(TRAIN, watched(600))
    words = reached_first(record, 500)
    assert words == (
        "500 was first reached between 6 March 2024, 00:00 UTC and 6 March 2024, 01:00 UTC"
    )


def test_a_count_that_was_never_reached_is_said():
    assert reached_first(Listed(signed(9)), 10) == "nothing shows that 10 was reached"


@pytest.mark.parametrize("count", [0, -1, True, 1.5])
def test_what_is_no_count_is_refused(count):
    with pytest.raises(ChoiceError, match="is not a count"):
        reached_first(Listed(signed(9)), count)


def test_what_was_signed_on_a_day_is_exact():
    record = Listed([START, START + DAY + 5, START + DAY + 6])
    assert count_on(record, When.parse("2024-03-02")) == "from 1 to 3"
    assert count_on(record, When.parse("2024-03-09")) == "3"
    assert count_on(record, When.parse("2024-03-09/..")) == "not known: the date is open"


def test_of_nothing_nothing_is_near():
    assert nearest_point(Dense(Petition(id="train", title="T"), ()).curve(), 5) is None
