"""`Finder`: a search in an interview, and which of its hits one is at."""

from __future__ import annotations

from collections import Counter

from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.model.words import counted
from explorer.summarise.search import search
from explorer.widgets.reader_page import Hit

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
            return f"Hit {self.at + 1} of {len(self.hits)}."
        if not self.hits:
            return f"No hit for “{query}”."
        return f"{counted(len(self.hits), 'hit')} in {counted(len(self.by_turn()), 'turn')}."

    def by_turn(self) -> Counter[int]:
        """Return the number of hits in each turn that has one."""
        return Counter(hit["turn"] for hit in self.hits)

    def of(self, turn: Turn) -> list[Hit]:
        """Return the hits in one turn."""
        return [hit for hit in self.hits if hit["turn"] == turn.number]

    def look_for(self, query: str) -> None:
        """Search anew; no hit is the current one yet."""
        self.query = query
        self.hits = tuple(search(self.interview, query))
        self.at = None

    def next(self, by: int, *, from_turn: int) -> str:
        """Go `by` hits on, round at the ends, and return a remark where it went round.

        Without a current hit the way begins at `from_turn`, so that the first step does not
        leap over what a person is looking at.
        """
        if self.at is None:
            before = sum(hit["turn"] < from_turn for hit in self.hits)
            wanted = before + by - 1 if by > 0 else before + by
        else:
            wanted = self.at + by
        self.at = wanted % len(self.hits)
        if self.at == wanted:
            return ""
        return "From the first hit again." if by > 0 else "From the last hit again."
