"""One SQLite file of notes: what is said to be saved is saved.

Each change is one transaction. The write-ahead log lets one notebook read while another writes,
and a process that is killed leaves either all of a change or nothing. ``synchronous=FULL`` waits
for the disk at each change, so that a note also survives a power cut: a few milliseconds at most,
for something that a person does once a minute.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import uuid
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from explorer.annotate.disk import network_disk, refuse_folder
from explorer.annotate.look import APPLICATION, VERSION, explained, look, refuse_version
from explorer.errors import NotesError
from explorer.language import _

__all__ = ["Store"]

_PATIENCE: Final = 10.0
"""Seconds to wait for another program that is writing."""
_TABLES: Final = (
    """CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE notes (
        id TEXT NOT NULL PRIMARY KEY, quote TEXT NOT NULL, prefix TEXT NOT NULL,
        suffix TEXT NOT NULL, text TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL,
        creator TEXT NOT NULL, revision INTEGER NOT NULL, source TEXT NOT NULL,
        via TEXT NOT NULL, raw TEXT NOT NULL)""",
    """CREATE TABLE tags (
        note TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE, number INTEGER NOT NULL,
        tag TEXT NOT NULL, PRIMARY KEY (note, number)) WITHOUT ROWID""",
    # One place for each text: to open the wrong interview, or an older copy, loses none.
    """CREATE TABLE places (
        note TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE, source TEXT NOT NULL,
        turn INTEGER, start INTEGER, stop INTEGER, found TEXT NOT NULL,
        PRIMARY KEY (note, source)) WITHOUT ROWID""",
    """CREATE INDEX tags_by_tag ON tags (tag)""",
    """CREATE INDEX places_by_turn ON places (source, turn)""",
)


class Store:
    """The connection of this process to a file of notes; several threads may use it.

    Parameters
    ----------
    path
        The file; it is made when something is written for the first time.

    Raises
    ------
    NotesError
        If the file is none of notes, damaged, of a later version, or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.disk = network_disk(self.path)
        """The kind of the disk where it is on another computer."""
        self.journal = ""
        """How SQLite makes its changes safe: ``"wal"``, or ``"delete"`` on such a disk.

        Empty while there is no file.
        """
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._inside = 0
        self._opened = 0
        self._file: tuple[int, int] | None = None
        with self._lock:
            self._open(make=False)
        _STORES.add(self)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to whoever reads; all that is read is of one moment."""
        with self._at_work() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to whoever writes: when this ends, all of it is saved, or nothing."""
        with self._at_work(make=True) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def others(self, connection: sqlite3.Connection) -> tuple[int, int]:
        """Return a value that is another one when another connection has changed something."""
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        return self._opened, version

    def close(self) -> None:
        """Close the file; it is opened again by whoever reads or writes next."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __del__(self) -> None:
        with suppress(Exception):  # an interpreter that ends has taken parts away already
            self.close()

    @contextmanager
    def _at_work(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        with self._lock, explained(self.path):
            if self._connection is None:
                self._open(make=make)
            elif self._file is not None:
                self._refuse_another_file()
            elif make or self.path.exists():
                # There was no file so far: now there is one, or there has to be.
                self._open(make=make)
            assert self._connection is not None
            self._inside += 1
            try:
                yield self._connection
            finally:
                self._inside -= 1

    def _refuse_another_file(self) -> None:
        # A file that was deleted takes what is written in it with it, and nobody would know.
        if _identity(self.path) != self._file:
            self.close()
            raise NotesError(
                _("The file of notes was deleted or replaced while it was open."),
                where=str(self.path),
                accepted=_("This change was not saved."),
                next_step=_("Put the file back if it was moved, then open the notes again."),
            )

    def _open(self, *, make: bool) -> None:
        """Open the file; while there is none, and none has to be made, an empty one in memory."""
        refuse_folder(self.path)
        with explained(self.path):
            there = look(self.path)
            if not there and not make and self._connection is not None:
                return  # another program is only just making it
            place = self.path if there or make else ":memory:"
            connection = sqlite3.connect(
                place, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                if place == ":memory:":
                    _make(connection)
                else:
                    self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        self.close()
        self._connection = connection
        self._opened += 1
        self._file = None if place == ":memory:" else _identity(self.path)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        # fullfsync: on a Mac the ordinary call does not wait for the disk itself.
        # secure_delete: what a person deletes is gone from the file too.
        for pragma in ("foreign_keys", "fullfsync", "checkpoint_fullfsync", "secure_delete"):
            connection.execute(f"PRAGMA {pragma} = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = FULL")
        # The tables first, the log then: so the file itself says what it is from the beginning.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            _make(connection)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        refuse_version(version, self.path)
        # The log needs memory that all programs share, which two computers do not.
        self.journal = _journal(connection, "delete" if self.disk else "wal")


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:  # nobody else was faster
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            for table in _TABLES:
                connection.execute(table)
            connection.execute("INSERT INTO about VALUES ('id', ?)", (f"urn:uuid:{uuid.uuid4()}",))
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _journal(connection: sqlite3.Connection, wanted: str) -> str:
    """Change how SQLite makes changes safe; that needs the file for oneself for a moment."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            (now,) = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
            return str(now)
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (-1, -1)
    return (found.st_dev, found.st_ino)


_STORES: weakref.WeakSet[Store] = weakref.WeakSet()
_held: list[Store] = []


def _before_fork() -> None:
    # A connection must not be carried into a child (https://www.sqlite.org/howtocorrupt.html,
    # 2.6), nor what SQLite remembers of its locks: so all are closed, and each side opens its own.
    for store in list(_STORES):
        store._lock.acquire()
        _held.append(store)
        if not store._inside:
            with suppress(sqlite3.Error):
                store.close()


def _after_fork() -> None:
    while _held:
        _held.pop()._lock.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork
    )
