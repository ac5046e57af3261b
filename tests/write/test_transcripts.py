"""JSON holds everything, and leaves out what is not known."""

from __future__ import annotations

import json

from explorer.model import Annotation, Role, Segment
from tests.fixtures import a_turn, an_interview


def test_it_is_of_our_own_form_and_loses_nothing():
    written = an_interview().to("json")
    assert written.lost == ()
    data = json.loads(written)
    assert list(data)[:3] == ["format", "title", "language"]
    assert data["format"] == "interview-explorer/1"
    assert data["date"] == "2017-04-24"
    assert data["content_note"] == "It speaks of a flood."
    assert data["closing"] == ["More to come."]
    assert data["speakers"][0] == {"label": "Ada", "name": "Ada Brook", "role": "interviewer"}
    assert data["turns"][1]["note"] == "A guess."


def test_what_is_not_known_is_left_out():
    interview = an_interview(
        a_turn(1, "", "So."),
        title="a.txt", inferred=(("title", "it is the file name"),), speakers=(), content_note="",
        introduction="", closing=(), byline="", date=None, date_text="", language="", notes=(),
    )  # fmt: skip
    assert json.loads(interview.to("json")) == {
        "format": "interview-explorer/1",
        "turns": [{"id": "t1", "text": "So."}],
    }


def test_a_time_of_zero_is_known():
    data = json.loads(an_interview(a_turn(1, "Ada", "So.", start=0.0, end=0.5)).to("json"))
    assert data["turns"][0]["start"] == 0.0


def test_annotations_segments_and_source_are_kept():
    turn = a_turn(1, "Ada", "So.", Role.INTERVIEWER, annotations=(Annotation("tag", "x", 3.0),))
    segment = Segment(title="The mill", start=0.0, keywords=("mill",))
    data = json.loads(an_interview(turn, segments=(segment,), file="a.txt", sha256="ab").to("json"))
    assert data["turns"][0]["annotations"] == [{"kind": "tag", "text": "x", "start": 3.0}]
    assert data["segments"] == [{"title": "The mill", "start": 0.0, "keywords": ["mill"]}]
    assert data["source"] == {"file": "a.txt", "sha256": "ab"}


def test_what_was_inferred_keeps_its_reason():
    turn = a_turn(1, "Ada", "So.", inferred=(("speaker", "as in the row before"),))
    data = json.loads(an_interview(turn).to("json"))
    assert data["turns"][0]["inferred"] == {"speaker": "as in the row before"}
