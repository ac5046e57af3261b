"""Answers are values, saved at once, under a code and nothing else."""

from __future__ import annotations

import csv
import io
import json
import os

import pytest

from explorer.errors import AnswerError, QuestionsError
from explorer.teach import Sheet, Verdict, choice, number, seal, words
from explorer.teach.answer_rows import to_csv
from explorer.teach.answers import Answers, new_code
from tests.teach.sheets import QUICK, one_of_each

WHO, *_REST = one_of_each()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.jsonl"


def test_an_answer_is_in_the_file_when_it_is_given(path):
    answers = Answers("k7", path=path)
    assert not path.exists() and len(answers) == 0
    outcome = answers.give(WHO, "Ben")
    assert outcome.tries_left == 1
    again = Answers(path=path)
    assert (again.code, [one.words for one in again]) == ("k7", ["Ben"])
    assert again[0].verdict is Verdict.WRONG and again.of("who") == tuple(answers)


@pytest.mark.parametrize("sealed", [False, True], ids=["author's copy", "student's copy"])
def test_every_kind_of_answer_comes_back_as_it_was(path, sealed):
    sheet = Sheet(tuple(one_of_each()))
    sheet = seal(sheet, cost=QUICK) if sealed else sheet
    given = {
        "who": "Ada", "wet": ["a sea"], "turns": "5", "length": "271 000 metres",
        "day": "24 April 2017", "week": "2017-05-03", "month": "2017-04",
        "end": {"turn": 2, "start": 0, "end": 10, "words": "At the sea"},
        "way": ["spring", "brook", "river", "sea"], "name": "бен", "why": "Who paid?",
    }  # fmt: skip
    answers = Answers("k7", path=path)
    said = {name: answers.give(sheet[name], one) for name, one in given.items()}
    again = Answers("k7", path=path)
    for one in again:
        # A notebook that is opened again says the same, though no feedback was saved.
        assert again.last(sheet[one.question]) == said[one.question]
    assert [one.question for one in again] == list(given)
    text = path.read_text(encoding="utf-8")
    assert "Ben says so" not in text and "reason" not in text


def test_a_notebook_that_is_run_twice_saves_nothing_twice(path):
    def run() -> list[str]:
        answers = Answers("k7", path=path)
        return [answers.give(WHO, one).words for one in ("Ben", "Ada")]

    first, before = run(), path.read_bytes()
    assert run() == first == ["Not yet. One try is left.", "Right."]
    assert path.read_bytes() == before


def test_after_the_right_answer_nothing_more_counts(path):
    answers = Answers("k7", path=path)
    assert answers.give(WHO, "Ada").is_right
    assert not answers.give(WHO, "Ben").is_right
    assert len(answers) == 1 and answers.standing(WHO).is_done


def test_tries_end_and_what_is_no_answer_uses_up_none(path):
    answers = Answers("k7", path=path)
    with pytest.raises(AnswerError):
        answers.give(WHO, "Nemo")
    assert answers.standing(WHO).tries_left == 2 and not answers.standing(WHO).is_done
    answers.give(WHO, "Ben")
    assert answers.give(WHO, "Nobody").tries_left == 0
    with pytest.raises(AnswerError, match="No try"):
        answers.give(WHO, "Ada")
    assert len(answers) == 2 and answers.standing(WHO).is_done
    assert answers.last(WHO).tries_left == 0


def test_hints_are_given_one_at_a_time_and_counted(path):
    answers = Answers("k7", path=path)
    assert [str(answers.hint(WHO)) for _ in range(3)] == [*map(str, WHO.hints), ""]
    assert len(Answers("k7", path=path).standing(WHO).hints) == 2
    answers.give(WHO, "Ben")
    assert answers.to_rows()[0]["hints"] == 2


def test_of_a_text_the_last_one_counts(path):
    asked = one_of_each()[-1]
    answers = Answers("k7", path=path)
    for text in ("One.", "One.", "Two.", "One."):
        answers.give(asked, text)
    assert [one.answer for one in answers] == ["One.", "Two.", "One."]


def test_two_notebooks_see_each_other(path):
    one, other = Answers("k7", path=path), Answers("k7", path=path)
    one.give(WHO, "Ben")
    assert other.standing(WHO).tries_left == 1
    other.give(WHO, "Nobody")
    with pytest.raises(AnswerError):
        one.give(WHO, "Ada")
    assert list(one) == list(other)


def test_the_file_says_nothing_but_the_code_and_the_answers(path, tmp_path):
    answers = Answers("k7", lesson="river", path=path)
    answers.give(WHO, "Ben")
    answers.hint(WHO)
    header, *lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert set(header) == {"format", "version", "code", "lesson", "id", "sum"}
    keys = {
        "question",
        "lesson",
        "kind",
        "answer",
        "words",
        "verdict",
        "hints",
        "hint",
        "id",
        "sum",
    }
    assert {key for line in lines for key in line} == keys | {"id", "sum"}
    text = path.read_text(encoding="utf-8")
    for private in (str(tmp_path), os.uname().nodename, os.environ.get("USER") or "no user"):
        assert private not in text


def test_rows_json_and_csv_hold_the_same(path):
    answers = Answers("k7", lesson="river", path=path)
    answers.give(words("w", "?", ["Ben"]), "=HYPERLINK(1)")
    answers.give(number("n", "?", -5), -4)
    answers.give(one_of_each()[1], ["a river", "a road"])
    rows = answers.to_rows()
    assert json.loads(answers.to_json()) == rows
    table = list(csv.DictReader(io.StringIO(answers.to_csv(), newline="")))
    assert [row["question"] for row in table] == ["w", "n", "wet"]
    assert [row["answer"] for row in table] == ["'=HYPERLINK(1)", "-4", '["a", "b"]']
    assert {row["code"] for row in table} == {"k7"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1+2", "@a", "\t=1", "  =1", "'=1", "＝1", "\n=1"])
def test_no_cell_is_a_formula(text):
    cell = next(csv.reader(io.StringIO(to_csv([{"words": text}], ["words"]).split("\r\n", 1)[1])))
    assert cell[0].startswith("'")


@pytest.mark.parametrize("code", ["Ada Brook", "ada@example.org", "a/b", "x" * 25, "../k7", 7])
def test_a_code_is_no_name(code, path):
    with pytest.raises(QuestionsError):
        Answers(code, path=path)


def test_without_a_path_the_file_lies_where_python_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Answers("k7", lesson="river").give(WHO, "Ada")
    assert [one.name for one in tmp_path.iterdir()] == ["answers-river-k7.jsonl"]
    # Whoever opens the notebook again need not remember the code.
    assert Answers(lesson="river").code == "k7"
    Answers("m3", lesson="river").give(WHO, "Ada")
    with pytest.raises(QuestionsError, match="several people"):
        Answers(lesson="river")
    fresh = Answers(lesson="sea")
    fresh.give(WHO, "Ada")
    assert fresh.path.name == f"answers-sea-{fresh.code}.jsonl"
    assert len({new_code() for _ in range(50)}) > 40


def test_whoever_goes_on_with_the_next_lesson_stays_the_same_person(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = Answers(lesson="lesson-1")
    first.give(WHO, "Ben")
    assert Answers(lesson="lesson-2").code == first.code
    # Of several people nobody can tell who goes on.
    Answers("k7", lesson="lesson-1").give(WHO, "Ben")
    assert Answers(lesson="lesson-2").code not in {first.code, "k7"}


def test_another_s_file_is_not_written_in(path):
    Answers("k7", path=path).give(WHO, "Ada")
    with pytest.raises(QuestionsError, match="k7"):
        Answers("m3", path=path)


@pytest.mark.parametrize("data", [b"Dear diary\n", b'{"a": 1}\n', b"\x00\xff"])
def test_a_file_that_is_none_of_answers_is_left_as_it_is(path, data):
    path.write_bytes(data)
    with pytest.raises(QuestionsError, match="no file of answers"):
        Answers("k7", path=path)
    assert path.read_bytes() == data


def test_a_file_that_is_taken_away_is_said(path):
    answers = Answers("k7", path=path)
    answers.give(WHO, "Ben")
    path.rename(path.with_name("moved"))
    with pytest.raises(QuestionsError, match="deleted or replaced"):
        answers.give(WHO, "Ada")
    path.with_name("moved").replace(path)
    assert answers.give(WHO, "Ada").is_right


def test_a_place_where_nothing_can_be_written_is_said(tmp_path):
    with pytest.raises(QuestionsError, match="cannot be kept") as told:
        Answers("k7", path=tmp_path / "no" / "k7.jsonl").give(WHO, "Ada")
    assert "was not saved" in str(told.value)
    with pytest.raises(QuestionsError):
        Answers("k7", path=tmp_path)


ORDERS = {
    "another is right": (["Ada", "Ben", "Cy"], "Ben"),
    "in another order": (["Cy", "Ada", "Ben"], "Ada"),
    "in other words": (["Ann", "Bea", "Cora"], "Ann"),
}


@pytest.mark.parametrize("sealed", [False, True], ids=["author's copy", "student's copy"])
@pytest.mark.parametrize("now", ORDERS.values(), ids=ORDERS.keys())
def test_what_was_answered_before_a_question_was_changed_stays_and_it_is_asked_anew(
    path, now, sealed
):
    def asked(options, right):
        (one,) = (choice("q", "?", options, right, tries=2, hints=["Look.", "Again."]),)
        return seal([one], cost=QUICK)["q"] if sealed else one

    answers, first, then = Answers("k7", path=path), asked(["Ada", "Ben", "Cy"], "Ada"), asked(*now)
    answers.give(first, "Cy")
    answers.hint(first)
    assert answers.give(first, "Ada").is_right and answers.last(first).is_right
    again = Answers(path=path)
    assert again.last(then) is None
    standing = again.standing(then)
    assert not standing.is_done and standing.given == standing.hints == ()
    assert [one.words for one in standing.before] == ["Cy", "Ada"] and standing.tries_left == 2
    # Whoever answers before that was looked at can do so too.
    again = Answers(path=path)
    wrong = next(one for one in reversed(now[0]) if one != now[1])
    assert again.give(then, wrong).tries_left == 1
    assert again.give(then, now[1]).is_right
    assert again.standing(then).is_right and again.last(then).is_right
    words = [(one.words, one.verdict.value) for one in Answers(path=path)]
    assert words == [("Cy", "wrong"), ("Ada", "right"), (wrong, "wrong"), (now[1], "right")]


def test_who_had_no_try_left_or_was_wrong_with_what_is_right_now_can_answer_anew(path):
    before, now = (seal([number("n", "?", n, tries=2)], cost=QUICK)["n"] for n in (5, 7))
    answers = Answers("k7", path=path)
    answers.give(before, 7)
    assert Answers(path=path).give(now, 7).is_right
    again = Answers("m3", path=path.with_name("other"))
    for wrong in (7, 8):
        again.give(before, wrong)
    assert again.standing(now).is_done
    assert again.last(now).tries_left == 1 and not again.standing(now).is_done
    assert again.give(now, 7).is_right


def test_an_exercise_in_another_language_is_the_same_one(path):
    one, other = (choice("q", "?", [{code: a}, {code: b}], 1) for code, a, b in (
        ("en", "one", "two"), ("ru", "один", "два")
    ))  # fmt: skip
    Answers("k7", path=path).give(one, "one")
    assert Answers(path=path).standing(other).is_right


def test_a_damaged_first_line_makes_nobody_else_of_a_person(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Answers("k7", lesson="river").give(WHO, "Ben")
    path = tmp_path / "answers-river-k7.jsonl"
    header, line = path.read_bytes().splitlines(keepends=True)
    for first in (header.replace(b"k7", b"k9"), header[:20] + b"\n", header[:40] + b"\n"):
        path.write_bytes(first + line)
        found = Answers(lesson="river")
        assert (found.code, found.path.name, len(found), found.damaged) == ("k7", path.name, 1, 1)
        found.give(WHO, "Ada")
        assert [one.words for one in Answers("k7", lesson="river")] == ["Ben", "Ada"]
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert len(Answers(lesson="other")) == 0


def test_a_code_is_the_same_however_a_keyboard_writes_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Answers("né").path == Answers("ne\u0301").path


def test_on_a_full_disk_an_answer_is_said_not_to_be_saved_and_the_next_is_whole(path, monkeypatch):
    answers, write = Answers("k7", path=path), os.write
    answers.give(WHO, "Ben")

    def full(file, text):
        if len(text) < 20:
            raise OSError(28, "No space left on device")
        return write(file, text[:-12])

    with monkeypatch.context() as less:
        less.setattr("explorer.teach.keeping.os.write", full)
        with pytest.raises(QuestionsError, match="was not saved"):
            answers.give(WHO, "Ada")
    assert [one.words for one in answers] == ["Ben"]
    assert answers.give(WHO, "Ada").is_right
    assert [one.words for one in Answers(path=path)] == ["Ben", "Ada"]
