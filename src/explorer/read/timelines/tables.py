"""Read events from tables: TimelineJS's spreadsheet, and any with headings that are known.

The text of a table is read here; workbooks are taken apart in `explorer.read.timelines.books`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from explorer.errors import EventsError
from explorer.language import sentence, sentences
from explorer.model.source import Source
from explorer.read.draft import Findings
from explorer.read.formats.delimited import (
    DELIMITERS,
    Delimited,
    first_rows,
    large_cells,
    told_first,
)
from explorer.read.formats.form import Match, Sure, text_of
from explorer.read.formats.rows import Row
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Item, Outline, TimelineForm, UnclearError
from explorer.read.timelines.headings import columns_of
from explorer.read.timelines.numbers import clock_of
from explorer.read.timelines.plain import address, linked, one_line, plain
from explorer.read.timelines.timelinejs import SHOWN_BC, date_of_parts
from explorer.read.timelines.years import from_to

__all__ = ["FORMS", "fill", "has_headings", "header_among", "no_header", "tells"]

_SHEET: Final = (".csv", ".tsv", ".tab", ".psv", ".ssv")
_HEADER_ROWS: Final = 10
_RULE: Final = re.compile(r":?-{2,}:?")
"""What Markdown has below a header."""
_ERAS: Final = frozenset({"true", "yes", "1", "era", "x", "ja", "да"})


def _dated(columns: Mapping[str, int]) -> bool:
    return not {"date", "start", "year"}.isdisjoint(columns)


def tells(columns: Mapping[str, int]) -> bool:
    """Tell whether columns say when something was, and what."""
    return _dated(columns) and not {"title", "text"}.isdisjoint(columns)


def _in_parts(columns: Mapping[str, int]) -> bool:
    return "year" in columns and not {"title", "text"}.isdisjoint(columns)


def header_among(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """Return the place of the header among the first rows, and its columns."""
    found = [(place, columns_of(row.cells)) for place, row in enumerate(rows[:_HEADER_ROWS])]
    good = [one for one in found if tells(one[1])]
    return max(good, key=lambda one: (len(one[1]), -one[0]), default=(-1, {}))


def _best(text: str) -> tuple[str, int, dict[str, int]]:
    """Return the delimiter with which a header is known best, its place and its columns."""
    told, start, line = told_first(text)
    signs = [told] if told else list(DELIMITERS)
    tried = [(sign, *header_among(first_rows(text, sign, start, line))) for sign in signs]
    return max(tried, key=lambda one: len(one[2]))


def has_headings(text: str) -> bool:
    """Tell whether a text begins as a table with known headings."""
    return tells(_best(text[:16_384])[2])


def _recognise(head: Head) -> Match | None:
    text = head.text.lstrip("\ufeff \t\r\n")
    if not text or text.startswith(("{", "<", "[{", "BEGIN:")):
        return None
    sign, place, columns = _best(head.text[:16_384])
    if len(columns) < 2 or (place and head.suffix not in _SHEET):
        return None
    said = {"sign": DELIMITERS[sign]}
    why = (
        sentence("its header has years in a column of their own, parted by a {sign}", **said)
        if _in_parts(columns)
        else sentence("its header has known headings, parted by a {sign}", **said)
    )
    return Match(Sure.LIKELY, why)


def _read(material: Material) -> Outline:
    outline = Outline(Findings(material.name))
    text = text_of(material, outline.findings)
    sign, place, columns = _best(text)
    if place < 0:
        raise no_header(first_rows(text, ","), material.name)
    detail = sentence("{sign}: the header parts at it best", sign=DELIMITERS[sign])
    outline.findings.inferred("delimiter", detail)
    _, start, line = told_first(text)
    first = first_rows(text, sign, start, line)
    with large_cells():
        table = Delimited(text, sign, start, line)
        below = (row for row in table.rows() if row.first > first[place].last)
        fill(outline, first[place], columns, below)
    if table.loose:
        detail = sentences(
            "{count} line: they are not closed",
            "{count} lines: they are not closed",
            len(table.loose),
        )
        outline.findings.warning("quotation marks", detail, *table.loose[:100])
    return outline


def no_header(rows: Sequence[Row], file: str) -> EventsError:
    """Return the error for a table without headings that are known."""
    cells = [cell.strip()[:40] for cell in rows[0].cells[:12]] if rows else []
    return EventsError(
        sentence(
            "No heading says where dates and events stand. The first row is: {cells}.",
            cells=", ".join(cells),
        ),
        where=file,
        accepted=sentence(
            "Known are date (or start and end, or Year, Month, Day) and title, headline, text or "
            "description; our own form has id, date, category, description."
        ),
        next_step=sentence("Name the columns so in the first row."),
    )


def fill(outline: Outline, top: Row, columns: dict[str, int], rows: Iterable[Row]) -> None:
    """Make an item of each row below the header, and report the columns."""
    findings = outline.findings
    used = set(columns.values())
    names = [top.cells[at].strip() for at in sorted(used)]
    place = [top.first] if top.first else []
    findings.stated("columns", ", ".join(names), *place)
    # The headings alone are shown: what stands below them may name persons.
    left = [cell.strip()[:40] for at, cell in enumerate(top.cells) if at not in used]
    if any(left):
        detail = sentence("not read: {names}", names=", ".join(filter(None, left[:20])))
        findings.skipped("columns", detail, *place)
    if {"start", "title", "media"} <= columns.keys():
        # The spreadsheet of TimelineJS 2.
        outline.day_first = False
    titles: list[int] = []
    for row in rows:
        cells = {
            kind: row.cells[at].strip() if at < len(row.cells) else ""
            for kind, at in columns.items()
        }
        if not any(cells.values()) or all(map(_RULE.fullmatch, filter(None, cells.values()))):
            continue
        if cells.get("type", "").casefold() == "title":
            titles.append(row.first)
            if head := one_line(cells.get("title")):
                findings.stated("title", head[:200], row.first)
            continue
        outline.items.append(_item(cells, row.first))
    if len(titles) > 1:
        findings.warning("title", sentence("more than one row is of the type title"), *titles)
    if _in_parts(columns) and any(item.edtf.startswith(("-", "0000")) for item in outline.items):
        findings.inferred("years", SHOWN_BC)
    outline.nothing = sentence("The table has a header and no events.")


def _item(cells: Mapping[str, str], line: int) -> Item:
    text = cells.get("text", "")
    kind = cells.get("type", "").casefold()
    item = Item(
        line=line,
        id=one_line(cells.get("id")),
        category=one_line(cells.get("category")) or ("" if kind in {"era", "event"} else kind),
        title=one_line(cells.get("title")),
        text=plain(text),
        sources=_sources(cells) + linked(text),
        date_text=one_line(cells.get("shown")),
        note=plain(cells.get("note")),
        era=kind == "era" or cells.get("era", "").casefold() in _ERAS,
    )
    try:
        if "year" in cells and not cells.get("date") and not cells.get("start"):
            item.edtf = _parts(cells)
        else:
            item.date = one_line(cells.get("date") or cells.get("start"))
            item.end = one_line(cells.get("end"))
            item.clock = "" if item.end else one_line(cells.get("time"))
    except UnclearError as cause:
        item.unclear = cause.why
        item.date = "-".join(filter(None, (cells.get(key, "")[:20] for key in _DATE)))
    return item


_DATE: Final = ("year", "month", "day", "time")


def _parts(cells: Mapping[str, str]) -> str:
    start = _one(cells, "")
    if not start:
        raise UnclearError(sentence("it has no year"))
    return from_to(start, _one(cells, "end "))


def _one(cells: Mapping[str, str], before: str) -> str:
    parts = {key: cells.get(f"{before}{key}", "") for key in _DATE[:3]}
    clock = cells.get(f"{before}time", "")
    date = date_of_parts(parts)
    if not clock:
        return date
    written = clock_of(clock)
    if date.count("-", 1) != 2:
        raise UnclearError(sentence("it has a clock time without a day"))
    return f"{date}T{written}"


def _sources(cells: Mapping[str, str]) -> tuple[Source, ...]:
    found = []
    title, url = one_line(cells.get("source")), address(cells.get("url"))
    if title or url:
        url = url or address(title)
        found.append(Source(title or url, url or None))
    media = address(cells.get("media"))
    caption, credit = one_line(cells.get("media caption")), one_line(cells.get("media credit"))
    words = f"{caption} ({credit})" if caption and credit else caption or credit
    if media or words:
        found.append(Source(words or media, media or None))
    return tuple(found)


FORMS: Final = (
    TimelineForm(
        name="table", title=sentence("a table (CSV or TSV)"), suffixes=_SHEET, recognise=_recognise,
        read=_read,
    ),
)  # fmt: skip
