"""`TagsView`: where the tags of notes are along the interview, as chart, words and table."""

from __future__ import annotations

from typing import Any, Final

from explorer.annotate import Notes
from explorer.charts.notes import notes_chart, notes_words, strip_rows
from explorer.language import _
from explorer.widgets.chart_view import ChartView
from explorer.widgets.panel_words import fact

__all__ = ["BINS", "TagsView"]

BINS: Final = 40
"""Stretches that a long interview is divided into."""


class TagsView(ChartView):
    """The chart of tags, kept in step with the notes.

    Parameters
    ----------
    notes
        The notes.
    """

    def __init__(self, notes: Notes) -> None:
        self._along = notes.along(BINS)
        super().__init__(
            notes_chart(self._along),
            summary=notes_words(self._along),
            rows=strip_rows(self._along),
            title=_("Tags along the interview"),
        )
        self._name()

    def update(self, notes: Notes) -> None:
        """Draw anew where the tags are other ones since."""
        along = notes.along(BINS)
        title, summary = _("Tags along the interview"), notes_words(along)
        if along == self._along and self.panel.get("title") == title:
            return
        self._along = along
        self._chart, self._summary, self._title = notes_chart(along), summary, title
        self._table_rows = [dict(row) for row in strip_rows(along)]
        self._selection = None
        self.card, self.signals = {}, {}
        self.panel = {**self.panel, "title": title, "label": summary, "caption": summary}
        self._name()
        self.changed()

    def _name(self) -> None:
        self.columns = (("tag", _("Tag")), ("turns", _("Turns")), ("notes", _("Notes")))

    def _point(self, _change: object = None) -> None:
        row = self._selection
        if row is None:
            return
        facts = [fact(head, str(row[name])) for name, head in self.columns]
        self.card = {"id": self.chosen, "heading": _("Chosen in the chart"), "facts": facts}
        self.signals = {"chosen": self.chosen}
        self.said = "; ".join(f"{one['term']}: {one['text']}" for one in facts)

    def _drawable(self) -> bool:
        return bool(self._along)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row for each tag and stretch of turns where it was given."""
        return strip_rows(self._along)
