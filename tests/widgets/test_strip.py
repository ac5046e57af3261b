"""The overview above the reader: as large for a long talk as for a short one, and said in words."""

from __future__ import annotations

import pytest

from explorer.model.turns import Turns, made_of
from explorer.widgets.finder import Finder
from explorer.widgets.strip import WHOLE, WINDOW, strip
from tests.fixtures import a_turn, an_interview


def overview(count: int, at: int, *, query: str = "", marked: tuple[str, ...] = ()) -> dict:
    turns = tuple(a_turn(n, "Ada", f"Number {n}.") for n in range(1, count + 1))
    interview = an_interview(*turns)
    finder = Finder(interview)
    finder.look_for(query)
    return strip(interview.turns, range(at, at + 1), finder=finder, marked=marked)


def test_a_short_interview_has_a_mark_for_each_turn_and_no_parts():
    shown = overview(WHOLE, 3)
    assert len(shown["turns"]) == WHOLE
    assert (shown["before"], shown["after"], shown["parts"]) == ("", "", [])


@pytest.mark.parametrize(
    ("at", "beyond"),
    [
        pytest.param(0, ("", "980 after"), id="at the first"),
        pytest.param(500, ("490 before", "490 after"), id="within"),
        pytest.param(999, ("980 before", ""), id="at the last"),
    ],
)
def test_a_long_one_has_the_turns_around_the_current_one(at, beyond):
    shown = overview(1000, at)
    assert len(shown["turns"]) == WINDOW
    assert (shown["before"], shown["after"]) == beyond
    assert [mark["number"] for mark in shown["turns"] if mark["current"]] == [at + 1]


def test_above_them_stands_all_of_it_in_parts_that_say_what_they_are():
    shown = overview(1001, 60, query='"number 99*"', marked=("t120", "E04", "t", "t٣"))
    assert shown["label"] == "All 1,001 turns, in parts of 100"
    assert [part["name"] for part in shown["parts"]][:2] == [
        "Turns 1 to 100, 1 hit",
        "Turns 101 to 200, linked",
    ]
    assert shown["parts"][-2]["name"] == "Turns 901 to 1,000, 10 hits"
    assert shown["parts"][-1] == {"id": "t1001", "name": "Turn 1,001"}
    assert [part["id"] for part in shown["parts"] if part.get("current")] == ["t1"]


def test_only_the_turns_that_have_a_mark_are_made():
    made: list[int] = []

    def make(start: int, stop: int) -> list:
        made.extend(range(start, stop))
        return made_of(stop - start, number=range(start + 1, stop + 1), speaker="Ann", text="So.")

    turns = Turns(200_000, make)
    strip(turns, range(100_000, 100_001), finder=Finder(an_interview()))
    assert made == list(range(99_990, 100_010))


def test_a_turn_with_a_content_note_says_so():
    turns = tuple(a_turn(n, "Ada", "So.") for n in (1, 2))
    shown = strip(turns, range(1), finder=Finder(an_interview(*turns)), noted={2})
    assert [mark["name"] for mark in shown["turns"]] == [
        "Turn 1, Ada, 1 word",
        "Turn 2, Ada, 1 word, content note",
    ]


def test_a_mark_says_how_many_notes_a_person_made_on_its_turn():
    turns = tuple(a_turn(n, "Ada", f"Number {n}.") for n in range(1, 1001))
    finder = Finder(an_interview(*turns))
    shown = strip(turns, range(1, 2), finder=finder, notes=[2, 3, 3, 100, 101])
    told = {mark["number"]: (mark["notes"], mark["name"]) for mark in shown["turns"]}
    assert told[2] == (1, "Turn 2, Ada, 2 words, 1 note")
    assert told[3] == (2, "Turn 3, Ada, 2 words, 2 notes")
    assert told[4] == (0, "Turn 4, Ada, 2 words")
    parts = [(part["name"], part.get("notes")) for part in shown["parts"][:3]]
    assert parts == [
        ("Turns 1 to 50, 3 notes", 3),
        ("Turns 51 to 100, 1 note", 1),
        ("Turns 101 to 150, 1 note", 1),
    ]
