"""Petitions side by side on one clock, by date or by days since opening; never added up.

Of an opening often only the day is known. Its clock then begins with that day, so that what a
line shows is what the petition had at least, at whatever time of that day it was opened.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from explorer.language import N_, _, ngettext, number
from explorer.model.campaign import Petition, Reading
from explorer.model.curve import Counted, Curve
from explorer.model.days import DAY
from explorer.summarise.bins import floor, width_for
from explorer.summarise.curve import Dense
from explorer.summarise.curve_rows import line_rows
from explorer.summarise.interval_words import percent
from explorer.summarise.known import reach
from explorer.summarise.series import Series, early_readings
from explorer.summarise.window import Window, spoken_moment

__all__ = [
    "GRID",
    "NEVER_ADDED",
    "Side",
    "grid_rows",
    "side_of",
    "why_apart",
    "window_of_sides",
]

NEVER_ADDED: Final = N_(
    "Each petition is counted by itself. They are not added up: nobody knows how many people "
    "signed more than one."
)
"""What stands beside petitions that are compared."""

GRID: Final = 240
"""Moments that a table of petitions has at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One petition among others, on the clock of all of them."""

    petition: Petition
    scope: str
    zero: int
    """The moment at which its clock begins: 0 by date, its opening by days since opening."""
    rows: Sequence[dict[str, int]]
    """The corners of its line: ``x`` (ms after `zero`), ``n``, ``s``; see `line_rows`."""
    dots: Sequence[dict[str, int]] = ()
    """Readings that lie far apart; ``rows`` are then lower bounds."""
    last: int = 0
    """Its last count; what a share is taken of."""
    last_reading: Reading | None = None
    """What that count was read in, where readings lie far apart."""
    from_first: bool = False
    """Its days count from its first signature, because the source states no opening."""
    _moments: Sequence[int] = field(default=(), repr=False)

    @property
    def last_label(self) -> str:
        """The last count with its reserve."""
        return self.last_reading.count_label if self.last_reading else number(self.last)

    def at(self, x: int) -> int | None:
        """Return its count at a moment of the clock; ``None`` before anything is known."""
        place = bisect_right(self._moments, x) - 1
        return self.rows[place]["n"] if place >= 0 else None

    def label(self, x: int, *, share: bool) -> str:
        """Write its count at a moment, with its reserve; empty before anything is known."""
        count = self.at(x)
        if count is None:
            return ""
        if not share or not self.last:
            words = _("at least {count}") if self.dots else "{count}"
            return words.format(count=number(count))
        words = _("at least {share} %") if self.dots else _("{share} %")
        return words.format(share=percent(count / self.last))


def why_apart(petition: Petition, record: Counted | Series, *, days: bool, share: bool) -> str:
    """Say why a petition has no place beside the others; an empty text where it has one.

    An opening that is not known is not made up. Where single signatures are counted, the first
    of them is known, and days count from it.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> petition = study.petition("allout_2017")
    >>> why_apart(petition, series(petition, study.readings), days=True, share=False)
    'Its opening day is not known.'
    """
    last = _last(record)
    if last is None:
        return _("It has no dated count.")
    if days and (why := _why_no_days(petition, record)):
        return why
    if share and (last[1] is None or not last[0]):
        return _("Its last count is not bounded, so that no share of it can be told.")
    return ""


def _why_no_days(petition: Petition, record: Counted | Series) -> str:
    """Say why no days can be counted from an opening; an empty text where they can."""
    if petition.opened is None:
        known = _first_signature(record) is not None
        return "" if known else _("Its opening day is not known.")
    ends = reach(petition.opened)
    if ends is None or ends[1] - ends[0] >= DAY:
        opened = petition.opened.label
        return _("Its opening is known only as “{date}”.").format(date=opened)
    if _contradicted(record, ends[0]):
        return _("A count on record lies before its stated opening day.")
    return ""


def _contradicted(record: Counted | Series, opened: int) -> bool:
    if isinstance(record, Series):
        return bool(early_readings(record))
    if isinstance(record, Dense):
        return record.opened is None
    return record.span is not None and record.span[0] < opened


def _last(record: Counted | Series) -> tuple[int, int | None] | None:
    """Return the bounds of the last count; ``None`` without any."""
    if isinstance(record, Series):
        return (record.readings[-1].low, record.readings[-1].high) if record.readings else None
    points = record.curve(points=1).points if record.span else ()
    return (points[-1].low, points[-1].high) if points else None


def _first_signature(record: Counted | Series) -> int | None:
    """Return when the first one was given, where single signatures are counted."""
    if isinstance(record, Series) or record.span is None:
        return None
    return record.span[0] if record.curve(points=1).of == "signatures" else None


def side_of(
    petition: Petition,
    scope: str,
    record: Counted | Series,
    *,
    days: bool,
    window: Window | None = None,
    points: int = 400,
) -> Side:
    """Return one petition on the clock of all.

    Parameters
    ----------
    record
        What is asked for its curve, or readings that lie far apart.
    days
        Whether the clock counts from its opening; else it is the date.
    window
        The stretch of the clock that is looked at, in milliseconds; ``None`` for all.
    points
        How many its line may have.
    """
    opened = petition.opened.earliest if days and petition.opened else None
    first = _first_signature(record) if days and opened is None else None
    zero = next((one for one in (opened, first) if one is not None), 0)
    if isinstance(record, Series):
        return _of_readings(petition, scope, record, zero, window)
    start, end = (window[0] + zero, window[1] + zero) if window else (None, None)
    curve: Curve = record.curve(start, end, points)
    rows = [{**row, "x": row["x"] - zero} for row in line_rows(curve)]
    whole = record.curve(points=1).last if window else curve.last
    # After its last signature a petition has no line: it is not known to have stood still.
    end = (record.span[1] if record.span else 0) - zero
    rows = [row for row in rows if row["x"] <= end] or rows[:1]
    return Side(
        petition=petition,
        scope=scope,
        zero=zero,
        rows=rows,
        last=whole,
        from_first=first is not None,
        _moments=[row["x"] for row in rows],
    )


def _of_readings(
    petition: Petition,
    scope: str,
    record: Series,
    zero: int,
    window: Window | None,
) -> Side:
    rows: list[dict[str, int]] = []
    dots = []
    least = 0
    for reading in record.readings:
        when = reading.date
        end = when.end if when else None
        if when is None or end is None:
            continue
        # By the end of its date the count was surely reached; a fall begins a line of its own.
        fell = reading.high is not None and reading.high < least
        least = reading.low if fell else max(least, reading.low)
        stretch = (rows[-1]["s"] if rows else 0) + fell
        rows.append({"x": end - zero, "n": least, "s": stretch})
        start = end if when.earliest is None else when.earliest
        dots.append({"x": (start + end) // 2 - zero, "n": reading.count})
    if window:
        rows = [row for row in rows if row["x"] < window[1]]
        before = [row for row in rows if row["x"] < window[0]][-1:]
        rows = [
            *({**row, "x": window[0]} for row in before),
            *(r for r in rows if r["x"] >= window[0]),
        ]
        dots = [dot for dot in dots if window[0] <= dot["x"] < window[1]]
    last = record.readings[-1] if record.readings else None
    return Side(
        petition=petition,
        scope=scope,
        zero=zero,
        rows=rows,
        dots=dots or rows,
        last=last.count if last else 0,
        last_reading=last,
        _moments=[row["x"] for row in rows],
    )


def window_of_sides(sides: Sequence[Side], *, days: bool) -> Window:
    """Return the stretch of the clock that all of them take up; days begin at the opening.

    Examples
    --------
    >>> window_of_sides([], days=True)
    (0, 86400000)
    """
    moments = [row["x"] for side in sides for row in (*side.rows, *side.dots)]
    start, end = (min(moments), max(moments)) if moments else (0, 0)
    start = min(start, 0) if days else start
    return start, max(end, start + DAY)


def grid_rows(
    sides: Sequence[Side], window: Window, *, days: bool, share: bool
) -> list[dict[str, Any]]:
    """Return one row for each of some moments: what each petition had by then.

    Returns
    -------
    list of dict
        ``id``, ``x`` (ms on the clock), ``time_label``, and for each petition its count under
        its own id: empty before anything is known of it.
    """
    width = width_for(*window, GRID)
    if days:
        # Since opening: whole days from its first moment, not those of the calendar.
        width = max(width, DAY) if window[1] - window[0] > 2 * DAY else width
        first = -(-max(window[0], 0) // width) * width
    else:
        first = floor(window[0], width) + width
    moments = [*range(first, window[1], width), window[1]]
    return [
        {
            "id": f"m{x}",
            "x": x,
            "time_label": _since(x) if days else _by(x, width),
            **{side.petition.id: side.label(x, share=share) for side in sides},
        }
        for x in dict.fromkeys(moments)
    ]


def _by(x: int, width: int) -> str:
    # The end of a day belongs to that day; a clock time is the end itself.
    return spoken_moment(x - 1, day=True) if width >= DAY else spoken_moment(x, clock=True)


def _since(x: int) -> str:
    whole, rest = divmod(x, DAY)
    if not rest:
        words = ngettext("after {count} day", "after {count} days", whole)
        return words.format(count=number(whole))
    words = ngettext("after {count} day and {hours} h", "after {count} days and {hours} h", whole)
    hours = f"{rest // 3_600_000}:{rest // 60_000 % 60:02}"
    return words.format(count=number(whole), hours=hours)
