"""`Timeline`: go through the dated events one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.errors import ChoiceError, nearest
from explorer.model.campaign import Event
from explorer.model.study import Study
from explorer.model.words import counted
from explorer.summarise.crowd import CROWD, middle_of
from explorer.summarise.timeline import category_rows, event_rows, periods
from explorer.summarise.window import (
    AT_AN_END,
    Moment,
    Window,
    moved,
    rounded,
    span_words,
    window_of,
)
from explorer.widgets.panel import Panel, Row
from explorer.widgets.timeline_card import (
    ALL,
    FIND,
    NO_EVENTS,
    ONE_BY_ONE,
    controls,
    event_card,
    summary,
    within,
)
from explorer.widgets.timeline_crowd import Crowd, Finding

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Timeline"]


class Timeline(Panel):
    """Steps through the events of a study in the order of their dates.

    Where more than some hundred are shown, the chart says how many there are in each stretch of
    time, and draws each one where one looks closer. The steps, the search and the table always
    go through all of them.

    Parameters
    ----------
    study
        An opened study.

    Examples
    --------
    >>> import explorer
    >>> view = explorer.Timeline(explorer.open_study())
    >>> view.select("E23")
    >>> view.selection.date.label
    '19 April 2017'
    >>> view.category = "journalism"
    >>> view.first()
    >>> view
    Timeline(5 of 76 events, category journalism: event 2, 2017-04-01 journalism)
    """

    settings = ("category", "period")
    columns = (
        ("date_label", "Date"),
        ("category_label", "Category"),
        ("description", "Event"),
        ("source", "Source"),
        ("second_source", "Second source"),
        ("note", "The study's note"),
    )

    def __init__(self, study: Study) -> None:
        super().__init__()
        self.study = study
        self._all: list[Row] = list(event_rows(study.events))
        self._periods = periods(study.events)
        self._by_id = {row["id"]: row for row in self._all}
        self._category = self._period = ALL
        self._crowd: Crowd | None = None
        self._finding: Finding | None = None
        self._query = ""
        self._filter()
        self._refresh()

    @property
    def selection(self) -> Event | None:
        """The chosen event; ``None`` where none is shown."""
        return self.study.event(self.chosen) if self.chosen else None

    @property
    def category(self) -> str:
        """The category that is shown, or ``"all"``; can be set."""
        return self._category

    @category.setter
    def category(self, value: str) -> None:
        known = (ALL, *(row["category"] for row in category_rows(self.study.events)))
        self._category = _known(value, known, "category", "categories")
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
        self._period = _known(by_label.get(value, value), known, "period", "periods")
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

    def step(self, n: int = 1) -> None:
        """Go `n` events on among those shown, or back where it is negative."""
        rows = self._rows()
        if not rows:
            self.notice = self._nothing()
            return
        wanted = self._places.get(self.chosen, -1) + n
        at = min(max(wanted, 0), len(rows) - 1)
        shown = " shown" if self._filtered() else ""
        end = "" if at == wanted else f"This is the {'last' if n > 0 else 'first'} event{shown}."
        self._choose(rows[at]["id"], end)

    def first(self) -> None:
        """Go to the first event shown."""
        self._end(0)

    def last(self) -> None:
        """Go to the last event shown."""
        self._end(-1)

    def select(self, which: Event | str | int) -> None:
        """Choose an event by itself, its id, or its number among all events, from 1.

        Raises
        ------
        ChoiceError
            If there is no such event.
        """
        event = self._find(which)
        notice = ""
        if event.id not in self._places:
            other_lanes = self._category != ALL
            self._category = self._period = ALL
            self._filter()
            self._refresh(other_lanes=other_lanes or self._crowd is not None)
            notice = "All events are shown again, because this one was not among those shown."
        self._choose(event.id, notice)

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
                f"there are {len(self._lane_rows())} events here: each of them is drawn already.",
                next_step='Choose one of the periods, as in view.period = "p1".',
            )
        whole = start is None and end is None
        self._look(None if whole else window_of(start, end, self._crowd.span))

    @property
    def window(self) -> Window | None:
        """The stretch that is looked at, in milliseconds; ``None`` where events are few."""
        return self._crowd.window if self._crowd else None

    def find(self, words: str, by: int = 1) -> None:
        """Go to the next event that has some words, or back where `by` is negative.

        Case and accents make no difference. It is looked for in date, category and description
        of the events shown.

        Examples
        --------
        >>> import explorer
        >>> view = explorer.Timeline(explorer.open_study())
        >>> view.find("ombudswoman")
        >>> "mbudswoman" in view.selection.description
        True
        """
        self._query = words
        if self._finding is None:
            self._finding = Finding(self._rows())
        name, remark = self._finding.next(words, self.chosen, by)
        if name:
            self._choose(name, remark)
        else:
            self.notice = remark

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row for each event shown; see `summarise.timeline.event_rows`."""
        return [dict(row) for row in self._rows()]

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        filters = [
            f"{name} {value}"
            for name, value in (("category", self._category), ("period", self._period_label()))
            if value not in (ALL, "")
        ]
        number = len(self._all)
        of = f"{len(self._rows())} of {number}" if filters else f"{number}"
        head = ", ".join([f"{of} event" if number == 1 else f"{of} events", *filters])
        event = self.selection
        if event is None:
            return f"Timeline({head}: none shown)"
        order = self._row(event.id)["order"]
        return f"Timeline({head}: event {order}, {event.date} {event.category})"

    # What is shown

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
            self.notice = AT_AN_END[way]
            return
        self._look(None if window == crowd.span else window)

    def _stretch(self, start: float, end: float) -> None:
        if self._crowd is not None:
            span = self._crowd.span
            self._look(rounded(window_of(start, end, span), span))

    def _click(self, datum: Row) -> None:
        if datum.get("kind") == "bin":
            self._stretch(float(datum["start"]), float(datum["end"]))
        else:
            super()._click(datum)

    def _do(self, message: object) -> None:
        match message:
            case {"do": "find", "words": str(words), "by": int(by)}:
                self.find(words, by)
            case _:
                super()._do(message)

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
        return "No event is in this category and period." if self._all else NO_EVENTS

    def _period_label(self) -> str:
        found = (row["label"] for row in self._periods if row["id"] == self._period)
        return ALL if self._period == ALL else next(found, ALL)

    # What is chosen

    def _find(self, which: Event | str | int) -> Event:
        if isinstance(which, Event):
            return self.study.event(which.id)
        if isinstance(which, int) and not isinstance(which, bool):
            if 1 <= which <= len(self._all):
                return self.study.event(self._all[which - 1]["id"])
            raise ChoiceError(
                f"there is no event {which}.",
                accepted=f"Events are numbered from 1 to {len(self._all)}, or named by their id.",
            )
        return self.study.event(str(which))

    def _end(self, at: int) -> None:
        rows = self._rows()
        if rows:
            self._choose(rows[at]["id"])
        else:
            self.notice = self._nothing()

    def _choose(self, name: str, notice: str = "") -> None:
        with self.hold_sync():
            # Before the choice: whoever watches it may have a remark of their own.
            self.notice = notice
            crowd = self._crowd
            if crowd is not None and name and not within(self._row(name), *crowd.window):
                # What one steps to is looked at, too.
                self._look(crowd.holding(self._row(name)))
            self.pick(name)

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

    def _point(self, _change: object = None) -> None:
        start, end = self._window()
        clock = self.clock
        event = self.selection
        row = self._by_id.get(self.chosen)
        with self.hold_sync():
            self.signals = (
                self._crowd.signals(row, self.marked, clock)
                if self._crowd
                else {
                    "chosen": self.chosen,
                    "marked": list(self.marked),
                    "clock_start": clock.earliest if clock else None,
                    "clock_end": clock.end if clock else None,
                    "view_from": start,
                    "view_to": end,
                }
            )
            self.card, self.said = self._words(event) if event else ({}, "")

    # What is said

    def _panel(self) -> dict[str, Any]:
        note = self.study.content_note
        rows, crowd = self._all, self._crowd
        return {
            "kind": "timeline",
            "title": "Timeline",
            "note": f"Content note: {note.text}" if note else "",
            "controls": [
                *controls(self.study, rows, self._periods, self._category, self._period),
                *([FIND] if crowd else []),
            ],
            "steps": "Go through the events" if rows else "",
            "label": summary(self._rows()),
            "caption": crowd.caption if crowd else ONE_BY_ONE if rows else "",
            **({"zoom": _zoom(crowd)} if crowd else {}),
            "empty": "" if rows else NO_EVENTS,
        }

    def _words(self, event: Event) -> tuple[dict[str, Any], str]:
        row, place = self._row(event.id), self._place(event)
        said = f"{place}: {row['date_label']}, {row['category_label']}: {event.description}"
        return {**event_card(self.study, event, row), "place": place}, said

    def _place(self, event: Event) -> str:
        shown = " shown" if self._filtered() else ""
        return f"Event {self._places[event.id] + 1:,} of {len(self._places):,}{shown}"


def _zoom(crowd: Crowd) -> dict[str, Any]:
    many = f"{len(crowd.inside):,} of {counted(len(crowd.rows), 'event')}"
    words = span_words(crowd.window)
    whole = crowd.window == crowd.span
    where = f"{words[0].upper()}{words[1:]}" + ("." if whole else f": {many}.")
    return {"where": where, "all": whole}


def _known(value: object, known: tuple[str, ...], kind: str, kinds: str) -> str:
    if value in known:
        return str(value)
    raise ChoiceError(
        f"there is no {kind} {value!r}.",
        accepted=f"The {kinds} are {', '.join(known)}.",
        next_step=nearest(str(value), known).strip(),
    )
