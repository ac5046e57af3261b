"""The turns of a long interview are made when they are looked at, and then stay the same."""

from __future__ import annotations

import pickle
from threading import Thread

import pytest

from explorer.model.turn import Role, Turn
from explorer.model.turns import Turns, made_of


def long_talk(count: int = 3_000) -> tuple[Turns, list[tuple[int, int]]]:
    """Return turns, and a list of which of them were made at once."""
    asked: list[tuple[int, int]] = []

    def make(start: int, stop: int) -> list[Turn]:
        asked.append((start, stop))
        return made_of(stop - start, number=range(start + 1, stop + 1), speaker="Ann", text="So.")

    return Turns(count, make), asked


def test_many_made_at_once_are_the_same_as_each_made_alone():
    many = made_of(
        2,
        number=[1, 2],
        speaker=["Ann", "Ben"],
        text=["Where?", "There."],
        role=[Role.INTERVIEWER, None],
        lines=[(1, 1), (3, 4)],
        inferred=[(), (("speaker", "as before"),)],
    )
    assert many == [
        Turn(number=1, speaker="Ann", text="Where?", role=Role.INTERVIEWER, lines=(1, 1)),
        Turn(
            number=2,
            speaker="Ben",
            text="There.",
            lines=(3, 4),
            inferred=(("speaker", "as before"),),
        ),
    ]


def test_a_field_that_no_turn_has_is_refused():
    with pytest.raises(TypeError, match="no mood"):
        made_of(1, number=[1], speaker="Ann", text="So.", mood="good")


def test_looking_at_one_turn_makes_that_one_alone():
    turns, asked = long_talk()
    assert turns[-1].number == 3_000
    assert asked == [(2_999, 3_000)]


def test_going_through_all_makes_each_once_and_keeps_the_ones_that_were_made():
    turns, asked = long_talk()
    early = turns[5]
    assert [turn.number for turn in turns] == list(range(1, 3_001))
    assert turns[5] is early
    made = [place for start, stop in asked for place in range(start, stop)]
    assert sorted(made) == list(range(3_000))
    assert list(turns)[7] is turns[7]


def test_an_interview_without_turns_is_empty_and_has_no_first_turn():
    turns, _ = long_talk(0)
    assert list(turns) == [] and turns == ()
    with pytest.raises(IndexError):
        _ = turns[0]


def test_a_copy_holds_the_turns_and_not_what_makes_them():
    turns, _ = long_talk(3)
    assert pickle.loads(pickle.dumps(turns)) == turns


def test_a_glance_keeps_nothing_that_can_be_made_again_and_shows_what_is_kept():
    turns, asked = long_talk()
    again = Turns(3_000, turns._make, again=True)
    kept = again[1]
    seen = again.glance(0, 3)
    assert [turn.number for turn in seen] == [1, 2, 3]
    assert seen[1] is kept
    assert again._made.count(None) == 2_999
    assert turns.glance(0, 3)[0] is turns[0]
    assert asked == [(1, 2), (0, 3), (0, 3)]


def test_a_turn_is_one_and_the_same_however_many_threads_ask_for_it():
    turns, asked = long_talk(20_000)
    seen: list[list[Turn]] = []
    threads = [
        Thread(target=lambda: seen.append(list(turns))),
        Thread(target=lambda: seen.append([turns[k] for k in range(len(turns))])),
        Thread(
            target=lambda: seen.append(
                [t for k in range(200) for t in turns.glance(k * 100, k * 100 + 100)]
            )
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(one is other for row in seen for one, other in zip(row, turns, strict=True))
    assert sorted(k for start, stop in asked for k in range(start, stop)) == list(range(20_000))
