"""`QuestionView`: one question of a lesson, in a cell of its own."""

from __future__ import annotations

from typing import Any

from explorer.teach.answer_rows import Answer
from explorer.teach.asking import Asking
from explorer.teach.lesson_figure import lesson_figure
from explorer.teach.work import Work
from explorer.widgets.figure import Figure

__all__ = ["QuestionView"]


class QuestionView(Asking):
    """Shows one question and takes its answer. ``lesson["who"]`` makes it.

    Examples
    --------
    >>> import tempfile, explorer
    >>> from explorer.teach import choice
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")
    >>> lesson = explorer.Lesson([asked], answers=tempfile.mkdtemp() + "/answers.jsonl")
    >>> view = lesson["who"]
    >>> view
    Question('who', choice)
    >>> view.answer("Dmitry").words
    'Right.'
    """

    def __init__(self, work: Work, which: str) -> None:
        self.question = work.sheet[which]
        super().__init__(work)

    @property
    def ids(self) -> list[str]:
        """The id of the question, alone."""
        return [self.question.id]

    @property
    def selection(self) -> Answer | None:
        """The last answer; ``None`` before the first."""
        given = self.work.standing(self.question.id).given
        return given[-1] if given else None

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The answers to this question as plain data, one row each."""
        rows = self.work.desk.answers.to_rows()
        return [one for one in rows if one["question"] == self.question.id]

    def answer(self, *value: object) -> Any:
        """Give an answer, as in the field; it is saved when this returns."""
        return super().answer(self.question.id, value[-1])

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does; it tells no state."""
        return f"Question({self.question.id!r}, {self.question.kind})"

    def figure(self) -> Figure:
        """Return the question as it stands where no kernel runs."""
        return lesson_figure(self.work, self.ids)

    def _head(self) -> dict[str, Any]:
        return {**super()._head(), "kind": "question"}
