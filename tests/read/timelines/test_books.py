"""Events in workbooks and in published Google Sheets: dates are what the sheet has."""

from __future__ import annotations

import datetime as dt

import pytest

import explorer
from explorer.errors import EventsError
from tests.read.spreadsheets import formats, ods, xlsx

MAKERS = pytest.mark.parametrize("make", [xlsx, ods], ids=["xlsx", "ods"])


def said(loaded, what):
    return [finding.detail for finding in loaded.report.findings if finding.what == what]


@MAKERS
def test_a_workbook_has_dates_of_its_own_and_a_title_above(make):
    head = ["Date", "Headline", "E-mail"]
    fair = [dt.date(2017, 4, 24), "A fair", "ann@mail.example"]
    rows = [["Fairs"], [], head, fair, ["May 2017", "A walk"]]
    loaded = explorer.read_events(make(("Notes", [["so"]]), ("Fairs", rows)))
    assert [event.date.edtf for event in loaded] == ["2017-04-24", "2017-05"]
    assert said(loaded, "sheet") == ["“Fairs”: the one whose headings are known"]
    assert "mail.example" not in repr(loaded)


@MAKERS
def test_a_workbook_with_two_sheets_of_events_asks_which(make):
    rows = [["date", "title"], ["2017", "A fair"]]
    book = make(("One", rows), ("Two", [["date", "title"], ["1920", "A swim"]]))
    with pytest.raises(EventsError, match=r'One, Two\.\n.*\n.*sheet="One"'):
        explorer.read_events(book)
    assert explorer.read_events(book, sheet="Two")[0].description == "A swim"
    with pytest.raises(EventsError, match='Did you mean "Two"'):
        explorer.read_events(book, sheet="Tow")
    with pytest.raises(EventsError, match="this is no workbook"):
        explorer.read_events("date,title\n2017,A fair\n", sheet="One")


def test_a_day_that_is_none_is_reported_as_excel_shows_it():
    shown = [(0, "1900-01-00"), (60, "28 or 29 February 1900")]
    rows = [[("date", ""), ("title", "")], [("2017", ""), ("A fair", "")]]
    rows += [[(serial, "yyyy-mm-dd"), ("A walk", "")] for serial in (1, 61)]
    rows += [[(serial, "yyyy-mm-dd"), ("?", "")] for serial, _ in shown]
    loaded = explorer.read_events(formats(rows))
    assert [one.date.edtf for one in loaded] == ["1900-01-01", "1900-03-01", "2017"]
    assert all(words in said(loaded, "events")[0] for _, words in shown)


def test_a_published_google_sheet_is_read():
    text = (
        '/*O_o*/\ngoogle.visualization.Query.setResponse({"version":"0.6","status":"ok","table":'
        '{"cols":[{"label":"Year","type":"number"},{"label":"Month","type":"number"},'
        '{"label":"Day","type":"number"},{"label":"Headline","type":"string"}],'
        '"rows":[{"c":[{"v":2017.0},{"v":4.0},{"v":24.0},{"v":"A fair"}]},'
        '{"c":[{"v":2018.0},null,null,{"v":"A walk"}]}]}});'
    )
    loaded = explorer.read_events(text)
    assert [event.date.edtf for event in loaded] == ["2017-04-24", "2018"]
