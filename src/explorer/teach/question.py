"""A question: what a student sees of it, and what its author knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from explorer.errors import ChoiceError
from explorer.teach.look import Look
from explorer.teach.message import EMPTY, Message
from explorer.teach.rules import Ruling

__all__ = ["Asked", "Kind", "Option", "Question"]


class Kind(StrEnum):
    """What is asked for.

    Examples
    --------
    >>> Kind("choice") is Kind.CHOICE
    True
    """

    CHOICE = "choice"
    """One of several options."""
    SEVERAL = "several"
    """All options that are right, and no other."""
    NUMBER = "number"
    DATE = "date"
    """A day, a month, a year or a span of time."""
    QUOTATION = "quotation"
    """Words chosen in the interview."""
    ORDER = "order"
    """The options in their order."""
    WORDS = "words"
    """A word or a name, typed."""
    FREE = "free"
    """Sentences that a person reads."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, or to put in order.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> str(Option("a", message("Yes")).text)
    'Yes'
    """

    id: str
    """A letter, by its place among those that are shown."""
    text: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a student sees of a question; nothing in it tells the answer.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> Asked(id="why", kind=Kind.FREE, prompt=message("Why?"))
    Asked('why', free)
    """

    id: str
    kind: Kind
    prompt: Message
    material: tuple[Message, ...] = ()
    """What the prompt speaks of, such as words of the interview: shown below it as quotations."""
    options: tuple[Option, ...] = ()
    """In the order in which they are shown."""
    tries: int | None = None
    """How many the author allows; ``None`` for as many as one likes."""
    hints: tuple[Message, ...] = ()
    """Given one at a time, in this order."""
    unit: Message = EMPTY
    """What a number counts, such as ``signatures``."""
    whole: bool = False
    """A whole number is asked for."""
    beside: tuple[Look, ...] = ()
    """Places that may be looked at from the beginning."""
    criteria: tuple[Message, ...] = ()
    """What a good free text has."""
    loose: Fraction | None = None
    """Answers up to this length are compared by where they lie: milliseconds of a date, letters
    of a quotation, 0 for a number with a tolerance. ``None``: each answer is the same or not."""

    def option(self, which: str) -> Option:
        """Return an option by its id.

        Raises
        ------
        ChoiceError
            If there is no such option.
        """
        found = next((one for one in self.options if one.id == which), None)
        if found is None:
            ids = ", ".join(one.id for one in self.options)
            raise ChoiceError(f"There is no option {which!r}.", accepted=f"The options are {ids}.")
        return found

    def __repr__(self) -> str:
        # Never more: a cell that names a question is no wish to see its answer.
        return f"{type(self).__name__}({self.id!r}, {self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Question(Asked):
    """A question with all that its author knows. `explorer.teach.seal` makes a student's copy.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> choice("who", "Who asks?", ["Dmitry", "Elena"], answer="Dmitry")
    Question('who', choice)
    """

    rulings: tuple[Ruling, ...] = field(default=(), repr=False)
    """What becomes of which answer; the first that fits counts."""
    solution: Message = field(default=EMPTY, repr=False)
    """The right answer as a person reads it."""
    reason: Message = field(default=EMPTY, repr=False)
    """Why it is right: shown after it was given."""
    look: tuple[Look, ...] = field(default=(), repr=False)
    """What answers it, to look at afterwards."""
