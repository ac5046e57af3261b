"""Turns with a content note of their own: what stands before them, and what a choice does."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import explorer
from explorer.errors import ChoiceError
from explorer.model import ContentNote, Interview
from explorer.widgets.reader import Reader
from explorer.widgets.reader_held import forget
from tests.fixtures import a_study, an_interview

RUSSIAN = ContentNote(
    "Речь идёт об утрате.", kind="утрата", language="ru", support=("Остановитесь, когда захотите.",)
)
NOTE = ContentNote(
    "A loss is spoken of.",
    turns=(2, 5),
    kind="loss",
    summary="Ben speaks of an end.",
    language="en",
    others=(RUSSIAN,),
)
WORDS = ("At the sea", "In the hills", "A guess")


@pytest.fixture(autouse=True)
def session():
    forget()
    yield
    forget()


def a_reader(interview: Interview | None = None, **options: object) -> Reader:
    study = a_study(interview or an_interview(), content_notes=(NOTE,))
    reader = Reader(study, notes=False, **options)
    reader.first()
    return reader


def sent(reader: Reader) -> str:
    """Return all that the browser holds of a reader, its program apart."""
    state = reader.get_state()
    return json.dumps({k: v for k, v in state.items() if k not in ("_esm", "_css")}, default=str)


def part(reader: Reader, number: int) -> dict:
    return next(one for one in reader.page["parts"] if one.get("number") == number)


def say(reader: Reader, **message: object) -> None:
    """Send what the browser would send."""
    reader._handle_custom_msg(message, [])


def test_before_the_turn_stands_what_it_is_about_and_none_of_its_words():
    reader = a_reader()
    reader.step()
    assert part(reader, 2)["held"] == {
        "choice": "",
        "kinds": [("loss", "en")],
        "notes": [("A loss is spoken of.", "en")],
        "summarised": True,
        "summary": [],
        "support": [("Stop whenever you like.", "")],
    }
    assert part(reader, 2)["paragraphs"] == []
    assert not [words for words in WORDS if words in sent(reader)]
    assert (reader.said, reader.turn.number) == ("Turn 2 of 5, Ben.", 2)


def test_no_search_and_no_place_beside_tells_the_words_before_the_choice():
    reader = a_reader()
    reader.search("sea OR hills OR end")
    for unit in ("exchange", "turn"):
        reader.unit = unit
        for step in range(5):
            reader.select(step + 1)
            assert not [words for words in WORDS if words in sent(reader)]
    assert len(reader.hits) == 3


def test_who_chooses_to_read_is_not_asked_again():
    reader = a_reader()
    reader.select(2)
    say(reader, do="decide", choice="read", id="t2")
    assert part(reader, 2)["held"] is None
    assert part(reader, 2)["paragraphs"][0] == [("At the sea.", 0)]
    reader.first()
    reader.step()
    assert part(reader, 2)["held"] is None


def test_who_skips_goes_on_and_finds_a_line_there_later():
    reader = a_reader()
    reader.select(2)
    say(reader, do="decide", choice="skip", id="t2")
    assert (reader.turn.number, reader.said) == (3, "Turn 3 of 5, Ada.")
    reader.step(-1)
    assert part(reader, 2)["held"]["choice"] == "skip"
    assert "At the sea" not in sent(reader)
    reader.decide("read")
    assert part(reader, 2)["shown"]


def test_at_the_end_there_is_nothing_to_go_on_to():
    reader = a_reader()
    reader.last()
    reader.decide("skip")
    assert (reader.turn.number, reader.notice) == (5, "This is the last turn.")


def test_a_summary_stands_in_the_place_of_the_words():
    reader = a_reader()
    reader.select(2)
    reader.decide("summary")
    assert part(reader, 2)["held"]["summary"] == [("Ben speaks of an end.", "en")]
    assert "At the sea" not in sent(reader)


def test_a_skipped_turn_counts_like_any_other():
    plain, skipped = Reader(a_study(), notes=False), a_reader()
    skipped.select(2)
    skipped.decide("skip")
    for reader in (plain, skipped):
        reader.select(3)
        reader.search("river")
    assert len(plain.hits) == len(skipped.hits)
    assert plain.finding["speakers"] == skipped.finding["speakers"]
    assert plain.page["total"] == skipped.page["total"]
    assert plain.chart.to_dict() == skipped.chart.to_dict()
    names = [mark["name"] for mark in skipped.page["strip"]["turns"]]
    assert names[1] == "Turn 2, Ben, 9 words, content note, 1 hit"


def test_with_its_question_each_turn_of_an_exchange_has_its_own_choice():
    reader = a_reader(unit="exchange")
    assert part(reader, 1)["held"] is None and part(reader, 2)["held"]["choice"] == ""
    reader.decide("skip")
    assert (reader.turn.number, part(reader, 2)["held"]["choice"]) == (1, "skip")


def test_a_question_that_has_a_note_stays_back_above_its_answer():
    note = ContentNote("Of floods.", turns=(1,))
    reader = Reader(a_study(content_notes=(note,)), notes=False)
    reader.select(2)
    (question,) = [one for one in reader.page["parts"] if one["kind"] == "context"]
    assert question["held"]["notes"] == [("Of floods.", "")] and question["paragraphs"] == []


def test_who_asked_for_the_words_is_not_asked_a_second_time_as_for_a_hidden_answer():
    reader = a_reader(hide_answers=True)
    reader.select(2)
    reader.decide("read")
    assert part(reader, 2)["shown"]


def test_the_choice_holds_for_every_view_of_the_same_file_in_this_session():
    file = an_interview(sha256="a1")
    first, again = a_reader(file), a_reader(replace(file))
    first.decide("read", 2)
    assert again.held(file.turns[1]) == ""
    assert a_reader(an_interview(sha256="b2")).held(file.turns[1])


def test_without_a_checksum_a_view_remembers_for_itself():
    first, again = a_reader(), a_reader()
    first.decide("read", 2)
    assert again.held(again.interview.turns[1])


def test_a_note_is_said_in_the_language_of_the_interface(only_own_views):
    reader = a_reader()
    reader.select(2)
    explorer.set_language("ru")
    try:
        held = part(reader, 2)["held"]
        assert held["notes"] == [("Речь идёт об утрате.", "ru")]
        assert held["support"] == [("Остановитесь, когда захотите.", "ru")]
        reader.decide("summary")
        assert part(reader, 2)["held"]["summary"] == [("Ben speaks of an end.", "en")]
    finally:
        explorer.set_language("en")


@pytest.mark.parametrize(
    ("choice", "which", "says"),
    [
        pytest.param("raed", 2, 'Did you mean "read"', id="a slip"),
        pytest.param("read", 1, "Turn 1 has no content note", id="no note"),
        pytest.param("read", 9, "There is no turn 9", id="no turn"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(choice, which, says):
    with pytest.raises(ChoiceError, match=says):
        a_reader().decide(choice, which)


def test_a_summary_that_is_not_there_cannot_be_asked_for():
    bare = replace(NOTE, summary="")
    reader = Reader(a_study(content_notes=(bare,)), notes=False)
    reader.select(2)
    with pytest.raises(ChoiceError, match="has no summary"):
        reader.decide("summary")
    assert not part(reader, 2)["held"]["summarised"]


def test_where_no_kernel_runs_the_turn_stands_in_a_fold_below_its_note():
    html = a_reader()._repr_mimebundle_()[0]["text/html"]
    before, _, after = html.partition("At the sea")
    fold = before.rpartition("<details>")[2]
    assert "Content note before turn 2:" in fold and "A loss is spoken of." in fold
    assert "Show the turn." in fold and after.index("</details>") < after.index("Thank you.")
