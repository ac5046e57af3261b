"""What the panel of notes shows: as many rows for ten thousand notes as for ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    "marker",
    "note_row",
    "place_of_file",
    "remarks",
    "tag_choices",
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


def remarks(notes: Notes) -> list[str]:
    """Say what is to be known of the file, from its report."""
    said = []
    moved = len(notes.moved)
    if moved:
        words = ngettext(
            "The text is another one since: the words of {count} note were found in another place.",
            "The text is another one since: the words of {count} notes were found elsewhere.",
            moved,
        )
        said.append(words.format(count=number(moved)))
    return [*said, *filter(None, [notes.disk])]


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

    def rows(self, notes: Notes, interview: Interview, held: Held) -> dict[str, Any]:
        """Return the page that is open."""
        found = self._found(notes, interview, held)
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
            rows.append({**note_row(note, quoted=quoted), "where": where, "placed": bool(turn)})
        return {
            "tag": self.tag,
            "words": self.words,
            "page": self.page,
            "pages": pages,
            "where": _("Page {page} of {pages}").format(
                page=number(self.page), pages=number(pages)
            ),
            "line": self._line(len(found), len(notes)),
            "rows": rows,
        }

    def _found(self, notes: Notes, interview: Interview, held: Held) -> Sequence[Note]:
        found = notes.find(tag=self.tag) if self.tag else notes.find()
        wanted = fold(" ".join(self.words.split()))
        if not wanted:
            return found
        return [note for note in found if wanted in _searched(note, interview, held)]

    def _line(self, found: int, of: int) -> str:
        if not self.tag and not self.words.strip():
            words = ngettext("{count} note.", "{count} notes.", of)
            return words.format(count=number(of))
        words = ngettext("{count} note of {of}.", "{count} notes of {of}.", found)
        return words.format(count=number(found), of=number(of))


def _searched(note: Note, interview: Interview, held: Held) -> str:
    """Return what of a note can be searched; words that are not shown would be told by a hit."""
    turn = _turn(note, interview)
    quoted = turn is not None and not held(turn)
    return fold("\n".join([note.text, *note.tags, *([note.quote] if quoted else [])]))


def _turn(note: Note, interview: Interview) -> Turn | None:
    number_ = note.turn or 0
    return interview.turns[number_ - 1] if 1 <= number_ <= len(interview.turns) else None


def tag_choices(notes: Notes) -> list[list[Any]]:
    """Return the most frequent tags, with how often each was given."""
    return [[row["tag"], row["notes"]] for row in notes.tags()[:_MOST_TAGS]]
