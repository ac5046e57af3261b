"""What is right and what is wrong: regions in which an answer lies, the same for every kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from explorer.teach.message import EMPTY, Message

__all__ = ["Given", "Region", "Relation", "Ruling", "Verdict", "judge"]


class Verdict(StrEnum):
    """What becomes of an answer.

    Examples
    --------
    >>> Verdict("right") is Verdict.RIGHT
    True
    """

    RIGHT = "right"
    PARTLY = "partly"
    """Not right yet, and near: one too many, two of them exchanged, words left out."""
    WRONG = "wrong"
    OPEN = "open"
    """No program can tell: it is read by a person, with the author's criteria."""


class Relation(StrEnum):
    """How an answer lies to a region.

    Examples
    --------
    >>> Relation("in") is Relation.IN
    True
    """

    SAME = "same"
    """It is just that."""
    IN = "in"
    """It lies within."""
    MEETS = "meets"
    """It has some part in common with it."""
    COVERS = "covers"
    """It holds all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer in the one form in which answers of its kind are compared.

    Examples
    --------
    >>> Given(place="b").loose
    False
    """

    place: str = ""
    """Which option or words, in which order, or in which turn."""
    start: Fraction = Fraction(0)
    """A number, the first millisecond of a date, or where a quotation begins in its turn."""
    end: Fraction = Fraction(0)
    loose: bool = False
    """Compared by where it lies; otherwise only with what is the same."""
    plain: object = ""
    """The answer as JSON can hold it."""
    words: str = ""
    """The answer as a person reads it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of all answers of one kind.

    Examples
    --------
    >>> about_ten = Region(Relation.IN, Fraction(9), Fraction(11))
    >>> about_ten.fits(Given(start=Fraction(10), end=Fraction(10), loose=True))
    True
    """

    relation: Relation
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    place: str = ""

    def fits(self, given: Given) -> bool:
        """Tell whether an answer lies so."""
        if given.place != self.place or given.loose is (self.relation is Relation.SAME):
            return False
        match self.relation:
            case Relation.SAME:
                return given.start == self.low and given.end == self.high
            case Relation.IN:
                return self.low <= given.start and given.end <= self.high
            case Relation.MEETS:
                return given.start <= self.high and given.end >= self.low
            case Relation.COVERS:
                return given.start <= self.low and given.end >= self.high

    def starts(self, longest: Fraction) -> tuple[Fraction, Fraction]:
        """Return between which two an answer begins that fits and is at most so long."""
        match self.relation:
            case Relation.MEETS:
                return self.low - longest, self.high
            case Relation.COVERS:
                return min(self.high - longest, self.low), self.low
            case _:
                return self.low, self.high


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of the answers in a region, and what the author says to them.

    Examples
    --------
    >>> str(Ruling(Region(Relation.SAME, place="b"), Verdict.RIGHT).feedback)
    ''
    """

    region: Region
    verdict: Verdict
    feedback: Message = EMPTY


def judge(rulings: Iterable[Ruling], given: Given) -> Ruling | None:
    """Return the first ruling that an answer fits; ``None`` where the author named none.

    Examples
    --------
    >>> right = Ruling(Region(Relation.SAME, place="b"), Verdict.RIGHT)
    >>> judge([right], Given(place="b")) is right, judge([right], Given(place="a"))
    (True, None)
    """
    return next((one for one in rulings if one.region.fits(given)), None)
