"""Content notes in study.toml: of the whole interview and before turns, in several languages."""

from __future__ import annotations

import pytest

import explorer
from explorer.errors import StudyError
from explorer.model import ContentNote

WHOLE = """language = "en"
[content_note]
text = "A flood is spoken of."
support = ["Stop whenever you like."]
[content_note.ru]
text = "Речь идёт о наводнении."
"""
BEFORE_TURNS = """[[content_notes]]
turns = [2]
kind = "loss"
text = "A loss is spoken of."
summary = "Ben tells of the mill."
[content_notes.ru]
kind = "утрата"
text = "Речь идёт об утрате."
"""


@pytest.fixture
def opened(tmp_path):
    def open_(toml: str) -> explorer.Study:
        (tmp_path / "study.toml").write_text(f'title = "T"\n{toml}', encoding="utf-8")
        (tmp_path / "interview.txt").write_text("T\n\nAda: So?\n\nBen: So it is.\n")
        return explorer.open_study(tmp_path)

    return open_


def test_a_note_of_the_interview_may_be_written_in_several_languages(opened):
    note = opened(WHOLE).content_note
    assert (note.text, note.language) == ("A flood is spoken of.", "en")
    assert note.in_language("ru").text == "Речь идёт о наводнении."
    assert note.in_language("de") is note


def test_turns_have_notes_of_their_own(opened):
    study = opened(BEFORE_TURNS)
    assert study.content_note is None
    (note,) = study.content_notes
    assert note.turns == note.in_language("ru-RU").turns == (2,)
    assert (note.kind, note.text) == ("loss", "A loss is spoken of.")
    assert note.summary == "Ben tells of the mill."
    assert (note.in_language("ru").kind, note.in_language("ru").summary) == ("утрата", "")
    assert "before turn 2" in str(study.report)


def test_a_study_without_any_has_none(opened):
    study = opened("")
    assert (study.content_note, study.content_notes) == (None, ())


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('[[content_notes]]\ntext = "A."', r"turns is \[\]"),
        ("[[content_notes]]\nturns = [true]", "Accepted is a list of turn numbers"),
        ("[[content_notes]]\nturns = [1]", "text is missing"),
        ('[[content_notes]]\nturns = [3]\ntext = "A."', "turns names 3, which does not exist"),
        ('[[content_notes]]\nturns = [1]\ntext = "A."\nkinds = "B"', 'Did you mean "kind"'),
        ('[content_note]\ntext = "A."\n[content_note.ru]\nsupport = ["B"]', "text is missing"),
        ('[content_note]\ntext = "A."\n[content_note.ru]\nteh = "B"', r"content_note\], ru: The"),
        ('[content_note]\ntext = "A."\n[content_note.support]\na = "B"', "Accepted is a list"),
    ],
    ids=str,
)
def test_what_cannot_be_understood_is_said(opened, toml, says):
    with pytest.raises(StudyError, match=says):
        opened(toml)


def test_a_note_is_a_plain_value():
    assert ContentNote("A.") == ContentNote("A.", language="")
