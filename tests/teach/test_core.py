"""What the room is made of: values and the standard library, so that any view can be put on it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys

import pytest

from explorer.errors import QuestionsError
from explorer.language import speaking
from explorer.model import ContentNote
from explorer.teach import (
    Look,
    Message,
    Outcome,
    Sheet,
    check,
    choice,
    cut,
    number,
    quotation,
    read_sealed,
    seal,
)
from explorer.teach.look import look_at
from explorer.teach.message import message
from tests.fixtures import a_study, an_interview
from tests.teach.sheets import QUICK, one_of_each


def test_asking_loads_no_library_of_widgets_or_charts():
    libraries = {"ipywidgets", "anywidget", "altair", "narwhals", "babel"}
    code = (
        "import sys, explorer.teach, explorer.teach.collecting, explorer.teach.exercises\n"
        f"print(sorted({libraries} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("asked", one_of_each(), ids=lambda one: one.id)
def test_a_question_is_frozen_and_shows_no_answer(asked):
    with pytest.raises(dataclasses.FrozenInstanceError):
        asked.tries = 99
    assert repr(asked) == f"Question({asked.id!r}, {asked.kind})"
    assert hash(asked) == hash(asked)


def test_a_message_is_said_in_the_language_that_is_on_else_in_english_else_as_it_is():
    both = message({"ru": "Да", "en": "Yes"})
    assert (str(both), both.lang, bool(both)) == ("Yes", "en", True)
    assert str(message({"de": "Ja"})) == "Ja" and message({"de": "Ja"}).lang == "de"
    assert not message("  ") and str(Message()) == ""
    assert message(both.to_plain()) == both


@pytest.mark.parametrize(
    ("given", "english", "russian"),
    [
        (5, "5", "5"),
        (270_000, "270,000", "270\xa0000"),
        ("-1200", "-1,200", "-1\xa0200"),
        ("0.001", "0.001", "0,001"),
    ],
)
def test_a_number_that_is_right_is_written_in_the_language_of_the_interface(
    given, english, russian
):
    asked = number("n", "?", given)
    assert str(asked.solution) == asked.solution.to_plain() == english
    with speaking("ru"):
        assert str(asked.solution) == russian and asked.solution.lang == ""
        assert asked.solution.to_plain() == english


@pytest.mark.parametrize("sealed", [False, True], ids=["author's copy", "student's copy"])
def test_a_passage_that_holds_more_than_the_words_is_only_partly_right_where_that_is_said(sealed):
    talk = an_interview()
    asked = quotation("q", "?", talk, [(2, "the sea"), (2, "At the sea. That")], extra=2)
    if sealed:
        (asked,) = read_sealed(seal([asked], cost=QUICK).to_plain())
    spans = [(3, 10), (3, 11), (0, 10), (0, 17), (0, 22), (7, 10)]
    the_sea, _, at_the_sea, *_ = said = [check(asked, cut(talk, 2, *one)) for one in spans]
    assert the_sea.given.words == "Turn 2: “the sea”"
    verdicts = [one.verdict.value for one in said]
    assert verdicts == ["right", "right", "partly", "right", "partly", "partly"]
    with speaking("ru"):
        assert at_the_sea.words == "Вы в нужном месте."
    assert at_the_sea.words == "You are at the right place."
    assert str(at_the_sea.feedback).startswith("More is selected")
    assert said[-1].words.endswith("take in all of the words.") and not said[-1].feedback
    with pytest.raises(QuestionsError, match="extra is -1"):
        quotation("q", "?", talk, [(2, "the sea")], extra=-1)


def test_each_place_to_look_at_is_found_in_the_study():
    study = a_study()
    turn = look_at(study.turn(2))
    assert turn == Look("turn", "2") and turn.find(study) is study.turn(2)
    assert look_at(str(turn)) == turn and turn.words == "Turn 2"
    assert look_at("source The Hill").find(study).title == "The Hill"


def test_a_sheet_is_found_in_by_place_and_by_id_and_keeps_its_content_note(tmp_path):
    note = ContentNote("A flood.", ("Stop.",), language="en",
                       others=(ContentNote("Потоп.", language="ru"),))  # fmt: skip
    sheet = Sheet(one_of_each(), title=message("River"), content_note=note)
    assert sheet["wet"] is sheet[1] and sheet[1:3] == (sheet[1], sheet[2])
    sealed = seal(sheet, cost=QUICK)
    back = read_sealed(json.loads(json.dumps(sealed.to_plain())))
    assert back.content_note == note and back.content_note.in_language("ru").text == "Потоп."
    assert str(back.title) == "River" and seal(back) == back


def test_an_outcome_says_all_that_a_view_needs():
    asked = choice("q", "?", ["a1", "b2"], "a1", tries=3, hints=["h"], reason="r", look="turn 1")
    outcome = check(asked, "b2")
    assert isinstance(outcome, Outcome) and not outcome.is_right
    assert outcome.words == "Not yet. 2 tries are left." and outcome.given.words == "b2"
    assert json.dumps(outcome.given.plain)
