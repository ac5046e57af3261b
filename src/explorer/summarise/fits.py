"""Growth curves fitted to a dense record, with how sure they are and what they do not mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from explorer.errors import ChoiceError
from explorer.language import N_, _, decimal, ngettext, number
from explorer.model.curve import Curve
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.summarise.curve import Dense
from explorer.summarise.fit_models import (
    Counts,
    Model,
    fitted,
    libraries,
    model_named,
    refitted,
)
from explorer.summarise.known import reach
from explorer.summarise.record import why_sparse
from explorer.summarise.series import Series
from explorer.summarise.stretches import Fact, facts_of

__all__ = ["HOW", "MEANING", "Fit", "fit_growth"]

MEANING: Final = N_(
    "A curve that passes near the counts does not say why people signed, nor that signing obeys a "
    "law, nor what will come: it knows of no news, no deadline and no page that closes."
)
"""What stands beside a fit wherever it is shown."""

HOW: Final = N_(
    "The range is meant to hold the final size at least nine times in ten if signing really "
    "follows this curve, and says nothing if it does not. It comes from made-up records with the "
    "same curve and with daily swings as large, and as alike from one day to the next, as those "
    "on record; each was fitted anew."
)
"""How the range was found."""

_TIMES: Final = 200
_FEWEST: Final = 15
_MOST: Final = 200
_SURE: Final = 0.95
_WIDEST: Final = 3.0
_NO_END: Final = 10.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A curve of growth that was fitted to a record."""

    petition: str
    model: str
    """``"logistic"`` or ``"bass"``."""
    final: int | None
    """The final size that the curve tends to; ``None`` where no forecast is given."""
    final_low: int
    """The least final size by the range; never below the last count."""
    final_high: int | None
    """The greatest; ``None`` where it has no end that could be told."""
    turn: int | None
    """The moment (ms) from which on growth slowed; ``None`` where that is not surely past."""
    misses: float
    """How far the curve lies from the counts at worst, as a share of the last count."""
    start: int
    """The first moment (ms) that was fitted."""
    end: int
    """The last one."""
    zero: int
    """The moment (ms) from which the days of the curve are counted."""
    last_low: int
    """The last count that was fitted, at the least."""
    slowed: bool = False
    """Growth has surely begun to slow."""
    falls: int = 0
    """How often the count fell; the curve never does."""
    best: tuple[float, ...] = field(default=(), repr=False)
    draws: tuple[tuple[float, ...], ...] = field(default=(), repr=False)
    """The parameters of the curves that the range comes from."""

    @property
    def label(self) -> str:
        """What the fit says, and how far the curve misses."""
        misses = _("The curve misses the counts by up to {share}% of the last one.").format(
            share=decimal(100 * self.misses, 1)
        )
        return f"{_head(self)} {misses}"

    @property
    def note(self) -> str:
        """What the fit does not know of in this record, such as falls; may be empty."""
        if not self.falls:
            return ""
        words = ngettext(
            "The count fell {count} time; the curve never falls.",
            "The count fell {count} times; the curve never falls.",
            self.falls,
        )
        return words.format(count=number(self.falls))


def fit_growth(
    record: Series | Dense | Curve, model: str = "logistic", opened: When | None = None
) -> Fit:
    """Fit a curve of growth to a dense record.

    Counts about a day apart are used, each as the interval that its wording allows. Before
    growth has surely begun to slow no forecast is given: the counts then fit curves that end
    almost anywhere, and what is told is that range.

    Parameters
    ----------
    record
        A dense record or a curve.
    model
        ``"logistic"``, or ``"bass"``, which begins at the opening.
    opened
        When signing began; only ``"bass"`` with a curve needs it.

    Raises
    ------
    ChoiceError
        When the record is not dense, or too short, or has no opening for ``"bass"``.
    ExplorerError
        When scipy is not installed.

    Examples
    --------
    >>> import explorer
    >>> from explorer.summarise.series import series
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> fit_growth(line)
    Traceback (most recent call last):
    explorer.errors.ChoiceError: No curve is fitted to "change_org_prosecutor_general".
    It has 2 readings of one day or finer; a dense record has at least 20.
    What can be known of it is its band: explorer.summarise.bounds.band_rows.
    """
    kind = model_named(model)
    facts = _usable(record)
    petition = record.petition if isinstance(record, Curve) else record.petition.id
    zero = facts[0].first
    if kind.name == "bass":
        zero = _opening(record, petition, opened)
    np = libraries()[0]
    days = np.array([((fact.first + fact.last) / 2 - zero) / DAY for fact in facts])
    counts = Counts(
        days,
        np.array([float(fact.low) for fact in facts]),
        np.array([np.inf if fact.high is None else float(fact.high) for fact in facts]),
    )
    best = fitted(kind, counts)
    draws = refitted(kind, counts, best, _TIMES)
    return _told(petition, kind, facts, counts, zero, best, draws)


def _usable(record: Series | Dense | Curve) -> list[Fact]:
    """Return the counts to fit, about a day apart, or refuse and say why."""
    petition = record.petition if isinstance(record, Curve) else record.petition.id
    why = "" if isinstance(record, Curve) else why_sparse(record)
    if isinstance(record, Series) and not why:
        record = Dense(record.petition, record.readings, record.scope)
    facts = [] if why or isinstance(record, Series) else facts_of(record)
    if not why and (len(facts) < _FEWEST or facts[-1].low < 1):
        why = ngettext(
            "It has {count} count about a day apart; a fit takes at least {least}, and signatures.",
            "It has {count} counts about a day apart; "
            "a fit takes at least {least}, and signatures.",
            len(facts),
        ).format(count=number(len(facts)), least=_FEWEST)
    if why:
        raise ChoiceError(
            _('No curve is fitted to "{petition}".').format(petition=petition),
            accepted=why,
            next_step=_(
                "What can be known of it is its band: explorer.summarise.bounds.band_rows."
            ),
        )
    step = -(-len(facts) // _MOST)
    return facts[::-1][::step][::-1]


def _opening(record: Series | Dense | Curve, petition: str, opened: When | None) -> int:
    when = opened
    if not isinstance(record, Curve):
        when = record.petition.opened if record.opened is not None else None
    ends = reach(when)
    if ends is None:
        raise ChoiceError(
            _(
                'No Bass curve is fitted to "{petition}": it begins at the opening, and the day of '
                "that is not known, or a count contradicts it."
            ).format(petition=petition),
            accepted=_('A "logistic" curve needs no opening.'),
        )
    return sum(ends) // 2


def _told(
    petition: str,
    model: Model,
    facts: list[Fact],
    counts: Counts,
    zero: int,
    best: Any,
    draws: Any,
) -> Fit:
    np = libraries()[0]
    last = facts[-1]
    least, most = np.percentile(draws[:, 0], [5, 95])
    # A curve that ends too low has too narrow a range, and that on its low side: the range is
    # taken together with its mirror image about the fit.
    size_low = float(np.exp(min(least, 2 * best[0] - most)))
    size_high = float(np.exp(max(most, 2 * best[0] - least)))
    turns = np.array([model.turn(draw) for draw in draws])
    end_day = float(counts.days[-1])
    slowed = model.turn(best) < end_day and float(np.mean(turns < end_day)) >= _SURE
    low = max(last.low, int(size_low))
    high = None if size_high > _NO_END * last.low else max(low, int(np.ceil(size_high)))
    told = slowed and high is not None and high <= _WIDEST * last.low
    curve = model.value(counts.days, best)
    misses = float(np.max(np.abs(curve - np.clip(curve, counts.low, counts.high)))) / last.low
    return Fit(
        petition=petition,
        model=model.name,
        final=max(low, round(float(np.exp(best[0])))) if told else None,
        final_low=low,
        final_high=high,
        turn=int(zero + model.turn(best) * DAY) if slowed else None,
        misses=misses,
        start=facts[0].first,
        end=last.last,
        zero=zero,
        last_low=last.low,
        slowed=slowed,
        falls=last.part,
        best=tuple(float(x) for x in best),
        draws=tuple(tuple(float(x) for x in draw) for draw in draws),
    )


def _head(fit: Fit) -> str:
    low, high = number(fit.final_low), number(fit.final_high or 0)
    if fit.final is not None:
        words = (
            _("If signing followed a Bass curve, it would end between {low} and {high}.")
            if fit.model == "bass"
            else _("If signing followed a logistic curve, it would end between {low} and {high}.")
        )
        return words.format(low=low, high=high)
    ends = _("between {low} and {high}") if fit.final_high else _("anywhere from {low} up")
    words = _FIT[fit.model, fit.slowed]
    return _(words).format(reach=ends.format(low=low, high=high))


_FIT: Final = {
    ("logistic", True): N_("No forecast: logistic curves that fit the counts end {reach}."),
    ("bass", True): N_("No forecast: Bass curves that fit the counts end {reach}."),
    ("logistic", False): N_(
        "No forecast: growth has not surely begun to slow. "
        "The logistic curves that fit the counts end {reach}."
    ),
    ("bass", False): N_(
        "No forecast: growth has not surely begun to slow. "
        "The Bass curves that fit the counts end {reach}."
    ),
}
