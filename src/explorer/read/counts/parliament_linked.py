"""Read what the linked-data API of the UK Parliament told of petitions: lda.data.parliament.uk.

A tracking list has one item for each moment: ``date._value``, ``numberOfSignatures``, and the
petition's number in that API, which is another one than on the petitions site. A list of
petitions, or one of them, has a count without its moment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.campaign import Petition, Qualifier, Reading
from explorer.model.dates import When
from explorer.model.source import Source
from explorer.read.counts.found import Found
from explorer.read.counts.header_words import personal
from explorer.read.counts.json_parts import Parts, address, text, when, whole
from explorer.read.counts.parliament_constituencies import (
    is_of_constituency,
    read_constituencies,
)
from explorer.read.counts.parliament_petition import Moment, Wishes, moment_of
from explorer.read.draft import Findings
from explorer.read.phrases import readings_of
from explorer.read.saying import listed

__all__ = ["items_of", "read_linked"]

_PLATFORM: Final = "data.parliament.uk"
_NAMED: Final = 10
"""Petitions that a report names one by one."""
_PEOPLE: Final = frozenset({"sponsor", "sponsorPrinted", "member", "memberPrinted", "creator"})


def items_of(value: object) -> list[Any]:
    """Return the items of a linked-data answer about petitions; none for any other value."""
    result = Parts(value).get("result")
    parts = Parts(result)
    items = parts.get("items", "primaryTopic")
    items = items if isinstance(items, list) else [items]
    return [one for one in items if isinstance(one, dict) and "numberOfSignatures" in one]


def read_linked(value: object, wishes: Wishes, findings: Findings) -> list[Found]:
    """Read all petitions of a linked-data answer, each with its readings."""
    result = Parts(Parts(value).get("result"))
    found: dict[str, Found] = {}
    left: list[Sentence] = []
    people: set[str] = set()
    items = items_of(value)
    places = [item for item in items if is_of_constituency(item)]
    for place, item in enumerate(items, start=1):
        people.update(key for key in item if key in _PEOPLE or personal(key))
        if is_of_constituency(item):
            continue
        one = _item(Parts(item), wishes, findings)
        if isinstance(one, str):
            left.append(sentence("item {place} {what}", place=str(place), what=one))
            continue
        before = found.get(one.petition.id, Found(one.petition))
        found[one.petition.id] = Found(one.petition, before.readings + one.readings)
    if left:
        detail = listed(left[:10], sign="; ")
        if len(left) > 10:
            detail = sentence("{some} and {rest} more", some=detail, rest=len(left) - 10)
        findings.skipped("items", detail)
    if people:
        detail = sentence("not read: {names}", names=", ".join(sorted(people))[:400])
        findings.remark("personal data", detail)
    if found:
        _pages(result, findings)
    kept = [_once(one, findings) for one in found.values()]
    _report(kept, findings)
    spread = read_constituencies(result, places, wishes, findings) if places else None
    return kept if spread is None else _with_places(kept, spread)


def _with_places(found: list[Found], spread: Found) -> list[Found]:
    """Put a breakdown to its petition, where that stands in the same file."""
    for at, one in enumerate(found):
        if one.petition.id == spread.petition.id:
            found[at] = replace(one, breakdowns=spread.breakdowns)
            return found
    return [*found, spread]


def _item(item: Parts, wishes: Wishes, findings: Findings) -> Found | str:
    """Return what one item holds, or what is wrong with it."""
    count = whole(_plain(item.get("numberOfSignatures")))
    if count is None:
        return sentence("has no whole number of signatures")
    if not item.has("ePetition"):
        return _petition(item, count, wishes, findings)
    about = Parts(item.get("ePetition"))
    date = when(_plain(item.get("date")))
    if date is None:
        return sentence("has no date of ISO 8601")
    petition, link = _named(about)
    title = text(_plain(about.get("label")))
    source = Source(
        sentence("{site}, tracked petition {number}", site=_PLATFORM, number=petition),
        address(item.get("_about")),
    )
    return Found(
        _described(petition, title, Source(_called(petition), link)),
        (_reading(petition, count, Moment(date, "machine_timestamp"), source),),
    )


def _petition(item: Parts, count: int, wishes: Wishes, findings: Findings) -> Found:
    """Read an item that is itself a petition: it does not say when the count was so."""
    _, link = _named(item)
    petition = text(_plain(item.get("identifier"))) or _named(item)[0]
    page = address(item.get("website")) or link
    source = Source(_called(petition), page)
    # "modified" is of the record: a count is at least as old as that, as on the petitions site.
    date = when(_plain(item.get("modified")))
    moment = (
        Moment(date, "machine_timestamp")
        if date
        else moment_of(Parts(None), (), petition, wishes, findings)
    )
    state = text(_plain(item.get("status")))[:40]
    title = text(_plain(item.get("label")))
    return Found(
        _described(petition, title, source, state),
        (_reading(petition, count, moment, source),),
    )


def _called(petition: str) -> Sentence:
    return sentence("{site}, petition {number}", site=_PLATFORM, number=petition)


def _described(petition: str, title: str, source: Source, state: str = "") -> Petition:
    return Petition(
        id=petition,
        title=title or f"Petition {petition}",
        state=state,
        platform=_PLATFORM,
        source=source,
        inferred=() if title else (("title", sentence("made from its number")),),
    )


def _reading(petition: str, count: int, moment: Moment, source: Source) -> Reading:
    return Reading(
        id=f"{petition}:{moment.when or 'undated'}",
        petition=petition,
        count=count,
        qualifier=Qualifier.EXACT,
        source=source,
        date=moment.when,
        date_basis=moment.basis,
        inferred=(("date", moment.why),) if moment.why else (),
    )


def _named(about: Parts) -> tuple[str, str | None]:
    link = address(about.get("_about"))
    number = (link or "").rstrip("/").rpartition("/")[2]
    return number[:80] or "petition", link


def _plain(value: object) -> object:
    """Return the value within ``{"_value": …}``, or the first of a list of such."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("_value") if isinstance(value, dict) else value


def _once(found: Found, findings: Findings) -> Found:
    """Put readings in order; what stands twice is kept once, what contradicts itself is told."""
    unique: dict[tuple[When | None, int], Reading] = {}
    for one in found.readings:
        unique.setdefault((one.date, one.count), one)
    dates = [date for date, _ in unique]
    readings = sorted(unique.values(), key=lambda r: (r.date.earliest or 0) if r.date else 0)
    if len(found.readings) > len(unique):
        again = len(found.readings) - len(unique)
        detail = sentences(
            "{count} item that stood there before: left out",
            "{count} items that stood there before: left out",
            again,
        )
        findings.remark("readings", detail)
    if len(set(dates)) < len(dates):
        detail = sentence("one moment has several counts; all of them are kept")
        findings.warning("readings", detail)
        readings = [
            _numbered(one, [r for r in readings if r.date == one.date].index(one))
            for one in readings
        ]
    return Found(found.petition, tuple(readings))


def _report(found: list[Found], findings: Findings) -> None:
    for one in found[:_NAMED]:
        petition = one.petition
        many = readings_of(len(one.readings))
        findings.stated("petition", f"{petition.id}: {petition.title}: " + many)
        if len(one.readings) > 1:
            detail = sentence(
                "{petition} is its number in the linked data, not on the site",
                petition=petition.id,
            )
            findings.remark("petition", detail)
        elif one.readings[0].date is None:
            detail = sentence(
                "{petition}: the file does not say when the count was so", petition=petition.id
            )
            findings.missing("date", detail)
    if len(found) > _NAMED:
        detail = sentences("{count} in all", "{count} in all", len(found))
        findings.stated("petitions", detail)


def _numbered(reading: Reading, place: int) -> Reading:
    return replace(reading, id=f"{reading.id}#{place + 1}") if place else reading


def _pages(result: Parts, findings: Findings) -> None:
    """Warn where a file is one page of several: nothing partial is to be taken for all."""
    total, here = whole(result.get("totalResults")), result.get("items")
    if total is not None and isinstance(here, list) and total > len(here):
        detail = sentences(
            "this is one page of several: {here} of {count} items",
            "this is one page of several: {here} of {count} items",
            total,
            here=len(here),
        )
        findings.warning("readings", detail)
    elif result.get("next"):
        detail = sentence("this is one page of several: the file names a next one")
        findings.warning("readings", detail)
