"""What every source of readings comes to: columns of cells, and where each row stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from explorer.read.counts.heads import Heads
from explorer.read.phrases import place_in

__all__ = ["Grid", "stem_of"]


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table that may be read, and no others."""

    file: str
    heads: Heads
    columns: Mapping[int, Sequence[object]]
    """The cells of each column that is read, by its place."""
    lines: Sequence[int]
    """Where each row stands in its file, from 1."""
    unit: str = "line"
    """What `lines` counts: ``"line"`` or ``"row"``."""
    name: str = ""
    """What its one petition is called, where that is not the name of the file."""

    @property
    def stem(self) -> str:
        """What its readings are called, before the number of their row."""
        return self.name or stem_of(self.file)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def where(self, row: int) -> str:
        """Return the place of a row, for an error."""
        return place_in(self.file, self.unit, self.lines[row])


def stem_of(file: str) -> str:
    """Return the name of a file without what tells its form.

    Examples
    --------
    >>> stem_of("river.csv"), stem_of("river.csv.gz")
    ('river', 'river')
    """
    path = PurePath(file)
    return PurePath(path.stem).stem if path.suffix.casefold() == ".gz" else path.stem
