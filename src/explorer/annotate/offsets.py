"""Places in a text, as Python counts them and as a browser does."""

from __future__ import annotations

__all__ = ["from_utf16", "to_utf16"]


def from_utf16(text: str, place: int) -> int:
    """Return the place in characters of a place that a browser gives in UTF-16 units.

    A browser counts an emoji as two, and so do its selections; the Web Annotation Data Model and
    Python count it as one. A place within a character becomes the one before it.

    Examples
    --------
    >>> from_utf16("a🌊b", 3), from_utf16("a🌊b", 2)
    (2, 1)
    """
    if text.isascii():
        return max(0, min(place, len(text)))
    units = 0
    for number, sign in enumerate(text):
        units += 2 if sign > "\uffff" else 1
        if units > place:
            return number
    return len(text)


def to_utf16(text: str, place: int) -> int:
    """Return the place in UTF-16 units, as a browser counts, of a place in characters.

    Examples
    --------
    >>> to_utf16("a🌊b", 2)
    3
    """
    head = text[:place]
    return len(head) if head.isascii() else len(head) + sum(sign > "\uffff" for sign in head)
