"""The notes of a reader: on the words of the turns that are shown, and in a list of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from explorer.annotate import Note, Notes
from explorer.errors import ChoiceError, ExplorerError, NotesError
from explorer.language import _, language, ngettext, number, sentence
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.widgets import reader_notes_lists as lists
from explorer.widgets.reader_notes_exchange import export, take_in
from explorer.widgets.reader_notes_watch import Watch
from explorer.widgets.reader_notes_writing import Writing, as_seen
from explorer.widgets.reader_runs import Span

if TYPE_CHECKING:
    from explorer.widgets.reader import Reader
    from explorer.widgets.reader_notes_tags import TagsView

__all__ = ["ReaderNotes", "opened"]

_MOST_LOST: Final = 20


def opened(source: Study | Interview, asked: Notes | bool) -> tuple[Notes | None, str]:
    """Return the notes on a study, or none and why.

    Parameters
    ----------
    source
        The study or interview.
    asked
        Notes that are open already; ``True`` for those that are kept beside the study.

    Raises
    ------
    ChoiceError
        If the notes that were given are on another interview.
    """
    interview = source.interview if isinstance(source, Study) else source
    if isinstance(asked, Notes):
        if asked.interview is not interview and asked.interview != interview:
            raise ChoiceError(
                sentence("These notes are on another interview."),
                next_step=sentence("Open them on this one: explorer.Notes(study, path=…)."),
            )
        return asked, ""
    if not (source.folder if isinstance(source, Study) else source.file not in {"", "text"}):
        return None, _(
            "Notes need a place, and this interview was not opened from a file. Name one: {code}"
        ).format(code='Reader(…, notes=explorer.Notes(…, path="my-notes.sqlite3"))')
    try:
        return Notes(source), ""
    except NotesError as error:
        # The interview can be read all the same.
        return None, str(error)


class ReaderNotes:
    """The panel of notes of one reader.

    Nothing of it is sent before the choice to read, and no word of a turn that is held back.

    Parameters
    ----------
    reader
        The reader.
    asked
        See `opened`.
    """

    name = "notes"

    def __init__(self, reader: Reader, asked: Notes | bool = True) -> None:
        self._reader = reader
        source = reader.study or reader.interview
        self.notes, self._why = opened(source, asked)
        self._own = not isinstance(asked, Notes)
        self._all = lists.All()
        self._aside: set[str] = set()
        """Lost notes that are to be kept as they are; they are offered no more."""
        self._status = ""
        self._error = ""
        """What went wrong while nobody asked for anything, such as that the file is gone."""
        self._on: tuple[int, ...] = ()
        self._stamp: object = None
        self._spoken = ""
        self._now: lists.Snapshot | None = None
        self._watch = Watch(self._look)
        self._tags: TagsView | None = None

    # What is shown

    def turns(self) -> Sequence[int]:
        """Return the number of the turn of each note that has a place."""
        try:
            return self._as_they_are(self.notes).turns if self.notes else ()
        except NotesError:
            return ()  # the panel says it

    def spans(self, turn: Turn) -> Sequence[Span]:
        """Return where there are notes in a turn that is shown."""
        try:
            own = self.notes.find(turn=turn) if self.notes else ()
        except NotesError as error:
            self._error = str(error)  # the panel says it
            return ()
        return [
            Span(f"n{n}", note.start, note.end)
            for n, note in enumerate(own[: lists.MOST_ON_TURN], 1)
            if note.start is not None and note.end is not None
        ]

    def panel(self, turns: Sequence[Turn]) -> dict[str, Any]:
        """Return what the panel shows beside these turns."""
        if self.notes is None:
            return {"off": self._why}
        on = tuple(turn.number for turn in turns)
        if on != self._on:
            # What was said was about the turns before.
            self._status, self._on = "", on
        if self._error:
            self._status, self._error = self._error, ""
        try:
            return self._panel(self.notes, turns)
        except NotesError as error:
            return {"off": str(error)}

    def _as_they_are(self, notes: Notes) -> lists.Snapshot:
        """Return what the notes are now, asked for anew where somebody has changed them."""
        stamp = notes.stamp
        if self._now is None or stamp != self._stamp or self._spoken != language():
            self._now, self._spoken = lists.Snapshot(notes), language()
            self._reader.tags.clear()
            self._reader.tags.update(notes.tags_by_turn())
            # Taken again: whoever asks for the notes may have found places for some of them.
            stamp = notes.stamp
        self._stamp = stamp
        return self._now

    def _panel(self, notes: Notes, turns: Sequence[Turn]) -> dict[str, Any]:
        now = self._as_they_are(notes)
        undo = notes.last_change
        if self._tags is not None:
            self._tags.update(notes)
        return {
            "turns": lists.turn_rows(turns, notes, self._held),
            "tags": now.tags,
            "all_head": _("All notes ({count})").format(count=number(now.count)),
            "status": self._status,
            "undo": _("Undo: {what}").format(what=undo) if undo else "",
            "all": self._all.rows(now, self._reader.interview, self._held)
            if self._all.shown
            else None,
            "lost": self._lost(now.lost),
            "remarks": now.remarks,
            "kept": lists.place_of_file(notes),
            "chart": self._tags is not None,
        }

    def _lost(self, lost: Sequence[Note]) -> dict[str, Any] | None:
        offered = [note for note in lost if note.id not in self._aside]
        if not offered:
            return None
        # Nobody knows which turn they were in: so not while any turn is held back.
        quoted = not self._reader.holds_any
        words = ngettext(
            "{count} note whose words were not found",
            "{count} notes whose words were not found",
            len(offered),
        )
        return {
            "head": words.format(count=number(len(offered))),
            "rows": [lists.note_row(note, quoted=quoted) for note in offered[:_MOST_LOST]],
        }

    def _held(self, turn: Turn) -> bool:
        return bool(self._reader.held(turn))

    # What the browser asks for

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a message asks for; what is not understood is left undone."""
        match message:
            case {"do": "here", "page": str(page)}:
                self._watch.here(page)
                self._look()
            case {"do": "gone", "page": str(page)}:
                self._watch.gone(page)
            case {"do": str(do)} if self.notes is not None and self._reading:
                try:
                    self._do(self.notes, do, message)
                except ExplorerError as error:
                    self._say(str(error))

    @property
    def _reading(self) -> bool:
        return self._reader.turn is not None

    def _do(self, notes: Notes, do: str, message: Mapping[str, Any]) -> None:
        match do, message:
            case "form" | "words" | "save", {"form": str()}:
                self._writing(notes).hear(do, message)
            case "delete", {"note": str(which), "revision": int(revision)}:
                notes.delete(as_seen(notes, which, revision))
                self._say(_("Deleted. Undo brings the note back."))
            case "undo", {}:
                what = notes.undo()
                words = _("Taken back: {what}.").format(what=what)
                self._say(words if what else _("There is nothing to undo."))
            case "aside", {"note": str(which)}:
                self._aside.add(which)
                self._say(_("It is kept in the list of all notes, without a place."))
            case "export", {"form": str(form)}:
                self._say(export(notes, form))
            case "import", {"files": list(files)}:
                self._say(take_in(notes, files))
            case _:
                self._look_at(notes, do, message)

    def _look_at(self, notes: Notes, do: str, message: Mapping[str, Any]) -> None:
        """Do what changes no note."""
        match do, message:
            case "find", {
                "shown": bool(shown),
                "tag": str(tag),
                "words": str(words),
                "page": int(p),
            }:
                self._all = lists.All(shown, tag, words, p)
                self._reader.redraw()
            case "go", {"note": str(which)}:
                self._go(notes.get(which))
            case "chart", {"shown": bool(shown)}:
                self._chart(notes, shown)

    def _go(self, note: Note) -> None:
        if note.turn is None:
            self._say(_("The words of this note were not found in this interview."))
        else:
            self._reader.select(note.turn)

    def _chart(self, notes: Notes, shown: bool) -> None:
        if not shown:
            if self._tags is not None:
                self._tags.close()
            self._tags = self._reader.notes_view = None
        elif self._tags is None:
            # Here, because Altair takes over a second to import and reading does without.
            from explorer.widgets.reader_notes_tags import TagsView

            self._tags = TagsView(notes)
            self._tags.observe(self._follow, "picks")
            self._tags.draw()
            self._reader.notes_view = self._tags
        self._reader.redraw()

    def _follow(self, _change: object) -> None:
        """Go to the turns of a column of the chart that was chosen."""
        row = self._tags.selection if self._tags else None
        if row:
            self._reader.select(int(row["first_turn"]))

    def _look(self) -> None:
        """Draw anew where another notebook, or a cell, has changed the notes."""
        if self.notes is None or not self._reading:
            return
        try:
            changed = self.notes.stamp != self._stamp
        except NotesError as error:
            changed = str(error) != self._status
            self._error = str(error)
        if changed:
            self._reader.redraw()

    def _writing(self, notes: Notes) -> Writing:
        return Writing(notes, self._reader.interview, self._held, self._reader.send, self._say)

    def _say(self, words: str) -> None:
        self._status = words
        self._reader.redraw()

    def close(self) -> None:
        """Look no more, and close the file where it was opened here."""
        self._watch.stop()
        if self._tags is not None:
            self._tags.close()
        if self.notes is not None and self._own:
            self.notes.close()
