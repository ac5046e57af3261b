"""Brings the few rows of an answer out of any engine, without a further library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Event, Thread
from time import sleep
from typing import Any, Final

from explorer.tally.question import Tell, untold

__all__ = ["rows_of"]

_WAIT: Final = 0.2
"""Seconds after which Python looks whether somebody interrupts, and says that it works."""


def rows_of(frame: Any, tell: Tell = untold) -> list[tuple[Any, ...]]:
    """Run a narwhals frame in its engine and return its rows as plain tuples.

    Parameters
    ----------
    tell
        Is told again and again that the engine works, as 0 of 0 where it does not say how far.

    Examples
    --------
    >>> import narwhals, polars
    >>> rows_of(narwhals.from_native(polars.LazyFrame({"a": [1, 2]})))
    [(1,), (2,)]
    """
    import narwhals as nw

    if isinstance(frame, nw.DataFrame):
        return list(frame.rows())
    native: Any = nw.to_native(frame)
    engine = frame.implementation
    # narwhals would go by way of pyarrow, which whoever has these engines may not have.
    if engine.is_duckdb():
        return _fetched(native, tell)
    with _telling(tell):
        if engine.is_polars():
            # Streaming: the memory that it takes does not grow with the rows.
            return list(_once(lambda: native.collect(engine="streaming")).rows())
        if engine.is_pyspark() or engine.is_pyspark_connect() or engine.is_sqlframe():
            return [tuple(row) for row in native.collect()]
        return list(frame.collect().rows())


def _fetched(relation: Any, tell: Tell) -> list[tuple[Any, ...]]:
    """Run a relation of DuckDB so that it can be interrupted.

    DuckDB listens for an interruption between two of its tasks, which may be minutes apart. So it
    works beside Python here, which waits, and is told to stop by way of its connection.
    """
    connection: Any = getattr(relation, "_con", None)
    if not hasattr(connection, "interrupt"):
        with _telling(tell):
            return list(relation.fetchall())
    with ThreadPoolExecutor(1, "explorer-duckdb") as beside:
        rows = beside.submit(relation.fetchall)
        try:
            # In short waits: on Windows a long one is not interrupted either.
            while not wait([rows], timeout=_WAIT).done:
                # Below zero where it is not set to look how far it is, as only files' own are.
                percent = getattr(connection, "query_progress", lambda: -1)()
                tell(*((int(percent * 10), 1000) if percent > 0 else (0, 0)))
        except BaseException:
            connection.interrupt()
            raise
        return list(rows.result())


def _once(work: Callable[[], Any]) -> Any:
    """Do a work of polars, and let one interruption be one.

    polars raises its own, and that of Python comes right after it: in the midst of whatever is
    being put away then, such as a bar, which would stay for ever.
    """
    try:
        return work()
    except KeyboardInterrupt:
        try:  # noqa: SIM105 - in the function of `suppress` it would come too early
            sleep(0)  # here Python's comes, if at all
        except KeyboardInterrupt:
            pass
        raise


@contextmanager
def _telling(tell: Tell) -> Iterator[None]:
    """Say now and then that an engine works, while Python waits for it.

    The engine stays where it is, in the thread that an interruption reaches.
    """
    if tell is untold:
        yield
        return
    over = Event()

    def say() -> None:
        while not over.wait(_WAIT):
            tell(0, 0)

    beside = Thread(target=say, name="explorer-telling", daemon=True)
    try:
        # Within: an interruption may come while it starts.
        beside.start()
        yield
    finally:
        over.set()
        if beside.is_alive():
            beside.join()
