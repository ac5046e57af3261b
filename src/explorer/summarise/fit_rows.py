"""A fitted curve of growth with its range, as rows to be drawn."""

from __future__ import annotations

from typing import Any

from explorer.errors import ChoiceError
from explorer.language import sentence
from explorer.model.curve import MOST_POINTS
from explorer.model.days import DAY
from explorer.summarise.fit_models import libraries, model_named
from explorer.summarise.fits import Fit

__all__ = ["fit_rows"]


def fit_rows(fit: Fit, *, until: int | None = None, points: int = 200) -> list[dict[str, Any]]:
    """Return the curve with its range, to be drawn.

    Parameters
    ----------
    fit
        From `fit_growth`.
    until
        The moment (ms) to draw up to; beyond the record only where a forecast is given.
    points
        How many rows, from 2 to 2,000.

    Returns
    -------
    list of dict
        ``time`` (ms), ``low``, ``middle``, ``high`` (counts; nine curves in ten lie within),
        ``ahead`` (after the last count that was fitted).

    Examples
    --------
    >>> from math import exp
    >>> from explorer.model.curve import Curve, Point
    >>> from explorer.model.days import DAY
    >>> from explorer.summarise.fits import fit_growth
    >>> counts = [round(900 / (1 + exp(4 - day / 4))) for day in range(30)]
    >>> points = [
    ...     Point(day * DAY, day * DAY + DAY, day * DAY, count, count, count, 1)
    ...     for day, count in enumerate(counts)
    ... ]
    >>> record = Curve(petition="generated", points=tuple(points), start=0, end=30 * DAY, bin=DAY,
    ...     of="readings")
    >>> [round(row["middle"], -1) for row in fit_rows(fit_growth(record), points=3)]
    [20.0, 370.0, 870.0]
    """
    if isinstance(points, bool) or not isinstance(points, int) or not 2 <= points <= MOST_POINTS:
        raise ChoiceError(
            sentence("A curve cannot have {points} points.", points=repr(points)),
            accepted=sentence("A whole number from 2 to {most}.", most=MOST_POINTS),
        )
    np, _ = libraries()
    model = model_named(fit.model)
    end = fit.end if until is None or fit.final is None else max(until, fit.start + 1)
    times = np.linspace(fit.start, end, points)
    days = (times - fit.zero) / DAY
    values = np.array([model.value(days, np.array(draw)) for draw in fit.draws])
    low, high = np.percentile(values, [5, 95], axis=0)
    middle = model.value(days, np.array(fit.best))
    rows: list[dict[str, Any]] = []
    for place, time in enumerate(times):
        ahead = bool(time > fit.end)
        floor = fit.last_low if ahead else 0
        at = float(middle[place])
        rows.append(
            {
                "time": int(time),
                "low": max(floor, min(float(low[place]), at)),
                "middle": max(floor, at),
                "high": max(floor, float(high[place]), at),
                "ahead": ahead,
            }
        )
    return rows
