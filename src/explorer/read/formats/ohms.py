"""Read an interview from the XML of OHMS, the Oral History Metadata Synchronizer, 5 and 6."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from explorer.errors import DateError, InterviewError, nearest
from explorer.model.dates import When
from explorer.model.interview import Segment
from explorer.model.turn import Annotation, Role
from explorer.model.words import counted
from explorer.read.draft import Draft, Findings
from explorer.read.formats.cells import cell_text
from explorer.read.formats.containers import local, parse_xml
from explorer.read.formats.dateline import read_dateline
from explorer.read.formats.elements import attribute, child, descend, root_of, text_in
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.formats.names import match_names, names_in
from explorer.read.formats.ohms_words import Footnotes, Marked, Sync, short_labels, unwrap
from explorer.read.formats.refusals import not_read
from explorer.read.formats.text import read_text_interview
from explorer.read.formats.times import parse_time
from explorer.read.material import Head, Material, material_of
from explorer.read.options import Options

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["FORMS"]

_ROOTS: Final = frozenset({"ROOT", "root", "Root", "ohms"})
_NOTHING: Final = frozenset({"", "no transcript", "no transcript available", "none", "n/a"})
"""What OHMS writes where there is no transcript, and what people write."""
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
_MOST_NAMED: Final = 5


def read_ohms(material: Material, options: Options) -> Draft:
    """Read the transcript, the index and the description of an OHMS record.

    Times of version 5 come from the time points of the transcript and are as fine as these;
    version 6 holds WebVTT, which is read as such.

    Raises
    ------
    InterviewError
        If it is other XML, or holds several records of which none was chosen.
    """
    root = parse_xml(material.raw, material.name)
    record = _record(root, options, material.name)
    draft = Draft(Findings(material.name))
    _describe(record, draft)
    draft.segments = tuple(_segments(record))
    if draft.segments:
        draft.findings.stated("index", counted(len(draft.segments), "segment"))
    kind, text = _transcript(record, draft.findings)
    if kind == "vtt_transcript":
        _read_cues(text, draft, material, options)
    elif text:
        _read_lines(text, record, draft, material, options)
    _name_speakers(record, draft)
    if not draft.turns:
        _say_nothing(draft, text)
    return draft


def _record(root: Element, options: Options, file: str) -> Element:
    records = [one for one in root if local(one.tag) == "record"]
    if local(root.tag) == "record":
        records = [root]
    if not records:
        raise not_read(local(root.tag), file)
    if len(records) == 1 and not options.conversation:
        return records[0]
    ids = [
        attribute(one, "id") or _words(one, "accession") or str(place)
        for place, one in enumerate(records, start=1)
    ]
    if options.conversation in ids:
        return records[ids.index(options.conversation)]
    wish = options.conversation[:60]
    raise InterviewError(
        f"There is no record “{wish}”." if wish else f"This file holds {len(ids)} records.",
        where=file,
        accepted=f"Its records are {', '.join(ids[:20])}.",
        next_step=f'{nearest(wish, ids) if wish else ""}Name one, as in conversation="{ids[0]}".',
    )


def _words(record: Element, name: str) -> str:
    return text_in(child(record, name))


def _describe(record: Element, draft: Draft) -> None:
    findings = draft.findings
    draft.title = cell_text(_words(record, "title"))[0]
    date = child(record, "date")
    written = attribute(date, "value") if date is not None else ""
    spoken = _words(record, "date_nonpreferred_format")
    draft.date = _when(written) or read_dateline(spoken)
    draft.date_text = spoken or written or text_in(date)
    if draft.date_text:
        findings.stated("date", draft.date_text)
    language = _words(record, "language")
    known = _LANGUAGES.get(language.casefold(), "")
    draft.language = known or (language if _TAG.fullmatch(language) else "")
    if known:
        findings.inferred("language", f"{known}: the record says “{language}”")
    elif language and not draft.language:
        draft.annotations += (Annotation("language", language),)
    facts = [(name, cell_text(_words(record, name))[0]) for name in _FACTS]
    draft.annotations += tuple(Annotation(name, text) for name, text in facts if text)
    for name in ("subject", "keyword"):
        some = [text_in(one) for one in record if local(one.tag) == name]
        draft.annotations += tuple(Annotation(name, text) for text in some if text)


def _when(text: str) -> When | None:
    try:
        return When.parse(text) if text else None
    except DateError:
        return None


def _segments(record: Element) -> Iterator[Segment]:
    index = child(record, "index")
    if index is None:
        return
    for point in descend(index, "point", leaves=("point",)):
        title = _text(point, "title").strip("; ")
        extra = [
            (local(one.tag), words)
            for one in descend(point, *_ADDED, leaves=_ADDED)
            if (words := cell_text("".join(_raw(one)))[0])
        ]
        yield Segment(
            title=title or "(no title)",
            start=parse_time(_words(point, "time")),
            synopsis=_text(point, "synopsis"),
            keywords=_list(_text(point, "keywords")),
            subjects=_list(_text(point, "subjects")),
            extra=tuple(extra),
        )


def _text(point: Element, name: str) -> str:
    element = child(point, name)
    return cell_text("".join(_raw(element)))[0] if element is not None else ""


def _raw(element: Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        yield text_in(one)
        yield one.tail or ""


def _list(text: str) -> tuple[str, ...]:
    return tuple(word for one in text.split(";") if (word := " ".join(one.split())))


def _transcript(record: Element, findings: Findings) -> tuple[str, str]:
    """Return which transcript is read, and its text."""
    kinds = ("vtt_transcript", "transcript", "vtt_transcript_alt", "transcript_alt")
    found: dict[str, str] = {}
    for kind in kinds:
        element = child(record, kind)
        text = "".join(_raw(element)) if element is not None else ""
        # "No transcript." is what OHMS itself writes.
        if text.strip(" \t\n.").casefold() not in _NOTHING:
            found[kind] = text
    if not found:
        return "", ""
    kind = next(iter(found))
    rest = [one for one in found if one != kind]
    if kind.endswith("_alt"):
        language = _words(record, "transcript_alt_lang")
        of = f" ({language})" if language else ""
        findings.remark("transcript", f"only the translation is in the file{of}: it is read")
    if rest:
        findings.skipped("transcripts", f"read is {kind}; {', '.join(rest)} is in the file too")
    return kind.removesuffix("_alt"), found[kind]


def _read_lines(
    text: str, record: Element, draft: Draft, material: Material, options: Options
) -> None:
    marked = Marked.of_lines(text)
    shift = _line_of(material, ("transcript", "transcript_alt"), text)
    findings = Findings(draft.findings.file)
    said = short_labels(marked.text, draft.findings)
    found = read_text_interview(said, findings, options)
    turns = list(found.turns)
    draft.turns = turns
    draft.introduction, draft.closing = found.introduction, found.closing
    draft.content_note = found.content_note
    draft.speakers = found.speakers
    if draft.title and found.title:
        # The record has the title; what heads the transcript is a line of it like any other.
        draft.introduction = "\n\n".join(filter(None, (found.title, found.introduction)))
    draft.title = draft.title or found.title
    draft.nothing = found.nothing
    _move(findings, draft, shift)
    sync = Sync(_words(record, "sync"), marked.stamps, marked.text.count("\n") + 1)
    notes = Footnotes(marked)
    unwrap(turns, marked.text)
    for turn in turns:
        sync.time(turn)
        notes.give(turn)
        first, last = turn.lines
        turn.lines = (first + shift, last + shift) if shift >= 0 else (0, 0)
    sync.report(draft.findings)
    draft.annotations += notes.report(draft.findings)


def _read_cues(text: str, draft: Draft, material: Material, options: Options) -> None:
    from explorer.read.formats import subtitles

    marked = Marked.of_cues(text)
    shift = _line_of(material, ("vtt_transcript", "vtt_transcript_alt"), text)
    source = material_of(f"{marked.text}\n", draft.findings.file)
    web = next(form for form in subtitles.FORMS if form.name == "vtt")
    found = web.read(source, options)
    draft.turns, draft.speakers, draft.nothing = found.turns, found.speakers, found.nothing
    draft.title = draft.title or found.title
    _move(found.findings, draft, shift)
    notes = Footnotes(marked)
    for turn in draft.turns:
        notes.give(turn)
        first, last = turn.lines
        turn.lines = (first + shift, last + shift) if shift >= 0 else (0, 0)
    draft.annotations += notes.report(draft.findings)


def _line_of(material: Material, names: Sequence[str], text: str) -> int:
    """Return how many lines of the file stand before the transcript; -1 if that is not known."""
    raw = material.raw
    if b"\x00" in raw[:200]:
        return -1
    tags = "|".join(names).encode()
    first = text.lstrip()[:12].split("\n")[0].split("<")[0].split("&")[0].strip().encode()
    for match in re.finditer(rb"<(?:[\w.-]{1,40}:)?(?:%s)(?:\s[^<>]{0,500})?>" % tags, raw):
        # An empty <transcript> may stand before the one that was read.
        if (
            first
            in raw[match.end() : match.end() + len(text[: len(text) - len(text.lstrip())]) + 400]
        ):
            return raw.count(b"\n", 0, match.end())
    return -1


def _move(findings: Findings, draft: Draft, shift: int) -> None:
    """Take over what was found in the transcript, with the lines of the whole file."""
    for one in findings.found:
        lines = tuple(line + shift for line in one.lines) if shift >= 0 else ()
        if one.what not in {"title", "date", "author", "closing lines", "content note"}:
            draft.findings.found.append(replace(one, lines=lines))


def _name_speakers(record: Element, draft: Draft) -> None:
    """Match the people whom the record names to the labels of the turns."""
    stated: list[tuple[str, Role | None]] = []
    for kind in Role:
        for one in record:
            if local(one.tag) == kind.value:
                names = [name for name in names_in(text_in(one)) if name]
                stated += [(name, kind) for name in names]
    if not stated:
        return
    told = ", ".join(f"{name} {role}" for name, role in stated)
    draft.findings.stated("people", told)
    labels = list(dict.fromkeys(turn.speaker for turn in draft.turns if turn.speaker))
    matched = match_names(labels, stated)
    draft.speakers = {**draft.speakers, **matched}
    named = {one.name for one in matched.values()}
    lost = [name for name, _ in stated if name not in named]
    if lost and draft.turns:
        draft.findings.missing("people", f"no label of the turns is {', '.join(lost[:10])}")


def _say_nothing(draft: Draft, text: str) -> None:
    count = len(draft.segments)
    titles = "; ".join(one.title for one in draft.segments[:_MOST_NAMED])
    more = "; …" if count > _MOST_NAMED else ""
    index = f"an index with {counted(count, 'segment')}: {titles}{more}" if count else "no index"
    if text.strip():
        why = draft.nothing or "No line of its transcript begins with a name."
        draft.nothing = f"The OHMS file holds no turns. {why}"
    else:
        draft.nothing = f"The OHMS file holds no transcript. It holds {index}."
    draft.accepted = "A transcript has turns such as “LEE: Where was it?”, or is WebVTT."
    draft.next_step = "Add the transcript in OHMS and export it again, or read a transcript file."


def _recognise(head: Head) -> Match | None:
    root = root_of(head.text)
    if root not in _ROOTS and root != "record":
        return None
    if "nunncenter" in head.text or "oralhistory" in head.text.casefold():
        return Match(Sure.CERTAIN, f"it is XML of OHMS, whose root is {root}")
    if re.search(r"<(?:[\w.-]{1,40}:)?record[\s>]", head.text) and re.search(
        r"<(?:[\w.-]{1,40}:)?(?:transcript|vtt_transcript|interviewee|sync|index)\b", head.text
    ):
        return Match(Sure.CERTAIN, f"it is XML whose root is {root}, with a record as in OHMS")
    return None


FORMS: Final = (
    Form(name="ohms", title="OHMS XML", suffixes=(".xml",), recognise=_recognise, read=read_ohms),
)
"""https://www.oralhistoryonline.org/ohms; the schema is ohms.xsd, versions 5 and 6."""
