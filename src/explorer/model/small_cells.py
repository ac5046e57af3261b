"""Hide cells of a breakdown that are too small to show, so that no subtraction finds them again.

A place where three people signed says much about three people. Cells below a threshold are
merged into one cell, `OTHER`. That alone may not hide them: what is merged could be worked out
from what is shown. So this is kept to, and `tests/summarise/test_breakdown.py` attacks it:

* No cell stands alone in `OTHER`, and `OTHER` itself is not below the threshold. Where the small
  ones do not suffice, the smallest of the others are merged with them, and all that equal these.
* `OTHER` is never such that all its cells must be equal: two of nine each, told as "two cells,
  eighteen" with a threshold of ten, would be known.
* Where everything is merged, how many cells that were is not told.
* Places with no signatures are left out, and not told from those that are merged.

What holds: no count of a place that is not shown follows from the cells that are shown, the sum
and the number of those that are not, the total, and this rule. `protect_all` adds what concerns
several breakdowns of one petition at one moment, and `safe_together` several moments.

What does not: who has the source file can look there; results of two readings (other files of the
same petition, or other thresholds) can be subtracted from each other by whoever has both; and the
total less all cells tells how many named no place. That a hidden count is small may be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer.errors import ChoiceError
from explorer.language import N_, sentence
from explorer.model.breakdown import OTHER, Breakdown, Cell

__all__ = ["LEAST", "OTHER_NAME", "Protected", "protect", "protect_all", "safe_together"]

LEAST: Final = 10
"""The smallest count of a place that is shown, where nothing else is asked for."""

OTHER_NAME: Final = N_("Other places")
"""The name of `OTHER`; it is said in the language of the interface where it is shown."""
_HOME: Final = frozenset({"gb", "uk", "gbr"})
"""Codes of the country that regions and constituencies are parts of."""
_WORKED_OUT: Final = {
    "region": sentence("with it, what is merged by region could be worked out"),
    "constituency": sentence("with it, what is merged by constituency could be worked out"),
}


@dataclass(frozen=True, slots=True)
class Protected:
    """Breakdowns of one petition that can be shown together."""

    shown: tuple[Breakdown, ...]
    withheld: tuple[tuple[str, str], ...] = ()
    """What each of the others was by, and why it is not shown."""


def protect(breakdown: Breakdown, least: int = LEAST) -> Breakdown:
    """Return a breakdown with its small cells merged in one.

    Parameters
    ----------
    least
        The smallest count that is shown; 1 shows all.

    Returns
    -------
    Breakdown
        Its cells from the greatest count down, `OTHER` last. It has no cells where even their sum
        is too small. What is protected already, for this threshold or a higher one, stays as it is.

    Raises
    ------
    ChoiceError
        If `least` is not a whole number from 1 up, or a count is below zero.

    Examples
    --------
    >>> cells = (Cell("GB", "Britain", 90), Cell("FR", "France", 14), Cell("IS", "Iceland", 2))
    >>> safe = protect(Breakdown(petition="1", by="country", cells=cells, total=106))
    >>> [(cell.code, cell.count) for cell in safe.cells], safe.merged
    ([('GB', 90), ('other', 16)], 2)
    """
    _check(breakdown, least)
    if breakdown.least >= least:
        return breakdown
    before = [cell for cell in breakdown.cells if cell.code == OTHER]
    cells = sorted(
        (cell for cell in breakdown.cells if cell.code != OTHER and cell.count),
        key=lambda cell: (-cell.count, cell.code),
    )
    kept = len(cells)
    while kept and cells[kept - 1].count < least:
        kept -= 1
    group = _Group(before, breakdown.merged, cells, least)
    if kept < len(cells) or before:
        while kept and not group.hides(kept):
            kept = group.wider(kept)
    hidden = kept < len(cells) or bool(before)
    rest: tuple[Cell, ...] = ()
    if hidden and (kept or group.total(kept) >= least):
        rest = (Cell(OTHER, OTHER_NAME, group.total(kept)),)
    return replace(
        breakdown,
        cells=tuple(cells[:kept]) + rest,
        # Of everything, the number is not told: it could show that each has a single signature.
        merged=group.size(kept) if hidden and kept else 0,
        least=least,
    )


class _Group:
    """What is merged if the first cells are kept."""

    def __init__(
        self, before: Sequence[Cell], merged: int, cells: Sequence[Cell], least: int
    ) -> None:
        self._sum = sum(cell.count for cell in before)
        self._size = max(merged, len(before))
        self._cells = cells
        self._least = least

    def total(self, kept: int) -> int:
        return self._sum + sum(cell.count for cell in self._cells[kept:])

    def size(self, kept: int) -> int:
        return self._size + len(self._cells) - kept

    def wider(self, kept: int) -> int:
        """Return how many are kept if the smallest of them are merged too."""
        # With all of the same count: which of equals is merged could depend on its name alone,
        # and whoever knows that rule could tell from the name which of the merged is which.
        count = self._cells[kept - 1].count
        while kept and self._cells[kept - 1].count == count:
            kept -= 1
        return kept

    def hides(self, kept: int) -> bool:
        """Tell whether none of the merged cells can be worked out."""
        size, total = self.size(kept), self.total(kept)
        if size < 2 or total < self._least:
            return False
        if kept < len(self._cells) and self._cells[kept].count >= self._least:
            # A cell that is not small is among them: who does not know which is which of them
            # knows none, for any exchange of their counts looks the same.
            return True
        # All are small: all of them one, or all of them just below the threshold, would be known.
        return size < total < size * (self._least - 1)


def protect_all(breakdowns: Iterable[Breakdown], least: int = LEAST) -> Protected:
    """Return the breakdowns of one petition at one moment, safe to be shown side by side.

    Constituencies add up to regions, and regions to a country, so one table can give away what
    another hides. Which constituency lies in which region is common knowledge that no file here
    states; so regions and constituencies are shown together only where neither hides anything,
    and neither is shown where the country that they are parts of is hidden.

    Returns
    -------
    Protected
        Where only one of them can be shown, the constituencies are if on average they have twice
        the threshold; otherwise the regions.

    Examples
    --------
    >>> wards = (Cell("A", "Ashby", 50), Cell("B", "Barton", 12), Cell("C", "Colby", 3))
    >>> parts = [
    ...     Breakdown(petition="1", by="region", cells=(Cell("N", "North", 65),)),
    ...     Breakdown(petition="1", by="constituency", cells=wards),
    ... ]
    >>> found = protect_all(parts)
    >>> [one.by for one in found.shown], [by for by, why in found.withheld]
    (['constituency'], ['region'])
    """
    given = list(breakdowns)
    listed = {one.by: len(one.cells) for one in given}
    safe = [protect(one, least) for one in given]
    withheld: list[tuple[str, str]] = []
    by = {one.by: one for one in safe}
    if len(by) < len(safe):
        raise ChoiceError(sentence("There are two breakdowns by the same kind of place."))
    country = by.get("country")
    if country and _hides(country) and not any(c.code.casefold() in _HOME for c in country.cells):
        why = sentence("its sum would give away the country that is merged")
        withheld += [(part, why) for part in ("region", "constituency") if by.pop(part, None)]
    region, seats = by.get("region"), by.get("constituency")
    if region and seats and (_hides(region) or _hides(seats)):
        drop, keep = ("constituency", "region")
        # Never by how much is hidden: the choice itself would tell of that.
        if seats.cells and seats.counted >= 2 * least * listed["constituency"]:
            drop, keep = keep, drop
        del by[drop]
        withheld.append((drop, _WORKED_OUT[keep]))
    return Protected(tuple(one for one in safe if by.get(one.by) is one), tuple(withheld))


def safe_together(breakdowns: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    """Return those breakdowns, of any petitions and moments, that can be shown side by side.

    Of one petition and one kind of place, only the newest is kept: the difference of two could be
    a single person. Each petition keeps the highest threshold that any of them has, or `LEAST`.

    Examples
    --------
    >>> from explorer.model.dates import When
    >>> days = [
    ...     Breakdown(petition="1", by="country", cells=(Cell("GB", "", n),), when=When.parse(day))
    ...     for n, day in ((90, "2019-03-22"), (60, "2019-03-21"))
    ... ]
    >>> [one.counted for one in safe_together(days)]
    [90]
    """
    newest: dict[str, dict[str, Breakdown]] = {}
    for one in breakdowns:
        kinds = newest.setdefault(one.petition, {})
        if one.by not in kinds or _start(one) > _start(kinds[one.by]):
            kinds[one.by] = one
    return tuple(
        kept
        for kinds in newest.values()
        for kept in protect_all(
            kinds.values(), max(one.least for one in kinds.values()) or LEAST
        ).shown
    )


def _start(breakdown: Breakdown) -> float:
    start = breakdown.when.earliest if breakdown.when else None
    return float("-inf") if start is None else start


def _hides(breakdown: Breakdown) -> bool:
    return not breakdown.cells or any(cell.code == OTHER for cell in breakdown.cells)


def _check(breakdown: Breakdown, least: int) -> None:
    if isinstance(least, bool) or not isinstance(least, int) or least < 1:
        raise ChoiceError(
            sentence("least is {least}.", least=repr(least)),
            accepted=sentence("Accepted is a whole number from 1 up; 10 is the default."),
        )
    for cell in breakdown.cells:
        if cell.count < 0:
            raise ChoiceError(
                sentence("The cell {code} has a count below zero.", code=repr(cell.code[:60]))
            )
