"""A data frame of any kind is read as the same readings, and only its columns on the list."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import explorer
from explorer.errors import SignaturesError

ROWS = {
    "Timestamp ": [
        datetime(2017, 3, 26, 0, 30, tzinfo=UTC),
        datetime(2017, 3, 26, 1, 30, tzinfo=UTC),  # clocks change in Europe
        datetime(2017, 11, 5, 6, 30, tzinfo=UTC),  # and in America
    ],
    "Signatures": [4903, 5010, 270000],
    "email": ["a@b.example", "c@d.example", "e@f.example"],
    "mood": ["x", "y", "z"],
}
EXPECTED = [
    ("2017-03-26T00:30:00Z", 4903),
    ("2017-03-26T01:30:00Z", 5010),
    ("2017-11-05T06:30:00Z", 270000),
]


def of_pandas(rows, spark):
    import pandas as pd

    return pd.DataFrame(rows)


def of_polars(rows, spark):
    import polars as pl

    return pl.DataFrame(rows)


def of_lazy_polars(rows, spark):
    return of_polars(rows, spark).lazy()


def of_pyarrow(rows, spark):
    import pyarrow as pa

    return pa.table(rows)


def of_duckdb(rows, spark):
    import duckdb

    connection = duckdb.connect()
    connection.execute("set timezone = 'America/New_York'")
    connection.register("rows", of_pyarrow(rows, spark))
    return connection.table("rows")


def of_ibis(rows, spark):
    import ibis

    return ibis.memtable(of_pyarrow(rows, spark))


def of_dask(rows, spark):
    import dask.dataframe

    return dask.dataframe.from_pandas(of_pandas(rows, spark), npartitions=2)


def of_pyspark(rows, spark):
    names = list(rows)
    records = list(zip(*rows.values(), strict=True))
    return spark().createDataFrame(records, names)


KINDS = [
    of_pandas, of_polars, of_lazy_polars, of_pyarrow, of_duckdb, of_ibis, of_dask, of_pyspark,
]  # fmt: skip


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__.removeprefix("of_"))
def frame_of(request):
    """Return what makes a frame of one kind; Spark is started for its own kind alone."""

    def make(rows):
        return request.param(rows, lambda: request.getfixturevalue("spark"))

    return make


def plain(found) -> list[tuple[str, int]]:
    return [(reading.date.edtf, reading.count) for reading in found]


@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
class TestAFrame:
    def test_is_read_without_moving_a_time(self, frame_of):
        found = explorer.read_signatures(frame_of(ROWS))
        assert plain(found) == EXPECTED
        assert found.petitions[0].id == "petition"

    def test_gives_nothing_of_those_who_signed(self, frame_of):
        found = explorer.read_signatures(frame_of(ROWS))
        assert "email (e-mail)" in str(found.report)
        assert "not read: mood" in str(found.report)
        assert "example" not in repr((list(found), found.report.findings))

    def test_of_texts_is_read_like_a_table(self, frame_of):
        rows = {"date": ["24/04/2017", "01/05/2017"], "count": ["4,903", "270k"]}
        found = explorer.read_signatures(frame_of(rows), petition="river")
        assert plain(found) == [("2017-04-24", 4903), ("2017-05-01", 270000)]
        assert found[1].low == 269500

    def test_with_a_row_for_each_signature_is_counted_by_its_own_engine(self, frame_of):
        rows = {"signed_at": [*ROWS["Timestamp "]] * 2, "email": ["a@b.example"] * 6}
        found = explorer.read_signatures(frame_of(rows))
        assert len(found) == 0
        assert found.tally is not None
        assert found.tally.of("petition").curve().last == 6
        assert "one row a signature" in str(found.report)


def test_days_of_a_frame_are_days():
    import polars as pl

    frame = pl.DataFrame({"day": [date(2017, 4, 24), date(2017, 4, 25)], "count": [5, None]})
    assert plain(explorer.read_signatures(frame)) == [("2017-04-24", 5)]


def test_whole_numbers_with_gaps_are_still_whole():
    import pandas as pd

    frame = pd.DataFrame({"date": ["2017-04-24", "2017-04-25"], "count": [5.0, float("nan")]})
    assert plain(explorer.read_signatures(frame)) == [("2017-04-24", 5)]


def test_a_frame_is_asked_for_no_other_column(monkeypatch):
    import polars as pl

    asked: list[str] = []
    frame = pl.DataFrame(ROWS)
    own = pl.DataFrame.get_column
    monkeypatch.setattr(
        pl.DataFrame,
        "get_column",
        lambda self, name, **k: (asked.append(name), own(self, name, **k))[1],
    )
    explorer.read_signatures(frame)
    assert set(asked) <= {"Timestamp ", "Signatures"}


def test_a_frame_without_rows_or_times_is_refused():
    import polars as pl

    with pytest.raises(SignaturesError, match="no rows"):
        explorer.read_signatures(pl.DataFrame({"date": [], "count": []}))
    with pytest.raises(SignaturesError, match="No column is known to hold times"):
        explorer.read_signatures(pl.DataFrame({"x": [1], "y": [2]}))


@pytest.mark.parametrize("parts", [1, 3])
def test_parquet_is_read_or_counted_by_what_its_columns_hold(tmp_path, parts):
    import polars as pl

    readings = pl.DataFrame(ROWS)
    path = tmp_path / "river.parquet"
    if parts == 1:
        readings.write_parquet(path)
    else:
        path.mkdir()
        for number in range(parts):
            readings[number : number + 1].write_parquet(path / f"part-{number}.parquet")
    found = explorer.read_signatures(path)
    assert plain(found) == EXPECTED
    assert found[0].petition == "river"


def test_parquet_with_a_row_for_each_signature_is_counted_where_it_is(tmp_path):
    import polars as pl

    path = tmp_path / "river.parquet"
    pl.DataFrame({"signed_at": ROWS["Timestamp "], "name": ["Ada"] * 3}).write_parquet(path)
    found = explorer.read_signatures(path)
    assert found.tally.of("river").curve().last == 3


def test_parquet_that_is_not_whole_says_so(tmp_path):
    path = tmp_path / "river.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(SignaturesError, match="cannot be read as Parquet"):
        explorer.read_signatures(path)
