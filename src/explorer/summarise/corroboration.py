"""Second sources: which reading each of them supports, and whether it agrees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from explorer.model.campaign import Reading
from explorer.model.dates import When
from explorer.summarise.band import ends
from explorer.summarise.series import Series

__all__ = ["Corroboration", "corroboration", "corroboration_rows", "corroborations"]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """A second source beside the reading that it is nearest to."""

    source: Reading
    """The second source: a record of its own, which never moves the band."""
    reading: Reading | None
    """The reading of the same petition and scope; None where there is none."""
    same_time: bool
    """Both dates can mean one moment; if not, the reading is only the nearest in time."""
    agrees: bool
    """Both counts can be one number."""


def corroborations(series: Series) -> tuple[Corroboration, ...]:
    """Put each second source beside one reading, in the order of the second sources.

    It is the reading whose date overlaps the source's; of several the one whose middle is
    nearest; where none overlaps, the nearest in time.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> [(c.source.id, c.reading.id, c.agrees) for c in corroborations(line)]
    [('C04', 'C03', True)]
    """
    if not series.second_sources:
        return ()
    finder = _Finder(series.readings)
    return tuple(_beside(source, finder) for source in series.second_sources)


def corroboration(series: Series, reading: Reading) -> tuple[Corroboration, ...]:
    """Return the second sources beside one reading.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("amnesty_2017"), study.readings)
    >>> [c.source.id for c in corroboration(line, study.reading("C11"))]
    ['C10', 'C12']
    """
    found = (c for c in corroborations(series) if c.reading and c.reading.id == reading.id)
    return tuple(sorted(found, key=lambda c: c.source.id))


def corroboration_rows(series: Series) -> list[dict[str, object]]:
    """Return a row for each second source.

    Returns
    -------
    list of dict
        ``id``, ``reading`` (the id of the reading beside it, or None), ``same_time`` and
        ``agrees`` (None without a reading), ``date``, ``date_label``, ``count``,
        ``qualifier``, ``count_label``, ``source``, ``source_url``, ``note``.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> [(row["count_label"], row["reading"]) for row in corroboration_rows(line)]
    [('about 400,000', 'C03')]
    """
    return [
        {
            "id": found.source.id,
            "reading": found.reading.id if found.reading else None,
            "same_time": found.same_time if found.reading else None,
            "agrees": found.agrees if found.reading else None,
            "date": str(found.source.date),
            "date_label": found.source.date.label if found.source.date else "",
            "count": found.source.count,
            "qualifier": found.source.qualifier.value,
            "count_label": found.source.count_label,
            "source": found.source.source.title,
            "source_url": found.source.source.url,
            "note": found.source.note,
        }
        for found in corroborations(series)
    ]


def _beside(source: Reading, finder: _Finder) -> Corroboration:
    if source.date is None or not finder.readings:
        return Corroboration(source, None, same_time=False, agrees=False)
    reading, same_time = finder.nearest(source.date)
    return Corroboration(source, reading, same_time, _agree(source, reading))


def _agree(one: Reading, other: Reading) -> bool:
    """Tell whether one number lies in both intervals."""
    below = one.high is None or other.low <= one.high
    return below and (other.high is None or one.low <= other.high)


class _Finder:
    """Finds the nearest reading without comparing every source with every reading."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        dates = [(r.date, i) for i, r in enumerate(readings) if r.date]
        self.middles = sorted((_middle(date), i) for date, i in dates)
        self.starts = sorted((ends(date)[0], i) for date, i in dates)
        self.ends = sorted((ends(date)[1], i) for date, i in dates)

    def nearest(self, when: When) -> tuple[Reading, bool]:
        """Return the nearest reading, and whether its date overlaps."""
        first, last = ends(when)
        earlier = bisect_left(self.ends, (first, -1))
        later = bisect_right(self.starts, (last, len(self.readings)))
        if earlier + len(self.starts) - later < len(self.readings):
            return self._overlapping(when), True
        before = self.ends[earlier - 1] if earlier else (-inf, 0)
        after = self.starts[later] if later < len(self.starts) else (inf, 0)
        nearer = before if first - before[0] <= after[0] - last else after
        return self.readings[nearer[1]], False

    def _overlapping(self, when: When) -> Reading:
        """Look outward from the middle of `when`; at least one reading overlaps it."""
        middle = _middle(when)
        right = bisect_left(self.middles, (middle, -1))
        left = right - 1
        while True:
            left_gap = middle - self.middles[left][0] if left >= 0 else inf
            right_gap = self.middles[right][0] - middle if right < len(self.middles) else inf
            go_left = left >= 0 and (left_gap <= right_gap or right >= len(self.middles))
            reading = self.readings[self.middles[left if go_left else right][1]]
            if reading.date and reading.date.overlaps(when):
                return reading
            left, right = (left - 1, right) if go_left else (left, right + 1)


def _middle(when: When) -> float:
    """Return the middle of a date; of an open one, the end that is known."""
    if when.earliest is None or when.latest is None:
        return (when.latest if when.earliest is None else when.earliest) or 0
    return (when.earliest + when.latest) / 2
