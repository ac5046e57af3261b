"""Exercises on events: when it was, and what came before what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from explorer.language import _
from explorer.model.campaign import Event
from explorer.model.dates import Precision
from explorer.model.days import DAY
from explorer.summarise.timeline import category_words
from explorer.teach.dated import date
from explorer.teach.exercises.lot import Lot, name_of
from explorer.teach.exercises.material import Material, possible
from explorer.teach.message import here
from explorer.teach.ordered import order
from explorer.teach.question import Question
from explorer.widgets.direction import isolated

__all__ = ["events_in_order", "when_it_was"]

_ITEMS: Final = (3, 4)
_WIDEST: Final = 31 * DAY
_APART: Final = 3 * DAY
"""What lies closer together is a matter of memory, not of looking."""


def when_it_was(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask for the date of an event, no finer than it is known.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(when_it_was(material, Lot(1))).prompt)
    'On what day did this happen?'
    """
    for event in lot.mixed(material.events):
        when = event.date
        if when.earliest is None or when.latest is None or when.latest - when.earliest > _WIDEST:
            continue
        if event.note:
            continue  # it may say that sources do not agree on the day
        # Of a clock time the day depends on where one is.
        if when.approximate or when.uncertain or when.precision is Precision.INSTANT:
            continue
        prompt = {
            Precision.DAY: _("On what day did this happen?"),
            Precision.MONTH: _("In which month did this happen?"),
        }.get(when.precision, _("When did this happen, as far as it is known?"))
        yield from possible(
            date,
            name_of("when", event.id, str(when)),
            here(prompt),
            str(when),
            material=material.told(material.event_words(event)),
            hints=[
                here(_("Look for it on the timeline.")),
                here(
                    _("It is filed there under “{category}”.").format(
                        category=category_words(event)[0]
                    )
                )
                if event.category
                else here(_("Each event of the timeline shows its date when it is chosen.")),
            ],
            reason=here(
                _("The study has it on this date: {date}. Source: {source}").format(
                    date=when.label, source=isolated(event.sources[0].title)
                )
                if event.sources
                else _("The study has it on this date: {date}.").format(date=when.label)
            ),
            look=event,
        )


def events_in_order(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask for the order of events whose dates surely differ.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(events_in_order(material, Lot(1))).prompt)
    'Put these in order, from the earliest to the latest.'
    """
    mixed = lot.mixed(material.events)
    for start, first in enumerate(mixed):
        wanted = _ITEMS[lot.of(first.id).number(len(_ITEMS))]
        chosen: list[Event] = [first]
        for other in (*mixed[start + 1 :], *mixed[:start]):
            if len(chosen) == wanted:
                break
            if all(_apart(one, other) for one in chosen):
                chosen.append(other)
        if len(chosen) < _ITEMS[0]:
            continue
        ordered = sorted(chosen, key=lambda one: one.date.latest or 0)
        dates = "; ".join(one.date.label for one in ordered)
        yield from possible(
            order,
            name_of("order", *(one.id for one in ordered)),
            here(_("Put these in order, from the earliest to the latest.")),
            [material.told(material.event_words(one)) for one in ordered],
            hints=[
                here(_("Which of them could not have happened without another one?")),
                here(_("Look for each of them on the timeline.")),
            ],
            reason=here(_("Their dates, in this order: {dates}.").format(dates=dates)),
            look=ordered,
        )


def _apart(one: Event, other: Event) -> bool:
    """Tell whether one was surely before the other, and not just before it."""
    first, last = (one, other) if one.date.surely_before(other.date) else (other, one)
    if not first.date.surely_before(last.date):
        return False
    # An open end before another one's beginning is no end.
    if first.date.latest is None or last.date.latest is None or last.date.earliest is None:
        return False
    return last.date.earliest - first.date.latest >= _APART - DAY
