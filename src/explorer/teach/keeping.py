"""A file of answers: one line for each, added at the end and never changed.

Lines are JSON, so a person can read the file, send it by e-mail, and see that nothing else is in
it. A line is written at once, and the disk is waited for; a process that is killed leaves a whole
line or a piece of one at the end, which is passed over, for nobody was told that it is saved. Each
line has an id of its own: a file that is copied, or read twice, doubles nothing.
"""

from __future__ import annotations

import json
import os
import secrets
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from explorer.errors import QuestionsError
from explorer.language import sentence

__all__ = ["FORMAT", "LARGEST", "Kept", "Ledger", "parse"]

FORMAT: Final = "explorer answers"
VERSION: Final = 1
_BEGINNING: Final = b'{"format": "explorer answers"'
LARGEST: Final = 20_000_000
"""Bytes: a student of a whole course writes some hundred thousand."""
# Far behind the end, since Windows lets nobody read the bytes that are locked.
_LOCKED_BYTE: Final = 2**40


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file of answers holds.

    Examples
    --------
    >>> Kept().header is None
    True
    """

    header: Mapping[str, Any] | None = None
    """What it says of itself; ``None`` where no line of it does."""
    lines: tuple[Mapping[str, Any], ...] = ()
    """Each line that is whole, once."""
    damaged: tuple[int, ...] = ()
    """The numbers of lines that are not, from 1."""


def parse(data: bytes) -> Kept:
    r"""Read the lines of a file of answers; those that are not whole are named.

    Examples
    --------
    >>> parse(b'{"format": "explorer answers"\n').damaged
    (1,)
    """
    header: Mapping[str, Any] | None = None
    lines: dict[str, Mapping[str, Any]] = {}
    damaged = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        told = _whole(line)
        if told is None:
            damaged.append(number)
        elif told.get("format") == FORMAT:
            header = header or told
        else:
            lines.setdefault(str(told.get("id", "")), told)
    return Kept(header, tuple(lines.values()), tuple(damaged))


def _whole(line: bytes) -> Mapping[str, Any] | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    said = told.pop("sum", None)
    return told if said == _sum(told) else None


def _sum(told: Mapping[str, Any]) -> str:
    # It tells damage, not deceit: whoever changes a line can make the sum anew.
    return f"{zlib.crc32(_json(told).encode('utf-8', 'surrogatepass')):08x}"


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _line(told: Mapping[str, Any]) -> bytes:
    return (json.dumps({**told, "sum": _sum(told)}, ensure_ascii=False) + "\n").encode()


class Ledger:
    """A file of lines that several programs write at once.

    Parameters
    ----------
    path
        The file; it is made with the first line.
    about
        What its first line says of it.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> ledger = Ledger(pathlib.Path(tempfile.mkdtemp(), "a.jsonl"), {"code": "k7"})
    >>> with ledger.alone():
    ...     _ = ledger.add({"question": "who"})
    >>> [line["question"] for line in ledger.read().lines]
    ['who']
    """

    def __init__(self, path: Path, about: Mapping[str, Any]) -> None:
        self.path = path
        self._about = dict(about)
        self._file: int | None = None

    def read(self) -> Kept:
        """Return all that is in the file now.

        Raises
        ------
        QuestionsError
            If it cannot be read, or is no file of answers.
        """
        try:
            if self.path.stat().st_size > LARGEST:
                raise QuestionsError(sentence("This file is too large."), where=str(self.path))
            data = self.path.read_bytes()
        except FileNotFoundError:
            return Kept()
        except OSError as cause:
            raise self._unusable(cause) from None
        kept = parse(data)
        # A process can be killed within the very first line.
        begun = data.startswith(_BEGINNING) or _BEGINNING.startswith(data)
        # A line of ours has a sum that no other program makes.
        if kept.header is None and not begun and not kept.lines:
            raise QuestionsError(
                sentence("This is no file of answers."),
                where=str(self.path),
                next_step=sentence("Choose another file; this one was left as it is."),
            )
        if kept.header is not None and kept.header.get("version") != VERSION:
            raise QuestionsError(
                sentence("This file of answers is of a later form."),
                where=str(self.path),
                next_step=sentence("Install a newer version of the package."),
            )
        return kept

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other programs from writing while this lasts."""
        try:
            file = os.open(self.path, _FLAGS, 0o644)
        except OSError as cause:
            raise self._unusable(cause) from None
        try:
            with _locked(file):
                self._file = file
                yield
        finally:
            self._file = None
            os.close(file)

    def add(self, told: Mapping[str, Any]) -> str:
        """Add a line, wait until it is on the disk, and return its id; only while `alone`."""
        assert self._file is not None
        try:
            before = self.path.read_bytes()
            # Another program was killed within its line.
            text = b"\n" if before and not before.endswith(b"\n") else b""
            if self.read().header is None:
                about = {"format": FORMAT, "version": VERSION, **self._about, "id": _new_id()}
                text += _line(about)
            name = _new_id()
            _write(self._file, text + _line({**told, "id": name}))
            if not before:
                _sync_folder(self.path.parent)
        except OSError as cause:
            raise self._unusable(cause) from None
        return name

    def _unusable(self, cause: OSError) -> QuestionsError:
        return QuestionsError(
            sentence("Answers cannot be kept in this file: {why}.", why=cause.strerror),
            where=str(self.path),
            accepted=sentence("This answer was not saved."),
            next_step=sentence("Name a file where you may write, as path=…"),
        )


_FLAGS: Final = (
    os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)


def _new_id() -> str:
    return secrets.token_hex(8)


def _write(file: int, text: bytes) -> None:
    # In one piece, so that no other program's line can come between.
    done = os.write(file, text)
    while done < len(text):
        done += os.write(file, text[done:])
    os.fsync(file)
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        # On a Mac the ordinary call does not wait for the disk itself.
        fcntl.fcntl(file, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined]


def _sync_folder(folder: Path) -> None:
    with suppress(OSError, AttributeError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


@contextmanager
def _locked(file: int) -> Iterator[None]:
    """Hold a lock that ends with the process, however that ends."""
    try:
        import fcntl
    except ImportError:
        with _locked_on_windows(file):
            yield
        return
    # Some disks on other computers have no locks. A line is then still written in one piece.
    with suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX)
    yield  # closing the file ends the lock


@contextmanager
def _locked_on_windows(file: int) -> Iterator[None]:
    try:
        import msvcrt
    except ImportError:  # a browser, where there is one program only
        yield
        return
    where = _LOCKED_BYTE
    os.lseek(file, where, os.SEEK_SET)
    msvcrt.locking(file, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        os.lseek(file, where, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
