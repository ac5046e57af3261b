"""What may stand beside the turns of a reader: a panel of its own, and its marks in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from explorer.model.turn import Turn
from explorer.widgets.reader_runs import Span

if TYPE_CHECKING:
    from explorer.annotate import Notes
    from explorer.widgets.reader import Reader

__all__ = ["SCRIPTS", "SHEETS", "Aside", "check", "made"]


class Aside(Protocol):
    """A panel beside the turns; after a change of its own it calls `Reader.redraw`."""

    name: str
    """Names it in messages of the browser (``{"to": name, …}``) and in the trait ``asides``."""

    def turns(self) -> Sequence[int]:
        """Return the number of the turn of each note, in order; a turn can have several."""

    def spans(self, turn: Turn) -> Sequence[Span]:
        """Return where there are notes in the text of a turn that is shown."""

    def panel(self, turns: Sequence[Turn]) -> dict[str, Any]:
        """Return what the panel shows beside these turns; only asked for while one reads."""

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a message from the browser to this panel asks for."""

    def close(self) -> None:
        """Let go of what is held, as the reader is closed."""


def check(reader: Reader, notes: Notes | bool) -> None:
    """Refuse notes that cannot stand beside this interview, before any panel is made."""
    if not isinstance(notes, bool):
        from explorer.widgets.reader_notes import opened

        opened(reader.interview, notes)


def made(reader: Reader, notes: Notes | bool) -> tuple[Aside, ...]:
    """Return the panels of a reader, in their order on the page."""
    # Here: this module says what a panel is, also to those that are made.
    from explorer.widgets.reader_notes import ReaderNotes

    return () if notes is False else (ReaderNotes(reader, notes),)


SCRIPTS: Final = (
    "reader_notes_form.js",
    "reader_notes_choose.js",
    "reader_notes_lists.js",
    "reader_notes.js",
)
"""Their scripts in ``js/``; each puts its maker into ``ASIDES``, under the name of the panel."""

SHEETS: Final = ("reader_notes.css",)
"""Their style sheets in ``js/``."""
