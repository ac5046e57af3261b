"""Finds where the rows stand whose times were not understood: the first few of them."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, cast

from explorer.tally.bins import ORIGIN, TOP
from explorer.tally.layout import Layout
from explorer.tally.plain import head_of
from explorer.tally.question import Question
from explorer.tally.written_times import reader

__all__ = ["MOST", "Place", "Strays", "lines_of", "rows_of_frame"]

MOST: Final = 10
"""Rows that are named."""
_FARTHEST: Final = 1_000_000
"""Rows that are looked at where it is not known in which part of a file they are."""
_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Strays:
    """Rows whose times were not understood; where there are very many, the first."""

    places: tuple[int, ...]
    """From 1."""
    unit: str
    """``"line"`` of a file, or ``"row"`` of a table."""
    file: str = ""
    """The file that they stand in, of which there may be several."""


class Place(NamedTuple):
    """A part of a CSV file."""

    path: Path
    start: int
    """In bytes of what is unpacked."""
    size: int


def lines_of(
    paths: Sequence[Path], layout: Layout, question: Question, places: Iterable[Place] = ()
) -> Strays | None:
    """Return the lines of the first file that has such rows; ``None`` where none is found.

    Parameters
    ----------
    question
        Whose petition and kind are meant.
    places
        Where some are known to be; without any, the start of each file is looked at.
    """
    known = list(places)
    for path in dict.fromkeys(place.path for place in known) if known else paths:
        parts = _texts(path, [place for place in known if place.path == path])
        found = tuple(islice(_found(_head(path), parts, layout, question), MOST))
        if found:
            return Strays(found, "line", path.name)
    return None


def _opened(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    return path.open("rb")


def _head(path: Path) -> str:
    with _opened(path) as file:
        return file.readline().decode("utf-8-sig", "replace")


def _texts(path: Path, places: Sequence[Place]) -> Iterator[tuple[int, Iterable[str]]]:
    """Yield parts of a file, each with the number of its first line."""
    with _opened(path) as file:
        if not places:
            file.readline()
            yield 2, TextIOWrapper(cast("Any", file), "utf-8", "replace", newline="")
            return
        line, at = 1, 0
        for place in places:
            while at < place.start:
                data = file.read(min(_AT_ONCE, place.start - at))
                line, at = line + data.count(b"\n"), at + len(data)
            data = file.read(place.size)
            yield line, StringIO(data.decode("utf-8", "replace"), newline="")
            line, at = line + data.count(b"\n"), at + len(data)


def _found(
    head: str, parts: Iterable[tuple[int, Iterable[str]]], layout: Layout, question: Question
) -> Iterator[int]:
    sign, names = head_of(head, layout)
    time = names.index(layout.time)
    wanted = [
        (names.index(column), value)
        for column, value in ((layout.petition, question.petition), (layout.kind, question.kind))
        if column is not None and value is not None
    ]
    read = reader(layout.form)
    for first, lines in parts:
        rows = csv.reader(lines, delimiter=sign)
        for row in islice(rows, _FARTHEST):
            if not row or any(not at < len(row) or row[at] != value for at, value in wanted):
                continue
            if time >= len(row) or read(row[time]) is None:
                # Of a row with line breaks in its cells, the first line.
                yield first + rows.line_num - 1 - sum(cell.count("\n") for cell in row)


def rows_of_frame(frame: Any, question: Question) -> Strays | None:
    """Return the rows of a narwhals frame with ``at``; ``None`` where an engine keeps no order."""
    import narwhals as nw

    if isinstance(frame, nw.LazyFrame):
        if not frame.implementation.is_polars():
            return None
        frame = nw.from_native(nw.to_native(frame).with_row_index("row"))
    else:
        frame = frame.with_row_index("row")
    for name in ("petition", "kind"):
        value = getattr(question, name)
        if value is not None:
            frame = frame.filter(nw.col(name).cast(nw.String) == value)
    known = (nw.col("at") >= ORIGIN) & (nw.col("at") < TOP)
    # Not turned round: a missing time is neither known nor the contrary.
    strange = frame.filter(nw.when(known).then(nw.lit(0)).otherwise(nw.lit(1)) == 1)
    rows = strange.select("row").head(MOST).lazy().collect().get_column("row").to_list()
    return Strays(tuple(row + 1 for row in rows), "row") if rows else None
