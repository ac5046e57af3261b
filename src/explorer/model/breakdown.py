"""How the signatures of one petition are spread over places, as its source tells."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.model.dates import When
from explorer.model.source import Source

__all__ = ["OTHER", "Breakdown", "Cell"]

OTHER = "other"
"""The code of the cell that holds what was too small to be shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place and its signatures."""

    code: str
    """The code that the source has for it, such as ``"GB"``; its name where it has none."""
    name: str
    count: int
    """How many signed there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """The signatures of a petition by place.

    The cells need not add up to the total: some who sign name no place, and some places are
    not counted. Nothing here makes them.

    Examples
    --------
    >>> spread = Breakdown(petition="1", by="country", cells=(Cell("GB", "United Kingdom", 40),))
    >>> spread.counted
    40
    """

    petition: str
    """The id of its petition."""
    by: str
    """``"country"``, ``"region"`` or ``"constituency"``."""
    cells: tuple[Cell, ...]
    """From the greatest count down; what is too small to show is merged in one, `OTHER`."""
    total: int | None = None
    """All signatures at that time, as the source gives them; ``None`` where it does not."""
    when: When | None = None
    """When it was counted; ``None`` where that is not known."""
    merged: int = 0
    """How many cells are within `OTHER`."""
    least: int = 0
    """Cells below this count were merged; 0 where none were."""
    source: Source | None = None

    @property
    def counted(self) -> int:
        """The sum of all cells; it is not the number of signatures."""
        return sum(cell.count for cell in self.cells)
