"""What stands behind notes: the interview, the file, and the words that each note is on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from explorer.annotate.anchor import Anchor, Finder, Place, around, same_words
from explorer.annotate.note import MOST_SIGNS, Found, Note, clean_text
from explorer.annotate.places import chosen_place
from explorer.annotate.records import State, fetch, put, set_place, state_of, unplaced
from explorer.annotate.store import Store
from explorer.annotate.undo import Change
from explorer.errors import ChoiceError, NotesError
from explorer.language import _, number
from explorer.model.interview import Interview
from explorer.model.turn import Turn

__all__ = ["Kept", "Which", "gone", "id_of"]

Which = int | str | Turn
_MOST_CHANGES: Final = 200
"""Changes that can be taken back, one after the other."""


class Kept:
    """The notes on one interview in one file; `Notes` is what people use of it."""

    def __init__(self, interview: Interview, path: Path) -> None:
        self.interview = interview
        self.path = path
        self._source = interview.sha256 or _checksum(interview)
        self._finder = Finder(interview.turns)
        self._done: list[Change] = []
        self._settled = (0, 0)
        self._checked: set[str] = set()
        """Notes that are known to be on their words."""
        self._store = Store(path)
        self._settle()

    def _chosen(self, turn: Which | None, start: int | None, end: int | None, quote: str) -> Place:
        named = None if turn is None else self._number(turn)
        place = chosen_place(self.interview, self._finder, named, start, end, quote)
        if place.end - place.start > MOST_SIGNS:
            raise ChoiceError(
                _("These words have {count} signs.").format(count=number(place.end - place.start)),
                accepted=_("A note can be on {count}.").format(count=number(MOST_SIGNS)),
                next_step=_("Choose a part of them: start=…, end=…."),
            )
        return place

    def _words(self, place: Place) -> tuple[str, str, str]:
        words = self.interview.turns[place.turn - 1].text[place.start : place.end]
        prefix, suffix = around(self.interview.turns, place)
        return clean_text(words, "quote"), _encodable(prefix), _encodable(suffix)

    def _number(self, turn: Which) -> int:
        which = turn.number if isinstance(turn, Turn) else turn
        return self.interview.turn(which).number

    def _range(self, turn: Which | range | None) -> tuple[int, int] | None:
        if turn is None:
            return None
        if isinstance(turn, range):
            return (turn[0], turn[-1]) if turn.step == 1 and turn else (1, 0)
        named = self._number(turn)
        return (named, named)

    def _turn(self, note: Note) -> Turn | None:
        named = note.turn or 0
        turns = self.interview.turns
        return turns[named - 1] if 1 <= named <= len(turns) else None

    def _speaker(self, note: Note) -> str:
        turn = self._turn(note)
        return turn.speaker if turn else ""

    def _change(self, note: Note | str, change: Callable[[State], State], what: str) -> Note:
        with self._store.writing() as connection:
            before = self._current(state_of(connection, id_of(note)), note)
            after = change(before)
            put(connection, after)
        self._remember(what, [(id_of(note), before, after)])
        return after.note(self._source)

    def _current(self, state: State | None, note: Note | str) -> State:
        if state is None:
            raise gone(note)
        if isinstance(note, Note) and note.revision != state.revision:
            raise NotesError(
                _("This note was changed elsewhere since you got it."),
                where=str(self.path),
                accepted=_("Nothing was changed."),
                next_step=_("Look at it as it is now: notes.get(note)."),
            )
        return state

    def _remember(
        self, what: str, states: Sequence[tuple[str, State | None, State | None]]
    ) -> None:
        self._done.append(Change(what, tuple(states)))
        del self._done[:-_MOST_CHANGES]

    def _fetch(self, *, tag: str | None, turns: tuple[int, int] | None) -> list[Note]:
        """Return notes, each on its words: a reader of files can change, and the text with it.

        That is looked for when notes are asked for, not when the file is opened: of a long
        interview only the turns that are shown are made.
        """
        self._settle()
        with self._store.reading() as connection:
            notes = fetch(connection, self._source, tag=tag, turns=turns)
        new = [one for one in notes if one.turn is not None and one.id not in self._checked]
        if not all(map(self._on_its_words, new)):
            self._check_places()
            return self._fetch(tag=tag, turns=turns)
        self._checked.update(one.id for one in new)
        return notes

    def _check_places(self) -> None:
        """Look for the words of all notes that are not on them any more."""
        with self._store.reading() as connection:
            placed = [one for one in fetch(connection, self._source) if one.turn is not None]
        astray = [one for one in placed if not self._on_its_words(one)]
        if astray:
            anchors = [
                (one.id, Anchor(one.quote, one.prefix, one.suffix, one.turn, one.start))
                for one in astray
            ]
            self._place_again(anchors)
        self._checked.update(one.id for one in placed)

    def _on_its_words(self, note: Note) -> bool:
        turn = self._turn(note)
        if turn is None or note.start is None or note.end is None:
            return False
        fits = 0 <= note.start < note.end <= len(turn.text)
        return fits and same_words(turn.text[note.start : note.end], note.quote)

    def _settle(self) -> None:
        """Find the words of notes that were made on another text, here or by another notebook."""
        with self._store.reading() as connection:
            others = self._store.others(connection)
            # What this object makes has its place; only what others did has to be looked at.
            missing = unplaced(connection, self._source) if others != self._settled else []
        if missing:
            self._place_again(missing)
        self._settled = others

    def _place_again(self, anchors: Sequence[tuple[str, Anchor]]) -> None:
        found = self._finder.find_all([anchor for _, anchor in anchors])
        with self._store.writing() as connection:
            for (note, anchor), place in zip(anchors, found, strict=True):
                if state_of(connection, note) is not None:  # not deleted meanwhile
                    set_place(connection, note, self._source, place, _how(anchor, place))


def _how(anchor: Anchor, place: Place | None) -> Found:
    if place is None:
        return Found.LOST
    same = (place.turn, place.start) == (anchor.turn, anchor.start)
    return Found.KEPT if same else Found.MOVED


def id_of(note: Note | str) -> str:
    """Return the id of a note, or an id."""
    return note.id if isinstance(note, Note) else str(note)


def gone(note: Note | str) -> ChoiceError:
    """Return the error for a note that is not there."""
    return ChoiceError(
        _("There is no note {id}.").format(id=repr(id_of(note)))[:200],
        accepted=_("It may have been deleted in another notebook."),
    )


def _checksum(interview: Interview) -> str:
    """Return a checksum of the words, for an interview that was made without a file."""
    digest = hashlib.sha256()
    for turn in interview.turns:
        digest.update(f"{turn.speaker}\0{turn.text}\0".encode(errors="surrogatepass"))
    return digest.hexdigest()


def _encodable(text: str) -> str:
    return text.encode(errors="ignore").decode()
