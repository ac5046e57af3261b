"""Make readings of the columns of a table, wherever it came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from explorer.errors import SignaturesError, nearest
from explorer.model.campaign import CountKind, Petition, Qualifier, Reading
from explorer.model.readings import Readings, Strand, moment
from explorer.model.report import LoadReport
from explorer.model.signatures import Signatures
from explorer.model.source import Source
from explorer.model.words import counted
from explorer.read.counts import names
from explorer.read.counts.asked import Asked
from explorer.read.counts.entries import Entries
from explorer.read.counts.grid import Grid
from explorer.read.counts.headers import Role, fold
from explorer.read.counts.moments import NOTHING, WIDER, Moments, read_moments, report_moments
from explorer.read.counts.numbers import Counts, read_counts, report_counts
from explorer.read.draft import Findings

__all__ = ["MOST_BAD", "assemble", "petition_named", "petitions_of"]

MOST_BAD: Final = 10
"""At most one row in this many may be not understood; with more, the table is refused."""

_NAMELESS: Final = frozenset({"text", "bytes", "file", "table"})
_PLACES: Final = (Role.SCOPE, Role.REGION, Role.COUNTRY)
_OWN: Final = (Role.ID, Role.SOURCE, Role.URL, Role.NOTE)
_QUALIFIERS: Final = {
    **{str(one).replace("_", " "): one for one in Qualifier},
    **dict.fromkeys(("over", "more than", "min", "minimum", "lower bound"), Qualifier.AT_LEAST),
    **dict.fromkeys(("about", "approximate", "approximately", "rounded"), Qualifier.APPROX),
    **dict.fromkeys(("nearly", "almost"), Qualifier.JUST_UNDER),
}  # fmt: skip


def assemble(grid: Grid, asked: Asked, findings: Findings) -> Signatures:
    """Make readings of a table.

    Raises
    ------
    SignaturesError
        If more than one row in `MOST_BAD` is not understood, or no reading is left.
    """
    zone = asked.zone or grid.heads.zone
    cells = _time_cells(grid)
    if cells is None:
        times = _no_times(grid, findings)
    else:
        times = read_moments(cells, grid.file, asked.day_first, zone)
    found = {at: read_counts(grid.columns[at]) for at in grid.heads.places[Role.COUNT]}
    rows = _Rows(grid, asked, times)
    entries = _entries(rows, found, findings)
    if cells is not None:
        basis = "as asked for" if asked.zone else "as its header says"
        report_moments(times, grid.lines, findings, zone, basis)
    for counts in found.values():
        report_counts(counts, grid.lines, findings)
    if times.form is None:
        # Dates wider than a day have no one place in the order; the model has it for each.
        kept: Sequence[int] = range(len(entries))
    else:
        kept = entries.ordered(grid.lines, findings)
    readings = _readings(entries, kept, rows, times)
    petitions = petitions_of(entries.strands, rows.title_basis)
    findings.stated("readings", f"{counted(len(readings), 'reading')} of "
                    f"{counted(len(petitions), 'petition')}")  # fmt: skip
    return Signatures(
        readings=readings, petitions=petitions, report=LoadReport(tuple(findings.found))
    )


def _time_cells(grid: Grid) -> Sequence[object] | None:
    at, clock = grid.heads.place(Role.TIME), grid.heads.place(Role.CLOCK)
    if at is None:
        return None
    if clock is None:
        return grid.columns[at]
    pairs = zip(grid.columns[at], grid.columns[clock], strict=True)
    return [f"{day} {hour}".strip() if hour not in {None, ""} else day for day, hour in pairs]


def _no_times(grid: Grid, findings: Findings) -> Moments:
    rest = [grid.heads.names[at] for at in grid.heads.left]
    if rest:
        raise SignaturesError(
            f"No column is known to hold times; {', '.join(name[:40] for name in rest[:20])} may.",
            where=grid.file,
            accepted="Known are headers such as timestamp, date or time, in many languages.",
            next_step=f'Name it: columns={{"time": "{rest[0][:40]}"}}.',
        )
    findings.missing("time", "no column has times: every reading is undated")
    blank = array("q", bytes(8 * grid.height))
    return Moments(blank, bytearray([WIDER]) * grid.height, None)


def petition_named(file: str, asked: Asked) -> str:
    """Return what to call the one petition of a source."""
    stem = PurePath(file).stem
    return asked.petition or ("petition" if stem in _NAMELESS else stem)


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


class _Rows:
    """What each row of a table says beside its time and count."""

    def __init__(self, grid: Grid, asked: Asked, times: Moments) -> None:
        self.grid, self.asked, self.times = grid, asked, times
        self.own = {role: grid.columns[at] for role in _OWN
                    if (at := grid.heads.place(role)) is not None}  # fmt: skip
        self._petition = self._column(Role.PETITION)
        self._kind = self._column(Role.KIND)
        self.qualifier = self._column(Role.QUALIFIER)
        place = next((r for r in _PLACES if grid.heads.place(r) is not None), None)
        self._scope = self._column(place) if place else None
        self.title_basis = "taken from its id"
        self._only = ""
        if self._petition is not None:
            self._choose()
        elif not grid.heads.labels and not asked.petition:
            self.title_basis = "taken from the name of the file"

    def _column(self, role: Role) -> list[str] | None:
        at = self.grid.heads.place(role)
        return None if at is None else [_word(cell) for cell in self.grid.columns[at]]

    def _choose(self) -> None:
        """Of several petitions keep the one that is asked for; a single one is named so."""
        assert self._petition is not None
        known = list(dict.fromkeys(filter(None, self._petition)))
        wanted = self.asked.petition
        if not wanted:
            return
        if len(known) == 1:
            self._petition = [wanted if one else "" for one in self._petition]
        elif wanted in known:
            self._only = wanted
        else:
            raise _no_petition(wanted, known, self.grid.file)

    @property
    def varied(self) -> bool:
        """Whether rows can belong to different curves."""
        return any(one is not None for one in (self._petition, self._kind, self._scope))

    def takes(self, row: int) -> bool:
        """Tell whether a row is of what is asked for."""
        return not self._only or (self._petition is not None and self._petition[row] == self._only)

    def strand(self, row: int, at: int, suffix: str) -> Strand | str:
        """Return the curve of a row, or what is wrong with it."""
        heads, asked = self.grid.heads, self.asked
        petition = heads.labels.get(at) or petition_named(self.grid.file, asked)
        if self._petition is not None:
            petition = self._petition[row]
            if not petition:
                return "has no petition"
        kind = heads.kinds.get(at) or asked.kind
        if self._kind is not None and (word := fold(self._kind[row])):
            named = _kind(word)
            if named is None:
                return f"has the kind “{word[:30]}”; known are raw and verified"
            kind = named
        scope = (self._scope[row] if self._scope is not None else "") or "global"
        return Strand(petition, scope, kind, suffix)


def _kind(word: str) -> CountKind | None:
    if word in names.VERIFIED:
        return CountKind.VERIFIED
    return CountKind.RAW if word in names.RAW else None


def _no_petition(wanted: str, known: Sequence[str], file: str) -> SignaturesError:
    return SignaturesError(
        f'There is no petition "{wanted[:60]}".',
        where=file,
        accepted=f"Its petitions are {', '.join(one[:40] for one in known[:8])}"
        f"{', …' if len(known) > 8 else ''}.",
        next_step=nearest(wanted[:60], list(known)).strip(),
    )


def _word(cell: object) -> str:
    if cell is None or cell != cell:  # noqa: PLR0124 # a NaN, of whatever library, is not itself
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        cell = int(cell)
    return " ".join(str(cell).split())


@dataclass(slots=True)
class _Trouble:
    bad: list[tuple[int, str]]
    no_count: list[int]
    no_time: list[int]
    total: int = 0


def _entries(rows: _Rows, found: Mapping[int, Counts], findings: Findings) -> Entries:
    entries, trouble = Entries(), _Trouble([], [], [])
    labels = rows.grid.heads.labels
    wanted = rows.asked.petition
    if len(labels) > 1 and wanted:
        if wanted not in labels.values():
            raise _no_petition(wanted, list(labels.values()), rows.grid.file)
        found = {at: counts for at, counts in found.items() if labels[at] == wanted}
    for number, (at, counts) in enumerate(found.items()):
        suffix = f":{number + 1}" if len(found) > 1 else ""
        _column_entries(rows, at, counts, suffix, entries, trouble)
    _judge(rows.grid, trouble, entries, findings)
    return entries


def _column_entries(
    rows: _Rows, at: int, counts: Counts, suffix: str, entries: Entries, trouble: _Trouble
) -> None:
    times = rows.times
    if not (rows.varied or counts.bad or counts.missing or NOTHING in times.fineness
            or counts.qualified or rows.qualifier or times.wider):  # fmt: skip
        # A machine's record: nothing to look at in a single row.
        strand = rows.strand(0, at, suffix)
        assert isinstance(strand, Strand)
        entries.times += times.times
        entries.counts += counts.values
        entries.fineness += times.fineness
        entries.rows.extend(range(len(times.times)))
        entries.which.extend([len(entries.strands)] * len(times.times))
        entries.strands.append(strand)
        trouble.total += len(times.times)
        return
    missing, known = set(counts.missing), {one: k for k, one in enumerate(entries.strands)}
    for row in range(rows.grid.height):
        if not rows.takes(row):
            continue
        if row in missing:
            trouble.no_count.append(row)
            continue
        trouble.total += 1
        strand = rows.strand(row, at, suffix)
        wrong = _wrong(rows, row, at, counts, strand)
        if wrong:
            trouble.bad.append((row, wrong))
            continue
        if not times.fineness[row]:
            trouble.no_time.append(row)
            continue
        assert isinstance(strand, Strand)
        _add(entries, known, strand, row, rows, counts)


def _wrong(rows: _Rows, row: int, at: int, counts: Counts, strand: Strand | str) -> str:
    """Say what is wrong with a row; nothing where nothing is."""
    times, grid = rows.times, rows.grid
    if row in counts.bad:
        return f"count {_quoted(grid.columns[at][row])} {counts.bad[row]}"
    if row in times.bad:
        time = grid.columns[grid.heads.places[Role.TIME][0]][row]
        return f"time {_quoted(time)} {times.bad[row]}"
    if isinstance(strand, str):
        return f"the row {strand}"
    word = fold(rows.qualifier[row]) if rows.qualifier else ""
    if word and word not in _QUALIFIERS:
        return f"qualifier {_quoted(word)} is not known"
    return ""


def _quoted(cell: object) -> str:
    # A cell without a digit may be a name that stands in a wrong column.
    text = " ".join(str(cell).split())
    if not any(map(str.isdecimal, text)):
        return "without a digit"
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'


def _add(
    entries: Entries,
    known: dict[Strand, int],
    strand: Strand,
    row: int,
    rows: _Rows,
    counts: Counts,
) -> None:
    place = known.setdefault(strand, len(entries.strands))
    if place == len(entries.strands):
        if place > 65_000:
            raise SignaturesError(
                "There are more than 65,000 petitions, places and kinds.",
                where=rows.grid.file,
                next_step="Check which column holds the petition, and name it in columns=.",
            )
        entries.strands.append(strand)
    k = len(entries)
    entries.times.append(rows.times.times[row])
    entries.counts.append(counts.values[row])
    entries.fineness.append(rows.times.fineness[row])
    entries.rows.append(row)
    entries.which.append(place)
    qualified = counts.qualified.get(row)
    word = fold(rows.qualifier[row]) if rows.qualifier else ""
    if word and _QUALIFIERS[word] is not Qualifier.EXACT:
        qualified = (_QUALIFIERS[word], qualified[1] if qualified else 0)
    if qualified:
        entries.qualified[k] = qualified
        if qualified[1]:
            entries.short.add(k)


def _judge(grid: Grid, trouble: _Trouble, entries: Entries, findings: Findings) -> None:
    """Refuse a table of which too much is not understood; report what is left out."""
    bad = trouble.bad
    if bad and len(bad) * MOST_BAD > trouble.total:
        row, wrong = bad[0]
        raise SignaturesError(
            f"{wrong}; {len(bad):,} of {trouble.total:,} rows are not understood.",
            where=grid.where(row),
            accepted="A time such as 2017-04-24 or 2017-04-24T17:32:00Z, and a count such as "
            "270000, 270,000, 270k or over 270,000;",
            next_step=f"at most one row in {MOST_BAD} may be otherwise, and is then left out.",
        )
    if bad:
        findings.skipped(
            "rows",
            f"{counted(len(bad), 'row')} not understood and left out, of {trouble.total:,} "
            f"(at most one in {MOST_BAD} may be): {bad[0][1]}",
            *[grid.lines[row] for row, _ in bad[:100]],
        )
    for what, rows in (("count", trouble.no_count), ("time", trouble.no_time)):
        if rows:
            findings.skipped(
                what,
                f"{counted(len(rows), 'row')} without a {what}: no reading",
                *[grid.lines[row] for row in rows[:100]],
            )
    if not entries:
        raise SignaturesError(
            "No row has both a time and a count.",
            where=grid.file,
            accepted="A reading is a count at a time.",
            next_step="Check which columns hold them, and name them: "
            'columns={"time": "…", "count": "…"}.',
        )


def _readings(
    entries: Entries, kept: Sequence[int], rows: _Rows, times: Moments
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
            PurePath(grid.file).stem,
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


def _reading(entries: Entries, k: int, rows: _Rows, times: Moments) -> Reading:
    row = entries.rows[k]
    strand = entries.strands[entries.which[k]]
    line = rows.grid.lines[row]
    own = {role: _word(cells[row]) for role, cells in rows.own.items()}
    qualifier, unit = entries.qualified.get(k, (Qualifier.EXACT, 0))
    fineness = entries.fineness[k]
    when = times.wider.get(row) if fineness == WIDER else moment(entries.times[k], fineness)
    reasons = [("qualifier", "written in thousands or millions")] if k in entries.short else []
    stem = PurePath(rows.grid.file).stem
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
