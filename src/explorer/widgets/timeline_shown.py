"""What a timeline shows: the events that its filters let through, over a stretch of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from explorer.errors import ChoiceError, nearest
from explorer.language import N_, _, language, sentence, sentences, speaking
from explorer.model.study import Study
from explorer.summarise.crowd import CROWD, middle_of
from explorer.summarise.timeline import category_rows, event_rows, periods
from explorer.summarise.window import AT_AN_END, Moment, Window, moved, rounded, window_of
from explorer.widgets.panel import Panel
from explorer.widgets.panel_words import Row
from explorer.widgets.timeline_card import ALL, NO_EVENTS, within
from explorer.widgets.timeline_crowd import Crowd, Finding

if TYPE_CHECKING:
    import altair as alt

__all__ = ["TimelineShown"]

COLUMNS: Final = (
    ("date_label", N_("Date")),
    ("category_label", N_("Category")),
    ("description", N_("Event")),
    ("source", N_("Source")),
    ("second_source", N_("Second source")),
    ("note", N_("The study's note")),
)


class TimelineShown(Panel):
    """The events of a study by category and period; many of them over a stretch of time."""

    settings = ("category", "period")

    def __init__(self, study: Study) -> None:
        super().__init__()
        self.study = study
        self._category = self._period = ALL
        self._crowd: Crowd | None = None
        self._finding: Finding | None = None
        self._query = ""
        self._reword()
        self._refresh()

    def _choose(self, name: str, notice: str = "") -> None:
        raise NotImplementedError

    @property
    def category(self) -> str:
        """The category that is shown, or ``"all"``; can be set."""
        return self._category

    @category.setter
    def category(self, value: str) -> None:
        known = (ALL, *(row["category"] for row in category_rows(self.study.events)))
        self._category = _known(value, known, *_CATEGORY)
        self._filter()
        self._refresh(other_lanes=True)

    @property
    def period(self) -> str:
        """The period that is shown: ``"all"``, ``"p1"``, …; can be set, by its label too."""
        return self._period

    @period.setter
    def period(self, value: str) -> None:
        by_label = {row["label"]: row["id"] for row in self._periods}
        known = (ALL, *(row["id"] for row in self._periods if row["id"] != ALL))
        self._period = _known(by_label.get(value, value), known, *_PERIOD)
        self._filter()
        self._refresh(other_lanes=self._crowd is not None)

    @property
    def chart(self) -> alt.LayerChart:
        """The chart of the events of the chosen category."""
        if self._crowd is not None:
            return self._crowd.chart()
        # Here, because Altair takes over a second to import and a stepped view may do without.
        from explorer.charts.timeline import timeline_chart

        return timeline_chart(self._lane_rows())

    def zoom(self, start: Moment = None, end: Moment = None) -> None:
        """Look at a stretch of many events; the steps still go through all of them.

        Parameters
        ----------
        start, end
            Dates in EDTF, the last one included, or milliseconds. Without any, all are looked
            at.

        Raises
        ------
        DateError
            If a date is not EDTF.
        ChoiceError
            If the events are few, so that all are drawn already, or none lies there.
        """
        if self._crowd is None:
            raise ChoiceError(
                sentences(
                    "there is {count} event here: it is drawn already.",
                    "there are {count} events here: each of them is drawn already.",
                    len(self._lane_rows()),
                ),
                next_step=sentence('Choose one of the periods, as in view.period = "p1".'),
            )
        whole = start is None and end is None
        self._look(None if whole else window_of(start, end, self._crowd.span))

    @property
    def window(self) -> Window | None:
        """The stretch that is looked at, in milliseconds; ``None`` where events are few."""
        return self._crowd.window if self._crowd else None

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row for each event shown; see `summarise.timeline.event_rows`."""
        return [dict(row) for row in self._rows()]

    # What is shown

    def _reword(self) -> None:
        """Make the labels of the events anew, and what the filters let through of them."""
        self._all: list[Row] = list(event_rows(self.study.events))
        self._periods = periods(self.study.events)
        self._by_id = {row["id"]: row for row in self._all}
        self.columns = tuple((name, _(heading)) for name, heading in COLUMNS)
        window = self._crowd.window if self._crowd else None
        self._filter()
        if self._crowd is not None and window is not None:
            self._crowd = Crowd(self._crowd.rows, window)

    def _lane_rows(self) -> list[Row]:
        return [row for row in self._all if self._category in (ALL, row["category"])]

    def _rows(self) -> list[Row]:
        return self._shown

    def _filter(self) -> None:
        """Take the events that the filters let through: once, and not at each step."""
        start, end = self._window()
        lanes = self._lane_rows()
        self._shown = [row for row in lanes if within(row, start, end)]
        self._places = {row["id"]: at for at, row in enumerate(self._shown)}
        self._finding = None
        period = None if start is None or end is None else (start, end)
        self._crowd = Crowd(lanes, period) if len(lanes) > CROWD else None

    def _look(self, window: Window | None) -> None:
        """Draw another stretch of many events."""
        if self._crowd is None:
            return
        self._crowd = Crowd(self._crowd.rows, window)
        with self.hold_sync():
            self.panel = self._panel()
            self._point()
            self.changed()
            self.said = self.panel["zoom"]["where"]

    def _move(self, way: str) -> None:
        crowd = self._crowd
        if crowd is None:
            return
        row = self._by_id.get(self.chosen)
        around = middle_of(dict(row), crowd.span) if row else None
        window = rounded(moved(crowd.window, crowd.span, way, around), crowd.span)
        if window == crowd.window:
            self.notice = _(AT_AN_END[way])
            return
        self._look(None if window == crowd.span else window)

    def _stretch(self, start: float, end: float) -> None:
        if self._crowd is not None:
            span = self._crowd.span
            self._look(rounded(window_of(start, end, span), span))

    def _window(self) -> tuple[int | None, int | None]:
        found = next((row for row in self._periods if row["id"] == self._period), None)
        if found is None or self._period == ALL:
            return None, None
        return found["start"], found["end"]

    def _row(self, name: str) -> Row:
        return self._by_id[name]

    def _filtered(self) -> bool:
        return (self._category, self._period) != (ALL, ALL)

    def _drawable(self) -> bool:
        return bool(self._lane_rows())

    def _nothing(self) -> str:
        return _("No event is in this category and period.") if self._all else _(NO_EVENTS)

    def _period_label(self) -> str:
        """Name the period in English, for `repr`, which is the same in every language."""
        if self._period == ALL:
            return ALL
        rows = self._periods
        if language() != "en":
            with speaking("en"):
                rows = periods(self.study.events)
        return next((row["label"] for row in rows if row["id"] == self._period), ALL)

    def _refresh(self, *, other_lanes: bool = False) -> None:
        """Show what the filters let through, near to what was chosen."""
        with self.hold_sync():
            self.panel = self._panel()
            rows = self._rows()
            was = self._row(self.chosen)["order"] if self.chosen else 0
            near = next((row for row in rows if row["order"] >= was), rows[-1] if rows else None)
            self.notice = "" if rows else self._nothing()
            self.pick(near["id"] if near else "")
            self._point()
            # A period is only a window on the chart that is there.
            self.changed(redraw=other_lanes)


# That there is none of this name, and which there are.
_CATEGORY = (N_("there is no category {name}."), N_("The categories are {names}."))
_PERIOD = (N_("there is no period {name}."), N_("The periods are {names}."))


def _known(value: object, known: tuple[str, ...], none: str, there_are: str) -> str:
    if value in known:
        return str(value)
    raise ChoiceError(
        sentence(none, name=repr(value)),
        accepted=sentence(there_are, names=", ".join(known)),
        next_step=nearest(str(value), known).strip(),
    )
