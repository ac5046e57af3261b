"""Notes: put notes and tags on words, and find, count, change and exchange them."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

from explorer.annotate.disk import default_path
from explorer.annotate.files import exported, save
from explorer.annotate.kept import Which, id_of
from explorer.annotate.listed import Listed
from explorer.annotate.merge import Change, Merge
from explorer.annotate.note import Found, Note, clean_creator, clean_tags, clean_text, now
from explorer.annotate.records import State, put, remove, state_of, state_of_new
from explorer.annotate.sources import Source, each, items
from explorer.annotate.taken import Taken
from explorer.annotate.undo import take_back
from explorer.errors import ChoiceError, NotesError
from explorer.language import _, ngettext, number, sentence
from explorer.model.interview import Interview
from explorer.model.study import Study

__all__ = ["Notes"]


class Notes(Listed):
    """Notes and tags on the words of an interview, saved at once.

    They are kept in one SQLite file, ``notes.sqlite3`` beside the study, which is made with the
    first note; where the study's folder is read-only, in your own. Whatever a method returned is
    saved: it is there after the kernel is killed, or the power fails. Two notebooks can have the
    same file open. When the interview's text has changed since, the words are
    looked for again, and `report` says which notes were moved and which are lost.

    Parameters
    ----------
    study
        The study, or an interview that was read by itself.
    path
        The file, if it is to be another one.
    creator
        A code for whoever makes notes, such as ``"k7"``; it need not be a name, and can be left
        out. With one, the file beside the study is that person's own: ``notes-k7.sqlite3``.

    Raises
    ------
    NotesError
        If the file cannot be written there, is damaged, is no file of notes, or is of a later
        version; it is left as it is then.

    Examples
    --------
    >>> import explorer, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> notes = explorer.Notes(explorer.open_study(), path=f"{folder.name}/notes.sqlite3")
    >>> notes.add(4, quote="That’s right", text="A plain yes.", tags=["answer"])
    Note(turn 4, characters 0 to 12: 3 words, tag answer)
    >>> notes.tags()
    [{'tag': 'answer', 'notes': 1, 'turns': 1}]
    >>> notes.undo()
    'added a note on turn 4'
    >>> notes
    Notes(notes.sqlite3: 0 notes)
    >>> notes.close(); folder.cleanup()
    """

    def __init__(
        self,
        study: Study | Interview,
        path: str | os.PathLike[str] | None = None,
        *,
        creator: str = "",
    ) -> None:
        if not isinstance(study, Study | Interview):
            raise ChoiceError(
                sentence(
                    "Notes are on a study or an interview, not on {kind}.",
                    kind=type(study).__name__,
                ),
                next_step=_("Open it first: explorer.Notes(explorer.open_study(…))."),
            )
        self.creator = clean_creator(creator)
        super().__init__(
            study.interview if isinstance(study, Study) else study,
            Path(path).absolute() if path is not None else default_path(study, creator),
        )

    # ----- to make and change

    def add(
        self,
        turn: Which | None = None,
        start: int | None = None,
        end: int | None = None,
        *,
        quote: str = "",
        text: str = "",
        tags: str | Iterable[str] = (),
    ) -> Note:
        """Put a note on some words, and save it.

        Parameters
        ----------
        turn
            The turn, its number or its id; may be left out where `quote` is in one place only.
        start, end
            The words, as in ``turn.text[start:end]``; without them and `quote`, the whole turn.
        quote
            The words themselves, as they stand in the turn.
        text
            What the note says; plain text.
        tags
            One tag or several. With neither text nor tags the words are just marked.

        Returns
        -------
        Note
            As it is saved.

        Raises
        ------
        ChoiceError
            If there are no such words, or `quote` is in several places: the error lists them.
        NotesError
            If it cannot be saved.
        """
        text, tags = clean_text(text), clean_tags(tags)
        place = self._chosen(turn, start, end, quote)
        moment = now()
        words, prefix, suffix = self._words(place)
        note = Note(
            id=f"urn:uuid:{uuid.uuid4()}",
            turn=place.turn,
            start=place.start,
            end=place.end,
            quote=words,
            text=text,
            tags=tags,
            created=moment,
            modified=moment,
            creator=self.creator,
            source=self._source,
            prefix=prefix,
            suffix=suffix,
        )
        after = state_of_new(note, self._source)
        with self._store.writing() as connection:
            put(connection, after)
        what = _("added a note on turn {turn}").format(turn=number(place.turn))
        self._remember(what, [(note.id, None, after)])
        return note

    def edit(
        self,
        note: Note | str,
        *,
        text: str | None = None,
        tags: str | Iterable[str] | None = None,
    ) -> Note:
        """Change what a note says, and save it.

        Parameters
        ----------
        note
            The note, or its id. Of a `Note` that was changed elsewhere since it was got, nothing
            is changed; of an id, the last change counts.
        text, tags
            What it says from now on; left out, it stays as it is.

        Raises
        ------
        ChoiceError
            If there is no such note any more.
        NotesError
            If it was changed elsewhere meanwhile, or cannot be saved.
        """
        new: dict[str, Any] = {} if text is None else {"text": clean_text(text)}
        kept = None if tags is None else clean_tags(tags)

        def change(before: State) -> State:
            state = before.changed(modified=now(), **new)
            return state if kept is None else State(state.row, kept, state.places)

        return self._change(note, change, _("changed a note"))

    def move(
        self,
        note: Note | str,
        turn: Which | None = None,
        start: int | None = None,
        end: int | None = None,
        *,
        quote: str = "",
        text: str | None = None,
        tags: str | Iterable[str] | None = None,
    ) -> Note:
        """Put a note on other words, such as one whose words were lost, and save it.

        The words are chosen as in `add`, and what it says can be changed with them as in `edit`,
        where the errors stand, too.
        """
        place = self._chosen(turn, start, end, quote)
        words, prefix, suffix = self._words(place)
        new = {"quote": words, "prefix": prefix, "suffix": suffix, "source": self._source}
        new |= {} if text is None else {"text": clean_text(text)}
        kept = None if tags is None else clean_tags(tags)
        places = ((self._source, *place, str(Found.MADE)),)

        def change(before: State) -> State:
            row = before.changed(modified=now(), raw="", **new).row
            return State(row, before.tags if kept is None else kept, places)

        return self._change(note, change, _("moved a note"))

    def delete(self, note: Note | str) -> Note:
        """Delete a note for good, unless `undo` takes that back; return what it was."""
        with self._store.writing() as connection:
            before = self._current(state_of(connection, id_of(note)), note)
            remove(connection, id_of(note))
        self._remember(_("deleted a note"), [(id_of(note), before, None)])
        return before.note(self._source)

    def undo(self) -> str:
        """Take back the last change that was made through this object, and say what it was.

        What other notebooks did is never taken back. Once more, and the change before it is taken
        back; an empty answer says that there is none.

        Raises
        ------
        NotesError
            If a note of that change was changed elsewhere since.
        """
        if not self._done:
            return ""
        change = self._done[-1]
        with self._store.writing() as connection:
            done = take_back(connection, change)
        self._done.pop()
        if not done:
            raise NotesError(
                _("This cannot be taken back: {what}; it was changed elsewhere since.").format(
                    what=change.what
                ),
                where=str(self.path),
                accepted=_("Nothing was changed."),
                next_step=_("Look at the notes as they are now: notes.find()."),
            )
        return change.what

    # ----- to exchange

    def to(
        self,
        form: str,
        path: str | os.PathLike[str] | None = None,
        *,
        over: bool = False,
        context: bool = False,
    ) -> str:
        """Write all notes for other programs.

        Parameters
        ----------
        form
            ``"jsonld"``: W3C Web Annotations; or ``"csv"``.
        path
            Where to save it, if it is to be saved at once.
        over
            Whether a file that is there may be written over.
        context
            Whether some signs of the interview before and after each quote are written too.
            Without them nothing of the interview leaves but the words that notes are on.

        Returns
        -------
        str
            The text that was written; nothing of it is a name of whoever made the notes, unless
            their code is one.
        """
        self._settle()
        with self._store.reading() as connection:
            written = exported(connection, form, self._source, context=context)
        if path is not None:
            save(written, Path(path), over=over)
        return written

    def read(self, *sources: Source | Iterable[Source]) -> Taken:
        """Take in notes from files of Web Annotations (JSON-LD), CSV tables or files of notes.

        All is taken in, or nothing. Notes that are here already are not doubled; of two versions
        the later one counts. The words of each are looked for; what cannot be placed is kept
        without a place, what is no note is skipped, and ``.report`` of the answer says so of each.

        Parameters
        ----------
        sources
            A file or several, such as ``*Path("class").glob("*.jsonld")``, ``"anna.csv"`` or the
            ``"notes.sqlite3"`` of somebody else; or the text itself.

        Raises
        ------
        NotesError
            If one is none of these, or the notes cannot be saved.
        """
        merges = []
        for source in each(sources):
            name, incoming = items(source, self._source)
            merge = Merge(self.interview, self._finder, self._source, name)
            merge.prepare(incoming)
            merges.append((name, merge))
        if not merges:
            raise ChoiceError(
                _("There is no file to take notes in from."),
                next_step=_('Name one or several: notes.read("anna.csv", "ben.jsonld").'),
            )
        with self._store.writing() as connection:
            changes = [change for name, merge in merges for change in merge.save(connection)]
        if changes:
            own = _joined(changes)
            if len({name for name, merge in merges}) == 1:
                words = ngettext(
                    "took in {count} note from {file}",
                    "took in {count} notes from {file}",
                    len(own),
                )
                what = words.format(count=number(len(own)), file=merges[0][0])
            else:
                words = ngettext(
                    "took in {count} note from {files} files",
                    "took in {count} notes from {files} files",
                    len(own),
                )
                what = words.format(count=number(len(own)), files=number(len(merges)))
            self._remember(what, own)
        return Taken.together([merge.taken() for _, merge in merges])

    # ----- the file

    def close(self) -> None:
        """Close the file; it is opened again when something is done with these notes."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _joined(changes: Sequence[Change]) -> list[Change]:
    """Return one change a note, also where it is in several files."""
    whole: dict[str, Change] = {}
    for note, before, after in changes:
        whole[note] = (note, whole[note][1] if note in whole else before, after)
    return list(whole.values())
