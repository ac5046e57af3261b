"""Rows of a file of notes, and notes made of them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from explorer.annotate.anchor import Anchor, Place
from explorer.annotate.note import Found, Note
from explorer.errors import NotesError
from explorer.language import _

__all__ = [
    "State",
    "fetch",
    "put",
    "remove",
    "set_place",
    "state_of",
    "state_of_new",
    "tag_counts",
    "turn_tags",
    "unplaced",
]

_COLUMNS: Final = (
    *("id", "quote", "prefix", "suffix", "text", "created", "modified", "creator"),
    *("revision", "source", "via", "raw"),
)
_TEXTS: Final = tuple(name for name in _COLUMNS if name not in {"revision", "raw"})
_FOUND: Final = {str(one): one for one in Found}
_NAMES: Final = ", ".join(f"n.{name}" for name in _COLUMNS)


@dataclass(frozen=True, slots=True)
class State:
    """All that a file holds of one note."""

    row: dict[str, Any]
    tags: tuple[str, ...]
    places: tuple[tuple[str, int | None, int | None, int | None, str], ...]
    """For each text: its SHA-256, the turn, start and end, and how they are known."""

    @property
    def revision(self) -> int:
        """How often the note was saved."""
        return int(self.row["revision"])

    def changed(self, **row: Any) -> State:
        """Return it with other values, saved once more."""
        return replace(self, row={**self.row, "revision": self.revision + 1, **row})

    def note(self, source: str) -> Note:
        """Return the note with its place in one text."""
        where = next((one[1:] for one in self.places if one[0] == source), None)
        return _note(self.row, self.tags, where)


def state_of_new(note: Note, source: str, raw: str = "") -> State:
    """Return what a file will hold of a new note."""
    row = {name: getattr(note, name) for name in _COLUMNS if name != "raw"} | {"raw": raw}
    return State(row, note.tags, ((source, note.turn, note.start, note.end, str(note.found)),))


def state_of(connection: sqlite3.Connection, note: str) -> State | None:
    """Return all that the file holds of a note, or ``None``."""
    found = connection.execute(f"SELECT {_NAMES} FROM notes n WHERE id = ?", (note,)).fetchone()  # noqa: S608
    if found is None:
        return None
    tags = connection.execute("SELECT tag FROM tags WHERE note = ? ORDER BY number", (note,))
    places = connection.execute(
        "SELECT source, turn, start, stop, found FROM places WHERE note = ?", (note,)
    )
    row = dict(zip(_COLUMNS, found, strict=True))
    return State(row, tuple(tag for (tag,) in tags), tuple(places))


def put(connection: sqlite3.Connection, state: State) -> None:
    """Write a note in the place of what there is of it."""
    remove(connection, state.row["id"])
    marks = ", ".join("?" * len(_COLUMNS))
    connection.execute(
        f"INSERT INTO notes ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608
        [state.row[name] for name in _COLUMNS],
    )
    connection.executemany(
        "INSERT INTO tags VALUES (?, ?, ?)",
        [(state.row["id"], number, tag) for number, tag in enumerate(state.tags)],
    )
    connection.executemany(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)",
        [(state.row["id"], *place) for place in state.places],
    )


def remove(connection: sqlite3.Connection, note: str) -> None:
    """Delete a note; its tags and places go with it."""
    connection.execute("DELETE FROM notes WHERE id = ?", (note,))


def set_place(
    connection: sqlite3.Connection, note: str, source: str, place: Place | None, found: Found
) -> None:
    """Write where the words of a note are in one text."""
    turn, start, end = place or (None, None, None)
    connection.execute(
        "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?)",
        (note, source, turn, start, end, str(found)),
    )


def fetch(
    connection: sqlite3.Connection,
    source: str,
    *,
    tag: str | None = None,
    turns: tuple[int, int] | None = None,
    found: Found | None = None,
) -> list[Note]:
    """Return notes in the order of the interview; those whose words are lost come last.

    Parameters
    ----------
    connection
        The file.
    source
        The SHA-256 of the text whose places are wanted.
    tag
        Only notes with this tag.
    turns
        Only notes on the turns from one number to another, both included.
    found
        Only notes whose place is known so.
    """
    where: list[str] = ["1"]
    values: list[object] = [source]
    if tag is not None:
        where.append("EXISTS (SELECT 1 FROM tags t WHERE t.note = n.id AND t.tag = ?)")
        values.append(tag)
    if turns is not None:
        where.append("p.turn BETWEEN ? AND ?")
        values += turns
    if found is not None:
        where.append("coalesce(p.found, ?) = ?")
        values += [str(Found.LOST), str(found)]
    rows = connection.execute(
        f"""SELECT p.turn, p.start, p.stop, p.found, {_NAMES} FROM notes n
        LEFT JOIN places p ON p.note = n.id AND p.source = ? WHERE {" AND ".join(where)}
        ORDER BY p.turn IS NULL, p.turn, p.start, p.stop, n.created, n.id""",  # noqa: S608
        values,
    ).fetchall()
    tags = _tags(connection, [row[4] for row in rows])
    return [_note(dict(zip(_COLUMNS, row[4:], strict=True)), tags[row[4]], row[:4]) for row in rows]


def tag_counts(connection: sqlite3.Connection, source: str) -> list[tuple[str, int, int]]:
    """Return each tag with its number of notes, and of turns of one text that they are on."""
    return connection.execute(
        """SELECT t.tag, count(*), count(DISTINCT p.turn) FROM tags t
        LEFT JOIN places p ON p.note = t.note AND p.source = ? GROUP BY t.tag""",
        (source,),
    ).fetchall()


def turn_tags(connection: sqlite3.Connection, source: str) -> list[tuple[int, str, int]]:
    """Return which tags are on which turns of a text, and in how many notes."""
    return connection.execute(
        """SELECT p.turn, t.tag, count(*) FROM places p JOIN tags t ON t.note = p.note
        WHERE p.source = ? AND p.turn IS NOT NULL GROUP BY p.turn, t.tag""",
        (source,),
    ).fetchall()


def noted_turns(connection: sqlite3.Connection, source: str) -> list[int]:
    """Return the turn of each note that has a place in a text, in order."""
    rows = connection.execute(
        "SELECT turn FROM places WHERE source = ? AND turn IS NOT NULL ORDER BY turn", (source,)
    )
    return [turn for (turn,) in rows]


def unplaced(connection: sqlite3.Connection, source: str) -> list[tuple[str, Anchor]]:
    """Return the notes that have no place yet in a text, and what is known of their words."""
    rows = connection.execute(
        """SELECT n.id, n.quote, n.prefix, n.suffix, made.turn, made.start FROM notes n
        LEFT JOIN places made ON made.note = n.id AND made.source = n.source
        LEFT JOIN places here ON here.note = n.id AND here.source = ?
        WHERE here.note IS NULL ORDER BY made.turn, made.start""",
        (source,),
    )
    return [(row[0], Anchor(*row[1:])) for row in rows]


def _tags(
    connection: sqlite3.Connection, notes: Sequence[str]
) -> defaultdict[str, tuple[str, ...]]:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    if len(notes) > 500:
        rows: Iterable[Any] = connection.execute("SELECT note, tag FROM tags ORDER BY note, number")
    else:
        marks = ", ".join("?" * len(notes))
        rows = connection.execute(
            f"SELECT note, tag FROM tags WHERE note IN ({marks}) ORDER BY note, number",  # noqa: S608
            notes,
        )
    for note, tag in rows:
        found[note] += (tag,)
    return found


def _note(row: dict[str, Any], tags: tuple[str, ...], where: Sequence[Any] | None) -> Note:
    turn, start, end, found = where if where and where[3] else (None, None, None, Found.LOST)
    values = {name: row[name] for name in _TEXTS}
    placed = type(turn) is type(start) is type(end) is int
    lost = turn is None and start is None and end is None
    texts = set(map(type, values.values())) | set(map(type, tags))
    # SQLite keeps whatever it is given, and a file may come from a stranger.
    sound = texts == {str} and (placed or lost) and type(row["revision"]) is int
    if not sound or found not in _FOUND:
        raise NotesError(
            _("A note in this file is not as explorer writes it."),
            accepted=_("Nothing was changed."),
            next_step=_("Put back a copy of the file, or name another one, as path=…"),
        )
    return Note(
        turn=turn,
        start=start,
        end=end,
        found=_FOUND[found],
        tags=tags,
        revision=row["revision"],
        **values,
    )
