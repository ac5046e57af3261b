"""Open a study: a folder with ``study.toml``, an interview, and what is known of its campaign."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from explorer._bundled import data_folder
from explorer.errors import StudyError, nearest
from explorer.language import sentence, sentences
from explorer.model.campaign import Event
from explorer.model.interview import Interview
from explorer.model.report import Finding, Loaded, LoadReport
from explorer.model.source import Basis
from explorer.model.study import Study
from explorer.read.campaign import Campaign, gather, petitions_stated
from explorer.read.events import read_events
from explorer.read.interview import load_interview
from explorer.read.saying import listed
from explorer.read.settings import NAME, Settings, read_settings
from explorer.read.settings_categories import labelled
from explorer.read.settings_files import in_a_study
from explorer.read.timelines import timeline_forms
from explorer.read.toml_values import in_settings, numbered

__all__ = ["open_study"]

_OWN_EVENTS: Final = "events.csv"


def open_study(folder: str | os.PathLike[str] | None = None) -> Study:
    """Open a study from its folder.

    Parameters
    ----------
    folder
        A folder with ``study.toml`` and an interview of any form that `read_interview` knows
        (``interview.txt``, ``interview.vtt``, …, unless ``study.toml`` names another file) and,
        where there are any, ``events.csv`` or events in any form that `read_events` knows
        (``events.json``, ``events.ics``, …), ``signatures.csv`` and
        ``signatures_undated.csv``; ``study.toml`` may name further files of signatures, in any
        form that `read_signatures` knows, as ``[[signatures]]``, and say under ``[categories]``
        what the categories of events are called, in one language or several. Without a folder,
        the study that comes with the package.

    Returns
    -------
    Study
        With `Study.report` on what was stated, inferred and missing in each file.

    Raises
    ------
    StudyError, InterviewError, EventsError, SignaturesError
        With the place, what was found, what is accepted and what to do next.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> study.title
    'Meet the journalist who exposed Chechnya’s anti-gay purge'
    """
    path = data_folder() if folder is None else Path(folder)
    settings = read_settings(path)
    interview = _interview(path, settings)
    events: Loaded[Event] = Loaded(())
    file = _events_file(path, settings)
    if file:
        with in_a_study("[events]"):
            events = read_events(file, **settings.events_file.options)
    named = [(_inside(path, one.file, "[[signatures]]"), one) for one in settings.signature_files]
    tables = (_optional(path, settings, kind) for kind in ("signatures", "signatures_undated"))
    # One that [[signatures]] names is read as it says there, and not twice.
    said = {one.resolve() for one, _ in named}
    campaign = gather([one for one in tables if one and one.resolve() not in said], named)
    _check_ids(events, campaign)
    petitions, found = petitions_stated(settings.petitions, campaign)
    study = Study(
        title=settings.title or interview.title,
        interview=interview,
        events=labelled(_by_date(events.items, campaign.events), settings.categories),
        petitions=petitions,
        readings=campaign.readings,
        undated=campaign.undated,
        breakdowns=campaign.breakdowns,
        tally=campaign.tally,
        links=settings.links,
        content_note=settings.content_note,
        content_notes=settings.content_notes,
        language=settings.language,
        rights=settings.rights,
        sources=settings.sources,
        folder=str(path),
        report=_settings_report(settings)
        + interview.report
        + events.report
        + campaign.report
        + found,
    )
    _check_links(study)
    _check_notes(study)
    return study


def _interview(path: Path, settings: Settings) -> Interview:
    name = settings.interview_file or _only_interview(path)
    return load_interview(_inside(path, name, "[interview]"), settings.options)


def _only_interview(folder: Path) -> str:
    """Return the name of the one file ``interview.*``; study.toml need not name that."""
    names = sorted(one.name for one in folder.glob("interview.*") if one.is_file())
    if len(names) > 1:
        raise StudyError(
            sentences(
                "There is {count} file that could be the interview: {names}.",
                "There are {count} files that could be the interview: {names}.",
                len(names),
                names=", ".join(names),
            ),
            where=str(folder),
            next_step=sentence(
                "Name one in study.toml: {line}", line=f'[interview] file = "{names[0]}"'
            ),
        )
    return names[0] if names else "interview.txt"


def _inside(folder: Path, name: str, where: str) -> Path:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise StudyError(
            sentence('The file "{name}" is outside of the study\'s folder.', name=name),
            where=in_settings(where),
            accepted=sentence("A study names files inside its own folder only."),
            next_step=sentence("Copy the file into the folder."),
        )
    return path


def _optional(folder: Path, settings: Settings, kind: str) -> Path | None:
    """Return a file that a study may lack, unless study.toml names it."""
    path = _inside(folder, settings.files[kind], "[files]")
    return path if path.exists() or kind in settings.named_files else None


def _events_file(folder: Path, settings: Settings) -> Path | None:
    """Return the one file ``events.*`` of a form that is read, unless study.toml names it."""
    if settings.events_file.file:
        return _inside(folder, settings.events_file.file, "[events]")
    files = sorted(one for one in folder.glob("events.*") if one.is_file())
    # What the other forms need takes time to load, and most studies have our own table.
    if [one.name for one in files] != [_OWN_EVENTS]:
        known = {suffix for form in timeline_forms() for suffix in form.suffixes}
        files = [one for one in files if one.suffix.casefold() in known]
    names = [one.name for one in files]
    if len(names) > 1:
        raise StudyError(
            sentences(
                "There is {count} file that could be the events: {names}.",
                "There are {count} files that could be the events: {names}.",
                len(names),
                names=", ".join(names),
            ),
            where=str(folder),
            next_step=sentence(
                "Name one in study.toml: {line}", line=f'[files] events = "{names[0]}"'
            ),
        )
    return _inside(folder, names[0], "[files]") if names else None


def _by_date(events: tuple[Event, ...], milestones: tuple[Event, ...]) -> tuple[Event, ...]:
    """Put the milestones that a petition's own file states among the events."""
    if not milestones:
        return events

    def first(event: Event) -> float:
        return float("-inf") if event.date.earliest is None else event.date.earliest

    return tuple(sorted((*events, *milestones), key=first))


def _check_ids(events: Loaded[Event], campaign: Campaign) -> None:
    # One id, one thing: links, steps and notes name events and readings by id alone.
    count = Counter(event.id for event in events)
    count.update(campaign.ids())
    if len(count) == sum(count.values()):
        return
    twice = next(one for one, times in count.items() if times > 1)
    raise StudyError(
        sentence('The id "{id}" stands for more than one event or reading.', id=twice),
        where="events.csv, signatures.csv, signatures_undated.csv",
        accepted=sentence("Each event and each reading of a study has an id of its own."),
        next_step=sentence("Give one of them another id."),
    )


def _check_links(study: Study) -> None:
    known: dict[str, Sequence[object]] = {
        "turns": [turn.number for turn in study.interview.turns],
        "events": [event.id for event in study.events],
        # Of a record of half a million readings nobody links any.
        "readings": [one.id for one in study.readings]
        if any(link.readings for link in study.links)
        else (),
    }
    for number, link in enumerate(study.links, start=1):
        for kind, ids in known.items():
            lost = [one for one in getattr(link, kind) if one not in ids]
            if lost:
                raise StudyError(
                    sentence(
                        "{kind} names {lost}, which does not exist.", kind=kind, lost=repr(lost[0])
                    ),
                    where=in_settings(numbered("[[links]]", number)),
                    accepted=sentence(
                        "Its {kind} are {ids}.",
                        kind=kind,
                        ids=listed(map(str, ids), 8) if ids else sentence("none"),
                    ),
                    next_step=nearest(str(lost[0]), [str(one) for one in ids]).strip(),
                )


def _check_notes(study: Study) -> None:
    count = len(study.interview.turns)
    for number, note in enumerate(study.content_notes, start=1):
        lost = [one for one in note.turns if not 1 <= one <= count]
        if lost:
            raise StudyError(
                sentence(
                    "{kind} names {lost}, which does not exist.", kind="turns", lost=str(lost[0])
                ),
                where=in_settings(numbered("[[content_notes]]", number)),
                accepted=sentence("Turns are numbered from 1 to {last}.", last=str(count)),
            )


def _settings_report(settings: Settings) -> LoadReport:
    def one(what: str, value: str) -> Finding:
        basis = Basis.STATED if value else Basis.MISSING
        short = value if len(value) <= 70 else value[:69] + "…"
        return Finding(NAME, what, basis, short or sentence("not given"))

    note = settings.content_note.text if settings.content_note else ""
    return LoadReport(
        (
            one("title", settings.title),
            one("language", settings.language),
            one("rights", settings.rights),
            one("content note", note),
            *(
                Finding(NAME, "content note", Basis.STATED, _turns_named(note.turns))
                for note in settings.content_notes
            ),
            Finding(NAME, "links", Basis.STATED, f"{len(settings.links)}")
            if settings.links
            else Finding(NAME, "links", Basis.MISSING, sentence("no turn is linked to an event")),
        )
    )


def _turns_named(turns: tuple[int, ...]) -> str:
    named = listed(map(str, turns), 8)
    if len(turns) == 1:
        return sentence("before turn {turn}", turn=named)
    return sentence("before turns {turns}", turns=named)
