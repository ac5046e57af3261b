"""Read from ``study.toml`` what a person should know before the interview, or before a turn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from explorer.language import sentence
from explorer.model.study import ContentNote
from explorer.read.toml_values import known, needed, text, texts, turns, wrong

__all__ = ["TAG", "content_note", "turn_content_note"]

_TURN_NOTE = ("kind", "text", "summary", "support")
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""Tags of languages, such as ru or pt-BR (BCP 47)."""


def content_note(values: Mapping[str, object], language: str) -> ContentNote | None:
    """Read the note before the whole interview, in as many languages as it has."""
    where = "[content_note]"
    others = _other_languages(values, ("text", "support"), where)
    words = text(values, "text", where)
    if not words:
        return None
    support = texts(values, "support", where)
    return ContentNote(words, support, language=language, others=others)


def turn_content_note(values: Mapping[str, object], where: str, *, language: str) -> ContentNote:
    """Read a note before one or more turns."""
    others = _other_languages(values, ("turns", *_TURN_NOTE), where)
    before = turns(values, where)
    if not before:
        accepted = sentence("Accepted is at least one turn: turns = [3].")
        raise wrong("turns", where, list(before), accepted)
    note = _in_words(values, where, language)
    return replace(note, turns=before, others=tuple(replace(one, turns=before) for one in others))


def _in_words(values: Mapping[str, object], where: str, language: str) -> ContentNote:
    return ContentNote(
        needed(values, "text", where),
        texts(values, "support", where),
        kind=text(values, "kind", where),
        summary=text(values, "summary", where),
        language=language,
    )


def _other_languages(
    values: Mapping[str, object], accepted: tuple[str, ...], where: str
) -> tuple[ContentNote, ...]:
    """Read what a note says in other languages: a table for each, named by its tag."""
    tables = {key: one for key, one in values.items() if isinstance(one, dict)}
    tags = [key for key in tables if TAG.fullmatch(key) and key not in accepted]
    known({key: one for key, one in values.items() if key not in tags}, accepted, where)
    own = tuple(key for key in accepted if key != "turns")
    for tag in tags:
        known(tables[tag], own, where + f", {tag}")
    return tuple(_in_words(tables[tag], where + f", {tag}", tag) for tag in tags)
