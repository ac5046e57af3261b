"""Notes as a CSV table, for spreadsheets, and back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.annotate.foreign import own_id
from explorer.annotate.note import Note, clean_tags, clean_text
from explorer.annotate.taken import Incoming, Skipped, utc
from explorer.errors import ChoiceError, NotesError, nearest
from explorer.language import _, sentence

__all__ = ["COLUMNS", "read_csv", "write_csv"]

COLUMNS: Final = (
    *("id", "turn", "start", "end", "quote", "text", "tags"),
    *("created", "modified", "creator", "found", "source", "via"),
)
_PLACE: Final = ("turn", "start", "end")
_AROUND: Final = ("prefix", "suffix")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")
_HEX = re.compile(r"[0-9a-f]{64}")


def write_csv(notes: Sequence[Note], *, context: bool = False) -> str:
    r"""Return a header and one row a note, as RFC 4180 has it.

    A cell that a spreadsheet would take for a formula has an apostrophe before it, as a person
    would type; `read_csv` takes it away. Tags are parted by ``;``.

    Examples
    --------
    >>> note = Note(id="urn:uuid:1", turn=3, start=0, end=9, quote="The river", text="=1+1")
    >>> print(write_csv([note]).splitlines()[1])
    urn:uuid:1,3,0,9,The river,'=1+1,,,,,made,,
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    columns = COLUMNS + (_AROUND if context else ())
    writer.writerow(columns)
    for note in notes:
        values = {name: getattr(note, name) for name in columns if name != "tags"}
        values["tags"] = "; ".join(_escaped(tag) for tag in note.tags)
        writer.writerow([_safe(values[name]) for name in columns])
    return made.getvalue()


def read_csv(text: str, where: str) -> Iterator[Incoming | Skipped]:
    """Yield the notes of a table: at least a column ``quote``, or ``turn``.

    Raises
    ------
    NotesError
        If it has neither, or a column that is not known.
    """
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(rows, [])
        names = [name.strip().casefold() for name in header]
        _refuse_header(names, where)
        for number, row in enumerate(rows, start=1):
            if any(cell.strip() for cell in row):
                yield _one(names, row, number)
    except csv.Error as cause:
        raise NotesError(
            _("This is no sound CSV: {cause}.").format(cause=cause), where=where
        ) from None


def _refuse_header(names: list[str], where: str) -> None:
    known = COLUMNS + _AROUND
    odd = [name for name in names if name not in known]
    if odd or len(set(names)) < len(names) or not {"quote", "turn"} & set(names):
        raise NotesError(
            _('There is a column "{name}", which is not known.').format(name=odd[0][:60])
            if odd
            else _(
                "The table does not say which words its notes are on, or a column is there twice."
            ),
            where=where,
            accepted=_("Its columns can be {names}; quote or turn is needed.").format(
                names=", ".join(known)
            ),
            next_step=nearest(odd[0], known).strip() if odd else "",
        )


def _one(names: list[str], row: list[str], number: int) -> Incoming | Skipped:
    if len(row) > len(names):
        return Skipped(number, sentence("It has more cells than the table has columns."))
    cells = dict(zip(names, map(_plain, row), strict=False))
    try:
        turn, start, end = (_number(cells.get(name, ""), name) for name in _PLACE)
        created = utc(cells.get("created"))
        name, via = own_id(cells.get("id"), sorted(cells.items()))
        return Incoming(
            where=number,
            id=name,
            via=via or clean_text(cells.get("via", ""), "via")[:300],
            quote=clean_text(cells.get("quote", ""), "quote"),
            prefix=clean_text(cells.get("prefix", ""), "prefix")[-100:],
            suffix=clean_text(cells.get("suffix", ""), "suffix")[:100],
            text=clean_text(cells.get("text", "")),
            tags=clean_tags(_parted(cells.get("tags", ""))),
            created=created,
            modified=utc(cells.get("modified")) or created,
            creator=clean_text(cells.get("creator", ""), "creator")[:300],
            source=cells.get("source", "") if _HEX.fullmatch(cells.get("source", "")) else "",
            turn=turn,
            start=start,
            end=end,
        )
    except ChoiceError as cause:
        return Skipped(number, cause.problem)


def _number(cell: str, name: str) -> int | None:
    plain = cell.strip().removeprefix("t") if name == "turn" else cell.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 10):
        raise ChoiceError(
            sentence("Its {name} {cell} is no whole number.", name=name, cell=repr(cell[:40]))
        )
    return int(plain)


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def _escaped(tag: str) -> str:
    return tag.replace("\\", "\\\\").replace(";", "\\;")


def _parted(cell: str) -> list[str]:
    """Part tags at each ``;`` that has no backslash before it."""
    parts = re.findall(r"(?:\\.|[^;\\]|\\$)+", cell, flags=re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts]
