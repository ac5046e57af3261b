"""Open the place that answers a question: a turn, an event, a reading, a source."""

from __future__ import annotations

from typing import Any, Final

from explorer.errors import ChoiceError, ExplorerError
from explorer.language import _
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.source import Source
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.teach.look import look_at
from explorer.widgets.view import View

__all__ = ["Opening"]

_VIEWS: Final = {
    "turn": ("reader", "Reader"),
    "event": ("timeline", "Timeline"),
    "reading": ("growth", "Growth"),
    "petition": ("growth", "Growth"),
}
"""In which part of an explorer, and in what kind of view, a thing is seen."""


class Opening:
    """Finds or makes the view in which a thing of a study is seen.

    Parameters
    ----------
    study
        The study; without one a place can only be named.

    Examples
    --------
    >>> import explorer
    >>> Opening(explorer.open_study()).show("turn 3")[0]
    Reader('Meet the journalist…': turn 3 of 6, Dmitry)
    """

    def __init__(self, study: Study | None) -> None:
        self.study = study
        self.others: list[View] = []

    def show(self, to: str) -> tuple[View | None, str]:
        """Go to a thing in a view beside, or return a view of our own; and what is to be said."""
        look = look_at(to)
        if self.study is None:
            return None, look.words
        try:
            thing = look.find(self.study)
        except ChoiceError as error:
            return None, str(error)
        if isinstance(thing, Source):
            return None, _of_source(thing)
        for view in self.others:
            if _goes_to(view, look.kind, thing):
                return None, _("{place} is shown in the view beside.").format(place=look.words)
        return self._made(look.kind, thing), look.words

    def _made(self, kind: str, thing: Any) -> View:
        view: View = _view_class(_VIEWS[kind][1])(self.study)
        _select(view, thing)
        return view


def _goes_to(view: View, kind: str, thing: Any) -> bool:
    """Let a view go to a thing; tell whether it can."""
    part, name = _VIEWS[kind]
    if type(view).__name__ != name and getattr(view, part, None) is None:
        return False
    try:
        _select(getattr(view, part, None) if isinstance(thing, Petition) else view, thing)
    except (ExplorerError, AttributeError, TypeError):
        return False
    return True


def _select(view: Any, thing: Turn | Event | Reading | Petition) -> None:
    if isinstance(thing, Petition):
        view.petition = thing.id
    else:
        view.select(thing)
    if hasattr(view, "draw"):
        view.draw()


def _of_source(source: Source) -> str:
    return f"{source.title} {source.url}".strip()


def _view_class(name: str) -> Any:
    # Here: the charts take a second, and most questions are answered without.
    from importlib import import_module

    return getattr(import_module(f"explorer.widgets.{name.lower()}"), name)
