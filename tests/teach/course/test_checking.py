"""A lesson is looked through before it is given to a class; each finding says what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import explorer
from explorer.errors import LessonError
from explorer.teach.course import begin, build, check
from tests.teach.course.lessons import CELLS, PLAN, QUESTIONS, write_lesson
from tests.teach.sheets import QUICK

SAMPLES = Path(__file__).parents[3] / "data" / "samples"


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


@pytest.fixture
def found(tmp_path, study):
    def look(**changed):
        return check(write_lesson(tmp_path / "01-a-river", **changed), study=study)

    return look


@pytest.fixture
def built(tmp_path):
    """A lesson in its folder, with both copies."""
    folder = write_lesson(tmp_path / "source" / "01-a-river")
    return folder, build(folder, run_cells=False, cost=QUICK)


def test_a_lesson_that_fits_together_has_no_findings(found):
    assert found() == []


@pytest.mark.parametrize(
    ("before", "after", "where", "said"),
    [
        pytest.param("minutes = 25", "minutes = 24", "lesson.toml, line 9",
                     "add up to 44 minutes (20 + 24), not to 45", id="minutes"),
        pytest.param("minutes = 15", "minutes = 16", "lesson.toml, line 42",
                     "in 15 minutes add up to 16 minutes (16), not to 15", id="the short one"),
        pytest.param("[[paper.plan]]\nminutes = 45", "[[paper.plan]]\nminutes = 40",
                     "lesson.toml, line 48",
                     "without computers add up to 40 minutes (40), not to 45",
                     id="on paper"),
        pytest.param('aim = "can say', 'aim = "can tell', "lesson.toml, line 6",
                     "no line for the aim “can say who asks”", id="an aim"),
        pytest.param('"can say who asks"]', '"can swim"]', "lesson.toml, line 33",
                     "“can say who asks” is none of the aims", id="a line too many"),
        pytest.param('further = "says why"', "", "lesson.toml, line 33", "not whole", id="a line"),
        pytest.param('questions = ["why"]', 'questions = ["whi"]', "lesson.toml, line 18",
                     'Did you mean "why"?', id="a question"),
        pytest.param('["who", "why"]', '["who", "wye"]', "lesson.toml, line 55",
                     'There is no question "wye"', id="one on paper"),
        pytest.param('["who"]\nwork', '["how"]\nwork', "lesson.toml, line 29",
                     'There is no question "how"', id="one that shows an aim"),
        pytest.param("turns = [1, 2]", "turns = [1, 99]", "lesson.toml, line 54",
                     "There is no turn 99", id="a turn"),
        pytest.param('["map.md"]', '["mab.md"]', "lesson.toml, line 7", 'Did you mean "map.md"?',
                     id="a file"),
        pytest.param('"lesson-1"', '"lesson-2"', "lesson.toml, line 5",
                     'and "lesson-1" in questions.toml', id="its short name"),
    ],
)  # fmt: skip
def test_what_does_not_fit_in_the_plan_is_named_with_its_line(found, before, after, where, said):
    assert before in PLAN
    faults = found(plan=PLAN.replace(before, after))
    told = [fault for fault in faults if said in str(fault)]
    assert [fault.where for fault in told] == [where], "\n".join(map(str, faults))


def test_a_question_that_no_cell_asks_is_named(found):
    (fault,) = found(cells=CELLS.replace('lesson["who"]', "1"))
    assert 'The question "who" is asked in no cell' in str(fault)


def test_a_question_that_only_the_educator_sees_is_asked_in_no_cell(found):
    text = CELLS.replace('ipython3\nlesson["who"]', 'ipython3\n:tags: [educator]\nlesson["who"]')
    assert ["asked in no cell" in str(fault) for fault in found(cells=text)] == [True]


def test_a_cell_that_shows_the_whole_lesson_asks_every_question(found):
    assert found(cells=CELLS.replace('lesson["who"]', "lesson")) == []


def test_a_cell_that_asks_what_is_not_there_is_named_with_its_line(found):
    (fault, _) = found(cells=CELLS.replace('lesson["who"]', 'lesson["whom"]'))
    assert fault.where == "lesson.md, line 26" and 'Did you mean "who"?' in str(fault)


def test_a_place_that_is_not_in_the_study_is_named_with_its_line(found):
    (fault,) = found(questions=QUESTIONS.replace('"turn 1"', '"event E999"'))
    assert fault.where == "questions.toml, line 12" and "E999" in str(fault)


def test_what_is_looked_up_names_the_study_and_says_if_it_is_the_bundled_one(found):
    ground = (
        QUESTIONS
        + """
[[questions]]
id = "ground"
kind = "quotation"
prompt = "What did she grind?"
turn = 2
words = "oats for the neighbours"
"""
    )
    cells = CELLS.replace('lesson["who"]', 'lesson["who"]\nlesson["ground"]')
    (quoted,) = found(questions=ground, cells=cells)
    (looked,) = found(questions=QUESTIONS.replace('"turn 1"', '"turn 99"'))
    (printed,) = found(plan=PLAN.replace("turns = [1, 2]", "turns = [1, 99]"))
    for fault in (quoted, looked, printed):
        assert "“Meet the journalist" in str(fault)
        assert "the study that comes with the package" in str(fault)
        assert "used up no try" not in str(fault)


def test_each_file_that_cannot_be_read_is_named(tmp_path, found, study):
    faults = found(plan=PLAN.replace("minutes = 25", "minutes = 24"), questions="x", cells=": [")
    assert [fault.where.partition(",")[0] for fault in faults] == ["questions.toml", "lesson.toml"]
    assert "explorer lesson new" in str(check(tmp_path / "none", study=study)[0])


# The copies


def test_what_was_built_from_it_is_right(built, study):
    assert check(built[0], study=study) == []


def test_a_change_that_was_not_built_is_named_for_each_copy(built, study):
    folder, _ = built
    write_lesson(folder, cells=CELLS.replace("Ask your", "Please ask your"))
    (fault,) = check(folder, study=study)
    assert fault.where == "student/01-a-river.ipynb"
    assert "explorer lesson build" in fault.next_step


def test_a_question_that_was_not_sealed_anew_is_named(built, study):
    folder, _ = built
    write_lesson(folder, questions=QUESTIONS.replace("answer = 123456", "answer = 123457"))
    faults = {fault.where: fault.problem for fault in check(folder, study=study)}
    sealed = faults["student/01-a-river.questions.json"]
    assert sealed == "It does not hold these questions as they are now: how-many."
    assert "educator/01-a-river.ipynb" in faults and len(faults) == 2


def test_a_further_file_that_is_not_the_lessons_is_named(built, study):
    folder, layout = built
    (layout.files("student") / "map.md").write_text("another")
    assert [f.where for f in check(folder, study=study)] == ["student/01-a-river/map.md"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("It is 123,456 metres long.", "123,456", id="a figure"),
        pytest.param("His name stands before each question.", "His name stands", id="a reason"),
        pytest.param("She answers, in each turn.", "She answers", id="what is said to an answer"),
    ],
)
def test_a_cell_that_tells_an_answer_is_named(tmp_path, study, text, told):
    folder = write_lesson(tmp_path / "a", cells=CELLS.replace("Ask your educator.", text))
    build(folder, run_cells=False, cost=QUICK)
    (fault,) = check(folder, study=study)
    assert fault.where == "student/a.ipynb, cell 2" and told in fault.problem
    assert "tag the cell: educator" in fault.next_step


def test_what_only_the_educators_copy_tells_is_no_fault(tmp_path, study):
    folder = write_lesson(
        tmp_path / "a", cells=CELLS.replace("Talk about the fish.", "It is 123,456 metres long.")
    )
    build(folder, run_cells=False, cost=QUICK)
    assert check(folder, study=study) == []


def test_what_a_cell_shows_is_looked_through_too(built, study):
    folder, layout = built
    notebook = json.loads(layout.student.read_text("utf-8"))
    cell = next(one for one in notebook["cells"] if one["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["It is 123456 long"]}]
    layout.student.write_text(json.dumps(notebook), encoding="utf-8")
    (fault,) = check(folder, study=study)
    assert "“123456”" in fault.problem and fault.where.endswith("cell 3")


def test_what_a_cell_shows_of_the_study_may_answer_a_question(built, study):
    folder, layout = built
    questions = QUESTIONS.replace("123456", "270000").replace("tolerance = 10\n", "")
    write_lesson(folder, questions=questions)
    build(folder, run_cells=False, cost=QUICK)
    notebook = json.loads(layout.student.read_text("utf-8"))
    cell = next(one for one in notebook["cells"] if one["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["Over 270,000 people"]}]
    layout.student.write_text(json.dumps(notebook), encoding="utf-8")
    assert check(folder, study=study) == []


def test_a_hint_or_a_file_that_tells_an_answer_is_named(tmp_path, study):
    folder = write_lesson(
        tmp_path / "a", questions=QUESTIONS.replace("the first turn", "the 123456 metres")
    )
    (folder / "map.md").write_text("It is 123456 metres long.")
    build(folder, run_cells=False, cost=QUICK)
    places = {fault.where for fault in check(folder, study=study)}
    assert places == {"student/a.questions.json", "student/a/map.md"}


def test_a_lesson_that_was_just_begun_fits_together(tmp_path, study):
    begin(tmp_path / "03-mine")
    assert check(tmp_path / "03-mine", study=study) == []
    build(tmp_path / "03-mine", run_cells=False, cost=QUICK)
    assert check(tmp_path / "03-mine", study=study) == []


# A lesson about a study of its own


@pytest.fixture
def mill(tmp_path):
    """A lesson about the sample, whose files the class gets."""
    own = tmp_path / "mill"
    own.mkdir()
    shutil.copy(SAMPLES / "mill.vtt", own)
    (own / "study.toml").write_text('title = "The mill"\n[interview]\nfile = "mill.vtt"\n', "utf-8")
    folder = tmp_path / "06-the-mill"
    begin(folder, explorer.open_study(own))
    questions = (folder / "questions.toml").read_text("utf-8")
    (folder / "questions.toml").write_text(
        questions + '[[questions]]\nid = "ground"\nkind = "words"\nprompt = "What was ground?"\n'
        'answers = ["oats"]\n',
        "utf-8",
    )
    cells = (folder / "lesson.md").read_text("utf-8")
    (folder / "lesson.md").write_text(
        cells.replace('lesson["your-question"]', 'lesson["your-question"]\nlesson["ground"]'),
        "utf-8",
    )
    return folder, explorer.open_study(folder)


def test_what_stands_in_the_study_itself_is_no_leak(mill):
    folder, own = mill
    build(folder, run_cells=False, cost=QUICK, study=own)
    assert check(folder, study=own) == []
    # The same study in another place is the same study.
    assert check(folder, study=explorer.open_study(folder.parent / "mill")) == []
    plan = folder / "lesson.toml"
    plan.write_text(plan.read_text("utf-8").replace('"mill.vtt"]', '"mill.vtt", "a.md"]'), "utf-8")
    (folder / "a.md").write_text("She ground oats.", "utf-8")
    build(folder, run_cells=False, cost=QUICK, study=own)
    (fault,) = check(folder, study=own)
    assert fault.where == "student/06-the-mill/a.md" and "“oats”" in fault.problem


def test_a_notebook_that_opens_another_study_is_named_and_not_built(mill, study):
    folder, own = mill
    (fault,) = check(folder, study=study)
    assert fault.where == "lesson.md, line 14"
    assert "opens the study “06-the-mill”" in fault.problem
    assert "“Meet the journalist" in fault.problem
    cells = (folder / "lesson.md").read_text("utf-8")
    (folder / "lesson.md").write_text(
        cells.replace('open_study("06-the-mill")', "open_study()"), "utf-8"
    )
    (fault,) = check(folder, study=own)
    assert "opens the study that comes with the package" in fault.problem
    assert 'Write explorer.open_study("06-the-mill")' in fault.next_step
    with pytest.raises(
        LessonError, match=r"lesson\.md, line 14: The notebook opens the study that"
    ):
        build(folder, run_cells=False, cost=QUICK, study=own)
