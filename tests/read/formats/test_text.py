"""A plain text comes apart into its turns, and no word of it changes."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.model import Role, Speaker
from explorer.read.formats.dateline import read_byline, read_dateline


def interview_of(text: str, **settings: object) -> explorer.model.Interview:
    return explorer.read_interview(text.encode(), format="text", name="a.txt", **settings)


def a_speaker(label: str) -> Speaker:
    return Speaker(label=label, name=label)


def turns_of(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in interview_of(text).turns]


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
    text = "Ann: How?\n\nBen: Two things:\n\nNote Well: it is so.\n\nNote Well: it was so.\n"
    interview = interview_of(text, speakers=[a_speaker("Ann"), a_speaker("Ben")])
    assert [turn.speaker for turn in interview.turns] == ["Ann", "Ben"]
    assert '"Note Well" heads 2 lines' in str(interview.report)


def test_a_label_seen_once_among_others_is_doubted_and_stays_in_the_text():
    text = "Ann: How?\n\nBen: So.\n\nThink: be kind.\n\nAnn: Yes?\n\nBen: Yes.\n"
    interview = interview_of(text)
    assert [turn.speaker for turn in interview.turns] == ["Ann", "Ben", "Ann", "Ben"]
    assert "Think: be kind." in interview.turns[1].text
    assert any('"Think"' in finding.detail for finding in interview.report.findings)


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
    interview = interview_of(text, speakers=[a_speaker(name) for name in names])
    assert [turn.text.split() for turn in interview.turns] == [" ".join(ps).split() for ps in turns]
    assert interview.text == text


@given(st.text())
def test_any_text_is_an_interview_or_an_error_of_ours(text):
    with contextlib.suppress(explorer.ExplorerError):
        interview = interview_of(text)
        assert interview.turns
        words = re.findall(r"\w+", interview.text)
        assert sum(len(re.findall(r"\w+", turn.text)) for turn in interview.turns) <= len(words)


def test_a_description_at_the_head_names_nobody_and_says_who_is_who():
    text = (
        "Interviewee: Ben Ford\nInterviewer: Ann Lee\nDate: 4 May 2010\nPlace: the mill\n\n"
        "AL: How?\n\nBF: So.\n\nAL: And?\n\nBF: So.\n"
    )
    interview = interview_of(text)
    assert [turn.speaker for turn in interview.turns] == ["AL", "BF", "AL", "BF"]
    assert [(one.name, one.role) for one in interview.speakers] == [
        ("Ann Lee", Role.INTERVIEWER),
        ("Ben Ford", Role.INTERVIEWEE),
    ]
    assert interview.date.edtf == "2010-05-04"
    assert "Place: the mill" in interview.introduction


def test_a_first_question_is_no_description():
    assert turns_of("Interviewer: How are you?\nInterviewee: Well.\n") == [
        ("Interviewer", "How are you?"),
        ("Interviewee", "Well."),
    ]


def test_the_words_may_stand_below_the_name():
    interview = interview_of("Ann  0:03\nHow?\n\nBen  0:09\nSo.\nSo it was.\n\nAnn  0:20\nAnd?\n")
    assert [(turn.start, turn.text, turn.lines) for turn in interview.turns] == [
        (3.0, "How?", (1, 2)),
        (9.0, "So.\nSo it was.", (4, 6)),
        (20.0, "And?", (8, 9)),
    ]


def test_a_line_that_is_a_time_is_in_no_text():
    interview = interview_of("Ann: How?\n\n[00:05:00]\n\nBen: So.\n\nAnn: And?\n\nBen: So.\n")
    assert interview.turns[0].text == "How?"
    assert [(one.kind, one.start) for one in interview.turns[0].annotations] == [("time", 300.0)]
    assert any(one.what == "times" and one.lines == (3,) for one in interview.report.of("remark"))


def test_times_at_the_ends_of_paragraphs_are_the_ends_of_turns():
    interview = interview_of(
        "I: Wo? #00:00:05-3#\n\nB: Da. #00:00:09-1#\n\nI: Ja? #00:00:11-0#\n\nB: Ja.\n"
    )
    assert [turn.text for turn in interview.turns] == ["Wo?", "Da.", "Ja?", "Ja."]
    assert [turn.end for turn in interview.turns] == [5.3, 9.1, 11.0, None]
    assert interview.turns[1].why("start") == "the end of the turn before"


def test_headings_between_turns_are_in_no_text_and_are_reported():
    interview = interview_of(
        "Ann: How?\n\nBen: So.\n\nChapter 2: The garden\n\nAnn: And?\n\nBen: So.\n"
    )
    assert interview.turns[1].text == "So."
    assert any("Chapter 2" in one.detail for one in interview.report.of("skipped"))


def test_an_appendix_is_no_part_of_the_last_turn():
    interview = interview_of(
        "Ann: How?\n\nBen: So.\n\nAnn: And?\n\nBen: So.\n\nAppendix: Letters\n\nDear all.\n"
    )
    assert interview.turns[-1].text == "So."
    assert interview.closing == ("Appendix: Letters", "Dear all.")


def test_a_speaker_of_a_three_turn_talk_is_heard():
    assert turns_of("Ann: How?\nBen: So.\nAnn: Thanks.\n") == [
        ("Ann", "How?"),
        ("Ben", "So."),
        ("Ann", "Thanks."),
    ]


def test_a_label_without_words_is_skipped_and_reported():
    interview = interview_of("Ann: How?\n\nBen:\n\nAnn: And?\n\nBen: So.\n")
    assert [turn.text for turn in interview.turns] == ["How?", "And?", "So."]
    assert [one.lines for one in interview.report.of("skipped")] == [(3,)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_lines_may_end_in_any_way(newline):
    text = "Ann: How?\n\nBen: One.\n\nTwo.\n\nAnn: And?\n".replace("\n", newline)
    assert turns_of(text) == [("Ann", "How?"), ("Ben", "One.\n\nTwo."), ("Ann", "And?")]


def test_what_is_plain_and_what_is_not_is_read_alike():
    plain = "".join(f"Ann: How {k}?\n\nBen: So {k}.\nMore.\n\n" for k in range(30))
    # One line with a bullet, and each line is looked at by itself.
    other = plain.replace("Ann: How 7?", "- Ann: How 7?")
    one, two = interview_of(plain).turns, interview_of(other).turns
    assert [(t.speaker, t.text, t.lines) for t in one] == [
        (t.speaker, t.text, t.lines) for t in two
    ]


def test_a_line_below_the_title_says_when_it_was_recorded():
    talk = (
        "A talk with a miller\nRecorded on 3 May 2021\n\nAnn: Where?\n\nBen: There.\n\nAnn: Oh.\n"
    )
    interview = explorer.read_interview(talk)
    assert interview.title == "A talk with a miller"
    assert interview.date.edtf == "2021-05-03"
    assert interview.date_text == "Recorded on 3 May 2021"


@pytest.mark.parametrize(
    "line",
    [
        *("Записано 3 мая 2021 г.", "Записали 3 мая 2021 года", "03.05.2021 года", "03.05.2021"),
        *("Aufgenommen am 3. Mai 2021", "Recorded: 2021-05-03"),
    ],
)
def test_the_day_of_a_talk_is_read_as_people_write_it(line):
    talk = f"A talk with a miller\n{line}\n\nAnn: Where?\n\nBen: There.\n\nAnn: Oh.\n"
    interview = explorer.read_interview(talk)
    assert (interview.title, interview.date.edtf) == ("A talk with a miller", "2021-05-03")


@pytest.mark.parametrize("line", ["31.02.2021", "12 people came in 2021", "May 2021, we think"])
def test_a_line_that_is_no_day_is_not_taken_for_one(line):
    assert read_dateline(line) is None


def test_a_name_with_nothing_behind_it_is_no_turn_and_is_told_of():
    interview = interview_of("Ann: Where?\nBen:\nAnn: Oh.\nBen: There.\n")
    (skipped,) = interview.report.of("skipped")
    assert (skipped.what, skipped.words) == ("empty turns", "1 label without words (line 2)")
    assert len(interview.turns) == 3


def test_a_line_that_lacks_its_colon_is_warned_of():
    talk = "Ann: Where?\nBen: There.\nAnn Who else?\nBen: Ann was. And\nAnn too.\nAnn: Oh.\n"
    interview = interview_of(talk)
    (warned,) = interview.report.of("warning")
    assert warned.lines == (3,) and "no colon" in warned.words
    assert len(interview.turns) == 4


def test_a_very_long_description_is_left_at_the_end_of_a_line():
    described = "Date: 4 March 2019\nPresent: Clara, Nils, of the garden society\n\n" * 200
    text = f"{described}Present: Clara, Nils, of the garden society"
    interview, lines = explorer.read_interview(text), text.split("\n")
    assert all(lines[turn.lines[0] - 1].startswith("Present: ") for turn in interview.turns)
    assert interview.turns[-1].lines == (len(lines), len(lines))
