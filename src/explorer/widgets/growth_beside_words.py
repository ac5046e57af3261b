"""What `Growth` says of petitions side by side."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.language import _, decimal, ngettext, number
from explorer.summarise.beside import NEVER_ADDED, Side

__all__ = ["days_words", "label_of", "notes_of"]


def label_of(sides: Sequence[Side], *, share: bool, days: bool) -> str:
    """Say in one sentence what is shown side by side, and on which clock."""
    many = len(sides)
    if share and days:
        words = ngettext(
            "{count} petition side by side, as a share of its own last count, "
            "by days since opening: {each}.",
            "{count} petitions side by side, as a share of its own last count, "
            "by days since opening: {each}.",
            many,
        )
    elif share:
        words = ngettext(
            "{count} petition side by side, as a share of its own last count, by date: {each}.",
            "{count} petitions side by side, as a share of its own last count, by date: {each}.",
            many,
        )
    elif days:
        words = ngettext(
            "{count} petition side by side, each by its own count, by days since opening: {each}.",
            "{count} petitions side by side, each by its own count, by days since opening: {each}.",
            many,
        )
    else:
        words = ngettext(
            "{count} petition side by side, each by its own count, by date: {each}.",
            "{count} petitions side by side, each by its own count, by date: {each}.",
            many,
        )
    each = "; ".join(f"{side.petition.title}, {side.last_label}" for side in sides)
    return words.format(count=number(many), each=each)


def notes_of(sides: Sequence[Side]) -> list[str]:
    """Say how to read the chart, in sentences."""
    notes = [_(NEVER_ADDED)]
    assumed = _("The opening of {petition} is not stated: its days count from its first signature.")
    notes += [assumed.format(petition=one.petition.title) for one in sides if one.from_first]
    if any(side.dots for side in sides):
        notes.append(
            _("Points are readings that lie far apart; their line is what it had at least.")
        )
    return notes


def days_words(days: float) -> str:
    """Write a number of days in three digits."""
    written = f"{days:.3g}"
    if "e" in written:
        return number(round(days))
    return decimal(float(written), len(written.partition(".")[2]))
