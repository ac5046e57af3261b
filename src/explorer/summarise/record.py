"""Whether a record is dense, and what is missing from it by its own measure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from explorer.errors import ChoiceError
from explorer.language import N_, _, ngettext, number
from explorer.model.days import DAY
from explorer.summarise.columns import NO_BOUND
from explorer.summarise.curve import Dense
from explorer.summarise.known import gain_between
from explorer.summarise.series import Series
from explorer.summarise.window import spoken_moment

__all__ = [
    "DENSE_FROM",
    "RULE",
    "Sparse",
    "is_dense",
    "missing_rows",
    "sparse_because",
    "usual_step",
    "why_sparse",
]

DENSE_FROM = 20
"""Readings that a dense record has at the least."""

_GAP = 3
_MISSED = 1.5

RULE = N_(
    "A record is dense if it has at least 20 readings, each of one day or finer, if nine in ten "
    "of them are bounded from below and from above, and if the steps that are more than 3 times "
    "as long as the usual one take up no more than half of its time."
)
"""When a record is called dense, in words."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """Why a record is not dense."""

    many: int = 0
    """Its readings of one day or finer."""
    loose: int = 0
    """Those of them that nothing bounds from above."""
    problem: str = ""
    """Why it is no one record, such as counts of several kinds."""

    @property
    def words(self) -> str:
        """The same in a sentence."""
        if self.problem:
            return self.problem
        if self.many < DENSE_FROM:
            return ngettext(
                "It has {count} reading of one day or finer; a dense record has at least {least}.",
                "It has {count} readings of one day or finer; a dense record has at least {least}.",
                self.many,
            ).format(count=number(self.many), least=DENSE_FROM)
        if self.loose:
            return ngettext(
                "Of its {count} readings {loose} say “at least”: nothing bounds them from above.",
                "Of its {count} readings {loose} say “at least”: nothing bounds them from above.",
                self.loose,
            ).format(count=number(self.many), loose=number(self.loose))
        return _("More than half of its time lies in gaps between its readings.")


def is_dense(record: Series | Dense) -> bool:
    """Tell whether a record is dense enough to be drawn and described as a curve; see `RULE`.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> is_dense(Dense(study.petition("uk_parliament_194915"), study.readings))
    False
    """
    return sparse_because(record) is None


def why_sparse(record: Series | Dense) -> str:
    """Say why a record is not dense; an empty text where it is.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> why_sparse(series(study.petition("change_org_prosecutor_general"), study.readings))
    'It has 2 readings of one day or finer; a dense record has at least 20.'
    """
    why = sparse_because(record)
    return why.words if why else ""


def sparse_because(record: Series | Dense) -> Sparse | None:
    """Return why a record is not dense; ``None`` where it is.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> sparse_because(Dense(study.petition("uk_parliament_194915"), study.readings)).many
    3
    """
    if isinstance(record, Series):
        try:
            record = Dense(record.petition, record.readings, record.scope)
        except ChoiceError as mixed:
            return Sparse(problem=mixed.problem)
    many = len(record)
    if many < DENSE_FROM:
        return Sparse(many)
    loose = sum(high == NO_BOUND for high in record.columns.highs)
    if loose * 10 > many:
        return Sparse(many, loose)
    usual = usual_step(record)
    times = record.columns.times
    gaps = sum(b - a for a, b in pairwise(times) if b - a > _GAP * usual)
    if not usual or gaps * 2 > times[-1] - times[0]:
        return Sparse(many)
    return None


def usual_step(record: Dense) -> float:
    """Return the median time from one reading to the next, in milliseconds; 0 without two.

    Readings of one moment are no step.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> round(usual_step(record) / 86_400_000, 1)
    25.3
    """
    steps = [b - a for a, b in pairwise(record.columns.times) if b > a]
    return median(steps) if steps else 0.0


def missing_rows(record: Dense) -> list[dict[str, Any]]:
    """Return the stretches in which readings are missing, by the record's own usual step.

    Something is missing where a step is more than one and a half times as long as the usual one.

    Returns
    -------
    list of dict
        ``start``, ``end`` (ms: the readings on either side), ``days``, ``missed`` (how many
        readings would have been usual there), ``gain_low``, ``gain_high`` (signatures added in
        it; None: not known), ``broken`` (the count fell), ``label``.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> [(round(row["days"], 1), row["missed"], row["gain_low"]) for row in missing_rows(record)]
    [(43.6, 1, 1)]
    """
    usual = usual_step(record)
    rows: list[dict[str, Any]] = []
    for start, end in pairwise(record.columns.times):
        if end - start <= _MISSED * usual:
            continue
        gain = gain_between(record, start, end)
        missed = max(1, round((end - start) / usual) - 1)
        rows.append(
            {
                "start": start,
                "end": end,
                "days": (end - start) / DAY,
                "missed": missed,
                "gain_low": gain.low,
                "gain_high": gain.high,
                "broken": gain.broken,
                "label": ngettext(
                    "{count} reading missing between {start} and {end}",
                    "{count} readings missing between {start} and {end}",
                    missed,
                ).format(count=number(missed), start=spoken_moment(start), end=spoken_moment(end)),
            }
        )
    return rows
