"""What is not in the layout is never read, and few people in one place are not shown."""

from __future__ import annotations

import random

import dask.dataframe
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ChoiceError, SignaturesError
from explorer.model.breakdown import OTHER
from explorer.tally.bins import DAY
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.tally import open_tally
from tests.tally.by_hand import BASE
from tests.tally.engines import FRAMES, as_csv, as_parquet

LAYOUT = Layout("t", TimeForm(TimeKind.MILLISECONDS), country="country")
ROWS = {"t": [BASE + k * DAY for k in range(30)], "country": ["GB"] * 29 + ["IS"]}


def _never(*_args):
    raise AssertionError("an e-mail was looked at")


def poisoned_polars(_session):
    return pl.LazyFrame(ROWS).with_columns(
        email=pl.col("country").map_batches(_never, return_dtype=pl.String)
    )


def poisoned_duckdb(_session):
    table = pa.table(ROWS)
    connection = duckdb.connect()
    connection.register("signatures", table)
    return connection.sql("select *, error('an e-mail was looked at') as email from signatures")


def poisoned_dask(_session):
    # With a third column: where all of a frame are chosen, Dask makes what is left out as well.
    frame = dask.dataframe.from_pandas(pd.DataFrame({**ROWS, "more": 1}), npartitions=2)
    email = frame["country"].map_partitions(_never, meta=("email", "object"))
    return frame.assign(email=email)


def poisoned_spark(session):
    from pyspark.sql import functions

    frame = session.createDataFrame(pd.DataFrame(ROWS))
    return frame.withColumn("email", functions.udf(_never)("country"))


POISONED = {
    "polars": poisoned_polars,
    "DuckDB": poisoned_duckdb,
    "Dask": poisoned_dask,
    "PySpark": poisoned_spark,
}


@pytest.mark.parametrize("name", list(POISONED))
def test_a_column_that_is_not_in_the_layout_is_never_read(request, name):
    session = request.getfixturevalue("spark") if name == "PySpark" else None
    tally = open_tally(POISONED[name](session), LAYOUT, name="signatures")
    assert tally.total == 30
    assert tally.curve(BASE, BASE + DAY).last == 1
    assert [cell.code for cell in tally.breakdown().cells] == [OTHER]


@pytest.mark.parametrize("by", ["polars", "duckdb"])
def test_in_a_parquet_file_the_bytes_of_another_column_are_not_even_unpacked(tmp_path, by):
    table = pa.table({**ROWS, "email": [f"nobody-{k}@example.org" for k in range(30)]})
    path = as_parquet(tmp_path / "signatures.parquet", table)
    content = path.read_bytes()
    import pyarrow.parquet as pq

    column = pq.ParquetFile(path).metadata.row_group(0).column(2)
    start = column.dictionary_page_offset or column.data_page_offset
    size = column.total_compressed_size
    path.write_bytes(content[:start] + b"\xff" * size + content[start + size :])
    tally = open_tally(path, LAYOUT, name=path.name, engine=by)
    assert tally.total == 30 and tally.places()


def test_an_error_does_not_repeat_a_cell(tmp_path):
    path = as_parquet(tmp_path / "signatures.parquet", pa.table(ROWS))
    path.write_bytes(path.read_bytes().replace(b"PAR1", b"anna@example.org", 1))
    with pytest.raises(SignaturesError) as caught:
        _ = open_tally(path, LAYOUT, name="signatures.parquet", engine="polars").total
    assert "anna" not in str(caught.value)


def some_rows() -> pa.Table:
    chance = random.Random(7)
    countries = ["GB"] * 600 + ["FR"] * 250 + ["NA"] * 60 + ["IS"] * 4 + ["MT"] * 7 + [None] * 9
    chance.shuffle(countries)
    times = [BASE + chance.randrange(40 * DAY) for _ in countries]
    return pa.table({"t": times, "country": countries})


def test_small_places_are_one_in_the_breakdown_of_every_engine(frame):
    breakdown = open_tally(frame(some_rows()), LAYOUT, name="signatures").breakdown()
    # Namibia's code is no missing value, and those who name no place are in no cell.
    assert {cell.code: cell.count for cell in breakdown.cells} == {
        "GB": 600, "FR": 250, "NA": 60, OTHER: 11,
    }  # fmt: skip
    assert (breakdown.total, breakdown.merged, breakdown.least) == (930, 2, 10)


def test_over_time_no_row_has_fewer_signatures_than_may_be_shown(frame):
    rows = open_tally(frame(some_rows()), LAYOUT, name="signatures").places(top=2)
    assert {row["code"] for row in rows} == {"GB", "FR", OTHER}
    assert all(row["rows"] >= 10 for row in rows)
    last = {row["code"]: row["count"] for row in rows}
    assert last == {"GB": 600, "FR": 250, OTHER: 71}
    for row in rows:
        assert row["start"] <= row["time"] < row["end"]


def test_a_stretch_in_which_few_signed_shows_no_place():
    tally = open_tally(FRAMES["polars"](some_rows()), LAYOUT, name="signatures")
    assert tally.places(start=BASE, end=BASE + 1) == []
    assert all(row["rows"] >= 10 for row in tally.places(start=BASE, end=BASE + DAY))


@given(st.dictionaries(st.text("ABC", min_size=1, max_size=3), st.integers(1, 40), min_size=1))
def test_what_is_together_is_never_one_small_place_nor_too_few(totals):
    countries = [place for place, many in totals.items() for _ in range(many)]
    frame = pl.DataFrame({"t": [BASE + k for k in range(len(countries))], "country": countries})
    tally = open_tally(frame, LAYOUT, name="signatures")
    rows = tally.places(top=5, points=1)
    apart = {row["code"] for row in rows} - {OTHER}
    together = [count for place, count in totals.items() if place not in apart]
    assert len(apart) <= 5 and all(totals[place] >= 10 for place in apart)
    if apart and any(count < 10 for count in together):
        assert len(together) >= 2 and sum(together) >= 10
    assert {cell.code for cell in tally.breakdown().cells} - {OTHER} >= apart


def test_places_that_are_not_there_are_refused():
    layout = Layout("t", TimeForm(TimeKind.MILLISECONDS))
    tally = open_tally(FRAMES["polars"](some_rows()), layout, name="signatures.csv")
    with pytest.raises(ChoiceError, match='no column of places called "country"'):
        tally.places()


def test_a_column_in_which_each_row_differs_is_no_column_of_places():
    table = pa.table({"t": [BASE] * 10_000, "country": [f"{k}" for k in range(10_000)]})
    tally = open_tally(FRAMES["polars"](table), LAYOUT, name="signatures.csv")
    with pytest.raises(SignaturesError, match="different values"):
        tally.breakdown()


@pytest.mark.parametrize("by", ["polars", "duckdb", "python"])
def test_a_file_says_the_same_of_places_with_any_engine_and_with_none(tmp_path, by):
    path = as_csv(tmp_path / "signatures.csv", some_rows(), ";")
    whole = open_tally(FRAMES["polars"](some_rows()), LAYOUT, name="signatures")
    tally = open_tally(path, LAYOUT, name="signatures", engine=by)
    assert tally.breakdown() == whole.breakdown()
    assert tally.places() == whole.places()
