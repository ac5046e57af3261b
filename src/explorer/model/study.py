"""A study: an interview, the campaign around it, and the links between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from explorer.errors import ChoiceError, nearest
from explorer.language import N_, _
from explorer.model.breakdown import Breakdown
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.interview import Interview
from explorer.model.report import LoadReport
from explorer.model.signatures import Tallied
from explorer.model.source import Source
from explorer.model.turn import Turn
from explorer.model.words import counted, same_language, short

__all__ = ["ContentNote", "Link", "Study"]

Named = TypeVar("Named", Event, Petition, Reading)


@dataclass(frozen=True, slots=True)
class ContentNote:
    """What a person should know before reading, so that they can choose.

    Examples
    --------
    >>> russian = ContentNote("Потоп.", language="ru")
    >>> note = ContentNote("A flood.", language="en", others=(russian,))
    >>> note.in_language("ru").text, note.in_language("fr").text
    ('Потоп.', 'A flood.')
    """

    text: str
    """What the material is about, in one or two sentences."""
    support: tuple[str, ...] = ()
    """Lines of support that the study names; may be empty."""
    turns: tuple[int, ...] = ()
    """The numbers of the turns that it stands before; none for the whole interview."""
    kind: str = ""
    """What kind of matter it is, in a word or two, such as ``"violence"``; may be empty."""
    summary: str = ""
    """What a person may read in place of the turns; may be empty."""
    language: str = ""
    """The language that it is written in."""
    others: tuple[ContentNote, ...] = ()
    """The same note in other languages."""

    def in_language(self, language: str) -> ContentNote:
        """Return the note in a language, or as it is where the study has it in no such one."""
        return next((one for one in self.others if same_language(one.language, language)), self)


@dataclass(frozen=True, slots=True)
class Link:
    """Turns, events and readings that speak of the same thing, as ``study.toml`` states."""

    turns: tuple[int, ...] = ()
    events: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Everything that was opened from one folder.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> study
    Study('Meet the journalist…': 6 turns, 76 events, 34 dated and 9 undated readings)
    >>> [event.id for event in study.events_of(study.turn(3))]
    ['E23', 'E26']
    """

    title: str
    interview: Interview
    events: tuple[Event, ...] = ()
    """In the order of their dates."""
    petitions: tuple[Petition, ...] = ()
    readings: Sequence[Reading] = ()
    """Dated readings and second sources, in the order of their dates."""
    undated: tuple[Reading, ...] = ()
    """Readings without a date; kept apart."""
    breakdowns: tuple[Breakdown, ...] = ()
    """The signatures of a petition by place, where a source has them."""
    tally: Tallied | None = None
    """What counts signatures that have a row each; ``None`` where no file has such."""
    links: tuple[Link, ...] = ()
    content_note: ContentNote | None = None
    content_notes: tuple[ContentNote, ...] = ()
    """Notes that stand before single turns."""
    language: str = ""
    rights: str = ""
    sources: tuple[Source, ...] = ()
    folder: str = ""
    report: LoadReport = field(default=LoadReport(), compare=False)
    """What the files stated, what was inferred, what is missing."""

    def __repr__(self) -> str:
        return (
            f"Study({short(self.title)!r}: {counted(len(self.interview.turns), 'turn')}, "
            f"{counted(len(self.events), 'event')}, {len(self.readings)} dated and "
            f"{counted(len(self.undated), 'undated reading')})"
        )

    def turn(self, which: int | str) -> Turn:
        """Return a turn by its number (from 1) or its id (``"t3"``)."""
        return self.interview.turn(which)

    def event(self, which: str) -> Event:
        """Return an event by its id."""
        return _find(self.events, which, _EVENT)

    def petition(self, which: str) -> Petition:
        """Return a petition by its id."""
        return _find(self.petitions, which, _PETITION)

    def reading(self, which: str) -> Reading:
        """Return a reading by its id, dated or not."""
        return _find((*self.readings, *self.undated), which, _READING)

    def events_of(self, thing: Turn | Event | Reading) -> tuple[Event, ...]:
        """Return the events that the study links to a turn, a reading or another event."""
        wanted = self._linked(thing, "events")
        return tuple(e for e in self.events if e.id in wanted and e is not thing)

    def turns_of(self, thing: Turn | Event | Reading) -> tuple[Turn, ...]:
        """Return the turns that the study links to an event, a reading or another turn."""
        # By their numbers: to look at each turn of a long interview would make all of them.
        wanted = sorted(n for n in self._linked(thing, "turns") if isinstance(n, int))
        turns = self.interview.turns
        found = (turns[number - 1] for number in wanted if 1 <= number <= len(turns))
        return tuple(turn for turn in found if turn is not thing)

    def readings_of(self, thing: Turn | Event | Reading) -> tuple[Reading, ...]:
        """Return the readings that the study links to a turn, an event or another reading."""
        wanted = self._linked(thing, "readings")
        if not wanted:
            return ()
        return tuple(r for r in self.readings if r.id in wanted and r is not thing)

    def _linked(self, thing: Turn | Event | Reading, kind: str) -> set[object]:
        return {one for link in self.links if _holds(link, thing) for one in getattr(link, kind)}


def _holds(link: Link, thing: Turn | Event | Reading) -> bool:
    if isinstance(thing, Turn):
        return thing.number in link.turns
    return thing.id in (link.events if isinstance(thing, Event) else link.readings)


# That there is none with this id, and that there is none at all.
_EVENT = (N_("There is no event {id}."), N_("This study has no events."))
_PETITION = (N_("There is no petition {id}."), N_("This study has no petitions."))
_READING = (N_("There is no reading {id}."), N_("This study has no readings."))


def _find(things: Sequence[Named], which: str, none: tuple[str, str]) -> Named:
    for thing in things:
        if thing.id == which:
            return thing
    ids = [thing.id for thing in things]
    some = ", ".join(ids[:8]) + (", …" if len(ids) > 8 else "")
    raise ChoiceError(
        _(none[0]).format(id=repr(which)),
        accepted=_("The ids are {ids}.").format(ids=some) if ids else _(none[1]),
        next_step=nearest(str(which), ids).strip(),
    )
