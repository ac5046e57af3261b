"""Begin a lesson, as files that can be built at once, or a translation of one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from explorer.errors import LessonError, nearest
from explorer.language import languages
from explorer.model.study import Study
from explorer.saving import save_whole
from explorer.teach.author_files import text_of
from explorer.teach.course.cells import Cell, read_cells
from explorer.teach.course.filling import filled
from explorer.teach.course.own_study import files_of
from explorer.teach.course.reading import read_plan
from explorer.teach.course.texts import files_by_language

__all__ = ["begin", "begin_translation"]

_SKELETON: Final = Path(__file__).parent / "skeleton"
_FILES: Final = ("lesson.toml", "lesson.md", "questions.toml")


def begin(folder: str | os.PathLike[str], study: Study | None = None) -> list[Path]:
    """Write the files of a new lesson; nothing that is there is written over.

    Parameters
    ----------
    folder
        Where to; it is made if it is not there. Its name becomes that of the notebooks, and a
        number at its beginning that of the lesson.
    study
        What it is about, from a folder; the study that comes with the package if it is not said.
        The files of another one are laid into the folder of the lesson, so that the class gets
        them.

    Returns
    -------
    list of Path
        The files; those of the study are first.

    Raises
    ------
    LessonError
        If one of them is there already, or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> [path.name for path in begin(tempfile.mkdtemp() + "/01-a-river")]
    ['lesson.toml', 'lesson.md', 'questions.toml']
    """
    path = Path(folder)
    name = path.resolve().name
    there = [one for one in _FILES if (path / one).exists()]
    if there:
        raise LessonError(
            f"There is a lesson already: {', '.join(there)}.",
            where=str(path),
            accepted="A file is not written over.",
            next_step="Name another folder.",
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise LessonError(
            f"This folder cannot be made: {cause.strerror}.", where=str(path)
        ) from None
    written = list(_laid(study, path)) if study is not None else []
    told = filled(name, study)
    for one in _FILES:
        text = (_SKELETON / one).read_text(encoding="utf-8")
        # At once: what is filled in may hold such signs itself.
        text = re.sub(r"@(\w+)@", lambda found: told[found[1]], text)
        written.append(save_whole(text, path / one, over=False, error=LessonError))
    return written


def _laid(study: Study, folder: Path) -> Iterator[Path]:
    """Lay the files of a study into the folder of its lesson, where they are not there already."""
    own = Path(study.folder)
    for name in files_of(study) if study.folder else ():
        source, target = own / name, folder / name
        if target.exists() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        yield save_whole(source.read_bytes(), target, over=False, error=LessonError)


def begin_translation(folder: str | os.PathLike[str], language: str) -> Path:
    """Write the cells of a lesson into a file of another language, to be translated there.

    It has what a translation has more than the lesson: the line that sets the language.

    Parameters
    ----------
    folder
        The folder of the lesson.
    language
        A code such as ``"ru"``.

    Returns
    -------
    Path
        The file, ``lesson.ru.md``.

    Raises
    ------
    LessonError
        If the lesson is in that language already, or it is not known, or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.mkdtemp() + "/01-a-river"
    >>> _ = begin(folder)
    >>> made = begin_translation(folder, "ru")
    >>> made.name, made.read_text(encoding="utf-8").count('explorer.set_language("ru")')
    ('lesson.ru.md', 1)
    """
    plan = read_plan(folder)
    if language not in languages():
        known = " and ".join(f"{own} ({code})" for code, own in languages().items())
        raise LessonError(
            f'"{language}" is no language that the interface speaks.',
            accepted=f"Accepted are {known}.",
            next_step=nearest(language, list(languages())).strip(),
        )
    if language in (there := files_by_language(plan)):
        raise LessonError(
            f"The lesson is in this language already: {there[language].name}.",
            where=str(plan.folder),
            accepted="A file is not written over.",
        )
    lines = text_of(plan.cells_file, LessonError).split("\n")
    code = next((one for one in read_cells(plan.cells_file) if one.kind == "code"), None)
    if code is not None:
        at = next((k for k in _lines_of(code) if lines[k].strip() == "import explorer"), None)
        sets = f'explorer.set_language("{language}")'
        if at is None:
            lines[code.line - 1 : code.line - 1] = ["import explorer", sets]
        else:
            lines.insert(at + 1 + (not lines[at + 1].strip()), sets)
    target = plan.folder / f"lesson.{language}.md"
    return save_whole("\n".join(lines), target, over=False, error=LessonError)


def _lines_of(cell: Cell) -> range:
    return range(cell.line - 1, cell.line + cell.source.count("\n"))
