"""A student's copy of a question: it can tell a right answer, and does not hold it.

For each answer that the author speaks of there is a lock whose key is made from that answer, in
the one form in which answers are compared: see `explorer.teach.locks` for how, and for what that
is and is not. Behind it lies what is said to it: whether it is right, the feedback, the reason,
where to look. All boxes of a question are of one length, and lie in the order of their marks, which
is chance; so a file shows neither which is the right one nor what is said to it.

A number with a tolerance, a date and a quotation are not one answer but many. They are locked by
the cell of a grid in which the answer begins; the grid is at least as wide as the region is, and
its beginning is chance. Just what is right lies in the box. So whoever comes as near as that can
open it: guessing needs as many tries as there are cells.

How much guessing: of four options, four tries. Of several among six options, about ten, since each
answer that is near tells of one fault. Of an order of five, 120. Of a number between 0 and
a million with a tolerance of 5,000, a hundred; of a day in a known year, some 365; of a passage in
a short interview, a few dozen. A program that tries them all needs seconds; for all words of a
dictionary, hours. Solutions are kept from the eyes and from chance, not from a person who writes
such a program: this is no means of an examination.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from fractions import Fraction
from math import floor
from typing import Any, Final

from explorer.teach.faults import answers_told
from explorer.teach.locks import TAG, Cost, key_of, mark_of, shut
from explorer.teach.question import Asked, Kind, Question
from explorer.teach.rules import Given, Region, Relation, Ruling, Verdict
from explorer.teach.sheet import Sheet

__all__ = ["Sealed", "lock_of", "seal", "seal_question"]

_SALT: Final = 16
_MARK: Final = 16
_PADDING: Final = 64
_USUAL: Final = Cost()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sealed(Asked):
    """A question in the student's copy.

    Examples
    --------
    >>> from explorer.teach import check, choice, seal
    >>> (asked,) = seal([choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")])
    >>> asked, check(asked, "Dmitry").verdict.value
    (Sealed('who', choice), 'right')
    """

    salt: bytes = field(repr=False)
    cost: Cost = _USUAL
    step: Fraction | None = None
    """How wide a cell of the grid is; ``None`` where each answer is the same or not."""
    offset: Fraction = Fraction(0)
    """Where a cell of the grid begins."""
    locks: tuple[tuple[bytes, bytes], ...] = field(default=(), repr=False)
    """Marks, and the boxes that belong to them."""


def seal(questions: Iterable[Asked], *, cost: Cost | None = None) -> Sheet:
    """Make the student's copy of some questions.

    Parameters
    ----------
    questions
        A `Sheet`, or any questions; those that are sealed already stay as they are.
    cost
        What one try costs, for whoever has a reason to change it.

    Returns
    -------
    Sheet
        With the same title and ids. ``.to_plain()`` is plain data without a solution, and
        ``.save("questions.json")`` writes it. It takes about 80 milliseconds for each lock.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> sheet = seal([choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")])
    >>> "Dmitry" in repr(sheet), len(sheet["who"].locks)
    (False, 2)
    """
    sheet = questions if isinstance(questions, Sheet) else Sheet(tuple(questions))
    done = tuple(
        seal_question(one, cost or _USUAL) if isinstance(one, Question) else one for one in sheet
    )
    return sheet.with_questions(done)


def seal_question(question: Question, cost: Cost) -> Sealed:
    """Make the student's copy of one question.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> seal_question(choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry"), Cost(n=2))
    Sealed('who', choice)
    """
    salt = secrets.token_bytes(_SALT)
    step, offset = _grid(question)
    shown = {one.name: getattr(question, one.name) for one in fields(Asked)}
    if question.kind is Kind.FREE:
        return Sealed(**shown, salt=salt, cost=cost)
    held: dict[str, list[Ruling]] = {}
    for ruling in question.rulings:
        for name in _lock_names(question, ruling.region, step, offset):
            held.setdefault(name, []).append(ruling)
    texts = {name: _box_text(question, rulings) for name, rulings in held.items()}
    longest = max(map(len, texts.values()), default=0)
    length = -(-longest // _PADDING) * _PADDING
    locks = []
    for name, text in texts.items():
        key = key_of(name, salt, cost)
        locks.append((mark_of(key), shut(key, text.ljust(length))))
    # As many as the kind has, so that their number does not tell how many the author spoke of.
    locks += [
        (secrets.token_bytes(_MARK), secrets.token_bytes(length + TAG))
        for _ in range(_wanted(question, len(locks)) - len(locks))
    ]
    return Sealed(
        **shown, salt=salt, cost=cost, step=step, offset=offset, locks=tuple(sorted(locks))
    )


def lock_of(asked: Asked, given: Given, step: Fraction | None, offset: Fraction) -> str:
    """Return the name of the lock that an answer opens; its key is made from that name.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")
    >>> lock_of(asked, Given(place="a"), None, Fraction(0))
    'choice|same|a|0|0'
    """
    if step is not None and given.loose:
        return _cell_name(asked.kind, given.place, floor((given.start - offset) / step))
    return _same_name(asked.kind, given.place, given.start, given.end)


def _lock_names(
    question: Question, region: Region, step: Fraction | None, offset: Fraction
) -> Iterator[str]:
    if region.relation is Relation.SAME or step is None:
        yield _same_name(question.kind, region.place, region.low, region.high)
        return
    first, last = region.starts(question.loose or Fraction(0))
    for cell in range(floor((first - offset) / step), floor((last - offset) / step) + 1):
        yield _cell_name(question.kind, region.place, cell)


def _same_name(kind: Kind, place: str, start: Fraction, end: Fraction) -> str:
    return f"{kind}|same|{place}|{start}|{end}"


def _cell_name(kind: Kind, place: str, cell: int) -> str:
    return f"{kind}|cell|{place}|{cell}"


def _grid(question: Question) -> tuple[Fraction | None, Fraction]:
    """Choose a grid that tells no more than how coarse the question is."""
    if question.loose is None:
        return None, Fraction(0)
    spans = [
        ruling.region.starts(question.loose)
        for ruling in question.rulings
        if ruling.region.relation is not Relation.SAME
    ]
    step = _ladder(max((high - low for low, high in spans), default=Fraction(1)))
    # Chance, not the region's own beginning: that would tell its last digits.
    return step, step * secrets.randbelow(1000) / 1000


def _ladder(width: Fraction) -> Fraction:
    """Return the first of …, 1, 2, 5, 10, 20, … that is as wide as that."""
    if width <= 0:
        return Fraction(1)
    power = Fraction(1)
    while power > width:
        power /= 10
    while power * 10 <= width:
        power *= 10
    return next(power * one for one in (1, 2, 5, 10) if power * one >= width)


def _wanted(question: Question, there: int) -> int:
    if question.kind is Kind.CHOICE:
        return len(question.options)
    if question.kind is Kind.SEVERAL:
        return answers_told(len(question.options))
    return -(-there // 4) * 4


def _box_text(question: Question, rulings: list[Ruling]) -> bytes:
    told: dict[str, Any] = {"rulings": [ruling_to_plain(one) for one in rulings]}
    if any(one.verdict is Verdict.RIGHT for one in rulings):
        told["reason"] = question.reason.to_plain()
        told["look"] = [str(one) for one in question.look]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def ruling_to_plain(ruling: Ruling) -> list[Any]:
    """Return a ruling as JSON can hold it.

    Examples
    --------
    >>> ruling_to_plain(Ruling(Region(Relation.SAME, place="a"), Verdict.RIGHT))
    ['same', '0', '0', 'a', 'right', '']
    """
    region = ruling.region
    return [
        region.relation.value, str(region.low), str(region.high), region.place,
        ruling.verdict.value, ruling.feedback.to_plain(),
    ]  # fmt: skip
