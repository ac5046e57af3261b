"""The words of all turns, folded, in blocks: made once, by whoever needs a block first."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from threading import RLock
from typing import Final

from explorer.model.turn import Turn
from explorer.model.turns import Turns
from explorer.search.words import Chunks, words

__all__ = ["SIZE", "Block", "Blocks"]

SIZE: Final = 1024
"""Turns in a block. A block is searched in a tenth of a millisecond and made in ten."""


@dataclass(frozen=True, slots=True)
class Block:
    """The words of some turns that follow each other."""

    first: int
    """The number of its first turn, from 1."""
    text: str
    """The words of each turn as in `Chunks.line`, each turn ended by a line break."""
    starts: array[int]
    """Where each turn begins in `text`, and, as one more, where the last one ends."""
    labels: tuple[str, ...]
    """The label of each turn's speaker."""

    def __len__(self) -> int:
        return len(self.labels)

    def at(self, place: int) -> int:
        """Return which turn of this block, from 0, holds a place in `text`."""
        return bisect_right(self.starts, place) - 1

    def lines(self) -> list[str]:
        """Return the words of each turn by itself."""
        lines = self.text.split("\n")
        lines.pop()
        return lines


class Blocks:
    """All blocks of an interview; each is made when it is asked for, and kept.

    To search an interview of any length, it need not be folded beforehand: what is asked for early
    is made early. A thread that makes all blocks and a person who searches meanwhile share them.

    Parameters
    ----------
    turns
        The turns of an interview, in order.

    Examples
    --------
    >>> import explorer
    >>> blocks = Blocks(explorer.open_study().interview.turns)
    >>> block = blocks[0]
    >>> len(blocks), len(block), block.lines()[3].split()[:4]
    (1, 6, ['that', 's', 'right', 'we'])
    """

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.turns = turns
        self._made: list[Block | None] = [None] * -(-len(turns) // SIZE)
        self._chunks = Chunks()
        self._tags: dict[int, tuple[tuple[str, ...], ...]] = {}
        self._lock = RLock()
        self._left = len(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __getitem__(self, number: int) -> Block:
        block = self._made[number]
        if block is None:
            with self._lock:
                block = self._made[number] or self._make(number)
        return block

    def __iter__(self) -> Iterator[Block]:
        for number in range(len(self)):
            yield self[number]

    def of(self, turn: int) -> Block:
        """Return the block that holds the turn with this number."""
        return self[(turn - 1) // SIZE]

    def line(self, turn: int) -> str:
        """Return the words of the turn with this number."""
        block = self.of(turn)
        at = turn - block.first
        return block.text[block.starts[at] : block.starts[at + 1] - 1]

    @property
    def complete(self) -> bool:
        """Whether all blocks are made."""
        return not self._left

    def vocabulary(self) -> set[str]:
        """Return all words of the interview; makes the blocks that are not made yet."""
        self._finish()
        return self._chunks.vocabulary

    def labels(self) -> set[str]:
        """Return the label of everyone who speaks; makes the blocks that are not made yet."""
        return {label for block in self for label in block.labels}

    def tags(self) -> dict[int, tuple[tuple[str, ...], ...]]:
        """Return, by turn, the words of each tag that the source itself gives."""
        self._finish()
        return self._tags

    def _finish(self) -> None:
        for number in range(len(self) if self._left else 0):
            _ = self[number]

    def _make(self, number: int) -> Block:
        start = number * SIZE
        stop = min(start + SIZE, len(self.turns))
        turns = self.turns
        some = turns.glance(start, stop) if isinstance(turns, Turns) else turns[start:stop]
        line = self._chunks.line
        lines = [line(turn.text) for turn in some]
        for turn in some:
            if turn.annotations:
                tags = tuple(tuple(words(a.text)) for a in turn.annotations if a.kind == "tag")
                if tags:
                    self._tags[turn.number] = tags
        # At the end, so that an interruption leaves nothing half-made.
        block = Block(
            start + 1,
            "".join([one + "\n" for one in lines]),
            array("Q", accumulate((len(one) + 1 for one in lines), initial=0)),
            tuple(turn.speaker for turn in some),
        )
        self._made[number] = block
        self._left -= 1
        if not self._left:
            # What was learnt of how words are written is of no more use.
            self._chunks.clear()
        return block
