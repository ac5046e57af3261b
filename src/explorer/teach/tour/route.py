"""What a tour is made of: its stops, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from explorer.errors import ChoiceError, nearest
from explorer.language import _, number
from explorer.teach.look import Look
from explorer.teach.message import EMPTY, Message

__all__ = ["Route", "Stop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place of a study, and what is said there.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> stop = Stop(number=2, say=message("Powder came by mail."), turn=3, event="E23")
    >>> stop.name, [str(one) for one in stop.places]
    ('Stop 2', ['turn 3', 'event E23'])
    """

    number: int
    """Its place in the tour, from 1."""
    say: Message
    """The sentence that is said there."""
    title: Message = EMPTY
    """A heading; may be empty."""
    question: Message = EMPTY
    """Something to think about; may be empty."""
    turn: int | None = None
    """The number of the turn that the reader shows; ``None`` where it follows the others."""
    event: str = ""
    """The id of the event that the timeline shows; empty where it follows."""
    reading: str = ""
    """The id of the reading that the curve shows; empty where it follows."""
    sources: tuple[Look, ...] = ()
    """The rows of the study that the sentence rests on."""

    @property
    def places(self) -> tuple[Look, ...]:
        """The turn, the event and the reading, as far as they are named."""
        turn = Look("turn", str(self.turn)) if self.turn else None
        event = Look("event", self.event) if self.event else None
        reading = Look("reading", self.reading) if self.reading else None
        return tuple(one for one in (turn, event, reading) if one)

    @property
    def name(self) -> str:
        """Its title, or its number where it has none."""
        return str(self.title) or _("Stop {number}").format(number=number(self.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A tour as its author wrote it: what `read_tour` returns and `Tour` shows.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.tour import read_tour
    >>> route = read_tour("tour.toml", explorer.open_study())
    >>> route.stop(1).number, route.stop("1") is route.stops[0]
    (1, True)
    """

    title: Message
    stops: tuple[Stop, ...]
    introduction: Message = EMPTY
    language: str = ""
    """The language of texts that are written in one only; a BCP 47 tag, or empty."""

    def stop(self, which: Stop | int | str) -> Stop:
        """Return a stop by itself, its number (from 1) or its title in any language.

        Raises
        ------
        ChoiceError
            If there is no such stop.
        """
        if isinstance(which, Stop) and which in self.stops:
            return which
        asked = str(which.number if isinstance(which, Stop) else which).strip()
        for one in self.stops:
            if asked == str(one.number) or asked in one.title.every:
                return one
        count, titles = len(self.stops), [str(one.title) for one in self.stops if one.title]
        raise ChoiceError(
            _("There is no stop {which}.").format(which=repr(asked)),
            accepted=_("Stops are numbered from 1 to {count}.").format(count=number(count)),
            next_step=nearest(asked, titles).strip(),
        )

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row a stop."""
        return [
            {
                "stop": one.number,
                "title": str(one.title),
                "place": "; ".join(look.words for look in one.places),
                "say": str(one.say),
                "question": str(one.question),
                "sources": "; ".join(look.words for look in one.sources),
            }
            for one in self.stops
        ]
