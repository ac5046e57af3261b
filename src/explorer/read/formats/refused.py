"""Files that are no transcript, or one of a form that is not read: what they are, what to do."""

from __future__ import annotations

from typing import Final

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.read.draft import Draft
from explorer.read.formats.containers import members_of
from explorer.read.formats.elements import root_of
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.formats.ole import OLE_SIGNATURE, streams_of
from explorer.read.formats.refusals import (
    ARCHIVE,
    ASS,
    AUDIO,
    DOC,
    EPUB,
    IMAGE,
    KINDS,
    LOCKED,
    MSG,
    OLE,
    OTHER_XML,
    PAGES,
    PDF,
    PPT,
    PRESENTATION,
    RTF,
    VIDEO,
    XLS,
    XLSB,
    Kind,
    not_read,
)  # fmt: skip
from explorer.read.material import Head, Material
from explorer.read.options import Options

__all__ = ["FORMS", "told_of"]


# Signatures at the very beginning of a file.
_SIGNATURES: Final[tuple[tuple[bytes, Kind, str], ...]] = (
    (b"{\\rtf", RTF, ""),
    (b"[Script Info]", ASS, ""),
    (b"\xef\xbb\xbf[Script Info]", ASS, ""),
    (b"ID3", AUDIO, "MP3"),
    (b"fLaC", AUDIO, "FLAC"),
    (b"OggS", AUDIO, "Ogg"),
    (b"#!AMR", AUDIO, "AMR"),
    (b"caff\x00", AUDIO, "CAF"),
    (b"0&\xb2u\x8ef\xcf\x11", VIDEO, "Windows Media"),
    (b"\x1aE\xdf\xa3", VIDEO, "Matroska or WebM"),
    (b"\x00\x00\x01\xba", VIDEO, "MPEG"),
    (b"\x00\x00\x01\xb3", VIDEO, "MPEG"),
    (b"FLV\x01", VIDEO, "Flash"),
    (b"\x89PNG\r\n\x1a\n", IMAGE, "PNG"),
    (b"\xff\xd8\xff", IMAGE, "JPEG"),
    (b"GIF87a", IMAGE, "GIF"),
    (b"GIF89a", IMAGE, "GIF"),
    (b"II*\x00", IMAGE, "TIFF"),
    (b"MM\x00*", IMAGE, "TIFF"),
    (b"\x1f\x8b\x08", ARCHIVE, ""),
    (b"7z\xbc\xaf'\x1c", ARCHIVE, ""),
    (b"Rar!\x1a\x07", ARCHIVE, ""),
    (b"\xfd7zXZ\x00", ARCHIVE, ""),
    (b"BZh", ARCHIVE, ""),
)
_RIFF: Final = {b"WAVE": (AUDIO, "WAVE"), b"AVI ": (VIDEO, "AVI"), b"WEBP": (IMAGE, "WebP")}
_SOUND_BRANDS: Final = (b"M4A", b"M4B", b"M4P")
_IMAGE_BRANDS: Final = (b"heic", b"heix", b"mif1", b"avif")

_HTML: Final = frozenset({"html", "HTML"})


_OF_TABLES: Final = frozenset({"xls", "xlsb", "ole", "locked"})
"""Kinds of which the way to turn them into something that is read is that of a table too."""


def told_of(head: Head) -> tuple[str, str] | None:
    """Say what a file is that is no table either, and what to do; ``None`` for any other.

    Returns
    -------
    tuple or None
        The end of the sentence "This is …", and a sentence for whoever has a table in it.
    """
    found = _kind_of(head)
    if found is None or found[0].name == "ass":
        return None
    kind = found[0]
    if kind.name == "archive":
        return _what(*found), sentence("Unpack it, and read the table in it.")
    if kind.name in _OF_TABLES:
        return _what(*found), kind.convert
    return (
        _what(kind._replace(what=kind.short or kind.what), found[1]),
        sentence("Open it where it comes from, and save or export the table as .csv or .xlsx."),
    )


def _kind_of(head: Head) -> tuple[Kind, str] | None:
    raw = head.raw
    if raw.startswith(OLE_SIGNATURE):
        return _of_ole(head), ""
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        packed = _of_zip(head)
        return (packed, "") if packed else None
    # Up to a kilobyte may stand before it: readers of PDF accept that.
    if raw.startswith(b"%PDF-") or (not head.text and b"%PDF-" in raw[:1024]):
        return PDF, ""
    return _by_signature(head) or _of_container(raw)


def _by_signature(head: Head) -> tuple[Kind, str] | None:
    for signature, kind, name in _SIGNATURES:
        # Three letters may begin a text too: "ID3 is a tag", "BZh…".
        if head.raw.startswith(signature) and not (signature.isalnum() and head.text):
            return kind, name
    return None


def _of_container(raw: bytes) -> tuple[Kind, str] | None:
    if raw.startswith(b"RIFF") and raw[8:12] in _RIFF:
        return _RIFF[raw[8:12]]
    if raw.startswith(b"FORM") and raw[8:12] in {b"AIFF", b"AIFC"}:
        return AUDIO, "AIFF"
    if raw[4:8] == b"ftyp":
        return _of_brand(raw[8:12])
    if raw[4:8] in {b"moov", b"mdat", b"wide"} and b"\x00" in raw[:4]:
        return VIDEO, "QuickTime"
    if raw.startswith(b"BM") and raw[6:10] == b"\x00\x00\x00\x00" and len(raw) > 14:
        return IMAGE, "BMP"
    if raw[257:262] == b"ustar":
        return ARCHIVE, ""
    return (AUDIO, "MP3") if _is_mp3(raw) else None


def _of_brand(brand: bytes) -> tuple[Kind, str]:
    if brand.startswith(_SOUND_BRANDS):
        return AUDIO, "M4A"
    if brand.startswith(_IMAGE_BRANDS):
        return IMAGE, "HEIC"
    return VIDEO, "QuickTime" if brand == b"qt  " else "MP4"


def _is_mp3(raw: bytes) -> bool:
    """Tell a frame of MPEG sound: eleven bits set, then a layer, a rate and a frequency."""
    if len(raw) < 4 or raw[0] != 0xFF or raw[1] & 0xE0 != 0xE0 or b"\x00" not in raw:
        return False
    adts = raw[1] & 0xF6 == 0xF0
    layer, rate, frequency = raw[1] & 0x06, raw[2] >> 4, (raw[2] >> 2) & 0x03
    # FF FE and FE FF are the marks of UTF-16, which has a zero in every other byte.
    return adts or (layer != 0 and 0 < rate < 15 and frequency != 3 and raw[1] not in {0xFE, 0xFF})


def _of_ole(head: Head) -> Kind:
    names = streams_of(head)
    for stream, kind in (
        ("EncryptedPackage", LOCKED), ("WordDocument", DOC), ("Workbook", XLS), ("Book", XLS),
        ("PowerPoint Document", PPT), ("__properties_version1.0", MSG),
    ):  # fmt: skip
        if stream in names:
            return kind
    by_name = {one: kind for kind in (DOC, XLS, PPT, MSG) for one in kind.suffixes}
    return by_name.get(head.suffix, OLE)


def _of_zip(head: Head) -> Kind | None:
    # OpenDocument and EPUB state what they are in their first member, unpacked.
    stated = head.raw[30:120]
    if stated.startswith(b"mimetype"):
        if stated[8:].startswith(b"application/epub+zip"):
            return EPUB
        if b"opendocument.presentation" in stated:
            return PRESENTATION
        return None
    names = members_of(head)
    if "xl/workbook.bin" in names:
        return XLSB
    if "ppt/presentation.xml" in names:
        return PRESENTATION
    if any(name.endswith((".iwa", "Index.zip", "index.apxl")) for name in names):
        return PAGES
    ours = {"word/document.xml", "xl/workbook.xml", "content.xml", "[Content_Types].xml"}
    if ours & names or head.suffix in {".docx", ".xlsx", ".odt"}:
        return None
    return PAGES if head.suffix in {".pages", ".numbers", ".key"} else ARCHIVE


def _form(kind: Kind) -> Form:
    def recognise(head: Head) -> Match | None:
        found = _kind_of(head)
        if found is None or found[0] is not kind:
            return None
        # A zip of unknown contents may be a damaged document, which its own form tells better.
        sure = Sure.LIKELY if kind is ARCHIVE else Sure.CERTAIN
        return Match(sure, sentence("its content is {what}", what=_what(*found)))

    def read(material: Material, _: Options) -> Draft:
        found = _kind_of(material.head)
        name = found[1] if found and found[0] is kind else ""
        raise InterviewError(
            sentence("This is {what}.", what=_what(kind, name)),
            where=material.name,
            accepted=kind.accepted,
            next_step=kind.convert,
        )

    return Form(
        refused=True,
        name=kind.name,
        title=kind.title,
        suffixes=kind.suffixes,
        recognise=recognise,
        read=read,
    )


def _what(kind: Kind, name: str) -> str:
    return sentence("{what} ({form})", what=kind.what, form=name) if name else kind.what


def _recognise_xml(head: Head) -> Match | None:
    root = root_of(head.text)
    if not root or root in _HTML:
        return None
    declared = head.text.lstrip("\ufeff \t\r\n").startswith("<?xml")
    if declared or root in OTHER_XML or head.suffix == ".xml" or "xmlns" in head.text[:4096]:
        sure = Sure.LIKELY if declared or root in OTHER_XML else Sure.POSSIBLE
        return Match(sure, sentence("it is XML whose root is “{root}”", root=root[:60]))
    return None


def _read_xml(material: Material, _: Options) -> Draft:
    from explorer.read.formats.containers import local, parse_xml

    root = root_of(material.head.text)
    raise not_read(root or local(parse_xml(material.raw, material.name).tag), material.name)


FORMS: Final = (
    *(_form(kind) for kind in KINDS),
    Form(
        refused=True,
        name="xml", title=sentence("other XML"),
        suffixes=(".xml", ".eaf", ".exb", ".trs", ".flk", ".ttml"),
        recognise=_recognise_xml, read=_read_xml,
    ),
)  # fmt: skip
"""What is refused, each by its own name."""
