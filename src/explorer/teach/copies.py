"""The student's copy of a sheet as a file: plain JSON, in which no solution stands."""

from __future__ import annotations

import binascii
import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from explorer.errors import QuestionsError
from explorer.model.study import ContentNote
from explorer.teach.locks import Cost
from explorer.teach.look import look_at
from explorer.teach.message import Message, message
from explorer.teach.question import Asked, Kind, Option
from explorer.teach.sealing import Sealed
from explorer.teach.sheet import Sheet

__all__ = ["read_sealed", "save_sheet", "sheet_to_plain"]

_FORMAT: Final = "explorer sealed questions"
_VERSION: Final = 1
_LARGEST: Final = 20_000_000
_NOT_ONE: Final = "Accepted is a file that Sheet.save wrote."


def sheet_to_plain(sheet: Sheet) -> dict[str, Any]:
    """Return a sealed sheet as JSON can hold it.

    Examples
    --------
    >>> from explorer.teach import free, seal
    >>> sheet_to_plain(seal([free("why", "Why?")]))["questions"][0]["prompt"]
    'Why?'
    """
    if not sheet.is_sealed:
        raise QuestionsError(
            "A question of this sheet still holds its solution.",
            next_step="Seal it first: explorer.teach.seal(sheet).",
        )
    note = sheet.content_note
    told: dict[str, Any] = {
        "format": _FORMAT,
        "version": _VERSION,
        "lesson": sheet.lesson,
        "title": sheet.title.to_plain(),
        "introduction": sheet.introduction.to_plain(),
        "content_note": _note_to_plain(note) if note else None,
        "questions": [_question_to_plain(one) for one in sheet if isinstance(one, Sealed)],
    }
    return {key: value for key, value in told.items() if value not in ("", None)}


def _note_to_plain(note: ContentNote) -> dict[str, Any]:
    told: dict[str, Any] = {"text": note.text, "support": list(note.support)}
    if note.language:
        told["language"] = note.language
    if note.others:
        told["others"] = [_note_to_plain(one) for one in note.others]
    return told


def _note(told: Mapping[str, Any]) -> ContentNote:
    return ContentNote(
        str(told["text"]),
        tuple(map(str, told.get("support", ()))),
        language=str(told.get("language", "")),
        # One level: a note in another language has no others of its own.
        others=tuple(_note({**one, "others": ()}) for one in told.get("others", ())),
    )


def _question_to_plain(one: Sealed) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": one.id,
        "kind": one.kind.value,
        "prompt": one.prompt.to_plain(),
        "material": _plain(one.material),
        "options": [[o.id, o.text.to_plain()] for o in one.options],
        "tries": one.tries,
        "hints": _plain(one.hints),
        "unit": one.unit.to_plain(),
        "whole": one.whole,
        "beside": [str(look) for look in one.beside],
        "criteria": _plain(one.criteria),
        "loose": None if one.loose is None else str(one.loose),
        "cost": [one.cost.n, one.cost.r, one.cost.p],
        "salt": _base64(one.salt),
        "step": None if one.step is None else str(one.step),
        "offset": str(one.offset) if one.offset else None,
        "locks": [[_base64(mark), _base64(box)] for mark, box in one.locks],
    }
    return {key: value for key, value in told.items() if value not in ("", None, [], False)}


def read_sealed(source: str | os.PathLike[str] | Mapping[str, Any]) -> Sheet:
    """Read the student's copy of a sheet.

    Parameters
    ----------
    source
        A file that `Sheet.save` wrote, or what `Sheet.to_plain` gave.

    Raises
    ------
    QuestionsError
        If it is no such file, or was damaged.

    Examples
    --------
    >>> from explorer.teach import check, choice, seal
    >>> sheet = seal([choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")])
    >>> check(read_sealed(sheet.to_plain())["who"], "Dmitry").verdict.value
    'right'
    """
    where = "" if isinstance(source, Mapping) else str(source)[:200]
    told = source if isinstance(source, Mapping) else _loaded(Path(source))
    if not isinstance(told, Mapping) or told.get("format") != _FORMAT:
        raise QuestionsError(
            "This is no sheet of sealed questions.", where=where, accepted=_NOT_ONE
        )
    if told.get("version") != _VERSION:
        raise QuestionsError(
            f"This sheet is of the form {told.get('version')!r}, which is not known here."[:200],
            where=where,
            next_step="Install a newer version of the package.",
        )
    try:
        note = told.get("content_note")
        return Sheet(
            tuple(map(_question, told["questions"])),
            title=message(told.get("title", "")),
            introduction=message(told.get("introduction", "")),
            lesson=str(told.get("lesson", "")),
            content_note=_note(note) if note else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError) as cause:
        if isinstance(cause, QuestionsError):
            raise
        raise QuestionsError(
            "This sheet was damaged.", where=where, next_step="Ask for the file again."
        ) from None


def _question(told: Mapping[str, Any]) -> Asked:
    salt, step = _bytes(told["salt"]), told.get("step")
    if len(salt) < 8 or (step is not None and Fraction(step) <= 0):
        raise ValueError
    loose = told.get("loose")
    return Sealed(
        id=str(told["id"]),
        kind=Kind(told["kind"]),
        prompt=message(told["prompt"]),
        material=_messages(told, "material"),
        options=tuple(Option(str(name), message(text)) for name, text in told.get("options", ())),
        tries=None if told.get("tries") is None else max(1, int(told["tries"])),
        hints=_messages(told, "hints"),
        unit=message(told.get("unit", "")),
        whole=bool(told.get("whole", False)),
        beside=tuple(map(look_at, told.get("beside", ()))),
        criteria=_messages(told, "criteria"),
        loose=None if loose is None else Fraction(loose),
        salt=salt,
        cost=Cost(*told["cost"]),
        step=None if step is None else Fraction(step),
        offset=Fraction(told.get("offset", 0)),
        locks=tuple((_bytes(mark), _bytes(box)) for mark, box in told.get("locks", ())),
    )


def save_sheet(sheet: Sheet, path: str | os.PathLike[str], *, over: bool = False) -> None:
    """Write all of a sealed sheet into a file, or nothing of it.

    Examples
    --------
    >>> import tempfile
    >>> from explorer.teach import free, seal
    >>> save_sheet(seal([free("why", "Why?")]), tempfile.mkdtemp() + "/questions.json")
    """
    text = json.dumps(sheet_to_plain(sheet), ensure_ascii=False, indent=1) + "\n"
    target = Path(path)
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        if target.exists() and not over:
            raise QuestionsError(
                "There is such a file already.",
                where=str(target),
                next_step="Choose another name, or write over it: over=True.",
            )
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError as cause:
        raise QuestionsError(
            f"It cannot be saved here: {cause.strerror}.", where=str(target)[:200]
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()


def _loaded(path: Path) -> Any:
    try:
        if path.stat().st_size > _LARGEST:
            raise QuestionsError("The file is too large.", where=str(path), accepted=_NOT_ONE)
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as cause:
        raise QuestionsError(
            f"It cannot be read: {cause.strerror}.", where=str(path)[:200]
        ) from None
    except (ValueError, RecursionError) as cause:
        if isinstance(cause, QuestionsError):
            raise
        raise QuestionsError(
            "This is no sheet of sealed questions.", where=str(path)[:200], accepted=_NOT_ONE
        ) from None


def _plain(messages: tuple[Message, ...]) -> list[Any]:
    return [one.to_plain() for one in messages]


def _messages(told: Mapping[str, Any], key: str) -> tuple[Message, ...]:
    return tuple(message(one) for one in told.get(key, ()))


def _base64(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError from None
