"""What `Growth` says in words: the card of a reading, its table, and the bounds at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from explorer.language import N_, _, number
from explorer.model.campaign import Reading, ReadingRole
from explorer.model.dates import Precision, When, spoken_day
from explorer.model.source import Basis
from explorer.summarise.growth import (
    Corroboration,
    Series,
    bounds_at,
    bounds_label,
    bounds_over,
    corroboration,
    corroborations,
    rate_label,
    rate_rows,
)
from explorer.summarise.timeline import category_words
from explorer.widgets.growth_campaign import Campaign
from explorer.widgets.panel_words import Row, fact, source_facts

# What `Basis` can be, which is said in the language that is on.
BASES = (N_("stated"), N_("inferred"), N_("missing"))

__all__ = [
    "COLUMNS",
    "UNDATED",
    "between",
    "clock_words",
    "count_words",
    "reading_card",
    "rows_of",
    "undated_facts",
]

UNDATED = N_("No dated reading: these are undated and are not on the time axis.")

COLUMNS = (
    ("date_label", N_("Date")),
    ("count_label", N_("Count")),
    ("low", N_("At least")),
    ("high_label", N_("At most")),
    ("kind", N_("What it is")),
    ("source", N_("Source")),
    ("note", N_("The study's note")),
)


def reading_card(campaign: Campaign, series: Series, reading: Reading) -> dict[str, Any]:
    """Describe a reading: its count with its reserve, its date, its sources, the bounds by then."""
    facts = [
        fact(_("Count"), count_words(reading)),
        fact(_("Date"), _date_label(reading), how=_how(reading)),
        *source_facts((reading.source,), (N_("Source"),)),
        *(_beside(one) for one in corroboration(series, reading)),
        fact(_("The study's note"), reading.note),
        *_bounds_facts(series, reading),
        fact(_("Linked in the interview"), _turns(campaign, reading)),
        fact(_("Linked events"), _events(campaign, reading)),
    ]
    return {
        "id": reading.id,
        "heading": f"{_date_label(reading).capitalize()}: {reading.count_label}"
        if reading.date is None
        else f"{reading.date.label}: {reading.count_label}",
        "text": [_role(series, reading)] if reading.role is not ReadingRole.READING else [],
        "facts": [one for one in facts if "text" in one],
    }


def rows_of(series: Series, undated: Iterable[Reading]) -> list[dict[str, Any]]:
    """Return one row for each reading, second source and undated reading, in this order."""
    beside = {c.source.id: c for c in corroborations(series)}
    rows = [_row(one, _("reading")) for one in series.readings]
    rows += [_row(one, _support(beside.get(one.id))) for one in series.second_sources]
    return rows + [_row(one, _("undated reading")) for one in undated]


def clock_words(series: Series, when: When) -> str:
    """Say what is known of the count at a moment, and why nothing is where that is so."""
    bounds = bounds_over(series, when)
    known = "0" if bounds.high == 0 else bounds_label(bounds)
    # A reading of that very time is surely neither before nor after it, so no bound holds it.
    same = [one.count_label for one in series.readings if one.date and one.date.overlaps(when)]
    if same:
        known = _("read as {counts}; by the readings before and after, {bounds}").format(
            counts=", ".join(same), bounds=known
        )
    elif not bounds.low and not bounds.broken:
        known = "; ".join([known, *_why_unknown(series, when)])
    day = when.precision is Precision.DAY and not (when.approximate or when.uncertain)
    words = _("On {date}: {what}.") if day else _("Time on the clock, {date}: {what}.")
    return words.format(date=when.label, what=known)


def count_words(reading: Reading) -> str:
    """Say a count and what it allows.

    Examples
    --------
    >>> import explorer
    >>> count_words(explorer.open_study().reading("C01"))
    'over 270,000: at least 270,000; no upper bound'
    """
    low, high = reading.low, reading.high
    if high is None:
        allows = _("at least {low}; no upper bound").format(low=number(low))
    elif low == high:
        allows = _("exact")
    else:
        allows = _("between {low} and {high}").format(low=number(low), high=number(high))
    return f"{reading.count_label}: {allows}"


def between(first: int, last: int) -> str:
    """Write two moments as days, the month and year once where they are the same.

    Examples
    --------
    >>> from explorer.model.dates import When
    >>> day = lambda text: When.parse(text).earliest
    >>> between(day("2017-05-07"), day("2017-05-11"))
    'Between 7 and 11 May 2017'
    >>> between(day("2017-04-24"), day("2017-05-07"))
    'Between 24 April and 7 May 2017'
    """
    start, end = spoken_day(first).split(), spoken_day(last).split()
    if start == end:
        return _("On {date}").format(date=spoken_day(first))
    same = next((n for n in (1, 2) if start[n:] == end[n:]), len(start))
    return _("Between {first} and {last}").format(first=" ".join(start[:same]), last=" ".join(end))


def _bounds_facts(series: Series, reading: Reading) -> Iterator[dict[str, str]]:
    """Say the bounds before and after a reading, by the readings up to it."""
    place = next((n for n, one in enumerate(series.readings) if one.id == reading.id), None)
    if place is None or reading.date is None:
        return
    so_far = Series(series.petition, series.scope, series.readings[: place + 1])
    earlier = series.readings[place - 1].date if place else None
    start = earlier.latest if earlier else series.opened
    end = reading.date.earliest
    if start is not None and end is not None and start + 1 < end:
        bounds = bounds_at(so_far, (start + end) // 2)
        yield fact(_("Before it"), _was(between(start, end), bounds_label(bounds)))
    if place:
        pair = Series(series.petition, series.scope, series.readings[place - 1 : place + 1])
        rate = rate_label(rate_rows(pair)[0])
        yield fact(_("Growth"), rate, how=_("(on average since the reading before)"))
    if reading.date.end is not None:
        after = bounds_label(bounds_at(so_far, reading.date.end))
        yield fact(_("After it"), after, how=_("(by the readings up to this one)"))


def _was(when: str, label: str) -> str:
    words = (
        _("{when} the count is {bounds}")
        if label.startswith(_("not known"))
        else _("{when} the count was {bounds}")
    )
    return words.format(when=when, bounds=label)


def _why_unknown(series: Series, when: When) -> Iterator[str]:
    opened = series.petition.opened
    if opened is not None:
        yield _("the petition opened {date}").format(date=opened.label)
    first = next((r.date for r in series.readings if r.date and r.date.surely_after(when)), None)
    if first is not None and first is series.readings[0].date:
        yield _("the first reading is of {date}").format(date=first.label)


def _beside(found: Corroboration) -> dict[str, str]:
    source = found.source
    other = _("another time: {date}").format(date=_date_label(source))
    time = _("same time") if found.same_time else other
    agrees = _("agrees") if found.agrees else _("does not agree")
    words = f"({source.count_label}; {time}; {agrees})"
    return fact(_("Second source"), source.source.title, url=source.source.url, how=words)


def _support(found: Corroboration | None) -> str:
    if found is None or found.reading is None:
        return _("second source")
    words = (
        _("second source that agrees with “{count}”")
        if found.agrees
        else _("second source that does not agree with “{count}”")
    )
    return words.format(count=found.reading.count_label)


def _role(series: Series, reading: Reading) -> str:
    beside = next((c for c in corroborations(series) if c.source.id == reading.id), None)
    return _("This is a {kind}. A second source never moves the band.").format(
        kind=_support(beside)
    )


def _row(reading: Reading, kind: str) -> dict[str, Any]:
    high = reading.high
    return {
        "id": reading.id,
        "kind": kind,
        "date": str(reading.date) if reading.date else "",
        "date_label": _date_label(reading),
        "count": reading.count,
        "count_label": reading.count_label,
        "low": reading.low,
        "high": high,
        "high_label": _("no upper bound") if high is None else number(high),
        "source": reading.source.title,
        "source_url": reading.source.url or "",
        "note": reading.note,
    }


def _date_label(reading: Reading) -> str:
    return reading.date.label if reading.date else _("undated")


def _how(reading: Reading) -> str:
    if reading.date is None:
        return _("(not on the time axis)")
    basis = reading.how("date")
    if basis is Basis.INFERRED:
        return _("(inferred: {why})").format(why=reading.why("date"))
    return f"({_(basis.value)})"


def _turns(campaign: Campaign, reading: Reading) -> str:
    return ", ".join(
        _("turn {number} ({who})").format(number=one.number, who=one.who)
        for one in campaign.turns_of(reading)
    )


def _events(campaign: Campaign, reading: Reading) -> str:
    linked = campaign.events_of(reading)
    return "; ".join(f"{e.date.label}, {category_words(e)[0]}" for e in linked)


def undated_facts(undated: Iterable[Reading]) -> list[Row]:
    """Describe undated readings, to be listed apart."""
    return [
        fact(one.count_label, one.source.title, url=one.source.url, how=one.note) for one in undated
    ]
