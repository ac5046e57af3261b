"""What is to be read: a file, an open file, bytes or a text, with its name and its limits."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import IO, Final

from explorer.errors import InterviewError
from explorer.language import N_, sentence
from explorer.model.source import Basis
from explorer.read.encoding import Decoded, decode, decode_head
from explorer.read.files import siblings
from explorer.read.saying import at_line

__all__ = ["Head", "Material", "Readable", "material_of", "system_says"]

Readable = str | bytes | os.PathLike[str] | IO[str] | IO[bytes]
"""What `read_interview` takes."""

HEAD_BYTES: Final = 64 * 1024
"""How much of a file its form is recognised by."""

LONGEST_LINE: Final = 16 * 2**20
"""Bytes of the longest line that a form which is read line by line may have: 16 MiB."""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, which its form is recognised by."""

    name: str
    suffix: str
    """How the name ends, in small letters: ``".vtt"``; empty for a text without a name."""
    raw: bytes
    """Its first 64 KiB; empty for a folder."""
    text: str
    """The same, decoded as well as can be told so far; empty where it is no text."""
    folder: Path | None = None
    """The folder, where one was given."""
    path: Path | None = None
    """The file, where one was given; a zip's list of members is read from it."""


class Material:
    """A file, or what stands for one. Its bytes are read when they are asked for, once."""

    def __init__(
        self,
        name: str,
        *,
        path: Path | None = None,
        folder: Path | None = None,
        raw: bytes | None = None,
        encoding: str = "",
        text: bool = False,
    ) -> None:
        self.name = name
        self.path = path
        self.folder = folder
        self.encoding = encoding
        self.encoding_why = ""
        """How the encoding is known, where nobody asked for it."""
        self.given_as_text = text
        """Whether there were no bytes to decode: whoever called had the text already."""
        self.most_bytes = 0
        """The limit; 0 for none. It is set when the form is known."""
        self.sheet = ""
        """Which sheet of a workbook; empty to find it."""
        self.by_line = False
        """Whether a line longer than `LONGEST_LINE` is refused."""
        self._raw = raw
        self._sha256 = ""

    @cached_property
    def head(self) -> Head:
        """The beginning."""
        raw = b""
        if self._raw is not None:
            raw = self._raw[:HEAD_BYTES]
        elif self.path is not None:
            with self._open(self.path) as file:
                raw = _some(file, HEAD_BYTES, self.name)
        return Head(self.name, self.suffix, raw, decode_head(raw), self.folder, self.path)

    @property
    def suffix(self) -> str:
        """How the name ends, in small letters."""
        # A folder has no suffix of its own: "a.b" is a name like any other there.
        return "" if self.folder else PurePath(self.name).suffix.casefold()

    @property
    def is_short(self) -> bool:
        """Whether all of it is in `head`."""
        return self.path is None or self.path.stat().st_size <= HEAD_BYTES

    def _open(self, path: Path) -> IO[bytes]:
        return _opened(path)

    @property
    def raw(self) -> bytes:
        """All its bytes.

        Raises
        ------
        InterviewError
            If there are more than the limit, or it is to be read by line and one is too long.
        """
        if self._raw is None:
            assert self.path is not None, "a folder has no bytes"
            self._raw = self._read(self.path)
        elif self.most_bytes and len(self._raw) > self.most_bytes:
            raise self._too_large(len(self._raw))
        elif self.by_line:
            self._check_lines(self._raw)
        return self._raw

    @property
    def sha256(self) -> str:
        """The checksum of its bytes, in hexadecimal digits; empty for a folder."""
        if not self._sha256 and not self.folder:
            self._sha256 = hashlib.sha256(self.raw).hexdigest()
        return self._sha256

    def checked_as(self, sha256: str) -> None:
        """State the checksum of what was read in its place, such as one file of a folder."""
        self._sha256 = sha256

    def decoded(self) -> Decoded:
        """Return its text. The bytes are let go of: a large file is not held twice."""
        raw = self.raw
        _ = self.sha256
        # A second call would find no bytes; readers ask once and keep the text.
        found = decode(raw, self.name, self.encoding)
        if self.path is not None:
            self._raw = None
        if self.encoding_why:
            return replace(found, basis=Basis.INFERRED, why=self.encoding_why)
        return found

    def _read(self, path: Path) -> bytes:
        with _opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            if self.most_bytes and size > self.most_bytes:
                raise self._too_large(size)
            if not self.by_line or size <= LONGEST_LINE:
                return _some(file, -1, self.name)
            # In pieces, so that a line of a gigabyte is refused after its first 16 MiB.
            pieces, tail = [], b""
            while piece := _some(file, LONGEST_LINE, self.name):
                self._check_lines(tail + piece, whole=False)
                pieces.append(piece)
                tail = piece[piece.rfind(b"\n") + 1 :]
            return b"".join(pieces)

    def _check_lines(self, raw: bytes, *, whole: bool = True) -> None:
        at, line = 0, 1
        while len(raw) - at > LONGEST_LINE:
            ends = (raw.rfind(sign, at, at + LONGEST_LINE) for sign in (b"\n", b"\r"))
            end = max(ends)
            if end < 0:
                number = line + raw.count(10, 0, at)
                raise InterviewError(
                    sentence("A line is longer than {most} MiB.", most=LONGEST_LINE // 2**20),
                    where=at_line(self.name, number) if whole else self.name,
                    accepted=sentence("What is read by line has a line or a few for each turn."),
                    next_step=sentence("Check that this is the file that you meant."),
                )
            at = end + 1

    def _too_large(self, size: int) -> InterviewError:
        return InterviewError(
            sentence(
                "The file has {size} bytes; the limit is {most}.",
                size=size,
                most=self.most_bytes,
            ),
            where=self.name,
            accepted=sentence("The limit keeps a file from filling the memory."),
            next_step=sentence(
                "If you are sure of it, read it with most_bytes={size}.", size=str(size)
            ),
        )


def material_of(source: Readable, name: str = "", encoding: str = "") -> Material:
    """Return what `source` stands for.

    Parameters
    ----------
    source
        A path; a text with a line break in it, or one that begins like a document
        (``{``, ``[{``, ``<``); bytes; or an open file, text or binary.
    name
        What to call it in reports; by default the file's name.

    Raises
    ------
    InterviewError
        If there is no such file, it is empty, or it is something that is not read.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return _whole(bytes(source), name or "bytes", encoding)
    if isinstance(source, str) and (_is_text(source) or not source.strip()):
        return _text(source, name or "text")
    if isinstance(source, str | os.PathLike):
        return _file(Path(source), name, encoding)
    if hasattr(source, "read"):
        return _open_file(source, name, encoding)
    raise InterviewError(
        sentence("A {kind} cannot be read as an interview.", kind=type(source).__name__),
        accepted=sentence("Accepted are a path, a text, bytes, or an open file."),
    )


def _is_text(source: str) -> bool:
    start = source.lstrip()
    return "\n" in source or "\r" in source or start.startswith(("{", "[{", "<"))


def _whole(raw: bytes, name: str, encoding: str) -> Material:
    if not raw.strip():
        raise InterviewError(sentence("There is nothing in it."), where=name)
    return Material(name, raw=raw, encoding=encoding)


def _text(text: str, name: str) -> Material:
    if not text.strip():
        raise InterviewError(sentence("There is nothing in it."), where=name)
    # A half of a pair of surrogates has no bytes in UTF-8; decoding says so with its line.
    raw = text.encode("utf-8", "surrogatepass")
    return Material(name, raw=raw, encoding="utf-8", text=True)


def _open_file(source: IO[str] | IO[bytes], name: str, encoding: str) -> Material:
    own = getattr(source, "name", "")
    name = name or (PurePath(own).name if isinstance(own, str) else "") or "file"
    content = source.read()
    if isinstance(content, str):
        return _text(content, name)
    return _whole(content, name, encoding)


def _file(path: Path, name: str, encoding: str) -> Material:
    try:
        found = path.stat()
    except FileNotFoundError:
        hint = sentence("A text in place of a path needs a line break.")
        if len(str(path)) <= 200:
            hint = hint + " " + sentence("Files here: {files}.", files=siblings(path))
        raise InterviewError(
            sentence("There is no such file."), where=str(path)[:200], next_step=hint
        ) from None
    except (OSError, ValueError) as cause:
        raise _not_opened(path, cause) from None
    if stat.S_ISDIR(found.st_mode):
        return Material(name or path.resolve().name, folder=path)
    if not stat.S_ISREG(found.st_mode):
        # A pipe or a device may never end.
        raise InterviewError(
            sentence("This is not a file but a device or a pipe."),
            where=str(path),
            next_step=sentence("Open it yourself and hand over what you read."),
        )
    material = Material(name or path.name, path=path, encoding=encoding)
    if not material.head.raw.strip() and found.st_size <= HEAD_BYTES:
        raise InterviewError(
            sentence("The file is empty."),
            where=material.name,
            next_step=sentence("Check that it was saved."),
        )
    return material


def _some(file: IO[bytes], size: int, name: str) -> bytes:
    try:
        return file.read(size)
    except OSError as cause:  # such as a stick that was pulled out
        problem = sentence("The file cannot be read: {why}.", why=system_says(cause))
        raise InterviewError(problem, where=name) from None


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as cause:
        raise _not_opened(path, cause) from None


def _not_opened(path: Path, cause: OSError | ValueError) -> InterviewError:
    problem = sentence("The file cannot be opened: {why}.", why=system_says(cause))
    return InterviewError(problem, where=path.name[:60])


_CAUSES: Final = (
    N_("File name too long"),
    N_("Input/output error"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Too many levels of symbolic links"),
    N_("embedded null byte"),
)
"""What systems say most often; they say it in English unless they were set up otherwise."""


def system_says(cause: OSError | ValueError) -> str:
    """Return what the system says of a file that it does not hand out, for an error."""
    said = cause.strerror if isinstance(cause, OSError) else str(cause)
    return sentence(said) if said in _CAUSES else str(said)
