"""Reading what was written gives the same turns, or what is lost is said."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import explorer
from explorer.model import Role
from explorer.write.forms import forms

# A module beside this one: the tests have no packages (--import-mode=importlib).
_SPEC = importlib.util.spec_from_file_location(
    "written_interviews", Path(__file__).with_name("interviews.py")
)
made = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = made
_SPEC.loader.exec_module(made)

slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(slow, max_examples=25)  # a document takes a tenth of a second


def test_every_form_that_is_written_is_read():
    from explorer.read.formats import forms as readable

    names = {form.name for form in readable()}
    assert {form.reads_as for form in forms()} <= names


class TestWhateverIsSaid:
    """Forms with marks of their own for every sign: any words come back."""

    @given(made.interviews(timed=True))
    @slow
    def test_webvtt(self, interview):
        assert interview.to("vtt").lost == ()
        assert made.said(made.read_back(interview, "vtt", sniff=True)) == made.said(interview)

    @given(made.interviews(timed=True, who=st.one_of(made.odd_labels, st.just(""))))
    @slow
    def test_webvtt_with_any_labels_and_with_none(self, interview):
        assert made.said(made.read_back(interview, "vtt")) == made.said(interview)

    @given(made.interviews(roles=True, who=st.one_of(made.odd_labels, st.just(""))))
    @slow
    def test_json(self, interview):
        assert interview.to("json").lost == ()
        back = made.read_back(interview, "json", sniff=True)
        assert made.said(back) == made.said(interview)
        assert _roles_are_kept(back, interview)

    @given(made.interviews(roles=True, title="A day"))
    @slow
    def test_tei(self, interview):
        lost = interview.to("tei").lost
        assert not lost or _are(lost, "White space other than a single space")
        back = made.read_back(interview, "tei", sniff=True)
        assert _roles_are_kept(back, interview)
        if not lost:
            assert made.said(back) == made.said(interview)

    @given(made.interviews(who=st.one_of(made.labels, st.just(""))))
    @slow
    def test_csv(self, interview):
        lost = interview.to("csv").lost
        back = made.read_back(interview, "csv")
        if not lost:
            assert made.said(back) == made.said(interview)
        else:
            assert _are(lost, "markup")
            assert [turn.speaker for turn in back.turns] == [t.speaker for t in interview.turns]


@pytest.mark.parametrize("form", ["srt", "md", "txt"])
@given(data=st.data())
@settings(slow, max_examples=200)
def test_where_nothing_is_said_to_be_lost_nothing_is(form, data):
    subtitles = form == "srt"
    interview = data.draw(
        made.interviews(
            words=made.paragraphs,
            timed=subtitles or None,
            alternating=True,
            most_paragraphs=1 if subtitles else 2,
            most=8,
        )
    )
    if not interview.to(form).lost:
        assert made.said(made.read_back(interview, form)) == made.said(interview)


@pytest.mark.parametrize("form", ["srt", "md", "txt"])
@given(data=st.data())
@slow
def test_calm_words_come_back(form, data):
    subtitles = form == "srt"
    interview = data.draw(
        made.interviews(
            words=made.calm_paragraphs,
            timed=subtitles or None,
            alternating=True,
            most_paragraphs=1 if subtitles else 3,
            most=9,
        )
    )
    lost = interview.to(form).lost
    assert not lost or _are(lost, "stands there once", "label, a time or a heading", "at the end")
    if not lost:
        back = made.read_back(interview, form, sniff=True)
        assert made.said(back) == made.said(interview)


@given(made.interviews(words=made.calm_paragraphs, alternating=True, most=8))
@few
def test_calm_words_come_back_from_a_word_document(interview):
    if not interview.to("docx").lost:
        assert made.said(made.read_back(interview, "docx", sniff=True)) == made.said(interview)


@given(made.interviews(alternating=True, most=8))
@few
def test_where_nothing_is_said_to_be_lost_in_a_word_document_nothing_is(interview):
    if not interview.to("docx").lost:
        assert made.said(made.read_back(interview, "docx")) == made.said(interview)


@pytest.mark.parametrize("second", ["vtt", "json", "csv", "tei"])
@pytest.mark.parametrize("first", ["vtt", "json", "csv", "tei"])
@given(data=st.data())
@settings(slow, max_examples=15)
def test_from_one_form_to_another_the_turns_stay(first, second, data):
    interview = data.draw(made.interviews(words=made.calm_paragraphs, timed=True, title="A day"))
    between = made.read_back(interview, first)
    assert made.said(made.read_back(between, second)) == made.said(interview)


@pytest.mark.parametrize("form", ["vtt", "json", "csv", "tei", "srt", "md", "txt", "docx"])
def test_the_same_interview_written_twice_reads_the_same(form):
    interview = explorer.read_interview(
        "Ann (0:00:01): Where does it end?\n\nBen (0:00:05): At the sea.\n\n"
        "Ann (0:00:09): And where does it begin?\n\nBen (0:00:12): In the hills.\n"
    )
    once = made.read_back(interview, form, sniff=True)
    twice = made.read_back(once, form, sniff=True)
    assert made.said(twice) == made.said(once)
    assert [turn.text for turn in once.turns] == [turn.text for turn in interview.turns]
    assert [turn.start for turn in once.turns] == [1, 5, 9, 12]
    assert [turn.role for turn in once.turns] == [Role.INTERVIEWER, Role.INTERVIEWEE] * 2


def _roles_are_kept(back, interview) -> bool:
    # Where one role is stated, that of others may be inferred from it.
    stated = {turn.speaker: turn.role for turn in interview.turns if turn.role}
    return all(turn.role is stated.get(turn.speaker, turn.role) for turn in back.turns)


def _are(lost, *words: str) -> bool:
    return all(any(word in one for word in words) for one in lost)
