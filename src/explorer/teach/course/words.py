"""Write an author's words as Markdown in which they stay words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from explorer.teach.message import Message

__all__ = ["bullets", "clause", "plain", "table"]

# What JupyterLab and GitHub take for a mark; a dollar begins a formula there.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
# Not a no-break space: it holds a figure together.
_BLANK: Final = re.compile(r"[ \t\n\r\f\v]+")
# The verb of an aim, in each language, which stands in the heading above it.
_CAN: Final = re.compile(r"\A\s*(?:can|умеет|умеют) (?=\S)")
# At the beginning of a line these begin a list or a rule, or make a heading of the line above.
_BEGINS: Final = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=]))(.)")


def plain(words: Message | str) -> str:
    r"""Return words on one line, as Markdown that shows them as they are.

    Examples
    --------
    >>> print(plain("a*b < 5\nand $3"))
    a\*b \< 5 and \$3
    """
    flat = _BLANK.sub(" ", str(words)).strip(" ")
    return _BEGINS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", flat))


def clause(aim: Message | str) -> str:
    """Return an aim as it goes on after a heading such as "Afterwards students can".

    Examples
    --------
    >>> clause("can name the spring"), clause("умеет назвать исток"), clause("names the spring")
    ('name the spring', 'назвать исток', 'names the spring')
    """
    return plain(_CAN.sub("", str(aim)))


def bullets(lines: Iterable[str], *, numbered: bool = False, deep: int = 0) -> str:
    """Return a list of Markdown.

    Examples
    --------
    >>> print(bullets(["a", "b"], numbered=True))
    1. a
    2. b
    """
    step = "    " * deep
    return "\n".join(
        f"{step}{f'{place}.' if numbered else '-'} {line}"
        for place, line in enumerate(lines, start=1)
    )


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return a table of Markdown, without the columns that are empty in every row.

    Examples
    --------
    >>> print(table(["a", "b", "c"], [["1", "", "x"], ["2", "", ""]]))
    | a | c |
    | :-- | :-- |
    | 1 | x |
    | 2 |  |
    """
    kept = [k for k in range(len(heads)) if any(row[k] for row in rows)]
    lines = [[heads[k] for k in kept], [":--"] * len(kept)]
    lines += [[row[k] for k in kept] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
