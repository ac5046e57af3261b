"""The cells of a lesson in each of its languages: ``lesson.md``, and beside it ``lesson.ru.md``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer.errors import LessonError, nearest
from explorer.language import language, languages
from explorer.teach.course.cells import Cell, read_cells
from explorer.teach.course.plan import Plan

__all__ = ["Text", "ending_of", "files_by_language", "read_texts"]


@dataclass(frozen=True, slots=True)
class Text:
    """The cells of a lesson in one language.

    Examples
    --------
    >>> Text("ru", Path("lesson.ru.md"), []).ending, Text("en", Path("lesson.md"), []).ending
    ('.ru', '')
    """

    language: str
    """The code of the language that its copies speak."""
    path: Path
    cells: list[Cell]

    @property
    def ending(self) -> str:
        """What the names of its copies end in, before ``.ipynb``."""
        return ending_of(self.path)


def ending_of(path: Path) -> str:
    """Return what the copies that are built from a file of cells have in their names.

    Examples
    --------
    >>> ending_of(Path("lesson.ru.md")), ending_of(Path("lesson.md"))
    ('.ru', '')
    """
    return path.name.removeprefix("lesson").removesuffix(".md")


def files_by_language(plan: Plan) -> dict[str, Path]:
    """Return the files with the cells of a lesson by their language, ``lesson.md`` first.

    A translation names its language. ``lesson.md`` names none: it is in the language that is
    spoken now, or, where that has a file of its own, in the first that has none.

    Raises
    ------
    LessonError
        If the name of a file is not that of a language, or no language is left for ``lesson.md``.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("lesson.md", "lesson.ru.md"):
    ...     _ = (folder / name).write_text("# A river")
    >>> from explorer.teach.message import message
    >>> found = files_by_language(Plan(title=message("A river"), folder=folder))
    >>> [(code, path.name) for code, path in found.items()]
    [('en', 'lesson.md'), ('ru', 'lesson.ru.md')]
    """
    known = languages()
    found: dict[str, Path] = {}
    for path in sorted(plan.folder.glob("lesson.*.md")):
        code = path.name.removeprefix("lesson.").removesuffix(".md")
        if path.name in plan.files:
            continue
        if code not in known:
            named = " and ".join(f"{own} ({one})" for one, own in known.items())
            raise LessonError(
                f'"{code}" is no language that the interface speaks.',
                where=path.name,
                accepted=f"Accepted are {named}; a translation is called lesson.ru.md.",
                next_step=nearest(code, list(known)).strip()
                or "Give the file another name, or list it under files in lesson.toml.",
            )
        found[code] = path
    left = [code for code in (language(), *known) if code not in found]
    if not left:
        raise LessonError(
            "No language is left for lesson.md.",
            where=", ".join(path.name for path in found.values()),
            accepted="Each language has one file, and lesson.md is in that without a name.",
            next_step="Take away the file that is in the language of lesson.md.",
        )
    return {left[0]: plan.cells_file, **found}


def read_texts(plan: Plan) -> tuple[Text, ...]:
    """Read the cells of a lesson in each of its languages, ``lesson.md`` first.

    Raises
    ------
    LessonError
        If one of the files cannot be read.
    """
    return tuple(
        Text(code, path, read_cells(path)) for code, path in files_by_language(plan).items()
    )
