"""Where the copies of a lesson lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from explorer.teach.course.plan import Plan

__all__ = ["Layout", "layout_of"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The files that are built from a lesson.

    Examples
    --------
    >>> layout = Layout("01-a-river", Path("course/source/01-a-river"), Path("course"))
    >>> layout.student.as_posix(), layout.notebook("educator", ".ru").as_posix()
    ('course/student/01-a-river.ipynb', 'course/educator/01-a-river.ru.ipynb')
    """

    name: str
    source: Path
    """The folder of the lesson."""
    out: Path
    """The folder of the folders ``student`` and ``educator``."""

    @property
    def student(self) -> Path:
        """The student's notebook."""
        return self.notebook("student")

    @property
    def sealed(self) -> Path:
        """The student's questions, which hold no solution."""
        return self.out / "student" / f"{self.name}.questions.json"

    @property
    def educator(self) -> Path:
        """The educator's notebook."""
        return self.notebook("educator")

    def notebook(self, copy: str, ending: str = "") -> Path:
        """Return the notebook of a copy, ``"student"`` or ``"educator"``.

        Parameters
        ----------
        copy
            For whom it is.
        ending
            That of its language, such as ``".ru"``; none for what is built from ``lesson.md``.
        """
        return self.out / copy / f"{self.name}{ending}.ipynb"

    def files(self, copy: str) -> Path:
        """Return the folder of the lesson's further files; all its languages share it."""
        return self.out / copy / self.name

    def opened_as(self, copy: str) -> str:
        """Return what `explorer.Lesson` is given in a copy: a name, or else a path from there."""
        beside = (self.out / "source" / self.name).resolve()
        if copy == "student" or beside == self.source.resolve():
            return self.name
        written = self.source.resolve() / "questions.toml"
        return Path(os.path.relpath(written, self.educator.resolve().parent)).as_posix()


def layout_of(plan: Plan, out: str | os.PathLike[str] | None = None) -> Layout:
    """Return where the copies of a lesson lie, or are to lie.

    Parameters
    ----------
    plan
        The lesson.
    out
        The folder that gets the folders ``student`` and ``educator``. Without it they lie beside
        the folder ``source`` that the lesson is in; a lesson that is in none has them within.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> plan = Plan(title=message("A river"), folder=Path("course/source/01-a-river"))
    >>> layout_of(plan).educator.as_posix()
    'course/educator/01-a-river.ipynb'
    """
    folder = plan.folder
    usual = folder.parent.parent if folder.parent.name == "source" else folder
    return Layout(plan.name, folder, Path(out) if out is not None else usual)
