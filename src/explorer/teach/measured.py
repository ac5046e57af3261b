"""Make questions whose answers lie somewhere: a number, a date, words of an interview; an order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as day_of
from fractions import Fraction
from itertools import permutations, product
from typing import Any, Final

from explorer.errors import AnswerError, ChoiceError
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.canon.dates import read_date, units_within
from explorer.teach.canon.numbers import read_number
from explorer.teach.making import Wrong
from explorer.teach.message import Message, Sayable, message
from explorer.teach.parts import (
    joined,
    named,
    needed,
    neighbours,
    options_of,
    refused,
    trimmings,
)
from explorer.teach.question import Kind, Option, Question
from explorer.teach.rules import Region, Relation, Ruling, Verdict
from explorer.teach.taking import pick

__all__ = ["date", "number", "order", "quotation"]

_WIDTHS: Final = (DAY, 31 * DAY, 366 * DAY)
_MOST_MONTHS: Final = 36
_MOST_ORDERS: Final = 24
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
        solution=message(written),
        **trimmings(id, more),
    )


def date(
    id: str,  # noqa: A002
    prompt: Sayable,
    answer: object,
    *,
    accept: str = "inside",
    wrong: Wrong | None = None,
    **more: Any,
) -> Question:
    """Make a question that is answered with a date.

    Parameters
    ----------
    id, prompt, **more
        As of a `choice`.
    answer
        A day, a month, a year or a span of time, in EDTF.
    accept
        ``"inside"``: an answer is right that lies within it, and one that only meets it is partly
        right. ``"overlapping"``: one is right that meets it, be it a day, a month or a year.
        ``"same"``: no other is right.
    wrong
        What to say to which other date.

    Examples
    --------
    >>> from explorer.teach import check
    >>> asked = date("when", "On what day?", "2017-04-24")
    >>> [check(asked, day).verdict.value for day in ("24 April 2017", "2017-04", "2017-04-25")]
    ['right', 'partly', 'wrong']
    """
    if accept not in {"inside", "overlapping", "same"}:
        raise refused(
            id, f"accept is {accept!r}.", 'Accepted are "inside", "overlapping" and "same".'
        )
    when = _when(id, answer)
    low, high = _span(when)
    loose = None if accept == "same" else _width(low, high, accept)
    rulings = _right_dates(low, high, accept)
    for key, said in (wrong or {}).items():
        start, end = _span(_when(id, key))
        narrow = loose is not None and end - start <= loose
        if narrow and accept == "overlapping" and start <= high and end >= low:
            raise refused(id, f"{key!r} is right, and stands among the wrong ones.")
        relation = Relation.IN if narrow else Relation.SAME
        rulings.append(Ruling(Region(relation, start, end), Verdict.WRONG, message(said)))
    rulings += _partly_dates(low, high, accept)
    return Question(
        id=named(id),
        kind=Kind.DATE,
        prompt=needed(id, prompt),
        loose=loose,
        rulings=tuple(rulings),
        solution=message(str(when)),
        **trimmings(id, more),
    )


def quotation(
    id: str,  # noqa: A002
    prompt: Sayable,
    source: Study | Interview,
    places: Iterable[tuple[int, str]],
    *,
    wrong: Iterable[tuple[int, str, Sayable]] = (),
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
    most = max(_LEAST_PASSAGE, 3 * max(int(high - low) for _, low, high, _ in named_places))
    rulings = [
        Ruling(Region(Relation.COVERS, low, high, turn), Verdict.RIGHT)
        for turn, low, high, _ in named_places
    ]
    for turn, said, feedback in wrong:
        place, low, high, _ = _place(id, source, turn, said)
        region = Region(Relation.MEETS, low, high, place)
        rulings.append(Ruling(region, Verdict.WRONG, message(feedback)))
    rulings += [
        Ruling(Region(Relation.MEETS, low, high, turn), Verdict.PARTLY)
        for turn, low, high, _ in named_places
    ]
    first = named_places[0]
    return Question(
        id=named(id),
        kind=Kind.QUOTATION,
        prompt=needed(id, prompt),
        loose=Fraction(_round_up(most)),
        rulings=tuple(rulings),
        solution=message(f"{first[0].removeprefix('t')}: “{first[3]}”"),
        **trimmings(id, more),
    )


def order(
    id: str,  # noqa: A002
    prompt: Sayable,
    items: Sequence[Sayable | Sequence[Sayable]],
    **more: Any,
) -> Question:
    """Make a question that is answered by putting things in order.

    They are shown in an order that says nothing of the right one. An answer in which two that
    follow on each other are exchanged is partly right.

    Parameters
    ----------
    id, prompt, **more
        As of a `choice`.
    items
        In the right order; a list among them holds those whose order among themselves does not
        matter.

    Examples
    --------
    >>> from explorer.teach import check
    >>> asked = order("sizes", "From the small to the great.", ["an ant", "a dog", "a horse"])
    >>> check(asked, ["an ant", "a dog", "a horse"]).verdict.value
    'right'
    """
    groups = [[message(one, "an item") for one in _group(group)] for group in items]
    texts = [one for group in groups for one in group]
    options_of(id, texts)
    shown = _shuffled(id, texts)
    letter = {option.text: option.id for option in shown}
    sorts = [list(permutations(letter[one] for one in group)) for group in groups]
    count = 1
    for sort in sorts:
        count *= len(sort)
    if count > _MOST_ORDERS:
        raise refused(
            id, f"{count} orders of its items are right.", f"At most {_MOST_ORDERS} can be."
        )
    right = [tuple(one for part in parts for one in part) for parts in product(*sorts)]
    near = dict.fromkeys(n for one in right for n in neighbours(one) if n not in right)
    verdicts = [(one, Verdict.RIGHT) for one in right]
    # Of two things the other order is just the wrong one.
    verdicts += [(one, Verdict.PARTLY) for one in near] if len(texts) > 2 else []
    return Question(
        id=named(id),
        kind=Kind.ORDER,
        prompt=needed(id, prompt),
        options=shown,
        rulings=tuple(
            Ruling(Region(Relation.SAME, place=",".join(ids)), verdict) for ids, verdict in verdicts
        ),
        solution=joined(texts, " → "),
        **trimmings(id, more),
    )


def _group(item: Sayable | Sequence[Sayable]) -> list[Sayable]:
    return [item] if isinstance(item, str | Mapping | Message) else list(item)


def _number(name: str, value: object) -> Fraction:
    try:
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


def _when(name: str, value: object) -> When:
    # TOML has dates of its own: both 2017-04-11 and "2017-04-11" are fine.
    try:
        return read_date(value.isoformat() if type(value) is day_of else value)
    except AnswerError as fault:
        raise refused(name, fault.problem, "A date is written in EDTF, such as 2017-04-24, "
                      "2017-04 or 2017-04-24/2017-05-02.") from None  # fmt: skip


def _span(when: When) -> tuple[Fraction, Fraction]:
    assert when.earliest is not None
    assert when.latest is not None
    return Fraction(when.earliest), Fraction(when.latest)


def _width(low: Fraction, high: Fraction, accept: str) -> Fraction:
    """Return how long an answer may be that is compared by where it lies."""
    own = next((one for one in _WIDTHS if high - low < one), int(high - low))
    return Fraction(max(own, _WIDTHS[1]) if accept == "overlapping" else own)


def _right_dates(low: Fraction, high: Fraction, accept: str) -> list[Ruling]:
    if accept == "same":
        return [Ruling(Region(Relation.SAME, low, high), Verdict.RIGHT)]
    relation = Relation.IN if accept == "inside" else Relation.MEETS
    rulings = [Ruling(Region(relation, low, high), Verdict.RIGHT)]
    if accept == "overlapping":
        rulings += _units(low, high, _width(low, high, accept), Verdict.RIGHT)
    return rulings


def _partly_dates(low: Fraction, high: Fraction, accept: str) -> list[Ruling]:
    if accept == "overlapping":
        return []
    if accept == "same":
        return _units(low, high, Fraction(0), Verdict.PARTLY)
    near = Ruling(Region(Relation.MEETS, low, high), Verdict.PARTLY)
    return [near, *_units(low, high, _width(low, high, accept), Verdict.PARTLY)]


def _units(low: Fraction, high: Fraction, wider: Fraction, verdict: Verdict) -> list[Ruling]:
    """Rule on whole months and years that meet a date and are compared as they are."""
    if high - low > _MOST_MONTHS * _WIDTHS[1]:
        return []
    spans = [
        Region(Relation.SAME, Fraction(start), Fraction(end))
        for start, end in units_within(int(low), int(high))
        if end - start > wider
    ]
    own = Region(Relation.SAME, low, high)
    return [Ruling(region, verdict) for region in spans if region != own]


def _place(
    name: str, source: Study | Interview, turn: int, said: str
) -> tuple[str, Fraction, Fraction, str]:
    try:
        quote = pick(source, turn, said)
    except (AnswerError, ChoiceError) as fault:
        raise refused(name, fault.problem, fault.accepted, fault.next_step) from None
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


def _shuffled(name: str, texts: list[Message]) -> tuple[Option, ...]:
    """Put items in an order that rests on nothing but their words, and give them letters."""
    for turn in range(len(texts) + 1):
        mixed = sorted(
            texts,
            key=lambda one: hashlib.sha256(repr((name, turn, one.texts)).encode()).digest(),
        )
        if mixed != texts:
            break
    return options_of(name, mixed)
