"""Brings the few rows of an answer out of any engine, without a further library."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, Final

__all__ = ["rows_of"]

_WAIT: Final = 0.2
"""Seconds after which Python looks whether somebody interrupts."""


def rows_of(frame: Any) -> list[tuple[Any, ...]]:
    """Run a narwhals frame in its engine and return its rows as plain tuples.

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
    if engine.is_polars():
        # Streaming: the memory that it takes does not grow with the rows.
        return list(native.collect(engine="streaming").rows())
    # narwhals would go by way of pyarrow, which whoever has these engines may not have.
    if engine.is_duckdb():
        return _fetched(native)
    if engine.is_pyspark() or engine.is_pyspark_connect() or engine.is_sqlframe():
        return [tuple(row) for row in native.collect()]
    return list(frame.collect().rows())


def _fetched(relation: Any) -> list[tuple[Any, ...]]:
    """Run a relation of DuckDB so that it can be interrupted.

    DuckDB listens for an interruption between two of its tasks, which may be minutes apart. So it
    works beside Python here, which waits, and is told to stop by way of its connection.
    """
    connection: Any = getattr(relation, "_con", None)
    if not hasattr(connection, "interrupt"):
        return list(relation.fetchall())
    with ThreadPoolExecutor(1, "explorer-duckdb") as beside:
        rows = beside.submit(relation.fetchall)
        try:
            # In short waits: on Windows a long one is not interrupted either.
            while not wait([rows], timeout=_WAIT).done:
                pass
        except BaseException:
            connection.interrupt()
            raise
        return list(rows.result())
