"""A row whose time is not understood is in no count, and the report says where it stands."""

from __future__ import annotations

import gzip

import polars as pl
import pyarrow as pa
import pytest

import explorer
from explorer.tally import lines, pieces
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.tally import open_tally
from tests.tally.by_hand import BASE
from tests.tally.engines import as_csv, as_parquet

FORM = TimeForm(TimeKind.TEXT, "%Y-%m-%d")
LAYOUT = Layout("t", FORM)
ENGINES = ["polars", "duckdb", "python"]
ORDERED = {"pandas", "pandas on Arrow", "polars", "polars, lazy", "pyarrow"}


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(lines, "SIZE", 60)
    monkeypatch.setattr(pieces, "_ROWS", 7)


def places(tally):
    assert tally.total is not None
    return [(one.unit, one.lines) for one in tally.report.warnings if one.what == "times"]


def days(many: int, *bad: int) -> list[str | None]:
    return ["soon" if k in bad else "2017-04-01" for k in range(many)]


@pytest.mark.parametrize("by", ENGINES)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_the_lines_of_a_file_are_named(tmp_path, by, packed, small):
    path = as_csv(tmp_path / "a.csv", pa.table({"t": days(60, 3, 40, 59)}))
    if packed:
        path = tmp_path / "a.csv.gz"
        path.write_bytes(gzip.compress((tmp_path / "a.csv").read_bytes()))
    tally = open_tally(path, LAYOUT, name="a.csv", engine=by)
    # The head is line 1, and the row of number 0 is line 2.
    assert places(tally) == [("line", (5, 42, 61))]


@pytest.mark.parametrize("by", ENGINES)
def test_lines_are_those_that_an_editor_shows(tmp_path, by, small):
    path = tmp_path / "a.csv"
    path.write_text('t,c\n\n2017-04-01,"two\nlines"\nsoon,x\n\n,"three\n\nlines"\nlate,x\n')
    tally = open_tally(path, LAYOUT, name="a.csv", engine=by)
    assert places(tally) == [("line", (5, 7, 10))]


@pytest.mark.parametrize("by", ENGINES)
def test_of_very_many_the_first_are_named_and_that_is_said(tmp_path, by, small):
    path = as_csv(tmp_path / "a.csv", pa.table({"t": days(100, *range(10, 90))}))
    tally = open_tally(path, LAYOUT, name="a.csv", engine=by)
    assert places(tally) == [("line", tuple(range(12, 22)))]
    assert "80 rows" in str(tally.report) and "the first of them" in str(tally.report)


@pytest.mark.parametrize("by", ENGINES)
def test_of_several_files_the_first_that_has_some_is_named(tmp_path, by):
    as_csv(tmp_path / "part-1.csv", pa.table({"t": days(5)}))
    as_csv(tmp_path / "part-2.csv", pa.table({"t": days(5, 2)}))
    tally = open_tally(tmp_path, LAYOUT, name="parts", engine=by)
    assert places(tally) == [("line", (4,))]
    assert "in part-2.csv (line 4)" in str(tally.report)


@pytest.mark.parametrize("by", ENGINES)
def test_of_each_petition_its_own_lines_are_named(tmp_path, by, small):
    table = pa.table({"t": days(40, 5, 12, 33), "p": ["b" if k % 2 else "a" for k in range(40)]})
    layout = Layout("t", FORM, petition="p")
    tally = open_tally(as_csv(tmp_path / "a.csv", table), layout, name="a.csv", engine=by)
    assert places(tally.of("a")) == [("line", (14,))]
    assert tally.of("b").total
    assert [one for _, one in places(tally.of("b"))] == [(14,), (7, 35)]


def test_the_rows_of_a_frame_are_named_where_it_keeps_their_order(engine, frame):
    tally = open_tally(frame(pa.table({"t": [*days(9, 2), None]})), LAYOUT, name="a table")
    assert tally.bad == 2
    assert places(tally) == [("row", (3, 10)) if engine in ORDERED else ("line", ())]


def test_the_rows_of_a_parquet_file_are_named(tmp_path, small):
    table = pa.table({"t": pa.array([None if k in {3, 30} else BASE for k in range(40)])})
    path = as_parquet(tmp_path / "a.parquet", table)
    layout = Layout("t", TimeForm(TimeKind.MILLISECONDS))
    assert places(open_tally(path, layout, name="a", engine="polars")) == [("row", (4, 31))]


def test_where_the_file_is_gone_by_then_the_number_is_said_all_the_same(tmp_path):
    path = as_csv(tmp_path / "a.csv", pa.table({"t": days(9, 2)}))
    tally = open_tally(path, LAYOUT, name="a.csv")
    assert tally.bad == 1
    path.unlink()
    assert places(tally) == [("line", ())]


def test_what_counting_finds_is_added_to_the_report_of_reading(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("signed at,country\n2017-04-01T10:00:00,GB\nsoon,FR\n2017-04-02T10:00:00,GB\n")
    signatures = explorer.read_signatures(path)
    before = signatures.report.findings
    assert {one.what for one in before} == {"rows", "time", "time zone", "columns"}
    assert signatures.tally.total == 2
    assert [one.words for one in signatures.report.warnings] == [
        "1 row with a time that was not understood; they are in no count (line 3)"
    ]
    # What it said before it says again: a notebook that is run anew shows the same.
    assert signatures.report.findings[: len(before)] == before
    both = signatures.report + signatures.report
    assert len(both.warnings) == 2 and len(sum([both], both).warnings) == 4


def test_a_frame_that_is_read_has_its_rows_named_too():
    frame = pl.DataFrame({"timestamp": ["2017-04-01T10:00:00", "2017-04-02T10:00:00", "soon"] * 3})
    signatures = explorer.read_signatures(frame, rows="signatures")
    assert signatures.tally.bad == 3
    assert [one.words for one in signatures.report.warnings] == [
        "3 rows with a time that was not understood; they are in no count (rows 3, 6, 9)"
    ]
