"""`Timeline`: go through the dated events one by one."""

from __future__ import annotations

from typing import Any

from explorer.errors import ChoiceError
from explorer.language import _, language, ngettext, number, sentence
from explorer.model.campaign import Event
from explorer.summarise.window import span_words
from explorer.widgets.panel_words import Row
from explorer.widgets.timeline_card import (
    ALL,
    NO_EVENTS,
    ONE_BY_ONE,
    controls,
    event_card,
    summary,
    within,
)
from explorer.widgets.timeline_crowd import Crowd, Finding
from explorer.widgets.timeline_shown import TimelineShown
from explorer.widgets.view_told import Told, from_card

__all__ = ["Timeline"]


class Timeline(TimelineShown):
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

    @property
    def selection(self) -> Event | None:
        """The chosen event; ``None`` where none is shown."""
        return self.study.event(self.chosen) if self.chosen else None

    def step(self, n: int = 1) -> None:
        """Go `n` events on among those shown, or back where it is negative."""
        rows = self._rows()
        if not rows:
            self.notice = self._nothing()
            return
        wanted = self._places.get(self.chosen, -1) + n
        at = min(max(wanted, 0), len(rows) - 1)
        self._choose(rows[at]["id"], "" if at == wanted else self._at_an_end(last=n > 0))

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
            notice = _("All events are shown again, because this one was not among those shown.")
        self._choose(event.id, notice)

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

    def _click(self, datum: Row) -> None:
        if datum.get("kind") == "bin":
            self._stretch(float(datum["start"]), float(datum["end"]))
        else:
            super()._click(datum)

    def _tell(self, datum: Row, n: int, of: int) -> Told:
        name = str(datum.get("id", ""))
        if name not in self._places:
            return super()._tell(datum, n, of)
        # The date and how it is known, the category, and what happened.
        return Told(from_card(self._words(self.study.event(name))[0], 2))

    def _do(self, message: object) -> None:
        match message:
            case {"do": "find", "words": str(words), "by": int(by)}:
                self.find(words, by)
            case _:
                super()._do(message)

    # What is chosen

    def _find(self, which: Event | str | int) -> Event:
        if isinstance(which, Event):
            return self.study.event(which.id)
        if isinstance(which, int) and not isinstance(which, bool):
            if 1 <= which <= len(self._all):
                return self.study.event(self._all[which - 1]["id"])
            raise ChoiceError(
                sentence("there is no event {number}.", number=str(which)),
                accepted=sentence(
                    "Events are numbered from 1 to {count}, or named by their id.",
                    count=str(len(self._all)),
                ),
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
        about = note.in_language(language()).text if note else ""
        rows, crowd = self._all, self._crowd
        return {
            "kind": "timeline",
            "title": _("Timeline"),
            "note": _("Content note: {text}").format(text=about) if about else "",
            "controls": [
                *controls(self.study, rows, self._periods, self._category, self._period),
                *([{"kind": "find", "name": "find", "label": _("Search")}] if crowd else []),
            ],
            "steps": _("Go through the events") if rows else "",
            "label": summary(self._rows()),
            "caption": crowd.caption if crowd else _(ONE_BY_ONE) if rows else "",
            **({"zoom": _zoom(crowd)} if crowd else {}),
            "empty": "" if rows else _(NO_EVENTS),
        }

    def _words(self, event: Event) -> tuple[dict[str, Any], str]:
        row, place = self._row(event.id), self._place(event)
        said = _("{place}: {date}, {category}: {event}").format(
            place=place,
            date=row["date_label"],
            category=row["category_label"],
            event=event.description,
        )
        return {**event_card(self.study, event, row), "place": place}, said

    def _place(self, event: Event) -> str:
        words = (
            _("Event {number} of {total} shown")
            if self._filtered()
            else _("Event {number} of {total}")
        )
        return words.format(
            number=number(self._places[event.id] + 1), total=number(len(self._places))
        )

    def _at_an_end(self, *, last: bool) -> str:
        if self._filtered():
            return (
                _("This is the last event shown.") if last else _("This is the first event shown.")
            )
        return _("This is the last event.") if last else _("This is the first event.")


def _zoom(crowd: Crowd) -> dict[str, Any]:
    words = span_words(crowd.window)
    where = f"{words[0].upper()}{words[1:]}"
    whole = crowd.window == crowd.span
    if whole:
        return {"where": f"{where}.", "all": True}
    inside, total = len(crowd.inside), len(crowd.rows)
    many = ngettext(
        "{stretch}: {inside} of {total} event.", "{stretch}: {inside} of {total} events.", total
    )
    told = many.format(stretch=where, inside=number(inside), total=number(total))
    return {"where": told, "all": False}
