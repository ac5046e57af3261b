"""`Writing`: what a form of a note asks for, and what becomes of what was typed in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from explorer.annotate import Note, Notes
from explorer.errors import ChoiceError, ExplorerError, NotesError
from explorer.language import _, number
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.widgets.reader_notes_words import MOST_SENTENCES, Chosen, chosen, cut, sentences

__all__ = ["Writing", "as_seen"]

_QUOTE = 300
_COMMAS = ",،、"
"""What parts tags, in the scripts that people type."""


class Writing:
    """Answers the forms of one reader.

    Parameters
    ----------
    notes
        The notes.
    interview
        What they are on.
    held
        Tells of a turn whether its words must not be shown now.
    send
        Sends an answer to the browser: each form hears only what bears its name.
    say
        Says to all who look that something was saved, and draws anew.
    """

    def __init__(
        self,
        notes: Notes,
        interview: Interview,
        held: Callable[[Turn], bool],
        send: Callable[[dict[str, Any]], None],
        say: Callable[[str], None],
    ) -> None:
        self._notes = notes
        self._interview = interview
        self._held = held
        self._send = send
        self._say = say

    def hear(self, do: str, message: Mapping[str, Any]) -> None:
        """Do what a form asks for; what is not understood is left undone."""
        form = message["form"]
        match do, message:
            case "form", {"turn": int(turn)}:
                self._answer(form, do, **self._begin(turn, message.get("note")))
            case "words", {"turn": int(turn), "choice": dict(choice)}:
                self._answer(form, do, **self._words(turn, choice))
            case "save", {"text": str(text), "tags": str(tags)}:
                self._save(form, text, parted(tags), message)

    def _begin(self, turn: int, which: object) -> dict[str, Any]:
        """Return what a form needs: the sentences of a turn, and the note that is to be changed."""
        found: dict[str, Any] = {"sentences": [], "note": None}
        if 1 <= turn <= len(self._interview.turns):
            one = self._interview.turns[turn - 1]
            if not self._held(one):
                spans = sentences(one.text)[:MOST_SENTENCES]
                found["sentences"] = [cut(one.text[start:end]) for start, end in spans]
        if isinstance(which, str):
            note = self._notes.get(which)
            tags = _written(note.tags)
            found["note"] = {"text": note.text, "tags": tags, "revision": note.revision}
        return found

    def _words(self, turn: int, choice: Mapping[str, Any]) -> dict[str, Any]:
        one = self._shown(turn)
        words = chosen(one, choice)
        quote = "" if words.why else cut(one.text[words.start : words.end], _QUOTE)
        return {"quote": quote, "count": words.count, "why": words.why}

    def _save(self, form: str, text: str, tags: list[str], message: Mapping[str, Any]) -> None:
        which, choice, turn = (message.get(name) for name in ("note", "choice", "turn"))
        try:
            place = None
            if isinstance(choice, dict) and type(turn) is int:
                place = self._place(turn, choice)
            note = self._put(which, message.get("revision"), place, text, tags)
        except ExplorerError as error:
            # What was typed stays in the form, which says why it is not saved.
            why = " ".join(filter(None, (error.problem, error.accepted)))
            self._answer(form, "refused", why=why, now=self._now(which))
            return
        # With the time, so that a screen reader hears of the second one too.
        moment = datetime.now().astimezone().strftime("%H:%M:%S")
        said = _("Saved at {time}: note without a place.")
        if note.turn is not None:
            said = _("Saved at {time}: note on turn {turn}.")
        self._say(said.format(time=moment, turn=number(note.turn or 0)))
        self._answer(form, "saved", note=note.id)

    def _put(
        self,
        which: object,
        revision: object,
        place: tuple[int, Chosen] | None,
        text: str,
        tags: list[str],
    ) -> Note:
        notes = self._notes
        if not isinstance(which, str):
            if place is None:
                raise ChoiceError(_("No words are chosen."))
            turn, words = place
            return notes.add(turn, words.start, words.end, text=text, tags=tags)
        note = as_seen(notes, which, revision if type(revision) is int else 0)
        if place is None:
            return notes.edit(note, text=text, tags=tags)
        turn, words = place
        return notes.move(note, turn, words.start, words.end, text=text, tags=tags)

    def _place(self, turn: int, choice: Mapping[str, Any]) -> tuple[int, Chosen]:
        words = chosen(self._shown(turn), choice)
        if words.why:
            raise ChoiceError(words.why)
        return turn, words

    def _shown(self, which: int) -> Turn:
        turns = self._interview.turns
        if not 1 <= which <= len(turns) or self._held(turns[which - 1]):
            raise ChoiceError(_("The words of this turn are not shown."))
        return turns[which - 1]

    def _now(self, which: object) -> dict[str, Any] | None:
        """Return what a note says now, for whoever may write over it; ``None`` if it is gone."""
        try:
            note = self._notes.get(which) if isinstance(which, str) else None
        except ExplorerError:
            return None
        if note is None:
            return None
        text = cut(note.text, _QUOTE)
        return {"revision": note.revision, "text": text, "tags": _written(note.tags)}

    def _answer(self, form: str, what: str, **values: Any) -> None:
        self._send({"to": "notes", "form": form, "what": what, **values})


def as_seen(notes: Notes, which: str, revision: int) -> Note:
    """Return a note if it is still the one that the page shows.

    Raises
    ------
    NotesError
        If it was changed meanwhile.
    """
    note = notes.get(which)
    if note.revision != revision:
        raise NotesError(
            _("This note was changed in another notebook meanwhile."),
            accepted=_("Nothing was changed."),
        )
    return note


def parted(tags: str) -> list[str]:
    """Part tags at commas; one with a comma of its own stands in quotes.

    Examples
    --------
    >>> parted('sea, "Paris, Texas",')
    ['sea', 'Paris, Texas']
    """
    parts, quoted, word = [], False, ""
    for sign in tags:
        if sign == '"':
            quoted = not quoted
        elif sign in _COMMAS and not quoted:
            parts.append(word.strip())
            word = ""
        else:
            word += sign
    return [one for one in (*parts, word.strip()) if one]


def _written(tags: Sequence[str]) -> str:
    return ", ".join(f'"{tag}"' if set(tag) & set(_COMMAS) else tag for tag in tags)
