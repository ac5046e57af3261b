"""Read how the signatures of a petition of the UK Parliament are spread over places.

The counts of single places are merged here, where they are read, so that no small one leaves
this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.model.breakdown import OTHER, Breakdown, Cell
from explorer.model.dates import When
from explorer.model.small_cells import protect_all
from explorer.model.source import Source
from explorer.model.words import counted
from explorer.read.counts.json_parts import Parts, text, whole
from explorer.read.draft import Findings

__all__ = ["PLACES", "Around", "has_places", "read_places"]

PLACES: Final = "signatures_by_"
"""How the names of the tables of places begin."""

_KINDS: Final = ("country", "region", "constituency")
_MANY: Final = {
    "country": "countries",
    "region": "regions",
    "constituency": "constituencies",
}
_MOST_CELLS: Final = 10_000
"""There are some 250 countries and 650 constituencies."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the petition that the places belong to."""

    petition: str
    total: int | None
    when: When | None
    source: Source
    least: int


def has_places(attributes: Parts) -> bool:
    """Tell whether a petition has any table of places."""
    return any(attributes.get(f"{PLACES}{by}") for by in _KINDS)


def read_places(attributes: Parts, around: Around, findings: Findings) -> tuple[Breakdown, ...]:
    """Return the breakdowns of a petition that can be shown together, small cells merged.

    A table with a row that is not understood is left out whole: a part of it would look like all.
    """
    raw: list[Breakdown] = []
    for by in _KINDS:
        rows = attributes.get(f"{PLACES}{by}")
        if rows is None or rows == []:
            continue
        cells = _cells(rows, by, findings)
        if cells:
            raw.append(
                Breakdown(
                    petition=around.petition,
                    by=by,
                    cells=cells,
                    total=around.total,
                    when=around.when,
                    source=around.source,
                )
            )
    found = protect_all(raw, around.least)
    for one in found.shown:
        _report(one, findings)
    for by, why in found.withheld:
        findings.skipped(f"signatures by {by}", f"not kept: {why}")
    return found.shown


def _cells(rows: object, by: str, findings: Findings) -> tuple[Cell, ...]:
    what = f"signatures by {by}"
    if not isinstance(rows, list) or len(rows) > _MOST_CELLS:
        findings.warning(what, "left out: it is not a list of places")
        return ()
    cells: list[Cell] = []
    codes: set[str] = set()
    named = False
    for place, row in enumerate(rows, start=1):
        parts = Parts(row)
        name, count = text(parts.get("name")), whole(parts.get("signature_count", "signatures"))
        code = text(parts.get("ons_code", "code")) or name
        if code.casefold() == OTHER:
            code = f"{code} (as the source calls it)"
        wrong = (
            ("has no name and no code" if not code else "")
            or ("has no count" if count is None else "")
            or ("stands there twice" if code in codes else "")
        )
        if wrong or count is None:
            # Without its name: a single place with a single count is what is to be protected.
            findings.warning(what, f"left out whole: place {place} of {len(rows)} {wrong}")
            return ()
        codes.add(code)
        named = named or parts.has("mp")
        cells.append(Cell(code, name or code, count))
    if named:
        findings.remark("personal data", f"not read: who sits for each {by} (mp)")
    return tuple(cells)


def _report(breakdown: Breakdown, findings: Findings) -> None:
    what = f"signatures by {breakdown.by}"
    if not breakdown.cells:
        findings.skipped(what, f"nothing to show: all of it is below {breakdown.least}")
        return
    shown = sum(cell.code != OTHER for cell in breakdown.cells)
    sums = f"add up to {breakdown.counted:,}"
    if breakdown.total is not None:
        sums += f" of {counted(breakdown.total, 'signature')}"
        if breakdown.total != breakdown.counted:
            sums += ", as the source has it"
    findings.stated(what, f"{shown:,} shown; all {_MANY[breakdown.by]} {sums}")
    if shown < len(breakdown.cells):
        many = f"{breakdown.merged:,} places are" if breakdown.merged else "all places are"
        findings.remark(what, f"{many} merged: some have fewer than {breakdown.least} signatures")
