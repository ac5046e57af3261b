"""What files are that are not read, in words, and how to turn each into one that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from explorer.errors import InterviewError

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


_TEXTS: Final = "Read are plain text, .docx, .odt, .html, tables, subtitles, TEI, OHMS and JSON."
_SOUND: Final = (
    "Transcribe it first: by hand in oTranscribe, ELAN or f4, or with a program such as Whisper, "
    "which writes .vtt, .srt and .json. Then read what it wrote."
)
_VIA_TEXT: Final = "Only transcripts are read, not recordings or pictures of them."

DOC: Final = Kind(
    "doc", "Word 97 (.doc)", (".doc", ".dot"), "a document of Word 97 to 2003 (.doc)", _TEXTS,
    "Open it in Word or LibreOffice and save it as .docx.",
)  # fmt: skip
XLS: Final = Kind(
    "xls", "Excel 97 (.xls)", (".xls", ".xlt"), "a workbook of Excel 97 to 2003 (.xls)", _TEXTS,
    "Open it in Excel or LibreOffice and save it as .xlsx or .csv.",
)  # fmt: skip
LOCKED: Final = Kind(
    "locked", "locked document", (), "a document that is locked with a password", _TEXTS,
    "Open it with its password and save a copy without one.",
)  # fmt: skip
PPT: Final = Kind(
    "ppt", "PowerPoint 97 (.ppt)", (".ppt", ".pps"), "a presentation of PowerPoint (.ppt)", _TEXTS,
    "Copy the words into a text document and save it as .docx or .txt.",
)  # fmt: skip
MSG: Final = Kind(
    "msg", "Outlook message (.msg)", (".msg",), "a message of Outlook (.msg)", _TEXTS,
    "Save the text, or the file attached to it, on its own.",
)  # fmt: skip
OLE: Final = Kind(
    "ole", "old Office document", (), "a document of an old Office program", _TEXTS,
    "Open it in LibreOffice and save it as .docx, .xlsx or .txt.",
)  # fmt: skip
PDF: Final = Kind(
    "pdf", "PDF", (".pdf",), "a PDF: it holds where each letter stands on a page, not paragraphs",
    _TEXTS,
    "If there is a .docx, .txt or .vtt that it was made from, read that. Else open it in Word or "
    "LibreOffice and save it as .docx, or use pdftotext -layout; then take out the heads and "
    "numbers of pages and the line breaks within paragraphs, which come along. A scanned PDF has "
    "no text before it goes through OCR.",
)  # fmt: skip
ASS: Final = Kind(
    "ass", "SubStation subtitles", (".ass", ".ssa"), "a subtitle file of SubStation or Aegisub",
    _TEXTS,
    "Open it in Aegisub or another subtitle editor and save it as .srt or .vtt.",
)  # fmt: skip
RTF: Final = Kind(
    "rtf", "RTF", (".rtf",), "a document in Rich Text Format (.rtf)", _TEXTS,
    "Open it in Word, LibreOffice or TextEdit and save it as .docx or .odt.",
)  # fmt: skip
PAGES: Final = Kind(
    "pages", "Pages", (".pages",), "a document of Apple Pages, Numbers or Keynote", _TEXTS,
    "Open it there and export it: File, Export To, Word (.docx); or CSV from Numbers.",
)  # fmt: skip
EPUB: Final = Kind(
    "epub", "EPUB", (".epub",), "an electronic book (.epub)", _TEXTS,
    "Unpack it, for it is a zip, and read the .xhtml file that holds the interview; or convert "
    "it with pandoc or Calibre to .docx.",
)  # fmt: skip
PRESENTATION: Final = Kind(
    "pptx", "presentation", (".pptx", ".odp"), "a presentation (.pptx or .odp)", _TEXTS,
    "Copy the words into a text document and save it as .docx or .txt.",
)  # fmt: skip
XLSB: Final = Kind(
    "xlsb", "Excel binary workbook (.xlsb)", (".xlsb",), "a binary workbook of Excel (.xlsb)",
    _TEXTS, "Open it in Excel and save it as .xlsx or .csv.",
)  # fmt: skip
ARCHIVE: Final = Kind(
    "archive", "packed file", (".zip", ".gz", ".7z", ".rar", ".tar", ".xz", ".bz2"),
    "a packed file, such as a zip, with other files in it", _TEXTS,
    "Unpack it and read the transcript in it.",
)  # fmt: skip
AUDIO: Final = Kind(
    "sound", "sound file", (".mp3", ".wav", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".aac",
    ".aiff", ".aif", ".amr", ".wma"), "a sound recording ({})", _VIA_TEXT, _SOUND,
)  # fmt: skip
VIDEO: Final = Kind(
    "video", "video file", (".mp4", ".mov", ".mkv", ".webm", ".avi", ".wmv", ".m4v", ".mpg"),
    "a video ({})", _VIA_TEXT, _SOUND,
)  # fmt: skip
IMAGE: Final = Kind(
    "image", "picture", (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp",
    ".heic"), "a picture ({})", _VIA_TEXT,
    "If it shows a page, put it through OCR, look over what comes out, and save that as text.",
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
        "an ELAN file (.eaf)",
        "In ELAN, File, Export As, Subtitles Text writes .srt; Tab-delimited Text writes a table.",
    ),
    "basic-transcription": (
        "an EXMARaLDA transcription (.exb)",
        "In the EXMARaLDA Partitur Editor, File, Export, TEI writes a file that is read here.",
    ),
    "segmented-transcription": (
        "an EXMARaLDA segmented transcription (.exs)",
        "In EXMARaLDA, export the basic transcription (.exb) it was made from as TEI.",
    ),
    "Trans": (
        "a Transcriber file (.trs)",
        "Open it in EXMARaLDA or ELAN and export it as TEI or as subtitles (.srt).",
    ),
    "folker-transcription": (
        "a FOLKER transcription (.flk)",
        "In FOLKER or OrthoNormal, export it as ISO/TEI, which is read here.",
    ),
    "tt": (
        "a subtitle file in TTML (.ttml, .dfxp)",
        "Convert it to WebVTT or SRT, for example in Subtitle Edit or with ffmpeg.",
    ),
    "transcript": (
        "a transcript as YouTube and others keep it, in XML",
        "Download it as .vtt or .srt instead.",
    ),
    "CHAT": ("a CHAT transcript of TalkBank in XML", "Save it as plain text (.cha to .txt)."),
    "FoLiA": ("a FoLiA document", "Convert it to TEI, with folia2tei or FoLiA-tools."),
    "rss": ("a news feed (RSS)", "Read the page or the transcript file that it points to."),
    "feed": ("a news feed (Atom)", "Read the page or the transcript file that it points to."),
    "wordDocument": ("a Word document in XML (.xml)", "Save it in Word as .docx."),
    "Workbook": ("a workbook of Excel in XML", "Save it in Excel as .xlsx or .csv."),
    "plist": ("a property list of macOS", "Export the transcript from the program that wrote it."),
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
    return InterviewError(
        f"This is XML whose root is “{root[:60]}”{f': {what}' if what else ''}.",
        where=file,
        accepted="Of XML, TEI (root TEI or teiCorpus) and OHMS (root ROOT with a record) are read.",
        next_step=convert or "Export it where it comes from as TEI, WebVTT, SRT or plain text.",
    )
