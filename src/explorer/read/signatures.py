"""Read counts of signatures, in whatever shape people have them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from explorer.errors import SignaturesError, nearest
from explorer.language import sentence
from explorer.model.campaign import CountKind, Petition
from explorer.model.signatures import Signatures
from explorer.read.counts.asked import Asked, clock_of, in_our_words, kind_named
from explorer.read.counts.own import own_file, read_own
from explorer.read.files import read_text
from explorer.read.options import Progress
from explorer.read.progress import COUNTING, watched

__all__ = ["read_signatures"]

_ADDRESS: Final = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.\-]{1,20}://")
_ROWS: Final = ("readings", "signatures")


def read_signatures(
    source: Any,
    *,
    petition: str | Petition | None = None,
    rows: str | None = None,
    columns: Mapping[str, str | Sequence[str]] | None = None,
    day_first: bool | None = None,
    zone: str | None = None,
    kind: str | CountKind | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    as_of: str | None = None,
    least: int = 10,
    progress: bool | Progress | None = None,
) -> Signatures:
    r"""Read counts of signatures: dated readings, or a table with a row for each signature.

    Parameters
    ----------
    source
        A path (a table of commas, semicolons, tabs or bars; a workbook, XLSX or ODS; JSON;
        Parquet; a folder of snapshots), an open file, bytes, the text of a table or of JSON, or
        any data frame that narwhals knows (pandas, polars, pyarrow, DuckDB, Ibis, Dask, PySpark).
        Never an address.
    petition
        What to call the one petition of the source; of several, which one to read.
    rows
        ``"readings"`` (a row is a count at a time) or ``"signatures"`` (a row is a signature);
        found out from the columns unless given, and reported.
    columns
        Which column (the value) holds what (the key: ``time``, ``count``, ``petition``,
        ``country``, ``region``, ``scope``, ``kind``, ``qualifier``, ``source``, ``note``, ``id``),
        where its header is not known; several counts as a list, one for each petition.
    day_first
        Whether 04/05/2017 is 4 May; found out from the whole column unless given.
    zone
        The time zone of clock times that state none, such as ``"Europe/London"``. Of an hour that
        comes twice in autumn, the first one is meant.
    kind
        ``"raw"`` or ``"verified"``, where the source does not say what was counted.
    encoding
        Such as ``"windows-1252"``; found out unless given.
    sheet
        Which sheet of a workbook; the one with a time and a count unless given.
    as_of
        The moment of the count, in EDTF, of a petition's file that does not state it.
    least
        Numbers of a place below this are merged into others: a handful of people may be known.
    progress
        ``None`` shows a bar for a long read; ``False`` none; or a function of two numbers.

    Returns
    -------
    Signatures
        Goes through its readings; with `Signatures.report` on what was stated, inferred, left out
        and not read. Columns about those who signed are never read past their headers.

    Raises
    ------
    SignaturesError
        With the place, what was found, what is accepted and what to do next.

    Examples
    --------
    >>> import explorer
    >>> readings = explorer.read_signatures("date,signatures\n24/04/2017,270k\n")
    >>> readings[0].date.label, readings[0].count_label, readings[0].low
    ('24 April 2017', 'about 270,000', 269500)

    The form of a study has the wording and the source of each count:

    >>> study = explorer.open_study()
    >>> readings = explorer.read_signatures(f"{study.folder}/signatures.csv")
    >>> len(readings), readings[0].count_label
    (34, 'over 14,000')
    """
    if isinstance(source, str) and _ADDRESS.match(source):
        raise SignaturesError(
            sentence("This is an address, and nothing is fetched from the network."),
            where=source.strip()[:80],
            accepted=sentence(
                "Accepted are a path, an open file, bytes, a table as text, or a data frame."
            ),
            next_step=sentence("Download the file and give its path."),
        )
    asked = _asked(petition, rows, columns, day_first, zone, kind, encoding)
    name = source.rsplit("/", 1)[-1][:40] if isinstance(source, str) else ""
    # A count comes later than reading, and may come more than once.
    counting = partial(watched, progress, name, doing=COUNTING)
    asked = replace(asked, sheet=sheet or "", as_of=as_of or "", counting=counting)
    asked = replace(asked, least=_least(least))
    with in_our_words(), watched(progress, name) as tell:
        if isinstance(source, Path) and not (asked.sheet or asked.encoding) and own_file(source):
            return read_own(read_text(source, SignaturesError), source.name)
        # Here: what reads all other forms takes time to load, and a study's own table needs
        # nothing of it.
        from explorer.read.counts.sources import read_any

        return read_any(source, asked, tell)


def _least(least: object) -> int:
    if isinstance(least, bool) or not isinstance(least, int) or least < 0:
        raise SignaturesError(
            sentence("{key} is {found}.", key="least", found=repr(least)),
            accepted=sentence("Accepted is a whole number, 0 to merge nothing."),
        )
    return least


def _asked(
    petition: str | Petition | None,
    rows: str | None,
    columns: Mapping[str, str | Sequence[str]] | None,
    day_first: bool | None,
    zone: str | None,
    kind: str | CountKind | None,
    encoding: str | None,
) -> Asked:
    if rows is not None and rows not in _ROWS:
        raise SignaturesError(
            sentence("{key} is {found}.", key="rows", found=repr(str(rows)[:60])),
            accepted=sentence("Accepted are {one} and {other}.", one=_ROWS[0], other=_ROWS[1]),
            next_step=nearest(str(rows)[:60], _ROWS).strip(),
        )
    if day_first is not None and not isinstance(day_first, bool):
        raise SignaturesError(
            sentence("{key} is {found}.", key="day_first", found=repr(day_first)),
            accepted=sentence("Accepted are {one} and {other}.", one="True", other="False"),
        )
    if columns is not None and not isinstance(columns, Mapping):
        raise SignaturesError(
            sentence("columns is a {kind}.", kind=type(columns).__name__),
            accepted=sentence(
                "Accepted is a dict: {example}.", example='columns={"time": "…", "count": "…"}'
            ),
        )
    if zone:
        clock_of(zone)
    return Asked(
        petition=petition.id if isinstance(petition, Petition) else str(petition or ""),
        rows=rows or "",
        columns=dict(columns or {}),
        day_first=day_first,
        zone=zone or "",
        kind=kind_named(str(kind)) if kind else None,
        encoding=encoding or "",
    )
