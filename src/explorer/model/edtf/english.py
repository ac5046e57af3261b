"""Say an EDTF date in English."""

from __future__ import annotations

from explorer.model.days import MONTHS
from explorer.model.edtf.tree import (
    Choice,
    Date,
    Instant,
    Interval,
    LongYear,
    Node,
    Precision,
    Range,
    Season,
)

__all__ = ["spoken", "year_name"]

_HALF = ("first half of", "second half of")
_THIRD = ("first four months of", "middle four months of", "last four months of")
_QUARTER = ("first quarter of", "second quarter of", "third quarter of", "last quarter of")
_SEASON = ("spring", "summer", "autumn", "winter")
_UNITS = {
    Precision.INSTANT: "moment",
    Precision.DAY: "day",
    Precision.MONTH: "month",
    Precision.SEASON: "season",
    Precision.YEAR: "year",
}


def spoken(node: Node) -> str:
    """Say what a node means.

    Examples
    --------
    >>> from explorer.model.edtf import read
    >>> spoken(read("[2017-05-01..2017-05-07]"))
    'one day from 1 to 7 May 2017'

    """
    match node:
        case Date():
            return _marked(_date(node), node.marks)
        case Season():
            return _marked(_season(node), node.marks)
        case LongYear():
            return _reserve(_long_year(node), node)
        case Instant():
            return f"{_date(node.date)}, {_clock(node)}"
        case Interval():
            return _interval(node)
        case Range():
            return _range(node)
        case Choice():
            return _choice(node)
    raise AssertionError(f"a node without words: {node!r}")


def year_name(year: int) -> str:
    """Write a year; year 0 of ISO 8601 is 1 BC.

    Examples
    --------
    >>> year_name(2017), year_name(-43), year_name(800), year_name(17000)
    ('2017', '44 BC', 'AD 800', '17,000')

    """
    if year <= 0:
        before = 1 - year
        return f"{before:,} BC" if before > 9999 else f"{before} BC"
    if year < 1000:
        return f"AD {year}"
    return f"{year:,}" if year > 9999 else str(year)


def _reserve(words: str, node: Node) -> str:
    about = f"about {words}" if node.approximate else words
    return f"perhaps {about}" if node.uncertain else about


def _marked(words: str, marks: tuple[str, ...]) -> str:
    """Put the marks into words; a mark on one component alone is said of it alone."""
    if len(set(marks)) == 1:
        before = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
        return before[marks[0]] + words
    after = {"~": "approximate", "?": "uncertain", "%": "uncertain and approximate"}
    parts: dict[str, list[str]] = {}
    for part, mark in zip(("year", "month", "day"), marks, strict=False):
        if mark:
            parts.setdefault(after[mark], []).append(part)
    told = ", ".join(f"{' and '.join(names)} {reserve}" for reserve, names in parts.items())
    return f"{words} ({told})"


def _year(pattern: str) -> str:
    if "X" not in pattern:
        return year_name(int(pattern))
    negative = pattern.startswith("-")
    low, high = (int(pattern.replace("X", digit)) for digit in "09")
    if negative:
        # The year -0000 does not exist, so that the last year of -000X is -0001.
        low, high = high, min(low, -1)
    return f"some year from {year_name(low)} to {year_name(high)}"


def _date(date: Date) -> str:
    parts = [date.year.lstrip("-"), date.month, date.day]
    known = "X" not in parts[0]
    # A pattern such as 1X7X or 2017-1X says more than words can; then it is shown as well.
    odd = "X" in parts[0].rstrip("X") or any("X" in p and p != "XX" for p in parts[1:])
    words = _date_words(date, _year(date.year), known)
    if not odd:
        return words
    written = "-".join([date.year, *(p for p in parts[1:] if p)])
    return f"{words} (written {written})"


def _date_words(date: Date, year: str, known: bool) -> str:
    join = " " if known else ", "
    inside = " in " if known else ", "
    if not date.month:
        return year
    month = "" if "X" in date.month else MONTHS[int(date.month) - 1]
    if not date.day:
        return f"{month}{join}{year}" if month else f"some month{inside}{year}"
    if "X" in date.day:
        within = f" in {month}{join}" if month else inside
        return f"some day{within}{year}"
    if month:
        return f"{int(date.day)} {month}{join}{year}"
    return f"day {int(date.day)} of some month{inside}{year}"


def _season(season: Season) -> str:
    code, year = season.code, _year(season.year)
    join = ", " if "X" in season.year else " "
    if code <= 32:
        half = ("", " (northern hemisphere)", " (southern hemisphere)")[(code - 21) // 4]
        return f"{_SEASON[(code - 21) % 4]}{join}{year}{half}"
    if code <= 36:
        return f"{_QUARTER[code - 33]} {year}"
    return f"{_THIRD[code - 37]} {year}" if code <= 39 else f"{_HALF[code - 40]} {year}"


def _long_year(node: LongYear) -> str:
    if node.first == node.last:
        name = year_name(node.number)
        return name if "BC" in name or "AD" in name else f"year {name}"
    ends = f"some year from {year_name(node.first)} to {year_name(node.last)}"
    return f"{ends}, estimated {year_name(node.number)}"


def _clock(instant: Instant) -> str:
    if not instant.zone:
        return f"{instant.clock} (time zone not stated)"
    if instant.zone in ("Z", "+00:00", "+00"):
        return f"{instant.clock} UTC"
    return f"{instant.clock} UTC{instant.zone}"


def _interval(node: Interval) -> str:
    if isinstance(node.start, Node) and isinstance(node.end, Node):
        return _from_to(node.start, node.end, "to")
    if isinstance(node.end, Node):
        reserve = "" if node.start == ".." else ", start not known"
        return f"until {spoken(node.end)}{reserve}"
    assert isinstance(node.start, Node)
    return f"from {spoken(node.start)}{' on' if node.end == '..' else ', end not known'}"


def _from_to(start: Node, end: Node, word: str) -> str:
    """Join two dates; what both share is said once: "1 to 7 May 2017"."""
    left, right = spoken(start), spoken(end)
    if left == right:
        return left
    plain = isinstance(start, Date) and isinstance(end, Date)
    plain = plain and "X" not in f"{left}{right}" and not start.approximate | end.approximate
    plain = plain and not start.uncertain | end.uncertain and start.precision == end.precision
    shared = {Precision.DAY: (2, 1), Precision.MONTH: (1,)}.get(start.precision, ())
    for count in shared if plain else ():
        tail = " ".join(["", *left.split()[-count:]])
        if "BC" not in tail and right.endswith(tail):
            return f"{left.removesuffix(tail)} {word} {right}"
    return f"{left} {word} {right}"


def _range(node: Range) -> str:
    if node.start is None:
        assert node.end is not None
        return f"{spoken(node.end)} or earlier"
    if node.end is None:
        return f"{spoken(node.start)} or later"
    return f"from {_from_to(node.start, node.end, 'to')}"


def _choice(node: Choice) -> str:
    if len(node.members) == 1:
        only = node.members[0]
        if not isinstance(only, Range):
            return spoken(only)
        return _only_range(only, every=node.every)
    listed = [spoken(member) for member in node.members]
    return f"{'all' if node.every else 'one'} of: {'; '.join(listed)}"


def _only_range(only: Range, *, every: bool) -> str:
    ends = [end for end in (only.start, only.end) if end is not None]
    units = {_UNITS.get(end.precision, "date") for end in ends}
    unit = units.pop() if len(units) == 1 else "date"
    if len(ends) == 2:
        return f"{'every' if every else 'one'} {unit} {_range(only)}"
    if not every:
        return _range(only)
    return f"every {unit}, {_range(only)}"
