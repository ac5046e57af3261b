"""Decide what the rows of a table are, and lay out one that has a row for each signature."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.language import sentence
from explorer.model.readings import Strand
from explorer.model.report import LoadReport
from explorer.model.signatures import Signatures, Tallied
from explorer.read.counts.asked import Asked, clock_of
from explorer.read.counts.assemble import petitions_of
from explorer.read.counts.grid import stem_of
from explorer.read.counts.header_words import says_a_rise
from explorer.read.counts.heading import check_turned
from explorer.read.counts.heads import Heads, Role
from explorer.read.counts.moments import find_form
from explorer.read.counts.saying import report_moments, zone_basis
from explorer.read.counts.shapes import shape_of
from explorer.read.counts.table_rows import petition_named
from explorer.read.draft import Findings
from explorer.tally.layout import Layout, TimeForm
from explorer.tally.plain import opened

__all__ = ["ALLOWED", "counted_one_by_one", "deciding_cells", "frame_from", "layout_of",
           "rows_are_signatures"]  # fmt: skip

ALLOWED: Final = (Role.TIME, Role.PETITION, Role.COUNTRY, Role.REGION, Role.KIND)
"""What may be read of a table of signatures."""

_FARTHEST: Final = 1_000_000
"""Rows that are looked at to find out whether the day or the month comes first."""


def rows_are_signatures(
    heads: Heads, times: Sequence[object], asked: Asked, file: str, findings: Findings
) -> bool:
    """Tell whether a row is a signature; else it is a reading.

    Parameters
    ----------
    times
        Some cells of the column with times.

    Raises
    ------
    SignaturesError
        If the table is not what is asked for, or it may well be either.
    """
    has_time, has_count = Role.TIME in heads.places, Role.COUNT in heads.places
    if asked.rows == "signatures":
        if not has_time or len(heads.places[Role.TIME]) > 1:
            raise _no_time(heads, file)
        findings.stated("rows", sentence("one row a signature, as asked for"))
        return True
    if asked.rows == "readings" or has_count:
        if not has_count:
            raise _no_count(heads, file)
        if asked.rows:
            findings.stated("rows", sentence("one row a reading, as asked for"))
        else:
            findings.inferred("rows", sentence("one row a reading, for a column has counts"))
        return False
    check_turned(heads.names, file)
    if len(heads.places.get(Role.TIME, ())) > 1:
        raise _no_count(heads, file)
    risen = [heads.names[at] for at in heads.left if says_a_rise(heads.names[at])]
    if risen:
        raise SignaturesError(
            sentence(
                "“{column}” says how many were added, not how many there were by then.",
                column=risen[0][:40],
            ),
            where=file,
            accepted=sentence("A reading is the count at a time: of all signatures up to then."),
            next_step=sentence(
                "Put a column beside it with the sum so far, and call it total. Or, if each row is "
                'one signature, say rows="signatures".'
            ),
        )
    if heads.left and _like_readings(times):
        raise SignaturesError(
            sentence(
                "Each row has a day of its own, and no column is known to hold counts: {columns} "
                "may.",
                columns=", ".join(heads.names[at][:40] for at in heads.left[:20]),
            ),
            where=file,
            accepted=sentence("A row is a reading, with a count, or one signature."),
            next_step=sentence(
                'Name the counts: {example}, several as a list. Or say rows="signatures".',
                example=f'columns={{"count": "{heads.names[heads.left[0]][:40]}"}}',
            ),
        )
    findings.inferred("rows", sentence("one row a signature, for no column has counts"))
    return True


def _like_readings(times: Sequence[object]) -> bool:
    """Tell whether days follow each other without a clock time and without one twice."""
    days = [str(one).strip() for one in times if one is not None and str(one).strip()][:200]
    if len(days) < 3 or len(set(days)) < len(days):
        return False
    shapes = [shape_of(day) for day in days]
    return all(one is not None and one.order != "epoch" and one.hour is None for one in shapes)


def _no_count(heads: Heads, file: str) -> SignaturesError:
    rest = [heads.names[at][:40] for at in heads.left[:20]]
    return SignaturesError(
        sentence("No column is known to hold counts."),
        where=file,
        accepted=sentence(
            "Known are headers such as signatures, count or total, in many languages."
        ),
        next_step=sentence(
            "Name it: {example}.", example=f'columns={{"count": "{rest[0] if rest else "…"}"}}'
        ),
    )


def _no_time(heads: Heads, file: str) -> SignaturesError:
    rest = [heads.names[at][:40] for at in heads.left[:20]]
    return SignaturesError(
        sentence("No column is known to hold times."),
        where=file,
        accepted=sentence("Known are headers such as timestamp, date or time, in many languages."),
        next_step=sentence(
            "Name it: {example}.", example=f'columns={{"time": "{rest[0] if rest else "…"}"}}'
        ),
    )


def deciding_cells(path: Path, delimiter: str, at: int) -> Iterator[str]:
    """Give the first cell far down a file that shows whether its day comes first, if any."""
    with opened(path) as file:
        reader = csv.reader(file, delimiter=delimiter)
        # Whoever counts the rows says what is wrong with the table.
        with suppress(csv.Error):
            for record in islice(reader, _FARTHEST):
                shape = shape_of(record[at].strip()) if at < len(record) else None
                if shape and shape.either and max(shape.first, shape.second_number) > 12:
                    yield record[at].strip()
                    return


def layout_of(heads: Heads, form: TimeForm, asked: Asked, file: str) -> Layout:
    """Name the columns that may be read of a table with a row for each signature.

    Raises
    ------
    SignaturesError
        If one of the names stands twice, or is empty.
    """
    named = {role: heads.exact[at] for role in ALLOWED if (at := heads.place(role)) is not None}
    for role, name in named.items():
        if not name or heads.exact.count(name) > 1:
            raise SignaturesError(
                sentence('The column "{name}" stands twice.', name=name[:40])
                if name
                else sentence("The column with the {role} has no name.", role=str(role)),
                where=file,
                next_step=sentence("Rename it in the first line."),
            )
    zone = form.zone or ("UTC" if (asked.zone or heads.zone) == "UTC" and form.has_clock else "")
    return Layout(
        named[Role.TIME],
        replace(form, zone=zone),
        named.get(Role.PETITION),
        named.get(Role.COUNTRY),
        named.get(Role.REGION),
        named.get(Role.KIND),
    )


def form_of(
    cells: Sequence[object], deeper: Iterable[object], heads: Heads, asked: Asked, file: str,
    findings: Findings,
) -> TimeForm:  # fmt: skip
    """Find the form of the times from some of them.

    Raises
    ------
    SignaturesError
        If none is understood, or it is not clear which number is the day.
    """
    try:
        found = find_form(cells, file, asked.day_first)
    except SignaturesError:
        if not (more := list(deeper)):
            raise
        found = find_form([*cells, *more], file, asked.day_first)
    if found.form is None:
        shown = next((str(one) for one in cells if any(map(str.isdecimal, str(one)))), "")
        raise SignaturesError(
            sentence('The time "{time}" is not understood.', time=shown[:40])
            if shown
            else sentence("There are no times."),
            where=file,
            accepted=sentence(
                "Times are written as 2017-04-24T17:32:00Z, 24/04/2017 17:32, or as seconds or "
                "milliseconds since 1970."
            ),
            next_step=sentence(
                "If another column has the times, name it: {example}.",
                example='columns={"time": "…"}',
            ),
        )
    zone = asked.zone or heads.zone
    found.placed = int(bool(zone) and found.form.has_clock and not found.form.zone)
    report_moments(found, range(1, len(cells) + 2), findings, zone, zone_basis(asked.zone))
    return found.form


def counted_one_by_one(
    source: object, layout: Layout, heads: Heads, file: str, asked: Asked, findings: Findings
) -> Signatures:
    """Hand a table of signatures to what counts it where it is."""
    from explorer.tally.tally import open_tally

    heads.report(findings, ALLOWED)
    named = petition_named(stem_of(file), asked)
    zone = asked.zone or heads.zone
    whole = open_tally(
        source, layout, name=file, petition=named, zone=clock_of(zone) if zone else None,
        watch=asked.counting,
    )  # fmt: skip
    tally: Tallied = whole
    if layout.petition is not None and asked.petition:
        tally = whole.of(asked.petition)
    by_id = bool(layout.petition or asked.petition)
    basis = sentence("taken from its id") if by_id else sentence("taken from the file")
    petitions = petitions_of([Strand(one) for one in tally.petitions], basis)
    report = whole.report_after(LoadReport(tuple(findings.found)))
    return Signatures(petitions=petitions, tally=tally, report=report)


def frame_from(columns: Mapping[str, Sequence[object]], file: str) -> Any:
    """Put columns of texts into a frame of whichever engine is here.

    Raises
    ------
    SignaturesError
        If there is none.
    """
    from importlib.util import find_spec

    for engine in ("polars", "pandas", "pyarrow"):
        if find_spec(engine) is None:
            continue
        import narwhals as nw

        texts = {name: [None if one is None else str(one) for one in cells]
                 for name, cells in columns.items()}  # fmt: skip
        return nw.from_dict(texts, backend=engine).to_native()
    raise SignaturesError(
        sentence("Signatures that are in memory are counted by an engine, and none is installed."),
        where=file,
        next_step=sentence(
            "Save them as a CSV file in UTF-8 with commas and give its path, or install one: "
            'pip install "interview-explorer[big]"'
        ),
    )
