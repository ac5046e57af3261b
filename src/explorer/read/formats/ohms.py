"""Read an interview from the XML of OHMS, the Oral History Metadata Synchronizer, 5 and 6."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from explorer.errors import InterviewError, nearest
from explorer.language import sentence, sentences
from explorer.model.turn import Role
from explorer.read.draft import Draft, Findings
from explorer.read.formats.containers import local, parse_xml
from explorer.read.formats.elements import attribute, child, root_of, text_in
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.formats.names import match_names, names_in
from explorer.read.formats.ohms_record import describe, raw_text, segments_of, words_of
from explorer.read.formats.ohms_words import Footnotes, Marked, Sync, short_labels, unwrap
from explorer.read.formats.refusals import not_read
from explorer.read.formats.text import read_text_interview
from explorer.read.material import Head, Material, material_of
from explorer.read.options import Options
from explorer.read.saying import ROLES, listed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["FORMS"]

_ROOTS: Final = frozenset({"ROOT", "root", "Root", "ohms"})
_NOTHING: Final = frozenset({"", "no transcript", "no transcript available", "none", "n/a"})
"""What OHMS writes where there is no transcript, and what people write."""
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
    describe(record, draft)
    draft.segments = tuple(segments_of(record))
    if draft.segments:
        detail = sentences("{count} segment", "{count} segments", len(draft.segments))
        draft.findings.stated("index", detail)
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
        attribute(one, "id") or words_of(one, "accession") or str(place)
        for place, one in enumerate(records, start=1)
    ]
    if options.conversation in ids:
        return records[ids.index(options.conversation)]
    wish = options.conversation[:60]
    raise InterviewError(
        sentence("There is no record “{name}”.", name=wish)
        if wish
        else sentences(
            "This file holds {count} records.", "This file holds {count} records.", len(ids)
        ),
        where=file,
        accepted=sentence("Its records are {names}.", names=", ".join(ids[:20])),
        next_step=(nearest(wish, ids) if wish else "")
        + sentence('Name one, as in conversation="{name}".', name=ids[0]),
    )


def _transcript(record: Element, findings: Findings) -> tuple[str, str]:
    """Return which transcript is read, and its text."""
    kinds = ("vtt_transcript", "transcript", "vtt_transcript_alt", "transcript_alt")
    found: dict[str, str] = {}
    for kind in kinds:
        element = child(record, kind)
        text = raw_text(element) if element is not None else ""
        # "No transcript." is what OHMS itself writes.
        if text.strip(" \t\n.").casefold() not in _NOTHING:
            found[kind] = text
    if not found:
        return "", ""
    kind = next(iter(found))
    rest = [one for one in found if one != kind]
    if kind.endswith("_alt"):
        language = words_of(record, "transcript_alt_lang")
        detail = (
            sentence(
                "only the translation is in the file ({language}): it is read", language=language
            )
            if language
            else sentence("only the translation is in the file: it is read")
        )
        findings.remark("transcript", detail)
    if rest:
        detail = sentence(
            "read is {kind}; {others} is in the file too", kind=kind, others=", ".join(rest)
        )
        findings.skipped("transcripts", detail)
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
    sync = Sync(words_of(record, "sync"), marked.stamps, marked.text.count("\n") + 1)
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
    told = (
        sentence("{speaker} {role}", speaker=name, role=ROLES[role]) if role else name
        for name, role in stated
    )
    draft.findings.stated("people", listed(told))
    labels = list(dict.fromkeys(turn.speaker for turn in draft.turns if turn.speaker))
    matched = match_names(labels, stated)
    draft.speakers = {**draft.speakers, **matched}
    named = {one.name for one in matched.values()}
    lost = [name for name, _ in stated if name not in named]
    if lost and draft.turns:
        detail = sentence("no label of the turns is {names}", names=", ".join(lost[:10]))
        draft.findings.missing("people", detail)


def _say_nothing(draft: Draft, text: str) -> None:
    count = len(draft.segments)
    index = sentence("no index")
    if count:
        index = sentences(
            "an index with {count} segment: {titles}",
            "an index with {count} segments: {titles}",
            count,
            titles=listed((one.title for one in draft.segments), _MOST_NAMED, "; "),
        )
    if text.strip():
        why = draft.nothing or sentence("No line of its transcript begins with a name.")
        draft.nothing = sentence("The OHMS file holds no turns.") + " " + why
    else:
        draft.nothing = sentence(
            "The OHMS file holds no transcript. It holds {index}.", index=index
        )
    draft.accepted = sentence("A transcript has turns such as “LEE: Where was it?”, or is WebVTT.")
    draft.next_step = sentence(
        "Add the transcript in OHMS and export it again, or read a transcript file."
    )


def _recognise(head: Head) -> Match | None:
    root = root_of(head.text)
    if root not in _ROOTS and root != "record":
        return None
    if "nunncenter" in head.text or "oralhistory" in head.text.casefold():
        return Match(Sure.CERTAIN, sentence("it is XML of OHMS, whose root is {root}", root=root))
    if re.search(r"<(?:[\w.-]{1,40}:)?record[\s>]", head.text) and re.search(
        r"<(?:[\w.-]{1,40}:)?(?:transcript|vtt_transcript|interviewee|sync|index)\b", head.text
    ):
        why = sentence("it is XML whose root is {root}, with a record as in OHMS", root=root)
        return Match(Sure.CERTAIN, why)
    return None


FORMS: Final = (
    Form(name="ohms", title="OHMS XML", suffixes=(".xml",), recognise=_recognise, read=read_ohms),
)
"""https://www.oralhistoryonline.org/ohms; the schema is ohms.xsd, versions 5 and 6."""
