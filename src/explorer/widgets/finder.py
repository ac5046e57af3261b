"""`Finder`: a search in an interview, and which of its hits one is at."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.model.words import counted
from explorer.summarise.search import search
from explorer.widgets.reader_runs import Hit

__all__ = ["Finder"]


class Finder:
    """Holds what is searched for, what was found, and goes round the hits.

    Examples
    --------
    >>> import explorer
    >>> finder = Finder(explorer.open_study().interview)
    >>> finder.look_for("powder")
    >>> finder.words
    '2 hits in 1 turn.'
    >>> finder.next(1, from_turn=1), finder.words
    ('', 'Hit 1 of 2.')
    """

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.query = ""
        self.hits: tuple[Hit, ...] = ()
        self.at: int | None = None
        """The place of the current hit among `hits`; ``None`` for none."""
        # The turn of each hit, in order: a step asks only for those that it shows, by bisection.
        self._turns = array("q")
        self._turns_with_hits = 0

    @property
    def hit(self) -> Hit | None:
        """The current hit."""
        return None if self.at is None else self.hits[self.at]

    @property
    def words(self) -> str:
        """What was found, in a sentence; empty where nothing is searched for."""
        query = self.query.strip()
        if not query:
            return ""
        if self.at is not None:
            return f"Hit {self.at + 1:,} of {len(self.hits):,}."
        if not self.hits:
            return f"No hit for “{query}”."
        return f"{counted(len(self.hits), 'hit')} in {counted(self._turns_with_hits, 'turn')}."

    def count(self, numbers: range) -> int:
        """Return how many hits there are in the turns with these numbers."""
        return len(self._places(numbers))

    def of(self, turn: Turn) -> tuple[Hit, ...]:
        """Return the hits in one turn."""
        places = self._places(range(turn.number, turn.number + 1))
        return self.hits[places.start : places.stop]

    def look_for(self, query: str) -> None:
        """Search anew; no hit is the current one yet."""
        self.query = query
        self.hits = tuple(search(self.interview, query))
        self._turns = array("q", (hit["turn"] for hit in self.hits))
        self._turns_with_hits = len(set(self._turns))
        self.at = None

    def next(self, by: int, *, from_turn: int) -> str:
        """Go `by` hits on, round at the ends, and return a remark where it went round.

        Without a current hit the way begins at `from_turn`, so that the first step does not
        leap over what a person is looking at.
        """
        if self.at is None:
            before = bisect_left(self._turns, from_turn)
            wanted = before + by - 1 if by > 0 else before + by
        else:
            wanted = self.at + by
        self.at = wanted % len(self.hits)
        if self.at == wanted:
            return ""
        return "From the first hit again." if by > 0 else "From the last hit again."

    def _places(self, numbers: range) -> range:
        """Return the places, among the hits, of those in these turns."""
        start = bisect_left(self._turns, numbers.start)
        return range(start, bisect_left(self._turns, numbers.stop, lo=start))
