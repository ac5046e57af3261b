"""Make turns of the pieces of a plain text: all at once, or each with what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Final

from explorer.language import sentence, sentences
from explorer.read.draft import Draft, PlainTurns, Said
from explorer.read.formats.pieces import Piece, Pieces
from explorer.read.formats.preface import Block, closing_place, sign, take_signature
from explorer.read.formats.wording import HASH_TIME, Kept, add_turn
from explorer.read.options import Options

__all__ = ["blocks_of", "take_turns"]

_MORNING: Final = 5 * 3600
"""Seconds from which on a first time is one of a day."""

_EVERY: Final = 4096
"""Turns between two words on the progress."""


def take_turns(draft: Draft, text: str, parted: Pieces, kept: Kept, options: Options) -> bool:
    """Take the turns of a text and the close behind the last one; tell whether there are any.

    Parameters
    ----------
    draft
        It is given the turns, the close, the by-line and its date.
    text
        The whole text, with line feeds alone.
    parted
        The text, parted at its labels.
    kept
        What stood among the words is added to it.
    options
        The beginning of the close, where it is known, and whom to tell of the progress.
    """
    if not (
        _in_columns(draft, text, parted, kept, options) or _one_by_one(draft, parted, kept, options)
    ):
        return False
    _times_of_day(draft)
    return True


def _in_columns(draft: Draft, text: str, parted: Pieces, kept: Kept, options: Options) -> bool:
    """Take turns that are nothing but words, all at once; tell whether they are so."""
    if parted.columns is None or ("#" in text and HASH_TIME.search(text)):
        return False
    names, bodies = parted.columns
    # Where words stand below a name, or there are none, each turn is looked at.
    below = "" in bodies or any(map(str.startswith, bodies, repeat("\n")))
    if below or any(map(str.isspace, bodies)):
        return False
    before = len(draft.findings.found)
    apart: dict[int, Said] = {}
    own = Kept()
    # Only up to these are the lines counted here: what is in them is told with its lines.
    at = line = 0
    for place in dict.fromkeys((*parted.odd, len(bodies) - 1)):
        line += "\n".join(bodies[at : place + 1]).count("\n") - bodies[place].count("\n")
        at = place
        piece = (names[place], bodies[place], None, None)
        turns: list[Said] = []
        if place == len(bodies) - 1:
            alone = place == 0 and not parted.front.strip()
            _last(draft, turns, piece, parted.first_line + line, options, kept=own, alone=alone)
        else:
            add_turn(turns, piece, parted.first_line + line, own)
        apart[place] = turns[0]
    if not all(one.text for one in apart.values()):
        # Something that is no words after all; what was said of the end is said again.
        del draft.findings.found[before:]
        return False
    kept.add(own)
    draft.turns = PlainTurns(names, bodies, parted.first_line, apart)
    return True


def _one_by_one(draft: Draft, parted: Pieces, kept: Kept, options: Options) -> bool:
    """Take the turns one after the other, each with what is in it; tell whether there are any."""
    turns: list[Said] = []
    line, done, of = parted.first_line, len(parted.front), len(draft.text)
    last: Piece | None = None
    for piece in parted.pieces:
        if last is not None:
            add_turn(turns, last, line, kept)
            line += last[1].count("\n") + 1
            done += len(last[1])
            if not len(turns) % _EVERY:
                options.progress(done, of)
        last = piece
    if last is None:
        return False
    alone = not (turns or parted.front.strip())
    _last(draft, turns, last, line, options, kept=kept, alone=alone)
    draft.turns = turns
    _empty(draft)
    return True


def _last(
    draft: Draft,
    turns: list[Said],
    piece: Piece,
    line: int,
    options: Options,
    *,
    alone: bool,
    kept: Kept | None = None,
) -> None:
    """Add the last turn, and what follows it: a close, a by-line, a date."""
    findings = draft.findings
    blocks = list(blocks_of(piece[1], line))
    byline, date = (None, None) if alone and len(blocks) < 2 else take_signature(blocks)
    place = closing_place(blocks, options.closing_from, findings.file, findings)
    draft.closing = tuple(block.text for block in blocks[place:])
    if not (options.closing_from or draft.closing):
        findings.missing("closing lines", sentence("none named"))
        if len(blocks) > 1:
            later = [block.first for block in blocks[1:]]
            detail = sentence("paragraphs after its first are part of it")
            findings.inferred("last turn", detail, *later)
    own = "\n\n".join(block.text for block in blocks[:place])
    add_turn(turns, (piece[0], own, *piece[2:]), line, kept or Kept())
    if blocks[:place]:
        turns[-1].lines = (line, max(line, blocks[place - 1].last))
    sign(draft, byline, date)


def _empty(draft: Draft) -> None:
    """Take out turns without words."""
    empty = [turn.lines[0] for turn in draft.turns if not turn.text]
    if empty:
        draft.turns = [turn for turn in draft.turns if turn.text]
        detail = sentences(
            "{count} label without words", "{count} labels without words", len(empty)
        )
        draft.findings.skipped("empty turns", detail, *empty)


def _times_of_day(draft: Draft) -> None:
    """Let go of times that begin in the middle of a day: a recording begins at nought."""
    if isinstance(draft.turns, PlainTurns):
        return
    starts = [one.start for one in draft.turns if one.start is not None]
    if not starts or min(starts) < _MORNING:
        return
    for one in draft.turns:
        one.start = one.end = None
    detail = sentences(
        "{count} begin in the middle of a day, so they are none in a recording",
        "{count} begin in the middle of a day, so they are none in a recording",
        len(starts),
    )
    draft.findings.remark("times", detail)


def blocks_of(text: str, first: int) -> Iterator[Block]:
    r"""Part a text at its empty lines; `first` is the number of its first line.

    Examples
    --------
    >>> [(one.first, one.text) for one in blocks_of("Yes.\n\n\nBy Ann\n4 May 2017", 7)]
    [(7, 'Yes.'), (10, 'By Ann\n4 May 2017')]
    """
    block: Block | None = None
    for number, line in enumerate(text.split("\n"), start=first):
        if not line.strip():
            if block:
                yield block
            block = None
        elif block is None:
            block = Block(number, [line])
        else:
            block.lines.append(line)
    if block:
        yield block
