"""Read how the signatures of a petition of the UK Parliament are spread over places.

The counts of single places are merged here, where they are read, so that no small one leaves
this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.breakdown import OTHER, Breakdown, Cell
from explorer.model.dates import When
from explorer.model.small_cells import protect_all
from explorer.model.source import Source
from explorer.read.counts.json_parts import Parts, text, whole
from explorer.read.draft import Findings

__all__ = ["PLACES", "Around", "has_places", "read_places"]

PLACES: Final = "signatures_by_"
"""How the names of the tables of places begin."""

_KINDS: Final = ("country", "region", "constituency")
_MANY: Final = {
    "country": sentence("countries"),
    "region": sentence("regions"),
    "constituency": sentence("constituencies"),
}
_MEMBERS: Final = {
    "country": sentence("not read: who sits for each country (mp)"),
    "region": sentence("not read: who sits for each region (mp)"),
    "constituency": sentence("not read: who sits for each constituency (mp)"),
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
        findings.skipped(f"signatures by {by}", sentence("not kept: {why}", why=why))
    return found.shown


def _cells(rows: object, by: str, findings: Findings) -> tuple[Cell, ...]:
    what = f"signatures by {by}"
    if not isinstance(rows, list) or len(rows) > _MOST_CELLS:
        findings.warning(what, sentence("left out: it is not a list of places"))
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
        if not code or count is None or code in codes:
            # Without its name: a single place with a single count is what is to be protected.
            detail = _wrong(place, len(rows), named=bool(code), has_count=count is not None)
            findings.warning(what, detail)
            return ()
        codes.add(code)
        named = named or parts.has("mp")
        cells.append(Cell(code, name or code, count))
    if named:
        findings.remark("personal data", _MEMBERS[by])
    return tuple(cells)


def _wrong(place: int, places: int, *, named: bool, has_count: bool) -> Sentence:
    """Say what is wrong with a row of a table of places."""
    said = {"place": str(place), "places": str(places)}
    if not named:
        return sentence("left out whole: place {place} of {places} has no name and no code", **said)
    if not has_count:
        return sentence("left out whole: place {place} of {places} has no count", **said)
    return sentence("left out whole: place {place} of {places} stands there twice", **said)


def _report(breakdown: Breakdown, findings: Findings) -> None:
    what = f"signatures by {breakdown.by}"
    if not breakdown.cells:
        detail = sentence("nothing to show: all of it is below {least}", least=breakdown.least)
        findings.skipped(what, detail)
        return
    shown = sum(cell.code != OTHER for cell in breakdown.cells)
    findings.stated(
        what,
        sentence(
            "{shown} shown; all {places} {sum}",
            shown=shown,
            places=_MANY[breakdown.by],
            sum=_sum(breakdown),
        ),
    )
    if shown < len(breakdown.cells):
        findings.remark(what, _merged(breakdown))


def _sum(breakdown: Breakdown) -> Sentence:
    """Say what all places add up to."""
    if breakdown.total is None:
        return sentence("add up to {sum}", sum=breakdown.counted)
    total = sentences(
        "add up to {sum} of {count} signature",
        "add up to {sum} of {count} signatures",
        breakdown.total,
        sum=breakdown.counted,
    )
    if breakdown.total != breakdown.counted:
        total += sentence(", as the source has it")
    return total


def _merged(breakdown: Breakdown) -> Sentence:
    least = breakdown.least
    if not breakdown.merged:
        return sentences(
            "all places are merged: some have fewer than {count} signatures",
            "all places are merged: some have fewer than {count} signatures",
            least,
        )
    return sentence(
        "{places} merged: some have fewer than {signatures}",
        places=sentences("{count} places are", "{count} places are", breakdown.merged),
        signatures=sentences("{count} signatures", "{count} signatures", least),
    )
