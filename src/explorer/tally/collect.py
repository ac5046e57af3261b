"""Brings the few rows of an answer out of any engine, without a further library."""

from __future__ import annotations

from typing import Any

__all__ = ["rows_of"]


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
        return list(native.fetchall())
    if engine.is_pyspark() or engine.is_pyspark_connect() or engine.is_sqlframe():
        return [tuple(row) for row in native.collect()]
    return list(frame.collect().rows())
