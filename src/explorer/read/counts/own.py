"""Read signature counts in the form of a study: each row has an id, a wording and a source."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.model.campaign import Petition, Qualifier, Reading, ReadingRole
from explorer.model.report import Finding, LoadReport
from explorer.model.signatures import Signatures
from explorer.model.source import Basis, Remark, Source
from explorer.read.counts.header_words import personal
from explorer.read.files import Row, Table, table_from, table_of
from explorer.read.saying import listed
from explorer.read.values import choice, date, needed, unique, whole_number

__all__ = ["is_own", "own_file", "read_own", "read_own_rows"]

_FROM_ID = (("title", sentence("taken from its id")),)
_NO_SCOPE = sentence("the cell is empty, so it is taken as global")
_TOP = 4096
"""Bytes within which the header of a file ends."""

_REQUIRED = ("id", "petition", "count", "qualifier", "source")
_OPTIONAL = ("scope", "date", "date_basis", "role", "source_url", "source_date", "note")

# Where a page itself shows the date, it is stated; where somebody worked it out from an address
# or from the text around it, it is inferred.
_STATED = {"stated", "stated_week", "stated_month", "page_dateline", "machine_timestamp"}
_INFERRED = {
    "inferred": sentence("worked out from the text around it"),
    "url_date": sentence("taken from the page's address"),
    "url_month": sentence("month taken from the page's address"),
}


def is_own(header: Sequence[str]) -> bool:
    """Tell whether a header is of this form, with one of its names amiss at most."""
    names = {name.strip() for name in header}
    return "qualifier" in names and len(names & set(_REQUIRED)) >= len(_REQUIRED) - 1


def own_file(path: Path) -> bool:
    """Tell whether a file is of this form, by its header alone.

    Who asks that first need not load all that other forms take.
    """
    if path.suffix.casefold() != ".csv":
        return False
    try:
        with path.open("rb") as file:
            top = file.read(_TOP).decode("utf-8", errors="replace")
        return is_own(next(csv.reader(top.lstrip("\ufeff\r\n").splitlines()[:1]), []))
    except (OSError, csv.Error):
        # It is opened again by what says what is wrong with it.
        return False


def read_own(text: str, file: str) -> Signatures:
    """Read signature counts from a comma-separated text.

    Parameters
    ----------
    text
        A header line, ``id, petition, count, qualifier, source`` and, if known, ``scope, date``
        (EDTF), ``date_basis, role, source_url, source_date, note``, and the rows. More columns
        are kept in `Reading.extra`, unless they look like personal data. Without a ``date`` every
        reading is undated.

    Raises
    ------
    SignaturesError
        With the line, what was found, what is accepted and what to do next.
    """
    return _read(table_of(text, file, _REQUIRED, _OPTIONAL, SignaturesError), file)


def read_own_rows(records: Sequence[tuple[int, Sequence[str]]], file: str) -> Signatures:
    """Read signature counts in this form from the rows of a workbook; see `read_own`."""
    table = table_from(records, file, _REQUIRED, _OPTIONAL, SignaturesError, "row")
    return _read(table, file, "row")


def _read(table: Table, file: str, unit: str = "line") -> Signatures:
    if not table.rows:
        raise SignaturesError(
            sentence("The file has a header and no readings."),
            where=file,
            next_step=sentence("Add a row for each count, or take the file out of the study."),
        )
    unique(table.rows, "id", SignaturesError)
    private = {name: what for name in table.extra if (what := personal(name))}
    table = replace(table, extra=tuple(name for name in table.extra if name not in private))
    readings = [_reading(row, table) for row in table.rows]
    return Signatures(
        readings=tuple(sorted(readings, key=_order)),
        petitions=tuple(
            Petition(id=one, title=one, inferred=_FROM_ID)
            for one in dict.fromkeys(reading.petition for reading in readings)
        ),
        report=_report(file, table, readings, private, unit),
    )


def _order(reading: Reading) -> tuple[bool, float, float, str]:
    if reading.date is None:
        return True, 0.0, 0.0, reading.id
    earliest, latest = reading.date.earliest, reading.date.latest
    return (
        False,
        float("-inf") if earliest is None else earliest,
        float("inf") if latest is None else latest,
        reading.id,
    )


def _reading(row: Row, table: Table) -> Reading:
    qualifier = choice(row, "qualifier", Qualifier, SignaturesError)
    role = choice(row, "role", ReadingRole, SignaturesError) if row["role"] else None
    basis = row["date_basis"]
    if basis and basis not in _STATED | _INFERRED.keys():
        raise SignaturesError(
            sentence('{column} "{text}" is not known.', column="date_basis", text=basis),
            where=row.where,
            accepted=sentence(
                "Accepted are {words}.", words=", ".join(sorted(_STATED | _INFERRED.keys()))
            ),
        )
    reasons = {"date": _INFERRED.get(basis, "")}
    if "scope" in table.columns and not row["scope"]:
        reasons["scope"] = _NO_SCOPE
    return Reading(
        id=row["id"],
        petition=needed(row, "petition", SignaturesError),
        scope=row["scope"] or "global",
        date=date(row, "date", SignaturesError) if row["date"] else None,
        date_basis=basis,
        count=whole_number(row, "count", SignaturesError),
        qualifier=qualifier,
        role=role or ReadingRole.READING,
        source=Source(
            needed(row, "source", SignaturesError),
            row["source_url"] or None,
            row["source_date"] or None,
        ),
        note=row["note"],
        line=row.line,
        extra=tuple((name, row[name]) for name in table.extra),
        inferred=tuple((field, reason) for field, reason in reasons.items() if reason),
    )


def _report(
    file: str, table: Table, readings: list[Reading], private: Mapping[str, str], unit: str
) -> LoadReport:
    second = [r for r in readings if r.role is ReadingRole.SECOND_SOURCE]
    findings = [
        Finding(
            file,
            "readings",
            Basis.STATED,
            sentence(
                "{readings} and {second} of {petitions}",
                readings=sentences(
                    "{count} readings", "{count} readings", len(readings) - len(second)
                ),
                second=sentences("{count} second sources", "{count} second sources", len(second)),
                petitions=sentences(
                    "{count} petitions", "{count} petitions", len({r.petition for r in readings})
                ),
            ),
        )
    ]
    for what, basis, lines in (
        ("date", Basis.STATED, [r.line for r in readings if r.how("date") is Basis.STATED]),
        ("date", Basis.INFERRED, [r.line for r in readings if r.how("date") is Basis.INFERRED]),
        ("date", Basis.MISSING, [r.line for r in readings if r.date is None]),
        ("source address", Basis.MISSING, [r.line for r in readings if not r.source.url]),
    ):
        if lines:
            places = tuple(sorted(lines))
            rows = sentences("{count} rows", "{count} rows", len(lines))
            findings.append(Finding(file, what, basis, rows, places, unit=unit))
    if table.extra:
        detail = sentence("kept as they are: {columns}", columns=", ".join(table.extra))
        findings.append(Finding(file, "columns", Remark.REMARK, detail))
    if private:
        people = listed(
            sentence("{name} ({what})", name=name, what=what) for name, what in private.items()
        )
        detail = sentence("not kept, for it looks like personal data: {columns}", columns=people)
        findings.append(Finding(file, "personal data", Remark.REMARK, detail))
    return LoadReport(tuple(findings))
