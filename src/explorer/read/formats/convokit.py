"""Read a conversation of a ConvoKit corpus: its folder, or its utterances alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import isnan
from typing import Any, Final

from explorer.language import sentence, sentences
from explorer.model.turn import Speaker
from explorer.read.draft import Draft, Findings
from explorer.read.formats.corpus_files import UTTERANCES, Records, side_file
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.formats.joining import role_of
from explorer.read.formats.json_text import BROKEN, first_of
from explorer.read.formats.replies import order_of
from explorer.read.formats.utterances import Utterances
from explorer.read.material import Head, Material
from explorer.read.options import Options
from explorer.read.saying import listed

__all__ = ["FORMS"]

_SHOWN: Final = 10
"""Keys that the report names."""
_LONGEST: Final = 360_000.0
"""Seconds of the longest recording, a hundred hours: a larger number is no time in one."""
_EPOCH: Final = 1e8
_BEGINS: Final = re.compile(r"\ufeff?\s*(?:\{|\[\s*\{)")
_KEYS: Final = tuple(
    re.compile(rf"\"(?:{names})\"\s*:")
    for names in ("text", "speaker|user", "conversation_id|root", "reply-to|reply_to")
)


def _recognise(head: Head) -> Match | None:
    if head.folder:
        try:
            name = next((one for one in UTTERANCES if (head.folder / one).exists()), "")
        except OSError:
            return None
        return Match(Sure.CERTAIN, sentence("the folder holds {name}", name=name)) if name else None
    text = head.text
    if _BEGINS.match(text) and all(key.search(text) for key in _KEYS):
        return Match(Sure.CERTAIN, sentence("its utterances have the keys of ConvoKit"))
    if head.name in UTTERANCES:
        return Match(Sure.LIKELY, sentence("its name"))
    return None


def _read(material: Material, options: Options) -> Draft:
    findings = Findings(material.name)
    records = Records(material, options.progress)
    kept = Utterances(options.conversation)
    for line, record in records:
        kept.take(line, record)
    # A folder has no bytes of its own: citations name those of the utterances.
    material.checked_as(records.sha256)
    kept.choose(records.name)
    if records.broken:
        findings.warning("text", BROKEN, *filter(None, records.broken))
    if material.folder:
        file = records.name.rpartition("/")[2]
        detail = sentence("{file}; the checksum in citations is its own", file=file)
        findings.stated("file", detail)
    draft = Draft(findings)
    order = order_of(kept, findings)
    _times(kept, order, findings)
    draft.turns = [kept.said[place] for place in order if kept.said[place].text]
    _say(kept, findings)
    _side_files(draft, kept.conversation, material)
    draft.nothing = sentence("The corpus has no utterances with words.")
    draft.accepted = sentence(
        "An utterance is a line such as {example}.",
        example='{"id": "1", "speaker": "Ann", "text": "Yes"}',
    )
    return draft


FORMS = (
    Form(
        name="convokit",
        title=sentence("ConvoKit corpus"),
        suffixes=(".jsonl",),
        recognise=_recognise,
        read=_read,
        by_line=True,
    ),
)


def _times(kept: Utterances, order: list[int], findings: Findings) -> None:
    """Take the timestamps for times in the recording, if that is what they are."""
    known = [kept.times[place] for place in order if not isnan(kept.times[place])]
    if kept.dated:
        detail = sentences(
            "{count} timestamp that are dates or words are left out",
            "{count} timestamps that are dates or words are left out",
            kept.dated,
        )
        findings.remark("times", detail)
    if not known:
        return
    last = max(known)
    if last > _LONGEST or min(known) < 0:
        detail = sentence("the timestamps are no times in a recording and are left out")
        if min(known) > _EPOCH and last < 1e11:
            day = datetime.fromtimestamp(min(known), UTC).date().isoformat()
            detail = sentence(
                "the timestamps are dates, from {day} on, and no times in a recording", day=day
            )
        findings.remark("times", detail)
    elif len(known) > 1 and known in ([*map(float, range(len(known)))],
                                      [*map(float, range(1, len(known) + 1))]):  # fmt: skip
        detail = sentence("the timestamps only count the utterances and are left out")
        findings.remark("times", detail)
    else:
        detail = sentence("the timestamps are taken for seconds of the recording")
        findings.inferred("times", detail)
        for place in order:
            time = kept.times[place]
            kept.said[place].start = None if isnan(time) else time


def _say(kept: Utterances, findings: Findings) -> None:
    if len(kept.counts) > 1:
        detail = sentences(
            "{name}, as asked for; {count} other one not read",
            "{name}, as asked for; {count} other ones not read",
            len(kept.counts) - 1,
            name=kept.conversation,
        )
        findings.stated("conversation", detail)
    elif kept.conversation:
        findings.stated("conversation", kept.conversation)
    if kept.empty:
        detail = sentences(
            "{count} utterance without words", "{count} utterances without words", len(kept.empty)
        )
        findings.skipped("empty turns", detail, *filter(None, kept.empty))
    if kept.odd:
        detail = sentences(
            "{count} record that are no utterances",
            "{count} records that are no utterances",
            len(kept.odd),
        )
        findings.skipped("records", detail, *filter(None, kept.odd))
    if kept.meta:
        some = listed((key[:40] for key in kept.meta), _SHOWN)
        findings.skipped("meta", sentence("what it says of its utterances: {keys}", keys=some))


def _side_files(draft: Draft, conversation: str, material: Material) -> None:
    """Take names, roles and title from the files beside the utterances."""
    folder, findings = material.folder, draft.findings
    people = side_file(folder, ("speakers.json", "users.json"), findings)
    for label in dict.fromkeys(turn.speaker for turn in draft.turns):
        meta = _meta(people.get(label))
        name = first_of(meta, ("name", "full_name", "speaker_name", "user-name"))
        role = role_of(meta.get("role")) or role_of(meta.get("type"))
        named = isinstance(name, str) and bool(name.strip())
        if label and (named or role):
            full = " ".join(str(name).split()) if named else label
            draft.speakers[label] = Speaker(label=label, name=full, role=role)
    meta = _meta(side_file(folder, ("conversations.json",), findings).get(conversation))
    corpus = side_file(folder, ("corpus.json",), findings)
    for found in (meta.get("title"), corpus.get("title"), corpus.get("name")):
        if isinstance(found, str) and found.strip() and not draft.title:
            draft.title = " ".join(found.split())
    language = first_of(meta, ("language",)) or corpus.get("language")
    draft.language = language if isinstance(language, str) and len(language) < 36 else ""


def _meta(value: object) -> dict[str, Any]:
    """Return what is said of somebody: older corpora have it without ``meta`` around it."""
    if not isinstance(value, dict):
        return {}
    inner = value.get("meta")
    return inner if isinstance(inner, dict) else value
