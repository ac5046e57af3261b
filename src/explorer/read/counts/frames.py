"""Read counts from any data frame that narwhals knows, and of that the columns on the list."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.model.signatures import Signatures
from explorer.read.counts.asked import Asked
from explorer.read.counts.assemble import assemble
from explorer.read.counts.grid import Grid
from explorer.read.counts.headers import recognise
from explorer.read.counts.heads import Role
from explorer.read.counts.layouts import (
    counted_one_by_one,
    form_of,
    layout_of,
    rows_are_signatures,
)
from explorer.read.counts.saying import NO_ZONE, zone_basis
from explorer.read.draft import Findings
from explorer.read.phrases import of_the_cause
from explorer.tally.layout import TimeForm, TimeKind

__all__ = ["MOST_READINGS", "frame_of", "read_frame", "scan_parquet"]

MOST_READINGS: Final = 5_000_000
"""Readings that are taken out of a frame; a table with more is one of signatures."""

_SAMPLE: Final = 1_000


def frame_of(source: object) -> Any:
    """Return a source as narwhals has it; ``None`` where it is no frame."""
    plain = (str, bytes, bytearray, memoryview, list, dict, os.PathLike)
    if source is None or isinstance(source, plain) or hasattr(source, "read"):
        return None
    try:
        import narwhals as nw

        found: Any = nw.from_native(source, pass_through=True)
    except ImportError:
        return None
    return found if isinstance(found, nw.DataFrame | nw.LazyFrame) else None


def scan_parquet(path: str, file: str) -> Any:
    """Open a Parquet file, or several, with whichever engine is here.

    Raises
    ------
    SignaturesError
        If there is no engine, or it is no Parquet file.
    """
    from importlib.util import find_spec

    for engine in ("polars", "duckdb", "pyarrow"):
        if find_spec(engine) is None:
            continue
        import narwhals as nw

        try:
            frame = nw.scan_parquet(path, backend=engine)
            frame.collect_schema()
        except Exception as cause:  # noqa: BLE001 # each engine has its own errors
            raise SignaturesError(
                sentence("It cannot be read as Parquet: {why}.", why=of_the_cause(cause)),
                where=file,
                next_step=sentence("Check that the file is whole."),
            ) from None
        return frame
    raise SignaturesError(
        sentence("A Parquet file is read by an engine, and none is installed."),
        where=file,
        accepted=sentence("polars, DuckDB and pyarrow will do."),
        next_step=sentence('Install one: pip install "interview-explorer[big]"'),
    )


def read_frame(frame: Any, source: object, asked: Asked, findings: Findings) -> Signatures:
    """Read counts from a frame, or have its signatures counted where they are.

    Parameters
    ----------
    frame
        What `frame_of` or `scan_parquet` returned.
    source
        What is handed on to be counted: the frame as it was given, or the path.
    """
    file = findings.file
    schema = {str(name): kind for name, kind in frame.collect_schema().items()}
    heads = recognise(list(schema), asked.columns, file)
    if not heads.places:
        from explorer.read.counts.layouts import _no_time

        raise _no_time(heads, file)
    at_time = heads.place(Role.TIME)
    time = None if at_time is None else heads.exact[at_time]
    some = [] if time is None else _head(frame, time)
    if rows_are_signatures(heads, some, asked, file, findings):
        assert time is not None
        form = _form(schema[time], some, heads, asked, file, findings)
        layout = layout_of(heads, form, asked, file)
        return counted_one_by_one(source, layout, heads, file, asked, findings)
    heads.report(findings)
    read = heads.read
    taken = _collect(frame.select(*[heads.exact[at] for at in read]).head(MOST_READINGS + 1), file)
    columns = {at: taken.get_column(heads.exact[at]).to_list() for at in read}
    height = len(taken)
    if height > MOST_READINGS:
        raise SignaturesError(
            sentences(
                "There are more than {count} readings.",
                "There are more than {count} readings.",
                MOST_READINGS,
            ),
            where=file,
            next_step=sentence(
                'If each row is a signature, say rows="signatures"; else take fewer.'
            ),
        )
    if not height:
        raise SignaturesError(sentence("The table has no rows."), where=file)
    grid = Grid(file, heads, columns, range(1, height + 1), "row")
    return assemble(grid, asked, findings)


def _head(frame: Any, time: str) -> list[object]:
    some = frame.select(time).head(_SAMPLE)
    return list(_collect(some, "table").get_column(time).to_list())


def _collect(frame: Any, file: str) -> Any:
    if not hasattr(frame, "collect"):
        return frame
    try:
        return frame.collect()
    except ImportError as cause:
        raise SignaturesError(
            sentence(
                "The engine of this table needs another part: {why}.", why=of_the_cause(cause)
            ),
            where=file,
            next_step=sentence("Install pyarrow, or hand over a data frame of pandas or polars."),
        ) from None


def _form(
    kind: Any, some: Sequence[object], heads: Any, asked: Asked, file: str, findings: Findings
) -> TimeForm:
    if type(kind).__name__ == "Datetime" or getattr(kind, "__name__", "") == "Datetime":
        zone = "UTC" if getattr(kind, "time_zone", None) else ""
        form = TimeForm(TimeKind.MOMENT, zone=zone)
    elif str(kind) == "Date":
        form = TimeForm(TimeKind.DAY)
    else:
        return form_of(some, (), heads, asked, file, findings)
    # As long as it was before it could be translated.
    name = str(kind)[: 100 - len("of the table's own type, ")]
    findings.stated("time", sentence("of the table's own type, {kind}", kind=name))
    if form.can_have_zone:
        if zone := asked.zone or heads.zone:
            findings.stated("time zone", zone + ", " + zone_basis(asked.zone))
        else:
            findings.missing("time zone", NO_ZONE)
    return form
