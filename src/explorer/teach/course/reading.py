"""Read the plan of a lesson, ``lesson.toml``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from explorer.errors import LessonError
from explorer.teach.author_files import text_of, toml_of
from explorer.teach.course.plan import (
    CHARTS,
    Aim,
    Care,
    Cited,
    Discussion,
    Paper,
    Plan,
    Step,
    Task,
    Variant,
)
from explorer.teach.course.tables import Places, Table

__all__ = ["PLAN", "read_plan"]

PLAN: Final = "lesson.toml"
_LONGEST: Final = 1_000
"""Minutes of one step: beyond that it is a slip."""


def read_plan(folder: str | os.PathLike[str]) -> Plan:
    """Read what an educator needs to know of a lesson.

    Whether its parts agree with each other is told by `explorer.teach.course.check`.

    Parameters
    ----------
    folder
        The folder of the lesson, or its ``lesson.toml``.

    Raises
    ------
    LessonError
        With the file, the line, what was found, what is accepted and what to do next.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "lesson.toml").write_text('''
    ... title = { en = "A river", ru = "Река" }
    ... lesson = "lesson-1"
    ... minutes = 45
    ... aims = ["can name the spring"]
    ... [[plan]]
    ... minutes = 45
    ... title = "Read"
    ... ''', encoding="utf-8")
    >>> plan = read_plan(folder)
    >>> plan, str(plan.title), str(plan.aims[0]), plan.plan[0].minutes
    (Plan('lesson-1', 45 minutes), 'A river', 'can name the spring', 45)
    """
    path = Path(folder)
    path = path if path.suffix == ".toml" else path / PLAN
    text = _text(path)
    told = toml_of(text, path.name, LessonError)
    return _plan(Table(told, Places(path.name, text)), path.resolve().parent)


def _plan(top: Table, folder: Path) -> Plan:
    top.refuse_unknown(
        *("title", "number", "question", "minutes", "lesson", "summary", "aims", "prior"),
        *("materials", "sources", "files", "plan", "discussion", "rubric", "care"),
        *("short", "paper"),
    )
    aims = top.messages("aims")
    care = top.table("care")
    short, paper = top.table("short"), top.table("paper")
    return Plan(
        title=top.needed("title"),
        number=top.whole("number", 0, most=999),
        question=top.message("question"),
        minutes=top.whole("minutes", least=1, most=_LONGEST),
        lesson=top.name("lesson"),
        summary=top.message("summary"),
        aims=aims,
        prior=top.messages("prior"),
        materials=top.messages("materials"),
        sources=tuple(map(_cited, top.tables("sources"))),
        files=top.names("files"),
        plan=tuple(map(_step, top.tables("plan"))),
        discussion=tuple(map(_discussion, top.tables("discussion"))),
        rubric=tuple(map(_aim, top.tables("rubric"))),
        care=_care(care) if care else Care(),
        short=_short(short) if short else None,
        paper=_paper(paper) if paper else None,
        folder=folder,
    )


def _cited(table: Table) -> Cited:
    table.refuse_unknown("what", "where")
    return Cited(table.needed("what"), table.message("where"))


def _step(table: Table) -> Step:
    table.refuse_unknown("minutes", "title", "do", "watch", "questions")
    return Step(
        table.whole("minutes", least=1, most=_LONGEST),
        table.needed("title"),
        table.message("do"),
        table.message("watch"),
        table.names("questions"),
    )


def _discussion(table: Table) -> Discussion:
    table.refuse_unknown("ask", "listen")
    return Discussion(table.needed("ask"), table.message("listen"))


def _aim(table: Table) -> Aim:
    table.refuse_unknown("aim", "beginning", "secure", "further", "questions", "work")
    return Aim(
        table.needed("aim"),
        table.message("beginning"),
        table.message("secure"),
        table.message("further"),
        table.names("questions"),
        table.message("work"),
    )


def _care(table: Table) -> Care:
    table.refuse_unknown("notice", "before", "during", "after")
    return Care(*(table.message(when) for when in ("notice", "before", "during", "after")))


def _short(table: Table) -> Variant:
    table.refuse_unknown("text", "plan")
    return Variant(table.message("text"), tuple(map(_step, table.tables("plan"))))


def _paper(table: Table) -> Paper:
    table.refuse_unknown("text", "plan", "task")
    return Paper(
        table.message("text"),
        tuple(map(_step, table.tables("plan"))),
        tuple(map(_task, table.tables("task"))),
    )


def _task(table: Table) -> Task:
    table.refuse_unknown(
        *("title", "text", "turns", "events", "readings", "chart", "lines", "questions")
    )
    return Task(
        title=table.needed("title"),
        text=table.message("text"),
        turns=table.wholes("turns"),
        events=table.names("events"),
        readings=table.names("readings"),
        chart=table.one_of("chart", ("", *CHARTS)),
        lines=table.whole("lines", 0, most=60),
        questions=table.names("questions"),
    )


def _text(path: Path) -> str:
    if not path.exists():
        raise LessonError(
            "There is no such file.",
            where=str(path)[-200:],
            accepted="The folder of a lesson holds lesson.toml, lesson.md and questions.toml.",
            next_step="Begin one that builds at once: explorer lesson new FOLDER",
        )
    return text_of(path, LessonError)
