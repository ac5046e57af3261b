"""A table packed by gzip, as large exports are: it is read through, never unpacked on disk."""

from __future__ import annotations

import gzip
import io
from pathlib import Path, PurePath
from typing import IO, Final, cast

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.read.material import HEAD_BYTES, Material
from explorer.tally.lines import whole

__all__ = ["is_packed", "unpacked"]

_START: Final = b"\x1f\x8b\x08"
_MOST: Final = 1 << 30
"""Bytes of a table that is read as a whole: a few kilobytes can unpack to as many as one likes."""


class _Packed(Material):
    """What is in a file that was packed; its name is that of the file."""

    @property
    def suffix(self) -> str:
        """How the name of what is packed ends."""
        name = PurePath(self.name)
        return PurePath(name.stem).suffix.casefold() if name.suffix.casefold() == ".gz" else ""

    @property
    def is_short(self) -> bool:
        """Whether all of it is in `head`."""
        return len(self.head.raw) < HEAD_BYTES

    def _open(self, path: Path) -> IO[bytes]:
        return cast("IO[bytes]", gzip.GzipFile(fileobj=super()._open(path), mode="rb"))

    def _read(self, path: Path) -> bytes:
        with self._open(path) as file:
            return _limited(file, self.name)


def unpacked(material: Material) -> Material:
    """Return what is packed in a file by gzip; any other as it is.

    Raises
    ------
    SignaturesError
        If it breaks off, or is no table but something else that was packed.
    """
    if material.folder is not None or not material.head.raw.startswith(_START):
        return material
    raw = None
    if material.path is None:
        with gzip.GzipFile(fileobj=io.BytesIO(material.raw)) as file, whole(material.name):
            raw = _limited(cast("IO[bytes]", file), material.name)
    found = _Packed(material.name, path=material.path, raw=raw, encoding=material.encoding)
    with whole(material.name):
        empty = not found.head.raw.strip()
    if empty:
        raise SignaturesError(sentence("There is nothing in it."), where=material.name)
    if found.head.raw.startswith((b"PAR1", b"PK\x03\x04")):
        raise SignaturesError(
            sentence("This is a packed file, and what is in it is packed by itself."),
            where=material.name,
            accepted=sentence("Packed by gzip, tables of text and JSON are read."),
            next_step=sentence("Unpack it, and read the file in it."),
        )
    return found


def is_packed(material: Material) -> bool:
    """Tell whether a source is read out of a file that was packed."""
    return isinstance(material, _Packed)


def _limited(file: IO[bytes], name: str) -> bytes:
    with whole(name):
        raw = file.read(_MOST + 1)
    if len(raw) > _MOST:
        raise SignaturesError(
            sentences(
                "Unpacked it has more than {count} bytes.",
                "Unpacked it has more than {count} bytes.",
                _MOST,
            ),
            where=name,
            accepted=sentence(
                "The limit keeps a file from filling the memory. Tables in UTF-8 with a row for "
                "each signature are read piece by piece, at any length."
            ),
            next_step=sentence("Unpack it if you are sure of it, and read the file in it."),
        )
    return raw
