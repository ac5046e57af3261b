"""The place in a study that answers a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.errors import QuestionsError, nearest
from explorer.language import _
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.source import Source
from explorer.model.study import Study
from explorer.model.turn import Turn

__all__ = ["Look", "look_at"]

_KINDS: Final = ("turn", "event", "reading", "petition", "source")


@dataclass(frozen=True, slots=True)
class Look:
    """A turn, an event, a reading, a petition or a source, by its name.

    Examples
    --------
    >>> import explorer
    >>> look_at("event E23").find(explorer.open_study()).date.label
    '19 April 2017'
    """

    kind: str
    """``"turn"``, ``"event"``, ``"reading"``, ``"petition"`` or ``"source"``."""
    id: str
    """Its id; of a turn the number, of a source the title."""

    @property
    def words(self) -> str:
        """What to look at, for a button or a link."""
        said = {
            "turn": _("Turn {id}"),
            "event": _("Event {id}"),
            "reading": _("Reading {id}"),
            "petition": _("Petition {id}"),
            "source": _("Source: {id}"),
        }
        return said[self.kind].format(id=self.id)

    def find(self, study: Study) -> Turn | Event | Reading | Petition | Source:
        """Return the thing itself.

        Raises
        ------
        ChoiceError
            If the study has no such thing.
        """
        if self.kind == "turn":
            return study.turn(int(self.id))
        if self.kind == "event":
            return study.event(self.id)
        if self.kind == "reading":
            return study.reading(self.id)
        if self.kind == "petition":
            return study.petition(self.id)
        known = [*study.sources, *(one for event in study.events for one in event.sources)]
        found = next((one for one in known if one.title == self.id), None)
        return found or Source(self.id)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


def look_at(thing: object) -> Look:
    """Return the place that a text such as ``"turn 3"``, or a thing of a study, names.

    Raises
    ------
    QuestionsError
        If it is none.

    Examples
    --------
    >>> import explorer
    >>> look_at(explorer.open_study().turn(3)), str(look_at("reading C01"))
    (Look(kind='turn', id='3'), 'reading C01')
    """
    match thing:
        case Look():
            return thing
        case Turn():
            return Look("turn", str(thing.number))
        case Event() | Reading() | Petition():
            return Look(type(thing).__name__.lower(), thing.id)
        case Source():
            return Look("source", thing.title)
        case str():
            kind, _gap, name = thing.strip().partition(" ")
            name = name.strip()
            if kind in _KINDS and name and (kind != "turn" or _is_number(name)):
                return Look(kind, name)
            hint = nearest(kind, _KINDS) if kind not in _KINDS else ""
    raise QuestionsError(
        f"look is {thing!r}."[:200],
        accepted='Accepted is what and which: "turn 3", "event E23", "reading C01", '
        '"petition …" or "source …".',
        next_step=hint.strip() if isinstance(thing, str) else "",
    )


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdecimal() and int(name[:9]) > 0 and len(name) < 9
