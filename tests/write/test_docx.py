"""Word documents: a heading, labels in bold, paragraphs, times."""

from __future__ import annotations

import io

import docx
import pytest

import explorer
from tests.fixtures import a_turn, an_interview


@pytest.fixture
def interview():
    return an_interview(
        a_turn(1, "Ada", "Where does it end?"),
        a_turn(2, "Ben", "At the sea.\n\nI think.", start=69, end=72),
        a_turn(3, "Ada", "And where does it begin?\nTell me.", start=72),
        a_turn(4, "Ben", "In the hills."),
        byline="", date=None, date_text="", closing=(),
    )  # fmt: skip


def test_the_label_is_bold_and_the_title_a_heading(interview):
    document = docx.Document(io.BytesIO(interview.to("docx")))
    title, *rest = document.paragraphs
    assert title.style.name == "Heading 1"
    assert title.text == interview.title
    assert [one.text for one in rest] == [
        "It speaks of a flood.",
        "They met at the mill.",
        "Ada: Where does it end?",
        "Ben (0:01:09–0:01:12): At the sea.",
        "I think.",
        "Ada (0:01:12): And where does it begin?\nTell me.",
        "Ben: In the hills.",
    ]
    assert [run.text for one in rest for run in one.runs if run.bold] == [
        "Ada:", "Ben", "Ada", "Ben:",
    ]  # fmt: skip


def test_it_does_not_say_that_a_library_wrote_it(interview):
    properties = docx.Document(io.BytesIO(interview.to("docx"))).core_properties
    assert (properties.author, properties.comments) == ("", "")
    assert (properties.title, properties.language) == (interview.title, "en")


def test_what_is_read_back_is_what_was_written(interview):
    back = explorer.read_interview(bytes(interview.to("docx")), name="a.docx")
    assert back.title == interview.title
    assert [(t.speaker, t.text, t.start, t.end) for t in back.turns] == [
        (t.speaker, t.text, t.start, t.end) for t in interview.turns
    ]
