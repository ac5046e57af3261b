"""What stands in the words of one turn: paragraphs, times, rules and headings between turns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from explorer.language import sentence
from explorer.model.turn import Annotation
from explorer.read.draft import Findings, Said
from explorer.read.formats.pieces import Piece
from explorer.read.formats.times import TIME, bare_time, parse_time
from explorer.read.formats.words import ORDINALS, PARTS

__all__ = ["HASH_TIME", "MARKER", "Kept", "add_turn", "hash_times"]

# The Densho archive and others mark the parts of a recording so.
MARKER = re.compile(r"<(?:begin|end)\b[^<>\n]{0,60}>[^\n]*", re.IGNORECASE)
_PARTING = re.compile(r"\n[ \t\u00a0]*\n\s*")
# f4transkript and MAXQDA end each paragraph with the time of its end.
HASH_TIME = re.compile(r"[ \t]{0,8}#([0-9]{1,2}:[0-9]{2}:[0-9]{2}-[0-9])#")
_TIME_LINE = re.compile(rf"(?:^|\n)[ \t]*([\[(<]?{TIME}[\])>]?)[ \t]*(?=\n|\Z)")
_RULE = re.compile(r"[\s*_=~#·•—–-]{3,}")
_AS_BEFORE: Final = (("start", sentence("the end of the turn before")),)
_PAGE = re.compile(
    r"[\s\-–—]*(?:page|seite|página|pagina|стр\.?|p\.)\s*[0-9]{1,4}"
    r"(?:\s*(?:of|von|/)\s*[0-9]{1,4})?[\s\-–—]*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Kept:
    """Lines that are of no turn."""

    rules: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    headings: list[tuple[str, int]] = field(default_factory=list)

    def add(self, others: Kept) -> None:
        """Take those of another part of the text as well."""
        self.rules += others.rules
        self.times += others.times
        self.headings += others.headings

    def report(self, findings: Findings) -> None:
        """Say which lines these are."""
        if self.times:
            detail = sentence("lines that are a time and nothing else are in no text")
            findings.remark("times", detail, *self.times)
        if self.rules:
            detail = sentence("lines that part pages or sections")
            findings.skipped("rules", detail, *self.rules)
        for heading, line in self.headings[:20]:
            detail = sentence("“{heading}” between two turns", heading=heading)
            findings.skipped("heading", detail, line)


def add_turn(turns: list[Said], piece: Piece, line: int, kept: Kept) -> None:
    """Add a turn of several lines, or with times in its words."""
    label, raw, start, stop = piece
    words = raw.strip()
    # The line of its last word, not of the empty ones behind it.
    last = line + raw.rstrip().count("\n")
    annotations: tuple[Annotation, ...] = ()
    if "\n" in words:
        words, annotations = _several_lines(words, last - words.count("\n"), kept)
    said = Said(label, words, start, stop, (line, last), annotations=annotations)
    if "#" in words:
        _end_of(said, turns[-1].end if turns else None)
    turns.append(said)


def _several_lines(words: str, line: int, kept: Kept) -> tuple[str, tuple[Annotation, ...]]:
    """Part a turn's words into paragraphs; times, rules and headings of their own are no words."""
    annotations: list[Annotation] = []
    if ":" in words and _TIME_LINE.search(words):
        annotations = [
            Annotation("time", match[1], parse_time(match[1]))
            for match in _TIME_LINE.finditer(words)
            if bare_time(match[1]) is not None
        ]
        kept.times += [
            line + words.count("\n", 0, match.start(1)) for match in _TIME_LINE.finditer(words)
        ]
        words = _TIME_LINE.sub("\n", words).strip()
    if "\n\n" not in words and not _PARTING.search(words):
        return words, tuple(annotations)
    paragraphs: list[str] = []
    for paragraph in _PARTING.split(words):
        plain = paragraph.strip()
        if _RULE.fullmatch(plain) or _PAGE.fullmatch(plain) or MARKER.fullmatch(plain):
            kept.rules.append(line)
        elif "\n" not in plain and paragraphs and _is_part(plain):
            annotations.append(Annotation("heading", plain))
            kept.headings.append((plain, line))
        elif plain:
            paragraphs.append(plain)
    return "\n\n".join(paragraphs), tuple(annotations)


def _is_part(line: str) -> bool:
    """Tell whether a line between turns is a heading: ``Chapter 2: The river``, ``[Tape 2]``."""
    if len(line) > 80 or line.endswith((".", ",", "?", "!")):
        return False
    head = line.strip("[]()*#=– —-").partition(":")[0].strip()
    first, _, rest = head.partition(" ")
    if first.casefold() not in PARTS or len(rest.split()) > 3:
        return False
    # "PART TWO" in capitals, and "Kapitel drei".
    numbered = re.search(r"\d|\b[IVX]+\b", rest)
    return bool(numbered or (rest and head.isupper()) or rest.casefold() in ORDINALS)


def hash_times(text: str) -> tuple[str, float | None]:
    """Take the times at the ends of paragraphs out of a text; the last one is the turn's end."""
    times = [parse_time(match[1]) for match in HASH_TIME.finditer(text)]
    return (HASH_TIME.sub("", text).strip(), times[-1]) if times else (text, None)


def _end_of(said: Said, before: float | None) -> None:
    said.text, end = hash_times(said.text)
    if end is None:
        return
    said.end = end
    if said.start is None and before is not None:
        said.start = before
        said.inferred = _AS_BEFORE
