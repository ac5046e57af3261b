"""From one source two notebooks are made: one with the answers, one without."""

from __future__ import annotations

import json

import pytest

from explorer.errors import LessonError
from explorer.language import speaking
from explorer.teach import check as check_answer
from explorer.teach import leaks, read_sealed
from explorer.teach.course import build
from explorer.teach.course.building import read_lesson
from tests.teach.course.lessons import CELLS, PLAN, QUESTIONS, write_lesson
from tests.teach.sheets import QUICK


@pytest.fixture
def folder(tmp_path):
    return write_lesson(tmp_path / "course" / "source" / "01-a-river")


@pytest.fixture
def built(folder):
    return build(folder, run_cells=False, cost=QUICK)


def cells(path):
    return ["".join(one["source"]) for one in json.loads(path.read_text("utf-8"))["cells"]]


def test_the_copies_lie_beside_the_folder_of_the_sources(built, folder):
    course = folder.parent.parent
    assert built.student == course / "student" / "01-a-river.ipynb"
    assert built.educator == course / "educator" / "01-a-river.ipynb"
    assert built.sealed == course / "student" / "01-a-river.questions.json"
    assert built.student.exists() and built.educator.exists() and built.sealed.exists()


def test_a_lesson_that_is_in_no_such_folder_has_its_copies_within(tmp_path):
    made = build(write_lesson(tmp_path / "mine"), run_cells=False, cost=QUICK)
    assert made.student == tmp_path / "mine" / "student" / "mine.ipynb"
    assert 'explorer.Lesson("../questions.toml", study)' in "\n".join(cells(made.educator))
    assert 'explorer.Lesson("mine", study)' in "\n".join(cells(made.student))


def test_each_copy_has_its_own_cells(built):
    student, educator = "\n".join(cells(built.student)), "\n".join(cells(built.educator))
    assert "Ask your educator." in student and "Ask your educator." not in educator
    assert "Talk about the fish." in educator and "Talk about the fish." not in student
    assert "lesson.answers" in educator and "lesson.answers" not in student


def test_both_open_the_lesson_by_the_name_of_its_folder(built):
    for path in (built.student, built.educator):
        assert 'lesson = explorer.Lesson("01-a-river", study)' in "\n".join(cells(path))


def test_the_educators_copy_begins_with_the_plan_after_the_title(built):
    title, opening, minutes, *_ = cells(built.educator)
    assert title.startswith("# A river")
    assert "Where does it begin?" in opening and "- name the spring" in opening
    assert "| 0–20 | **Read**<br>*Questions:* `who` |" in minutes and "| 20–45 |" in minutes
    assert "| names two | `who`<br>the map |" in "\n".join(cells(built.educator))
    whole = "\n".join(cells(built.educator))
    for words in ("The fish.", "names two", "It is wet.", "In 15 minutes", "Without computers"):
        assert words in whole


def test_words_of_a_plan_stay_words_in_markdown(built):
    whole = "\n".join(cells(built.educator))
    assert r"Talk \| write" in whole and r"Costs \$5 \*at most\*." in whole


def test_each_answer_stands_below_its_question(built):
    shown = cells(built.educator)
    at = shown.index('lesson["who"]')
    answer = shown[at + 1]
    assert "**Answer:** Dmitry" in answer
    assert "- *Elena*<br>She answers, in each turn." in answer
    assert "1. See the first turn." in answer and "Turn 1" in answer
    both = shown[shown.index('lesson["how-many"]\nlesson["why"]') + 1 :]
    assert "123,456 metres, up to 10 more or less" in both[0]
    assert "- *654,321*<br>That is another river." in both[0]
    assert "It names a turn." in both[1]


def test_a_cell_that_shows_the_whole_lesson_is_followed_by_the_answers(tmp_path):
    text = CELLS.replace('lesson["who"]', "lesson")
    made = build(write_lesson(tmp_path / "a", cells=text), run_cells=False, cost=QUICK)
    shown = cells(made.educator)
    assert "on `who`" in shown[shown.index("lesson") + 1]


def test_no_solution_is_in_what_students_get(built, folder):
    sheet = read_lesson(folder).sheet
    for path in built.student.parent.rglob("*"):
        if path.is_file():
            assert leaks(sheet, path.read_text("utf-8")) == [], path.name
    assert leaks(sheet, built.educator.read_text("utf-8"))


def test_the_students_questions_tell_right_from_wrong(built):
    sheet = read_sealed(built.sealed)
    assert check_answer(sheet["how-many"], 123450).is_right
    assert str(check_answer(sheet["who"], "Elena").feedback) == "She answers, in each turn."


def test_further_files_lie_beside_both_notebooks(built):
    for path in (built.student, built.educator):
        assert (path.parent / "01-a-river" / "map.md").read_text() == "# A map\n"


def test_built_twice_each_file_is_the_same(built, folder):
    before = {p: p.read_bytes() for p in folder.parent.parent.rglob("*") if p.is_file()}
    build(folder, run_cells=False, cost=QUICK)
    assert {p: p.read_bytes() for p in before} == before


def test_a_lesson_without_a_title_gets_one_from_its_plan(tmp_path):
    text = "Read.\n\n```{code-cell}\n1\n```\n"
    made = build(write_lesson(tmp_path / "a", cells=text), run_cells=False, cost=QUICK)
    first = cells(made.student)[0]
    assert first.startswith("# 1 · A river")
    assert "**At the end of this notebook you can**" in first and "- say who asks" in first
    assert "**Content note.** It is wet." in first


def test_the_copies_speak_the_language_of_the_interface(tmp_path):
    plan = PLAN.replace('title = "A river"', 'title = { en = "A river", ru = "Река" }')
    plan = plan.replace('"can name the spring",', '{ en = "can", ru = "умеет назвать исток" },')
    folder = write_lesson(tmp_path / "a", plan=plan, cells="Text.\n")
    with speaking("ru"):
        made = build(folder, run_cells=False, cost=QUICK)
    first = cells(made.student)[0]
    assert first.startswith("# 1 · Река")
    assert "**К концу этой тетради вы сможете**" in first and "- назвать исток" in first


def test_what_is_run_holds_what_its_cells_show(tmp_path):
    made = build(write_lesson(tmp_path / "a"), cost=QUICK)
    notebook = json.loads(made.educator.read_text("utf-8"))
    code = [one for one in notebook["cells"] if one["cell_type"] == "code"]
    assert [one["execution_count"] for one in code] == [1, 2, 3, 4]
    assert code[1]["outputs"][0]["data"]["text/plain"] == ["Question('who', choice)"]
    assert code[3]["outputs"][0]["data"]["text/plain"] == ["[]"]
    assert "widget-view" not in made.educator.read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param('study.turn(99)', "There is no turn 99", id="fails"),
        pytest.param('import warnings; warnings.warn("It is wet.")', "A cell warns", id="warns"),
    ],
)  # fmt: skip
def test_a_cell_that_does_not_run_is_named(tmp_path, code, said):
    text = CELLS.replace('lesson["who"]', code)
    with pytest.raises(LessonError, match=said) as caught:
        build(write_lesson(tmp_path / "a", cells=text), cost=QUICK)
    assert caught.value.where == "student/a.ipynb, cell 4"


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        pytest.param('["educator"]}', '["Educator"]}', 12, 'Did you mean "educator"?', id="a tag"),
        pytest.param('["educator"]}', '["solution"]}', 12, "is not known", id="another tag"),
        pytest.param('["student"]', '["student"', 14, "cannot be read", id="not closed"),
        pytest.param('lesson["who"]', 'lesson["who"', 26, "not Python", id="no Python"),
        pytest.param("code-cell} ipython3\nlesson", "code-cel} python\nlesson", 25, "“{code-cel}”",
                     id="no cell"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named_with_its_line(tmp_path, before, after, line, said):
    folder = write_lesson(tmp_path / "a", cells=CELLS.replace(before, after, 1))
    with pytest.raises(LessonError) as caught:
        build(folder, run_cells=False, cost=QUICK)
    assert said in str(caught.value)
    assert caught.value.where == f"lesson.md, line {line}"


def test_a_file_from_elsewhere_is_not_copied(tmp_path):
    plan = PLAN.replace('["map.md"]', '["../secret.md"]')
    (tmp_path / "secret.md").write_text("secret")
    with pytest.raises(LessonError, match="not in the folder"):
        build(write_lesson(tmp_path / "a", plan=plan), run_cells=False, cost=QUICK)


def test_an_answer_in_words_lists_what_else_is_accepted(tmp_path):
    text = QUESTIONS.replace(
        'kind = "free"\n', 'kind = "words"\nanswers = ["Spring", "Source"]\n'
    ).replace('criteria = ["It names a turn."]\n', "")
    made = build(write_lesson(tmp_path / "a", questions=text), run_cells=False, cost=QUICK)
    assert "**Answer:** Spring; also accepted: Source" in "\n".join(cells(made.educator))


def test_dates_and_options_of_the_educators_copy_read_well_in_its_language(tmp_path):
    questions = """
lesson = "lesson-1"

[[questions]]
id = "when"
kind = "date"
prompt = "When?"
answer = "2017-04-11/2017-05-07"
wrong = [{ answer = "2017-04", say = "Write both." }]

[[questions]]
id = "marked"
kind = "several"
prompt = "Which?"
options = ["Слово «да»", "“Yes” (да)"]
answers = [1]
wrong = [{ answer = 1, say = "«Да»?" }, { answer = 2, say = "Посмотрите: где?" }]
"""
    text = "```{code-cell}\nlesson = explorer.Lesson('a')\nlesson\n```\n"
    folder = write_lesson(tmp_path / "a", cells=text, questions=questions)
    with speaking("ru"):
        made = build(folder, run_cells=False, cost=QUICK)
    when, marked = cells(made.educator)[-2:]
    assert "с 11 апреля по 7 мая 2017 (`2017-04-11/2017-05-07`)" in when
    assert "- *апрель 2017*<br>Write both." in when
    assert "- *Слово «да»* — не выбрано<br>«Да»?" in marked
    assert "- *“Yes” (да)* — выбрано<br>Посмотрите: где?" in marked
