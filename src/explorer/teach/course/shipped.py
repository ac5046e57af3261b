"""Look at the copies of a lesson as they lie there: built from its source, and without answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from explorer.errors import LessonError
from explorer.language import languages, speaking
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.course.building import Written
from explorer.teach.course.notebook import COPIES
from explorer.teach.course.own_study import belongs
from explorer.teach.course.resealing import changed
from explorer.teach.course.texts import Text
from explorer.teach.leaks import leaks

__all__ = ["is_fresh", "left_over", "material_of", "of_shipped", "tells"]

_AGAIN: Final = "Build it anew: explorer lesson build FOLDER"
_NONE: Final = "No solution stands in the student's copy."


def of_shipped(lesson: Written, study: Study | Interview | None = None) -> Iterator[LessonError]:
    """Yield what is wrong with the copies that were built; nothing where none was built yet."""
    copies = [lesson.path(copy, text) for text in lesson.texts for copy in COPIES]
    if not any(path.exists() for path in copies):
        return
    yield from is_fresh(lesson)
    yield from left_over(lesson)
    yield from tells(lesson, study)


def is_fresh(lesson: Written) -> Iterator[LessonError]:
    """Yield each file that was not built from what its author wrote, as that stands there now."""
    layout = lesson.layout
    for copy in COPIES:
        for text in lesson.texts:
            path = lesson.path(copy, text)
            if _bones(_read(path)) != _bones(lesson.notebook(copy, text)):
                yield LessonError(
                    "It was not built from what stands in the folder of the lesson now."
                    if path.exists()
                    else "It was not built.",
                    where=_name(path),
                    next_step=_AGAIN,
                )
        for name in lesson.plan.files:
            source, beside = lesson.plan.folder / name, layout.files(copy) / name
            if source.is_file() and not (beside.is_file() and _same(source, beside)):
                yield LessonError(
                    f"It is not the file {name} of the lesson.",
                    where=f"{copy}/{lesson.plan.name}/{name}",
                    next_step=_AGAIN,
                )
    if ids := changed(lesson.sheet, layout.sealed):
        yield LessonError(
            f"It does not hold these questions as they are now: {', '.join(ids)}.",
            where=_name(layout.sealed),
            next_step=_AGAIN,
        )


def left_over(lesson: Written) -> Iterator[LessonError]:
    """Yield each notebook in a language in which the lesson is not written any more."""
    built = {lesson.path(copy, text) for copy in COPIES for text in lesson.texts}
    for copy in COPIES:
        for code in languages():
            path = lesson.layout.notebook(copy, f".{code}")
            if path.exists() and path not in built:
                yield LessonError(
                    f"There is no lesson.{code}.md, from which it was built.",
                    where=_name(path),
                    next_step=f"Delete it, or bring lesson.{code}.md back.",
                )


def _bones(notebook: Any) -> Any:
    """Return what a notebook has of its source: everything but what running it adds."""
    if not isinstance(notebook, dict):
        return None
    cells = [
        (
            cell.get("id"),
            cell.get("cell_type"),
            "".join(cell.get("source", "")),
            cell.get("metadata", {}).get("tags", []),
        )
        for cell in notebook.get("cells", [])
    ]
    return cells, notebook.get("metadata", {}).get("title")


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def tells(lesson: Written, study: Study | Interview | None = None) -> Iterator[LessonError]:
    """Yield each place of what students get, in any language, that tells a solution.

    What a cell shows may hold what the study itself says, and so may the files of the study that
    the lesson lays out: there it is to be found.
    """
    sheet, layout = lesson.sheet, lesson.layout
    for text in lesson.texts:
        # The study says its dates in the language of the interface.
        with speaking(text.language):
            found = set(leaks(sheet, material_of(study)))
        yield from _told_in(lesson, text, found)
    for one, told in leaks(sheet, _sealed_text(layout.sealed)):
        yield _leak(_name(layout.sealed), one, told, "Take it out of the prompts and hints.")
    for file in lesson.plan.files:
        beside = layout.files("student") / file
        # In the study itself, answers are to be found.
        if beside.is_file() and not belongs(lesson.plan.folder / file, study):
            said = beside.read_bytes().decode("utf-8", "replace")
            for one, told in leaks(sheet, said):
                yield _leak(f"student/{lesson.plan.name}/{file}", one, told, "Take it out of it.")


def _told_in(lesson: Written, text: Text, found: set[tuple[str, str]]) -> Iterator[LessonError]:
    path = lesson.path("student", text)
    notebook = _read(path) or {}
    for place, cell in enumerate(notebook.get("cells", []), start=1):
        where = f"{_name(path)}, cell {place}"
        for one, told in leaks(lesson.sheet, "".join(cell.get("source", ""))):
            step = f"Take it out of {text.path.name}, or tag the cell: educator."
            yield _leak(where, one, told, step)
        shown = "\n".join(_texts(cell.get("outputs", [])))
        for one, told in leaks(lesson.sheet, shown):
            if (one, told) not in found:
                step = "Ask the question before it is shown, or tag the cell."
                yield _leak(where, one, told, step)


def _leak(where: str, question: str, told: str, next_step: str) -> LessonError:
    return LessonError(
        f'It tells the answer to "{question}": “{told}”'[:300],
        where=where,
        accepted=_NONE,
        next_step=next_step,
    )


def _texts(outputs: list[dict[str, Any]]) -> Iterator[str]:
    for output in outputs:
        if "text" in output:
            yield "".join(output["text"])
        for kind, value in output.get("data", {}).items():
            if kind.startswith("text/"):
                yield "".join(value)


def _sealed_text(path: Path) -> str:
    told = _read(path)
    if not isinstance(told, dict):
        return ""
    # The locks are noise, in which a short word can stand by chance.
    for one in told.get("questions", []):
        for key in ("locks", "salt"):
            one.pop(key, None)
    told.pop("made_from", None)
    return json.dumps(told, ensure_ascii=False)


def material_of(study: Study | Interview | None) -> str:
    """Return what a study itself says, in which answers may be found.

    Examples
    --------
    >>> from explorer.teach.course.building import bundled
    >>> "over 270,000" in material_of(bundled()).lower()
    True
    """
    if study is None:
        return ""
    interview = study.interview if isinstance(study, Study) else study
    parts = [interview.text, *(turn.text for turn in interview.turns)]
    if isinstance(study, Study):
        parts += [f"{one.id} {one.date.label} {one.date} {one.description}" for one in study.events]
        parts += [
            f"{one.id} {one.date.label if one.date else ''} {one.count_label} {one.low} {one.high}"
            for one in study.readings
        ]
        parts += [f"{one.id} {one.title}" for one in study.petitions]
    return "\n".join(parts)
