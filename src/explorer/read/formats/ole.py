"""Look into an OLE2 file, as old Office documents are: the names of its streams, no more."""

from __future__ import annotations

import struct
from typing import Final

from explorer.read.material import Head

__all__ = ["OLE_SIGNATURE", "streams_of"]

OLE_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_ENTRIES: Final = 64


def streams_of(head: Head) -> frozenset[str]:
    """Return the names in the first sectors of the directory; none where it is out of reach.

    The directory's place stands in the header, at byte 48, and its entries are 128 bytes long:
    a name in UTF-16 and, at byte 64, the length of that name ([MS-CFB], 2.2 and 2.6.1).
    """
    if not head.raw.startswith(OLE_SIGNATURE) or len(head.raw) < 512:
        return frozenset()
    (shift,) = struct.unpack_from("<H", head.raw, 30)
    (sector,) = struct.unpack_from("<I", head.raw, 48)
    if not 7 <= shift <= 16:
        return frozenset()
    at = (sector + 1) << shift
    data = _part(head, at, _MOST_ENTRIES * 128)
    names = set()
    for start in range(0, len(data) - 127, 128):
        (length,) = struct.unpack_from("<H", data, start + 64)
        if 2 < length <= 64:
            raw = data[start : start + length - 2]
            names.add(raw.decode("utf-16-le", errors="ignore").strip("\x05\x01\x03"))
    return frozenset(names)


def _part(head: Head, at: int, length: int) -> bytes:
    if at + 128 <= len(head.raw) or head.path is None:
        return head.raw[at : at + length]
    try:
        with head.path.open("rb") as file:
            file.seek(at)
            return file.read(length)
    except (OSError, OverflowError):
        return b""
