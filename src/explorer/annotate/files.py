"""Texts of notes: what is written for others, saved, and read from them."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Final

from explorer.annotate.jsonld import write_jsonld
from explorer.annotate.note import Note
from explorer.annotate.records import fetch, state_of
from explorer.annotate.table import write_csv
from explorer.errors import ChoiceError, NotesError, nearest
from explorer.language import sentence
from explorer.saving import save_whole

__all__ = ["contents", "exported", "save"]

_FORMS: Final = ("csv", "jsonld")
_LARGEST: Final = 64_000_000


def exported(connection: sqlite3.Connection, form: str, source: str, *, context: bool) -> str:
    """Return all notes of a file in one of the forms."""
    if form not in _FORMS:
        raise ChoiceError(
            sentence("Notes cannot be written as {form}.", form=repr(form)[:170]),
            accepted=sentence('The forms are "jsonld" and "csv".'),
            next_step=nearest(str(form), _FORMS).strip(),
        )
    notes = [_with_its_text(connection, note, source) for note in fetch(connection, source)]
    if form == "csv":
        return write_csv([note for note, _ in notes], context=context)
    (name,) = connection.execute("SELECT value FROM about WHERE name = 'id'").fetchone()
    return write_jsonld(notes, name, context=context)


def _with_its_text(connection: sqlite3.Connection, note: Note, source: str) -> tuple[Note, str]:
    """Return a note whose place and source are of one text, and the target that others gave it."""
    if note.turn is not None:
        return replace(note, source=source), ""
    # Lost here: whoever has the text that it was made on can still find it.
    state = state_of(connection, note.id)
    assert state is not None
    made = next((one for one in state.places if one[0] == note.source), None)
    if made is not None and made[1] is not None:
        return replace(note, turn=made[1], start=made[2], end=made[3]), ""
    return note, str(state.row["raw"])


def save(text: str, path: Path, *, over: bool) -> None:
    """Save all of a text or nothing of it."""
    save_whole(text, path, over=over, error=NotesError)


def contents(source: str | os.PathLike[str]) -> tuple[str, str]:
    r"""Return the text of a file of notes and its name; a text of several lines is taken as it is.

    Examples
    --------
    >>> contents("turn,text\n3,Here.\n")
    ('turn,text\n3,Here.\n', 'text')
    """
    if isinstance(source, str) and ("\n" in source or source.lstrip()[:1] in {"{", "["}):
        return source, "text"
    path = Path(source)
    try:
        if path.stat().st_size > _LARGEST:
            raise NotesError(
                sentence("The file is too large to be one of notes."),
                where=str(path)[:200],
                accepted=sentence("Up to {count} bytes are read.", count=_LARGEST),
            )
        return path.read_bytes().decode("utf-8-sig"), path.name
    except UnicodeDecodeError:
        raise NotesError(
            sentence("This file is no text in UTF-8."),
            where=str(path)[:200],
            accepted=sentence(
                "Notes are taken in from Web Annotations in JSON-LD and from CSV, in UTF-8."
            ),
        ) from None
    except (OSError, ValueError) as cause:
        if isinstance(cause, NotesError):
            raise
        why = cause.strerror if isinstance(cause, OSError) else str(cause)
        raise NotesError(
            sentence("It cannot be read: {why}.", why=why), where=str(path)[:200]
        ) from None
