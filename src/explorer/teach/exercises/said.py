"""Words of a turn that an exercise quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from explorer.language import _, number
from explorer.model.turn import Turn
from explorer.teach.canon.words import fold_words
from explorer.teach.exercises.care import is_hard
from explorer.teach.exercises.lot import Lot
from explorer.teach.exercises.material import Material
from explorer.teach.message import Message, here
from explorer.widgets.direction import isolated

__all__ = ["LONGEST_TURN", "in_none_of", "passage", "question_of", "says_so"]

LONGEST_TURN: Final = 20_000
"""Letters of a turn that is looked through for words."""
_LOOKED_AT: Final = 2_000
"""Letters of a turn, from its beginning, of which some are quoted."""
_LONGEST: Final = 120
"""Letters that are read in one breath."""
_QUESTION_MARKS: Final = "?؟？՞"


def passage(turn: Turn, material: Material, lot: Lot) -> str:
    """Return some words of a turn that belong together; empty where there are none to quote.

    Examples
    --------
    >>> import explorer
    >>> material = Material(explorer.open_study())
    >>> passage(material.study.turn(4), material, Lot(1))
    'I am not sure what it was, but I bet it’s washing powder.'
    """
    if turn.number in material.closed_turns or is_hard(turn.text[:_LOOKED_AT]):
        return ""
    fit = [
        one
        for one in _sentences(turn)
        if 4 <= len(one.split()) <= 14 and len(one) <= _LONGEST and any(map(str.isalpha, one))
    ]
    return next(iter(lot.mixed(fit)), "")


def question_of(turn: Turn, material: Material) -> str:
    """Return the question with which a turn ends; empty where it ends with none to quote.

    Examples
    --------
    >>> import explorer
    >>> material = Material(explorer.open_study())
    >>> [question_of(material.study.turn(one), material)[-25:] for one in (1, 2)]
    ['– are you still doing so?', '']
    """
    if turn.number in material.closed_turns or len(turn.text) > _LOOKED_AT or is_hard(turn.text):
        return ""
    last = next(iter(_sentences(turn)[-1:]), "")
    asks = last.rstrip("\"'”’»").endswith(tuple(_QUESTION_MARKS))
    return last if asks and len(last.split()) >= 3 and len(last) <= _LONGEST else ""


def in_none_of(words: str, turns: Iterable[Turn], material: Material) -> bool:
    """Tell whether some words stand in none of some turns, nor as a part of longer words.

    Examples
    --------
    >>> import explorer
    >>> material = Material(explorer.open_study())
    >>> turns = material.study.interview.turns
    >>> [in_none_of(one, turns, material) for one in ("washing powder", "a brown horse")]
    [False, True]
    """
    wanted = fold_words(words)
    return not any(
        len(one.text) > LONGEST_TURN or wanted in material.folded(one.text) for one in turns
    )


def says_so(turn: Turn) -> Message:
    """Return the reason why words stand in a turn.

    Examples
    --------
    >>> import explorer
    >>> str(says_so(explorer.open_study().turn(4)))
    'Turn 4 has them: Elena says so.'
    """
    return here(
        _("Turn {number} has them: {who} says so.").format(
            number=number(turn.number), who=isolated(turn.who)
        )
        if turn.speaker
        else _("Turn {number} has them.").format(number=number(turn.number))
    )


def _sentences(turn: Turn) -> list[str]:
    pieces = re.split(r"(?<=[.!?…؟。])\s+|\n+", turn.text[:_LOOKED_AT])
    if len(turn.text) > _LOOKED_AT:
        pieces = pieces[:-1]
    return [one.strip() for one in pieces if one.strip()]
