"""Open the files of a corpus folder: only those that are known, and none outside the folder."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.read.draft import Findings
from explorer.read.formats.form import DOCUMENT_BYTES
from explorer.read.formats.json_text import parse_json, parse_line, sound
from explorer.read.material import LONGEST_LINE, Material, system_says
from explorer.read.options import Progress
from explorer.read.saying import at_line

__all__ = ["UTTERANCES", "Record", "Records", "inside", "side_file"]

UTTERANCES: Final = ("utterances.jsonl", "utterances.json")
_MARK: Final = b"\xef\xbb\xbf"
_PROGRESS: Final = 4096

Record = tuple[int, Any]
"""A line's number, 0 where there are no lines, and what it holds."""


def inside(folder: Path, name: str) -> Path | None:
    """Return the path of a file of a folder; ``None`` if there is none.

    Raises
    ------
    InterviewError
        If it leads out of the folder by a link, or is no file.
    """
    path = folder / name
    try:
        found = path.resolve(strict=True)
        home = folder.resolve(strict=True)
        regular = stat.S_ISREG(found.stat().st_mode)
    except (OSError, RuntimeError):  # none, or a link to itself
        return None
    if not found.is_relative_to(home) or not regular:
        raise InterviewError(
            sentence("This leads out of the folder, or is no file.")
            if regular
            else sentence("This is not a file but a folder, a device or a pipe."),
            where=f"{folder.name}/{name}",
            accepted=sentence("Of a corpus, only files in its own folder are read."),
            next_step=sentence("Put the file itself in the place of the link."),
        )
    return found


class Records:
    """Goes through the utterances of a file one by one, and makes its checksum on the way."""

    def __init__(self, material: Material, progress: Progress) -> None:
        self._progress = progress
        self._most = material.most_bytes
        self._digest = hashlib.sha256()
        self.broken: list[int] = []
        """Lines with signs that no text can hold; 0 where there are no lines."""
        self.name = material.name
        self._path = material.path
        if material.folder:
            paths = ((name, inside(material.folder, name)) for name in UTTERANCES)
            self._path, name = next(((path, name) for name, path in paths if path), (None, ""))
            self.name = f"{material.name}/{name}"
        self._raw = None if self._path else material.raw

    @property
    def sha256(self) -> str:
        """The checksum of what was read, in hexadecimal digits."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[Record]:
        with self._opened() as file:
            total = file.seek(0, os.SEEK_END)
            file.seek(0)
            if self._most and total > self._most:
                raise InterviewError(
                    sentence(
                        "The file has {size} bytes; the limit is {most}.",
                        size=total,
                        most=self._most,
                    ),
                    where=self.name,
                    accepted=sentence("The limit keeps a file from filling the memory."),
                    next_step=sentence(
                        "If you are sure of it, read it with most_bytes={size}.", size=str(total)
                    ),
                )
            first = self._line(file, 1)
            if self._is_record(first):
                yield from self._lines(file, first, total)
            else:
                yield from self._whole(file, first, total)

    def _opened(self) -> IO[bytes]:
        if self._path is None:
            return io.BytesIO(self._raw or b"")
        try:
            return self._path.open("rb")
        except OSError as cause:
            raise InterviewError(
                sentence("The file cannot be opened: {why}.", why=system_says(cause)),
                where=self.name,
            ) from None

    def _line(self, file: IO[bytes], number: int) -> bytes:
        line = file.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            # A corpus in one piece has one long line, and is read whole up to another limit.
            if number == 1:
                return line
            raise InterviewError(
                sentence("A line is longer than {most} MiB.", most=LONGEST_LINE // 2**20),
                where=at_line(self.name, number),
                accepted=sentence("An utterance has a line of its own."),
                next_step=sentence("Check that this is the file that you meant."),
            )
        return line

    def _is_record(self, first: bytes) -> bool:
        """Tell whether the first line is an utterance by itself."""
        plain = first.removeprefix(_MARK).strip()
        if not plain.startswith(b"{") or len(first) > LONGEST_LINE:
            return False
        try:
            found = parse_line(self._decoded(plain, 1), self.name, 1)
        except InterviewError:
            return False
        # A corpus in one piece is an object too: of utterances by their ids.
        if not isinstance(found, dict) or isinstance(found.get("text"), dict):
            return False
        return not found.keys().isdisjoint({"text", "speaker", "user"})

    def _lines(self, file: IO[bytes], line: bytes, total: int) -> Iterator[Record]:
        number = done = 0
        while line:
            number += 1
            done += len(line)
            self._digest.update(line)
            plain = line.removeprefix(_MARK) if number == 1 else line
            if not number % _PROGRESS:
                self._progress(done, total)
            if not plain.isspace():
                text = self._decoded(plain, number)
                yield number, parse_line(self._sound(text, number), self.name, number)
            line = self._line(file, number + 1)

    def _whole(self, file: IO[bytes], first: bytes, total: int) -> Iterator[Record]:
        if total > DOCUMENT_BYTES:
            raise InterviewError(
                sentence(
                    "The file has {size} bytes and no line for each utterance; "
                    "the limit is {most} then.",
                    size=total,
                    most=DOCUMENT_BYTES,
                ),
                where=self.name,
                next_step=sentence("Save the corpus anew with ConvoKit 3: corpus.dump(…)."),
            )
        raw = first + file.read()
        self._digest.update(raw)
        text = self._sound(self._decoded(raw.removeprefix(_MARK), 1), 0)
        data = parse_json(text, self.name)
        if isinstance(data, dict) and isinstance(data.get("utterances"), list | dict):
            data = data["utterances"]
        if isinstance(data, dict):
            # By their ids; an utterance itself may not repeat it.
            for key, one in data.items():
                yield 0, {"id": key, **one} if isinstance(one, dict) else one
        elif isinstance(data, list):
            for one in data:
                yield 0, one

    def _sound(self, text: str, line: int) -> str:
        kept = sound(text)
        if kept != text:
            self.broken.append(line)
        return kept

    def _decoded(self, raw: bytes, line: int) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError as cause:
            at = line + raw.count(b"\n", 0, cause.start)
            raise InterviewError(
                sentence(
                    "The file is not {encoding}: byte {byte} cannot be read.",
                    encoding="UTF-8",
                    byte=f"0x{raw[cause.start]:02x}",
                ),
                where=at_line(self.name, at),
                accepted=sentence("ConvoKit writes UTF-8."),
                next_step=sentence("Save it again as UTF-8."),
            ) from None


def side_file(folder: Path | None, names: tuple[str, ...], findings: Findings) -> dict[str, Any]:
    """Return what the first of some files beside the utterances holds; empty where there is none.

    What cannot be read there is reported: the turns do not need it.
    """
    for name in names if folder else ():
        assert folder is not None
        try:
            path = inside(folder, name)
            if path is None:
                continue
            if path.stat().st_size > DOCUMENT_BYTES:
                findings.warning(name, sentence("too large to be read"))
                return {}
            found = parse_json(path.read_bytes().removeprefix(_MARK).decode(), name, findings)
        except InterviewError as cause:
            detail = sentence("not read: {where}: {why}", where=cause.where, why=cause.problem)
            findings.warning(name, detail)
            return {}
        except (OSError, UnicodeDecodeError):
            detail = sentence("not read: it cannot be opened or is not UTF-8")
            findings.warning(name, detail)
            return {}
        return found if isinstance(found, dict) else {}
    return {}
