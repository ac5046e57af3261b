"""Fitted curves: ranges that hold the truth of generated campaigns, and forecasts not given."""

from __future__ import annotations

import sys
from itertools import pairwise
from math import exp
from random import Random

import pytest

import explorer
from explorer.errors import ChoiceError, ExplorerError
from explorer.model.campaign import Qualifier, Reading
from explorer.model.days import DAY
from explorer.summarise import fits
from explorer.summarise.bounds import series
from explorer.summarise.curve import Dense
from explorer.summarise.fit_rows import fit_rows
from explorer.summarise.fits import HOW, MEANING, fit_growth
from tests.summarise.growing import OPENED, Growth, a_petition, a_reading, daily

SIZE = 5_000


@pytest.fixture(autouse=True)
def few_times(monkeypatch) -> None:
    """Make fewer records anew than a person gets: enough to test with."""
    monkeypatch.setattr(fits, "_TIMES", 40)


def chance(mean: float, random: Random) -> int:
    """Return a count that comes by chance, as Poisson has it; a normal one where it is large."""
    if mean > 50:
        return max(0, round(random.gauss(mean, mean**0.5)))
    limit, many, product = exp(-mean), 0, random.random()
    while product > limit:
        many += 1
        product *= random.random()
    return many


def logistic(seed: int, days: int, swing: float = 0.0) -> list[int]:
    """Return daily counts that tend to `SIZE`; half of it on day 30. `swing` lasts for days."""
    random, alike = Random(seed), 0.0
    curve = [SIZE / (1 + exp(-0.15 * (day - 30))) for day in range(days + 1)]
    counts = [round(curve[0])]
    for day in range(days):
        alike = 0.6 * alike + 0.8 * random.gauss(0, 1)
        more = exp(swing * alike - swing**2 / 2)
        counts.append(counts[-1] + chance((curve[day + 1] - curve[day]) * more, random))
    return counts


def bass(seed: int, days: int, p: float = 0.01, q: float = 0.15) -> list[int]:
    random = Random(seed)

    def at(day: float) -> float:
        fading = exp(-(p + q) * day)
        return SIZE * (1 - fading) / (1 + q / p * fading)

    counts = [round(at(0.5))]
    for day in range(days):
        counts.append(counts[-1] + chance(at(day + 1.5) - at(day + 0.5), random))
    return counts


def a_fit(counts: list[int], model: str = "logistic", opened: str | None = None):
    return fit_growth(Dense(a_petition(opened), daily(counts)), model)


@pytest.mark.parametrize(
    ("days", "swing"), [(36, 0.0), (50, 0.0), (50, 0.4)], ids=["just slowing", "late", "swinging"]
)
def test_the_range_holds_the_true_final_size_about_nine_times_in_ten(
    days: int, swing: float
) -> None:
    held = 0
    for seed in range(16):
        counts = logistic(seed, 90, swing)
        fit = a_fit(counts[: days + 1])
        held += fit.final_low <= counts[-1] and (
            fit.final_high is None or counts[-1] <= fit.final_high
        )
    assert held >= 13


@pytest.mark.parametrize("seed", range(4))
def test_a_late_fit_comes_near_the_truth_and_says_when_growth_slowed(seed: int) -> None:
    fit = a_fit(logistic(seed, 55))
    assert fit.final is not None and abs(fit.final - SIZE) < 0.06 * SIZE
    assert fit.turn is not None and abs((fit.turn - OPENED) / DAY - 30.5) < 2
    assert fit.label.startswith("If signing followed a logistic curve, it would end between")
    assert fit.misses < 0.03


@pytest.mark.parametrize("days", [20, 24])
@pytest.mark.parametrize("seed", range(4))
def test_before_growth_slows_no_forecast_is_given_and_the_range_is_told(
    seed: int, days: int
) -> None:
    counts = logistic(seed, days)
    fit = a_fit(counts)
    assert fit.final is None and fit.turn is None
    assert fit.label.startswith("No forecast: growth has not surely begun to slow.")
    assert fit.final_low >= counts[-1] or fit.final_low == fit.last_low
    assert not any(row["ahead"] for row in fit_rows(fit, until=fit.end + 30 * DAY))


@pytest.mark.parametrize("seed", range(4))
def test_a_bass_curve_finds_the_truth_it_was_made_with(seed: int) -> None:
    fit = a_fit(bass(seed, 45), "bass", opened="2019-02-01T00:00:00Z")
    assert fit.final is not None and fit.final_low <= SIZE * 1.03 and fit.final_high >= SIZE * 0.97
    assert abs(fit.final - SIZE) < 0.06 * SIZE


def test_a_bass_curve_needs_the_opening() -> None:
    with pytest.raises(ChoiceError, match="begins at the opening") as caught:
        a_fit(bass(1, 45), "bass")
    assert '"logistic" curve needs no opening' in str(caught.value)


def worded(counts: list[int], seed: int) -> list[Reading]:
    """Return what sources may say of these counts: often "nearly", now and then "over"."""
    random, readings = Random(seed), []
    for place, reading in enumerate(daily(counts)):
        unit = 10 ** max(0, len(str(reading.count)) - 1)
        said, word = reading.count, Qualifier.EXACT
        if place % 12 == 5:
            said, word = max(1, reading.count // unit * unit), Qualifier.AT_LEAST
        elif random.random() < 0.5:
            said, word = reading.count // unit * unit + unit, Qualifier.JUST_UNDER
        readings.append(a_reading(reading.id, str(reading.date), said, word))
    return readings


def test_what_the_wording_leaves_open_is_not_taken_for_a_count() -> None:
    errors, naive = [], []
    for seed in range(4):
        readings = worded(logistic(seed, 45), seed)
        bare = [a_reading(r.id, str(r.date), r.count) for r in readings]
        petition = a_petition()
        size = [exp(fit_growth(Dense(petition, said)).best[0]) for said in (readings, bare)]
        errors.append(abs(size[0] - SIZE) / SIZE)
        naive.append(abs(size[1] - SIZE) / SIZE)
    assert sum(errors) / 4 < 0.05 < sum(naive) / 4


def test_the_same_record_gives_the_same_fit() -> None:
    counts = logistic(3, 45)
    assert a_fit(counts) == a_fit(counts)
    assert fit_rows(a_fit(counts)) == fit_rows(a_fit(counts))


def test_the_rows_hold_the_curve_within_its_range() -> None:
    fit = a_fit(logistic(3, 50))
    rows = fit_rows(fit, until=fit.end + 20 * DAY, points=40)
    assert len(rows) == 40
    assert all(row["low"] <= row["middle"] <= row["high"] for row in rows)
    assert [row["ahead"] for row in rows] == sorted(row["ahead"] for row in rows)
    assert all(row["low"] >= fit.last_low for row in rows if row["ahead"])
    assert rows[0]["time"] == fit.start


@pytest.mark.parametrize("points", [1, 2_001, True, 3.5])
def test_a_number_of_rows_that_no_chart_shows_is_refused(points) -> None:
    with pytest.raises(ChoiceError, match="cannot have"):
        fit_rows(a_fit(logistic(3, 50)), points=points)


@pytest.mark.parametrize("petition", [p.id for p in explorer.open_study().petitions])
def test_no_curve_is_fitted_to_the_bundled_study_and_it_says_why(petition: str) -> None:
    study = explorer.open_study()
    line = series(study.petition(petition), study.readings)
    with pytest.raises(ChoiceError, match="No curve is fitted") as caught:
        fit_growth(line)
    assert "a dense record has at least 20" in str(caught.value)


def test_many_readings_of_a_few_days_are_too_few_days() -> None:
    readings = daily(list(range(1, 101)), step=3_600_000)
    with pytest.raises(ChoiceError, match="a fit takes at least 15"):
        fit_growth(Dense(a_petition(), readings))


def test_signatures_that_are_counted_one_by_one_can_be_fitted() -> None:
    counts = logistic(2, 50)
    times = [
        OPENED + day * DAY + DAY * place // max(1, more)
        for day, more in enumerate(b - a for a, b in pairwise(counts))
        for place in range(more)
    ]
    fit = fit_growth(Growth(tuple(times)).curve(3_600_000))
    assert fit.final is not None and abs(fit.final - SIZE) < 0.06 * SIZE


def test_falls_are_named_since_the_curve_knows_of_none() -> None:
    counts = logistic(2, 50)
    counts[40:] = [count - 60 for count in counts[40:]]
    counts[39] += 200
    fit = a_fit(counts)
    assert fit.note.endswith("the curve never falls.")


def test_a_curve_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ChoiceError, match="Did you mean") as caught:
        a_fit(logistic(2, 50), "logistics")
    assert "logistic, bass" in str(caught.value)


def test_without_scipy_the_error_names_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(ExplorerError, match="not installed") as caught:
        a_fit(logistic(2, 50))
    assert "interview-explorer[fits]" in str(caught.value)


def test_what_a_fit_does_not_mean_is_said_in_plain_words() -> None:
    assert "does not say why people signed" in MEANING and "nor what will come" in MEANING
    assert "if signing really" in HOW
