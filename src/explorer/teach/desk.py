"""A desk: one person's answers, shared by all that show questions in one session."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar
from weakref import WeakSet, WeakValueDictionary

from explorer.errors import QuestionsError
from explorer.language import sentence
from explorer.teach.answers import Answers
from explorer.teach.checking import Outcome
from explorer.teach.question import Asked

__all__ = ["Desk", "desk_of", "in_the_back"]

_T = TypeVar("_T")


class _Works(Protocol):
    def heard(self, question: str | None) -> None:
        """Show anew how far a person is with a question, or with all of them."""


class Desk:
    """Answers, what became of the last ones, and everything that shows them.

    Examples
    --------
    >>> import tempfile
    >>> desk = Desk(Answers("k7", path=tempfile.mkdtemp() + "/k7.jsonl"))
    >>> desk.answers
    Answers('k7': 0 answers)
    """

    def __init__(
        self,
        answers: Answers | None,
        *,
        lesson: str = "",
        stated: bool = True,
        fault: QuestionsError | None = None,
    ) -> None:
        self._answers = answers
        self.lesson = lesson
        self.fault = fault
        """Why it is not known whose answers these are; ``None`` where it is."""
        self.stated = stated
        """Whether somebody said which code, or which file; otherwise it was made."""
        self.begun = False
        """Whether something was answered in this session: the code stays from then on."""
        self.outcomes: dict[str, tuple[Asked, Outcome]] = {}
        self.faults: dict[str, Exception] = {}
        """Why the answer to a question could not be taken or saved."""
        self.rounds: dict[str, int] = {}
        """How often something was asked and told, by question."""
        self.checking: set[str] = set()
        self._works: WeakSet[Any] = WeakSet()

    @property
    def answers(self) -> Answers:
        """The answers of this person.

        Raises
        ------
        QuestionsError
            If it is not known who answers, as where several people's files lie here.
        """
        if self._answers is None:
            raise self.fault or QuestionsError("Nobody answers here yet.")
        return self._answers

    @property
    def sound(self) -> bool:
        """Whether the answers can be read; not so where their file was taken away."""
        try:
            len(self.answers)
        except QuestionsError:
            return False
        return True

    def begin(self) -> Answers:
        """Return the answers to write to; a code that nobody chose gives way to a file.

        Another notebook of the same person may have begun one meanwhile, with a code of its own.
        """
        answers = self.answers
        if not self.begun and not self.stated and not answers.path.exists():
            found = Answers(lesson=self.lesson)
            if found.path.exists():
                self._answers = answers = found
                self.heard(None)
        self.begun = True
        return answers

    def take(self, code: str) -> None:
        """Answer under another code; what is in its file is taken up.

        Raises
        ------
        QuestionsError
            If it is no code, or something was answered already.
        """
        if self.begun:
            raise QuestionsError(sentence("The code stays as it is, since something was answered."))
        answers = Answers(code, lesson=self.lesson)
        self._answers, self.fault, self.stated = answers, None, True
        self.outcomes.clear()
        self.faults.clear()
        self.heard(None)

    def join(self, work: _Works) -> None:
        """Tell `work` from now on what changes, for as long as it exists."""
        self._works.add(work)

    def heard(self, question: str | None) -> None:
        """Tell all that show questions that something changed, in one question or in all."""
        for work in list(self._works):
            work.heard(question)


_desks: WeakValueDictionary[tuple[object, ...], Desk] = WeakValueDictionary()
"""By folder, lesson and code: whoever runs a cell again goes on with the same answers."""


def desk_of(
    lesson: str, code: str = "", answers: Answers | str | os.PathLike[str] | None = None
) -> Desk:
    """Return the desk at which a lesson is answered.

    Parameters
    ----------
    lesson
        The short name of the lesson.
    code
        The code of the person, if they said one.
    answers
        Their answers, or the file of these; by default the one beside the notebook.

    Examples
    --------
    >>> import tempfile
    >>> place = tempfile.mkdtemp() + "/k7.jsonl"
    >>> desk = desk_of("one", "k7", place)
    >>> desk_of("one", "k7", place) is desk
    True
    """
    if isinstance(answers, Answers):
        key: tuple[object, ...] = ("given", id(answers))
    else:
        key = (str(Path.cwd()), lesson, code, str(answers or ""))
    found = _desks.get(key)
    if found is None or not found.sound:
        found = _desks[key] = _made(lesson, code, answers)
    return found


def _made(lesson: str, code: str, answers: Answers | str | os.PathLike[str] | None) -> Desk:
    if isinstance(answers, Answers):
        return Desk(answers, lesson=answers.lesson)
    try:
        stated = bool(code) or answers is not None
        return Desk(Answers(code, lesson=lesson, path=answers), lesson=lesson, stated=stated)
    except QuestionsError as fault:
        # Said in the view, where the code can be written: a notebook runs on to its end.
        if code or answers is not None:
            raise
        return Desk(None, lesson=lesson, fault=fault)


@cache
def _back() -> ThreadPoolExecutor:
    # One: answers are checked one after the other, and each costs 32 megabytes meanwhile.
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="explorer-answers")


def in_the_back(work: Callable[[], _T], then: Callable[[_T], None]) -> None:
    """Do `work` while the kernel goes on answering, and `then` tell what came of it.

    Where nothing waits, as in a script, or no thread can be had, as in a browser, it is done now.

    Examples
    --------
    >>> from threading import Thread
    >>> told = []
    >>> script = Thread(target=in_the_back, args=(lambda: 6 * 7, told.append))
    >>> script.start(), script.join(), told
    (None, None, [42])
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        then(work())
        return
    # What is told belongs to the message that asked for it.
    context = copy_context()

    def done() -> None:
        result = work()
        loop.call_soon_threadsafe(then, result, context=context)

    try:
        _back().submit(done)
    except RuntimeError:
        then(work())
