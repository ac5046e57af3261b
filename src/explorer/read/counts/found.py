"""What a file tells of one petition, and what becomes of several of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.errors import SignaturesError, nearest
from explorer.language import sentence
from explorer.model.breakdown import Breakdown
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.dates import When
from explorer.model.report import LoadReport
from explorer.model.signatures import Signatures
from explorer.read.draft import Findings
from explorer.read.phrases import and_more

__all__ = ["Found", "assembled", "chosen", "start"]

_LISTED = 10
"""Petitions that an error names."""


@dataclass(frozen=True, slots=True)
class Found:
    """One petition of a file. Its breakdowns are protected: raw ones leave no reader."""

    petition: Petition
    readings: tuple[Reading, ...] = ()
    events: tuple[Event, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    later: Callable[[Findings], tuple[Breakdown, ...]] | None = None
    """Reads the breakdowns, where they were put off; see `Wishes.places`."""

    def called(self, name: str) -> Found:
        """Return the same with another id for its petition."""
        old = self.petition.id
        return Found(
            replace(self.petition, id=name),
            tuple(replace(r, petition=name, id=_moved(r.id, old, name)) for r in self.readings),
            tuple(replace(e, id=_moved(e.id, old, name)) for e in self.events),
            tuple(replace(b, petition=name) for b in self.breakdowns),
        )


def _moved(text: str, old: str, new: str) -> str:
    return f"{new}:{text.removeprefix(f'{old}:')}"


def chosen(found: Sequence[Found], petition: str, file: str) -> Sequence[Found]:
    """Return the petition that was asked for; all where none was.

    Parameters
    ----------
    petition
        The id of one of them; or, where there is but one, what to call it; or nothing.

    Raises
    ------
    SignaturesError
        If there are several and none of them has that id.
    """
    if not petition:
        return found
    some = [one for one in found if one.petition.id == petition]
    if some:
        return some
    ids = sorted({one.petition.id for one in found})
    if len(ids) == 1:
        return [one.called(petition) for one in found]
    raise SignaturesError(
        sentence('There is no petition "{petition}".', petition=petition[:60]),
        where=file,
        accepted=sentence("It holds {petitions}.", petitions=and_more(ids, _LISTED)),
        next_step=nearest(petition[:60], ids).strip(),
    )


def start(when: When | None) -> float:
    """Return the first moment of a date, for putting things in order; undated ones are last."""
    if when is None:
        return float("inf")
    return float("-inf") if when.earliest is None else when.earliest


def assembled(found: Iterable[Found], findings: Findings) -> Signatures:
    """Put petitions together; what is dated stands in the order of time."""
    all_of_them = tuple(found)
    readings = [reading for one in all_of_them for reading in one.readings]
    events = [event for one in all_of_them for event in one.events]
    return Signatures(
        readings=tuple(sorted(readings, key=lambda r: (start(r.date), r.id))),
        petitions=tuple(one.petition for one in all_of_them),
        # Sorting keeps the order of what has one date.
        events=tuple(sorted(events, key=lambda e: start(e.date))),
        breakdowns=tuple(b for one in all_of_them for b in one.breakdowns),
        report=LoadReport(tuple(findings.found)),
    )
