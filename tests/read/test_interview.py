"""An interview comes apart into what it is made of, and no word of it changes."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer._bundled import data_folder
from explorer.model import Basis, Role, Speaker
from explorer.read.formats.dateline import read_byline, read_dateline
from explorer.read.formats.labels import find_labels, split_label
from explorer.read.formats.text import read_text_interview


def interview_of(text: str, **settings: object) -> explorer.model.Interview:
    return read_text_interview(text, "a.txt", **settings)


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


def test_an_answer_keeps_its_paragraphs():
    interview = interview_of("Ann: How?\n\nBen: One.\n\nTwo.\n\nAnn: And?\n\nBen: Three.\n")
    assert [turn.text for turn in interview.turns] == ["How?", "One.\n\nTwo.", "And?", "Three."]
    assert interview.turns[1].lines == (3, 5)


def test_turns_need_no_empty_line_between_them():
    interview = interview_of("Ann: How?\nBen: One.\nmore of one\nAnn: And?\nBen: Three.")
    assert [turn.text for turn in interview.turns] == [
        "How?",
        "One.\nmore of one",
        "And?",
        "Three.",
    ]


def test_what_follows_the_last_label_belongs_to_it_and_the_report_says_so():
    interview = interview_of("Ann: How?\n\nBen: One.\n\nAnn: And?\n\nBen: Three.\n\nGoodbye.\n")
    assert interview.turns[-1].text == "Three.\n\nGoodbye."
    (finding,) = (f for f in interview.report.of("inferred") if f.what == "last turn")
    assert finding.lines == (9,)


def test_declared_speakers_are_the_only_ones():
    text = "Ann: How?\n\nBen: Two things:\n\nNote that: it is so.\n\nNote that: it was so.\n"
    interview = interview_of(text, speakers=["Ann", "Ben"])
    assert [turn.speaker for turn in interview.turns] == ["Ann", "Ben"]
    assert ("label", None) in {(f.what, f.basis) for f in interview.report.findings}


def test_a_label_seen_once_among_others_is_doubted_and_stays_in_the_text():
    text = "Ann: How?\n\nBen: So.\n\nRemember: be kind.\n\nAnn: Yes?\n\nBen: Yes.\n"
    interview = interview_of(text)
    assert [turn.speaker for turn in interview.turns] == ["Ann", "Ben", "Ann", "Ben"]
    assert "Remember: be kind." in interview.turns[1].text
    assert any('"Remember"' in finding.detail for finding in interview.report.findings)


def test_a_speaker_that_is_named_and_silent_is_an_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Ann: How?\n\nBen: So.\n")
    speakers = [Speaker(label="Ann", name="Ann"), Speaker(label="Bem", name="Ben")]
    with pytest.raises(explorer.ExplorerError, match='"Bem" has no turn'):
        explorer.read_interview(path, speakers=speakers)


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/page",
        "At 17:32 we began.",
        "17:32 the door opens",
        "and then he said: no",
        "this is a very long clause that ends in a colon: so",
        "Trigger warning: violence",
        "e.g.: this",
        "",
        ": no name",
    ],
)
def test_a_line_that_merely_holds_a_colon_names_no_speaker(line):
    assert split_label(line) is None


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Elena: Yes.", "Elena"),
        ("Anna Maria de Vries: Yes.", "Anna Maria de Vries"),
        ("INTERVIEWER: Yes?", "INTERVIEWER"),
        ("Q: Yes?", "Q"),
        ("Speaker 1: Yes.", "Speaker 1"),
        ("E.M.: Yes.", "E.M."),
        ("Елена: Да.", "Елена"),
        ("O’Neill: Yes.", "O’Neill"),
        ("Jean-Luc: Oui.", "Jean-Luc"),
        ("Élise : Oui.", "Élise"),
        ("林：是。", "林"),
        ("Elena:", "Elena"),
    ],
)
def test_a_name_and_a_colon_name_a_speaker(line, label):
    assert split_label(line)[0] == label


def test_one_question_and_its_answer_are_enough():
    assert find_labels(["Ann: How?", "", "Ben: So."]).speakers == ("Ann", "Ben")


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("April 24, 2017 5:32 pm", "2017-04-24T17:32"),
        ("April 24, 2017 12:05 am", "2017-04-24T00:05"),
        ("24 April 2017", "2017-04-24"),
        ("2017-04-24", "2017-04-24"),
    ],
)
def test_a_line_that_is_a_date_is_read(line, edtf):
    assert read_dateline(line).edtf == edtf


@pytest.mark.parametrize("line", ["24/04/2017", "April 31, 2017", "In April 2017.", "May", "x"])
def test_a_line_that_is_no_clear_date_is_not_guessed(line):
    assert read_dateline(line) is None


def test_a_byline_may_have_its_name_on_the_next_line():
    text = "Ann: How?\n\nBen: So.\n\nWritten by\nA. Author\n24 April 2017\n"
    interview = interview_of(text)
    assert (interview.author, interview.date.edtf) == ("A. Author", "2017-04-24")
    assert read_byline("by the way") == "the way"


def test_an_answer_that_begins_with_by_is_not_a_byline():
    text = "Ann: How?\n\nBen: So.\n\nAnn: And how?\n\nBen: Thus.\n\nBy the sea.\nWith friends.\n"
    interview = interview_of(text)
    assert interview.turns[-1].text == "Thus.\n\nBy the sea.\nWith friends."


WORDS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=":："), min_size=1)
PARAGRAPHS = st.lists(WORDS.map(lambda word: "so " + word), min_size=1, max_size=3)


@given(st.lists(PARAGRAPHS, min_size=2, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_every_word_of_every_turn_comes_back_in_order(turns, newline):
    names = ["Ann", "Ben"]
    blocks = [f"{names[k % 2]}: " + "\n\n".join(ps) for k, ps in enumerate(turns)]
    text = "\n\n".join(blocks).replace("\n", newline)
    interview = interview_of(text, speakers=names)
    assert [turn.text.split() for turn in interview.turns] == [" ".join(ps).split() for ps in turns]
    assert interview.text == text


@given(st.text())
def test_any_text_is_an_interview_or_an_error_of_ours(text):
    with contextlib.suppress(explorer.ExplorerError):
        interview = interview_of(text)
        assert interview.turns
        words = re.findall(r"\w+", interview.text)
        assert sum(len(re.findall(r"\w+", turn.text)) for turn in interview.turns) <= len(words)


def test_the_folder_of_the_study_is_not_written_to():
    before = {path: path.stat().st_mtime_ns for path in Path(data_folder()).iterdir()}
    explorer.open_study()
    assert {path: path.stat().st_mtime_ns for path in Path(data_folder()).iterdir()} == before
