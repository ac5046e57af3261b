"""Which words a person means, by their place or by the words themselves."""

from __future__ import annotations

import re
from typing import Final

from explorer.annotate.anchor import Finder, Place
from explorer.errors import ChoiceError
from explorer.language import Sentence, sentence, sentences
from explorer.model.interview import Interview

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
            sentence("It is not said which words the note is on."),
            next_step=sentence('Name a turn, as in notes.add(3), or words: notes.add(quote="…").'),
        )
    text = interview.turns[turn - 1].text
    first = 0 if start is None else start
    last = len(text) if end is None else end
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in (first, last))
    if not whole or not 0 <= first < last <= len(text):
        raise ChoiceError(
            sentence(
                "Turn {turn} has no words from {start} to {end}.",
                turn=str(turn),
                start=repr(start)[:60],
                end=repr(end)[:60],
            ),
            accepted=sentences(
                "It has {count} sign; choose 0 ≤ start < end ≤ {last}.",
                "It has {count} signs; choose 0 ≤ start < end ≤ {last}.",
                len(text),
                last=str(len(text)),
            ),
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
    words = quote[:40] + "…" * (len(quote) > 40)
    if not found:
        raise ChoiceError(
            sentence("The words “{words}” are not in turn {turn}.", words=words, turn=str(turn))
            if turn
            else sentence("The words “{words}” are not in any turn.", words=words),
            accepted=sentence("They have to stand in one turn just as they are written here."),
            next_step=_nearly(interview, turn, quote),
        )
    raise ChoiceError(
        sentences(
            "The words “{words}” are in {count} place.",
            "The words “{words}” are in {count} places.",
            len(found),
            words=words,
        ),
        accepted=_several(found),
        next_step=sentence(
            "Say which: {call}.",
            call=f"notes.add({found[0].turn}, start={found[0].start}, quote=…)",
        ),
    )


def _several(found: list[Place]) -> str:
    places = Sentence()
    for one in found[:_SHOWN]:
        mark = "; " if places else ""
        place = sentence("turn {turn}, start={start}", turn=str(one.turn), start=str(one.start))
        places += mark + place
    if len(found) <= _SHOWN:
        return sentence("They are {places}.", places=places)
    return sentence(
        "They are {places}; and {count} more.", places=places, count=len(found) - _SHOWN
    )


def _nearly(interview: Interview, turn: int | None, quote: str) -> str:
    """Say what stands there where only capitals, spaces or typographic signs differ."""
    pieces = re.findall(r"\w+", quote)[:40]
    if turn is None or not pieces:
        return ""
    pattern = r"\W+".join(map(re.escape, pieces))
    hit = re.search(pattern, interview.turns[turn - 1].text, flags=re.IGNORECASE)
    if not hit:
        return ""
    return sentence(
        "Did you mean “{words}”, at start={start}?", words=hit[0][:80], start=str(hit.start())
    )
