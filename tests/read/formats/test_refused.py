"""What is no transcript says what it is and how to make one of it; a name alone decides nothing."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import InterviewError
from explorer.read.formats.elements import root_of
from explorer.read.formats.ole import OLE_SIGNATURE
from explorer.read.formats.refused import FORMS
from explorer.read.material import material_of


def ole(*streams: str, far: bool = False) -> bytes:
    """Return an OLE2 file with these streams in its directory."""
    sector = 400 if far else 1
    header = bytearray(512)
    header[:8] = OLE_SIGNATURE
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, sector)
    entries = b""
    for name in ("Root Entry", *streams):
        raw = name.encode("utf-16-le")
        entries += raw.ljust(64, b"\0") + struct.pack("<H", len(raw) + 2) + b"\0" * 62
    return bytes(header) + b"\0" * (512 * sector) + entries.ljust(4096, b"\0")


def packed(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in members:
            made.writestr(name, content)
    return file.getvalue()


KINDS = {
    "a .doc": (ole("WordDocument"), ("Word 97", ".docx")),
    "an .xls": (ole("Workbook"), ("Excel 97", ".xlsx or .csv")),
    "an older .xls": (ole("Book"), ("Excel 97", ".xlsx or .csv")),
    "a .ppt": (ole("PowerPoint Document"), ("PowerPoint", ".docx")),
    "a locked .docx": (ole("EncryptionInfo", "EncryptedPackage"), ("password", "without one")),
    "an .msg": (ole("__properties_version1.0"), ("Outlook", "on its own")),
    "another OLE2 file": (ole("Contents"), ("old Office", "LibreOffice")),
    "a .pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", ("PDF", "line breaks within paragraphs")),
    "a .pdf after rubbish": (b"\x00\x01\n%PDF-1.4\n\x00", ("PDF", "heads and numbers of pages")),
    "an .rtf": (rb"{\rtf1\ansi Ann: How?\par Ben: So.}", ("Rich Text", ".docx or .odt")),
    "an .odp": (packed(("mimetype", b"application/vnd.oasis.opendocument.presentation"),
                       ("content.xml", b"<a/>")), ("presentation", ".docx or .txt")),
    "an .epub": (packed(("mimetype", b"application/epub+zip")), ("electronic book", "pandoc")),
    "a .pages": (packed(("Index/Document.iwa", b"a")), ("Apple Pages", "Export To")),
    "an .xlsb": (packed(("xl/workbook.bin", b"a")), ("binary workbook", ".xlsx or .csv")),
    "a .pptx": (packed(("ppt/presentation.xml", b"a")), ("presentation", ".docx or .txt")),
    "a zip": (packed(("a.txt", b"Ann: How?")), ("packed file", "Unpack it")),
    "a .gz": (b"\x1f\x8b\x08\x00\x00", ("packed file", "Unpack it")),
    "an .mp3 with ID3": (b"ID3\x03\x00\x00\x00\x00\x00\x21", ("MP3", "Whisper")),
    "an .mp3 without": (b"\xff\xfb\x90\x44\x00\x00\x00\x00", ("MP3", "Transcribe it first")),
    "a .wav": (b"RIFF\x24\x00\x00\x00WAVEfmt ", ("WAVE", "Transcribe it first")),
    "an .avi": (b"RIFF\x24\x00\x00\x00AVI LIST", ("video (AVI)", "Transcribe it first")),
    "an .m4a": (b"\x00\x00\x00\x20ftypM4A \x00", ("M4A", "Transcribe it first")),
    "an .mp4": (b"\x00\x00\x00\x20ftypisom\x00", ("video (MP4)", "Transcribe it first")),
    "a .mov": (b"\x00\x00\x00\x14ftypqt  \x00", ("QuickTime", "Transcribe it first")),
    "an .ogg": (b"OggS\x00\x02\x00\x00", ("Ogg", "Transcribe it first")),
    "a .flac": (b"fLaC\x00\x00\x00\x22", ("FLAC", "Transcribe it first")),
    "an .mkv": (b"\x1aE\xdf\xa3\x01\x00\x00", ("Matroska", "Transcribe it first")),
    "a .png": (b"\x89PNG\r\n\x1a\n\x00\x00", ("picture (PNG)", "OCR")),
    "a .jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", ("picture (JPEG)", "OCR")),
    "a .heic": (b"\x00\x00\x00\x18ftypheic\x00", ("picture (HEIC)", "OCR")),
    "an .eaf": (b"<?xml version='1.0'?><ANNOTATION_DOCUMENT/>", ("ELAN", ".srt")),
    "an .exb": (b"<?xml version='1.0'?><basic-transcription/>", ("EXMARaLDA", "TEI")),
    "a .trs": (b"<!DOCTYPE Trans SYSTEM 'a.dtd'><Trans/>", ("Transcriber", "TEI")),
    "a .flk": (b"<folker-transcription/>", ("FOLKER", "TEI")),
    "a .ttml": (b"<tt xmlns='http://www.w3.org/ns/ttml'/>", ("TTML", "WebVTT or SRT")),
    "a feed": (b"<rss version='2.0'/>", ("“rss”", "TEI")),
    "any XML": (b"<?xml version='1.0'?><something/>", ("“something”", "TEI (root TEI")),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "words"), KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("name", ["a.bin", "a.txt", "a.csv"])
def test_it_is_refused_by_what_it_is(raw, words, name):
    with pytest.raises(InterviewError) as caught:
        explorer.read_interview(raw, name=name)
    for word in words:
        assert word in str(caught.value)
    assert caught.value.next_step


@pytest.mark.parametrize(
    "suffix", ["doc", "pdf", "rtf", "pages", "mp3", "wav", "png", "zip", "xls"]
)
def test_a_text_that_is_named_so_is_a_text(suffix):
    text = b"Ann: How is the mill?\n\nBen: So.\n\nAnn: And?\n\nBen: Yes.\n"
    assert len(explorer.read_interview(text, name=f"a.{suffix}").turns) == 4


@pytest.mark.parametrize(
    "text",
    [
        "ID3: How is it?\n\nBen: So.\n\nID3: And?\n\nBen: Yes.",
        "BZh: How is it?\n\nBen: So.\n\nBZh: And?\n\nBen: Yes.",
        "Ann: How is a %PDF-1.4 made?\n\nBen: So.\n\nAnn: And?\n\nBen: Yes.",
        "Ann: What of <rss>?\n\nBen: So.\n\nAnn: And?\n\nBen: <?xml?>",
    ],
)
def test_words_like_a_signature_are_words(text):
    assert len(explorer.read_interview(text.encode(), name="a.txt").turns) == 4


def test_the_directory_of_an_old_document_is_found_beyond_the_beginning(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(ole("WordDocument", far=True))
    with pytest.raises(InterviewError, match="Word 97"):
        explorer.read_interview(path)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<a/>", "a"), ("\ufeff <?xml version='1.0'?>\n<!-- <b> --><x:a>", "a"),
        ("<!DOCTYPE a [<!ELEMENT b (c)>]><a>", "a"), ("<!DOCTYPE a SYSTEM 'b'><a >", "a"),
        ("a < b", ""), ("<", ""), ("<?xml", ""), ("", ""), ("<!-- a", ""), ("<1>", ""),
    ],
)  # fmt: skip
def test_the_root_is_found_behind_what_stands_before_it(text, root):
    assert root_of(text) == root


@given(st.binary(max_size=200), st.sampled_from([raw[:12] for raw, _ in KINDS.values()]))
def test_recognising_never_fails(raw, begin):
    head = material_of(begin + raw + b"x").head
    for form in FORMS:
        form.recognise(head)


@given(st.binary(min_size=1, max_size=600))
def test_whatever_follows_the_mark_of_an_old_document_it_is_refused(raw):
    with contextlib.suppress(InterviewError):
        explorer.read_interview(OLE_SIGNATURE + raw)
        pytest.fail("it was read")
