"""Read a file that an author wrote: text in UTF-8, and the TOML in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from explorer.errors import ExplorerError

__all__ = ["text_of", "toml_of"]


def text_of(
    path: Path, error: type[ExplorerError], *, accepted: str = "", next_step: str = ""
) -> str:
    """Return the text of a file, each line ended in one way.

    Parameters
    ----------
    error
        What is raised where it cannot be read, or is no text in UTF-8.
    accepted, next_step
        What is said where it cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as cause:
        raise error(
            f"It cannot be read: {cause.strerror}.",
            where=str(path)[-200:],
            accepted=accepted,
            next_step=next_step,
        ) from None
    except UnicodeDecodeError:
        raise error(
            "This file is no text in UTF-8.", where=path.name, next_step="Save it as UTF-8."
        ) from None


def toml_of(text: str, name: str, error: type[ExplorerError]) -> dict[str, Any]:
    """Return what a text of TOML holds.

    Examples
    --------
    >>> from explorer.errors import QuestionsError
    >>> toml_of('title = "A river"', "questions.toml", QuestionsError)
    {'title': 'A river'}
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise error(
            f"This is not TOML: {cause}.",
            where=name,
            accepted='Values are written as key = "text".',
            next_step="Look for a quotation mark or bracket that is not closed in that line.",
        ) from None
