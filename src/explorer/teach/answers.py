"""A student's answers: values in the next cell, and lines of a file the moment they are given."""

from __future__ import annotations

import json
import os
import re
import secrets
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, overload

from explorer.errors import AnswerError, QuestionsError
from explorer.language import ngettext, number, sentence
from explorer.teach.answer_files import CODE, code_in_name, code_of_other_lessons, file_of
from explorer.teach.answer_rows import Answer, answers_of, to_csv, to_row
from explorer.teach.checking import Outcome, check, none_left
from explorer.teach.former import is_former
from explorer.teach.keeping import Ledger
from explorer.teach.message import EMPTY, Message
from explorer.teach.question import Asked, Kind
from explorer.teach.standing import Standing, missed, standing_of
from explorer.teach.taking import take

__all__ = ["Answers"]

_LESSON: Final = re.compile(r"[\w-]{1,40}")
# Without letters and digits that look alike.
_SIGNS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


class Answers(Sequence[Answer]):
    """The answers of one person, saved at once in a file beside the notebook.

    The file holds a code that the person chose, what was answered to which question, and whether
    it was right; no name, no time, and nothing of the computer.

    Parameters
    ----------
    code
        Letters and digits of one's own choice, never a name. Without it, the one of the file that
        is there already, or of the other lessons that were answered here, or a new one.
    lesson
        A short name of the lesson: each has a file of its own.
    path
        The file; by default ``answers-<lesson>-<code>.jsonl`` where Python runs, or in one's own
        folder where nothing can be written there (see `explorer.own_place`).

    Raises
    ------
    QuestionsError
        If the code is none, or the file cannot be used.

    Examples
    --------
    >>> import tempfile
    >>> from explorer.teach import choice
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")
    >>> answers = Answers("k7", path=tempfile.mkdtemp() + "/k7.jsonl")
    >>> answers.give(asked, "Elena").words, answers.give(asked, "Dmitry").words
    ('Not yet.', 'Right.')
    >>> answers, [one.verdict.value for one in answers]
    (Answers('k7': 2 answers), ['wrong', 'right'])
    """

    def __init__(
        self, code: str = "", *, lesson: str = "", path: str | os.PathLike[str] | None = None
    ) -> None:
        self.lesson = _sound(
            lesson, sentence("A lesson has a short name, such as lesson-3."), _LESSON
        )
        stated = _sound(code, sentence("Choose letters and digits, such as k7fox; not your name."))
        self.path = (Path(path) if path is not None else file_of(stated, lesson)).absolute()
        self._lock = threading.RLock()
        self._seen: set[str] = set()
        # By the line of an answer: which question it was checked with anew, and what came of it.
        self._former: dict[str, tuple[Asked, bool]] = {}
        kept = Ledger(self.path, {}).read()
        self.damaged = len(kept.damaged)
        """How many lines of the file cannot be read; all others are used."""
        held = str((kept.header or {}).get("code", ""))
        if stated and held and stated != held:
            raise QuestionsError(
                sentence("This file has the answers of “{code}”.", code=held[:24]),
                where=str(self.path),
                next_step=sentence("Give that code, or name another file as path=…"),
            )
        self.code = held or stated or code_in_name(self.path, lesson, kept)
        if not self.code:
            self.code = (code_of_other_lessons() if path is None else "") or new_code()
        if path is None and not held and not stated:
            self.path = file_of(self.code, lesson).absolute()
        about = {"code": self.code, **({"lesson": lesson} if lesson else {})}
        self._ledger = Ledger(self.path, about)

    def give(self, question: Asked, answer: object) -> Outcome:
        """Check an answer and save it; when this returns, it is on the disk.

        The same answer again, as when a notebook is run a second time, is told again and not
        saved again. After the right answer, and after the first of the same text, nothing more
        counts. A question that its author has changed since then is answered anew.

        Raises
        ------
        AnswerError
            If it is no answer to such a question, or no try is left. Nothing is saved then.
        QuestionsError
            If it cannot be saved.
        """
        given = take(question, answer)
        with self._lock, self._ledger.alone():
            standing = self._settled(question)
            hinted = len(standing.hints)
            place = _place(standing.given, given.plain, latest=question.kind is Kind.FREE)
            if place is not None:
                tried = missed(standing.given[:place])
                outcome = check(question, answer, tried=tried, hinted=hinted)
                if outcome.verdict is standing.given[place].verdict:
                    return outcome
                # Another one is right since then.
                self._former[standing.given[place].id] = question, True
                standing = self._settled(question)
            tried = missed(standing.given)
            if standing.is_right:
                # Whoever plays on after the right answer spoils nothing.
                return check(question, answer, hinted=hinted)
            if question.tries is not None and tried >= question.tries:
                raise none_left()
            outcome = check(question, answer, tried=tried, hinted=hinted)
            saved = self._ledger.add(
                {
                    "question": question.id,
                    "lesson": self.lesson,
                    "kind": question.kind.value,
                    "answer": given.plain,
                    "words": outcome.given.words,
                    "verdict": outcome.verdict.value,
                    "hints": hinted,
                    **_language(question, given.plain),
                }
            )
            self._seen.add(saved)
            return outcome

    def hint(self, question: Asked) -> Message:
        """Return the next hint that was not shown, and save that it was; empty without one."""
        if not question.hints:
            return EMPTY
        with self._lock, self._ledger.alone():
            shown = len(self._standing(question, self._lines()).hints)
            if shown >= len(question.hints):
                return EMPTY
            told = {"question": question.id, "lesson": self.lesson, "hint": shown + 1}
            self._seen.add(self._ledger.add(told))
            return question.hints[shown]

    def standing(self, question: Asked) -> Standing:
        """Return how far this person is with a question."""
        with self._lock:
            return self._standing(question, self._lines())

    def last(self, question: Asked) -> Outcome | None:
        """Return the outcome of the last answer, as when a notebook is opened again.

        What the author says is in no file of answers: it is asked for anew, which takes as long
        as a check. ``None`` without an answer, or where the author changed the question since
        then, which `standing` knows from now on.
        """
        standing = self.standing(question)
        if not standing.given:
            return None
        *earlier, last = standing.given
        outcome: Outcome | None = None
        with suppress(AnswerError):
            hinted = len(standing.hints)
            outcome = check(question, last.answer, tried=missed(earlier), hinted=hinted)
        same = outcome is not None and outcome.verdict is last.verdict
        self._former[last.id] = question, not same
        if self._settled(question).given == standing.given:
            return outcome
        return self.last(question)

    def _settled(self, question: Asked) -> Standing:
        """Return how far this person is, after a check that it is so with the question of today."""
        standing = self.standing(question)
        for one in standing.deciding:
            if self._known_former(question, one.id) is None:
                self._former[one.id] = question, is_former(question, one)
        return self.standing(question)

    def _known_former(self, question: Asked, line: str) -> bool | None:
        asked, is_so = self._former.get(line, (None, None))
        return is_so if asked == question else None

    def of(self, question: str) -> tuple[Answer, ...]:
        """Return the answers to one question, by its id."""
        return tuple(one for one in self._all() if one.question == question)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row an answer.

        Returns
        -------
        list of dict
            ``code, lesson, question, kind, try, answer, words, verdict, hints``; ``answer`` is
            plain data, ``words`` the same for a reader, ``hints`` how many were shown before.
        """
        return [to_row(one, self.code) for one in self._all()]

    def to_json(self) -> str:
        """Return the rows as JSON."""
        return json.dumps(self.to_rows(), ensure_ascii=False, indent=1) + "\n"

    def to_csv(self) -> str:
        """Return the rows as CSV; no cell of it is a formula of a spreadsheet."""
        return to_csv(self.to_rows())

    def _all(self) -> tuple[Answer, ...]:
        with self._lock:
            return answers_of(self._lines())

    def _lines(self) -> tuple[Mapping[str, Any], ...]:
        """Return what is in the file now; another notebook may have written."""
        kept = self._ledger.read()
        lines, self.damaged = kept.lines, len(kept.damaged)
        ids = {str(one.get("id")) for one in lines}
        if self._seen - ids:
            raise QuestionsError(
                sentence("The file of answers was deleted or replaced while it was open."),
                where=str(self.path),
                accepted=sentence("This answer was not saved."),
                next_step=sentence("Put the file back if it was moved, or open the answers again."),
            )
        self._seen = ids
        return lines

    def _standing(self, question: Asked, lines: Sequence[Mapping[str, Any]]) -> Standing:
        own = [
            one
            for one in lines
            if one.get("question") == question.id and one.get("lesson", "") == self.lesson
        ]
        former = {str(one.get("id")) for one in own}
        former = {one for one in former if self._known_former(question, one)}
        return standing_of(question, own, former)

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, place: int) -> Answer: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Answer, ...]: ...
    def __getitem__(self, place: int | slice) -> Answer | tuple[Answer, ...]:
        return self._all()[place]

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._all())

    def __repr__(self) -> str:
        count = len(self)
        many = ngettext("{count} answer", "{count} answers", count).format(count=number(count))
        return f"Answers({self.code!r}: {many})"


def new_code() -> str:
    """Return a code by chance, for whoever chooses none.

    Examples
    --------
    >>> len(new_code())
    5
    """
    return "".join(secrets.choice(_SIGNS) for _ in range(5))


def _sound(name: str, accepted: str, form: re.Pattern[str] = CODE) -> str:
    if isinstance(name, str):
        # One sign, as most keyboards write it: else the same code would have two files.
        name = unicodedata.normalize("NFC", name)
        if not name or form.fullmatch(name):
            return name
    raise QuestionsError(
        sentence("“{found}” cannot be used here.", found=str(name)[:60]), accepted=accepted
    )


def _language(question: Asked, plain: object) -> dict[str, str]:
    """Return in which language the words of an option are, where its author said so."""
    first = plain[0] if isinstance(plain, list) else plain
    lang = next((one.text.lang for one in question.options if one.id == first), "")
    return {"language": lang} if lang else {}


def _place(given: Sequence[Answer], plain: object, *, latest: bool) -> int | None:
    """Return where the same answer was given before; of texts only the last one counts."""
    start = max(0, len(given) - 1) if latest else 0
    return next((k for k in range(start, len(given)) if given[k].answer == plain), None)
