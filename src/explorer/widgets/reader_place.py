"""`Place`: where a reader is in an interview, and which turns it shows there."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from explorer.errors import ChoiceError, nearest
from explorer.language import _, number, sentence
from explorer.model.exchanges import Exchange, Exchanges
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.widgets.direction import isolated
from explorer.widgets.units import Units

__all__ = ["Place", "known_unit"]

UNITS: Final = ("turn", "exchange")


class Place:
    """A place in an interview: a turn, and the page that it stands on.

    All places are from 0.

    Examples
    --------
    >>> import explorer
    >>> place = Place(explorer.open_study().interview, "exchange")
    >>> place.at = 3
    >>> place.page, place.shown, place.words()
    (1, range(2, 4), 'Exchange 2 of 3, turns 3 and 4')
    """

    def __init__(self, interview: Interview, unit: str) -> None:
        self.interview = interview
        self.at = 0
        """The place of the current turn."""
        self._unit = known_unit(unit)
        self._units: Units | None = None

    @property
    def unit(self) -> str:
        """What a page is, ``"turn"`` or ``"exchange"``; can be set."""
        return self._unit

    @unit.setter
    def unit(self, value: str) -> None:
        self._unit = known_unit(value)
        self._units = None

    @property
    def turn(self) -> Turn:
        """The current turn."""
        return self.interview.turns[self.at]

    @cached_property
    def exchanges(self) -> Exchanges:
        """Questions with their answers."""
        # When it is first asked for: the content note stands before the turns are gone through.
        return self.interview.exchanges

    @property
    def exchange(self) -> Exchange:
        """The exchange that holds the current turn."""
        return self.exchanges[self.exchanges.place_of(self.at)]

    @property
    def units(self) -> Units:
        """The pages of the interview."""
        if self._units is None:
            turns = len(self.interview.turns)
            self._units = Units(self._unit, self.exchanges, turns=turns)
        return self._units

    @property
    def page(self) -> int:
        """The place of the current page."""
        return self.units.place_of(self.at)

    @property
    def shown(self) -> range:
        """The places of the turns on the current page."""
        return self.units.turns(self.page)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns on the current page."""
        shown = self.shown
        return tuple(self.interview.turns[shown.start : shown.stop])

    def question(self, turn: Turn) -> Turn | None:
        """Return the question that a turn answers; ``None`` for a question itself."""
        question = self.exchanges.question_of(turn.number - 1)
        return None if question is None or question.number == turn.number else question

    def find(self, which: int | str | Turn | Exchange) -> int:
        """Return the place of a turn: by number, id, itself, or an exchange that it begins."""
        if isinstance(which, Exchange):
            which = which.turns[0]
        if not isinstance(which, Turn):
            return self.interview.turn(which).number - 1
        if which not in self.interview.turns[which.number - 1 : which.number]:
            raise ChoiceError(sentence("This turn is not of this interview."))
        return which.number - 1

    def words(self) -> str:
        """Say where this is."""
        if self._unit == "exchange":
            return self.units.words(self.page)
        turn, count = self.turn, len(self.interview.turns)
        return _("Turn {number} of {total}, {who}").format(
            number=number(turn.number), total=number(count), who=isolated(turn.who)
        )


def known_unit(unit: str) -> str:
    """Return a unit, or refuse one that is not known."""
    if unit in UNITS:
        return unit
    raise ChoiceError(
        sentence("There is no unit {unit}.", unit=repr(unit)),
        accepted=sentence('The units are "turn" and "exchange".'),
        next_step=nearest(str(unit), UNITS).strip(),
    )
