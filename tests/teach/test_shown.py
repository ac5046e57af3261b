"""What a view shows holds no solution; and solutions are found where they stand."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time

import pytest

import explorer
from explorer.errors import QuestionsError
from explorer.language import speaking
from explorer.teach import Answers, Quote, check, cut, leaks, number, order, seal, to_show, words
from explorer.teach.exercises import exercises
from explorer.teach.locks import Cost, key_of
from tests.fixtures import an_interview
from tests.teach.sheets import QUICK, one_of_each

EACH = one_of_each()


@pytest.mark.parametrize("asked", EACH, ids=lambda one: one.id)
def test_what_is_shown_of_both_copies_is_the_same_and_holds_no_solution(asked):
    (sealed,) = seal([asked], cost=QUICK)
    shown = to_show(asked)
    assert shown == to_show(sealed) and shown["how"]
    assert leaks([asked], json.dumps(shown)) == []


def test_no_exercise_tells_its_solution_before_it_is_answered():
    sheet = exercises(explorer.open_study(), seed=3, count=60)
    for one in sheet:
        assert leaks([one], json.dumps(to_show(one), ensure_ascii=False)) == []
    copy = json.dumps(seal(sheet, cost=QUICK).to_plain(), ensure_ascii=False)
    assert leaks(sheet, copy) == []


def test_what_is_shown_follows_the_answers(tmp_path):
    who = EACH[0]
    answers = Answers("k7", path=tmp_path / "a.jsonl")
    assert to_show(who, answers.standing(who))["tries"] == "2 tries are left."
    answers.hint(who)
    outcome = answers.give(who, "Ben")
    shown = to_show(who, answers.standing(who), outcome)
    assert shown["hints"] == [["Look at the names.", ""]] and shown["more_hints"] == 1
    assert shown["said"] == "Not yet. One try is left." and shown["tries"] == "One try is left."
    assert (shown["answer"], shown["verdict"]) == ("b", "wrong")
    assert shown["feedback"] == ["He answers.", ""] and shown["reason"] == ["", ""]
    outcome = answers.give(who, "Ada")
    with speaking("ru"):
        shown = to_show(who, answers.standing(who), outcome)
    assert shown["done"] and shown["said"] == "Верно." and shown["tries"] == ""
    assert shown["prompt"] == ["Кто спрашивает?", "ru"]
    assert shown["look"] == [{"to": "turn 1", "words": "Реплика 1"}]


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        (EACH[0], 'x = "Ada stands before\\neach question."', ["Ada stands before each question."]),
        (EACH[0], "Ada, Ben, Nobody", []),
        (number("n", "?", 270_000), "about 270 000 people", ["270 000"]),
        (number("n", "?", 270_000), "1,270,000 or 270,0001", []),
        (number("n", "?", 5), "5 of 5", []),
        (words("w", "?", ["Dmitry"]), "DMITRY asks", ["dmitry"]),
        (words("w", "?", ["Dmitry"]), "Dmitryev", []),
    ],
)
def test_a_solution_is_found_where_it_stands(asked, text, found):
    assert [what for _, what in leaks([asked], text)] == found


def test_an_order_is_found_as_its_letters():
    asked = order("o", "?", ["spring", "brook", "river", "sea"])
    right = asked.rulings[0].region.place
    assert leaks([asked], json.dumps(right.split(",")))
    assert not leaks([asked], json.dumps(right.split(",")[::-1]))


def test_a_selection_is_cut_to_its_words():
    interview = an_interview()
    text = interview.turns[1].text
    assert text[10:14] == ".\n\nT"
    assert cut(interview, 2, 10, 17) == Quote(2, 10, 17, ".\n\nThat")
    assert cut(interview, 2, -5, 7) == Quote(2, 0, 6, "At the")
    assert check(EACH[7], cut(interview, 2, -1, 11)).is_right
    empty = cut(interview, 2, 11, 13)
    assert empty.words == "" and empty.start == empty.end


def test_where_the_disk_knows_no_locks_answers_are_saved_all_the_same(tmp_path, monkeypatch):
    import fcntl

    def refuse(*_):
        raise OSError(95, "not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    answers = Answers("k7", path=tmp_path / "a.jsonl")
    assert answers.give(EACH[0], "Ada").is_right and len(Answers(path=answers.path)) == 1


def test_a_python_without_scrypt_says_what_to_do(monkeypatch):
    monkeypatch.delattr(hashlib, "scrypt")
    with pytest.raises(QuestionsError, match="Pyodide"):
        key_of("a", bytes(16), Cost())


CHECK = """
import sys, time
from explorer.teach import check, read_sealed
(asked,) = read_sealed(sys.argv[1])
start = time.perf_counter()
assert check(asked, "Ada").is_right
print(time.perf_counter() - start)
"""


def test_a_class_that_checks_at_once_waits_a_moment(tmp_path):
    path = tmp_path / "q.json"
    seal([EACH[0]]).save(path)
    started = time.perf_counter()
    command = [sys.executable, "-c", CHECK, str(path)]
    several = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    taken = [float(one.communicate()[0]) for one in several]
    # Generous: the machine does other things too. One check takes a tenth of a second of one core.
    assert max(taken) < 10 and time.perf_counter() - started < 60
