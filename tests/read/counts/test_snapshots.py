"""A folder of petitions, saved again and again, is a series for each of them."""

from __future__ import annotations

import copy
import json
import os
import pickle
from pathlib import Path

import pytest

import explorer
from explorer.errors import SignaturesError
from explorer.read.counts import snapshot_files
from explorer.read.counts.snapshots import read_snapshots

SAMPLES = Path(__file__).parent / "samples"
OPEN = json.loads((SAMPLES / "open.json").read_text(encoding="utf-8"))


def petition(count, moment, number=999001, host="petition.parliament.example", **attributes):
    value = copy.deepcopy(OPEN)
    value["links"]["self"] = f"https://{host}/petitions/{number}.json"
    value["data"]["id"] = number
    value["data"]["attributes"].update(signature_count=count, updated_at=moment, **attributes)
    return value


def folder_of(folder: Path, **files) -> Path:
    """Write files; keywords are their names with a dot written as two underscores."""
    for name, value in files.items():
        path = folder / name.replace("__", ".").replace("_in_", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return folder


def details(found, what: str, known: str = "") -> str:
    return " | ".join(
        one.detail
        for one in found.report.findings
        if one.what == what and (not known or one.basis == known)
    )


@pytest.fixture
def week(tmp_path) -> Path:
    return folder_of(
        tmp_path,
        c__json=petition(310, "2031-03-02T12:00:00.000Z"),
        a__json=petition(905, "2031-03-03T12:00:00.000Z"),
        b__json=petition(22, "2031-03-01T12:00:00.000Z"),
    )


def test_the_counts_of_all_files_are_one_series_in_the_order_of_time(week):
    found = read_snapshots(week)
    assert [r.count for r in found] == [22, 310, 905]
    assert {r.petition for r in found} == {"999001"}
    assert len(found.petitions) == 1
    assert not details(found, "time series")


def test_each_reading_tells_its_file(week):
    assert [dict(r.extra)["file"] for r in read_snapshots(week)] == ["b.json", "c.json", "a.json"]


def test_the_petition_and_its_milestones_are_as_the_newest_file_has_them(tmp_path):
    folder_of(
        tmp_path,
        b__json=petition(11, "2031-03-01T12:00:00Z", action="Benches", state="open"),
        a__json=petition(
            90, "2031-09-01T12:00:00Z", state="closed", closed_at="2031-08-20T22:59:59Z"
        ),
    )
    found = read_snapshots(tmp_path)
    assert found.petitions[0].state == "closed"
    assert found.petitions[0].title == "More benches by the mill pond"
    assert [e.id for e in found.events].count("999001:opened") == 1
    assert found.events[-1].id == "999001:closed"


def test_files_that_date_a_milestone_differently_are_told(tmp_path):
    folder_of(
        tmp_path,
        a__json=petition(11, "2031-03-01T12:00:00Z", opened_at="2031-02-19T10:00:00Z"),
        b__json=petition(12, "2031-03-02T12:00:00Z"),
    )
    found = read_snapshots(tmp_path)
    opened = next(e for e in found.events if e.id == "999001:opened")
    assert str(opened.date) == "2031-02-20T10:00:00.000Z"
    assert "opened" in details(found, "milestones", "warning")


def test_only_the_newest_breakdown_is_kept(week):
    found = read_snapshots(week)
    assert [(b.by, str(b.when)) for b in found.breakdowns] == [
        (by, "2031-03-03T12:00:00.000Z") for by in ("country", "region", "constituency")
    ]
    assert "subtracted" in details(found, "breakdowns")


def test_a_table_of_places_that_is_not_understood_is_told(week):
    value = petition(905, "2031-03-04T12:00:00.000Z")
    value["data"]["attributes"]["signatures_by_region"][0].pop("signature_count")
    found = read_snapshots(folder_of(week, d__json=value))
    assert [b.by for b in found.breakdowns] == ["country", "constituency"]
    assert "place 1 of 2" in details(found, "signatures by region", "warning")


def test_no_small_cell_and_no_name_is_in_anything_that_is_made(week):
    found = read_snapshots(week)
    made = str(found.report) + repr(found.petitions + found.events + found.breakdowns)
    made += pickle.dumps(found).decode("latin-1")
    for word in ("Iceland", "Malta", "Andorra", "Quillon", "Featherstonehaugh", "Oglethwaite"):
        assert word not in made


def test_several_petitions_are_kept_apart(tmp_path):
    folder_of(
        tmp_path,
        a__json=petition(11, "2031-03-01T12:00:00Z"),
        b__json=petition(70, "2031-03-01T12:00:00Z", number=999003),
        c__json=petition(12, "2031-03-02T12:00:00Z"),
    )
    found = read_snapshots(tmp_path)
    assert {p.id for p in found.petitions} == {"999001", "999003"}
    assert [r.count for r in found if r.petition == "999001"] == [11, 12]
    assert [r.count for r in read_snapshots(tmp_path, petition="999003")] == [70]


def test_petitions_of_two_parliaments_with_one_number_are_kept_apart(tmp_path):
    folder_of(
        tmp_path,
        a__json=petition(11, "2031-03-01T12:00:00Z"),
        b__json=petition(70, "2031-03-02T12:00:00Z", host="petitions.elsewhere.example"),
    )
    assert {p.id for p in read_snapshots(tmp_path).petitions} == {
        "petition.parliament.example/999001",
        "petitions.elsewhere.example/999001",
    }


def test_pages_of_a_list_are_snapshots_too(tmp_path):
    page = json.loads((SAMPLES / "list.json").read_text(encoding="utf-8"))
    folder_of(tmp_path, a__json=page, b__json=petition(12000, "2031-04-21T12:00:00Z"))
    found = read_snapshots(tmp_path)
    assert len(found.petitions) == 3
    assert [r.count for r in found if r.petition == "999001"] == [11985, 12000]


def test_a_folder_in_the_folder_is_read(tmp_path):
    folder_of(tmp_path, march_in_a__json=petition(11, "2031-03-01T12:00:00Z"))
    assert dict(read_snapshots(tmp_path)[0].extra)["file"] == "march/a.json"


# Moments.


def test_a_moment_in_the_name_is_taken_and_told(tmp_path):
    folder_of(
        tmp_path,
        **{
            "999001-2031-03-01T12-00-00Z__json": petition(11, None),
            "999001-2031-03-02T12-00-00Z__json": petition(12, None),
        },
    )
    found = read_snapshots(tmp_path)
    assert [str(r.date) for r in found] == ["2031-03-01T12:00:00Z", "2031-03-02T12:00:00Z"]
    assert all(r.how("date") == "inferred" for r in found)
    assert details(found, "date", "inferred") == "2 readings: taken from the file's name"


def test_a_file_without_a_moment_is_left_out_by_name_whatever_its_time_stamp(tmp_path):
    folder_of(
        tmp_path,
        a__json=petition(11, "2031-03-01T12:00:00Z"),
        sometime__json=petition(12, None),
    )
    os.utime(tmp_path / "sometime.json", (1_900_000_000, 1_900_000_000))
    found = read_snapshots(tmp_path)
    assert [r.count for r in found] == [11]
    told = details(found, "files", "warning")
    assert told == "not read: neither it nor its name says when it was so: sometime.json"


def test_what_stands_in_two_files_is_one_reading(tmp_path):
    same = petition(11, "2031-03-01T12:00:00Z")
    found = read_snapshots(folder_of(tmp_path, a__json=same, b__json=same))
    assert len(found) == 1
    assert "another one holds too" in details(found, "readings", "remark")


def test_two_counts_of_one_moment_are_both_kept_and_told(tmp_path):
    folder_of(
        tmp_path,
        a__json=petition(11, "2031-03-01T12:00:00Z"),
        b__json=petition(12, "2031-03-01T12:00:00Z"),
    )
    found = read_snapshots(tmp_path)
    assert [r.count for r in found] == [11, 12]
    assert len({r.id for r in found}) == 2
    assert "several counts" in details(found, "readings", "warning")


def test_a_falling_count_is_told(tmp_path):
    folder_of(
        tmp_path,
        a__json=petition(12, "2031-03-01T12:00:00Z"),
        b__json=petition(11, "2031-03-02T12:00:00Z"),
    )
    assert "falls 1" in details(read_snapshots(tmp_path), "readings", "warning")


# Files that are no snapshots.

WHOLE = json.dumps(petition(500, "2031-03-05T12:00:00Z"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (WHOLE[: len(WHOLE) // 2], "breaks off"),
        (WHOLE[:-1], "breaks off"),
        ("<html>Too many requests</html>", "not JSON"),
        ("", "empty"),
        ("[" * 100_000, "not JSON that can be read"),
        ('{"data": []}', "holds no petition"),
        (json.dumps(petition(None, "2031-03-05T12:00:00Z")), "no count"),
    ],
    ids=["half", "but for its last sign", "a page", "empty", "nested", "no petition", "no count"],
)
def test_a_file_that_is_not_whole_is_named_and_nothing_of_it_is_used(week, content, reason):
    (week / "broken.json").write_text(content, encoding="utf-8")
    found = read_snapshots(week)
    assert [r.count for r in found] == [22, 310, 905]
    assert details(found, "files", "warning") == f"not read: {reason}: broken.json"


def test_a_file_that_is_not_text_is_named(week):
    (week / "broken.json").write_bytes(b"\x80\x81\xff")
    assert "not in UTF-8: broken.json" in details(read_snapshots(week), "files")


def test_a_byte_order_mark_does_no_harm(week):
    path = week / "a.json"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert len(read_snapshots(week)) == 3


def test_other_files_are_named_and_hidden_ones_are_not_looked_at(week):
    folder_of(week, notes__txt="Benches.", __hidden__json="{")
    assert details(read_snapshots(week), "files", "skipped") == "not .json: notes.txt"


def test_a_reason_that_many_files_share_names_some_and_counts_the_rest(week):
    for k in range(30):
        (week / f"broken-{k:02}.json").write_text("{", encoding="utf-8")
    assert details(read_snapshots(week), "files").endswith("broken-19.json and 10 more")


def test_a_file_that_is_too_large_is_named(week, monkeypatch):
    monkeypatch.setattr(snapshot_files, "MOST_BYTES", len(WHOLE) + 100)
    (week / "large.json").write_text(WHOLE + " " * 200, encoding="utf-8")
    assert "MiB: large.json" in details(read_snapshots(week), "files", "warning")


def test_a_folder_with_too_many_files_is_refused_whole(week, monkeypatch):
    monkeypatch.setattr(snapshot_files, "MOST_FILES", 2)
    with pytest.raises(SignaturesError, match="more than 2 files"):
        read_snapshots(week)


# Ways out of the folder.


def linked(link: Path, to: Path) -> None:
    try:
        link.symlink_to(to, target_is_directory=to.is_dir())
    except OSError:
        pytest.skip("this system lets nobody but administrators make links")


def test_a_link_to_a_file_outside_is_not_followed(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    folder_of(outside, a__json=petition(777, "2031-03-09T12:00:00Z"))
    folder_of(inside, a__json=petition(11, "2031-03-01T12:00:00Z"))
    linked(inside / "b.json", outside / "a.json")
    linked(inside / "more", outside)
    found = read_snapshots(inside)
    assert [r.count for r in found] == [11]
    assert details(found, "files", "skipped") == "a link, which is not followed: b.json, more"


def test_a_link_to_the_folder_itself_is_no_circle(week):
    linked(week / "again", week)
    assert len(read_snapshots(week)) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(week):
    os.mkfifo(week / "pipe.json")
    assert "pipe.json" in details(read_snapshots(week), "files", "skipped")


# Nothing to read.


def test_a_folder_that_holds_nothing_but_folders_is_read(tmp_path):
    folder_of(
        tmp_path,
        march_in_a__json=petition(11, "2031-03-01T12:00:00Z"),
        april_in_a__json=petition(12, "2031-04-01T12:00:00Z"),
    )
    assert [one.count for one in explorer.read_signatures(tmp_path)] == [11, 12]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "it holds no files"),
        ({"march_in_a__csv": "date,count\n2017-04-24,5\n"}, "not .json: march/a.csv"),
        ({"a__csv": "date,count\n", "read_me__md": "So."}, "with 1 table in it: a.csv"),
        ({"a__xlsx": "x", "b__ods": "x"}, "with 2 tables in it: a.xlsx, b.ods"),
        ({"a__csv": "date,count\n2017-04-24,5\n", "b__csv": "x"}, "with 2 tables in it"),
        ({"__hidden_in_a__json": "{}"}, "it holds no files"),
    ],
)
def test_a_folder_of_anything_else_says_what_it_holds(tmp_path, files, says):
    with pytest.raises(SignaturesError, match=says) as caught:
        explorer.read_signatures(folder_of(tmp_path, **files))
    assert "ame a file inside it" in caught.value.next_step


def test_a_folder_without_json_is_refused(tmp_path):
    folder_of(tmp_path, notes__txt="Benches.")
    with pytest.raises(SignaturesError, match=r"no JSON: not \.json: notes\.txt"):
        read_snapshots(tmp_path)


def test_a_folder_of_broken_files_is_refused_with_the_reason(tmp_path):
    folder_of(tmp_path, a__json="{", b__json=petition(3, None))
    with pytest.raises(SignaturesError, match="2 JSON files can be read: breaks off: a") as refused:
        read_snapshots(tmp_path)
    assert "updated_at" in refused.value.next_step


def test_a_petition_that_is_not_there_is_refused(tmp_path):
    folder_of(
        tmp_path,
        a__json=petition(11, "2031-03-01T12:00:00Z"),
        b__json=petition(70, "2031-03-01T12:00:00Z", number=999003),
    )
    with pytest.raises(SignaturesError, match="It holds 999001, 999003"):
        read_snapshots(tmp_path, petition="999009")


def test_how_far_it_is_is_told(week):
    told = []
    read_snapshots(week, progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
