"""Read events from JSON that has a record for each: ``[{"date": "2017-04-24", "title": …}, …]``.

So programs write tables, also one record on a line, or within a record of their own. What a key
holds is known by its name, as of the headings of a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from explorer.language import sentence
from explorer.read.draft import Findings
from explorer.read.formats.form import Match, Sure
from explorer.read.formats.rows import Row
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Outline, TimelineForm
from explorer.read.timelines.headings import columns_of
from explorer.read.timelines.json_items import Lines, begins_as_json, read_json, records
from explorer.read.timelines.tables import fill, no_header, tells

__all__ = ["FORMS"]

_KEY: Final = re.compile(r'"([^"\\]{1,40})"\s*:')
_LISTS: Final = ("events", "items", "timeline", "data", "rows", "records", "results")


def _recognise(head: Head) -> Match | None:
    start = begins_as_json(head)[:16_384]
    keys = list(dict.fromkeys(_KEY.findall(start)))
    if start and tells(columns_of(keys)):
        return Match(Sure.LIKELY, sentence("it has records with known keys"))
    return None


def _read(material: Material) -> Outline:
    outline = Outline(Findings(material.name))
    value, text = read_json(material, outline)
    listed, path = _listed(value)
    some = [one for one in listed[:1000] if isinstance(one, dict)]
    keys = list(dict.fromkeys(str(key) for one in some for key in one))
    columns = columns_of(keys)
    if not tells(columns):
        raise no_header([Row(1, 1, keys)], material.name)
    places = Lines(text).of(*path)
    if not places and isinstance(value, list):
        # One record on a line.
        places = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    known = places if len(places) == len(listed) else ()
    rows = (
        Row(line, line, [_text(one.get(key)) for key in keys])
        for line, one in records(listed, known)
    )
    fill(outline, Row(0, 0, keys), columns, rows)
    outline.nothing = sentence("Its list of records is empty.")
    return outline


def _listed(value: object) -> tuple[list[Any], tuple[str, ...]]:
    """Return the list of records, and the keys that lead to it."""
    if isinstance(value, list):
        return value, ()
    if isinstance(value, dict):
        names = [name for name in (*_LISTS, *value) if _is_list(value.get(name))]
        if names:
            return value[names[0]], (names[0],)
        return [value], ()
    return [], ()


def _is_list(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, Mapping) for one in value)


def _text(value: object) -> str:
    """Return a plain value as a text; of a list its texts, and nothing of a record."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value[:20])))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""


FORMS: Final = (
    TimelineForm(
        name="json", title=sentence("JSON with a record for each event"),
        suffixes=(".json", ".jsonl"), recognise=_recognise, read=_read,
    ),
)  # fmt: skip
