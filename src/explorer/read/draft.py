"""What a form's reader brings back: turns as it found them, and what it has to say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import add
from typing import overload

from explorer.model.dates import When
from explorer.model.interview import Segment
from explorer.model.report import Finding
from explorer.model.source import Basis, Remark
from explorer.model.turn import Annotation, Role, Speaker

__all__ = ["Draft", "Findings", "PlainTurns", "Said"]

MOST_PLACES = 100
"""Lines or turns that one finding names; its words say how many there are."""


@dataclass(slots=True)
class Said:
    """One turn as a reader found it, before it has a number and a role.

    A plain record: a million of them are made for a long file, so nothing is checked here.
    """

    speaker: str
    """The label; empty where the source does not say who speaks."""
    text: str
    start: float | None = None
    end: float | None = None
    lines: tuple[int, int] = (0, 0)
    source_id: str = ""
    role: Role | None = None
    """The role, where the source itself states it for this turn."""
    annotations: tuple[Annotation, ...] = ()
    inferred: tuple[tuple[str, str], ...] = ()
    """Fields that were inferred, each with its reason: ``("speaker", "as in the row before")``."""


class PlainTurns(Sequence[Said]):
    """Turns of a speaker, words and lines and no more: each is made when it is asked for.

    Parameters
    ----------
    speakers
        The label of each turn.
    bodies
        What follows it, up to the line break before the next label.
    first_line
        The line of the first label, from 1.
    apart
        By their place, the turns that are more than that, or have words that are no words.
    """

    def __init__(
        self, speakers: list[str], bodies: list[str], first_line: int, apart: Mapping[int, Said]
    ) -> None:
        self.speakers = speakers
        self.apart = apart
        self._bodies = bodies
        self._firsts = [first_line]

    def __len__(self) -> int:
        return len(self.speakers)

    @overload
    def __getitem__(self, place: int) -> Said: ...
    @overload
    def __getitem__(self, place: slice) -> list[Said]: ...
    def __getitem__(self, place: int | slice) -> Said | list[Said]:
        if isinstance(place, slice):
            return [self._one(k) for k in range(len(self))[place]]
        return self._one(range(len(self))[place])

    def _one(self, place: int) -> Said:
        if place in self.apart:
            return self.apart[place]
        (text,), (lines,) = self.columns(place, place + 1)
        return Said(self.speakers[place], text, lines=lines)

    def columns(self, start: int, stop: int) -> tuple[list[str], list[tuple[int, int]]]:
        """Return the words and the lines of the turns from one place to before another."""
        firsts, bodies = self._firsts, self._bodies
        # The lines up to there are counted once.
        for body in bodies[len(firsts) - 1 : stop]:
            firsts.append(firsts[-1] + body.count("\n") + 1)
        texts = list(map(str.strip, bodies[start:stop]))
        # Kept in place of what they were: their lines are counted, and no text stands twice.
        bodies[start:stop] = texts
        breaks = map(str.count, texts, repeat("\n"))
        begins = firsts[start:stop]
        return texts, list(zip(begins, map(add, begins, breaks), strict=True))


class Findings:
    """Collects what a reader has to report; each method adds one finding."""

    def __init__(self, file: str, unit: str = "line") -> None:
        self.file = file
        self.unit = unit
        self.found: list[Finding] = []

    def add(
        self,
        what: str,
        basis: Basis | Remark,
        detail: str,
        lines: Iterable[int] = (),
        turns: Iterable[int] = (),
    ) -> None:
        """Add a finding; `lines` and `turns` are cut short where there are very many."""
        first = tuple(one for one, _ in zip(lines, range(MOST_PLACES), strict=False))
        numbers = tuple(one for one, _ in zip(turns, range(MOST_PLACES), strict=False))
        self.found.append(Finding(self.file, what, basis, detail, first, numbers, self.unit))

    def stated(self, what: str, detail: str, *lines: int) -> None:
        """Add what the file says."""
        self.add(what, Basis.STATED, detail, lines)

    def inferred(self, what: str, detail: str, *lines: int, turns: Iterable[int] = ()) -> None:
        """Add what follows from something else; `detail` gives the reason."""
        self.add(what, Basis.INFERRED, detail, lines, turns)

    def missing(self, what: str, detail: str, *lines: int) -> None:
        """Add what the file does not say."""
        self.add(what, Basis.MISSING, detail, lines)

    def skipped(self, what: str, detail: str, *lines: int) -> None:
        """Add what is in the file and in no turn."""
        self.add(what, Remark.SKIPPED, detail, lines)

    def warning(self, what: str, detail: str, *lines: int, turns: Iterable[int] = ()) -> None:
        """Add what may be wrong."""
        self.add(what, Remark.WARNING, detail, lines, turns)

    def remark(self, what: str, detail: str, *lines: int) -> None:
        """Add what is worth knowing."""
        self.add(what, Remark.REMARK, detail, lines)


@dataclass(slots=True)
class Draft:
    """A file as its form's reader took it apart."""

    findings: Findings
    turns: list[Said] | PlainTurns = field(default_factory=list)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    """What the file itself says of its speakers, by their labels."""
    title: str = ""
    content_note: str = ""
    introduction: str = ""
    closing: tuple[str, ...] = ()
    byline: str = ""
    author: str | None = None
    date: When | None = None
    date_text: str = ""
    language: str = ""
    text: str = ""
    """The whole source, where it is a plain text."""
    segments: tuple[Segment, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    notes: tuple[str, ...] = ()
    nothing: str = ""
    """Where there are no turns: what was found instead, in a sentence."""
    accepted: str = ""
    """Where there are no turns: what a turn looks like in this form."""
    next_step: str = ""
    """Where there are no turns: what to do now."""
