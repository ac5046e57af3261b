"""Notes as they are listed: found by tag, turn and speaker, counted, and told of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.annotate.counts import along_turns, in_order
from explorer.annotate.kept import Kept, Which, gone, id_of
from explorer.annotate.note import Found, Note, clean_tags
from explorer.annotate.records import fetch, noted_turns, state_of, tag_counts, turn_tags
from explorer.annotate.told import about_disk, told
from explorer.errors import ChoiceError
from explorer.language import sentence
from explorer.model.report import LoadReport
from explorer.model.words import counted

__all__ = ["Listed"]


class Listed(Kept):
    """What can be asked of notes; nothing here changes one."""

    def get(self, note: Note | str) -> Note:
        """Return a note as it is now."""
        with self._store.reading() as connection:
            state = state_of(connection, id_of(note))
        if state is None:
            raise gone(note)
        return state.note(self._source)

    def find(
        self,
        *,
        tag: str | None = None,
        turn: Which | range | None = None,
        speaker: str | None = None,
    ) -> tuple[Note, ...]:
        """Return notes in the order of the interview; those whose words are lost come last.

        Parameters
        ----------
        tag
            Only notes with this tag.
        turn
            Only notes on this turn, or on a range of turn numbers, such as ``range(11, 21)``.
        speaker
            Only notes on words of the speaker with this label.

        Raises
        ------
        ChoiceError
            If there is no such turn or speaker. A tag that no note has finds none.
        """
        if speaker is not None and self.interview.speaker(speaker) is None:
            labels = ", ".join(one.label for one in self.interview.speakers[:12])
            raise ChoiceError(
                sentence("There is no speaker {speaker}.", speaker=repr(speaker)[:170]),
                accepted=sentence("The speakers are {labels}.", labels=labels)
                if labels
                else sentence("No speaker is named."),
            )
        if tag is not None:
            tag = next(iter(clean_tags(tag)), "")
        notes = self._fetch(tag=tag, turns=self._range(turn))
        if speaker is not None:
            notes = [one for one in notes if self._speaker(one) == speaker]
        return tuple(notes)

    def tags(self) -> list[dict[str, Any]]:
        """Return one row a tag, the most frequent first: ``tag, notes, turns``."""
        self._settle()
        with self._store.reading() as connection:
            return in_order(tag_counts(connection, self._source))

    def tags_by_turn(self) -> dict[int, tuple[str, ...]]:
        """Return the tags on each turn that has any, by its number."""
        self._settle()
        with self._store.reading() as connection:
            found: dict[int, tuple[str, ...]] = {}
            for turn, tag, _ in turn_tags(connection, self._source):
                found[turn] = (*found.get(turn, ()), tag)
        return found

    def noted_turns(self) -> list[int]:
        """Return the number of the turn of each note that has a place, in order."""
        self._settle()
        with self._store.reading() as connection:
            return noted_turns(connection, self._source)

    def along(self, bins: int = 40) -> list[dict[str, Any]]:
        """Return where the tags are: ``tag, bin, first_turn, last_turn, notes``, for a chart.

        Parameters
        ----------
        bins
            Into how many stretches of turns the interview is divided.
        """
        self._settle()
        with self._store.reading() as connection:
            counts = turn_tags(connection, self._source)
        return along_turns(counts, len(self.interview.turns), bins)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a note, with ``speaker`` beside what `Note` has."""
        return [
            {
                "id": note.id,
                "turn": note.turn,
                "speaker": self._speaker(note),
                "start": note.start,
                "end": note.end,
                "quote": note.quote,
                "text": note.text,
                "tags": note.tags,
                "created": note.created,
                "modified": note.modified,
                "creator": note.creator,
                "found": str(note.found),
            }
            for note in self.find()
        ]

    @property
    def moved(self) -> tuple[Note, ...]:
        """The notes whose words were found in another place, as the text is another one since."""
        return self._known(Found.MOVED)

    @property
    def lost(self) -> tuple[Note, ...]:
        """The notes whose words were not found; `move` puts them on others."""
        return self._known(Found.LOST)

    def _known(self, found: Found) -> tuple[Note, ...]:
        self._settle()
        with self._store.reading() as connection:
            return tuple(fetch(connection, self._source, found=found))

    @property
    def report(self) -> LoadReport:
        """What is to be known of these notes: each that was moved or lost, and the disk."""
        return told(self.path, self.find(), disk=self._store.disk, journal=self._store.journal)

    @property
    def disk(self) -> str:
        """What is to be known of the disk that the file is on; empty if there is nothing."""
        return about_disk(self._store.disk, self._store.journal)

    @property
    def last_change(self) -> str:
        """What `undo` would take back, in words; empty for nothing."""
        return self._done[-1].what if self._done else ""

    @property
    def stamp(self) -> tuple[int, ...]:
        """A value that is another one as soon as any notebook has changed these notes."""
        with self._store.reading() as connection:
            return *self._store.others(connection), connection.total_changes

    def __len__(self) -> int:
        with self._store.reading() as connection:
            (count,) = connection.execute("SELECT count(*) FROM notes").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[Note]:
        return iter(self.find())

    def __repr__(self) -> str:
        found = [note.found for note in self.find()]
        moved, lost = found.count(Found.MOVED), found.count(Found.LOST)
        more = [f"{moved:,} moved"] if moved else []
        more += [f"{lost:,} lost"] if lost else []
        return f"Notes({self.path.name}: {', '.join([counted(len(found), 'note'), *more])})"
