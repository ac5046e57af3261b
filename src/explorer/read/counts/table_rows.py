"""What each row of a table says beside its time and count: the petition, the place, the kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.errors import SignaturesError, nearest
from explorer.language import sentence
from explorer.model.campaign import CountKind
from explorer.model.readings import Strand
from explorer.read.counts import names
from explorer.read.counts.asked import Asked
from explorer.read.counts.grid import Grid
from explorer.read.counts.header_words import fold
from explorer.read.counts.heads import Role
from explorer.read.counts.moment_columns import Moments
from explorer.read.saying import listed

__all__ = ["TableRows", "no_petition", "petition_named", "word_of"]

_NAMELESS: Final = frozenset({"text", "bytes", "file", "table"})
_PLACES: Final = (Role.SCOPE, Role.REGION, Role.COUNTRY)
_OWN: Final = (Role.ID, Role.SOURCE, Role.URL, Role.NOTE)


def petition_named(stem: str, asked: Asked) -> str:
    """Return what to call the one petition of a source that is called so."""
    return asked.petition or ("petition" if stem in _NAMELESS else stem)


class TableRows:
    """What each row of a table says beside its time and count."""

    def __init__(
        self, grid: Grid, asked: Asked, times: Moments, time_cells: Sequence[object] | None
    ) -> None:
        self.grid, self.asked, self.times = grid, asked, times
        self.time_cells = time_cells
        """The cells that the times were read from."""
        self.own = {role: grid.columns[at] for role in _OWN
                    if (at := grid.heads.place(role)) is not None}  # fmt: skip
        self._petition = self._column(Role.PETITION)
        self._kind = self._column(Role.KIND)
        self.qualifier = self._column(Role.QUALIFIER)
        place = next((r for r in _PLACES if grid.heads.place(r) is not None), None)
        self._scope = self._column(place) if place else None
        self.title_basis: str = sentence("taken from its id")
        self._only = ""
        if self._petition is not None:
            self._choose()
        elif not grid.heads.labels and not asked.petition:
            self.title_basis = sentence("taken from the name of the file")

    def _column(self, role: Role) -> list[str] | None:
        at = self.grid.heads.place(role)
        return None if at is None else [word_of(cell) for cell in self.grid.columns[at]]

    def _choose(self) -> None:
        """Of several petitions keep the one that is asked for; a single one is named so."""
        assert self._petition is not None
        known = list(dict.fromkeys(filter(None, self._petition)))
        wanted = self.asked.petition
        if not wanted:
            return
        if len(known) == 1:
            self._petition = [wanted if one else "" for one in self._petition]
        elif wanted in known:
            self._only = wanted
        else:
            raise no_petition(wanted, known, self.grid.file)

    @property
    def varied(self) -> bool:
        """Whether rows can belong to different curves."""
        return any(one is not None for one in (self._petition, self._kind, self._scope))

    def takes(self, row: int) -> bool:
        """Tell whether a row is of what is asked for."""
        return not self._only or (self._petition is not None and self._petition[row] == self._only)

    def key(self, row: int) -> tuple[str, str, str]:
        """Return what a row says of its petition, kind and place."""
        return (
            self._petition[row] if self._petition is not None else "",
            self._kind[row] if self._kind is not None else "",
            self._scope[row] if self._scope is not None else "",
        )

    def strand_of(self, key: tuple[str, str, str], at: int, suffix: str) -> Strand | str:
        """Return the curve of the rows with a key, or what is wrong with them."""
        heads, asked = self.grid.heads, self.asked
        petition = heads.labels.get(at) or petition_named(self.grid.stem, asked)
        if self._petition is not None:
            petition = key[0]
            if not petition:
                return sentence("the row has no petition")
        kind = heads.kinds.get(at) or asked.kind
        if self._kind is not None and (word := fold(key[1])):
            named = _kind_of(word)
            if named is None:
                return sentence(
                    "the row has the kind “{kind}”; known are raw and verified", kind=word[:30]
                )
            kind = named
        return Strand(petition, key[2] or "global", kind, suffix)


def _kind_of(word: str) -> CountKind | None:
    if word in names.VERIFIED:
        return CountKind.VERIFIED
    return CountKind.RAW if word in names.RAW else None


def no_petition(wanted: str, known: Sequence[str], file: str) -> SignaturesError:
    """Return the error for a petition that a source does not have."""
    return SignaturesError(
        sentence('There is no petition "{petition}".', petition=wanted[:60]),
        where=file,
        accepted=sentence(
            "Its petitions are {petitions}.", petitions=listed((one[:40] for one in known), 8)
        ),
        next_step=nearest(wanted[:60], list(known)).strip(),
    )


def word_of(cell: object) -> str:
    """Return a cell as a text on one line; a whole number without decimals."""
    if cell is None or cell != cell:  # noqa: PLR0124 # a NaN, of whatever library, is not itself
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        cell = int(cell)
    return " ".join(str(cell).split())
