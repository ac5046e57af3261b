"""Exercises on growth: between which days a count was first reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from explorer.errors import ChoiceError
from explorer.language import _, number, pgettext
from explorer.model.campaign import Petition
from explorer.model.dates import spoken_day
from explorer.model.days import DAY
from explorer.model.source import Basis
from explorer.summarise.growth import Threshold, first_reached, series
from explorer.summarise.series import Series
from explorer.teach.exercises.care import is_hard
from explorer.teach.exercises.lot import Lot, name_of
from explorer.teach.exercises.material import Material, possible
from explorer.teach.making import choice
from explorer.teach.message import here
from explorer.teach.question import Question

__all__ = ["between_which_days"]

_WIDEST: Final = 400
"""Days: what took longer is a question of years, not of days."""

_PETITIONS: Final = 40

Span = tuple[int, int]
"""First and last day, counted from 1970."""


def between_which_days(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask between which days a round count was first reached, as far as the readings tell.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(between_which_days(material, Lot(1))).prompt)
    'When was the count of 300,000 first reached, as far as the readings tell?'
    """
    if not material.is_whole:
        return
    found: list[tuple[Petition, Threshold]] = []
    for petition in islice(material.study.petitions, _PETITIONS):
        if is_hard(petition.title):
            continue
        try:
            line = series(petition, material.study.readings)
        except ChoiceError:
            continue  # raw and verified counts are two curves: which one is not the question here
        found += [(petition, one) for one in _thresholds(line)]
    for petition, reached in lot.mixed(found):
        assert reached.start is not None
        assert reached.end is not None
        right = (reached.start // DAY, (reached.end - 1) // DAY)
        wrong = _elsewhere(right, lot.of("spans", petition.id, reached.threshold))
        shown = sorted([right, *wrong])
        looks = [one for one in (reached.after, reached.by) if one is not None]
        yield from possible(
            choice,
            name_of("reached", petition.id, reached.threshold, *right),
            here(
                _(
                    "When was the count of {count} first reached, as far as the readings tell?"
                ).format(count=number(reached.threshold))
            ),
            [here(_days(span)) for span in shown],
            shown.index(right) + 1,
            material=material.told(petition.title),
            hints=[
                here(_("Which is the last reading that is surely below, and the first above?")),
                here(_("Draw it in the view of the growth: the band says what can be known.")),
            ],
            reason=here(_("{label}.").format(label=reached.label)),
            look=looks,
        )


def _thresholds(line: Series) -> list[Threshold]:
    """Return round counts that the readings show to be reached between two days that are known."""
    most = max((one.low for one in line.readings), default=0)
    power, found = 10, []
    while power <= most:
        found += [power * step for step in (1, 2, 3, 5) if power * step <= most]
        power *= 10
    kept: dict[tuple[int | None, int | None], Threshold] = {}
    for count in found[-16:]:
        reached = first_reached(line, count)
        if reached.start is None or reached.end is None or reached.by is None:
            continue
        if reached.at_opening and line.petition.how("opened") is Basis.INFERRED:
            continue  # the bound would rest on what nobody states
        days = (reached.end - 1) // DAY - reached.start // DAY
        if 0 <= days <= _WIDEST:
            kept[reached.start, reached.end] = reached
    return list(kept.values())


def _elsewhere(right: Span, lot: Lot) -> list[Span]:
    """Return three spans that have no day in common with the right one, nor with each other."""
    first, last = right
    width, gap = last - first, 1 + lot.number(3)
    before = lot.number(4, 1)
    spans: list[Span] = []
    for place in range(before):
        # A little longer each: not all of one length, of which one has odd ends.
        stop = (spans[-1][0] if spans else first) - gap
        spans.append((stop - width - place, stop))
    start = last
    for place in range(3 - before):
        spans.append((start + gap, start + gap + width + place))
        start = spans[-1][1]
    return spans


def _days(span: Span) -> str:
    first, last = (spoken_day(day * DAY) for day in span)
    if first == last:
        return _("On {day}").format(day=first)
    return pgettext("days", "Between {first} and {last}").format(first=first, last=last)
