"""A source of signatures with its engine, and what was counted of it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from explorer.errors import ExplorerError, SignaturesError
from explorer.language import sentence, sentences
from explorer.tally.bins import EVER
from explorer.tally.clocks.frames import opened, timed
from explorer.tally.count import FrameCounter
from explorer.tally.files import Span, open_files
from explorer.tally.finish import Whole
from explorer.tally.layout import Layout
from explorer.tally.question import (
    MOST_ROWS,
    Counter,
    Group,
    Question,
    Tell,
    TooManyRowsError,
    untold,
)
from explorer.tally.strays import Strays
from explorer.tally.zones import Zone, own_zone

__all__ = ["Store", "Watch", "unwatched"]

Watch = Callable[[], AbstractContextManager[Tell]]
"""Opens what shows how far one count is, and closes it at the end."""


def unwatched() -> AbstractContextManager[Tell]:
    """Open nothing: nobody looks on."""
    return nullcontext(untold)


_KEPT: Final = 64
"""Answers that are kept: steps back and forth in a picture ask for the same."""


class Store:
    """Asks the engine, and keeps its answers.

    Parameters
    ----------
    source, layout, name, petition, engine, zone, watch
        As in `explorer.tally.tally.open_tally`.
    """

    def __init__(
        self,
        source: Any,
        layout: Layout,
        name: str,
        petition: str,
        engine: str | None = None,
        zone: Zone | None = None,
        watch: Watch = unwatched,
    ) -> None:
        self.layout = layout
        self.name = name
        self.wholes: dict[tuple[str, str | None], Whole] = {}
        self.zone: Zone | None = None
        """Whose clock the times are of, where they state none and somebody said it."""
        self._watch = watch
        self._alone = petition
        self._answers: dict[Question, list[Group]] = {}
        self._look: Callable[[], Span | None] = lambda: None
        self._made: Callable[[], Counter]
        self._find: Callable[[Question], Strays | None] | None = None
        self._strays: dict[tuple[str | None, str | None], Strays | None] = {}
        self._is_file = False
        self._otherwise: Callable[[], Counter] | None = None
        self.failed = ""
        """The engine that could not read the file, where another one then did."""
        if isinstance(source, str | Path):
            self.engine = engine or sentence("the engine")
            with self._failing():
                found = open_files(source, layout, name, engine, zone)
            self.engine, self._look = found.engine, found.look
            self.zone, self._find = found.zone, found.strays
            self._is_file = Path(source).is_file()
            self._made, self._otherwise = (lambda: found.counter), found.otherwise
            return
        frame = opened(source, layout, name)
        self.engine = str(frame.implementation.value)
        # Not before it is asked for: pandas and pyarrow read all times at once.
        self.zone = own_zone(frame, layout, zone)
        self._made = lambda: FrameCounter(timed(frame, layout), self.zone)

    @cached_property
    def _counter(self) -> Counter:
        return self._made()

    def ask(self, question: Question, *, keep: bool = True) -> list[Group]:
        """Return an engine's answer, or the one that it gave before.

        Raises
        ------
        SignaturesError
            If the engine fails. Its own words are not repeated: they may quote a cell.
        TooManyRowsError
            If the answer is too long.
        """
        if question in self._answers:
            return self._answers[question]
        groups = self._answer(question)
        if keep:
            while len(self._answers) >= _KEPT:
                del self._answers[next(iter(self._answers))]
            self._answers[question] = groups
        return groups

    def _answer(self, question: Question) -> list[Group]:
        try:
            with self._failing(), self._watch() as tell:
                return self._counter.ask(question, tell)
        except SignaturesError as error:
            if self._otherwise is None or error.__cause__ is None:
                raise
        # Quotes and signs that an engine will not take: Python is slow, and takes them.
        self.failed, self.engine = self.engine, "python"
        self._counter, self._otherwise = self._otherwise(), None
        return self._answer(question)

    def strays(self, question: Question) -> Strays | None:
        """Return where the first rows stand whose times were not understood, if that is known."""
        key = question.petition, question.kind
        if key not in self._strays:
            with self._failing():
                found = (self._find or self._counter.strays)(question)
            self._strays[key] = replace(found, file="") if found and self._is_file else found
        return self._strays[key]

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except (ExplorerError, TooManyRowsError, MemoryError):
            raise
        except Exception as error:
            raise SignaturesError(
                sentence(
                    "{engine} could not count the signatures ({kind}).",
                    engine=self.engine,
                    kind=type(error).__name__,
                ),
                where=self.name,
                next_step=sentence("Are all parts of one form, and is the file whole?"),
            ) from error

    @cached_property
    def survey(self) -> tuple[Group, ...]:
        """How many rows each petition has, with a time and without; one pass."""
        try:
            return tuple(self.ask(Question(width=EVER, by="petition"), keep=False))
        except TooManyRowsError:
            raise SignaturesError(
                sentences(
                    'The column "{name}" has {count} different values or more.',
                    'The column "{name}" has {count} different values or more.',
                    MOST_ROWS,
                    name=self.layout.petition,
                ),
                where=self.name,
                accepted=sentence("Accepted is a column with the id of the petition in each row."),
            ) from None

    @cached_property
    def petitions(self) -> tuple[str, ...]:
        """Their ids; the one with the most signatures first."""
        if self.layout.petition is None:
            return (self._alone,)
        rows: dict[str, int] = {}
        for group in self.survey:
            if group.key:
                rows[group.key] = rows.get(group.key, 0) + group.rows * group.timed
        return tuple(sorted(rows, key=lambda petition: (-rows[petition], petition)))

    def likely_span(self, petition: str) -> Span | None:
        """Return between which times the signatures of a petition are, as far as is known."""
        if self.layout.petition is None:
            with self._failing():
                likely = self._look()
            return None if likely is None else (likely[0], likely[1] + 1)
        timed = [one for one in self.survey if one.timed and one.key == petition]
        return (timed[0].first, timed[0].last + 1) if timed else None
