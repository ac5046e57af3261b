"""`Tour`: a guided tour of a study, stop by stop, over the linked views."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import traitlets

from explorer.errors import ExplorerError
from explorer.language import _, speaking
from explorer.model.study import Study
from explorer.model.words import short
from explorer.teach.tour import told
from explorer.teach.tour.reading import make_tour, read_tour
from explorer.teach.tour.route import Route, Stop
from explorer.widgets.explorer import Explorer
from explorer.widgets.explorer_moves import Thing
from explorer.widgets.shown import is_shown
from explorer.widgets.view import Figure, Part, View, css, esm

__all__ = ["Tour"]

PLAIN: Final = frozenset({"begin", "leave", "show_note", "again", "first", "last"})
"""Messages of the browser that are the names of methods without parameters."""


class Tour(View):
    """Leads through a study: each stop shows a place in the linked views and says a sentence.

    The content note comes first; the tour begins when the reader says so. A step from code is
    the reader's own choice too, and begins it. A turn that has a content note of its own stays
    behind it.

    Parameters
    ----------
    study
        An opened study.
    tour
        The file of the tour, as `read_tour` takes it; or the same as a dict, such as
        ``{"title": "Mail", "stops": [{"turn": 4, "say": "…"}]}``. By default the file
        ``tour.toml`` in the folder of the study.

    Examples
    --------
    >>> import explorer
    >>> tour = explorer.Tour(explorer.open_study())
    >>> tour
    Tour('What was reported,…': at the content note)
    >>> tour.step(5)
    >>> tour
    Tour('What was reported,…': stop 5 of 10)
    >>> tour.selection.id, tour.stop.turn
    ('E23', 4)
    """

    _esm = esm("dom.js", "explorer_place.js", "tour.js")
    _css = css("tour.css")

    explorer = Part().tag(sync=True)
    """The `Explorer` that each stop shows."""
    page = traitlets.Dict().tag(sync=True)
    """What is on the screen above the linked views, and nothing else."""

    def __init__(
        self,
        study: Study,
        tour: Route | Mapping[str, Any] | str | os.PathLike[str] = "tour.toml",
    ) -> None:
        super().__init__()
        self.study = study
        if isinstance(tour, Route):
            self.route = tour
        elif isinstance(tour, Mapping):
            self.route = make_tour(tour, study)
        else:
            self.route = read_tour(tour, study)
        self.explorer = Explorer(study)
        self._state = "note"
        self._at = 0
        self.on_msg(self._hear)
        self.redraw()

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

    # What it is made of

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row a stop; see `Route.to_rows`."""
        return self.route.to_rows()

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        # The same in every run, whatever language the view speaks.
        with speaking("en"):
            head = repr(short(str(self.route.title)))
            at = f"stop {self._at + 1} of {len(self.stops)}"
        where = {"note": "at the content note", "left": "closed"}.get(self._state, at)
        return f"Tour({head}: {where})"

    def figure(self) -> Figure:
        """Return the still form: the chart, and all that the tour says behind the content note."""
        base = self.explorer.figure()
        caption = _("A tour in {stops}: {title}.").format(
            stops=told.stops_words(len(self.stops)), title=str(self.route.title).rstrip(".")
        )
        where = f" {told.position(self.stop, self.route)}." if self.stop else ""
        return Figure(
            alt=base.alt,
            caption=f"{caption}{where}",
            spec=base.spec,
            body=told.stops_fold(self.study, self.route),
        )

    def close(self) -> None:
        """Close the view and the one in it, unless a cell shows that one by itself."""
        super().close()
        if not is_shown(self.explorer):
            self.explorer.close()

    def save(
        self,
        folder: str | os.PathLike[str],
        *,
        language: str | None = None,
        over: bool = False,
    ) -> Path:
        """Save the tour as pages that need no notebook, no script and no network.

        Parameters
        ----------
        folder
            Where: ``index.html`` and a page for each stop. It is made where it is not there.
        language
            The language of the pages, such as ``"ru"``; that of the interface without it.
        over
            Whether pages that are there may be written over.

        Raises
        ------
        TourError
            If there are such pages already, or they cannot be saved.
        """
        # Against the stream: whoever has a tour asks it for its pages.
        from explorer.publish.tour import save_tour

        return save_tour(self.route, self.study, folder, language=language, over=over)

    # Moving and drawing

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

    def redraw(self) -> None:
        """Send what stands above the linked views, as it is now."""
        stop = self.stop
        if stop:
            self.page = {"state": "stop", **told.stop_page(self.study, self.route, stop)}
        else:
            self.page = {"state": self._state, **told.note_page(self.study, self.route)}

    def _hear(self, _widget: object, message: object, _buffers: object = None) -> None:
        try:
            match message:
                case {"do": str(name)} if name in PLAIN:
                    getattr(self, name)()
                # Exactly: True is an int in Python, and no number of steps.
                case {"do": "step", "by": by} if type(by) is int:
                    self.step(by)
                case {"do": "select", "number": which} if type(which) is int:
                    self.select(which)
        except ExplorerError as error:
            self.notice = str(error)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        # Made now: a chart that the browser has to ask for waits until all cells have run.
        for view in (self.explorer.timeline, self.explorer.growth):
            if view is not None:
                view.draw()
        return super()._repr_mimebundle_(**kwargs)
