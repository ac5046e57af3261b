"""A turn of the interview, shown so that words can be chosen in it."""

from __future__ import annotations

from typing import Any, Final

from explorer.language import _, number
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.question import Asked
from explorer.widgets.direction import direction, isolated
from explorer.widgets.reader_held import Held
from explorer.widgets.reader_notes_words import sentences

__all__ = ["Passages"]

_MOST_LISTED: Final = 200
"""Turns that are listed by name; of a longer interview a number is written."""


class Passages:
    """The interview of a lesson, a turn at a time, at each question that asks for words of it.

    Parameters
    ----------
    source
        The study or its interview; without one there is nothing to choose words in.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach import quotation
    >>> study = explorer.open_study()
    >>> asked = quotation("doubt", "Where does she doubt?", study, [(4, "I am not sure")])
    >>> passages = Passages(study)
    >>> passages.turn(asked, 4)
    >>> shown = passages.shown(asked)
    >>> shown["at"], shown["who"], len(shown["sentences"]) > 3
    (4, 'Elena', True)
    """

    def __init__(self, source: Study | Interview | None) -> None:
        self.source = source
        self._interview = source.interview if isinstance(source, Study) else source
        notes = source.content_notes if isinstance(source, Study) else ()
        general = source.content_note if isinstance(source, Study) else None
        self._held = Held(self._interview, notes, general) if self._interview else None
        self._at: dict[str, int] = {}

    def turn(self, question: Asked, which: int) -> None:
        """Show another turn at a question; one that is not there changes nothing."""
        if self._interview and 1 <= which <= len(self._interview.turns):
            self._at[question.id] = which

    def decide(self, which: int, choice: str) -> None:
        """Choose what becomes of a turn with a content note of its own."""
        if self._held is not None:
            self._held.choose(which, choice)

    def shown(self, question: Asked, answer: object = None) -> dict[str, Any]:
        """Return the turn that is at hand, as the browser draws it.

        Returns
        -------
        dict
            ``at`` (its number), ``of``, ``turns`` (number and name of each, where they are few),
            ``who``, ``text``, ``lang``, ``way``, ``sentences`` (beginning and end of each), and
            ``held`` in the place of a text that has a content note. Empty without an interview.
        """
        if self._interview is None or self._held is None or not self._interview.turns:
            return {}
        turns = self._interview.turns
        at = self._at.setdefault(question.id, self._first(question, answer))
        turn = turns[min(at, len(turns)) - 1]
        held = self._held.hides(turn.number)
        return {
            "at": turn.number,
            "of": len(turns),
            "where": _("Turn {number} of {total}").format(
                number=number(turn.number), total=number(len(turns))
            ),
            "turns": [[one.number, _named(one.number, one.who)] for one in turns]
            if len(turns) <= _MOST_LISTED
            else [],
            "who": turn.who,
            "text": "" if held else turn.text,
            "lang": self._interview.language,
            "way": direction(self._interview.language, turn.text),
            "sentences": [] if held else [list(one) for one in sentences(turn.text)],
            "held": self._held.gate(turn.number) if held else None,
        }

    def _first(self, question: Asked, answer: object) -> int:
        """Return the turn of the last answer, or the first that may be looked at, or the first."""
        if isinstance(answer, dict) and type(answer.get("turn")) is int:
            return max(1, int(answer["turn"]))
        return next((int(one.id) for one in question.beside if one.kind == "turn"), 1)


def _named(turn: int, who: str) -> str:
    return _("Turn {number}, {who}").format(number=number(turn), who=isolated(who))
