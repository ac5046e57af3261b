"""Read ``study.toml``: what the editors of a study state about it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from explorer.errors import StudyError, nearest
from explorer.language import sentence
from explorer.model.campaign import Petition
from explorer.model.source import Source
from explorer.model.study import Link
from explorer.model.turn import Role, Speaker
from explorer.read.files import read_text
from explorer.read.foreign_words import why_no_toml
from explorer.read.options import Correction, Options
from explorer.read.settings_categories import category_labels
from explorer.read.settings_files import FILES, events_file, signature_file
from explorer.read.settings_notes import content_note, turn_content_note
from explorer.read.toml_values import (
    NAME,
    date,
    each,
    in_settings,
    known,
    needed,
    table,
    text,
    texts,
    turns,
    wrong,
)

__all__ = ["NAME", "Settings", "read_settings"]

_TOP = ("title", "language", "rights", "content_note", "content_notes", "interview", "speakers",
        "petitions", "links", "files", "categories", "events", "signatures", "sources")  # fmt: skip
_INTERVIEW = ("file", "format", "encoding", "closing_from", "columns", "conversation", "notes",
              "turn_notes", "corrections")  # fmt: skip
_PETITION = ("id", "title", "opened", "opened_inferred", "scope", "platform", "source",
             "source_url", "note")  # fmt: skip


_A_TURN = sentence("Accepted is a turn's number: turn = 3.")


class Settings:
    """The values of one ``study.toml``, each checked when it is asked for."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        known(values, _TOP, NAME)
        self.title = text(values, "title", "")
        self.language = text(values, "language", "")
        self.rights = text(values, "rights", "")
        interview = table(values, "interview")
        known(interview, _INTERVIEW, "[interview]")
        self.interview_file = text(interview, "file", "[interview]")
        columns = table(interview, "columns")
        self._interview = {
            "format": text(interview, "format", "[interview]"),
            "encoding": text(interview, "encoding", "[interview]"),
            "closing_from": text(interview, "closing_from", "[interview]"),
            "conversation": text(interview, "conversation", "[interview]"),
            "columns": {key: text(columns, key, "[interview.columns]") for key in columns},
            "notes": texts(interview, "notes", "[interview]"),
        }
        files = table(values, "files")
        known(files, FILES, "[files]")
        self.files = {kind: text(files, kind, "[files]") or f"{kind}.csv" for kind in FILES}
        self.named_files = frozenset(files)
        self.events_file = events_file(table(values, "events"), files)
        self.content_note = content_note(table(values, "content_note"), self.language)
        self.content_notes = tuple(
            each(values, "content_notes", partial(turn_content_note, language=self.language))
        )
        self.speakers = tuple(each(values, "speakers", _speaker))
        self.categories = category_labels(table(values, "categories"), self.language)
        self.petitions = tuple(each(values, "petitions", _petition))
        self.links = tuple(each(values, "links", _link))
        self.signature_files = tuple(each(values, "signatures", signature_file))
        self.sources = tuple(each(values, "sources", _source))
        self.turn_notes = dict(each(interview, "turn_notes", _turn_note))
        self.corrections = tuple(each(interview, "corrections", _correction))

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
            sentence("There is no such folder."),
            where=str(folder),
            next_step=sentence(
                "Give the folder that holds study.toml, or nothing for the bundled study."
            ),
        )
    if not path.is_file():
        raise StudyError(
            sentence("There is no {file} in this folder.", file=NAME),
            where=str(folder),
            accepted=sentence(
                "A study is a folder with {file} and an interview, such as interview.txt.",
                file=NAME,
            ),
            next_step=sentence(
                "Make a {file} with at least the line: {line}", file=NAME, line='title = "…"'
            ),
        )
    try:
        return Settings(tomllib.loads(read_text(path, StudyError)))
    except tomllib.TOMLDecodeError as cause:
        raise StudyError(
            sentence("This is not TOML: {why}.", why=why_no_toml(cause)),
            where=NAME,
            accepted=sentence(
                "Values are written as {example}; see the study.toml of the bundled study.",
                example='key = "text"',
            ),
            next_step=sentence(
                "Look for a quotation mark or bracket that is not closed in that line."
            ),
        ) from None


def _speaker(values: Mapping[str, object], where: str) -> Speaker:
    known(values, ("label", "name", "role", "note"), where)
    label = needed(values, "label", where)
    name = text(values, "name", where)
    return Speaker(
        label=label,
        name=name or label,
        role=_role(values, where),
        note=text(values, "note", where),
        inferred=() if name else (("name", sentence("taken from the label")),),
    )


def _petition(values: Mapping[str, object], where: str) -> Petition:
    known(values, _PETITION, where)
    source = text(values, "source", where)
    reason = text(values, "opened_inferred", where)
    return Petition(
        id=needed(values, "id", where),
        title=needed(values, "title", where),
        opened=date(values, "opened", where),
        scope=text(values, "scope", where) or "global",
        platform=text(values, "platform", where),
        source=Source(source, text(values, "source_url", where) or None) if source else None,
        note=text(values, "note", where),
        inferred=(("opened", reason),) if reason else (),
    )


def _link(values: Mapping[str, object], where: str) -> Link:
    known(values, ("turns", "events", "readings", "note"), where)
    return Link(
        turns(values, where),
        texts(values, "events", where),
        texts(values, "readings", where),
        text(values, "note", where),
    )


def _source(values: Mapping[str, object], where: str) -> Source:
    known(values, ("title", "url", "date"), where)
    return Source(
        needed(values, "title", where),
        text(values, "url", where) or None,
        text(values, "date", where) or None,
    )


def _correction(values: Mapping[str, object], where: str) -> Correction:
    known(values, ("turn", "speaker", "role"), where)
    turn = values.get("turn")
    if type(turn) is not int:
        raise wrong("turn", where, turn, _A_TURN)
    return Correction(turn, text(values, "speaker", where), _role(values, where))


def _role(values: Mapping[str, object], where: str) -> Role | None:
    role = text(values, "role", where)
    roles = tuple(str(one) for one in Role)
    if role and role not in roles:
        raise StudyError(
            sentence('{column} "{text}" is not known.', column="role", text=role),
            where=in_settings(where),
            accepted=sentence("Accepted are {words}.", words=", ".join(roles)),
            next_step=nearest(role, roles).strip(),
        )
    return Role(role) if role else None


def _turn_note(values: Mapping[str, object], where: str) -> tuple[int, str]:
    known(values, ("turn", "note"), where)
    turn = values.get("turn")
    if type(turn) is not int:
        raise wrong("turn", where, turn, _A_TURN)
    return turn, needed(values, "note", where)
