"""Draw what can be known of a count over time: readings with their intervals, and the band."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any, Literal

import altair as alt

from explorer.charts.axes import clock_layer, narrow
from explorer.charts.event_strip import event_layers, events_within
from explorer.charts.growth_marks import (
    around,
    band_layers,
    growth_axes,
    interview_layers,
    logarithmic,
)
from explorer.charts.labels import part_labels
from explorer.charts.quick_start import parts_unchecked
from explorer.charts.reading_marks import reading_layers
from explorer.charts.theme import Row, Width, layered, param, sized, titled
from explorer.language import N_, _, ngettext, number
from explorer.model.dates import When

__all__ = ["growth_chart"]

_HOUR = 3_600_000
_HEAD = 20
"""Pixels at the top of the plot for the words of the interview's line."""
_ROOM = 75
"""Pixels above the highest figure: for these words, two lines more, and its label."""

_WORDING = {
    "exact": N_("exact count"),
    "at_least": N_("“over”: at least this"),
    "approx": N_("“about”: rounded"),
    "just_under": N_("“nearly”: just under this"),
}


@parts_unchecked()
def growth_chart(
    band_rows: Sequence[Row],
    reading_rows: Sequence[Row],
    event_rows: Sequence[Row] = (),
    *,
    interview_date: When | None = None,
    scale: Literal["linear", "log"] = "linear",
    title: str = "",
    y_title: str = "",
    width: Width = "container",
    height: int = 340,
) -> alt.LayerChart:
    """Return the chart of one petition in one scope.

    The shaded band holds every count that the readings allow. Where no reading sets an upper
    bound it has no upper edge and fades out. A reading is as wide as its date and as high as
    its wording is uncertain. On the linear scale the axis starts at 0; a logarithmic axis has
    no 0 and says where it starts.

    Parameters
    ----------
    band_rows
        From `summarise.growth_steps.built_up_band_rows`: ``step, until, start, end, low, high,
        broken, fall``. Rows without ``step`` (`summarise.growth.band_rows`) hold for any number of
        readings.
    reading_rows
        From `summarise.growth.reading_rows`, of the same series.
    event_rows
        From `summarise.timeline.event_rows`; those outside the dates of the band are left out.
    interview_date
        When the interview was published.
    scale
        ``"linear"`` or ``"log"``.
    title, y_title
        A heading inside the picture (none by default), and what is counted (signatures).
    width, height
        Pixels, or ``"container"`` for the width.

    Returns
    -------
    altair.LayerChart
        With the parameters ``shown`` (how many readings are built up), ``chosen`` (an id),
        ``clock_start`` and ``clock_end`` (milliseconds or null); ``narrow`` follows the page.

    Examples
    --------
    >>> band = [{"start": 0, "end": 9, "low": 0, "high": None, "broken": False}]
    >>> chart = growth_chart(band, [])
    >>> [p["name"] for p in chart.to_dict()["params"]]
    ['shown', 'chosen', 'clock_start', 'clock_end', 'narrow']
    """
    span = _span(band_rows, reading_rows)
    published = around(interview_date)
    line = published[1] if published and span[0] <= published[1] <= span[1] else None
    bottom, top = _counts(band_rows, reading_rows, scale, height)
    band = [_band_row(row, span, (bottom, top), line) for row in band_rows]
    readings = _reading_rows(reading_rows, span, (bottom, top), scale, height)
    events = events_within(event_rows, span)
    y_title = y_title or _("Signatures")
    name = y_title if scale == "linear" else logarithmic(y_title, bottom)
    layers = [
        growth_axes(span, (bottom, top), scale, name),
        *band_layers(band),
        *event_layers(events, span),
        *interview_layers(interview_date, span),
        clock_layer(_HEAD),
        *reading_layers(readings, _wordings(readings), span, line),
    ]
    return layered(
        layers,
        params=[
            param("shown", len(readings)),
            param("chosen", ""),
            param("clock_start", None),
            param("clock_end", None),
            narrow(),
        ],
        description=_spoken(readings, title, y_title),
        **sized(width, height),
        **titled(title, _how_to_read(band, events)),
    )


def _span(band: Sequence[Row], readings: Sequence[Row]) -> tuple[int, int]:
    known = [
        row[key] for row in (*band, *readings) for key in ("start", "end") if row[key] is not None
    ]
    if not known:
        return 0, _HOUR
    return min(known), max(*known, min(known) + _HOUR)


def _counts(
    band: Sequence[Row], readings: Sequence[Row], scale: Literal["linear", "log"], height: int
) -> tuple[int, int]:
    """Return the ends of the axis; above the highest figure is room for what is open."""
    rows = [*band, *readings]
    figures = [row[key] for row in rows for key in ("low", "high") if row[key]]
    highest = max(figures, default=1)
    whole = 1 / (1 - min(_ROOM / height, 0.5))
    if scale == "linear":
        return 0, max(ceil(highest * whole), highest + 1)
    lowest = min((row["low"] for row in rows if row["low"]), default=highest)
    bottom = 10 ** floor(log10(lowest))
    room = max(log10(highest / bottom) * (whole - 1), 0.15)
    return bottom, ceil(highest * 10**room)


def _band_row(
    row: Row, span: tuple[int, int], counts: tuple[int, int], line: int | None
) -> dict[str, Any]:
    high = row["high"]
    bottom, top = counts
    start = span[0] if row["start"] is None else row["start"]
    end = span[1] if row["end"] is None else row["end"]
    free = _free(start, end, line)
    return {
        "step": row.get("step", 0),
        "until": row.get("until", row.get("step")),
        "start": start,
        "end": end,
        "free_from": free[0],
        "free_to": free[1],
        "side": "right" if _late(start, span) else "left",
        "low": max(row["low"], bottom),
        "high": top if high is None else max(high, bottom),
        "open": high is None,
        "broken": bool(row.get("broken")),
        "fall": bool(row.get("fall", row.get("broken"))),
    }


def _free(start: int, end: int, line: int | None) -> tuple[int, int]:
    """Return the longer side of a stretch that the line of the interview parts."""
    if line is None or not start < line < end:
        return start, end
    return (start, line) if line - start > end - line else (line, end)


def _reading_rows(
    rows: Sequence[Row],
    span: tuple[int, int],
    counts: tuple[int, int],
    scale: Literal["linear", "log"],
    height: int,
) -> list[dict[str, Any]]:
    readings = []
    for order, row in enumerate(rows, 1):
        start = span[0] if row["start"] is None else row["start"]
        end = span[1] if row["end"] is None else row["end"]
        middle = (start + end) // 2
        readings.append(
            {
                **{key: row.get(key, "") for key in _COLUMNS},
                "kind": "reading",
                "order": row.get("order", order),
                "start": start,
                "end": end,
                "middle": middle,
                "drawn": max(row["count"], counts[0]),
                "low": max(row["low"], counts[0]),
                "high": row["high"],
                "wording": _wording(str(row["qualifier"])),
                "side": "right" if _late(middle, span) else "left",
                "spoken": _reading_words(row),
            }
        )
    part_labels(readings, span, counts, scale, height)
    return readings


_COLUMNS = ("id", "date_label", "count", "count_label", "qualifier", "source", "sources", "note")


def _wording(qualifier: str) -> str:
    return _(_WORDING[qualifier]) if qualifier in _WORDING else qualifier


def _reading_words(row: Row) -> str:
    more = int(row.get("sources") or 1) - 1
    source = row["source"]
    if more > 0:
        also = ngettext(
            "{source} and {count} further source", "{source} and {count} further sources", more
        )
        source = also.format(source=source, count=number(more))
    return f"{row['date_label']}: {row['count_label']} ({source})"


def _late(moment: int, span: tuple[int, int]) -> bool:
    """Tell whether a label has more room on the left of a moment."""
    return (moment - span[0]) / (span[1] - span[0]) > 0.55


def _wordings(readings: Sequence[Row]) -> list[str]:
    found = {reading["wording"] for reading in readings}
    known = [words for words in map(_, _WORDING.values()) if words in found]
    return known + sorted(found - set(known))


def _how_to_read(band: Sequence[Row], events: Sequence[Row]) -> list[str]:
    notes = [_("Shaded: where the count can have been.")]
    if any(row["open"] and not row["broken"] for row in band):
        notes.append(_("Fading upward: no upper bound known."))
    if events:
        notes.append(_("Thin lines: events."))
    return notes


def _spoken(readings: Sequence[Row], title: str, y_title: str) -> str:
    head = f"{title}. " if title else ""
    if not readings:
        return head + _("{what}: no dated reading.").format(what=y_title)
    first, last = readings[0], readings[-1]
    many = len(readings)
    if many == 1:
        return head + _("{what}: 1 reading, {date}: {count}.").format(
            what=y_title, date=first["date_label"], count=first["count_label"]
        )
    words = ngettext(
        "{what}: {count} reading, from {first} ({first_date}) to {last} ({last_date}).",
        "{what}: {count} readings, from {first} ({first_date}) to {last} ({last_date}).",
        many,
    )
    return head + words.format(
        what=y_title,
        count=number(many),
        first=first["count_label"],
        first_date=first["date_label"],
        last=last["count_label"],
        last_date=last["date_label"],
    )
