"""Counts the rows of CSV files with Python alone: for about a million, with some patience."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from explorer.errors import SignaturesError, nearest
from explorer.language import sentence
from explorer.model.breakdown import OTHER
from explorer.tally.bins import NO_TIME, ORIGIN
from explorer.tally.layout import Layout
from explorer.tally.lines import whole
from explorer.tally.question import (
    MOST_ROWS,
    Group,
    Question,
    Tell,
    TooManyRowsError,
    untold,
)
from explorer.tally.written_times import reader
from explorer.tally.zones import Zone

if TYPE_CHECKING:
    from explorer.tally.strays import Strays

__all__ = ["Headed", "PlainCounter", "head_of", "opened"]

_OFTEN: Final = 20_000
"""Rows between two words of progress."""


class PlainCounter:
    """Answers each question by going through the files once, row by row.

    What it holds does not grow with the rows: one entry for each group, and not more groups than
    may be answered.

    Parameters
    ----------
    paths
        CSV files with one and the same head.
    layout
        Its columns; no other cell of a row is looked at.
    zone
        Whose clock the times are of, where they state none; ``None`` for UTC.
    """

    def __init__(self, paths: Sequence[Path], layout: Layout, zone: Zone | None = None) -> None:
        self._paths = paths
        self._layout = layout
        self._read = reader(layout.form, zone)

    def ask(self, question: Question, tell: Tell = untold) -> list[Group]:
        """Return the groups that have rows; see `explorer.tally.question.Counter`."""
        found: dict[tuple[int, str], list[int]] = {}
        for at, key in self._rows(question, tell):
            place = ((at - ORIGIN) // question.width, key)
            if question.cut is not None and at < question.cut:
                place = ((question.cut - ORIGIN) // question.width - 1, key)
            group = found.get(place)
            if group is None:
                if len(found) + 1 >= MOST_ROWS:
                    raise TooManyRowsError
                found[place] = [1, at, at]
                continue
            group[0] += 1
            if at < group[1]:
                group[1] = at
            elif at > group[2]:
                group[2] = at
        return sorted(Group(*place, *group) for place, group in found.items())

    def strays(self, question: Question) -> Strays | None:
        """Return the lines whose times were not understood; see `explorer.tally.question`."""
        from explorer.tally.strays import lines_of

        return lines_of(self._paths, self._layout, question)

    def _rows(self, question: Question, tell: Tell) -> Iterator[tuple[int, str]]:
        """Yield the time and the group of each row that the question is about."""
        done, total = 0, sum(path.stat().st_size for path in self._paths)
        for path in self._paths:
            with whole(path.name), opened(path) as file:

                def say(before: int = done, file: IO[str] = file) -> None:
                    tell(min(total, before + _place(file)), total)

                yield from _asked(Headed(file, self._layout, path.name), question, self._read, say)
            done += path.stat().st_size
        tell(total, total)


def _asked(
    head: Headed,
    question: Question,
    read: Callable[[str], int | None],
    say: Callable[[], None],
) -> Iterator[tuple[int, str]]:
    time, by = head.places["time"], head.places.get(question.by, -1)
    kept = [
        (head.places[name], wanted)
        for name in ("petition", "kind")
        if (wanted := getattr(question, name)) is not None
    ]
    start, end = question.start, question.end
    only = {*question.only, ""} if question.only else None
    for number, row in enumerate(head.rows):
        if number % _OFTEN == 0:
            say()
        if kept and any(_cell(row, place) != wanted for place, wanted in kept):
            continue
        at = read(row[time]) if time < len(row) else None
        if start is not None and (at is None or at < start):
            continue
        if at is None:
            at = NO_TIME
        if end is not None and at >= end:
            continue
        key = _cell(row, by) if by >= 0 else ""
        yield at, key if only is None or key in only else OTHER


def _cell(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""


class Headed:
    """A file of rows whose head has been read."""

    def __init__(self, file: IO[str], layout: Layout, name: str) -> None:
        line = file.readline()
        sign, head = head_of(line, layout)
        self.places: dict[str, int] = {}
        for part in ("time", "petition", "country", "region", "kind"):
            column = getattr(layout, part)
            if column is None:
                continue
            if column not in head:
                raise SignaturesError(
                    sentence('There is no column "{name}".', name=column),
                    where=sentence("{file}, line {line}", file=name, line="1"),
                    accepted=sentence("The columns are {columns}.", columns=", ".join(head)),
                    next_step=nearest(column, head).strip(),
                )
            self.places[part] = head.index(column)
        self.rows = (row for row in csv.reader(file, delimiter=sign) if row)


def head_of(line: str, layout: Layout) -> tuple[str, list[str]]:
    r"""Return the sign that parts a head into the columns of a layout, and all its columns.

    Examples
    --------
    >>> from explorer.tally.layout import TimeForm, TimeKind
    >>> head_of("signed at;country\n", Layout("signed at", TimeForm(TimeKind.TEXT, "%Y")))
    (';', ['signed at', 'country'])
    """
    found: dict[str, list[str]] = {}
    for sign in (",", ";", "\t", "|"):
        found[sign] = next(csv.reader([line], delimiter=sign), [])
        if set(layout.columns) <= set(found[sign]):
            return sign, found[sign]
    return ",", found[","]


def opened(path: Path) -> IO[str]:
    """Open a CSV file, packed or not; what is no UTF-8 in it becomes a sign for that."""
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="replace", newline="")
    return path.open(encoding="utf-8-sig", errors="replace", newline="")


def _place(file: IO[str]) -> int:
    """Return how many bytes were read: `tell` of a text file is slow, and refused in a loop."""
    buffer = getattr(file, "buffer", None)
    # Of a packed file, its own place and not that in what is unpacked.
    packed = getattr(buffer, "fileobj", None)
    return int((packed or buffer).tell()) if buffer is not None else 0
