"""Which events came in the days before a burst.

That one thing came before another says nothing of why the other came. The words here say
"before", and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import Any, Final

from explorer.errors import ChoiceError
from explorer.language import N_, _
from explorer.model.campaign import Event
from explorer.model.days import DAY
from explorer.summarise.band import ends
from explorer.summarise.interval_words import days_label

__all__ = ["CAUTION", "PERHAPS", "SURELY", "before_rows"]

SURELY: Final = "surely before"
PERHAPS: Final = "perhaps before"
"""Which of the two it is; in words it stands in the label of a row."""

CAUTION: Final = N_(
    "These came before the rise. Many things come before any day, and that tells nothing of why "
    "people signed."
)
"""What stands beside the rows wherever they are shown."""


def before_rows(
    burst: Mapping[str, Any], events: Iterable[Event], *, days: float = 7
) -> list[dict[str, Any]]:
    """Return the events in the days before a burst began.

    A burst began at some moment from its ``start`` to its ``began_by``, and an event happened at
    some moment of its date. It was surely before if that is so whichever moments these were, and
    perhaps before if it is so for some of them.

    Parameters
    ----------
    burst
        A row of `explorer.summarise.bursts.bursts`.
    events
        Any events; those that are eras are left out, since they go on.
    days
        How many days before it are looked at.

    Returns
    -------
    list of dict
        By ``how`` (surely before first), then the latest first: ``id``, ``how``, ``start``,
        ``end`` (ms, end exclusive; None: open), ``date_label``, ``title``, ``description``,
        ``days_low``, ``days_high`` (how long before; None: not bounded), ``label``.

    Raises
    ------
    ChoiceError
        When `days` is not above 0.

    Examples
    --------
    >>> import explorer
    >>> from explorer.model.days import day_start
    >>> study = explorer.open_study()
    >>> noon = day_start(2017, 4, 20) + DAY // 2
    >>> rows = before_rows({"start": noon, "began_by": noon + DAY}, study.events)
    >>> rows[0]["id"], rows[0]["label"]
    ('E23', '19 April 2017, surely before: between 0.5 and 2.5 days')
    """
    if isinstance(days, bool) or not isinstance(days, (int, float)) or not 0 < days < inf:
        raise ChoiceError(
            _("A window of {days} days holds no events.").format(days=repr(days)),
            accepted=_("The days before a burst are a number above 0, such as 7."),
        )
    start = int(burst["start"])
    began = max(start, int(burst["began_by"]) - 1)
    rows = [
        row
        for event in events
        if not event.era and (row := _row(event, start, began, int(days * DAY))) is not None
    ]
    rows.sort(key=lambda row: (row["how"] != SURELY, row["days_low"], str(row["id"])))
    return rows


def _row(event: Event, start: int, began: int, window: int) -> dict[str, Any] | None:
    """Return the row of an event that is in the window for some moment of both, or nothing."""
    first, last = ends(event.date)
    if first >= began or last < start - window:
        return None
    surely = last < start and first >= began - window
    days_low = max(0.0, (start - last) / DAY)
    days_high = None if first == -inf else (began - first) / DAY
    how = SURELY if surely else PERHAPS
    return {
        "id": event.id,
        "how": how,
        "start": event.date.earliest,
        "end": event.date.end,
        "date_label": event.date.label,
        "title": event.title,
        "description": event.description,
        "days_low": days_low,
        "days_high": days_high,
        "label": _label(event.date.label, surely, days_low, days_high),
    }


def _label(date: str, surely: bool, low: float, high: float | None) -> str:
    days = days_label(low, high) if low or high is not None else _("how long is not known")
    words = _("{date}, surely before: {days}") if surely else _("{date}, perhaps before: {days}")
    return words.format(date=date, days=days)
