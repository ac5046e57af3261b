"""Where those who signed a petition are: rows that are safe to show, and a sentence on them.

What goes out of here is protected: whatever a `Breakdown` holds, its small cells are merged
first. Nothing is counted per head of the people, for no source here says how many those are.
"""

from __future__ import annotations

from typing import Any, Final

from explorer.language import N_, _, ngettext, number
from explorer.model.breakdown import OTHER, Breakdown
from explorer.model.small_cells import LEAST, OTHER_NAME, protect

__all__ = ["LEAST", "breakdown_line", "breakdown_rows", "protect"]

_NO_PLACE: Final = {
    "country": N_("No country is shown: fewer than {least} signatures, or none, name one."),
    "region": N_("No region is shown: fewer than {least} signatures, or none, name one."),
    "constituency": N_(
        "No constituency is shown: fewer than {least} signatures, or none, name one."
    ),
    "place": N_("No place is shown: fewer than {least} signatures, or none, name one."),
}
_NO_NAME: Final = {
    "country": N_("No country is shown by name: all are merged. {sum}"),
    "region": N_("No region is shown by name: all are merged. {sum}"),
    "constituency": N_("No constituency is shown by name: all are merged. {sum}"),
    "place": N_("No place is shown by name: all are merged. {sum}"),
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
            "name": _(OTHER_NAME) if cell.code == OTHER else cell.name,
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
    by = safe.by if safe.by in _NO_PLACE else "place"
    if not safe.cells:
        return _(_NO_PLACE[by]).format(least=number(safe.least))
    shown = sum(cell.code != OTHER for cell in safe.cells)
    added_up = _sum(safe)
    if not shown:
        return _(_NO_NAME[by]).format(sum=added_up)
    places = _places(by, shown)
    if len(safe.cells) == shown:
        return _("{places}. {sum}").format(places=places, sum=added_up)
    if not safe.merged:
        return _("{places}, and all others merged. {sum}").format(places=places, sum=added_up)
    merged = number(safe.merged)
    return _("{places} and {merged} merged. {sum}").format(
        places=places, merged=merged, sum=added_up
    )


def _places(by: str, many: int) -> str:
    if by == "country":
        words = ngettext("{count} country", "{count} countries", many)
    elif by == "region":
        words = ngettext("{count} region", "{count} regions", many)
    elif by == "constituency":
        words = ngettext("{count} constituency", "{count} constituencies", many)
    else:
        words = ngettext("{count} place", "{count} places", many)
    return words.format(count=number(many))


def _sum(safe: Breakdown) -> str:
    if safe.total is None:
        words = ngettext(
            "They add up to {count} signature.",
            "They add up to {count} signatures.",
            safe.counted,
        )
        return words.format(count=number(safe.counted))
    words = ngettext(
        "They add up to {count} of {total} signature.",
        "They add up to {count} of {total} signatures.",
        safe.total,
    )
    return words.format(count=number(safe.counted), total=number(safe.total))
