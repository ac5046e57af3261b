"""Open a text file or a table, or say plainly why it cannot be opened."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from explorer.errors import ExplorerError, nearest
from explorer.language import sentence, sentences
from explorer.read.foreign_words import why_no_table
from explorer.read.phrases import place_in
from explorer.read.saying import at_line, listed

__all__ = [
    "Row", "Table", "read_table", "read_text", "siblings", "table_from", "table_of", "text_of",
]  # fmt: skip


def read_text(path: Path, error: type[ExplorerError]) -> str:
    """Return the text of a UTF-8 file, without a byte order mark; line ends are kept.

    Raises
    ------
    ExplorerError
        Of the class `error`, if the file is absent, a folder, empty, or not UTF-8.
    """
    name = path.name
    try:
        raw = path.read_bytes()
    except IsADirectoryError:
        raise _a_folder(path, error) from None
    except FileNotFoundError:
        raise error(
            sentence("There is no such file."),
            where=str(path),
            next_step=sentence("Files here: {names}.", names=siblings(path)),
        ) from None
    except (OSError, ValueError) as cause:
        # Windows says "permission denied" of a folder. The cause alone: its path may be very long.
        if isinstance(cause, PermissionError) and path.is_dir():
            raise _a_folder(path, error) from None
        why = cause.strerror if isinstance(cause, OSError) else str(cause)
        raise error(
            sentence("The file cannot be opened: {why}.", why=why), where=name[:60]
        ) from None
    return text_of(raw, name, error)


def text_of(raw: bytes, name: str, error: type[ExplorerError]) -> str:
    """Return the text that the bytes of a UTF-8 file hold; see `read_text`."""
    if not raw.strip():
        raise error(
            sentence("The file is empty."),
            where=name,
            next_step=sentence("Check that it was saved."),
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = raw.count(b"\n", 0, cause.start) + 1
        raise error(
            sentence(
                "The file is not UTF-8: byte {byte} cannot be read.",
                byte=f"0x{raw[cause.start]:02x}",
            ),
            where=at_line(name, line),
            accepted=sentence("Text files are read as UTF-8."),
            next_step=sentence(
                "Save it again as UTF-8: in most editors, Save as, Encoding, UTF-8."
            ),
        ) from None
    if "\0" in text:
        raise error(
            sentence("The file holds a NUL, so it is not a plain text file."),
            where=at_line(name, text.count("\n", 0, text.index("\0")) + 1),
            accepted=sentence("Text files are read as UTF-8."),
            next_step=sentence("Save it again as plain text, UTF-8."),
        )
    return text


def _a_folder(path: Path, error: type[ExplorerError]) -> ExplorerError:
    return error(
        sentence("This is a folder, not a file."),
        where=str(path),
        next_step=sentence("Name a file inside it."),
    )


def siblings(path: Path) -> str:
    """Return the names of the files beside `path`, for an error; the first eight of them."""
    try:
        names = sorted(one.name for one in path.parent.iterdir() if not one.name.startswith("."))
    except OSError:
        return sentence("none, for the folder does not exist either")
    return listed(names, 8) if names else sentence("none")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, stripped, and where it stands."""

    cells: dict[str, str]
    line: int
    file: str
    unit: str = "line"
    """What `line` counts: of a workbook, ``"row"``."""

    @property
    def where(self) -> str:
        """The place, for an error: ``"signatures.csv, line 14"``."""
        return place_in(self.file, self.unit, self.line)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file and its columns beyond the known ones."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    extra: tuple[str, ...]


def read_table(
    path: Path,
    required: Sequence[str],
    optional: Sequence[str],
    error: type[ExplorerError],
) -> Table:
    """Read a comma-separated file with a header line.

    Parameters
    ----------
    required, optional
        The names of the columns that must and that may be there. Others are kept, unless they
        look like a misspelt one of these.

    Raises
    ------
    ExplorerError
        Of the class `error`, with the line, what was found and what is accepted.
    """
    return table_of(read_text(path, error), path.name, required, optional, error)


def table_of(
    text: str,
    file: str,
    required: Sequence[str],
    optional: Sequence[str],
    error: type[ExplorerError],
) -> Table:
    """Take the text of a comma-separated file apart; see `read_table`."""
    # strict: a stray quote is an error here, instead of a cell that swallows the next rows.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append((start, record))
            start = reader.line_num + 1
    except csv.Error as cause:
        raise error(
            sentence("The table cannot be read from here: {why}.", why=why_no_table(cause)),
            where=at_line(file, start),
            accepted=sentence(
                'Cells are parted by commas; a cell with a comma or a quote stands in "…".'
            ),
            next_step=sentence("Look for a quotation mark that is opened and not closed."),
        ) from None
    return table_from(records, file, required, optional, error)


def table_from(
    records: Sequence[tuple[int, Sequence[str]]],
    file: str,
    required: Sequence[str],
    optional: Sequence[str],
    error: type[ExplorerError],
    unit: str = "line",
) -> Table:
    """Make a table of records, the first of which is the header; see `read_table`.

    Parameters
    ----------
    records
        The place of each row, and its cells.
    unit
        What the places count: ``"line"`` or ``"row"``.
    """
    place, head = records[0]
    names = [name.strip() for name in head]
    columns = _check_columns(names, place_in(file, unit, place), required, optional, error)
    rows = tuple(_row(columns, record, line, file, error, unit) for line, record in records[1:])
    known = {*required, *optional}
    return Table(rows, columns, tuple(name for name in columns if name not in known))


def _check_columns(
    columns: list[str],
    where: str,
    required: Sequence[str],
    optional: Sequence[str],
    error: type[ExplorerError],
) -> tuple[str, ...]:
    accepted = sentence(
        "Its columns are {required}; and, if you like, {optional}.",
        required=", ".join(required),
        optional=", ".join(optional),
    )
    absent = [name for name in (*required, *optional) if name not in columns]
    for name in columns:
        # An unknown column is kept, but one that is nearly a missing name is a slip: read on,
        # and every value of that column would be lost.
        hint = nearest(name, absent) if name not in (*required, *optional) else ""
        if hint:
            raise error(
                sentence('There is no column "{name}".', name=name),
                where=where,
                accepted=accepted,
                next_step=hint.strip(),
            )
    for name in required:
        if name not in columns:
            raise error(
                sentence(
                    'The column "{name}" is missing; found {columns}.',
                    name=name,
                    columns=", ".join(columns),
                ),
                where=where,
                accepted=accepted,
                next_step=sentence("Name the columns in the first line, parted by commas."),
            )
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise error(
            sentence('The column "{name}" stands twice.', name=twice),
            where=where,
            next_step=sentence("Rename or remove one of them."),
        )
    return tuple(columns)


def _row(
    columns: tuple[str, ...],
    record: Sequence[str],
    line: int,
    file: str,
    error: type[ExplorerError],
    unit: str,
) -> Row:
    if len(record) != len(columns):
        raise error(
            sentences(
                "This row has {count} cells; the header has {columns}.",
                "This row has {count} cells; the header has {columns}.",
                len(record),
                columns=len(columns),
            ),
            where=place_in(file, unit, line),
            accepted=sentence('A cell that holds a comma stands in quotation marks: "a, b".'),
            next_step=sentence(
                "Check its commas; its first cells are {cells}.",
                cells=", ".join(map(repr, record[:3])),
            ),
        )
    cells = {name: cell.strip() for name, cell in zip(columns, record, strict=True)}
    return Row(cells, line, file, unit)
