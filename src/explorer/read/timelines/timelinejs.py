"""Read the JSON of TimelineJS 3: ``{"title": …, "events": [{"start_date": {"year": …}}], "eras"}``.

https://timeline.knightlab.com/docs/json-format.html describes the form. What it leaves open is
taken as the program takes it. A negative year is shown without its sign and with BCE behind it,
so whoever wrote -44 meant 44 BC. A clock time of nothing but zeros is not shown, so it states a
day. Clock times have no zone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from explorer.errors import EventsError
from explorer.language import sentence
from explorer.model.source import Source
from explorer.read.draft import Findings
from explorer.read.formats.form import Match, Sure
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Item, Outline, TimelineForm, UnclearError
from explorer.read.timelines.json_items import Lines, begins_as_json, no_objects, read_json, records
from explorer.read.timelines.plain import address, linked, one_line, plain
from explorer.read.timelines.years import before_christ, edtf_of, from_to

__all__ = ["FORMS", "SHOWN_BC", "date_of_parts", "media_of"]

SHOWN_BC: Final = sentence("years below 0 are taken as TimelineJS shows them: -44 is 44 BC")

_DATE: Final = ("year", "month", "day")
_CLOCK: Final = ("hour", "minute", "second", "millisecond")
_WHOLE: Final = re.compile(r"\s*(-?[0-9][0-9, \u00a0]{0,20})(?:\.0)?\s*")


def _recognise(head: Head) -> Match | None:
    start = begins_as_json(head)
    if '"events"' in start and '"start_date"' in start:
        return Match(Sure.CERTAIN, sentence("it has events with a start_date"))
    if '"start_date"' in start and '"headline"' in start:
        return Match(Sure.LIKELY, sentence("it has a start_date and a headline"))
    return None


def _read(material: Material) -> Outline:
    outline = Outline(Findings(material.name))
    value, text = read_json(material, outline)
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        raise EventsError(
            sentence('There is no list of "events" in this JSON.'),
            where=material.name,
            accepted=sentence(
                "TimelineJS has {example}.",
                example='{"events": [{"start_date": {"year": 2017}, "text": {…}}]}',
            ),
            next_step=sentence("Check that this is the file that you meant."),
        )
    cosmic = value.get("scale") == "cosmological"
    if cosmic:
        outline.findings.warning(
            "scale",
            sentence(
                "it is cosmological: only years are read, and a chart shows none before 271,821 BC"
            ),
        )
    _title(value.get("title"), outline.findings)
    lines = Lines(text)
    for line, one in records(value["events"], lines.of("events")):
        outline.items.append(_item(one, line, cosmic=cosmic, era=False))
    for line, one in records(value.get("eras"), lines.of("eras")):
        outline.items.append(_item(one, line, cosmic=cosmic, era=True))
    odd = sum(not isinstance(one, dict) for one in value["events"])
    if odd:
        outline.findings.skipped("events", no_objects(odd))
    if any(item.edtf.lstrip("[").startswith(("-", "0000", "Y-")) for item in outline.items):
        outline.findings.inferred("years", SHOWN_BC)
    outline.nothing = sentence("Its list of events is empty.")
    return outline


def _title(slide: object, findings: Findings) -> None:
    words = slide.get("text") if isinstance(slide, dict) else None
    if isinstance(words, dict):
        head, body = one_line(words.get("headline")), plain(words.get("text"))
        if head:
            findings.stated("title", head[:200])
        if body:
            findings.skipped("opening slide", sentence("its text is of no event"))


def _item(one: Mapping[str, Any], line: int, *, cosmic: bool, era: bool) -> Item:
    words = one.get("text")
    words = words if isinstance(words, dict) else {"text": words}
    item = Item(
        line=line,
        id=one_line(one.get("unique_id")),
        category=one_line(one.get("group")),
        title=one_line(words.get("headline")),
        text=plain(words.get("text")),
        sources=media_of(one.get("media")) + linked(words.get("text")),
        date_text=one_line(one.get("display_date")),
        era=era,
    )
    start, end = one.get("start_date"), one.get("end_date")
    if not item.date_text and isinstance(start, dict):
        item.date_text = one_line(start.get("display_date"))
        until = one_line(end.get("display_date")) if isinstance(end, dict) else ""
        item.date_text += f" – {until}" if item.date_text and until else ""
    try:
        first = date_of_parts(start, cosmic=cosmic)
        if not first:
            raise UnclearError(sentence("it has no start_date"))
        item.edtf = from_to(first, date_of_parts(end, cosmic=cosmic))
    except UnclearError as cause:
        item.unclear = cause.why
        item.date, item.end = _shown(start), _shown(end)
    return item


def _shown(parts: object) -> str:
    if not isinstance(parts, dict):
        return one_line(parts)
    return "-".join(filter(None, (one_line(parts.get(key))[:12] for key in _DATE)))


def media_of(media: object) -> tuple[Source, ...]:
    """Return what a medium says of itself as a source; without an address or words, nothing."""
    if not isinstance(media, dict):
        return ()
    url = address(media.get("url") or media.get("media"))
    caption, credit = one_line(media.get("caption")), one_line(media.get("credit"))
    title = f"{caption} ({credit})" if caption and credit else caption or credit
    return (Source(title or url, url or None),) if title or url else ()


def date_of_parts(parts: object, *, cosmic: bool = False) -> str:
    """Return the EDTF of year, month, day and clock time; empty where there is none at all.

    Raises
    ------
    UnclearError
        If they are no date.

    Examples
    --------
    >>> date_of_parts({"year": "-44", "month": 3, "day": "15"})
    '-0043-03-15'
    >>> date_of_parts({"year": 2017, "month": 4, "day": 24, "hour": 0, "minute": 0})
    '2017-04-24'
    """
    if not isinstance(parts, dict):
        if parts in (None, "", []):
            return ""
        raise UnclearError(sentence("its date is not one of parts"))
    year = _number(parts, "year")
    if year is None:
        if all(_number(parts, key) is None for key in ("month", "day", *_CLOCK)):
            return ""
        raise UnclearError(sentence("it has no year"))
    if not year:
        raise UnclearError(sentence("there is no year 0: 1 BC comes before AD 1"))
    year = before_christ(-year) if year < 0 else year
    if cosmic:
        return edtf_of(year)
    month, day = (_number(parts, key) or None for key in ("month", "day"))
    hour, minute, second, thousandth = (_number(parts, key) for key in _CLOCK)
    if not any((hour, minute, second, thousandth)):
        return edtf_of(year, month, day)
    if not (0 <= (hour or 0) < 24 and 0 <= (minute or 0) < 60 and 0 <= (second or 0) < 60):
        raise UnclearError(sentence("there is no such clock time"))
    if not 0 <= (thousandth or 0) < 1000:
        raise UnclearError(sentence("there is no such clock time"))
    return edtf_of(year, month, day, hour or 0, minute, second or None, thousandth)


def _number(parts: Mapping[str, Any], key: str) -> int | None:
    value = parts.get(key)
    if value is None or value == "" or isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return value
    found = _WHOLE.fullmatch(value) if isinstance(value, str) else None
    if isinstance(value, str) and not value.strip():
        return None
    if not found:
        raise UnclearError(sentence("its {key} is no whole number", key=key))
    return int(re.sub(r"[, \u00a0]", "", found[1]))


FORMS: Final = (
    TimelineForm(
        name="timelinejs", title="TimelineJS 3 JSON", suffixes=(".json",), recognise=_recognise,
        read=_read,
    ),
)  # fmt: skip
