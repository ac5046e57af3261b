"""Read an interview from JSON: transcripts of many programs, and what we write ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from explorer.errors import InterviewError
from explorer.language import Sentence, sentence, sentences
from explorer.model.turn import Annotation, Role, Speaker
from explorer.read.draft import Draft, Findings, Said
from explorer.read.formats.form import Form, Match, Sure, text_of
from explorer.read.formats.joining import Joiner, label_of, role_of
from explorer.read.formats.json_text import Times, first_of, parse_json
from explorer.read.formats.labels import find_labels
from explorer.read.formats.otranscribe import turns_of_html
from explorer.read.formats.segments import Piece, is_segment
from explorer.read.formats.spoken import KNOWN, Shape, find_shape
from explorer.read.material import Head, Material
from explorer.read.options import Options

__all__ = ["FORMS"]

_OWN: Final = "interview-explorer/"
_VERSION: Final = "interview-explorer/1"
_BEGINS: Final = re.compile(r"\ufeff?\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_OWN_SIGN: Final = re.compile(r"\"format\"\s*:\s*\"interview-explorer/")
_TOP: Final = ("format", "title", "language", "speakers", "introduction", "turns")
_TURN: Final = ("id", "speaker", "role", "start", "end", "text", "annotations")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_MILLISECONDS: Final = 0.1
"""Signs a second below which whole numbers are taken for milliseconds: people say about 15."""


def _recognise(head: Head) -> Match | None:
    if head.folder:
        return None
    if _BEGINS.match(head.text):
        if _OWN_SIGN.search(head.text[:4096]):
            return Match(Sure.CERTAIN, sentence("it says that it is of interview-explorer"))
        if head.suffix == ".otr":
            return Match(Sure.CERTAIN, sentence("its name, and it begins as JSON does"))
        return Match(Sure.LIKELY, sentence("it begins as JSON does"))
    return Match(Sure.POSSIBLE, sentence("its name")) if head.suffix in _SUFFIXES else None


def _read(material: Material, options: Options) -> Draft:
    findings = Findings(material.name)
    data = parse_json(text_of(material, findings), material.name, findings)
    draft = Draft(findings)
    if isinstance(data, dict) and str(data.get("format", "")).startswith(_OWN):
        _own(data, draft, material.name)
        return draft
    if isinstance(data, dict) and isinstance(data.get("text"), str) and _is_otr(data):
        findings.unit = "paragraph"
        detail = sentence("text with times among the words, as oTranscribe keeps it")
        findings.stated("shape", detail)
        if isinstance(data.get("media"), str) and data["media"]:
            findings.stated("recording", data["media"])
        draft.turns = turns_of_html(data["text"], draft, options)
        return _if_empty(draft)
    shape = find_shape([data] if is_segment(data) and not _has_list(data) else data)
    if shape is None:
        raise _unknown(data, material.name)
    findings.stated("shape", shape.title)
    _facts(shape.facts, draft)
    _take(shape, draft, options)
    return _if_empty(draft)


_SUFFIXES: Final = (".json", ".otr", ".jsonl", ".ndjson")
FORMS = (
    Form(
        name="json",
        title=sentence("JSON transcript"),
        suffixes=_SUFFIXES,
        recognise=_recognise,
        read=_read,
    ),
)


def _is_otr(data: Mapping[str, Any]) -> bool:
    return "media-time" in data or ("media" in data and "segments" not in data)


def _has_list(data: Mapping[str, Any]) -> bool:
    return any(isinstance(value, list) and value for value in data.values())


def _if_empty(draft: Draft) -> Draft:
    draft.nothing = sentence("The JSON has the shape of a transcript, but no words.")
    draft.next_step = sentence("Check that the transcription was finished before it was saved.")
    return draft


def _unknown(data: object, file: str) -> InterviewError:
    return InterviewError(
        sentence("This JSON is no transcript that is known: it is {what}.", what=_what(data)),
        where=file,
        accepted=sentence("Accepted are {names}.", names=KNOWN),
        next_step=sentence(
            "Export it as WebVTT, SRT or CSV, which all transcription programs can do."
        ),
    )


def _what(data: object) -> Sentence:
    """Return what a JSON file holds that is no transcript."""
    if isinstance(data, dict):
        if not data:
            return sentence("an object with the keys none")
        return sentence("an object with the keys {keys}", keys=_keys(data))
    if isinstance(data, list):
        first = data[0] if data else None
        if isinstance(first, dict) and first:
            return sentence("a list of objects with the keys {keys}", keys=_keys(first))
        return sentence("a list")
    return sentence("a single text") if isinstance(data, str) else sentence("a single value")


def _keys(data: Mapping[str, Any]) -> str:
    return ", ".join(f'"{str(key)[:40]}"' for key in list(data)[:12])


def _listed(data: Mapping[str, Any], key: str) -> list[Any]:
    found = data.get(key)
    return found if isinstance(found, list) else []


def _facts(facts: Mapping[str, Any], draft: Draft) -> None:
    """Take title, language and names from the object around the pieces."""
    title = first_of(facts, ("title",))
    draft.title = " ".join(title.split()) if isinstance(title, str) else ""
    language = first_of(facts, ("language", "language_code", "languageCode", "detected_language"))
    if isinstance(language, str) and _LANGUAGE.fullmatch(language.strip()):
        draft.language = language.strip().replace("_", "-")
    for one in _listed(facts, "speakers"):
        if isinstance(one, dict):
            name = label_of(first_of(one, ("name", "speaker_name", "displayName")))
            label = label_of(first_of(one, ("label", "id", "speaker_id", "speaker", "tag"))) or name
            role = role_of(one.get("role"))
            if label and (name or role):
                draft.speakers[label] = Speaker(label=label, name=name or label, role=role)


def _factor(pieces: Sequence[Piece]) -> float:
    """Tell seconds from milliseconds, where the shape leaves it open."""
    spans = [(one.start, one.end, len(one.text)) for one in pieces if one.text]
    times = [time for start, end, _ in spans for time in (start, end) if time is not None]
    if not times or not all(type(time) is int for time in times):
        return 1.0
    lasts = sum(max(0, end - start) for start, end, _ in spans if type(start) is type(end) is int)
    signs = sum(size for _, _, size in spans)
    return 0.001 if lasts and signs / lasts < _MILLISECONDS else 1.0


def _take(shape: Shape, draft: Draft, options: Options) -> None:
    findings = draft.findings
    pieces = list(shape.pieces)
    times = Times()
    times.factor = _factor(pieces) if shape.factor is None else shape.factor
    if times.factor != 1.0:
        detail = sentence("whole numbers too large for seconds: taken as milliseconds")
        findings.inferred("times", detail)
    labels = None
    if not any(one.speaker for one in pieces):
        declared = [one.label for one in options.speakers]
        labels = find_labels([one.text for one in pieces], declared)
        labels.report(findings, unit="piece")
    joiner = Joiner()
    empty = turned = 0
    marked = any(one.change for one in pieces)
    for done, one in enumerate(pieces):
        if not done % 8192:
            options.progress(done, len(pieces))
        if not one.text:
            empty += 1
            continue
        start, end = times.seconds(one.start), times.seconds(one.end)
        if start is not None and end is not None and end < start:
            end, turned = None, turned + 1
        speaker, text = one.speaker, one.text
        lead = labels.split(text) if labels and labels.speakers else None
        if lead:
            speaker, text = lead.label, text[lead.end :].strip()
        speaker = _named(speaker, draft)
        joiner.add(speaker, text, start, end, change=one.change, marked=marked)
    draft.turns = joiner.finish()
    _rename(draft)
    if empty:
        detail = sentences("{count} piece without words", "{count} pieces without words", empty)
        findings.skipped("empty turns", detail)
    if turned:
        detail = sentences(
            "{count} piece that end before they begin; the end is left out",
            "{count} pieces that end before they begin; the end is left out",
            turned,
        )
        findings.warning("times", detail)
    times.report(findings)


def _named(label: str, draft: Draft) -> str:
    """Return the name of a speaker whose label is a number or a key of the file's own list."""
    one = draft.speakers.get(label)
    return one.name if one else label


def _rename(draft: Draft) -> None:
    """Keep what is stated of speakers under the names that the turns now have."""
    draft.speakers = {
        one.name: Speaker(label=one.name, name=one.name, role=one.role)
        for one in draft.speakers.values()
    }


def _own(data: Mapping[str, Any], draft: Draft, file: str) -> None:
    """Read what `Interview.to("json")` writes, word for word."""
    if data["format"] != _VERSION:
        raise InterviewError(
            sentence(
                "The format is “{name}”, which this version does not know.",
                name=str(data["format"])[:60],
            ),
            where=file,
            accepted=sentence("Accepted is {name}.", name=_VERSION),
            next_step=sentence(
                "Install a newer interview-explorer, or write the file again with this one."
            ),
        )
    findings = draft.findings
    turns = data.get("turns")
    if not isinstance(turns, list):
        raise InterviewError(
            sentence('There is no list under the key "turns".'),
            where=file,
            accepted=sentence("Its keys are {keys}.", keys=", ".join(_TOP)),
            next_step=sentence("Write the file again, or correct it in an editor."),
        )
    draft.title, draft.language, draft.introduction = (
        value if isinstance(value := data.get(key), str) else ""
        for key in ("title", "language", "introduction")
    )
    for one in _listed(data, "speakers"):
        if isinstance(one, dict) and isinstance(one.get("label"), str):
            name = one["name"] if isinstance(one.get("name"), str) else one["label"]
            label = one["label"]
            role = _role(one.get("role"))
            draft.speakers[label] = Speaker(label=label, name=name, role=role)
    times = Times()
    draft.turns = list(_own_turns(turns, times, findings))
    times.report(findings)
    unknown = dict.fromkeys(key for key in data if key not in _TOP)
    inner = (one for one in turns if isinstance(one, dict))
    unknown |= {f"turns.{key}": None for one in inner for key in one if key not in _TURN}
    if unknown:
        some = ", ".join(str(key)[:40] for key in list(unknown)[:10])
        findings.skipped("keys", sentence("not known and left out: {keys}", keys=some))
    draft.nothing = sentence("The interview in this file has no turns.")
    draft.accepted = sentence(
        "A turn is an object such as {example}.", example='{"speaker": "Ann", "text": "Where?"}'
    )


def _own_turns(turns: Sequence[object], times: Times, findings: Findings) -> Iterable[Said]:
    empty: list[int] = []
    for number, one in enumerate(turns, start=1):
        # A name that is no more than the turn's own number says nothing.
        own = f"t{number - len(empty)}"
        text = one.get("text") if isinstance(one, dict) else None
        if not isinstance(one, dict) or not isinstance(text, str) or not text.strip():
            empty.append(number)
            continue
        speaker, name = one.get("speaker"), one.get("id")
        yield Said(
            speaker if isinstance(speaker, str) else "",
            text,
            times.seconds(one.get("start")),
            times.seconds(one.get("end")),
            source_id=name if isinstance(name, str) and name != own else "",
            role=_role(one.get("role")),
            annotations=tuple(_annotations(one.get("annotations"), times)),
        )
    if empty:
        findings.unit = "turn"
        detail = sentences("{count} turn without words", "{count} turns without words", len(empty))
        findings.skipped("empty turns", detail, *empty)


def _annotations(found: object, times: Times) -> Iterable[Annotation]:
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and isinstance(one.get("text"), str):
            kind = one["kind"] if isinstance(one.get("kind"), str) else "note"
            yield Annotation(kind, one["text"], times.seconds(one.get("start")))


def _role(value: object) -> Role | None:
    return next((role for role in Role if role.value == value), None)
