"""The questions of the lessons that come with the package, for whoever gathers their answers."""

from __future__ import annotations

from collections.abc import Iterable

from explorer._bundled import notebooks_folder
from explorer.errors import StudyError
from explorer.teach.collected import Paper
from explorer.teach.copies import read_sealed
from explorer.teach.lesson_source import SEALED
from explorer.teach.sheet import Sheet

__all__ = ["sheets_of"]


def sheets_of(papers: Iterable[Paper]) -> tuple[Sheet, ...]:
    """Return the questions of those lessons of the package that were answered.

    A lesson of somebody else's may have the same short name: it is told by its questions.

    Examples
    --------
    >>> from explorer.teach import Verdict
    >>> from explorer.teach.answer_rows import Answer
    >>> one = Answer("who-published", "x", "x", Verdict.WRONG, lesson="lesson-1", kind="choice")
    >>> [sheet.lesson for sheet in sheets_of([Paper("k7", (one,), ())])]
    ['lesson-1']
    """
    answered: dict[str, set[tuple[str, str]]] = {}
    for paper in papers:
        for one in paper.answers:
            answered.setdefault(one.lesson, set()).add((one.question, one.kind))
    try:
        files = sorted((notebooks_folder() / "course" / "student").glob(f"*{SEALED}"))
    except StudyError:
        return ()
    sheets = map(read_sealed, files) if answered else ()
    return tuple(
        sheet
        for sheet in sheets
        if answered.get(sheet.lesson, set()) <= {(one.id, one.kind.value) for one in sheet}
        and sheet.lesson in answered
    )
