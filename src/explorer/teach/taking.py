"""Take an answer: bring what a person gave into the form in which answers are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from explorer.errors import AnswerError
from explorer.language import _, number, sentence, sentences
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.canon.dates import read_date
from explorer.teach.canon.numbers import read_number
from explorer.teach.canon.words import find_words, fold_words
from explorer.teach.question import Asked, Kind, Option
from explorer.teach.rules import Given

__all__ = ["Quote", "cut", "pick", "take"]

_LONGEST: Final = 20_000
"""Letters of a free text: some pages."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words chosen in an interview, as in ``study.turn(turn).text[start:end]``.

    Examples
    --------
    >>> Quote(4, 0, 12, "That’s right").turn
    4
    """

    turn: int
    start: int
    end: int
    words: str = ""


def pick(source: Study | Interview, turn: int, words: str) -> Quote:
    """Find words in a turn; case, spaces and kinds of quotation marks make no difference.

    Raises
    ------
    AnswerError
        If the turn does not hold them, or more than once.
    ChoiceError
        If there is no such turn.

    Examples
    --------
    >>> import explorer
    >>> pick(explorer.open_study(), 4, "It’s washing powder").start
    105
    """
    interview = source.interview if isinstance(source, Study) else source
    text = interview.turn(turn).text
    places = find_words(text, words)
    if len(places) != 1:
        raise AnswerError(
            sentence(
                "Turn {turn} does not hold these words: “{words}”.", turn=turn, words=words[:60]
            )
            if not places
            else sentence(
                "Turn {turn} holds “{words}” more than once.", turn=turn, words=words[:60]
            ),
            next_step=sentence("Copy them from the turn, and some more on either side.")
            if places
            else sentence("Copy them from the turn. This used up no try."),
        )
    start, end = places[0]
    return Quote(turn, start, end, text[start:end])


def cut(source: Study | Interview, turn: int, start: int, end: int) -> Quote:
    """Return what was selected in a turn, without the white space around it.

    Parameters
    ----------
    source
        The study or its interview.
    turn
        The number of the turn.
    start, end
        Where the selection begins and ends in ``study.turn(turn).text``; parts beyond it are
        passed over.

    Examples
    --------
    >>> import explorer
    >>> cut(explorer.open_study(), 4, 0, 13).words
    'That’s right.'
    """
    interview = source.interview if isinstance(source, Study) else source
    text = interview.turn(turn).text
    words = text[max(0, start) : max(0, end)]
    first = max(0, start) + len(words) - len(words.lstrip())
    return Quote(turn, first, first + len(words.strip()), words.strip())


def take(asked: Asked, answer: object) -> Given:
    """Bring an answer into the form in which answers to this question are compared.

    Parameters
    ----------
    asked
        The question, or its sealed copy.
    answer
        Of a choice the option's id or its text; of several and of an order a list of these; of a
        number and a date what `explorer.teach.canon` reads; of a quotation a `Quote` or a
        mapping with ``turn``, ``start`` and ``end``; else a text.

    Raises
    ------
    AnswerError
        If it is no answer to such a question. That is no wrong answer.

    Examples
    --------
    >>> from explorer.teach import number
    >>> take(number("n", "How many?", 270_000), "270 000").plain
    '270000'
    """
    return _TAKES[asked.kind](asked, answer)


def _choice(asked: Asked, answer: object) -> Given:
    option = _option(asked, answer)
    return Given(place=option.id, plain=option.id, words=str(option.text))


def _several(asked: Asked, answer: object) -> Given:
    chosen = {one.id for one in _options(asked, answer)}
    if not chosen:
        raise AnswerError(
            sentence("Nothing is chosen yet."), next_step=sentence("Choose at least one.")
        )
    kept = [one for one in asked.options if one.id in chosen]
    ids = [one.id for one in kept]
    return Given(place=",".join(ids), plain=ids, words="; ".join(str(one.text) for one in kept))


def _order(asked: Asked, answer: object) -> Given:
    given = _options(asked, answer)
    ids = [one.id for one in given]
    if sorted(ids) != sorted(one.id for one in asked.options):
        count = len(asked.options)
        raise AnswerError(
            sentence("This is no order of all of them."),
            accepted=sentences(
                "There is {count} to put in order.", "There are {count} to put in order.", count
            ),
            next_step=sentence("Name each of them once. This used up no try."),
        )
    return Given(place=",".join(ids), plain=ids, words=" → ".join(str(one.text) for one in given))


def _number(asked: Asked, answer: object) -> Given:
    value = read_number(answer, whole=asked.whole, units=asked.unit.every)
    plain = _written(value)
    return Given(start=value, end=value, loose=asked.loose is not None, plain=plain, words=plain)


def _date(asked: Asked, answer: object) -> Given:
    when = read_date(answer)
    assert when.earliest is not None
    assert when.latest is not None
    start, end = Fraction(when.earliest), Fraction(when.latest)
    return Given(
        start=start,
        end=end,
        loose=asked.loose is not None and end - start <= asked.loose,
        plain=str(when),
        words=when.label,
    )


def _quotation(asked: Asked, answer: object) -> Given:
    quote = _quote(answer)
    most = int(asked.loose or 0)
    if quote.end - quote.start > most:
        raise AnswerError(
            sentence("These are too many words."),
            accepted=sentence("A passage of up to {count} letters is asked for.", count=most),
            next_step=sentence("Choose a shorter passage. This used up no try."),
        )
    plain = {"turn": quote.turn, "start": quote.start, "end": quote.end, "words": quote.words}
    return Given(
        place=f"t{quote.turn}",
        start=Fraction(quote.start),
        end=Fraction(quote.end),
        loose=True,
        plain=plain,
        words=_("Turn {turn}: “{words}”").format(turn=number(quote.turn), words=quote.words),
    )


def _quote(answer: object) -> Quote:
    if isinstance(answer, Mapping):
        words = _sound(str(answer.get("words") or "")[:_LONGEST])
        answer = Quote(answer.get("turn", 0), answer.get("start", 0), answer.get("end", 0), words)
    if isinstance(answer, Quote):
        places = (answer.turn, answer.start, answer.end)
        if all(type(one) is int for one in places) and answer.turn > 0:
            if 0 <= answer.start < answer.end:
                return answer
            raise AnswerError(
                sentence("Nothing is chosen yet."),
                next_step=sentence("Select some words of the interview."),
            )
    raise AnswerError(
        sentence("This is no passage of the interview."),
        accepted=sentence("A passage is made with pick(study, 4, “the words”)."),
        next_step=sentence("Select some words of the interview."),
    )


def _words(_asked: Asked, answer: object) -> Given:
    text = _text(answer, 300)
    # White space of every kind is one space, as it is when words are compared.
    return Given(place=fold_words(text), plain=text, words=text)


def _free(_asked: Asked, answer: object) -> Given:
    text = _text(answer, _LONGEST)
    return Given(plain=text, words=text)


def _text(answer: object, most: int) -> str:
    if not isinstance(answer, str) or not fold_words(answer[: most + 1]):
        raise AnswerError(
            sentence("Nothing is written yet."), next_step=sentence("Write something first.")
        )
    if len(answer) > most:
        raise AnswerError(
            sentence("This is too long: {count} letters.", count=len(answer)),
            accepted=sentence("Up to {count} letters are kept.", count=most),
        )
    return _sound(answer.strip())


def _sound(text: str) -> str:
    # A half of a sign, as some programs cut texts, can be in no file.
    return text.encode("utf-8", "replace").decode("utf-8")


def _options(asked: Asked, answer: object) -> list[Option]:
    if isinstance(answer, str) or not isinstance(answer, Sequence | set | frozenset):
        answer = [answer]
    return [_option(asked, one) for one in answer]


def _option(asked: Asked, answer: object) -> Option:
    if isinstance(answer, Option):
        answer = answer.id
    if isinstance(answer, str):
        for one in asked.options:
            if answer.strip() == one.id:
                return one
        folded = fold_words(answer)
        for one in asked.options:
            if folded in {fold_words(text) for text in one.text.every}:
                return one
    raise AnswerError(
        sentence("“{found}” is none of the options.", found=str(answer)[:60]),
        accepted=sentence("The options are {ids}.", ids=", ".join(o.id for o in asked.options)),
        next_step=sentence("This used up no try."),
    )


def _written(value: Fraction) -> str:
    """Write a number in digits; it always has an end in decimals, since people wrote it so."""
    whole, rest = divmod(abs(value), 1)
    digits = ""
    while rest and len(digits) < 400:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return "-" * (value < 0) + str(whole) + "." * bool(digits) + digits


_TAKES: Final[dict[Kind, Callable[[Asked, object], Given]]] = {
    Kind.CHOICE: _choice,
    Kind.SEVERAL: _several,
    Kind.ORDER: _order,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.QUOTATION: _quotation,
    Kind.WORDS: _words,
    Kind.FREE: _free,
}
