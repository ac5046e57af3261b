"""Read petitions as the UK Parliament publishes them: one, a page of a list, or tracked counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.model.dates import When
from explorer.model.signatures import Signatures
from explorer.model.small_cells import LEAST
from explorer.model.source import Remark
from explorer.read.counts.found import Found, assembled, chosen
from explorer.read.counts.json_parts import Parts
from explorer.read.counts.parliament_linked import items_of, read_linked
from explorer.read.counts.parliament_petition import Wishes, read_petition
from explorer.read.counts.series import Collection
from explorer.read.draft import Findings
from explorer.read.saying import listed

__all__ = ["read_found", "read_json", "recognise_json"]

_ONE: Final = "uk-petition"
_LIST: Final = "uk-petition-list"
_LINKED: Final = "linked-data"
_SEVERAL: Final = "uk-snapshots"
_MOST: Final = 20_000
"""Snapshots in one file."""
_TYPES: Final = frozenset({"petition", "archived-petition"})


def recognise_json(value: object) -> str | None:
    """Return the name of the form that a JSON value has, or ``None`` where it is none of these.

    Returns
    -------
    str or None
        ``"uk-petition"`` (also of other parliaments with the same software, also without the
        ``data`` around it), ``"uk-petition-list"``, ``"linked-data"``, or ``"uk-snapshots"`` for
        a list of any of these, as JSON Lines with one for each moment are.

    Examples
    --------
    >>> recognise_json({"data": {"type": "petition", "attributes": {"signature_count": 7}}})
    'uk-petition'
    >>> recognise_json([{"date": "2019-03-21", "count": 7}]) is None
    True
    """
    if isinstance(value, list):
        some = bool(value) and all(isinstance(one, dict) for one in value)
        return _SEVERAL if some and all(map(recognise_json, value)) else None
    if not isinstance(value, dict):
        return None
    if items_of(value):
        return _LINKED
    if _is_petition(value) or _is_petition(value.get("data")):
        return _ONE
    data = value.get("data")
    if isinstance(data, list) and data and all(map(_is_petition, data)):
        return _LIST
    return None


def _is_petition(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("attributes"), dict):
        return False
    kind = value.get("type")
    attributes = Parts(value["attributes"])
    # Other services answer in this shape too, of other things: https://jsonapi.org/format/.
    return kind in _TYPES or (kind is None and attributes.has("signature_count"))


def read_json(
    value: object,
    form: str,
    *,
    name: str,
    findings: Findings,
    petition: str = "",
    as_of: str = "",
    least: int = LEAST,
) -> Signatures:
    """Read what `recognise_json` has recognised.

    The name of whoever started a petition, those of members of parliament, and free text are not
    read. Breakdowns are protected here: no small cell is in what is returned.

    Parameters
    ----------
    form
        What `recognise_json` returned.
    name
        The file's name: it may hold the moment of the count, and errors begin with it.
    findings
        Where to report; the report of the result holds all that is in it by then.
    petition
        What to call the one petition; of several, which one to read. By default as the file does.
    as_of
        The moment of the count in EDTF, for a file that does not state it.
    least
        Cells of a breakdown below this are merged; see `explorer.model.small_cells`.

    Raises
    ------
    SignaturesError
        If there is no petition in it, or not the one that was asked for.
    DateError
        If `as_of` is not EDTF.

    Examples
    --------
    >>> text = {"id": 104309, "attributes": {"action": "More benches", "signature_count": 22}}
    >>> read_json(text, "uk-petition", name="104309.json", findings=Findings("104309.json"))
    Signatures(1 reading of 1 petition)
    """
    wishes = Wishes(name, When.parse(as_of) if as_of else None, least)
    if form == _SEVERAL:
        found = _several(value, petition, wishes, findings)
    else:
        found = chosen(read_found(value, form, wishes, findings), petition, name)
    if not found:
        why = [one.detail for one in findings.found if one.basis is Remark.SKIPPED][:3]
        raise SignaturesError(
            sentence("There is no petition with a count in it: {why}.", why=listed(why, sign="; "))
            if why
            else sentence("There is no petition with a count in it."),
            where=name,
            accepted=sentence("Accepted are a petition's JSON, a list of them, or tracked counts."),
            next_step=sentence(
                "Save the page of the petition again, with .json at the end of its address."
            ),
        )
    if form != _SEVERAL and all(len(one.readings) < 2 for one in found):
        _no_series(found, findings)
    return assembled(found, findings)


def read_found(value: Any, form: str, wishes: Wishes, findings: Findings) -> list[Found]:
    """Return each petition of a value that `recognise_json` has recognised."""
    if form == _LINKED:
        return read_linked(value, wishes, findings)
    if form == _ONE:
        one = value if _is_petition(value) else value["data"]
        return [read_petition(one, value, wishes, findings)]
    if form == _LIST:
        found = _each(value["data"], value, wishes, findings)
        if Parts(value.get("links")).get("next"):
            detail = sentence("this is one page of a list: the file names a next one")
            findings.remark("petitions", detail)
        return found
    raise SignaturesError(
        sentence("{form} is no form of petitions.", form=repr(form)), where=findings.file
    )


def _several(values: Any, petition: str, wishes: Wishes, findings: Findings) -> Sequence[Found]:
    """Read snapshots that stand in one file: its name is no moment of theirs."""
    if len(values) > _MOST:
        raise SignaturesError(
            sentences(
                "There are {count} snapshots in it; the limit is {most}.",
                "There are {count} snapshots in it; the limit is {most}.",
                len(values),
                most=_MOST,
            ),
            where=wishes.name,
            next_step=sentence("Split the file, by petition or by month."),
        )
    collected = Collection("snapshot")
    undated: list[int] = []
    for place, value in enumerate(values, start=1):
        name = sentence("snapshot {place}", place=str(place))
        own = Findings(wishes.name + ", " + name)
        one = replace(wishes, name=name, places=False)
        read = read_found(value, recognise_json(value) or "", one, own)
        kept = [some for some in read if some.readings and all(r.date for r in some.readings)]
        if len(kept) < len(read):
            undated.append(place)
        collected.add(name, kept, own)
    if undated:
        findings.warning("entries", sentence("not read: no count, or no moment of it"), *undated)
    return collected.result(petition, findings) if collected else ()


def _each(
    petitions: list[dict[str, Any]], whole: object, wishes: Wishes, findings: Findings
) -> list[Found]:
    """Read the petitions of a list; what is the same of many is reported once."""
    found: dict[str, Found] = {}
    twice = 0
    details: dict[tuple[str, Any, str], int] = {}
    for one in petitions:
        own = Findings(findings.file)
        read = read_petition(one, whole, wishes, own)
        twice += read.petition.id in found
        found.setdefault(read.petition.id, read)
        for finding in own.found:
            if finding.what not in {"petition", "count", "state", "milestones"}:
                key = (finding.what, finding.basis, finding.detail)
                details[key] = details.get(key, 0) + 1
    each = sentences(
        "{count} petitions, each with one count",
        "{count} petitions, each with one count",
        len(found),
    )
    findings.stated("petitions", each)
    for (what, basis, detail), times in details.items():
        if times > 1:
            many = sentences("{count} petitions", "{count} petitions", times)
            detail = sentence("{detail} ({petitions})", detail=detail, petitions=many)  # noqa: PLW2901
        findings.add(what, basis, detail)
    if twice:
        again = sentences(
            "{count} stand there twice; the first is kept",
            "{count} stand there twice; the first is kept",
            twice,
        )
        findings.warning("petitions", again)
    return list(found.values())


def _no_series(found: Sequence[Found], findings: Findings) -> None:
    parts = (
        (sentence("a count"), any(one.readings for one in found)),
        (sentence("milestones"), any(one.events for one in found)),
        (sentence("breakdowns"), any(one.breakdowns for one in found)),
    )
    held = [name for name, there in parts if there] or [sentence("a description")]
    detail = sentence(
        "one file is one moment, so no growth can be seen; what it has: {parts}",
        parts=listed(held),
    )
    findings.missing("time series", detail)
