"""Search in the reader: what is marked, listed, counted and said, and what is kept back."""

from __future__ import annotations

import json

import pytest

from explorer.errors import SearchError
from explorer.model import ContentNote
from explorer.model.turns import Turns, made_of
from explorer.widgets.finder import Finder
from explorer.widgets.reader import Reader
from explorer.widgets.reader_found import PAGE
from tests.fixtures import ANSWER, ASK, a_study, a_turn, an_interview


@pytest.fixture
def reader() -> Reader:
    reader = Reader(a_study(), notes=False)
    reader.first()
    return reader


def say(reader: Reader, **message: object) -> None:
    """Send what the browser would send."""
    reader._handle_custom_msg(message, [])


def type_in(reader: Reader, query: str, *, stems: bool = False, slips: bool = False) -> None:
    say(reader, do="search", query=query, stems=stems, slips=slips)


def marks(reader: Reader) -> list[tuple[str, int]]:
    return [
        (run[0], run[1])
        for part in reader.page["parts"]
        for runs in part["paragraphs"]
        for run in runs
        if run[1]
    ]


def lines(reader: Reader) -> list[str]:
    """Return the list of hits, each with its context."""
    return [
        f"{line['name']}, {line['who']}: "
        + (line.get("held") or "".join(f"[{t}]" if on else t for t, on in line["pieces"]))
        for line in reader.finding["hits"]
    ]


# Marked and counted


def test_hits_are_counted_and_marked(reader):
    reader.search("RIVER")
    assert (reader.said, reader.finding["words"]) == ("3 hits in 3 turns.",) * 2
    assert marks(reader) == [("river", 1)]
    assert len(reader.hits) == 3


def test_words_phrases_beginnings_and_speakers_can_be_asked_for(reader):
    for query, count in {
        '"the river"': 3,
        "riv*": 3,
        "riv": 0,
        "river speaker:Ben": 2,
        "river -small": 2,
        "mill OR spring": 1,
    }.items():
        reader.search(query)
        assert len(reader.hits) == count, query


def test_enter_goes_from_hit_to_hit_and_round(reader):
    reader.select(2)
    type_in(reader, "river")
    say(reader, do="hit", by=1)
    assert (reader.chosen, reader.said) == ("t2", "Hit 2 of 3. Turn 2 of 5, Ben.")
    assert marks(reader) == [("river", 2)]
    reader.next_hit()
    assert (reader.chosen, reader.notice) == ("t5", "")
    reader.next_hit()
    assert (reader.chosen, reader.notice) == ("t1", "From the first hit again.")
    reader.next_hit(-1)
    assert (reader.chosen, reader.notice) == ("t5", "From the last hit again.")
    reader.next_hit(2)
    assert reader.chosen == "t2"


def test_without_a_current_hit_back_goes_to_the_one_before(reader):
    reader.select(3)
    reader.search("river")
    reader.next_hit(-1)
    assert reader.chosen == "t2"


def test_a_hit_across_paragraphs_is_marked_in_each(reader):
    reader.select(2)
    reader.search('"sea that"')
    assert marks(reader) == [("sea.", 1), ("That", 1)]


def test_a_turn_that_fits_without_a_word_of_the_query_is_a_hit_that_marks_nothing(reader):
    reader.search("speaker:Ben")
    assert reader.said == "2 hits in 2 turns."
    reader.next_hit()
    assert (reader.chosen, marks(reader)) == ("t2", [])
    assert lines(reader)[0].startswith("Turn 2, Ben: At the sea.")


def test_nothing_found_is_said(reader):
    reader.search("zebra")
    assert reader.said == "No hit for “zebra”."
    reader.next_hit()
    assert (reader.chosen, reader.notice) == ("t1", "No hit for “zebra”.")


def test_a_search_can_be_ended(reader):
    reader.search("river")
    say(reader, do="end_search")
    assert (reader.said, reader.hits, marks(reader)) == ("The search is ended.", None, [])
    assert (reader.finding["query"], reader.finding["hits"]) == ("", [])
    reader.next_hit()
    assert reader.notice == "Nothing is searched for."


# What is typed


def test_while_one_types_the_last_word_may_be_unfinished_and_nothing_is_said(reader):
    type_in(reader, "riv")
    assert (reader.said, reader.finding["words"]) == ("Turn 1 of 5, Ada.", "3 hits in 3 turns.")
    say(reader, do="count_hits")
    assert reader.said == "3 hits in 3 turns."


def test_what_is_wrong_with_a_query_stands_by_the_field_and_is_raised_in_a_cell(reader):
    type_in(reader, "speaker:Helena ")
    assert reader.finding["error"].startswith("Nobody here is called “helena”")
    assert "Who speaks: Ada, Ben." in reader.finding["error"]
    assert (reader.page["state"], reader.notice) == ("reading", "")
    say(reader, do="count_hits")
    assert reader.said == reader.finding["error"]
    with pytest.raises(SearchError, match="A quote is open"):
        reader.search('"the river')
    assert reader.finding["error"].startswith("A quote is open.")
    reader.search("river")
    assert (reader.finding["error"], len(reader.hits)) == ("", 3)


def test_other_forms_and_slips_are_found_where_that_is_asked_for(reader):
    type_in(reader, "rivers")
    assert reader.finding["words"] == "No hit for “rivers”."
    type_in(reader, "rivers", stems=True)
    assert reader.finding["words"] == "3 hits in 3 turns."
    type_in(reader, "rievr", slips=True)
    assert reader.finding["words"] == "3 hits in 3 turns."
    assert (reader.finding["stems"], reader.finding["slips"]) == (False, True)


def test_where_there_are_no_stems_it_says_why(monkeypatch):
    assert Reader(an_interview(), notes=False)._panel()["no_stems"] == ""
    for language, why in (("", "does not say in which language"), ("la", "no stems for")):
        panel = Reader(an_interview(language=language), notes=False)._panel()
        assert why in panel["no_stems"]
    monkeypatch.setattr("explorer.search.alike.has_stems", lambda: False)
    assert "interview-explorer[stems]" in Reader(an_interview(), notes=False)._panel()["no_stems"]


def test_tags_of_the_source_and_of_notes_can_be_asked_for(reader):
    reader.tags[3] = ("thanks",)
    reader.search("tag:thanks")
    assert [hit.turn for hit in reader.hits] == [3]


# The list


def test_each_hit_stands_in_its_context_and_leads_to_its_turn(reader):
    reader.search("river")
    assert lines(reader) == [
        "Turn 1, Ada: Where does the [river] end?",
        "Turn 2, Ben: At the sea.\n\nThat is where the [river] ends.",
        "Turn 5, Ben: In the hills, as a spring. The [river] is small there.",
    ]
    hit = reader.finding["hits"][2]
    say(reader, do="go_to_hit", turn=hit["turn"], start=hit["start"])
    assert (reader.chosen, reader.said) == ("t5", "Hit 3 of 3. Turn 5 of 5, Ben.")
    assert [line["now"] for line in reader.finding["hits"]] == [False, False, True]


def test_the_list_has_pages_and_follows_the_current_hit():
    turns = (a_turn(n, "Ada", f"Number {n}, so so.") for n in range(1, 16))
    reader = Reader(an_interview(*turns), notes=False)
    reader.first()
    reader.search("so")
    assert (reader.finding["where"], reader.finding["more"]) == ("Hits 1 to 8 of 30", True)
    say(reader, do="hits", page=4)
    assert (reader.finding["where"], reader.finding["more"]) == ("Hits 25 to 30 of 30", False)
    for beyond in (5, 0, -1):
        say(reader, do="hits", page=beyond)
        assert reader.finding["page"] == 4
    reader.next_hit(-1)
    assert reader.finding["page"] == 4 and reader.finding["hits"][-1]["now"]
    reader.next_hit(PAGE + 1)
    assert reader.finding["page"] == 2


def test_hits_are_counted_by_speaker_and_along_the_interview(reader):
    reader.search("river")
    assert reader.finding["speakers"] == [
        ("Ben", "2 hits in 2 turns"),
        ("Ada", "1 hit in 1 turn"),
    ]
    assert [(where, hits) for where, hits, _words in reader.finding["bars"]] == [
        ("turn 1", 1), ("turn 2", 1), ("turn 3", 0), ("turn 4", 0), ("turn 5", 1),
    ]  # fmt: skip
    assert reader.finding["chart"] == (
        "Hits along the interview, from its first turn to its last. "
        "The most in one place: 1 (turn 1)."
    )


# What is kept back


def test_before_the_interview_is_opened_the_search_shows_nothing():
    reader = Reader(a_study(), notes=False)
    reader.search("river")
    assert (reader.finding, reader.said) == ({}, "3 hits in 3 turns.")
    reader.first()
    assert len(reader.finding["hits"]) == 3
    reader.leave()
    assert reader.finding == {}


def test_a_hit_in_a_hidden_answer_is_counted_and_not_shown(reader):
    reader.hide_answers = True
    reader.search("hills")
    assert reader.said == "1 hit in 1 turn."
    assert lines(reader) == ["Turn 5, Ben: This is in an answer that is hidden."]
    reader.next_hit()
    assert (reader.chosen, reader.notice) == ("t5", "This is in an answer that is hidden.")
    assert "In the hills" not in json.dumps([reader.page, reader.finding])
    reader.reveal()
    assert marks(reader) == [("hills", 2)]


def test_a_hit_in_a_turn_with_a_content_note_is_counted_and_not_shown():
    note = ContentNote("A loss is spoken of.", turns=(5,))
    reader = Reader(a_study(content_notes=(note,)), notes=False)
    reader.first()
    reader.search("hills")
    assert lines(reader) == [
        "Turn 5, Ben: This turn has a content note; its words are not shown here."
    ]
    reader.next_hit()
    assert "In the hills" not in json.dumps([reader.page, reader.finding])
    reader.decide("read")
    assert marks(reader) == [("hills", 2)]
    assert lines(reader)[0].startswith("Turn 5, Ben: In the [hills]")


# Long ones


def long_talk(count: int = 30_000):
    def make(start: int, stop: int) -> list:
        return made_of(
            stop - start,
            number=range(start + 1, stop + 1),
            speaker="Ada",
            text=[f"Number {n}, so." for n in range(start + 1, stop + 1)],
        )

    return an_interview(turns=Turns(count, make, lambda: [ASK, ANSWER] * (count // 2)))


def test_of_a_long_interview_the_first_page_comes_before_the_counts():
    reader = Reader(long_talk(), notes=False)
    reader.first()
    reader.search("so")
    assert reader.finding["words"] == "There are hits; they are being counted."
    assert (reader.finding["where"], reader.finding["counted"]) == ("Hits 1 to 8", False)
    reader.next_hit()
    assert reader.said == "Hit 1. Turn 1 of 30,000, Ada."
    say(reader, do="count_hits")
    assert reader.finding["words"] == "Hit 1 of 30,000."
    assert sum(hits for _where, hits, _words in reader.finding["bars"]) == 30_000
    reader.close()


def test_what_is_typed_before_the_words_are_ready_waits_and_is_answered():
    reader = Reader(long_talk(), notes=False)
    reader.first()
    type_in(reader, "so")
    if reader.finding["waiting"]:
        assert reader.finding["words"].startswith("The words of the interview are being made")
        assert reader.hits is None
    reader._finder.engine.wait(60)
    say(reader, do="go_on_searching")
    assert not reader.finding["waiting"] and not reader.finding["building"]
    assert len(reader.finding["hits"]) == PAGE
    reader.close()


def test_nothing_is_done_in_the_background_before_a_search_is_thought_of():
    reader = Reader(long_talk(), notes=False)
    reader.first()
    assert reader._finder._engine is None
    say(reader, do="prepare_search")
    assert reader._finder._engine is not None
    reader.close()
    reader.close()


def test_the_finder_goes_to_no_hit_that_is_not_there():
    finder = Finder(an_interview())
    assert (finder.next(1, from_turn=1), finder.go_to(1, 0), finder.words) == ("", None, "")
    finder.look_for("river")
    assert finder.go_to(1, 3) is None
