"""Read a conversation of a ConvoKit corpus: its folder, or its utterances alone."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isfinite, isnan, nan
from typing import Any, Final

from explorer.errors import InterviewError, nearest
from explorer.language import sentence, sentences
from explorer.model.turn import Speaker
from explorer.read.draft import Draft, Findings, Said
from explorer.read.formats.corpus_files import UTTERANCES, Records, side_file
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.formats.joining import label_of, role_of
from explorer.read.formats.json_text import BROKEN, first_of
from explorer.read.material import Head, Material
from explorer.read.options import Options
from explorer.read.saying import listed

__all__ = ["FORMS"]

_SHOWN: Final = 10
"""Conversations that an error names."""
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
    kept = _Kept(options.conversation)
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
    order = _order(kept, findings)
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


@dataclass(slots=True)
class _Kept:
    """The utterances of one conversation, and a count of all."""

    wish: str
    conversation: str = ""
    said: list[Said] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    """The id that each one answers to; empty where it answers none."""
    times: array[float] = field(default_factory=lambda: array("d"))
    """As the file has them; not a number where it has none."""
    counts: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    empty: list[int] = field(default_factory=list)
    odd: list[int] = field(default_factory=list)
    """Lines that hold no utterance."""
    dated: int = 0
    """Timestamps that are texts."""
    meta: dict[str, None] = field(default_factory=dict)
    """Keys of what the corpus says beside the words."""

    def take(self, line: int, record: object) -> None:
        """Keep an utterance if it is of the conversation that is looked for."""
        if not isinstance(record, dict):
            self.odd.append(line)
            return
        conversation = _name(first_of(record, ("conversation_id", "root", "conversation")))
        seen = self.counts.get(conversation, 0)
        self.counts[conversation] = seen + 1
        if self.wish:
            if conversation != self.wish:
                return
        elif len(self.counts) > 1:
            # Which one is meant is not known: from here on they are only counted.
            self.said.clear()
            return
        self._keep(line, record)

    def _keep(self, line: int, record: dict[str, Any]) -> None:
        text = record.get("text")
        text = text.strip() if isinstance(text, str) else ""
        if not text:
            self.empty.append(line)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.said.append(
            Said(
                self._label(first_of(record, ("speaker", "user"))),
                text,
                lines=(line, line),
                source_id=_name(record.get("id")),
            )
        )
        self.replies.append(_name(first_of(record, ("reply-to", "reply_to"))))
        self.times.append(self._time(record.get("timestamp")))
        meta = record.get("meta")
        if isinstance(meta, dict) and not meta.keys() <= self.meta.keys():
            self.meta |= dict.fromkeys(map(str, meta))

    def _label(self, value: object) -> str:
        if isinstance(value, dict):
            value = first_of(value, ("id", "name"))
        if not isinstance(value, str):
            return label_of(value)
        found = self.labels.get(value)
        if found is None:
            found = self.labels[value] = label_of(value)
        return found

    def _time(self, value: object) -> float:
        if isinstance(value, str):
            try:
                found = float(value[:40]) if value.strip() else nan
            except ValueError:
                self.dated += 1
                return nan
            return found if isfinite(found) else nan
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                found = float(value)
            except OverflowError:
                return nan
            return found if isfinite(found) else nan
        return nan

    def choose(self, file: str) -> None:
        """Make sure that one conversation is meant.

        Raises
        ------
        InterviewError
            If there are several and none was chosen, or the chosen one is not there.
        """
        if self.wish and self.wish in self.counts:
            self.conversation = self.wish
            return
        if not self.wish and len(self.counts) < 2:
            self.conversation = next(iter(self.counts), "")
            return
        ids = [one for one in self.counts if one]
        some = listed(
            sentences(
                "{name} ({count} turn)", "{name} ({count} turns)", self.counts[one], name=one[:60]
            )
            for one in ids[:_SHOWN]
        )
        if len(ids) > _SHOWN:
            some = sentence("{some}, and {more} more", some=some, more=len(ids) - _SHOWN)
        found = (
            sentence("There is no conversation {name}.", name=repr(self.wish[:60]))
            if self.wish
            else sentences(
                "The corpus holds {count} conversation, and one is read.",
                "The corpus holds {count} conversations, and one is read.",
                len(self.counts),
            )
        )
        hint = nearest(self.wish, ids[:10_000]) if self.wish else ""
        choice = f'conversation="{ids[0][:60]}"' if ids else "conversation="
        raise InterviewError(
            found,
            where=file,
            accepted=sentence("Its conversations are {names}.", names=some),
            next_step=hint
            + sentence("Choose one by its id: read_interview(…, {choice}).", choice=choice),
        )


def _name(value: object) -> str:
    """Return an id as a text; some corpora write them as numbers."""
    if isinstance(value, str):
        return value
    return label_of(value)


def _order(kept: _Kept, findings: Findings) -> list[int]:
    """Return the places of the utterances, each followed by the answers to it, by their times."""
    said, times = kept.said, kept.times
    places: dict[str, int] = {}
    for place, one in enumerate(said):
        places.setdefault(one.source_id, place)
    roots: list[int] = []
    answers: dict[int, list[int]] = {}
    lost: list[int] = []
    for place, reply in enumerate(kept.replies):
        above = places.get(reply, -1) if reply else -1
        if above < 0:
            roots.append(place)
            if reply:
                lost.append(said[place].lines[0])
        else:
            answers.setdefault(above, []).append(place)
    order = list(_walk(roots, answers, times, seen := bytearray(len(said))))
    # Whoever answers in a circle is reached from nowhere else.
    circled: list[int] = []
    for place in range(len(said)):
        if not seen[place]:
            circled.append(said[place].lines[0])
            order += _walk([place], answers, times, seen)
    if lost:
        detail = sentences(
            "{count} utterance that answer to one that is not there; they stand by their time",
            "{count} utterances that answer to one that is not there; they stand by their time",
            len(lost),
        )
        findings.warning("reply-to", detail, *filter(None, lost))
    if circled:
        detail = sentence(
            "utterances that answer each other in a circle; they stand as in the file"
        )
        findings.warning("reply-to", detail, *filter(None, circled))
    twice = len(said) - len(places)
    if twice:
        detail = sentences(
            "{count} utterance with an id that another one has",
            "{count} utterances with an id that another one has",
            twice,
        )
        findings.warning("ids", detail)
    how = sentence("by reply-to and time") if answers else sentence("by time")
    same = all(place == number for number, place in enumerate(order))
    findings.stated("order", sentence("{how}, which is that of the file", how=how) if same else how)
    return order


def _walk(
    roots: list[int], answers: Mapping[int, list[int]], times: array[float], seen: bytearray
) -> Iterator[int]:
    stack = _by_time(roots, times)[::-1]
    while stack:
        place = stack.pop()
        if seen[place]:
            continue
        seen[place] = 1
        yield place
        below = answers.get(place)
        if below:
            stack += _by_time(below, times)[::-1]


def _by_time(places: list[int], times: array[float]) -> list[int]:
    # Where one of them has no time, the file's order says more than the others' times.
    if len(places) < 2 or any(isnan(times[place]) for place in places):
        return places
    return sorted(places, key=times.__getitem__)


def _times(kept: _Kept, order: list[int], findings: Findings) -> None:
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


def _say(kept: _Kept, findings: Findings) -> None:
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
