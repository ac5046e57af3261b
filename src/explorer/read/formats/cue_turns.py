"""Make turns of cues: who is named how in this file, whether lines roll, who speaks when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.read.draft import Said
from explorer.read.formats.captions import (
    lines_of,
    new_lines,
    one_voice,
    rolls,
    segments_of,
)
from explorer.read.formats.cues import Cues, Parts, parts_of
from explorer.read.formats.joining import Joiner, join_texts
from explorer.read.formats.labels import Labels, Lead, Sighting, choose, see, split_label
from explorer.read.formats.leads import lead_of, letter_of
from explorer.read.options import Options

__all__ = ["Found", "Style", "look", "turns_of"]

_MAY_LEAD: Final = re.compile(r"[:：\[<\t]|^\w[.．、)]", re.MULTILINE)
_LETTERED: Final = frozenset(".．、)\t")
_SAMPLE: Final = 4096
"""Cues that are looked at to see whether lines roll and dashes mark speakers."""
# A number and at most a part of a time line, behind an empty line at the end of a file.
_BEGUN: Final = re.compile(
    r"\n[ \t]*\n([0-9]{1,6}(?:\n[0-9:.,]{1,14}[ \t]*(?:-{1,2}>?[0-9:., \t]*)?)?)\Z"
)
_PROGRESS: Final = 8192

Order = list[int] | range
"""The places of the cues in the order of reading."""


@dataclass(slots=True)
class Style:
    """What a first look says of how a file is made."""

    labels: Labels = field(default_factory=Labels)
    rolls: bool = False
    """Whether each line is shown again in the cues that follow."""
    dashes: bool = False
    """Whether dashes mark two people in one cue."""


@dataclass(slots=True)
class Found:
    """The turns, and what there is to report."""

    turns: list[Said] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    """Lines with the times of cues without words."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    """Blocks that are no words, with their first lines."""
    strays: list[int] = field(default_factory=list)
    """Lines that an empty line parts from their cue."""
    broken: int = 0
    """The line where the file breaks off within a cue; 0 where it does not."""
    arrows: int = 0
    """Changes of speaker that are marked by ``>>``."""

    def whole(self, between: str, line: int) -> str:
        """Take the beginning of one more cue off the last one, where the file breaks off there."""
        match = _BEGUN.search(between)
        if match is None:
            return between
        self.broken = line + between.count("\n", 0, match.start(1))
        return between[: match.start()]

    def words_of(self, between: str, line: int, *, web: bool) -> tuple[str, int]:
        """Keep what is no words for the report; return the words and their last line."""
        parts = parts_of(between, web=web)
        self.notes += ((line + at, block) for at, block in parts.notes)
        self.strays += (line + at for at in parts.strays)
        return parts.words, line + parts.last


def look(cues: Cues, order: Order, options: Options, *, web: bool) -> Style:
    """Look at the cues once, without making turns of them."""
    style = Style()
    passages: list[str] = []
    numbers: list[int] = []
    arrows: set[int] = set()
    may_lead = False
    before: list[str] = []
    ways = {"": 0, "rolled": 0, "grown": 0, "same": 0}
    for done, place in enumerate(order):
        between, line = _between(cues, place), cues.lines[place] + 1
        if done >= _SAMPLE:
            if between.startswith("<v ") and between.count("<v") == 1:
                continue
            if not _MAY_LEAD.search(between):
                passages.append(between)
                numbers.append(line)
                continue
        lines = lines_of(_parts(between, web=web).words)
        if done < _SAMPLE:
            ways[rolls(before, lines)] += 1
            before = lines
            style.dashes = style.dashes or any(kind == "dash" for kind, _ in segments_of(lines))
        for kind, words in _unvoiced(lines):
            if kind == "arrows":
                arrows.add(len(passages))
            may_lead = may_lead or bool(_MAY_LEAD.search(words[:80]))
            passages.append(words)
            numbers.append(line)
    most = (min(len(order), _SAMPLE) - 1) / 2
    new = ways["rolled"] + ways["grown"]
    # The same cue twice may be said twice: it is no sign by itself that lines roll.
    style.rolls = new > 1 and new + ways["same"] >= most
    if may_lead:
        declared = [one.label for one in options.speakers]
        style.labels = _labels(passages, numbers, arrows, declared)
    return style


def _between(cues: Cues, place: int) -> str:
    return cues.text[cues.begins[place] : cues.stops[place]].rstrip()


def _parts(between: str, *, web: bool) -> Parts:
    return (
        parts_of(between, web=web) if "\n\n" in between or between[:1] == "\n" else Parts(between)
    )


def _unvoiced(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the passages of a cue that may begin with a label: further lines belong to them."""
    how, passage, voiced = "", "", False
    for kind, words in segments_of(lines):
        if kind == "voice":
            voiced = bool(words)
        elif not voiced and words:
            if not passage:
                how, passage = kind, words
            elif kind == "words" and not (_MAY_LEAD.search(words[:80]) and split_label(words)):
                passage += f"\n{words}"
            else:
                yield how, passage
                how, passage = kind, words
    if passage:
        yield how, passage


def _labels(
    passages: Sequence[str], numbers: Sequence[int], arrows: set[int], declared: Collection[str]
) -> Labels:
    """Do as `find_labels` does; a label that was met before costs next to nothing."""
    seen: dict[str, Sighting] = {}
    letters: dict[str, Sighting] = {}
    met: dict[str, Lead] = {}
    # Behind a mark that somebody else speaks, a label is as good as one that was met before.
    sure = 2 * sum(split_label(passages[place]) is not None for place in arrows) >= len(arrows)
    for place, (passage, number) in enumerate(zip(passages, numbers, strict=True)):
        head, colon, words = passage.partition(": ")
        lead = met.get(head) if colon and words[:1] not in "[({<" else None
        if lead is None:
            lead = lead_of(passage)
            if lead and lead.shape == "colon" and lead.end == len(head) + 2 and not lead.clocked:
                met[head] = lead
        if lead and (lead.shape != "tight" or lead.label in declared):
            for _ in range(2 if sure and place in arrows else 1):
                see(seen, lead, number, starts=True, asks="?" in passage)
        if passage[1:2] in _LETTERED or not passage[:1].isalpha():
            letter = letter_of(passage)
            if letter:
                see(letters, letter, number, starts=True, asks="?" in passage)
    return choose(seen, letters, declared=declared, passages=len(passages), text=passages)


def turns_of(cues: Cues, order: Order, style: Style, options: Options, *, web: bool) -> Found:
    """Make turns of the cues."""
    found = Found()
    joiner = Joiner()
    named = _Leads(style.labels)
    before: list[str] = []
    for done, place in enumerate(order):
        if not done % _PROGRESS:
            options.progress(done, len(cues))
        between, line = _between(cues, place), cues.lines[place]
        start, end = cues.start(place), cues.end(place)
        between = found.whole(between, line + 1) if place == len(cues) - 1 else between
        where = (line + 1, line + 1 + between.count("\n"))
        if "\n\n" in between or between[:1] == "\n":
            between, last = found.words_of(between, line + 1, web=web)
            where = (line + 1, last)
        if between.startswith("<v ") and not style.rolls:
            voice = one_voice(between)
            if voice and voice[1] and voice[0]:
                joiner.add(voice[0], voice[1], start, end, where)
                continue
        lines = lines_of(between)
        if not lines:
            found.empty.append(line)
            continue
        if style.rolls:
            lines, before = new_lines(before, lines), lines
            if not lines:
                joiner.lasts(end)
        for speaker, text, kind in _pieces(lines, named, dashes=style.dashes):
            found.arrows += kind == "arrows"
            change = kind != "words"
            joiner.add(speaker, text, start, end, where, change=change, marked=kind == "arrows")
    found.turns = joiner.finish()
    return found


class _Leads:
    """Finds the label before the words of a line; what most lines have at once."""

    __slots__ = ("labels", "plain")

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.plain = labels.spelt if "colon" in labels.shapes else {}

    def split(self, line: str) -> tuple[str, str]:
        """Return the label, empty for none, and the words."""
        if not self.labels.speakers:
            return "", line
        label, colon, words = line.partition(": ")
        if colon and label in self.plain and words[:1] not in "[({<":
            return self.plain[label], words
        lead = self.labels.split(line) if _MAY_LEAD.search(line[:80]) else None
        return (lead.label, line[lead.end :].strip()) if lead else ("", line)


def _pieces(lines: list[str], named: _Leads, *, dashes: bool) -> Iterator[tuple[str, str, str]]:
    """Yield who speaks in a cue, the words, and how a change of speaker is marked."""
    who, how = "", "words"
    voiced = False
    parts: list[str] = []
    for kind, words in segments_of(lines, dashes=dashes):
        label, rest = ("", words) if voiced or kind == "voice" else named.split(words)
        if kind == "voice":
            label, rest = words, ""
            voiced = bool(words)
        if label or kind != "words":
            if parts:
                yield who, join_texts(parts), how
            parts = []
            who, how = label, "words" if kind == "voice" else kind
        if rest:
            parts.append(rest)
    if parts:
        yield who, join_texts(parts), how
