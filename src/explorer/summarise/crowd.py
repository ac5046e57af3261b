"""Events where they crowd: how many there are in each lane and bin, and which stand alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from explorer.language import N_, _, ngettext, npgettext, number
from explorer.model.bins import label_within
from explorer.summarise.bins import floor, width_for
from explorer.summarise.window import Window, span_words

__all__ = ["CROWD", "MOST_LANES", "crowd_lanes", "crowd_rows", "crowd_words", "span_of_rows"]

CROWD: Final = 200
"""Up to so many events each one is drawn; more are drawn as how many there are."""

MOST_LANES: Final = 14
_FURTHER: Final = N_("Further categories")
_CELLS: Final = 900
"""Bars and points that are drawn at the most."""
_DAY: Final = 86_400_000


def span_of_rows(rows: Sequence[dict[str, Any]]) -> Window:
    """Return the stretch from the first known date of events to the last.

    Examples
    --------
    >>> span_of_rows([{"start": 0, "end": None}, {"start": None, "end": 2 * 86_400_000}])
    (0, 172800000)
    """
    known = [row[key] for row in rows for key in ("start", "end") if row[key] is not None]
    if not known:
        return 0, _DAY
    return min(known), max(*known, min(known) + _DAY)


def crowd_lanes(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return the lane of each category, in the order of the lanes; the smallest ones share one.

    Examples
    --------
    >>> crowd_lanes([{"category_label": "Talk"}, {"category_label": "March"}])
    {'Talk': 'Talk', 'March': 'March'}
    """
    many = Counter(row["category_label"] for row in rows)
    names = list(dict.fromkeys(row["category_label"] for row in rows))
    if len(names) <= MOST_LANES:
        return {name: name for name in names}
    kept = {name for name, _ in many.most_common(MOST_LANES - 1)}
    ordered = sorted(names, key=lambda name: name not in kept)
    further = _(_FURTHER)
    return {name: name if name in kept else further for name in ordered}


def crowd_rows(rows: Sequence[dict[str, Any]], window: Window) -> tuple[list[dict[str, Any]], int]:
    """Return one row for each lane and bin in which there are events, and the width of a bin.

    Parameters
    ----------
    rows
        From `summarise.timeline.event_rows`, of one order.
    window
        The stretch that is drawn. An event stands in the bin of its middle, cut to the window.

    Returns
    -------
    list of dict
        ``lane``, ``start``, ``end`` (ms), ``many``, ``words``; where it is one event alone, its
        ``id`` and the ``middle`` of its date, else an ``id`` of the bin.
    int
        Milliseconds.

    Examples
    --------
    >>> row = {"id": "a", "start": 0, "end": 9, "date_label": "1970", "description": "It began."}
    >>> found, width = crowd_rows([{**row, "category_label": "Talk"}], (0, 86_400_000))
    >>> found[0]["many"], found[0]["id"], found[0]["words"]
    (1, 'a', '1970: It began. (Talk)')
    """
    lanes = crowd_lanes(rows)
    # Where a lane stands is its name in an id: its words change with the language.
    places = {lane: place for place, lane in enumerate(dict.fromkeys(lanes.values()))}
    width = width_for(*window, min(max(_CELLS // (len(places) or 1), 40), 120))
    cells: dict[tuple[str, int], list[tuple[int, dict[str, Any]]]] = {}
    for row in rows:
        middle = middle_of(row, window)
        start = floor(middle, width)
        cells.setdefault((lanes[row["category_label"]], start), []).append((middle, row))
    found = []
    for (lane, start), inside in sorted(cells.items(), key=lambda one: one[0][1]):
        stretch = max(start, window[0]), min(start + width, window[1])
        middle, first = inside[0]
        alone = len(inside) == 1
        found.append(
            {
                "id": first["id"] if alone else f"bin {start} {places[lane]}",
                "kind": "event" if alone else "bin",
                "lane": lane,
                "start": stretch[0],
                "end": stretch[1],
                "middle": middle,
                "many": len(inside),
                "words": _alone(first) if alone else _together(len(inside), stretch, lane),
            }
        )
    return found, width


def crowd_words(width: int, most: int) -> str:
    """Say how to read bars and points.

    Examples
    --------
    >>> crowd_words(86_400_000, 34)
    'A bar: how many events lie in 1 day, 34 at the most. A point: one event alone.'
    """
    words = _(
        "A bar: how many events lie in {width}, {most} at the most. A point: one event alone."
    )
    return words.format(width=_wide(width), most=number(most))


def _wide(width: int) -> str:
    years = round(width / _DAY / 364)
    if years < 1:
        return label_within(width)
    words = npgettext(
        "how many in", "{days} (about {count} year)", "{days} (about {count} years)", years
    )
    return words.format(days=label_within(width), count=number(years))


def _alone(row: dict[str, Any]) -> str:
    return _("{date}: {description} ({category})").format(
        date=row["date_label"],
        description=_cut(row["description"]),
        category=row["category_label"],
    )


def _together(many: int, stretch: Window, lane: str) -> str:
    words = ngettext("{count} event {stretch} ({lane})", "{count} events {stretch} ({lane})", many)
    return words.format(count=number(many), stretch=span_words(stretch), lane=lane)


def middle_of(row: dict[str, Any], window: Window) -> int:
    """Return the middle of an event's date, as far as it lies in a window."""
    start = window[0] if row["start"] is None else max(row["start"], window[0])
    end = window[1] if row["end"] is None else min(row["end"], window[1])
    return min(max((start + end) // 2, window[0]), window[1] - 1)


def _cut(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
