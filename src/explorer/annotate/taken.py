"""What comes in from another file of notes, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from explorer.model.report import LoadReport
from explorer.model.words import counted

__all__ = ["Incoming", "Skipped", "Taken", "utc"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A note as another file has it, before its words are looked for."""

    where: int
    """The number of its item or row, from 1."""
    id: str
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    turn: int | None = None
    start: int | None = None
    end: int | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    creator: str = ""
    source: str = ""
    """The SHA-256 of the text that its place is in; empty where it does not say so."""
    via: str = ""
    target: str = ""
    """What it is on, as JSON, where that is in a form of its own."""
    left_out: tuple[str, ...] = ()
    """What is in it and has no place here, in words."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that is no note, and why."""

    where: int
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in from a file.

    Examples
    --------
    >>> Taken(added=2, same=1)
    Taken(2 added, 1 there already)
    """

    added: int = 0
    """Notes that were not here."""
    changed: int = 0
    """Notes that were here, and were changed later in the file."""
    same: int = 0
    """Notes that were here as they are."""
    older: int = 0
    """Notes that were here and changed later than in the file; they stay as they are."""
    lost: int = 0
    """Of those added, how many whose words are not in this interview, or not only once."""
    skipped: int = 0
    """What is no note, or could not be read."""
    report: LoadReport = field(default=LoadReport())
    """Each that was skipped, lost, found in another place, or taken in without a part of it."""

    @classmethod
    def together(cls, several: Sequence[Taken]) -> Taken:
        """Return what was taken in from several files as one.

        Examples
        --------
        >>> Taken.together([Taken(added=2), Taken(added=1, same=1)])
        Taken(3 added, 1 there already)
        """
        counts = {
            name: sum(getattr(one, name) for one in several)
            for name in ("added", "changed", "same", "older", "lost", "skipped")
        }
        findings = tuple(finding for one in several for finding in one.report.findings)
        return cls(**counts, report=LoadReport(findings))

    def __repr__(self) -> str:
        parts = [f"{self.added:,} added"]
        parts += [f"{self.changed:,} changed"] if self.changed else []
        parts += [f"{self.same:,} there already"] if self.same else []
        parts += [f"{self.older:,} newer here"] if self.older else []
        parts += [f"{self.lost:,} without their words"] if self.lost else []
        parts += [f"{self.skipped:,} skipped"] if self.skipped else []
        warned = len(self.report.warnings)
        parts += [counted(warned, "warning")] if warned else []
        return f"Taken({', '.join(parts)})"


def utc(text: object) -> str:
    """Return a time in UTC as a note has it; empty where it is no time or its zone is not known.

    Examples
    --------
    >>> utc("2026-05-01T11:30:00+02:00"), utc("2026-05-01"), utc(7)
    ('2026-05-01T09:30:00.000000Z', '', '')
    """
    if not isinstance(text, str) or len(text) > 60:
        return ""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return ""
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
