"""What a view shows of a question: plain data without a solution, in the language that is on."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from explorer.errors import AnswerError, ChoiceError
from explorer.language import _, ngettext, number
from explorer.teach.answer_rows import Answer
from explorer.teach.checking import Outcome
from explorer.teach.look import Look
from explorer.teach.message import Message
from explorer.teach.parts import joined
from explorer.teach.question import Asked, Kind
from explorer.teach.rules import Verdict
from explorer.teach.standing import Standing
from explorer.teach.taking import take

__all__ = ["given_words", "how_to_answer", "to_show"]


def to_show(
    question: Asked, standing: Standing | None = None, outcome: Outcome | None = None
) -> dict[str, Any]:
    """Return what a view sends to the browser; each text is a pair of the words and their language.

    Parameters
    ----------
    question
        The author's or the student's copy: what is shown is the same.
    standing
        How far the person is, from `Answers.standing`.
    outcome
        What became of the last answer, from `Answers.give` or `Answers.last`.

    Returns
    -------
    dict
        ``id``, ``kind``, ``prompt``, ``how`` (how it is answered, in a sentence), ``material``,
        ``options`` (``id`` and ``text`` each), ``unit``, ``beside`` and ``look`` (``to`` and
        ``words`` each), ``criteria``, ``hints`` (those that were shown), ``more_hints`` (how many
        there are yet), ``tries`` (a sentence; empty without a limit), ``answer`` (the last one, as
        it is kept), ``verdict``, ``said`` (the outcome in a sentence), ``feedback``, ``reason``,
        ``done``, ``before`` (what was answered last to what the question was before its author
        changed it; empty otherwise).

    Examples
    --------
    >>> from explorer.teach import choice
    >>> shown = to_show(choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry", tries=2))
    >>> shown["prompt"], shown["how"], shown["tries"]
    (['Who asks?', ''], 'Choose one.', '2 tries are left.')
    """
    at = standing or Standing(tries_left=question.tries)
    last = at.given[-1] if at.given else None
    return {
        "id": question.id,
        "kind": question.kind.value,
        "prompt": _pair(question.prompt),
        "how": how_to_answer(question),
        "material": [_pair(one) for one in question.material],
        "options": [{"id": one.id, "text": _pair(one.text)} for one in question.options],
        "unit": _pair(question.unit),
        "beside": _places(question.beside),
        "criteria": [_pair(one) for one in question.criteria],
        "hints": [_pair(one) for one in at.hints],
        "more_hints": len(question.hints) - len(at.hints),
        "tries": _tries(at),
        "answer": _given(at, outcome)[0],
        "verdict": outcome.verdict.value if outcome else last.verdict.value if last else "",
        "said": outcome.words if outcome else "",
        "feedback": _pair(outcome.feedback) if outcome else ["", ""],
        "reason": _pair(outcome.reason) if outcome else ["", ""],
        "look": _places(outcome.look) if outcome else [],
        "done": at.is_done,
        "before": "" if at.given or not at.before else _worded(question, at.before[-1]),
    }


def how_to_answer(question: Asked) -> str:
    """Say in a sentence how a question is answered, for everyone and for a screen reader.

    Examples
    --------
    >>> from explorer.teach import number
    >>> how_to_answer(number("n", "How many?", 5, tolerance=1))
    'Write a number; it need not be exact.'
    """
    match question.kind:
        case Kind.CHOICE:
            return _("Choose one.")
        case Kind.SEVERAL:
            return _("Choose all that are right.")
        case Kind.NUMBER if question.loose is not None:
            return _("Write a number; it need not be exact.")
        case Kind.NUMBER:
            return _("Write a number.")
        case Kind.DATE:
            return _("Write a date, such as 2030-05-31, or 2030-05 for a month.")
        case Kind.QUOTATION:
            return _("Select words in the interview: up to {count} letters.").format(
                count=number(int(question.loose or 0))
            )
        case Kind.ORDER:
            return _("Put them in order.")
        case Kind.WORDS:
            return _("Write a word or a name.")
        case Kind.FREE:
            return _("Write some sentences. A person reads them.")


def given_words(question: Asked, standing: Standing, outcome: Outcome | None = None) -> str:
    """Return the answer that is spoken of for a reader, in the language that is on.

    What was saved was said in the language of its day. It stays as it is where it cannot be said
    anew: where the author gave the options other words or other letters since then.

    Examples
    --------
    >>> from explorer.language import speaking
    >>> from explorer.teach import date
    >>> from explorer.teach.answer_rows import Answer
    >>> saved = Answer("d", "2017-04", "April 2017", Verdict.RIGHT)
    >>> with speaking("ru"):
    ...     given_words(date("d", "When?", "2017"), Standing((saved,)))
    'апрель 2017'
    """
    plain, words = _given(standing, outcome)
    return "" if plain is None else _anew(question, plain, words)


def _worded(question: Asked, one: Answer) -> str:
    return _anew(question, one.answer, one.words) if one.kind == question.kind else one.words


def _anew(question: Asked, plain: object, words: str) -> str:
    between = {Kind.CHOICE: "", Kind.SEVERAL: "; ", Kind.ORDER: " → "}.get(question.kind)
    with suppress(AnswerError, ChoiceError):
        if between is not None:
            ids = plain if isinstance(plain, list) else [plain]
            texts = [question.option(str(one)).text for one in ids]
            if words not in joined(texts, between).every:
                return words
        return take(question, plain).words
    return words


def _given(standing: Standing, outcome: Outcome | None) -> tuple[object, str]:
    """Return the answer that was checked last; one that was given before is not saved again."""
    if outcome is not None:
        return outcome.given.plain, outcome.given.words
    last = standing.given[-1] if standing.given else None
    return (last.answer, last.words) if last else (None, "")


def _tries(at: Standing) -> str:
    if at.tries_left is None or any(one.verdict is Verdict.RIGHT for one in at.given):
        return ""
    if not at.tries_left:
        return _("No try is left.")
    return ngettext("One try is left.", "{count} tries are left.", at.tries_left).format(
        count=number(at.tries_left)
    )


def _pair(message: Message) -> list[str]:
    return [str(message), message.lang]


def _places(looks: tuple[Look, ...]) -> list[dict[str, str]]:
    return [{"to": str(one), "words": one.words} for one in looks]
