"""What `Timeline` says in words: the card of an event, the controls, the summary."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

from explorer.language import N_, _, ngettext, number
from explorer.model.campaign import Event
from explorer.model.source import Basis
from explorer.model.study import Study
from explorer.summarise.timeline import category_rows
from explorer.widgets.panel_words import Row, choice, fact, source_facts

__all__ = ["ALL", "NO_EVENTS", "ONE_BY_ONE", "controls", "event_card", "summary", "within"]

ALL = "all"
ONE_BY_ONE = N_("A point is a day. A bar is a date that is not known to the day.")
NO_EVENTS = N_("This study has no dated events.")


def event_card(study: Study, event: Event, row: Row) -> dict[str, Any]:
    """Describe an event: its date and how that is known, its sources, what is linked to it."""
    turns = ", ".join(
        _("turn {number} ({who})").format(number=one.number, who=one.who)
        for one in study.turns_of(event)
    )
    undated = _("undated")
    readings = ", ".join(
        f"{one.count_label} ({one.date.label if one.date else undated})"
        for one in study.readings_of(event)
    )
    facts = [
        fact(_("Date"), row["date_label"], how=_how(event, certain=row["certain"])),
        fact(_("Category"), row["category_label"]),
        *source_facts(event.sources, (N_("Source"), N_("Second source"))),
        fact(_("The study's note"), event.note),
        fact(_("Linked in the interview"), turns),
        fact(_("Linked reading"), readings),
    ]
    return {
        "id": event.id,
        "heading": f"{row['date_label']}: {row['category_label']}",
        "text": [event.description],
        "lang": study.language or study.interview.language,
        "facts": [one for one in facts if "text" in one],
    }


def controls(
    study: Study, rows: Sequence[Row], periods: Sequence[Row], category: str, period: str
) -> list[dict[str, Any]]:
    """Describe the lists to choose from; a list with one choice is left out."""
    categories = category_rows(study.events)
    every = (ALL, _("All ({count})").format(count=number(len(rows))))
    found = []
    if len(categories) > 1:
        named = [
            (one["category"], f"{one['category_label']} ({number(one['events'])})")
            for one in categories
        ]
        found.append(choice("category", _("Category"), [every, *named], category))
    if len(periods) > 1:
        spans = [
            (one["id"], f"{one['label']} ({number(_many(rows, one))})")
            for one in periods
            if one["id"] != ALL
        ]
        found.append(choice("period", _("Period"), [every, *spans], period))
    return found


def _many(rows: Sequence[Row], period: Row) -> int:
    return sum(within(row, period["start"], period["end"]) for row in rows)


def summary(rows: Sequence[Row]) -> str:
    """Say in one sentence what the timeline shows."""
    if not rows:
        return _("Timeline without events.")
    many, kinds = len(rows), len({row["category"] for row in rows})
    events = ngettext("{count} event", "{count} events", many).format(count=number(many))
    categories = ngettext("{count} category", "{count} categories", kinds)
    return _("Timeline of {events} in {categories}, from {first} to {last}.").format(
        events=events,
        categories=categories.format(count=number(kinds)),
        first=rows[0]["date_label"],
        last=rows[-1]["date_label"],
    )


def within(row: Row, start: int | None, end: int | None) -> bool:
    """Tell whether an event may lie in a window; an open side of its date reaches everywhere."""
    first = -inf if row["start"] is None else row["start"]
    last = inf if row["end"] is None else row["end"]
    return (end is None or first < end) and (start is None or last > start)


def _how(event: Event, *, certain: bool) -> str:
    """Say how a date is known, and how it is written where it is not a plain day."""
    basis, why = event.how("date"), event.why("date")
    known = _("inferred: {why}").format(why=why) if basis is Basis.INFERRED else _(basis.value)
    if certain:
        return f"({known})"
    return _("({known}; written {date})").format(known=known, date=event.date)
