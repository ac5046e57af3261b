"""How far someone is with a question."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.teach.answer_rows import Answer, answers_of
from explorer.teach.former import is_former, looks_former
from explorer.teach.message import Message
from explorer.teach.question import Asked, Question
from explorer.teach.rules import Verdict

__all__ = ["Standing", "missed", "standing_of"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far someone is with a question.

    Examples
    --------
    >>> Standing(tries_left=0).is_done, Standing().is_right
    (True, False)
    """

    given: tuple[Answer, ...] = ()
    """Each answer to the question as it is now, in order."""
    hints: tuple[Message, ...] = ()
    """The hints that were shown."""
    tries_left: int | None = None
    """``None`` for as many as one likes."""
    before: tuple[Answer, ...] = ()
    """Each answer to what it was before its author changed it, in order."""

    @property
    def is_right(self) -> bool:
        """Whether the right answer was given."""
        return any(one.verdict is Verdict.RIGHT for one in self.given)

    @property
    def is_done(self) -> bool:
        """Whether nothing more is asked: it was answered, or no try is left."""
        settled = {Verdict.RIGHT, Verdict.OPEN}
        return self.tries_left == 0 or any(one.verdict in settled for one in self.given)

    @property
    def deciding(self) -> tuple[Answer, ...]:
        """The answers for which nothing more is asked."""
        if self.is_right:
            return tuple(one for one in self.given if one.verdict is Verdict.RIGHT)
        return self.given if self.tries_left == 0 else ()


def standing_of(
    question: Asked, lines: Sequence[Mapping[str, Any]], former: Collection[str] = ()
) -> Standing:
    """Return how far someone is, by the lines of a file that are on this question.

    What was answered, or hinted, before the question was changed uses up nothing.

    Parameters
    ----------
    question
        The question as it is now.
    lines
        Those on it, in order.
    former
        The ids of lines of which a check has shown that they are on what it was before.

    Examples
    --------
    >>> from explorer.teach import number
    >>> line = {"id": "1", "question": "n", "answer": "11", "verdict": "right", "kind": "number"}
    >>> standing_of(number("n", "How many?", 11), [line]).is_done
    True
    >>> now = standing_of(number("n", "How many?", 12), [line])
    >>> now.is_done, now.before[0].answer
    (False, '11')
    """
    # An author's copy is checked with in no time.
    is_other = is_former if isinstance(question, Question) else looks_former
    answers = answers_of(lines)
    other = (one for one in answers if one.id in former or is_other(question, one))
    # Whatever was given before the last one of them was given to another question too.
    last = max((one.number for one in other), default=0)
    ids = [str(one.get("id", "")) for one in lines]
    place = ids.index(answers[last - 1].id) if last else -1
    given = answers[last:]
    hints = (one.get("hint") for one in lines[place + 1 :])
    shown = max((one for one in hints if type(one) is int), default=0)
    left = None if question.tries is None else max(0, question.tries - missed(given))
    return Standing(given, question.hints[:shown], left, answers[:last])


def missed(given: Sequence[Answer]) -> int:
    """Return how many tries some answers used up.

    Examples
    --------
    >>> missed([Answer("who", "a", "Elena", Verdict.WRONG)])
    1
    """
    return sum(one.verdict in {Verdict.WRONG, Verdict.PARTLY} for one in given)
