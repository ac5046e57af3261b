"""Read an interview from plain text: a heading, an introduction, ``Name: words``, a close."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from explorer.errors import InterviewError
from explorer.model.interview import Interview, Speaker, Turn
from explorer.model.report import Finding, LoadReport
from explorer.model.source import Basis
from explorer.read.formats.dateline import read_byline, read_dateline
from explorer.read.formats.labels import Labels, find_labels, split_label

__all__ = ["read_text_interview"]

_WARNING = re.compile(r"\b(?:trigger|content)\s+(?:warning|note)\b", re.IGNORECASE)
_LONGEST_TITLE = 200


class _Say(Protocol):
    def __call__(self, what: str, basis: Basis | None, detail: str, *lines: int) -> None: ...


@dataclass(slots=True)
class _Block:
    """Lines with no empty line between them, and the number of the first."""

    first: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


@dataclass(slots=True)
class _Parts:
    """The blocks of a text, sorted by what they are."""

    title: _Block | None = None
    warning: _Block | None = None
    introduction: list[_Block] = field(default_factory=list)
    turns: list[tuple[str, list[_Block]]] = field(default_factory=list)
    closing: list[_Block] = field(default_factory=list)
    byline: tuple[int, str, str] | None = None
    date: tuple[int, str] | None = None


def read_text_interview(
    text: str, file: str, *, speakers: Collection[str] = (), closing_from: str = ""
) -> Interview:
    """Take a plain text apart without changing a word of it.

    Parameters
    ----------
    text
        The whole text.
    file
        Its name, for the report and for errors.
    speakers
        The labels that name speakers, where they are known.
    closing_from
        The paragraph with which the close after the last turn begins. Without it, paragraphs
        after the last label belong to the last turn.

    Raises
    ------
    InterviewError
        If no turn is found, or no paragraph is `closing_from`.
    """
    # Only real line ends part lines: str.splitlines also parts at signs such as U+2028.
    lines = re.split(r"\r\n|\r|\n", text)
    labels = find_labels(lines, speakers)
    parts = _sort(_blocks(lines, labels.speakers), labels, closing_from, file)
    if not parts.turns:
        raise _no_turns(file, labels, speakers)
    turns = tuple(
        Turn(
            number=number,
            speaker=label,
            text="\n\n".join(block.text for block in blocks),
            lines=(blocks[0].first, blocks[-1].last),
        )
        for number, (label, blocks) in enumerate(parts.turns, start=1)
    )
    date = read_dateline(parts.date[1]) if parts.date else None
    return Interview(
        title=parts.title.text if parts.title else file,
        inferred=()
        if parts.title
        else (("title", "no heading was found, so it is the file name"),),
        content_note=parts.warning.text if parts.warning else "",
        introduction="\n\n".join(block.text for block in parts.introduction),
        turns=turns,
        speakers=tuple(
            Speaker(label=label, name=label, inferred=(("name", "taken from the label"),))
            for label in labels.speakers
        ),
        closing=tuple(block.text for block in parts.closing),
        byline=parts.byline[1] if parts.byline else "",
        author=(parts.byline[2] or None) if parts.byline else None,
        date=date,
        date_text=parts.date[1] if parts.date else "",
        text=text,
        file=file,
        report=_report(file, parts, labels, turns, speakers, closing_from),
    )


def _blocks(lines: Sequence[str], speakers: Collection[str]) -> list[_Block]:
    """Part the lines at empty ones and before each speaker's label."""
    blocks: list[_Block] = []
    open_block = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            open_block = False
            continue
        found = split_label(line)
        if not open_block or (found and found[0] in speakers):
            blocks.append(_Block(number, []))
            open_block = True
        blocks[-1].lines.append(line)
    return blocks


def _sort(blocks: list[_Block], labels: Labels, closing_from: str, file: str) -> _Parts:
    parts = _Parts()
    _take_signature(blocks, parts)
    closing = _closing_place(blocks, closing_from, file)
    for place, block in enumerate(blocks):
        found = split_label(block.lines[0])
        if place >= closing:
            parts.closing.append(block)
        elif found and found[0] in labels.speakers:
            parts.turns.append((found[0], [_Block(block.first, [found[1], *block.lines[1:]])]))
        elif parts.turns:
            parts.turns[-1][1].append(block)
        elif not parts.warning and _WARNING.search(block.text):
            parts.warning = block
        elif not (parts.title or parts.introduction) and _is_title(block):
            parts.title = block
        else:
            parts.introduction.append(block)
    return parts


def _is_title(block: _Block) -> bool:
    return len(block.lines) == 1 and len(block.text) <= _LONGEST_TITLE


def _take_signature(blocks: list[_Block], parts: _Parts) -> None:
    """Move the by-line and the date out of the last block, if it holds nothing else."""
    if len(blocks) < 2:
        return
    byline: tuple[int, str, str] | None = None
    date: tuple[int, str] | None = None
    for number, line in enumerate(blocks[-1].lines, start=blocks[-1].first):
        name = read_byline(line)
        if name is not None and byline is None:
            byline = number, line.strip(), name
        elif date is None and read_dateline(line):
            date = number, line.strip()
        elif byline and not byline[2] and date is None:
            # The name stands on the line after "Written by".
            byline = byline[0], f"{byline[1]} {line.strip()}", line.strip()
        else:
            return
    parts.byline, parts.date = byline, date
    blocks.pop()


def _closing_place(blocks: list[_Block], closing_from: str, file: str) -> int:
    if not closing_from:
        return len(blocks)
    places = [place for place, block in enumerate(blocks) if block.text == closing_from.strip()]
    if len(places) != 1:
        raise InterviewError(
            f"{len(places) or 'No'} paragraphs are “{closing_from}”.",
            where=file,
            accepted="closing_from in study.toml is the whole first paragraph after the last turn.",
            next_step="Copy that paragraph into study.toml as it stands in the file.",
        )
    return places[0]


def _no_turns(file: str, labels: Labels, speakers: Collection[str]) -> InterviewError:
    found = "No line begins with a name and a colon."
    if labels.doubted:
        some = ", ".join(f'"{label}" in line {line}' for label, line in labels.doubted[:5])
        found = f"No turns were found. What might be a name stands only once: {some}."
    if speakers:
        found += f" study.toml names the speakers {', '.join(speakers)}."
    return InterviewError(
        found,
        where=file,
        accepted="A turn is a line such as “Elena: Yes.”; what follows belongs to it.",
        next_step="Write each speaker's name and a colon before the words.",
    )


def _report(
    file: str,
    parts: _Parts,
    labels: Labels,
    turns: Sequence[Turn],
    speakers: Collection[str],
    closing_from: str,
) -> LoadReport:
    findings: list[Finding] = []

    def say(what: str, basis: Basis | None, detail: str, *lines: int) -> None:
        findings.append(Finding(file, what, basis, detail, lines))

    def part(what: str, blocks: Sequence[_Block | None]) -> None:
        there = [block for block in blocks if block]
        if there:
            words = sum(len(block.text.split()) for block in there)
            say(what, Basis.STATED, f"{words} words", *(block.first for block in there))
        else:
            say(what, Basis.MISSING, "not found")

    part("title", [parts.title])
    part("content note", [parts.warning])
    part("introduction", parts.introduction)
    counts = ", ".join(f"{s} {sum(t.speaker == s for t in turns)}" for s in labels.speakers)
    say("turns", Basis.STATED, f"{len(turns)}: {counts}", *(turn.lines[0] for turn in turns))
    if not speakers:
        say("speakers", Basis.INFERRED, "labels that stand before a colon at least twice, or alone")
    for label, line in labels.doubted:
        say("label", None, f'"{label}" was not taken for a speaker', line)
    _report_close(say, parts, closing_from)
    return LoadReport(tuple(findings))


def _report_close(say: _Say, parts: _Parts, closing_from: str) -> None:
    if closing_from:
        lines = [block.first for block in parts.closing]
        say("closing lines", Basis.STATED, f"{len(lines)} paragraphs, named in study.toml", *lines)
    else:
        later = [block.first for block in parts.turns[-1][1][1:]]
        say("closing lines", Basis.MISSING, "none named")
        if later:
            say(
                "last turn",
                Basis.INFERRED,
                "paragraphs after its first are taken as part of it",
                *later,
            )
    if parts.byline:
        basis = Basis.STATED if parts.byline[2] else Basis.MISSING
        say(
            "author",
            basis,
            parts.byline[2] or f"“{parts.byline[1]}” without a name",
            parts.byline[0],
        )
    else:
        say("author", Basis.MISSING, "no by-line was found")
    if parts.date:
        say("date", Basis.STATED, parts.date[1], parts.date[0])
        when = read_dateline(parts.date[1])
        if when and "T" in when.edtf and not re.search(r"(?:Z|[+-][0-9:]+)$", when.edtf):
            say("time zone", Basis.MISSING, "the clock time is given without one", parts.date[0])
    else:
        say("date", Basis.MISSING, "no line holds a date and nothing else")
