"""Times come out of every engine as the same milliseconds in UTC, and bad ones as bad."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pytest

from explorer.errors import SignaturesError
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.tally import open_tally
from explorer.tally.written_times import reader
from tests.tally.engines import as_csv


def clock(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # noqa: DTZ001 - a clock time without a zone, as tables have them


MOMENTS = [
    clock(2017, 4, 1, 5, 6, 7, 999_999),
    # Before 1970, where dividing and cutting differ.
    clock(1969, 12, 31, 23, 59, 59, 999_600),
    # An hour that New York does not have, and one that it has twice.
    clock(2017, 3, 12, 2, 30),
    clock(2017, 11, 5, 1, 30),
    None,
]
OF_MOMENTS = [1_491_023_167_999, -1, 1_489_285_800_000, 1_509_845_400_000]

ISO = "%Y-%m-%dT%H:%M:%S"
TEXTS = {
    "UTC, with parts of a second": (
        TimeForm(TimeKind.TEXT, ISO, fraction=True, zone="UTC"),
        ["2017-04-01T05:06:07Z", "2017-04-01T05:06:07.5Z", "1969-12-31T23:59:59.999Z",
         "2017-03-12T02:30:00.123456Z", "2017-03-12T02:30:00",
         "2017-02-30T05:06:07Z", "soon", "", None, "2017-04-01T25:00:00Z", "2017-04-01"],
        [1_491_023_167_000, 1_491_023_167_500, -1, 1_489_285_800_123, 1_489_285_800_000],
    ),
    "each with its own offset": (
        TimeForm(TimeKind.TEXT, ISO, zone="offset"),
        ["2017-04-01T05:06:07Z", "2017-04-01T07:06:07+02:00", "2017-04-01T00:36:07-0430",
         "2017-02-30T05:06:07+01:00", "2017-04-01T05:06:07", None],
        [1_491_023_167_000] * 3,
    ),
    "no zone": (
        TimeForm(TimeKind.TEXT, "%Y-%m-%d %H:%M:%S"),
        ["2017-03-12 02:30:00", "2017-11-05 01:30:00", "2017-13-01 00:00:00", "x"],
        [1_489_285_800_000, 1_509_845_400_000],
    ),
    "day first, without noughts": (
        TimeForm(TimeKind.TEXT, "%d/%m/%Y %H:%M"),
        ["1/4/2017 5:06", "01/04/2017 05:06", "31/04/2017 05:06", None],
        [1_491_023_160_000] * 2,
    ),
    "days": (
        TimeForm(TimeKind.TEXT, "%Y-%m-%d"),
        ["2017-04-01", "2016-02-29", "2017-02-29", ""],
        [1_491_004_800_000, 1_456_704_000_000],
    ),
    "half days": (
        TimeForm(TimeKind.TEXT, "%m/%d/%Y %I:%M %p"),
        ["04/01/2017 12:06 AM", "04/01/2017 12:06 PM", "13/01/2017 12:06 PM"],
        [1_491_005_160_000, 1_491_048_360_000],
    ),
    "milliseconds as text": (
        TimeForm(TimeKind.MILLISECONDS),
        ["1491023167500", "1491023167500.0", "x", "", None, "99999999999999999"],
        [1_491_023_167_500] * 2,
    ),
}  # fmt: skip
VALUES = {
    "moments": (TimeKind.MOMENT, pa.array(MOMENTS, pa.timestamp("us")), OF_MOMENTS),
    "moments of Berlin": (
        TimeKind.MOMENT,
        pa.array(MOMENTS, pa.timestamp("us", tz="UTC")).cast(pa.timestamp("us", "Europe/Berlin")),
        OF_MOMENTS,
    ),
    "nanoseconds": (TimeKind.MOMENT, pa.array(MOMENTS, pa.timestamp("ns")), OF_MOMENTS),
    "days": (
        TimeKind.DAY,
        pa.array([dt.date(2017, 4, 1), dt.date(1969, 12, 31), None]),
        [1_491_004_800_000, -86_400_000],
    ),
    "seconds": (
        TimeKind.SECONDS,
        pa.array([1_491_023_167, -1, None, 10**15], pa.int64()),
        [1_491_023_167_000, -1_000],
    ),
    "seconds with parts": (
        TimeKind.SECONDS,
        pa.array([1_491_023_167.5, -1.0, None, float("nan"), float("inf")]),
        [1_491_023_167_500, -1_000],
    ),
    "microseconds": (
        TimeKind.MICROSECONDS,
        pa.array([1_491_023_167_500_000, None], pa.int64()),
        [1_491_023_167_500],
    ),
}


def counted(source, form: TimeForm) -> tuple[list[int], int]:
    """Return all times, and how many were not understood."""
    tally = open_tally(source, Layout("t", form), name="signatures")
    return [tally.first, tally.last, tally.total], tally.bad


def expected(times, rows) -> tuple[list[int], int]:
    return [min(times), max(times), len(times)], rows - len(times)


@pytest.mark.parametrize("texts", TEXTS.values(), ids=list(TEXTS))
def test_times_that_are_written_are_read_alike_by_every_engine(engine, frame, texts):
    form, cells, times = texts
    source = frame(pa.table({"t": pa.array(cells, pa.string())}))
    if engine == "Ibis" and "%p" in form.pattern:
        with pytest.raises(SignaturesError, match="cannot be read in Ibis"):
            counted(source, form)
        return
    assert counted(source, form) == expected(times, len(cells))


@pytest.mark.parametrize("values", VALUES.values(), ids=list(VALUES))
def test_times_of_an_engines_own_are_milliseconds_in_utc(frame, values):
    kind, array, times = values
    found = counted(frame(pa.table({"t": array})), TimeForm(kind))
    assert found == expected(times, len(array))


@pytest.mark.parametrize("by", ["polars", "duckdb", "python"])
@pytest.mark.parametrize("texts", TEXTS.values(), ids=list(TEXTS))
def test_times_in_a_file_are_read_alike_with_any_engine_and_with_none(tmp_path, texts, by):
    form, cells, times = texts
    # A second column: a row with an empty time is still a row.
    table = pa.table({"t": pa.array(cells, pa.string()), "country": ["NA"] * len(cells)})
    path = as_csv(tmp_path / "signatures.csv", table)
    tally = open_tally(path, Layout("t", form), name=path.name, engine=by)
    assert ([tally.first, tally.last, tally.total], tally.bad) == expected(times, len(cells))


def test_a_clock_time_without_a_zone_does_not_go_through_that_of_spark(spark):
    wanted = [time for time in MOMENTS if time]
    rows = [(str(time),) for time in wanted]
    frame = spark.createDataFrame(rows, "t string").selectExpr("cast(t as timestamp_ntz) as t")
    tally = open_tally(frame, Layout("t", TimeForm(TimeKind.MOMENT)), name="spark")
    times = sorted(OF_MOMENTS)
    assert [point.time for point in tally.curve().points] == times


def test_python_alone_reads_what_the_engines_read():
    read = reader(TimeForm(TimeKind.TEXT, "%d %b %y", zone=""))
    assert read("01 Apr 17") == 1_491_004_800_000
    assert read("1 apr 69") == -23_760_000_000
    assert [read(one) for one in ("31 Apr 17", "01 Foo 17", "01 Apr 2017", "")] == [None] * 4


def test_seconds_are_exact_to_a_thousandth():
    read = reader(TimeForm(TimeKind.SECONDS))
    for number in (0, 1, 1_491_023_167_123, -1, 253_402_300_799_999):
        assert read(str(Decimal(number) / 1000)) == number
    assert read("253402300800") is None


def test_a_file_of_text_has_no_times_of_an_engines_own(tmp_path):
    path = as_csv(tmp_path / "signatures.csv", pa.table({"t": ["2017-04-01"]}))
    layout = Layout("t", TimeForm(TimeKind.DAY))
    with pytest.raises(SignaturesError, match="no times of an engine's own"):
        _ = open_tally(path, layout, name=path.name, engine="python").total
