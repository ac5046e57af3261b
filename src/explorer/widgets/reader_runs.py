"""Cuts a text into paragraphs, and those into runs: plain, a hit, under a note, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.search.marks import Hit

__all__ = ["Run", "Span", "paragraphs", "starts"]

Run = tuple[str, int] | tuple[str, int, tuple[str, ...]]
"""A piece of text; whether it is plain (0), a hit (1) or the hit that one is at (2); and, where
there are any, the names of the notes that it is under."""

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ \t]*\n))*")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a note stands in the text of a turn, as in ``turn.text[start:end]``."""

    name: str
    start: int
    end: int


def paragraphs(
    text: str, hits: Sequence[Hit] = (), now: Hit | None = None, spans: Sequence[Span] = ()
) -> list[list[Run]]:
    """Cut a text into paragraphs, and each of them where a hit or a note begins or ends.

    Parameters
    ----------
    text
        What is cut; nothing of it but blank lines is lost.
    hits
        Hits of a search, which do not overlap.
    now
        The one of them that one is at.
    spans
        Notes; they may overlap.

    Examples
    --------
    >>> paragraphs("At the sea.", spans=[Span("n1", 3, 10)])
    [[('At ', 0), ('the sea', 0, ('n1',)), ('.', 0)]]
    """
    return [
        list(_runs(text, at, stop, hits, now, spans))
        for at, stop in (one.span() for one in _PARAGRAPH.finditer(text))
    ]


def starts(text: str) -> list[int]:
    r"""Return where each paragraph begins in the text.

    Examples
    --------
    >>> starts("One.\n\nTwo.")
    [0, 6]
    """
    return [one.start() for one in _PARAGRAPH.finditer(text)]


def _runs(
    text: str, at: int, stop: int, hits: Sequence[Hit], now: Hit | None, spans: Sequence[Span]
) -> Iterator[Run]:
    edges = {at, stop}
    edges.update(edge for hit in hits for edge in (hit.start, hit.end))
    edges.update(edge for span in spans for edge in (span.start, span.end))
    for start, end in pairwise(sorted(edge for edge in edges if at <= edge <= stop)):
        kind = next(
            (2 if hit == now else 1 for hit in hits if hit.start <= start and end <= hit.end),
            0,
        )
        names = tuple(one.name for one in spans if one.start <= start and end <= one.end)
        yield (text[start:end], kind, names) if names else (text[start:end], kind)
