"""The same rows as a frame of each engine that people bring, and as files."""

from __future__ import annotations

import csv
from pathlib import Path

import dask.dataframe
import duckdb
import ibis
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq


def _duckdb(table: pa.Table):
    connection = duckdb.connect()
    connection.register("signatures", table)
    return connection.table("signatures")


def _ibis(table: pa.Table):
    return ibis.memtable(table)


def _dask(table: pa.Table):
    return dask.dataframe.from_pandas(table.to_pandas(), npartitions=2)


def to_spark(session, table: pa.Table):
    for place, column in enumerate(table.columns):
        # Spark would take a time without a zone for one of its session.
        if pa.types.is_timestamp(column.type) and column.type.tz is None:
            in_utc = column.cast(pa.timestamp("us"), safe=False).cast(pa.timestamp("us", tz="UTC"))
            table = table.set_column(place, table.column_names[place], in_utc)
    return session.createDataFrame(table)


FRAMES = {
    "pandas": lambda table: table.to_pandas(),
    "pandas on Arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": pl.from_arrow,
    "polars, lazy": lambda table: pl.from_arrow(table).lazy(),
    "pyarrow": lambda table: table,
    "DuckDB": _duckdb,
    "Ibis": _ibis,
    "Dask": _dask,
    "PySpark": None,
}


def as_csv(path: Path, table: pa.Table, sign: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=sign)
        writer.writerow(table.column_names)
        rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
        writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return path


def as_parquet(path: Path, table: pa.Table) -> Path:
    pq.write_table(table, path, row_group_size=1_000)
    return path
