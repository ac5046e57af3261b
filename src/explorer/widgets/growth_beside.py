"""Petitions side by side, as `Growth` shows them: on one clock, and never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from explorer.errors import ChoiceError
from explorer.language import N_, _, number, pgettext, sentence, speaking
from explorer.model.campaign import Petition
from explorer.model.curve import Counted
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.beside import (
    Side,
    grid_rows,
    side_of,
    why_apart,
    window_of_sides,
)
from explorer.summarise.bounds import Series, bounds_label, bounds_over
from explorer.summarise.lookups import count_on
from explorer.summarise.window import Moment, Window, span_words, window_of
from explorer.widgets.growth_beside_words import days_words, label_of, notes_of
from explorer.widgets.growth_curve import on_the_clock
from explorer.widgets.growth_shown import Said, Scale, Shown
from explorer.widgets.panel_words import Row, fact

if TYPE_CHECKING:
    import altair as alt

__all__ = ["MOST_LINES", "POINTS", "BesideShown", "Entry"]

MOST_LINES: Final = 5
"""Petitions that can be told apart side by side; that of `charts.compare`."""

POINTS: Final = 1_400
"""Points that are sent for all petitions together."""


class Entry(NamedTuple):
    """One petition to show, and what knows its count."""

    petition: Petition
    scope: str
    record: Counted | Series


class BesideShown(Shown):
    """Several petitions on one clock; a step goes from one moment to the next."""

    steps = N_("Go through the moments")
    one = "moment"
    ends = (N_("This is the first moment."), N_("This is the last moment."))
    part_ends = (
        N_("This is the first moment of this stretch."),
        N_("This is the last moment of this stretch."),
    )

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        index: bool,
        by: Literal["date", "days"],
        window: Window | None = None,
    ) -> None:
        super().__init__(entries[0].petition, entries[0].scope)
        self.entries = tuple(entries)
        self.index = index
        self.by = by
        self._days = by == "days"
        reasons = {
            one.petition.id: why_apart(one.petition, one.record, days=self._days, share=index)
            for one in entries
        }
        self._reasons = [(one.petition.title, reasons[one.petition.id]) for one in entries]
        self._placed = [one for one in entries if not reasons[one.petition.id]]
        self.sides = self._sides(window)
        whole = self.sides if window is None else self._sides(None)
        self.span = window_of_sides(whole, days=self._days)
        self.window = window or self.span
        self._say()
        self._places = {row["id"]: at for at, row in enumerate(self._rows)}

    def reword(self) -> None:
        """Say the rows of the table, its headings and why some have no place anew."""
        why = {
            one.petition.title: why_apart(
                one.petition, one.record, days=self._days, share=self.index
            )
            for one in self.entries
            if one not in self._placed
        }
        self._reasons = [(title, why.get(title, "")) for title, _why in self._reasons]
        self._say()

    def _say(self) -> None:
        self._rows = self._grid()
        self.columns = (
            (
                "time_label",
                _("Since opening") if self._days else pgettext("the latest moment", "By"),
            ),
            *((side.petition.id, side.petition.title) for side in self.sides),
        )

    def _grid(self) -> list[dict[str, Any]]:
        window = self.window or (0, DAY)
        return grid_rows(self.sides, window, days=self._days, share=self.index)

    def _sides(self, window: Window | None) -> tuple[Side, ...]:
        many = POINTS // len(self.entries)
        return tuple(
            side_of(*entry, days=self._days, window=window, points=min(many, 500))
            for entry in self._placed
        )

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the moments, in order."""
        return list(self._places)

    @property
    def drawable(self) -> bool:
        """Whether any of them has a count with a date."""
        return any(side.rows for side in self.sides)

    def rows(self) -> Sequence[Row]:
        """Return one row a moment: what each petition had by then."""
        return self._rows

    def chart(self, scale: Scale) -> alt.LayerChart:
        """Return the chart of all of them."""
        # Here, because Altair takes over a second to import and a stepped view may do without.
        from explorer.charts.compare import Line, compare_chart

        start, end = self.window or (0, DAY)
        return compare_chart(
            [
                Line(
                    id=side.petition.id,
                    name=side.petition.title,
                    last=_("100 % = {count}").format(count=side.last_label)
                    if self.index
                    else side.last_label,
                    rows=self._scaled(side, side.rows),
                    dots=self._scaled(side, side.dots),
                )
                for side in self.sides
                if side.rows
            ],
            span=(start / DAY, end / DAY) if self._days else (start, end),
            clock=self.by,
            unit="share" if self.index else "count",
            scale=scale,
        )

    def words(self) -> dict[str, Any]:
        """Return label and caption, and what stands in place of a chart."""
        if not self.drawable:
            none = _("None of these petitions has a place here.")
            return {"label": none, "caption": "", "empty": none, "apart": self._apart()}
        label = label_of(self.sides, share=self.index, days=self._days)
        if self.window != self.span:
            part = _("A part of it, {stretch}.").format(stretch=self._stretch())
            label = f"{label} {part}"
        return {
            "label": label,
            "caption": " ".join(notes_of(self.sides)),
            "empty": "",
            "apart": self._apart(),
        }

    def signals(self, name: str, clock: When | None) -> dict[str, Any]:
        """Return the moment that is on, and the clock where the axis is of dates."""
        place = self._places.get(name)
        x = None if place is None else self._rows[place]["x"]
        return {
            "chosen_x": x / DAY if x is not None and self._days else x,
            **on_the_clock(None if self._days else clock),
        }

    def said(self, name: str, clock: When | None) -> Said:
        """Return the card of a moment: what each petition had by then."""
        row = self._row(name)
        facts = [
            fact(side.petition.title, row.get(side.petition.id) or _("not known yet"))
            for side in self.sides
        ]
        place = _("Moment {number} of {total}").format(
            number=number(self._places[name] + 1), total=number(len(self._places))
        )
        now = {"now": self.at(clock)} if clock else {}
        heading = row["time_label"]
        card = {
            "id": name,
            "heading": f"{heading[0].upper()}{heading[1:]}",
            "facts": facts,
            "place": place,
            **now,
        }
        each = "; ".join(f"{one['term']}: {one['text']}" for one in facts)
        return Said(card, f"{place}: {heading}. {each}.")

    def value(self, name: str) -> dict[str, Any]:
        """Return what each petition had at a moment: its count by its id, ``None`` before any."""
        x = self._row(name)["x"]
        return {side.petition.id: side.at(x) for side in self.sides}

    def line(self, name: str) -> str:
        """Return which moment one is at."""
        at = self._places[name]
        with speaking("en"):
            label = self._grid()[at]["time_label"]
            return f"moment {number(at + 1)} of {number(len(self._places))}, {label}"

    def at(self, when: When) -> str:
        """Say what each petition had on a date."""
        each = []
        for entry in self.entries:
            if isinstance(entry.record, Series):
                words = bounds_label(bounds_over(entry.record, when))
            else:
                words = count_on(entry.record, when)
            each.append(f"{entry.petition.title}, {words}")
        return _("On {date}: {what}.").format(date=when.label, what="; ".join(each))

    def first_reached(self, count: int) -> str:
        """Refuse: several petitions are shown."""
        raise ChoiceError(
            sentence(
                "several petitions are shown, and it is one that reaches {count}.",
                count=str(count),
            ),
            next_step=sentence("Take the others away first, as in view.compare = []."),
        )

    def near(self, moment: float) -> str:
        """Return the id of the moment that lies nearest to a place on the axis."""
        return self.near_ms(moment * DAY if self._days else moment)

    def near_ms(self, x: float) -> str:
        """Return the id of the moment that lies nearest to one on the clock."""
        return min(self._rows, key=lambda row: abs(row["x"] - x))["id"] if self._rows else ""

    def moment(self, name: str) -> int | None:
        """Return a moment on the clock of the chart, in milliseconds."""
        place = self._places.get(name)
        return None if place is None else int(self._rows[place]["x"])

    def asked(self, start: Moment, end: Moment) -> Window:
        """Return the stretch between two dates, or between two numbers of days since opening."""
        span = self.span or (0, DAY)
        if not self._days:
            return window_of(start, end, span)
        edges: list[float | None] = []
        for one in (start, end):
            if isinstance(one, (str, When)):
                raise ChoiceError(
                    sentence(
                        "a date ({date}) has no place on a clock of days since opening.",
                        date=str(one),
                    ),
                    accepted=sentence("Give numbers of days, as in view.zoom(0, 7)."),
                )
            edges.append(None if one is None else one * DAY)
        return window_of(edges[0], edges[1], span)

    def looked_at(self, window: Window | None) -> BesideShown:
        """Return the same petitions over another stretch, counted anew."""
        return BesideShown(self.entries, index=self.index, by=self.by, window=window)

    def _apart(self) -> dict[str, Any]:
        facts = [fact(title, why) for title, why in self._reasons if why]
        return {
            "heading": _("Petitions that have no place on this chart ({count})").format(
                count=number(len(facts))
            ),
            "facts": facts,
        }

    def _row(self, name: str) -> Row:
        return self._rows[self._places[name]]

    def where(self) -> str:
        """Say which stretch is looked at."""
        words = self._stretch()
        return f"{words[0].upper()}{words[1:]}."

    def _stretch(self) -> str:
        start, end = self.window or (0, DAY)
        if self._days:
            return _("from day {start} to day {end}").format(
                start=days_words(start / DAY), end=days_words(end / DAY)
            )
        return span_words((start, end))

    def _scaled(self, side: Side, rows: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
        """Return rows in the units of the axes: days, and percent."""
        share = 100 / side.last if self.index and side.last else 1
        return [
            {
                **row,
                "x": round(row["x"] / DAY, 4) if self._days else row["x"],
                "n": round(row["n"] * share, 3) if self.index else row["n"],
            }
            for row in rows
        ]
