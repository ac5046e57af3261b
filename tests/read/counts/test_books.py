"""Workbooks of counts: the sheet is found, dates and numbers are what the workbook has."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import explorer
from explorer.errors import SignaturesError
from explorer.model import Qualifier
from tests.read.spreadsheets import formats, ods, ods_of, xlsx


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    """Return a time of 2017; a workbook's times have no zone."""
    return dt.datetime(2017, month, day, hour, minute)  # noqa: DTZ001


DAY = at(4, 24)
ROWS = [
    ["A river for all: a petition"],
    [],
    ["Date", "Signatures", "Name", "E-mail"],
    [DAY, 4903, "Ann Ash", "ann@mail.example"],
    [at(4, 25), 5010.0, "Ben Birch", "ben@mail.example"],
    [at(4, 26), "over 270k", None, None],
]
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
MAKERS = pytest.mark.parametrize("make", [xlsx, ods], ids=["xlsx", "ods"])


def plain(found) -> list[tuple[str, int]]:
    return [(reading.date.edtf, reading.count) for reading in found]


def told(found, what: str) -> list[str]:
    return [one.words for one in found.report.findings if one.what == what]


class TestASheet:
    @MAKERS
    def test_is_read_below_its_title_with_dates_and_numbers_as_they_are(self, make):
        found = explorer.read_signatures(make(("Counts", ROWS)))
        assert plain(found) == [
            ("2017-04-24", 4903), ("2017-04-25", 5010), ("2017-04-26", 270_000)
        ]  # fmt: skip
        assert found[2].qualifier is Qualifier.AT_LEAST
        assert [reading.line for reading in found] == [4, 5, 6]
        assert told(found, "time")[0] == "all of them are at midnight: taken as days"

    @MAKERS
    def test_is_the_one_with_a_time_and_a_count(self, make):
        about = ("About", [["Who", "What"], ["We", "count"]])
        found = explorer.read_signatures(make(about, ("Counts", ROWS), (".Old", ROWS)))
        assert len(found) == 3
        assert told(found, "sheet") == ["“Counts”: the one that has a time and a count"]
        assert told(found, "sheets") == ["not read: About, .Old"]

    @MAKERS
    def test_is_asked_for_where_two_could_be_meant(self, make):
        book = make(("River", ROWS), ("Mill", [["date", "count"], [DAY, 7]]))
        with pytest.raises(SignaturesError, match=r'River, Mill\.\n.*\n.*sheet="River"'):
            explorer.read_signatures(book)
        found = explorer.read_signatures(book, sheet="Mill")
        assert (plain(found), found[0].petition) == ([("2017-04-24", 7)], "Mill")
        assert told(found, "sheet") == ["“Mill”, as asked for"]
        with pytest.raises(SignaturesError, match='Did you mean "Mill"'):
            explorer.read_signatures(book, sheet="Mil")

    @MAKERS
    def test_with_a_header_and_nothing_below_is_not_meant(self, make):
        empty = ("Chart", [["Date", "Signatures"]])
        assert len(explorer.read_signatures(make(("Counts", ROWS), empty))) == 3

    @MAKERS
    def test_may_have_a_header_of_two_rows(self, make):
        rows = [["Counts of a river"], ["Date", "Signatures", None], [None, "raw", "verified"],
                [DAY, 5, 4], [at(4, 25), 7, 6]]  # fmt: skip
        found = explorer.read_signatures(make(("A", rows)))
        assert {(one.date.edtf, str(one.kind), one.count) for one in found} == {
            ("2017-04-24", "raw", 5), ("2017-04-24", "verified", 4),
            ("2017-04-25", "raw", 7), ("2017-04-25", "verified", 6),
        }  # fmt: skip
        assert told(found, "head") == ["what stands before the header: 1 row"]

    @MAKERS
    def test_that_is_hidden_is_read_where_it_is_asked_for(self, make):
        book = make(("Counts", ROWS), (".Old", [["date", "count"], [DAY, 7]]))
        assert plain(explorer.read_signatures(book, sheet=".Old")) == [("2017-04-24", 7)]

    def test_of_a_table_without_sheets_is_refused(self):
        with pytest.raises(SignaturesError, match="this is no workbook"):
            explorer.read_signatures("date,count\n2017-04-24,5\n", sheet="A")

    @MAKERS
    def test_has_nothing_of_those_who_signed_in_what_comes_out(self, make, tmp_path):
        path = tmp_path / "river.xlsx"
        path.write_bytes(make(("Counts", ROWS)))
        found = explorer.read_signatures(path)
        assert told(found, "personal data") == [
            "not read, for it looks like personal data: Name (name), E-mail (e-mail)"
        ]
        made = repr(list(found)) + str(found.report)
        assert not any(word in made for word in ("Ann", "Birch", "mail.example"))
        assert found[0].petition == "river"

    @MAKERS
    def test_may_be_in_the_strict_form_of_a_study(self, make):
        head = ["id", "petition", "date", "count", "qualifier", "source", "note"]
        rows = [head, ["a", "river", dt.date(2017, 4, 24), 4903, "exact", "The Post", None]]
        found = explorer.read_signatures(make(("Counts", rows)))
        assert (found[0].id, found[0].source.title, found[0].date.edtf) == (
            "a", "The Post", "2017-04-24"
        )  # fmt: skip
        rows.append(["b", "river", "spring", 5000, "exact", "The Post"])
        with pytest.raises(SignaturesError, match='row 3: date "spring"'):
            explorer.read_signatures(make(("Counts", rows)))

    @MAKERS
    def test_may_have_a_row_for_each_signature(self, make):
        times = [at(4, 24, 9, minute) for minute in range(30)]
        rows = [["signed at", "country", "name"], *([one, "GB", "Ann"] for one in times)]
        found = explorer.read_signatures(make(("Signatures", rows)))
        curve = found.tally.of("petition").curve()
        assert curve.points[-1].count == 30
        assert "name (name)" in told(found, "personal data")[0]

    @MAKERS
    def test_without_a_header_is_known_by_its_cells(self, make):
        rows = [[DAY, 5], [at(4, 25), 6]]
        assert plain(explorer.read_signatures(make(("A", rows)))) == [
            ("2017-04-24", 5), ("2017-04-25", 6)
        ]  # fmt: skip

    @MAKERS
    @pytest.mark.parametrize(
        ("rows", "says"),
        [
            ([], "The workbook is empty"),
            ([["Date", "Signatures"]], "a header and no readings"),
            ([["a", "b"], ["c", "d"]], "found a, b"),
            ([["Date", "Signatures"], [DAY, "=B9"]], "whose value was never saved"),
            ([["Date", "Signatures"], ["=A9", "=B9"]], "whose value was never saved"),
            ([["Date", "Signatures"], [DAY, "#REF!"]], 'count "#REF!" is not a whole number'),
            ([["Date", "Signatures"], [42849, 5]], "it would be 2017-04-24, or 2021-04-25"),
            ([["Date", "Signatures"], ["42849", 5]], "it would be 2017-04-24, or 2021-04-25"),
            ([["Date", "Signatures"], [dt.time(17, 32), 5]], "a time of day without a day"),
            ([["Date", "Signatures"], [True, 5]], "is not a date or time"),
        ],
    )
    def test_that_cannot_be_read_says_why(self, make, rows, says):
        with pytest.raises(SignaturesError, match=says.replace("(", r"\(")):
            explorer.read_signatures(make(("Counts", rows)))


class TestADate:
    def test_is_right_in_both_systems_of_excel(self):
        rows = [["Date", "Count"], [at(4, 24, 17, 32), 5]]
        for epoch in (None, CALENDAR_MAC_1904):
            found = explorer.read_signatures(xlsx(("A", rows), epoch=epoch))
            assert found[0].date.edtf == "2017-04-24T17:32:00"

    def test_may_have_its_clock_time_in_a_column_beside_it(self):
        rows = [["Date", "Time", "Count"], [DAY, dt.time(17, 32), 5]]
        for make in (xlsx, ods):
            assert explorer.read_signatures(make(("A", rows)))[0].date.edtf == "2017-04-24T17:32:00"

    @pytest.mark.parametrize("serial", [0, 0.5, 1, 59, 60, 61, 366])
    def test_that_is_an_empty_cell_to_excel_is_never_one(self, serial):
        good = [[(DAY, "yyyy-mm-dd"), (k, "")] for k in range(1, 12)]
        rows = [[("Date", ""), ("Count", "")], *good, [(serial, "yyyy-mm-dd"), (12, "")]]
        found = explorer.read_signatures(formats(rows))
        assert len(found) == 11
        assert "where a date is empty or zero" in told(found, "rows")[1]

    def test_that_shows_no_hours_has_those_that_it_holds(self):
        rows = [
            [("Date", ""), ("Count", "")],
            [(at(4, 24, 9), "dd.mm.yyyy"), (5, "")],
        ]
        assert explorer.read_signatures(formats(rows))[0].date.edtf == "2017-04-24T09:00:00"

    def test_may_be_a_text_among_others(self):
        rows = [["Date", "Count"], [DAY, 5], ["25/04/2017", 6], ["2017-05~", 7]]
        found = explorer.read_signatures(xlsx(("A", rows)))
        assert plain(found) == [("2017-04-24", 5), ("2017-04-25", 6), ("2017-05~", 7)]


class TestACount:
    def test_in_percent_is_none(self):
        rows = [[("Date", ""), ("Count", "")], [(DAY, "yyyy-mm-dd"), (0.85, "0.0%")]]
        with pytest.raises(SignaturesError, match='count "85%" is not a whole number'):
            explorer.read_signatures(formats(rows))

    def test_may_be_a_text_beside_numbers(self):
        rows = [["Date", "Count"], [DAY, "4\u00a0903"], [at(4, 25), 5010]]
        for make in (xlsx, ods):
            assert [one.count for one in explorer.read_signatures(make(("A", rows)))] == [
                4903,
                5010,
            ]

    def test_of_a_formula_is_the_value_that_was_saved(self):
        # openpyxl saves formulas without values; a spreadsheet program puts them there.
        data = xlsx(("A", [["Date", "Count"], [DAY, "=2+3"]]))
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                raw = old.read(name)
                new.writestr(name, raw.replace(b"<f>2+3</f><v></v>", b"<f>2+3</f><v>5</v>")
                             .replace(b"<f>2+3</f><v />", b"<f>2+3</f><v>5</v>"))  # fmt: skip
        assert explorer.read_signatures(made.getvalue())[0].count == 5

    def test_without_a_saved_value_is_reported(self):
        days = [at(4, day) for day in range(1, 21)]
        rows = [["Date", "Count"], *([day, "=B9" if day.day == 9 else day.day] for day in days)]
        for make in (xlsx, ods):
            found = explorer.read_signatures(make(("A", rows)))
            assert len(found) == 19
            assert "open the file in Excel or LibreOffice" in told(found, "formulas")[0]
            assert "(row 10)" in told(found, "formulas")[0]


class TestAWorkbook:
    def test_that_pandas_wrote_is_read(self):
        frame = pd.DataFrame(
            {"time": pd.to_datetime(["2017-04-24", "2017-04-25"]), "count": [5, 6]}
        )
        file = io.BytesIO()
        frame.to_excel(file, index=False)
        assert plain(explorer.read_signatures(file.getvalue())) == [
            ("2017-04-24", 5), ("2017-04-25", 6)
        ]  # fmt: skip

    @pytest.mark.parametrize("suffix", ["xlsx", "ods"])
    def test_that_is_damaged_or_something_else_is_an_error_of_ours(self, suffix, tmp_path):
        path = tmp_path / f"river.{suffix}"
        make = {"xlsx": xlsx, "ods": ods}[suffix]
        whole = make(("A", ROWS))
        for raw in (whole[:500], whole[:-30], b"PK\x03\x04 and more", b"\xd0\xcf\x11\xe0 old"):
            path.write_bytes(raw)
            with pytest.raises(SignaturesError) as caught:
                explorer.read_signatures(path)
            assert "transcript" not in str(caught.value)

    def test_that_is_locked_says_so(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as made:
            made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            made.writestr("META-INF/manifest.xml", "<m:encryption-data/>")
            made.writestr("content.xml", "")
        with pytest.raises(SignaturesError, match="locked with a password"):
            explorer.read_signatures(file.getvalue())

    def test_of_libreoffice_that_repeats_a_row_a_million_times_takes_no_memory(self):
        cell = (
            '<table:table-cell table:number-columns-repeated="16384" '
            'office:value-type="float" office:value="5"/>'
        )
        rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
        with pytest.raises(SignaturesError, match="more than 50,000,000 cells"):
            explorer.read_signatures(
                ods_of(
                    '<table:table table:name="A"><table:table-row><table:table-cell '
                    'office:value-type="string"><text:p>date</text:p></table:table-cell>'
                    '<table:table-cell office:value-type="string"><text:p>count</text:p>'
                    f"</table:table-cell></table:table-row>{rows}</table:table>"
                )
            )

    def test_of_libreoffice_leaves_comments_and_deleted_cells_out(self):
        note = "<office:annotation><text:p>Ann said so</text:p></office:annotation>"
        deleted = (
            "<table:tracked-changes><table:deletion><table:cell-content-deletion>"
            '<table:table-cell office:value-type="float" office:value="9"/>'
            "</table:cell-content-deletion></table:deletion></table:tracked-changes>"
        )
        rows = "".join(
            f"<table:table-row>{one}</table:table-row>"
            for one in (
                '<table:table-cell office:value-type="string"><text:p>date</text:p>'
                '</table:table-cell><table:table-cell office:value-type="string">'
                "<text:p>co<text:span>unt</text:span></text:p></table:table-cell>",
                '<table:table-cell office:value-type="date" office:date-value="2017-04-24"/>'
                f'<table:table-cell office:value-type="float" office:value="5">{note}'
                "<text:p>5</text:p></table:table-cell>",
            )
        )
        found = explorer.read_signatures(
            ods_of(f'{deleted}<table:table table:name="A">{rows}</table:table>')
        )
        assert plain(found) == [("2017-04-24", 5)]

    def test_of_libreoffice_with_entities_of_its_own_is_refused(self):
        data = ods(("A", ROWS))
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                raw = old.read(name)
                doctype = b'?><!DOCTYPE a [<!ENTITY b "c">]><office:document-content'
                new.writestr(name, raw.replace(b"?><office:document-content", doctype))
        with pytest.raises(SignaturesError, match="declares entities"):
            explorer.read_signatures(made.getvalue())

    @given(st.binary(max_size=300))
    def test_of_any_bytes_is_read_or_refused(self, raw):
        mark = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
        for start in (b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 26 + mark):
            with contextlib.suppress(SignaturesError):
                explorer.read_signatures(start + raw)

    @given(st.dictionaries(DAYS, st.integers(0, 10**9), min_size=1, max_size=8))
    def test_gives_back_what_was_written(self, counts):
        rows = [["date", "count"], *map(list, counts.items())]
        for make in (xlsx, ods):
            found = explorer.read_signatures(make(("A", rows)))
            assert plain(found) == sorted((day.isoformat(), count) for day, count in counts.items())


GVIZ = """/*O_o*/
google.visualization.Query.setResponse({"version":"0.6","reqId":"0","status":"ok","sig":"1",
"table":{"cols":[{"id":"A","label":"Day","type":"date","pattern":"dd/MM/yyyy"},
{"id":"B","label":"Signatures","type":"number"},{"id":"C","label":"Name","type":"string"}],
"rows":[{"c":[{"v":"Date(2017,3,24)","f":"24/04/2017"},{"v":4903.0,"f":"4,903"},{"v":"Ann"}]},
{"c":[{"v":"Date(2017,3,25)"},{"v":5010.0},null]}],"parsedNumHeaders":1}});"""


class TestAPublishedGoogleSheet:
    def test_counts_its_months_from_nought(self):
        found = explorer.read_signatures(GVIZ)
        assert plain(found) == [("2017-04-24", 4903), ("2017-04-25", 5010)]
        assert told(found, "form") == ["a Google Sheet, published in JSON"]
        assert "Name (name)" in told(found, "personal data")[0]

    def test_may_be_without_the_call_around_it(self):
        start, end = GVIZ.index("{"), GVIZ.rindex("}") + 1
        assert len(explorer.read_signatures(GVIZ[start:end])) == 2

    def test_may_have_clock_times_and_no_labels(self):
        text = (
            GVIZ.replace('"type":"date"', '"type":"datetime"')
            .replace("2017,3,24)", "2017,3,24,17,32,0)")
            .replace('"label":"Day"', '"label":""')
            .replace('"label":"Signatures"', '"label":""')
            .replace(',{"id":"C","label":"Name","type":"string"}', "")
        )
        found = explorer.read_signatures(text)
        assert plain(found)[0] == ("2017-04-24T17:32:00", 4903)

    def test_that_is_an_error_says_what_google_said(self):
        text = (
            '/*O_o*/\ngoogle.visualization.Query.setResponse({"version":"0.6","status":"error",'
            '"errors":[{"reason":"access_denied","message":"ACCESS_DENIED"}]});'
        )
        with pytest.raises(SignaturesError, match="ACCESS_DENIED"):
            explorer.read_signatures(text)
