"""Say what becomes of each choice among several options: which are missing, which are too many.

The author says of an option what is heard where it is wrongly chosen, or wrongly left out. An
answer with more than one such fault hears of one of them: of the first option that is wrongly
chosen, or else of the first that is missing. So nobody is left with “not yet” alone, and nobody
gets more than the author has to say to one option.

A student's copy has a lock for each answer that is told something. To lock every answer of many
options would take minutes, and make a file of what should be a page; so beyond five options those
with more than two faults are told how far they are from right, and nothing of an option.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import comb
from typing import Final

from explorer.teach.message import EMPTY, Message
from explorer.teach.rules import Region, Relation, Ruling, Verdict

__all__ = ["answers_told", "rulings_of"]

_FEW: Final = 5
_MOST_FAULTS: Final = 2


def rulings_of(
    ids: Sequence[str], right: frozenset[str], said: Mapping[str, Message]
) -> tuple[Ruling, ...]:
    """Return what becomes of which choice.

    Parameters
    ----------
    ids
        All options, as they are shown.
    right
        Those that are right.
    said
        What the author says to a fault in which option.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> rulings = rulings_of("abc", frozenset("a"), {"c": message("Not that one.")})
    >>> {one.region.place: (one.verdict.value, str(one.feedback)) for one in rulings}["b,c"]
    ('wrong', 'Not that one.')
    """
    return tuple(_each(ids, right, said))


def answers_told(options: int) -> int:
    """Return of how many answers to a question with so many options something may be told.

    Examples
    --------
    >>> answers_told(4), answers_told(6), answers_told(12)
    (16, 22, 79)
    """
    return sum(comb(options, k) for k in range(_most(options) + 1))


def _most(options: int) -> int:
    return options if options <= _FEW else _MOST_FAULTS


def _each(
    ids: Sequence[str], right: frozenset[str], said: Mapping[str, Message]
) -> Iterator[Ruling]:
    yield Ruling(_chosen(ids, right), Verdict.RIGHT)
    for count in range(1, _most(len(ids)) + 1):
        for faults in combinations(ids, count):
            chosen = right.symmetric_difference(faults)
            told = _first(faults, right, said)
            if count == 1 and chosen:
                yield Ruling(_chosen(ids, chosen), Verdict.PARTLY, told)
            elif told and chosen:
                yield Ruling(_chosen(ids, chosen), Verdict.WRONG, told)


def _chosen(ids: Sequence[str], chosen: frozenset[str]) -> Region:
    return Region(Relation.SAME, place=",".join(one for one in ids if one in chosen))


def _first(faults: Sequence[str], right: frozenset[str], said: Mapping[str, Message]) -> Message:
    # Sorting keeps the order of the options among those that are too many, and among the missing.
    ordered = sorted(faults, key=lambda one: one in right)
    return next((said[one] for one in ordered if said.get(one)), EMPTY)
