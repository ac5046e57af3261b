"""What files are that are not read, in words, and how to turn each into one that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from explorer.errors import InterviewError
from explorer.language import sentence

__all__ = [
    "ARCHIVE",
    "ASS",
    "AUDIO",
    "DOC",
    "EPUB",
    "IMAGE",
    "KINDS",
    "LOCKED",
    "MSG",
    "OLE",
    "OTHER_XML",
    "PAGES",
    "PDF",
    "PPT",
    "PRESENTATION",
    "RTF",
    "VIDEO",
    "XLS",
    "XLSB",
    "Kind",
    "not_read",
]  # fmt: skip


class Kind(NamedTuple):
    """A kind of file that is not read."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    what: str
    """What the file is, as the end of the sentence "This is …"."""
    accepted: str
    convert: str
    """What to do now."""
    short: str = ""
    """The same as `what`, where that says more than what it is."""


_TEXTS: Final = sentence(
    "Read are plain text, .docx, .odt, .html, tables, subtitles, TEI, OHMS and JSON."
)
_SOUND: Final = sentence(
    "Transcribe it first: by hand in oTranscribe, ELAN or f4, or with a program such as Whisper, "
    "which writes .vtt, .srt and .json. Then read what it wrote."
)
_VIA_TEXT: Final = sentence("Only transcripts are read, not recordings or pictures of them.")
_COPY: Final = sentence("Copy the words into a text document and save it as .docx or .txt.")

DOC: Final = Kind(
    "doc", "Word 97 (.doc)", (".doc", ".dot"),
    sentence("a document of Word 97 to 2003 (.doc)"), _TEXTS,
    sentence("Open it in Word or LibreOffice and save it as .docx."),
)  # fmt: skip
XLS: Final = Kind(
    "xls", "Excel 97 (.xls)", (".xls", ".xlt"),
    sentence("a workbook of Excel 97 to 2003 (.xls)"), _TEXTS,
    sentence("Open it in Excel or LibreOffice and save it as .xlsx or .csv."),
)  # fmt: skip
LOCKED: Final = Kind(
    "locked", "locked document", (),
    sentence("a document that is locked with a password"), _TEXTS,
    sentence("Open it with its password and save a copy without one."),
)  # fmt: skip
PPT: Final = Kind(
    "ppt", "PowerPoint 97 (.ppt)", (".ppt", ".pps"),
    sentence("a presentation of PowerPoint (.ppt)"), _TEXTS, _COPY,
)  # fmt: skip
MSG: Final = Kind(
    "msg", "Outlook message (.msg)", (".msg",), sentence("a message of Outlook (.msg)"), _TEXTS,
    sentence("Save the text, or the file attached to it, on its own."),
)  # fmt: skip
OLE: Final = Kind(
    "ole", "old Office document", (), sentence("a document of an old Office program"), _TEXTS,
    sentence("Open it in LibreOffice and save it as .docx, .xlsx or .txt."),
)  # fmt: skip
PDF: Final = Kind(
    "pdf", "PDF", (".pdf",),
    sentence("a PDF: it holds where each letter stands on a page, not paragraphs"), _TEXTS,
    sentence(
        "If there is a .docx, .txt or .vtt that it was made from, read that. Else open it in Word "
        "or LibreOffice and save it as .docx, or use pdftotext -layout; then take out the heads "
        "and numbers of pages and the line breaks within paragraphs, which come along. A scanned "
        "PDF has no text before it goes through OCR."
    ),
    sentence("a PDF"),
)  # fmt: skip
ASS: Final = Kind(
    "ass", "SubStation subtitles", (".ass", ".ssa"),
    sentence("a subtitle file of SubStation or Aegisub"), _TEXTS,
    sentence("Open it in Aegisub or another subtitle editor and save it as .srt or .vtt."),
)  # fmt: skip
RTF: Final = Kind(
    "rtf", "RTF", (".rtf",), sentence("a document in Rich Text Format (.rtf)"), _TEXTS,
    sentence("Open it in Word, LibreOffice or TextEdit and save it as .docx or .odt."),
)  # fmt: skip
PAGES: Final = Kind(
    "pages", "Pages", (".pages",),
    sentence("a document of Apple Pages, Numbers or Keynote"), _TEXTS,
    sentence("Open it there and export it: File, Export To, Word (.docx); or CSV from Numbers."),
)  # fmt: skip
EPUB: Final = Kind(
    "epub", "EPUB", (".epub",), sentence("an electronic book (.epub)"), _TEXTS,
    sentence(
        "Unpack it, for it is a zip, and read the .xhtml file that holds the interview; or convert "
        "it with pandoc or Calibre to .docx."
    ),
)  # fmt: skip
PRESENTATION: Final = Kind(
    "pptx", "presentation", (".pptx", ".odp"),
    sentence("a presentation (.pptx or .odp)"), _TEXTS, _COPY,
)  # fmt: skip
XLSB: Final = Kind(
    "xlsb", "Excel binary workbook (.xlsb)", (".xlsb",),
    sentence("a binary workbook of Excel (.xlsb)"), _TEXTS,
    sentence("Open it in Excel and save it as .xlsx or .csv."),
)  # fmt: skip
ARCHIVE: Final = Kind(
    "archive", "packed file", (".zip", ".gz", ".7z", ".rar", ".tar", ".xz", ".bz2"),
    sentence("a packed file, such as a zip, with other files in it"), _TEXTS,
    sentence("Unpack it and read the transcript in it."),
)  # fmt: skip
AUDIO: Final = Kind(
    "sound", "sound file", (".mp3", ".wav", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".aac",
    ".aiff", ".aif", ".amr", ".wma"), sentence("a sound recording"), _VIA_TEXT, _SOUND,
)  # fmt: skip
VIDEO: Final = Kind(
    "video", "video file", (".mp4", ".mov", ".mkv", ".webm", ".avi", ".wmv", ".m4v", ".mpg"),
    sentence("a video"), _VIA_TEXT, _SOUND,
)  # fmt: skip
IMAGE: Final = Kind(
    "image", "picture", (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp",
    ".heic"), sentence("a picture"), _VIA_TEXT,
    sentence(
        "If it shows a page, put it through OCR, look over what comes out, and save that as text."
    ),
)  # fmt: skip

KINDS: Final = (
    DOC,
    XLS,
    LOCKED,
    PPT,
    MSG,
    OLE,
    PDF,
    ASS,
    RTF,
    PAGES,
    EPUB,
    PRESENTATION,
    XLSB,
    ARCHIVE,
    AUDIO,
    VIDEO,
    IMAGE,
)

# Other forms of transcripts in XML, by the name of their root, with what turns them into ours.
OTHER_XML: Final[Mapping[str, tuple[str, str]]] = {
    "ANNOTATION_DOCUMENT": (
        sentence("an ELAN file (.eaf)"),
        sentence(
            "In ELAN, File, Export As, Subtitles Text writes .srt; "
            "Tab-delimited Text writes a table."
        ),
    ),
    "basic-transcription": (
        sentence("an EXMARaLDA transcription (.exb)"),
        sentence(
            "In the EXMARaLDA Partitur Editor, File, Export, TEI writes a file that is read here."
        ),
    ),
    "segmented-transcription": (
        sentence("an EXMARaLDA segmented transcription (.exs)"),
        sentence("In EXMARaLDA, export the basic transcription (.exb) it was made from as TEI."),
    ),
    "Trans": (
        sentence("a Transcriber file (.trs)"),
        sentence("Open it in EXMARaLDA or ELAN and export it as TEI or as subtitles (.srt)."),
    ),
    "folker-transcription": (
        sentence("a FOLKER transcription (.flk)"),
        sentence("In FOLKER or OrthoNormal, export it as ISO/TEI, which is read here."),
    ),
    "tt": (
        sentence("a subtitle file in TTML (.ttml, .dfxp)"),
        sentence("Convert it to WebVTT or SRT, for example in Subtitle Edit or with ffmpeg."),
    ),
    "transcript": (
        sentence("a transcript as YouTube and others keep it, in XML"),
        sentence("Download it as .vtt or .srt instead."),
    ),
    "CHAT": (
        sentence("a CHAT transcript of TalkBank in XML"),
        sentence("Save it as plain text (.cha to .txt)."),
    ),
    "FoLiA": (
        sentence("a FoLiA document"),
        sentence("Convert it to TEI, with folia2tei or FoLiA-tools."),
    ),
    "rss": (
        sentence("a news feed (RSS)"),
        sentence("Read the page or the transcript file that it points to."),
    ),
    "feed": (
        sentence("a news feed (Atom)"),
        sentence("Read the page or the transcript file that it points to."),
    ),
    "wordDocument": (
        sentence("a Word document in XML (.xml)"),
        sentence("Save it in Word as .docx."),
    ),
    "Workbook": (
        sentence("a workbook of Excel in XML"),
        sentence("Save it in Excel as .xlsx or .csv."),
    ),
    "plist": (
        sentence("a property list of macOS"),
        sentence("Export the transcript from the program that wrote it."),
    ),
}


def not_read(root: str, file: str) -> InterviewError:
    """Return the error for XML whose root has another name than those that are read.

    Examples
    --------
    >>> print(not_read("rss", "a.xml"))
    a.xml: This is XML whose root is “rss”: a news feed (RSS).
    Of XML, TEI (root TEI or teiCorpus) and OHMS (root ROOT with a record) are read.
    Read the page or the transcript file that it points to.
    """
    what, convert = OTHER_XML.get(root, ("", ""))
    if what:
        found = sentence("This is XML whose root is “{root}”: {what}.", root=root, what=what)
    else:
        found = sentence("This is XML whose root is “{root}”.", root=root[:60])
    return InterviewError(
        found,
        where=file,
        accepted=sentence(
            "Of XML, TEI (root TEI or teiCorpus) and OHMS (root ROOT with a record) are read."
        ),
        next_step=convert
        or sentence("Export it where it comes from as TEI, WebVTT, SRT or plain text."),
    )
