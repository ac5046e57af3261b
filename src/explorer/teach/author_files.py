"""Read a file that an author wrote: text in UTF-8, and the TOML in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

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
        problem, accepted, next_step = _told(str(cause), text.split("\n"))
        place = _PLACE.search(str(cause))
        raise error(
            problem,
            where=f"{name}, line {place[1]}" if place else name,
            accepted=accepted,
            next_step=next_step,
        ) from None


_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_CURLY: Final = "“”„‟«»‘’‚"
_TEXT: Final = 'Texts stand between straight quotation marks: key = "text".'


def _told(cause: str, lines: list[str]) -> tuple[str, str, str]:
    """Return what to say of a text that is no TOML: what was found, what is accepted, what next."""
    place = _PLACE.search(cause)
    line = lines[int(place[1]) - 1] if place and int(place[1]) <= len(lines) else ""
    rest = line[int(place[2]) - 1 :] if place else ""
    # Where a text ends with a curly one, the library finds no end of it in that line.
    looked = line if cause.startswith("Illegal character") else rest[:1]
    if curly := next((one for one in looked if one in _CURLY), ""):
        return (
            f"This is not TOML: the quotation mark {curly} is a curly one.",
            _TEXT,
            'Write " at the beginning and the end of the text. Within it curly ones may stand.',
        )
    word = re.match(r"[^\W\d][^,\]}#]*", rest)
    if word and cause.startswith("Invalid value"):
        found = word[0].strip()[:60]
        return (
            f"This is not TOML: {found} is a text without quotation marks.",
            _TEXT,
            f'Write "{found}".',
        )
    return (
        f"This is not TOML: {cause}.",
        'Values are written as key = "text".',
        "Look for a quotation mark or bracket that is not closed in that line.",
    )
