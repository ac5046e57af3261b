"""The datasheet of the bundled study says what its files hold."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

import explorer
import make_campaign
from explorer._bundled import data_folder
from make_samples import choir

DATA = Path(data_folder())
SHEET = (DATA / "README.md").read_text(encoding="utf-8")


def table(head: str) -> list[list[str]]:
    """Return the cells of the table of the datasheet whose first column is `head`."""
    lines = SHEET[SHEET.index(f"| {head} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", table("file"), ids=lambda row: row[0])
def test_each_file_has_the_rows_and_the_checksum_that_are_stated(row):
    name, count, checksum, _ = row
    raw = (DATA / name).read_bytes()
    if checksum != "–":
        assert hashlib.sha256(raw).hexdigest().startswith(checksum)
    if name.endswith(".csv"):
        assert len(rows_of(name)) == int(count)


def test_every_file_of_the_folder_is_listed():
    tables = (*table("file"), *table("sample"), *table("campaign sample"))
    listed = {row[0] for row in tables} | {"README.md"}
    files = (path for path in DATA.rglob("*") if path.is_file())
    assert {path.relative_to(DATA).as_posix() for path in files} == listed


@pytest.mark.parametrize("row", table("sample"), ids=lambda row: row[0])
def test_each_sample_has_the_turns_and_the_speakers_that_are_stated(row):
    name, turns, speakers, _ = row
    if name.endswith(".toml"):
        interview = explorer.open_study((DATA / name).parent).interview
    else:
        interview = explorer.read_interview(DATA / name)
    assert len(interview.turns) == int(turns)
    assert {speaker.label for speaker in interview.speakers} == set(speakers.split(", "))


@pytest.mark.parametrize("row", table("campaign sample"), ids=lambda row: row[0])
def test_each_file_of_the_invented_campaign_has_the_rows_that_are_stated(row):
    name, count, _ = row
    events = name.endswith(".json")
    many = len(explorer.read_events(DATA / name) if events else rows_of(name))
    assert many == int(count)


def test_the_invented_campaign_is_made_by_its_tool_to_the_byte():
    for name, make in make_campaign.FILES.items():
        assert (DATA / "samples" / name).read_bytes() == make().encode()


def test_the_document_among_the_samples_is_made_by_its_tool_to_the_byte():
    assert (DATA / "samples" / "choir.docx").read_bytes() == choir()


def test_categories_are_counted():
    stated = {row[0]: int(row[1]) for row in table("category")}
    assert stated == Counter(row["category"] for row in rows_of("events.csv"))


def test_readings_are_counted_by_petition():
    counts = Counter((row["petition"], row["role"]) for row in rows_of("signatures.csv"))
    counts.update((row["petition"], "undated") for row in rows_of("signatures_undated.csv"))
    for petition, *numbers in table("petition"):
        for role, number in zip(("reading", "second source", "undated"), numbers, strict=True):
            assert counts.pop((petition, role), 0) == int(number)
    assert not counts


@pytest.mark.parametrize(
    ("heading", "name"), [("The events", "events.csv"), ("The readings", "signatures.csv")]
)
def test_columns_are_listed_in_order(heading, name):
    text = SHEET[SHEET.index(f"## {heading}") :]
    listed = re.findall(
        r"`(\w+)`", text[text.index("Columns:") : text.index("\n\n|")].split(". ")[0]
    )
    assert listed == list(rows_of(name)[0])


def test_every_category_and_basis_is_explained():
    for row in rows_of("signatures.csv"):
        assert f"`{row['date_basis']}`" in SHEET
        assert f"`{row['qualifier']}`" in SHEET


def test_every_dated_row_names_its_source():
    for name in ("events.csv", "signatures.csv", "signatures_undated.csv"):
        assert all(row["source"] for row in rows_of(name))


def test_the_links_of_the_study_are_those_of_the_datasheet():
    text = " ".join(SHEET[SHEET.index("## Links") :].split())
    for link in explorer.open_study().links:
        assert f"turns {link.turns[0]}–{link.turns[-1]}" in text
        assert all(f"`{one}`" in text for one in (*link.events, *link.readings))


def test_the_dense_petition_is_in_order_of_time_and_never_falls():
    rows = rows_of("comparison_uk_241584.csv")
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    counts = [int(row["count"]) for row in rows]
    assert counts == sorted(counts)
