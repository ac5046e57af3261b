"""How a petition grew: its readings, and when it reached a count.

The bounds are in `explorer.summarise.bounds`, rates and gaps in `explorer.summarise.rates`,
second sources in `explorer.summarise.corroboration`; all can be imported from here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from explorer.errors import ChoiceError
from explorer.language import _, number
from explorer.model.campaign import Reading
from explorer.model.dates import Precision, When, spoken_day
from explorer.summarise.bounds import (
    Bounds,
    Fall,
    Series,
    band_rows,
    bounds_at,
    bounds_label,
    bounds_over,
    early_readings,
    falls,
    series,
)
from explorer.summarise.corroboration import (
    Corroboration,
    corroboration,
    corroboration_rows,
    corroborations,
)
from explorer.summarise.rates import gap_rows, rate_label, rate_rows

__all__ = [
    "Bounds",
    "Corroboration",
    "Fall",
    "Series",
    "Threshold",
    "band_rows",
    "bounds_at",
    "bounds_label",
    "bounds_over",
    "corroboration",
    "corroboration_rows",
    "corroborations",
    "early_readings",
    "falls",
    "first_reached",
    "gap_rows",
    "rate_label",
    "rate_rows",
    "reached_label",
    "reading_rows",
    "series",
]


@dataclass(frozen=True, slots=True)
class Threshold:
    """When a count was first reached, as far as the readings tell."""

    threshold: int
    after: Reading | None
    """The last reading that shows that it had not been reached; None without one."""
    by: Reading | None
    """The first reading that shows that it had been reached; None without one."""
    start: int | None
    """It was not reached before this millisecond; None where that is not known."""
    end: int | None
    """It was reached before this millisecond; None where that is not known."""
    at_opening: bool = False
    """`start` is the opening day, and no reading is later."""

    @property
    def label(self) -> str:
        """The same in plain words."""
        since = _start_words(self.after.date) if self.after and self.after.date else ""
        if self.at_opening and self.start is not None:
            since = _("{day} (the opening day)").format(day=spoken_day(self.start))
        return reached_label(
            number(self.threshold),
            since,
            _end_words(self.by.date) if self.by and self.by.date else "",
            not_yet=self.after is not None,
            reached=self.by is not None,
        )


def reading_rows(series: Series) -> list[dict[str, object]]:
    """Return a row for each reading, in the order of their dates.

    Returns
    -------
    list of dict
        ``id``, ``order`` (from 1), ``petition``, ``scope``, ``date`` (EDTF), ``start`` and
        ``end`` (ms, end exclusive; None: open or unknown), ``date_label``, ``count``,
        ``qualifier``, ``count_label``, ``low``, ``high`` (None: not bounded), ``source``,
        ``source_url``, ``sources`` (1 and the second sources of the same time that agree),
        ``note``, ``date_basis`` (stated or inferred).

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> [(row["date_label"], row["count_label"]) for row in reading_rows(line)][0]
    ('24 April 2017', 'over 270,000')
    """
    agreeing = Counter(
        c.reading.id for c in corroborations(series) if c.reading and c.same_time and c.agrees
    )
    return [
        {
            "id": reading.id,
            "order": order,
            "petition": reading.petition,
            "scope": reading.scope,
            "date": str(when),
            "start": when.earliest,
            "end": when.end,
            "date_label": when.label,
            "count": reading.count,
            "qualifier": reading.qualifier.value,
            "count_label": reading.count_label,
            "low": reading.low,
            "high": reading.high,
            "source": reading.source.title,
            "source_url": reading.source.url,
            "sources": 1 + agreeing[reading.id],
            "note": reading.note,
            "date_basis": reading.how("date").value,
        }
        for order, (reading, when) in enumerate(series.dated, start=1)
    ]


def first_reached(series: Series, threshold: int) -> Threshold:
    """Say between which moments a count was first reached.

    Parameters
    ----------
    series
        The readings of one petition and scope.
    threshold
        A count of at least 1.

    Raises
    ------
    ChoiceError
        When the threshold is not a whole number of at least 1.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> first_reached(line, 300_000).label
    '300,000 was first reached between 11 April 2017 (the opening day) and 7 May 2017'
    """
    if isinstance(threshold, bool) or not isinstance(threshold, int) or threshold < 1:
        raise ChoiceError(
            _("The threshold {count} is not a count of signatures.").format(count=repr(threshold)),
            accepted=_("A threshold is a whole number of at least 1, such as 300000."),
        )
    after, by = _not_yet(series, threshold), _reached(series, threshold)
    start = after.date.earliest if after and after.date else None
    at_opening = series.opened is not None and (start is None or start < series.opened)
    start = series.opened if at_opening else start
    end = by.date.end if by and by.date else None
    return Threshold(threshold, after, by, start, end, at_opening)


def _not_yet(series: Series, threshold: int) -> Reading | None:
    """Return the reading with the latest start that shows the count below the threshold.

    After a fall a low count does not tell what the count had been before it.
    """
    below = [
        (when.earliest, reading)
        for reading, when in series.dated
        if when.earliest is not None
        and (high := reading.high) is not None
        and high < threshold
        and series.band.segment_of(when) == 0
    ]
    return max(below, key=lambda pair: pair[0], default=(0, None))[1]


def _reached(series: Series, threshold: int) -> Reading | None:
    above = [(when.latest, reading) for reading, when in series.dated if reading.low >= threshold]
    # A date without a known end shows that it was reached, and not by when.
    return min(above, key=lambda pair: (pair[0] is None, pair[0] or 0), default=(0, None))[1]


def reached_label(count: str, since: str, until: str, *, not_yet: bool, reached: bool) -> str:
    """Say between which moments, in words, a count was first reached; "" for one not known.

    Examples
    --------
    >>> reached_label("500", "1 May 2017", "3 May 2017", not_yet=True, reached=True)
    '500 was first reached between 1 May 2017 and 3 May 2017'
    """
    if not reached:
        words = (
            _("no reading shows that {count} was reached; it was not before {since}")
            if not_yet
            else _("no reading shows that {count} was reached")
        )
    elif not until:
        words = _("{count} was reached; by when is not known")
    elif not since:
        words = _("{count} was reached by {until}; when it was first reached is not known")
    elif since == until:
        words = _("{count} was first reached on {until}")
    else:
        words = _("{count} was first reached between {since} and {until}")
    return words.format(count=count, since=since, until=until)


def _start_words(when: When) -> str:
    if when.earliest is None or _said_whole(when):
        return when.label if when.earliest is not None else ""
    return spoken_day(when.earliest)


def _end_words(when: When) -> str:
    if when.latest is None or _said_whole(when):
        return when.label if when.latest is not None else ""
    return spoken_day(when.latest)


def _said_whole(when: When) -> bool:
    """Tell whether one day would say less than the date, or more: a clock time, "about"."""
    return when.precision is Precision.INSTANT or when.approximate or when.uncertain
