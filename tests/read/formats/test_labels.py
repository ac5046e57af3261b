"""Which words at the beginning of a line name a speaker, and which do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.read.formats.labels import find_labels, split_label
from explorer.read.formats.leads import lead_of


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/page",
        "At 17:32 we began.",
        "17:32 the door opens",
        "and then he said: no",
        "this is a very long clause that ends in a colon: so",
        "Trigger warning: violence",
        "e.g.: this",
        "",
        ": no name",
    ],
)
def test_a_line_that_merely_holds_a_colon_names_no_speaker(line):
    assert split_label(line) is None


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Elena: Yes.", "Elena"),
        ("Anna Maria de Vries: Yes.", "Anna Maria de Vries"),
        ("INTERVIEWER: Yes?", "INTERVIEWER"),
        ("Q: Yes?", "Q"),
        ("Speaker 1: Yes.", "Speaker 1"),
        ("E.M.: Yes.", "E.M."),
        ("Елена: Да.", "Елена"),
        ("O’Neill: Yes.", "O’Neill"),
        ("Jean-Luc: Oui.", "Jean-Luc"),
        ("Élise : Oui.", "Élise"),
        ("林：是。", "林"),
        ("Elena:", "Elena"),
    ],
)
def test_a_name_and_a_colon_name_a_speaker(line, label):
    assert split_label(line)[0] == label


@pytest.mark.parametrize(
    ("line", "label", "start", "stop"),
    [
        pytest.param("Anna (0:01:09): So.", "Anna", 69.0, None, id="behind the name"),
        pytest.param("[00:01:09] Anna: So.", "Anna", 69.0, None, id="before the name"),
        pytest.param("00:01:09 Anna: So.", "Anna", 69.0, None, id="before it without brackets"),
        pytest.param("Anna 0:01:09", "Anna", 69.0, None, id="on a line of its own"),
        pytest.param("0:01:09  Anna", "Anna", 69.0, None, id="first on a line of its own"),
        pytest.param("Anna 00:01:09: So.", "Anna", 69.0, None, id="before the colon"),
        pytest.param("Anna: [00:01] So.", "Anna", 1.0, None, id="behind the colon"),
        pytest.param("Speaker 1 (00:05):", "Speaker 1", 5.0, None, id="a numbered speaker"),
        pytest.param("[0:01 - 0:05] Anna: So.", "Anna", 1.0, 5.0, id="from and to"),
        pytest.param("[24/04/2017, 17:32:10] Anna: So.", "Anna", None, None, id="a time of day"),
    ],
)
def test_a_time_beside_a_name_is_the_time_of_the_turn(line, label, start, stop):
    lead = lead_of(line)
    assert (lead.label, lead.start, lead.stop) == (label, start, stop)


def test_one_question_and_its_answer_are_enough():
    assert find_labels(["Ann: How?", "", "Ben: So."]).speakers == ("Ann", "Ben")


def test_two_heads_of_a_recipe_name_nobody():
    recipe = [
        "Ingredients: flour and water.",
        "Method: mix them.",
        "Now bake it.",
        "Serve it warm.",
    ]
    labels = find_labels(recipe)
    assert labels.speakers == ()
    assert labels.doubted == (("Ingredients", 1), ("Method", 2))


@pytest.mark.parametrize(
    ("once", "why"),
    [
        pytest.param("CARLA: A mill.", "the others are in capitals too", id="capitals"),
        pytest.param("INTERVIEWEE 2: A mill.", "the word of a role", id="a role"),
    ],
)
def test_a_speaker_of_one_turn_is_taken_where_it_is_like_the_others(once, why):
    labels = find_labels(["ANN: How?", "BEN: So.", once, "ANN: And?", "BEN: So."])
    assert labels.once == (once.partition(":")[0],), why


def test_a_speaker_of_one_turn_is_taken_where_the_others_speak_of_them():
    said = [
        "Ann: Who saw it, Carla or Ben?",
        "Carla: I did.",
        "Ben: No, I.",
        "Ann: So?",
        "Ben: Yes.",
    ]
    assert find_labels(said).speakers == ("Ann", "Carla", "Ben")


def test_two_ways_of_writing_one_label_are_one_speaker():
    labels = find_labels(["ANN: How?", "Ann: And?", "Ann: So?", "Ben: So.", "ben: So."])
    assert labels.speakers == ("Ann", "Ben")
    assert labels.split("ANN: How?").label == "Ann"


@pytest.mark.parametrize("pair", [("Q", "A"), ("F", "A"), ("В", "О"), ("P", "R")], ids="".join)
def test_letters_with_a_full_stop_are_speakers_in_turn(pair):
    ask, answer = pair
    labels = find_labels([f"{ask}. How?", f"{answer}. So.", f"{ask}. And?", f"{answer}. So."])
    assert labels.speakers == pair


def test_a_list_of_points_from_a_to_d_names_nobody():
    assert find_labels([f"{letter}. A point of the list." for letter in "ABCDEFG"]).speakers == ()


def test_small_letters_name_speakers_where_a_whole_transcript_is_so():
    assert find_labels(["ann: how?", "ben: so.", "ann: and?", "ben: so."]).speakers == (
        "ann",
        "ben",
    )


def test_stage_directions_in_brackets_name_nobody_among_names_with_a_colon():
    said = ["Ann: How?", "[Laughter]", "Ben: So.", "[Laughter]", "Ann: And?", "Ben: So."]
    assert find_labels(said).speakers == ("Ann", "Ben")


@given(st.lists(st.text(max_size=200), max_size=12))
def test_any_passages_have_labels_that_stand_in_them(passages):
    labels = find_labels(passages)
    assert all(any(one in " ".join(p.split()) for p in passages) for one in labels.speakers)


@pytest.mark.parametrize("sign", ["a", " ", "A.", ".", "[", "0:", "-", "A "])
def test_a_long_line_is_looked_at_once(sign):
    # A pattern that goes back over what it has seen takes hours for this.
    assert find_labels([sign * 100_000]).speakers == ()
