"""What the Explorer's clock says of a moment, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.model.campaign import Event
from explorer.model.dates import When
from explorer.model.turn import Turn
from explorer.summarise.clock import Moment
from explorer.summarise.timeline import category_label

__all__ = ["NOTHING_CHOSEN", "clock", "named", "spoken"]

NOTHING_CHOSEN = {
    "heading": "Nothing is chosen yet",
    "facts": [["How it works", "Choose a turn, an event or a reading: the others follow."]],
}


def clock(moment: Moment, petition: str, count: str) -> dict[str, Any]:
    """Return what the clock shows.

    Parameters
    ----------
    moment
        The moment that is on.
    petition
        The title of the petition that is shown; may be empty.
    count
        What is known of its count then.
    """
    return {
        "heading": moment.when.label if moment.when else "Time not known",
        "facts": [
            ["Chosen", _about(moment)],
            ["In the interview", _turns(moment)],
            ["Events", _events(moment)],
            *([["Petition shown", petition]] if petition else []),
            ["Signatures", count],
        ],
    }


def spoken(now: Mapping[str, Any]) -> str:
    """Join what the clock shows to sentences, without what was chosen: that is spoken already."""
    facts = [f"{name}: {text.rstrip('.')}." for name, text in now["facts"] if name != "Chosen"]
    return " ".join([f"{now['heading']}.", *facts])


def named(event: Event) -> str:
    """Name an event by its date, category and id."""
    return f"{event.date.label}, {category_label(event.category)} ({event.id})"


def _about(moment: Moment) -> str:
    thing = moment.about
    if isinstance(thing, Turn):
        return f"turn {thing.number}, {thing.who}; {_why_then(moment)}"
    if isinstance(thing, Event):
        return f"event {named(thing)}"
    if isinstance(thing, When):
        return f"a point of the curve, {thing.label}"
    return f"reading {thing.id}, {thing.count_label}"


def _why_then(moment: Moment) -> str:
    if moment.events or moment.readings:
        return "its time is that of the first event or reading linked to it"
    if moment.when:
        return "its time is the date of the interview"
    return "the interview has no date"


def _turns(moment: Moment) -> str:
    if not moment.turns:
        return "no turn is linked to this"
    return ", ".join(f"turn {turn.number} ({turn.who})" for turn in moment.turns)


def _events(moment: Moment) -> str:
    if moment.events:
        return "; ".join(map(named, moment.events))
    near = [
        f"{word} it: {named(event)}"
        for word, event in (("before", moment.before), ("after", moment.after))
        if event
    ]
    return "; ".join(["none is linked to this", *near])
