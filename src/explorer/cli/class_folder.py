"""A class folder that can only be read: each person works in a copy of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from explorer.errors import ExplorerError
from explorer.own_place import VARIABLE, may_write, own_folder

__all__ = ["class_files", "for_students", "is_closed", "place_for_copies", "put"]

_LARGE: Final = 20_000_000
"""Bytes: thirty copies of a large record would fill a disk for nothing."""
# What an educator keeps beside the lessons: solutions, and the talking points.
_NOT_FOR_STUDENTS: Final = {Path("notebooks/course/source"), Path("notebooks/course/educator")}
# A checkout holds the program too, of which nobody needs a copy.
_OF_A_CHECKOUT: Final = {"data", "notebooks"}


def is_closed(folder: Path) -> bool:
    """Tell whether nothing can be written in a folder, or it cannot be made where it would be."""
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    return not may_write(there)


def place_for_copies(folder: Path) -> Path:
    """Return where this person works on what lies in a folder that can only be read.

    Raises
    ------
    ExplorerError
        If this person has no folder of their own.
    """
    own = own_folder()
    if own is None:
        raise ExplorerError(
            "This folder can only be read, and you have none of your own for copies.",
            where=str(folder),
            next_step=f"Name one in the variable {VARIABLE}.",
        )
    return own


def for_students(files: list[tuple[Path, Path]]) -> list[tuple[Path, Path]]:
    """Return those of the files, each with its place, that hold no solution."""
    return [
        (source, place)
        for source, place in files
        if not any(place.is_relative_to(kept) for kept in _NOT_FOR_STUDENTS)
    ]


def class_files(folder: Path) -> list[tuple[Path, Path]]:
    """Return each file of a class folder, and its place in a copy; none without a notebook."""
    if not any((folder / "notebooks").rglob("*.ipynb")):
        return []
    return for_students([(path, path.relative_to(folder)) for path in _below(folder)])


def _below(folder: Path) -> Iterator[Path]:
    checkout = (folder / "pyproject.toml").exists()
    for place, folders, names in os.walk(folder):
        inside = Path(place).relative_to(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "_"))
            and not (checkout and inside == Path() and name not in _OF_A_CHECKOUT)
        )
        if not (checkout and inside == Path()):
            yield from (Path(place, name) for name in sorted(names) if name[0] not in "._")


def put(source: Path, target: Path) -> None:
    """Copy a file, or only refer to it where it is large; never over one that is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.stat().st_size > _LARGE and not target.exists():
        try:
            target.symlink_to(source.absolute())
        except (OSError, NotImplementedError):
            pass  # on Windows not everybody may
        else:
            return
    # "x": a file that someone made a moment ago is not written over either.
    with target.open("xb") as file:
        file.write(source.read_bytes())
