"""Which words a person means, by their place or by the words themselves."""

from __future__ import annotations

import re
from typing import Final

from explorer.annotate.anchor import Finder, Place
from explorer.errors import ChoiceError
from explorer.model.interview import Interview
from explorer.model.words import counted

__all__ = ["chosen_place"]

_SHOWN: Final = 8


def chosen_place(
    interview: Interview,
    finder: Finder,
    turn: int | None,
    start: int | None,
    end: int | None,
    quote: str,
) -> Place:
    """Return the one place that is meant, or say which ones could be.

    Raises
    ------
    ChoiceError
        If there is no such place, or there are several.
    """
    if quote:
        return _by_words(interview, finder, turn, start, end, quote)
    if turn is None:
        raise ChoiceError(
            "It is not said which words the note is on.",
            next_step='Name a turn, as in notes.add(3), or words: notes.add(quote="…").',
        )
    text = interview.turns[turn - 1].text
    first = 0 if start is None else start
    last = len(text) if end is None else end
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in (first, last))
    if not whole or not 0 <= first < last <= len(text):
        raise ChoiceError(
            f"Turn {turn} has no words from {start!r} to {end!r}."[:200],
            accepted=f"It has {counted(len(text), 'sign')}; choose 0 ≤ start < end ≤ {len(text)}.",
        )
    return Place(turn, first, last)


def _by_words(
    interview: Interview,
    finder: Finder,
    turn: int | None,
    start: int | None,
    end: int | None,
    quote: str,
) -> Place:
    found = finder.places(quote, turn)
    if start is not None:
        found = [one for one in found if one.start == start]
    if end is not None:
        found = [one for one in found if one.end == end]
    if len(found) == 1:
        return found[0]
    # What a person looked for may be long, or not for the eyes of others: a beginning will do.
    words = f"“{quote[:40]}{'…' if len(quote) > 40 else ''}”"
    where = f"in turn {turn}" if turn else "in any turn"
    if not found:
        raise ChoiceError(
            f"The words {words} are not {where}.",
            accepted="They have to stand in one turn just as they are written here.",
            next_step=_nearly(interview, turn, quote),
        )
    places = "; ".join(f"turn {p.turn}, start={p.start}" for p in found[:_SHOWN])
    more = f"; and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    raise ChoiceError(
        f"The words {words} are in {len(found):,} places.",
        accepted=f"They are {places}{more}.",
        next_step=f"Say which: notes.add({found[0].turn}, start={found[0].start}, quote=…).",
    )


def _nearly(interview: Interview, turn: int | None, quote: str) -> str:
    """Say what stands there where only capitals, spaces or typographic signs differ."""
    pieces = re.findall(r"\w+", quote)[:40]
    if turn is None or not pieces:
        return ""
    pattern = r"\W+".join(map(re.escape, pieces))
    hit = re.search(pattern, interview.turns[turn - 1].text, flags=re.IGNORECASE)
    return f"Did you mean “{hit[0][:80]}”, at start={hit.start()}?" if hit else ""
