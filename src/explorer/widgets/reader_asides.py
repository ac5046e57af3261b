"""What may stand beside the turns of a reader: a panel of its own, and its marks in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from explorer.model.turn import Turn
from explorer.widgets.reader_runs import Span

if TYPE_CHECKING:
    from explorer.widgets.reader import Reader

__all__ = ["MAKERS", "SCRIPTS", "SHEETS", "Aside"]


class Aside(Protocol):
    """A panel beside the turns; after a change of its own it calls `Reader.redraw`."""

    name: str
    """Names it in messages of the browser (``{"to": name, …}``) and in the trait ``asides``."""

    def spans(self, turn: Turn) -> Sequence[Span]:
        """Return where there are notes in the text of a turn that is shown."""

    def panel(self, turns: Sequence[Turn]) -> dict[str, Any]:
        """Return what the panel shows beside these turns; only asked for while one reads."""

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a message from the browser to this panel asks for."""

    def close(self) -> None:
        """Let go of what is held, as the reader is closed."""


MAKERS: Final[tuple[Callable[[Reader], Aside], ...]] = ()
"""What makes the panels of a reader, in their order on the page."""

SCRIPTS: Final[tuple[str, ...]] = ()
"""Their scripts in ``js/``; each puts its maker into ``ASIDES``, under the name of the panel."""

SHEETS: Final[tuple[str, ...]] = ()
"""Their style sheets in ``js/``."""
