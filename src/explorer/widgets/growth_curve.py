"""A dense record, as `Growth` shows it: a curve that is counted anew for each stretch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from explorer.language import N_, _, ngettext, number, speaking
from explorer.model.campaign import CountKind, Goal, Petition
from explorer.model.curve import Counted, Point
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.curve_rows import (
    bin_words,
    fall_rows,
    fuzzy_rows,
    line_rows,
    point_rows,
    point_when,
)
from explorer.summarise.lookups import count_on, nearest_point, reached_first
from explorer.summarise.timeline import event_rows
from explorer.summarise.window import Moment, Window, span_words, window_of
from explorer.widgets.growth_campaign import Campaign
from explorer.widgets.growth_choice import kind_words, scope_words
from explorer.widgets.growth_shown import Said, Scale, Shown
from explorer.widgets.panel_words import Row, fact

if TYPE_CHECKING:
    import altair as alt

__all__ = ["NOTHING", "POINTS", "CurveShown", "on_the_clock"]

_COLUMNS: Final = (
    ("time_label", N_("Moment")),
    ("count", N_("Count")),
    ("added", N_("Since the point before")),
    ("rows", N_("Signatures in it")),
    ("allows", N_("What is known")),
)
_LABELS: Final = {
    None: N_("{petition}, {scope}: {first} to {last} signatures, {stretch}."),
    CountKind.RAW: N_("{petition}, {scope}: {first} to {last} raw signatures, {stretch}."),
    CountKind.VERIFIED: N_(
        "{petition}, {scope}: {first} to {last} verified signatures, {stretch}."
    ),
}
NOTHING: Final = N_("Nothing happened in this stretch of time.")
"""What is said of a stretch without any point."""

POINTS: Final = 1_000
"""Points that a browser is sent: as many as the picture has columns, in some 50 kB."""


class CurveShown(Shown):
    """The curve of one petition over a stretch of time, stepped through point by point."""

    steps = N_("Go through the points")
    one = "point"
    ends = (N_("This is the first point."), N_("This is the last point."))
    part_ends = (
        N_("This is the first point of this stretch."),
        N_("This is the last point of this stretch."),
    )

    def __init__(
        self,
        campaign: Campaign,
        petition: Petition,
        scope: str,
        record: Counted,
        window: Window | None = None,
    ) -> None:
        super().__init__(petition, scope)
        self.campaign = campaign
        self.record = record
        self.span = record.span
        start, end = window or self.span or (None, None)
        self.curve = record.curve(start, end, POINTS)
        self.window = window or self.span
        self.reword()
        self._places = {row["id"]: at for at, row in enumerate(self._rows)}

    def reword(self) -> None:
        """Say the rows of the table and its headings anew; nothing is counted again."""
        self._rows = point_rows(self.curve)
        heads = dict(_COLUMNS)
        if self.curve.of == "readings":
            heads["rows"] = N_("Readings in it")
        if all(one.low == one.high and not one.fell for one in self.curve.points):
            del heads["allows"]
        self.columns = tuple((name, _(heading)) for name, heading in heads.items())

    @property
    def whole(self) -> bool:
        """Whether all of the record is looked at."""
        return self.window == self.span

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the points, in order."""
        return list(self._places)

    @property
    def drawable(self) -> bool:
        """Whether anything is counted at all; an empty stretch of it is drawn, too."""
        return self.span is not None

    def rows(self) -> Sequence[Row]:
        """Return one row a point; see `summarise.curve_rows.point_rows`."""
        return self._rows

    def chart(self, scale: Scale) -> alt.LayerChart:
        """Return the chart of the stretch."""
        # Here, because Altair takes over a second to import and a stepped view may do without.
        from explorer.charts.curve import curve_chart

        return curve_chart(
            line_rows(self.curve),
            fuzzy_rows(self.curve),
            fall_rows(self.curve),
            event_rows(self.campaign.events),
            [{"count": goal.count, "what": str(goal.what)} for goal in self.petition.goals],
            span=self.window or (0, DAY),
            scale=scale,
            from_zero=self.whole,
        )

    def words(self) -> dict[str, Any]:
        """Return label and caption, and what stands in place of a chart."""
        if self.span is None:
            label = _("{petition}, {scope}: nothing is counted.").format(**self._of())
            empty = _("Nothing in this source has a date.")
            return {"label": label, "caption": "", "empty": empty}
        curve = self.curve
        label = _(_LABELS[CountKind(curve.kind) if curve.kind else None]).format(
            first=self._first(),
            last=number(curve.last),
            stretch=span_words(self.window or self.span),
            **self._of(),
        )
        if not self.whole:
            part = _("A part of the record, which reaches {stretch}.")
            label = f"{label} {part.format(stretch=span_words(self.span))}"
        caption = [bin_words(curve)]
        if falls := len(fall_rows(curve)):
            fell = ngettext(
                "It fell {count} time (dotted lines).",
                "It fell {count} times (dotted lines).",
                falls,
            )
            caption.append(fell.format(count=number(falls)))
        caption += self._beyond()
        return {"label": label, "caption": " ".join(caption), "empty": ""}

    def signals(self, name: str, clock: When | None) -> dict[str, Any]:
        """Return the point that is on, and the clock."""
        point = self._point(name)
        words = self._spoken(name) if point else ""
        return {
            "chosen_x": point.time if point else None,
            "chosen_n": point.count if point else None,
            "chosen_words": words,
            **on_the_clock(clock),
        }

    def said(self, name: str, clock: When | None) -> Said:
        """Return the card of a point, and what is spoken of it."""
        point = self._point(name)
        now = {"now": self.at(clock)} if clock else {}
        if point is None:
            words = _(NOTHING)
            return Said({"place": words, **now}, words)
        row = self._rows[self._places[name]]
        added = "" if row["added"] is None else _signed(row["added"])
        facts = [
            fact(_("Count"), number(point.count), how=f"({row['allows']})"),
            fact(_("Since the point before"), added),
            *([self._inside(point)] if self.curve.bin else []),
            fact(_("Goals reached by then"), self._reached(point)),
            fact(_("Counted"), kind_words(self.curve.kind or "")),
        ]
        place = self._place(name)
        card = {
            "id": name,
            "heading": f"{row['time_label']}: {number(point.count)}",
            "facts": [one for one in facts if "text" in one],
            "place": place,
            **now,
        }
        return Said(card, " ".join([f"{place}: {self._spoken(name)}.", *now.values()]))

    def value(self, name: str) -> Point | None:
        """Return a point by its id."""
        return self._point(name)

    def line(self, name: str) -> str:
        """Return which point one is at."""
        if self._point(name) is None:
            return "no point in this stretch"
        with speaking("en"):
            place = self._place(name)
            return f"{place[0].lower()}{place[1:]}, {self._spoken(name)}"

    def at(self, when: When) -> str:
        """Say what the count was on a date."""
        return _("On {date}: {what}.").format(date=when.label, what=count_on(self.record, when))

    def first_reached(self, count: int) -> str:
        """Say between which moments a count was first reached."""
        words = reached_first(self.record, count)
        return f"{words[0].upper()}{words[1:]}."

    def near(self, moment: float) -> str:
        """Return the id of the point that holds at a moment."""
        point = nearest_point(self.curve, moment)
        return f"p{point.time}" if point else ""

    def near_ms(self, x: float) -> str:
        """Return the id of the point that holds at a moment."""
        return self.near(x)

    def where(self) -> str:
        """Say which stretch is looked at."""
        words = span_words(self.window or (0, DAY))
        return f"{words[0].upper()}{words[1:]}."

    def moment(self, name: str) -> int | None:
        """Return the moment of a point."""
        point = self._point(name)
        return point.time if point else None

    def asked(self, start: Moment, end: Moment) -> Window:
        """Return the stretch between two dates, or moments in milliseconds."""
        return window_of(start, end, self.span or (0, DAY))

    def looked_at(self, window: Window | None) -> CurveShown:
        """Return the same record over another stretch, counted anew."""
        return CurveShown(self.campaign, self.petition, self.scope, self.record, window)

    def _point(self, name: str) -> Point | None:
        at = self._places.get(name)
        return None if at is None else self.curve.points[at]

    def _first(self) -> str:
        curve = self.curve
        if curve.before or curve.of == "signatures" or not curve.points:
            return number(curve.before)
        return number(curve.points[0].count)

    def _of(self) -> dict[str, str]:
        return {"petition": self.petition.title, "scope": scope_words(self.scope)}

    def _place(self, name: str) -> str:
        at, total = self._places[name] + 1, len(self._places)
        return _("Point {number} of {total}").format(number=number(at), total=number(total))

    def _inside(self, point: Point) -> dict[str, str]:
        """Say how many there are in the bin of a point, and where it reaches."""
        if self.curve.of == "signatures":
            term = _("Signed in this time")
            words = ngettext("{count} signature", "{count} signatures", point.rows)
        else:
            term = _("Read in this time")
            words = ngettext("{count} reading", "{count} readings", point.rows)
        text = words.format(count=number(point.rows))
        return fact(term, text, how=f"({span_words((point.start, point.end))})")

    def _spoken(self, name: str) -> str:
        point = self.curve.points[self._places[name]]
        return f"{point_when(point, self.curve)}, {number(point.count)}"

    def _reached(self, point: Point) -> str:
        return _goals(goal for goal in self.petition.goals if goal.count <= point.low)

    def _beyond(self) -> list[str]:
        """Name the goals that are too far above the curve to be drawn."""
        most = max((p.high or p.count for p in self.curve.points), default=self.curve.before)
        far = [goal for goal in self.petition.goals if goal.count > 1.3 * most]
        if not far or not self.whole:
            return []
        return [_("Above the picture: {goals}.").format(goals=_goals(far))]


def on_the_clock(clock: When | None) -> dict[str, Any]:
    """Return the parameters of the moment that is on."""
    return {
        "clock_start": clock.earliest if clock else None,
        "clock_end": clock.end if clock else None,
    }


def _goals(goals: Iterable[Goal]) -> str:
    return "; ".join(f"{number(goal.count)} ({goal.what})" for goal in goals)


def _signed(number_of: int) -> str:
    return f"{'+' if number_of >= 0 else ''}{number(number_of)}"
