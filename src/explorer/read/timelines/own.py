"""Read our own table of events: ``id, date, category, description``, with dates in EDTF.

It is strict: what is not as it should be is an error with its line, and nothing is left out.
"""

from __future__ import annotations

import csv
from typing import Final

from explorer.errors import EventsError, nearest
from explorer.language import sentence
from explorer.model.source import SECOND_SOURCE, Source
from explorer.read.draft import Findings
from explorer.read.files import Row, table_of, text_of
from explorer.read.formats.form import Match, Sure
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Item, Outline, TimelineForm
from explorer.read.values import date, needed, unique

__all__ = ["FORMS", "REQUIRED"]

REQUIRED: Final = ("id", "date", "category", "description")
"""The columns that it must have."""
_OPTIONAL: Final = (
    "title", "date_text", "era", "source", "source_url", "second_source_url", "note",
)  # fmt: skip


def _recognise(head: Head) -> Match | None:
    text = head.text.lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[", "<")) or b"\0" in head.raw:
        return None
    first = text.splitlines()[:1]
    names = [cell.strip() for cell in next(csv.reader(first), [])] if first else []
    absent = [name for name in REQUIRED if name not in names]
    # A slip in one of its names is for its own errors, which name the right one.
    if all(nearest(name, names) for name in absent) and len(absent) < 2:
        return Match(Sure.CERTAIN, sentence("its header has id, date, category and description"))
    return Match(Sure.POSSIBLE, sentence("it is a text, and of no other form"))


def _read(material: Material) -> Outline:
    if material.encoding and not material.given_as_text:
        text = material.decoded().text
    else:
        text = text_of(material.raw, material.name, EventsError)
    top = "".join(text.lstrip("\ufeff \t\r\n").splitlines()[:1])
    if not any(name in top.casefold() for name in REQUIRED[1:]):
        raise EventsError(
            sentence("This is no timeline of a form that is known."),
            where=material.name,
            accepted=sentence(
                "Accepted are JSON of TimelineJS or vis-timeline, iCalendar, and tables with "
                "headings such as date, title, text; our own has id, date, category, description."
            ),
            next_step=sentence("Export it as one of these."),
        )
    names = [cell.strip() for cell in next(csv.reader([top]), [])]
    if sum(bool(nearest(name, names)) for name in REQUIRED) < len(REQUIRED) - 1:
        # Here: what reads other tables takes time to load, and most files need nothing of it.
        from explorer.read.formats.rows import Row as TableRow
        from explorer.read.timelines.tables import no_header

        raise no_header([TableRow(1, 1, names)], material.name)
    table = table_of(text, material.name, REQUIRED, _OPTIONAL, EventsError)
    if not table.rows:
        raise EventsError(
            sentence("The file has a header and no events."),
            where=material.name,
            next_step=sentence("Add a row for each event, or take the file out of the study."),
        )
    unique(table.rows, "id", EventsError)
    return Outline(Findings(material.name), [_item(row) for row in table.rows])


def _item(row: Row) -> Item:
    sources = []
    if row["source"] or row["source_url"]:
        sources.append(Source(row["source"] or row["source_url"], row["source_url"] or None))
    if row["second_source_url"]:
        sources.append(Source(SECOND_SOURCE, row["second_source_url"]))
    return Item(
        line=row.line,
        id=row["id"],
        edtf=date(row, "date", EventsError).edtf,
        category=needed(row, "category", EventsError),
        title=row["title"],
        text=needed(row, "description", EventsError),
        sources=tuple(sources),
        date_text=row["date_text"],
        note=row["note"],
        era=_era(row),
    )


def _era(row: Row) -> bool:
    if row["era"].casefold() in {"", "false", "no"}:
        return False
    if row["era"].casefold() in {"true", "yes"}:
        return True
    raise EventsError(
        sentence('{column} "{text}" is not known.', column="era", text=row["era"][:60]),
        where=row.where,
        accepted=sentence("Accepted are true, false, and an empty cell."),
    )


FORMS: Final = (
    TimelineForm(
        name="csv", title=sentence("our own table"), suffixes=(".csv",),
        recognise=_recognise, read=_read,
    ),
)  # fmt: skip
