"""Make questions that are answered by putting things in order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import permutations, product
from math import prod
from typing import Any, Final

from explorer.teach.message import Message, Sayable, message
from explorer.teach.parts import joined, named, needed, neighbours, options_of, refused, trimmings
from explorer.teach.question import Kind, Option, Question
from explorer.teach.rules import Region, Relation, Ruling, Verdict

__all__ = ["order"]

_MOST_ORDERS: Final = 24


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
    count = prod(map(len, sorts))
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
