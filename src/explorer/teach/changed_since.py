"""Answers to what a question was before its author changed it."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.language import ngettext, number
from explorer.teach.answer_rows import Answer
from explorer.teach.collected import Paper
from explorer.teach.former import is_former, looks_former
from explorer.teach.question import Asked, Question
from explorer.teach.sheet import Sheet

__all__ = ["changed_since"]


def changed_since(papers: Iterable[Paper], sheet: Sheet) -> list[tuple[str, str]]:
    """Return the questions that were answered before they were changed, and how often.

    An answer is kept with the words of the options and the verdict of its time. Of the student's
    copy of the questions only the words are compared: to check an answer with it takes long.

    Examples
    --------
    >>> from explorer.teach import Verdict, number
    >>> paper = Paper("k7", (Answer("n", "11", "11", Verdict.RIGHT, kind="number"),), ())
    >>> changed_since([paper], Sheet((number("n", "How many?", 11),)))
    []
    >>> changed_since([paper], Sheet((number("n", "How many?", 12),)))[0][0]
    'n'
    """
    asked = {one.id: one for one in sheet}
    times: dict[str, int] = {}
    for paper in papers:
        for one in paper.answers:
            question = asked.get(one.question) if one.lesson == sheet.lesson else None
            if question is not None and _was_another(question, one):
                times[one.question] = times.get(one.question, 0) + 1
    return [
        (
            name,
            ngettext(
                "{count} answer was given before this question was changed; it counts as it was "
                "judged then",
                "{count} answers were given before this question was changed; they count as they "
                "were judged then",
                count,
            ).format(count=number(count)),
        )
        for name, count in times.items()
    ]


def _was_another(question: Asked, one: Answer) -> bool:
    return (is_former if isinstance(question, Question) else looks_former)(question, one)
