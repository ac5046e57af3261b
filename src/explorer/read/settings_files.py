"""Read from ``study.toml`` which files a study has, and how they are to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from explorer.errors import EventsError, SignaturesError, StudyError
from explorer.language import sentence
from explorer.read.toml_values import (
    NAME,
    flag,
    in_settings,
    known,
    needed,
    table,
    text,
    texts,
)

__all__ = ["FILES", "NamedFile", "events_file", "in_a_study", "signature_file"]

FILES = ("events", "signatures", "signatures_undated")
"""The files that a study may have without naming them."""

_EVENTS = ("file", "format", "day_first", "encoding", "sheet")
_SIGNATURES = (
    "file", "petition", "rows", "kind", "day_first", "zone", "encoding", "sheet", "as_of",
    "columns",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a study names, and what whoever reads it is told."""

    file: str = ""
    """Its name; empty to find it."""
    options: dict[str, Any] = field(default_factory=dict)


def events_file(values: Mapping[str, object], files: Mapping[str, object]) -> NamedFile:
    """Read the table ``[events]``; its file may stand under ``[files]``."""
    where = "[events]"
    known(values, _EVENTS, where)
    name, other = text(values, "file", where), text(files, "events", "[files]")
    if name and other and name != other:
        raise StudyError(
            sentence(
                "The events are said to be in two files: {name} and {other}.",
                name=name,
                other=other,
            ),
            where=in_settings(where),
            accepted=sentence("A study has one file of events."),
            next_step=sentence("Take events out of [files]."),
        )
    return NamedFile(name or other, _told(values, ("format", "encoding", "sheet"), where))


def signature_file(values: Mapping[str, object], where: str) -> NamedFile:
    """Read one of the tables ``[[signatures]]``."""
    known(values, _SIGNATURES, where)
    keys = ("petition", "rows", "kind", "zone", "encoding", "sheet", "as_of")
    told = _told(values, keys, where)
    columns = table(values, "columns")
    if columns:
        inside = where + ", columns"
        told["columns"] = {
            key: texts(columns, key, inside)
            if isinstance(value, list)
            else text(columns, key, inside)
            for key, value in columns.items()
        }
    return NamedFile(needed(values, "file", where), told)


def _told(values: Mapping[str, object], keys: tuple[str, ...], where: str) -> dict[str, Any]:
    told: dict[str, Any] = {key: said for key in keys if (said := text(values, key, where))}
    day_first = flag(values, "day_first", where)
    if day_first is not None:
        told["day_first"] = day_first
    return told


@contextmanager
def in_a_study(table_name: str, file: str = "") -> Iterator[None]:
    """Say of what a file needs to be told where in ``study.toml`` that is said.

    Parameters
    ----------
    table_name
        Such as ``"[events]"``.
    file
        The file, where the table has to name it.
    """
    try:
        yield
    except (EventsError, SignaturesError) as cause:
        asked = [key for key in ("day_first", "sheet") if f"{key}=" in cause.next_step]
        if not asked:
            raise
        value = {"day_first": "true", "sheet": '"…"'}[asked[0]]
        what = f"{asked[0]} = {value}"
        if file:
            what = sentence("{file} and {what}", file=f'file = "{file}"', what=what)
        step = sentence("In {name}: {what} below {table}.", name=NAME, what=what, table=table_name)
        raise type(cause)(
            cause.problem,
            where=cause.where,
            accepted=cause.accepted,
            next_step=cause.next_step + " " + step,
        ) from None
