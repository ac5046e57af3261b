"""Open the place that answers a question: a turn, an event, a reading, a source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from explorer.errors import ChoiceError, ExplorerError
from explorer.language import _
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.source import Source
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.teach.look import look_at
from explorer.teach.place_words import placed
from explorer.widgets.view import View

__all__ = ["Opened", "Opening"]

_VIEWS: Final = {
    "turn": ("reader", "Reader"),
    "event": ("timeline", "Timeline"),
    "reading": ("growth", "Growth"),
    "petition": ("growth", "Growth"),
}
"""In which part of an explorer, and in what kind of view, a thing is seen."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is shown of a place: a view of it, or words alone.

    Examples
    --------
    >>> Opened(lambda: "Turn 3").words
    'Turn 3'
    """

    say: Callable[[], str]
    """Says what it is, in the language that is on."""
    url: str = ""
    """The address of a source; empty where there is none."""
    view: View | None = None

    @property
    def words(self) -> str:
        """What it is, in the language that is on."""
        return self.say()


class Opening:
    """Finds or makes the view in which a thing of a study is seen.

    Parameters
    ----------
    study
        The study; without one a place can only be named.

    Examples
    --------
    >>> import explorer
    >>> Opening(explorer.open_study()).show("turn 3").view
    Reader('Meet the journalist…': turn 3 of 6, Dmitry)
    """

    def __init__(self, study: Study | None) -> None:
        self.study = study
        self.others: list[View] = []

    def show(self, to: str) -> Opened:
        """Go to a thing in a view beside, or make a view of our own."""
        look = look_at(to)
        if self.study is None:
            return Opened(lambda: look.words)
        try:
            thing = look.find(self.study)
        except ChoiceError as error:
            words = str(error)
            return Opened(lambda: words)
        if isinstance(thing, Source):
            title = thing.title or thing.url
            return Opened(lambda: title or look.words, thing.url or "")

        def named() -> str:
            return str(placed(look, self.study)["words"])

        for view in self.others:
            if _goes_to(view, look.kind, thing):
                return Opened(
                    lambda: _("{place} is shown in the view beside.").format(place=named())
                )
        return Opened(named, view=self._made(look.kind, thing))

    def _made(self, kind: str, thing: Any) -> View:
        name = _VIEWS[kind][1]
        # It is to be looked at, and no page to write on.
        bare = {"notes": False} if name == "Reader" else {}
        view: View = _view_class(name)(self.study, **bare)
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


def _view_class(name: str) -> Any:
    # Here: the charts take a second, and most questions are answered without.
    from importlib import import_module

    return getattr(import_module(f"explorer.widgets.{name.lower()}"), name)
