"""Opens files of signatures for counting: by polars, by DuckDB, or with Python alone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from glob import glob
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.language import sentence
from explorer.tally.clocks.frames import has_columns, timed
from explorer.tally.clocks.frames import opened as opened_frame
from explorer.tally.count import FrameCounter
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.pieces import PieceCounter, csv_pieces, parquet_ends, parquet_pieces
from explorer.tally.plain import PlainCounter, head_of, opened
from explorer.tally.question import Counter, Question
from explorer.tally.strays import Strays, lines_of
from explorer.tally.written_times import reader
from explorer.tally.zones import Zone, own_zone

__all__ = ["ENGINES", "Opened", "Span", "open_files"]

# By bench/signatures.py: polars is the quickest of the two with CSV and with Parquet; DuckDB
# takes the least memory.
ENGINES: Final = ("polars", "duckdb", "python")
"""What can count a file, the first of those that are installed does."""

_CSV: Final = {".csv", ".tsv", ".txt", ".tab"}
_PARQUET: Final = {".parquet", ".pq", ".parq"}
_ENDS: Final = 64_000
"""Bytes at each end of a file that are looked at for the likely span of its times."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """Files that can be counted."""

    counter: Counter
    engine: str
    look: Callable[[], Span | None]
    """A quick look at when the signatures are from; ``None`` where there is no quick one."""
    zone: Zone | None = None
    """Whose clock the times are placed by; ``None`` for UTC."""
    strays: Callable[[Question], Strays | None] | None = None
    """What finds rows that were not understood, where that is not the counter."""
    otherwise: Callable[[], Counter] | None = None
    """What counts them where the engine cannot read them."""


def open_files(
    files: str | Path,
    layout: Layout,
    name: str,
    engine: str | None = None,
    zone: Zone | None = None,
) -> Opened:
    """Return what counts the files.

    Parameters
    ----------
    files
        A file, a folder of parts, or a pattern such as ``"parts/*.parquet"``.
    engine
        One of `ENGINES`; ``None`` for the first that is installed.
    zone
        Whose clock the times are of, where they state none; ``None`` for UTC.

    Raises
    ------
    SignaturesError
        If there is no such file, its form is not known, or it needs an engine and none is there.
    """
    paths, form = _parts(files, name)
    chosen = _chosen(engine, form, name)
    if form == "csv":
        return _opened_csv(paths, layout, name, chosen, zone)
    if chosen == "polars":
        hive = _in_folders(paths)
        table = opened_frame(_polars_parquet(paths, hive=hive), layout, name)
        own = own_zone(table, layout, zone)
        pieces = PieceCounter(lambda: parquet_pieces(paths, layout, hive=hive), layout, own)
        return Opened(pieces, chosen, lambda: parquet_ends(paths, layout, hive=hive), own)
    table = opened_frame(_duckdb_parquet(paths), layout, name)
    own = own_zone(table, layout, zone)
    return Opened(FrameCounter(timed(table, layout), own), chosen, lambda: None, own)


def _opened_csv(
    paths: list[Path], layout: Layout, name: str, chosen: str, zone: Zone | None
) -> Opened:
    zone = zone if layout.form.can_have_zone else None

    def alone() -> Counter:
        return PlainCounter(paths, layout, zone)

    def look() -> Span | None:
        return _ends(paths, layout)

    if chosen == "python":
        return Opened(alone(), chosen, look, zone)
    with opened(paths[0]) as file:
        sign, head = head_of(file.readline(), layout)
    has_columns(tuple(head), layout, name)
    # Columns may have one name, or none; such a one is never asked for.
    head = [one if one and one not in head[:k] else f"column {k}" for k, one in enumerate(head)]
    if chosen == "polars":
        common = _common(paths, layout)
        pieces = PieceCounter(lambda: csv_pieces(paths, layout, sign, head), layout, zone, common)
        return Opened(pieces, chosen, look, zone, otherwise=alone)
    table = _duckdb_csv(paths, sign, head)
    if len(head) == 1:
        # Where there is one column, it takes a blank line for a row; elsewhere it does not.
        table = table.filter(f'"{head[0].replace(chr(34), chr(34) * 2)}" IS NOT NULL')
    source = opened_frame(table, layout, name)
    counter = FrameCounter(timed(source, layout), zone)
    return Opened(counter, chosen, look, zone, partial(lines_of, paths, layout), alone)


def _parts(source: str | Path, name: str) -> tuple[list[Path], str]:
    path = Path(source)
    if path.is_dir():
        # Spark and others put notes of their own beside the parts.
        found = [p for p in path.rglob("*") if p.is_file() and not p.name.startswith(("_", "."))]
    elif path.exists():
        found = [path]
    else:
        # Path.glob takes no pattern that begins at the root.
        found = [Path(one) for one in glob(str(source), recursive=True)]  # noqa: PTH207
    forms = {_form(p) for p in found}
    if not found or forms - {"csv", "parquet"} or len(forms) > 1:
        what = (
            sentence("There are no files here.")
            if not found
            else sentence("These are not all CSV, or all Parquet.")
        )
        raise SignaturesError(
            what,
            where=name,
            accepted=sentence(
                "Accepted are a .csv, .tsv or .parquet file, and a folder of such parts."
            ),
        )
    return sorted(found), forms.pop()


def _form(path: Path) -> str:
    ends = [end.lower() for end in path.suffixes[-2:]]
    if ends and ends[-1] == ".gz":
        ends.pop()
    last = ends[-1] if ends else ""
    return "csv" if last in _CSV else "parquet" if last in _PARQUET else ""


def _chosen(engine: str | None, form: str, name: str) -> str:
    if engine is not None and engine not in ENGINES:
        raise SignaturesError(
            sentence('There is no engine "{engine}".', engine=engine),
            accepted=sentence("Accepted are {words}.", words=", ".join(ENGINES)),
        )
    there = [one for one in ENGINES if one == "python" or find_spec(one)]
    chosen = engine or there[0]
    if chosen not in there or (chosen == "python" and form == "parquet"):
        raise SignaturesError(
            sentence("A Parquet file needs an engine that is not installed here.")
            if form == "parquet"
            else sentence(
                "To count with {engine} needs an engine that is not installed here.",
                engine=chosen,
            ),
            where=name,
            next_step=sentence("Install it with: pip install 'interview-explorer[big]'"),
        )
    return chosen


def _polars_parquet(paths: list[Path], *, hive: bool) -> Any:
    import polars as pl

    return pl.scan_parquet(paths, glob=False, hive_partitioning=hive)


def _connected() -> Any:
    """Return a connection of its own to DuckDB that can be asked how far it is."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = true")
    connection.execute("SET enable_progress_bar_print = false")
    connection.execute("SET progress_bar_time = 0")
    return connection


def _duckdb_csv(paths: list[Path], sign: str, head: list[str]) -> Any:
    # Not strict: a line that is too long is cut, as elsewhere, and not left out.
    return _connected().read_csv(
        [str(path) for path in paths],
        auto_detect=False,
        columns=dict.fromkeys(head, "VARCHAR"),
        sep=sign,
        header=True,
        quotechar='"',
        escapechar='"',
        null_padding=True,
        strict_mode=False,
    )


def _duckdb_parquet(paths: list[Path]) -> Any:
    return _connected().read_parquet(
        [str(path) for path in paths], hive_partitioning=_in_folders(paths)
    )


def _in_folders(paths: list[Path]) -> bool:
    """Whether values of a column stand in names of folders, as in ``petition=1/part.parquet``."""
    return all("=" in path.parent.name for path in paths)


def _ends(paths: list[Path], layout: Layout) -> Span | None:
    """Return the earliest and latest time near both ends of the first and the last file."""
    read = reader(layout.form)
    known = [time for text in _texts(paths, layout) if (time := read(text)) is not None]
    return (min(known), max(known)) if known else None


def _common(paths: list[Path], layout: Layout) -> TimeForm | None:
    """Return a form with a Z in its pattern, where times have a zone and those seen are in UTC.

    To take a Z off first, where there is one, or to look for an offset, takes longer.
    """
    form = layout.form
    if form.kind is not TimeKind.TEXT or not form.zone or form.fraction:
        return None
    read = reader(form)
    good = [text for text in _texts(paths, layout) if read(text) is not None]
    if not good or not all(text.endswith("Z") for text in good):
        return None
    return TimeForm(TimeKind.TEXT, f"{form.pattern}Z")


def _texts(paths: list[Path], layout: Layout) -> list[str]:
    """Return the times near both ends of the first and the last file, as they are written."""
    if any(path.suffix.lower() == ".gz" for path in paths):
        return []
    with paths[0].open("rb") as file:
        head = file.read(_ENDS).decode("utf-8-sig", "replace").splitlines()
    with paths[-1].open("rb") as file:
        file.seek(max(0, paths[-1].stat().st_size - _ENDS))
        tail = file.read().decode("utf-8", "replace").splitlines()
    sign, names = head_of(head[0] if head else "", layout)
    if layout.time not in names:
        return []
    place = names.index(layout.time)
    # What the end of a piece cuts off is left out.
    rows = csv.reader([*head[1:-1], *tail[1:]], delimiter=sign)
    return [row[place] for row in rows if place < len(row)]
