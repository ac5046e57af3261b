"""Look at a file before it is opened: what is not a sound file of notes is left as it is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from explorer.annotate.disk import unwritable
from explorer.errors import NotesError
from explorer.language import _

__all__ = ["APPLICATION", "VERSION", "explained", "look", "to_read"]

APPLICATION: Final = 0x494E6F74
"""What tells a file of notes from other SQLite files: "INot", in its 68th to 71st byte."""
VERSION: Final = 1
"""The version of the tables. A file with a higher one was made by a later release."""
_TRIES: Final = 40
_PAUSE: Final = 0.05


def look(path: Path) -> bool:
    """Return whether there are notes in the file; ``False`` where it is still to be made.

    SQLite itself looks, read-only: on POSIX, to open and close the file by other means would
    take away the locks of whoever has it open in this process
    (https://www.sqlite.org/howtocorrupt.html, 2.2).

    Raises
    ------
    NotesError
        If it is something else, damaged, or made by a later version.
    """
    for number in range(_TRIES):
        if not path.exists() or path.stat().st_size == 0:
            return False
        try:
            return _look(path)
        except NotesError:
            # Another program may be making the file, or writing in it, at this moment.
            if not _beside(path) or number == _TRIES - 1:
                raise
        time.sleep(_PAUSE)
    raise AssertionError  # the last try returns or raises


def _look(path: Path) -> bool:
    with explained(path):
        with closing(_connect(path, "immutable=1")) as connection:
            mark, version = _marks(connection)
            if mark == 0 and not _has_tables(connection):
                return False
            others = _others(connection)
        if mark != APPLICATION:
            raise NotesError(
                _("This is a database, but not one of notes."),
                where=str(path),
                accepted=_("It was left as it is."),
                next_step=_("Name another file, as path=…"),
            )
        refuse_version(version, path)
        if others:
            raise NotesError(
                _("There is something else in this file than notes: {name}.").format(
                    name=others[0][:60]
                ),
                where=str(path),
                accepted=_("It was left as it is."),
                next_step=_("Name another file, as path=…"),
            )
        if not _beside(path, "-journal"):
            with closing(to_read(path)) as connection:
                refuse_damage(connection, path)
    return True


def to_read(path: Path) -> sqlite3.Connection:
    """Open a file of notes in which nothing is to be written."""
    # Where a log lies beside it, a part of the notes is only there.
    return _connect(path, "mode=ro" if _beside(path, "-wal") else "immutable=1")


def refuse_version(version: int, path: Path) -> None:
    """Refuse tables that are not known."""
    if version != VERSION:
        raise NotesError(
            _("These notes are kept in form {version}.").format(version=version),
            where=str(path),
            accepted=_(
                "This version of explorer knows form {version}. The file was left as it is."
            ).format(version=VERSION),
            next_step=_("Install the newest version of explorer, or name another file."),
        )


def refuse_damage(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose pages do not fit together."""
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise _damaged(path)


def _damaged(path: Path) -> NotesError:
    return NotesError(
        _("This file of notes is damaged."),
        where=str(path),
        accepted=_("It was left as it is."),
        next_step=_("Put back a copy of it, or name another file and take in an export there."),
    )


def _connect(path: Path, way: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{way}", uri=True, timeout=5)


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return mark, version


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def _others(connection: sqlite3.Connection) -> list[str]:
    """Return what runs by itself: a file from a stranger could have it, and notes have none."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return [str(name) for (name,) in found]


def _beside(path: Path, *endings: str) -> bool:
    names = [path.with_name(path.name + end) for end in endings or ("-wal", "-journal")]
    return any(one.exists() and one.stat().st_size > 0 for one in names)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file into words that help."""
    try:
        yield
    except sqlite3.Error as cause:
        name = getattr(cause, "sqlite_errorname", "")
        raise _in_words(name.split("_")[1] if "_" in name else "", cause, path) from cause


def _in_words(name: str, cause: sqlite3.Error, path: Path) -> NotesError:
    where = str(path)
    if name == "NOTADB":
        return NotesError(
            _("This is not a file of notes."),
            where=where,
            accepted=_("It was left as it is."),
            next_step=_("Name another file, as path=…"),
        )
    if name == "CORRUPT":
        return _damaged(path)
    if name in {"BUSY", "LOCKED"}:
        return NotesError(
            _("Another program is writing in these notes, and does not come to an end."),
            where=where,
            accepted=_("Nothing was saved."),
            next_step=_("Try again; close the other notebook if it hangs."),
        )
    if name in {"READONLY", "CANTOPEN", "PERM", "AUTH"}:
        return unwritable(path)
    if name in {"FULL", "IOERR", "NOLFS"}:
        return NotesError(
            _("The disk is full.")
            if name == "FULL"
            else _("The disk does not answer: {cause}.").format(cause=cause),
            where=where,
            accepted=_("This change was not saved; what was saved before is safe."),
            next_step=_("Make room, or name a file on another disk, and try again."),
        )
    return NotesError(_("The notes cannot be kept here: {cause}.").format(cause=cause), where=where)
