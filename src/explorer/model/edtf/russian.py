"""Say an EDTF date in Russian.

A part of a date stands in one of three cases: „апрель“, „с апреля“, „весну“. So each part here is
its three forms, and what joins them picks one.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from explorer.language import number
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

__all__ = ["MONTHS", "spoken"]


class _Case(IntEnum):
    WHO = 0
    """The nominative: „апрель“."""
    OF = 1
    """The genitive: „апреля“."""
    UP_TO = 2
    """The accusative: „по апрель“."""


class _Forms(NamedTuple):
    who: str
    of: str
    up_to: str


MONTHS = tuple(
    _Forms(who, of, who)
    for who, of in (
        ("январь", "января"), ("февраль", "февраля"), ("март", "марта"), ("апрель", "апреля"),
        ("май", "мая"), ("июнь", "июня"), ("июль", "июля"), ("август", "августа"),
        ("сентябрь", "сентября"), ("октябрь", "октября"), ("ноябрь", "ноября"),
        ("декабрь", "декабря"),
    )
)  # fmt: skip
_SEASONS = (
    _Forms("весна", "весны", "весну"),
    _Forms("лето", "лета", "лето"),
    _Forms("осень", "осени", "осень"),
    _Forms("зима", "зимы", "зиму"),
)
_QUARTERS = (
    _Forms("первый квартал", "первого квартала", "первый квартал"),
    _Forms("второй квартал", "второго квартала", "второй квартал"),
    _Forms("третий квартал", "третьего квартала", "третий квартал"),
    _Forms("четвёртый квартал", "четвёртого квартала", "четвёртый квартал"),
)
_THIRDS = tuple(
    _Forms(f"{which}е четыре месяца", f"{which}х четырёх месяцев", f"{which}е четыре месяца")
    for which in ("первы", "средни", "последни")
)
_HALVES = (
    _Forms("первая половина", "первой половины", "первую половину"),
    _Forms("вторая половина", "второй половины", "вторую половину"),
)
_HEMISPHERES = ("", " (северное полушарие)", " (южное полушарие)")
_YEAR = _Forms("год", "года", "год")

_UNITS = {
    Precision.INSTANT: ("один из моментов", "каждый момент"),
    Precision.DAY: ("один из дней", "каждый день"),
    Precision.MONTH: ("один из месяцев", "каждый месяц"),
    Precision.SEASON: ("одно из времён года", "каждое время года"),
    Precision.YEAR: ("один из годов", "каждый год"),
}
_DATES = ("одна из дат", "каждая дата")
_PARTS = ("год", "месяц", "день")
_RESERVES = {"~": "приблизительно", "?": "под вопросом", "%": "приблизительно и под вопросом"}


def spoken(node: Node) -> str:
    """Say what a node means.

    Examples
    --------
    >>> from explorer.model.edtf import read
    >>> spoken(read("[2017-05-01..2017-05-07]"))
    'один из дней с 1 по 7 мая 2017'
    >>> spoken(read("2017-04~"))
    'около апреля 2017'

    """
    match node:
        case Interval():
            return _interval(node)
        case Range():
            return _range(node)
        case Choice():
            return _choice(node)
    mark = _mark(node)
    if mark is None:
        return f"{_in(node, _Case.WHO)}{_told(node)}"
    about = f"около {_in(node, _Case.OF)}" if mark in ("~", "%") else _in(node, _Case.WHO)
    return f"возможно, {about}" if mark in ("?", "%") else about


def _mark(node: Node) -> str | None:
    """Return the mark of all of a date; ``None`` where its parts have different ones."""
    if isinstance(node, Date | Season):
        return node.marks[0] if len(set(node.marks)) == 1 else None
    return {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[
        node.approximate, node.uncertain
    ]


def _told(node: Node) -> str:
    """Say the marks of a date after it: of which of its parts, unless it is of all."""
    mark = _mark(node)
    if mark is not None:
        return f" ({_RESERVES[mark]})" if mark else ""
    assert isinstance(node, Date | Season)
    parts: dict[str, list[str]] = {}
    for part, one in zip(_PARTS, node.marks, strict=False):
        if one:
            parts.setdefault(_RESERVES[one], []).append(part)
    told = (f"{' и '.join(names)} {reserve}" for reserve, names in parts.items())
    return f" ({'; '.join(told)})"


def _in(node: Node, case: _Case) -> str:
    """Say a single date in a case, without its marks."""
    match node:
        case Date():
            return _date(node, case)
        case Season():
            return _season(node, case)
        case LongYear():
            return _long_year(node, case)
        case Instant():
            return f"{_date(node.date, case)}, {_clock(node)}"
    raise AssertionError(f"no single date: {node!r}")


def _marked(node: Node, case: _Case) -> str:
    return f"{_in(node, case)}{_told(node)}"


def _digits(year: int) -> str:
    return number(year) if year > 9999 else str(year)


def _with_era(year: int, noun: str) -> str:
    if year <= 0:
        return f"{_digits(1 - year)} {noun} до н. э."
    return f"{_digits(year)} {noun} н. э." if year < 1000 else f"{_digits(year)} {noun}"


def _bare(year: int) -> str:
    """Write a year as it stands after a day or a month."""
    return _digits(year) if year >= 1000 else _with_era(year, "г.")


def _one_of_years(first: int, last: int, case: _Case) -> str:
    one = ("один", "одного", "один")[case]
    return f"{one} из годов с {_bare(first)} по {_bare(last)}"


def _years(pattern: str) -> tuple[int, int]:
    """Return the first and the last year that a pattern can mean."""
    low, high = (int(pattern.replace("X", digit)) for digit in "09")
    if not pattern.startswith("-"):
        return low, high
    # The year -0000 does not exist, so that the last year of -000X is -0001.
    return high, (min(low, -1) if "X" in pattern else low)


def _year(pattern: str, case: _Case) -> str:
    first, last = _years(pattern)
    if first == last:
        return _with_era(first, _YEAR[case])
    return _one_of_years(first, last, case)


def _after(pattern: str) -> str:
    """Write a year as it stands after a day, a month or a season."""
    first, last = _years(pattern)
    return _bare(first) if first == last else _one_of_years(first, last, _Case.OF)


def _date(date: Date, case: _Case) -> str:
    parts = [date.year.lstrip("-"), date.month, date.day]
    words = _date_words(date, case)
    # A pattern such as 1X7X or 2017-1X says more than words can; then it is shown as well.
    odd = "X" in parts[0].rstrip("X") or any("X" in p and p != "XX" for p in parts[1:])
    if not odd:
        return words
    written = "-".join([date.year, *(p for p in parts[1:] if p)])
    return f"{words} (записано как {written})"


def _date_words(date: Date, case: _Case) -> str:
    if not date.month:
        return _year(date.year, case)
    one = ("один", "одного", "один")[case]
    known = "X" not in date.month
    month = MONTHS[int(date.month) - 1] if known else None
    if not date.day:
        if month:
            return f"{month[case]} {_after(date.year)}"
        return f"{one} из месяцев {_year(date.year, _Case.OF)}"
    if "X" in date.day:
        if month:
            return f"{one} из дней {month.of} {_after(date.year)}"
        return f"{one} из дней {_year(date.year, _Case.OF)}"
    if month:
        # „25 апреля“ is the same in these three cases.
        return f"{int(date.day)} {month.of} {_after(date.year)}"
    th = ("-е число", "-го числа", "-е число")[case]
    return f"{int(date.day)}{th} одного из месяцев {_year(date.year, _Case.OF)}"


def _season(season: Season, case: _Case) -> str:
    code = season.code
    if code <= 32:
        named = _SEASONS[(code - 21) % 4][case]
        return f"{named} {_after(season.year)}{_HEMISPHERES[(code - 21) // 4]}"
    if code <= 36:
        part = _QUARTERS[code - 33]
    else:
        part = _THIRDS[code - 37] if code <= 39 else _HALVES[code - 40]
    return f"{part[case]} {_year(season.year, _Case.OF)}"


def _long_year(node: LongYear, case: _Case) -> str:
    if node.first == node.last:
        return _with_era(node.number, _YEAR[case])
    return f"{_one_of_years(node.first, node.last, case)}, по оценке {_bare(node.number)}"


def _clock(instant: Instant) -> str:
    if not instant.zone:
        return f"{instant.clock} (часовой пояс не указан)"
    if instant.zone in ("Z", "+00:00", "+00"):
        return f"{instant.clock} UTC"
    return f"{instant.clock} UTC{instant.zone}"


def _interval(node: Interval) -> str:
    if isinstance(node.start, Node) and isinstance(node.end, Node):
        return _from_to(node.start, node.end)
    if isinstance(node.end, Node):
        unknown = "" if node.start == ".." else ", начало неизвестно"
        return f"до {_marked(node.end, _Case.OF)} включительно{unknown}"
    assert isinstance(node.start, Node)
    further = " и далее" if node.end == ".." else ", конец неизвестен"
    return f"{_since(_marked(node.start, _Case.OF))}{further}"


def _from_to(start: Node, end: Node) -> str:
    """Join two dates; what both share is said once: „с 1 по 7 мая 2017“."""
    if _marked(start, _Case.WHO) == _marked(end, _Case.WHO):
        return spoken(start)
    left, right = _marked(start, _Case.OF), _marked(end, _Case.UP_TO)
    if shared := _shared(start, end):
        left = left.removesuffix(shared)
    return f"{_since(left)} по {right}"


def _since(words: str) -> str:
    # „со второй половины“, „со 2 мая“: before „вт“ and „ср“ a vowel is said.
    vowel = words.startswith(("втор", "средн")) or words.partition(" ")[0] == "2"
    return f"{'со' if vowel else 'с'} {words}"


def _shared(start: Node, end: Node) -> str:
    """Return the words that need not be said of the first of two plain dates."""
    if not isinstance(start, Date) or not isinstance(end, Date):
        return ""
    plain = not any((*start.marks, *end.marks)) and start.precision == end.precision
    written = "".join((start.year, start.month, start.day, end.year, end.month, end.day))
    if not plain or "X" in written:
        return ""
    if start.precision is Precision.YEAR:
        both = int(start.year) >= 1000 and int(end.year) >= 1000
        return " года" if both else ""
    if start.year != end.year:
        return ""
    year = f" {_after(start.year)}"
    if start.precision is Precision.DAY and start.month == end.month:
        return f" {MONTHS[int(start.month) - 1].of}{year}"
    return year


def _range(node: Range) -> str:
    if node.start is None:
        assert node.end is not None
        return f"{spoken(node.end)} или раньше"
    if node.end is None:
        return f"{spoken(node.start)} или позже"
    return _from_to(node.start, node.end)


def _choice(node: Choice) -> str:
    if len(node.members) == 1:
        only = node.members[0]
        return _only_range(only, every=node.every) if isinstance(only, Range) else spoken(only)
    listed = "; ".join(spoken(member) for member in node.members)
    return f"{'все даты' if node.every else 'одна из дат'}: {listed}"


def _only_range(only: Range, *, every: bool) -> str:
    ends = [end for end in (only.start, only.end) if end is not None]
    units = {_unit(end)[every] for end in ends}
    unit = units.pop() if len(units) == 1 else _DATES[every]
    if len(ends) == 2:
        if ends[0] == ends[1]:
            return spoken(ends[0])
        # „каждый год с 2015 по 2017“ has said „год“ already.
        return f"{unit} {_from_to(*ends)}".removesuffix(f" {_YEAR.up_to}")
    return f"{unit}, {_range(only)}" if every else _range(only)


def _unit(node: Node) -> tuple[str, str]:
    # Quarters and halves of a year are no seasons.
    if isinstance(node, Season) and node.code > 32:
        return _DATES
    return _UNITS.get(node.precision, _DATES)
