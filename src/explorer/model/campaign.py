"""The campaign around an interview: petitions, readings of their counts, dated events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.language import N_, _, number
from explorer.model.dates import When
from explorer.model.source import Grounded, Source

__all__ = [
    "CountKind",
    "Event",
    "Goal",
    "Petition",
    "Qualifier",
    "Reading",
    "ReadingRole",
    "interval",
]


class Qualifier(StrEnum):
    """What a source's wording says about a count."""

    EXACT = "exact"
    """The number itself: 4,903."""
    AT_LEAST = "at_least"
    """"Over 270,000": a lower bound and nothing more."""
    APPROX = "approx"
    """"About 351,000": rounded at its last digit that is not zero."""
    JUST_UNDER = "just_under"
    """"Nearly 400,000": within one unit of that digit below."""


_WORDS = {
    Qualifier.EXACT: "{count}",
    Qualifier.AT_LEAST: N_("over {count}"),
    Qualifier.APPROX: N_("about {count}"),
    Qualifier.JUST_UNDER: N_("nearly {count}"),
}


class ReadingRole(StrEnum):
    """Whether a reading stands for itself or supports another one."""

    READING = "reading"
    SECOND_SOURCE = "second source"


class CountKind(StrEnum):
    """What was counted: two kinds of one petition are two curves, never one."""

    RAW = "raw"
    """All that were sent in, with whatever will be struck out later."""
    VERIFIED = "verified"
    """Those that were checked, by e-mail or by officials."""

    @property
    def label(self) -> str:
        """The same in the language of the interface."""
        return _("raw") if self is CountKind.RAW else _("verified")


def interval(count: int, qualifier: Qualifier, rounded_to: int = 0) -> tuple[int, int | None]:
    """Return the lowest and the highest count that a wording allows, both included.

    The highest is ``None`` where the wording sets no bound. The rule stands in the study's
    datasheet: a rounded figure is taken as rounded at its last digit that is not zero, unless
    the way it is written shows the unit, `rounded_to`, as ``270k`` does.

    Examples
    --------
    >>> interval(270000, Qualifier.AT_LEAST)
    (270000, None)
    >>> interval(351000, Qualifier.APPROX)
    (350500, 351499)
    >>> interval(270000, Qualifier.APPROX, rounded_to=1000)
    (269500, 270499)
    >>> interval(400000, Qualifier.JUST_UNDER)
    (300000, 399999)
    """
    if qualifier is Qualifier.EXACT:
        return count, count
    if qualifier is Qualifier.AT_LEAST:
        return count, None
    unit = rounded_to or _last_unit(count)
    if qualifier is Qualifier.JUST_UNDER:
        return max(0, count - unit), max(0, count - 1)
    # -(-unit // 2): a unit of one has no half, so "about 351" stays within [351, 351].
    return max(0, count - unit // 2), count + -(-unit // 2) - 1


def _last_unit(count: int) -> int:
    unit = 1
    while count and count % (unit * 10) == 0:
        unit *= 10
    return unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Grounded):
    """Something that happened, or was said, on a date.

    Examples
    --------
    >>> import explorer
    >>> event = explorer.open_study().event("E23")
    >>> event.date.label, event.category
    ('19 April 2017', 'threat')
    """

    id: str
    date: When
    category: str
    """A word of the study's own list, such as ``"journalism"``."""
    description: str
    """In the study's own words; it says what was reported and does not assert it."""
    title: str = ""
    """A headline, where the source has one beside its description."""
    date_text: str = ""
    """The date in the source's own words, where it has such; `date` is what they mean."""
    era: bool = False
    """A period that others are drawn upon, not something that happened."""
    sources: tuple[Source, ...] = ()
    note: str = ""
    category_labels: tuple[tuple[str, str], ...] = ()
    """What the study calls the category, each after the tag of its language, its own language
    first; `summarise.timeline.category_words` picks one."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A count at which something is promised or asked for."""

    count: int
    what: str
    """Such as ``"the government answers"``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition(Grounded):
    """A petition, or a total that somebody gave for several of them."""

    id: str
    title: str
    opened: When | None = None
    """When signing began; ``None`` where that is not known."""
    closed: When | None = None
    """When signing ended, or is to end; ``None`` where that is not known."""
    state: str = ""
    """What the source calls its state, such as ``"open"``, ``"closed"`` or ``"rejected"``."""
    goals: tuple[Goal, ...] = ()
    """What it was to reach, from the lowest count up."""
    scope: str = "global"
    """The scope of its own count; readings of other scopes are parts of it."""
    platform: str = ""
    source: Source | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Grounded):
    """One count of signatures that one source gives for one petition, scope and date.

    Examples
    --------
    >>> import explorer
    >>> reading = explorer.open_study().reading("C01")
    >>> reading.count_label, reading.low, reading.high
    ('over 270,000', 270000, None)
    """

    id: str
    petition: str
    """The id of its petition."""
    count: int
    """The number as the source prints it."""
    qualifier: Qualifier
    source: Source
    rounded_to: int = 0
    """The unit that it is rounded to, where the source shows that: 1000 for ``270k``; 0 for the
    last digit that is not zero."""
    scope: str = "global"
    kind: CountKind | None = None
    """What was counted; ``None`` where the source does not say."""
    date: When | None = None
    """``None`` for an undated reading: it is never put on a time axis."""
    date_basis: str = ""
    """What the date rests on, in the words of the file, such as ``"page_dateline"``."""
    role: ReadingRole = ReadingRole.READING
    note: str = ""
    line: int = 0
    """Its line in the source file, from 1."""
    extra: tuple[tuple[str, str], ...] = ()
    """Columns that the file has beyond the known ones."""

    @property
    def low(self) -> int:
        """The lowest count that the wording allows."""
        return interval(self.count, self.qualifier, self.rounded_to)[0]

    @property
    def high(self) -> int | None:
        """The highest count that the wording allows; ``None`` where it sets no bound."""
        return interval(self.count, self.qualifier, self.rounded_to)[1]

    @property
    def count_label(self) -> str:
        """The count with the source's reserve, such as ``"over 270,000"``."""
        return _(_WORDS[self.qualifier]).format(count=number(self.count))
