"""Write a tour as pages that need no notebook, no script and no network: a page for each stop."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from explorer.errors import TourError
from explorer.language import _, speaking
from explorer.markup import Markup, tag
from explorer.model.study import Study
from explorer.publish.page import Page, Section, said
from explorer.publish.tour_parts import linked, note, place, question, sources
from explorer.saving import save_whole
from explorer.teach.tour import told
from explorer.teach.tour.route import Route, Stop
from explorer.teach.tour.view import Tour

__all__ = ["save_tour", "tour_pages"]

INDEX: Final = "index.html"


def save_tour(
    route: Route,
    study: Study,
    folder: str | os.PathLike[str],
    *,
    language: str | None = None,
    over: bool = False,
) -> Path:
    """Save the pages of a tour in a folder; return the path of the first one.

    Parameters
    ----------
    route, study
        The tour, and what it goes through.
    folder
        Where; it is made where it is not there. Its other files are left alone.
    language
        The language of the pages; that of the interface without it.
    over
        Whether pages that are there may be written over.

    Raises
    ------
    TourError
        If one of the pages is there already, or they cannot be saved. Then none is written,
        unless the disk itself gives out.

    Examples
    --------
    >>> import tempfile, explorer
    >>> from explorer.teach.tour import read_tour
    >>> study = explorer.open_study()
    >>> folder = tempfile.mkdtemp()
    >>> save_tour(read_tour("tour.toml", study), study, folder).name
    'index.html'
    """
    target = Path(folder)
    # First, because drawing takes its time.
    names = (INDEX, *map(_file, route.stops))
    there = [name for name in names if (target / name).exists()]
    if there and not over:
        raise TourError(
            f"There are pages already, such as {there[0]}.",
            where=str(target)[:200],
            accepted="A file is not written over unless you say so.",
            next_step="Choose another folder, or write over them: over=True.",
        )
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise TourError(
            f"This folder cannot be made: {cause.strerror}.", where=str(target)[:200]
        ) from None
    for name, html in tour_pages(route, study, language).items():
        save_whole(html, target / name, over=over, error=TourError)
    return target / INDEX


def tour_pages(route: Route, study: Study, language: str | None = None) -> dict[str, str]:
    """Return the pages of a tour: the HTML of each by its file's name.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.tour import read_tour
    >>> study = explorer.open_study()
    >>> list(tour_pages(read_tour("tour.toml", study), study))[:3]
    ['index.html', 'stop-1.html', 'stop-2.html']
    """
    with speaking(language or ""):
        tour = Tour(study, route)
        return {
            INDEX: _index(route, study).html(),
            **{_file(stop): _page(tour, stop).html() for stop in route.stops},
        }


def _index(route: Route, study: Study) -> Page:
    title = told.worded(route.title, route)
    introduction = told.worded(route.introduction, route)
    first = tag("a", _("Begin the tour"), href=_file(route.stops[0]))
    return Page(
        title=title["text"],
        heading=_words("span", title),
        main=[
            note(study, whole=True),
            *([_words("p", introduction)] if introduction["text"] else []),
            tag("p", told.stops_words(len(route.stops)), ". ", first),
            Section(_("All stops"), [_stops(route)]),
        ],
        style=_style(),
    )


def _page(tour: Tour, stop: Stop) -> Page:
    route, study = tour.route, tour.study
    tour.select(stop)
    shown = told.stop_page(study, route, stop)
    title = told.worded(route.title, route)
    return Page(
        title=f"{shown['heading']['text']} – {title['text']}",
        heading=_words("span", shown["heading"]),
        header=[
            tag("p", shown["position"], class_="position"),
            _words("p", title, "quiet"),
            _ways(route, stop, _("Go through the tour")),
        ],
        main=[
            note(study),
            _words("p", shown["say"], "say"),
            *question(shown["question"]),
            *place(tour, stop),
            *linked(tour, stop),
            sources(study, stop),
            _ways(route, stop, _("Go on with the tour")),
        ],
        footer=[
            tag("nav", tag("h2", _("All stops")), _stops(route, stop), class_="stops",
                aria_label=_("All stops")),
        ],
        style=_style(),
    )  # fmt: skip


def _ways(route: Route, stop: Stop, name: str) -> Markup:
    """Return the links to the stops before and after, and to the first page."""
    at = stop.number - 1
    back = [_way(route.stops[at - 1], _("Back"), "prev")] if at else []
    on = [_way(route.stops[at + 1], _("Next"), "next")] if at + 1 < len(route.stops) else []
    start = tag("a", _("Beginning of the tour"), href=INDEX)
    return tag("nav", *back, *on, start, class_="ways", aria_label=name)


def _way(stop: Stop, words: str, rel: str) -> Markup:
    return tag("a", words, ": ", tag("bdi", stop.name), href=_file(stop), rel=rel)


def _stops(route: Route, here: Stop | None = None) -> Markup:
    links = (
        tag(
            "a",
            _words("span", told.worded(one.title, route)) if one.title else one.name,
            href=_file(one),
            aria_current="page" if one is here else None,
        )
        for one in route.stops
    )
    return tag("ol", *(tag("li", link) for link in links))


def _file(stop: Stop) -> str:
    return f"stop-{stop.number}.html"


def _words(name: str, words: Mapping[str, str], kind: str | None = None) -> Markup:
    return said(name, words["text"], language=words["lang"], class_=kind)


@cache
def _style() -> str:
    return (files("explorer.publish") / "tour.css").read_text(encoding="utf-8")
