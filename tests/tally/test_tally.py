"""A tally is asked like a record: one petition at a time, and it says what it could not read."""

from __future__ import annotations

import gzip
import sys
from datetime import timedelta

import polars as pl
import pyarrow as pa
import pytest

from explorer.errors import ChoiceError, SignaturesError
from explorer.model.source import Basis, Remark
from explorer.tally.bins import DAY, HOUR
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.tally import open_tally
from tests.tally.by_hand import BASE
from tests.tally.engines import FRAMES, as_csv, as_parquet

FORM = TimeForm(TimeKind.MILLISECONDS)
LAYOUT = Layout("t", FORM)
SEVERAL = Layout("t", FORM, petition="petition", kind="kind")
TABLE = pa.table(
    {
        "t": [BASE, BASE + 1, BASE + DAY, BASE + 400 * DAY, None, BASE + 7, BASE],
        "petition": [7, 7, 7, 8, 8, None, 7],
        "kind": ["raw", "verified", "raw", "raw", "raw", "raw", None],
    }
)


def test_petitions_are_counted_one_by_one_and_never_together(engine, frame):
    tally = open_tally(frame(TABLE), SEVERAL, name="signatures.csv")
    one, other = tally.petitions
    # Dask is given what pandas makes of whole numbers where one is missing.
    assert [one, other] == (["7.0", "8.0"] if engine == "Dask" else ["7", "8"])
    assert (tally.of(one).total, tally.of(one).bad) == (4, 0)
    assert (tally.of(other).total, tally.of(other).bad) == (1, 1)
    assert tally.of(other).span == (BASE + 400 * DAY, BASE + 400 * DAY + 1)
    assert tally.of(one).petitions == (one,)
    assert [point.count for point in tally.curve(petition=one).points] == [3, 4]
    with pytest.raises(ChoiceError, match="never added up"):
        _ = tally.total


def test_a_kind_is_a_count_of_its_own():
    tally = open_tally(FRAMES["polars"](TABLE), SEVERAL, name="signatures.csv")
    verified = tally.of("7", kind="verified")
    assert (verified.total, tally.of("7").total) == (1, 4)
    assert verified.curve().kind == "verified"
    with pytest.raises(ChoiceError, match="says the kind"):
        open_tally(FRAMES["polars"](TABLE), LAYOUT, name="a").of("petition", kind="raw")


def test_a_petition_that_is_not_there_is_refused_with_the_nearest():
    table = pa.table({"t": [BASE], "petition": ["prosecutor"]})
    layout = Layout("t", FORM, petition="petition")
    tally = open_tally(FRAMES["polars"](table), layout, name="signatures.csv")
    with pytest.raises(ChoiceError, match='Did you mean "prosecutor"'):
        tally.of("prosecuter")


def test_the_report_says_what_was_read_counted_and_not_understood():
    tally = open_tally(FRAMES["polars"](TABLE), SEVERAL, name="signatures.csv")
    _ = tally.of("8").total
    report = tally.report
    assert [one.detail for one in report.of(Basis.STATED)] == ["1 signature of 8"]
    assert "1 row of 8 with a time that was not understood" in report.warnings[0].detail
    assert [one.detail for one in report.of(Remark.SKIPPED)] == [
        "1 row without a petition; they are in no count"
    ]
    assert '"t", "petition", "kind"' in report.of(Remark.REMARK)[0].detail


def test_times_without_a_zone_are_said_to_have_none():
    form = TimeForm(TimeKind.TEXT, "%Y-%m-%d %H:%M:%S")
    table = pa.table({"t": ["2017-04-01 00:00:00"]})
    tally = open_tally(FRAMES["polars"](table), Layout("t", form), name="signatures.csv")
    assert [one.what for one in tally.report.of(Basis.MISSING)] == ["time zone"]


def test_a_tally_is_one_line_that_does_not_count():
    tally = open_tally(pl.LazyFrame({"t": [BASE]}), LAYOUT, name="signatures.csv")
    assert repr(tally) == "Tally(signatures.csv, counted by polars)"
    assert repr(tally.of("petition")) == (
        'Tally(signatures.csv, petition "petition", counted by polars)'
    )


@pytest.mark.parametrize("cells", [[], [None, None]], ids=["no rows", "no time"])
def test_where_no_time_is_understood_there_is_an_empty_curve(frame, cells):
    tally = open_tally(frame(pa.table({"t": pa.array(cells, pa.int64())})), LAYOUT, name="a")
    assert (tally.span, tally.first, tally.last, tally.total, tally.bad) == (
        None, None, None, 0, len(cells),
    )  # fmt: skip
    assert (tally.curve().points, tally.curve().last, tally.gaps()) == ((), 0, ())
    assert tally.busiest_hour() is None


def test_before_all_signatures_there_are_none_and_after_them_there_are_all():
    tally = open_tally(FRAMES["polars"](TABLE), LAYOUT, name="a")
    early, late = tally.curve(0, DAY), tally.curve(BASE + 900 * DAY, BASE + 901 * DAY)
    assert (early.points, early.last) == ((), 0)
    assert (late.points, late.before, late.last) == ((), 6, 6)


def test_the_busiest_hour_is_found_in_a_record_of_years():
    # More hours than may leave an engine at once.
    times = [BASE + k * HOUR for k in range(0, 30_000, 3)] + [BASE + 25_000 * HOUR + 5] * 3
    tally = open_tally(pl.LazyFrame({"t": times}), LAYOUT, name="a")
    busiest = tally.busiest_hour()
    assert (busiest.start, busiest.rows) == (BASE + 25_000 * HOUR, 3)
    assert busiest.end - busiest.start == HOUR


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param({"points": 0}, "0 points", id="no points"),
        pytest.param({"points": 10_001}, "10,001 points", id="too many points"),
        pytest.param({"start": 5, "end": 5}, "not after its start", id="no stretch"),
    ],
)
def test_a_curve_that_makes_no_sense_is_refused(asked, words):
    tally = open_tally(FRAMES["polars"](TABLE), LAYOUT, name="a")
    with pytest.raises(ChoiceError, match=words):
        tally.curve(**asked)


def test_gaps_that_are_too_short_are_refused_with_a_length_that_is_not():
    tally = open_tally(FRAMES["polars"](TABLE), LAYOUT, name="a")
    with pytest.raises(ChoiceError, match="Ask for those longer than 0:01:00"):
        tally.gaps(timedelta(milliseconds=5))
    assert tally.gaps(timedelta(minutes=1))


def test_a_missing_column_is_named_with_the_nearest(frame):
    with pytest.raises(SignaturesError, match=r'no column "signed_at"[^?]*"signed at"'):
        open_tally(frame(pa.table({"signed at": [1]})), Layout("signed_at", FORM), name="a.csv")


@pytest.mark.parametrize("by", ["polars", "duckdb", "python"])
def test_in_a_file_too_a_missing_column_is_named(tmp_path, by):
    path = as_csv(tmp_path / "a.csv", pa.table({"signed at": [1]}))
    with pytest.raises(SignaturesError, match='no column "signed_at"'):
        _ = open_tally(path, Layout("signed_at", FORM), name="a.csv", engine=by).total


def test_something_else_than_a_frame_is_refused():
    with pytest.raises(SignaturesError, match="This is a dict, and no data frame"):
        open_tally({"t": [1]}, LAYOUT, name="a")


ROWS = [f"{BASE + k},GB" for k in range(50)]
MESSY = {
    "commas in quotes": ("t,country", [f'{BASE},"a, ""b"""', f'"{BASE + 1}",GB']),
    "semicolons": ("t;country", [f"{BASE};GB", f"{BASE + 1};FR"]),
    "tabs": ("t\tcountry", [f"{BASE}\tGB", f"{BASE + 1}\tFR"]),
    "short and long lines": ("country,t", ["GB", f"GB,{BASE},x,y", f"GB,{BASE + 1}"]),
    "a mark before the head": ("\ufefft,country", [f"{BASE},GB", f"{BASE + 1},GB"]),
    "Namibia": ("t,country", [f"{BASE},NA", f"{BASE + 1},NA", "NA,NA"]),
}


@pytest.mark.parametrize("by", ["polars", "duckdb", "python"])
@pytest.mark.parametrize("messy", MESSY.values(), ids=list(MESSY))
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_files_as_people_have_them_are_counted_alike(tmp_path, messy, by, packed):
    head, rows = messy
    text = "\n".join([head, *rows, ""]).encode()
    path = tmp_path / ("a.csv.gz" if packed else "a.csv")
    path.write_bytes(gzip.compress(text) if packed else text)
    layout = Layout("t", FORM, country="country")
    tally = open_tally(path, layout, name=path.name, engine=by)
    assert (tally.first, tally.last, tally.total) == (BASE, BASE + 1, 2)
    assert tally.bad == len(rows) - 2


ODD = {
    "no UTF-8": f"t,country\n{BASE},GB\n{BASE + 1},C\xf4te\n".encode("latin-1"),
    "a line break within quotes": f't,country\n{BASE},"two\nlines"\n{BASE + 1},GB\n'.encode(),
    "a quote within a cell": f't,country\n{BASE},an "odd\n{BASE + 1},"a\nb"\n'.encode(),
}


@pytest.mark.parametrize("by", ["polars", "duckdb", "python"])
@pytest.mark.parametrize("odd", ODD.values(), ids=list(ODD))
def test_what_an_engine_cannot_read_is_counted_by_python_and_said(tmp_path, odd, by):
    path = tmp_path / "a.csv"
    path.write_bytes(odd)
    layout = Layout("t", FORM, country="country")
    tally = open_tally(path, layout, name="a.csv", engine=by)
    assert sum(cell.count for cell in tally.breakdown(least=1).cells) == 2
    assert (tally.total, tally.bad) == (2, 0)
    slower = [one for one in tally.report.warnings if one.what == "engine"]
    assert len(slower) == (by != "python" and "counted by python" in repr(tally))


@pytest.mark.parametrize("by", ["polars", "duckdb"])
def test_a_folder_of_parts_is_one_table(tmp_path, by):
    for part in range(3):
        as_parquet(tmp_path / f"part-{part}.parquet", pa.table({"t": [BASE + part]}))
    (tmp_path / "_SUCCESS").touch()
    for source in (tmp_path, str(tmp_path / "part-*.parquet")):
        tally = open_tally(source, LAYOUT, name="parts", engine=by)
        assert (tally.total, tally.first, tally.last) == (3, BASE, BASE + 2)


@pytest.mark.parametrize("by", ["polars", "duckdb"])
def test_a_petition_may_stand_in_the_name_of_a_folder(tmp_path, by):
    for petition in (7, 8):
        folder = tmp_path / f"petition={petition}"
        folder.mkdir()
        as_parquet(folder / "part.parquet", pa.table({"t": [BASE] * petition}))
    layout = Layout("t", FORM, petition="petition")
    tally = open_tally(tmp_path, layout, name="parts", engine=by)
    assert tally.petitions == ("8", "7") and tally.of("7").total == 7


def test_without_an_engine_a_parquet_file_says_what_to_install(tmp_path, monkeypatch):
    from explorer.tally import files

    path = as_parquet(tmp_path / "a.parquet", pa.table({"t": [BASE]}))
    monkeypatch.setattr(files, "find_spec", lambda name: None)
    with pytest.raises(SignaturesError, match=r"pip install 'interview-explorer\[big\]'"):
        open_tally(path, LAYOUT, name="a.parquet")


def test_without_an_engine_a_csv_file_is_counted_by_python_alone(tmp_path, monkeypatch):
    path = as_csv(tmp_path / "a.csv", pa.table({"t": [BASE, BASE + 5]}))
    for engine in ("polars", "duckdb", "narwhals"):
        monkeypatch.setitem(sys.modules, engine, None)
    monkeypatch.setattr("explorer.tally.files.find_spec", lambda name: None)
    told = []
    tally = open_tally(path, LAYOUT, name="a.csv", progress=lambda *done: told.append(done))
    assert tally.curve().last == 2 and tally.total == 2
    size = path.stat().st_size
    assert told[-1] == (size, size) and all(done <= size for done, _ in told)


@pytest.mark.parametrize(
    ("name", "words"),
    [("nowhere.csv", "There are no files"), ("a.xlsx", "not all CSV")],
    ids=["no file", "another form"],
)
def test_a_source_that_cannot_be_opened_is_refused(tmp_path, name, words):
    (tmp_path / "a.xlsx").touch()
    with pytest.raises(SignaturesError, match=words):
        open_tally(tmp_path / name, LAYOUT, name=name)
