"""Which words of a turn a note is put on, as a person chooses them in the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from explorer.language import _, ngettext, number
from explorer.model.turn import Turn
from explorer.search.folding import find, joins

__all__ = ["Chosen", "chosen", "cut", "sentences"]

MOST_SENTENCES: Final = 200
"""Sentences that can be chosen from a list; further on, words are chosen by writing them."""
_SHOWN: Final = 90
"""Signs of a sentence in the list."""

# A sentence ends with its stop and the quotes around it, and with an empty line. The stops are
# those of European, Arabic, Indic and East Asian scripts; these last need no space after them.
_STOP: Final = re.compile(
    r"[.!?…؟۔।॥։]+[\"'’”»)\]]*(?=\s)|[。！？]+[」』”]*|\n[ \t]*(?=\n)",
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some words of a turn, or why there are none."""

    start: int = 0
    end: int = 0
    count: int = 1
    """In how many places the words are that were written."""
    why: str = ""
    """What is missing, in a sentence; empty where words are chosen."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end.

    Examples
    --------
    >>> text = "Yes. That is it… “Why?” I do not know"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Yes.', 'That is it…', '“Why?”', 'I do not know']
    """
    stops = [one.end() for one in _STOP.finditer(text)]
    found = []
    for start, end in pairwise([0, *stops, len(text)]):
        piece = text[start:end]
        if words := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            found.append((first, first + len(words)))
    return found


def cut(text: str, most: int = _SHOWN) -> str:
    r"""Return the beginning of a text in one line, with an ellipsis where some is left out.

    Examples
    --------
    >>> cut("At the\n\nsea", 6), cut("At", 6)
    ('At the…', 'At')
    """
    line = " ".join(text[: most * 2].split())
    return line if len(line) <= most and len(text) <= most * 2 else f"{line[:most].rstrip()}…"


def chosen(turn: Turn, choice: Mapping[str, Any]) -> Chosen:
    """Return the words that are meant.

    Parameters
    ----------
    turn
        The turn.
    choice
        ``{"kind": "turn"}``; ``"place"`` with ``start`` and ``end``; ``"sentences"`` with the
        numbers ``from`` and ``to``; ``"typed"`` with ``words`` and, of several places, ``which``.

    Examples
    --------
    >>> turn = Turn(number=1, speaker="A", text="At the Café. The café is closed.")
    >>> chosen(turn, {"kind": "typed", "words": "cafe", "which": 2})
    Chosen(start=17, end=21, count=2, why='')
    >>> chosen(turn, {"kind": "sentences", "from": 2, "to": 2})
    Chosen(start=13, end=32, count=1, why='')
    """
    text = turn.text
    match choice:
        case {"kind": "place", "start": int(start), "end": int(end)}:
            return _trimmed(text, start, end)
        case {"kind": "sentences", "from": int(first), "to": int(last)}:
            found = sentences(text)
            first, last = sorted((first, last))
            if first >= 1 and last <= len(found):
                return Chosen(found[first - 1][0], found[last - 1][1])
            return Chosen(why=_("There is no such sentence in this turn."))
        case {"kind": "typed", "words": str(words)}:
            which = choice.get("which")
            return _typed(turn, words, which if type(which) is int else 1)
        case _:
            return _trimmed(text, 0, len(text))


def _typed(turn: Turn, words: str, which: int) -> Chosen:
    if not words.strip():
        return Chosen(count=0, why=_("Write the words that the note is on."))
    places = _places(turn.text, words)
    if not places:
        why = _("These words are not in turn {turn}.").format(turn=number(turn.number))
        return Chosen(count=0, why=why)
    if not 1 <= which <= len(places):
        said = ngettext(
            "These words are there {count} time.",
            "These words are there {count} times.",
            len(places),
        )
        return Chosen(count=len(places), why=said.format(count=number(len(places))))
    start, end = places[which - 1]
    return Chosen(start, end, len(places))


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words are in a text, whatever white space parts them there or here."""
    kept = [
        at
        for at, sign in enumerate(text)
        if not sign.isspace() or at == 0 or not text[at - 1].isspace()
    ]
    plain = "".join(" " if text[at].isspace() else text[at] for at in kept)
    hits = find(plain, " ".join(words.split()))
    return [(kept[start], kept[end - 1] + 1) for start, end in hits]


def _trimmed(text: str, start: int, end: int) -> Chosen:
    """Return a stretch without white space around it, and with whole signs at its ends."""
    start, end = max(0, min(start, end)), min(len(text), max(start, end))
    while 0 < start < end and joins(text[start]):
        start -= 1
    while start < end < len(text) and joins(text[end]):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        return Chosen(start, end)
    return Chosen(count=0, why=_("No words are chosen."))
