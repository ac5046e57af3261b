"""How much of a page a block takes, about: what is longer than a page has to be parted.

Typst sets a block that may not be parted past the foot of the page, where nobody sees its end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from unicodedata import east_asian_width

from explorer.publish.blocks import Block, Choices, Lines, Part, Picture, Table
from explorer.publish.texts import Facts, Items, Note, Para, Quote, Spoken, Words

__all__ = ["PAGE", "SHORT", "of_row", "taken"]

PAGE = 40
"""Lines that surely stand on one page, of the smaller paper too."""

SHORT = 6
"""Rows of a table that is not parted if it fits on a page: it is seen at one glance."""

_SIGNS = 80
_CELLS = 92  # their type is smaller
_BETWEEN = 0.6  # between two paragraphs
_RULED = 1.9  # a line to write on
_PICTURE = 26.0


def taken(block: Block | Part) -> float:
    """Return how many lines of a page a block or a part takes, about.

    Examples
    --------
    >>> from explorer.publish.texts import words
    >>> taken(Para(words("So it is."))), taken(Lines(3)) > 3
    (1.6, True)
    """
    match block:
        case Part():
            return 2.5 + sum(taken(one) for one in block.blocks)
        case Para() | Quote():
            return _words(block.words) + _BETWEEN
        case Note():
            return 3 + sum(taken(one) for one in block.paras)
        case Spoken():
            said = (*block.paragraphs, *block.remarks)
            return 2 + sum(_lines(one, _SIGNS - 6) + _BETWEEN for one in said)
        case Lines():
            return 1 + _RULED * (1 if block.short else block.count)
        case Table():
            return 3 + sum(of_row(block, row) for row in block.rows)
        case Picture():
            return (_PICTURE if block.svg else 0) + _lines(block.caption, _CELLS)
        case _:
            return sum(_words(one, _SIGNS - 4) + _BETWEEN for one in _entries(block))


def of_row(table: Table, row: tuple[Words, ...]) -> float:
    """Return how many lines a row of a table takes, about."""
    whole = sum(table.sizes)
    wide = (max(4.0, _CELLS * size / whole) for size in table.sizes)
    return max(_words(one, width) for one, width in zip(row, wide, strict=True)) + _BETWEEN


def _entries(block: Facts | Items | Choices) -> Iterable[Words]:
    match block:
        case Items():
            return block.entries
        case Facts():
            return (told for _name, told in block.rows)
        case Choices():
            return (told for _letter, told in block.options)


def _words(told: Words, signs: float = _SIGNS) -> float:
    own = sum(one.kind == "aside" for one in told)
    return _lines(" ".join(one.text for one in told), signs) + own


def _lines(text: str, signs: float) -> float:
    wide = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
    return math.ceil(wide / signs)
