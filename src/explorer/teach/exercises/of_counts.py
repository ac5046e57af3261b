"""Exercises on single counts: what a wording means, what is known how, which petition it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Final

from explorer.language import N_, _
from explorer.model.campaign import Qualifier, Reading
from explorer.model.source import Basis
from explorer.teach.canon.words import fold_words
from explorer.teach.exercises.lot import Lot, name_of
from explorer.teach.exercises.material import Material, names_a_time, possible
from explorer.teach.making import choice, several
from explorer.teach.message import Message, here
from explorer.teach.question import Question
from explorer.widgets.direction import isolated

__all__ = ["inferred_date", "lower_bounds", "one_petition", "supporting_source", "what_it_means"]

_PAIRS: Final = 60
_MEANINGS: Final = (
    (Qualifier.EXACT, N_("Just this number")),
    (Qualifier.AT_LEAST, N_("This number or more; how many more is not said")),
    (Qualifier.APPROX, N_("About this number, a little more or a little less")),
    (Qualifier.JUST_UNDER, N_("Somewhat less than this number, and not this number yet")),
)


def what_it_means(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask what the wording of a count lets one know.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(what_it_means(material, Lot(1))).prompt)
    'A source gives this count. What can be known from it?'
    """
    for reading in lot.mixed(material.readings):
        right = [one for one, _said in _MEANINGS].index(reading.qualifier) + 1
        yield from possible(
            choice,
            name_of("means", reading.id, reading.count, reading.qualifier),
            here(_("A source gives this count. What can be known from it?")),
            [here(_(said)) for _qualifier, said in _MEANINGS],
            right,
            material=here(reading.count_label),
            hints=[here(_("Look at the word before the number, if there is one."))],
            reason=here(_bounds(reading)),
            look=reading,
        )


def _bounds(reading: Reading) -> str:
    from explorer.summarise.bounds import Bounds, bounds_label

    return _("“{count}” means: {bounds}.").format(
        count=reading.count_label, bounds=bounds_label(Bounds(reading.low, reading.high))
    )


def lower_bounds(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask which of some counts are lower bounds and nothing more.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(lower_bounds(material, Lot(1))).prompt)
    'Which of these counts are only lower bounds: it may be many more?'
    """
    distinct = _distinct(material.readings, _count_key)
    open_ones = [one for one in distinct if one.high is None]
    others = [one for one in distinct if one.high is not None]
    if not open_ones or not others:
        return
    for turn in range(4):
        own = lot.of("bounds", turn)
        some = [*own.mixed(open_ones)[:2], *own.of("others").mixed(others)[:2]]
        shown = own.of("shown").mixed(some)
        if len(shown) < 3:
            return
        yield from possible(
            several,
            name_of("bounds", *sorted(one.id for one in shown)),
            here(_("Which of these counts are only lower bounds: it may be many more?")),
            [here(one.count_label) for one in shown],
            [place for place, one in enumerate(shown, start=1) if one.high is None],
            hints=[here(_("Which word before a number sets no upper end?"))],
            reason=here(_("“Over” and “at least” say no upper end; “about” and “nearly” do.")),
            look=next(one for one in shown if one.high is None),
        )


def inferred_date(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask of which count the date is inferred, and of which it is stated.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(inferred_date(material, Lot(1))).prompt)
    'Of which of these counts is the date stated, and not inferred?'
    """
    dated = [one for one in material.readings if one.date is not None]
    of_basis = {
        basis: [one for one in dated if one.how("date") is basis]
        for basis in (Basis.INFERRED, Basis.STATED)
    }
    prompts = {
        Basis.INFERRED: _("Of which of these counts is the date inferred, and not stated?"),
        Basis.STATED: _("Of which of these counts is the date stated, and not inferred?"),
    }
    for basis in lot.of("basis").mixed([Basis.INFERRED, Basis.STATED]):
        other = Basis.STATED if basis is Basis.INFERRED else Basis.INFERRED
        for reading in lot.of(basis).mixed(of_basis[basis])[:6]:
            mixed = lot.of(basis, reading.id).mixed(of_basis[other])
            some = _distinct([reading, *mixed[:40]], _words_key)[:4]
            if len(some) < 3 or reading not in some:
                continue
            shown = lot.of("shown", reading.id).mixed(some)
            yield from possible(
                choice,
                name_of("basis", basis, *(one.id for one in shown)),
                here(prompts[basis]),
                [here(material.reading_words(one)) for one in shown],
                shown.index(reading) + 1,
                beside=shown,
                hints=[here(_("Choose each in the view of the growth: it says how it is known."))],
                reason=here(_why(reading, basis)),
                look=reading,
            )


def _why(reading: Reading, basis: Basis) -> str:
    if basis is Basis.STATED:
        return _("Its source states the date; those of the others were inferred.")
    why = reading.why("date")
    if why:
        return _("Its date was inferred: {why}. The others are stated.").format(
            why=str(why).rstrip(".")
        )
    return _("Its date was inferred; the others are stated.")


def one_petition(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask whether two counts are of one petition, and of all of it.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(one_petition(material, Lot(1))).prompt)
    'Are these two counts of one petition?'
    """
    pairs: dict[int, list[tuple[Reading, Reading]]] = {1: [], 2: [], 3: []}
    some = lot.of("pairs").mixed(material.readings)[:24]
    for one, other in combinations(some, 2):
        if one.kind == other.kind and not _alike(one, other):
            pairs[_relation(one, other)].append((one, other))
    if sum(map(bool, pairs.values())) < 2:
        return  # where all are of one petition, that is no question
    mixed = {answer: lot.of(answer).mixed(found)[:_PAIRS] for answer, found in pairs.items()}
    for place in range(_PAIRS):
        # Each answer is as likely as the others, though most pairs are of two petitions.
        for answer in lot.of("answers", place).mixed([1, 2, 3]):
            if place < len(mixed[answer]):
                yield from possible(_of_one_petition, material, *mixed[answer][place], answer)


def _relation(one: Reading, other: Reading) -> int:
    if one.petition != other.petition:
        return 3
    return 1 if one.scope == other.scope else 2


def _alike(one: Reading, other: Reading) -> bool:
    return _words_key(one) == _words_key(other)


def _of_one_petition(material: Material, one: Reading, other: Reading, answer: int) -> Question:
    titles = [material.petition_title(reading) for reading in (one, other)]
    reasons = {
        1: _("Both are counts of “{title}”.").format(title=titles[0]),
        2: _("Both are of “{title}”, but they count different parts: {one}, {other}.").format(
            title=titles[0], one=isolated(one.scope), other=isolated(other.scope)
        ),
        3: _("One is of “{one}”, the other of “{other}”. They are never added or joined.").format(
            one=titles[0], other=titles[1]
        ),
    }
    return choice(
        name_of("same", *sorted((one.id, other.id))),
        here(_("Are these two counts of one petition?")),
        [
            here(_("Of one petition, and of the same part of it")),
            here(_("Of one petition, but of different parts of it")),
            here(_("Of two different petitions or totals")),
        ],
        answer,
        material=[here(material.reading_words(one)), here(material.reading_words(other))],
        beside=[one, other],
        hints=[here(_("Choose each in the view of the growth: it names the petition."))],
        reason=here(reasons[answer]),
        look=[one, other],
    )


def supporting_source(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask which source the study names for a count; the others speak of other petitions.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(supporting_source(material, Lot(1))).prompt)
    'Which source does the study name for this count?'
    """
    if not material.is_whole:
        return
    every = (*material.study.readings, *material.study.undated)
    for reading in lot.mixed(material.readings)[:12]:
        if names_a_time(reading.source.title):
            continue  # the date of the count would tell which source it is
        own = [one for one in every if one.petition == reading.petition]
        taken = {fold_words(one.source.title) for one in own}
        addresses = {one.source.url for one in own if one.source.url}
        others = [
            one
            for one in material.readings
            if one.petition != reading.petition
            and fold_words(one.source.title) not in taken
            and one.source.url not in addresses
        ]
        mixed = lot.of("others", reading.id).mixed(others)
        some = _distinct([reading, *mixed[:40]], lambda one: fold_words(one.source.title))[:4]
        if len(some) < 3:
            continue
        shown = lot.of("shown", reading.id).mixed(some)
        when = reading.date.label if reading.date else _("without a date")
        yield from possible(
            choice,
            name_of("source", reading.id, *(one.id for one in shown)),
            here(_("Which source does the study name for this count?")),
            [Message((("", one.source.title),)) for one in shown],
            shown.index(reading) + 1,
            material=here(
                _("{count}; {date}; {petition}").format(
                    count=reading.count_label,
                    date=when,
                    petition=material.petition_title(reading),
                )
            ),
            beside=reading if reading.date else None,
            hints=[here(_("Choose the count in the view of the growth: it names its source."))],
            reason=here(
                _("The study has this count from: {source}").format(
                    source=isolated(reading.source.title)
                )
            ),
            look=reading,
        )


def _count_key(one: Reading) -> object:
    # Not its words, which differ from language to language: the same seed gives the same sheet.
    return one.count, one.qualifier


def _words_key(one: Reading) -> object:
    return one.count, one.qualifier, str(one.date), fold_words(one.source.title)[:80]


def _distinct(readings: Iterable[Reading], words: Callable[[Reading], object]) -> list[Reading]:
    """Return readings that differ in what is shown of them, the first of each."""
    kept: dict[object, Reading] = {}
    for one in readings:
        kept.setdefault(words(one), one)
    return list(kept.values())
