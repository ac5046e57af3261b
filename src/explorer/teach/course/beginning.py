"""Begin a lesson: three files with comments, from which it can be built at once."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from explorer.errors import LessonError
from explorer.saving import save_whole

__all__ = ["begin"]

_SKELETON: Final = Path(__file__).parent / "skeleton"
_FILES: Final = ("lesson.toml", "lesson.md", "questions.toml")


def begin(folder: str | os.PathLike[str]) -> list[Path]:
    """Write the files of a new lesson; nothing that is there is written over.

    Parameters
    ----------
    folder
        Where to; it is made if it is not there. Its name becomes that of the notebooks, and a
        number at its beginning that of the lesson.

    Returns
    -------
    list of Path
        The files.

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
    numbered = re.match(r"(\d{1,3})(?!\d)", name)
    filled = {
        "folder": name.replace('"', ""),
        "name": re.sub(r"[^\w-]+", "-", name)[:40].strip("-") or "lesson",
        "number": str(int(numbered[1])) if numbered else "1",
    }
    written = []
    for one in _FILES:
        text = (_SKELETON / one).read_text(encoding="utf-8")
        for place, value in filled.items():
            text = text.replace(f"@{place}@", value)
        written.append(save_whole(text, path / one, over=False, error=LessonError))
    return written
