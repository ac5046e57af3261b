"""Find the questions of a lesson: by its name beside the notebook, in a file, or in a list."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from explorer.errors import QuestionsError, nearest
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.copies import read_sealed
from explorer.teach.message import message
from explorer.teach.question import Asked
from explorer.teach.sheet import Sheet
from explorer.teach.written import read_questions

__all__ = ["find_sheet"]

SEALED: Final = ".questions.json"
"""How the name of a student's copy ends."""


def find_sheet(
    source: str | os.PathLike[str] | Iterable[Asked], study: Study | Interview | None = None
) -> Sheet:
    """Return the questions that are meant.

    Parameters
    ----------
    source
        The name of a lesson: its student's copy ``<name>.questions.json`` beside the notebook, or
        else what its author wrote, ``source/<name>/questions.toml`` in the folder above. Or the
        path of such a file or folder, a `Sheet`, or any questions.
    study
        What the questions are about; an author's file with quotations needs it.

    Raises
    ------
    QuestionsError
        If there is no such lesson, or its questions cannot be read.

    Examples
    --------
    >>> from explorer.teach import free
    >>> find_sheet([free("why", "Why?")])
    Sheet(1 question)
    """
    if isinstance(source, Sheet):
        # Whoever writes a title as a text means it.
        title, introduction = message(source.title), message(source.introduction)
        return replace(source, title=title, introduction=introduction)
    if not isinstance(source, str | os.PathLike):
        questions = tuple(source)
        for one in questions:
            if not isinstance(one, Asked):
                raise QuestionsError(
                    f"This is no question: {one!r}."[:200],
                    accepted="A lesson takes its name, a file, a sheet or a list of questions.",
                )
        return Sheet(questions)
    return _read(_file(source), study)


def _file(source: str | os.PathLike[str]) -> Path:
    path = Path(source)
    places = [path]
    if path.suffix not in {".json", ".toml"}:
        here, above = Path.cwd(), Path("..")
        places = [
            path / "questions.toml",
            path.with_name(path.name + SEALED),
            above / "source" / path / "questions.toml",
        ]
        # The student's copy first: beside it there may be a folder of the same name.
        places = [places[1], places[0], places[2]]
        found = next((one for one in places if one.is_file()), None)
        if found is None:
            known = [one.name.removesuffix(SEALED) for one in here.glob(f"*{SEALED}")]
            known += [one.parent.name for one in above.glob("source/*/questions.toml")]
            raise QuestionsError(
                f"There is no lesson {str(source)!r} here."[:200],
                where=str(here),
                accepted="Looked for: " + ", ".join(one.as_posix() for one in places) + ".",
                next_step=nearest(path.name, known).strip(),
            )
        return found
    return path


def _read(path: Path, study: Study | Interview | None) -> Sheet:
    return read_questions(path, study) if path.suffix == ".toml" else read_sealed(path)
