"""The plan of a lesson is read as it is written, and what is wrong is named with its line."""

from __future__ import annotations

import pytest

from explorer.errors import LessonError
from explorer.language import speaking
from explorer.teach.course import read_plan

WHOLE = """\
title = { en = "A river", ru = "Река" }
number = 1
question = "Where does it begin?"
minutes = 45
lesson = "lesson-1"
summary = "A walk."
aims = ["can name the spring", { en = "can find the sea", ru = "находит море" }]
prior = ["none"]
materials = ["a map"]
sources = [{ what = "The map", where = "map.pdf" }]
files = ["map.md"]

[[plan]]
minutes = 20
title = "Read"
do = "All read."
watch = "Some skip."
questions = ["who", "end"]

[[plan]]
minutes = 25
title = "Talk"

[[discussion]]
ask = "Who is not asked?"
listen = "The fish."

[[rubric]]
aim = "can name the spring"
beginning = "points"
secure = "names"
further = "names two"
questions = ["who"]
work = "the sheet"

[care]
notice = "It is wet."

[short]
text = "Leave out the talk."

[[short.plan]]
minutes = 15
title = "Read"

[paper]
text = "Print it."

[[paper.plan]]
minutes = 45
title = "Read on paper"

[[paper.task]]
title = "Mark the spring"
turns = [1, 2]
events = ["E1"]
readings = ["C1"]
chart = "growth"
lines = 5
questions = ["who"]
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        (tmp_path / "lesson.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_plan_holds_all_that_is_written(written):
    folder = written(WHOLE)
    plan = read_plan(folder)
    assert plan.name == folder.name and plan.questions_file == folder / "questions.toml"
    assert (str(plan.question), plan.minutes, plan.number) == ("Where does it begin?", 45, 1)
    assert [step.minutes for step in plan.plan] == [20, 25]
    assert plan.plan[0].questions == ("who", "end")
    assert str(plan.sources[0].where) == "map.pdf" and plan.files == ("map.md",)
    assert plan.rubric[0].questions == ("who",) and str(plan.rubric[0].work) == "the sheet"
    assert plan.short.minutes == 15 and plan.paper.minutes == 45
    (task,) = plan.paper.tasks
    assert (task.turns, task.events, task.chart, task.lines) == ((1, 2), ("E1",), "growth", 5)


def test_words_follow_the_language_of_the_interface(written):
    plan = read_plan(written(WHOLE))
    with speaking("ru"):
        assert [str(aim) for aim in plan.aims] == ["can name the spring", "находит море"]


def test_a_plan_is_also_read_by_the_path_of_its_file(written):
    folder = written(WHOLE)
    assert read_plan(folder / "lesson.toml") == read_plan(folder)


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        pytest.param("minutes = 25", 'minutes = "25"', 21, "minutes is '25'.", id="no number"),
        pytest.param("minutes = 25", "minutes = 0", 21, "from 1 to", id="no minutes"),
        pytest.param('watch = "S', 'wacth = "S', 17, 'Did you mean "watch"?', id="a slip"),
        pytest.param('notice = "It', 'note = "It', 37, "not known", id="in a table"),
        pytest.param('title = "Talk"', 'do = "Talk"', 20, "no title", id="no title"),
        pytest.param('"growth"', '"grwoth"', 58, 'Did you mean "growth"?', id="no such chart"),
        pytest.param('what = "The map"', "what = 3", 10, "what is 3", id="within a line"),
        pytest.param("turns = [1, 2]", 'turns = ["1"]', 55, "turns holds '1'.", id="a turn"),
        pytest.param('lesson = "lesson-1"', 'lesson = "a b"', 5, "a short name", id="its name"),
        pytest.param('["map.md"]', '"map.md"', 11, 'files = ["…", "…"]', id="no list"),
        pytest.param("minutes = 45\nl", "minutes = 45.5\nl", 4, "a whole number", id="a half"),
        pytest.param('title = "Mark', 'title = ["Mark', 0, "This is not TOML", id="not closed"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(written, before, after, line, said):
    assert before in WHOLE
    with pytest.raises(LessonError) as caught:
        read_plan(written(WHOLE.replace(before, after)))
    if line:
        assert caught.value.where == f"lesson.toml, line {line}"
    assert said in str(caught.value)


def test_a_folder_without_a_plan_says_how_to_begin_one(tmp_path):
    with pytest.raises(LessonError, match="explorer lesson new"):
        read_plan(tmp_path)
