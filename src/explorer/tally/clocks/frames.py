"""Makes of any frame one with whole milliseconds: finds the engine and hands over."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from explorer.errors import SignaturesError, nearest
from explorer.language import sentence
from explorer.tally.layout import Layout

__all__ = ["has_columns", "opened", "timed"]

_CLOCKS = {
    "polars": "of_polars",
    "duckdb": "of_duckdb",
    "pandas": "of_pandas",
    "pyarrow": "of_arrow",
    "dask": "of_dask",
    "ibis": "of_ibis",
    "pyspark": "of_spark",
    "pyspark_connect": "of_spark",
}
_ACCEPTED = sentence(
    "Accepted are frames of pandas, polars, pyarrow, DuckDB, Ibis, Dask and PySpark."
)


def opened(source: Any, layout: Layout, name: str) -> Any:
    """Return a narwhals frame of a source, once it is sure that it can be counted.

    Raises
    ------
    SignaturesError
        If `source` is no data frame, or lacks a column of `layout`.
    """
    import narwhals as nw

    frame: Any = nw.from_native(source, pass_through=True)
    if not isinstance(frame, nw.LazyFrame | nw.DataFrame):
        raise SignaturesError(
            sentence("This is a {kind}, and no data frame.", kind=type(source).__name__),
            where=name,
            accepted=_ACCEPTED,
        )
    if str(frame.implementation.value) not in _CLOCKS:
        raise SignaturesError(
            sentence(
                "Frames of {engine} cannot be counted yet.", engine=frame.implementation.value
            ),
            where=name,
            accepted=_ACCEPTED,
            next_step=sentence("Write it to a Parquet file and give that."),
        )
    has_columns(tuple(frame.collect_schema().names()), layout, name)
    return frame


def timed(frame: Any, layout: Layout) -> Any:
    """Return a narwhals frame with ``at``, and ``petition``, ``country``, … where there are such.

    No other column is chosen, so that no engine reads one. A time that is not understood is
    missing in ``at``, or lies before the year 1.

    Examples
    --------
    >>> import polars
    >>> from explorer.tally.layout import TimeForm, TimeKind
    >>> layout = Layout("day", TimeForm(TimeKind.TEXT, "%Y-%m-%d"))
    >>> frame = polars.DataFrame({"day": ["1970-01-02", "soon"], "email": ["a@b", "c@d"]})
    >>> timed(opened(frame, layout, "a frame"), layout).collect().to_dict(as_series=False)
    {'at': [86400000, None]}
    """
    import narwhals as nw

    clock = import_module(f"explorer.tally.clocks.{_CLOCKS[frame.implementation.value]}")
    return nw.from_native(clock.timed(nw.to_native(frame), layout))


def has_columns(names: tuple[str, ...], layout: Layout, name: str) -> None:
    """Refuse a table that lacks a column of a layout."""
    for wanted in layout.columns:
        if wanted not in names:
            raise SignaturesError(
                sentence('There is no column "{name}".', name=wanted),
                where=name,
                accepted=sentence("The columns are {columns}.", columns=", ".join(names)),
                next_step=nearest(wanted, names).strip(),
            )
