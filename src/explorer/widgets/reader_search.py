"""`Searching`: what a reader can do with a search, from a cell and from its field."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import traitlets

from explorer.errors import SearchError
from explorer.language import _
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.widgets.finder import Finder
from explorer.widgets.reader_found import PAGE, said, search_panel
from explorer.widgets.view import View

if TYPE_CHECKING:
    from explorer.search.found import Found

__all__ = ["Searching"]


class Searching(View):
    """A view of an interview that can be searched; `Reader` is one."""

    interview: Interview
    finding = traitlets.Dict().tag(sync=True)
    """What the search shows."""

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.tags: dict[int, tuple[str, ...]] = {}
        """Tags of turns for the search, by number, besides those of the source; may change."""
        self._finder = Finder(interview, self.tags)
        self._results = 1

    def redraw(self, *, said: str | None = None, notice: str | None = None) -> None:
        """Send what is shown, and what is to be said of it."""
        raise NotImplementedError

    def held(self, turn: Turn) -> str:
        """Say why the words of a turn are not shown; empty where they are."""
        raise NotImplementedError

    def go(self, at: int, notice: str = "", *, at_hit: bool = False) -> None:
        """Go to the turn at a place, from 0."""
        raise NotImplementedError

    def from_here(self) -> int:
        """Return the number of the first turn that is shown."""
        raise NotImplementedError

    @property
    def hits(self) -> Found | None:
        """What the search found; ``None`` where nothing is searched for."""
        return self._finder.found

    def search(self, query: str, *, stems: bool = False, slips: int = 0) -> None:
        """Look for words in all turns; an empty query ends the search.

        Parameters
        ----------
        query
            Words, ``"a phrase"``, ``begin*``, ``-without``, ``one OR other``, ``speaker:Elena``,
            ``tag:fear``; see `explorer.search.query`.
        stems
            Whether words of one stem are the same, such as "sign" and "signed".
        slips
            1 overlooks one slip of the keys in each word.

        Raises
        ------
        SearchError
            If the query cannot be read, or asks for a speaker or a tag that is not there.
        """
        finder = self._finder
        if (query, stems, bool(slips)) == (finder.query, finder.stems, finder.slips):
            return
        try:
            finder.look_for(query, stems=stems, slips=bool(slips))
        finally:
            self._results = 1
            self.redraw(said=self._found_words(), notice="")

    def search_typed(self, query: str, *, stems: bool, slips: bool) -> None:
        """Look for what is being typed: nothing is said before a pause, see `count_hits`."""
        self._results = 1
        # What is wrong stands beside the field.
        with suppress(SearchError):
            self._finder.look_for(query, stems=stems, slips=slips, typing=True, wait=False)
        self.redraw()

    def end_search(self) -> None:
        """End the search; no word is marked any more."""
        if self._finder.query:
            self.search("", stems=self._finder.stems, slips=self._finder.slips)
            self.redraw(said=_("The search is ended."))

    def prepare_search(self) -> None:
        """Make a long interview ready for a search, in the background."""
        if self._finder.engine.building:
            self.redraw()

    def go_on_searching(self) -> None:
        """Answer a query that had to wait until the words were ready."""
        self._finder.go_on()
        self.redraw()

    def count_hits(self) -> None:
        """Count all hits, and say how many there are."""
        self._finder.count()
        self.redraw(said=self._found_words())

    def show_hits(self, page: int) -> None:
        """Show a page of the list of hits, from 1."""
        if self.hits and page > 0 and self.hits.page(page, PAGE):
            self._results = page
            self.redraw()

    def next_hit(self, by: int = 1) -> None:
        """Go to the next hit of the search, or back where `by` is negative; round at the end."""
        finder = self._finder
        if not finder.found or not by:
            self.notice = self._found_words() or _("Nothing is searched for.")
            return
        self._at_hit(finder.next(by, from_turn=self.from_here()))

    def go_to_hit(self, turn: int, start: int) -> None:
        """Go to the hit that begins at a place in the text of a turn."""
        if self._finder.go_to(turn, start):
            self._at_hit()

    def _at_hit(self, remark: str = "") -> None:
        hit = self._finder.at
        if hit is None:
            return
        if self.hits and self.hits.counted:
            self._results = (self.hits.place_of(hit) - 1) // PAGE + 1
        turn = self.interview.turns[hit.turn - 1]
        self.go(turn.number - 1, " ".join(filter(None, (remark, self.held(turn)))), at_hit=True)

    def _found_words(self) -> str:
        finder = self._finder
        return said(finder.error) if finder.error else finder.words

    def _panel(self) -> dict[str, Any]:
        lang = self.interview.language
        return search_panel(self._finder, self._results, held=self.held, lang=lang)
