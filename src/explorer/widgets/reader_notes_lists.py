"""What the panel of notes shows: as many rows for ten thousand notes as for ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from explorer.annotate import Found, Note, Notes
from explorer.language import _, ngettext, number
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.search.folding import fold
from explorer.widgets.reader_notes_words import cut

__all__ = [
    "MOST_ON_TURN",
    "All",
    "Snapshot",
    "marker",
    "note_row",
    "place_of_file",
    "turn_rows",
]

MOST_ON_TURN: Final = 40
"""Notes that are shown at one turn."""
PAGE: Final = 20
"""Notes on a page of the list of all."""
_MOST_TAGS: Final = 40
_QUOTE: Final = 160
_TEXT: Final = 600

Held = Callable[[Turn], bool]
"""Tells of a turn whether its words must not be shown now."""


def note_row(note: Note, *, n: int = 0, quoted: bool = True) -> dict[str, Any]:
    """Return a note as the browser shows it.

    Parameters
    ----------
    note
        The note.
    n
        Its number at its turn; 0 where it is not shown there.
    quoted
        Whether the words that it is on may be shown.
    """
    row: dict[str, Any] = {
        "id": note.id,
        "revision": note.revision,
        "quote": cut(note.quote, _QUOTE) if quoted else "",
        "text": note.text if len(note.text) <= _TEXT else f"{note.text[:_TEXT].rstrip()}…",
        "tags": list(note.tags),
    }
    if n:
        row |= {"n": n, "label": marker(note, n)}
        row["name"] = _("Note {number}").format(number=number(n))
    if note.creator:
        row["by"] = _("by {code}").format(code=note.creator)
    if note.found == Found.MOVED:
        row["moved"] = _("The text has changed since; its words stand in another place now.")
    return row


def marker(note: Note, n: int) -> str:
    """Say what stands behind the number of a note in the text."""
    says = cut(note.text, 60)
    if note.tags:
        words = ngettext("tag {tags}", "tags {tags}", len(note.tags))
        words = words.format(tags=", ".join(note.tags[:6]))
        says = f"{says} ({words})" if says else words
    if not says:
        return _("Note {number}").format(number=number(n))
    return _("Note {number}: {says}").format(number=number(n), says=says)


def turn_rows(turns: Sequence[Turn], notes: Notes, held: Held) -> list[dict[str, Any]]:
    """Return one row a turn that is shown, with its notes in order."""
    rows = []
    for turn in turns:
        if held(turn):
            continue
        own = notes.find(turn=turn)
        rest = len(own) - MOST_ON_TURN
        more = ngettext(
            "{count} more note is in the list of all notes.",
            "{count} more notes are in the list of all notes.",
            rest,
        )
        rows.append(
            {
                "number": turn.number,
                "head": _("Notes on turn {number}").format(number=number(turn.number)),
                "notes": [note_row(note, n=n) for n, note in enumerate(own[:MOST_ON_TURN], 1)],
                "more": more.format(count=number(rest)) if rest > 0 else "",
            }
        )
    return rows


class Snapshot:
    """What notes are at one moment: asked for once, however many steps a person takes.

    Parameters
    ----------
    notes
        The notes.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return len(self._notes)

    @cached_property
    def turns(self) -> list[int]:
        """The number of the turn of each note that has a place, in order."""
        return self._notes.noted_turns()

    @cached_property
    def tags(self) -> list[list[Any]]:
        """The most frequent tags, with how often each was given."""
        return [[row["tag"], row["notes"]] for row in self._notes.tags()[:_MOST_TAGS]]

    @cached_property
    def lost(self) -> tuple[Note, ...]:
        """Those whose words were not found."""
        return self._notes.lost

    @cached_property
    def all(self) -> tuple[Note, ...]:
        """All of them, in order."""
        return self._notes.find()

    @cached_property
    def folded(self) -> dict[str, tuple[str, str]]:
        """What can be searched of each, by id: what it says, and the words that it is on."""
        return {
            note.id: (fold("\n".join([note.text, *note.tags])), fold(note.quote))
            for note in self.all
        }

    @cached_property
    def remarks(self) -> list[str]:
        """What is to be known of the file."""
        said = []
        moved = len(self._notes.moved)
        if moved:
            words = ngettext(
                "The text is another one since: the words of {count} note were found elsewhere.",
                "The text is another one since: the words of {count} notes were found elsewhere.",
                moved,
            )
            said.append(words.format(count=number(moved)))
        return [*said, *filter(None, [self._notes.disk])]


def place_of_file(notes: Notes) -> str:
    """Say where the notes are kept."""
    path, home = notes.path, Path.home()
    folder = path.parent
    if folder.is_relative_to(home):
        folder = Path("~", folder.relative_to(home))
    if not path.exists():
        return _("Notes will be kept in {file}, in the folder {folder}.").format(
            file=path.name, folder=folder
        )
    return _("Notes are kept in {file}, in the folder {folder}.").format(
        file=path.name, folder=folder
    )


@dataclass(slots=True)
class All:
    """The list of all notes, as it is filtered and paged; nothing of it is made while closed."""

    shown: bool = False
    tag: str = ""
    words: str = ""
    page: int = 1

    def rows(self, now: Snapshot, interview: Interview, held: Held) -> dict[str, Any]:
        """Return the page that is open."""
        found = self._found(now, interview, held)
        pages = max(1, -(-len(found) // PAGE))
        self.page = min(max(1, self.page), pages)
        first = (self.page - 1) * PAGE
        rows = []
        for note in found[first : first + PAGE]:
            turn = _turn(note, interview)
            if turn is None:
                where, quoted = _("Words not found"), False
            else:
                quoted = not held(turn)
                where = _("Turn {number}, {who}").format(number=number(turn.number), who=turn.who)
            row = note_row(note, quoted=quoted)
            says = cut(note.text or ", ".join(note.tags) or row["quote"], 40)
            name = f"{where}, {says}" if says else where
            rows.append({**row, "where": where, "name": name, "placed": bool(turn)})
        return {
            "tag": self.tag,
            "words": self.words,
            "page": self.page,
            "pages": pages,
            "where": _("Page {page} of {pages}").format(
                page=number(self.page), pages=number(pages)
            ),
            "line": self._line(len(found), now.count),
            "rows": rows,
        }

    def _found(self, now: Snapshot, interview: Interview, held: Held) -> Sequence[Note]:
        found = [note for note in now.all if not self.tag or self.tag in note.tags]
        wanted = fold(" ".join(self.words.split()))
        if not wanted:
            return found

        def fits(note: Note) -> bool:
            says, quote = now.folded[note.id]
            if wanted in says or wanted not in quote:
                return wanted in says
            # A hit would tell what stands in a turn that is not shown.
            turn = _turn(note, interview)
            return turn is not None and not held(turn)

        return [note for note in found if fits(note)]

    def _line(self, found: int, of: int) -> str:
        if not self.tag and not self.words.strip():
            words = ngettext("{count} note.", "{count} notes.", of)
            return words.format(count=number(of))
        words = ngettext("{count} note of {of}.", "{count} notes of {of}.", found)
        return words.format(count=number(found), of=number(of))


def _turn(note: Note, interview: Interview) -> Turn | None:
    number_ = note.turn or 0
    return interview.turns[number_ - 1] if 1 <= number_ <= len(interview.turns) else None
