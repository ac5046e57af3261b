"""Choose the encoding of a table by its headings, where a detector has too little to go by.

A table of a few rows has a dozen signs beyond ASCII, from which nobody can tell an encoding; but
only in the right one are its headings known words.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.read.encoding import decode
from explorer.read.material import Material

__all__ = ["settle_encoding"]

_TRIED: Final = (
    "windows-1251", "windows-1252", "windows-1250", "windows-1254", "koi8-r", "koi8-u", "cp866",
    "mac-cyrillic", "mac-roman", "cp850",
)  # fmt: skip


def settle_encoding(material: Material, known: Callable[[str], bool]) -> None:
    """Set the encoding of a table, if it is not UTF-8 and only another one than found makes sense.

    Parameters
    ----------
    known
        Tells of the beginning of a text whether its headings are known words.
    """
    raw = material.head.raw
    if material.encoding or material.given_as_text or b"\0" in raw:
        return
    try:
        raw[: max(raw.rfind(b"\n"), 0) or len(raw)].decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return
    with suppress(InterviewError):
        if known(decode(raw, material.name).text):
            return
    for name in _TRIED:
        with suppress(UnicodeDecodeError):
            if known(raw.decode(name)):
                material.encoding = name
                material.encoding_why = sentence("its headings are known words in this encoding")
                return
