"""Read the events of an iCalendar file (RFC 5545).

A day as DTEND is the first day after the event. Of an event that comes again the first time is
read, and its rule is reported. Who takes part, who organises and whom to ask are persons: they
are never read.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from explorer.errors import EventsError
from explorer.language import sentence, sentences
from explorer.model.dates import When
from explorer.model.source import Source
from explorer.read.draft import Findings
from explorer.read.formats.cells import cell_text
from explorer.read.formats.form import Match, Sure, text_of
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Item, Outline, TimelineForm, UnclearError
from explorer.read.timelines.plain import address, linked
from explorer.read.timelines.years import from_to

if TYPE_CHECKING:
    from icalendar import Calendar, Component

__all__ = ["FORMS"]

_BEGIN: Final = re.compile(r"^BEGIN:VEVENT[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_EDGE: Final = re.compile(
    r"(BEGIN|END)(?:;[^:]{0,100})?:[ \t]*(VTIMEZONE|VEVENT)[ \t]*", re.IGNORECASE
)
_PERSONS: Final = re.compile(
    r"^(ATTENDEE|ORGANIZER|CONTACT)[;:]", re.IGNORECASE | re.MULTILINE
)  # fmt: skip
_MORE_DATES: Final = "RDATE"
_OTHERS: Final = re.compile(r"^BEGIN:(VTODO|VJOURNAL)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def _recognise(head: Head) -> Match | None:
    if re.match(r"\ufeff?\s*BEGIN:VCALENDAR\b", head.text, re.IGNORECASE):
        return Match(Sure.CERTAIN, sentence("it begins with BEGIN:VCALENDAR"))
    if head.suffix in {".ics", ".ical"}:
        return Match(Sure.POSSIBLE, sentence("its name ends in {suffix}", suffix=head.suffix))
    return None


def _read(material: Material) -> Outline:
    outline = Outline(Findings(material.name))
    text = text_of(material, outline.findings)
    lines = [text.count("\n", 0, found.start()) + 1 for found in _BEGIN.finditer(text)]
    calendars = _calendars(text, material.name)
    found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if len(found) != len(lines):
        lines = [0] * len(found)
    _say_rules(outline.findings, found, lines)
    zoneless: list[int] = []
    for event, line in zip(found, lines, strict=True):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        outline.items.append(_item(event, line, zoneless))
    if zoneless:
        detail = sentences(
            "{count} event in a zone that is not known: read without one",
            "{count} events in a zone that is not known: read without one",
            len(zoneless),
        )
        outline.findings.warning("time zone", detail, *zoneless)
    if _PERSONS.search(text):
        names = {one.upper() for one in _PERSONS.findall(text)}
        detail = sentence("never read: {names}", names=", ".join(sorted(names)))
        outline.findings.skipped("persons", detail)
    others = len(_OTHERS.findall(text))
    if others:
        detail = sentences("{count} of them are no events", "{count} of them are no events", others)
        outline.findings.skipped("tasks and journals", detail)
    outline.nothing = sentence("The calendar holds no events that took place.")
    return outline


def _calendars(text: str, file: str) -> list[Calendar]:
    try:
        from icalendar import Calendar
    except ImportError:
        raise EventsError(
            sentence("Reading a calendar (iCalendar) needs a part that is not installed here."),
            where=file,
            next_step=sentence('Install it with: pip install "interview-explorer[files]"'),
        ) from None
    # icalendar keeps what a file says of a zone for the next file that names it, so zones are
    # taken by their names alone.
    plain = _without_zones(text)
    try:
        return list(Calendar.from_ical(plain, multiple=True))
    except MemoryError:
        raise
    except Exception as cause:  # noqa: BLE001 - it fails in as many ways as a file can be broken
        # Its message quotes the file, in which persons may be named.
        raise EventsError(
            sentence(
                "The calendar cannot be read: it is not sound ({kind}).", kind=type(cause).__name__
            ),
            where=file,
            accepted=sentence(
                "Every BEGIN has its END, and every line a name, a colon and a value."
            ),
            next_step=sentence("Export the calendar again."),
        ) from None


def _without_zones(text: str) -> str:
    """Return a calendar, its long lines whole again, without what it says of time zones."""
    whole = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    kept: list[str] = []
    inside = False
    for line in whole.split("\n"):
        found = _EDGE.fullmatch(line)
        if found:
            opens, zone = found[1].upper() == "BEGIN", found[2].upper() == "VTIMEZONE"
            inside = opens and zone
            if zone:
                continue
        if not inside:
            kept.append(line)
    return "\n".join([*kept, ""])


def _say_rules(findings: Findings, found: list[Component], lines: list[int]) -> None:
    rules: dict[str, list[int]] = {}
    cancelled = []
    for event, line in zip(found, lines, strict=True):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            cancelled.append(line)
        for key in ("RRULE", "RDATE"):
            if key in event:
                rule = _rule(event[key]) if key == "RRULE" else _MORE_DATES
                rules.setdefault(rule, []).append(line)
    for rule, places in rules.items():
        findings.skipped("times again", _again(rule), *filter(None, places))
    if cancelled:
        detail = sentences("{count} event", "{count} events", len(cancelled))
        findings.skipped("cancelled", detail, *filter(None, cancelled))


def _rule(value: Any) -> str:
    """Return the rule by which an event comes again; empty for a broken one, which still is one."""
    try:
        return str(value.to_ical().decode("utf-8", "replace"))[:100]
    except Exception:  # noqa: BLE001 - it fails in as many ways as a rule can be broken
        return ""


def _again(rule: str) -> str:
    if rule is _MORE_DATES:
        return sentence("only the first time is read; it comes again on more dates")
    if not rule:
        return sentence("only the first time is read; it comes again by a rule")
    return sentence("only the first time is read; it comes again by the rule {rule}", rule=rule)


def _item(event: Component, line: int, zoneless: list[int]) -> Item:
    summary, description = (_text(event, key) for key in ("SUMMARY", "DESCRIPTION"))
    url = address(_text(event, "URL"))
    item = Item(
        line=line,
        id=" ".join(_text(event, "UID").split()),
        category=_category(event),
        title=" ".join(summary.split()),
        text=cell_text(description)[0],
        sources=((Source(url, url),) if url else ()) + linked(description),
    )
    try:
        item.edtf = _date(event, line, zoneless)
    except UnclearError as cause:
        item.unclear, item.date = cause.why, _shown(event)
    return item


def _text(event: Component, key: str) -> str:
    value = event.get(key)
    value = value[0] if isinstance(value, list) and value else value
    return "" if value is None else str(value).strip()


def _part(value: Any, name: str) -> Any:
    """Return a part of a value; of a broken one, whose every part is an error, nothing."""
    try:
        return getattr(value, name, None)
    except Exception:  # noqa: BLE001 - icalendar has an error of its own for it
        return None


def _shown(event: Component) -> str:
    value = event.get("DTSTART")
    return " ".join(str(_part(value, "dt") or value or "").split())[:60]


def _category(event: Component) -> str:
    value = event.get("CATEGORIES")
    some = value if isinstance(value, list) else [value]
    cats = [str(cat).strip() for one in some if one is not None for cat in _part(one, "cats") or ()]
    return ", ".join(filter(None, cats))


def _date(event: Component, line: int, zoneless: list[int]) -> str:
    start = _moment(event, "DTSTART")
    if start is None:
        raise UnclearError(sentence("it has no DTSTART"))
    if _lost_zone(event, start):
        zoneless.append(line)
    end = _end(event, start)
    if end is None or isinstance(start, dt.datetime) != isinstance(end, dt.datetime):
        return _edtf(start)
    if not isinstance(end, dt.datetime):
        # The first day after it.
        end -= dt.timedelta(days=1)
        if end <= start:
            return _edtf(start)
    return from_to(_edtf(start), _edtf(end))


def _end(event: Component, start: dt.date) -> dt.date | None:
    end = _moment(event, "DTEND")
    length = _part(event.get("DURATION"), "dt")
    if end is None and isinstance(length, dt.timedelta):
        try:
            return start + length
        except OverflowError:
            raise UnclearError(sentence("it lasts beyond the year 9999")) from None
    return end


def _moment(event: Component, key: str) -> dt.date | None:
    value = event.get(key)
    if value is None:
        return None
    found = _part(value, "dt")
    if not isinstance(found, dt.date):
        raise UnclearError(sentence("its {key} is no date", key=key))
    return found


def _lost_zone(event: Component, start: dt.date) -> bool:
    named = "TZID" in (_part(event["DTSTART"], "params") or {})
    return named and isinstance(start, dt.datetime) and start.utcoffset() is None


def _edtf(moment: dt.date) -> str:
    if not isinstance(moment, dt.datetime):
        return moment.isoformat()
    if moment.utcoffset() is None:
        # A clock time wherever one is: RFC 5545 calls it floating.
        return moment.isoformat(timespec="seconds")
    return When.from_datetime(moment).edtf


FORMS: Final = (
    TimelineForm(
        name="ics", title="iCalendar", suffixes=(".ics", ".ical", ".ifb"), recognise=_recognise,
        read=_read,
    ),
)  # fmt: skip
