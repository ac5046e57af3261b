"""`When`: an EDTF date as the span of time that it can mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from explorer.errors import DateError
from explorer.language import sentence
from explorer.model.days import iso, spoken_day
from explorer.model.edtf import EdtfError, Node, Precision, read, refusal, spoken
from explorer.model.edtf.hints import ACCEPTED

__all__ = ["Precision", "When", "iso", "spoken_day"]


@dataclass(frozen=True, slots=True)
class When:
    """A date of the Extended Date/Time Format (EDTF), as the span that it can mean.

    A date without a clock time has no time zone: it is taken as its UTC day. A clock time
    without a zone is placed as if it were UTC, and its label says that no zone was stated.

    Examples
    --------
    >>> when = When.parse("2017-04")
    >>> when.label, when.precision.value
    ('April 2017', 'month')
    >>> when.surely_before(When.parse("2017-05-11"))
    True

    """

    edtf: str
    """The date as written, without blanks around it."""
    earliest: int | None
    """The first millisecond since 1970-01-01T00:00:00Z that it can mean, in the proleptic
    Gregorian calendar, for any year; ``None`` where the start is open or unknown."""
    latest: int | None
    """The last millisecond that it can mean (a day ends at 23:59:59.999); ``None`` where the
    end is open or unknown."""
    precision: Precision
    """How fine the date is."""
    approximate: bool = False
    """Marked ``~`` or ``%``: about then."""
    uncertain: bool = False
    """Marked ``?`` or ``%``: perhaps then."""

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a date.

        Parameters
        ----------
        text
            EDTF of level 0, 1 or 2 (ISO 8601-2:2019,
            https://www.loc.gov/standards/datetime/); blanks around it do not matter.

        Raises
        ------
        DateError
            When the text is not EDTF, with the right form where the wrong one is known.

        Examples
        --------
        >>> When.parse("[2017-05-01..2017-05-07]").label
        'one day from 1 to 7 May 2017'

        """
        if not isinstance(text, str):
            raise _not_text(text)
        stripped = text.strip()
        node = _node(stripped)
        return cls(
            stripped,
            node.earliest,
            node.latest,
            node.precision,
            node.approximate,
            node.uncertain,
        )

    @classmethod
    def from_date(cls, day: date) -> When:
        """Return the day that a ``datetime.date`` names.

        Examples
        --------
        >>> from datetime import date
        >>> str(When.from_date(date(2017, 4, 24)))
        '2017-04-24'

        """
        if isinstance(day, datetime) or not isinstance(day, date):
            raise _not_text(day)
        return cls.parse(day.isoformat())

    @classmethod
    def from_datetime(cls, moment: datetime) -> When:
        """Return the instant that an aware ``datetime.datetime`` names, to the second or finer.

        Examples
        --------
        >>> from datetime import UTC, datetime
        >>> str(When.from_datetime(datetime(2017, 4, 25, 22, 22, 35, tzinfo=UTC)))
        '2017-04-25T22:22:35Z'

        """
        if not isinstance(moment, datetime):
            raise _not_text(moment)
        offset = moment.utcoffset()
        if offset is None:
            raise DateError(
                sentence("the moment {moment} has no time zone.", moment=moment.isoformat()),
                accepted=sentence(
                    "A datetime needs a time zone, such as datetime(2017, 4, 25, tzinfo=UTC)."
                ),
                next_step=sentence(
                    "Add the zone of the clock that was read: moment.replace(tzinfo=...)."
                ),
            )
        if offset.seconds % 60 or offset.microseconds:
            # Local mean times, such as +02:30:17: EDTF writes offsets in whole minutes.
            moment = moment.astimezone(UTC)
        fine = "seconds" if not moment.microsecond else "milliseconds"
        text = moment.isoformat(timespec="microseconds" if moment.microsecond % 1000 else fine)
        return cls.parse(text.removesuffix("+00:00") + "Z" * text.endswith("+00:00"))

    @property
    def end(self) -> int | None:
        """The first millisecond after it, for drawing; ``None`` where its end is not known."""
        return None if self.latest is None else self.latest + 1

    @property
    def label(self) -> str:
        """The date in plain English, no finer and no surer than it was written."""
        return spoken(_node(self.edtf))

    def surely_before(self, other: When) -> bool:
        """Tell whether all of this lies before all of the other.

        Examples
        --------
        >>> When.parse("2017-04").surely_before(When.parse("2017-04-24"))
        False

        """
        if self.latest is None or other.earliest is None:
            return False
        return self.latest < other.earliest

    def surely_after(self, other: When) -> bool:
        """Tell whether all of this lies after all of the other.

        Examples
        --------
        >>> When.parse("2018").surely_after(When.parse("2017-04-24"))
        True

        """
        return other.surely_before(self)

    def overlaps(self, other: When) -> bool:
        """Tell whether both can mean one moment; an open or unknown end reaches everywhere.

        Examples
        --------
        >>> When.parse("2017-04").overlaps(When.parse("2017-04-24"))
        True

        """
        return not self.surely_before(other) and not other.surely_before(self)

    def contains(self, ms: int) -> bool:
        """Tell whether a moment, in milliseconds, lies within the span.

        Examples
        --------
        >>> When.parse("1970-01-01").contains(86_400_000)
        False

        """
        if self.earliest is not None and ms < self.earliest:
            return False
        return self.latest is None or ms <= self.latest

    def __str__(self) -> str:
        return self.edtf


def _node(text: str) -> Node:
    try:
        return read(text)
    except EdtfError as fault:
        raise refusal(text, fault) from None


def _not_text(found: object) -> DateError:
    kind = type(found).__name__
    if isinstance(found, datetime):
        step = sentence("For a datetime, call When.from_datetime(moment).")
    elif isinstance(found, date):
        step = sentence("For a date, call When.from_date(day).")
    elif found is None:
        step = sentence("An undated row has no date to read: leave it out of the dated ones.")
    else:
        step = sentence('Give the date as text, in quotation marks: When.parse("2017-04-24").')
    found_as = sentence("a date was given as {kind}, not as text.", kind=kind)
    return DateError(found_as, accepted=ACCEPTED, next_step=step)
