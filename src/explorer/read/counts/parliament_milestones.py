"""What happened to a petition of the UK Parliament, and what it was to reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from explorer.language import sentence, sentences
from explorer.model.campaign import Event, Goal
from explorer.model.source import Source
from explorer.read.counts.json_parts import Parts, address, text, when, whole
from explorer.read.draft import Findings
from explorer.read.saying import listed

__all__ = ["read_goals", "read_milestones", "without_set_day"]


@dataclass(frozen=True, slots=True)
class _Milestone:
    key: str
    names: tuple[str, ...]
    """What the file calls it: the present name first, then older ones."""
    title: str
    description: str
    category: str = "petition"


_MILESTONES: Final = (
    _Milestone("created", ("created_at",), "Created", "The petition was created."),
    _Milestone(
        "supported",
        ("moderation_threshold_reached_at",),
        "Supporters found",
        "The petition had enough supporters to be checked before it is published.",
    ),
    _Milestone(
        "opened", ("opened_at", "open_at"), "Opened", "The petition was opened for signing."
    ),
    _Milestone("rejected", ("rejected_at",), "Rejected", "The petition was rejected."),
    _Milestone(
        "response-threshold",
        ("response_threshold_reached_at",),
        "Threshold for a response reached",
        "The petition reached the number of signatures at which the government responds.",
    ),
    _Milestone(
        "response",
        ("government_response_at",),
        "Government response",
        "The government responded to the petition.",
        "official_statement",
    ),
    _Milestone(
        "debate-threshold",
        ("debate_threshold_reached_at",),
        "Threshold for a debate reached",
        "The petition reached the number of signatures at which a debate is considered.",
    ),
    _Milestone(
        "debate-scheduled",
        ("debate_scheduled_on", "debate_scheduled_at"),
        "Debate scheduled",
        "A debate on the petition was put on the agenda.",
        "parliament",
    ),
    _Milestone(
        "debate-day",
        ("scheduled_debate_date",),
        "Day set for a debate",
        "The day that was set for a debate on the petition.",
        "parliament",
    ),
    _Milestone("closed", ("closed_at",), "Closed", "The petition was closed for signing."),
    _Milestone(
        "debate-outcome",
        ("debate_outcome_at",),
        "Outcome of the debate published",
        "What came of the petition's debate was published.",
        "parliament",
    ),
)
_DEBATED: Final = _Milestone(
    "debate", ("debated_on",), "Debate", "The petition was debated.", "parliament"
)
_SAID: Final = {
    "created": sentence("created"),
    "supported": sentence("supporters found"),
    "opened": sentence("opened"),
    "rejected": sentence("rejected"),
    "response-threshold": sentence("threshold for a response reached"),
    "response": sentence("government response"),
    "debate-threshold": sentence("threshold for a debate reached"),
    "debate-scheduled": sentence("debate scheduled"),
    "debate-day": sentence("day set for a debate"),
    "closed": sentence("closed"),
    "debate-outcome": sentence("outcome of the debate published"),
    "debate": sentence("debate"),
}
"""The titles of milestones, as a report has them."""
_GOALS: Final = (
    (("threshold_for_moderation", "moderation_threshold"), sentence("the petition is checked")),
    (("threshold_for_referral", "referral_threshold"), sentence("the petition is referred")),
    (("threshold_for_response", "response_threshold"), sentence("the government responds")),
    (("threshold_for_debate", "debate_threshold"), sentence("a debate is considered")),
)
_OF_THRESHOLD: Final = {
    "response-threshold": "the government responds",
    "debate-threshold": "a debate is considered",
}
_PAGES: Final = ("transcript_url", "video_url", "debate_pack_url", "debate_summary_url")


def read_goals(*places: Parts) -> tuple[Goal, ...]:
    """Return the thresholds that any part of a file states, from the lowest up."""
    goals: dict[str, Goal] = {}
    for names, what in _GOALS:
        for part in places:
            count = whole(part.get(*names))
            if count:
                goals.setdefault(what, Goal(count, what))
    return tuple(sorted(goals.values(), key=lambda goal: goal.count))


def read_milestones(
    attributes: Parts,
    petition: str,
    source: Source,
    goals: tuple[Goal, ...],
    findings: Findings,
) -> tuple[Event, ...]:
    """Return what the file dates, in the order of the steps that a petition takes."""
    reached = {goal.what: goal.count for goal in goals}
    events = []
    still_open = text(attributes.get("state")) == "open"
    for one in _MILESTONES:
        if one.key == "closed" and still_open:
            continue  # It says when signing is to end: `Petition.closed` has it.
        event = _event(one, attributes, petition, source, findings)
        if event is None:
            continue
        goal = reached.get(_OF_THRESHOLD.get(one.key, ""))
        if goal:
            event = replace(event, description=f"{event.description[:-1]}: {goal:,}.")
        events.append(event)
    events += _debate(attributes, petition, source, findings)
    events = list(without_set_day(events))
    if events:
        titles = listed(_SAID[event.id.rpartition(":")[2]] for event in events)
        many = sentences("{count} event", "{count} events", len(events))
        findings.stated("milestones", many + ": " + titles)
    return tuple(events)


def without_set_day(events: Iterable[Event]) -> tuple[Event, ...]:
    """Leave out the day that was set for a debate, where the debate was held on it."""
    every = tuple(events)
    held = {one.date.edtf[:10] for one in every if one.id.endswith(":debate")}
    return tuple(
        one for one in every if not (one.id.endswith(":debate-day") and one.date.edtf[:10] in held)
    )


def _event(
    one: _Milestone, parts: Parts, petition: str, source: Source, findings: Findings
) -> Event | None:
    value = parts.get(*one.names)
    if value is None:
        return None
    date = when(value)
    if date is None:
        detail = sentence("left out: {name} is not a date of ISO 8601", name=one.names[0])
        findings.warning("milestones", detail)
        return None
    return Event(
        id=f"{petition}:{one.key}",
        date=date,
        category=one.category,
        title=one.title,
        description=one.description,
        sources=(source,),
    )


def _debate(attributes: Parts, petition: str, source: Source, findings: Findings) -> list[Event]:
    """Return the debate that was held, with its pages as sources; what was said is not read."""
    parts = Parts(attributes.get("debate", "debate_outcome"))
    event = _event(_DEBATED, parts, petition, source, findings)
    if event is None:
        return []
    pages = [(key, address(parts.get(key))) for key in _PAGES]
    sources = tuple(
        Source(f"Debate on the petition: {key.removesuffix('_url').replace('_', ' ')}", url)
        for key, url in pages
        if url
    )
    return [replace(event, sources=(source, *sources))]
