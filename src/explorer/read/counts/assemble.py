"""Make readings of the columns of a table, wherever it came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.model.campaign import Petition, Qualifier, Reading
from explorer.model.moments import moment
from explorer.model.readings import Readings, Strand
from explorer.model.report import LoadReport
from explorer.model.signatures import Signatures
from explorer.model.source import Source
from explorer.read.counts.asked import Asked
from explorer.read.counts.entering import entries_of
from explorer.read.counts.entries import Entries
from explorer.read.counts.grid import Grid
from explorer.read.counts.heads import Role
from explorer.read.counts.moment_columns import WIDER, Moments
from explorer.read.counts.moments import read_moments
from explorer.read.counts.number_words import unit_in
from explorer.read.counts.numbers import read_counts
from explorer.read.counts.saying import report_counts, report_moments, zone_basis
from explorer.read.counts.table_rows import TableRows, word_of
from explorer.read.draft import Findings

__all__ = ["assemble", "petitions_of"]


_SHORT: Final = ("qualifier", sentence("written in thousands or millions"))


def assemble(grid: Grid, asked: Asked, findings: Findings) -> Signatures:
    """Make readings of a table.

    Raises
    ------
    SignaturesError
        If more than one row in ten is not understood, or no reading is left.
    """
    zone = asked.zone or grid.heads.zone
    cells = _time_cells(grid)
    if cells is None:
        times = _no_times(grid, findings)
    else:
        times = read_moments(cells, grid.file, asked.day_first, zone)
    found = {}
    for at in grid.heads.places[Role.COUNT]:
        name = grid.heads.names[at]
        found[at] = read_counts(grid.columns[at], unit := unit_in(name))
        if unit:
            detail = sentence("in {unit}, as the header “{name}” says", unit=unit, name=name[:40])
            findings.stated("count", detail)
    rows = TableRows(grid, asked, times, cells)
    entries = entries_of(rows, found, findings)
    if cells is not None:
        report_moments(times, grid.lines, findings, zone, zone_basis(asked.zone))
    for counts in found.values():
        report_counts(counts, grid.lines, findings)
    if times.form is None:
        # Dates wider than a day have no one place in the order; the model has it for each.
        kept: Sequence[int] = range(len(entries))
    else:
        kept = entries.ordered(grid.lines, findings, WIDER)
    readings = _readings(entries, kept, rows, times)
    petitions = petitions_of(entries.strands, rows.title_basis)
    detail = sentence(
        "{readings} of {petitions}",
        readings=sentences("{count} reading", "{count} readings", len(readings)),
        petitions=sentences("{count} petition", "{count} petitions", len(petitions)),
    )
    findings.stated("readings", detail)
    return Signatures(
        readings=readings, petitions=petitions, report=LoadReport(tuple(findings.found))
    )


def _time_cells(grid: Grid) -> Sequence[object] | None:
    at, clock = grid.heads.place(Role.TIME), grid.heads.place(Role.CLOCK)
    if at is None:
        return None
    parts = grid.heads.places[Role.TIME]
    if len(parts) > 1:
        return [
            _joined([word_of(cell) for cell in cells])
            for cells in zip(*(grid.columns[one] for one in parts), strict=True)
        ]
    if clock is None:
        return grid.columns[at]
    pairs = zip(grid.columns[at], grid.columns[clock], strict=True)
    return [f"{day} {hour}".strip() if hour not in {None, ""} else day for day, hour in pairs]


def _joined(parts: Sequence[str]) -> str:
    """Put a year, a month and perhaps a day together; the finer ones may be empty."""
    year, month, day = [*parts, ""][:3]
    if not year or not month:
        return year
    if month.isdecimal():
        return "-".join(one for one in (year, f"{month:0>2}", day and f"{day:0>2}") if one)
    return " ".join(one for one in (day, month, year) if one)


def _no_times(grid: Grid, findings: Findings) -> Moments:
    rest = [grid.heads.names[at] for at in grid.heads.left]
    if rest:
        raise SignaturesError(
            sentence(
                "No column is known to hold times; {columns} may.",
                columns=", ".join(name[:40] for name in rest[:20]),
            ),
            where=grid.file,
            accepted=sentence(
                "Known are headers such as timestamp, date or time, in many languages."
            ),
            next_step=sentence(
                "Name it: {example}.", example=f'columns={{"time": "{rest[0][:40]}"}}'
            ),
        )
    findings.missing("time", sentence("no column has times: every reading is undated"))
    blank = array("q", bytes(8 * grid.height))
    return Moments(blank, bytearray([WIDER]) * grid.height, None)


def petitions_of(strands: Iterable[Strand], basis: str) -> tuple[Petition, ...]:
    """Return the petitions of some curves, with their ids as titles."""
    scopes: dict[str, set[str]] = {}
    for strand in strands:
        scopes.setdefault(strand.petition, set()).add(strand.scope)
    return tuple(
        Petition(
            id=one,
            title=one,
            # Where all readings are of one part, that is what the petition has.
            scope=next(iter(found)) if len(found) == 1 else "global",
            inferred=(("title", basis),),
        )
        for one, found in scopes.items()
    )


def _readings(
    entries: Entries, kept: Sequence[int], rows: TableRows, times: Moments
) -> Sequence[Reading]:
    grid = rows.grid
    plain = not entries.qualified and not rows.own and WIDER not in entries.fineness
    if plain:
        lines = array("q", map(grid.lines.__getitem__, entries.rows))
        if kept != range(len(entries)):
            lines = array("q", map(lines.__getitem__, kept))
            entries = entries.picked(kept)
        return Readings(
            entries.times,
            entries.counts,
            bytes(entries.fineness),
            lines,
            tuple(entries.strands),
            entries.which,
            Source(grid.file),
            grid.stem,
        )
    made = [_reading(entries, k, rows, times) for k in kept]
    return tuple(sorted(made, key=_order))


def _order(reading: Reading) -> tuple[bool, float, float, int]:
    if reading.date is None:
        return True, 0.0, 0.0, reading.line
    first, last = reading.date.earliest, reading.date.latest
    return (
        False,
        float("-inf") if first is None else first,
        float("inf") if last is None else last,
        reading.line,
    )


def _reading(entries: Entries, k: int, rows: TableRows, times: Moments) -> Reading:
    row = entries.rows[k]
    strand = entries.strands[entries.which[k]]
    line = rows.grid.lines[row]
    own = {role: word_of(cells[row]) for role, cells in rows.own.items()}
    qualifier, unit = entries.qualified.get(k, (Qualifier.EXACT, 0))
    fineness = entries.fineness[k]
    when = times.wider.get(row) if fineness == WIDER else moment(entries.times[k], fineness)
    reasons = [_SHORT] if k in entries.short else []
    stem = rows.grid.stem
    return Reading(
        id=f"{own[Role.ID]}{strand.suffix}"
        if own.get(Role.ID)
        else f"{stem}:{line}{strand.suffix}",
        petition=strand.petition,
        count=entries.counts[k],
        qualifier=qualifier,
        source=Source(own.get(Role.SOURCE) or rows.grid.file, own.get(Role.URL) or None),
        rounded_to=unit,
        scope=strand.scope,
        kind=strand.kind,
        date=when,
        note=own.get(Role.NOTE, ""),
        line=line,
        inferred=tuple(reasons),
    )
