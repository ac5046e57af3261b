"""Check an answer: the same outcome from the author's copy and from the student's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from explorer.errors import AnswerError, QuestionsError
from explorer.language import _, ngettext, number, sentence
from explorer.teach.locks import key_of, mark_of, opened
from explorer.teach.look import Look, look_at
from explorer.teach.message import EMPTY, Message, message
from explorer.teach.question import Asked, Kind, Question
from explorer.teach.rules import Given, Region, Relation, Ruling, Verdict, judge
from explorer.teach.sealing import Sealed, lock_of
from explorer.teach.taking import take

__all__ = ["Outcome", "check", "none_left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an answer.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry", tries=2)
    >>> check(asked, "Elena").words
    'Not yet. One try is left.'
    """

    question: str
    """The id of the question."""
    kind: Kind
    verdict: Verdict
    given: Given
    """The answer, as it is compared and as it can be kept."""
    feedback: Message = EMPTY
    """What the author says to this answer; may be empty."""
    reason: Message = EMPTY
    """Why it is right; empty until it is."""
    look: tuple[Look, ...] = ()
    """What answers it, to look at now; empty until it is right."""
    criteria: tuple[Message, ...] = ()
    """Of a free text, what a good one has."""
    tries_left: int | None = None
    """``None`` for as many as one likes."""
    hint: Message = EMPTY
    """The next hint that was not shown yet; empty where there is none, or none is needed."""

    @property
    def is_right(self) -> bool:
        """Whether the question is answered."""
        return self.verdict is Verdict.RIGHT

    @property
    def words(self) -> str:
        """The outcome in one or two sentences, without what the author says."""
        if self.verdict is Verdict.RIGHT:
            return _("Right.")
        if self.verdict is Verdict.OPEN:
            return _("Saved. A person reads this answer; compare it with the criteria.")
        partly = self.verdict is Verdict.PARTLY
        said = _near(self.kind, self.feedback) if partly else _far(self.kind)
        if self.tries_left is None:
            return said
        if not self.tries_left:
            return _("{said} No try is left.").format(said=said)
        left = ngettext(
            "{said} One try is left.", "{said} {count} tries are left.", self.tries_left
        )
        return left.format(said=said, count=number(self.tries_left))


def check(question: Asked, answer: object, *, tried: int = 0, hinted: int | None = None) -> Outcome:
    """Tell what becomes of an answer.

    Parameters
    ----------
    question
        The author's question or the student's copy of it: both say the same. The latter takes
        some 80 milliseconds, whatever the answer.
    answer
        See `explorer.teach.taking.take`.
    tried
        How many wrong answers were given before.
    hinted
        How many hints were shown before; as many as wrong answers, if it is not said.

    Raises
    ------
    AnswerError
        If it is no answer to such a question, or no try is left. Nothing is used up by that.

    Examples
    --------
    >>> from explorer.teach import number
    >>> asked = number("n", "How many turns?", 6, hints=["Count the names."], reason="See them.")
    >>> str(check(asked, 5).hint), str(check(asked, 6).reason)
    ('Count the names.', 'See them.')
    """
    given = take(question, answer)
    if question.kind is Kind.FREE:
        verdict, told = Verdict.OPEN, _Told()
    else:
        if question.tries is not None and tried >= question.tries:
            raise none_left()
        told = _told(question, given)
        ruling = judge(told.rulings, given)
        verdict = ruling.verdict if ruling else Verdict.WRONG
        told = replace(told, feedback=ruling.feedback if ruling else EMPTY)
    right = verdict is Verdict.RIGHT
    missed = tried + (verdict in {Verdict.WRONG, Verdict.PARTLY})
    shown = tried if hinted is None else hinted
    done = right or verdict is Verdict.OPEN
    return Outcome(
        question=question.id,
        kind=question.kind,
        verdict=verdict,
        given=given,
        feedback=told.feedback,
        reason=told.reason if right else EMPTY,
        look=told.look if right else (),
        criteria=question.criteria,
        tries_left=None if question.tries is None else max(0, question.tries - missed),
        hint=EMPTY if done or shown >= len(question.hints) else question.hints[shown],
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What can be known of an answer, from the author's copy or from behind a lock."""

    rulings: tuple[Ruling, ...] = ()
    feedback: Message = EMPTY
    reason: Message = EMPTY
    look: tuple[Look, ...] = ()


def _told(question: Asked, given: Given) -> _Told:
    if isinstance(question, Question):
        return _Told(question.rulings, EMPTY, question.reason, question.look)
    if not isinstance(question, Sealed):
        raise QuestionsError(f"{question!r} has nothing to check with.")
    name = lock_of(question, given, question.step, question.offset)
    key = key_of(name, question.salt, question.cost)
    mark = mark_of(key)
    for one, box in question.locks:
        if one == mark:
            text = opened(key, box)
            return _from_box(text, question)
    return _Told()


def _from_box(text: bytes | None, question: Sealed) -> _Told:
    try:
        told: dict[str, Any] = json.loads(text or b"")
        return _Told(
            tuple(map(_ruling, told["rulings"])),
            EMPTY,
            message(told.get("reason", "")),
            tuple(map(look_at, told.get("look", ()))),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise QuestionsError(
            "What is said to this answer was damaged.",
            where=f'question "{question.id}"',
            next_step="Ask for the file of questions again.",
        ) from None


def _ruling(plain: Sequence[Any]) -> Ruling:
    relation, low, high, place, verdict, said = plain
    region = Region(Relation(relation), Fraction(low), Fraction(high), place)
    return Ruling(region, Verdict(verdict), message(said))


def none_left() -> AnswerError:
    """Return the error for an answer after the last try.

    Examples
    --------
    >>> none_left().problem
    'No try is left.'
    """
    return AnswerError(
        sentence("No try is left."),
        next_step=sentence("Go on with the next question; you can ask about it."),
    )


def _far(kind: Kind) -> str:
    """Say that an answer is wrong, with what follows from its not being partly right."""
    if kind is Kind.SEVERAL:
        return _("Not yet: more than one is missing or too many.")
    return _("Not yet.")


def _near(kind: Kind, feedback: Message) -> str:
    """Say how an answer is partly right."""
    if kind is Kind.QUOTATION and feedback:
        return _("You are at the right place.")
    said = {
        Kind.SEVERAL: _("Nearly: one is missing, or one too many."),
        Kind.ORDER: _("Nearly: two that stand side by side change places."),
        Kind.DATE: _("Partly: it can be said more exactly, or only a part of it fits."),
        Kind.QUOTATION: _("You are at the right place: take in all of the words."),
    }
    return said.get(kind, _("Partly right."))
