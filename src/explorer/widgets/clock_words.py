"""What the Explorer's clock says of a moment, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.language import N_, _
from explorer.model.campaign import Event
from explorer.model.dates import When
from explorer.model.turn import Turn
from explorer.summarise.clock import Moment
from explorer.summarise.timeline import category_words

__all__ = ["clock", "named", "nothing_chosen", "spoken"]


def nothing_chosen() -> dict[str, Any]:
    """Return what the clock shows before a choice."""
    how = _("Choose a turn, an event or a reading: the others follow.")
    return {"heading": _("Nothing is chosen yet"), "facts": [[_("How it works"), how]]}


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
        "heading": moment.when.label if moment.when else _("Time not known"),
        "facts": [
            [_("Chosen"), _about(moment)],
            [_("In the interview"), _turns(moment)],
            [_("Events"), _events(moment)],
            *([[_("Petition shown"), petition]] if petition else []),
            [_("Signatures"), count],
        ],
    }


def spoken(now: Mapping[str, Any]) -> str:
    """Join what the clock shows to sentences, without what was chosen: that is spoken already."""
    chosen = _("Chosen")
    facts = [f"{name}: {text.rstrip('.')}." for name, text in now["facts"] if name != chosen]
    return " ".join([f"{now['heading']}.", *facts])


def named(event: Event) -> str:
    """Name an event by its date, category and id."""
    return _("{date}, {category} ({id})").format(
        date=event.date.label, category=category_words(event)[0], id=event.id
    )


def _about(moment: Moment) -> str:
    thing = moment.about
    if isinstance(thing, Turn):
        message = _why_then(moment)
        return _(message).format(number=thing.number, who=thing.who)
    if isinstance(thing, Event):
        return _("event {event}").format(event=named(thing))
    if isinstance(thing, When):
        return _("a point of the curve, {date}").format(date=thing.label)
    return _("reading {id}, {count}").format(id=thing.id, count=thing.count_label)


def _why_then(moment: Moment) -> str:
    if moment.events or moment.readings:
        return N_(
            "turn {number}, {who}; its time is that of the first event or reading linked to it"
        )
    if moment.when:
        return N_("turn {number}, {who}; its time is the date of the interview")
    return N_("turn {number}, {who}; the interview has no date")


def _turns(moment: Moment) -> str:
    if not moment.turns:
        return _("no turn is linked to this")
    return ", ".join(
        _("turn {number} ({who})").format(number=turn.number, who=turn.who) for turn in moment.turns
    )


def _events(moment: Moment) -> str:
    if moment.events:
        return "; ".join(map(named, moment.events))
    near = [
        words.format(event=named(event))
        for words, event in (
            (_("before it: {event}"), moment.before),
            (_("after it: {event}"), moment.after),
        )
        if event
    ]
    return "; ".join([_("none is linked to this"), *near])
