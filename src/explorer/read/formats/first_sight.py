"""Which forms a file may be of, at first sight: by signs without which a form knows nothing.

Each form tells its files by itself, and better; but to ask it, its module must be loaded, and all
of them together take longer than most interviews take to read. So here stands, for each module
that is worth it, what a file must have at the least for it to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from explorer.read.material import Head

__all__ = ["could_be"]

_ZIP: Final = b"PK"
_SHEETS: Final = frozenset(
    {".csv", ".psv", ".ssv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods", ".fods", ".ots"}
)


def could_be(module: str, head: Head) -> bool:
    """Tell whether a module of forms is to be asked about a file; in doubt it is.

    Examples
    --------
    >>> from explorer.read.material import Head
    >>> head = Head("a.txt", ".txt", b"Ada: Yes.", "Ada: Yes.")
    >>> could_be("text", head), could_be("subtitles", head)
    (True, False)
    """
    needs = _NEEDS.get(module)
    return needs is None or bool(head.folder) or needs(head)


def _begun(head: Head) -> str:
    """Return the text from its first sign on."""
    return head.text.lstrip("\ufeff").lstrip()


def _cues(head: Head) -> bool:
    named = head.suffix in {".vtt", ".webvtt", ".srt"}
    return named or "-->" in head.text or "WEBVTT" in head.text


def _table(head: Head) -> bool:
    if head.suffix in _SHEETS or _is_packed(head) or b"mimetype" in head.raw[:120]:
        return True
    if "<office:document" in head.text[:4096]:
        return True
    # A cell in quotation marks may go over several lines, so these count as well.
    top = _begun(head).partition("\n")[0].partition("\r")[0]
    return any(sign in top for sign in ',;\t|"')


def _json(head: Head) -> bool:
    named = head.suffix in {".json", ".otr", ".jsonl", ".ndjson"}
    return named or _begun(head).startswith(("{", "["))


def _xml(head: Head) -> bool:
    return "<" in head.text


def _marked_up(head: Head) -> bool:
    return "<" in head.text or head.suffix in {".html", ".htm", ".xhtml", ".xht"}


def _markdown(head: Head) -> bool:
    return (
        head.suffix in {".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"}
        or "|" in head.text
        or "*" in head.text
        or "_" in head.text
    )


def _is_packed(head: Head) -> bool:
    return head.raw.startswith(_ZIP)


def _document(head: Head) -> bool:
    return _is_packed(head) or _xml(head)


_NEEDS: Final[Mapping[str, Callable[[Head], bool]]] = {
    "subtitles": _cues,
    "tables": _table,
    "transcripts": _json,
    "convokit": _json,
    "tei": _xml,
    "ohms": _xml,
    "markdown": _markdown,
    "html": _marked_up,
    "docx": _is_packed,
    "odt": _document,
}
