"""Numbers with their nouns, and titles cut short: words that every room uses."""

from __future__ import annotations

__all__ = ["counted", "short"]


def counted(number: int, word: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> counted(1, "turn"), counted(1200, "word")
    ('1 turn', '1,200 words')
    """
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def short(title: str, words: int = 3) -> str:
    """Return the first words of a title, with an ellipsis where some are left out.

    Examples
    --------
    >>> short("Meet the journalist who wrote it"), short("A day")
    ('Meet the journalist…', 'A day')
    """
    parts = title.split()
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")
