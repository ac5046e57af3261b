"""What `Growth` is given, in one form: petitions, their readings, and records that are dense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from explorer.errors import ChoiceError, nearest
from explorer.language import N_, sentence
from explorer.model.breakdown import Breakdown
from explorer.model.campaign import CountKind, Event, Petition, Reading, ReadingRole
from explorer.model.curve import Counted, Curve
from explorer.model.merged import Merged
from explorer.model.readings import Readings
from explorer.model.signatures import Signatures, Tallied
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.summarise.bounds import Series, series
from explorer.summarise.clock import Records
from explorer.summarise.curve import Dense
from explorer.summarise.known import Known
from explorer.summarise.record import DENSE_FROM, is_dense

__all__ = ["Campaign", "Shape", "campaign_of"]

Named = TypeVar("Named", Event, Petition, Reading)

Shape = Study | Signatures | Sequence[Any] | Tallied | Counted
"""What a campaign is made of; a sequence holds several of the others."""

Key = tuple[str, str]
"""A petition and a scope."""


@dataclass(kw_only=True)
class Campaign:
    """Petitions and what is known of their counts, wherever it came from."""

    petitions: tuple[Petition, ...] = ()
    readings: Sequence[Reading] = ()
    undated: tuple[Reading, ...] = ()
    events: tuple[Event, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    """As the source gave them: `widgets.places` shows none of them unprotected."""
    counters: dict[str, Counted] = field(default_factory=dict)
    """What counts single signatures, by petition."""
    study: Study | None = None

    def __post_init__(self) -> None:
        self._dense: dict[tuple[str, str, str | None], Counted | None] = {}
        self._dated: Counter[Key] = Counter()
        self._own: Counter[Key] = Counter()
        kinds: dict[Key, set[CountKind | None]] = {}
        for part in _parts(self.readings):
            if isinstance(part, Readings):
                # By strand and not by reading: there can be half a million of them.
                for strand in part.strands:
                    key = strand.petition, strand.scope
                    many = len(part.of(strand.petition, strand.scope, strand.kind))
                    self._dated[key] += many
                    self._own[key] += many
                    kinds.setdefault(key, set()).add(strand.kind)
                continue
            for one in part:
                key = one.petition, one.scope
                self._dated[key] += 1
                self._own[key] += one.role is ReadingRole.READING
                kinds.setdefault(key, set()).add(one.kind)
        self._kinds = kinds

    def petition(self, which: str) -> Petition:
        """Return a petition by its id."""
        return _find(self.petitions, which, *_PETITION)

    def event(self, which: str) -> Event:
        """Return an event by its id."""
        return _find(self.events, which, *_EVENT)

    def reading(self, which: str) -> Reading:
        """Return a reading by its id, dated or not."""
        if self.study is not None:
            return self.study.reading(which)
        return _find((*self.readings, *self.undated), which, *_READING)

    def turns_of(self, thing: Reading) -> tuple[Turn, ...]:
        """Return the turns that the study links to a reading."""
        return self.study.turns_of(thing) if self.study else ()

    def events_of(self, thing: Reading) -> tuple[Event, ...]:
        """Return the events that the study links to a reading."""
        return self.study.events_of(thing) if self.study else ()

    def scopes(self, petition: Petition) -> tuple[str, ...]:
        """Return the scopes that have counts: the petition's own first, then dated ones."""
        own = [scope for name, scope in self._dated if name == petition.id]
        own += [one.scope for one in self.undated if one.petition == petition.id]
        if petition.id in self.counters:
            own.insert(0, petition.scope)
        return tuple(sorted(dict.fromkeys(own), key=lambda scope: scope != petition.scope))

    def kinds(self, petition: str, scope: str) -> tuple[str, ...]:
        """Return what was counted, such as ``"raw"`` and ``"verified"``, where it is several."""
        found = self._kinds.get((petition, scope), set())
        # The checked ones first: they are what a petition is said to have.
        words = sorted((one.value if one else "" for one in found), reverse=True)
        return tuple(words) if len(found) > 1 else ()

    def many(self, petition: str, scope: str | None = None) -> int:
        """Return how many dated readings a petition has that are no second sources."""
        return sum(
            many
            for (name, place), many in self._own.items()
            if name == petition and scope in (None, place)
        )

    def undated_of(self, petition: str, scope: str) -> tuple[Reading, ...]:
        """Return the undated readings of a petition and scope."""
        return tuple(r for r in self.undated if (r.petition, r.scope) == (petition, scope))

    def series(self, petition: Petition, scope: str, kind: str | None = None) -> Series:
        """Return the readings of a petition and scope, to be shown one by one."""
        if not self._dated[petition.id, scope]:
            return Series(petition, scope)
        own = [
            one
            for part in _parts(self.readings)
            for one in (part.of(petition.id, scope) if isinstance(part, Readings) else part)
            if one.petition == petition.id
            and (kind is None or (one.kind.value if one.kind else "") == kind)
        ]
        return series(petition, own, scope)

    def record(self, petition: Petition, scope: str, kind: str | None = None) -> Counted | None:
        """Return what can be asked for a curve; ``None`` where readings lie far apart."""
        if petition.id in self.counters and scope == petition.scope:
            return self.counters[petition.id]
        kind = next(iter(self.kinds(petition.id, scope)), None) if kind is None else kind
        key = petition.id, scope, kind
        if key not in self._dense:
            self._dense[key] = self._look(petition, scope, kind)
        return self._dense[key]

    def records(self) -> Records:
        """Return what tells of each petition's own count; single signatures are counted here."""
        found: list[tuple[Petition, Series | Curve | Known]] = []
        for petition in self.petitions:
            kind = next(iter(self.kinds(petition.id, petition.scope)), None)
            dense = self.record(petition, petition.scope, kind)
            if dense is None:
                found.append((petition, self.series(petition, petition.scope, kind)))
            else:
                found.append((petition, dense if isinstance(dense, Dense) else dense.curve()))
        return tuple(found)

    def _look(self, petition: Petition, scope: str, kind: str | None) -> Counted | None:
        if self._own[petition.id, scope] < DENSE_FROM:
            return None
        wanted = CountKind(kind) if kind else None
        parts = [part for part in _parts(self.readings) if _has(part, petition.id)]
        dense = Dense(petition, parts[0] if len(parts) == 1 else self.readings, scope, wanted)
        return dense if is_dense(dense) else None


def campaign_of(source: Shape) -> Campaign:
    """Bring what a person has into one form.

    Raises
    ------
    ChoiceError
        If it is nothing that has counts, or if two parts have a petition of the same id.

    Examples
    --------
    >>> import explorer
    >>> len(campaign_of(explorer.open_study()).petitions)
    8
    """
    if isinstance(source, Study):
        return _campaign(
            source.petitions, source.readings, source.undated, source.events,
            source.breakdowns, source.tally, source,
        )  # fmt: skip
    if isinstance(source, Signatures):
        dated, undated = _parted(source.readings)
        return _campaign(
            source.petitions, dated, undated, source.events, source.breakdowns, source.tally
        )
    if isinstance(source, (list, tuple)) and source:
        return _joined([campaign_of(one) for one in source])
    # Its petitions first: of several it has no curve that could be asked for.
    if hasattr(source, "petitions") and hasattr(source, "of"):
        return _campaign((), (), (), (), (), cast("Tallied", source))
    if hasattr(source, "curve") and hasattr(source, "span"):
        return _counted_alone(cast("Counted", source))
    raise ChoiceError(
        sentence("Growth cannot show {kind}.", kind=repr(type(source).__name__)),
        accepted=sentence("It shows a study, what read_signatures returns, or a list of these."),
        next_step=sentence("Open one first, as in explorer.Growth(explorer.open_study())."),
    )


def _campaign(
    petitions: Sequence[Petition],
    readings: Sequence[Reading],
    undated: tuple[Reading, ...],
    events: tuple[Event, ...],
    breakdowns: Iterable[Breakdown],
    tally: Tallied | None,
    study: Study | None = None,
) -> Campaign:
    counters = {name: tally.of(name) for name in tally.petitions} if tally else {}
    known = {one.id for one in petitions}
    more = [Petition(id=name, title=name) for name in counters if name not in known]
    return Campaign(
        petitions=(*petitions, *more),
        readings=readings,
        undated=undated,
        events=events,
        breakdowns=tuple(breakdowns),
        counters=counters,
        study=study,
    )


def _counted_alone(source: Counted) -> Campaign:
    of = getattr(source, "petition", "petition")
    petition = of if isinstance(of, Petition) else Petition(id=str(of), title=str(of))
    return Campaign(petitions=(petition,), counters={petition.id: source})


def _joined(parts: Sequence[Campaign]) -> Campaign:
    seen: set[str] = set()
    for part in parts:
        for petition in part.petitions:
            if petition.id in seen:
                raise ChoiceError(
                    sentence('two sources have a petition of the id "{id}".', id=petition.id),
                    accepted=sentence(
                        "Each petition comes from one source: counts are never joined."
                    ),
                    next_step=sentence(
                        'Name one of them anew, as in read_signatures(…, petition="b").'
                    ),
                )
            seen.add(petition.id)
    readings = [one for part in parts for one in _parts(part.readings)]
    events = sorted(
        (event for part in parts for event in part.events),
        key=lambda event: (event.date.earliest is not None, event.date.earliest or 0),
    )
    return Campaign(
        petitions=tuple(one for part in parts for one in part.petitions),
        readings=readings[0] if len(readings) == 1 else Merged(readings),
        undated=tuple(one for part in parts for one in part.undated),
        events=tuple(events),
        breakdowns=tuple(one for part in parts for one in part.breakdowns),
        counters={name: one for part in parts for name, one in part.counters.items()},
        study=next((part.study for part in parts if part.study), None),
    )


def _parts(readings: Sequence[Reading]) -> tuple[Sequence[Reading], ...]:
    return readings.parts if isinstance(readings, Merged) else (readings,)


def _has(part: Sequence[Reading], petition: str) -> bool:
    if isinstance(part, Readings):
        return any(strand.petition == petition for strand in part.strands)
    return any(one.petition == petition for one in part)


def _parted(
    readings: Sequence[Reading],
) -> tuple[Sequence[Reading], tuple[Reading, ...]]:
    """Part dated readings from the undated ones, which stand last."""
    at = len(readings)
    while at and readings[at - 1].date is None:
        at -= 1
    if at == len(readings):
        return readings, ()
    return readings[:at], tuple(readings[at:])


# That there is none with this id, and that there is none at all.
_PETITION = (N_("There is no petition {id}."), N_("There is no petition at all."))
_EVENT = (N_("There is no event {id}."), N_("There is no event at all."))
_READING = (N_("There is no reading {id}."), N_("There is no reading at all."))


def _find(things: Sequence[Named], which: str, none: str, none_at_all: str) -> Named:
    for thing in things:
        if thing.id == which:
            return thing
    ids = [thing.id for thing in things]
    some = ", ".join(ids[:8]) + (", …" if len(ids) > 8 else "")
    raise ChoiceError(
        sentence(none, id=repr(which)),
        accepted=sentence("The ids are {ids}.", ids=some) if ids else sentence(none_at_all),
        next_step=nearest(str(which), ids).strip(),
    )
