"""Read a table of dated events."""

from __future__ import annotations

import os
from pathlib import Path

from explorer.errors import EventsError
from explorer.model.campaign import Event
from explorer.model.dates import Precision
from explorer.model.report import Finding, Loaded, LoadReport
from explorer.model.source import Basis, Source
from explorer.read.files import Row, read_table
from explorer.read.values import date, needed, unique

__all__ = ["read_events"]

_REQUIRED = ("id", "date", "category", "description")
_OPTIONAL = ("source", "source_url", "second_source_url", "note")


def read_events(path: str | os.PathLike[str]) -> Loaded[Event]:
    """Read dated events from a comma-separated file.

    Parameters
    ----------
    path
        A UTF-8 file with a header line: ``id, date`` (EDTF), ``category, description`` and, if
        known, ``source, source_url, second_source_url, note``.

    Returns
    -------
    Loaded of Event
        In the order of their dates; events of one date in the order of the file.

    Raises
    ------
    EventsError
        With the line, what was found, what is accepted and what to do next.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> events = explorer.read_events(f"{study.folder}/events.csv")
    >>> len(events), events[0].date.label
    (76, 'February 2017')
    """
    path = Path(path)
    table = read_table(path, _REQUIRED, _OPTIONAL, EventsError)
    if not table.rows:
        raise EventsError(
            "The file has a header and no events.",
            where=path.name,
            next_step="Add a row for each event, or take the file out of the study.",
        )
    unique(table.rows, "id", EventsError)
    events = [_event(row) for row in table.rows]
    lines = {row["id"]: row.line for row in table.rows}
    events.sort(key=lambda e: (_first(e), _last(e), lines[e.id]))
    return Loaded(tuple(events), _report(path.name, events, lines))


def _first(event: Event) -> float:
    return float("-inf") if event.date.earliest is None else event.date.earliest


def _last(event: Event) -> float:
    return float("inf") if event.date.latest is None else event.date.latest


def _event(row: Row) -> Event:
    sources = []
    if row["source"] or row["source_url"]:
        sources.append(Source(row["source"] or row["source_url"], row["source_url"] or None))
    if row["second_source_url"]:
        sources.append(Source("Second source", row["second_source_url"]))
    return Event(
        id=row["id"],
        date=date(row, "date", EventsError),
        category=needed(row, "category", EventsError),
        description=needed(row, "description", EventsError),
        sources=tuple(sources),
        note=row["note"],
    )


def _report(file: str, events: list[Event], lines: dict[str, int]) -> LoadReport:
    categories = {event.category for event in events}
    findings = [
        Finding(file, "events", Basis.STATED, f"{len(events)} in {len(categories)} categories")
    ]
    exact = {Precision.DAY, Precision.INSTANT}
    wide = [lines[e.id] for e in events if e.date.precision not in exact]
    if wide:
        findings.append(
            Finding(file, "day", Basis.MISSING, f"{len(wide)} dates are wider", tuple(sorted(wide)))
        )
    unsourced = [lines[e.id] for e in events if not e.sources]
    if unsourced:
        findings.append(
            Finding(file, "source", Basis.MISSING, f"{len(unsourced)} events", tuple(unsourced))
        )
    return LoadReport(tuple(findings))
