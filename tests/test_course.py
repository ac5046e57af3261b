"""The course: each lesson is whole, its copies are built from it, and students get no answer."""

from __future__ import annotations

import json
import shutil

import pytest

import explorer
from explorer._bundled import notebooks_folder
from explorer.language import languages, speaking
from explorer.teach import leaks
from explorer.teach.course import check
from explorer.teach.course.building import read_lesson
from explorer.teach.course.index import index_of, pages_in
from explorer.teach.course.reading import read_plan
from explorer.teach.course.shipped import material_of

COURSE = notebooks_folder() / "course"
LESSONS = sorted(path.parent for path in COURSE.glob("source/*/lesson.toml"))


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


def test_each_lesson_has_both_copies_in_each_language_and_no_copy_is_left_over():
    names = {path.name for path in LESSONS}
    assert names
    # lesson.ru.md makes 01-….ru.ipynb.
    there = {
        f"{folder.name}{path.stem.removeprefix('lesson')}"
        for folder in LESSONS
        for path in folder.glob("lesson*.md")
    }
    for copy in ("student", "educator"):
        assert {path.stem for path in (COURSE / copy).glob("*.ipynb")} == there
    sealed = {path.name.removesuffix(".questions.json") for path in COURSE.glob("student/*.json")}
    assert sealed == names


@pytest.mark.parametrize(("language", "page"), pages_in(COURSE).items())
def test_the_table_of_the_course_is_that_of_its_lessons_in_each_language(language, page):
    with speaking(language):
        assert index_of(read_plan(path) for path in LESSONS) in page.read_text(encoding="utf-8")


def test_the_folder_of_the_students_holds_nothing_of_the_educators():
    there = [path for path in (COURSE / "student").rglob("*") if path.is_file()]
    assert not [path.name for path in there if path.suffix in {".toml", ".jsonl"}]
    for path in COURSE.glob("student/*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not [one for one in cells if "educator" in one["metadata"].get("tags", ())]


@pytest.mark.parametrize("folder", LESSONS, ids=lambda path: path.name)
class TestEachLesson:
    def test_fits_together_and_its_copies_are_built_from_it_and_tell_no_answer(self, folder, study):
        found = "\n".join(map(str, check(folder, study=study)))
        assert not found, f"{found}\nAfter a change to a lesson: make lessons"

    def test_has_all_that_an_educator_needs(self, folder):
        plan = read_plan(folder)
        assert plan.question and plan.summary and plan.prior and plan.materials and plan.sources
        assert plan.minutes == 45
        assert 3 <= len(plan.aims) <= 6 and len(plan.rubric) == len(plan.aims)
        assert len(plan.discussion) >= 3 and all(one.listen for one in plan.discussion)
        care = plan.care
        assert care.notice and care.before and care.during and care.after
        assert plan.short and plan.short.minutes == 15
        assert plan.paper and plan.paper.minutes == 45 and plan.paper.tasks

    def test_asks_questions_that_help_on(self, folder, study):
        sheet = read_lesson(folder, study).sheet
        assert 4 <= len(sheet) <= 12
        assert all(one.hints for one in sheet)
        assert all(one.reason for one in sheet if one.kind != "free")
        assert all(one.criteria for one in sheet if one.kind == "free")

    @pytest.mark.parametrize("language", languages())
    def test_sends_no_solution_to_the_browser(self, folder, study, tmp_path, monkeypatch, language):
        author = read_lesson(folder, study).sheet
        name = f"{folder.name}.questions.json"
        shutil.copy(COURSE / "student" / name, tmp_path / name)
        monkeypatch.chdir(tmp_path)
        with speaking(language):
            lesson = explorer.Lesson(folder.name, study)
            lesson.read()
            views = [lesson, *(lesson[one.id] for one in author)]
            state = json.dumps([one.get_state() for one in views], default=str, ensure_ascii=False)
            assert str(author[0].prompt)[:20] in state
            # The interview, out of which words are picked, holds what it says.
            known = leaks(author, material_of(study))
        assert [one for one in leaks(author, state) if one not in known] == []
