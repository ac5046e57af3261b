"""What reading says again and again in its sentences: lists, places in a file, roles, shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

from explorer.language import Sentence, sentence
from explorer.model.turn import Role

__all__ = ["ROLES", "at_column", "at_line", "listed", "percent", "rounded"]

ROLES: Final[Mapping[Role, Sentence]] = {
    Role.INTERVIEWER: sentence("interviewer"),
    Role.INTERVIEWEE: sentence("interviewee"),
}
"""What each role is called within a sentence."""


def listed(parts: Iterable[str], most: int = 0, sign: str = ", ") -> Sentence:
    """Return parts of a sentence one after the other; each is translated when it is shown.

    Parameters
    ----------
    most
        How many are named, with an ellipsis for the others; 0 for all.

    Examples
    --------
    >>> listed(["Ann", "Ben"]), listed(["Ann", "Ben", "Eve"], 2)
    ('Ann, Ben', 'Ann, Ben, …')
    """
    some = list(parts if not most else islice(parts, most + 1))
    if most and len(some) > most:
        some[most] = "…"
    found = Sentence()
    for place, part in enumerate(some):
        found = found + (sign if place else "") + part
    return found


def at_line(file: str, line: int) -> Sentence:
    """Return a place in a file, for an error.

    Examples
    --------
    >>> at_line("a.txt", 14)
    'a.txt, line 14'
    """
    return sentence("{file}, line {line}", file=file, line=str(line))


def at_column(file: str, line: int, column: int) -> Sentence:
    """Return a place within a line, for an error.

    Examples
    --------
    >>> at_column("a.xml", 3, 7)
    'a.xml, line 3, column 7'
    """
    return sentence(
        "{file}, line {line}, column {column}", file=file, line=str(line), column=str(column)
    )


def rounded(number: float, places: int) -> Sentence:
    """Return a number between 0 and 10 with a few decimals, parted as a language does.

    Examples
    --------
    >>> rounded(0.954, 2)
    '0.95'
    """
    whole, _, part = f"{number:.{places}f}".partition(".")
    return sentence("{whole}.{part}", whole=whole, part=part)


def percent(share: float) -> Sentence:
    """Return a share as a whole percentage.

    Examples
    --------
    >>> percent(0.204)
    '20%'
    """
    return sentence("{share}%", share=f"{share * 100:.0f}")
