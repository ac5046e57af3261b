"""TEI P5: well-formed, with people, a timeline, and an utterance a turn."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

import explorer
from explorer.errors import InterviewError
from explorer.model import Annotation, Role
from tests.fixtures import ANSWER, ASK, a_turn, an_interview

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture
def interview():
    return an_interview(
        a_turn(1, "Ada", "Where & <when>?", ASK, start=0, end=1.25),
        a_turn(2, "Ben", "At the sea.\n\nI think.", ANSWER, start=1.25,
               annotations=(Annotation("vocal", "laughs"), Annotation("comment", "a guess"))),
        a_turn(3, "", "Yes."),
        file="a talk.txt", sha256="ab12",
    )  # fmt: skip


@pytest.fixture
def root(interview):
    return ET.fromstring(interview.to("tei"))


def test_an_utterance_points_to_its_speaker_and_its_times(root):
    first, second, third = root.iter(f"{TEI}u")
    people = {one.get(f"{XML}id"): one for one in root.iter(f"{TEI}person")}
    whens = {one.get(f"{XML}id"): one.get("interval") for one in root.iter(f"{TEI}when")}
    person = people[first.get("who").removeprefix("#")]
    assert person.get("role") == "interviewer"
    assert [one.text for one in person.iter(f"{TEI}persName")] == ["Ada Brook", "Ada"]
    assert whens[first.get("start").removeprefix("#")] == "0"
    assert whens[first.get("end").removeprefix("#")] == "1.25"
    assert first.get(f"{XML}id") == "t1"
    assert first.text == "Where & <when>?"
    assert [one.text for one in second.iter(f"{TEI}seg")] == ["At the sea.", "I think."]
    assert third.get("who") is None and third.get("start") is None


def test_the_header_names_title_date_and_source(root):
    header = root.find(f"{TEI}teiHeader")
    assert header.find(f".//{TEI}title").text == "A walk along the river with Ben"
    assert header.find(f".//{TEI}date").get("when") == "2017-04-24"
    idnos = {one.get("type"): one.text for one in header.iter(f"{TEI}idno")}
    assert idnos == {"filename": "a talk.txt", "sha256": "ab12"}


def test_what_is_read_back_is_what_was_written(interview):
    back = explorer.read_interview(interview.to("tei"))
    assert [(t.speaker, t.text, t.start, t.end) for t in back.turns] == [
        (t.speaker, t.text, t.start, t.end) for t in interview.turns
    ]
    assert [t.role for t in back.turns] == [Role.INTERVIEWER, Role.INTERVIEWEE, None]
    assert back.speaker("Ada").name == "Ada Brook"
    assert (back.title, back.language, back.date) == (
        interview.title, interview.language, interview.date,
    )  # fmt: skip
    assert back.introduction == interview.introduction
    assert back.turns[1].annotations == interview.turns[1].annotations


@pytest.mark.parametrize(
    "sign", ["\x01", "\x0b", "\ufffe", "\ud800"], ids=["1", "b", "fffe", "half"]
)
@pytest.mark.parametrize("form", ["tei", "docx"])
def test_a_sign_that_xml_cannot_hold_is_an_error_that_names_the_turn(sign, form):
    turns = (a_turn(1, "Ada", "So."), a_turn(2, "Ben", f"a{sign}b"))
    with pytest.raises(InterviewError, match=f"Turn 2 holds the sign U.{ord(sign):04X}"):
        an_interview(*turns).to(form)


def test_a_language_is_escaped_like_everything_else():
    one = an_interview(language='e"><x', title="<t>", file='"<f>')
    assert ET.fromstring(one.to("tei")).find(f".//{TEI}language").get("ident") == 'e"><x'
