"""Read one petition of the UK Parliament, and of the parliaments that use the same software.

The names of the values are those of https://github.com/alphagov/e-petitions, of today and of
before; the whole of what is said about people and in free text is left where it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from explorer.language import sentence, sentences
from explorer.model.campaign import Petition, Qualifier, Reading
from explorer.model.dates import When
from explorer.model.small_cells import LEAST
from explorer.model.source import Source
from explorer.read.counts.found import Found
from explorer.read.counts.header_words import personal
from explorer.read.counts.json_parts import Parts, address, moment_in_name, text, when, whole
from explorer.read.counts.parliament_milestones import read_goals, read_milestones
from explorer.read.counts.parliament_places import PLACES, Around, has_places, read_places
from explorer.read.draft import Findings
from explorer.read.phrases import and_more, label_of
from explorer.read.saying import listed

__all__ = ["Moment", "Wishes", "moment_of", "read_petition"]

_PERSONAL: Final = ("creator_name", "sponsor", "sponsor_name")
_TEXTS: Final = (
    *("background", "additional_details", "committee_note", "other_parliamentary_business"),
    *("government_response", "rejection"),
)
_SAVED: Final = (
    *("fetched_at", "retrieved_at", "saved_at", "snapshot_at", "captured_at", "scraped_at"),
    *("fetched", "retrieved", "timestamp", "as_of"),
)
"""What those who save petitions call the moment at which they did."""


_FROM_NAME: Final = sentence("taken from the file's name")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever reads has said beforehand."""

    name: str
    """The file's name."""
    as_of: When | None = None
    least: int = LEAST
    places: bool = True
    """Whether breakdowns are read at once; of a folder only the newest are read at all."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a count was so, and how that is known."""

    when: When | None = None
    basis: str = ""
    why: str = ""
    """Empty where the file states it."""


def moment_of(
    attributes: Parts, around: tuple[Parts, ...], petition: str, wishes: Wishes, findings: Findings
) -> Moment:
    """Find the moment of a count: in the file, as asked for, in the file's name, or nowhere.

    The time stamp of the file itself is never taken: copying, unpacking or checking it out
    changes it.
    """
    for parts, names in ((attributes, ("updated_at",)), *((part, _SAVED) for part in around)):
        value = parts.get(*names)
        date = when(value)
        if date:
            if wishes.as_of and wishes.as_of != date:
                detail = sentence("as_of= is not used: the file states its own moment")
                findings.remark("date", detail)
            return Moment(date, "machine_timestamp")
        if value is not None:
            detail = sentence("{name} is not a date of ISO 8601", name=names[0])
            findings.warning("date", detail)
    if wishes.as_of:
        return Moment(wishes.as_of, "inferred", sentence("as it was asked for: as_of="))
    date = moment_in_name(wishes.name, petition)
    return Moment(date, "inferred", _FROM_NAME) if date else Moment()


def read_petition(
    value: dict[str, object], whole_file: object, wishes: Wishes, findings: Findings
) -> Found:
    """Read one petition: the object that has its ``attributes``.

    Parameters
    ----------
    whole_file
        What it stands in; thresholds and the moment of saving may be there.
    """
    own, top = Parts(value), Parts(whole_file)
    attributes = Parts(own.get("attributes"))
    link = address(Parts(own.get("links")).get("self"))
    if link is None and top.get("data") is value:
        link = address(Parts(top.get("links")).get("self"))
    petition, guessed = _id(own, link, wishes.name, findings)
    page = re.sub(r"\.json(?=\?|$)", "", link) if link else None
    host = urlsplit(link).hostname or "" if link else ""
    called = sentence("{site}, petition {number}", site=host or wishes.name, number=petition)
    source = Source(called, page)
    settings = tuple(
        Parts(part)
        for one in (attributes, own, top)
        for part in (one.get("parliament"), Parts(one.get("parliament")).get("attributes"))
    )
    goals = read_goals(attributes, *settings, own, top)
    around = (top, Parts(top.get("meta")), Parts(top.get("links")))
    moment = moment_of(attributes, around, petition, wishes, findings)
    count = whole(attributes.get("signature_count", "signatures", "count"))
    title = text(attributes.get("action", "title"))
    state = text(attributes.get("state"))[:40]
    described = Petition(
        id=petition,
        title=title or f"Petition {petition}",
        opened=when(attributes.get("opened_at", "open_at")),
        closed=when(attributes.get("closed_at", "closing_date")),
        state=state,
        goals=goals,
        platform=host,
        source=source,
        note=_note(attributes, state),
        inferred=(*guessed, *(() if title else (("title", sentence("made from its number")),))),
    )
    _report(described, count, moment, findings)
    readings = _readings(petition, count, moment, source)
    events = read_milestones(attributes, petition, source, goals, findings)
    found = Found(described, readings, events)
    if has_places(attributes):
        later = partial(
            read_places, attributes, Around(petition, count, moment.when, source, wishes.least)
        )
        found = replace(found, later=later)
        if wishes.places:
            found = replace(found, breakdowns=later(findings), later=None)
    for name, key in attributes.renamed.items():
        findings.inferred(name, sentence("taken from {key}", key=repr(key[:60])))
    _unread(attributes, findings)
    return found


def _id(
    own: Parts, link: str | None, name: str, findings: Findings
) -> tuple[str, tuple[tuple[str, str], ...]]:
    value = own.get("id")
    stated = text(value) if isinstance(value, str) else ""
    number = whole(value)
    stated = stated or (str(number) if number is not None else "")
    if stated:
        return stated[:80], ()
    tried = (
        (
            link or "",
            sentence("its number is taken from its address"),
            sentence("taken from its address"),
        ),
        (name, sentence("its number is taken from the file's name"), _FROM_NAME),
    )
    for where, words, why in tried:
        found = re.findall(r"(?<!\d)\d{5,7}(?!\d)", where)
        if len(found) == 1:
            findings.inferred("petition", words)
            return found[0], (("id", why),)
    findings.inferred("petition", sentence("the file gives no number: called as the file is"))
    return name.rpartition("/")[2].removesuffix(".json")[:80], (("id", _FROM_NAME),)


def _readings(
    petition: str, count: int | None, moment: Moment, source: Source
) -> tuple[Reading, ...]:
    if count is None:
        return ()
    return (
        Reading(
            id=f"{petition}:{moment.when or 'undated'}",
            petition=petition,
            count=count,
            qualifier=Qualifier.EXACT,
            source=source,
            date=moment.when,
            date_basis=moment.basis,
            inferred=(("date", moment.why),) if moment.why else (),
        ),
    )


def _note(attributes: Parts, state: str) -> str:
    rejection = Parts(attributes.get("rejection"))
    code = text(rejection.get("code"))[:40]
    if not code and state != "rejected":
        return ""
    if code:
        return sentence('Rejected, with the code "{code}".', code=code)
    return sentence("Rejected; the file gives no reason.")


def _report(petition: Petition, count: int | None, moment: Moment, findings: Findings) -> None:
    findings.stated("petition", f"{petition.id}: {petition.title}")
    if petition.state:
        findings.stated("state", petition.note or petition.state)
    if count is None:
        findings.missing("count", sentence("it has no signature_count that is a whole number"))
    else:
        _report_count(count, moment, findings)
    if petition.goals:
        told = (
            sentence("{count}: {what}", count=goal.count, what=goal.what) for goal in petition.goals
        )
        findings.stated("thresholds", listed(told, sign="; "))
    else:
        findings.missing("thresholds", sentence("the file does not say which counts they are"))
    if petition.opened is None:
        detail = sentence("it was not opened for signing, or the file does not say")
        findings.missing("opening day", detail)


def _report_count(count: int, moment: Moment, findings: Findings) -> None:
    words = sentences("{count} signature", "{count} signatures", count)
    if moment.when is None:
        findings.stated("count", sentence("{signatures}, undated", signatures=words))
        detail = sentence("neither the file nor its name says when the count was so")
        findings.missing("date", detail)
        return
    said = {"signatures": words, "date": label_of(moment.when)}
    if moment.why:
        detail = sentence("{signatures} on {date}: {why}", why=moment.why, **said)
        findings.inferred("date", detail)
        return
    detail = sentence("{signatures} on {date}, when the record was last changed or saved", **said)
    findings.stated("count", detail)


def _unread(attributes: Parts, findings: Findings) -> None:
    """Say what was left in the file; of its values it matters only whether there are any."""
    left = [key for key in attributes.left if not key.startswith(PLACES)]
    people = [key[:60] for key in left if key in _PERSONAL or personal(key)]
    if people:
        detail = sentence("not read: {names}", names=", ".join(people[:20]))
        findings.remark("personal data", detail)
    texts = [key.replace("_", " ") for key in _TEXTS if attributes.get(key)]
    if texts:
        detail = sentence("not read: what it says as {names}", names=", ".join(texts))
        findings.remark("texts", detail)
    rest = [key[:60] for key in left if key not in (*_TEXTS, *_PERSONAL) and not personal(key)]
    if rest:
        findings.remark("values", sentence("not read: {names}", names=and_more(rest, 20)))
