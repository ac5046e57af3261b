"""Counts files piece by piece with polars: as quick as reading them, and one can see how far."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from explorer.tally.clocks.of_polars import milliseconds
from explorer.tally.layout import Layout, TimeForm
from explorer.tally.lines import Part, parts_of, tidied
from explorer.tally.ordered import Counts
from explorer.tally.question import Group, Question, Sum, Tell, untold
from explorer.tally.strays import MOST, Place, Strays, lines_of, rows_of_frame
from explorer.tally.zones import Zone

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Piece", "PieceCounter", "csv_pieces", "parquet_ends", "parquet_pieces"]

_MOST_AT_ONCE: Final = 6
_ROWS: Final = 1_000_000
"""Of Parquet, in one piece: fewer take longer, more are no quicker and need more memory."""
_LOOK: Final = 1_000
"""Rows at either end that show from when to when people signed."""
_TOGETHER: Final = 8_000_000
"""Bytes of small Parquet files that are one piece."""


class Piece(NamedTuple):
    """A part of a table, not read yet."""

    read: Callable[[], pl.DataFrame]
    """Returns the columns of the layout, by their names in the source."""
    done: int
    """How many bytes are done when it is counted, of all."""
    total: int
    place: Place | int
    """Where it is in a CSV file; else the number of its first row, from 0."""


Counted = tuple[list[Group], Piece]


class PieceCounter:
    """Answers each question by going through the pieces of a table once, a few at a time.

    Parameters
    ----------
    pieces
        Returns the pieces, anew for each question.
    layout
        Its columns.
    zone
        Whose clock the times are of, where they state none; ``None`` for UTC.
    common
        A form that nearly all times have and that is quicker to read; ``None`` for none. Those that
        do not have it are read by the form of the layout.
    """

    def __init__(
        self,
        pieces: Callable[[], Iterable[Piece]],
        layout: Layout,
        zone: Zone | None = None,
        common: TimeForm | None = None,
    ) -> None:
        self._pieces = pieces
        self._layout = layout
        self._counts = Counts(layout, zone, common)
        self._strange: dict[tuple[str | None, str | None], list[Piece]] = {}
        """The first pieces with times that were not understood, by petition and kind."""

    def ask(self, question: Question, tell: Tell = untold) -> list[Group]:
        """Return the groups that have rows; see `explorer.tally.question.Counter`."""
        found = Sum()
        strange: list[Piece] = []

        def count(piece: Piece) -> Counted:
            return self._counts.of(piece.read(), question), piece

        with closing(_at_once(count, self._pieces())) as counted:
            for groups, piece in counted:
                found.add(groups)
                tell(piece.done, piece.total)
                if len(strange) < MOST and any(not group.timed for group in groups):
                    strange.append(piece)
        if question.start is None:
            self._strange[question.petition, question.kind] = strange
        return found.groups

    def strays(self, question: Question) -> Strays | None:
        """Return where times were not understood; see `explorer.tally.question.Counter`."""
        pieces = self._strange.get((question.petition, question.kind), [])
        if any(isinstance(piece.place, Place) for piece in pieces):
            places = [piece.place for piece in pieces if isinstance(piece.place, Place)]
            return lines_of((), self._layout, question, places)
        rows: list[int] = []
        for piece in pieces:
            if len(rows) >= MOST:
                break
            found = rows_of_frame(self._counts.timed(piece.read()), question)
            rows += [cast("int", piece.place) + row for row in (found.places if found else ())]
        return Strays(tuple(rows[:MOST]), "row") if rows else None


def csv_pieces(
    paths: Sequence[Path], layout: Layout, sign: str, head: list[str]
) -> Iterator[Piece]:
    """Yield the pieces of CSV files of one head."""
    total = sum(path.stat().st_size for path in paths)
    before = 0
    for path in paths:
        for part in parts_of(path):
            place = Place(path, part.start, len(part.data))
            yield Piece(_lines(part, layout, sign, head), before + part.stop, total, place)
        before += path.stat().st_size


def _lines(part: Part, layout: Layout, sign: str, head: list[str]) -> Callable[[], pl.DataFrame]:
    def read() -> pl.DataFrame:
        frame = _table(part.data, layout, sign, head)
        missing = frame.get_column(layout.time).null_count() > 0
        better = tidied(part.data, sign, frame.height, has_blanks=missing)
        return frame if better is part.data else _table(better, layout, sign, head)

    return read


def _table(data: bytes, layout: Layout, sign: str, head: list[str]) -> pl.DataFrame:
    import polars as pl

    # Names that need no quotes, whatever those in the head are.
    names = [f"column {k}" for k in range(len(head))]
    wanted = [pl.col(names[head.index(name)]).alias(name) for name in layout.columns]
    try:
        return _scanned(data, sign, names, has_header=False).select(wanted).collect()
    except pl.exceptions.SchemaError:
        # A first line with fewer cells is taken for the width of all: one of our own goes before.
        whole = f"{sign.join(names)}\n".encode() + data
        return _scanned(whole, sign, names, has_header=True).select(wanted).collect()


def _scanned(data: bytes, sign: str, names: list[str], *, has_header: bool) -> pl.LazyFrame:
    from io import BytesIO

    import polars as pl

    # All as text: a guess at types costs time, and takes "NA" for a number's absence.
    return pl.scan_csv(
        BytesIO(data),
        has_header=has_header,
        schema=dict.fromkeys(names, pl.String),
        separator=sign,
        quote_char='"' if b'"' in data else None,
        truncate_ragged_lines=True,
    )


def parquet_pieces(paths: Sequence[Path], layout: Layout, *, hive: bool) -> Iterator[Piece]:
    """Yield the pieces of Parquet files of one form."""
    import polars as pl

    total = sum(path.stat().st_size for path in paths)
    before, first = 0, 0
    for some in _together(paths):
        table = pl.scan_parquet(some, glob=False, hive_partitioning=hive)
        # How many there are stands in the files' ends: nothing else is read for it.
        rows = table.select(pl.len()).collect().item()
        size = sum(path.stat().st_size for path in some)
        for start in range(0, rows, _ROWS):
            part = table.select(layout.columns).slice(start, _ROWS)
            done = before + size * min(start + _ROWS, rows) // rows
            yield Piece(part.collect, done, total, first + start)
        before, first = before + size, first + rows


def parquet_ends(paths: Sequence[Path], layout: Layout, *, hive: bool) -> tuple[int, int] | None:
    """Return the earliest and latest time of the first and the last rows."""
    import polars as pl

    first, last = (
        pl.scan_parquet(path, glob=False, hive_partitioning=hive).select(layout.columns)
        for path in (paths[0], paths[-1])
    )
    ends = pl.concat([first.head(_LOOK), last.tail(_LOOK)]).collect()
    at = milliseconds(ends.get_column(layout.time), layout.form).drop_nulls()
    return (cast("int", at.min()), cast("int", at.max())) if len(at) else None


def _together(paths: Sequence[Path]) -> Iterator[list[Path]]:
    some: list[Path] = []
    size = 0
    for path in paths:
        more = path.stat().st_size
        if some and size + more > _TOGETHER:
            yield some
            some, size = [], 0
        some.append(path)
        size += more
    yield some


def _at_once(
    work: Callable[[Piece], Counted], pieces: Iterable[Piece]
) -> Generator[Counted, None, None]:
    """Do a work on a few pieces at a time, and yield what comes of it in their order."""
    import polars as pl

    many = min(pl.thread_pool_size(), _MOST_AT_ONCE)
    waiting: deque[Future[Counted]] = deque()
    with ThreadPoolExecutor(many, "explorer-pieces") as pool:
        try:
            for piece in pieces:
                waiting.append(pool.submit(work, piece))
                if len(waiting) > many:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            # Where somebody interrupts, no further one is begun.
            for one in waiting:
                one.cancel()
