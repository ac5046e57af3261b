"""Seal questions once, and again only where their author changed something.

Sealing uses chance, so a sheet that is sealed anew is another file although nothing changed. To
tell whether a sealed question is still the author's, its file would hold a digest of what it was
made from; and such a digest would let anybody try answers, quickly, and far from the locks. So the
digest is made in the way in which the locks are: with scrypt, the salt of the question and the
same cost. Whoever would try answers against it pays for each try as much as for one against the
lock, and has to guess all that the author says to every answer besides.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from explorer.errors import QuestionsError
from explorer.teach.copies import read_sealed, sheet_to_plain
from explorer.teach.locks import Cost, key_of, mark_of
from explorer.teach.question import Asked, Question
from explorer.teach.sealing import Sealed, ruling_to_plain, seal_question
from explorer.teach.sheet import Sheet

__all__ = ["MADE_FROM", "changed", "reseal", "written"]

MADE_FROM: Final = "made_from"
_FORM: Final = 1
"""Another number seals everything anew."""


def reseal(sheet: Sheet, path: Path, *, cost: Cost | None = None) -> dict[str, Any]:
    """Seal a sheet; each question that is in a file as it would be sealed stays as it is there.

    Parameters
    ----------
    sheet
        The author's questions.
    path
        The student's copy, if there is one.
    cost
        What one try costs.

    Returns
    -------
    dict
        The student's copy as JSON can hold it, with a mark of what each question was made from.

    Examples
    --------
    >>> import tempfile
    >>> from explorer.teach import choice
    >>> path = Path(tempfile.mkdtemp(), "a.questions.json")
    >>> sheet = Sheet((choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry"),))
    >>> first = reseal(sheet, path, cost=Cost(n=2))
    >>> _ = path.write_text(written(first), encoding="utf-8")
    >>> reseal(sheet, path, cost=Cost(n=2)) == first
    True
    """
    wanted = cost or Cost()
    there, marks = _there(path)
    done: list[Asked] = []
    made: dict[str, str] = {}
    for one in sheet:
        if not isinstance(one, Question):
            done.append(one)
            continue
        sealed = there.get(one.id)
        kept = sealed is not None and sealed.cost == wanted
        if not (kept and sealed is not None and _is_of(one, sealed, marks)):
            sealed = seal_question(one, wanted)
        assert sealed is not None
        done.append(sealed)
        made[one.id] = _mark(one, sealed)
    return {**sheet_to_plain(sheet.with_questions(tuple(done))), MADE_FROM: made}


def changed(sheet: Sheet, path: Path) -> list[str]:
    """Return the ids of the questions of which a student's copy is not the author's sheet.

    Examples
    --------
    >>> from explorer.teach import free
    >>> changed(Sheet((free("why", "Why?"),)), Path("no-such-file"))
    ['why']
    """
    there, marks = _there(path)
    ids = [
        one.id
        for one in sheet
        if isinstance(one, Question)
        and (one.id not in there or not _is_of(one, there[one.id], marks))
    ]
    gone = [name for name in there if name not in {one.id for one in sheet}]
    return ids + gone


def written(told: Mapping[str, Any]) -> str:
    r"""Return a student's copy as the text of its file.

    Examples
    --------
    >>> written({"lesson": "a"})
    '{\n "lesson": "a"\n}\n'
    """
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _there(path: Path) -> tuple[dict[str, Sealed], Mapping[str, str]]:
    """Return what a student's copy holds; nothing where there is none that can be read."""
    try:
        sheet = read_sealed(path)
        marks = json.loads(path.read_text(encoding="utf-8-sig")).get(MADE_FROM, {})
    except (OSError, ValueError, QuestionsError):
        return {}, {}
    sealed = {one.id: one for one in sheet if isinstance(one, Sealed)}
    return sealed, marks if isinstance(marks, dict) else {}


def _is_of(question: Question, sealed: Sealed, marks: Mapping[str, str]) -> bool:
    return marks.get(question.id) == _mark(question, sealed)


def _mark(question: Question, sealed: Sealed) -> str:
    told = [
        _FORM,
        # All that is shown, and the locks as they are: a file that was damaged is sealed anew.
        sheet_to_plain(Sheet((sealed,)))["questions"][0],
        _shown(question),
        [ruling_to_plain(one) for one in question.rulings],
        question.solution.to_plain(),
        question.reason.to_plain(),
        [str(one) for one in question.look],
    ]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return b64encode(mark_of(key_of(f"made from|{text}", sealed.salt, sealed.cost))).decode()


def _shown(question: Question) -> list[Any]:
    return [
        question.kind.value,
        question.prompt.to_plain(),
        [one.to_plain() for one in question.material],
        [[one.id, one.text.to_plain()] for one in question.options],
        question.tries,
        [one.to_plain() for one in question.hints],
        question.unit.to_plain(),
        question.whole,
        [str(one) for one in question.beside],
        [one.to_plain() for one in question.criteria],
        None if question.loose is None else str(question.loose),
    ]
