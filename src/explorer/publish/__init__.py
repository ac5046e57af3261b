"""Pages for people who have no notebook at hand: on the screen, and on paper."""

from explorer.publish.page import Page, Section, paragraphs, said

__all__ = ["Page", "Section", "paragraphs", "said"]
