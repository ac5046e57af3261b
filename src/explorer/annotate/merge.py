"""Put what another file holds beside the notes that are there."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from explorer.annotate.anchor import Anchor, Finder, Place, around, same_words
from explorer.annotate.note import Found, Note, now
from explorer.annotate.records import State, put, state_of, state_of_new
from explorer.annotate.taken import Incoming, Skipped, Taken
from explorer.language import Sentence, sentence
from explorer.model.interview import Interview
from explorer.model.report import Finding, LoadReport
from explorer.model.source import Remark

__all__ = ["Change", "Merge"]

Change = tuple[str, State | None, State]
"""A note, what there was of it before, and what there is now."""


class Merge:
    """One taking in of a file: looks for the words, then saves all of it or nothing.

    Parameters
    ----------
    interview
        The interview that the notes are on.
    finder
        What finds words in its turns.
    source
        The SHA-256 of its text.
    file
        The name of the file, for the report.
    """

    def __init__(self, interview: Interview, finder: Finder, source: str, file: str) -> None:
        self._interview = interview
        self._finder = finder
        self._source = source
        self._file = file
        self._findings: list[Finding] = []
        self._counts: Counter[str] = Counter()
        self._new: list[tuple[Note, Incoming]] = []

    def prepare(self, items: Iterable[Incoming | Skipped]) -> None:
        """Look for the words of each; nothing is saved yet."""
        for one in items:
            if isinstance(one, Skipped):
                self._counts["skipped"] += 1
                self._say(one.where, "skipped", Remark.SKIPPED, one.why)
                continue
            if one.left_out:
                left = sentence("It has no place here for {parts}.", parts=_listed(one.left_out))
                self._say(one.where, "left out", Remark.REMARK, left)
            self._new.append((self._note(one), one))

    def save(self, connection: sqlite3.Connection) -> list[Change]:
        """Write what is new or newer, and return what was there before and is now."""
        changes: list[Change] = []
        for note, one in self._new:
            before = state_of(connection, note.id)
            after = self._beside(before, note, one)
            if after is not None:
                put(connection, after)
                changes.append((note.id, before, after))
        return changes

    def taken(self) -> Taken:
        """Return what became of it."""
        return Taken(**self._counts, report=LoadReport(tuple(self._findings)))

    def _beside(self, before: State | None, note: Note, one: Incoming) -> State | None:
        if before is None:
            self._counts["added"] += 1
            self._counts["lost"] += note.turn is None
            if note.turn is not None:
                return state_of_new(note, self._source)
            return _with_place_elsewhere(state_of_new(note, self._source, one.target), one)
        if before.row["text"] == note.text and before.tags == note.tags:
            self._counts["same"] += 1
            return None
        # Where the file does not say when, what was changed here is not written over.
        if one.modified <= before.row["modified"]:
            self._counts["older"] += 1
            return None
        self._counts["changed"] += 1
        row = {"text": note.text, "modified": note.modified}
        return State(before.changed(**row).row, note.tags, before.places)

    def _note(self, one: Incoming) -> Note:
        place = self._place(one)
        created = one.created or now()
        note = Note(
            id=one.id,
            turn=place.turn if place else None,
            start=place.start if place else None,
            end=place.end if place else None,
            quote=one.quote,
            text=one.text,
            tags=one.tags,
            created=created,
            modified=max(one.modified, created),
            creator=one.creator,
            found=Found.MADE if place else Found.LOST,
            source=self._source if place else one.source,
            prefix=one.prefix,
            suffix=one.suffix,
            via=one.via,
        )
        if place is None:
            why = sentence(
                "Its words are not in this interview, or nothing tells which ones are meant."
            )
            self._say(one.where, "lost", Remark.WARNING, why)
            return note
        if one.turn not in {None, place.turn} or one.start not in {None, place.start}:
            detail = sentence(
                "Its words were in turn {before}; here they are in turn {now}.",
                before=str(one.turn),
                now=str(place.turn),
            )
            self._say(one.where, "moved", Remark.WARNING, detail, place.turn)
        return self._as_here(note, place)

    def _as_here(self, note: Note, place: Place) -> Note:
        words = self._interview.turns[place.turn - 1].text[place.start : place.end]
        prefix, suffix = around(self._interview.turns, place)
        return replace(note, quote=words, prefix=prefix, suffix=suffix)

    def _place(self, one: Incoming) -> Place | None:
        turns = self._interview.turns
        ours = one.source in {"", self._source}
        if ours and one.turn is not None and one.turn <= len(turns):
            text = turns[one.turn - 1].text
            whole = one.start is None and not one.quote
            start, end = (0, len(text)) if whole else (one.start, one.end)
            if start is not None and end is not None and 0 <= start < end <= len(text):
                here = Place(one.turn, start, end)
                if not one.quote or same_words(text[start:end], one.quote):
                    return here
        if not one.quote:
            return None
        anchor = Anchor(one.quote, one.prefix, one.suffix, one.turn, one.start)
        # Whoever takes in a file says that it is on this interview, unless the file denies it.
        return self._finder.find(anchor, enough=1) if ours else self._finder.find(anchor)

    def _say(
        self, where: int, what: str, basis: Remark, detail: str, turn: int | None = None
    ) -> None:
        turns = (turn,) if turn else ()
        self._findings.append(Finding(self._file, what, basis, detail, (where,), turns, "item"))


def _listed(parts: Iterable[str]) -> Sentence:
    whole = Sentence()
    for part in parts:
        whole += (", " if whole else "") + part
    return whole


def _with_place_elsewhere(state: State, one: Incoming) -> State:
    """Keep where the words are in the text that they come from: it may be opened one day."""
    if not one.source or None in {one.turn, one.start, one.end}:
        return state
    if any(place[0] == one.source for place in state.places):
        return state
    there = (one.source, one.turn, one.start, one.end, str(Found.MADE))
    return replace(state, places=(*state.places, there))
