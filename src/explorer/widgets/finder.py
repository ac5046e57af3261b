"""`Finder`: a search in an interview, and which of its hits one is at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from explorer.errors import SearchError
from explorer.language import _, ngettext, number
from explorer.model.interview import Interview

if TYPE_CHECKING:
    from explorer.search.found import Found
    from explorer.search.marks import Hit
    from explorer.search.search import Search

__all__ = ["Finder", "counts"]

AT_ONCE: Final = 20_000
"""Turns up to which hits are counted together with the first page: that takes milliseconds."""


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

    def __init__(
        self, interview: Interview, tags: Mapping[int, Iterable[str]] | None = None
    ) -> None:
        self.interview = interview
        self.query = ""
        self.stems = False
        self.slips = False
        self.error: SearchError | None = None
        """Why the query cannot be answered."""
        self.found: Found | None = None
        """What was found; ``None`` where nothing is searched for, or nothing could be."""
        self.at: Hit | None = None
        """The current hit."""
        self.kept: dict[str, dict[str, Any]] = {}
        """What was counted of this search, by the language that it is said in."""
        self._tags = tags
        self._engine: Search | None = None
        self._asked = self._typing = False

    @property
    def engine(self) -> Search:
        """What searches; a long interview is made ready for it from the first time it is asked."""
        if self._engine is None:
            # Here: what searches takes time to load, and reading does without.
            from explorer.search.search import Search

            self._engine = Search(self.interview, tags=self._tags)
        return self._engine

    @property
    def building(self) -> bool:
        """Whether an index is being built."""
        return self._engine is not None and self._engine.building

    @property
    def waiting(self) -> bool:
        """Whether the query waits until the words of the interview are ready."""
        return self._asked

    @property
    def counted(self) -> bool:
        """Whether there is nothing more to count."""
        return self.found is None or self.found.counted

    @property
    def words(self) -> str:
        """What was found, in a sentence; empty where nothing is searched for."""
        if self._asked:
            return _(
                "The words of the interview are being made ready; the search goes on by itself."
            )
        if self.error or self.found is None:
            return ""
        if not self.found:
            return _("No hit for “{query}”.").format(query=self.query.strip())
        if self.at is not None:
            return self._where(self.found, self.at)
        if not self.found.counted:
            return _("There are hits; they are being counted.")
        return f"{counts(len(self.found), len(self.found.turns))}."

    def look_for(
        self,
        query: str,
        *,
        stems: bool | None = None,
        slips: bool | None = None,
        typing: bool = False,
        wait: bool = True,
    ) -> None:
        """Search anew; no hit is the current one yet.

        Parameters
        ----------
        query
            In the language of `explorer.search.query`; an empty one ends the search.
        stems, slips
            As in `Search.find`; ``None`` for as it was.
        typing
            Whether the query is still being typed.
        wait
            Whether to wait where the words of a long interview are not ready yet; if not, the
            query is kept, and `go_on` answers it.

        Raises
        ------
        SearchError
            If the query cannot be read; it is kept in `error` as well.
        """
        self.query, self.at, self.found, self.error, self.kept = query, None, None, None, {}
        self.stems = self.stems if stems is None else stems
        self.slips = self.slips if slips is None else slips
        self._typing = typing
        self._asked = bool(query.strip()) and not (wait or self.engine.ready)
        if self._asked or not query.strip():
            return
        try:
            self.found = self.engine.find(
                query, stems=self.stems, slips=int(self.slips), typing=typing
            )
        except SearchError as error:
            self.error = error
            raise
        if len(self.interview.turns) <= AT_ONCE:
            self.count()

    def go_on(self) -> None:
        """Answer a query that waits, once the words are ready."""
        if self._asked and self.engine.ready:
            self.look_for(self.query, typing=self._typing)

    def count(self) -> None:
        """Count all hits."""
        if self.found is not None:
            len(self.found)

    def close(self) -> None:
        """End what is done in the background."""
        if self._engine is not None:
            self._engine.close()

    # Hits

    def of(self, turn: int) -> tuple[Hit, ...]:
        """Return the hits in the turn with this number that mark something in it."""
        found = self.found.of(turn) if self.found else ()
        return tuple(hit for hit in found if hit.end > hit.start)

    def within(self, numbers: range) -> int:
        """Return how many hits there are in these turns, as far as they are counted."""
        if self.found is None or not numbers:
            return 0
        if self.found.counted:
            return self.found.between(numbers.start, numbers.stop - 1)
        return len(self.found.of(numbers.start)) if len(numbers) == 1 else 0

    def next(self, by: int, *, from_turn: int) -> str:
        """Go `by` hits on, round at the ends, and return a remark where it went round.

        Without a current hit the way begins at `from_turn`, so that the first step does not
        leap over what a person is looking at.
        """
        found = self.found
        if not found:
            return ""
        remark = ""
        turn, start = (from_turn, -1 if by > 0 else 0) if self.at is None else _place(self.at)
        for _step in range(abs(by)):
            hit = found.next_after(turn, start) if by > 0 else found.last_before(turn, start)
            if hit is None:
                remark = _("From the first hit again.") if by > 0 else _("From the last hit again.")
                end = len(self.interview.turns) + 1
                hit = found.next_after(0) if by > 0 else found.last_before(end)
            assert hit is not None
            self.at = hit
            turn, start = _place(hit)
        return remark

    def go_to(self, turn: int, start: int) -> Hit | None:
        """Take the hit that begins at this place as the current one, if there is one."""
        here = self.found.of(turn) if self.found else ()
        self.at = next((hit for hit in here if hit.start == start), self.at)
        return self.at

    def _where(self, found: Found, hit: Hit) -> str:
        place = number(found.place_of(hit))
        if not found.counted:
            return _("Hit {place}.").format(place=place)
        return _("Hit {place} of {total}.").format(place=place, total=number(len(found)))


def counts(hits: int, turns: int) -> str:
    """Say how many hits there are, in how many turns.

    Examples
    --------
    >>> counts(1200, 1)
    '1,200 hits in 1 turn'
    """
    return _("{hits} {in_turns}").format(
        hits=ngettext("{count} hit", "{count} hits", hits).format(count=number(hits)),
        in_turns=ngettext("in {count} turn", "in {count} turns", turns).format(count=number(turns)),
    )


def _place(hit: Hit) -> tuple[int, int]:
    return hit.turn, hit.start
