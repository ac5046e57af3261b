"""`Lesson`: questions to go through, whose answers are values in the next cell."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from explorer.errors import QuestionsError
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.saving import save_whole
from explorer.teach.answers import Answers
from explorer.teach.asking import Asking
from explorer.teach.desk import desk_of
from explorer.teach.lesson_figure import lesson_figure
from explorer.teach.lesson_source import find_sheet
from explorer.teach.question import Asked
from explorer.teach.question_view import QuestionView
from explorer.teach.sheet import Sheet
from explorer.teach.work import Work
from explorer.widgets.figure import Figure
from explorer.widgets.view import View

__all__ = ["Lesson"]


class Lesson(Asking):
    """Questions on a study, which are answered here and saved at once.

    Parameters
    ----------
    source
        The name of a lesson (``<name>.questions.json`` beside the notebook, or else the author's
        ``../source/<name>/questions.toml``), the path of such a file, a `Sheet`, or a list of
        questions as ``explorer.exercises`` makes them.
    study
        What they are about: places are opened and words chosen in it.
    code
        A code of one's own choice, never a name; without it one is made.
    answers
        `Answers`, or the file to keep them in; by default beside the notebook.

    Raises
    ------
    QuestionsError
        If the questions cannot be found or read, or the answers not kept.

    Examples
    --------
    >>> import tempfile, explorer
    >>> from explorer.teach import choice
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")
    >>> lesson = explorer.Lesson([asked], answers=tempfile.mkdtemp() + "/answers.jsonl")
    >>> lesson
    Lesson(1 question)
    >>> lesson["who"].answer("Elena").words
    'Not yet.'
    >>> [(one["question"], one["words"], one["verdict"]) for one in lesson.answers]
    [('who', 'Elena', 'wrong')]
    """

    def __init__(
        self,
        source: str | os.PathLike[str] | Iterable[Asked],
        study: Study | Interview | None = None,
        *,
        code: str = "",
        answers: Answers | str | os.PathLike[str] | None = None,
    ) -> None:
        sheet = find_sheet(source, study)
        self._moved = 0
        self._views: dict[str, QuestionView] = {}
        super().__init__(Work(sheet, study, desk_of(sheet.lesson, code, answers)))

    @property
    def sheet(self) -> Sheet:
        """The questions as they were read."""
        return self.work.sheet

    @property
    def ids(self) -> list[str]:
        """The ids of all questions, in order."""
        return [one.id for one in self.work.sheet]

    @property
    def code(self) -> str:
        """The code under which the answers are kept; can be set before the first answer."""
        return self.work.desk.answers.code

    @code.setter
    def code(self, value: str) -> None:
        self.work.desk.take(value)

    def __getitem__(self, which: str | int) -> QuestionView:
        """Return the view of one question, by its id or its place from 0."""
        name = self.work.sheet[which].id
        if name not in self._views:
            self._views[name] = QuestionView(self.work, name)
            self._views[name].beside(*self._opening.others)
        return self._views[name]

    def __len__(self) -> int:
        return len(self.work.sheet)

    def __iter__(self) -> Iterator[QuestionView]:
        return (self[one] for one in self.ids)

    def __bool__(self) -> bool:
        return True

    # Answers

    @property
    def answers(self) -> list[dict[str, Any]]:
        """What was answered, as plain data: one row an answer, none at first.

        Returns
        -------
        list of dict
            ``code, lesson, question, kind, try, answer, words, verdict, hints``.
        """
        return self.work.desk.answers.to_rows()

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the same as `answers`."""
        return self.answers

    def to_json(self) -> str:
        """Return the answers as JSON."""
        return self.work.desk.answers.to_json()

    def to_csv(self) -> str:
        """Return the answers as CSV; no cell of it is a formula of a spreadsheet."""
        return self.work.desk.answers.to_csv()

    def save(self, path: str | os.PathLike[str], *, over: bool = False) -> Path:
        """Write the answers into a file of JSON or CSV, as its name ends.

        Raises
        ------
        QuestionsError
            If the name ends otherwise, the file is there already, or cannot be written.
        """
        kind = Path(path).suffix.lower()
        if kind not in {".json", ".csv"}:
            raise QuestionsError(
                f"It is not known how to write {kind or 'a file without an ending'}.",
                accepted="Accepted are names that end in .json or .csv.",
            )
        content = self.to_json() if kind == ".json" else self.to_csv()
        return save_whole(content, path, over=over, error=QuestionsError)

    # Going through

    @property
    def selection(self) -> Asked | None:
        """The question that is at hand; ``None`` before the first was answered."""
        return self.work.sheet[self.chosen] if self.chosen else None

    def select(self, which: str | int) -> None:
        """Go to a question, by its id or its place from 0."""
        name = self.work.sheet[which].id
        self.work.choose("reading")
        self.pick(name)
        self._moved += 1
        self.head = self._head()

    def step(self, n: int = 1) -> None:
        """Go `n` questions on, or back where it is negative."""
        at = self.ids.index(self.chosen) if self.chosen else -1
        self.select(min(max(at + n, 0), len(self.ids) - 1))

    def first(self) -> None:
        """Go to the first question."""
        self.select(0)

    def last(self) -> None:
        """Go to the last question."""
        self.select(len(self.ids) - 1)

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does; it tells no state."""
        count = len(self.work.sheet)
        name = f"{self.work.sheet.lesson!r}, " if self.work.sheet.lesson else ""
        return f"Lesson({name}{count:,} question{'' if count == 1 else 's'})"

    def figure(self) -> Figure:
        """Return the questions as they stand where no kernel runs."""
        return lesson_figure(self.work, self.ids)

    def beside(self, *views: View) -> None:
        """Let places be looked at in views that are shown already, instead of below."""
        super().beside(*views)
        for one in self._views.values():
            one.beside(*views)

    def _head(self) -> dict[str, Any]:
        sheet = self.work.sheet
        return {
            **super()._head(),
            "kind": "lesson",
            "title": [str(sheet.title), sheet.title.lang],
            "about": [str(sheet.introduction), sheet.introduction.lang],
            "done": self._done() if self.work.state == "reading" else "",
            "at": self.chosen,
            "moved": self._moved,
        }
