"""Questions in a handout, with room for the answers; solutions on a page of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from explorer.errors import DateError, QuestionsError
from explorer.language import _, language, number
from explorer.model.dates import When
from explorer.publish.blocks import Block, Choices, Lines, Part
from explorer.publish.texts import Items, Para, Quote, Text, words
from explorer.teach.message import Message
from explorer.teach.question import Asked, Kind, Question
from explorer.teach.rules import Verdict
from explorer.teach.sheet import Sheet

__all__ = ["answers_part", "question_part", "questions_part", "told"]

FREE_LINES: Final = 5
_LETTERS: Final = {"ru": "абвгдежзиклм"}
"""Letters of options; others have those of their ids."""
_MARKS: Final = {Kind.CHOICE: "one", Kind.SEVERAL: "several", Kind.ORDER: "order"}


def told(message: Message, kind: str = "") -> Text:
    """Return an author's words with their language.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> told(message({"en": "Why?"})).lang
    'en'
    """
    return Text(str(message), lang=message.lang, kind=kind)


def questions_part(sheet: Sheet) -> Part:
    """Return the questions of a sheet, without their solutions."""
    blocks: list[Block | Part] = []
    if sheet.introduction:
        blocks.append(Para(words(told(sheet.introduction))))
    blocks += [question_part(one, place) for place, one in enumerate(sheet, 1)]
    return Part(Text(_("Questions")), tuple(blocks), name="questions", fresh=True)


def question_part(question: Asked, place: int, *, lines: int = 0) -> Part:
    """Return a question with room for its answer.

    Parameters
    ----------
    question
        The question.
    place
        Its number.
    lines
        Lines for sentences; some without it.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> part = question_part(choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry"), 1)
    >>> part.title.text, [type(one).__name__ for one in part.blocks]
    ('Question 1', ['Para', 'Para', 'Choices'])
    """
    return Part(
        Text(_("Question {number}").format(number=number(place))),
        tuple(_asked(question, lines)),
        name=f"question-{place}",
        whole=True,
    )


def answers_part(numbered: Iterable[tuple[int, Asked]]) -> Part:
    """Return the solutions, for the educator.

    Raises
    ------
    QuestionsError
        If the questions are a student's copy, which holds none.
    """
    entries = []
    for place, one in numbered:
        if not isinstance(one, Question):
            raise QuestionsError(
                "These questions hold no solutions: they are a student's copy.",
                next_step="Take the author's questions.toml, or leave the solutions out.",
            )
        # The number of a question, not of a line of this list: some may be left out.
        which = _("Question {number}").format(number=number(place))
        head = Text(f"{which}: ", kind="strong")
        open_ = () if one.solution else (_("A person reads it."), *_wanted(one.criteria))
        reason = (told(one.reason, kind="aside"),) if one.reason else ()
        entries.append(words(head, _solution(one), *open_, *reason))
    first = Para(words(_("For the educator: keep this page back.")), kind="quiet")
    return Part(Text(_("Solutions")), (first, Items(tuple(entries))), name="solutions", fresh=True)


def _solution(question: Question) -> Text:
    """Return the right answer as the sheet has it: its letters too, and a date in words."""
    if question.kind is Kind.DATE:
        with suppress(DateError):
            return Text(When.parse(str(question.solution)).label)
    said = told(question.solution)
    if question.kind not in _MARKS:
        return said
    letter = _letters(question)
    right = next(one.region.place for one in question.rulings if one.verdict is Verdict.RIGHT)
    marks = ", ".join(letter[one] for one in right.split(",") if one in letter)
    return replace(said, text=f"{marks}. {said.text}" if marks else said.text)


def _letters(question: Asked) -> dict[str, str]:
    """Return the letter of each option, as schools of the language write it.

    Examples
    --------
    >>> from explorer.language import speaking
    >>> from explorer.teach import choice
    >>> asked = choice("who", "Кто?", ["Дмитрий", "Елена"], "Елена")
    >>> with speaking("ru"):
    ...     _letters(asked), _solution(asked).text
    ({'a': 'а', 'b': 'б'}, 'б. Елена')
    """
    own = _LETTERS.get(language(), "")
    if len(question.options) > len(own):
        return {one.id: one.id for one in question.options}
    return {one.id: letter for one, letter in zip(question.options, own, strict=False)}


def _asked(question: Asked, lines: int) -> Iterator[Block]:
    yield Para(words(told(question.prompt)), kind="lead")
    for one in question.material:
        yield Quote(words(told(one)))
    yield Para(words(_how(question)), kind="quiet")
    if question.kind in _MARKS:
        letter = _letters(question)
        options = tuple((letter[one.id], words(told(one.text))) for one in question.options)
        yield Choices(_MARKS[question.kind], options)
    elif question.kind is Kind.FREE:
        if question.criteria:
            yield Para(words(_("A good answer:")))
            yield Items(tuple(words(told(one)) for one in question.criteria))
        yield Lines(lines or FREE_LINES)
    elif question.kind is Kind.QUOTATION:
        yield Lines(2)
    else:
        yield Lines(1, str(question.unit), short=True)


def _how(question: Asked) -> str:
    """Say how a question is answered on paper."""
    match question.kind:
        case Kind.CHOICE:
            return _("Mark one.")
        case Kind.SEVERAL:
            return _("Mark all that are right.")
        case Kind.ORDER:
            return _("Put them in order: write 1, 2, 3, … into the boxes.")
        case Kind.NUMBER if question.loose is not None:
            return _("Write a number; it need not be exact.")
        case Kind.NUMBER:
            return _("Write a number.")
        case Kind.DATE:
            return _("Write a day, a month or a span of time, as exactly as it is known.")
        case Kind.QUOTATION:
            return _("Copy the words, and write the number of their turn.")
        case Kind.WORDS:
            return _("Write a word or a name.")
        case Kind.FREE:
            return _("Write some sentences.")


def _wanted(criteria: Sequence[Message]) -> tuple[str | Text, ...]:
    parts: list[str | Text] = []
    for one in criteria:
        parts += [" ", told(one)]
    return tuple(parts)
