"""Where those who signed a petition are: rows that are safe to show, and a sentence on them.

What goes out of here is protected: whatever a `Breakdown` holds, its small cells are merged
first. Nothing is counted per head of the people, for no source here says how many those are.
"""

from __future__ import annotations

from typing import Any, Final

from explorer.model.breakdown import OTHER, Breakdown
from explorer.model.small_cells import LEAST, protect
from explorer.model.words import counted

__all__ = ["LEAST", "breakdown_line", "breakdown_rows", "protect"]

_PLACES: Final = {
    "country": ("country", "countries"),
    "region": ("region", "regions"),
    "constituency": ("constituency", "constituencies"),
}


def breakdown_rows(breakdown: Breakdown, least: int = LEAST) -> list[dict[str, Any]]:
    """Return one row a place, from the greatest count down; what is merged comes last.

    Parameters
    ----------
    least
        Cells below this count are merged. What was merged already when it was read stays so.

    Returns
    -------
    list of dict
        ``petition, by, code, name, count, share, merged, date``; ``share`` is the part of all
        that are counted in this breakdown, from 0 to 1, and not of all signatures; ``merged`` is
        whether the row stands for several places; ``date`` is EDTF, ``""`` where it is not known.

    Raises
    ------
    ChoiceError
        If `least` is not a whole number from 1 up.

    Examples
    --------
    >>> from explorer.model.breakdown import Cell
    >>> cells = (Cell("GB", "Britain", 75), Cell("FR", "France", 20), Cell("IS", "Iceland", 5))
    >>> rows = breakdown_rows(Breakdown(petition="1", by="country", cells=cells))
    >>> [(row["name"], row["count"], row["share"]) for row in rows]
    [('Britain', 75, 0.75), ('Other places', 25, 0.25)]
    """
    safe = protect(breakdown, least)
    return [
        {
            "petition": safe.petition,
            "by": safe.by,
            "code": cell.code,
            "name": cell.name,
            "count": cell.count,
            "share": cell.count / safe.counted,
            "merged": cell.code == OTHER,
            "date": safe.when.edtf if safe.when else "",
        }
        for cell in safe.cells
    ]


def breakdown_line(breakdown: Breakdown, least: int = LEAST) -> str:
    """Say in words what a breakdown shows, what it merges, and what it leaves open.

    Examples
    --------
    >>> from explorer.model.breakdown import Cell
    >>> cells = (Cell("GB", "Britain", 75), Cell("FR", "France", 20), Cell("IS", "Iceland", 5))
    >>> breakdown_line(Breakdown(petition="1", by="country", cells=cells, total=104))
    '1 country and 2 merged. They add up to 100 of 104 signatures.'
    """
    safe = protect(breakdown, least)
    one, many = _PLACES.get(safe.by, ("place", "places"))
    if not safe.cells:
        return f"No {one} is shown: fewer than {safe.least} signatures, or none, name one."
    shown = sum(cell.code != OTHER for cell in safe.cells)
    text = f"{shown:,} {one if shown == 1 else many}"
    if len(safe.cells) > shown:
        text += f" and {safe.merged:,} merged" if safe.merged else ", and all others merged"
    if not shown:
        text = f"No {one} is shown by name: all are merged"
    if safe.total is None:
        return f"{text}. They add up to {counted(safe.counted, 'signature')}."
    return f"{text}. They add up to {safe.counted:,} of {counted(safe.total, 'signature')}."
