"""`Drawing`: the page of a reader that is open, made of what it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.language import language
from explorer.model.turn import Turn
from explorer.widgets import reader_page as pages
from explorer.widgets.direction import direction
from explorer.widgets.finder import Finder
from explorer.widgets.reader_held import Held
from explorer.widgets.reader_place import Place
from explorer.widgets.reader_runs import Span
from explorer.widgets.strip import strip

__all__ = ["Drawing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page is made of: where the reader is, and what is searched, held back and marked."""

    place: Place
    finder: Finder
    held: Held
    hidden: Callable[[Turn], bool]
    """Tells whether a turn is an answer that was not asked for yet."""
    spans: Callable[[Turn], Sequence[Span]]
    """Returns where there are notes in the text of a turn."""
    notes: Sequence[int]
    """The number of the turn of each note, in order."""
    marked: tuple[str, ...]
    """Ids of turns that are linked to what is chosen elsewhere."""

    def page(self) -> dict[str, Any]:
        """Return what is on the screen, and nothing else."""
        place = self.place
        interview, at = place.interview, place.page
        first, last = at == 0, at == len(place.units) - 1
        return {
            "state": "reading",
            "title": interview.title,
            "about": pages.about(interview),
            "lang": interview.language,
            "position": place.words(),
            "number": place.turn.number,
            "total": len(interview.turns),
            "first": first,
            "last": last,
            "strip": strip(
                interview.turns,
                place.shown,
                finder=self.finder,
                marked=self.marked,
                noted=self.held,
                notes=self.notes,
            ),
            "parts": self._parts(first=first, last=last),
            "unit": place.unit,
            "way": direction(language()),
        }

    def _parts(self, *, first: bool, last: bool) -> list[dict[str, Any]]:
        interview, turns = self.place.interview, self.place.turns
        question = self.place.question(turns[0])
        parts = [
            *([pages.introduction(interview)] if first else []),
            *([self._part(question, context=True)] if question else []),
            *map(self._part, turns),
            *([pages.closing(interview)] if last else []),
        ]
        filled = ("paragraphs", "beside", "notes")
        return [one for one in parts if one["kind"] != "frame" or any(map(one.get, filled))]

    def _part(self, turn: Turn, *, context: bool = False) -> dict[str, Any]:
        held = self.held.gate(turn.number) if self.held.hides(turn.number) else None
        shown = held is None and not self.hidden(turn)
        own = shown and not context
        return pages.spoken_part(
            turn,
            self.place.interview.language,
            hits=self.finder.of(turn.number) if own else (),
            now=self.finder.at,
            spans=self.spans(turn) if own else (),
            shown=shown,
            held=held,
            linked=turn.id in self.marked and not context,
            context=context,
        )
