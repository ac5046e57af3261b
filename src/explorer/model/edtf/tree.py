"""The tree that an EDTF text becomes: each node knows the first and last millisecond it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.language import Sentence

__all__ = [
    "Choice",
    "Date",
    "EdtfError",
    "Instant",
    "Interval",
    "LongYear",
    "Node",
    "Precision",
    "Range",
    "Season",
    "part",
]


class Precision(StrEnum):
    """How fine a date is."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    YEARS = "years"
    INTERVAL = "interval"
    SET = "set"


class EdtfError(Exception):
    """What is wrong with a text; `When.parse` turns it into the DateError that a person reads."""

    def __init__(self, found: str, fix: str | Sentence = "") -> None:
        super().__init__(found)
        self.found = found
        self.fix = fix


def part(text: str, longest: int = 120) -> str:
    """Return a part of a date that is safe and short enough to be quoted within a sentence.

    Examples
    --------
    >>> part("24 April"), part("24 April", longest=6)
    ('24 April', '24 ...')
    """
    short = text if len(text) <= longest else f"{text[: longest - 3]}..."
    return short if short.isprintable() else ascii(short)[1:-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every date has: its first and last millisecond, and how sure it is.

    Attributes
    ----------
    earliest, latest
        Milliseconds since 1970-01-01T00:00:00Z, both inclusive; None is open or unknown.

    """

    earliest: int | None
    latest: int | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Node):
    """A day, month or year; components may hold X, and each has its own mark."""

    year: str
    month: str = ""
    day: str = ""
    marks: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Season(Node):
    """A season, quarter, third or half of a year: codes 21 to 41."""

    year: str
    code: int
    marks: tuple[str, ...] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class LongYear(Node):
    """A year written with Y, with an exponent or with significant digits."""

    number: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant(Node):
    """A day with a clock time; `zone` is empty where none was stated."""

    date: Date
    clock: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Node):
    """From one date to another; an end is a node, ``".."`` (open) or ``""`` (unknown)."""

    start: Node | str
    end: Node | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Node):
    """Consecutive dates inside a set; None is an open side."""

    start: Node | None
    end: Node | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Node):
    """One of several dates, ``[..]``, or all of them, ``{..}``."""

    every: bool
    members: tuple[Node, ...]
