"""Questions to a dense record that a few curves answer: the count on a day, when it was reached."""

from __future__ import annotations

from bisect import bisect_right

from explorer.errors import ChoiceError
from explorer.language import _, number, pgettext
from explorer.model.curve import MOST_POINTS, Counted, Curve, Point
from explorer.model.dates import When
from explorer.summarise.bounds import bounds_label
from explorer.summarise.curve import Dense
from explorer.summarise.known import over
from explorer.summarise.window import spoken_moment

__all__ = ["count_on", "nearest_point", "reached_first"]

_FINE = 1_000
"""Milliseconds: within a second nothing is told apart."""


def count_on(record: Counted, when: When) -> str:
    """Say what the count was on a date.

    Signatures are counted one by one, so the count at both ends of the date is exact; of
    readings it is what those before and after allow.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> count_on(record, When.parse("2017-12-01"))
    'at least 5,782, upper bound not known'
    """
    start, end = when.earliest, when.end
    if start is None or end is None:
        return _("not known: the date is open")
    if isinstance(record, Dense):
        return bounds_label(over(record, start, end - 1))
    curve = record.curve(start, end, 1)
    if curve.before == curve.last:
        return number(curve.last)
    words = pgettext("a count", "from {start} to {end}")
    return words.format(start=number(curve.before), end=number(curve.last))


def nearest_point(curve: Curve, moment: float) -> Point | None:
    """Return the point that holds at a moment: the last one up to it, else the first.

    Examples
    --------
    >>> points = (Point(0, 5, 4, 7, 7, 7, rows=7), Point(5, 9, 8, 9, 9, 9, rows=2))
    >>> curve = Curve(petition="p", points=points, start=0, end=9, bin=5)
    >>> nearest_point(curve, 6).count, nearest_point(curve, 1).count
    (7, 7)
    """
    if not curve.points:
        return None
    place = bisect_right([point.time for point in curve.points], moment) - 1
    return curve.points[max(place, 0)]


def reached_first(record: Counted, count: int) -> str:
    """Say between which moments a count was first reached.

    Asks for finer and finer curves around the place, until a bin is a second wide or each
    reading stands by itself.

    Raises
    ------
    ChoiceError
        If `count` is not a whole number of at least 1.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> record = Dense(study.petition("uk_parliament_194915"), study.readings)
    >>> reached_first(record, 5_000)
    '5,000 was first reached between 25 April 2017, 22:22:35 UTC and 2 May 2017, 23:01:28 UTC'
    """
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise ChoiceError(
            _("The threshold {count} is not a count of signatures.").format(count=repr(count)),
            accepted=_("A threshold is a whole number of at least 1, such as 300000."),
        )
    curve = record.curve(points=MOST_POINTS)
    place = _reached(curve, count)
    if place is None:
        return _("nothing shows that {count} was reached").format(count=number(count))
    last = curve.points[place - 1] if place else None
    while curve.bin > _FINE:
        coarse = curve.points[place]
        finer = record.curve(coarse.start, coarse.end, MOST_POINTS)
        at = _reached(finer, count)
        if at is None or finer.bin >= curve.bin:
            break
        # The first of a bin follows on the last of the bin before.
        last = finer.points[at - 1] if at else last
        curve, place = finer, at
    return _words(count, curve, last, curve.points[place])


def _reached(curve: Curve, count: int) -> int | None:
    return next((n for n, one in enumerate(curve.points) if one.low >= count), None)


def _words(count: int, curve: Curve, last: Point | None, found: Point) -> str:
    day = found.end - found.start > 3_600_000
    many = number(count)
    if curve.of == "signatures":
        until = spoken_moment(found.time, clock=True)
        return _("{count} was first reached on {until}").format(count=many, until=until)
    until = spoken_moment(found.time, day=day, clock=True)
    if last is None:
        words = _("{count} was reached by {until}, the first reading")
        return words.format(count=many, until=until)
    since = spoken_moment(last.time, day=day, clock=True)
    words = _("{count} was first reached between {since} and {until}")
    return words.format(count=many, since=since, until=until)
