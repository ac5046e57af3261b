"""Pieces of a recording become turns, and nothing is invented on the way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model import Annotation, Role
from explorer.read.formats.joining import Joiner, join_texts, label_of, role_of


def joined(*pieces: tuple[str, str, float | None, float | None]):
    joiner = Joiner()
    for piece in pieces:
        joiner.add(*piece)
    return joiner.finish()


class TestTurns:
    def test_pieces_of_one_speaker_are_one_turn_with_first_and_last_time(self):
        (turn,) = joined(("Ann", "The mill", 1.0, 2.0), ("Ann", "stands.", 2.5, 4.0))
        assert (turn.speaker, turn.text, turn.start, turn.end) == (
            "Ann", "The mill stands.", 1.0, 4.0,
        )  # fmt: skip
        assert turn.inferred == ()

    def test_a_piece_without_a_name_is_of_who_spoke_before_and_that_is_marked(self):
        ann, ben = joined(("Ann", "Where", 0, 1), ("", "is it?", 1, 2), ("Ben", "Here.", 2, 3))
        assert ann.text == "Where is it?"
        assert [field for field, _ in ann.inferred] == ["speaker"]
        assert ben.inferred == ()

    def test_pieces_of_nobody_stay_one_turn_each(self):
        turns = joined(("", "One.", 0, 1), ("", "Two.", 1, 2))
        assert [(turn.speaker, turn.text) for turn in turns] == [("", "One."), ("", "Two.")]

    def test_the_end_of_a_turn_is_never_before_that_of_a_piece_of_it(self):
        (turn,) = joined(("Ann", "a", 0, 10), ("Ann", "b", 5, 8))
        assert turn.end == 10

    def test_a_last_end_that_is_not_known_leaves_that_of_the_turn_unknown(self):
        (turn,) = joined(("Ann", "a", 0, 1), ("Ann", "b", 1, None))
        assert turn.end is None

    def test_somebody_else_without_a_name_is_not_who_spoke_before(self):
        joiner = Joiner()
        joiner.add("Ann", "Hello.")
        joiner.add("", "Hi.", change=True)
        joiner.add("", "Who is it?")
        assert [turn.speaker for turn in joiner.finish()] == ["Ann", "", ""]

    def test_where_every_change_is_marked_a_turn_lasts_to_the_next_mark(self):
        joiner = Joiner()
        joiner.add("", "Hello", change=True, marked=True)
        joiner.add("", "there.")
        joiner.add("", "Hi.", change=True, marked=True)
        assert [turn.text for turn in joiner.finish()] == ["Hello there.", "Hi."]

    def test_paragraphs_are_parted_by_an_empty_line_and_annotations_gathered(self):
        joiner = Joiner()
        joiner.add("Ann", "One.", annotations=(Annotation("time", "0:01"),))
        joiner.add("Ann", "Two", paragraph=True)
        joiner.add("Ann", "three.", annotations=(Annotation("time", "0:02"),))
        (turn,) = joiner.finish()
        assert turn.text == "One.\n\nTwo three."
        assert [one.text for one in turn.annotations] == ["0:01", "0:02"]


class TestTexts:
    @pytest.mark.parametrize(
        ("parts", "whole"),
        [
            pytest.param(["a", "b"], "a b", id="Latin"),
            pytest.param(["水車は", "止まった。", "はい"], "水車は止まった。はい", id="Japanese"),
            pytest.param(["我們", "in", "上海"], "我們 in 上海", id="mixed"),
            pytest.param(["물레방아가", "멈췄다."], "물레방아가 멈췄다.", id="Korean has spaces"),
            pytest.param([], "", id="nothing"),
        ],
    )
    def test_are_joined_as_their_script_is_written(self, parts, whole):
        assert join_texts(parts) == whole

    @given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1)))
    def test_lose_no_sign(self, parts):
        assert join_texts(parts).replace(" ", "") == "".join(parts)

    @given(st.lists(st.tuples(st.sampled_from(["", "Ann", "Ben"]), st.sampled_from(["a", "b c"]))))
    def test_keep_every_word_and_no_two_turns_of_one_name_stand_side_by_side(self, pieces):
        turns = joined(*((who, text, None, None) for who, text in pieces))
        assert " ".join(turn.text for turn in turns) == " ".join(text for _, text in pieces)
        names = [turn.speaker for turn in turns]
        assert all(not a or a != b for a, b in pairwise(names))


@pytest.mark.parametrize(
    ("value", "label"),
    [
        pytest.param(" Ann \n Lee : ", "Ann Lee", id="white space and colon"),
        pytest.param("[Ben]", "Ben", id="brackets"),
        pytest.param(3, "3", id="number"),
        pytest.param(2.0, "2", id="whole number with a point"),
        pytest.param(True, "", id="truth value"),
        pytest.param(None, "", id="nothing"),
        pytest.param(["Ann"], "", id="list"),
        pytest.param(10**5000, "", id="a number of thousands of digits"),
    ],
)
def test_a_label_is_what_a_value_names(value, label):
    assert label_of(value) == label


@pytest.mark.parametrize(
    ("value", "role"),
    [
        pytest.param("interviewer", Role.INTERVIEWER, id="the word itself"),
        pytest.param(" Narrator ", Role.INTERVIEWEE, id="another word"),
        pytest.param("q", None, id="a letter says too little"),
        pytest.param("camera", None, id="no role"),
        pytest.param(1, None, id="no text"),
    ],
)
def test_a_role_is_what_a_word_says(value, role):
    assert role_of(value) == role
