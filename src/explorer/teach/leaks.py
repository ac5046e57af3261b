"""Look for solutions where none may stand: in a student's notebook, in what a browser gets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explorer.teach.canon.words import fold_words
from explorer.teach.question import Asked, Kind, Question
from explorer.teach.rules import Verdict

__all__ = ["leaks"]

_LONG_ENOUGH = 6
"""Letters of a sentence that does not stand somewhere by chance."""


def leaks(questions: Iterable[Asked], text: str) -> list[tuple[str, str]]:
    """Return what a text tells of the solutions of some questions.

    Looked for are what the author says to answers, and the right answers that are numbers, dates
    or words, as they are commonly written. Which option is right can be seen in no text of its own:
    options are shown.

    Parameters
    ----------
    questions
        The author's questions, with their solutions.
    text
        All of a file, or of what is sent to a browser.

    Returns
    -------
    list of (str, str)
        Ids of questions, and what of theirs was found.

    Examples
    --------
    >>> from explorer.teach import number
    >>> asked = number("n", "How many?", 270_000, reason="The post says so.")
    >>> leaks([asked], '{"prompt": "How many?"}'), leaks([asked], "It is 270,000.")
    ([], [('n', '270,000')])
    """
    folded = fold_words(text)
    # In JSON, Python and notebooks a line may hold its own line ends as two signs.
    flat = " ".join(text.replace("\\n", " ").replace('\\"', '"').split())
    return [
        (one.id, found)
        for one in questions
        if isinstance(one, Question)
        for found in dict.fromkeys((*_said(one, flat), *_solved(one, flat, folded)))
    ]


def _said(question: Question, flat: str) -> Iterator[str]:
    messages = [question.reason, *(ruling.feedback for ruling in question.rulings)]
    for message in messages:
        for said in message.every:
            plain = " ".join(said.split())
            if len(plain) >= _LONG_ENOUGH and plain in flat:
                yield plain


def _solved(question: Question, flat: str, folded: str) -> Iterator[str]:
    solutions = question.solution.every
    if question.kind is Kind.NUMBER:
        signs = (",", "", " ", "\N{NO-BREAK SPACE}", ".")
        written = [one.replace(",", sign) for one in solutions for sign in signs]
        for one in dict.fromkeys(written):
            # One digit stands everywhere.
            if len(one) > 2 and re.search(rf"(?<![\w.,]){re.escape(one)}(?![\w]|[.,]\d)", flat):
                yield one
    if question.kind is Kind.DATE:
        yield from (one for one in solutions if len(one) > 4 and one in flat)
    if question.kind is Kind.WORDS:
        for ruling in question.rulings:
            place = ruling.region.place
            found = ruling.verdict is Verdict.RIGHT and len(place) >= 3
            if found and re.search(rf"(?<!\w){re.escape(place)}(?!\w)", folded):
                yield place
    if question.kind is Kind.ORDER:
        right = next(one for one in question.rulings if one.verdict is Verdict.RIGHT)
        # As a list of letters, however it is written.
        ids = r"\W{1,6}".join(map(re.escape, right.region.place.split(",")))
        if found_ids := re.search(rf"(?<!\w){ids}(?!\w)", flat):
            yield found_ids[0]
