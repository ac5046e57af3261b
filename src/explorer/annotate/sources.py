"""Where notes are taken in from: Web Annotations, tables, texts, and other files of notes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from explorer.annotate.files import contents, exported
from explorer.annotate.foreign import read_jsonld
from explorer.annotate.look import explained, look, to_read
from explorer.annotate.table import read_csv
from explorer.annotate.taken import Incoming, Skipped
from explorer.errors import ChoiceError, NotesError
from explorer.language import _, sentence

__all__ = ["Source", "each", "items"]

Source = str | os.PathLike[str]
_DATABASES: Final = (".sqlite3", ".sqlite", ".db")


def each(sources: Iterable[Source | Iterable[Source]]) -> Iterator[Source]:
    """Yield files and texts one by one; lists of them may be among them.

    Examples
    --------
    >>> list(each(["a.csv", ["b.csv", "c.csv"]]))
    ['a.csv', 'b.csv', 'c.csv']
    """
    for one in sources:
        if isinstance(one, str | os.PathLike):
            yield one
        elif isinstance(one, Iterable) and not isinstance(one, bytes):
            yield from each(one)
        else:
            raise ChoiceError(
                sentence("Notes cannot be taken in from {kind}.", kind=type(one).__name__),
                accepted=_("Name a file, several files, or give the text of one."),
            )


def items(source: Source, digest: str) -> tuple[str, Iterable[Incoming | Skipped]]:
    """Return the name of a file and what is in it.

    Parameters
    ----------
    source
        A file, or the text itself.
    digest
        The SHA-256 of the interview's text, whose places a file of notes is asked for.

    Raises
    ------
    NotesError
        If it is none of the forms that are known.
    """
    # By its name: to open it in any other way would take away the locks of whoever has it open.
    if "\n" not in str(source) and str(source).lower().endswith(_DATABASES):
        path = Path(source)
        return path.name, read_jsonld(_of_notes(path, digest), path.name)
    text, name = contents(source)
    form = read_jsonld if text.lstrip()[:1] in {"{", "["} else read_csv
    return name, form(text, name)


def _of_notes(path: Path, digest: str) -> str:
    """Return what is in another person's file of notes; nothing is written in it."""
    if not path.is_file() or not look(path):
        raise NotesError(_("There are no notes in this file."), where=str(path)[:200])
    with explained(path), closing(to_read(path)) as connection:
        # All that is read is of one moment; what was begun ends with the connection.
        connection.execute("BEGIN")
        return exported(connection, "jsonld", digest, context=True)
