"""Make files of invented signatures for measuring, from a fixed seed, in the order of times."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from one_count import BAD, TIME

START = 1_491_004_800_000
DAYS = 120
PART = 1_000_000
"""Rows made at once, and in one group of a Parquet file."""
STRAY = 10_000
"""One row in so many has no time that can be understood, in a CSV file."""
COUNTRIES = ("GB", "US", "DE", "FR", "NA", "RU", "BR", "IN", "IT", "ES", "NL", "SE")


def parquet(path: Path, rows: int) -> Path:
    """Write a Parquet file with `rows` signatures: a time and a country each."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(TIME, pa.timestamp("ms")), ("country", pa.string())])
    with pq.ParquetWriter(path, schema) as file:
        for times, countries in _parts(rows):
            file.write_table(pa.table([times.cast(pa.timestamp("ms")), countries], schema=schema))
    return path


def csv(path: Path, rows: int) -> Path:
    """Write the same as text; one row in `STRAY` has no time."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.csv as pc_csv

    schema = pa.schema([(TIME, pa.string()), ("country", pa.string())])
    options = pc_csv.WriteOptions(quoting_style="none")
    with pc_csv.CSVWriter(path, schema, write_options=options) as file:
        for times, countries in _parts(rows):
            seconds = pc.floor_temporal(times.cast(pa.timestamp("ms")), unit="second")
            texts = pc.strftime(seconds.cast(pa.timestamp("s")), format="%Y-%m-%dT%H:%M:%SZ")
            stray = pa.array([k % STRAY == STRAY - 1 for k in range(len(texts))])
            file.write_table(pa.table([pc.if_else(stray, BAD, texts), countries], schema=schema))
    return path


def _parts(rows: int) -> Iterator[tuple[Any, Any]]:
    """Yield times and countries, a part at a time, so that a hundred million fit into memory."""
    import numpy as np
    import pyarrow as pa

    chance = np.random.default_rng(4)
    shares = np.cumsum(0.7 ** np.arange(len(COUNTRIES)))
    # Fewer sign from day to day; cut at the end of the campaign.
    last = 1 - math.exp(-DAYS / 15)
    for first in range(0, rows, PART):
        many = min(PART, rows - first)
        place = (first + np.sort(chance.random(many)) * many) / rows
        days = -15 * np.log1p(-place * last)
        times = START + (days * 86_400_000).astype("int64")
        places = np.searchsorted(shares / shares[-1], chance.random(many))
        yield pa.array(times), pa.array(np.array(COUNTRIES)[places])
