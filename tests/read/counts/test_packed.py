"""Tables that were packed by gzip."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest

import explorer
from explorer.errors import SignaturesError

READINGS = "date,signatures\n24/04/2017,270k\n25/04/2017,271000\n"
SIGNED = "signed_at,country\n" + "".join(
    f"2030-01-{1 + k // 1440 % 28:02}T{k // 60 % 24:02}:{k % 60:02}:00Z,GB\n" for k in range(30_000)
)


def count(path) -> None:
    if tally := explorer.read_signatures(path).tally:
        tally.curve()


def packed(folder, name: str, text: str):
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()))
    return path


@pytest.mark.parametrize(
    "given", [str, lambda path: path.open("rb"), lambda path: path.read_bytes()]
)
def test_readings_are_read_out_of_a_packed_table(tmp_path, given):
    found = explorer.read_signatures(given(packed(tmp_path, "river.csv.gz", READINGS)))
    assert [one.count_label for one in found] == ["about 270,000", "271,000"]
    assert "a table, packed by gzip" in [one.words for one in found.report.findings]


def test_its_petition_is_called_by_the_name_of_what_is_packed(tmp_path):
    found = explorer.read_signatures(packed(tmp_path, "river.csv.gz", READINGS))
    assert [one.title for one in found.petitions] == ["river"]


def test_json_is_read_out_of_a_packed_file(tmp_path):
    path = packed(tmp_path, "river.json.gz", '[{"date":"2030-01-02","count":5}]')
    assert explorer.read_signatures(path)[0].count == 5


def test_signatures_are_counted_in_it_as_in_the_same_table_unpacked(tmp_path):
    (tmp_path / "river.csv").write_text(SIGNED)
    plain = explorer.read_signatures(tmp_path / "river.csv").tally.curve()
    path = packed(tmp_path, "river.csv.gz", SIGNED)
    assert explorer.read_signatures(path).tally.curve().points == plain.points
    assert plain.points[-1].count == 30_000


@pytest.mark.parametrize(("name", "text"), [("a.csv.gz", READINGS), ("b.csv.gz", SIGNED)])
def test_one_that_breaks_off_is_never_shown_as_whole(tmp_path, name, text):
    path = packed(tmp_path, name, text)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SignaturesError, match="not whole, or damaged"):
        count(path)


def test_one_with_nothing_in_it_is_said_to_be_empty(tmp_path):
    with pytest.raises(SignaturesError, match="nothing in it"):
        explorer.read_signatures(packed(tmp_path, "river.csv.gz", ""))


def test_a_folder_that_was_packed_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "river.csv").write_text(READINGS)
    with tarfile.open(tmp_path / "river.tar.gz", "w:gz") as file:
        file.add(tmp_path / "river.csv", "river.csv")
    with pytest.raises(SignaturesError, match="Unpack it"):
        explorer.read_signatures(tmp_path / "river.tar.gz")


def test_parquet_that_was_packed_again_is_refused_with_what_to_do():
    with pytest.raises(SignaturesError, match="packed by itself"):
        explorer.read_signatures(io.BytesIO(gzip.compress(b"PAR1 and more")))


def test_a_few_bytes_do_not_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("explorer.read.counts.packed._MOST", 1 << 20)
    path = packed(tmp_path, "river.csv.gz", "date,signatures\n" + "2030-01-02,5\n" * 200_000)
    with pytest.raises(SignaturesError, match="more than 1,048,576 bytes"):
        explorer.read_signatures(path)
