"""What `Timeline` says in words: the card of an event, the controls, the summary."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

from explorer.model.campaign import Event
from explorer.model.source import Basis
from explorer.model.study import Study
from explorer.summarise.timeline import category_rows
from explorer.widgets.panel import Row, choice, fact, source_facts

__all__ = ["ALL", "FIND", "NO_EVENTS", "ONE_BY_ONE", "controls", "event_card", "summary", "within"]

ALL = "all"
ONE_BY_ONE = "A point is a day. A bar is a date that is not known to the day."
FIND = {"kind": "find", "name": "find", "label": "Search"}
NO_EVENTS = "This study has no dated events."


def event_card(study: Study, event: Event, row: Row) -> dict[str, Any]:
    """Describe an event: its date and how that is known, its sources, what is linked to it."""
    turns = ", ".join(f"turn {t.number} ({t.who})" for t in study.turns_of(event))
    readings = ", ".join(
        f"{r.count_label} ({r.date.label if r.date else 'undated'})"
        for r in study.readings_of(event)
    )
    facts = [
        fact("Date", row["date_label"], how=_how(event, certain=row["certain"])),
        fact("Category", row["category_label"]),
        *source_facts(event.sources, ("Source", "Second source")),
        fact("The study's note", event.note),
        fact("Linked in the interview", turns),
        fact("Linked reading", readings),
    ]
    return {
        "id": event.id,
        "heading": f"{row['date_label']}: {row['category_label']}",
        "text": [event.description],
        "facts": [one for one in facts if "text" in one],
    }


def controls(
    study: Study, rows: Sequence[Row], periods: Sequence[Row], category: str, period: str
) -> list[dict[str, Any]]:
    """Describe the lists to choose from; a list with one choice is left out."""
    categories = category_rows(study.events)
    every = (ALL, f"All ({len(rows)})")
    found = []
    if len(categories) > 1:
        named = [(r["category"], f"{r['category_label']} ({r['events']})") for r in categories]
        found.append(choice("category", "Category", [every, *named], category))
    if len(periods) > 1:
        spans = [
            (r["id"], f"{r['label']} ({sum(within(e, r['start'], r['end']) for e in rows)})")
            for r in periods
            if r["id"] != ALL
        ]
        found.append(choice("period", "Period", [every, *spans], period))
    return found


def summary(rows: Sequence[Row]) -> str:
    """Say in one sentence what the timeline shows."""
    if not rows:
        return "Timeline without events."
    number, kinds = len(rows), len({row["category"] for row in rows})
    return (
        f"Timeline of {number:,} {'event' if number == 1 else 'events'} in {kinds} "
        f"{'category' if kinds == 1 else 'categories'}, from {rows[0]['date_label']} to "
        f"{rows[-1]['date_label']}."
    )


def within(row: Row, start: int | None, end: int | None) -> bool:
    """Tell whether an event may lie in a window; an open side of its date reaches everywhere."""
    first = -inf if row["start"] is None else row["start"]
    last = inf if row["end"] is None else row["end"]
    return (end is None or first < end) and (start is None or last > start)


def _how(event: Event, *, certain: bool) -> str:
    """Say how a date is known, and how it is written where it is not a plain day."""
    basis, why = event.how("date"), event.why("date")
    written = "" if certain else f"; written {event.date}"
    return f"(inferred: {why}{written})" if basis is Basis.INFERRED else f"({basis}{written})"
