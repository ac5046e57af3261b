"""Look whether a lesson agrees with itself, and whether the student's copy tells an answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from explorer.errors import ChoiceError, ExplorerError, LessonError, nearest
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.canon.words import fold_words
from explorer.teach.course.alike import differences
from explorer.teach.course.building import Written, bundled
from explorer.teach.course.cells import asked_in
from explorer.teach.course.layout import layout_of
from explorer.teach.course.plan import Plan, Step
from explorer.teach.course.reading import PLAN, read_plan
from explorer.teach.course.shipped import of_shipped
from explorer.teach.course.tables import Places
from explorer.teach.course.texts import Text, read_texts
from explorer.teach.course.unsaid import said_in_others
from explorer.teach.message import Message
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
    named is there and asked in a cell, that what is looked at or printed is in the study, that its
    languages have the same cells, that the copies were built from what stands there, and that no
    solution stands in the student's.

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
    found += _of_plan(plan, places)
    if isinstance(about, Study):
        found += _of_paper(plan, places, about)
    if sheet is not None:
        found += _of_ids(plan, places, sheet)
    if texts is not None:
        found += _of_languages(texts, plan, sheet)
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


# The plan


def _of_plan(plan: Plan, places: Places) -> Iterator[LessonError]:
    planned = [("[[plan]]", "minutes", plan.plan)]
    if plan.paper and plan.paper.plan:
        planned.append(("[[paper.plan]]", "without computers", plan.paper.plan))
    for header, what, steps in planned:
        yield from _sum(plan.minutes, steps, header, what, places)
    if plan.short and plan.short.plan:
        yield from _sum(15, plan.short.plan, "[[short.plan]]", "in 15 minutes", places)
    yield from _of_rubric(plan, places)
    for name in plan.files:
        if not (plan.folder / name).is_file():
            yield LessonError(
                f'files names "{name}", which is not in the folder of the lesson.',
                where=places.of("", 0, "files"),
                accepted="Accepted are names of files beside lesson.toml.",
                next_step=nearest(name, [one.name for one in plan.folder.iterdir()]).strip(),
            )


def _sum(
    stated: int, steps: tuple[Step, ...], header: str, what: str, places: Places
) -> Iterator[LessonError]:
    minutes = sum(step.minutes for step in steps)
    if minutes != stated:
        counted = " + ".join(str(step.minutes) for step in steps) or "none"
        name = "the lesson" if header == "[[plan]]" else f"the lesson {what}"
        yield LessonError(
            f"The steps of {name} are {minutes} minutes together: {counted}.",
            where=places.of(header, 0) if steps else places.of("", 0, "minutes"),
            accepted=f"They add up to {stated} minutes.",
            next_step=f"Change the minutes of a {header}.",
        )


def _of_rubric(plan: Plan, places: Places) -> Iterator[LessonError]:
    aims = [_words(aim) for aim in plan.aims]
    lines = [_words(line.aim) for line in plan.rubric]
    for aim, words in zip(plan.aims, aims, strict=True):
        if not any(words & line for line in lines):
            yield LessonError(
                f"The rubric has no line for the aim “{aim}”.",
                where=places.of("", 0, "aims"),
                accepted="Each aim has a [[rubric]] with the same words as its aim.",
                next_step="Add a [[rubric]] for it.",
            )
    for place, (line, words) in enumerate(zip(plan.rubric, lines, strict=True)):
        where = places.of("[[rubric]]", place, "aim")
        if not any(words & aim for aim in aims):
            yield LessonError(
                f"“{line.aim}” is none of the aims.",
                where=where,
                accepted="A line of the rubric has the words of an aim.",
                next_step=nearest(str(line.aim), [str(aim) for aim in plan.aims]).strip(),
            )
        elif not all((line.beginning, line.secure, line.further)):
            yield LessonError(
                "A line of the rubric is not whole.",
                where=where,
                accepted="Each has beginning, secure and further.",
            )


def _words(message: Message) -> set[str]:
    return {fold_words(one) for one in message.every}


def _steps(plan: Plan) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Yield each table that names questions: its header, its place, the ids."""
    planned = [("[[plan]]", plan.plan)]
    planned += [("[[short.plan]]", plan.short.plan)] if plan.short else []
    planned += [("[[paper.plan]]", plan.paper.plan)] if plan.paper else []
    for header, steps in planned:
        for place, step in enumerate(steps):
            yield header, place, step.questions
    for place, task in enumerate(plan.paper.tasks if plan.paper else ()):
        yield "[[paper.task]]", place, task.questions
    for place, line in enumerate(plan.rubric):
        yield "[[rubric]]", place, line.questions


def _of_ids(plan: Plan, places: Places, sheet: Sheet) -> Iterator[LessonError]:
    ids = [one.id for one in sheet]
    for header, place, named in _steps(plan):
        for name in named:
            if name not in ids:
                yield _no_question(name, ids, places.of(header, place, "questions"))
    if sheet.lesson != plan.lesson:
        yield LessonError(
            f'lesson is "{plan.lesson}" here, and "{sheet.lesson}" in questions.toml.',
            where=places.of("", 0, "lesson"),
            accepted="Both files have the same short name.",
            next_step=f'Write lesson = "{plan.lesson}" at the top of questions.toml.',
        )


def _no_question(name: str, ids: Iterable[str], where: str) -> LessonError:
    known = list(ids)
    return LessonError(
        f'There is no question "{name}".',
        where=where,
        accepted=f"The questions are {', '.join(known) or 'none'}.",
        next_step=nearest(name, known).strip(),
    )


def _of_paper(plan: Plan, places: Places, study: Study) -> Iterator[LessonError]:
    for place, task in enumerate(plan.paper.tasks if plan.paper else ()):
        named: list[tuple[str, Callable[[], object]]] = [
            *(("turns", partial(study.turn, one)) for one in task.turns),
            *(("events", partial(study.event, one)) for one in task.events),
            *(("readings", partial(study.reading, one)) for one in task.readings),
        ]
        for key, find in named:
            try:
                find()
            except ChoiceError as fault:
                yield LessonError(
                    fault.problem,
                    where=places.of("[[paper.task]]", place, key),
                    accepted=fault.accepted,
                    next_step=fault.next_step,
                )


# The cells


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
                yield _no_question(one, ids, f"{name}, line {cell.line}")
    for one in ids:
        if one not in asked:
            yield LessonError(
                f'The question "{one}" is asked in no cell that students get.',
                where=name,
                accepted=f'A cell of code asks it: lesson["{one}"], or all of them: lesson',
                next_step="Add such a cell, or take the question out of questions.toml.",
            )
