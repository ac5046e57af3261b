"""CSV: a row a turn, by the book, with the words as they are."""

from __future__ import annotations

import csv
import io

import pytest

import explorer
from explorer.model import Annotation
from tests.fixtures import a_turn, an_interview


def rows(interview):
    return list(csv.DictReader(io.StringIO(interview.to("csv"), newline="")))


def test_the_columns_and_a_row():
    turn = a_turn(
        1, "Ada", 'He said "so",\n\nand went.', start=69, end=72.5,
        annotations=(Annotation("tag", "river"), Annotation("link", "https://example.org/")),
    )  # fmt: skip
    written = an_interview(turn).to("csv")
    assert written.startswith("id,speaker,role,start,end,text,annotations\r\n")
    assert rows(an_interview(turn)) == [
        {
            "id": "t1", "speaker": "Ada", "role": "", "start": "0:01:09", "end": "0:01:12.5",
            "text": 'He said "so",\n\nand went.',
            "annotations": "tag: river\nlink: https://example.org/",
        }
    ]  # fmt: skip
    assert any("come back as one note" in one for one in written.lost)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@home", "=HYPERLINK(1)", "\u2212 1"])
def test_words_that_look_like_a_formula_are_not_changed(text):
    interview = an_interview(a_turn(1, "Ada", text))
    assert rows(interview)[0]["text"] == text
    assert explorer.read_interview(interview.to("csv"), format="csv").turns[0].text == text


def test_who_is_not_known_is_not_taken_for_the_speaker_before():
    interview = an_interview(a_turn(1, "Ada", "One."), a_turn(2, "", "Two."))
    assert rows(interview)[1]["speaker"] == "–"
    assert [t.speaker for t in explorer.read_interview(interview.to("csv")).turns] == ["Ada", ""]


def test_words_that_look_like_markup_are_not_changed_and_named():
    interview = an_interview(a_turn(1, "Ada", "So."), a_turn(2, "Ada", "a &amp; <b>b</b>"))
    assert rows(interview)[1]["text"] == "a &amp; <b>b</b>"
    assert any("for markup: 1 turn (2)" in one for one in interview.to("csv").lost)


@pytest.mark.parametrize("label", ["same", "[Ada]", "Ada:", "*Ada*", "?"])
def test_labels_that_a_reader_may_take_for_something_else_are_named(label):
    lost = an_interview(a_turn(1, label, "So.")).to("csv").lost
    assert any(f"for no names: {label}" in one for one in lost)


def test_labels_that_differ_in_capitals_only_are_named():
    lost = an_interview(a_turn(1, "Ada", "So."), a_turn(2, "ada", "No.")).to("csv").lost
    assert any("for one speaker: Ada, ada" in one for one in lost)
