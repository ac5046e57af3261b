"""What can be asked of a petition's growth from a cell: pace, doubling, shares, goals, bursts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from explorer.errors import ChoiceError
from explorer.language import _, decimal, ngettext, sentence
from explorer.model.campaign import Event, Petition
from explorer.model.curve import Curve
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.before import CAUTION, before_rows
from explorer.summarise.bounds import Series
from explorer.summarise.bursts import bursts
from explorer.summarise.curve import Dense
from explorer.summarise.doubling import (
    TWO_FIGURES,
    doubling_at_this_pace,
    doubling_looking_back,
)
from explorer.summarise.fits import HOW, MEANING, fit_growth
from explorer.summarise.goals import goal_rows
from explorer.summarise.pace import pace, share_rows
from explorer.summarise.rise import largest_rise
from explorer.summarise.table import Table
from explorer.summarise.window import spoken_moment
from explorer.widgets.growth_shown import Shown

__all__ = ["Answers", "Asked"]


@dataclass(frozen=True)
class Asked:
    """Whose growth is asked after."""

    record: Series | Dense | Curve
    petition: Petition
    events: Sequence[Event]


class Answers:
    """Questions to a view that shows one petition; each answer holds its own bounds."""

    def _asked(self) -> Asked:
        raise NotImplementedError

    def _now(self) -> Shown:
        raise NotImplementedError

    def at(self, date: str | When) -> str:
        """Say what is known of the count on a date.

        Parameters
        ----------
        date
            A date in EDTF, such as ``"2017-05-09"``.

        Raises
        ------
        DateError
            If the date is not EDTF.
        ChoiceError
            If the petition has no dated reading.

        Examples
        --------
        >>> import explorer
        >>> explorer.Growth(explorer.open_study()).at("2017-05-09")
        'On 9 May 2017: between 350,500 and 399,999.'
        """
        return self._now().at(date if isinstance(date, When) else When.parse(date))

    def first_reached(self, count: int) -> str:
        """Say between which moments a count was first reached.

        Raises
        ------
        ChoiceError
            If `count` is not a whole number of at least 1, or the petition has no dated reading.

        Examples
        --------
        >>> import explorer
        >>> explorer.Growth(explorer.open_study()).first_reached(300_000)
        '300,000 was first reached between 11 April 2017 (the opening day) and 7 May 2017.'
        """
        return self._now().first_reached(count)

    def pace(self, start: str | When, end: str | When) -> str:
        """Say how fast the count grew, on average, between two dates.

        Parameters
        ----------
        start, end
            Dates in EDTF, such as ``"2017-04-25"``: from the beginning of the one to that of
            the other.

        Raises
        ------
        ChoiceError
            If the end is not after the start, or the petition has no dated reading.

        Examples
        --------
        >>> import explorer
        >>> explorer.Growth(explorer.open_study()).pace("2017-04-25", "2017-05-08")
        'From 25 April 2017 to 8 May 2017: at most 10,000 a day.'
        """
        asked = self._asked()
        first, last = _moment(start), _moment(end)
        words = pace(asked.record, first, last, asked.petition.opened).label
        return _("From {first} to {last}: {what}.").format(
            first=spoken_moment(first), last=spoken_moment(last), what=words
        )

    def doubling(self, date: str | When, days: float = 7) -> Table:
        """Say how long the count took to double, by both figures that have this name.

        Parameters
        ----------
        date
            A date in EDTF; its beginning is meant.
        days
            How many days before it the pace is taken from.

        Examples
        --------
        >>> import explorer
        >>> view = explorer.Growth(explorer.open_study())
        >>> view.doubling("2017-05-08")[1]["label"]
        'Looking back from 8 May 2017, the time it took to double: between 13 and 27 days.'
        """
        asked, moment = self._asked(), _moment(date)
        opened = asked.petition.opened
        start = moment - round(days * DAY)
        found = (
            doubling_at_this_pace(asked.record, start, moment, opened),
            doubling_looking_back(asked.record, moment, opened),
        )
        rows = tuple(
            {
                "kind": one.kind,
                "kind_label": one.kind_label,
                "days_low": one.days_low,
                "days_high": one.days_high,
                "label": one.label,
            }
            for one in found
        )
        return Table(
            rows, (("kind_label", _("Which one")), ("label", _("In words"))), _(TWO_FIGURES)
        )

    def shares(self, days: Iterable[int] = (1, 2, 7)) -> Table:
        """Say what share of the last count on record was there some days after the opening.

        Examples
        --------
        >>> import explorer
        >>> view = explorer.Growth(explorer.open_study())
        >>> view.shares([14])[0]["label"]
        'at least 67.5 %'
        """
        asked = self._asked()
        rows = share_rows(asked.record, asked.petition.opened, of="last", days=days)
        caption = _("Share of the last count on record, some days after the opening.")
        if asked.petition.opened is None:
            # Apart: inside of another text gettext's tools do not see a message.
            unknown = _("When this petition opened is not known.")
            caption = f"{caption} {unknown}"
        return Table(tuple(rows), (("days", _("Days")), ("label", _("Share"))), caption)

    def goals(self) -> Table:
        """Say when the counts that something was promised for were first reached.

        Examples
        --------
        >>> import explorer
        >>> explorer.Growth(explorer.open_study()).goals()
        No goal of this petition is known.
        """
        asked = self._asked()
        rows = goal_rows(asked.record, asked.petition.goals, asked.petition.opened)
        columns = (
            ("count", _("Signatures")),
            ("what", _("What for")),
            ("label", _("In words")),
        )
        return Table(tuple(rows), columns, empty=_("No goal of this petition is known."))

    def largest_rise(self) -> Table:
        """Say when the count rose fastest, with the bounds of the rise.

        Examples
        --------
        >>> import explorer
        >>> view = explorer.Growth(explorer.open_study(), petition="uk_parliament_194915")
        >>> view.largest_rise().caption
        'The largest rise, on average over a stretch between readings: between 124 and 125 a day.'
        """
        found = largest_rise(self._asked().record)
        rows = tuple({**row, **_times(row)} for row in found.rows)
        caption = _("The largest rise, on average over a stretch between readings: {rise}.").format(
            rise=found.label
        )
        columns = (("from", _("From")), ("to", _("To")), ("label", _("A day")))
        return Table(rows, columns, caption, empty="")

    def bursts(self) -> Table:
        """Say when the count rose much faster than it had been rising.

        Examples
        --------
        >>> import explorer
        >>> len(explorer.Growth(explorer.open_study()).bursts())
        0
        """
        found = bursts(self._asked().record)
        rows = tuple({"number": k, **row, **_times(row)} for k, row in enumerate(found.rows, 1))
        columns = (
            ("number", _("Burst")),
            ("from", _("From")),
            ("to", _("To")),
            ("label", _("In words")),
            ("usual_per_day", _("Usual a day")),
        )
        return Table(rows, columns, found.rule, found.note or _("No stretch of it is a burst."))

    def before_burst(
        self, number: int = 1, days: float = 7, events: Iterable[Event] | None = None
    ) -> Table:
        """Say which events came in the days before a burst; that tells nothing of why.

        Parameters
        ----------
        number
            Which burst of `bursts`, from 1.
        days
            How many days before it are looked at.
        events
            Any events, as `explorer.read_events` returns them; by default those of the record.

        Raises
        ------
        ChoiceError
            If there is no such burst.
        """
        found = self.bursts()
        if not 1 <= number <= len(found):
            raise ChoiceError(
                sentence("There is no burst {number}.", number=str(number)),
                accepted=sentence("Bursts are numbered from 1 to {count}.", count=str(len(found)))
                if found
                else found.empty,
            )
        known = self._asked().events if events is None else events
        rows = before_rows(found[number - 1], known, days=days)
        named = tuple({**row, "what": row["title"] or row["description"]} for row in rows)
        columns = (("label", _("When")), ("what", _("Event")))
        empty = ngettext(
            "No event that was given lies in the {days} day before it.",
            "No event that was given lies in the {days} days before it.",
            round(days),
        )
        return Table(named, columns, _(CAUTION), empty.format(days=f"{days:g}"))

    def fit(self, model: Literal["logistic", "bass"] = "logistic") -> Table:
        """Fit a curve of growth to a dense record, and say what it does not mean.

        Parameters
        ----------
        model
            ``"logistic"``, or ``"bass"``, which begins at the opening.

        Raises
        ------
        ChoiceError
            If the record is not dense, or too short, or has no opening for ``"bass"``.
        ExplorerError
            If scipy is not installed.

        Examples
        --------
        >>> import explorer
        >>> explorer.Growth(explorer.open_study()).fit()
        Traceback (most recent call last):
        explorer.errors.ChoiceError: No curve is fitted to "change_org_prosecutor_general".
        It has 2 readings of one day or finer; a dense record has at least 20.
        What can be known of it is its band: explorer.summarise.bounds.band_rows.
        """
        asked = self._asked()
        found = fit_growth(asked.record, model, asked.petition.opened)
        facts = {
            _("The curve"): found.label,
            _("How far it misses"): _("{share}% of the last count, at worst").format(
                share=decimal(100 * found.misses, 1)
            ),
            _("Not in it"): found.note,
            _("The range"): _(HOW),
        }
        rows = tuple({"what": what, "label": label} for what, label in facts.items() if label)
        return Table(rows, (("what", ""), ("label", _("In words"))), _(MEANING))


def _moment(date: str | When) -> int:
    when = date if isinstance(date, When) else When.parse(date)
    if when.earliest is None:
        raise ChoiceError(
            sentence("The date {date} has no beginning.", date=when.edtf),
            accepted=sentence('Give a day, such as "2017-05-08".'),
        )
    return when.earliest


def _times(row: Any) -> dict[str, str]:
    start, end = row["start"], row["end"]
    # A stretch that ends at midnight ends with the day before.
    last = end - DAY if end is not None and end % DAY == 0 else end
    return {
        "from": _("not known") if start is None else spoken_moment(start),
        "to": _("not known") if last is None else spoken_moment(last),
    }
