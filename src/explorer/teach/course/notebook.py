"""Make the notebooks of a lesson, before they are run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from explorer.language import _, language
from explorer.teach.course.briefing import head_of
from explorer.teach.course.cells import EDUCATOR, Cell, asked_in, with_source
from explorer.teach.course.layout import Layout
from explorer.teach.course.plan import Plan
from explorer.teach.course.solutions import answer_of, told_in
from explorer.teach.course.words import bullets, clause, plain
from explorer.teach.question import Question
from explorer.teach.sheet import Sheet

__all__ = ["COPIES", "cells_of", "linked", "notebook_of"]

COPIES: Final = ("student", "educator")


def cells_of(plan: Plan, cells: list[Cell], sheet: Sheet, layout: Layout, copy: str) -> list[Cell]:
    """Return the cells of one copy.

    Parameters
    ----------
    plan, cells, sheet
        What the author wrote.
    layout
        Where the copies lie.
    copy
        ``"student"`` or ``"educator"``.

    Examples
    --------
    >>> from pathlib import Path
    >>> from explorer.teach.message import message
    >>> plan = Plan(title=message("A river"), aims=(message("can swim"),))
    >>> cells = [Cell("markdown", "Talk.", ("educator",)), Cell("code", "1 + 1")]
    >>> layout = Layout("a", Path("a"), Path("a"))
    >>> [one.kind for one in cells_of(plan, cells, Sheet(), layout, "student")]
    ['markdown', 'code']
    """
    chosen = [cell for cell in cells if cell.stands_in(copy)]
    if not (chosen and chosen[0].kind == "markdown" and chosen[0].source.startswith("# ")):
        chosen.insert(0, Cell("markdown", _title(plan)))
    opened = layout.opened_as(copy)
    chosen = [
        Cell(one.kind, with_source(one.source, opened), one.tags, one.line)
        if one.kind == "code"
        else one
        for one in chosen
    ]
    return chosen if copy == "student" else _with_asides(plan, chosen, sheet)


def _title(plan: Plan) -> str:
    """Return the first cell of a lesson whose author wrote none: title, aims, content note."""
    number = f"{plan.number} · " if plan.number else ""
    parts = [f"# {number}{plain(plan.title)}"]
    if plan.aims:
        afterwards = _("**At the end of this notebook you can**")
        parts += [afterwards, bullets(map(clause, plan.aims))]
    if plan.care.notice:
        note = _("Content note.")
        parts.append(f"> **{note}** {plain(plan.care.notice)}")
    return "\n\n".join(parts)


def _with_asides(plan: Plan, cells: list[Cell], sheet: Sheet) -> list[Cell]:
    told = told_in(plan.questions_file)
    shown = {id(cell): ids for cell, ids in asked_in(cells)}
    named = {one for ids in shown.values() for one in ids}
    done = [cells[0], *(Cell("markdown", text, (EDUCATOR,)) for text in head_of(plan))]
    for cell in cells[1:]:
        done.append(cell)
        ids = shown.get(id(cell), [])
        if "*" in ids:
            # All at once: those that have a place of their own are explained there.
            ids = [one.id for one in sheet if one.id not in named]
        for one in ids:
            question = next((q for q in sheet if q.id == one), None)
            if isinstance(question, Question):
                text = answer_of(question, told.get(one, {}))
                done.append(Cell("markdown", text, (EDUCATOR,)))
    return done


def linked(cells: list[Cell], others: Mapping[str, str]) -> list[Cell]:
    """Return cells of which the first, below its title, leads to the other languages.

    Parameters
    ----------
    cells
        All cells of a copy; the first begins with the title.
    others
        The names of files by the languages' own names.

    Examples
    --------
    >>> print(linked([Cell("markdown", "# A river")], {"Русский": "a river.ru.ipynb"})[0].source)
    # A river
    <BLANKLINE>
    This lesson in another language: [Русский](a%20river.ru.ipynb)
    """
    if not others:
        return cells
    first = cells[0]
    title, _end, rest = first.source.partition("\n")
    links = " · ".join(f"[{plain(own)}]({quote(name)})" for own, name in others.items())
    said = _("This lesson in another language: {links}").format(links=links)
    parts = [title, said, rest.strip("\n")]
    text = "\n\n".join(part for part in parts if part)
    return [Cell(first.kind, text, first.tags, first.line), *cells[1:]]


def notebook_of(plan: Plan, cells: list[Cell], copy: str) -> dict[str, Any]:
    """Return a notebook that was not run yet, as its file holds it.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> made = notebook_of(Plan(title=message("A river"), number=1), [Cell("code", "1")], "student")
    >>> made["cells"][0]["id"], made["metadata"]["title"], made["metadata"]["lang"]
    ('01-01', 'A river', 'en')
    """
    return {
        "cells": [_cell(one, f"{plan.number:02}-{k:02}") for k, one in enumerate(cells, start=1)],
        "metadata": {
            "explorer": {"copy": copy, "lesson": plan.lesson},
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {
                "codemirror_mode": {"name": "ipython", "version": 3},
                "file_extension": ".py",
                "mimetype": "text/x-python",
                "name": "python",
                "nbconvert_exporter": "python",
                "pygments_lexer": "ipython3",
            },
            # As pandoc and Quarto call it; language_info is about the language of the code.
            "lang": language(),
            "title": str(plan.title),
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(cell: Cell, name: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "cell_type": cell.kind,
        "id": name,
        "metadata": {"tags": list(cell.tags)} if cell.tags else {},
        "source": cell.source.splitlines(keepends=True),
    }
    return made | ({"execution_count": None, "outputs": []} if cell.kind == "code" else {})
