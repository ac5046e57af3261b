"""What a class answered: the files of all students in one table."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.errors import QuestionsError
from explorer.language import _, ngettext
from explorer.teach.answer_rows import answers_of
from explorer.teach.changed_since import changed_since
from explorer.teach.class_files import files_of_answers
from explorer.teach.collected import QUESTION_COLUMNS, Collected, Paper
from explorer.teach.keeping import Kept
from explorer.teach.own_course import sheets_of
from explorer.teach.sheet import Sheet

__all__ = ["QUESTION_COLUMNS", "Collected", "Paper", "collect"]


def collect(
    folder: str | os.PathLike[str], sheets: Sheet | Iterable[Sheet] | None = None
) -> Collected:
    """Gather the files of answers that lie in a folder, and in the folders within it.

    A file that is there twice, also under another name or in an older state, counts once. One
    code in several lessons is one person. A damaged line is named, and the rest of its file used.

    Parameters
    ----------
    folder
        Where the files were put, whatever their names are.
    sheets
        The questions of one lesson or of several, for their words and order, and to see which
        nobody answered. Those of the lessons that come with the package are known without.

    Raises
    ------
    QuestionsError
        If there is no such folder, or no file of answers in it.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> from explorer.teach import Answers, choice
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")
    >>> for code, answer in (("k7", "Elena"), ("m3", "Dmitry")):
    ...     _ = Answers(code, path=folder / f"{code}.jsonl").give(asked, answer)
    >>> row = collect(folder).to_rows()[0]
    >>> row["people"], row["right_first_share"], row["wrong"]
    (2, 0.5, 'Elena')
    """
    place = Path(folder)
    if not place.is_dir():
        raise QuestionsError(_("There is no such folder."), where=str(place)[:200])
    found: dict[str, _Pile] = {}
    problems: list[tuple[str, str]] = []
    for name, kept in files_of_answers(place, problems):
        if kept.damaged:
            count = len(kept.damaged)
            shown = ", ".join(map(str, kept.damaged[:6])) + (", …" if count > 6 else "")
            told = ngettext(
                "line {lines} is damaged; the rest is used",
                "lines {lines} are damaged; the rest is used",
                count,
            ).format(lines=shown)
            problems.append((name, told))
        _put(found, name, kept)
    if not found:
        raise QuestionsError(
            _("There is no file of answers in this folder."),
            where=str(place)[:200],
            accepted=_("A file of answers is called answers-….jsonl unless it was renamed."),
            next_step=_("Put the files that students sent into the folder."),
        )
    papers = _people(map(_paper, found.values()))
    for code, times in Counter(one.code for one in papers).items():
        if times > 1:
            files = ", ".join(one.files[0] for one in papers if one.code == code)
            told = _("the code {code} stands for more than one person").format(code=code)
            problems.append((files, told))
    given = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets or ())
    problems += [one for sheet in given for one in changed_since(papers, sheet)]
    named = {sheet.lesson for sheet in given}
    ours = (sheet for sheet in sheets_of(papers) if sheet.lesson not in named)
    return Collected(papers, tuple(problems), (*given, *ours))


def _people(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Return the papers, joined where one code is in several lessons and in each only once."""
    by_code: dict[str, list[Paper]] = {}
    for one in papers:
        by_code.setdefault(one.code, []).append(one)
    people: list[Paper] = []
    for code, own in by_code.items():
        lessons = Counter(lesson for one in own for lesson in {a.lesson for a in one.answers})
        if max(lessons.values(), default=1) > 1:
            people += own
            continue
        answers = tuple(answer for one in own for answer in one.answers)
        files = tuple(sorted(file for one in own for file in one.files))
        hints = {key: times for one in own for key, times in one.hints.items()}
        people.append(Paper(code, answers, files, hints))
    return tuple(sorted(people, key=lambda one: (one.code, one.files)))


@dataclass(slots=True)
class _Pile:
    """All copies of one person's file."""

    code: str
    files: list[str]
    lines: dict[str, Mapping[str, Any]]


def _put(found: dict[str, _Pile], name: str, kept: Kept) -> None:
    """Put a file to the copies of it that were found, or by itself."""
    header = kept.header or {}
    key = str(header.get("id", "")) or f"file {name}"
    lines = {str(line["id"]): line for line in kept.lines if line.get("id")}
    # Where a first line was damaged and written anew, an older copy of the file has another id.
    same = [k for k, one in found.items() if k == key or lines.keys() & one.lines.keys()]
    pile = _Pile(str(header.get("code", "")), [], lines)
    for one in [found.pop(k) for k in same]:
        pile.code = one.code or pile.code
        pile.files += one.files
        pile.lines = _merged(one.lines, pile.lines)
    pile.files.append(name)
    found[same[0] if same else key] = pile


def _merged(
    one: Mapping[str, Mapping[str, Any]], other: Mapping[str, Mapping[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    """Return the lines of two copies in the order in which they were written."""
    made: dict[str, Mapping[str, Any]] = {}
    rest = iter(one.items())
    for name, line in other.items():
        if name in one and name not in made:
            for before, told in rest:
                made[before] = told
                if before == name:
                    break
        made.setdefault(name, line)
    return {**made, **dict(rest)}


def _paper(pile: _Pile) -> Paper:
    code = pile.code or Path(pile.files[0]).stem
    hints: dict[tuple[str, str], int] = {}
    for line in pile.lines.values():
        if type(line.get("hint")) is int:
            key = (str(line.get("lesson", "")), str(line.get("question", "")))
            hints[key] = max(hints.get(key, 0), line["hint"])
    return Paper(code, answers_of(pile.lines.values()), tuple(pile.files), hints)
