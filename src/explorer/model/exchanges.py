"""Questions and what was answered to them: the turns of an interview in groups."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from operator import is_
from typing import overload

from explorer.model.turn import Role, Turn
from explorer.model.turns import Turns

__all__ = ["Exchange", "Exchanges"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was answered to it.

    Examples
    --------
    >>> import explorer
    >>> exchange = explorer.open_study().interview.exchanges[0]
    >>> exchange.question.speaker, exchange.answers[0].speaker
    ('Dmitry', 'Elena')
    """

    number: int
    """Its place in the interview, from 1."""
    question: Turn | None
    """The turn that asks; ``None`` where the interview begins with an answer."""
    answers: tuple[Turn, ...]
    """The turns up to the next question, in order; may be empty."""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The question, if there is one, and the answers."""
        return (self.question, *self.answers) if self.question else self.answers


class Exchanges(Sequence[Exchange]):
    """A sequence that knows where each exchange begins, and makes those that are looked at.

    Parameters
    ----------
    turns
        All turns of an interview, in order.

    Examples
    --------
    >>> import explorer
    >>> exchanges = explorer.open_study().interview.exchanges
    >>> len(exchanges), exchanges.place_of(3), exchanges.span(1)
    (3, 1, range(2, 4))
    """

    __slots__ = ("_firsts", "_turns")

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        # Only the roles are asked for: a long interview has a turn made when it is looked at.
        roles = turns.roles() if isinstance(turns, Turns) else _roles(turns)
        # Told by identity, and numbers in a row: before the first text of a very long interview
        # this is most of the wait, and a list of a million numbers would be 32 megabytes.
        asks = map(is_, roles, repeat(Role.INTERVIEWER))
        self._firsts = array("q", compress(range(len(roles)), asks))
        if roles and roles[0] is not Role.INTERVIEWER:
            self._firsts.insert(0, 0)

    def __len__(self) -> int:
        return len(self._firsts)

    @overload
    def __getitem__(self, place: int) -> Exchange: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Exchange, ...]: ...
    def __getitem__(self, place: int | slice) -> Exchange | tuple[Exchange, ...]:
        which = range(len(self))[place]
        if isinstance(which, range):
            return tuple(map(self._one, which))
        return self._one(which)

    def __iter__(self) -> Iterator[Exchange]:
        # Whoever goes through all of them needs all turns, which are made faster many at once.
        turns = iter(self._turns)
        for place in range(len(self)):
            yield _exchange(place, tuple(next(turns) for _ in self.span(place)))

    def span(self, place: int) -> range:
        """Return the places of an exchange's turns; all places are from 0."""
        after = place + 1
        stop = self._firsts[after] if after < len(self._firsts) else len(self._turns)
        return range(self._firsts[place], stop)

    def place_of(self, turn: int) -> int:
        """Return the place of the exchange that holds the turn at this place."""
        return bisect_right(self._firsts, turn) - 1

    def question_of(self, turn: int) -> Turn | None:
        """Return the question of the exchange that holds the turn at this place."""
        first = self._turns[self._firsts[self.place_of(turn)]]
        return first if first.role == Role.INTERVIEWER else None

    def _one(self, place: int) -> Exchange:
        span = self.span(place)
        return _exchange(place, tuple(self._turns[span.start : span.stop]))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Exchanges | tuple):
            return NotImplemented
        return len(self) == len(other) and all(map(Exchange.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Exchanges({len(self):,})"


def _roles(turns: Sequence[Turn]) -> Sequence[Role | None]:
    # Whoever makes turns by hand may have written the role as a plain text.
    return [Role(turn.role) if turn.role else None for turn in turns]


def _exchange(place: int, turns: tuple[Turn, ...]) -> Exchange:
    asked = turns[0].role == Role.INTERVIEWER
    return Exchange(place + 1, turns[0] if asked else None, turns[1:] if asked else turns)
