"""Where people signed, as a list of bars: only places in which many did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import Any, Final

from explorer.errors import ExplorerError
from explorer.language import N_, _, decimal, ngettext, number
from explorer.model.breakdown import Breakdown
from explorer.model.small_cells import protect_all
from explorer.summarise.breakdown import LEAST, breakdown_line, breakdown_rows

__all__ = ["PLACES", "kinds_of", "places_of", "places_words"]

PLACES: Final = 25
"""Places that are sent at once."""

_PLACE: Final = N_("Place")
_NAMES: Final = {
    "country": N_("Country"),
    "region": N_("Region"),
    "constituency": N_("Constituency"),
}


def places_of(
    breakdowns: Iterable[Breakdown], petition: str, record: object = None
) -> tuple[Breakdown, ...]:
    """Return the breakdowns of a petition that can be shown together, the latest of each kind.

    Parameters
    ----------
    breakdowns
        Those of the source; they are protected here, whatever was done before.
    record
        What counts its signatures, where an engine does: it is asked by country and region.
    """
    latest: dict[str, Breakdown] = {}
    for one in breakdowns:
        if one.petition == petition and _when(one) >= _when(latest.get(one.by)):
            latest[one.by] = one
    asks: Callable[[str], Breakdown] | None = getattr(record, "breakdown", None)
    for by in ("country", "region") if asks is not None and not latest else ():
        try:
            latest[by] = asks(by)  # type: ignore[misc]
        except ExplorerError:
            # It has no such column: then there is nothing to show.
            continue
    return protect_all(latest.values()).shown


def _when(breakdown: Breakdown | None) -> float:
    if breakdown is None or breakdown.when is None or breakdown.when.earliest is None:
        return -inf
    return breakdown.when.earliest


def kinds_of(breakdowns: Sequence[Breakdown]) -> list[tuple[str, str]]:
    """Return what can be chosen: pairs of a kind of place and its name."""
    return [
        (one.by, _(_NAMES[one.by]) if one.by in _NAMES else one.by.capitalize())
        for one in breakdowns
    ]


def places_words(breakdowns: Sequence[Breakdown], by: str, page: int = 1) -> dict[str, Any]:
    """Return one page of a breakdown, for the browser.

    Returns
    -------
    dict
        ``by``, ``kinds``, ``summary`` and ``where`` (how many there are, and which are shown),
        ``line`` (what is shown and merged, in a sentence), ``rows`` (name, count, share in
        percent, and the length of its bar), ``of``, ``page``, ``pages``.

    Examples
    --------
    >>> from explorer.model.breakdown import Cell
    >>> cells = (Cell("GB", "Britain", 75), Cell("FR", "France", 20), Cell("IS", "Iceland", 5))
    >>> found = places_words([Breakdown(petition="1", by="country", cells=cells)], "country")
    >>> found["rows"][0], found["rows"][-1][:2]
    (['Britain', '75', '75 %', 100.0], ['Other places', '25'])
    """
    if not breakdowns:
        return {}
    chosen = next((one for one in breakdowns if one.by == by), breakdowns[0])
    rows = breakdown_rows(chosen, chosen.least or LEAST)
    pages = max(1, -(-len(rows) // PLACES))
    page = min(max(1, page), pages)
    most = max((row["count"] for row in rows), default=1)
    place = _NAMES.get(chosen.by, _PLACE)
    lines = [breakdown_line(chosen, chosen.least or LEAST)]
    if chosen.when:
        lines.append(_("Counted on {date}.").format(date=chosen.when.label))
    folded = ngettext(
        "Where people signed ({count} row)", "Where people signed ({count} rows)", len(rows)
    )
    return {
        "by": chosen.by,
        "kinds": kinds_of(breakdowns),
        "summary": folded.format(count=number(len(rows))),
        "where": _("Page {page} of {pages}").format(page=page, pages=pages),
        "line": " ".join(lines),
        "head": [
            _(place),
            _("Signatures"),
            _("Share of those counted by place"),
        ],
        "rows": [
            [
                row["name"],
                number(row["count"]),
                _percent(row["share"]),
                round(100 * row["count"] / most, 1),
            ]
            for row in rows[(page - 1) * PLACES : page * PLACES]
        ],
        "of": len(rows),
        "page": page,
        "pages": pages,
    }


def _percent(share: float) -> str:
    percent = 100 * share
    if percent < 0.1:
        return _("under {share} %").format(share=decimal(0.1, 1))
    return _("{share} %").format(
        share=number(round(percent)) if percent >= 10 else decimal(percent, 1)
    )
