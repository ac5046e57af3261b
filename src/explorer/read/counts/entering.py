"""Take the rows of a table as entries, unless too many of them are not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.model.campaign import Qualifier
from explorer.model.readings import Strand
from explorer.read.counts.entries import Entries
from explorer.read.counts.grid import Grid
from explorer.read.counts.header_words import fold
from explorer.read.counts.moment_columns import NOTHING
from explorer.read.counts.numbers import Counts
from explorer.read.counts.table_rows import TableRows, no_petition
from explorer.read.draft import Findings

__all__ = ["MOST_BAD", "entries_of"]

MOST_BAD: Final = 10
"""At most one row in this many may be not understood; with more, the table is refused."""

_QUALIFIERS: Final = {
    **{str(one).replace("_", " "): one for one in Qualifier},
    **dict.fromkeys(("over", "more than", "min", "minimum", "lower bound"), Qualifier.AT_LEAST),
    **dict.fromkeys(("about", "approximate", "approximately", "rounded"), Qualifier.APPROX),
    **dict.fromkeys(("nearly", "almost"), Qualifier.JUST_UNDER),
}  # fmt: skip


_ERRORS: Final = frozenset({"#REF!", "#NAME?", "#VALUE!", "#NULL!", "#NUM!", "#ERROR!", "#SPILL!"})
"""What spreadsheets show where a formula has failed."""


@dataclass(slots=True)
class _Trouble:
    bad: list[tuple[int, Callable[[], str]]]
    no_count: list[int]
    no_time: list[int]
    total: int = 0


def entries_of(rows: TableRows, found: Mapping[int, Counts], findings: Findings) -> Entries:
    """Take each row and column with a count as an entry.

    Parameters
    ----------
    found
        The columns of counts, by their places.

    Raises
    ------
    SignaturesError
        If more than one row in `MOST_BAD` is not understood, or none is left.
    """
    entries, trouble = Entries(), _Trouble([], [], [])
    labels = rows.grid.heads.labels
    wanted = rows.asked.petition
    if len(labels) > 1 and wanted:
        if wanted not in labels.values():
            raise no_petition(wanted, list(labels.values()), rows.grid.file)
        found = {at: counts for at, counts in found.items() if labels[at] == wanted}
    for number, (at, counts) in enumerate(found.items()):
        suffix = f":{number + 1}" if len(found) > 1 else ""
        _column_entries(rows, at, counts, suffix, entries, trouble)
    _judge(rows.grid, trouble, entries, findings)
    return entries


def _column_entries(
    rows: TableRows, at: int, counts: Counts, suffix: str, entries: Entries, trouble: _Trouble
) -> None:
    times = rows.times
    if not (rows.varied or counts.bad or counts.missing or NOTHING in times.fineness
            or counts.qualified or rows.qualifier or times.wider):  # fmt: skip
        # A machine's record: nothing to look at in a single row.
        strand = rows.strand_of(rows.key(0), at, suffix)
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
    totals = set(times.totals)
    strand_of = cache(lambda key: rows.strand_of(key, at, suffix))
    for row in range(rows.grid.height):
        if not rows.takes(row) or row in totals:
            continue
        if row in missing:
            trouble.no_count.append(row)
            continue
        trouble.total += 1
        strand = strand_of(rows.key(row))
        wrong = _wrong(rows, row, at, counts, strand)
        if wrong:
            trouble.bad.append((row, wrong))
            continue
        if not times.fineness[row]:
            trouble.no_time.append(row)
            continue
        assert isinstance(strand, Strand)
        _add(entries, known, strand, row, rows, counts)


def _wrong(
    rows: TableRows, row: int, at: int, counts: Counts, strand: Strand | str
) -> Callable[[], str] | None:
    """Return what says what is wrong with a row, for only the first is told; or nothing."""
    times, grid = rows.times, rows.grid
    if row in counts.bad:
        cell, why = grid.columns[at][row], counts.bad[row]
        return lambda: sentence("count {cell} {why}", cell=_quoted(cell), why=why)
    if row in times.bad:
        time = rows.time_cells[row] if rows.time_cells is not None else ""
        unclear = times.bad[row]
        return lambda: sentence("time {cell} {why}", cell=_quoted(time), why=unclear)
    if isinstance(strand, str):
        return lambda: strand
    word = fold(rows.qualifier[row]) if rows.qualifier else ""
    if word and word not in _QUALIFIERS:
        return lambda: sentence("qualifier {word} is not known", word=_quoted(word))
    return None


def _quoted(cell: object) -> str:
    # A cell without a digit may be a name that stands in a wrong column.
    text = " ".join(str(cell).split())
    if not any(map(str.isdecimal, text)) and text not in _ERRORS and text.strip("#"):
        return sentence("without a digit")
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'


def _add(
    entries: Entries,
    known: dict[Strand, int],
    strand: Strand,
    row: int,
    rows: TableRows,
    counts: Counts,
) -> None:
    place = known.setdefault(strand, len(entries.strands))
    if place == len(entries.strands):
        if place > 65_000:
            raise SignaturesError(
                sentence("There are more than 65,000 petitions, places and kinds."),
                where=rows.grid.file,
                next_step=sentence(
                    "Check which column holds the petition, and name it in columns=."
                ),
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
            sentence(
                "{wrong}; {bad} of {total} rows are not understood.",
                wrong=wrong(),
                bad=len(bad),
                total=trouble.total,
            ),
            where=grid.where(row),
            accepted=sentence(
                "A time such as 2017-04-24 or 2017-04-24T17:32:00Z, and a count such as 270000, "
                "270,000, 270k or over 270,000;"
            ),
            next_step=sentence(
                "at most one row in {most} may be otherwise, and is then left out.",
                most=str(MOST_BAD),
            ),
        )
    if bad:
        detail = sentences(
            "{count} row not understood and left out, of {total} (at most one in {most} may be): "
            "{wrong}",
            "{count} rows not understood and left out, of {total} (at most one in {most} may be): "
            "{wrong}",
            len(bad),
            total=trouble.total,
            most=str(MOST_BAD),
            wrong=bad[0][1](),
        )
        findings.skipped("rows", detail, *[grid.lines[row] for row, _ in bad[:100]])
    _say_empty(grid, trouble, findings)
    if not entries:
        raise SignaturesError(
            sentence("No row has both a time and a count."),
            where=grid.file,
            accepted=sentence("A reading is a count at a time."),
            next_step=sentence(
                "Check which columns hold them, and name them: {example}.",
                example='columns={"time": "…", "count": "…"}',
            ),
        )


def _say_empty(grid: Grid, trouble: _Trouble, findings: Findings) -> None:
    """Report the rows without a count, and those without a time."""
    for what, rows in (("count", trouble.no_count), ("time", trouble.no_time)):
        if not rows:
            continue
        if what == "count":
            detail = sentences(
                "{count} row without a count: no reading",
                "{count} rows without a count: no reading",
                len(rows),
            )
        else:
            detail = sentences(
                "{count} row without a time: no reading",
                "{count} rows without a time: no reading",
                len(rows),
            )
        if grid.unit == "row":
            # In a workbook; nobody else merges cells.
            detail += sentence("; a cell merged over rows stands in the first of them")
        findings.skipped(what, detail, *[grid.lines[row] for row in rows[:100]])
