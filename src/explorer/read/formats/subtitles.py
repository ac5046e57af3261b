"""Read an interview from subtitles: WebVTT and SRT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from explorer.language import sentence, sentences
from explorer.model.words import short
from explorer.read.draft import Draft, Findings, Said
from explorer.read.formats.captions import lines_of
from explorer.read.formats.cue_turns import Found, Style, look, turns_of
from explorer.read.formats.cues import Cues, blocks_of, find_cues, looks_like_cues, parts_of
from explorer.read.formats.form import Form, Match, Sure, text_of
from explorer.read.material import Head, Material
from explorer.read.options import Options

__all__ = ["FORMS", "ONE_CUE_ONE_TURN"]

ONE_CUE_ONE_TURN: Final = "NOTE one cue is one turn"
"""The line, before the first cue, by which a file says that its cues are not to be joined."""

_SIGNATURE: Final = re.compile(r"\ufeff?\s*WEBVTT(?:[ \t\n\r]|\Z)")
_LANGUAGE: Final = re.compile(
    r"language\s*[:=]\s*\"?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)", re.IGNORECASE
)


def _recognise_web(head: Head) -> Match | None:
    if _SIGNATURE.match(head.text):
        return Match(Sure.CERTAIN, sentence("it begins with WEBVTT"))
    sign = _sign(head)
    if sign == "." and head.suffix != ".srt":
        why = sentence("its lines have the times of cues, though WEBVTT is missing")
        return Match(Sure.LIKELY, why)
    if head.suffix in {".vtt", ".webvtt"}:
        return Match(Sure.LIKELY if sign else Sure.POSSIBLE, sentence("its name"))
    return None


def _recognise_subrip(head: Head) -> Match | None:
    sign = _sign(head)
    if sign == "," or (sign and head.suffix == ".srt"):
        return Match(Sure.LIKELY, sentence("its lines have the times of cues"))
    return Match(Sure.POSSIBLE, sentence("its name")) if head.suffix == ".srt" else None


def _sign(head: Head) -> str:
    # OHMS has cues within XML; a comment there ends in an arrow too.
    if head.folder or head.text.lstrip("\ufeff \t\r\n").startswith(("<?xml", "<ROOT", "{")):
        return ""
    return looks_like_cues(head.text.replace("\r", "\n"))


def _read(material: Material, options: Options, *, web: bool) -> Draft:
    findings = Findings(material.name)
    source = text_of(material, findings)
    text = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
    web = web or bool(_SIGNATURE.match(text))
    whole = ONE_CUE_ONE_TURN in text[: max(text.find("-->"), 0)].split("\n")
    cues = find_cues(text, web=web, named=whole, progress=options.progress)
    draft = Draft(findings, text=source)
    if not len(cues):
        return _nothing(draft)
    _head(draft, cues)
    order, numbered = cues.order()
    _say_cues(findings, cues, numbered=numbered)
    if whole:
        findings.stated("turns", sentence("each cue is a turn, as the file says"))
        draft.turns = list(_whole_cues(cues, order, findings))
        return draft
    style = look(cues, order, options, web=web)
    found = turns_of(cues, order, style, options, web=web)
    draft.turns = found.turns
    _say_style(draft, style)
    _say_found(draft, found)
    return draft


FORMS = (
    Form(
        name="vtt",
        title="WebVTT",
        suffixes=(".vtt", ".webvtt"),
        recognise=_recognise_web,
        read=partial(_read, web=True),
        by_line=True,
    ),
    Form(
        name="srt",
        title=sentence("SRT subtitles"),
        suffixes=(".srt",),
        recognise=_recognise_subrip,
        read=partial(_read, web=False),
        by_line=True,
    ),
)


def _nothing(draft: Draft) -> Draft:
    draft.nothing = sentence(
        "No cues were found: no line has two times with an arrow between them."
    )
    draft.accepted = sentence(
        "A cue is a line such as “00:00:01.000 --> 00:00:04.000” with words below it."
    )
    draft.next_step = sentence(
        'Check that the file is whole, or read it as text with format="text".'
    )
    return draft


def _head(draft: Draft, cues: Cues) -> None:
    """Take title and language from what stands before the first cue, and report the rest."""
    findings = draft.findings
    notes: list[tuple[int, str]] = []
    skipped: list[int] = []
    for place, block in blocks_of(cues.text[: cues.head]):
        if _SIGNATURE.match(block):
            _signature(block.split("\n"), place + 1, draft)
        elif block.startswith(("NOTE", "STYLE", "REGION")):
            notes.append((place + 1, block))
        else:
            skipped.append(place + 1)
    _say_note(findings, notes)
    _language(draft, notes)
    if skipped:
        detail = sentences("{count} paragraph", "{count} paragraphs", len(skipped))
        findings.skipped("text before the first cue", detail, *skipped)


def _signature(lines: list[str], number: int, draft: Draft) -> None:
    """Read the block that begins with WEBVTT."""
    title = lines[0].strip("\ufeff \t").removeprefix("WEBVTT").strip(" \t-–—:")
    # An early draft of the standard had "WEBVTT FILE" as its first line.
    draft.title = "" if title == "FILE" else title
    others: list[int] = []
    for place, line in enumerate(lines[1:], start=number + 1):
        key, colon, value = line.partition(":")
        name = key.strip().casefold() if colon else ""
        if name == "language":
            draft.language = value.strip()
        elif name == "title" and not draft.title:
            draft.title = value.strip()
        elif line.strip() != ONE_CUE_ONE_TURN:
            others.append(place)
    if others:
        detail = sentences(
            "{count} line before the first cue", "{count} lines before the first cue", len(others)
        )
        draft.findings.skipped("header", detail, *others)


def _language(draft: Draft, notes: list[tuple[int, str]]) -> None:
    """Take the language from a note, where Teams and Stream write it."""
    for _, note in notes[:20]:
        found = _LANGUAGE.search(note)
        if found and not draft.language:
            draft.language = found[1]


def _say_note(findings: Findings, notes: list[tuple[int, str]]) -> None:
    words = [(line, block[4:].strip()) for line, block in notes if block.startswith("NOTE")]
    told = [(line, note) for line, note in words if note and f"NOTE {note}" != ONE_CUE_ONE_TURN]
    if told:
        first = short(told[0][1], 12)
        detail = sentences(
            "{count} note beside the words, the first one “{note}”",
            "{count} notes beside the words, the first one “{note}”",
            len(told),
            note=first,
        )
        findings.skipped("notes", detail, *(line for line, _ in told))
    rest = [line for line, block in notes if not block.startswith("NOTE")]
    if rest:
        detail = sentences("{count} block of layout", "{count} blocks of layout", len(rest))
        findings.skipped("styles", detail, *rest)


def _say_cues(findings: Findings, cues: Cues, *, numbered: bool) -> None:
    findings.stated("cues", sentence("{count}", count=len(cues) - len(cues.commented_out)))
    if numbered:
        detail = sentence("by the cues' numbers, which put the times in order; the file does not")
        findings.inferred("order", detail)
    if cues.unreadable:
        detail = sentences(
            "{count} cue whose times cannot be read; the words are kept",
            "{count} cues whose times cannot be read; the words are kept",
            len(cues.unreadable),
        )
        findings.warning("times", detail, *cues.unreadable)
    if cues.turned:
        detail = sentences(
            "{count} cue that end before they begin; the end is left out",
            "{count} cues that end before they begin; the end is left out",
            len(cues.turned),
        )
        findings.warning("times", detail, *cues.turned)
    if cues.commented_out:
        detail = sentences(
            "{count} cue within a note", "{count} cues within a note", len(cues.commented_out)
        )
        findings.skipped("cues", detail, *cues.commented_out)


def _whole_cues(cues: Cues, order: list[int] | range, findings: Findings) -> Iterator[Said]:
    """Yield a turn for each cue; a line of the cue is a paragraph."""
    empty: list[int] = []
    notes: list[tuple[int, str]] = []
    number = 0
    for place in order:
        line = cues.lines[place] + 1
        parts = parts_of(cues.text[cues.begins[place] : cues.stops[place]].rstrip(), web=True)
        notes += ((line + at, block) for at, block in parts.notes)
        lines = lines_of(parts.words)
        speaker = ""
        if lines and lines[0].startswith("\0"):
            speaker, lines[0] = lines[0][1:].split("\0", 1)
        text = "\n\n".join(one for part in lines if (one := part.replace("\0", "").strip()))
        if not text:
            empty.append(line - 1)
            continue
        number += 1
        name = cues.names.get(place, "")
        yield Said(
            speaker,
            text,
            cues.start(place),
            cues.end(place),
            (line, line + parts.last),
            # A name that is no more than the turn's own number says nothing.
            "" if name == f"t{number}" else name,
        )
    _say_note(findings, notes)
    if empty:
        detail = sentences("{count} cue", "{count} cues", len(empty))
        findings.skipped("empty turns", detail, *empty)


def _say_style(draft: Draft, style: Style) -> None:
    findings = draft.findings
    style.labels.report(findings)
    if style.rolls:
        detail = sentence(
            "lines roll: each is shown again in the cues that follow, and is read once"
        )
        findings.inferred("repeated lines", detail)
    if style.dashes:
        detail = sentence("marked by dashes where a cue holds two people")
        findings.stated("changes of speaker", detail)


def _say_found(draft: Draft, found: Found) -> None:
    findings = draft.findings
    if found.empty:
        detail = sentences("{count} cue", "{count} cues", len(found.empty))
        findings.skipped("empty turns", detail, *found.empty)
    _say_note(findings, found.notes)
    _language(draft, found.notes)
    if found.broken:
        detail = sentence("it breaks off within a cue")
        findings.skipped("end of the file", detail, found.broken)
    if found.strays:
        detail = sentence("an empty line parts words from their cue; they are kept")
        findings.warning("cues", detail, *found.strays)
    if found.arrows:
        detail = sentence(
            "{count} marked by >>; what follows up to the next mark is one turn",
            count=found.arrows,
        )
        findings.stated("changes of speaker", detail)
