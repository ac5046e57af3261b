"""Read the Extended Date/Time Format (EDTF, ISO 8601-2:2019), levels 0, 1 and 2.

https://www.loc.gov/standards/datetime/ describes the format. Beyond it, an instant may leave
out its seconds or its zone, and may stand in an interval or a set.
"""

from __future__ import annotations

import re
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.edtf.calendar import DATE, YEAR, read_date, read_long_year
from explorer.model.edtf.tree import (
    Choice,
    Date,
    EdtfError,
    Instant,
    Interval,
    Node,
    Precision,
    Range,
    part,
)

__all__ = ["LONGEST", "no_date", "read"]

LONGEST: Final = 1000
"""Characters in the longest text that is read; nothing longer is one date."""

_CLOCK = re.compile(
    r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)


def read(text: str) -> Node:
    """Read one EDTF text.

    Raises
    ------
    EdtfError
        When the text is not EDTF.

    Examples
    --------
    >>> read("2017-04").precision
    <Precision.MONTH: 'month'>

    """
    if len(text) > LONGEST:
        raise EdtfError(
            sentence(
                "is {length} characters long; a date has at most {most}",
                length=len(text),
                most=LONGEST,
            )
        )
    if not text:
        raise EdtfError(
            sentence("is empty"), sentence("Leave undated readings out of the dated table.")
        )
    if text[0] in "[{":
        return _choice(text)
    if "/" in text:
        return _interval(text)
    return _single(text)


def _single(text: str) -> Node:
    if "T" in text:
        return _instant(text)
    found = DATE.fullmatch(text)
    if found:
        return read_date(text, found)
    found = YEAR.fullmatch(text)
    if found and (found[1] or found[4] or found[5]):
        return read_long_year(found)
    raise EdtfError(no_date(text) if text else sentence("lacks a date"))


def no_date(text: str) -> Sentence:
    """Return what is found where all of a text is no date."""
    return sentence('has "{text}" where a date should stand', text=part(text))


def _instant(text: str) -> Instant:
    day_text, _, clock_text = text.partition("T")
    found = DATE.fullmatch(day_text)
    date = read_date(day_text, found) if found else None
    if not isinstance(date, Date) or not date.day or "X" in day_text or any(date.marks):
        raise EdtfError(
            sentence('has "{day}" before T, where a whole day should stand', day=part(day_text))
        )
    clock = _CLOCK.fullmatch(clock_text)
    if not clock:
        raise EdtfError(
            sentence(
                'has "{clock}" after T, where a clock time should stand', clock=part(clock_text)
            ),
            sentence(
                "Write hours, minutes and seconds, and Z or the offset: 22:22:35Z, 17:32+03:00."
            ),
        )
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    zone = clock[5] or ""
    ahead = int(zone[1:3]) * 60 + int(zone[4:6] or 0) if zone not in ("", "Z") else 0
    if hour > 23 or minute > 59 or second > 59 or ahead > 24 * 60 - 1 or zone[4:6] > "59":
        raise EdtfError(
            sentence('has "{clock}", a clock time that does not exist', clock=part(clock_text)),
            sentence(
                "Clock times run from 00:00:00 to 23:59:59; "
                "midnight belongs to the day that it opens."
            ),
        )
    assert date.earliest is not None
    start = date.earliest + ((hour * 60 + minute) * 60 + second) * 1000
    start -= (-ahead if zone.startswith("-") else ahead) * 60_000
    # What is not written is not known: 17:32 lasts a minute, 17:32:05.2 a tenth of a second.
    length = 1000 if clock[3] else 60_000
    if clock[4]:
        start += int(clock[4].ljust(3, "0")[:3])
        length = max(1, 1000 // 10 ** len(clock[4]))
    return Instant(
        earliest=start, latest=start + length - 1, precision=Precision.INSTANT,
        date=date, clock=clock_text.removesuffix(zone) if zone else clock_text, zone=zone,
    )  # fmt: skip


def _interval(text: str) -> Interval:
    left, *others = text.split("/")
    if len(others) != 1:
        raise EdtfError(
            sentences("has {count} slash", "has {count} slashes", len(others)),
            sentence("An interval has one: 2017-05-01/2017-05-07."),
        )
    right = others[0]
    if {left, right} <= {"", ".."}:
        raise EdtfError(
            sentence("is an interval without a date"),
            sentence("Give at least its start or its end."),
        )
    start = left if left in ("", "..") else _single(left)
    end = right if right in ("", "..") else _single(right)
    _in_order(start, end, left, right)
    nodes = [n for n in (start, end) if isinstance(n, Node)]
    return Interval(
        earliest=start.earliest if isinstance(start, Node) else None,
        latest=end.latest if isinstance(end, Node) else None,
        precision=Precision.INTERVAL,
        approximate=any(n.approximate for n in nodes), uncertain=any(n.uncertain for n in nodes),
        start=start, end=end,
    )  # fmt: skip


def _in_order(start: Node | str | None, end: Node | str | None, left: str, right: str) -> None:
    if not isinstance(start, Node) or not isinstance(end, Node):
        return
    assert start.earliest is not None
    assert end.latest is not None
    if end.latest < start.earliest:
        raise EdtfError(
            sentence(
                'ends ("{end}") before it starts ("{start}")',
                end=part(right, 60),
                start=part(left, 60),
            ),
            sentence("Write the earlier one first."),
        )


def _choice(text: str) -> Choice:
    every = text[0] == "{"
    closing = "}" if every else "]"
    if text[-1] != closing or len(text) < 3:
        raise EdtfError(
            sentence(
                'opens with "{opening}" and does not close with "{closing}" after a date',
                opening=text[0],
                closing=closing,
            )
        )
    items = [item.strip() for item in text[1:-1].split(",")]
    last = len(items) - 1
    members = tuple(_member(item, i == 0, i == last) for i, item in enumerate(items))
    starts = [m.earliest for m in members if m.earliest is not None]
    ends = [m.latest for m in members if m.latest is not None]
    return Choice(
        earliest=min(starts) if len(starts) == len(members) else None,
        latest=max(ends) if len(ends) == len(members) else None,
        precision=Precision.SET,
        approximate=any(m.approximate for m in members),
        uncertain=any(m.uncertain for m in members),
        every=every, members=members,
    )  # fmt: skip


def _member(item: str, is_first: bool, is_last: bool) -> Node:
    left, dots, right = item.partition("..")
    if not dots:
        return _single(item)
    if not (left or right) or not (left or is_first) or not (right or is_last):
        raise EdtfError(
            sentence('has "{item}" in a set', item=part(item)),
            sentence(
                "A range has dates on both sides; "
                "only the first may lack its start, the last its end."
            ),
        )
    start, end = _single(left) if left else None, _single(right) if right else None
    _in_order(start, end, left, right)
    nodes = [n for n in (start, end) if n is not None]
    return Range(
        earliest=start.earliest if start else None, latest=end.latest if end else None,
        precision=Precision.INTERVAL,
        approximate=any(n.approximate for n in nodes), uncertain=any(n.uncertain for n in nodes),
        start=start, end=end,
    )  # fmt: skip
