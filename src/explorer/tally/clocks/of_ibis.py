"""Times in Ibis."""

from __future__ import annotations

import re
from typing import Any

from explorer.errors import SignaturesError
from explorer.language import sentence
from explorer.tally.bins import DAY, ORIGIN, TOP
from explorer.tally.clocks.patterns import groups, named, per_second
from explorer.tally.layout import Layout, TimeForm, TimeKind

__all__ = ["timed"]


def timed(table: Any, layout: Layout) -> Any:
    """Return the columns of a layout with the time as milliseconds, NULL where not understood."""
    others = {name: table[column] for name, column in named(layout).items()}
    return table.select(at=_at(table[layout.time], layout.form), **others)


def _at(time: Any, form: TimeForm) -> Any:
    import ibis

    if form.kind is TimeKind.TEXT:
        return _read(time, form)
    if form.kind in {TimeKind.MOMENT, TimeKind.DAY}:
        moment = time.cast("timestamp('UTC')").cast("timestamp") if _zone(time) else time
        moment = moment.cast("timestamp")
        # Cut first: the seconds of a whole second are whole in every engine.
        seconds = moment.truncate("s").epoch_seconds().cast("int64")
        return seconds * 1000 + moment.millisecond().cast("int64")
    number = time.try_cast("float64") * per_second(form)
    # Taken out first: some engines stop where infinity is to be rounded.
    known = ibis.cases((number.between(ORIGIN, TOP), number), else_=None)
    return known.round(0).cast("int64")


def _zone(time: Any) -> bool:
    return getattr(time.type(), "timezone", None) is not None


def _read(time: Any, form: TimeForm) -> Any:
    """Put a time together from its digits: of the engines' own ways some end at the first error."""
    import ibis

    pattern = groups(form)
    names = list(re.compile(pattern).groupindex)
    if not {"year", "month", "day"} <= {*names} or "hour12" in names:
        raise SignaturesError(
            sentence('Times like "{pattern}" cannot be read in Ibis.', pattern=form.pattern),
            next_step=sentence("Make the column a timestamp first, and give the table again."),
        )
    plain = re.sub(r"\?P<\w+>", "", pattern)

    def part(name: str) -> Any:
        return time.re_extract(plain, names.index(name) + 1)

    def number(name: str) -> Any:
        return part(name).nullif("").cast("int64") if name in names else ibis.literal(0)

    year, month, day = number("year"), number("month"), number("day")
    at = _day(year, month) + (day - 1) * DAY
    after = _day(year + month // 12, month % 12 + 1)
    at = ibis.cases((at < after, at), else_=None)
    at += ((number("hour") * 60 + number("minute")) * 60 + number("second")) * 1000
    if "fraction" in names:
        digits = ibis.literal("0").concat(part("fraction")).cast("decimal(38, 18)")
        at += (digits * 1000).floor().cast("int64")
    if "zone" in names:
        zone = part("zone").replace("Z", "+0000").replace(":", "").nullif("")
        minutes = zone.substr(1, 2).cast("int64") * 60 + zone.substr(3, 2).cast("int64")
        ahead = ibis.cases((zone.startswith("-"), -minutes), else_=minutes)
        at -= ahead * 60_000
    return at


def _day(year: Any, month: Any) -> Any:
    """Return the first millisecond of a month."""
    import ibis

    first = ibis.date(year, month, ibis.literal(1)).cast("timestamp")
    return first.epoch_seconds().cast("int64") * 1000
