"""Whether an answer was given to what a question was before its author changed it."""

from __future__ import annotations

from explorer.errors import AnswerError
from explorer.teach.answer_rows import Answer
from explorer.teach.checking import check
from explorer.teach.question import Asked

__all__ = ["is_former", "looks_former"]


def looks_former(question: Asked, one: Answer) -> bool:
    """Tell whether it can be seen that a question was another one when it was answered.

    An answer is kept with the words of the options of its time. What cannot be seen is whether
    another one is right since then: see `is_former`.

    Examples
    --------
    >>> from explorer.teach import Verdict, choice
    >>> saved = Answer("who", "a", "Dmitry", Verdict.RIGHT, kind="choice")
    >>> looks_former(choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry"), saved)
    False
    >>> looks_former(choice("who", "Who asks?", ["Elena", "Dmitry"], "Dmitry"), saved)
    True
    """
    if one.kind and one.kind != question.kind.value:
        return True
    texts = {option.id: option.text for option in question.options}
    if not texts:
        return False
    spoken = {code for text in texts.values() for code, _said in text.texts}
    if one.language and one.language not in spoken:
        # Exercises are made in one language: in another one the words tell nothing.
        return False
    chosen = one.answer if isinstance(one.answer, list) else [one.answer]
    every = [texts[str(name)].every if str(name) in texts else () for name in chosen]
    return not all(any(text in one.words for text in several) for several in every)


def is_former(question: Asked, one: Answer) -> bool:
    """Tell whether another answer is right since this one was given, or it looks former.

    Of a student's copy it takes as long as a check does.

    Examples
    --------
    >>> from explorer.teach import Verdict, number
    >>> saved = Answer("n", "11", "11", Verdict.RIGHT, kind="number")
    >>> [is_former(number("n", "How many?", count), saved) for count in (11, 12)]
    [False, True]
    """
    if looks_former(question, one):
        return True
    try:
        return check(question, one.answer).verdict is not one.verdict
    except AnswerError:
        return True
