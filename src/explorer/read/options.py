"""What whoever reads an interview can say about it beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from explorer.model.source import Source
from explorer.model.turn import Role, Speaker

__all__ = ["Correction", "Options", "Progress"]

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the editors of a study say of one turn, where its source or our reading is wrong."""

    turn: int
    """The turn's number, from 1."""
    speaker: str = ""
    """The label of who really speaks."""
    role: Role | None = None
    """What the speaker does in this turn, such as an interviewee who asks back."""


def _nobody_watches(_done: int, _of: int) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All of it is optional: an interview finds its own form, encoding, turns and roles."""

    format: str = ""
    """The name of the form, such as ``"vtt"``; empty to find out."""
    encoding: str = ""
    """The name of the encoding, such as ``"windows-1251"``; empty to find out."""
    speakers: tuple[Speaker, ...] = ()
    """Who speaks, and in which role, where that is known."""
    closing_from: str = ""
    """The paragraph with which the close after the last turn begins."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables: which column (the value) holds what (the key: ``speaker``, ``text``, …)."""
    conversation: str = ""
    """For a corpus of several conversations: the id of the one to read."""
    corrections: tuple[Correction, ...] = ()
    turn_notes: Mapping[int, str] = field(default_factory=dict)
    """Remarks of the study's editors, by the number of the turn."""
    language: str = ""
    """A BCP 47 tag; empty where it is not stated or the file states it."""
    notes: tuple[str, ...] = ()
    """Remarks of the study's editors on the whole."""
    source: Source | None = None
    """Where the file was published, for citations."""
    most_bytes: int = 0
    """The largest file that is read; 0 for the limit of its form."""
    progress: Progress = _nobody_watches
    """Is called now and then while a long file is read."""
