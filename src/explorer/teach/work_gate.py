"""The content note before the questions of a lesson, and what a person chose at it."""

from __future__ import annotations

from typing import Any
from weakref import ref

from explorer.language import _, language
from explorer.model.study import ContentNote

__all__ = ["Gate", "forget"]

_session: dict[str, str] = {}
"""What was chosen at content notes, by their texts: one lesson in ten cells asks once."""


def forget() -> None:
    """Forget what was chosen at content notes in this session."""
    _session.clear()


class Gate:
    """A content note and what was chosen at it.

    Parameters
    ----------
    note
        The note of the questions, or of the study that they are about.

    Examples
    --------
    >>> gate = Gate(ContentNote("A flood is spoken of."))
    >>> before = gate.state
    >>> gate.choose("reading")
    >>> before, gate.state, Gate(None).state
    ('note', 'reading', 'reading')
    >>> forget()
    """

    def __init__(self, note: ContentNote | None) -> None:
        self.note = note
        self._first: ref[Any] | None = None

    @property
    def state(self) -> str:
        """``"note"``, ``"reading"`` or ``"left"``."""
        return _session.get(self.note.text, "note") if self.note else "reading"

    def choose(self, state: str) -> None:
        """Remember what was chosen, in this session."""
        if self.note:
            _session[self.note.text] = state

    def shown(self, view: Any = None) -> dict[str, Any]:
        """Return the content note as the browser draws it; empty where there is none."""
        note = self.note
        if note is None:
            return {}
        said = note.in_language(language())
        return {
            "text": said.text,
            "text_lang": said.language,
            "support": list(said.support or note.support),
            "above": _(
                "It stands above in full, where the first of these questions is. What you choose "
                "at one of them holds for all."
            )
            if view is not None and self._stands_above(view)
            else "",
        }

    def _stands_above(self, view: Any) -> bool:
        """Tell whether another view has the note in full: ten cells need not have it ten times."""
        first = self._first() if self._first else None
        # A lesson is a view too, and is often not shown: its questions are, one by one.
        if first is None or (first is not view and first.comm is None):
            self._first, first = ref(view), view
        # The same question in a cell that is run again may be the only one that is seen.
        return first is not view and len(view.ids) == 1 and first.ids != view.ids
