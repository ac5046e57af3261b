"""`Search`: looks through all turns of an interview, at once and at any length."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from threading import Event, Thread, current_thread
from typing import Final

from explorer.errors import SearchError
from explorer.language import _, number, sentence
from explorer.model.interview import Interview
from explorer.search import fts
from explorer.search.alike import Alike
from explorer.search.blocks import Blocks
from explorer.search.found import Found
from explorer.search.marks import Marker
from explorer.search.parse import parse
from explorer.search.plan import Among, Plan, found_in, plan
from explorer.search.scan import fits, scan
from explorer.search.words import words

__all__ = ["LONG", "Search"]

LONG: Final = 20_000
"""From so many turns on an index is built; fewer are looked through in some milliseconds."""


class Search:
    """Looks for words in all turns of an interview.

    It can be asked at once. For a long interview an index is built meanwhile, in a thread of its
    own; whichever answers, the hits are the same. Where there is no index (Python without SQLite,
    SQLite without FTS5, no threads, no room), it goes on without.

    Parameters
    ----------
    interview
        What to search: the words of its turns, not those beside them.
    tags
        Tags of turns besides those of the source, by the number of the turn. It may go on changing:
        each search looks at it anew.
    index
        Whether to build an index; ``None`` leaves it to the length.

    Examples
    --------
    >>> import explorer
    >>> search = Search(explorer.open_study().interview)
    >>> search.find('speaker:elena "white pow*" -sea')
    Found('speaker:elena "white pow*" -sea': 1 hit in 1 turn)
    >>> [row["found"] for row in search.find("THAT’S right").to_rows()]
    ['That’s', 'right']
    """

    def __init__(
        self,
        interview: Interview,
        *,
        tags: Mapping[int, Iterable[str]] | None = None,
        index: bool | None = None,
    ) -> None:
        self.interview = interview
        self._tags = {} if tags is None else tags
        self._blocks = Blocks(interview.turns)
        self._alike = Alike(self._blocks.vocabulary)
        self._work = _Work(self._blocks)
        # With this object, and at the end of Python, the thread ends too.
        self._end = weakref.finalize(self, self._work.end)
        if len(interview.turns) >= LONG if index is None else index:
            self._work.begin()

    def __repr__(self) -> str:
        return f"Search({len(self.interview.turns):,} turns)"

    def find(
        self,
        query: str,
        *,
        stems: bool | str = False,
        slips: int = 0,
        typing: bool = False,
    ) -> Found:
        """Look for a query.

        Parameters
        ----------
        query
            In the language of `explorer.search.query`; a blank one finds nothing.
        stems
            Whether words of one stem are the same, such as "sign" and "signed": ``True`` for the
            interview's own language, or the tag of a language. Not for what stands in quotes.
        slips
            1 overlooks a slip of the keys in each word: a letter more, less or other, or two
            swapped. Not for what stands in quotes.
        typing
            Whether the query is still being typed; see `explorer.search.parse.parse`.

        Raises
        ------
        SearchError
            If the query cannot be read, or asks for a speaker, a tag or a language that is not
            there.

        Examples
        --------
        >>> import explorer
        >>> search = Search(explorer.open_study().interview)
        >>> len(search.find("powedr")), len(search.find("powedr", slips=1))
        (0, 2)
        >>> search.find("speaker:Helena")
        Traceback (most recent call last):
            ...
        explorer.errors.SearchError: search: Nobody here is called “helena” (speaker:Helena).
        Did you mean "Elena"? Who speaks: Dmitry, Elena.
        """
        part = parse(query, typing=typing)
        language = self._language(stems)
        if slips not in {0, 1}:
            raise SearchError(
                _("{count} slips in a word cannot be overlooked.").format(count=number(slips)),
                accepted=_("Accepted are 0 and 1."),
            )

        def alike(word: str) -> set[str]:
            return self._alike.forms(word, language=language, slips=slips)

        wanted = (
            plan(part, self.interview, self._blocks, self._all_tags, alike)
            if part
            # Blank: no turn is asked for.
            else Among(frozenset())
        )
        return Found(
            query,
            self.interview,
            self._blocks,
            lambda after: self._fitting(wanted, after),
            lambda turn: self._fits(wanted, turn),
            Marker(list(found_in(wanted))),
        )

    @property
    def indexed(self) -> bool:
        """Whether the index is there by now."""
        return self._work.index is not None

    @property
    def ready(self) -> bool:
        """Whether no search has to wait long, as it has while the words are being taken apart."""
        short = len(self.interview.turns) < LONG
        return short or self._blocks.complete or not self._work.busy

    @property
    def building(self) -> bool:
        """Whether the index is still being built."""
        return self._work.busy

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the index, for so long at most; tell whether it is there."""
        self._work.wait(seconds)
        return self.indexed

    def close(self) -> None:
        """End the thread and let go of the index; searching goes on without it."""
        self._end()

    def _language(self, stems: bool | str) -> str:
        if stems is True and not self.interview.language:
            raise SearchError(
                _("The interview does not say in which language it is."),
                where=sentence("search"),
                accepted=_('Name the language of the stems, as in stems="en".'),
            )
        language = self.interview.language if stems is True else stems or ""
        # "pt-BR" has the stems of "pt".
        return language.split("-")[0].lower()

    def _fits(self, wanted: Plan, turn: int) -> bool:
        block = self._blocks.of(turn)
        return fits(wanted, turn, block.labels[turn - block.first], self._blocks.line(turn))

    def _fitting(self, wanted: Plan, after: int) -> Iterator[int]:
        index = self._work.index
        if index is not None and index.answers(wanted):
            # It may be closed, or find a query too long: then the words themselves answer.
            with suppress(*fts.failures()):
                for number in index.search(wanted, after):
                    yield number
                    after = number
                return
        yield from scan(wanted, self._blocks, after)

    def _all_tags(self) -> dict[int, tuple[tuple[str, ...], ...]]:
        own = {
            number: tuple(tuple(words(one)) for one in some) for number, some in self._tags.items()
        }
        told = self._blocks.tags()
        return {n: (*told.get(n, ()), *own.get(n, ())) for n in told.keys() | own.keys()}


class _Work:
    """What is done in the background. It does not hold the `Search`, which could else never end."""

    def __init__(self, blocks: Blocks) -> None:
        self.index: fts.Index | None = None
        self._blocks = blocks
        self._stop = Event()
        self._thread: Thread | None = None

    @property
    def busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def begin(self) -> None:
        thread = Thread(target=self._build, name="explorer-search", daemon=True)
        # A Python in the browser has no threads.
        with suppress(RuntimeError):
            thread.start()
            self._thread = thread

    def wait(self, seconds: float | None) -> None:
        if self._thread is not None:
            self._thread.join(seconds)

    def end(self) -> None:
        self._stop.set()
        if self._thread is not None and self._thread is not current_thread():
            self._thread.join()
        index, self.index = self.index, None
        if index is not None:
            index.close()

    def _build(self) -> None:
        # Without an index the search goes on as it was.
        with suppress(ImportError, MemoryError, OSError, *fts.failures()):
            # The words of all turns first: with them alone any search takes some milliseconds.
            for _block in self._blocks:
                # Whoever reads meanwhile has the interpreter to themselves for a moment.
                if self._stop.wait(0.001):
                    return
            index = fts.build(self._blocks, self._stop)
            if index is not None and self._stop.is_set():
                index.close()
            else:
                self.index = index
