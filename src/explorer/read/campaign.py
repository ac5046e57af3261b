"""Gather what the files of a study say of its petitions: counts, milestones, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from explorer.errors import StudyError, nearest
from explorer.language import sentence, sentences
from explorer.model.breakdown import Breakdown
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.merged import Merged
from explorer.model.readings import Readings
from explorer.model.report import Finding, LoadReport
from explorer.model.signatures import Signatures, Tallied
from explorer.model.small_cells import safe_together
from explorer.model.source import Basis
from explorer.model.tallies import Together
from explorer.read.settings import NAME
from explorer.read.settings_files import NamedFile, in_a_study
from explorer.read.signatures import read_signatures
from explorer.read.toml_values import in_settings

__all__ = ["Campaign", "gather", "petitions_stated"]

MANY: Final = 20_000
"""Readings of one file from which on they stay columns, and are made when they are asked for."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the signature files of a study hold together."""

    readings: Sequence[Reading] = ()
    """Dated ones, in the order of their dates."""
    undated: tuple[Reading, ...] = ()
    petitions: tuple[Petition, ...] = ()
    """As the files describe them."""
    events: tuple[Event, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    tally: Tallied | None = None
    report: LoadReport = field(default=LoadReport())

    def ids(self) -> Iterator[str]:
        """Go through the ids of all events and readings."""
        for part in self.readings.parts if isinstance(self.readings, Merged) else (self.readings,):
            yield from part.ids() if isinstance(part, Readings) else (one.id for one in part)
        yield from (reading.id for reading in self.undated)
        yield from (event.id for event in self.events)


def gather(tables: Iterable[Path], named: Iterable[tuple[Path, NamedFile]]) -> Campaign:
    """Read the signature files of a study.

    Parameters
    ----------
    tables
        Those that every study may have.
    named
        Those that ``[[signatures]]`` names, and how they are to be read.

    Raises
    ------
    SignaturesError
        If one of them cannot be read.
    StudyError
        If two of them have signatures of one petition to be counted.
    """
    found = [_read(path, {}) for path in tables]
    found += [_read(path, how.options) for path, how in named]
    many = [one for one in found if len(one) > MANY]
    few = [reading for one in found if len(one) <= MANY for reading in one]
    dated = tuple(reading for reading in few if reading.date)
    readings: Sequence[Reading] = dated
    if many:
        readings = Merged([_by_date(dated), *(one.readings for one in many)])
    elif sum(map(bool, found)) > 1:
        readings = _by_date(dated)
    return Campaign(
        readings=readings,
        undated=tuple(reading for reading in few if not reading.date),
        petitions=_described(found),
        events=tuple(event for one in found for event in one.events),
        # Two tables of one petition, each safe by itself, can tell of a person by their difference.
        breakdowns=safe_together(spread for one in found for spread in one.breakdowns),
        tally=_tally(found),
        report=sum((one.report for one in found), LoadReport()),
    )


def _read(path: Path, options: Mapping[str, Any]) -> Signatures:
    with in_a_study("[[signatures]]", path.name):
        return read_signatures(path, **options)


def _by_date(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    def order(reading: Reading) -> float:
        start = reading.date.earliest if reading.date else None
        return float("-inf") if start is None else start

    return tuple(sorted(readings, key=order))


def _described(found: Sequence[Signatures]) -> tuple[Petition, ...]:
    """Join what several files say of one petition; the first that says a thing is believed."""
    known: dict[str, Petition] = {}
    for one in found:
        for petition in one.petitions:
            before = known.get(petition.id)
            known[petition.id] = petition if before is None else _completed(before, petition)
    return tuple(known.values())


def _completed(petition: Petition, more: Petition) -> Petition:
    """Add what `petition` lacks and `more` has; nothing is replaced."""
    lacking = {
        name: getattr(more, name)
        for name in ("opened", "closed", "state", "goals", "platform", "source")
        if not getattr(petition, name) and getattr(more, name)
    }
    if petition.why("title") and not more.why("title"):
        lacking["title"] = more.title
    kept = [pair for pair in petition.inferred if pair[0] not in lacking]
    kept += [pair for pair in more.inferred if pair[0] in lacking]
    return replace(petition, **lacking, inferred=tuple(kept)) if lacking else petition


def _tally(found: Sequence[Signatures]) -> Tallied | None:
    parts = tuple(one.tally for one in found if one.tally is not None)
    if len(parts) < 2:
        return parts[0] if parts else None
    together = Together(parts)
    twice = [one for one, times in Counter(together.petitions).items() if times > 1]
    if twice:
        raise StudyError(
            sentence('The signatures of "{petition}" stand in two files.', petition=twice[0]),
            where=in_settings("[[signatures]]"),
            accepted=sentence("Each petition's signatures are counted in one file."),
            next_step=sentence("Name each file's own petition, or put the files in one folder."),
        )
    return together


def petitions_stated(
    stated: tuple[Petition, ...], campaign: Campaign
) -> tuple[tuple[Petition, ...], LoadReport]:
    """Return the petitions that the study states, completed by its files; or those of the files.

    Raises
    ------
    StudyError
        If a petition stands twice, or a file has one that the study does not state.
    """
    count = Counter(petition.id for petition in stated)
    twice = next((one for one, times in count.items() if times > 1), None)
    if twice is not None:
        raise StudyError(
            sentence('The petition "{petition}" stands twice.', petition=twice),
            where=in_settings("[[petitions]]"),
        )
    described = {petition.id: petition for petition in campaign.petitions}
    unknown = next((one for one in described if stated and one not in count), None)
    if unknown is not None:
        hint = nearest(unknown, tuple(count))
        raise StudyError(
            _whose(unknown, campaign),
            where=in_settings("[[petitions]]"),
            accepted=sentence("Its petitions are {petitions}.", petitions=", ".join(count)),
            next_step=hint
            + sentence("Or add [[petitions]] with {line}.", line=f'id = "{unknown}"'),
        )
    if not stated:
        return campaign.petitions, _taken(campaign.petitions)
    petitions = tuple(
        _completed(one, described[one.id]) if one.id in described else one for one in stated
    )
    findings = [Finding(NAME, "petitions", Basis.STATED, f"{len(stated)}")]
    guessed = [petition.id for petition in petitions if petition.why("opened")]
    if guessed:
        findings.append(Finding(NAME, "opening day", Basis.INFERRED, ", ".join(guessed)))
    unopened = [petition.id for petition in petitions if not petition.opened]
    if unopened:
        findings.append(Finding(NAME, "opening day", Basis.MISSING, ", ".join(unopened)))
    return petitions, LoadReport(tuple(findings))


def _whose(petition: str, campaign: Campaign) -> str:
    for reading in (*campaign.undated, *campaign.readings):
        if reading.petition == petition:
            return sentence(
                'Reading {id} is of the petition "{petition}".', id=reading.id, petition=petition
            )
    return sentence('A file has signatures of the petition "{petition}".', petition=petition)


def _taken(petitions: tuple[Petition, ...]) -> LoadReport:
    if not petitions:
        return LoadReport()
    named = sum(bool(one.why("title")) for one in petitions)
    many = len(petitions)
    detail = sentences("{count} taken from the readings", "{count} taken from the readings", many)
    if named == many:
        detail = sentences(
            "{count} taken from the readings, with their ids as titles",
            "{count} taken from the readings, with their ids as titles",
            many,
        )
    return LoadReport((Finding(NAME, "petitions", Basis.INFERRED, detail),))
