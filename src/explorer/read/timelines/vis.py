"""Read the JSON of vis-timeline: items with ``content``, ``start`` and ``end``, and their groups.

https://visjs.github.io/vis-timeline/docs/timeline/ describes the form. A number counts the
milliseconds since 1970 in UTC, and so does ``/Date(…)/`` of .NET. A text is a date of ISO 8601,
in which the year 0 is 1 BC; a year of two or three digits is not read, because JavaScript makes
1950 of 50.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from explorer.errors import DateError, EventsError
from explorer.language import sentence
from explorer.model.dates import When
from explorer.model.days import iso
from explorer.read.draft import Findings
from explorer.read.formats.form import Match, Sure
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Item, Outline, TimelineForm, UnclearError, no_date
from explorer.read.timelines.json_items import Lines, begins_as_json, no_objects, read_json, records
from explorer.read.timelines.plain import linked, one_line, plain
from explorer.read.timelines.years import from_to, year_of

__all__ = ["FORMS", "date_of_value"]

_NET: Final = re.compile(r"/?Date\((-?[0-9]{1,17})(?:[+-][0-9]{4})?\)/?", re.IGNORECASE)
_LONG_YEAR: Final = re.compile(r"([+-][0-9]{6})((?:-[0-9]{2}){0,2})(T.*)?")
_BLANK: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}.*)")
_LAST_DAY: Final = sentence("an end that is a day is taken as the last day of it")
_LATEST: Final = 8_640_000_000_000_000
"""Milliseconds from 1970 to the last moment of JavaScript."""


def _recognise(head: Head) -> Match | None:
    start = begins_as_json(head)
    if '"content"' in start and '"start"' in start:
        return Match(Sure.LIKELY, sentence("it has items with content and start"))
    return None


def _read(material: Material) -> Outline:
    outline = Outline(Findings(material.name))
    value, text = read_json(material, outline)
    items = value.get("items") if isinstance(value, dict) else value
    if not isinstance(items, list):
        raise EventsError(
            sentence("There is no list of items in this JSON."),
            where=material.name,
            accepted=sentence(
                "vis-timeline has {items}, or {parts}.",
                items='[{"id": 1, "content": "…", "start": "2017-04-24"}]',
                parts='{"items": […], "groups": […]}',
            ),
            next_step=sentence("Check that this is the file that you meant."),
        )
    listed = value.get("groups") if isinstance(value, dict) else None
    groups = {
        _key(group.get("id")): one_line(group.get("content"))
        for _, group in records(listed, ())
        if one_line(group.get("content"))
    }
    lines = Lines(text)
    places = lines.of("items") if isinstance(value, dict) else lines.of()
    for line, one in records(items, places):
        outline.items.append(_item(one, line, groups))
    odd = sum(not isinstance(one, dict) for one in items)
    if odd:
        outline.findings.skipped("items", no_objects(odd))
    if any(re.search(r"/[0-9-]+-[0-9]{2}$", item.edtf) for item in outline.items):
        outline.findings.inferred("ends", _LAST_DAY)
    outline.nothing = sentence("Its list of items is empty.")
    return outline


def _key(value: object) -> str:
    return one_line(value) if isinstance(value, str | int | float) else ""


def _item(one: Mapping[str, Any], line: int, groups: Mapping[str, str]) -> Item:
    content, hint = one.get("content"), one.get("title")
    group = _key(one.get("group"))
    item = Item(
        line=line,
        id=_key(one.get("id")),
        category=groups.get(group, group),
        title=one_line(content) if plain(hint) else "",
        text=plain(hint) or plain(content),
        sources=linked(content) + linked(hint),
        era=one.get("type") == "background",
    )
    if not item.title and "\n" not in item.text:
        item.title, item.text = item.text, ""
    try:
        start = date_of_value(one.get("start"))
        if not start:
            raise UnclearError(sentence("it has no start"))
        item.edtf = from_to(start, date_of_value(one.get("end")))
    except UnclearError as cause:
        item.unclear = cause.why
        item.date, item.end = _key(one.get("start")), _key(one.get("end"))
    return item


def date_of_value(value: object) -> str:
    """Return the EDTF of a date as JavaScript and .NET write it; empty where there is none.

    Raises
    ------
    UnclearError
        If it is none of these.

    Examples
    --------
    >>> date_of_value(1493055155000), date_of_value("/Date(1493055155000-0700)/")
    ('2017-04-24T17:32:35Z', '2017-04-24T17:32:35Z')
    >>> date_of_value("2017-04-24T17:32:35.000Z"), date_of_value("-000043-03-15")
    ('2017-04-24T17:32:35Z', '-0043-03-15')
    """
    if value is None or value == "":
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _moment(value)
    if not isinstance(value, str):
        raise UnclearError(sentence("its date is neither a text nor a number"))
    text = value.strip()
    found = _NET.fullmatch(text)
    if found:
        return _moment(int(found[1]))
    long = _LONG_YEAR.fullmatch(text)
    if long:
        # EDTF writes such a year with four digits, or with Y and alone.
        text = f"{year_of(int(long[1]))}{long[2]}{long[3] or ''}"
    text = _BLANK.sub(r"\1T\2", text)
    text = re.sub(r"(T[0-9:]+)\.0+(?![0-9])", r"\1", text)
    text = re.sub(r"(T[0-9:.]+[+-][0-9]{2})([0-9]{2})$", r"\1:\2", text)
    try:
        return When.parse(text).edtf
    except DateError as cause:
        raise UnclearError(no_date(cause, sentence("it is no date of ISO 8601"))) from None


def _moment(value: float) -> str:
    if not abs(value) <= _LATEST:
        raise UnclearError(sentence("no date of JavaScript is so far away"))
    text = iso(round(value))
    if "T" not in text:
        text += "T00:00:00Z"
    year = re.match(r"([+-]?[0-9]{4,7})-", text)
    assert year
    if len(year[1].lstrip("+-")) > 4:
        raise UnclearError(sentence("moments are read in years of up to four digits only"))
    return text


FORMS: Final = (
    TimelineForm(
        name="vis", title="vis-timeline JSON", suffixes=(".json",), recognise=_recognise,
        read=_read,
    ),
)  # fmt: skip
