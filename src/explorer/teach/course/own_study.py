"""Whether the notebooks of a lesson open the study that it was looked through with."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from explorer.errors import LessonError
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.read.settings import NAME
from explorer.teach.course.cells import Cell
from explorer.teach.course.layout import Layout
from explorer.teach.course.plan import Plan
from explorer.teach.course.texts import Text
from explorer.teach.looked_up import BUNDLED, is_bundled, looked_up

__all__ = ["belongs", "files_of", "opens_another"]


def files_of(study: Study | Interview) -> tuple[str, ...]:
    """Return the names of the files that a study was read from.

    Examples
    --------
    >>> import explorer
    >>> files_of(explorer.open_study())[:2]
    ('study.toml', 'interview.txt')
    """
    if isinstance(study, Interview):
        return (study.file,) if study.file else ()
    found = (one.file for one in study.report.findings)
    names = dict.fromkeys((NAME, study.interview.file, *found))
    return tuple(one for one in names if one and (Path(study.folder) / one).is_file())


def belongs(path: Path, study: Study | Interview | None) -> bool:
    """Return whether a file of a lesson is one that its study was read from.

    Examples
    --------
    >>> from explorer.teach.course.building import bundled
    >>> study = bundled()
    >>> belongs(Path(study.folder, "interview.txt"), study), belongs(Path("map.md"), study)
    (True, False)
    """
    if study is None or not study.folder:
        return False
    # By name first: the folder of a study may be that of the lesson, with its answers.
    for name in files_of(study):
        own = Path(study.folder) / name
        if path.name == own.name and path.is_file():
            return path.resolve() == own.resolve() or path.read_bytes() == own.read_bytes()
    return False


def opens_another(
    plan: Plan, texts: tuple[Text, ...], layout: Layout, study: Study | Interview
) -> Iterator[LessonError]:
    """Yield each place where a notebook gives its questions another study than the author did.

    A study that was made in Python, and lies in no folder, is not compared.
    """
    if not isinstance(study, Study) or not study.folder:
        return
    for text in texts:
        for line, named in _opened(text.cells):
            if named is None and is_bundled(study):
                continue
            if named is not None and _is_it(_folder(named, plan, layout), study):
                continue
            yield LessonError(
                f"The notebook opens {BUNDLED if named is None else f'the study “{named}”'}, and "
                f"its questions were looked up in {looked_up(study)}.",
                where=f"{text.path.name}, line {line}",
                accepted="What students see and what questions are looked up in is one study.",
                next_step=_next(named, plan, study),
            )


def _next(named: str | None, plan: Plan, study: Study) -> str:
    if named is None:
        return (
            f'Write explorer.open_study("{plan.name}"), and name the files of the study under '
            "files in lesson.toml; or leave out --study."
        )
    if is_bundled(study):
        return "Say where that study is: explorer lesson check FOLDER --study FOLDER"
    return "Name one study in both: in the cell, and behind --study."


def _folder(named: str, plan: Plan, layout: Layout) -> Path:
    """Return where the study lies that a student's notebook opens by a name."""
    path = Path(named)
    if path.parts[:1] == (plan.name,):
        # The build lays the files of the lesson there.
        return plan.folder.joinpath(*path.parts[1:])
    return layout.student.parent / path


def _is_it(folder: Path, study: Study) -> bool:
    own = Path(study.folder)
    if folder.resolve() == own.resolve():
        return True
    return all(
        (folder / name).is_file() and (folder / name).read_bytes() == (own / name).read_bytes()
        for name in (NAME, study.interview.file)
    )


def _opened(cells: list[Cell]) -> Iterator[tuple[int, str | None]]:
    """Yield the line and the name of each study that is given to a lesson; none for our own."""
    names: dict[str, tuple[int, str | None]] = {}
    for cell in cells:
        if cell.kind != "code":
            continue
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                names.pop(name, None)
                if (found := _study(node.value)) is not None:
                    names[name] = (cell.line + node.lineno - 1, *found)
            if isinstance(node, ast.Call) and _called(node) == "Lesson":
                given = [*node.args[1:2], *(k.value for k in node.keywords if k.arg == "study")]
                for one in given:
                    if isinstance(one, ast.Name) and one.id in names:
                        yield names[one.id]
                    elif (found := _study(one)) is not None:
                        yield (cell.line + one.lineno - 1, *found)


def _study(node: ast.AST) -> tuple[str | None] | None:
    """Return the folder that is opened, or none for our own study; nothing if it is not told."""
    if not isinstance(node, ast.Call) or _called(node) != "open_study" or node.keywords:
        return None
    if not node.args:
        return (None,)
    first = node.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return (first.value,)
    return None


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
