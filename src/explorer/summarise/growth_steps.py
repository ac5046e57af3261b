"""The band as it builds up, one reading at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.summarise.bounds import Series, band_rows

__all__ = ["built_up_band_rows", "stretch"]

_DAY = 86_400_000


def stretch(series: Series) -> tuple[int, int] | None:
    """Return the time to draw a series over, in milliseconds; None if nothing in it is dated.

    From its opening or first reading to its last one, and a sixth more after it (a twelfth
    before it where the opening is not known), because what is open there must be seen.
    Three days on either side of a single day.

    Examples
    --------
    >>> import explorer
    >>> from explorer.model.dates import iso
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> [iso(ms)[:10] for ms in stretch(line)]
    ['2017-04-11', '2017-05-17']
    """
    dates = [reading.date for reading in series.readings if reading.date]
    known = [ms for date in dates for ms in (date.earliest, date.end) if ms is not None]
    opened = series.opened
    if opened is not None:
        known.append(opened)
    if not known:
        return None
    start, end = min(known), max(known)
    length = end - start
    if length <= _DAY and len(dates) == 1:
        # One reading on one day: some days around it, or the day would fill the drawing.
        return start - 3 * _DAY, end + 3 * _DAY
    before = 0 if opened == start and len(known) > 1 else length // 12
    return start - before, end + max(length // 6, 1)


def built_up_band_rows(
    series: Series, start: int | None = None, end: int | None = None
) -> list[dict[str, Any]]:
    """Return the band for each number of readings, from none to all.

    A step of the band that stays the same when readings are added is one row, valid for all of
    those numbers, so that the rows grow with the readings and not with their square.

    Parameters
    ----------
    series
        The readings of one petition and scope.
    start, end
        Milliseconds; by default those of `stretch`.

    Returns
    -------
    list of dict
        ``step`` and ``until`` (the row holds when so many of the earliest readings are shown,
        both included), ``start``, ``end`` (ms, end exclusive), ``low``, ``high`` (None where
        there is no upper bound), ``broken``, ``fall`` (readings contradict each other at its
        start).

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> rows = built_up_band_rows(line)
    >>> [(row["low"], row["high"]) for row in rows if row["step"] <= 1 <= row["until"]]
    [(0, None), (270000, None)]
    """
    whole = stretch(series)
    if whole is None:
        return []
    start, end = whole[0] if start is None else start, whole[1] if end is None else end
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    done: list[dict[str, Any]] = []
    for shown in range(len(series.readings) + 1):
        part = Series(series.petition, series.scope, series.readings[:shown])
        now: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row, before in _with_neighbour(band_rows(part, start, end)):
            fall = _falls(row, before)
            key = (row["start"], row["end"], row["low"], row["high"], row["broken"], fall)
            kept = found.get(key)
            if kept is None:
                kept = {
                    "step": shown,
                    "until": shown,
                    **{name: row[name] for name in ("start", "end", "low", "high", "broken")},
                    "fall": fall,
                }
                done.append(kept)
            kept["until"] = shown
            now[key] = kept
        found = now
    return done


def _with_neighbour(rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    yield from zip(rows, rows[:1] + rows[:-1], strict=True)


def _falls(row: dict[str, Any], before: dict[str, Any]) -> bool:
    """Tell whether a fall is to be marked at the start of a row: once, where it may begin."""
    if row["broken"]:
        return True
    return bool(row["segment"] != before["segment"] and not before["broken"])
