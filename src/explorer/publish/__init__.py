"""Pages for people who have no notebook at hand: on the screen, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.publish.page import Page, Section, paragraphs, said

if TYPE_CHECKING:
    from explorer.publish.handouts import handout as handout
    from explorer.publish.made import Handout as Handout

__all__ = ["Handout", "Page", "Section", "handout", "paragraphs", "said"]


def __getattr__(name: str) -> Any:
    # A page alone needs no chart, no question and no widget; a handout needs them all.
    if name == "handout":
        from explorer.publish.handouts import handout

        return handout
    if name == "Handout":
        from explorer.publish.made import Handout

        return Handout
    raise AttributeError(f"module 'explorer.publish' has no attribute {name!r}")
