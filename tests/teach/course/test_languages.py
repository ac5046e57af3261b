"""A lesson in two languages is one lesson: the same cells, questions, files and answers."""

from __future__ import annotations

import json

import pytest

import explorer
from explorer.errors import LessonError
from explorer.language import speaking
from explorer.teach import leaks
from explorer.teach.course import build, check, read_plan
from explorer.teach.course.beginning import begin_translation
from explorer.teach.course.building import read_lesson
from explorer.teach.course.index import index_of, pages_in
from tests.teach.course.lessons import CELLS, PLAN, RUSSIAN, write_lesson
from tests.teach.sheets import QUICK

BOTH = PLAN.replace('"A river"', '{ en = "A river", ru = "Река" }')


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


@pytest.fixture
def folder(tmp_path):
    return write_lesson(tmp_path / "source" / "01-a-river", plan=BOTH, russian=RUSSIAN)


@pytest.fixture
def built(folder):
    return build(folder, run_cells=False, cost=QUICK)


@pytest.fixture
def found(tmp_path, study):
    """What is said of a lesson whose translation has a slip."""

    def look(before="", after="", *, cells=CELLS):
        assert before in RUSSIAN
        russian = RUSSIAN.replace(before, after, 1) if before else RUSSIAN
        return check(write_lesson(tmp_path / "a", cells=cells, russian=russian), study=study)

    return look


def read(path):
    return json.loads(path.read_text("utf-8"))


def text_of(path):
    return "\n".join("".join(one["source"]) for one in read(path)["cells"])


def test_each_language_has_both_copies_and_all_share_the_questions_and_files(built, folder):
    there = {
        path.relative_to(folder.parent.parent).as_posix()
        for path in folder.parent.parent.rglob("*")
        if path.is_file() and folder not in path.parents
    }
    assert there == {
        *("student/01-a-river.ipynb", "student/01-a-river.ru.ipynb"),
        *("educator/01-a-river.ipynb", "educator/01-a-river.ru.ipynb"),
        *("student/01-a-river/map.md", "educator/01-a-river/map.md"),
        "student/01-a-river.questions.json",
    }
    for copy in ("student", "educator"):
        assert 'explorer.Lesson("01-a-river", study)' in text_of(built.notebook(copy, ".ru"))


def test_what_the_build_adds_is_in_the_language_of_the_copy(built):
    english, russian = (text_of(built.notebook("educator", end)) for end in ("", ".ru"))
    assert "The 45 minutes" in english and "45 минут" not in english
    assert "45 минут" in russian and "For the educator" not in russian
    assert "**Ответ:** Dmitry" in russian and "- *Elena*<br>She answers" in russian
    assert "123\N{NO-BREAK SPACE}456 metres" in russian and "123,456 metres" in english
    told = read(built.notebook("educator", ".ru"))["metadata"]
    assert (told["lang"], told["title"]) == ("ru", "Река")
    assert read(built.educator)["metadata"]["lang"] == "en"


def test_each_leads_to_the_other_below_its_title(built):
    first = text_of(built.student).split("\n\n")
    assert first[:2] == [
        "# A river",
        "This lesson in another language: [Русский](01-a-river.ru.ipynb)",
    ]
    title, link, *_ = text_of(built.notebook("student", ".ru")).split("\n\n")
    assert title == "# Река" and link.endswith("[English](01-a-river.ipynb)")


def test_the_copies_are_the_same_whatever_the_interface_speaks(built, folder, study):
    before = {path: path.read_bytes() for path in folder.parent.parent.rglob("*.ipynb")}
    with speaking("ru"):
        assert check(folder, study=study) == []
        build(folder, run_cells=False, cost=QUICK)
    assert {path: path.read_bytes() for path in before} == before


def test_a_lesson_in_russian_may_have_an_english_translation(tmp_path, study):
    folder = write_lesson(
        tmp_path / "a", cells=RUSSIAN.replace('explorer.set_language("ru")\n', "")
    )
    english = CELLS.replace("explorer\n\n", 'explorer\nexplorer.set_language("en")\n')
    (folder / "lesson.en.md").write_text(english, encoding="utf-8")
    made = build(folder, run_cells=False, cost=QUICK)
    assert read(made.student)["metadata"]["lang"] == "ru"
    assert read(made.notebook("student", ".en"))["metadata"]["lang"] == "en"
    assert check(folder, study=study) == []


def test_what_is_run_speaks_its_language_and_keeps_the_answers_in_one_place(folder):
    layout = build(folder, cost=QUICK)
    code = [one for one in read(layout.notebook("student", ".ru"))["cells"] if "outputs" in one]
    (shown,) = code[1]["outputs"]
    assert shown["data"]["text/plain"] == ["Question('who', choice)"]
    assert 'lang="ru"' in "".join(shown["data"]["text/html"])


def test_who_changes_over_finds_the_answers_of_before(built, study, monkeypatch):
    monkeypatch.chdir(built.student.parent)
    explorer.Lesson("01-a-river", study, code="k7fox")["who"].answer("Elena")
    with speaking("ru"):
        again = explorer.Lesson("01-a-river", study, code="k7fox")
        again["who"].answer("Dmitry")
        assert [one["verdict"] for one in again.answers] == ["wrong", "right"]
    assert len(list(built.student.parent.glob("*.jsonl"))) == 1


def test_no_solution_is_in_any_copy_that_students_get(built, folder):
    sheet = read_lesson(folder).sheet
    for path in (folder.parent.parent / "student").rglob("*"):
        if path.is_file():
            assert leaks(sheet, path.read_text("utf-8")) == [], path.name
    assert leaks(sheet, built.notebook("educator", ".ru").read_text("utf-8"))


def test_a_translation_that_tells_an_answer_is_named(tmp_path, study):
    russian = RUSSIAN.replace("Спросите учителя.", "Она длиной 123\N{NO-BREAK SPACE}456 метров.")
    folder = write_lesson(tmp_path / "a", russian=russian)
    build(folder, run_cells=False, cost=QUICK)
    (fault,) = check(folder, study=study)
    assert fault.where == "student/a.ru.ipynb, cell 2"
    assert "Take it out of lesson.ru.md" in fault.next_step


def test_a_notebook_whose_translation_is_gone_is_named(built, folder, study):
    (folder / "lesson.ru.md").unlink()
    faults = check(folder, study=study)
    # The others lead to it.
    assert [fault.where for fault in faults] == [
        *("student/01-a-river.ipynb", "educator/01-a-river.ipynb"),
        *("student/01-a-river.ru.ipynb", "educator/01-a-river.ru.ipynb"),
    ]
    assert faults[2].next_step == "Delete it, or bring lesson.ru.md back."


# The same cells


def test_a_translation_that_is_built_alike_has_no_findings(found):
    assert found() == []


def test_words_that_are_printed_and_own_files_may_differ(tmp_path, study):
    code = 'talk = explorer.read_interview("a/talk{0}.txt")\nprint({1})\nlesson["who"]'
    cells = CELLS.replace('lesson["who"]', code.format("", 'f"{1} of {2}", "turns", sep="\\n"'))
    russian = RUSSIAN.replace(
        'lesson["who"]', code.format(".ru", '"реплик", f"из {2:>5} {1}", sep="\\n"')
    )
    assert check(write_lesson(tmp_path / "a", cells=cells, russian=russian), study=study) == []


@pytest.mark.parametrize(
    ("before", "after", "where", "said"),
    [
        pytest.param('```{code-cell} ipython3\nlesson["who"]\n```\n', "", "lesson.ru.md",
                     "A cell of code is missing, after the cell in line 19.",
                     id="a cell is missing"),
        pytest.param('+++ {"tags": ["student"]}\n\nСпросите учителя.\n', "", "lesson.ru.md",
                     'Add it with the tag "student"', id="a text is missing"),
        pytest.param("Спросите учителя.", "Спросите учителя.\n\n+++\n\nСегодня.",
                     "lesson.ru.md, line 20", "lesson.md has not: “Сегодня.”",
                     id="a text too many"),
        pytest.param('["educator"]}', '["student"]}', "lesson.ru.md, line 12",
                     'This text has the tag "student": “Поговорите', id="another tag"),
        pytest.param(":tags: [educator]\n", "", "lesson.ru.md, line 35",
                     'it has the tag "educator"', id="no tag"),
        pytest.param("# Река", "Река", "lesson.ru.md, line 6", "This text has no heading",
                     id="no heading"),
        pytest.param('lesson["why"]', 'lesson["what"]', "lesson.ru.md, line 31",
                     'here “lesson["what"]”', id="another question"),
        pytest.param('lesson["why"]\n', "", "lesson.ru.md, line 30", "here it ends",
                     id="a line is missing"),
        pytest.param('explorer.set_language("ru")\n', "", "lesson.ru.md, line 19",
                     "does not set the language", id="no language"),
        pytest.param('set_language("ru")', 'set_language("en")', "lesson.ru.md, line 19",
                     "It sets the language “en”", id="another language"),
    ],
)  # fmt: skip
def test_what_is_not_as_in_the_lesson_is_named_with_its_line(found, before, after, where, said):
    faults = found(before, after)
    told = [fault for fault in faults if said in str(fault)]
    assert [fault.where for fault in told] == [where], "\n".join(map(str, faults))


def test_one_missing_cell_is_one_finding(found):
    (fault,) = found('```{code-cell} ipython3\nlesson["who"]\n```\n', "")
    assert fault.accepted == 'lesson.md has it in line 26: “lesson["who"]”'


def test_texts_that_are_not_translated_are_named_together(found):
    (fault,) = found(
        "Поговорите о рыбах в этой реке.",
        "Talk about the fish in this river.",
        cells=CELLS.replace("the fish.", "the fish in this river."),
    )
    assert fault.where == "lesson.ru.md, line 12" and "Not translated yet: 1" in fault.problem


def test_a_text_in_a_language_that_the_plan_says_in_others_alone_is_named(tmp_path, study):
    plan = PLAN.replace('"A river"', '{ en = "A river" }')
    (fault,) = check(write_lesson(tmp_path / "a", plan=plan, russian=RUSSIAN), study=study)
    assert "“A river”" in fault.problem and "lesson.toml" in fault.where


# A translation is begun


def test_a_translation_is_begun_as_the_same_cells_with_the_line_that_sets_the_language(
    tmp_path, study
):
    folder = write_lesson(tmp_path / "a")
    path = begin_translation(folder, "ru")
    told = path.read_text("utf-8")
    assert 'import explorer\n\nexplorer.set_language("ru")\nstudy =' in told
    assert told.replace('explorer.set_language("ru")\n', "") == CELLS
    (fault,) = check(folder, study=study)
    assert fault.problem == "Not translated yet: 2 of its texts, in line 6, 12."
    for code, said in (
        ("ru", r"already: lesson\.ru"),
        ("en", r"already: lesson\.md"),
        ("de", "no lan"),
    ):
        with pytest.raises(LessonError, match=said):
            begin_translation(folder, code)


def test_a_lesson_without_the_usual_import_gets_it_with_the_line(tmp_path):
    cells = "# A\n\n```{code-cell}\n:tags: [student]\nfrom explorer import Lesson\n```\n"
    told = begin_translation(write_lesson(tmp_path / "a", cells=cells), "ru").read_text("utf-8")
    line = '\nimport explorer\nexplorer.set_language("ru")\n'
    assert told == cells.replace("[student]\n", f"[student]{line}")


def test_the_table_of_a_course_leads_to_each_language(folder):
    (row,) = index_of([read_plan(folder)]).splitlines()[2:]
    assert "[A river](student/01-a-river.ipynb)<br>[Русский](student/01-a-river.ru.ipynb)" in row
    assert "[notebook](educator/01-a-river.ipynb)<br>[Русский](educator/01-a-river.ru.ipynb)" in row
    with speaking("ru"):
        (row,) = index_of([read_plan(folder)]).splitlines()[2:]
    assert "[Река](student/01-a-river.ru.ipynb)<br>[English](student/01-a-river.ipynb)" in row


def test_the_page_of_a_course_in_each_language_has_the_table_in_it(tmp_path, folder):
    (tmp_path / "README.md").touch()
    assert list(pages_in(tmp_path)) == ["en"]
    (tmp_path / "README.ru.md").touch()
    for spoken in ("en", "ru"):
        with speaking(spoken):
            pages = {code: path.name for code, path in pages_in(tmp_path).items()}
        assert pages == {"en": "README.md", "ru": "README.ru.md"}


# Their names


def test_a_file_in_a_language_that_is_not_known_is_named(tmp_path, study):
    folder = write_lesson(tmp_path / "a")
    (folder / "lesson.RU.md").write_text(RUSSIAN, encoding="utf-8")
    (fault,) = check(folder, study=study)
    assert fault.where == "lesson.RU.md" and "ru" in fault.accepted
    with pytest.raises(LessonError, match="no language that the interface speaks"):
        build(folder, run_cells=False, cost=QUICK)


def test_a_further_file_may_be_called_as_a_translation_is(tmp_path, study):
    folder = write_lesson(tmp_path / "a", plan=PLAN.replace("map.md", "lesson.notes.md"))
    (folder / "lesson.notes.md").write_text("Notes.", encoding="utf-8")
    assert check(folder, study=study) == []


def test_no_language_is_left_for_a_lesson_that_has_a_file_for_each(tmp_path, study):
    folder = write_lesson(tmp_path / "a", russian=RUSSIAN)
    (folder / "lesson.en.md").write_text(CELLS, encoding="utf-8")
    (fault,) = check(folder, study=study)
    assert fault.where == "lesson.en.md, lesson.ru.md" and "lesson.md" in fault.problem
