"""`Held`: turns that have a content note, and what a person has chosen before each of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from explorer.errors import ChoiceError, nearest
from explorer.language import language, sentence
from explorer.model.interview import Interview
from explorer.model.study import ContentNote

__all__ = ["CHOICES", "Held"]

CHOICES: Final = ("read", "skip", "summary")

_session: dict[tuple[str, int], str] = {}
"""What was chosen, by the checksum of the interview's file and the number of the turn: whoever
runs a cell again, or opens a second view, is not asked a second time."""


class Held:
    r"""Remembers, for each turn with a content note, whether it is to be shown.

    Parameters
    ----------
    interview
        The interview.
    notes
        Notes before turns.
    support
        Lines of support for notes that have none of their own.

    Examples
    --------
    >>> import explorer
    >>> note = ContentNote("A loss is spoken of.", turns=(2,), kind="loss")
    >>> held = Held(explorer.read_interview("Ada: Why?\n\nBen: It was so."), [note])
    >>> held.hides(1), held.hides(2), held.choice(2)
    (False, True, '')
    >>> held.choose(2, "read")
    >>> held.hides(2)
    False
    """

    def __init__(
        self, interview: Interview, notes: Iterable[ContentNote], support: ContentNote | None = None
    ) -> None:
        self._file = interview.sha256
        self._support = support
        self._notes: dict[int, list[ContentNote]] = {}
        for note in notes:
            for turn in note.turns:
                self._notes.setdefault(turn, []).append(note)
        # Without a checksum two interviews cannot be told apart: then this view remembers alone.
        self._chosen = _session if interview.sha256 else dict[tuple[str, int], str]()

    def __contains__(self, turn: object) -> bool:
        return turn in self._notes

    @property
    def any(self) -> bool:
        """Whether the words of any turn are kept back."""
        return any(map(self.hides, self._notes))

    def choice(self, turn: int) -> str:
        """Return what was chosen before a turn, one of `CHOICES`; empty where nothing was yet."""
        return self._chosen.get((self._file, turn), "") if turn in self._notes else ""

    def choose(self, turn: int, choice: str) -> None:
        """Remember what was chosen before a turn.

        Raises
        ------
        ChoiceError
            If the turn has no content note, or the choice is not known.
        """
        if choice not in CHOICES:
            raise ChoiceError(
                sentence("There is no choice {choice}.", choice=repr(choice)),
                accepted=sentence('Before a turn one can choose "read", "skip" or "summary".'),
                next_step=nearest(str(choice), CHOICES).strip(),
            )
        if turn not in self._notes:
            raise ChoiceError(sentence("Turn {turn} has no content note.", turn=str(turn)))
        if choice == "summary" and not any(note.summary for note in self._notes[turn]):
            raise ChoiceError(
                sentence("The content note of turn {turn} has no summary.", turn=str(turn))
            )
        self._chosen[self._file, turn] = choice

    def hides(self, turn: int) -> bool:
        """Tell whether the words of a turn are kept back."""
        return turn in self._notes and self.choice(turn) != "read"

    def gate(self, turn: int) -> dict[str, Any]:
        """Return what stands in the place of a turn that is kept back; nothing of its words.

        Returns
        -------
        dict
            ``choice``; ``kinds``, ``notes``, ``summary`` and ``support``: pairs of a text and its
            language. The summary is there when it was asked for, and ``summarised``
            tells whether it can be.
        """
        notes = [note.in_language(language()) for note in self._notes[turn]]
        choice = self.choice(turn)
        summaries = [
            (mine.summary or note.summary, mine.language if mine.summary else note.language)
            for mine, note in zip(notes, self._notes[turn], strict=True)
            if note.summary
        ]
        general = self._support.in_language(language()) if self._support else None
        named = [one for one in notes if one.support] or ([general] if general else [])
        return {
            "choice": choice,
            "kinds": list(dict.fromkeys((one.kind, one.language) for one in notes if one.kind)),
            "notes": [(note.text, note.language) for note in notes],
            "summarised": bool(summaries),
            "summary": summaries if choice == "summary" else [],
            "support": [(line, one.language) for one in named for line in one.support],
        }


def forget() -> None:
    """Forget every choice of this session."""
    _session.clear()
