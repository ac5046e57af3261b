"""What a source of signature counts held: readings, or signatures that an engine counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from explorer.model.breakdown import Breakdown
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.curve import Counted
from explorer.model.report import LoadReport
from explorer.model.words import counted

__all__ = ["Signatures", "Tallied"]


class Tallied(Protocol):
    """Signatures of one or more petitions, counted where they are; see `explorer.tally`."""

    @property
    def petitions(self) -> tuple[str, ...]:
        """The ids of its petitions."""
        ...

    def of(self, petition: str) -> Counted:
        """Return what counts the signatures of one petition."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """What `explorer.read_signatures` returns; goes through its readings like a tuple.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> explorer.read_signatures(f"{study.folder}/signatures.csv")
    Signatures(34 readings of 7 petitions)
    """

    readings: Sequence[Reading] = ()
    """Dated ones first, in the order of their dates; then the undated ones."""
    petitions: tuple[Petition, ...] = ()
    """Those that the source describes, or at least names."""
    events: tuple[Event, ...] = ()
    """Milestones that the source states, in the order of their dates."""
    breakdowns: tuple[Breakdown, ...] = ()
    tally: Tallied | None = None
    """Where the source has one row for each signature: what counts them; ``None`` elsewhere."""
    report: LoadReport = field(default=LoadReport(), compare=False)

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)

    def __len__(self) -> int:
        return len(self.readings)

    def __getitem__(self, place: int) -> Reading:
        return self.readings[place]

    def __repr__(self) -> str:
        many = counted(len(self.petitions), "petition")
        if self.tally is not None:
            return f"Signatures(counted one by one, of {many})"
        return f"Signatures({counted(len(self.readings), 'reading')} of {many})"
