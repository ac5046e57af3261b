"""Tours written in a file, ``tour.toml``, by someone who need not know Python."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from explorer.errors import ChoiceError, ExplorerError, TourError, nearest
from explorer.model.study import Study
from explorer.teach.author_files import text_of, toml_of
from explorer.teach.lines import Lines
from explorer.teach.look import Look, look_at
from explorer.teach.message import message
from explorer.teach.tour.route import Route, Stop

__all__ = ["make_tour", "read_tour"]

_TOP: Final = ("title", "introduction", "language", "stops")
_STOP: Final = ("title", "say", "question", "turn", "event", "reading", "source")


def read_tour(path: str | os.PathLike[str], study: Study) -> Route:
    """Read a tour of a study.

    Parameters
    ----------
    path
        A file of TOML: ``title``, ``introduction`` and ``language`` at its top, and for each stop
        a table ``[[stops]]`` with ``say``, at least one of ``turn``, ``event`` and ``reading``,
        and as one likes ``title``, ``question`` and ``source``: a list of what the sentence
        rests on, such as ``["event E23", "reading C01"]``; without it, the places themselves.
        Each text may be one for each language: ``{ en = "…", ru = "…" }``. A path that is not
        there is looked for in the folder of the study.
    study
        What the tour goes through. Each place is looked up in it.

    Raises
    ------
    TourError
        With the file, the line, what was found, what is accepted and what to do next.

    Examples
    --------
    >>> import tempfile, pathlib, explorer
    >>> path = pathlib.Path(tempfile.mkdtemp(), "tour.toml")
    >>> _ = path.write_text('''
    ... title = "A short tour"
    ... [[stops]]
    ... event = "E32"
    ... say = { en = "Police detained activists.", ru = "Полиция задержала активистов." }
    ... ''', encoding="utf-8")
    >>> read_tour(path, explorer.open_study()).to_rows()[0]["place"]
    'Event E32'
    """
    file = _find(Path(path), study)
    text = text_of(
        file,
        TourError,
        next_step="Name a file that is there, or one in the folder of the study.",
    )
    lines = Lines(file.name, text, "stops")
    told = toml_of(text, file.name, TourError)
    return _route(told, study, lines)


def make_tour(told: Mapping[str, Any], study: Study) -> Route:
    """Make a tour of plain data: the same as a file holds, such as a cell of a notebook writes.

    Raises
    ------
    TourError
        With the stop, what was found, what is accepted and what to do next.

    Examples
    --------
    >>> import explorer
    >>> stops = [{"turn": 4, "say": "Elena is not sure."}]
    >>> len(make_tour({"title": "Mail", "stops": stops}, explorer.open_study()).stops)
    1
    """
    return _route(told, study, None)


def _route(told: Mapping[str, Any], study: Study, lines: Lines | None) -> Route:
    try:
        _refuse_unknown(told, _TOP)
        tables = _tables(told.get("stops"))
        head = {key: message(told.get(key, ""), key) for key in ("title", "introduction")}
        language = _language(told.get("language", ""))
        if not head["title"]:
            raise TourError("title is missing.", next_step='Add title = "…" at the top.')
    except ExplorerError as fault:
        raise _at(_line_at_top(lines, fault) if lines else "tour", fault) from None
    stops = []
    for place, table in enumerate(tables):
        try:
            stops.append(_stop(place + 1, table, study))
        except ExplorerError as fault:
            where = lines.of(place, fault, table) if lines else f"tour, stop {place + 1}"
            raise _at(where, fault) from None
    return Route(
        title=head["title"],
        introduction=head["introduction"],
        language=language,
        stops=tuple(stops),
    )


def _stop(number: int, table: Mapping[str, Any], study: Study) -> Stop:
    _refuse_unknown(table, _STOP)
    told = {key: message(table.get(key, ""), key) for key in ("title", "say", "question")}
    if not told["say"]:
        raise TourError(
            f"say is missing at stop {number}.", next_step='Add say = "…": what is said there.'
        )
    turn, event, reading = (table.get(key) for key in ("turn", "event", "reading"))
    if turn is event is reading is None:
        raise TourError(
            f"Stop {number} leads nowhere.",
            accepted='Accepted is at least one of turn = 3, event = "E23" and reading = "C01".',
        )
    places = [_place(kind, name) for kind, name in (("event", event), ("reading", reading))]
    if turn is not None:
        if type(turn) is not int:
            raise TourError(
                f"turn is {turn!r}."[:120],
                accepted="Accepted is the number of a turn, such as turn = 3.",
            )
        try:
            study.turn(turn)
        except ChoiceError as fault:
            # Its key at the beginning tells which line is meant.
            raise TourError(
                f"turn is {turn}, and there is no such turn.", accepted=fault.accepted
            ) from None
    for look in filter(None, places):
        look.find(study)
    _refuse_undated(study, reading)
    sources = tuple(map(look_at, _listed(table.get("source"))))
    for look in sources:
        _refuse_lost(look, study)
    stop = Stop(
        number=number,
        title=told["title"],
        say=told["say"],
        question=told["question"],
        turn=turn,
        event=event or "",
        reading=reading or "",
    )
    return replace(stop, sources=sources or stop.places)


def _place(kind: str, name: object) -> Look | None:
    if name is None:
        return None
    if isinstance(name, str) and name.strip() == name != "":
        return Look(kind, name)
    example = {"event": "E23", "reading": "C01"}[kind]
    raise TourError(
        f"{kind} is {name!r}."[:120],
        accepted=f'Accepted is the id of one {kind}, such as {kind} = "{example}".',
    )


def _refuse_undated(study: Study, reading: str | None) -> None:
    if reading is not None and study.reading(reading).date is None:
        raise TourError(
            f'The reading "{reading}" has no date, so no curve shows it.',
            accepted="A stop leads to a reading that has a date.",
            next_step='It can be a source: source = ["reading …"].',
        )


def _refuse_lost(look: Look, study: Study) -> None:
    known = [*study.sources, *(one for event in study.events for one in event.sources)]
    titles = [one.title for one in known]
    if look.kind == "source" and look.id not in titles:
        raise ChoiceError(
            f'There is no source "{look.id}".',
            accepted="Accepted is the title of a source of the study, or of one of its events.",
            next_step=nearest(look.id, titles).strip(),
        )
    look.find(study)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _language(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9-]{0,35}", value):
        return value
    raise TourError(f"language is {value!r}."[:120], accepted='Accepted is a tag such as "en".')


def _tables(value: Any) -> Sequence[Mapping[str, Any]]:
    if isinstance(value, list | tuple) and value and all(isinstance(one, dict) for one in value):
        return value
    found = "stops is missing." if value in (None, [], ()) else "stops is no list of tables."
    raise TourError(found, accepted="Accepted are tables that each begin with [[stops]].")


def _refuse_unknown(told: Mapping[str, Any], accepted: tuple[str, ...]) -> None:
    for key in told:
        if key not in accepted:
            raise TourError(
                f'The key "{key}" is not known.',
                accepted=f"Accepted are {', '.join(accepted)}.",
                next_step=nearest(key, accepted).strip(),
            )


def _find(path: Path, study: Study) -> Path:
    if not path.exists() and not path.is_absolute() and study.folder:
        beside = Path(study.folder) / path
        if beside.exists():
            return beside
    return path


def _line_at_top(lines: Lines, fault: ExplorerError) -> str:
    """Return the file, and the line where it has one, of a fault before the first stop."""
    named = re.match(r'(?:The key )?"?([\w-]+)"? (?:is|has)\b', fault.problem)
    stop = lines.starts[0] if lines.starts else len(lines.lines)
    key = re.escape(named[1]) if named else ""
    for at, line in enumerate(lines.lines[:stop] if named else ()):
        if named and re.match(rf'\s*(?:"?{key}"?\s*=|\[+\s*"?{key}"?\s*\]+)', line):
            return f"{lines.name}, line {at + 1}"
    return lines.name


def _at(where: str, fault: ExplorerError) -> TourError:
    return TourError(fault.problem, where=where, accepted=fault.accepted, next_step=fault.next_step)
