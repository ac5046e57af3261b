"""A study opens whole: its tables, its links, and what is known of each value."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import explorer
from explorer.errors import ChoiceError, EventsError, ExplorerError, SignaturesError, StudyError
from explorer.language import speaking
from explorer.model import Basis, ReadingRole
from explorer.summarise.timeline import (
    category_label,
    category_rows,
    category_words,
    event_rows,
)
from tests.read.spreadsheets import ods


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


def folder_with(tmp_path, **files: str):
    """Write a small study; keywords are file names with a dot written as two underscores."""
    texts = {"study__toml": 'title = "A day"', "interview__txt": "Ann: How?\n\nBen: So.\n"} | files
    for name, text in texts.items():
        (tmp_path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_bundled_study_is_whole(study):
    assert len(study.events) == 76
    assert len(study.readings) == 34
    assert sum(r.role is ReadingRole.READING for r in study.readings) == 20
    assert len(study.undated) == 9
    assert len(study.petitions) == 8


def test_events_and_readings_stand_in_the_order_of_their_dates(study):
    for things in (study.events, study.readings):
        starts = [thing.date.earliest for thing in things]
        assert starts == sorted(starts)


def test_undated_readings_are_kept_apart(study):
    assert all(reading.date for reading in study.readings)
    assert all(reading.date is None for reading in study.undated)
    assert study.reading("U2") in study.undated


def test_links_lead_from_turns_to_events_and_readings_and_back(study):
    assert [e.id for e in study.events_of(study.turn(1))] == ["E18"]
    assert [e.id for e in study.events_of(study.turn(4))] == ["E23", "E26"]
    assert [e.id for e in study.events_of(study.turn(6))] == ["E28", "E35"]
    assert [r.id for r in study.readings_of(study.turn(5))] == ["C01"]
    assert [t.number for t in study.turns_of(study.event("E26"))] == [3, 4]
    assert [t.number for t in study.turns_of(study.reading("C01"))] == [5, 6]
    assert study.turns_of(study.event("E50")) == ()


@pytest.mark.parametrize("which", [0, 7, "t0", "t9", "x", "", "t", "٣", True, "1" * 5000])
def test_a_turn_that_is_not_there_is_an_error_that_names_the_range(study, which):
    with pytest.raises(ChoiceError, match="Turns are numbered from 1 to 6"):
        study.turn(which)


def test_a_turn_is_found_by_number_or_id(study):
    assert study.turn(3) is study.turn("t3") is study.interview.turns[2]


def test_an_id_that_is_not_there_is_an_error_with_the_nearest(study):
    with pytest.raises(ChoiceError, match='Did you mean "amnesty_2017"'):
        study.petition("amnesty2017")


def test_every_date_knows_whether_it_was_stated(study):
    assert study.reading("C01").how("date") is Basis.STATED
    assert study.reading("C24").how("date") is Basis.INFERRED
    assert study.reading("C24").why("date") == "month taken from the page's address"
    assert study.reading("U1").how("date") is Basis.MISSING
    assert study.petition("amnesty_2017").how("opened") is Basis.INFERRED
    assert study.petition("allout_2017").how("opened") is Basis.MISSING


def test_asking_how_of_an_unknown_field_names_the_fields(study):
    with pytest.raises(ChoiceError, match='Did you mean "date"'):
        study.reading("C01").how("dat")


def test_the_report_names_what_is_missing_with_its_lines(study):
    missing = {(f.file, f.what): f for f in study.report.of("missing")}
    assert missing["interview.txt", "author"].lines == (23,)
    assert missing["events.csv", "day"].lines == (2, 53)
    assert missing["signatures_undated.csv", "source address"].lines == (6,)
    assert str(study.report).splitlines()[0].split() == ["file", "what", "known", "detail"]
    assert len(study.report.to_rows()) == len(study.report.findings)


def test_petitions_are_taken_from_the_readings_where_none_is_stated(tmp_path):
    folder = folder_with(
        tmp_path, signatures__csv="id,petition,date,count,qualifier,source\na,p,2017,1,exact,s\n"
    )
    study = explorer.open_study(folder)
    assert [p.id for p in study.petitions] == ["p"]
    assert study.petition("p").how("title") is Basis.INFERRED


def test_a_study_may_be_an_interview_alone(tmp_path):
    study = explorer.open_study(folder_with(tmp_path))
    assert (len(study.interview.turns), study.events, study.readings) == (2, (), ())
    assert repr(study) == "Study('A day': 2 turns, 0 events, 0 dated and 0 undated readings)"


def test_more_columns_are_kept_and_reported(tmp_path):
    folder = folder_with(
        tmp_path,
        signatures__csv="id,petition,count,qualifier,source,kind\na,p,1,exact,s,raw\n",
    )
    study = explorer.open_study(folder)
    assert study.undated[0].extra == (("kind", "raw"),)
    assert any("kept as they are: kind" in f.detail for f in study.report.findings)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    folder = folder_with(tmp_path)
    raw = b"\xef\xbb\xbfAnn: How?\r\n\r\nBen: So.\r\n"
    (folder / "interview.txt").write_bytes(raw)
    turns = explorer.open_study(folder).interview.turns
    assert [(turn.speaker, turn.text) for turn in turns] == [("Ann", "How?"), ("Ben", "So.")]


def test_notes_on_turns_stand_apart_from_the_source(tmp_path):
    toml = '[[interview.turn_notes]]\nturn = 2\nnote = "Said by letter."\n'
    study = explorer.open_study(folder_with(tmp_path, study__toml=toml))
    assert [turn.note for turn in study.interview.turns] == ["", "Said by letter."]
    assert study.interview.turns[1].text == "So."


class TestFurtherFilesOfSignatures:
    RECORD = "timestamp,count\n2017-04-24T10:00:00Z,4903\n2017-04-25T10:00:00Z,5010\n"
    OWN = "id,petition,date,count,qualifier,source\na,river,2017-04-24,4000,at_least,s\n"
    TOML = (
        'title = "T"\n[[petitions]]\nid = "river"\ntitle = "The river"\nopened = 2017-04-20\n'
        '[[signatures]]\nfile = "record.csv"\npetition = "river"\n'
    )

    def test_are_read_beside_the_table_of_the_study(self, tmp_path):
        folder = folder_with(
            tmp_path, study__toml=self.TOML, record__csv=self.RECORD, signatures__csv=self.OWN
        )
        study = explorer.open_study(folder)
        assert [(r.id, r.count) for r in study.readings] == [
            ("a", 4000), ("record:2", 4903), ("record:3", 5010),
        ]  # fmt: skip
        assert [(p.id, p.title) for p in study.petitions] == [("river", "The river")]
        assert any(one.file == "record.csv" for one in study.report.findings)

    def test_with_a_row_for_each_signature_are_counted(self, tmp_path):
        rows = "signed_at,name\n" + "".join(
            f"2017-04-24T10:{m:02}:00Z,Person{m}\n" for m in range(60)
        )
        folder = folder_with(tmp_path, study__toml=self.TOML, record__csv=rows)
        study = explorer.open_study(folder)
        assert study.readings == ()
        assert study.tally.petitions == ("river",)
        assert study.tally.of("river").curve().last == 60
        assert "Person" not in repr((study, study.report.findings))

    def test_of_several_petitions_are_counted_each_by_its_own(self, tmp_path):
        rows = "signed_at\n2017-04-24T10:00:00Z\n2017-04-24T11:00:00Z\n"
        toml = '[[signatures]]\nfile = "river.csv"\n[[signatures]]\nfile = "mill.csv"\n'
        study = explorer.open_study(
            folder_with(tmp_path, study__toml=toml, river__csv=rows, mill__csv=rows)
        )
        assert study.tally.petitions == ("river", "mill")
        assert study.tally.of("mill").curve().last == 2
        with pytest.raises(ChoiceError, match='Did you mean "river"'):
            study.tally.of("rivr")

    def test_with_a_record_of_a_machine_stay_columns(self, tmp_path):
        start = 1493020800
        rows = "timestamp,count\n" + "".join(f"{start + 60 * k},{k}\n" for k in range(30_000))
        folder = folder_with(
            tmp_path, study__toml=self.TOML, record__csv=rows, signatures__csv=self.OWN
        )
        study = explorer.open_study(folder)
        assert len(study.readings) == 30_001
        assert study.readings[0].id == "a"
        assert study.reading("record:30001").count == 29_999
        assert len(study.readings.parts[1].counts) == 30_000

    def test_may_say_how_they_are_to_be_read(self, tmp_path):
        toml = (
            '[[signatures]]\nfile = "record.csv"\npetition = "river"\nkind = "raw"\n'
            'day_first = true\nzone = "Europe/London"\n'
            'columns = { time = "when it was", count = ["how many"] }\n'
        )
        rows = "when it was,how many\n04/05/2017 10:00,5\n"
        study = explorer.open_study(folder_with(tmp_path, study__toml=toml, record__csv=rows))
        assert [(r.date.edtf, r.kind) for r in study.readings] == [("2017-05-04T09:00Z", "raw")]

    @pytest.mark.parametrize(
        ("toml", "says"),
        [
            ('[[signatures]]\nfile = "no.csv"', "There is no such file"),
            ('[[signatures]]\nfle = "record.csv"', 'Did you mean "file"'),
            ('[[signatures]]\npetition = "river"', "file is missing"),
            ('[[signatures]]\nfile = "../record.csv"', "outside of the study's folder"),
            ('[[signatures]]\nfile = "record.csv"\nkind = "rw"', 'Did you mean "raw"'),
            ('[[signatures]]\nfile = "record.csv"\nday_first = 1', "Accepted are true and false"),
            ('[signatures]\nfile = "record.csv"', "tables that each begin with [[signatures]]"),
            (
                '[[signatures]]\nfile = "record.csv"\n[[petitions]]\nid = "river"\ntitle = "R"',
                'is of the petition "record"',
            ),
        ],
    )
    def test_that_cannot_be_read_say_why(self, tmp_path, toml, says):
        folder = folder_with(tmp_path, study__toml=toml, record__csv=self.RECORD)
        with pytest.raises(ExplorerError) as caught:
            explorer.open_study(folder)
        assert says in str(caught.value)

    def test_that_every_study_may_have_can_be_named_to_say_how(self, tmp_path):
        rows = "date,count\n04/05/2017,5\n"
        folder = folder_with(tmp_path, study__toml='title = "T"\n', signatures__csv=rows)
        told = r'file = "signatures.csv" and day_first = true below \[\[signatures\]\]'
        with pytest.raises(SignaturesError, match=told):
            explorer.open_study(folder)
        toml = '[[signatures]]\nfile = "signatures.csv"\nday_first = true\n'
        study = explorer.open_study(folder_with(tmp_path, study__toml=toml, signatures__csv=rows))
        assert [reading.date.edtf for reading in study.readings] == ["2017-05-04"]


class TestEvents:
    ROWS = "date,title\n04/05/2017,A fair\n"

    def test_may_say_how_they_are_to_be_read(self, tmp_path):
        folder = folder_with(tmp_path, events__csv=self.ROWS)
        with pytest.raises(EventsError, match=r"day_first = true below \[events\]"):
            explorer.open_study(folder)
        for first, day in (("true", "2017-05-04"), ("false", "2017-04-05")):
            toml = f'title = "T"\n[events]\nday_first = {first}\n'
            study = explorer.open_study(
                folder_with(tmp_path, study__toml=toml, events__csv=self.ROWS)
            )
            assert [event.date.edtf for event in study.events] == [day]

    def test_may_be_one_sheet_of_a_workbook_of_any_name(self, tmp_path):
        rows = [["date", "title"], [dt.date(2017, 5, 4), "A fair"]]
        toml = 'title = "T"\n[events]\nfile = "all.ods"\nsheet = "Two"\n'
        folder = folder_with(tmp_path, study__toml=toml)
        (folder / "all.ods").write_bytes(ods(("One", rows), ("Two", rows)))
        assert explorer.open_study(folder).events[0].date.edtf == "2017-05-04"

    @pytest.mark.parametrize(
        ("toml", "says"),
        [
            ("[events]\nday_frist = true", 'Did you mean "day_first"'),
            ("[events]\nday_first = 1", "Accepted are true and false"),
            ('[events]\nfile = "a.csv"\n[files]\nevents = "b.csv"', "a.csv and b.csv"),
            ('[events]\nfile = "../a.csv"', "outside of the study's folder"),
            ('[events]\nfile = "no.csv"', "There is no such file"),
            ('[events]\nformat = "timelinjs"', 'Did you mean "timelinejs"'),
        ],
    )
    def test_that_cannot_be_read_say_why(self, tmp_path, toml, says):
        folder = folder_with(tmp_path, study__toml=toml, events__csv=self.ROWS)
        with pytest.raises(ExplorerError) as caught:
            explorer.open_study(folder)
        assert says in str(caught.value)


EVENTS = (
    "id,date,category,description\nE1,2017-04-01,talk,Ann asks.\nE2,2017-04-02,un_march,Rain.\n"
)


def test_a_study_names_its_categories_in_several_languages(tmp_path):
    words = 'title = "A day"\nlanguage = "en"\n[categories]\n'
    words += 'talk = { ru = "Беседа", en = "A talk" }\nun_march = { ru = "Шествие" }\n'
    events = explorer.open_study(
        folder_with(tmp_path, study__toml=words, events__csv=EVENTS)
    ).events
    assert [category_words(event) for event in events] == [("A talk", "en"), ("UN march", "en")]
    with speaking("ru"):
        assert [category_words(event)[0] for event in events] == ["Беседа", "Шествие"]
        assert [row["category"] for row in category_rows(events)] == ["talk", "un_march"]
        assert [row["category_label"] for row in event_rows(events)] == ["Беседа", "Шествие"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('tlak = "A talk"', 'Did you mean "talk"?'),
        ("talk = 1", 'talk = { en = "…", ru = "…" }'),
        ('talk = { en = "" }', 'talk = { en = "…", ru = "…" }'),
        ('talk = { Russian = "Беседа" }', 'talk = { en = "…", ru = "…" }'),
    ],
    ids=["of no event", "a number", "nothing", "a language without a tag"],
)
def test_a_category_is_named_in_words_and_by_the_tag_of_a_language(tmp_path, line, told):
    words = f'title = "A day"\n[categories]\n{line}\n'
    with pytest.raises(StudyError) as raised:
        explorer.open_study(folder_with(tmp_path, study__toml=words, events__csv=EVENTS))
    assert told in str(raised.value)
    assert raised.value.where == "study.toml, [categories]"


def test_the_bundled_study_names_all_its_categories_in_russian_and_keeps_the_english_words(study):
    rows = category_rows(study.events)
    assert all(row["category_label"] == category_label(row["category"]) for row in rows)
    with speaking("ru"):
        said = [row["category_label"] for row in category_rows(study.events)]
    assert len(set(said)) == len(rows) and not re.search("[A-Za-z]", "".join(said))
