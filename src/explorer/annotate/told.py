"""What is to be known of a file of notes, as a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from explorer.annotate.note import Found, Note
from explorer.language import sentence, sentences
from explorer.model.report import Finding, LoadReport
from explorer.model.source import Basis, Remark

__all__ = ["about_disk", "told"]


def told(path: Path, notes: Sequence[Note], *, disk: str = "", journal: str = "wal") -> LoadReport:
    """Return a report with one finding for each note that was moved or lost.

    Examples
    --------
    >>> lost = Note(id="urn:uuid:1", turn=None, start=None, end=None, quote="", found=Found.LOST)
    >>> print(told(Path("notes.sqlite3"), [lost]))
    file           what   known    detail
    notes.sqlite3  notes  stated   1 note on 0 turns
    notes.sqlite3  lost   warning  urn:uuid:1: its words are not in this text, or more than once
    """

    def one(what: str, basis: Basis | Remark, detail: str, *turns: int) -> Finding:
        return Finding(path.name, what, basis, detail, turns=turns)

    turns = len({note.turn for note in notes} - {None})
    found = [
        one(
            "notes",
            Basis.STATED,
            sentences(
                "{notes} on {count} turn",
                "{notes} on {count} turns",
                turns,
                notes=sentences("{count} note", "{count} notes", len(notes)),
            ),
        )
    ]
    kept = sum(note.found == Found.KEPT for note in notes)
    if kept:
        detail = sentences(
            "the text is another one since; {count} note in the same place",
            "the text is another one since; {count} notes in the same place",
            kept,
        )
        found.append(one("kept", Remark.REMARK, detail))
    for note in notes:
        if note.found == Found.MOVED and note.turn is not None:
            detail = sentence("{id}: its words stand in another place since", id=note.id)
            found.append(one("moved", Remark.WARNING, detail, note.turn))
        elif note.found == Found.LOST:
            detail = sentence("{id}: its words are not in this text, or more than once", id=note.id)
            found.append(one("lost", Remark.WARNING, detail))
    if about := about_disk(disk, journal):
        found.append(one("disk", Remark.WARNING if disk else Remark.REMARK, about))
    return LoadReport(tuple(found))


def about_disk(disk: str, journal: str) -> str:
    """Say what is to be known of the disk that a file of notes is on; mostly nothing.

    Examples
    --------
    >>> about_disk("nfs4", "delete"), about_disk("", "wal")
    ('the file is on another computer (nfs4): write from one computer at a time', '')
    """
    if disk:
        return sentence(
            "the file is on another computer ({disk}): write from one computer at a time",
            disk=disk,
        )
    if journal not in {"", "wal"}:
        return sentence("this disk allows no write-ahead log; who reads waits for who writes")
    return ""
