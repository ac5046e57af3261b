"""What belongs to a moment: the turns, events and counts that stand at it on one clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isinf

from explorer.model.campaign import Event, Petition, Reading, ReadingRole
from explorer.model.curve import Curve
from explorer.model.dates import When
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.summarise.band import ends
from explorer.summarise.growth import Bounds, Series, bounds_over, series
from explorer.summarise.known import Known, known, over

__all__ = ["Count", "Moment", "Records", "event_by", "moment_of", "reading_by"]

Records = Sequence[tuple[Petition, Series | Curve | Known]]
"""What tells of each petition's count."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is known of one petition's count over a moment."""

    petition: Petition
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Moment:
    """One place on the clock, reached through a turn, an event or a reading."""

    about: Turn | Event | Reading | When
    """What was chosen; a time alone where it was a point of a dense curve."""
    when: When | None
    """The time that is on; ``None`` where nothing dated belongs to it."""
    turns: tuple[Turn, ...]
    """The chosen turn, or the turns that the study links to what was chosen."""
    events: tuple[Event, ...]
    """The chosen event, or the events that the study links to what was chosen."""
    readings: tuple[Reading, ...]
    """The chosen reading, or the readings that the study links to what was chosen."""
    same_time: tuple[Event, ...]
    """The events whose date may be the same, linked or not."""
    before: Event | None
    """The last event that is surely earlier."""
    after: Event | None
    """The first event that is surely later."""
    counts: tuple[Count, ...]
    """For each petition what is known of its count; petitions are never added up."""


def moment_of(
    study: Study, thing: Turn | Event | Reading | When, records: Records | None = None
) -> Moment:
    """Return what belongs to a turn, an event or a reading, or to a time alone.

    The time of an event or a reading is its date. A turn has no time of its own: its time is
    the date of the first event or reading that the study links to it, else the date of the
    interview.

    Parameters
    ----------
    study
        The study.
    thing
        What was chosen.
    records
        What tells of each petition's count, where it is kept from one moment to the next; by
        default the readings of the study.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> moment = moment_of(study, study.turn(3))
    >>> moment.when.label, [event.id for event in moment.events]
    ('19 April 2017', ['E23', 'E26'])
    """
    turns, events, readings = _linked(study, thing)
    when: When | None
    if isinstance(thing, When):
        when = thing
    elif isinstance(thing, Turn):
        dates = [*(one.date for one in events), *(one.date for one in readings if one.date)]
        when = min(dates, key=_start) if dates else study.interview.date
    else:
        when = thing.date
    return Moment(
        about=thing,
        when=when,
        turns=turns,
        events=events,
        readings=readings,
        same_time=tuple(e for e in study.events if when and e.date.overlaps(when)),
        before=max(
            (e for e in study.events if when and e.date.surely_before(when)),
            key=lambda event: _start(event.date),
            default=None,
        ),
        after=next((e for e in study.events if when and e.date.surely_after(when)), None),
        counts=tuple(_counts(study, records, when)) if when else (),
    )


def _linked(
    study: Study, thing: Turn | Event | Reading | When
) -> tuple[tuple[Turn, ...], tuple[Event, ...], tuple[Reading, ...]]:
    if isinstance(thing, When):
        return (), (), ()
    return (
        (thing,) if isinstance(thing, Turn) else study.turns_of(thing),
        (thing,) if isinstance(thing, Event) else study.events_of(thing),
        (thing,) if isinstance(thing, Reading) else study.readings_of(thing),
    )


def reading_by(moment: Moment, readings: Iterable[Reading]) -> Reading | None:
    """Return the reading that a curve shows for a moment.

    A linked reading comes first, where it may be of the same time or a turn speaks of it; then
    the last of `readings` that does not lie wholly after the moment. Second sources never do.
    """
    when = moment.when
    if when is None:
        return None
    for linked in moment.readings:
        if linked.date and (isinstance(moment.about, Turn) or linked.date.overlaps(when)):
            return linked
    return max(
        (
            one
            for one in readings
            if one.role is ReadingRole.READING and one.date and not one.date.surely_after(when)
        ),
        key=lambda one: (_start(one.date), one.id),
        default=None,
    )


def event_by(moment: Moment) -> Event | None:
    """Return the event that a timeline shows for a moment.

    A linked event comes first; then one that may be of the same time; then the last one before.
    """
    return next(iter((*moment.events, *moment.same_time)), moment.before)


def _counts(study: Study, records: Records | None, when: When) -> Iterable[Count]:
    if records is None:
        records = [(one, series(one, study.readings)) for one in study.petitions]
    for petition, record in records:
        if not isinstance(record, Series):
            yield Count(petition, _over(record, petition, when))
        elif record.readings:
            yield Count(petition, bounds_over(record, when))


def _over(record: Curve | Known, petition: Petition, when: When) -> Bounds:
    first, last = ends(when)
    if isinf(first) or isinf(last):
        return Bounds(0, None, broken=True)
    return over(known(record, petition.opened), int(first), int(last))


def _start(when: When | None) -> float:
    # An open beginning sorts before every date.
    return float("-inf") if when is None or when.earliest is None else when.earliest
