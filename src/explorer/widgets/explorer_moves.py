"""How the views of an `Explorer` follow each other, in what is chosen and what is glanced at.

A view that follows does not speak: one step would else be spoken by each view and by the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from explorer.errors import ExplorerError
from explorer.language import N_, _
from explorer.model.campaign import Event, Reading
from explorer.model.dates import When
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.summarise.clock import Moment, event_by, reading_by
from explorer.widgets.growth import Growth
from explorer.widgets.reader import Reader
from explorer.widgets.timeline import Timeline

__all__ = ["Linked", "Thing", "instant", "look", "move", "seen", "set_out", "settle"]

Linked = Reader | Timeline | Growth

Thing = Turn | Event | Reading | When
"""What can be chosen; a time where it is a point of a dense curve."""

_NO_TURN: Final = {
    Event: N_("No turn of the interview is linked to this event."),
    Reading: N_("No turn of the interview is linked to this reading."),
    When: N_("No turn of the interview is linked to this point."),
}


def move(view: Linked, moment: Moment, *, leads: bool) -> None:
    """Bring a view to a moment; the one that `leads` stays at what it has chosen."""
    with view.hold_sync():
        if isinstance(view, Timeline):
            _move_timeline(view, moment, leads=leads)
        elif isinstance(view, Growth):
            _move_growth(view, moment, leads=leads)
        elif not leads:
            _move_reader(view, moment)
        if not leads:
            view.said = ""


def _move_reader(reader: Reader, moment: Moment) -> None:
    if moment.turns:
        # Only a reader's own choice opens the interview: the content note stays in front.
        reader.select(moment.turns[0], open=False)
        reader.notice = ""
    else:
        reader.notice = _(_NO_TURN[type(moment.about)])


def _move_timeline(timeline: Timeline, moment: Moment, *, leads: bool) -> None:
    timeline.marked = tuple(event.id for event in moment.events)
    timeline.clock = moment.when
    event = event_by(moment)
    if leads or event is None:
        return
    timeline.select(event)
    if moment.events:
        return
    if event in moment.same_time:
        timeline.notice = _("No event is linked to this: one of the same time is shown.")
    else:
        timeline.notice = _(
            "No event is linked to this and none is dated to this time: "
            "the last one before it is shown."
        )


def _move_growth(growth: Growth, moment: Moment, *, leads: bool) -> None:
    growth.clock = moment.when
    if leads:
        return
    if growth.dense:
        if moment.when and moment.when.end is not None:
            growth.select(moment.when)
        return
    reading = reading_by(moment, growth.dated)
    if reading:
        growth.select(reading)
    elif growth.dated:
        growth.notice = _("No reading of this petition is of this time or earlier.")


def set_out(views: Iterable[Linked], things: Iterable[Thing], curve: tuple[str, str]) -> None:
    """Bring views to where they began, but for a curve that is to show a reading.

    What is then moved along looks the same whichever way one came.

    Parameters
    ----------
    views, things
        What is shown, and what it is to show.
    curve
        The petition and the scope that the curve began with.
    """
    reading = next((one for one in things if isinstance(one, Reading)), None)
    for view in views:
        if isinstance(view, Reader):
            view.select(1, open=False)
        if isinstance(view, Growth):
            if reading:
                view.select(reading)
            elif (view.petition, view.scope) == curve:
                view.first()
            else:
                view.petition = curve[0]


def settle(views: Iterable[Linked], things: Iterable[Thing]) -> None:
    """Let each view show what is its own among several things; what else is on stays."""
    own = {type(one): one for one in things}
    for view in views:
        with view.hold_sync():
            if isinstance(view, Reader) and isinstance(turn := own.get(Turn), Turn):
                view.select(turn, open=False)
                view.notice = ""
            if isinstance(view, Timeline) and isinstance(event := own.get(Event), Event):
                view.select(event)
            if isinstance(view, Growth) and isinstance(reading := own.get(Reading), Reading):
                view.select(reading)
            view.said = ""


def seen(study: Study, datum: Mapping[str, Any] | None) -> Thing | None:
    """Return what a mark stands for that is looked at; ``None`` for nothing of this study."""
    name = str((datum or {}).get("id", ""))
    try:
        match datum:
            case {"kind": "event"}:
                return study.event(name)
            case {"kind": "reading"}:
                return study.reading(name)
            case {"kind": "turn"}:
                return study.turn(name)
            case {"kind": "moment", "x": int() | float() as x}:
                return instant(x)
    except (ExplorerError, ValueError, OverflowError, OSError):
        pass
    return None


def instant(ms: float) -> When:
    """Return a moment of the clock, as a point of a dense curve has it."""
    return When.from_datetime(datetime.fromtimestamp(ms / 1000, UTC))


def look(view: Linked, moment: Moment | None, glanced: Moment | None) -> None:
    """Show in a view what is glanced at in another; without it, what is chosen again.

    Marks and the clock move; what is chosen stays.
    """
    there = glanced or moment
    with view.hold_sync():
        said = view.said
        if isinstance(view, Reader):
            view.marked = tuple(turn.id for turn in glanced.turns) if glanced else ()
        else:
            view.clock = there.when if there else None
        if isinstance(view, Timeline):
            view.marked = tuple(event.id for event in there.events) if there else ()
        # A glance says nothing.
        view.said = said
