"""When a count rose fastest."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import Any

from explorer.language import _, number
from explorer.model.curve import Curve
from explorer.summarise.curve import Dense
from explorer.summarise.rates import rate_label
from explorer.summarise.series import Series
from explorer.summarise.stretches import Stretch, stretches

__all__ = ["Rise", "largest_rise"]


@dataclass(frozen=True, slots=True)
class Rise:
    """The largest rise per day of a record, on average over a stretch between readings."""

    per_day_low: float | None
    """Somewhere it rose at least so fast; ``None`` where the record cannot say."""
    per_day_high: float | None
    """Nowhere did it rise faster; ``None`` where nothing bounds it."""
    stretches: tuple[Stretch, ...] = ()
    """Those that may be the ones with it, the surest first."""

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """The stretches as rows: see `largest_rise`."""
        return tuple(map(_rise_row, self.stretches))

    @property
    def label(self) -> str:
        """The rise in words."""
        if not self.stretches:
            return _("not known: it takes two readings with no fall between them")
        return rate_label({"per_day_low": self.per_day_low, "per_day_high": self.per_day_high})


def largest_rise(record: Series | Dense | Curve) -> Rise:
    """Return the largest rise per day, as an interval, and the stretches that may have had it.

    Of readings far apart it is the largest average between two of them. Within such a stretch
    some days may have risen faster; of those nothing is known.

    Returns
    -------
    Rise
        Its ``rows`` have ``start``, ``end`` (ms, end exclusive; None: not known), ``gain_low``,
        ``gain_high``, ``per_day_low``, ``per_day_high`` (None: not bounded), ``label``.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("uk_parliament_194915"), study.readings)
    >>> largest_rise(line).label
    'between 124 and 125 a day'
    """
    found = [one for one in stretches(record) if not one.broken]
    lows = [one.per_day_low for one in found if one.per_day_low is not None]
    if not lows:
        return Rise(None, None)
    low = max(lows)
    highs = [one.per_day_high for one in found]
    high = None if None in highs else max(h for h in highs if h is not None)
    may = [one for one in found if one.per_day_high is None or one.per_day_high >= low]
    may.sort(key=lambda one: (-(one.per_day_low or 0), one.start or 0))
    return Rise(low, high, tuple(may))


def _rise_row(one: Stretch) -> dict[str, Any]:
    low, high = one.per_day_low, one.per_day_high
    exact = low is not None and high is not None and isclose(low, high)
    return {
        "start": one.start,
        "end": one.end,
        "gain_low": one.gain_low,
        "gain_high": one.gain_high,
        "per_day_low": low,
        "per_day_high": high,
        "label": _("{count} a day").format(count=number(round(low or 0)))
        if exact
        else rate_label({"per_day_low": low, "per_day_high": high}),
    }
