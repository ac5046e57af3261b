"""What a source says beside the words of a turn: in the reader, and on a page without a kernel."""

from __future__ import annotations

import pytest

from explorer.model import Speaker
from explorer.model.turn import Annotation
from explorer.widgets.beside import MOST, about_turn, beside, start_of
from explorer.widgets.reader import Reader
from tests.fixtures import ANSWER, ASK, a_turn, an_interview

NOTE = Annotation("footnote", "See <b>the map</b>.")
LINK = Annotation("link", "https://example.org/map")


def reading(*turns, **more) -> Reader:
    reader = Reader(an_interview(*turns, **{"speakers": (), **more}))
    reader.read()
    return reader


def part(reader: Reader) -> dict:
    return next(one for one in reader.page["parts"] if one["kind"] == "turn")


# A speaker whom nobody names


def test_a_turn_of_nobody_known_is_shown_with_words_that_say_so():
    reader = reading(a_turn(1, "", "Hello."))
    assert reader.turn.speaker == ""
    assert part(reader)["speaker"] == "Speaker not known"
    assert reader.page["position"] == "Turn 1 of 1, Speaker not known"
    assert reader.page["strip"]["turns"][0]["name"] == "Turn 1, Speaker not known, 1 word"
    html = reader.figure().html()
    assert "1. Speaker not known: " in html
    assert "Speaker not known, 1 turn and 1 word" in html


# Times


def test_the_time_of_a_turn_stands_in_its_label_to_the_second():
    reader = reading(a_turn(1, "Ada", "Where does it end?", start=69.8, end=71.0))
    assert part(reader)["label"] == "Turn 1 · 4 words · 0:01:09"
    assert reader.page["strip"]["turns"][0]["name"] == "Turn 1, Ada, 4 words, 0:01:09"
    assert "1. Ada (0:01:09): " in reader.figure().html()


def test_a_turn_at_the_very_beginning_has_a_time():
    assert start_of(a_turn(1, "Ada", "So.", start=0.0)) == "0:00:00"


@pytest.mark.parametrize(
    ("inferred", "said"),
    [
        pytest.param((), "Turn 1 · 1 word", id="stated"),
        pytest.param(
            (("speaker", "the cell is empty"),),
            "Turn 1 · 1 word · speaker inferred: the cell is empty",
            id="inferred",
        ),
        pytest.param(
            (("speaker", "corrected in study.toml: “Tom” in the source"),),
            "Turn 1 · 1 word · speaker corrected in study.toml: “Tom” in the source",
            id="corrected",
        ),
        pytest.param((("role", "by its questions"),), "Turn 1 · 1 word", id="another value"),
    ],
)
def test_a_label_says_how_the_speaker_is_known_where_it_was_not_stated(inferred, said):
    assert about_turn(a_turn(1, "Ada", "So.", inferred=inferred)) == said


# Annotations


def test_annotations_follow_the_words_as_text():
    reader = reading(a_turn(1, "Ada", "Look.", annotations=(NOTE, LINK)))
    assert part(reader)["beside"] == [
        {"what": "Footnote", "items": [("See <b>the map</b>.", "")]},
        {"what": "Link", "items": [("https://example.org/map", "https://example.org/map")]},
    ]
    html = reader.figure().html()
    assert "<li>Footnote: See &lt;b&gt;the map&lt;/b&gt;.</li>" in html
    assert '<a href="https://example.org/map" rel="noopener noreferrer">' in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " https://example.org",
        "../notes.txt",
        "mailto:a@b",
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(address):
    (line,) = beside((Annotation("link", address),))
    assert line["items"] == [(address, "")]
    html = reading(a_turn(1, "Ada", "Look.", annotations=(Annotation("link", address),)))
    assert "<a " not in html.figure().html()


def test_an_address_within_a_footnote_stays_text():
    (line,) = beside((Annotation("footnote", "https://example.org/map"),))
    assert line["items"] == [("https://example.org/map", "")]


def test_those_of_one_kind_stand_in_one_line_and_times_are_told():
    some = (Annotation("vocal", "laughs", 69.4), Annotation("vocal", "coughs"), NOTE)
    assert beside(some)[0] == {
        "what": "Vocal",
        "items": [("laughs (0:01:09)", ""), ("coughs", "")],
    }


def test_very_many_are_cut_short_and_it_is_said_how_many_are_left():
    lines = beside([Annotation("tag", f"{n}") for n in range(MOST + 1_000)])
    assert len(lines[0]["items"]) == MOST
    assert lines[-1]["items"] == [("1,000 more stand in the turn's annotations.", "")]


def test_a_hidden_answer_sends_no_annotation():
    turns = (
        a_turn(1, "Ada", "Where?", ASK),
        a_turn(2, "Ben", "Here.", ANSWER, annotations=(NOTE,)),
    )
    reader = reading(*turns)
    reader.hide_answers = True
    reader.step()
    assert part(reader)["beside"] == []
    reader.reveal()
    assert part(reader)["beside"] != []


def test_what_is_of_no_turn_stands_with_the_introduction():
    reader = reading(annotations=(Annotation("source", "Tape 3, side B"),), introduction="")
    first = reader.page["parts"][0]
    assert (first["heading"], first["beside"]) == (
        "Introduction",
        [{"what": "Source", "items": [("Tape 3, side B", "")]}],
    )


# Who asks


def people(*roles_and_doubts) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(label=f"P{n}", name=f"P{n}", role=role, confidence=sure)
        for n, (role, sure) in enumerate(roles_and_doubts, start=1)
    )


@pytest.mark.parametrize(
    ("speakers", "said"),
    [
        pytest.param(people((ASK, None), (ANSWER, None)), "P1 asks, P2 answers", id="stated"),
        pytest.param(
            people((ASK, 0.8), (ANSWER, 0.9)),
            "P1 asks, P2 answers (inferred, confidence 0.80)",
            id="inferred",
        ),
        pytest.param(people((None, None)), "", id="not known"),
        pytest.param(
            people((ASK, None), *[(ANSWER, None)] * 19), "20 speakers, P1 asks", id="many"
        ),
    ],
)
def test_who_asks_is_said_above_the_text_and_how_sure_that_is(speakers, said):
    reader = reading(date=None, date_text="", speakers=speakers)
    assert reader.page["about"] == said
