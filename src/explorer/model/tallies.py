"""Signatures of several files, each counted where it is."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.errors import ChoiceError, nearest
from explorer.language import sentence
from explorer.model.curve import Counted
from explorer.model.signatures import Tallied

__all__ = ["Together"]


@dataclass(frozen=True, slots=True)
class Together:
    """Answers for each petition by the file that has it; nothing is added up.

    Examples
    --------
    >>> Together(()).petitions
    ()
    """

    parts: tuple[Tallied, ...]

    @property
    def petitions(self) -> tuple[str, ...]:
        """The ids of the petitions of all files."""
        return tuple(one for part in self.parts for one in part.petitions)

    def of(self, petition: str) -> Counted:
        """Return what counts the signatures of one petition.

        Raises
        ------
        ChoiceError
            If no file has it.
        """
        for part in self.parts:
            if petition in part.petitions:
                return part.of(petition)
        raise ChoiceError(
            sentence(
                "There is no petition {petition} whose signatures are counted one by one.",
                petition=repr(petition),
            ),
            accepted=sentence("There are {ids}.", ids=", ".join(self.petitions[:8]))
            if self.petitions
            else sentence("There are none."),
            next_step=nearest(petition, self.petitions).strip(),
        )
