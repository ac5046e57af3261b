"""Cuts CSV files into parts of whole lines, and finds what an engine would misread in them."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple, cast

from explorer.errors import SignaturesError
from explorer.language import sentence

__all__ = ["SIZE", "Part", "StrayQuoteError", "parts_of", "tidied", "whole"]

SIZE: Final = 4 << 20
"""Bytes of a part: enough to be worth the start, and few enough to stay near the processor."""
_FARTHEST: Final = 16 << 20
"""Bytes in which a quote must end."""
_BLANK: Final = re.compile(rb"^\r?\n", re.MULTILINE)


class StrayQuoteError(Exception):
    """A quote stands within a cell: engines take it for the start of one, and lose rows."""


class Part(NamedTuple):
    """Some lines of a file; only the last one of the file may lack its end."""

    data: bytes
    start: int
    """Where they start in the file, in bytes."""
    stop: int
    """Up to where the file was read for them; of a packed file, of what is packed."""


def parts_of(path: Path) -> Iterator[Part]:
    """Yield the lines of a CSV file after its head, as they are, in parts of about `SIZE`.

    Raises
    ------
    StrayQuoteError
        If a quote does not end.
    SignaturesError
        If a packed file is not whole.
    """
    if path.suffix.lower() == ".gz":
        with whole(path.name), path.open("rb") as packed, gzip.open(packed) as file:
            yield from _cut(cast("IO[bytes]", file), packed)
    else:
        with path.open("rb") as file:
            yield from _cut(file)


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Say of a packed file that it breaks off, or is damaged.

    Raises
    ------
    SignaturesError
        In place of what gzip raises: what was read until then is not all.
    """
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as cause:
        raise SignaturesError(
            sentence(
                "The packed file is not whole, or damaged: {why}.",
                why=str(cause).rstrip(".")[:120],
            ),
            where=name,
            accepted=sentence("Nothing of it is shown, for nobody could tell how much is missing."),
            next_step=sentence("Download or copy it again."),
        ) from None


def _cut(file: IO[bytes], packed: IO[bytes] | None = None) -> Iterator[Part]:
    file.readline()
    start = file.tell()
    while data := _read(file, packed is None):
        if b'"' in data and data.count(b'"') % 2:
            data += _rest_of_quote(file)
        yield Part(data, start, (packed or file).tell())
        start += len(data)


def _read(file: IO[bytes], can_seek: bool) -> bytes:
    if not can_seek:
        data = file.read(SIZE)
        return data + file.readline() if data else data
    # First where the line ends: to read all at once is quicker than to put two pieces together.
    start = file.tell()
    file.seek(start + SIZE)
    more = len(file.readline())
    file.seek(start)
    return file.read(SIZE + more)


def _rest_of_quote(file: IO[bytes]) -> bytes:
    lines, within, size = [], True, 0
    while within:
        line = file.readline()
        size += len(line)
        if not line or size > _FARTHEST:
            raise StrayQuoteError
        lines.append(line)
        within ^= line.count(b'"') % 2 == 1
    return b"".join(lines)


def tidied(data: bytes, sign: str, rows: int, *, has_blanks: bool) -> bytes:
    r"""Return lines without those that are blank, once it is sure that no row is lost in them.

    Parameters
    ----------
    data
        Lines without the head.
    sign
        What parts the cells.
    rows
        How many an engine has found in them.
    has_blanks
        Whether one of them may be blank.

    Raises
    ------
    StrayQuoteError
        If a quote within a cell has joined rows.

    Examples
    --------
    >>> tidied(b"1,a\n\n2,b\n", ",", 3, has_blanks=True)
    b'1,a\n2,b\n'
    """
    if b'"' in data:
        lines = data.count(b"\n") + (not data.endswith(b"\n"))
        if rows != lines and not _are_proper(data, sign.encode()):
            raise StrayQuoteError
    return _BLANK.sub(b"", data) if has_blanks and _BLANK.search(data) else data


def _are_proper(data: bytes, sign: bytes) -> bool:
    """Tell whether all quotes stand at the start and the end of cells, or are written double."""
    outside = data.replace(b'""', b"").split(b'"')[::2]
    before, after = (sign, b"\n"), (sign, b"\n", b"\r")
    return all(
        (k == 0 or not one or one.startswith(after))
        and (k == len(outside) - 1 or (one.endswith(before) if one else k == 0))
        for k, one in enumerate(outside)
    )
