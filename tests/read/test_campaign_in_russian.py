"""Whoever reads signatures, events or a study in Russian is told in Russian what is amiss."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import explorer
from explorer.errors import ExplorerError, StudyError
from explorer.language import speaking

HERE = Path(__file__).parent
SAMPLES = sorted(
    path
    for path in (*HERE.glob("counts/samples/*"), *HERE.glob("timelines/samples/*"))
    if path.suffix != ".md" and path.name != "rejected.json"
)
LATIN = re.compile(r"[A-Za-z]{2,}")
# What stood in a file, and what is to be typed: a quotation, a call, a line of study.toml.
QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"|'[^']*'|\w+=\S+|\w+ = \S+|\[\[?\w+\]?\]")
OWN = "date_basis id petition count qualifier source scope date role source_url source_date note"
EVENTS = "id date category description title date_text era source source_url second_source_url note"
NAMES = """
    ASCII CSV Dask DuckDB EDTF Excel Ibis ISO JSON LibreOffice Mac ODS Parquet PySpark TOML
    TimelineJS UTC UTF Windows TSV XLSX XML gzip iCalendar pandas polars pyarrow pip vis
    timeline tzdata
"""
TYPED = """
    DTSTART BEGIN VEVENT VCALENDAR END Day Month Year False True true false count data date end
    frame global headline json csv ods raw signatures start text time timestamp title toml total
    txt verified xlsx description May the 270k over interview study events at_least approx exact
    just_under
"""
KEYS = """
    attributes categories content_note content_notes files interview interviewee interviewer kind
    label language links name note petitions readings rights role signatures sources speakers
    summary support turns
"""
KNOWN = {word for text in (OWN, EVENTS, NAMES, TYPED, KEYS) for word in LATIN.findall(text)}

SIGNATURES = {
    "nothing in it": "date,count\n",
    "no header that is known": "when it was,how many\n2017-04-24,5\n",
    "no header": "2017-04-24,5,x\n2017-04-25,6,y\n",
    "times unknown": "zeitpkt,count\n2017-04-24,5\n",
    "counts unknown": "date,bridge\n2017-04-24,5\n2017-04-25,6\n2017-04-26,7\n",
    "an open quotation mark": 'date,count\n2017-04-24,"5\n',
    "cells that are missing": "date,count,note\n2017-04-24,5\n2017-04-25\n2017-04-26\n",
    "days that are open": "date,count\n04/05/2017,5\n05/06/2017,6\n",
    "days that contradict": "date,count\n24/05/2017,5\n05/26/2017,6\n",
    "words for counts": "date,count\n2017-04-24,many of 5\n",
    "a count below zero": "date,count\n2017-04-24,-5\n",
    "no day": "date,count\n31/02/2017,5\n",
    "serial numbers": "date,count\n42849,5\n42850,6\n",
    "a rise": "date,new signatures\n2017-04-24,5\n2017-04-25,6\n",
    "times in a row": "name,2017-04-24,2017-04-25,2017-04-26\na,5,6,7\n",
    "two counts": "date,count,total\n2017-04-24,5,6\n",
    "our own, a misspelt name": "id,petitoin,count,qualifier,source\na,p,5,exact,s\n",
    "our own, thousands": "id,petition,count,qualifier,source\na,p,270k,exact,s\n",
    "our own, a word": "id,petition,count,qualifier,source\na,p,5,aprox,s\n",
    "our own, no source": "id,petition,count,qualifier,source\na,p,5,exact,\n",
    "our own, an id twice": "id,petition,count,qualifier,source\na,p,5,exact,s\na,p,5,exact,s\n",
    "our own, a date": "id,petition,date,count,qualifier,source\na,p,24/04/2017,5,exact,s\n",
    "JSON of another thing": '{"mood": "calm"}\n',
    "JSON of an error": '{"error": "not found", "status": 404}\n',
    "a petition without its count": '{"data": {"type": "petition"}}\n',
    "a page": "<html>\n<body>5</body></html>\n",
}
TIMELINES = {
    "no header that is known": "foo,bar\n1,2\n",
    "a text": "hello\nthere\n",
    "nothing in it": "id,date,category,description\n",
    "a misspelt name": "id,date,categroy,description\na,2017,x,y\n",
    "a date": "id,date,category,description\na,24 April,x,y\n",
    "no such day": "id,date,category,description\na,2017-02-30,x,y\n",
    "no words": "id,date,category,description\na,2017-02,x,\n",
    "an era": "id,date,category,description,era\na,2017-02,x,y,perhaps\n",
    "days that are open": "date,title\n04/05/2017,a\n05/06/2017,b\n",
    "dates that say nothing": "date,title\nsoon,a\n42849,b\n1900s,c\n",
    "TimelineJS without events": '{"events": {"start_date": 1}}\n',
    "TimelineJS with odd dates": '{"events": [{"start_date": {"year": "x"}}]}\n',
    "a calendar that is not sound": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n",
    "a calendar without dates": (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\nEND:VCALENDAR\n"
    ),
}
SETTINGS = {
    "no TOML": 'title = "A\n',
    "a key": 'titel = "A"\n',
    "a number": "title = 5\n",
    "no table": 'files = "a.csv"\n',
    "a petition without its id": '[[petitions]]\ntitle = "A"\n',
    "a day": '[[petitions]]\nid = "a"\ntitle = "A"\nopened = "spring"\n',
    "a role": '[[speakers]]\nlabel = "Ann"\nrole = "host"\n',
    "a turn in words": '[[links]]\nturns = ["one"]\n',
    "a turn that is not there": "[[links]]\nturns = [9]\n",
    "an event that is not there": '[[links]]\nturns = [1]\nevents = ["a"]\n',
    "a note before no turn": '[[content_notes]]\ntext = "A"\n',
    "a file elsewhere": '[interview]\nfile = "../a.txt"\n',
    "two files of events": '[files]\nevents = "a.csv"\n[events]\nfile = "b.csv"\n',
}


def refused(read, source) -> ExplorerError:
    with pytest.raises(ExplorerError) as caught:
        read(source)
    return caught.value


def in_latin(error: ExplorerError, stood: str = "") -> set[str]:
    """Return the words of an error in Russian that are neither quoted nor of the file."""
    with speaking("ru"):
        said = QUOTED.sub("", str(error))
    return set(LATIN.findall(said)) - KNOWN - set(LATIN.findall(stood))


@pytest.mark.parametrize("text", SIGNATURES.values(), ids=SIGNATURES)
def test_a_bad_table_of_signatures_is_refused_in_russian(text):
    assert in_latin(refused(explorer.read_signatures, text), text) == set()


@pytest.mark.parametrize("text", TIMELINES.values(), ids=TIMELINES)
def test_a_bad_timeline_is_refused_in_russian(text):
    assert in_latin(refused(explorer.read_events, text), text) == set()


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
def test_a_bad_study_is_refused_in_russian(tmp_path, text):
    (tmp_path / "study.toml").write_text(text)
    (tmp_path / "interview.txt").write_text("Ann: Why?\n\nBen: Because.\n")
    error = refused(explorer.open_study, tmp_path)
    assert in_latin(error, f"{text} {tmp_path}") == set()


def test_a_day_is_spelt_in_the_language_that_is_spoken_then():
    error = refused(explorer.read_signatures, SIGNATURES["days that are open"])
    assert error.accepted == "It could be 4 May 2017 or 5 April 2017."
    with speaking("ru"):
        assert str(error.accepted) == "Это может быть 4 мая 2017 или 5 апреля 2017."


def test_what_is_to_be_written_in_a_study_is_said_in_russian(tmp_path):
    (tmp_path / "study.toml").write_text('title = "A"\n[events]\nfile = "e.csv"\n')
    (tmp_path / "interview.txt").write_text("Ann: Why?\n\nBen: Because.\n")
    (tmp_path / "e.csv").write_text(TIMELINES["days that are open"])
    error = refused(explorer.open_study, tmp_path)
    with speaking("ru"):
        assert str(error).endswith("В study.toml: day_first = true под [events].")


def test_an_error_about_a_study_is_english_to_a_program(tmp_path):
    with speaking("ru"):
        error = refused(explorer.open_study, tmp_path)
    assert isinstance(error, StudyError)
    assert error.problem == "There is no study.toml in this folder."


def test_the_report_on_the_bundled_study_is_in_russian():
    study = explorer.open_study()
    ours = [one for one in study.report.findings if Path(one.file).suffix in {".csv", ".toml"}]
    with speaking("ru"):
        said = [one.words for one in ours if one.what not in {"title", "rights", "language"}]
        reasons = {str(reading.why("date")) for reading in study.readings} - {""}
    quoted = {word for one in study.petitions for word in LATIN.findall(one.id)}
    note = {word for one in said if one.startswith("This study") for word in LATIN.findall(one)}
    assert {w for one in said for w in LATIN.findall(one)} <= KNOWN | quoted | note
    assert reasons == {
        "взято из адреса страницы",
        "выведено из текста рядом",
        "месяц взят из адреса страницы",
    }


def test_the_report_on_a_table_of_signatures_is_in_russian():
    days = "".join(f"2017-04-{day:02},{day * 10}\n" for day in range(1, 29) if day not in (9, 10))
    found = explorer.read_signatures(f"date,signatures,email\n{days}2017-04-29,soon\n\n,7\n")
    with speaking("ru"):
        said = [one.words for one in found.report.findings]
    assert {w for one in said for w in LATIN.findall(one)} <= KNOWN | {"email"}
    assert any("9 апреля 2017 — 10 апреля 2017" in one for one in said)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_report_on_a_sample_is_in_russian(path):
    if path.parent.parent.name == "counts":
        found = explorer.read_signatures(path)
    else:
        found = explorer.read_events(path)
    stood = set(LATIN.findall(f"{path.read_text(encoding='utf-8')} {path.name}"))
    with speaking("ru"):
        said = [one.words for one in found.report.findings if one.what != "form"]
    assert said
    for one in said:
        assert set(LATIN.findall(QUOTED.sub("", one))) - stood <= KNOWN, one


def test_a_folder_of_which_little_can_be_read_says_why_in_russian(tmp_path):
    river = '{{"id": 7, "attributes": {{"signature_count": 3, "updated_at": "{day}T10:00:00Z"}}}}'
    (tmp_path / "a.json").write_text(river.format(day="2017-04-24"))
    (tmp_path / "b.json").write_text(river.format(day="2017-05-03"))
    (tmp_path / "c.json").write_text('{"id": 7, "attributes": {"signature_count": 3}}')
    (tmp_path / "d.json").write_text('{"id": 7,')
    (tmp_path / "e.json").write_text("{}")
    (tmp_path / "f.txt").write_text("A note.")
    found = explorer.read_signatures(tmp_path)
    with speaking("ru"):
        said = {one.words for one in found.report.findings if one.what in {"files", "readings"}}
    assert said == {
        "7: 2 сообщённых числа, 2 файла, 24 апреля 2017, 10:00:00 UTC — 3 мая 2017, 10:00:00 UTC",
        "не прочитано: ни в нём, ни в его имени не сказано, когда это было: c.json",
        "не прочитано: обрывается: d.json",
        "не прочитано: нет петиции: e.json",
        "не .json: f.txt",
    }
