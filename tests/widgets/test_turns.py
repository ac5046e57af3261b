"""The length of each turn, as a chart, a table and a value."""

from __future__ import annotations

import pytest

import explorer
from tests.fixtures import a_turn, an_interview


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
    assert "Dmitry: 86 words in 3 turns; Elena: 162 words in 3 turns" in html
    assert not any(turn.text[:30] in html for turn in view.interview.turns)


def test_it_takes_an_interview_alone():
    assert repr(explorer.Turns(an_interview())) == "Turns(5 turns of 2 speakers)"


def test_nobody_known_is_said_in_words():
    view = explorer.Turns(an_interview(a_turn(1, "", "Hello there."), speakers=()))
    view.select(1)
    assert repr(view) == "Turns(1 turn of 0 speakers: turn 1, Speaker not known, 2 words)"
    assert view.said == "Turn 1 of 1, Speaker not known: 2 words."
    assert view.card["heading"] == "Turn 1, Speaker not known"
    assert "Speaker not known: 2 words in 1 turn" in view.panel["label"]


def test_times_are_shown_where_there_are_any():
    turns = (a_turn(1, "Ada", "When?", start=1.0, end=2.5), a_turn(2, "Ben", "Now."))
    view = explorer.Turns(an_interview(*turns))
    assert view.columns[-1] == ("time", "Time")
    view.select(1)
    assert {"term": "Time", "text": "0:00:01 to 0:00:02.5"} in view.card["facts"]
    view.select(2)
    assert "Time" not in {one["term"] for one in view.card["facts"]}
    assert ("time", "Time") not in explorer.Turns(an_interview()).columns


def test_of_very_many_speakers_the_summary_names_some():
    turns = [a_turn(n, f"P{n}", "Aye.") for n in range(1, 101)]
    label = explorer.Turns(an_interview(*turns, speakers=())).panel["label"]
    assert label.endswith("; 88 more speakers.")
    assert label.count(" in 1 turn") == 12
