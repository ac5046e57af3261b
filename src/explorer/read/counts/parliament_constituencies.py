"""Read how the signatures of a petition are spread over constituencies, from the linked data.

The former API told it at ``epetitions/<number>/signaturesbyconstituency.json``: items that each
have a ``constituency`` with a label, its ``gssCode``, its ``member``, who is not read, and a
``numberOfSignatures``. It gave them in pages; a page is not shown as the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from explorer.language import sentence, sentences
from explorer.model.campaign import Petition
from explorer.model.source import Source
from explorer.read.counts.found import Found
from explorer.read.counts.json_parts import Parts, address, text, whole
from explorer.read.counts.parliament_petition import Wishes
from explorer.read.counts.parliament_places import PLACES, Around, read_places
from explorer.read.draft import Findings

__all__ = ["is_of_constituency", "read_constituencies"]

_PLATFORM: Final = "data.parliament.uk"
_NUMBER: Final = re.compile(r"epetitions/(\d{1,9})(?=/)")
_IN_NAME: Final = re.compile(r"(?<!\d)\d{5,7}(?!\d)")
_WHAT: Final = "signatures by constituency"


def is_of_constituency(item: object) -> bool:
    """Tell whether an item counts the signatures of one constituency."""
    return Parts(item).has("constituency")


def read_constituencies(
    result: Parts, items: Sequence[Any], wishes: Wishes, findings: Findings
) -> Found | None:
    """Return the petition that the items are of, with its breakdown; ``None`` with the reason.

    Parameters
    ----------
    result
        What the items stand in: it says where they are from, and how many there are in all.
    """
    total = whole(result.get("totalResults"))
    if (total is not None and total > len(items)) or result.get("next"):
        many = sentences("{count} constituency", "{count} constituencies", len(items))
        if total is not None:
            many = sentence("{constituencies} of {total}", constituencies=many, total=total)
        detail = sentence(
            "{constituencies}: left out, for it is one page of several and would look like all",
            constituencies=many,
        )
        findings.skipped(_WHAT, detail)
        return None
    rows = [_row(Parts(item)) for item in items]
    petition, guessed = _petition(result, wishes, findings)
    source = Source(
        sentence("{site}, petition {number}", site=_PLATFORM, number=petition),
        address(result.get("_about")),
    )
    around = Around(petition, None, wishes.as_of, source, wishes.least)
    breakdowns = read_places(Parts({f"{PLACES}constituency": rows}), around, findings)
    if wishes.as_of is None:
        detail = sentence("the file does not say when the constituencies were counted")
        findings.missing("date", detail)
    described = Petition(
        id=petition,
        title=f"Petition {petition}",
        platform=_PLATFORM,
        source=source,
        inferred=(*guessed, ("title", sentence("made from its number"))),
    )
    return Found(described, breakdowns=breakdowns)


def _row(item: Parts) -> dict[str, object]:
    label = Parts(item.get("constituency")).get("label")
    name = label.get("_value") if isinstance(label, dict) else label
    return {
        "name": text(name),
        "ons_code": text(item.get("gssCode")),
        "signature_count": item.get("numberOfSignatures"),
    }


def _petition(
    result: Parts, wishes: Wishes, findings: Findings
) -> tuple[str, tuple[tuple[str, str], ...]]:
    stated = _NUMBER.search(text(result.get("_about")))
    if stated:
        return stated[1], ()
    name = wishes.name.rpartition("/")[2]
    numbers = _IN_NAME.findall(name)
    petition = numbers[0] if len(numbers) == 1 else name.removesuffix(".json")[:80]
    words = sentence("taken from the file's name")
    detail = sentence("the file does not say which one: {name}, ", name=petition) + words
    findings.inferred("petition", detail)
    return petition, (("id", words),)
