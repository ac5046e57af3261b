"""Tables and records of events as people have them: read where they mean one thing."""

from __future__ import annotations

import json

import pytest

import explorer
from explorer.errors import EventsError

RECORDS = [
    {"date": "2017-04-24", "title": "A fair", "email": "ann@mail.example"},
    {"date": "May 2017", "title": "A walk", "tags": ["out", "far"]},
]


def plain(loaded):
    return [(event.date.edtf, event.title or event.description) for event in loaded]


def said(loaded, what):
    return [finding.words for finding in loaded.report.findings if finding.what == what]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Date;Event\n24/04/2017;A fair\n", id="semicolons"),
        pytest.param("sep=;\nDate;Event\n24/04/2017;A fair\n", id="Excel's first line"),
        pytest.param("| Date | Event |\n|---|:--|\n| 2017-04-24 | A fair |\n", id="Markdown"),
        pytest.param("date,title\n20170424,A fair\n", id="digits alone"),
        pytest.param("date,titre\n24 avril 2017,A fair\n", id="French"),
        pytest.param("fecha;título\n24 de abril de 2017;A fair\n", id="Spanish"),
        pytest.param('[{"date": "2017-04-24", "title": "A fair"}]', id="JSON"),
        pytest.param('{"events": [{"date": "2017-04-24", "title": "A fair"}]}', id="JSON in JSON"),
        pytest.param('{"date":"2017-04-24","title":"A fair"}\n', id="JSON lines"),
    ],
)
def test_what_means_one_thing_is_read(text):
    assert plain(explorer.read_events(text)) == [("2017-04-24", "A fair")]


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-8-sig"])
def test_the_encoding_of_a_short_table_is_found_by_its_headings(encoding):
    text = "Дата;Событие\n24.04.2017;Ярмарка\n"
    loaded = explorer.read_events(text.encode(encoding))
    assert plain(loaded) == [("2017-04-24", "Ярмарка")]


def test_that_an_encoding_is_known_by_the_headings_is_said():
    loaded = explorer.read_events("Дата;Событие\n24.04.2017;Ярмарка\n".encode("windows-1251"))
    told = ["windows-1251: its headings are known words in this encoding"]
    assert said(loaded, "encoding") == told
    counts = explorer.read_signatures("Дата;Подписи\n24.04.2017;5\n".encode("koi8-r"))
    assert [one.count for one in counts] == [5]


@pytest.mark.parametrize("lines", [True, False], ids=["one a line", "a list"])
def test_records_are_read_with_their_lines_and_nothing_of_other_keys(lines):
    text = (
        "".join(json.dumps(one) + "\n" for one in RECORDS)
        if lines
        else json.dumps(RECORDS, indent=1)
    )
    loaded = explorer.read_events(text)
    assert plain(loaded) == [("2017-04-24", "A fair"), ("2017-05", "A walk")]
    assert loaded[1].category == "out, far"
    assert "mail.example" not in repr(loaded) + str(loaded.report)
    assert "email" in said(loaded, "columns")[1]
    assert "lines 1, 2" in said(loaded, "source")[0] if lines else "lines 2, 7"


def test_a_time_of_day_beside_a_day_is_a_part_of_it():
    text = "date,time,title\n2017-04-24,17:32,A fair\n24 May 2017,7 pm,A walk\n2018,17:32,So\n"
    loaded = explorer.read_events(text)
    assert [event.date.edtf for event in loaded] == ["2017-04-24T17:32", "2017-05-24T19:00", "2018"]
    loaded = explorer.read_events("date,time,title\n2017-04-24,evening,A fair\n")
    assert [event.date.edtf for event in loaded] == ["2017-04-24"]
    assert "the day alone is kept (line 2)" in said(loaded, "time of day")[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Date,Event\n42849,A fair\n", "1 of 1 event has .*it would be 2017-04-24, or 2021-04-25"),
        ("Date,Event\n1900-01-00,A fair\n", "where a date is empty or zero"),
        ("date,place\r2017,x\r", "No heading says where dates and events stand"),
        ('{"events": []}', "no timeline of a form that is known"),
        ('[{"when": "2017", "who": "Ann"}]', "no timeline of a form that is known"),
    ],
)
def test_what_is_not_understood_says_why(text, says):
    with pytest.raises(EventsError, match=says) as caught:
        explorer.read_events(text)
    assert caught.value.next_step
    assert "Ann" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "This is a PDF"),
        ("a.csv.gz", b"\x1f\x8b\x08\0 and more", "Unpack it"),
        ("a.xlsx", b"PK\x03\x04 and more", "damaged or breaks off"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "picture"),
    ],
)
def test_what_is_no_table_says_what_it_is(name, raw, says):
    with pytest.raises(EventsError, match=says) as caught:
        explorer.read_events(raw, name=name)
    assert "transcript" not in str(caught.value)
