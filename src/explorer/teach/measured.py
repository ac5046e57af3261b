"""Make questions that are answered with a number, or with words chosen in an interview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final

from explorer.errors import AnswerError, ChoiceError
from explorer.language import _, languages, speaking
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.canon.numbers import read_number
from explorer.teach.looked_up import looked_up
from explorer.teach.making import Wrong
from explorer.teach.message import Figure, Message, Sayable, message
from explorer.teach.parts import named, needed, refused, trimmings
from explorer.teach.question import Kind, Question
from explorer.teach.rules import Region, Relation, Ruling, Verdict
from explorer.teach.taking import pick

__all__ = ["number", "quotation"]

_LEAST_PASSAGE: Final = 200


def number(
    id: str,  # noqa: A002 - the name that it has in the file, and in every room
    prompt: Sayable,
    answer: object,
    *,
    tolerance: object = 0,
    unit: Sayable = "",
    wrong: Wrong | None = None,
    **more: Any,
) -> Question:
    """Make a question that is answered with a number.

    Parameters
    ----------
    id, prompt, **more
        As of a `choice`.
    answer
        The number.
    tolerance
        By how much an answer may differ and still be right; ``"10 %"`` for a share of it.
    unit
        What is counted; a student may write it or leave it out.
    wrong
        What to say to which other number, with the same tolerance.

    Examples
    --------
    >>> from explorer.teach import check
    >>> asked = number("half", "How many, about?", 270_000, tolerance="10 %")
    >>> check(asked, "250 000").verdict.value, check(asked, 200_000).verdict.value
    ('right', 'wrong')
    """
    right, reach = _number(id, answer), _tolerance(id, answer, tolerance)
    regions = [(right, Verdict.RIGHT, message(""))]
    for key, said in (wrong or {}).items():
        value = _number(id, key)
        if abs(value - right) <= reach:
            raise refused(id, f"{key!r} is right, and stands among the wrong ones.")
        regions.append((value, Verdict.WRONG, message(said)))
    relation = Relation.IN if reach else Relation.SAME
    written = f"{float(right):,.10g}" if right.denominator > 1 else f"{right.numerator:,}"
    of = message(unit, "unit")
    return Question(
        id=named(id),
        kind=Kind.NUMBER,
        prompt=needed(id, prompt),
        unit=of,
        whole=right.denominator == 1 and reach.denominator == 1,
        loose=Fraction(0) if reach else None,
        rulings=tuple(
            Ruling(Region(relation, value - reach, value + reach), verdict, said)
            for value, verdict, said in regions
        ),
        solution=Figure((("", written),)),
        **trimmings(id, more),
    )


def quotation(
    id: str,  # noqa: A002
    prompt: Sayable,
    source: Study | Interview,
    places: Iterable[tuple[int, str]],
    *,
    wrong: Iterable[tuple[int, str, Sayable]] = (),
    extra: int | None = None,
    **more: Any,
) -> Question:
    """Make a question that is answered with words chosen in the interview.

    Parameters
    ----------
    id, prompt, **more
        As of a `choice`.
    source
        The study, or its interview, in which they stand.
    places
        Turns and the words in them that an answer must hold; one of them is enough. A passage that
        holds a part of them is partly right.
    wrong
        Turns, words in them, and what to say to whom who chooses some of those.
    extra
        How many letters more an answer may hold before the words, and as many after them; with
        more it is partly right. As many as one likes without it.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach import check, pick
    >>> study = explorer.open_study()
    >>> asked = quotation("doubt", "Where does she doubt?", study, [(4, "I am not sure")])
    >>> check(asked, pick(study, 4, "I am not sure what it was")).verdict.value
    'right'
    """
    named_places = [_place(id, source, turn, said) for turn, said in places]
    if not named_places:
        raise refused(id, "It names no words.", "Name a turn and the words in it.")
    first = named_places[0]
    reach = None if extra is None else _extra(id, extra)
    if reach is not None:
        # The longest first: one that holds another one is right as it is.
        named_places.sort(key=lambda one: one[1] - one[2])
    most = max(_LEAST_PASSAGE, 3 * max(int(high - low) for _turn, low, high, _said in named_places))
    rulings = [one for place in named_places for one in _covering(*place[:3], extra=reach)]
    for turn, said, feedback in wrong:
        place, low, high, _said = _place(id, source, turn, said)
        region = Region(Relation.MEETS, low, high, place)
        rulings.append(Ruling(region, Verdict.WRONG, message(feedback)))
    rulings += [
        Ruling(Region(Relation.MEETS, low, high, turn), Verdict.PARTLY)
        for turn, low, high, _said in named_places
    ]
    return Question(
        id=named(id),
        kind=Kind.QUOTATION,
        prompt=needed(id, prompt),
        loose=Fraction(_round_up(most)),
        rulings=tuple(rulings),
        solution=message(f"{first[0].removeprefix('t')}: “{first[3]}”"),
        **trimmings(id, more),
    )


def _extra(name: str, extra: object) -> int:
    if type(extra) is not int or extra < 0:
        raise refused(name, f"extra is {extra!r}.", "Accepted is a number of letters from 0.")
    return extra


def _covering(turn: str, low: Fraction, high: Fraction, *, extra: int | None) -> Iterator[Ruling]:
    """Rule on answers that hold all of some words: they are right, or hold too much."""
    if extra is not None:
        said = _more_than_asked()
        # No answer begins before the turn does.
        if low > extra:
            before = Region(Relation.COVERS, low - extra - 1, high, turn)
            yield Ruling(before, Verdict.PARTLY, said)
        after = Region(Relation.COVERS, low, high + extra + 1, turn)
        yield Ruling(after, Verdict.PARTLY, said)
    yield Ruling(Region(Relation.COVERS, low, high, turn), Verdict.RIGHT)


def _more_than_asked() -> Message:
    texts = []
    for code in languages():
        with speaking(code):
            texts.append((code, _("More is selected than what is asked for. Leave out the rest.")))
    return Message(tuple(texts))


def _number(name: str, value: object) -> Fraction:
    try:
        # A file of questions says the same in every language of the interface.
        with speaking("en"):
            return read_number(value, whole=False)
    except AnswerError as fault:
        raise refused(name, fault.problem, fault.accepted, "Write it as 270000 or 2.5.") from None


def _tolerance(name: str, answer: object, tolerance: object) -> Fraction:
    share = isinstance(tolerance, str) and tolerance.strip().endswith("%")
    value = _number(name, str(tolerance).strip().rstrip("%") if share else tolerance)
    if value < 0:
        raise refused(name, f"tolerance is {tolerance!r}.", "It is 0 or more.")
    # A share of three decimals is cut, so that a number stays one that can be written.
    return abs(_number(name, answer)) * value / 100 if share else value


def _place(
    name: str, source: Study | Interview, turn: int, said: str
) -> tuple[str, Fraction, Fraction, str]:
    try:
        quote = pick(source, turn, said)
    except AnswerError as fault:
        more = ", and some more on either side" if "more than once" in fault.problem else ""
        step = f"Copy them from the turn{more}. They were looked for in {looked_up(source)}."
        raise refused(name, fault.problem, fault.accepted, step) from None
    except ChoiceError as fault:
        step = f"{fault.next_step} It was looked up in {looked_up(source)}.".strip()
        raise refused(name, fault.problem, fault.accepted, step) from None
    # To its first and last letter: whoever leaves a bracket or a full stop out has the words.
    letters = [k for k, sign in enumerate(quote.words) if sign.isalnum()]
    start, end = quote.start + letters[0], quote.start + letters[-1] + 1
    return f"t{quote.turn}", Fraction(start), Fraction(end), quote.words


def _round_up(length: int) -> int:
    # Told to whoever answers, so it must not tell how long the words are.
    power = 100
    while power * 10 <= length:
        power *= 10
    return next(power * step for step in (1, 2, 5, 10) if power * step >= length)
