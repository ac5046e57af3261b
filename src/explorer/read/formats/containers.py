"""Open what documents are packed in, XML and zip, so that no file can do harm by its form."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Final

from explorer.errors import InterviewError
from explorer.language import N_, sentence
from explorer.read.material import Head, Material
from explorer.read.saying import at_column

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = [
    "Zip", "iterate_xml", "library_says", "local", "members_of", "open_zip", "parse_xml",
]  # fmt: skip

UNPACKED_BYTES: Final = 512 * 2**20
"""What a packed document may unpack to, in all: 512 MiB."""

PART_BYTES: Final = 64 * 2**20
"""What one part of a packed document may unpack to: 64 MiB. The words of a book have one."""

MOST_MEMBERS: Final = 20_000
"""Files that a packed document may hold."""


def parse_xml(raw: bytes | str, file: str) -> Element:
    """Parse XML without following anything outside it and without unfolding entities.

    defusedxml refuses entity declarations, so neither an entity bomb nor a file read through an
    external entity gets past it.

    Raises
    ------
    InterviewError
        If it is not well-formed, declares entities, or defusedxml is not installed.
    """
    with _sound(file):
        root: Element = _defused().fromstring(raw)
        return root


def iterate_xml(raw: bytes, file: str) -> Iterator[tuple[str, Element]]:
    """Go through XML as it is parsed: ``"start"`` and ``"end"`` of each element.

    Raises
    ------
    InterviewError
        As `parse_xml` does, at the place where something is wrong.
    """
    with _sound(file):
        yield from _defused().iterparse(io.BytesIO(raw), events=("start", "end"))


@contextmanager
def _sound(file: str) -> Iterator[None]:
    """Say in our words what is wrong with XML."""
    parser = _defused()
    try:
        yield
    except parser.ParseError as cause:
        line, column = cause.position
        raise InterviewError(
            sentence(
                "The XML breaks off or is not well-formed: {why}.",
                why=library_says(str(cause).partition(":")[0]),
            ),
            where=at_column(file, line, column + 1),
            next_step=sentence("Check that the file is whole; save or export it again."),
        ) from None
    except _forbidden():
        raise InterviewError(
            sentence("The XML declares entities of its own, which is not read."),
            where=file,
            accepted=sentence("Entities can blow up the memory or bring in other files."),
            next_step=sentence(
                "Take the <!ENTITY …> declarations out, with their text put in their place."
            ),
        ) from None
    except (LookupError, ValueError) as cause:  # an encoding that the declaration invents
        if isinstance(cause, InterviewError):
            raise
        raise InterviewError(
            sentence("The XML cannot be read: {why}.", why=library_says(str(cause)[:60])),
            where=file,
            next_step=sentence("Save it again as UTF-8."),
        ) from None


_LIBRARY: Final = (
    N_("not well-formed (invalid token)"),
    N_("mismatched tag"),
    N_("no element found"),
    N_("undefined entity"),
    N_("unclosed token"),
    N_("unclosed CDATA section"),
    N_("syntax error"),
    N_("junk after document element"),
    N_("duplicate attribute"),
    N_("unbound prefix"),
    N_("XML or text declaration not at start of entity"),
    N_("unknown encoding"),
    N_("multi-byte encodings are not supported"),
    N_("File is not a zip file"),
    N_("Truncated file header"),
    N_("Bad magic number for central directory"),
    N_("Bad magic number for file header"),
    N_("Bad offset for central directory"),
    N_("Corrupt zip64 end of central directory locator"),
    N_("Corrupt extra field"),
    N_("That compression method is not supported"),
    N_("negative seek value -1"),
)
"""What the libraries for XML and zip say most often; each names no part of a file."""


def library_says(words: str) -> str:
    """Return what a library said was wrong, as a sentence where it is one that is known.

    Examples
    --------
    >>> library_says("mismatched tag")
    'mismatched tag'
    """
    return sentence(words) if words in _LIBRARY else words


def local(tag: object) -> str:
    """Return a name without its namespace: ``"{http://…}u"`` is ``"u"``.

    Comments and processing instructions have no name of their own and give an empty text.
    """
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@cache
def _defused() -> ModuleType:
    try:
        from defusedxml import ElementTree
    except ImportError:
        raise InterviewError(
            sentence("Reading XML needs a part that is not installed here."),
            next_step=sentence('Install it with: pip install "interview-explorer[files]"'),
        ) from None
    module: ModuleType = ElementTree
    return module


def _forbidden() -> type[Exception]:
    from defusedxml.common import DefusedXmlException

    forbidden: type[Exception] = DefusedXmlException
    return forbidden


def members_of(head: Head) -> frozenset[str]:
    """Return the names in a zip, to recognise a form by; none where it is no zip."""
    if not head.raw.startswith(b"PK\x03\x04"):
        return frozenset()
    try:
        with zipfile.ZipFile(head.path or io.BytesIO(head.raw)) as opened:
            return frozenset(opened.namelist()[:MOST_MEMBERS])
    except _BROKEN:
        # The list stands at the end; of bytes that were handed over, the head may not hold it.
        return frozenset(name for name in _KNOWN if name.encode() in head.raw)


_KNOWN: Final = ("word/document.xml", "xl/workbook.xml", "content.xml", "[Content_Types].xml")


# All that zipfile and zlib raise for a zip that is cut off or whose directory leads elsewhere.
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError,
    OverflowError, struct.error,
)  # fmt: skip


class Zip:
    """A zip whose members are read up to a limit, whatever their headers say of their size."""

    def __init__(self, opened: zipfile.ZipFile, file: str) -> None:
        self._zip = opened
        self._left = UNPACKED_BYTES
        self.file = file
        self.names = frozenset(opened.namelist())

    def read(self, name: str, most: int = PART_BYTES) -> bytes:
        """Return a member's bytes.

        Parameters
        ----------
        most
            The most that it may unpack to.

        Raises
        ------
        InterviewError
            If there is none, it is damaged or locked, or all members together grow too large.
        """
        try:
            with self._zip.open(name) as member:
                data = member.read(min(self._left, most) + 1)
        except KeyError:
            raise InterviewError(
                sentence("The document lacks its part “{part}”.", part=name),
                where=self.file,
                next_step=sentence("Save it again where it comes from."),
            ) from None
        except RuntimeError:
            raise InterviewError(
                sentence("The document is locked with a password."),
                where=self.file,
                next_step=sentence("Save a copy of it without one."),
            ) from None
        except _BROKEN as cause:
            raise _damaged(self.file, cause) from None
        self._left -= len(data)
        if self._left < 0 or len(data) > most:
            raise _bomb(self.file, most)
        return data

    def check(self) -> None:
        """Read every member once, for libraries that open the file by themselves."""
        for name in sorted(self.names):
            self.read(name)


def open_zip(material: Material) -> Zip:
    """Open a packed document.

    Raises
    ------
    InterviewError
        If it is no zip, is damaged, or unpacks to more than 512 MiB.
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(material.raw))
        sizes = [one.file_size for one in opened.infolist()]
    except _BROKEN as cause:
        raise _damaged(material.name, cause) from None
    if len(sizes) > MOST_MEMBERS or sum(sizes) > UNPACKED_BYTES:
        raise _bomb(material.name, UNPACKED_BYTES)
    return Zip(opened, material.name)


def _damaged(file: str, cause: Exception) -> InterviewError:
    return InterviewError(
        sentence(
            "The document is damaged or breaks off: {why}.", why=library_says(str(cause)[:100])
        ),
        where=file,
        next_step=sentence("Copy or download it again, or save it again where it comes from."),
    )


def _bomb(file: str, most: int) -> InterviewError:
    return InterviewError(
        sentence("The document unpacks to more than {most} MiB.", most=most // 2**20),
        where=file,
        accepted=sentence("The limit keeps a file from filling the memory."),
        next_step=sentence("Save it without pictures and sound, or as plain text."),
    )
