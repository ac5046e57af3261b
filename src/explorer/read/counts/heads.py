"""The columns of a table, by what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from explorer.language import sentence
from explorer.model.campaign import CountKind
from explorer.read.draft import Findings
from explorer.read.saying import listed as in_a_row

__all__ = ["Heads", "Role", "listed", "shown"]


class Role(StrEnum):
    """What a column holds."""

    TIME = "time"
    CLOCK = "clock"
    """The time of day, beside a column with the date."""
    COUNT = "count"
    PETITION = "petition"
    SCOPE = "scope"
    COUNTRY = "country"
    REGION = "region"
    KIND = "kind"
    QUALIFIER = "qualifier"
    SOURCE = "source"
    URL = "url"
    NOTE = "note"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a table, by what they hold."""

    names: tuple[str, ...]
    """All headers, without blanks around them."""
    places: Mapping[Role, tuple[int, ...]] = field(default_factory=dict)
    kinds: Mapping[int, CountKind] = field(default_factory=dict)
    """Of columns with counts: what was counted, where the header says so."""
    labels: Mapping[int, str] = field(default_factory=dict)
    """Of columns with counts, where there are several: the petition of each."""
    personal: Mapping[int, str] = field(default_factory=dict)
    """Columns about those who signed, and what they look like."""
    left: tuple[int, ...] = ()
    """Other columns that are not read."""
    zone: str = ""
    """The time zone, where the header of the times states it."""
    exact: tuple[str, ...] = ()
    """All headers as they stand, which is how an engine knows them."""
    asked: frozenset[Role] = frozenset()
    """What whoever reads the table named."""

    def place(self, role: Role) -> int | None:
        """Return the place of the one column that holds something."""
        found = self.places.get(role, ())
        return found[0] if found else None

    def name(self, role: Role) -> str | None:
        """Return the header of the one column that holds something."""
        at = self.place(role)
        return None if at is None else self.names[at]

    @property
    def read(self) -> tuple[int, ...]:
        """The places of all columns that are read."""
        return tuple(sorted({at for some in self.places.values() for at in some}))

    def report(self, findings: Findings, among: Sequence[Role] = tuple(Role)) -> None:
        """Say which columns were read and which were not, and why."""
        read = {at for role in among for at in self.places.get(role, ())}
        told = (
            f"{role}: " + in_a_row(shown(self.names[at]) for at in self.places[role])
            for role in among
            if self.places.get(role)
        )
        asked = any(role in self.asked for role in among)
        (findings.stated if asked else findings.inferred)("columns", in_a_row(told, sign="; "))
        if self.personal:
            people = in_a_row(
                sentence("{name} ({what})", name=shown(self.names[at]), what=what)
                for at, what in self.personal.items()
            )
            detail = sentence(
                "not read, for it looks like personal data: {columns}", columns=people
            )
            findings.remark("personal data", detail)
        rest = [at for at in range(len(self.names)) if at not in read and at not in self.personal]
        if rest:
            names = in_a_row(shown(self.names[at]) for at in rest)
            findings.remark("columns", sentence("not read: {names}", names=names))


def shown(name: str) -> str:
    """Return a header as a report has it."""
    return (name if len(name) <= 40 else f"{name[:39]}…") or sentence("(no header)")


def listed(headers: Sequence[str]) -> str:
    """Return headers in a row, as an error has them."""
    return in_a_row(map(shown, headers), 20)
