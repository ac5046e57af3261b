"""Dated events as rows, and the periods in which they lie close together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf, log
from typing import Any

from explorer.language import _, language, pgettext
from explorer.language.numbers import month as month_in_words
from explorer.model.campaign import Event
from explorer.model.dates import Precision
from explorer.model.days import DAY, civil, day_start, month_name, spoken_day, year_name
from explorer.model.words import same_language

__all__ = [
    "category_label",
    "category_rows",
    "category_words",
    "event_rows",
    "periods",
    "side_by_side",
]

_CERTAIN = {Precision.INSTANT, Precision.DAY}

# Cells into which time is cut to look for periods; more would be slow and show no more.
_CELLS = 240

# What a further period must gain in log-likelihood (Scargle and others 2013, eq. 21, for a false
# alarm rate of 0.05 at some hundred events), so that chance bunching makes no period.
_PRICE = 4.0

# A block with fewer events is no period: a button for one event helps nobody.
_FEWEST = 4


def category_label(category: str) -> str:
    """Write a category as words.

    Examples
    --------
    >>> category_label("official_denial"), category_label("ngo_statement")
    ('Official denial', 'NGO statement')
    """
    words = category.replace("_", " ").split()
    if not words:
        return _("No category")
    shown = [word.upper() if word in {"ngo", "un", "eu", "us", "uk"} else word for word in words]
    return " ".join([shown[0][:1].upper() + shown[0][1:], *shown[1:]])


def category_words(event: Event) -> tuple[str, str]:
    """Return the category of an event in words, and the tag of their language.

    In the language of the interface where the study names it so; else in the study's own, or as
    its word stands in the table of events, whose language is not known here.

    Examples
    --------
    >>> import explorer
    >>> from explorer.language import speaking
    >>> event = explorer.open_study().event("E23")
    >>> with speaking("ru"):
    ...     category_words(event)
    ('Угроза', 'ru')
    """
    spoken = language()
    labels = event.category_labels or (("", ""),)
    tag, words = next(
        (one for one in labels if one[1] and same_language(one[0], spoken)), labels[0]
    )
    return words or category_label(event.category), tag


def event_rows(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return one row an event, in the order of their dates.

    Returns
    -------
    list of dict
        ``id``; ``order`` (from 1); ``start`` and ``end`` (milliseconds, end exclusive, ``None``
        where open or unknown); ``date`` (EDTF); ``date_label``; ``certain`` (the day is known);
        ``category``; ``category_label``; ``slot`` (0, 1, …: events of one category whose dates
        overlap have different slots); ``description``; ``source``; ``source_url``;
        ``second_source``; ``second_source_url``; ``note``.

    Examples
    --------
    >>> import explorer
    >>> rows = event_rows(explorer.open_study().events)
    >>> rows[0]["date_label"], rows[0]["certain"], rows[0]["category_label"]
    ('February 2017', False, 'Reported abuse')
    """
    ordered = sorted(events, key=_date_order)
    rows = [_event_row(order, event) for order, event in enumerate(ordered, 1)]
    for row, slot in zip(rows, side_by_side(rows), strict=True):
        row["slot"] = slot
    return rows


def category_rows(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return one row a category, in the order in which the categories first occur.

    Returns
    -------
    list of dict
        ``category``, ``category_label``, ``events`` (how many), ``first`` (``date_label`` of
        its first event).

    Examples
    --------
    >>> import explorer
    >>> category_rows(explorer.open_study().events)[1]
    {'category': 'journalism', 'category_label': 'Journalism', 'events': 5, 'first': '1 April 2017'}
    """
    rows: dict[str, dict[str, Any]] = {}
    for event in sorted(events, key=_date_order):
        row = rows.setdefault(
            event.category,
            {
                "category": event.category,
                "category_label": category_words(event)[0],
                "events": 0,
                "first": event.date.label,
            },
        )
        row["events"] += 1
    return list(rows.values())


def periods(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return the spans worth a look of their own: all, and each with an even density.

    The bounds between periods are those that make an even rate within each most likely
    (Bayesian blocks: Scargle, Norris, Jackson and Chiang 2013, The Astrophysical Journal 764,
    167), on whole days, months or years. An event of an uncertain date counts at its middle.

    Returns
    -------
    list of dict
        ``id`` (``"all"``, ``"p1"``, …), ``label``, ``start``, ``end`` (milliseconds, end
        exclusive), ``events`` (how many). A stretch of fewer than four events is in "all" only.
        Empty without dated events; one row, all, where the events are spread evenly.

    Examples
    --------
    >>> import explorer
    >>> rows = periods(explorer.open_study().events)
    >>> rows[0]["label"], rows[0]["events"]
    ('All', 76)
    """
    middles = sorted(m for event in events if (m := _middle(event)) is not None)
    if not middles:
        return []
    edges = _edges(middles[0], middles[-1])
    counts = [0] * (len(edges) - 1)
    cell = 0
    for middle in middles:
        while middle >= edges[cell + 1]:
            cell += 1
        counts[cell] += 1
    whole = _period("all", pgettext("periods of time", "All"), edges[0], edges[-1], len(middles))
    cuts = _blocks(edges, counts)
    spans = [(a, b) for a, b in pairwise(cuts) if sum(counts[a:b]) >= _FEWEST]
    if len(cuts) < 3:
        return [whole]
    return [
        whole,
        *(
            _period(f"p{n}", "", edges[a], edges[b], sum(counts[a:b]))
            for n, (a, b) in enumerate(spans, 1)
        ),
    ]


def side_by_side(rows: Sequence[dict[str, Any]], apart: float = 0) -> list[int]:
    """Return a slot for each row, so that close neighbours of one category do not cover each other.

    Parameters
    ----------
    rows
        Sorted by ``start``; with ``start``, ``end`` and ``category``.
    apart
        How many milliseconds must lie free between two rows of one slot.

    Examples
    --------
    >>> rows = [{"start": 0, "end": 9, "category": "a"}, {"start": 5, "end": 7, "category": "a"}]
    >>> side_by_side(rows)
    [0, 1]
    """
    taken: dict[Any, list[float]] = {}
    slots = []
    for row in rows:
        ends = taken.setdefault(row["category"], [])
        start = -inf if row["start"] is None else row["start"]
        end = inf if row["end"] is None else row["end"]
        slot = next((n for n, last in enumerate(ends) if last + apart <= start), len(ends))
        ends[slot : slot + 1] = [end]
        slots.append(slot)
    return slots


def _date_order(event: Event) -> tuple[float, float]:
    # By date alone: events of one date keep the order in which the study gives them.
    when = event.date
    return (
        -inf if when.earliest is None else when.earliest,
        inf if when.latest is None else when.latest,
    )


def _event_row(order: int, event: Event) -> dict[str, Any]:
    when = event.date
    first, second = [*event.sources, None, None][:2]
    return {
        "id": event.id,
        "order": order,
        "start": when.earliest,
        "end": when.end,
        "date": when.edtf,
        "date_label": when.label,
        "certain": when.precision in _CERTAIN and not (when.approximate or when.uncertain),
        "category": event.category,
        "category_label": category_words(event)[0],
        "slot": 0,
        "description": event.description,
        "source": first.title if first else "",
        "source_url": (first.url or "") if first else "",
        "second_source": second.title if second else "",
        "second_source_url": (second.url or "") if second else "",
        "note": event.note,
    }


def _middle(event: Event) -> int | None:
    start, end = event.date.earliest, event.date.latest
    if start is None or end is None:
        return start if end is None else end
    return (start + end) // 2


def _edges(first: int, last: int) -> list[int]:
    """Cut a span into whole days, months or years, whichever is the finest that is few enough."""
    for step in (_days, _months, _years):
        edges = list(step(first, last))
        if len(edges) <= _CELLS:
            return edges
    start = first - first % DAY
    width = ((last - start) // DAY // _CELLS + 1) * DAY
    return [start + n * width for n in range(_CELLS + 1)]


def _days(first: int, last: int) -> Iterator[int]:
    start = first - first % DAY
    # Two months of days already need months to be read; fewer need days.
    count = (last - start) // DAY + 1
    yield from (start + n * DAY for n in range(count + 1 if count <= 120 else _CELLS + 1))


def _months(first: int, last: int) -> Iterator[int]:
    year, month = civil(first)[:2]
    for n in range(_CELLS + 1):
        edge = day_start(year + (month - 1 + n) // 12, (month - 1 + n) % 12 + 1, 1)
        yield edge
        if edge > last:
            return


def _years(first: int, last: int) -> Iterator[int]:
    start, end = civil(first)[0], civil(last)[0] + 1
    yield from (day_start(year, 1, 1) for year in range(start, min(end, start + 20 * _CELLS) + 1))


def _blocks(edges: Sequence[int], counts: Sequence[int]) -> list[int]:
    """Return the edge numbers that bound the best division into blocks of even rate."""
    totals = [0]
    for count in counts:
        totals.append(totals[-1] + count)
    best, back = [0.0], [0]
    for end in range(1, len(edges)):
        gains = []
        for start in range(end):
            inside = totals[end] - totals[start]
            width = (edges[end] - edges[start]) / DAY
            gains.append(best[start] + (inside * log(inside / width) if inside else 0) - _PRICE)
        back.append(max(range(end), key=gains.__getitem__))
        best.append(gains[back[-1]])
    cuts = [len(edges) - 1]
    while cuts[-1]:
        cuts.append(back[cuts[-1]])
    return cuts[::-1]


def _period(name: str, label: str, start: int, end: int, events: int) -> dict[str, Any]:
    words = label or _span_label(start, end - 1)
    return {"id": name, "label": words, "start": start, "end": end, "events": events}


def _span_label(first: int, last: int) -> str:
    """Name a span by whole months or years where it is made of them."""
    year, month, day = civil(first)[:3]
    last_year, last_month = civil(last)[:2]
    if day != 1 or civil(last + 1)[2] != 1:
        if last - first < DAY:
            return spoken_day(first)
        return _("{start} – {end}").format(start=spoken_day(first), end=spoken_day(last))
    if (year, month) == (last_year, last_month):
        return month_name(year, month)
    if month == 1 and last_month == 12:
        if year == last_year:
            return year_name(year)
        return _("{start}–{end}").format(start=year_name(year), end=year_name(last_year))
    end = month_name(last_year, last_month)
    if year == last_year:
        start = month_in_words(month, alone=True)
        return _("{start}–{end}").format(start=start, end=end)
    return _("{start} – {end}").format(start=month_name(year, month), end=end)
