"""Read ``study.toml``: what the editors of a study state about it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from explorer.errors import DateError, StudyError, nearest
from explorer.model.campaign import Petition
from explorer.model.dates import When
from explorer.model.source import Source
from explorer.model.study import ContentNote, Link
from explorer.model.turn import Role, Speaker
from explorer.read.files import read_text
from explorer.read.options import Correction, Options

__all__ = ["NAME", "Settings", "SignatureFile", "read_settings"]

NAME = "study.toml"

Made = TypeVar("Made")

_TOP = ("title", "language", "rights", "content_note", "content_notes", "interview", "speakers",
        "petitions", "links", "files", "signatures", "sources")  # fmt: skip
_INTERVIEW = ("file", "format", "encoding", "closing_from", "columns", "conversation", "notes",
              "turn_notes", "corrections")  # fmt: skip
_FILES = ("events", "signatures", "signatures_undated")
_TURN_NOTE = ("kind", "text", "summary", "support")
# Such as ru or pt-BR (BCP 47).
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PETITION = ("id", "title", "opened", "opened_inferred", "scope", "platform", "source",
             "source_url", "note")  # fmt: skip


_SIGNATURES = ("file", "petition", "rows", "kind", "day_first", "zone", "as_of", "columns")


@dataclass(frozen=True, slots=True)
class SignatureFile:
    """A further file of signatures, and what `read_signatures` is told of it."""

    file: str
    options: dict[str, Any]


class Settings:
    """The values of one ``study.toml``, each checked when it is asked for."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        _known(values, _TOP, NAME)
        self.title = _text(values, "title", "")
        self.language = _text(values, "language", "")
        self.rights = _text(values, "rights", "")
        interview = _table(values, "interview")
        _known(interview, _INTERVIEW, "[interview]")
        self.interview_file = _text(interview, "file", "[interview]")
        columns = _table(interview, "columns")
        self._interview = {
            "format": _text(interview, "format", "[interview]"),
            "encoding": _text(interview, "encoding", "[interview]"),
            "closing_from": _text(interview, "closing_from", "[interview]"),
            "conversation": _text(interview, "conversation", "[interview]"),
            "columns": {key: _text(columns, key, "[interview.columns]") for key in columns},
            "notes": _texts(interview, "notes", "[interview]"),
        }
        files = _table(values, "files")
        _known(files, _FILES, "[files]")
        self.files = {kind: _text(files, kind, "[files]") or f"{kind}.csv" for kind in _FILES}
        self.named_files = frozenset(files)
        self.content_note = _content_note(_table(values, "content_note"), self.language)
        self.content_notes = tuple(
            _each(values, "content_notes", partial(_turn_content_note, language=self.language))
        )
        self.speakers = tuple(_each(values, "speakers", _speaker))
        self.petitions = tuple(_each(values, "petitions", _petition))
        self.links = tuple(_each(values, "links", _link))
        self.signature_files = tuple(_each(values, "signatures", _signatures))
        self.sources = tuple(_each(values, "sources", _source))
        self.turn_notes = dict(_each(interview, "turn_notes", _turn_note))
        self.corrections = tuple(_each(interview, "corrections", _correction))

    @property
    def options(self) -> Options:
        """What the editors say of the interview, for whoever reads it."""
        return Options(
            **self._interview,  # type: ignore[arg-type] # each was checked above
            speakers=self.speakers,
            corrections=self.corrections,
            turn_notes=self.turn_notes,
            language=self.language,
            source=self.sources[0] if self.sources else None,
        )


def read_settings(folder: Path) -> Settings:
    """Read the ``study.toml`` of a folder.

    Raises
    ------
    StudyError
        If there is no such folder or file, it is not TOML, or a key or value is not known.
    """
    path = folder / NAME
    if not folder.is_dir():
        raise StudyError(
            "There is no such folder.",
            where=str(folder),
            next_step="Give the folder that holds study.toml, or nothing for the bundled study.",
        )
    if not path.is_file():
        raise StudyError(
            f"There is no {NAME} in this folder.",
            where=str(folder),
            accepted=f"A study is a folder with {NAME} and an interview, such as interview.txt.",
            next_step=f'Make a {NAME} with at least the line: title = "…"',
        )
    try:
        return Settings(tomllib.loads(read_text(path, StudyError)))
    except tomllib.TOMLDecodeError as cause:
        raise StudyError(
            f"This is not TOML: {cause}.",
            where=NAME,
            accepted='Values are written as key = "text"; see the study.toml of the bundled study.',
            next_step="Look for a quotation mark or bracket that is not closed in that line.",
        ) from None


def _known(values: Mapping[str, object], accepted: tuple[str, ...], where: str) -> None:
    for key in values:
        if key not in accepted:
            raise StudyError(
                f'The key "{key}" is not known.',
                where=where if where == NAME else f"{NAME}, {where}",
                accepted=f"Accepted are {', '.join(accepted)}.",
                next_step=nearest(key, accepted).strip(),
            )


def _wrong(key: str, where: str, found: object, accepted: str) -> StudyError:
    place = f"{NAME}, {where}" if where else NAME
    return StudyError(f"{key} is {found!r}.", where=place, accepted=accepted)


def _text(values: Mapping[str, object], key: str, where: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise _wrong(key, where, value, f'Accepted is a text: {key} = "…".')
    return value.strip()


def _texts(values: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(key, where, value, f'Accepted is a list of texts: {key} = ["…", "…"].')
    return tuple(value)


def _table(values: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = values.get(key, {})
    if not isinstance(value, dict):
        raise _wrong(key, "", value, f"Accepted is a table that begins with [{key}].")
    return value


def _each(
    values: Mapping[str, object], key: str, make: Callable[[Mapping[str, object], str], Made]
) -> list[Made]:
    tables = values.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise _wrong(key, "", tables, f"Accepted are tables that each begin with [[{key}]].")
    return [make(one, f"[[{key}]] number {k}") for k, one in enumerate(tables, start=1)]


def _date(values: Mapping[str, object], key: str, where: str) -> When | None:
    value = values.get(key)
    if value is None:
        return None
    # TOML has dates of its own; both 2017-04-11 and "2017-04-11" are fine.
    try:
        return When.parse(value.isoformat() if hasattr(value, "isoformat") else cast(str, value))
    except DateError as cause:
        raise StudyError(
            f'{key} "{value}": {cause.problem}',
            where=f"{NAME}, {where}",
            accepted=cause.accepted,
            next_step=cause.next_step,
        ) from None


def _content_note(values: Mapping[str, object], language: str) -> ContentNote | None:
    where = "[content_note]"
    others = _other_languages(values, ("text", "support"), where)
    text = _text(values, "text", where)
    if not text:
        return None
    support = _texts(values, "support", where)
    return ContentNote(text, support, language=language, others=others)


def _turn_content_note(values: Mapping[str, object], where: str, *, language: str) -> ContentNote:
    others = _other_languages(values, ("turns", *_TURN_NOTE), where)
    turns = _turns(values, where)
    if not turns:
        raise _wrong("turns", where, list(turns), "Accepted is at least one turn: turns = [3].")
    note = _in_words(values, where, language)
    return replace(note, turns=turns, others=tuple(replace(one, turns=turns) for one in others))


def _in_words(values: Mapping[str, object], where: str, language: str) -> ContentNote:
    return ContentNote(
        _needed(values, "text", where),
        _texts(values, "support", where),
        kind=_text(values, "kind", where),
        summary=_text(values, "summary", where),
        language=language,
    )


def _other_languages(
    values: Mapping[str, object], accepted: tuple[str, ...], where: str
) -> tuple[ContentNote, ...]:
    """Read what a note says in other languages: a table for each, named by its tag."""
    tables = {key: one for key, one in values.items() if isinstance(one, dict)}
    tags = [key for key in tables if _TAG.fullmatch(key) and key not in accepted]
    _known({key: one for key, one in values.items() if key not in tags}, accepted, where)
    own = tuple(key for key in accepted if key != "turns")
    for tag in tags:
        _known(tables[tag], own, f"{where}, {tag}")
    return tuple(_in_words(tables[tag], f"{where}, {tag}", tag) for tag in tags)


def _needed(values: Mapping[str, object], key: str, where: str) -> str:
    text = _text(values, key, where)
    if not text:
        raise StudyError(
            f"{key} is missing.", where=f"{NAME}, {where}", next_step=f'Add {key} = "…".'
        )
    return text


def _speaker(values: Mapping[str, object], where: str) -> Speaker:
    _known(values, ("label", "name", "role", "note"), where)
    label = _needed(values, "label", where)
    name = _text(values, "name", where)
    return Speaker(
        label=label,
        name=name or label,
        role=_role(values, where),
        note=_text(values, "note", where),
        inferred=() if name else (("name", "taken from the label"),),
    )


def _petition(values: Mapping[str, object], where: str) -> Petition:
    _known(values, _PETITION, where)
    source = _text(values, "source", where)
    reason = _text(values, "opened_inferred", where)
    return Petition(
        id=_needed(values, "id", where),
        title=_needed(values, "title", where),
        opened=_date(values, "opened", where),
        scope=_text(values, "scope", where) or "global",
        platform=_text(values, "platform", where),
        source=Source(source, _text(values, "source_url", where) or None) if source else None,
        note=_text(values, "note", where),
        inferred=(("opened", reason),) if reason else (),
    )


def _link(values: Mapping[str, object], where: str) -> Link:
    _known(values, ("turns", "events", "readings", "note"), where)
    return Link(
        _turns(values, where),
        _texts(values, "events", where),
        _texts(values, "readings", where),
        _text(values, "note", where),
    )


def _turns(values: Mapping[str, object], where: str) -> tuple[int, ...]:
    turns = values.get("turns", [])
    # bool is a kind of int in Python, and true is not a turn.
    if not isinstance(turns, list) or not all(type(one) is int for one in turns):
        raise _wrong("turns", where, turns, "Accepted is a list of turn numbers: turns = [1, 2].")
    return tuple(turns)


def _signatures(values: Mapping[str, object], where: str) -> SignatureFile:
    _known(values, _SIGNATURES, where)
    told: dict[str, Any] = {
        key: text
        for key in ("petition", "rows", "kind", "zone", "as_of")
        if (text := _text(values, key, where))
    }
    day_first = values.get("day_first")
    if day_first is not None:
        if not isinstance(day_first, bool):
            raise _wrong("day_first", where, day_first, "Accepted are true and false.")
        told["day_first"] = day_first
    columns = _table(values, "columns")
    if columns:
        inside = f"{where}, columns"
        told["columns"] = {
            key: _texts(columns, key, inside)
            if isinstance(value, list)
            else _text(columns, key, inside)
            for key, value in columns.items()
        }
    return SignatureFile(_needed(values, "file", where), told)


def _source(values: Mapping[str, object], where: str) -> Source:
    _known(values, ("title", "url", "date"), where)
    return Source(
        _needed(values, "title", where),
        _text(values, "url", where) or None,
        _text(values, "date", where) or None,
    )


def _correction(values: Mapping[str, object], where: str) -> Correction:
    _known(values, ("turn", "speaker", "role"), where)
    turn = values.get("turn")
    if type(turn) is not int:
        raise _wrong("turn", where, turn, "Accepted is a turn's number: turn = 3.")
    return Correction(turn, _text(values, "speaker", where), _role(values, where))


def _role(values: Mapping[str, object], where: str) -> Role | None:
    role = _text(values, "role", where)
    roles = tuple(str(one) for one in Role)
    if role and role not in roles:
        raise StudyError(
            f'role "{role}" is not known.',
            where=f"{NAME}, {where}",
            accepted=f"Accepted are {', '.join(roles)}.",
            next_step=nearest(role, roles).strip(),
        )
    return Role(role) if role else None


def _turn_note(values: Mapping[str, object], where: str) -> tuple[int, str]:
    _known(values, ("turn", "note"), where)
    turn = values.get("turn")
    if type(turn) is not int:
        raise _wrong("turn", where, turn, "Accepted is a turn's number: turn = 3.")
    return turn, _needed(values, "note", where)
