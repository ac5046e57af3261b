"""Every form gives its events with their dates, words, sources and eras; a report says more."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

import explorer
from explorer.errors import EventsError, StudyError

SAMPLES = Path(__file__).parent / "samples"


def read(name, **wishes):
    return explorer.read_events(SAMPLES / name, **wishes)


def by_id(loaded):
    return {event.id: event for event in loaded}


def said(loaded, what):
    return [finding.detail for finding in loaded.report.findings if finding.what == what]


class TestTimelineJS:
    def test_dates_are_as_fine_as_their_parts(self):
        events = by_id(read("hill-railway.json"))
        assert events["track"].date.edtf == "1871-05/1873"
        assert events["e2"].date.edtf == "1873-06-01T14:30"

    def test_a_negative_year_is_the_year_bc_that_the_program_shows(self):
        assert by_id(read("hill-railway.json"))["e4"].date.label == "15 March 44 BC"

    def test_the_reserve_of_its_display_date_is_kept(self):
        event = by_id(read("hill-railway.json"))["e3"]
        assert (event.date.edtf, event.date_text) == ("1850~", "c. 1850")

    def test_html_becomes_text_and_its_addresses_sources(self):
        event = by_id(read("hill-railway.json"))["track"]
        assert event.title == "The track is laid"
        assert event.description == "Twelve bends & one tunnel.\n\nSee the log."
        assert [source.line for source in event.sources] == [
            "A bend (The railway's album) <https://example.org/track.jpg>",
            "the log <https://example.org/log>",
        ]

    def test_a_headline_alone_is_the_description(self):
        event = by_id(read("hill-railway.json"))["e2"]
        assert (event.title, event.description) == ("", "The first train")

    def test_an_era_is_marked(self):
        eras = [event.description for event in read("hill-railway.json") if event.era]
        assert eras == ["Steam"]

    def test_an_event_without_a_group_is_an_event_and_the_report_says_so(self):
        loaded = read("hill-railway.json")
        assert by_id(loaded)["e3"].category == "event"
        assert by_id(loaded)["e3"].why("category")
        assert "taken as “event”" in said(loaded, "category")[0]

    def test_what_is_not_understood_is_named_with_its_line(self):
        loaded = read("hill-railway.json")
        (skipped,) = (f for f in loaded.report.of("skipped") if f.what == "events")
        assert "“soon”, its year is no whole number" in skipped.detail
        assert skipped.lines == (35,)

    def test_the_second_version_is_read(self):
        events = by_id(read("hill-railway-2.json"))
        assert events["e1"].date.edtf == "1871-05/1873"
        assert events["e2"].date.edtf == "1873-06-01T14:30"
        assert events["e3"].date.edtf == "1873-06-02/.."  # its month stands first
        assert events["e4"].era

    def test_its_spreadsheet_gives_the_same_dates(self):
        events = by_id(read("hill-railway.csv"))
        dates = [events[f"e{number}"].date.edtf for number in range(1, 5)]
        assert dates == ["1871-05/1873", "1873-06-01T14:30", "1871/1914", "-0043-03-15"]
        assert [event.id for event in events.values() if event.era] == ["e3"]
        assert events["e1"].category == "building"

    def test_a_timeline_in_millions_of_years_is_read_by_its_years_with_a_warning(self):
        text = (
            '{"scale": "cosmological", "events": [\n{"start_date": {"year": -13800000000, '
            '"month": 1}, "text": {"headline": "A beginning"}}]}'
        )
        loaded = explorer.read_events(text)
        assert loaded[0].date.edtf == "Y-13799999999"
        assert loaded.report.warnings

    def test_an_export_for_a_script_is_read(self):
        text = "storyjs_jsonp_data = " + (SAMPLES / "hill-railway-2.json").read_text() + ";"
        assert len(explorer.read_events(text)) == 4


class TestVis:
    def test_days_stay_days_and_numbers_are_moments(self):
        events = by_id(read("workshops.json"))
        assert events["1"].date.edtf == "2014-04-20"
        assert events["2"].date.edtf == "2014-04-22/2014-04-24"
        assert events["3"].date == events["4"].date
        assert events["3"].date.edtf == "2014-04-25T08:00:00Z"

    def test_a_group_is_named_by_its_content(self):
        assert by_id(read("workshops.json"))["1"].category == "Clay"

    def test_a_background_is_an_era(self):
        assert [event.id for event in read("workshops.json") if event.era] == ["s"]

    @pytest.mark.parametrize("start", ['"50-04-20"', '"-700-01-01"', "true", "1e300", '"soon"'])
    def test_a_date_that_javascript_takes_for_another_is_not_read(self, start):
        text = f'[\n{{"content": "a", "start": {start}}}]'
        with pytest.raises(EventsError, match="not understood"):
            explorer.read_events(text)

    def test_a_long_year_of_iso_8601_is_read(self):
        text = '[\n{"content": "a", "start": "-000043-03-15"}]'
        assert explorer.read_events(text)[0].date.label == "15 March 44 BC"


class TestCalendar:
    def test_the_end_of_whole_days_is_the_last_day(self):
        assert by_id(read("choir.ics"))["tour-1"].date.edtf == "2017-05-12/2017-05-14"

    def test_zones_are_kept_and_floating_times_have_none(self):
        events = by_id(read("choir.ics"))
        assert events["rehearsal-1"].date.edtf.startswith("2017-04-24T19:30:00+02:00/")
        assert events["call-1"].date.edtf == "2017-04-25T22:22:35Z"
        assert events["tea-1"].date.edtf == "2017-04-26T16:00:00"

    def test_words_categories_and_address_are_read(self):
        tour = by_id(read("choir.ics"))["tour-1"]
        assert tour.title == "Tour, three days"
        assert tour.description == "By train.\nBring the blue folders; they are in the cupboard."
        assert tour.category == "tour, outdoors"
        assert tour.sources[0].url == "https://example.org/tour"

    def test_persons_are_never_read(self):
        loaded = read("choir.ics")
        everything = f"{loaded.items!r} {loaded.report} {loaded.report.to_rows()}"
        for word in ("Invented Person", "organiser@", "singer@", "alarm@", "555", "Somebody"):
            assert word not in everything
        assert said(loaded, "persons") == ["never read: ATTENDEE, CONTACT, ORGANIZER"]

    def test_what_comes_again_is_read_once_and_its_rule_is_reported(self):
        loaded = read("choir.ics")
        assert sum(event.description == "Rehearsal" for event in loaded) == 1
        assert "FREQ=WEEKLY;COUNT=20" in said(loaded, "times again")[0]

    def test_what_was_cancelled_did_not_happen(self):
        loaded = read("choir.ics")
        assert "fair-1" not in by_id(loaded)
        assert said(loaded, "cancelled") == ["1 event"]

    def test_a_zone_that_is_not_known_is_a_warning(self):
        text = (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Nowhere:20170424T193000\n"
            "SUMMARY:A walk\nEND:VEVENT\nEND:VCALENDAR\n"
        )
        loaded = explorer.read_events(text)
        assert loaded[0].date.edtf == "2017-04-24T19:30:00"
        assert loaded.report.warnings[0].lines == (2,)

    def test_what_one_file_says_of_a_zone_is_not_kept_for_the_next(self):
        zone = (
            "BEGIN:VTIMEZONE\nTZID:Europe/Paris\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
            "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\n"
        )
        text = (
            f"BEGIN:VCALENDAR\n{zone}BEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:20170424T193000\n"
            "SUMMARY:A walk\nEND:VEVENT\nEND:VCALENDAR\n"
        )
        assert explorer.read_events(text)[0].date.edtf == "2017-04-24T19:30:00+02:00"

    def test_zones_that_are_never_closed_take_no_longer(self):
        text = "BEGIN:VCALENDAR\n" + "BEGIN:VTIMEZONE\nTZID:x\n" * 50_000
        started = time.perf_counter()
        with pytest.raises(EventsError):
            explorer.read_events(text)
        assert time.perf_counter() - started < 5

    def test_without_its_library_the_error_names_the_extra(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "icalendar", None)
        with pytest.raises(EventsError, match=r"interview-explorer\[files\]"):
            read("choir.ics")

    def test_the_other_forms_do_not_need_it(self):
        code = "import sys, explorer; explorer.read_events(sys.argv[1]); print(*sys.modules)"
        run = [sys.executable, "-c", code, str(SAMPLES / "hill-railway.json")]
        loaded = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
        assert not {"icalendar", "openpyxl"} & set(loaded)


class TestTables:
    def test_known_headings_in_another_tongue_are_read(self):
        dates = [event.date.edtf for event in read("gaerten.csv")]
        assert dates == ["1890~", "192X", "1934-21", "1951-05-12", "1952/1955"]

    def test_the_words_of_a_date_are_kept(self):
        assert read("gaerten.csv")[1].date_text == "1920er Jahre"
        assert read("gaerten.csv")[1].why("date")

    def test_columns_that_are_not_known_are_not_read(self):
        loaded = read("gaerten.csv")
        assert "gaertner@" not in f"{loaded.items!r} {loaded.report}"
        assert "not read: E-Mail" in said(loaded, "columns")

    def test_a_rumour_without_a_date_is_named(self):
        assert "line 7: “irgendwann”" in said(read("gaerten.csv"), "events")[0]

    def test_start_and_end_are_joined(self):
        loaded = explorer.read_events("Start date\tEnd date\tEvent\n1914\t1918\tA walk\n")
        assert loaded[0].date.edtf == "1914/1918"

    def test_days_that_nothing_tells_from_months_are_asked_for(self):
        text = "date,title\n05/06/2017,A walk\n06/07/2017,A swim\n"
        with pytest.raises(EventsError, match=r"line 2: .*\n.*\n.*day_first=True"):
            explorer.read_events(text)
        assert explorer.read_events(text, day_first=True)[0].date.edtf == "2017-06-05"
        assert explorer.read_events(text, day_first=False)[0].date.edtf == "2017-05-06"

    def test_a_workbook_is_read_with_its_rows(self):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        for row in (["Date", "Headline"], ["c. 1066", "A comet"], ["soon", "-"], [1920, "A fair"]):
            book.active.append(row)
        file = io.BytesIO()
        book.save(file)
        loaded = explorer.read_events(file.getvalue(), name="fairs.xlsx")
        assert [event.date.edtf for event in loaded] == ["1066~", "1920"]
        assert "row 3" in said(loaded, "events")[0]

    def test_our_own_form_is_as_strict_as_before(self):
        with pytest.raises(EventsError, match=r'line 2: date "spring 2017"'):
            explorer.read_events("id,date,category,description\na,spring 2017,x,y\n")

    def test_our_own_form_may_have_titles_words_and_eras(self):
        text = "id,date,category,description,title,date_text,era\na,2017-04~,x,y,T,about,yes\n"
        event = explorer.read_events(text)[0]
        assert (event.title, event.date_text, event.era) == ("T", "about", True)


@pytest.mark.parametrize(
    "name", sorted(one.name for one in SAMPLES.iterdir() if one.suffix != ".md")
)
def test_a_path_a_file_bytes_and_a_text_give_the_same(name):
    path = SAMPLES / name
    events = explorer.read_events(path).items
    assert explorer.read_events(str(path)).items == events
    assert explorer.read_events(path.read_bytes()).items == events
    assert explorer.read_events(path.read_text(encoding="utf-8")).items == events
    with path.open("rb") as file:
        assert explorer.read_events(file).items == events


def test_an_id_that_stands_twice_is_told_apart():
    loaded = explorer.read_events("id,date,title\na,2017,A walk\na,2018,A swim\n")
    assert [event.id for event in loaded] == ["a", "a-2"]


def test_ids_of_the_source_are_not_given_to_others():
    loaded = explorer.read_events("id,date,title\n,2017,A walk\ne1,2018,A swim\n")
    assert [event.id for event in loaded] == ["e1-2", "e1"]


def test_where_most_dates_are_not_understood_nothing_is_read():
    with pytest.raises(EventsError, match="2 of 3 events have a date that is not understood"):
        explorer.read_events("date,title\nsoon,a\nlater,b\n2017,c\n")


def test_a_form_may_be_asked_for_by_name():
    assert len(read("workshops.json", format="vis")) == 5
    with pytest.raises(EventsError, match='Did you mean "timelinejs"'):
        read("workshops.json", format="timelinesj")


@pytest.mark.parametrize(
    "text",
    ['{"a": 1}', "<html>\n</html>", "some\nprose\n", '{"events": [], "start_date": 1}', "[\n"],
)
def test_what_is_no_timeline_is_refused_with_what_is_accepted(text):
    with pytest.raises(EventsError):
        explorer.read_events(text)


class TestAStudy:
    @pytest.fixture
    def folder(self, tmp_path):
        (tmp_path / "study.toml").write_text('title = "A day"')
        (tmp_path / "interview.txt").write_text("Ann: How?\n\nBen: So.\n")
        return tmp_path

    @pytest.mark.parametrize("name", ["hill-railway.json", "choir.ics", "gaerten.csv"])
    def test_has_its_events_in_any_form(self, folder, name):
        (folder / f"events{Path(name).suffix}").write_bytes((SAMPLES / name).read_bytes())
        assert explorer.open_study(folder).events == read(name).items

    def test_with_two_files_of_events_asks_which(self, folder):
        for suffix in (".json", ".ics"):
            (folder / f"events{suffix}").write_text("x")
        with pytest.raises(StudyError, match=r"events\.ics, events\.json"):
            explorer.open_study(folder)
