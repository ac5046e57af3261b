"""Read an interview from a Word document: mammoth makes HTML of it, which holds no style."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.parsers.expat import ExpatError
from xml.sax import ContentHandler, SAXException
from xml.sax.xmlreader import AttributesImpl

from explorer.errors import InterviewError
from explorer.language import Sentence, sentence, sentences
from explorer.read.draft import Draft, Findings
from explorer.read.formats.containers import (
    Zip,
    library_says,
    local,
    members_of,
    open_zip,
    parse_xml,
)
from explorer.read.formats.elements import attribute, child, descend, text_in
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.formats.html_page import page_of
from explorer.read.formats.paragraphs import draft_of
from explorer.read.material import Head, Material
from explorer.read.options import Options

__all__ = ["FORMS", "read", "recognise"]

_DOCUMENT: Final = "word/document.xml"
_DEEPEST_STYLE: Final = 20
_MOST_XML: Final = 48 * 2**20
"""Bytes of a document's text as XML: the library takes about thirty times as much memory."""

_STYLE_MAP: Final = (
    "p[style-name='Title'] => h1:fresh",
    "p[style-name='Subtitle'] => h2:fresh",
    "u => u",
    "comment-reference => sup",
)
_STYLE_ID: Final = re.compile(r"[A-Za-z_][\w-]*")
# What a library may stumble over in a document that is put together wrongly.
_BROKEN: Final = (
    AttributeError, AssertionError, EOFError, ExpatError, LookupError, OSError, SAXException,
    SyntaxError, TypeError, ValueError, zipfile.BadZipFile,
)  # fmt: skip
_CHANGES: Final = re.compile(rb"<w:(ins|del|moveFrom|moveTo)[ >]")


def recognise(head: Head) -> Match | None:
    """Tell a Word document by the part that holds its text."""
    names = members_of(head)
    if _DOCUMENT in names:
        return Match(Sure.CERTAIN, sentence("it is a zip that holds {part}", part=_DOCUMENT))
    if any(re.fullmatch(r"word/document[0-9]*\.xml", name) for name in names):
        why = sentence("it is a zip that holds the text of a Word document")
        return Match(Sure.CERTAIN, why)
    if head.suffix in {".docx", ".docm", ".dotx"} and head.raw.startswith(b"PK"):
        return Match(Sure.POSSIBLE, sentence("its name ends so"))
    return None


def read(material: Material, options: Options) -> Draft:
    """Read a document: its paragraphs, tables, notes and comments; no pictures."""
    findings = Findings(material.name, "paragraph")
    package = open_zip(material)
    _check_size(material)
    parts = _checked(package)
    if not any(name.startswith("word/document") for name in package.names):
        raise InterviewError(
            sentence("This zip holds no Word document."),
            where=material.name,
            accepted=sentence("A .docx file has a part {part}.", part=_DOCUMENT),
            next_step=sentence("Open the file in Word or LibreOffice and save it as .docx again."),
        )
    _say_changes(parts.get(_DOCUMENT, b""), findings)
    source = _without_boxes(material, parts, findings)
    html = _html(source, parts, material.name)
    del parts
    paragraphs = page_of(html, tabs=True).paragraphs
    title = _title(package)
    draft = draft_of(paragraphs, findings, options, title)
    if not draft.turns and not paragraphs:
        draft.nothing = sentence("The document has no text: it may hold pictures of pages.")
    return draft


FORMS = (
    Form(
        name="docx",
        title=sentence("Word document"),
        suffixes=(".docx", ".docm", ".dotx"),
        recognise=recognise,
        read=read,
    ),
)


def _check_size(material: Material) -> None:
    """Refuse a document whose XML would fill the memory; a part is never more than it states."""
    with zipfile.ZipFile(io.BytesIO(material.raw)) as opened:
        xml = (one for one in opened.infolist() if one.filename.endswith((".xml", ".rels")))
        size = sum(one.file_size for one in xml)
    if size > _MOST_XML:
        raise InterviewError(
            sentence(
                "The text of the document is {size} MiB of XML; the limit is {most} MiB.",
                size=size // 2**20,
                most=_MOST_XML // 2**20,
            ),
            where=material.name,
            accepted=sentence("The limit keeps a file from filling the memory."),
            next_step=sentence("Save it as .odt or as plain text, or in several parts."),
        )


class _Started(Exception):  # noqa: N818 - a sign, not an error
    """The root has been met, and no declaration before it."""


class _Root(ContentHandler):
    """Stops at the root: what may do harm stands before it."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802, ARG002
        raise _Started


def _checked(package: Zip) -> dict[str, bytes]:
    """Read each part once and refuse declarations of entities; return the parts of the text.

    The library parses XML with the standard library, which unfolds entities. Any part may be one
    that it parses: the document names them itself.
    """
    try:
        from defusedxml import sax
        from defusedxml.common import DefusedXmlException
    except ImportError:
        raise _not_installed() from None
    kept: dict[str, bytes] = {}
    for name in sorted(package.names):
        raw = package.read(name)
        try:
            sax.parseString(raw, _Root(), forbid_dtd=True)
        except _Started:
            pass
        except DefusedXmlException:
            raise InterviewError(
                sentence(
                    "The part “{part}” declares a document type, which Word never does.", part=name
                ),
                where=package.file,
                accepted=sentence(
                    "Such a declaration can blow up the memory or bring in other files."
                ),
                next_step=sentence("Open the document in Word or LibreOffice and save it again."),
            ) from None
        except (SAXException, ValueError, LookupError):
            continue  # a picture, or what the library will stumble over and say so
        if name.startswith("word/") and name.endswith(".xml") and "/theme/" not in name:
            kept[name] = raw
    return kept


def _not_installed() -> InterviewError:
    return InterviewError(
        sentence("Reading Word documents needs a part that is not installed here."),
        next_step=sentence('Install it with: pip install "interview-explorer[files]"'),
    )


def _html(source: io.BytesIO, parts: Mapping[str, bytes], file: str) -> str:
    try:
        import mammoth
    except ImportError:
        raise _not_installed() from None
    try:
        made = mammoth.convert_to_html(
            source,
            style_map="\n".join((*_bold_styles(parts, file), *_STYLE_MAP)),
            # A document can carry a map of its own, which may leave any of its text out.
            include_embedded_style_map=False,
            convert_image=_no_image,
            id_prefix="of-",
        )
    except _BROKEN as cause:
        broken = isinstance(cause, ExpatError | SAXException)
        apart = sentence("its parts do not fit together")
        raise InterviewError(
            sentence(
                "The document is damaged inside: {why}.",
                why=_placed(str(cause)[:100]) if broken else apart,
            ),
            where=file,
            next_step=sentence("Open it in Word or LibreOffice and save it again."),
        ) from None
    return str(made.value)


def _placed(words: str) -> str:
    """Return what a library said of XML, with the place that it names."""
    match = re.fullmatch(r"(.*): line ([0-9]+), column ([0-9]+)", words)
    if not match:
        return library_says(words)
    return sentence(
        "{why}: line {line}, column {column}",
        why=library_says(match[1]),
        line=match[2],
        column=match[3],
    )


def _no_image(_image: Any) -> list[Any]:
    return []


def _bold_styles(parts: Mapping[str, bytes], file: str) -> Iterator[str]:
    """Yield rules for styles that are bold: names before the words are often set by one."""
    raw = parts.get("word/styles.xml")
    if raw is None:
        return
    bold: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for style in descend(parse_xml(raw, file), "style"):
        name = attribute(style, "styleId")
        kinds[name] = attribute(style, "type")
        based[name] = attribute(one, "val") if (one := child(style, "basedOn")) is not None else ""
        sign = child(style, "rPr", "b")
        bold[name] = None if sign is None else attribute(sign, "val") not in {"0", "false", "off"}
        title = child(style, "name")
        if title is not None and re.match(r"(?i)heading|title|strong", attribute(title, "val")):
            kinds[name] = ""  # these have their own meaning
    for name, kind in kinds.items():
        at, steps = name, 0
        while bold.get(at) is None and based.get(at) and steps < _DEEPEST_STYLE:
            at, steps = based[at], steps + 1
        if bold.get(at) and _STYLE_ID.fullmatch(name):
            if kind == "character":
                yield f"r.{name} => strong"
            elif kind == "paragraph":
                yield f"p.{name} => p:fresh > strong"


def _say_changes(raw: bytes, findings: Findings) -> None:
    """Report changes that are tracked: what was put in is text, what was taken out is not."""
    found = [match[1] for match in _CHANGES.finditer(raw)]
    into = sum(one in {b"ins", b"moveTo"} for one in found)
    out = len(found) - into
    if found:
        findings.remark("tracked changes", _changed(into, out))


def _changed(into: int, out: int) -> Sentence:
    return sentence(
        "{insertions}, {deletions}",
        insertions=sentences(
            "{count} insertion is in the text", "{count} insertions are in the text", into
        ),
        deletions=sentences("{count} deletion is not", "{count} deletions are not", out),
    )


def _without_boxes(
    material: Material, parts: Mapping[str, bytes], findings: Findings
) -> io.BytesIO:
    """Return the document without its text boxes, which hold what stands beside the text."""
    raw = parts.get(_DOCUMENT, b"")
    if b"txbxContent" not in raw:
        return io.BytesIO(material.raw)
    from xml.etree.ElementTree import tostring

    root = parse_xml(raw, material.name)
    words: list[str] = []
    seen: set[str] = set()
    for parent in list(descend(root, "textbox", "txbx")):
        for box in [one for one in parent if local(one.tag) == "txbxContent"]:
            text = text_in(box)
            # A box stands there twice: for new versions of Word, and for old ones.
            if text not in seen:
                words += text.split()
                seen.add(text)
            parent.remove(box)
    if words:
        detail = sentences(
            "{count} word: “{text}”",
            "{count} words: “{text}”",
            len(words),
            text=" ".join(words)[:60],
        )
        findings.skipped("text boxes", detail)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(material.raw)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name == _DOCUMENT:
                new.writestr(name, tostring(root, encoding="utf-8", xml_declaration=True))
            elif not name.startswith("word/media/"):
                new.writestr(name, old.read(name))
    packed.seek(0)
    return packed


def _title(package: Zip) -> str:
    """Return the document's own title. Who made the file is not who wrote the interview."""
    if "docProps/core.xml" not in package.names:
        return ""
    try:
        root = parse_xml(package.read("docProps/core.xml"), package.file)
    except InterviewError:
        return ""
    return next((text_in(one) for one in descend(root, "title")), "")
