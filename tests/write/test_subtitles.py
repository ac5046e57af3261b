"""WebVTT and SRT: one cue a turn, no time invented, no sign taken for markup."""

from __future__ import annotations

import pytest

import explorer
from explorer.errors import InterviewError
from explorer.read.formats import subtitles as reader
from explorer.write import subtitles
from tests.fixtures import a_turn, an_interview


def interview(*turns, **more):
    return an_interview(*turns, **more)


def test_reader_and_writer_agree_on_the_line_that_keeps_cues_apart():
    assert subtitles.ONE_CUE_ONE_TURN == reader.ONE_CUE_ONE_TURN


def test_a_cue_has_its_id_its_times_and_its_voice():
    written = interview(a_turn(1, "Ada", "Salt & <pepper>.", start=69, end=3661.5)).to("vtt")
    assert written == (
        "WEBVTT\n"
        "NOTE one cue is one turn\n"
        "Title: A walk along the river with Ben\n"
        "Language: en\n"
        "\n"
        "t1\n"
        "00:01:09.000 --> 01:01:01.500\n"
        "<v Ada>Salt &amp; &lt;pepper&gt;.\n"
    )


def test_paragraphs_are_lines_of_the_cue_and_come_back():
    turn = a_turn(1, "Ada", "One.\n\nTwo.\n\nThree.", start=0, end=1)
    written = interview(turn).to("vtt")
    assert written.endswith("<v Ada>One.\nTwo.\nThree.\n")
    assert explorer.read_interview(written).turns[0].text == turn.text


def test_two_turns_of_one_speaker_in_a_row_stay_two():
    turns = (a_turn(1, "Ada", "One.", start=0, end=1), a_turn(2, "Ada", "Two.", start=1, end=2))
    back = explorer.read_interview(interview(*turns).to("vtt"))
    assert [turn.text for turn in back.turns] == ["One.", "Two."]
    assert [turn.id for turn in back.turns] == ["t1", "t2"]
    lost = interview(*turns).to("srt").lost
    assert any("two turns of one speaker in a row" in one and "(2)" in one for one in lost)


@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_times_are_never_invented(form):
    turns = (a_turn(1, "Ada", "One.", start=0, end=1), a_turn(2, "Ben", "Two."))
    with pytest.raises(InterviewError, match=r"1 turn \(2\)") as caught:
        interview(*turns).to(form)
    assert '"md", "csv" or "json"' in str(caught.value)


@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_an_end_that_is_not_known_is_lent_by_the_next_turn_and_that_is_said(form):
    turns = (a_turn(1, "Ada", "One.", start=1), a_turn(2, "Ben", "Two.", start=5))
    written = interview(*turns).to(form)
    sign = "," if form == "srt" else "."
    assert f"00:00:01{sign}000 --> 00:00:05{sign}000" in written
    assert f"00:00:05{sign}000 --> 00:00:05{sign}000" in written
    assert any("lent to 1 turn (1)" in one for one in written.lost)
    assert any("ends where it begins" in one and "1 turn (2)" in one for one in written.lost)


def test_an_end_is_not_lent_by_a_turn_that_begins_earlier():
    turns = (a_turn(1, "Ada", "One.", start=9), a_turn(2, "Ben", "Two.", start=5, end=6))
    assert "00:00:09.000 --> 00:00:09.000" in interview(*turns).to("vtt")


def test_srt_numbers_its_cues_and_puts_the_label_before_the_words():
    written = interview(
        a_turn(1, "Ada", "Where?\n\nAnd when?", start=0, end=1.25),
        a_turn(2, "Ben", "There.", start=1.25, end=2),
    ).to("srt")
    assert written == (
        "1\n00:00:00,000 --> 00:00:01,250\nAda: Where? And when?\n\n"
        "2\n00:00:01,250 --> 00:00:02,000\nBen: There.\n"
    )
    assert any("SRT has no paragraphs" in one for one in written.lost)


@pytest.mark.parametrize("text", ["<i>so</i>", "&amp;", "{\\an8}so", "1:00 --> 2:00", "a >> b"])
def test_srt_says_which_words_may_be_taken_for_markup_and_webvtt_escapes_them(text):
    turns = (a_turn(1, "Ada", text, start=0, end=1), a_turn(2, "Ben", "So.", start=1, end=2))
    assert any("signs that readers may take" in one for one in interview(*turns).to("srt").lost)
    assert explorer.read_interview(interview(*turns).to("vtt")).turns[0].text == text


def test_a_title_with_an_arrow_does_not_end_the_header():
    one = interview(a_turn(1, "Ada", "One.", start=0, end=1), title="a --> b")
    assert explorer.read_interview(one.to("vtt")).title == "a -> b"
    assert any("arrow" in lost for lost in one.to("vtt").lost)


def test_times_finer_than_milliseconds_are_rounded_and_that_is_said():
    written = interview(a_turn(1, "Ada", "One.", start=0.12345, end=1)).to("vtt")
    assert "00:00:00.123" in written
    assert any("rounded to 3 decimals" in one for one in written.lost)


def test_who_is_not_known_has_no_voice_and_stays_unknown():
    turns = (a_turn(1, "Ada", "One.", start=0, end=1), a_turn(2, "", "Ada: two.", start=1, end=2))
    back = explorer.read_interview(interview(*turns).to("vtt"))
    assert [(turn.speaker, turn.text) for turn in back.turns] == [
        ("Ada", "One."),
        ("", "Ada: two."),
    ]
    assert any("not known" in one for one in interview(*turns).to("srt").lost)
