"""The events over a curve: a quiet line each, and a strip at the foot of the plot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from explorer.charts.axes import moment
from explorer.charts.theme import INK, Row, quiet
from explorer.language import _, ngettext, number
from explorer.summarise.window import span_words

__all__ = ["CROWD", "event_layers", "events_within"]

CROWD: Final = 150
"""More events than this are drawn as how many there are, not one by one."""

_BINS: Final = 120
_STRIP: Final = 9
"""Height in pixels of the strip of events at the foot of the plot."""
_HIGH: Final[dict[str, Any]] = {"y": alt.YValue(0), "y2": alt.Y2Value("height")}
"""From the top of the plot to its foot."""
_FOOT: Final[dict[str, Any]] = {
    "y": alt.YValue(alt.ExprRef(f"height - {_STRIP}")),
    "y2": alt.Y2Value("height"),
}


def events_within(rows: Sequence[Row], span: tuple[int, int]) -> list[dict[str, Any]]:
    """Return the events of a span as the strip shows them, each cut to the span.

    Parameters
    ----------
    rows
        From `summarise.timeline.event_rows`.
    span
        First and last moment of the chart, in milliseconds.

    Examples
    --------
    >>> row = {"id": "a", "start": 0, "end": 9, "date_label": "1970", "description": "It began."}
    >>> events_within([row], (5, 20))[0]["start"], events_within([row], (10, 20))
    (5, [])
    """
    return [_row(row, span) for row in rows if _inside(row, span)]


def event_layers(rows: Sequence[Row], span: tuple[int, int]) -> list[alt.Chart]:
    """Return the events of `events_within`: a line each, and at its foot a tick to take hold of.

    A crowd of them is a strip that is darker where there are more.
    """
    if not rows:
        return []
    return _crowd(rows, span) if len(rows) > CROWD else _one_by_one(rows)


def _one_by_one(rows: Sequence[Row]) -> list[alt.Chart]:
    data = alt.Chart(alt.InlineData(values=list(rows)))
    certain = data.transform_filter("datum.certain")
    words: dict[str, Any] = {
        "description": alt.Description(field="spoken", type="nominal"),
        "tooltip": [
            alt.Tooltip(field="date_label", type="nominal", title=_("Date")),
            alt.Tooltip(field="description", type="nominal", title=_("Event")),
            alt.Tooltip(field="category_label", type="nominal", title=_("Category")),
        ],
    }
    seen: dict[str, Any] = {"cursor": "pointer", "clip": True, "ariaRoleDescription": _("event")}
    return [
        certain.transform_aggregate(n="count()", groupby=["middle"])
        .mark_rule(**quiet(stroke=INK, strokeOpacity=0.12, strokeWidth=1))
        .encode(x=moment("middle"), **_HIGH),
        data.transform_filter("!datum.certain")
        .mark_rect(**seen, fill=INK, fillOpacity=0.18, stroke=INK, strokeOpacity=0.4)
        .encode(x=moment("start"), x2=alt.X2(field="end"), **_FOOT, **words),
        certain.mark_rule(**seen, stroke=INK, strokeOpacity=0.7, strokeWidth=2).encode(
            x=moment("middle"), **_FOOT, **words
        ),
    ]


def _crowd(rows: Sequence[Row], span: tuple[int, int]) -> list[alt.Chart]:
    wide = max(1, -(-(span[1] - span[0]) // _BINS))
    bins = Counter((row["middle"] - span[0]) // wide for row in rows)
    most = max(bins.values())
    cells = []
    for at, many in sorted(bins.items()):
        start, end = span[0] + at * wide, min(span[0] + (at + 1) * wide, span[1])
        events = ngettext("{count} event {stretch}", "{count} events {stretch}", many)
        stretch = span_words((start, max(end, start + 1)))
        words = events.format(count=number(many), stretch=stretch)
        # Never so faint that one event is not seen.
        cells.append(
            {"start": start, "end": end, "dark": 0.25 + 0.6 * many / most, "spoken": words}
        )
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=cells))
        .mark_rect(**quiet(fill=INK) | {"tooltip": True})
        .encode(
            x=moment("start"),
            x2=alt.X2(field="end"),
            **_FOOT,
            opacity=alt.Opacity(field="dark", type="quantitative", scale=None, legend=None),
            tooltip=alt.Tooltip(field="spoken", type="nominal", title=_("Events")),
        )
    )
    return [chart]


def _inside(row: Row, span: tuple[int, int]) -> bool:
    start, end = row["start"], row["end"]
    return (start is None or start < span[1]) and (end is None or end > span[0])


def _row(row: Row, span: tuple[int, int]) -> dict[str, Any]:
    start = span[0] if row["start"] is None else max(row["start"], span[0])
    end = span[1] if row["end"] is None else min(row["end"], span[1])
    return {
        "id": row["id"],
        "kind": "event",
        "start": start,
        "end": end,
        "middle": (start + end) // 2,
        "certain": bool(row.get("certain", True)),
        "date_label": row["date_label"],
        "category_label": row.get("category_label", ""),
        "description": row["description"],
        "spoken": f"{row['date_label']}: {row['description']}",
    }
