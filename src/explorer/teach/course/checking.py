"""Look whether a lesson agrees with itself, and whether the student's copy tells an answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from explorer.errors import ExplorerError, LessonError
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.course.agreement import no_question, of_ids, of_paper, of_plan
from explorer.teach.course.alike import differences
from explorer.teach.course.building import Written, bundled
from explorer.teach.course.cells import asked_in
from explorer.teach.course.layout import layout_of
from explorer.teach.course.own_study import opens_another
from explorer.teach.course.plan import Plan
from explorer.teach.course.reading import PLAN, read_plan
from explorer.teach.course.shipped import of_shipped
from explorer.teach.course.tables import Places
from explorer.teach.course.texts import Text, read_texts
from explorer.teach.course.unsaid import said_in_others
from explorer.teach.sheet import Sheet
from explorer.teach.written import read_questions

__all__ = ["check"]


def check(
    folder: str | os.PathLike[str],
    out: str | os.PathLike[str] | None = None,
    *,
    study: Study | Interview | None = None,
) -> list[LessonError]:
    """Tell what is wrong with a lesson; nothing is changed, and nothing is run.

    That the minutes add up, that each aim has a line in the rubric, that each question that is
    named is there and asked in a cell, that what is looked at or printed is in the study, that the
    notebooks open that study, that its languages have the same cells, that the copies were built
    from what stands there, and that no solution stands in the student's.

    Parameters
    ----------
    folder
        The folder of the lesson.
    out
        Where its copies lie, if not in the usual place.
    study
        What it is about; the study that comes with the package if it is not said.

    Returns
    -------
    list of LessonError
        Each with the file, the line, what was found, what is accepted and what to do next; empty
        where all is well. They are not raised.
    """
    about = study if study is not None else bundled()
    found: list[LessonError] = []
    plan = _tried(lambda: read_plan(folder), found)
    if plan is None:
        return found
    sheet = _tried(lambda: read_questions(plan.questions_file, about), found)
    texts = _tried(lambda: read_texts(plan), found)
    path = plan.folder / PLAN
    places = Places(path.name, path.read_text(encoding="utf-8-sig"))
    found += of_plan(plan, places)
    if isinstance(about, Study):
        found += of_paper(plan, places, about)
    if sheet is not None:
        found += of_ids(plan, places, sheet)
    if texts is not None:
        found += _of_languages(texts, plan, sheet)
        found += opens_another(plan, texts, layout_of(plan, out), about)
    if sheet is not None and texts is not None:
        lesson = Written(plan, texts, sheet, layout_of(plan, out))
        found += _of_cells(lesson)
        found += of_shipped(lesson, about)
    return found


def _tried(read: Callable[[], Any], found: list[LessonError]) -> Any:
    try:
        return read()
    except ExplorerError as fault:
        found.append(
            LessonError(
                fault.problem,
                where=fault.where,
                accepted=fault.accepted,
                next_step=fault.next_step,
            )
        )
        return None


def _of_languages(
    texts: tuple[Text, ...], plan: Plan, sheet: Sheet | None
) -> Iterator[LessonError]:
    for other in texts[1:]:
        yield from differences(texts[0], other)
    for text in texts if len(texts) > 1 else ():
        yield from said_in_others(plan, text.language, PLAN)
        if sheet is not None:
            yield from said_in_others(tuple(sheet), text.language, plan.questions_file.name)


def _of_cells(lesson: Written) -> Iterator[LessonError]:
    name = Path(lesson.plan.cells_file).name
    ids = [one.id for one in lesson.sheet]
    asked: set[str] = set()
    for cell, shown in asked_in([one for one in lesson.cells if one.stands_in("student")]):
        asked |= set(ids) if "*" in shown else set(shown)
        for one in shown:
            if one != "*" and one not in ids:
                yield no_question(one, ids, f"{name}, line {cell.line}")
    for one in ids:
        if one not in asked:
            yield LessonError(
                f'The question "{one}" is asked in no cell that students get.',
                where=name,
                accepted=f'A cell of code asks it: lesson["{one}"], or all of them: lesson',
                next_step="Add such a cell, or take the question out of questions.toml.",
            )
