"""The dated events in a handout: drawings, a summary, and a table with sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from explorer.language import _, ngettext, number
from explorer.model.campaign import Event
from explorer.model.study import Study
from explorer.publish.blocks import Block, Part, Picture, Table
from explorer.publish.drawing import drawn, narrowed
from explorer.publish.references import References
from explorer.publish.texts import Para, Text, words
from explorer.summarise.crowd import CROWD
from explorer.summarise.timeline import category_words, event_rows, periods
from explorer.widgets.panel import Row
from explorer.widgets.timeline_card import ONE_BY_ONE, summary, within
from explorer.widgets.timeline_crowd import Crowd

__all__ = ["MOST_ROWS", "event_table", "remark", "timeline_part", "timeline_picture"]

MOST_ROWS: Final = 400
"""Rows of one table on paper; more are counted in a sentence."""


def timeline_part(study: Study, references: References) -> Part:
    """Return the dated events: drawing, summary, and a table with sources."""
    return Part(
        Text(_("What happened when")),
        tuple(_timeline(study, references)),
        name="timeline",
        fresh=True,
    )


def _timeline(study: Study, references: References) -> Iterator[Block]:
    if not study.events:
        yield Para(words(_("This study has no dated events.")))
        return
    yield timeline_picture(study)
    crowded = _crowded(study)
    if crowded:
        yield timeline_picture(study, crowded)
    yield event_table(study, study.events[:MOST_ROWS], references)
    more = len(study.events) - MOST_ROWS
    if more > 0:
        said = ngettext(
            "{count} more event stands in the study.", "{count} more events stand in the study.",
            more,
        )  # fmt: skip
        yield Para(words(said.format(count=number(more))), kind="quiet")


def timeline_picture(study: Study, period: Row | None = None) -> Picture:
    """Return the events as a drawing, with a summary of it.

    Parameters
    ----------
    study
        The study.
    period
        The period to draw, from `explorer.summarise.timeline.periods`; all of them without it.

    Examples
    --------
    >>> import explorer
    >>> timeline_picture(explorer.open_study()).caption[:24]
    'Timeline of 76 events in'
    """
    from explorer.charts.timeline import timeline_chart

    rows = event_rows(study.events)
    if period:
        rows = [row for row in rows if within(row, period["start"], period["end"])]
    crowd = Crowd(rows) if len(rows) > CROWD else None
    spec = (crowd.chart() if crowd else timeline_chart(rows)).to_dict()
    name = f"timeline-{period['id'] if period else 'all'}"
    caption = crowd.caption if crowd else _(ONE_BY_ONE)
    return Picture(
        svg=drawn(spec, name),
        narrow=drawn(narrowed(spec), f"{name}-narrow"),
        alt=_(
            "Drawing of the events in the table below: time from left to right, a lane for each "
            "category."
        ),
        caption=f"{summary(rows)} {caption}",
    )


def _crowded(study: Study) -> Row | None:
    """Return a period with a third of the events in a sixth of the time, if there is one."""
    found = periods(study.events)
    if len(found) < 3 or len(study.events) > CROWD:
        return None
    whole, *parts = found
    time = whole["end"] - whole["start"]
    return next(
        (
            one
            for one in parts
            if 6 * (one["end"] - one["start"]) <= time and 3 * one["events"] >= whole["events"]
        ),
        None,
    )


def _category(event: Event, lang: str) -> Text:
    named, own = category_words(event)
    return Text(named, lang=own or lang)


def event_table(study: Study, events: Sequence[Event], references: References) -> Table:
    """Return events with their dates as they are known, and their sources by number."""
    lang = study.language or study.interview.language
    rows = [
        (
            words(event.date.label, Text(event.id, kind="aside")),
            words(Text(event.title, lang=lang, kind="strong"), " " if event.title else "",
                  Text(event.description, lang=lang), *remark(event.note, lang)),
            words(_category(event, lang)),
            references.marks(*event.sources),
        )
        for event in events
    ]  # fmt: skip
    return Table(
        caption=_("Events and their sources"),
        heads=(_("Date"), _("Event"), _("Category"), _("Sources")),
        rows=rows,
        shares=(19, 49, 19, 13),
    )


def remark(note: str, lang: str) -> tuple[Text, ...]:
    """Return a note of the study as words on a line of their own.

    Examples
    --------
    >>> remark("", "en"), remark("so read", "en")[0].kind
    ((), 'aside')
    """
    return (Text(note, lang=lang, kind="aside"),) if note else ()
