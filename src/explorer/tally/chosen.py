"""The signatures of one petition: all of them at some width, and any stretch at a finer one."""

from __future__ import annotations

from typing import Any, Final

from explorer.errors import ChoiceError
from explorer.language import sentence, sentences
from explorer.model.curve import MOST_POINTS
from explorer.tally.bins import DAY, HOUR, LADDER, ORIGIN, floor, width_for
from explorer.tally.finish import Whole, coarsened
from explorer.tally.question import MOST_ROWS, Group, Question, TooManyRowsError
from explorer.tally.store import Store

__all__ = ["AT_ONCE", "Chosen"]

AT_ONCE: Final = MOST_ROWS - 10
"""Bins in one question, with some room for those at the ends."""
_WIDER: Final = (HOUR, DAY, 28 * DAY, LADDER[-1])
"""Widths to try where the span is not known: the last has fewer than 10,000 bins in any case."""


class Chosen:
    """Asks for the signatures of one petition, and no more than needed.

    Parameters
    ----------
    store
        The source, its engine, and what was counted so far.
    petition
        The petition that is counted.
    kind
        Rows of this kind alone; ``None`` for all.
    """

    def __init__(self, store: Store, petition: str, kind: str | None = None) -> None:
        self.store = store
        self.petition = petition
        self.kind = kind

    @property
    def whole(self) -> Whole:
        """All of them; counted when it is first asked for."""
        key = (self.petition, self.kind)
        if key not in self.store.wholes:
            self.store.wholes[key] = self._counted()
        return self.store.wholes[key]

    def _counted(self) -> Whole:
        """Count all in one pass where the span can be guessed well, and else in a few."""
        likely = self.store.likely_span(self.petition)
        width = HOUR if likely is None else width_for(*likely, MOST_POINTS)
        for tried in (width, *(wider for wider in _WIDER if wider > width)):
            try:
                return Whole(tried, self.store.ask(self.question(tried), keep=False))
            except TooManyRowsError:
                continue
        raise AssertionError("the widest bins are few")

    def question(self, width: int, **parts: Any) -> Question:
        """Return a question about this petition alone."""
        named = self.store.layout.petition is not None
        petition = self.petition if named else None
        return Question(width=width, petition=petition, kind=self.kind, **parts)

    def stretch(self, start: int | None, end: int | None, points: int) -> tuple[int, int]:
        """Return the ends of a stretch, where ``None`` stands for those of the whole.

        Raises
        ------
        ChoiceError
            If it ends before it starts, or so many points are too many.
        """
        if not 1 <= points <= AT_ONCE:
            raise ChoiceError(
                sentences(
                    "A curve of {count} points cannot be made.",
                    "A curve of {count} points cannot be made.",
                    points,
                ),
                accepted=sentence("Accepted are 1 to {most}.", most=AT_ONCE),
            )
        if start is not None and end is not None and start >= end:
            raise ChoiceError(
                sentence("The end of the stretch is not after its start."),
                accepted=sentence("Accepted are milliseconds since 1970, the end after the start."),
            )
        first, last = self.whole.span or (0, 1)
        low = first if start is None else start
        return low, max(last, low + 1) if end is None else end

    def inside(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the part of a stretch in which somebody may have signed."""
        if self.whole.span is None:
            return None
        first, last = self.whole.span
        low, high = max(start, first), min(end, last)
        return (low, high) if low < high else None

    def bins(self, start: int, end: int, width: int) -> tuple[int, list[Group]]:
        """Return how many signed before a stretch, and its bins; an engine makes the finer ones."""
        whole = self.whole
        assert whole.span is not None
        first, last = whole.span
        edge, close = floor(start, whole.width), floor(end, whole.width)
        whole_bins = (start == edge or start <= first) and (end == close or end >= last)
        if width % whole.width == 0 and whole_bins:
            found = coarsened(whole.between(edge, end), whole.width, width)
            return whole.before(edge), found
        # From where a bin of the whole begins: what was before that is known already.
        question = self.question(width, start=edge, end=end, cut=start if edge < start else None)
        groups, number = self.store.ask(question), (start - ORIGIN) // width
        early = sum(group.rows for group in groups if group.bin < number)
        return whole.before(edge) + early, [group for group in groups if group.bin >= number]
