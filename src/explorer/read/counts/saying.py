"""Say in a report how the times and counts of a table were written, and what was taken for what."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.model.words import counted
from explorer.read.counts.moment_columns import Moments
from explorer.read.counts.numbers import Counts
from explorer.read.draft import Findings
from explorer.tally.layout import TimeForm, TimeKind

__all__ = ["report_counts", "report_moments"]


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
                findings.stated("time zone", f"{zone}, {zone_basis}")
            elif form.zone:
                each = "each time has its own" if form.zone == "offset" else "UTC"
                findings.stated("time zone", each)
            else:
                findings.missing("time zone", "none is stated: times are placed as if in UTC")
    if found.day_first:
        findings.inferred("day", f"which number is the day: {found.day_first}")
    if found.century:
        findings.inferred("year", f"{found.century:,} with two digits: taken as 20..")
    if found.worded:
        some = ", ".join(dict.fromkeys(found.worded.values()))
        findings.inferred(
            "time",
            f"{len(found.worded):,} in words: {some[:100]}{'…' if len(some) > 100 else ''}",
            *[lines[row] for row in list(found.worded)[:100]],
        )
    if found.totals:
        findings.skipped(
            "rows",
            f"{counted(len(found.totals), 'row')} that adds up the others: no reading"
            if len(found.totals) == 1
            else f"{len(found.totals):,} rows that add up others: no readings",
            *[lines[row] for row in found.totals[:100]],
        )
    if found.wider:
        findings.stated("time", f"{len(found.wider):,} wider than a day",
                        *[lines[row] for row in list(found.wider)[:100]])  # fmt: skip


def _form_words(form: TimeForm) -> str:
    named = {
        TimeKind.SECONDS: "seconds since 1970",
        TimeKind.MILLISECONDS: "milliseconds since 1970",
        TimeKind.MICROSECONDS: "microseconds since 1970",
        TimeKind.MOMENT: "times of the table's own type",
        TimeKind.DAY: "days of the table's own type",
    }
    return named.get(form.kind) or f"written as {form.pattern}"


def report_counts(counts: Counts, lines: Sequence[int], findings: Findings) -> None:
    """Say how the counts were written, wherever that is not plain digits."""

    def places(rows: Sequence[int]) -> list[int]:
        return [lines[row] for row in rows[:100]]

    if counts.short:
        findings.inferred(
            "count",
            f"{len(counts.short):,} in thousands or millions, such as 270k: taken as rounded to "
            "the last digit shown",
            *places(counts.short),
        )
    if counts.worded:
        findings.stated("count", f"{len(counts.worded):,} after a word such as “over” or “about”",
                        *places(counts.worded))  # fmt: skip
    if counts.ambiguous:
        findings.inferred(
            "count",
            f"{len(counts.ambiguous):,} with one point or comma before three digits: taken as "
            "thousands, for a count is a whole number",
            *places(counts.ambiguous),
        )
