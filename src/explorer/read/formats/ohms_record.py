"""What an OHMS record says beside its transcript: its description and its index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from explorer.errors import DateError
from explorer.language import sentence
from explorer.model.dates import When
from explorer.model.interview import Segment
from explorer.model.turn import Annotation
from explorer.read.draft import Draft
from explorer.read.formats.cells import cell_text
from explorer.read.formats.containers import local
from explorer.read.formats.dateline import read_dateline
from explorer.read.formats.elements import attribute, child, descend, text_in
from explorer.read.formats.times import parse_time

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["describe", "raw_text", "segments_of", "words_of"]

_FACTS: Final = (
    "accession", "duration", "description", "collection_name", "series_name", "repository",
    "rights", "usage", "userestrict", "media_url", "cms_record_id", "user_notes",
)  # fmt: skip
_ADDED: Final = (
    "title_alt", "partial_transcript", "partial_transcript_alt", "synopsis_alt", "keywords_alt",
    "subjects_alt", "gps", "gps_zoom", "gps_text", "gps_text_alt", "hyperlink", "hyperlink_text",
    "hyperlink_text_alt",
)  # fmt: skip
_LANGUAGES: Final = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es",
    "español": "es", "italian": "it", "portuguese": "pt", "russian": "ru", "ukrainian": "uk",
    "polish": "pl", "chinese": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar",
    "hebrew": "he", "greek": "el", "dutch": "nl", "turkish": "tr", "czech": "cs", "yiddish": "yi",
    "vietnamese": "vi", "hindi": "hi", "persian": "fa", "farsi": "fa", "swedish": "sv",
    "hungarian": "hu", "romanian": "ro", "haitian creole": "ht", "american sign language": "ase",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def words_of(record: Element, name: str) -> str:
    """Return the text of a field, with white space collapsed; empty where there is none."""
    return text_in(child(record, name))


def describe(record: Element, draft: Draft) -> None:
    """Put what a record says of itself into the draft."""
    findings = draft.findings
    draft.title = cell_text(words_of(record, "title"))[0]
    date = child(record, "date")
    written = attribute(date, "value") if date is not None else ""
    spoken = words_of(record, "date_nonpreferred_format")
    draft.date = _when(written) or read_dateline(spoken)
    draft.date_text = spoken or written or text_in(date)
    if draft.date_text:
        findings.stated("date", draft.date_text)
    language = words_of(record, "language")
    known = _LANGUAGES.get(language.casefold(), "")
    draft.language = known or (language if _TAG.fullmatch(language) else "")
    if known:
        detail = sentence("{code}: the record says “{language}”", code=known, language=language)
        findings.inferred("language", detail)
    elif language and not draft.language:
        draft.annotations += (Annotation("language", language),)
    facts = [(name, cell_text(words_of(record, name))[0]) for name in _FACTS]
    draft.annotations += tuple(Annotation(name, text) for name, text in facts if text)
    for name in ("subject", "keyword"):
        some = [text_in(one) for one in record if local(one.tag) == name]
        draft.annotations += tuple(Annotation(name, text) for text in some if text)


def _when(text: str) -> When | None:
    try:
        return When.parse(text) if text else None
    except DateError:
        return None


def segments_of(record: Element) -> Iterator[Segment]:
    """Yield the parts of the recording that the index describes."""
    index = child(record, "index")
    if index is None:
        return
    for point in descend(index, "point", leaves=("point",)):
        title = _text(point, "title").strip("; ")
        extra = [
            (local(one.tag), words)
            for one in descend(point, *_ADDED, leaves=_ADDED)
            if (words := cell_text(raw_text(one))[0])
        ]
        yield Segment(
            title=title or sentence("(no title)"),
            start=parse_time(words_of(point, "time")),
            synopsis=_text(point, "synopsis"),
            keywords=_list(_text(point, "keywords")),
            subjects=_list(_text(point, "subjects")),
            extra=tuple(extra),
        )


def _text(point: Element, name: str) -> str:
    element = child(point, name)
    return cell_text(raw_text(element))[0] if element is not None else ""


def raw_text(element: Element) -> str:
    """Return the text of an element with its white space, and all in it without markup."""
    pieces = [element.text or ""]
    for one in element:
        pieces += (text_in(one), one.tail or "")
    return "".join(pieces)


def _list(text: str) -> tuple[str, ...]:
    return tuple(word for one in text.split(";") if (word := " ".join(one.split())))
