"""What a TEI file states beside its text: title, date, language, people, and its timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from explorer.errors import DateError
from explorer.language import sentence, sentences
from explorer.model.dates import When
from explorer.model.turn import Annotation, Role, Speaker
from explorer.read.draft import Draft, Findings
from explorer.read.formats.elements import attribute, child, descend, ident, text_in
from explorer.read.formats.times import parse_time
from explorer.read.formats.words import ANSWERING, ASKING
from explorer.read.saying import listed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["People", "Timeline", "read_header", "role_in"]

# Where the date of the talk stands, the nearest to it first; that of the file is the last.
_DATES: Final = (
    ("recording", sentence("when it was recorded")),
    ("setting", sentence("when it took place")),
    ("creation", sentence("when it was made")),
    ("bibl", sentence("when its source was published")),
    ("publicationStmt", sentence("when the file was published")),
)
_UNITS: Final = {"s": 1.0, "sec": 1.0, "seconds": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0}
_DAY: Final = 86_400
_CLOCK = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-(?P<day>[0-9]{2})T)?(?P<hours>[0-9]{1,2}):(?P<minutes>[0-9]{2})"
    r"(?::(?P<seconds>[0-9]{2}(?:\.[0-9]{1,9})?))?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")


def read_header(header: Element | None, text: Element | None, draft: Draft, language: str) -> None:
    """Put title, date, language and source of a file's header into the draft."""
    own = attribute(text, "lang") if text is not None else ""
    stated = next(descend(header, "language"), None) if header is not None else None
    draft.language = own or (attribute(stated, "ident") if stated is not None else "") or language
    if header is None:
        return
    draft.title = _title(child(header, "fileDesc", "titleStmt"), draft.language)
    _read_date(header, draft)
    source = child(header, "fileDesc", "sourceDesc")
    words = text_in(source)
    if words:
        draft.annotations += (Annotation("source", words),)
        draft.findings.stated("source", words if len(words) <= 200 else f"{words[:200]}…")


def _title(statement: Element | None, language: str) -> str:
    if statement is None:
        return ""
    titles = list(descend(statement, "title", leaves=("respStmt", "title")))
    good = [one for one in titles if attribute(one, "type") in {"", "main"}] or titles
    spoken = [one for one in good if attribute(one, "lang") == language] or good
    return next((words for one in spoken if (words := text_in(one))), "")


def _read_date(header: Element, draft: Draft) -> None:
    for place, why in _DATES:
        for part in descend(header, place, leaves=(place,)):
            for date in descend(part, "date"):
                written = attribute(date, "when") or attribute(date, "when-iso")
                words = text_in(date)
                if not written and attribute(date, "from") and attribute(date, "to"):
                    written = f"{attribute(date, 'from')}/{attribute(date, 'to')}"
                draft.date = _when(written) or _when(words)
                draft.date_text = words or written
                if draft.date_text:
                    detail = sentence("{date}: {why}", date=draft.date_text, why=why)
                    draft.findings.stated("date", detail)
                    return


def _when(text: str) -> When | None:
    try:
        return When.parse(text) if text else None
    except DateError:
        return None


def role_in(words: str) -> Role | None:
    """Return the role that one of some words or pointers names.

    Examples
    --------
    >>> role_in("#interviewer"), role_in("chair")
    (<Role.INTERVIEWER: 'interviewer'>, None)
    """
    for word in words.split():
        bare = word.rpartition("#")[2].casefold()
        # A single letter in an attribute is a code of the project, not Q or A.
        if len(bare) > 1 and (bare in ASKING or bare in ANSWERING):
            return Role.INTERVIEWER if bare in ASKING else Role.INTERVIEWEE
    return None


_FROM_ID: Final = (("name", sentence("taken from the id, for the file names nobody")),)


class People:
    """Who speaks, by the pointers of the turns."""

    def __init__(self, root: Element, findings: Findings) -> None:
        self._labels: dict[str, str] = {}
        self.speakers: dict[str, Speaker] = {}
        people = [one for one in descend(root, "person", "personGrp") if ident(one)]
        names = [_name(one) for one in people]
        for person, name in zip(people, names, strict=True):
            key = ident(person)
            label = _short(person) or name
            # Two people of one name are told apart by their ids.
            if not label or names.count(name) > 1:
                label = label if label and label != name else key
            self._labels[key] = label
            role = role_in(attribute(person, "role")) or role_in(attribute(person, "ana"))
            why = () if name else _FROM_ID
            self.speakers[label] = Speaker(label=label, name=name or label, role=role, inferred=why)
        named = {key: label for key, label in self._labels.items() if key != label}
        if named:
            some = listed(
                sentence("#{key} is {label}", key=key, label=label)
                for key, label in list(named.items())[:10]
            )
            if len(named) > 10:
                more = str(len(named) - 10)
                some = sentence("{some}, and {more} more", some=some, more=more)
            findings.stated("people", some)

    def label(self, pointers: str) -> str:
        """Return the label of one pointer, or of several: ``"#a #b"``."""
        labels = []
        for pointer in pointers.split():
            key = pointer.rpartition("#")[2] or pointer
            known = self._labels.get(key)
            labels.append(known or key)
        return " and ".join(dict.fromkeys(labels))

    def add(self, label: str, name: str, why: str) -> None:
        """State the name of somebody whom only a note names."""
        if label not in self.speakers:
            self.speakers[label] = Speaker(label=label, name=name, inferred=(("name", why),))


def _name(person: Element) -> str:
    name = child(person, "persName")
    if name is None:
        name = child(person, "name")
    if name is None:
        return ""
    parts = {kind: [text_in(one) for one in descend(name, kind)] for kind in _PARTS}
    # In a list a surname may stand first; a name is said the other way round.
    if parts["forename"] and parts["surname"]:
        return " ".join(word for kind in _PARTS for word in parts[kind] if word)
    whole = text_in(name, without=("abbr", "note"))
    return whole or text_in(name)


_PARTS: Final = ("forename", "nameLink", "surname", "genName")


_INNER: Final = ("person", "personGrp", "persName")


def _short(person: Element) -> str:
    """Return what the file itself has for a label: an abbreviation, or ``@n``."""
    for name in descend(person, "persName", leaves=_INNER):
        abbr = child(name, "abbr")
        if abbr is not None and text_in(abbr):
            return text_in(abbr)
        if attribute(name, "type") in {"abbr", "abbreviation", "label", "short", "sigle"}:
            return text_in(name)
    number = " ".join(attribute(person, "n").split())
    return "" if number.isdecimal() else number


@dataclass(slots=True)
class _Point:
    """A point of the timeline as it is written."""

    since: str
    interval: float | None
    absolute: float | None


@dataclass(slots=True)
class Timeline:
    """Points in time, in seconds from the timeline's origin."""

    seconds: dict[str, float] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """All points, those without a time too."""

    @classmethod
    def read(cls, root: Element, findings: Findings) -> Timeline:
        """Read all timelines of a file."""
        made = cls()
        for timeline in descend(root, "timeline", leaves=("timeline",)):
            made._add(timeline, findings)
        return made

    def at(self, pointer: str) -> float | None:
        """Return the time of a pointer, or of a clock time that stands in its place."""
        if not pointer:
            return None
        key = pointer.split(maxsplit=1)[0].rpartition("#")[2]
        if key in self.known:
            return self.seconds.get(key)
        return None if pointer.startswith("#") else parse_time(pointer)

    def _add(self, timeline: Element, findings: Findings) -> None:
        unit = _UNITS.get(attribute(timeline, "unit").casefold())
        whens = list(descend(timeline, "when"))
        points: dict[str, _Point] = {}
        bare = 0
        for place, when in enumerate(whens):
            own = _UNITS.get(attribute(when, "unit").casefold(), unit)
            interval = _interval(attribute(when, "interval"), own)
            bare += own is None and bool(_NUMBER.fullmatch(attribute(when, "interval")))
            since = attribute(when, "since").rpartition("#")[2]
            key = ident(when) or f"\0{place}"
            points[key] = _Point(since, interval, _clock(attribute(when, "absolute")))
        if not points:
            return
        self.known |= points.keys()
        origin = attribute(timeline, "origin").rpartition("#")[2]
        if origin not in points:
            origin = next(iter(points))
        found = dict(_resolve(points, origin))
        latest = max(found.values(), default=0.0)
        if bare and latest > _DAY:
            detail = sentences(
                "the timeline has no unit, and {count} seconds are no time in a recording: "
                "its times are left out",
                "the timeline has no unit, and {count} seconds are no time in a recording: "
                "its times are left out",
                round(latest),
            )
            findings.warning("times", detail)
            return
        if bare:
            detail = sentence("the timeline has no unit: its numbers are taken for seconds")
            findings.inferred("times", detail)
        self.seconds |= found
        absolute = sum(one.absolute is not None and one.interval is None for one in points.values())
        if absolute > 1:
            words = sentences(
                "{count} clock time counted from the timeline's origin",
                "{count} clock times counted from the timeline's origin",
                absolute,
            )
            findings.inferred("times", words)


def _resolve(points: dict[str, _Point], origin: str) -> Iterator[tuple[str, float]]:
    """Add up intervals from one point to the next, without going round in a circle."""
    zero = points[origin].absolute
    found: dict[str, float] = {origin: 0.0}
    dead: set[str] = set()
    for first in points:
        chain: list[str] = []
        key = first
        while key not in found and key not in dead:
            point = points.get(key)
            if point is None:
                break
            if point.interval is None:
                if point.absolute is not None and zero is not None:
                    offset = point.absolute - zero
                    # Past midnight a clock begins anew.
                    found[key] = offset if offset >= 0 else offset + _DAY
                break
            chain.append(key)
            dead.add(key)
            # Without @since an interval counts from the origin: TEI P5, <when>.
            key = point.since or origin
        if key in found:
            for one in reversed(chain):
                interval = points[one].interval
                assert interval is not None, "only points with an interval are in the chain"
                found[one] = round(found[points[one].since or origin] + interval, 6)
    yield from ((key, value) for key, value in found.items() if value >= 0)


def _interval(text: str, unit: float | None) -> float | None:
    if _NUMBER.fullmatch(text):
        return float(text) * (1.0 if unit is None else unit)
    # "unknown", -1 for an irregular distance; or a duration of its own, such as PT1M9S.
    return parse_time(text) if text[:1] in {"P", "p"} or ":" in text else None


def _clock(text: str) -> float | None:
    match = _CLOCK.fullmatch(text)
    if not match:
        return None
    day = int(match["day"] or 0) * _DAY
    return (
        day + int(match["hours"]) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"] or 0)
    )
