"""A file counted in pieces is the same file: no row is lost where it is cut, or by a cell."""

from __future__ import annotations

import gzip
import random
from datetime import UTC, datetime

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.tally import lines, ordered, pieces
from explorer.tally.bins import DAY, HOUR
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.tally import open_tally
from tests.tally.by_hand import BASE, must_hold
from tests.tally.engines import as_csv, as_parquet

NUMBERS = TimeForm(TimeKind.MILLISECONDS)
ISO = "%Y-%m-%dT%H:%M:%S"
LAYOUT = Layout("t", NUMBERS, country="c")


def iso(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment // 1000, UTC):{ISO}}Z"


@pytest.fixture
def small(monkeypatch):
    """Make pieces so small that a short table has many."""
    monkeypatch.setattr(lines, "SIZE", 40)
    monkeypatch.setattr(pieces, "_ROWS", 7)
    monkeypatch.setattr(pieces, "_TOGETHER", 1)


def every(path, layout=LAYOUT, **more):
    """Return what each engine says of a file: the count, the stray rows, the places."""
    found = []
    for by in ("polars", "duckdb", "python"):
        tally = open_tally(path, layout, name=path.name, engine=by, **more)
        spread = tally.breakdown(least=1).cells if layout.country else ()
        found.append((tally.total, tally.bad, tally.first, tally.last, spread))
    return found


B = BASE
MESSY = {
    "two quotes within cells": f't,c\n{B},5" pipe\n{B},6" pipe\n{B},x\n',
    "one quote within a cell": f't,c\n{B},5" pipe\n{B},x\n{B},x\n',
    "quotes at the ends of cells": f't,c\n{B},5"\n{B},6"\n{B},x\n',
    "two quotes in one cell": f't,c\n{B},a "b" c\n{B},x\n{B},x\n',
    "line breaks in quotes": f't,c\n{B},"a\nb"\n{B},"x ""q"" y"\n{B},""\n',
    "blank lines": f"t,c\n\n{B},a\n\n\n{B},b\n\n{B},b\n",
    "blank lines as Windows has them": f"t,c\r\n\r\n{B},a\r\n\r\n{B},b\r\n{B},b\r\n\r\n",
    "blank lines in quotes": f't,c\n{B},"a\n\n\nb"\n{B},b\n{B},b\n',
    "short lines first": f"c,t\nx\n\ny,{B}\nz,{B},more\nz,{B}\n",
    "blanks around numbers": f"t,c\n {B},a\n{B} ,b\n{B},b\n",
    "no line's end at the end": f"t,c\n{B},a\n{B},b\n{B},b",
    "a head in quotes": f'\ufeff"t","c"\n"{B}","a"\n"{B}","b"\n"{B}","b"',
}


@pytest.mark.parametrize("text", MESSY.values(), ids=list(MESSY))
def test_no_row_is_lost_by_what_stands_in_cells(tmp_path, text, small):
    path = tmp_path / "a.csv"
    path.write_text(text, newline="")
    first, *others = every(path)
    assert first[0] == 3 and others == [first, first]


@pytest.mark.parametrize("many", [0, 1, 2])
def test_a_table_of_one_column_has_no_row_where_a_line_is_blank(tmp_path, many):
    path = tmp_path / "a.csv"
    path.write_text("t\n" + f"{B}\n\n" * many + "\n")
    layout = Layout("t", NUMBERS)
    first, *others = every(path, layout)
    assert first[:2] == (many, 0) and others == [first, first]


cells = st.sampled_from(["GB", "", "NA", "a,b", 'q"q', "two\nlines", " x "])
times = st.one_of(st.integers(BASE, BASE + 40 * DAY).map(iso), st.sampled_from(["", "soon"]))


@given(
    rows=st.lists(st.tuples(times, cells), min_size=1, max_size=30),
    order=st.sampled_from(["as they are", "forwards", "backwards"]),
    size=st.integers(1, 200),
    packed=st.booleans(),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_wherever_a_file_is_cut_polars_counts_what_python_counts(
    tmp_path, monkeypatch, rows, order, size, packed
):
    monkeypatch.setattr(lines, "SIZE", size)
    if order != "as they are":
        rows = sorted(rows, reverse=order == "backwards")
    table = pa.table({"t": [at for at, _ in rows], "c": [place for _, place in rows]})
    path = as_csv(tmp_path / "a.csv", table)
    if packed:
        path = tmp_path / "a.csv.gz"
        path.write_bytes(gzip.compress((tmp_path / "a.csv").read_bytes()))
    layout = Layout("t", TimeForm(TimeKind.TEXT, ISO, zone="UTC"), country="c")
    by_polars, by_python = (
        open_tally(path, layout, name="a", engine=by) for by in ("polars", "python")
    )
    assert by_polars.curve() == by_python.curve()
    assert (by_polars.total, by_polars.bad) == (by_python.total, by_python.bad)
    assert by_polars.breakdown(least=1) == by_python.breakdown(least=1)
    for start, end in [(BASE + DAY + 7, BASE + 3 * DAY), (BASE, BASE + HOUR)]:
        assert by_polars.curve(start, end, 50) == by_python.curve(start, end, 50)
    assert "counted by polars" in repr(by_polars)


@pytest.mark.parametrize("order", ["forwards", "backwards", "none", "nearly"])
@pytest.mark.parametrize("write", [as_csv, as_parquet], ids=["CSV", "Parquet"])
@pytest.mark.parametrize("written", [True, False], ids=["texts", "numbers"])
def test_the_count_is_true_whatever_the_order_of_the_rows(tmp_path, small, order, write, written):
    chance = random.Random(5)
    moments = sorted(BASE + chance.randrange(30 * DAY) // 60_000 * 60_000 for _ in range(300))
    if order == "backwards":
        moments.reverse()
    elif order == "none":
        chance.shuffle(moments)
    elif order == "nearly":
        moments[100], moments[101] = moments[101] + DAY, moments[100]
    table = pa.table({"t": [iso(one) for one in moments] if written else moments})
    path = write(tmp_path / f"a.{'csv' if write is as_csv else 'parquet'}", table)
    form = TimeForm(TimeKind.TEXT, ISO, zone="offset") if written else NUMBERS
    tally = open_tally(path, Layout("t", form), name="a", engine="polars")
    assert tally.total == 300
    for points in (1, 20, 2_000):
        must_hold(tally.curve(points=points), moments, points)
        must_hold(tally.curve(BASE + 3 * DAY + 5, BASE + 9 * DAY, points), moments, points)


def test_times_that_are_not_written_like_the_first_ones_are_read_all_the_same(tmp_path):
    texts = [iso(BASE + k) for k in range(0, 90_000, 1_000)]
    texts[40:43] = ["2017-04-01T02:00:00+02:00", "2017-04-01T00:00:00", "soon"]
    # So long that neither end shows the odd ones.
    path = as_csv(tmp_path / "a.csv", pa.table({"t": texts, "c": ["x" * 4_000] * len(texts)}))
    for zone, bad in (("offset", 2), ("UTC", 2)):
        layout = Layout("t", TimeForm(TimeKind.TEXT, ISO, zone=zone))
        first, *others = every(path, layout)
        assert first[:2] == (90 - bad, bad) and others == [first, first]


def test_bins_that_are_finer_than_the_rows_are_no_list_of_edges(monkeypatch):
    monkeypatch.setattr(ordered, "_EDGES", 3)
    frame = pl.DataFrame({"t": [BASE, BASE + 400 * DAY, BASE + 800 * DAY]})
    from explorer.tally.question import Question

    counts = ordered.Counts(Layout("t", NUMBERS))
    groups = counts.of(frame, Question(width=1_000))
    assert [(group.rows, group.first) for group in groups] == [
        (1, BASE), (1, BASE + 400 * DAY), (1, BASE + 800 * DAY),
    ]  # fmt: skip


def test_many_small_files_are_one_table(tmp_path):
    for part in range(30):
        as_parquet(tmp_path / f"part-{part:02}.parquet", pa.table({"t": [BASE + part] * 2}))
    tally = open_tally(tmp_path, Layout("t", NUMBERS), name="parts", engine="polars")
    assert (tally.total, tally.first, tally.last) == (60, BASE, BASE + 29)


def test_it_says_how_far_it_is_and_never_more_than_all(tmp_path, small):
    told = []
    path = as_csv(tmp_path / "a.csv", pa.table({"t": [BASE] * 100, "c": ["GB"] * 100}))
    tally = open_tally(
        path, LAYOUT, name="a", engine="polars", progress=lambda *done: told.append(done)
    )
    assert tally.total == 100
    size = path.stat().st_size
    assert len(told) > 10 and told == sorted(told)
    assert told[-1] == (size, size)
