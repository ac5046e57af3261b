"""Read the JSON of TimelineJS 2: ``{"timeline": {"date": [{"startDate": "2011,12,10"}], "era"}}``.

Parts of a date are parted by commas and left out from the end. The program also reads slashes,
with the month first, and shows -44 as 44 B.C.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from explorer.errors import EventsError
from explorer.language import sentence
from explorer.read.draft import Findings
from explorer.read.formats.form import Match, Sure
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Item, Outline, TimelineForm, UnclearError
from explorer.read.timelines.json_items import Lines, begins_as_json, read_json, records
from explorer.read.timelines.plain import linked, one_line, plain
from explorer.read.timelines.timelinejs import SHOWN_BC, date_of_parts, media_of
from explorer.read.timelines.years import from_to

__all__ = ["FORMS"]

_PARTS: Final = ("year", "month", "day", "hour", "minute", "second", "millisecond")
_COMMAS: Final = re.compile(r"\s*-?[0-9]{1,7}\s*(?:,\s*[0-9]{0,4}\s*){1,6}")
_YEAR: Final = re.compile(r"-?[0-9]{1,7}")
_CLOSE: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})")


def _recognise(head: Head) -> Match | None:
    start = begins_as_json(head)
    if '"timeline"' in start and '"startDate"' in start:
        return Match(Sure.CERTAIN, sentence("it has a timeline with a startDate"))
    return None


def _read(material: Material) -> Outline:
    outline = Outline(Findings(material.name), day_first=False)
    value, text = read_json(material, outline)
    timeline = value.get("timeline") if isinstance(value, dict) else None
    if not isinstance(timeline, dict) or not isinstance(timeline.get("date"), list):
        raise EventsError(
            sentence('There is no list "date" of a "timeline" in this JSON.'),
            where=material.name,
            accepted=sentence(
                "TimelineJS 2 has {example}.",
                example='{"timeline": {"date": [{"startDate": "2011,12,10"}]}}',
            ),
            next_step=sentence("Check that this is the file that you meant."),
        )
    if head := one_line(timeline.get("headline")):
        outline.findings.stated("title", head[:200])
    if plain(timeline.get("text")):
        outline.findings.skipped("opening slide", sentence("its text is of no event"))
    lines = Lines(text)
    for key in ("date", "era"):
        for line, one in records(timeline.get(key), lines.of("timeline", key)):
            outline.items.append(_item(one, line, era=key == "era"))
    if any(item.edtf.startswith(("-", "0000", "Y-")) for item in outline.items):
        outline.findings.inferred("years", SHOWN_BC)
    outline.nothing = sentence("Its list of dates is empty.")
    return outline


def _item(one: Mapping[str, Any], line: int, *, era: bool) -> Item:
    item = Item(
        line=line,
        id=one_line(one.get("uniqueid") or one.get("unique_id")),
        category=one_line(one.get("tag")),
        title=one_line(one.get("headline")),
        text=plain(one.get("text")),
        sources=media_of(one.get("asset")) + linked(one.get("text")),
        date_text=one_line(one.get("displayDate")),
        era=era,
    )
    start, end = one_line(one.get("startDate")), one_line(one.get("endDate"))
    try:
        first, last = _exact(start), _exact(end)
        if not start:
            raise UnclearError(sentence("it has no startDate"))
        if first and (last or not end):
            item.edtf = from_to(first, last)
        else:
            # Another way of writing: as any date in words or numbers.
            item.date, item.end = first or start, last or end
    except UnclearError as cause:
        item.unclear, item.date, item.end = cause.why, start, end
    return item


def _exact(text: str) -> str:
    """Return the EDTF of a date in this form's own way; empty for any other."""
    if _COMMAS.fullmatch(text):
        return date_of_parts(dict(zip(_PARTS, text.split(","), strict=False)))
    if _YEAR.fullmatch(text):
        return date_of_parts({"year": text})
    found = _CLOSE.fullmatch(text)
    if found:
        return date_of_parts(dict(zip(_PARTS, found.groups(), strict=False)))
    # An end that moves on with the day of reading is open.
    return ".." if text.casefold() == "now" else ""


FORMS: Final = (
    TimelineForm(
        name="timelinejs2", title="TimelineJS 2 JSON", suffixes=(".json", ".jsonp"),
        recognise=_recognise, read=_read,
    ),
)  # fmt: skip
