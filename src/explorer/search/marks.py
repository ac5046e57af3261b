"""Where the words of a query stand in a turn, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.search.folding import joins
from explorer.search.plan import Term

__all__ = ["Context", "Hit", "Marker", "around"]


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A place where what is looked for was found.

    Where a turn fits without a word of the query in it, as with ``speaker:Elena`` alone, the place
    is the beginning of its text, and nothing is marked.
    """

    turn: int
    """The number of the turn, from 1."""
    start: int
    """Where it begins in the turn's text, from 0."""
    end: int
    """Where it ends, as in ``turn.text[start:end]``."""


@dataclass(frozen=True, slots=True)
class Context:
    """A hit with the words around it: three pieces of the text, unaltered, one after the other."""

    hit: Hit
    start: int
    """Where `before` begins in the turn's text."""
    before: str
    found: str
    after: str
    cut: tuple[bool, bool]
    """Whether the turn says more before, and after."""

    def __str__(self) -> str:
        signs = ["…" if cut else "" for cut in self.cut]
        return f"{signs[0]}{self.before}[{self.found}]{self.after}{signs[1]}"


class Marker:
    r"""Finds and counts the terms of a query in the words of a turn.

    Of places that overlap the first is kept, and of those that begin together the longest.

    Parameters
    ----------
    terms
        What a turn is to hold; those that are refused are not marked.

    Examples
    --------
    >>> marker = Marker([Term((("white", "powder"),)), Term((("pow",),), prefix=True)])
    >>> marker.places(" white\t powder\t no\t power\t")
    [(0, 1), (3, 3)]
    >>> marker.count(" powder\t")
    1
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._needles = list(
            dict.fromkeys((needle, one.prefix) for one in terms for needle in one.needles)
        )
        # Different whole words never overlap, and nothing overlaps where one thing is looked for.
        plain = all(len(form) == 1 and not one.prefix for one in terms for form in one.forms)
        self._apart = plain or len(self._needles) == 1

    def places(self, line: str) -> list[tuple[int, int]]:
        """Return the first and the last word of each place, counted from 0."""
        found, at, passed = [], 0, 0
        for start, end in self._kept(line):
            passed += line.count("\t", at, start)
            at = start
            found.append((passed, passed + line.count("\t", start, end) - 1))
        return found

    def count(self, text: str, start: int = 0, end: int | None = None) -> int:
        """Return the number of places in a stretch of `text` that holds whole turns."""
        end = len(text) if end is None else end
        if self._apart:
            return sum([text.count(needle, start, end) for needle, _ in self._needles])
        return sum(1 for _ in self._kept(text[start:end]))

    def _kept(self, line: str) -> Iterator[tuple[int, int]]:
        reached = 0
        for start, end in sorted(self._all(line), key=lambda place: (place[0], -place[1])):
            if start >= reached:
                yield start, end
                reached = end

    def _all(self, line: str) -> Iterator[tuple[int, int]]:
        for needle, prefix in self._needles:
            at = line.find(needle)
            while at >= 0:
                end = at + len(needle)
                if prefix:
                    end = line.index("\t", end) + 1
                yield at, end
                at = line.find(needle, end)


def around(text: str, hit: Hit, width: int = 60) -> Context:
    """Return a hit with up to `width` signs of the text before it, and as many after.

    It is cut at blanks where there are any, and never within a letter. Nothing is altered, line
    breaks stay.

    Examples
    --------
    >>> print(around("They were white powder, or so they said.", Hit(1, 10, 22), width=10))
    They were [white powder], or so…
    """
    begin, end = max(0, hit.start - width), min(len(text), hit.end + width)
    if begin:
        blank = next((k for k in range(begin, hit.start) if text[k - 1].isspace()), None)
        begin = begin if blank is None else blank
        while begin < hit.start and joins(text[begin]):
            begin += 1
    if end < len(text):
        blank = next((k for k in range(end, hit.end, -1) if text[k].isspace()), None)
        end = end if blank is None else blank
        while end > hit.end and joins(text[end]):
            end -= 1
    return Context(
        hit,
        begin,
        text[begin : hit.start],
        text[hit.start : hit.end],
        text[hit.end : end],
        (begin > 0, end < len(text)),
    )
