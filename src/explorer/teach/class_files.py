"""The files of answers that lie in a folder, whatever they are called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from explorer.language import _
from explorer.teach.keeping import FORMAT, LARGEST, Kept, parse

__all__ = ["files_of_answers"]


def files_of_answers(folder: Path, problems: list[tuple[str, str]]) -> Iterator[tuple[str, Kept]]:
    """Yield each file of answers below a folder, those with their first line first.

    Parameters
    ----------
    folder
        Where they lie.
    problems
        What is wrong with a file is added to this.

    Examples
    --------
    >>> import tempfile
    >>> list(files_of_answers(Path(tempfile.mkdtemp()), []))
    []
    """
    later: list[tuple[str, Kept]] = []
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        named_so = path.suffix == ".jsonl"
        try:
            if path.stat().st_size > LARGEST:
                if named_so:
                    problems.append((name, _("it is too large for a file of answers")))
                continue
            with path.open("rb") as file:
                start = file.read(400)
                # In whatever form a mail program saved it; others are not looked at further.
                if not named_so and FORMAT.encode() not in start:
                    continue
                kept = parse(start + file.read())
        except OSError as cause:
            problems.append((name, _("it cannot be read: {why}").format(why=cause.strerror)))
            continue
        if kept.header is None and not any("question" in line for line in kept.lines):
            problems.append((name, _("it is no file of answers, or nothing of it can be read")))
        elif kept.header is None:
            later.append((name, kept))
        else:
            yield name, kept
    yield from later


def _paths(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (
            path
            for name in sorted(names)
            if not name.startswith(".") and (path := Path(place, name)).is_file()
        )
