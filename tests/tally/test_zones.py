"""Clock times of a stated zone are counted at their own moment, by every engine the same."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import SignaturesError
from explorer.model.source import Basis
from explorer.tally.bins import DAY, HOUR
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.tally import open_tally
from explorer.tally.zones import Zone, zone_of
from tests.tally.by_hand import must_hold
from tests.tally.engines import FRAMES, as_csv, as_parquet

TEXT = Layout("t", TimeForm(TimeKind.TEXT, "%Y-%m-%d %H:%M:%S"))
MOMENT = Layout("t", TimeForm(TimeKind.MOMENT))
LONDON = ZoneInfo("Europe/London")
# Before, within and after the hour that is left out in spring and the one that comes twice.
CLOCK = [
    "2017-03-26 00:59:59", "2017-03-26 01:00:00", "2017-03-26 01:59:59", "2017-03-26 02:00:00",
    "2017-07-01 12:00:00", "2017-10-29 00:59:59", "2017-10-29 01:00:00", "2017-10-29 01:30:00",
    "2017-10-29 01:59:59", "2017-10-29 02:00:00", "2018-01-01 00:00:00",
]  # fmt: skip


def by_python(text: str, zone: dt.tzinfo = LONDON) -> int:
    """Return the moment as Python has it: the first of two hours, and an hour that goes on."""
    when = dt.datetime.fromisoformat(text).replace(tzinfo=zone)
    return round(when.timestamp() * 1000)


WANTED = sorted(map(by_python, CLOCK))


def test_an_hour_that_comes_twice_is_the_first_and_one_that_is_left_out_goes_on():
    zone = zone_of("Europe/London")
    spring, autumn = zone.changes(by_python("2017-01-01"), by_python("2018-01-01"))
    assert (spring.twice, autumn.twice) == (False, True)
    assert by_python("2017-03-26 01:30:00") == by_python("2017-03-26 02:30:00")
    assert by_python("2017-10-29 01:30:00") == by_python("2017-10-29 02:30:00") - 2 * HOUR


@pytest.mark.parametrize("layout", [TEXT, MOMENT], ids=["texts", "moments"])
def test_every_engine_places_clock_times_as_python_does(engine, frame, layout):
    array = pa.array(CLOCK)
    if layout is MOMENT:
        if engine == "PySpark":
            pytest.skip("its frame is made with a zone, which the next test is about")
        array = array.cast(pa.timestamp("us"))
    source = frame(pa.table({"t": array}))
    tally = open_tally(source, layout, name="signatures", zone="Europe/London")
    must_hold(tally.curve(), WANTED, 2_000)
    assert (tally.first, tally.last) == (WANTED[0], WANTED[-1])


@pytest.mark.parametrize("by", ["polars", "duckdb", "python"])
@pytest.mark.parametrize("write", [as_csv, as_parquet], ids=["CSV", "Parquet"])
def test_a_file_is_placed_the_same_with_any_engine(tmp_path, by, write):
    if (by, write) == ("python", as_parquet):
        pytest.skip("Python alone reads no Parquet")
    path = tmp_path / f"a.{'csv' if write is as_csv else 'parquet'}"
    write(path, pa.table({"t": CLOCK, "country": ["GB"] * len(CLOCK)}))
    tally = open_tally(path, TEXT, name="a", engine=by, zone=LONDON)
    must_hold(tally.curve(), WANTED, 2_000)
    start, end = by_python("2017-10-29 00:00:00"), by_python("2017-10-30 00:00:00")
    must_hold(tally.curve(start, end), WANTED, 2_000)


def test_times_that_have_a_zone_keep_it(frame):
    array = pa.array(CLOCK).cast(pa.timestamp("us")).cast(pa.timestamp("us", tz="UTC"))
    tally = open_tally(frame(pa.table({"t": array})), MOMENT, name="a", zone="Europe/London")
    assert tally.first == by_python(CLOCK[0], dt.UTC)


@pytest.mark.parametrize(
    "layout",
    [
        Layout("t", TimeForm(TimeKind.TEXT, "%Y-%m-%d %H:%M:%S", zone="UTC")),
        Layout("t", TimeForm(TimeKind.TEXT, "%Y-%m-%d")),
    ],
    ids=["in UTC", "days"],
)
def test_a_zone_is_for_clock_times_without_one(tmp_path, layout):
    day = "%H" not in layout.form.pattern
    path = as_csv(tmp_path / "a.csv", pa.table({"t": [one[: 10 if day else 19] for one in CLOCK]}))
    for by in ("polars", "duckdb", "python"):
        plain, zoned = (
            open_tally(path, layout, name="a", engine=by, zone=zone)
            for zone in (None, "America/New_York")
        )
        assert plain.curve() == zoned.curve()


clocks = st.sampled_from(
    [
        "Europe/London",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
    ]
)


@given(st.lists(st.integers(-4_000, 40_000 * 24 * 60), min_size=1, max_size=20), clocks)
def test_over_decades_too_each_row_is_where_it_belongs(minutes, name):
    # From 1970 to 2079, in no order; a frame goes decade by decade, and Python row by row.
    zone = Zone(ZoneInfo(name), name)
    locals_ = [minute * 60_000 for minute in minutes]
    tally = open_tally(
        FRAMES["polars"](pa.table({"t": pa.array(locals_, pa.timestamp("ms"))})),
        MOMENT, name="a", zone=name,
    )  # fmt: skip
    epoch = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - a clock time without a zone
    wanted = [
        by_python(str(epoch + dt.timedelta(milliseconds=one)), ZoneInfo(name)) for one in locals_
    ]
    assert [zone.utc(one) for one in locals_] == wanted
    must_hold(tally.curve(), wanted, 2_000)


def test_a_row_far_away_does_not_make_the_plan_long():
    texts = ["0001-01-02 00:00:00", *CLOCK, "9999-12-30 00:00:00"]
    tally = open_tally(
        FRAMES["DuckDB"](pa.table({"t": texts})), TEXT, name="a", zone="Europe/London"
    )
    assert tally.total == len(texts) and tally.bad == 0
    assert tally.curve(WANTED[0], WANTED[-1] + 1).last - 1 == len(WANTED)


def test_the_report_says_which_hours_came_twice_or_not_at_all():
    source = FRAMES["polars"](pa.table({"t": CLOCK}))
    tally = open_tally(source, TEXT, name="a", zone="Europe/London")
    assert tally.total
    report = tally.report
    assert [one.detail for one in report.of(Basis.STATED) if one.what == "time zone"] == [
        "Europe/London, as asked for: the times state none"
    ]
    assert [one.detail for one in report.of(Basis.INFERRED)] == [
        "01:00 to 02:00 on 2017-03-26 was left out: times in it are counted as if the clock had "
        "gone on; 01:00 to 02:00 on 2017-10-29 came twice: times in it are taken for the first one"
    ]
    summer = open_tally(source.head(1), TEXT, name="a", zone="Europe/London")
    assert summer.total and not summer.report.of(Basis.INFERRED)


def test_a_zone_that_is_not_known_is_refused():
    with pytest.raises(SignaturesError, match="'Europe/Lodnon' is not known"):
        open_tally(FRAMES["polars"](pa.table({"t": CLOCK})), TEXT, name="a", zone="Europe/Lodnon")


def test_an_offset_is_a_zone_that_never_changes():
    clock = dt.timezone(dt.timedelta(hours=2))
    source = FRAMES["polars"](pa.table({"t": CLOCK}))
    tally = open_tally(source, TEXT, name="a", zone=clock)
    assert tally.first == by_python(CLOCK[0], clock)
    assert "+02:00" in str(tally.report) and not zone_of(clock).changes(0, 400 * DAY)
