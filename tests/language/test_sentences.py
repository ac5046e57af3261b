"""A sentence is English to a program, and to a person what they speak."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from explorer.errors import InterviewError, nearest
from explorer.language import Sentence, sentence, sentences, speaking
from explorer.markup import tag
from explorer.model.report import Finding, LoadReport
from explorer.model.source import Basis

TURNS = ("{count} turn", "{count} turns")


def test_its_value_is_english_whatever_is_spoken():
    with speaking("ru"):
        found = sentences(*TURNS, 1200)
    assert found == "1,200 turns" and "turns" in found
    with speaking("ru"):
        assert found == "1,200 turns" and json.dumps([found]) == '["1,200 turns"]'


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 реплика"), (3, "3 реплики"), (1200, "1\N{NO-BREAK SPACE}200 реплик")]
)
def test_it_is_shown_in_the_language_that_is_spoken_then(count, said):
    found = sentences(*TURNS, count)
    assert str(found) == f"{count:,} {'turn' if count == 1 else 'turns'}"
    with speaking("ru"):
        assert str(found) == f"{found}" == said
        assert tag("p", found) == f"<p>{said}</p>"


def test_one_within_another_and_one_after_another_are_translated_too():
    inner = sentence("line {places}", places="3")
    whole = sentence("{where}: {what}", where=inner, what="{x}") + "; " + sentences(*TURNS, 2)
    assert isinstance(whole, Sentence) and whole == "line 3: {x}; 2 turns"
    with speaking("ru"):
        assert str(whole) == "строка 3: {x}; 2 реплики"
        assert str("– " + whole) == "– строка 3: {x}; 2 реплики"


def test_without_fields_braces_stand_as_they_are():
    assert sentence('+++ {"tags": []}') == '+++ {"tags": []}'


def test_it_survives_being_copied_and_pickled():
    found = sentence("line {places}", places="3") + "!"
    for other in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert other == "line 3!"
        with speaking("ru"):
            assert str(other) == "строка 3!"


def test_an_error_and_a_report_speak_it():
    where = sentence("line {places}", places="3")
    error = InterviewError(
        sentences(*TURNS, 2), where=where, next_step=nearest("petitoin", ["petition"])
    )
    report = LoadReport((Finding("a.txt", "turns", Basis.STATED, sentences(*TURNS, 2)),))
    assert str(error).startswith("line 3: 2 turns\n")
    with speaking("ru"):
        assert str(error) == "строка 3: 2 реплики\nВозможно, имелось в виду «petition»? "
        assert "2 реплики" in str(report) and "2 реплики" in report._repr_html_()
    assert report.to_rows()[0]["detail"] == "2 turns"
