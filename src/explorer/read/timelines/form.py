"""The one small protocol that every form of timeline answers to.

A new form is one new file beside this one, with ``FORMS = (TimelineForm(…),)``, and its name in
``MODULES`` of ``explorer.read.timelines``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from explorer.errors import DateError
from explorer.language import sentence
from explorer.model.edtf.tree import EdtfError
from explorer.model.source import Source
from explorer.read.draft import Findings
from explorer.read.formats.form import Match
from explorer.read.material import Head, Material

__all__ = ["MOST_BYTES", "Item", "Outline", "TimelineForm", "UnclearError", "no_date"]

MOST_BYTES: Final = 64 * 2**20
"""The largest file that is read unless more is asked for: 64 MiB, some hundred thousand events."""


class UnclearError(Exception):
    """Why a date is not understood, in words that end a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def no_date(cause: DateError, otherwise: str) -> str:
    """Return why a date cannot be read, in words that end a sentence.

    Parameters
    ----------
    otherwise
        What is said where nothing more is known.

    Examples
    --------
    >>> from explorer.model.dates import When
    >>> try:
    ...     When.parse("2017-02-30")
    ... except DateError as cause:
    ...     print(no_date(cause, "it is no date"))
    it names a day that does not exist: February 2017 has 28 days
    """
    # What the grammar stumbled over; of a known wrong form it would be no help.
    fault = cause.__context__
    if ": it " in cause.problem and isinstance(fault, EdtfError):
        return sentence("it {found}", found=fault.found)
    return otherwise


@dataclass(slots=True, kw_only=True)
class Item:
    """One event as a form's reader found it, before its date is settled."""

    line: int
    """Where it stands: a line, or a row of a workbook."""
    edtf: str = ""
    """Its date, where the form states one exactly."""
    date: str = ""
    """Its date in words or in numbers, where they are still to be read."""
    end: str = ""
    """When it ended, in the same way."""
    clock: str = ""
    """Its time of day, where that stands beside the date."""
    unclear: str = ""
    """Why its date is not understood, where the form itself tells."""
    date_text: str = ""
    """The date in the source's own words, where it has such beside the date."""
    id: str = ""
    category: str = ""
    title: str = ""
    text: str = ""
    sources: tuple[Source, ...] = ()
    note: str = ""
    era: bool = False

    @property
    def told(self) -> str:
        """The date as the source writes it, for a report."""
        if self.date and self.end:
            return f"{self.date} – {self.end}"
        return self.date or self.end or self.date_text or self.edtf


@dataclass(slots=True)
class Outline:
    """A timeline as its form's reader took it apart."""

    findings: Findings
    items: list[Item] = field(default_factory=list)
    day_first: bool | None = None
    """How the form itself writes 12/05/2017; ``None`` where it does not say."""
    nothing: str = ""
    """Where there are no events: what was found instead, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineForm:
    """A form that timelines come in."""

    name: str
    """The word for ``format=``, such as ``"timelinejs"``."""
    title: str
    """Its name in a sentence."""
    suffixes: tuple[str, ...]
    """How names of its files end, in small letters, the first one being the usual."""
    recognise: Callable[[Head], Match | None]
    """Tell from the beginning of a file whether it is of this form."""
    read: Callable[[Material], Outline]
    """Take a file apart. Raises EventsError or InterviewError where it cannot."""
