"""The same search with an index: SQLite's FTS5, built in a thread while people read.

The index holds the very words that a scan looks through, so the two find the same turns. It lies
in a file without a name that SQLite makes and removes by itself: measured against an index in
memory it is built as fast and answers as fast, and takes no memory worth naming.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Lock
from typing import TYPE_CHECKING, Final

from explorer.search.blocks import Blocks
from explorer.search.plan import Both, Either, No, Plan, Term
from explorer.search.scan import fits

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Index", "build", "failures"]

# Each letter that is not ASCII is part of a word, as are letters and digits; of the other signs
# only those that are words by themselves. What parts the words was decided before.
_TABLE: Final = (
    "CREATE VIRTUAL TABLE turns USING fts5(words, content='', columnsize=0, "
    "tokenize=\"ascii tokenchars '$+<=>|~#@&%'\")"
)
_LONGEST: Final = 8_000
"""SQLite keeps the first 32,768 bytes of a word and would take two such words for the same."""
_AT_ONCE: Final = 512


class Index:
    """An index of all turns.

    Parameters
    ----------
    db
        The open database.
    blocks
        What was indexed.
    """

    def __init__(self, db: sqlite3.Connection, blocks: Blocks) -> None:
        self._db = db
        self._blocks = blocks
        self._lock = Lock()

    def answers(self, plan: Plan) -> bool:
        """Tell whether the index is of use for this query."""
        return _expression(plan)[0] is not None

    def search(self, plan: Plan, after: int = 0) -> Iterator[int]:
        """Yield the numbers of the turns that fit, in order, as `scan` does.

        Raises
        ------
        sqlite3.Error
            If the index is closed, or cannot take the query.
        """
        wanted, exact = _expression(plan)
        with self._lock:
            cursor = self._db.execute(
                "SELECT rowid FROM turns WHERE turns MATCH ? AND rowid > ? ORDER BY rowid",
                (wanted, after),
            )
        while True:
            with self._lock:
                rows = cursor.fetchmany(_AT_ONCE)
            if not rows:
                return
            for (number,) in rows:
                if exact or self._fits(plan, number):
                    yield number

    def close(self) -> None:
        """Let go of the index; its file is gone with it."""
        with self._lock:
            self._db.close()

    def _fits(self, plan: Plan, number: int) -> bool:
        block = self._blocks.of(number)
        return fits(plan, number, block.labels[number - block.first], self._blocks.line(number))


def failures() -> tuple[type[Exception], ...]:
    """Return what an index may raise where it cannot be built, or cannot answer any more."""
    try:
        import sqlite3
    except ImportError:
        return ()
    return (sqlite3.Error,)


def build(blocks: Blocks, stop: Event) -> Index | None:
    """Index all turns; return ``None`` where `stop` was set before the end.

    Raises
    ------
    ImportError, sqlite3.Error
        Where Python has no SQLite, or SQLite has no FTS5 or no room for the index.

    Examples
    --------
    >>> import explorer
    >>> blocks = Blocks(explorer.open_study().interview.turns)
    >>> index = build(blocks, Event())
    >>> list(index.search(Term((("white", "pow"),), prefix=True)))
    [4]
    >>> index.close()
    """
    # A Python for the browser may come without it.
    import sqlite3

    db = sqlite3.connect("", check_same_thread=False, isolation_level=None)
    try:
        # Nothing here is to outlive this process.
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(_TABLE)
        db.execute("BEGIN")
        for block in blocks:
            rows = enumerate(block.lines(), start=block.first)
            db.executemany("INSERT INTO turns (rowid, words) VALUES (?, ?)", rows)
            if stop.is_set():
                db.close()
                return None
        db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return Index(db, blocks)


def _expression(plan: Plan) -> tuple[str | None, bool]:
    """Return what to ask FTS5 for, and whether that is all there is to the query.

    It finds every turn that fits; where it is not all, each turn that it finds is looked at.
    Without an expression the index is of no use: all turns have to be looked at.
    """
    match plan:
        case Term(forms, prefix):
            if not forms:
                # What is nowhere: as a scan, it takes no time.
                return None, False
            if any(len(word) > _LONGEST for form in forms for word in form):
                return None, False
            # A word has no quote in it: quotes part words.
            star = " *" if prefix else ""
            return " OR ".join(f'"{" ".join(form)}"{star}' for form in forms), True
        case Either(parts):
            some = [_expression(one) for one in parts]
            if any(wanted is None for wanted, _ in some):
                return None, False
            return " OR ".join(f"({wanted})" for wanted, _ in some), all(e for _, e in some)
        case Both(parts):
            return _both(parts)
    return None, False


def _both(parts: tuple[Plan, ...]) -> tuple[str | None, bool]:
    wanted, refused, exact = [], [], True
    for one in parts:
        inner, whole = _expression(one.part if isinstance(one, No) else one)
        if isinstance(one, No):
            if inner and whole:
                refused.append(inner)
        elif inner:
            wanted.append(inner)
        exact = exact and whole and inner is not None
    if not wanted:
        return None, False
    written = " AND ".join(f"({one})" for one in wanted)
    return "".join(["(", written, ")", *(f" NOT ({one})" for one in refused)]), exact
