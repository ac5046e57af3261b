"""Which file a person's answers lie in, also where its first line was damaged."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from explorer.errors import QuestionsError
from explorer.language import sentence
from explorer.own_place import may_write, own_place
from explorer.teach.keeping import Kept, Ledger

__all__ = ["CODE", "code_in_name", "code_of_other_lessons", "file_of"]

CODE: Final = re.compile(r"[\w-]{1,24}")
"""What can be a code."""


def file_of(code: str, lesson: str) -> Path:
    """Return the file of a code; without one, the file that is there.

    Raises
    ------
    QuestionsError
        If no code was said, and several people's files are there.

    Examples
    --------
    >>> file_of("k7", "river").name
    'answers-river-k7.jsonl'
    """
    folder = own_place(QuestionsError)
    start = _start(lesson)
    if code:
        return folder / f"{start}{code}.jsonl"
    # In a folder for all, those that are closed to this person are somebody else's.
    found = sorted(
        one for one in folder.glob(f"{start}*.jsonl") if may_write(one) and _is_of(one, lesson)
    )
    if len(found) > 1:
        names = ", ".join(one.name for one in found[:6])
        raise QuestionsError(
            sentence("There are answers of several people here: {names}.", names=names),
            where=str(folder),
            next_step=sentence("Give the code of yours."),
        )
    return found[0] if found else folder / f"{start}none.jsonl"


def code_in_name(path: Path, lesson: str, kept: Kept) -> str:
    """Return whose answers these are by the name of their file, where its first line is damaged.

    Examples
    --------
    >>> code_in_name(Path("answers-river-k7.jsonl"), "river", Kept(None, ({"words": "Ada"},)))
    'k7'
    >>> code_in_name(Path("answers-river-k7.jsonl"), "river", Kept())
    ''
    """
    start = _start(lesson)
    if kept.header is not None or not kept.lines or not path.name.startswith(start):
        return ""
    found = CODE.fullmatch(path.stem.removeprefix(start))
    return found[0] if found else ""


def code_of_other_lessons() -> str:
    """Return the code of all answers that lie here, where it is one; else nothing.

    Whoever goes on with the next lesson of a course stays the same person, whether or not they
    write their code again.
    """
    codes = set()
    for path in own_place(QuestionsError).glob(f"{_start('')}*.jsonl"):
        if may_write(path):
            with suppress(QuestionsError):
                codes.add(str((Ledger(path, {}).read().header or {}).get("code", "")))
    found = codes.pop() if len(codes) == 1 else ""
    return found if CODE.fullmatch(found) else ""


def _start(lesson: str) -> str:
    return f"answers-{lesson}-" if lesson else "answers-"


def _is_of(path: Path, lesson: str) -> bool:
    with suppress(QuestionsError):
        kept = Ledger(path, {}).read()
        if kept.header is not None:
            return bool(kept.header.get("lesson", "") == lesson)
        # Its first line was damaged; each other one says which lesson it is of.
        return any(one.get("lesson", "") == lesson for one in kept.lines)
    return False
