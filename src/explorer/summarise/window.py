"""A stretch of a record that is looked at: closer, further, earlier, later; moments in words."""

from __future__ import annotations

from typing import Final

from explorer.errors import ChoiceError
from explorer.language import N_, _
from explorer.model.dates import When
from explorer.model.days import DAY, civil, spoken_day
from explorer.summarise.bins import floor, width_for

__all__ = [
    "AT_AN_END",
    "LEAST",
    "WAYS",
    "Moment",
    "Window",
    "in_order",
    "moved",
    "rounded",
    "span_words",
    "spoken_moment",
    "window_of",
]

Window = tuple[int, int]
"""First millisecond, and the first one after the last."""

LEAST: Final = 60_000
"""Milliseconds of the shortest stretch: below a minute there is nothing to tell apart."""

_ROUND: Final = 50
"""Ends lie on a grid of at most so many steps within the stretch."""

WAYS: Final = ("closer", "further", "earlier", "later", "all")
"""How a stretch can be moved."""


AT_AN_END: Final = {
    "closer": N_("It cannot be looked at more closely."),
    "further": N_("All of it is shown."),
    "earlier": N_("This is where it begins."),
    "later": N_("This is where it ends."),
    "all": N_("All of it is shown."),
}
"""What is said where a stretch cannot be moved so."""

Moment = str | When | float | None
"""A date, or a number on the axis of a chart; ``None`` for an end of the record."""


def in_order(start: int, end: int) -> None:
    """Refuse a stretch that does not end after it begins.

    Raises
    ------
    ChoiceError
        When the end is not after the start.

    Examples
    --------
    >>> in_order(0, DAY)
    """
    if end <= start:
        raise ChoiceError(
            _("The stretch of time ends before it begins."),
            accepted=_("The end is later than the start; both are milliseconds since 1970."),
        )


def moved(window: Window, span: Window, way: str, around: int | None = None) -> Window:
    """Return a stretch of `span` that is moved in one of `WAYS`, never beyond the span.

    Parameters
    ----------
    window
        The stretch that is looked at.
    span
        All of the record.
    way
        ``"closer"`` and ``"further"`` halve and double it; ``"earlier"`` and ``"later"`` go on
        by half of it; ``"all"`` is the span.
    around
        A moment that stays in view; by default the middle.

    Examples
    --------
    >>> hour = 3_600_000
    >>> moved((0, 8 * hour), (0, 8 * hour), "closer", around=7 * hour) == (4 * hour, 8 * hour)
    True
    >>> moved((4 * hour, 8 * hour), (0, 8 * hour), "earlier") == (2 * hour, 6 * hour)
    True
    """
    start, end = window
    wide = end - start
    held = around if around is not None and start <= around < end else (start + end) // 2
    if way == "closer":
        return _placed(held - wide // 4, max(wide // 2, LEAST), span)
    if way == "further":
        return _placed(held - wide, wide * 2, span)
    if way == "earlier":
        return _placed(start - wide // 2, wide, span)
    if way == "later":
        return _placed(start + wide // 2, wide, span)
    return span


def rounded(window: Window, span: Window) -> Window:
    """Return a stretch with round ends, such as full hours, a little longer than `window`.

    Examples
    --------
    >>> hour = 3_600_000
    >>> rounded((hour + 1, 9 * hour - 1), (0, DAY)) == (hour, 9 * hour)
    True
    """
    unit = width_for(*window, _ROUND)
    start, end = floor(window[0], unit), floor(window[1] - 1, unit) + unit
    return max(start, span[0]), min(end, span[1])


def _placed(start: int, wide: int, span: Window) -> Window:
    """Return a stretch of this width within the span; the span itself where it is wider."""
    if wide >= span[1] - span[0]:
        return span
    start = min(max(start, span[0]), span[1] - wide)
    return start, start + wide


def window_of(start: Moment, end: Moment, span: Window) -> Window:
    """Return the stretch between two moments, as far as the record reaches.

    Parameters
    ----------
    start, end
        Dates in EDTF, the last one included, or milliseconds, `end` excluded; ``None`` for the
        beginning or the end of the record.
    span
        All of the record.

    Raises
    ------
    DateError
        If a date is not EDTF.
    ChoiceError
        If the record has nothing in that stretch, or the end is not after the start.

    Examples
    --------
    >>> window_of("1970-01-02", "1970-01-03", (0, 9 * DAY)) == (DAY, 3 * DAY)
    True
    """
    first = _edge(start, span[0], late=False)
    last = _edge(end, span[1], late=True)
    if last <= first:
        raise ChoiceError(
            _("a stretch cannot end before it begins ({moment}).").format(
                moment=spoken_moment(first)
            ),
            accepted=_("Give the earlier moment first."),
        )
    if last <= span[0] or first >= span[1]:
        raise ChoiceError(
            _("the record has nothing in that stretch."),
            accepted=_("It reaches {stretch}.").format(stretch=span_words(span)),
        )
    wide = min(max(last - first, LEAST), span[1] - span[0])
    if wide == last - first and first >= span[0] and last <= span[1]:
        return first, last
    cut = max(first, span[0]), min(last, span[1])
    return cut if cut[1] - cut[0] >= LEAST else _placed(cut[0], LEAST, span)


def _edge(value: Moment, otherwise: int, *, late: bool) -> int:
    if value is None:
        return otherwise
    if isinstance(value, (str, When)):
        when = When.parse(value) if isinstance(value, str) else value
        edge = when.end if late else when.earliest
        return otherwise if edge is None else edge
    return int(value)


def spoken_moment(ms: int, *, day: bool = False, clock: bool = False) -> str:
    """Write a moment in UTC: its day, and the clock time unless it is midnight or `day` is set.

    With `clock` midnight is written, too: beside other clock times a bare day would be misread.

    Examples
    --------
    >>> spoken_moment(1493055120000), spoken_moment(1493055120000, day=True)
    ('24 April 2017, 17:32 UTC', '24 April 2017')
    >>> spoken_moment(1493055123000)
    '24 April 2017, 17:32:03 UTC'
    """
    rest = civil(ms)[3] // 1000
    if day or not (rest or clock):
        return spoken_day(ms)
    return _("{day}, {clock} UTC").format(day=spoken_day(ms), clock=_clock(ms))


def _clock(ms: int) -> str:
    rest = civil(ms)[3] // 1000
    seconds = f":{rest % 60:02}" if rest % 60 else ""
    return f"{rest // 3600:02}:{rest // 60 % 60:02}{seconds}"


def span_words(window: Window) -> str:
    """Say from when to when a stretch reaches.

    Examples
    --------
    >>> span_words((0, 2 * DAY))
    'from 1 January 1970 to 2 January 1970'
    >>> span_words((0, 3_600_000))
    'on 1 January 1970, from 00:00 to 01:00 UTC'
    >>> span_words((3_600_000, DAY + 60_000))
    'from 1 January 1970, 01:00 to 2 January 1970, 00:01 UTC'
    """
    start, end = window
    first, last = spoken_day(start), spoken_day(end)
    # By days a stretch of many days is named; the last day is the one that is still in it.
    if end - start >= 20 * DAY or start % DAY == end % DAY == 0:
        if end - start == DAY:
            return _("on {day}").format(day=first)
        return _("from {start} to {end}").format(start=first, end=spoken_day(end - 1))
    times = {"start_clock": _clock(start), "end_clock": _clock(end)}
    if first == last:
        words = _("on {day}, from {start_clock} to {end_clock} UTC")
        return words.format(day=first, **times)
    words = _("from {start}, {start_clock} to {end}, {end_clock} UTC")
    return words.format(start=first, end=last, **times)
