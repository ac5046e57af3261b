"""An interview comes apart into what it is made of, and no word of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

import explorer
from explorer._bundled import data_folder
from explorer.model import Basis, Role, Speaker


@pytest.fixture(scope="module")
def post():
    return explorer.open_study().interview


class TestTheBundledPost:
    def test_has_a_title_a_warning_and_one_paragraph_of_introduction(self, post):
        assert post.title == "Meet the journalist who exposed Chechnya’s anti-gay purge"
        # Split and joined, for the post has no-break spaces here.
        assert " ".join(post.content_note.split()) == (
            "—- Trigger warning: reference to homophobia and violence —-"
        )
        assert post.introduction.startswith("Over a hundred men")
        assert post.introduction.endswith("for Dazed magazine.")
        assert "\n" not in post.introduction

    def test_keeps_the_gap_where_the_name_of_the_site_was_lost(self, post):
        assert "across the world.’s Director of Russia" in post.introduction

    def test_has_six_turns_in_three_exchanges(self, post):
        assert [turn.speaker for turn in post.turns] == ["Dmitry", "Elena"] * 3
        assert [(e.question.speaker, e.answers[0].speaker) for e in post.exchanges] == [
            ("Dmitry", "Elena")
        ] * 3

    def test_says_who_asks_and_who_answers(self, post):
        assert [(s.label, s.name, s.role) for s in post.speakers] == [
            ("Dmitry", "Dmitry Savelau", Role.INTERVIEWER),
            ("Elena", "Elena Milashena", Role.INTERVIEWEE),
        ]

    def test_breaks_off_in_an_ellipsis(self, post):
        assert post.turns[-1].text.endswith("on this matter…")

    def test_has_two_closing_lines_and_a_byline_without_a_name(self, post):
        assert len(post.closing) == 2
        assert post.byline == "Written by"
        assert post.author is None
        assert post.how("author") is Basis.MISSING

    def test_is_dated_without_a_time_zone(self, post):
        assert post.date_text == "April 24, 2017 5:32 pm"
        assert post.date.edtf == "2017-04-24T17:32"
        assert "time zone" in {finding.what for finding in post.report.of("missing")}

    def test_gives_the_count_twice(self, post):
        assert "over 270,000" in post.introduction
        assert "Over 270,000" in post.turns[4].text

    def test_is_kept_verbatim(self, post):
        assert post.text.encode() == (data_folder() / "interview.txt").read_bytes()

    def test_says_the_usual_spelling_in_a_note_and_not_in_the_text(self, post):
        assert "Milashina" not in post.text
        assert any("Milashina" in note for note in post.notes)

    def test_loses_no_word_between_its_parts(self, post):
        parts = [post.title, post.content_note, post.introduction]
        parts += [f"{turn.speaker}: {turn.text}" for turn in post.turns]
        parts += [*post.closing, post.byline, post.date_text]
        assert " ".join(parts).split() == post.text.split()

    def test_needs_no_settings_to_find_its_turns_and_who_asks(self, post):
        alone = explorer.read_interview(data_folder() / "interview.txt")
        assert [t.speaker for t in alone.turns] == [t.speaker for t in post.turns]
        assert [one.role for one in alone.speakers] == [Role.INTERVIEWER, Role.INTERVIEWEE]
        assert alone.turns[0].how("role") is Basis.INFERRED


def test_a_speaker_that_is_named_and_silent_is_an_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Ann: How?\n\nBen: So.\n")
    speakers = [Speaker(label="Ann", name="Ann"), Speaker(label="Bem", name="Ben")]
    with pytest.raises(explorer.ExplorerError, match='"Bem" has no turn'):
        explorer.read_interview(path, speakers=speakers)


def test_the_folder_of_the_study_is_not_written_to():
    before = {path: path.stat().st_mtime_ns for path in Path(data_folder()).iterdir()}
    explorer.open_study()
    assert {path: path.stat().st_mtime_ns for path in Path(data_folder()).iterdir()} == before
