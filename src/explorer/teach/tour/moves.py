"""The steps of a tour: which stop one is at, and how the linked views are taken there."""

from __future__ import annotations

from typing import Any

from explorer.language import _
from explorer.model.study import Study
from explorer.teach.tour import told
from explorer.teach.tour.route import Route, Stop
from explorer.widgets.explorer import Explorer
from explorer.widgets.explorer_moves import Thing
from explorer.widgets.view import Part, View

__all__ = ["Moves"]


class Moves(View):
    """A view that stands at a stop of a tour, or at the content note before it.

    Parameters
    ----------
    study
        An opened study.
    route
        The tour.
    """

    explorer = Part().tag(sync=True)
    """The `Explorer` that each stop shows."""

    def __init__(self, study: Study, route: Route) -> None:
        super().__init__()
        self.study, self.route = study, route
        self.explorer = Explorer(study)
        self._state = "note"
        self._at = 0

    # What is chosen

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops, in order."""
        return self.route.stops

    @property
    def stop(self) -> Stop | None:
        """The stop that one is at; ``None`` at the content note."""
        return self.stops[self._at] if self._state == "stop" else None

    @property
    def selection(self) -> Thing | None:
        """What is chosen in the linked views: at first the event, reading or turn of the stop.

        It follows what the reader chooses there; ``None`` at the content note.
        """
        chosen: Thing | None = self.explorer.selection
        return chosen if self._state == "stop" else None

    @property
    def chart(self) -> Any:
        """The chart of the linked views, an `alt.Chart`, as it would be drawn now."""
        return self.explorer.chart

    # Steps

    def begin(self) -> None:
        """Go on from the content note to the stop that one was at, at first the first one."""
        if self._state != "stop":
            self._go(self._at)

    def leave(self) -> None:
        """Close the tour; what it says and the interview leave the page."""
        self._close("left", _("The tour is closed."))

    def show_note(self) -> None:
        """Go back to the content note."""
        self._close("note", _("Content note."))

    def step(self, n: int = 1) -> None:
        """Go `n` stops on, or back where it is negative."""
        at = self._at if self._state == "stop" else -1
        wanted = at + n
        if at < 0 and wanted < 0:
            self.notice = _("This is the content note; the tour begins after it.")
            return
        to = min(max(wanted, 0), len(self.stops) - 1)
        end = _("This is the last stop.") if n > 0 else _("This is the first stop.")
        if to == at and n:
            self._remark(end)
        else:
            self._go(to, "" if to == wanted else end)

    def first(self) -> None:
        """Go to the first stop."""
        self._go(0)

    def last(self) -> None:
        """Go to the last stop."""
        self._go(len(self.stops) - 1)

    def select(self, which: Stop | int | str) -> None:
        """Go to a stop: by its number (from 1), its title or itself.

        Raises
        ------
        ChoiceError
            If there is no such stop.
        """
        self._go(self.route.stop(which).number - 1)

    def again(self) -> None:
        """Show the place of this stop anew, as after going elsewhere in the linked views."""
        if self._state == "stop":
            self._show_place()
            self._remark(_("The place of this stop is shown again."))

    # How one gets there

    def _go(self, at: int, notice: str = "") -> None:
        opening = self._state != "stop"
        self._at, self._state = at, "stop"
        with self.hold_sync():
            self._show_place(opening=opening)
            self.notice = notice
            self.said = f"{told.position(self.stops[at], self.route)}."
            self.redraw()
            self.pick(str(at + 1))

    def _show_place(self, *, opening: bool = False) -> None:
        """Take the linked views to the stop; they say nothing of it, for the tour does."""
        stop, views = self.stops[self._at], self.explorer
        with views.hold_sync(), views.reader.hold_sync():
            if opening:
                # The choice to begin the tour is the one to read.
                views.reader.read()
            views.visit(turn=stop.turn, event=stop.event or None, reading=stop.reading or None)

    def _remark(self, words: str) -> None:
        """Say a remark without saying the stop again."""
        with self.hold_sync():
            self.said, self.notice = "", words

    def _close(self, state: str, said: str) -> None:
        self._state = state
        with self.hold_sync():
            with self.explorer.reader.hold_sync():
                self.explorer.reader.leave()
                self.explorer.reader.said = ""
            self.said, self.notice, self.chosen = said, "", ""
            self.redraw()
