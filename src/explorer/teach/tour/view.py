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
from explorer.teach.tour.moves import Moves
from explorer.teach.tour.reading import make_tour, read_tour
from explorer.teach.tour.route import Route
from explorer.widgets.shown import is_shown
from explorer.widgets.view import Figure, css, esm

__all__ = ["Tour"]

PLAIN: Final = frozenset({"begin", "leave", "show_note", "again", "first", "last"})
"""Messages of the browser that are the names of methods without parameters."""


class Tour(Moves):
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

    page = traitlets.Dict().tag(sync=True)
    """What is on the screen above the linked views, and nothing else."""

    def __init__(
        self,
        study: Study,
        tour: Route | Mapping[str, Any] | str | os.PathLike[str] = "tour.toml",
    ) -> None:
        if isinstance(tour, Mapping):
            tour = make_tour(tour, study)
        super().__init__(study, tour if isinstance(tour, Route) else read_tour(tour, study))
        self.on_msg(self._hear)
        self.redraw()

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

    # What the browser draws and asks for

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
