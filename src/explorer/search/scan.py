"""Look through the words block by block: ready at once, at any length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.search.blocks import SIZE, Block, Blocks
from explorer.search.plan import Among, Both, Either, No, Plan, Spoken, Term

__all__ = ["fits", "fitting", "scan"]

_FEW = 32
"""Up to so many hits in a block are found one by one; more, by taking its turns apart."""


def scan(plan: Plan, blocks: Blocks, after: int = 0) -> Iterator[int]:
    """Yield the numbers of the turns that fit, in order; blocks are made as they are needed.

    Parameters
    ----------
    plan
        What is looked for.
    blocks
        Where.
    after
        Turns up to this number are left out.

    Examples
    --------
    >>> import explorer
    >>> blocks = Blocks(explorer.open_study().interview.turns)
    >>> list(scan(Term((("powder",),)), blocks))
    [4]
    """
    for number in range(after // SIZE, len(blocks)):
        block = blocks[number]
        found = sorted(fitting(plan, block))
        yield from (block.first + k for k in found if block.first + k > after)


def fitting(plan: Plan, block: Block) -> set[int]:
    """Return which turns of a block fit, from 0."""
    match plan:
        case Term():
            return _holding(plan, block)
        case Spoken(labels):
            return {k for k, label in enumerate(block.labels) if label in labels}
        case Among(numbers):
            return {n - block.first for n in _within(numbers, block)}
        case No(inner):
            return set(range(len(block))) - fitting(inner, block)
        case Both(parts):
            return _both(parts, block)
        case Either(parts):
            return set().union(*(fitting(one, block) for one in parts))


def fits(plan: Plan, turn: int, label: str, line: str) -> bool:
    r"""Tell whether one turn fits, by its number, speaker and words.

    Examples
    --------
    >>> fits(No(Term((("sea",),))), 1, "Ben", " the\t river\t")
    True
    """
    match plan:
        case Term(needles=needles):
            return any(one in line for one in needles)
        case Spoken(labels):
            return label in labels
        case Among(numbers):
            return turn in numbers
        case No(inner):
            return not fits(inner, turn, label, line)
        case Both(parts):
            return all(fits(one, turn, label, line) for one in parts)
        case Either(parts):
            return any(fits(one, turn, label, line) for one in parts)


def _both(parts: Iterable[Plan], block: Block) -> set[int]:
    # A word that is nowhere in the block settles it, and costs least to ask for.
    terms = [one for one in parts if isinstance(one, Term)]
    if not all(any(form in block.text for form in one.needles) for one in terms):
        return set()
    found: set[int] | None = None
    for one in sorted(parts, key=lambda part: not isinstance(part, Term)):
        here = fitting(one, block)
        found = here if found is None else found & here
        if not found:
            break
    return found or set()


def _holding(term: Term, block: Block) -> set[int]:
    found: set[int] = set()
    lines: list[str] | None = None
    for wanted in term.needles:
        at, starts, few = block.text.find(wanted), block.starts, 0
        while at >= 0 and few < _FEW:
            here = block.at(at)
            found.add(here)
            at = block.text.find(wanted, starts[here + 1])
            few += 1
        if at >= 0:
            lines = block.lines() if lines is None else lines
            found.update([k for k, line in enumerate(lines) if wanted in line])
    return found


def _within(numbers: frozenset[int], block: Block) -> Iterator[int]:
    last = block.first + len(block)
    if len(numbers) > len(block):
        return (n for n in range(block.first, last) if n in numbers)
    return (n for n in numbers if block.first <= n < last)
