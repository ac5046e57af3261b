"""Take a change back, unless others have changed the same note since."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from explorer.annotate.records import State, put, remove, state_of

__all__ = ["Change", "take_back"]


@dataclass(frozen=True, slots=True)
class Change:
    """What was done, and each note's state before and after; kept in memory only.

    A history in the file would keep the words of notes that a person has deleted.
    """

    what: str
    """In words, such as ``"added a note on turn 4"``."""
    states: tuple[tuple[str, State | None, State | None], ...]


def take_back(connection: sqlite3.Connection, change: Change) -> bool:
    """Put the former states back, and return whether that was right.

    Nothing is changed where one of the notes is no longer as the change left it.
    """
    present = {note: state_of(connection, note) for note, _, _ in change.states}
    if not all(_same(present[note], after) for note, _, after in change.states):
        return False
    for note, before, after in change.states:
        if before is None:
            remove(connection, note)
        else:
            # A revision is never used twice, so that whoever holds the note can tell.
            last = present[note] or after or before
            row = before.row | {"revision": max(last.revision, before.revision) + 1}
            put(connection, State(row, before.tags, before.places))
    return True


def _same(one: State | None, other: State | None) -> bool:
    if one is None or other is None:
        return one is other
    # Not the revision, which grows with what was taken back; nor the places in other texts.
    return one.tags == other.tags and one.row | {"revision": 0} == other.row | {"revision": 0}
