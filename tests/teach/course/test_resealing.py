"""Questions are sealed anew only where their author changed something, and nothing tells it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from explorer.teach import check, choice, leaks, number, read_sealed
from explorer.teach.course.resealing import MADE_FROM, changed, reseal, written
from explorer.teach.message import message
from explorer.teach.sheet import Sheet
from tests.teach.sheets import QUICK, one_of_each


@pytest.fixture
def sheet():
    return Sheet(tuple(one_of_each()), lesson="lesson-1")


@pytest.fixture
def path(tmp_path, sheet):
    path = tmp_path / "a.questions.json"
    path.write_text(written(reseal(sheet, path, cost=QUICK)), encoding="utf-8")
    return path


def same(path, told):
    there = json.loads(path.read_text(encoding="utf-8"))
    locks = {one["id"]: one for one in there["questions"]}
    return [one["id"] for one in told["questions"] if locks.get(one["id"]) == one]


def test_what_was_sealed_from_the_same_questions_stays_to_the_byte(path, sheet):
    assert written(reseal(sheet, path, cost=QUICK)) == path.read_text(encoding="utf-8")
    assert changed(sheet, path) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"reason": message("Another reason.")}, id="its reason"),
        pytest.param({"prompt": message("Who asks here?")}, id="its prompt"),
        pytest.param({"look": ()}, id="where it is found"),
        pytest.param({"hints": ()}, id="its hints"),
    ],
)
def test_only_the_question_that_was_changed_is_sealed_anew(path, sheet, change):
    first, *others = sheet
    other = sheet.with_questions((replace(first, **change), *others))
    assert changed(other, path) == ["who"]
    assert same(path, reseal(other, path, cost=QUICK)) == [one.id for one in others]


def test_what_is_no_longer_said_to_a_wrong_answer_is_not_in_the_file_any_more(tmp_path):
    path = tmp_path / "a.questions.json"
    before = Sheet((number("n", "How many?", 500, wrong={600: "Too many of them."}),))
    path.write_text(written(reseal(before, path, cost=QUICK)), encoding="utf-8")
    after = Sheet((number("n", "How many?", 500),))
    path.write_text(written(reseal(after, path, cost=QUICK)), encoding="utf-8")
    assert not str(check(read_sealed(path)["n"], 600).feedback)


def test_a_question_that_is_gone_is_told_and_taken_out(path, sheet):
    fewer = sheet.with_questions(sheet.questions[1:])
    assert changed(fewer, path) == ["who"]
    assert "who" not in reseal(fewer, path, cost=QUICK)[MADE_FROM]


def test_a_file_that_was_damaged_is_sealed_anew(path, sheet):
    told = json.loads(path.read_text(encoding="utf-8"))
    mark, box = told["questions"][0]["locks"][0]
    told["questions"][0]["locks"][0] = [mark, box[:-4] + "AAAA"]
    path.write_text(json.dumps(told), encoding="utf-8")
    assert changed(sheet, path) == ["who"]
    path.write_text("not a sheet", encoding="utf-8")
    assert changed(sheet, path) == [one.id for one in sheet]


def test_another_cost_seals_everything_anew(path, sheet):
    assert same(path, reseal(sheet, path, cost=replace(QUICK, n=4))) == []


def test_the_file_is_a_students_copy_like_any_other(path, sheet):
    assert check(read_sealed(path)["who"], "Ada").is_right
    # Ben is an option of another question.
    told = leaks(sheet, path.read_text(encoding="utf-8"))
    assert [found for found in told if found != ("name", "ben")] == []


def test_two_questions_of_the_same_words_have_marks_that_tell_nothing_of_each_other(tmp_path):
    asked = [choice(name, "Who?", ["Ada", "Ben"], "Ada") for name in ("a", "b")]
    told = reseal(Sheet(tuple(asked)), tmp_path / "none", cost=QUICK)
    assert len(set(told[MADE_FROM].values())) == 2
    # The salt is chance: the same question, sealed once more, has another mark.
    again = reseal(Sheet(tuple(asked)), tmp_path / "none", cost=QUICK)
    assert told[MADE_FROM]["a"] != again[MADE_FROM]["a"]
