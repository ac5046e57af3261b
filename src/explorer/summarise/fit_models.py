"""Two curves of growth, fitted to counts that are intervals; and how much the fit may be off.

Needs scipy, which is imported inside the functions. Times are in days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from math import log
from typing import Any, Final, NamedTuple

from explorer.errors import ChoiceError, ExplorerError, nearest
from explorer.language import _

__all__ = ["MODELS", "Counts", "Model", "fitted", "libraries", "model_named", "refitted"]

_SEED: Final = 20170424

# numpy's arrays; it ships types, but is no dependency, so that they cannot be named here.
Array = Any


class Counts(NamedTuple):
    """What is fitted: at each of `days` the count was from `low` to `high`."""

    days: Array
    low: Array
    high: Array
    """Infinite where nothing bounds it."""


@dataclass(frozen=True)
class Model:
    """A curve with three parameters, the first of which is the logarithm of its final size."""

    name: str
    value: Callable[[Array, Array], Array]
    """The count at some days, given the parameters."""
    turn: Callable[[Array], float]
    """The day from which on its growth slows."""
    starts: Callable[[float, float, float], list[tuple[float, float, float]]]
    """Where the search begins, from the last count, the span in days and the day of half of it."""
    bounds: Callable[[float, float], tuple[list[float], list[float]]]


def libraries() -> tuple[Any, Any]:
    """Return numpy and scipy's least squares.

    Raises
    ------
    ExplorerError
        When scipy is not installed.
    """
    try:
        import numpy as np
        from scipy.optimize import least_squares
    except ImportError:
        raise ExplorerError(
            _("Fitting a curve needs a part that is not installed here."),
            next_step=_("Install it with: {command}").format(
                command='pip install "interview-explorer[fits]"'
            ),
        ) from None
    return np, least_squares


def _logistic(days: Array, at: Array) -> Array:
    np = libraries()[0]
    return np.exp(at[0]) / (1 + np.exp(-np.clip(np.exp(at[1]) * (days - at[2]), -60, 60)))


def _bass(days: Array, at: Array) -> Array:
    np = libraries()[0]
    p, q = np.exp(at[1]), np.exp(at[2])
    fading = np.exp(-np.clip((p + q) * np.maximum(days, 0), 0, 600))
    return np.exp(at[0]) * (1 - fading) / (1 + q / p * fading)


def _bass_turn(at: Array) -> float:
    np = libraries()[0]
    p, q = np.exp(at[1]), np.exp(at[2])
    return float((at[2] - at[1]) / (p + q)) if q > p else 0.0


MODELS: Final = {
    # P.-F. Verhulst, "Notice sur la loi que la population suit dans son accroissement" (1838).
    "logistic": Model(
        "logistic",
        _logistic,
        lambda at: float(at[2]),
        lambda last, span, half: [
            (log(last * more), log(rate / span), turn)
            for (more, turn), rate in product(
                ((1.05, half), (2.0, span), (10.0, 1.3 * span)), (6.0, 15.0, 60.0)
            )
        ],
        lambda last, span: (
            [log(last * 0.5), log(0.05 / span), -5 * span],
            [log(last * 1e5), log(2_000 / span), 20 * span],
        ),
    ),
    # F. M. Bass, "A new product growth for model consumer durables", Management Science 15 (1969).
    "bass": Model(
        "bass",
        _bass,
        _bass_turn,
        lambda last, span, half: [
            (log(last * more), log(p / span), log(q * span / max(half, span / 50) / span))
            for more, p, q in product((1.05, 3.0), (0.01, 0.1, 1.0), (0.5, 4.0))
        ],
        lambda last, span: (
            [log(last * 0.5), log(1e-9 / span), log(1e-3 / span)],
            [log(last * 1e5), log(100 / span), log(2_000 / span)],
        ),
    ),
}


def model_named(name: str) -> Model:
    """Return a model by its name.

    Examples
    --------
    >>> model_named("logistic").name
    'logistic'
    """
    if name not in MODELS:
        raise ChoiceError(
            _('There is no curve "{name}" to fit.').format(name=name),
            accepted=_("The curves are {names}.").format(names=", ".join(MODELS)),
            next_step=nearest(str(name), tuple(MODELS)).strip(),
        )
    return MODELS[name]


def fitted(model: Model, counts: Counts, start: Array | None = None) -> Array:
    """Return the parameters whose curve misses the counts least.

    A curve misses a count by how far it lies outside what the wording allows, and not at all
    within it: "over 270,000" pulls it up to there and no further.
    """
    np, least_squares = libraries()
    last, span = float(counts.low[-1]), float(counts.days[-1])

    def missed(at: Array) -> Array:
        value = model.value(counts.days, at)
        return (value - np.clip(value, counts.low, counts.high)) / last

    low, high = (np.array(side) for side in model.bounds(last, span))
    half = float(counts.days[int(np.argmax(counts.low >= last / 2))])

    def search(begin: Array, most: int) -> Any:
        begin = np.clip(begin, low + 1e-9, high - 1e-9)
        return least_squares(missed, begin, bounds=(low, high), ftol=1e-7, max_nfev=most)

    if start is not None:
        return search(start, 60).x
    # A few steps from each beginning show which one is worth going on with.
    found = [search(begin, 25) for begin in model.starts(last, span, half)]
    return search(min(found, key=lambda one: float(one.cost)).x, 200).x


def refitted(model: Model, counts: Counts, best: Array, times: int) -> Array:
    """Return the parameters of so many made-up records that are like this one, one a row.

    Each has the fitted curve and daily swings like those of the record: as large, and as alike
    from one day to the next. The error that least squares itself reports takes the days as
    independent and the cumulated counts too, and is far too small.
    """
    np = libraries()[0]
    random = np.random.default_rng(_SEED)
    curve = model.value(counts.days, best)
    placed = np.clip(curve, counts.low, counts.high)
    gains = np.diff(curve)
    swing, alike = _swings(gains, np.diff(placed))
    found = []
    for _time in range(times):
        noise = random.normal(size=len(gains))
        for day in range(1, len(noise)):
            noise[day] = alike * noise[day - 1] + np.sqrt(1 - alike**2) * noise[day]
        grown = curve[0] + np.concatenate([[0.0], np.cumsum(np.maximum(0, gains + swing * noise))])
        moved = grown - placed
        made = Counts(counts.days, np.maximum(counts.low + moved, 0), counts.high + moved)
        made.low[-1] = max(made.low[-1], 1.0)
        found.append(fitted(model, made, best))
    return np.array(found)


def _swings(expected: Array, gained: Array) -> tuple[Array, float]:
    """Return how far each day's gain strays, and how alike two days in a row are (0 to 0.9).

    The variance is that of chance, μ, and a part that grows with μ², as counts have that vary
    more than chance; it is raised for the three parameters that were fitted.
    """
    np = libraries()[0]
    many = len(gained)
    lost = many / (many - 3)
    # At its ends a curve expects next to nothing; what comes there all the same must not be
    # taken for a swing so large that a day of the peak could bring anything.
    mean = np.maximum(expected, max(0.5, 0.02 * float(np.max(expected))))
    missed = gained - expected
    extra = max(0.0, float(np.sum(lost * missed**2 - mean) / np.sum(mean**2)))
    spread = np.sqrt(mean + extra * mean**2)
    standard = missed / spread
    total = float(np.sum(standard**2))
    alike = float(np.sum(standard[1:] * standard[:-1])) / total if total else 0.0
    # What a short record shows of it is too little (Kendall 1954).
    alike += (1 + 4 * alike) / many
    return spread, min(0.9, max(0.0, alike))
