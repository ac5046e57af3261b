"""Count the signatures of one file once, in this process, and print what it cost as JSON.

`bench/signatures.py` calls it in a fresh interpreter: `python one_count.py SIDE WARM PATH`. WARM is
a file of the same form with a few rows: counting it first keeps imports out of the seconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from one_reading import resident

TIME = "signed_at"
PATTERN = "%Y-%m-%dT%H:%M:%S"
BAD = "not known"
HOUR = 3_600_000
Found = dict[str, Any]


def ours(engine: str) -> Callable[[str], Found]:
    from explorer.tally.layout import Layout, TimeForm, TimeKind
    from explorer.tally.tally import open_tally

    def count(path: str) -> Found:
        written = TimeForm(TimeKind.TEXT, PATTERN, zone="UTC")
        form = written if path.endswith(".csv") else TimeForm(TimeKind.MOMENT)
        tally = open_tally(path, Layout(TIME, form), name="signatures", engine=engine)
        curve = tally.curve()
        return {"rows": curve.last, "bad": tally.bad, "tally": tally, "points": curve.points}

    return count


def pyarrow_stream(path: str) -> Found:
    import pyarrow.parquet as pq

    batches = pq.ParquetFile(path).iter_batches(columns=[TIME])
    return {"rows": sum(len(batch) for batch in batches)}


def pyarrow_scanner(path: str) -> Found:
    import pyarrow.dataset as ds

    return {"rows": sum(len(batch) for batch in ds.dataset(path).scanner([TIME]).to_batches())}


def pyarrow_csv(*, parsed: bool) -> Callable[[str], Found]:
    import pyarrow as pa
    from pyarrow import csv

    kind = pa.timestamp("s", tz="UTC") if parsed else pa.string()
    # It stops at what is no time, so it is told beforehand what stands there instead.
    options = csv.ConvertOptions(
        include_columns=[TIME], column_types={TIME: kind}, null_values=[BAD] if parsed else []
    )

    def count(path: str) -> Found:
        return {"rows": sum(len(batch) for batch in csv.open_csv(path, convert_options=options))}

    return count


def pandas_by_hand(path: str) -> Found:
    import pandas as pd

    if path.endswith(".csv"):
        frame = pd.read_csv(path)
        frame[TIME] = pd.to_datetime(frame[TIME], format=f"{PATTERN}Z", errors="coerce")
    else:
        frame = pd.read_parquet(path)
    curve = frame.set_index(TIME).resample("2h").size().cumsum()
    return {"rows": int(curve.iloc[-1])}


def polars_by_hand(path: str) -> Found:
    import polars as pl

    time_ = pl.col(TIME)
    if path.endswith(".csv"):
        frame = pl.scan_csv(path)
        time_ = time_.str.to_datetime(f"{PATTERN}Z", strict=False, time_unit="us")
    else:
        frame = pl.scan_parquet(path)
    hours = frame.group_by(time_.dt.truncate("2h")).len().collect(engine="streaming")
    return {"rows": hours.drop_nulls().get_column("len").sum()}


def duckdb_by_hand(path: str) -> Found:
    import duckdb

    if path.endswith(".csv"):
        source, time_ = f"read_csv('{path}', all_varchar=true)", f"try_cast({TIME} as timestamp)"
    else:
        source, time_ = f"'{path}'", TIME
    query = (
        f"select time_bucket(interval 2 hour, {time_}) as hour, count(*) from {source} group by 1"
    )
    rows = duckdb.connect().sql(query).fetchall()
    return {"rows": sum(many for hour, many in rows if hour is not None)}


SIDES: dict[str, Callable[[], Callable[[str], Found]]] = {
    "ours": lambda: ours("polars"),
    "ours, DuckDB": lambda: ours("duckdb"),
    "ours, Python alone": lambda: ours("python"),
    "pyarrow, one column": lambda: pyarrow_stream,
    "pyarrow, one column, by its scanner": lambda: pyarrow_scanner,
    "pyarrow, one column as text": lambda: pyarrow_csv(parsed=False),
    "pyarrow, one column as times": lambda: pyarrow_csv(parsed=True),
    "pandas by hand": lambda: pandas_by_hand,
    "polars by hand": lambda: polars_by_hand,
    "DuckDB by hand": lambda: duckdb_by_hand,
}


def sizes(points: Any) -> dict[str, int]:
    drawn = [{"time": point.time, "count": point.count} for point in points]
    whole = [
        {"start": p.start, "end": p.end, "time": p.time, "count": p.count, "rows": p.rows}
        for p in points
    ]
    return {
        "points": len(points),
        "drawn": len(json.dumps(drawn, separators=(",", ":"))),
        "all": len(json.dumps(whole, separators=(",", ":"))),
    }


def zooms(tally: Any) -> float:
    """Return the seconds of a zoom to a tenth, off the bins of the whole."""
    first, last = tally.span
    tenth = (last - first) // 10
    started = time.perf_counter()
    tally.curve(first + 3 * tenth + 12_345, first + 4 * tenth)
    return time.perf_counter() - started


def main() -> None:
    name, warm, path = sys.argv[1:]
    count = SIDES[name]()
    count(warm)
    before, _ = resident()
    started, worked = time.perf_counter(), time.process_time()
    found = count(path)
    cost = {"seconds": time.perf_counter() - started, "cpu": time.process_time() - worked}
    cost |= {"rows": found["rows"], "peak": resident()[1], "grown": resident()[1] - before}
    if "tally" in found:
        cost |= {"bad": found["bad"], "zoom": zooms(found["tally"]), **sizes(found["points"])}
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
