"""Build both copies of a lesson."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from explorer.errors import LessonError
from explorer.language import languages, speaking
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.saving import save_whole
from explorer.teach.course.cells import Cell
from explorer.teach.course.layout import Layout, layout_of
from explorer.teach.course.notebook import COPIES, cells_of, linked, notebook_of
from explorer.teach.course.own_study import opens_another
from explorer.teach.course.plan import Plan
from explorer.teach.course.reading import read_plan
from explorer.teach.course.resealing import reseal, written
from explorer.teach.course.running import run, text_of
from explorer.teach.course.texts import Text, read_texts
from explorer.teach.locks import Cost
from explorer.teach.sheet import Sheet
from explorer.teach.written import read_questions

__all__ = ["Written", "build", "bundled", "read_lesson"]


@dataclass(frozen=True, slots=True)
class Written:
    """All that the author of a lesson wrote, and where its copies lie."""

    plan: Plan
    texts: tuple[Text, ...]
    """The cells in each language; those of ``lesson.md`` first."""
    sheet: Sheet
    layout: Layout

    @property
    def cells(self) -> list[Cell]:
        """The cells of ``lesson.md``."""
        return self.texts[0].cells

    def path(self, copy: str, text: Text) -> Path:
        """Return where a copy in one of the languages lies."""
        return self.layout.notebook(copy, text.ending)

    def notebook(self, copy: str, text: Text) -> dict[str, Any]:
        """Return a copy in one of the languages, all of whose words are in it; not run yet."""
        others = {
            languages()[one.language]: self.path(copy, one).name
            for one in self.texts
            if one is not text
        }
        with speaking(text.language):
            cells = cells_of(self.plan, text.cells, self.sheet, self.layout, copy)
            return notebook_of(self.plan, linked(cells, others), copy)


def read_lesson(
    folder: str | os.PathLike[str],
    study: Study | Interview | None = None,
    out: str | os.PathLike[str] | None = None,
) -> Written:
    """Read all files of a lesson.

    Parameters
    ----------
    folder
        The folder of the lesson.
    study
        What it is about; the study that comes with the package if it is not said.
    out
        See `explorer.teach.course.layout.layout_of`.

    Raises
    ------
    LessonError, QuestionsError
        If one of them cannot be read.
    """
    plan = read_plan(folder)
    sheet = read_questions(plan.questions_file, study if study is not None else bundled())
    return Written(plan, read_texts(plan), sheet, layout_of(plan, out))


def build(
    folder: str | os.PathLike[str],
    out: str | os.PathLike[str] | None = None,
    *,
    study: Study | Interview | None = None,
    run_cells: bool = True,
    cost: Cost | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Layout:
    """Make the educator's and the student's copy of a lesson in each language, and run them.

    What was built before is written over. Built twice from the same files, each file is the same
    but for what the cells show: the questions are sealed anew only where they changed.

    Parameters
    ----------
    folder
        The folder of the lesson: ``lesson.toml``, ``lesson.md``, ``questions.toml``, and a
        ``lesson.ru.md`` where it is there in another language, too.
    out
        The folder that gets the folders ``student`` and ``educator``; see
        `explorer.teach.course.layout.layout_of`.
    study
        What the questions are about; the study that comes with the package if it is not said.
    run_cells
        Whether the notebooks are run, so that they hold what their cells show.
    cost
        What one try of an answer costs, for whoever has a reason to change it.
    say
        Called with the name of each file that was written.

    Returns
    -------
    Layout
        Where the files lie.

    Raises
    ------
    LessonError, QuestionsError
        If the lesson cannot be read, opens another study, or a cell fails.
    """
    about = study if study is not None else bundled()
    lesson = read_lesson(folder, about, out)
    layout = lesson.layout
    for fault in opens_another(lesson.plan, lesson.texts, layout, about):
        # Before its cells are run: what they say of a study that was not meant helps nobody.
        raise fault
    for copy in COPIES:
        layout.notebook(copy).parent.mkdir(parents=True, exist_ok=True)
        _copy_files(lesson.plan, layout.files(copy))
    _write(layout.sealed, written(reseal(lesson.sheet, layout.sealed, cost=cost)), say)
    for text in lesson.texts:
        for path, notebook in _copies(lesson, text, run_cells):
            _write(path, text_of(notebook), say)
    return layout


def _copies(lesson: Written, text: Text, run_cells: bool) -> list[tuple[Path, dict[str, Any]]]:
    paths = [lesson.path(copy, text) for copy in COPIES]
    made = [lesson.notebook(copy, text) for copy in COPIES]
    if run_cells:
        folders = [path.parent for path in paths]
        names = [f"{copy}/{path.name}" for copy, path in zip(COPIES, paths, strict=True)]
        # As for somebody who chose no language: a translation sets its own.
        spoken = repeat(lesson.texts[0].language)
        # At once: each waits for a kernel of its own.
        with ThreadPoolExecutor(len(COPIES)) as both:
            made = list(both.map(run, made, folders, names, spoken))
    return list(zip(paths, made, strict=True))


def _copy_files(plan: Plan, beside: Path) -> None:
    for name in plan.files:
        source = plan.folder / name
        if not source.is_file() or plan.folder.resolve() not in source.resolve().parents:
            raise LessonError(
                f'files names "{name}", which is not in the folder of the lesson.',
                where="lesson.toml",
                accepted="Accepted are names of files beside lesson.toml.",
            )
        target = beside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        save_whole(source.read_bytes(), target, over=True, error=LessonError)


def _write(path: Path, text: str, say: Callable[[str], None]) -> None:
    save_whole(text, path, over=True, error=LessonError)
    say(str(path))


def bundled() -> Study:
    """Return the study that comes with the package.

    Examples
    --------
    >>> bundled().title == bundled().title
    True
    """
    from explorer.read.study import open_study

    return open_study()
