"""What a search found: hits by page, around a place, by speaker and along the interview."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import Any, Final

from explorer.errors import ChoiceError
from explorer.language import sentence
from explorer.model.interview import Interview
from explorer.search.blocks import Blocks
from explorer.search.marks import Context, Hit, Marker, around
from explorer.search.words import spans

__all__ = ["MOST_BINS", "Found"]

MOST_BINS: Final = 100
_AT_ONCE: Final = 512
_KEPT: Final = 64
"""Turns whose hits are remembered: those on a few pages."""


class Found:
    """The hits of a search, in the order of the interview.

    Nothing is counted before it is asked for: the first page of a long interview needs the first
    turns that fit and no more.

    Parameters
    ----------
    query
        What was looked for, as it was written.
    interview, blocks
        What was searched.
    matching
        Yields the numbers of the turns that fit, in order, from after a given one.
    fits
        Tells whether the turn with a number fits.
    marker
        Finds the words in a turn.

    Examples
    --------
    >>> import explorer
    >>> from explorer.search.search import Search
    >>> found = Search(explorer.open_study().interview).find("petition OR powder")
    >>> found
    Found('petition OR powder': 3 hits in 2 turns)
    >>> [(hit.turn, hit.start) for hit in found.page(1, size=2)]
    [(4, 60), (4, 118)]
    """

    def __init__(
        self,
        query: str,
        interview: Interview,
        blocks: Blocks,
        matching: Callable[[int], Iterator[int]],
        fits: Callable[[int], bool],
        marker: Marker,
    ) -> None:
        self.query = query
        self.interview = interview
        self._blocks = blocks
        self._matching = matching
        self._fits = fits
        self._marker = marker
        self._source: Iterator[int] | None = None
        self._ended = False
        self._turns = array("Q")
        # How many hits there are up to and in each of these turns.
        self._sums = array("Q")
        self._hits: dict[int, tuple[Hit, ...]] = {}

    def __repr__(self) -> str:
        hits, turns = len(self), len(self.turns)
        return (
            f"Found({self.query!r}: {hits:,} hit{'s' * (hits != 1)} in "
            f"{turns:,} turn{'s' * (turns != 1)})"
        )

    def __len__(self) -> int:
        """Return the number of hits."""
        self._all()
        return self._sums[-1] if self._sums else 0

    def __bool__(self) -> bool:
        """Tell whether there is a hit; does not count them."""
        return self._reach(turns=1)

    def __iter__(self) -> Iterator[Hit]:
        at = 0
        while self._reach(turns=at + 1):
            yield from self.of(self._turns[at])
            at += 1

    @property
    def turns(self) -> Sequence[int]:
        """The numbers of the turns that fit."""
        self._all()
        return memoryview(self._turns).toreadonly()

    @property
    def counted(self) -> bool:
        """Whether all hits are counted by now, so that no count takes any time."""
        return self._ended

    # Hits

    def of(self, turn: int) -> tuple[Hit, ...]:
        """Return the hits in the turn with this number; none where it does not fit."""
        found = self._hits.get(turn)
        if found is None:
            there = 1 <= turn <= len(self.interview.turns)
            found = self._find(turn) if there and self._fits(turn) else ()
            if len(self._hits) >= _KEPT:
                self._hits.clear()
            self._hits[turn] = found
        return found

    def page(self, number: int = 1, size: int = 20) -> tuple[Hit, ...]:
        """Return the hits of a page, from 1; an empty page where there are not so many.

        Examples
        --------
        >>> import explorer
        >>> from explorer.search.search import Search
        >>> found = Search(explorer.open_study().interview).find("they OR to")
        >>> [len(found.page(number, size=3)) for number in (1, 9)]
        [3, 0]
        """
        if number < 1 or size < 1:
            raise ChoiceError(
                sentence(
                    "There is no page {number} of {size} hits.", number=str(number), size=str(size)
                ),
                accepted=sentence("Pages count from 1."),
            )
        first, last = (number - 1) * size, number * size
        self._reach(hits=last)
        at = bisect_right(self._sums, first)
        skipped = first - (self._sums[at - 1] if at else 0)
        hits = (hit for turn in islice(self._turns, at, None) for hit in self.of(turn))
        return tuple(islice(hits, skipped, skipped + size))

    def next_after(self, turn: int, start: int = -1) -> Hit | None:
        """Return the first hit after a place; ``None`` after the last.

        Parameters
        ----------
        turn
            The number of a turn.
        start
            A place in its text; -1 for before its first sign.

        Examples
        --------
        >>> import explorer
        >>> from explorer.search.search import Search
        >>> found = Search(explorer.open_study().interview).find("powder")
        >>> hit = found.next_after(1)
        >>> hit == found.page()[0], found.next_after(hit.turn, hit.start) == found.page()[1]
        (True, True)
        """
        here = next((hit for hit in self.of(turn) if hit.start > start), None)
        if here:
            return here
        # Asked anew from there: whoever is far on need not wait for all that came before.
        following = next(self._matching(max(0, turn)), None)
        return self.of(following)[0] if following else None

    def last_before(self, turn: int, start: int = 0) -> Hit | None:
        """Return the last hit that begins before a place; ``None`` before the first."""
        here = [hit for hit in self.of(turn) if hit.start < start]
        if here:
            return here[-1]
        # In ever longer steps backwards, as the one before is most often near.
        step, low = _AT_ONCE, min(turn, len(self.interview.turns) + 1) - 1
        while low > 0:
            high, low, step = low, max(0, low - step), step * 4
            some = list(takewhile(high.__ge__, self._matching(low)))
            if some:
                return self.of(some[-1])[-1]
        return None

    def place_of(self, hit: Hit) -> int:
        """Return which hit this is, from 1, for "hit 3 of 20".

        Raises
        ------
        ChoiceError
            If it is none of these.
        """
        hits = self.of(hit.turn)
        if hit not in hits:
            raise ChoiceError(sentence("This is no hit of this search."))
        while not self._ended and not (self._turns and self._turns[-1] >= hit.turn):
            self._pull()
        at = bisect_left(self._turns, hit.turn)
        return (self._sums[at - 1] if at else 0) + hits.index(hit) + 1

    def context(self, hit: Hit, width: int = 60) -> Context:
        """Return a hit with the words around it, cut from the text as it is."""
        return around(self.interview.turns[hit.turn - 1].text, hit, width)

    # Counts

    def by_speaker(self) -> list[dict[str, Any]]:
        """Return ``speaker, hits, turns`` for each speaker, in the order of the interview.

        Speakers without a hit have a row too; whoever is not named has the label ``""``.

        Examples
        --------
        >>> import explorer
        >>> from explorer.search.search import Search
        >>> Search(explorer.open_study().interview).find("powder").by_speaker()
        [{'speaker': 'Dmitry', 'hits': 0, 'turns': 0}, {'speaker': 'Elena', 'hits': 2, 'turns': 1}]
        """
        counts = {one.label: [0, 0] for one in self.interview.speakers}
        for turn, hits in self._counts():
            block = self._blocks.of(turn)
            row = counts.setdefault(block.labels[turn - block.first], [0, 0])
            row[0] += hits
            row[1] += 1
        return [
            {"speaker": label, "hits": hits, "turns": turns}
            for label, (hits, turns) in counts.items()
        ]

    def along(self, bins: int = MOST_BINS) -> list[dict[str, int]]:
        """Return ``first, last, hits, turns`` for stretches of the interview, up to a hundred.

        The stretches are as equal as can be, and those without a hit have a row too.

        Examples
        --------
        >>> import explorer
        >>> from explorer.search.search import Search
        >>> Search(explorer.open_study().interview).find("powder").along(2)
        [{'first': 1, 'last': 3, 'hits': 0, 'turns': 0},
         {'first': 4, 'last': 6, 'hits': 2, 'turns': 1}]
        """
        if not 1 <= bins <= MOST_BINS:
            raise ChoiceError(
                sentence("An interview is not counted in {bins} stretches.", bins=str(bins)),
                accepted=sentence("Between 1 and {most} are.", most=str(MOST_BINS)),
            )
        size = len(self.interview.turns)
        some = min(bins, size)
        edges = [size * k // some for k in range(some + 1)]
        rows = [{"first": a + 1, "last": b, "hits": 0, "turns": 0} for a, b in pairwise(edges)]
        at = 0
        for turn, hits in self._counts():
            while turn > edges[at + 1]:
                at += 1
            rows[at]["hits"] += hits
            rows[at]["turns"] += 1
        return rows

    def between(self, first: int, last: int) -> int:
        """Return how many hits there are in the turns from `first` to `last`.

        Examples
        --------
        >>> import explorer
        >>> from explorer.search.search import Search
        >>> found = Search(explorer.open_study().interview).find("powder")
        >>> found.between(1, 3), found.between(4, 6)
        (0, 2)
        """
        self._all()
        ends = (bisect_left(self._turns, first), bisect_right(self._turns, last))
        before, reached = (self._sums[at - 1] if at else 0 for at in ends)
        return reached - before

    def to_rows(self, number: int = 1, size: int = 20, width: int = 60) -> list[dict[str, Any]]:
        """Return a page as rows: ``turn, speaker, start, end, before, found, after``.

        Examples
        --------
        >>> import explorer
        >>> from explorer.search.search import Search
        >>> row = Search(explorer.open_study().interview).find("powder").to_rows(width=12)[0]
        >>> row["speaker"], row["found"]
        ('Elena', 'powder')
        """
        rows = []
        for hit in self.page(number, size):
            context = self.context(hit, width)
            rows.append(
                {
                    "turn": hit.turn,
                    "speaker": self.interview.turns[hit.turn - 1].speaker,
                    "start": hit.start,
                    "end": hit.end,
                    "before": context.before,
                    "found": context.found,
                    "after": context.after,
                }
            )
        return rows

    # How far the search has gone

    def _find(self, turn: int) -> tuple[Hit, ...]:
        places = self._marker.places(self._blocks.line(turn))
        if not places:
            return (Hit(turn, 0, 0),)
        text = self.interview.turns[turn - 1].text
        return tuple(Hit(turn, start, end) for start, end in spans(text, places))

    def _reach(self, *, turns: int = 0, hits: int = 0) -> bool:
        """Search on until there are so many; tell whether there are."""
        while not self._ended and (
            len(self._turns) < turns or (self._sums[-1] if self._sums else 0) < hits
        ):
            self._pull()
        return len(self._turns) >= turns and (self._sums[-1] if self._sums else 0) >= hits

    def _all(self) -> None:
        while not self._ended:
            self._pull()

    def _pull(self) -> None:
        """Search on for a while. An interruption loses nothing: the search goes on from there."""
        last = self._turns[-1] if self._turns else 0
        if self._source is None:
            self._source = self._matching(last)
        try:
            # Small steps at first: a page is on the screen before the rest is looked at.
            some = list(islice(self._source, min(_AT_ONCE, 32 + len(self._turns))))
            sums = self._sums[-1] if self._sums else 0
            more = []
            for turn in some:
                block = self._blocks.of(turn)
                at = turn - block.first
                # A turn that fits without a word of the query counts as one hit.
                sums += self._marker.count(block.text, *block.starts[at : at + 2]) or 1
                more.append(sums)
        except BaseException:
            self._source = None
            raise
        self._sums.extend(more)
        self._turns.extend(some)
        self._ended = not some

    def _counts(self) -> Iterator[tuple[int, int]]:
        self._all()
        before = 0
        for turn, reached in zip(self._turns, self._sums, strict=True):
            yield turn, reached - before
            before = reached
