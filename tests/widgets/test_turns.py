"""The length of each turn, as a chart, a table and a value."""

from __future__ import annotations

import pytest

import explorer
from tests.fixtures import an_interview


@pytest.fixture
def view():
    return explorer.Turns(explorer.open_study())


def test_it_counts_the_words_of_each_turn_in_order(view):
    assert [row["words"] for row in view.to_rows()] == [15, 51, 27, 29, 44, 82]


def test_what_is_chosen_is_a_turn(view):
    assert view.selection is None
    view.select(6)
    assert view.selection is view.interview.turns[5]
    assert repr(view) == "Turns(6 turns of 2 speakers: turn 6, Elena, 82 words)"


def test_its_still_form_holds_numbers_and_no_word_of_the_interview(view):
    html = view._repr_mimebundle_()[0]["text/html"]
    assert "Dmitry 86 words in 3 turns; Elena 162 words in 3 turns" in html
    assert not any(turn.text[:30] in html for turn in view.interview.turns)


def test_it_takes_an_interview_alone():
    assert repr(explorer.Turns(an_interview())) == "Turns(5 turns of 2 speakers)"
