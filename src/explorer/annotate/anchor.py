"""Find the words of a note again, in a text that may have changed since.

A note knows its words and some signs before and after them (W3C's TextQuoteSelector,
https://www.w3.org/TR/annotation-model/#text-quote-selector). To mark the wrong words is worse than
to say that they are lost: where nothing tells two places apart, none is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Final, NamedTuple

from explorer.annotate.sieve import Sieve, pattern_of
from explorer.model.turn import Turn

__all__ = ["Anchor", "Finder", "Place", "around", "same_words"]

_AROUND: Final = 32
"""Signs that are kept before the words and after them."""
_BETWEEN: Final = "\n"
"""What parts two turns where one text is made of all."""
_ENOUGH: Final = 16
"""Signs that must agree, words and surroundings together, before a place is believed."""
_CLEARLY: Final = 4
"""By how many signs the best place must be ahead of the next one."""
_SAME_TURN: Final = 6
"""What it is worth, in signs, that a place is in the turn that the note was in."""
_SAME_START: Final = 6
"""And what, that it begins where it began."""
_SOME: Final = 8
"""Signs around the words that must agree before that counts: numbers of turns change easily."""
_MOST_HITS: Final = 5_000
_LONG: Final = 1_000_000
_ONE_BY_ONE: Final = 20
"""Quotes that are looked for one by one before all others are at once, in a text that is long."""


class Place(NamedTuple):
    """Some words of a turn, as in ``turn.text[start:end]``."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the words that a note is on."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    turn: int | None = None
    """The turn where they stood."""
    start: int | None = None
    """The place in it where they began."""


def around(turns: Sequence[Turn], place: Place) -> tuple[str, str]:
    r"""Return the signs before some words and after them; where a turn ends, of the next one.

    Examples
    --------
    >>> turns = [Turn(number=1, speaker="A", text="How?"), Turn(number=2, speaker="B", text="So.")]
    >>> around(turns, Place(2, 0, 2))
    ('How?\n', '.')
    """
    text = turns[place.turn - 1].text
    before, after = text[: place.start][-_AROUND:], text[place.end : place.end + _AROUND]
    if len(before) < _AROUND and place.turn > 1:
        before = (turns[place.turn - 2].text + _BETWEEN + before)[-_AROUND:]
    if len(after) < _AROUND and place.turn < len(turns):
        after = (after + _BETWEEN + turns[place.turn].text)[:_AROUND]
    return before, after


def same_words(one: str, other: str) -> bool:
    r"""Tell whether two texts are the same but for the white space in them.

    Examples
    --------
    >>> same_words("the  river\n", "the river")
    True
    """
    return one == other or one.split() == other.split()


class Finder:
    """Finds words in the turns of one interview; one text is made of them if it must be.

    Parameters
    ----------
    turns
        The turns of the interview.

    Examples
    --------
    >>> finder = Finder([Turn(number=1, speaker="A", text="At the sea, the wide sea.")])
    >>> finder.places("sea")
    [Place(turn=1, start=7, end=10), Place(turn=1, start=21, end=24)]
    >>> finder.find(Anchor("sea", "the wide ", "."), enough=1)
    Place(turn=1, start=21, end=24)
    """

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._text: str | None = None
        self._starts: list[int] = []
        self._shift = 0
        self._sieve: Sieve | None = None
        self._looked = 0

    def places(self, quote: str, turn: int | None = None) -> list[Place]:
        """Return each place of some words, in all turns or in one; white space may differ."""
        if turn is not None:
            text = self._turns[turn - 1].text
            return [Place(turn, *span) for span in islice(_spans(text, quote), _MOST_HITS)]
        spans = self._sieve.spans(quote) if self._sieve else None
        hits = map(self._place, _spans(self._whole(), quote) if spans is None else spans)
        return list(islice((one for one in hits if one), _MOST_HITS))

    def find_all(self, anchors: Sequence[Anchor]) -> list[Place | None]:
        """Return the place of each, or ``None``; a long text is not gone through for each."""
        found: list[Place | None] = []
        self._looked = 0
        for number, anchor in enumerate(anchors):
            if self._looked > _ONE_BY_ONE and self._sieve is None and len(self._whole()) > _LONG:
                self._sieve = Sieve(self._whole(), [one.quote for one in anchors[number:]])
            found.append(self.find(anchor))
        self._sieve = None
        return found

    def find(self, anchor: Anchor, *, enough: int = _ENOUGH) -> Place | None:
        """Return the place of the words that are meant, or ``None`` where that is not sure."""
        for shift in dict.fromkeys((0, self._shift)):
            if place := self._there(anchor, shift):
                return place
        self._looked += 1
        scored = sorted(
            ((self._score(anchor, place), place) for place in self.places(anchor.quote)),
            reverse=True,
        )
        if not scored or len(scored) == _MOST_HITS:
            return None
        best, place = scored[0]
        if len(scored) > 1 and best - scored[1][0] < _CLEARLY:
            # All that is known fits one of them alone.
            fit = [one for _, one in scored if self._fits(anchor, one)]
            if len(fit) != 1:
                return None
            place = fit[0]
        if len(anchor.quote) + self._agreeing(anchor, place) < enough:
            return None
        if anchor.turn is not None:
            # An edit moves all that follows it by as much: the next note is looked for there.
            self._shift = place.turn - anchor.turn
        return place

    def _there(self, anchor: Anchor, shift: int) -> Place | None:
        """Return the place where the note was, or would be by now, if all around it agrees."""
        if anchor.turn is None or anchor.start is None or not (anchor.prefix or anchor.suffix):
            return None
        number = anchor.turn + shift
        if not 1 <= number <= len(self._turns) or anchor.start < 0:
            return None
        place = Place(number, anchor.start, anchor.start + len(anchor.quote))
        words = self._turns[number - 1].text[place.start : place.end]
        if words != anchor.quote or around(self._turns, place) != (anchor.prefix, anchor.suffix):
            return None
        return place

    def _score(self, anchor: Anchor, place: Place) -> int:
        score = self._agreeing(anchor, place)
        if place.turn == anchor.turn and score >= _SOME:
            score += _SAME_TURN + (_SAME_START if place.start == anchor.start else 0)
        return score

    def _fits(self, anchor: Anchor, place: Place) -> bool:
        around = len(anchor.prefix) + len(anchor.suffix)
        return 0 < around == self._agreeing(anchor, place)

    def _agreeing(self, anchor: Anchor, place: Place) -> int:
        before, after = around(self._turns, place)
        return _agree(anchor.prefix[::-1], before[::-1]) + _agree(anchor.suffix, after)

    def _whole(self) -> str:
        if self._text is None:
            texts = [turn.text for turn in self._turns]
            self._text = _BETWEEN.join(texts)
            self._starts = list(accumulate((len(one) + len(_BETWEEN) for one in texts), initial=0))
        return self._text

    def _place(self, span: tuple[int, int]) -> Place | None:
        """Return the place of a stretch of the whole text, if it is within one turn."""
        number = bisect_right(self._starts, span[0])
        start = self._starts[number - 1]
        if span[1] > self._starts[number] - len(_BETWEEN):
            return None
        return Place(number, span[0] - start, span[1] - start)


def _spans(text: str, quote: str) -> Iterator[tuple[int, int]]:
    if not quote.strip():
        return
    exact = _exactly(text, quote)
    first = next(exact, None)
    if first is not None:
        yield first
        yield from exact
        return
    words = quote.split()
    # A browser shows the ends of lines as spaces, and so quotes them.
    if len(words) > 1 and all(word in text for word in words[:4]):
        for hit in re.finditer(pattern_of(quote), text):
            yield hit.span()


def _exactly(text: str, quote: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote)
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _agree(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
