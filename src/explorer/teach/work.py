"""What a person does with the questions of a lesson: answers, asks for hints, looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakSet

from explorer.errors import AnswerError
from explorer.language import _, number, sentence
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.checking import Outcome
from explorer.teach.desk import Desk, in_the_back
from explorer.teach.passage import Passages
from explorer.teach.place_words import placed
from explorer.teach.question import Asked, Kind
from explorer.teach.sheet import Sheet
from explorer.teach.shown import given_words, to_show
from explorer.teach.standing import Standing
from explorer.teach.taking import cut
from explorer.teach.work_fault import said_of
from explorer.teach.work_gate import Gate
from explorer.widgets.direction import direction

__all__ = ["Work"]


class Work:
    """The questions of a lesson and how far a person is with them; views show it.

    Examples
    --------
    >>> import tempfile
    >>> from explorer.teach import choice
    >>> from explorer.teach.desk import desk_of
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")
    >>> work = Work(Sheet((asked,)), None, desk_of("", "k7", tempfile.mkdtemp() + "/k7.jsonl"))
    >>> work.give("who", "Elena").words, work.shown("who")["said"], work.done
    ('Not yet.', 'Not yet.', 0)
    """

    def __init__(self, sheet: Sheet, source: Study | Interview | None, desk: Desk) -> None:
        self.sheet = sheet
        self.study = source if isinstance(source, Study) else None
        self.passages = Passages(source)
        self.views: WeakSet[Any] = WeakSet()
        of_study = self.study.content_note if self.study else None
        self.gate = Gate(sheet.content_note or of_study)
        self._standings: dict[str, Standing] = {}
        self._desk = desk
        desk.join(self)

    @property
    def desk(self) -> Desk:
        """Whose answers these are."""
        return self._desk

    @property
    def state(self) -> str:
        """``"note"``, ``"reading"`` or ``"left"``: what a person chose at the content note."""
        return self.gate.state

    def choose(self, state: str) -> None:
        """Remember what was chosen at the content note, in this session."""
        self.gate.choose(state)
        for view in list(self.views):
            view.redraw()

    # What is shown

    def number(self, which: str) -> int:
        """Return the place of a question, from 1."""
        return next(k for k, one in enumerate(self.sheet, start=1) if one.id == which)

    def standing(self, which: str) -> Standing:
        """Return how far the person is with a question; not begun where nobody is known."""
        question = self.sheet[which]
        if self._desk.fault is not None:
            return Standing(tries_left=question.tries)
        if which not in self._standings:
            # The file is read for each question, and there may be a hundred.
            self._standings[which] = self._desk.answers.standing(question)
        return self._standings[which]

    @property
    def done(self) -> int:
        """How many questions are done."""
        return sum(self.standing(one.id).is_done for one in self.sheet)

    def shown(self, which: str) -> dict[str, Any]:
        """Return what the browser draws of a question; nothing of a solution not yet earned."""
        question, standing, desk = self.sheet[which], self.standing(which), self._desk
        outcome = self._outcome(question)
        shown = to_show(question, standing, outcome)
        words = _("Question {number} of {total}").format(
            number=number(self.number(which)), total=number(len(self.sheet))
        )
        return {
            **shown,
            "beside": [placed(one, self.study) for one in question.beside],
            "look": [
                placed(one, self.study, earned=True) for one in (outcome.look if outcome else ())
            ],
            "heading": words,
            "way": direction(question.prompt.lang or "", str(question.prompt)),
            "given": given_words(question, standing, outcome),
            "fault": said_of(desk.faults.get(which)),
            "round": desk.rounds.get(which, 0),
            "checking": which in desk.checking,
            "right": standing.is_right,
            "none_left": standing.tries_left == 0 and not standing.is_right,
            **(
                {"passage": self.passages.shown(question, shown["answer"])}
                if question.kind is Kind.QUOTATION
                else {}
            ),
        }

    def _outcome(self, question: Asked) -> Outcome | None:
        known, outcome = self._desk.outcomes.get(question.id, (None, None))
        # A sheet that was written anew may say something else.
        return outcome if known == question else None

    # What is done

    def give(self, which: str, answer: object) -> Outcome:
        """Check an answer, save it and show what became of it.

        Raises
        ------
        AnswerError
            If it is no answer to such a question; it uses up no try.
        QuestionsError
            If it cannot be saved.
        """
        question = self.sheet[which]
        answers = self._desk.begin()
        result: Outcome | Exception = _tried(
            lambda: answers.give(question, self._taken(question, answer))
        )
        self._told(question, result)
        if isinstance(result, Exception):
            raise result
        return result

    def give_later(self, which: str, answer: object) -> None:
        """Do the same while the kernel goes on answering; what is wrong is said in the view."""
        question, desk = self.sheet[which], self._desk
        if which in desk.checking:
            return  # pressed twice
        answers = _tried(desk.begin)
        if isinstance(answers, Exception):
            self._told(question, answers)
            return
        desk.checking.add(which)
        desk.faults.pop(which, None)
        desk.heard(which)
        in_the_back(
            lambda: _tried(lambda: answers.give(question, self._taken(question, answer))),
            lambda result: self._told(question, result),
        )

    def recall(self, which: str) -> None:
        """Say again what became of the last answer, as when a notebook is opened again."""
        question, desk = self.sheet[which], self._desk
        if which in desk.checking or desk.fault or self._outcome(question) is not None:
            return
        in_the_back(
            lambda: _tried(lambda: desk.answers.last(question)),
            lambda result: self._recalled(question, result),
        )

    def hint(self, which: str) -> None:
        """Show the next hint."""
        question = self.sheet[which]
        result = _tried(lambda: self._desk.begin().hint(question))
        self._desk.faults.pop(which, None)
        if isinstance(result, Exception):
            self._desk.faults[which] = result.with_traceback(None)
        self._round(which)

    def move(self, which: str, turn: int) -> None:
        """Show another turn at a question that asks for words of the interview."""
        self.passages.turn(self.sheet[which], turn)
        self.heard(which)

    def decide(self, turn: int, choice: str) -> None:
        """Choose what becomes of a turn with a content note of its own."""
        self.passages.decide(turn, choice)
        for one in self.sheet:
            if one.kind is Kind.QUOTATION:
                self.heard(one.id)

    def heard(self, question: str | None) -> None:
        """Let the views show a question anew, or all."""
        if question is None:
            self._standings.clear()
        elif all(one.id != question for one in self.sheet):
            return
        else:
            before = self._standings.pop(question, None)
            if before and isinstance(_tried(lambda: self.standing(question)), Exception):
                # The file is gone or damaged, which is said; what was known is shown on.
                self._standings[question] = before
        for view in list(self.views):
            if question is None:
                view.redraw()
            else:
                view.show_anew(question)

    def _taken(self, question: Asked, answer: object) -> object:
        """Cut the words that were selected; what is written in a message is not believed."""
        if answer in ("", [], None):
            raise _nothing(question.kind)
        source = self.passages.source
        if question.kind is Kind.QUOTATION and isinstance(answer, Mapping) and source is not None:
            places = [answer.get(name) for name in ("turn", "start", "end")]
            if all(type(one) is int for one in places):
                turn, start, end = (int(one or 0) for one in places)
                return cut(source, turn, start, end)
        return answer

    def _told(self, question: Asked, result: Outcome | Exception) -> None:
        desk = self._desk
        desk.checking.discard(question.id)
        desk.faults.pop(question.id, None)
        if isinstance(result, Exception):
            # Without its frames: they would hold all views that were open then.
            desk.faults[question.id] = result.with_traceback(None)
        else:
            desk.outcomes[question.id] = (question, result)
            for view in list(self.views):
                if question.id in view.ids:
                    view.pick(question.id)
        self._round(question.id)

    def _recalled(self, question: Asked, result: Outcome | Exception | None) -> None:
        if isinstance(result, Exception) or self._outcome(question) is not None:
            return
        if result is not None:
            self._desk.outcomes[question.id] = (question, result)
        # Without a result it was another question that was answered, which is known now.
        self._desk.heard(question.id)

    def _round(self, which: str) -> None:
        self._desk.rounds[which] = self._desk.rounds.get(which, 0) + 1
        self._desk.heard(which)


def _nothing(kind: Kind) -> AnswerError:
    if kind in {Kind.CHOICE, Kind.SEVERAL}:
        return AnswerError(
            sentence("Nothing is chosen yet."), next_step=sentence("Choose at least one.")
        )
    return AnswerError(
        sentence("Nothing is written yet."), next_step=sentence("Write something first.")
    )


def _tried(work: Callable[[], Any]) -> Any:
    """Return what `work` returns, or the error that it raises."""
    try:
        return work()
    # Whatever goes wrong in the back must be said, or the view would say "checking" for good.
    except Exception as error:  # noqa: BLE001
        return error
