"""Write notes to a file beside them, and take in those that a person chose in the browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from explorer.annotate import Notes, Taken
from explorer.errors import NotesError
from explorer.language import _, ngettext, number

__all__ = ["export", "take_in"]

_MOST: Final = 999


def export(notes: Notes, form: str) -> str:
    """Write all notes beside their file, never over another one, and say where.

    Parameters
    ----------
    notes
        The notes.
    form
        ``"jsonld"`` or ``"csv"``.
    """
    stem = notes.path.name.removesuffix(".sqlite3")
    for n in range(1, _MOST):
        path = notes.path.with_name(f"{stem}.{form}" if n == 1 else f"{stem}-{n}.{form}")
        if not path.exists():
            break
    notes.to(form, path)
    words = ngettext(
        "{count} note saved as {file}, in the folder {folder}.",
        "{count} notes saved as {file}, in the folder {folder}.",
        len(notes),
    )
    return words.format(count=number(len(notes)), file=path.name, folder=path.parent)


def take_in(notes: Notes, files: Sequence[Any]) -> str:
    """Take in files that a person chose, all of them or none, and say what became of them.

    Parameters
    ----------
    notes
        The notes.
    files
        For each file its ``name`` and its ``text``.
    """
    sound = [
        (one["name"], one["text"])
        for one in files
        if isinstance(one, dict)
        and isinstance(one.get("name"), str)
        and isinstance(one.get("text"), str)
    ]
    if not sound:
        raise NotesError(_("There is no file to take notes in from."))
    with TemporaryDirectory() as folder:
        # Under their names, so that a remark says which of them it is about.
        paths = [_laid(Path(folder, str(n)), *one) for n, one in enumerate(sound)]
        taken = notes.read(paths)
    return told(taken)


def told(taken: Taken) -> str:
    """Say what was taken in.

    Examples
    --------
    >>> told(Taken(added=3, lost=1))
    '3 notes taken in. 1 of them without its words.'
    """
    words = ngettext("{count} note taken in.", "{count} notes taken in.", taken.added)
    said = [words.format(count=number(taken.added))]
    if taken.lost:
        words = ngettext(
            "{count} of them without its words.",
            "{count} of them without their words.",
            taken.lost,
        )
        said.append(words.format(count=number(taken.lost)))
    if taken.changed:
        words = ngettext("{count} changed.", "{count} changed.", taken.changed)
        said.append(words.format(count=number(taken.changed)))
    there = taken.same + taken.older
    if there:
        words = ngettext("{count} was here already.", "{count} were here already.", there)
        said.append(words.format(count=number(there)))
    if taken.skipped:
        words = ngettext("{count} skipped.", "{count} skipped.", taken.skipped)
        said.append(words.format(count=number(taken.skipped)))
        why = next((one.detail for one in taken.report.findings if one.what == "skipped"), "")
        said.append(why)
    return " ".join(filter(None, said))


def _laid(folder: Path, name: str, text: str) -> Path:
    folder.mkdir()
    path = folder / (re.sub(r"[^\w. -]", "_", Path(name).name)[-80:] or "notes")
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    return path
