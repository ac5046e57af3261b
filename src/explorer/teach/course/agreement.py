"""Look whether the plan of a lesson agrees with itself, with its questions and with the study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from explorer.errors import ChoiceError, LessonError, nearest
from explorer.model.study import Study
from explorer.teach.canon.words import fold_words
from explorer.teach.course.plan import Plan, Step
from explorer.teach.course.tables import Places
from explorer.teach.looked_up import looked_up
from explorer.teach.message import Message
from explorer.teach.sheet import Sheet

__all__ = ["no_question", "of_ids", "of_paper", "of_plan"]


def of_plan(plan: Plan, places: Places) -> Iterator[LessonError]:
    """Yield what does not add up in a plan: minutes, rubric, files."""
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
        said, also = f", as minutes = {stated} at the top says", ", or the number at the top"
        if header == "[[short.plan]]":
            said = also = ""
        yield LessonError(
            f"The steps of {name} add up to {minutes} minutes ({counted}), not to {stated}.",
            where=places.of(header, 0) if steps else places.of("", 0, "minutes"),
            accepted=f"All {header} take {stated} minutes together{said}.",
            next_step=f"Change the minutes of a {header}{also}.",
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


def of_ids(plan: Plan, places: Places, sheet: Sheet) -> Iterator[LessonError]:
    """Yield each name of a question that the plan has and the questions have not."""
    ids = [one.id for one in sheet]
    for header, place, named in _steps(plan):
        for name in named:
            if name not in ids:
                yield no_question(name, ids, places.of(header, place, "questions"))
    if sheet.lesson != plan.lesson:
        yield LessonError(
            f'lesson is "{plan.lesson}" here, and "{sheet.lesson}" in questions.toml.',
            where=places.of("", 0, "lesson"),
            accepted="Both files have the same short name.",
            next_step=f'Write lesson = "{plan.lesson}" at the top of questions.toml.',
        )


def no_question(name: str, ids: Iterable[str], where: str) -> LessonError:
    """Return what is said of a question that is not there, with the nearest one."""
    known = list(ids)
    return LessonError(
        f'There is no question "{name}".',
        where=where,
        accepted=f"The questions are {', '.join(known) or 'none'}.",
        next_step=nearest(name, known).strip(),
    )


def of_paper(plan: Plan, places: Places, study: Study) -> Iterator[LessonError]:
    """Yield each turn, event or reading that is to be printed and not in the study."""
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
                    next_step=f"{fault.next_step} It was looked up in {looked_up(study)}.".strip(),
                )
