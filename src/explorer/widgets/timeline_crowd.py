"""What a timeline of many events draws: how many there are, or each one of a stretch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from explorer.language import _, number
from explorer.model.dates import When
from explorer.search.folding import fold
from explorer.summarise.crowd import (
    CROWD,
    crowd_lanes,
    crowd_rows,
    crowd_words,
    middle_of,
    span_of_rows,
)
from explorer.summarise.window import Window
from explorer.widgets.panel_words import Row
from explorer.widgets.timeline_card import ONE_BY_ONE, within

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Crowd", "Finding"]

_MARKS = 120
"""Places for marks of linked events from left to right: further ones could not be told apart."""
_DESCRIPTION = 160
"""Signs of a description in the picture; the card and the table have all of it."""


class Crowd:
    """Many events over a stretch of time; each is drawn where they are few enough.

    Parameters
    ----------
    rows
        Those that the filters let through, in order.
    window
        The stretch that is looked at; ``None`` for all of it.
    """

    def __init__(self, rows: Sequence[Row], window: Window | None = None) -> None:
        self.rows = [dict(row) for row in rows]
        self.span = span_of_rows(self.rows)
        self.window = window or self.span
        self.inside = [row for row in self.rows if within(row, *self.window)]
        self.each = len(self.inside) <= CROWD
        """Whether each event of the stretch is drawn."""
        self._lane_of = crowd_lanes(self.inside)
        self._lanes = list(dict.fromkeys(self._lane_of.values()))

    @property
    def caption(self) -> str:
        """How to read the drawing."""
        if self.each:
            return _(ONE_BY_ONE)
        cells, width = crowd_rows(self.inside, self.window)
        return crowd_words(width, max(cell["many"] for cell in cells))

    def chart(self) -> alt.LayerChart:
        """Return the chart of the stretch."""
        # Here, because Altair takes over a second to import and a stepped view may do without.
        from explorer.charts.crowd import crowd_chart
        from explorer.charts.timeline import timeline_chart

        if not self.each:
            cells, _ = crowd_rows(self.inside, self.window)
            return crowd_chart(cells, self._lanes, span=self.window)
        earlier = sum(row["end"] is not None and row["end"] <= self.window[0] for row in self.rows)
        later = len(self.rows) - len(self.inside) - earlier
        return timeline_chart([_slim(row) for row in self.inside], beyond=(earlier, later))

    def signals(self, row: Row | None, marked: Sequence[str], clock: When | None) -> dict[str, Any]:
        """Return the parameters of the chart."""
        time: dict[str, Any] = {
            "clock_start": clock.earliest if clock else None,
            "clock_end": clock.end if clock else None,
        }
        if self.each:
            start, end = self.window
            ends = {"view_from": start, "view_to": end}
            return {"chosen": row["id"] if row else "", "marked": list(marked), **time, **ends}
        time["linked"] = self._linked(marked)
        if row is None or not within(row, *self.window):
            return {"chosen_x": None, "chosen_lane": None, "chosen_words": "", **time}
        return {
            "chosen_x": middle_of(dict(row), self.window),
            "chosen_lane": self._lane(row),
            "chosen_words": row["date_label"],
            **time,
        }

    def _lane(self, row: Row) -> int:
        return self._lanes.index(self._lane_of[row["category_label"]])

    def _linked(self, marked: Sequence[str]) -> list[dict[str, int]]:
        """Return where linked events stand; those that would cover each other are one mark."""
        wanted = set(marked)
        wide = max(1, (self.window[1] - self.window[0]) // _MARKS)
        places = {}
        for row in self.inside if wanted else ():
            if row["id"] in wanted:
                x, lane = middle_of(dict(row), self.window), self._lane(row)
                places[x // wide, lane] = {"x": x, "lane": lane}
        return list(places.values())

    def holding(self, row: Row) -> Window:
        """Return the stretch, moved so that an event lies in its middle."""
        wide = self.window[1] - self.window[0]
        middle = middle_of(dict(row), self.span)
        start = min(max(middle - wide // 2, self.span[0]), max(self.span[1] - wide, self.span[0]))
        return start, start + wide


class Finding:
    """Looks for words in events, and goes round those that have them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._texts = [
            (row["id"], fold(f"{row['date_label']} {row['category_label']} {row['description']}"))
            for row in rows
        ]

    def next(self, words: str, chosen: str, by: int) -> tuple[str, str]:
        """Return the id of the next event that has the words, and a remark.

        Examples
        --------
        >>> rows = [{"id": "a", "date_label": "1970", "category_label": "", "description": "Rain."}]
        >>> Finding(rows).next("rain", "a", 1)
        ('a', '“rain”: event 1 of 1 that has it.')
        """
        wanted = fold(words.strip())
        found = [name for name, text in self._texts if wanted and wanted in text]
        if not found:
            none = _("No event has “{words}”.").format(words=words.strip())
            return "", none if wanted else ""
        order = [name for name, _ in self._texts]
        at = order.index(chosen) if chosen in order else -1
        places = [order.index(name) for name in found]
        ahead = [n for n, place in enumerate(places) if (place > at if by > 0 else place < at)]
        hit = (ahead[0] if by > 0 else ahead[-1]) if ahead else (0 if by > 0 else len(found) - 1)
        remark = _("“{words}”: event {number} of {total} that has it.").format(
            words=words.strip(), number=number(hit + 1), total=number(len(found))
        )
        return found[hit], remark


def _slim(row: Row) -> dict[str, Any]:
    text = row["description"]
    short = text if len(text) <= _DESCRIPTION else f"{text[: _DESCRIPTION - 1].rstrip()}…"
    return {**row, "description": short, "note": "", "source": row["source"][:60]}
