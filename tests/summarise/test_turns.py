"""Rows of turns and of speakers."""

from __future__ import annotations

from explorer.summarise.turns import main_speakers, speaker_rows, turn_rows
from tests.fixtures import a_turn, an_interview


def test_a_row_a_turn_in_order_with_its_exchange_and_without_its_text():
    rows = turn_rows(an_interview())
    assert [(row["id"], row["exchange"], row["speaker"]) for row in rows] == [
        ("t1", 1, "Ada"),
        ("t2", 1, "Ben"),
        ("t3", 2, "Ada"),
        ("t4", 3, "Ada"),
        ("t5", 3, "Ben"),
    ]
    assert rows[0] == {
        "id": "t1",
        "number": 1,
        "exchange": 1,
        "speaker": "Ada",
        "who": "Ada",
        "role": "interviewer",
        "time": "",
        "words": 5,
        "characters": 25,
    }


def test_a_role_that_is_not_known_is_empty():
    assert turn_rows(an_interview(a_turn(1, "Ada", "Hello.")))[0]["role"] == ""


def test_a_row_a_speaker_with_the_part_of_all_words():
    ada, ben = speaker_rows(an_interview())
    assert (ada["name"], ada["role"], ada["turns"], ada["words"]) == (
        "Ada Brook",
        "interviewer",
        3,
        12,
    )
    assert ben["turns"] == 2
    assert ada["share"] + ben["share"] == 1


def test_a_speaker_whom_the_study_does_not_list_keeps_the_label():
    rows = speaker_rows(an_interview(a_turn(1, "Cleo", "Hello."), speakers=()))
    assert (rows[0]["name"], rows[0]["role"], rows[0]["share"]) == ("Cleo", "", 1.0)


def test_nobody_says_a_word():
    assert speaker_rows(an_interview(a_turn(1, "Ada", "…")))[0]["share"] == 0


def test_called_twice_the_rows_are_equal():
    assert turn_rows(an_interview()) == turn_rows(an_interview())
    assert speaker_rows(an_interview()) == speaker_rows(an_interview())


def test_a_turn_of_nobody_known_has_an_empty_speaker_and_words_that_say_so():
    interview = an_interview(a_turn(1, "", "Hello.", start=69.0), speakers=())
    (turn,), (speaker,) = turn_rows(interview), speaker_rows(interview)
    assert (turn["speaker"], turn["who"], turn["time"]) == ("", "Speaker not known", "0:01:09")
    assert (speaker["speaker"], speaker["who"]) == ("", "Speaker not known")
    assert speaker["name"] == "Speaker not known"


def test_of_many_speakers_those_who_say_most_are_named():
    turns = [a_turn(n, f"P{n}", "word " * (n % 7 + 1)) for n in range(1, 101)]
    rows, more = main_speakers(an_interview(*turns, speakers=()))
    assert (len(rows), more) == (12, 88)
    assert {row["words"] for row in rows} == {7}
    numbers = [int(row["speaker"][1:]) for row in rows]
    assert numbers == sorted(numbers)
