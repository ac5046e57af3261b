"""The transcript of an OHMS record: its footnotes, its time points, and its WebVTT."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.turn import Annotation
from explorer.read.draft import Findings, Said
from explorer.read.formats.cells import cell_text
from explorer.read.formats.times import parse_time
from explorer.read.saying import listed

__all__ = ["Footnotes", "Marked", "Sync", "short_labels", "unwrap"]

_FOOTNOTES = re.compile(
    r"\[\[footnotes\]\](.*?)(?:\[\[/footnotes\]\]|\Z)", re.DOTALL | re.IGNORECASE
)
_NOTE = re.compile(
    r"\[\[note\]\](.*?)(?:\[\[/note\]\]|(?=\[\[note\]\])|\Z)", re.DOTALL | re.IGNORECASE
)
_LINK = re.compile(r"\[\[link\]\]([^\[\]]{1,2000})\[\[/link\]\]", re.IGNORECASE)
_MARK = re.compile(r"\[\[footnote\]\]\s{0,9}([0-9]{1,6})\s{0,9}\[\[/footnote\]\]", re.IGNORECASE)
_CLASS = re.compile(r"<c\.([0-9]{1,6})>([^<>]{0,2000})</c>")
_ANNOTATIONS = re.compile(
    r"ANNOTATIONS BEGIN(.*?)(?:NOTE\s{1,9})?(?:ANNOTATIONS END|\Z)", re.DOTALL
)
_ANNOTATION = re.compile(
    r"<annotation\b[^<>]{0,200}?\bref\s{0,9}=\s{0,9}[\"']([^\"'<>]{1,20})[\"'][^<>]{0,200}>"
    r"((?:(?!</?annotation\b).)*)</annotation>",
    re.DOTALL,
)
_BOUNDS = re.compile(
    r"^NOTE[ \t]*\n?(?:TRANSCRIPTION|ANNOTATIONS) (?:BEGIN|END)[ \t]*$", re.MULTILINE
)
_STAMP = re.compile(r"[ \t]?\{([0-9]{1,3}:[0-9:]{2,8})\}")
# Signs for private use: no text has a meaning for them, and a mark must live through parsing.
_OPEN, _CLOSE = "\ue000", "\ue001"
_SENTINEL = re.compile(rf"\s?{_OPEN}([0-9]{{1,6}}){_CLOSE}")
_POINT = re.compile(r"(?P<line>[0-9]{1,7})(?:\((?P<word>[0-9]{1,6})\))?")
_HEAD = re.compile(r"^([^\W\d_][\w.]{0,5}):", re.MULTILINE)
_INTRODUCED = re.compile(
    r"^[ \t]{0,9}(?P<name>[^\W\d_][^:\n()\[\]]{1,60}?)[ \t]{1,3}"
    r"\((?P<label>[^\W\d_][\w.]{0,5})\)(?=:)",
    re.MULTILINE,
)
_WRAPPED: Final = 110
"""Signs of the usual line, up to which lines are taken to be broken for layout."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A transcript with a sign in place of each mark, and nothing else that is not said."""

    text: str
    notes: Mapping[str, tuple[Annotation, ...]]
    """Footnotes and their links, by their numbers."""
    stamps: tuple[tuple[int, float], ...] = ()
    """Lines that hold a time in braces, and the time."""

    @classmethod
    def of_lines(cls, text: str) -> Marked:
        """Take the footnotes out of a transcript; every line keeps its number."""
        notes: dict[str, tuple[Annotation, ...]] = {}
        for block in _FOOTNOTES.finditer(text):
            for number, note in enumerate(_NOTE.finditer(block[1]), start=len(notes) + 1):
                notes[str(number)] = _footnote(note[1])
        plain = _FOOTNOTES.sub(lambda match: "\n" * match[0].count("\n"), text)
        plain = _MARK.sub(lambda match: f"{_OPEN}{int(match[1])}{_CLOSE}", plain)
        stamps = []
        if "{" in plain:
            line = at = 0
            for match in _STAMP.finditer(plain):
                line, at = line + plain.count("\n", at, match.start()), match.start()
                time = parse_time(match[1])
                if time is not None:
                    stamps.append((line + 1, time))
            plain = _STAMP.sub("", plain)
        return cls(plain, notes, tuple(stamps))

    @classmethod
    def of_cues(cls, text: str) -> Marked:
        """Take the annotations out of the WebVTT of a version 6 record."""
        notes: dict[str, tuple[Annotation, ...]] = {}
        for block in _ANNOTATIONS.finditer(text):
            for note in _ANNOTATION.finditer(block[1]):
                notes[note[1]] = _footnote(note[2])
        plain = _ANNOTATIONS.sub(lambda match: "\n" * match[0].count("\n"), text) if notes else text
        plain = _BOUNDS.sub(lambda match: "\n" * match[0].count("\n"), plain)
        # What is left of the block that held them.
        plain = re.sub(r"^NOTE[ \t]*\n(?=\n|\Z)", "\n", plain, flags=re.MULTILINE)
        plain = _CLASS.sub(_reference, plain)
        return cls(plain, notes)


def _reference(match: re.Match[str]) -> str:
    number, inner = match.groups()
    # What a mark shows is its number, or the words that the note is on.
    kept = "" if inner.strip(" []()") == number else inner
    return f"{kept}{_OPEN}{number}{_CLOSE}"


def _footnote(raw: str) -> tuple[Annotation, ...]:
    links = [one.strip() for one in _LINK.findall(raw)]
    words, addresses = cell_text(_LINK.sub("", raw))
    words = " ".join(words.split())
    text = words or (links[0] if links else "")
    found = [Annotation("footnote", text)] if text else []
    return (*found, *(Annotation("link", one) for one in links if one), *addresses)


class Footnotes:
    """Gives the notes of a transcript to the turns whose words have their marks."""

    def __init__(self, marked: Marked) -> None:
        self._notes = marked.notes
        self._used: set[str] = set()
        self._lost: dict[str, int] = {}

    def give(self, turn: Said) -> None:
        """Take the marks out of a turn's words, and put the notes beside them."""
        if _OPEN not in turn.text:
            return
        numbers = _SENTINEL.findall(turn.text)
        turn.text = _SENTINEL.sub("", turn.text).strip()
        self._used.update(numbers)
        for number in numbers:
            if number not in self._notes:
                self._lost.setdefault(number, turn.lines[0])
        turn.annotations = (
            *turn.annotations,
            *(one for number in numbers for one in self._notes.get(number, ())),
        )

    def report(self, findings: Findings) -> tuple[Annotation, ...]:
        """Say what did not fit, and return the notes that no words point to."""
        if self._notes:
            findings.stated("footnotes", sentence("{count}", count=len(self._notes)))
        if self._lost:
            some = ", ".join(list(self._lost)[:10])
            lines = list(self._lost.values())[:100]
            findings.warning(
                "footnotes", sentence("no note has the number {numbers}", numbers=some), *lines
            )
        unused = [number for number in self._notes if number not in self._used]
        if unused:
            detail = sentences(
                "{count} note without a mark in the words; kept beside the whole: {numbers}",
                "{count} notes without a mark in the words; kept beside the whole: {numbers}",
                len(unused),
                numbers=", ".join(unused[:10]),
            )
            findings.remark("footnotes", detail)
        return tuple(one for number in unused for one in self._notes[number])


class Sync:
    r"""The time points of a transcript: ``1:|26(1)|34(1)`` is a point a minute.

    The number before the colon is the distance in minutes; then come, for the end of the first
    minute, the second and so on, the line of the transcript and the word in that line, from 1.
    """

    def __init__(self, text: str, stamps: tuple[tuple[int, float], ...], lines: int) -> None:
        self.minutes = 0.0
        self.beyond = 0
        """Points in lines that the transcript does not have."""
        points: list[tuple[int, float]] = []
        head, colon, rest = "".join(text.split()).partition(":")
        minutes = parse_time(head) if colon else None
        if minutes:
            self.minutes = minutes
            for place, stamp in enumerate(rest.split("|")):
                match = _POINT.fullmatch(stamp)
                if not match or not place:
                    continue
                line = int(match["line"])
                if 1 <= line <= lines:
                    points.append((line, place * minutes * 60))
                else:
                    self.beyond += 1
        points = sorted([*points, *stamps])
        self._lines = [line for line, _ in points]
        self._times = [time for _, time in points]
        why = sentence("the time point before it, to {resolution}", resolution=self.resolution)
        self._why = (("start", why),)

    def __bool__(self) -> bool:
        return bool(self._lines)

    @property
    def resolution(self) -> Sentence:
        """How fine the times are, in words."""
        if not self.minutes:
            return sentence("the time in the text before it")
        minutes = f"{self.minutes:g}"
        if minutes == "1":
            return sentence("the minute")
        return sentence("{minutes} minutes", minutes=minutes)

    def time(self, turn: Said) -> None:
        """Give a turn the time of the last point at or before its first line."""
        if turn.start is not None or not self._lines:
            return
        place = bisect_right(self._lines, turn.lines[0])
        turn.start = self._times[place - 1] if place else 0.0
        turn.inferred += self._why

    def report(self, findings: Findings) -> None:
        """Say how the times are known."""
        if self._lines:
            detail = sentences(
                "{count} time point, to {resolution}",
                "{count} time points, to {resolution}",
                len(self._lines),
                resolution=self.resolution,
            )
            findings.stated("times", detail)
        if self.beyond:
            detail = sentences(
                "{count} time point in lines that the transcript does not have",
                "{count} time points in lines that the transcript does not have",
                self.beyond,
            )
            findings.warning("times", detail)


def short_labels(text: str, findings: Findings) -> str:
    """Write ``Ann Lee (AL):`` as ``AL:`` where the turns after it have the short label."""
    found: dict[str, str] = {}
    heads = set(_HEAD.findall(text))

    def shortened(match: re.Match[str]) -> str:
        name, label = match["name"], match["label"]
        if label not in heads:
            return match[0]
        found.setdefault(label, " ".join(name.split()))
        return label

    plain = _INTRODUCED.sub(shortened, text)
    if found:
        some = listed(
            sentence("{label} is {name}", label=label, name=name)
            for label, name in list(found.items())[:10]
        )
        detail = sentence("introduced with the name in full: {names}", names=some)
        findings.inferred("labels", detail)
    return plain


def unwrap(turns: list[Said], text: str) -> None:
    """Join the lines of paragraphs that are broken for layout, as OHMS breaks them."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    wrapped = not lengths or lengths[len(lengths) // 2] <= _WRAPPED
    for turn in turns:
        if "\n" in turn.text:
            paragraphs = turn.text.split("\n\n")
            sign = " " if wrapped else "\n\n"
            turn.text = "\n\n".join(
                sign.join(line.strip() for line in one.split("\n") if line.strip())
                for one in paragraphs
                if one.strip()
            )
