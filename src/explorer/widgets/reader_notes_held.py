"""`HasNotes`: what a reader has of its notes, for a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import anywidget

from explorer.widgets.reader_asides import Aside, made
from explorer.widgets.view import View

if TYPE_CHECKING:
    import altair as alt

    from explorer.annotate import Notes
    from explorer.widgets.reader import Reader

__all__ = ["HasNotes"]


class HasNotes(View):
    """A view with notes on what it shows."""

    _notes_asked: Notes | bool = False
    _panels: tuple[Aside, ...] | None = None

    notes_view = anywidget.WidgetTrait().tag(sync=True)
    """The chart of the tags, while it is open."""

    @property
    def panels(self) -> tuple[Aside, ...]:
        """What stands beside the turns.

        They are made when they are first asked for, which is when the interview is opened: what
        notes need takes time to load, and the content note is on the page without it.
        """
        if self._panels is None:
            self._panels = made(cast("Reader", self), self._notes_asked)
        return self._panels

    @property
    def notes(self) -> Notes | None:
        """The notes on this interview; ``None`` where they are turned off or have no place."""
        from explorer.widgets.reader_notes import ReaderNotes

        return next((one.notes for one in self.panels if isinstance(one, ReaderNotes)), None)

    @property
    def notes_chart(self) -> alt.LayerChart:
        """The chart of the tags along the interview; empty where there are none."""
        # Here, because Altair takes over a second to import and reading does without.
        from explorer.charts.notes import notes_chart
        from explorer.widgets.reader_notes_tags import BINS

        return notes_chart(self.notes.along(BINS) if self.notes is not None else ())
