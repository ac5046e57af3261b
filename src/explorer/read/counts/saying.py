"""Say in a report how the times and counts of a table were written, and what was taken for what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.language import sentence, sentences
from explorer.read.counts.moment_columns import Moments
from explorer.read.counts.numbers import Counts
from explorer.read.draft import Findings
from explorer.tally.layout import TimeForm, TimeKind

__all__ = [
    "AS_ASKED",
    "NO_ZONE",
    "before_the_header",
    "report_counts",
    "report_moments",
    "zone_basis",
]

AS_ASKED: Final = sentence("as asked for")
NO_ZONE: Final = sentence("none is stated: times are placed as if in UTC")


def zone_basis(asked: str) -> str:
    """Return how the time zone of a table is known: as it was asked for, or from its header."""
    return AS_ASKED if asked else sentence("as its header says")


def before_the_header(rows: int) -> str:
    """Return what a report says of rows before the header.

    Examples
    --------
    >>> before_the_header(2)
    'what stands before the header: 2 rows'
    """
    return sentences(
        "what stands before the header: {count} row",
        "what stands before the header: {count} rows",
        rows,
    )


def report_moments(
    found: Moments, lines: Sequence[int], findings: Findings, zone: str, zone_basis: str
) -> None:
    """Say how the times were written, and what was taken for what.

    Parameters
    ----------
    zone, zone_basis
        The time zone of clock times that state none, if it was given, and how it is known.
    """
    form = found.form
    if form is not None:
        findings.inferred("time", _form_words(form))
        if form.has_clock:
            if found.placed:
                findings.stated("time zone", zone + ", " + zone_basis)
            elif form.zone:
                own = form.zone == "offset"
                findings.stated("time zone", sentence("each time has its own") if own else "UTC")
            else:
                findings.missing("time zone", NO_ZONE)
    if found.day_first:
        detail = sentence("which number is the day: {why}", why=found.day_first)
        findings.inferred("day", detail)
    if found.century:
        detail = sentences(
            "{count} with two digits: taken as 20..",
            "{count} with two digits: taken as 20..",
            found.century,
        )
        findings.inferred("year", detail)
    if found.worded:
        some = ", ".join(dict.fromkeys(found.worded.values()))
        detail = sentences(
            "{count} in words: {some}",
            "{count} in words: {some}",
            len(found.worded),
            some=f"{some[:100]}{'…' if len(some) > 100 else ''}",
        )
        findings.inferred("time", detail, *[lines[row] for row in list(found.worded)[:100]])
    if found.totals:
        detail = sentences(
            "{count} row that adds up the others: no reading",
            "{count} rows that add up others: no readings",
            len(found.totals),
        )
        findings.skipped("rows", detail, *[lines[row] for row in found.totals[:100]])
    if found.wider:
        detail = sentences("{count} wider than a day", "{count} wider than a day", len(found.wider))
        findings.stated("time", detail, *[lines[row] for row in list(found.wider)[:100]])


def _form_words(form: TimeForm) -> str:
    named = {
        TimeKind.SECONDS: sentence("seconds since 1970"),
        TimeKind.MILLISECONDS: sentence("milliseconds since 1970"),
        TimeKind.MICROSECONDS: sentence("microseconds since 1970"),
        TimeKind.MOMENT: sentence("times of the table's own type"),
        TimeKind.DAY: sentence("days of the table's own type"),
    }
    return named.get(form.kind) or sentence("written as {pattern}", pattern=form.pattern)


def report_counts(counts: Counts, lines: Sequence[int], findings: Findings) -> None:
    """Say how the counts were written, wherever that is not plain digits."""

    def places(rows: Sequence[int]) -> list[int]:
        return [lines[row] for row in rows[:100]]

    if counts.short:
        detail = sentences(
            "{count} in thousands or millions, such as 270k: taken as rounded to the last digit "
            "shown",
            "{count} in thousands or millions, such as 270k: taken as rounded to the last digit "
            "shown",
            len(counts.short),
        )
        findings.inferred("count", detail, *places(counts.short))
    if counts.worded:
        detail = sentences(
            "{count} after a word such as “over” or “about”",
            "{count} after a word such as “over” or “about”",
            len(counts.worded),
        )
        findings.stated("count", detail, *places(counts.worded))
    if counts.ambiguous:
        detail = sentences(
            "{count} with one point or comma before three digits: taken as thousands, for a count "
            "is a whole number",
            "{count} with one point or comma before three digits: taken as thousands, for a count "
            "is a whole number",
            len(counts.ambiguous),
        )
        findings.inferred("count", detail, *places(counts.ambiguous))
