"""Tables of readings in the shapes that people have: read whole, and with a report of it all."""

from __future__ import annotations

import pytest

import explorer
from explorer.errors import SignaturesError
from explorer.model import Qualifier
from explorer.model.campaign import CountKind


def read(text: str, **options):
    return explorer.read_signatures(text, **options)


def plain(found) -> list[tuple[str, int]]:
    return [(reading.date.edtf, reading.count) for reading in found]


def told(found, what: str) -> list[str]:
    return [one.words for one in found.report.findings if one.what == what]


THREE = [("2017-04-24", 4903), ("2017-04-25", 5010), ("2017-04-26", 270000)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "date,count\n2017-04-24,4903\n2017-04-25,5010\n2017-04-26,270000\n", id="plain"
        ),
        pytest.param(
            " Date , COUNT \n2017-04-24,4903\n2017-04-25,5010\n2017-04-26,270000", id="stray blanks"
        ),
        pytest.param(
            "\ufeffDatum;Unterschriften\r\n24.04.2017;4.903\r\n25.04.2017;5.010\r\n"
            "26.04.2017;270.000\r\n",
            id="German, from Excel",
        ),
        pytest.param(
            "sep=;\nFecha;Firmas\n24/04/2017;4.903\n25/04/2017;5.010\n26/04/2017;270.000\n",
            id="Spanish, with Excel's first line",
        ),
        pytest.param(
            "Date\tSignatures\n2017-04-24\t4 903\n2017-04-25\t5 010\n2017-04-26\t270 000\n",
            id="tabs",
        ),
        pytest.param("2017-04-24|4903\n2017-04-25|5010\n2017-04-26|270000\n", id="bars, no header"),
        pytest.param(
            "4903,2017-04-24\n5010,2017-04-25\n270000,2017-04-26\n", id="no header, turned"
        ),
        pytest.param(
            'date,count\n2017-04-24,"4,903"\n2017-04-25,"5,010"\n2017-04-26,"270,000"\n',
            id="quoted",
        ),
        pytest.param(
            "date,count\n2017-04-26,270000\n2017-04-25,5010\n2017-04-24,4903\n", id="newest first"
        ),
        pytest.param(
            "Petition about a river\nExported today\n\ndate,count\n2017-04-24,4903\n"
            "2017-04-25,5010\n2017-04-26,270000\n",
            id="a title above",
        ),
        pytest.param(
            "id,date,count,city\n1,2017-04-24,4903,x\n2,2017-04-25,5010,y\n3,2017-04-26,270000,z\n",
            id="more columns",
        ),
        pytest.param(
            "date,count,,\n2017-04-24,4903,,\n2017-04-25,5010,,\n2017-04-26,270000\n",
            id="empty columns at the end",
        ),
    ],
)
def test_one_series_is_read_from_many_shapes(text):
    assert plain(read(text)) == THREE
    assert plain(read(text.encode())) == THREE


def test_a_reading_knows_its_line_and_its_file(tmp_path):
    path = tmp_path / "river.csv"
    path.write_text("date,count\n2017-04-24,4903\n\n2017-04-25,5010\n")
    found = explorer.read_signatures(path)
    assert [(one.id, one.line, one.petition) for one in found] == [
        ("river:2", 2, "river"),
        ("river:4", 4, "river"),
    ]
    assert found[0].source.title == "river.csv"
    assert found.petitions[0].why("title") == "taken from the name of the file"


def test_a_date_and_a_time_in_two_columns_are_one_moment():
    found = read("Date,Time,Signatures\n24/04/2017,17:32,5\n")
    assert plain(found) == [("2017-04-24T17:32", 5)]


def test_a_zone_in_the_header_is_that_of_its_times():
    found = read("Time (UTC),count\n2017-04-24 17:32:00,5\n")
    assert plain(found) == [("2017-04-24T17:32:00Z", 5)]
    assert "UTC, as its header says" in told(found, "time zone")


def test_short_counts_are_about_what_they_say_and_reported():
    found = read("date,count\n2017-04-24,270k\n2017-04-25,1.2M\n")
    assert [one.qualifier for one in found] == [Qualifier.APPROX] * 2
    assert [(one.low, one.high) for one in found] == [(269500, 270499), (1150000, 1249999)]
    assert "2 in thousands or millions" in told(found, "count")[0]
    assert found[0].why("qualifier") == "written in thousands or millions"


def test_a_lower_bound_is_one():
    found = read("date,count\n2017-04-24,over 270k\n2017-04-25,>280000\n")
    assert [(one.low, one.high) for one in found] == [(270000, None), (280000, None)]


def test_a_column_of_qualifiers_is_heeded():
    found = read("date,count,qualifier\n2017-04-24,270000,at least\n2017-04-25,280000,exact\n")
    assert [one.qualifier for one in found] == [Qualifier.AT_LEAST, Qualifier.EXACT]


class TestRowsThatRepeat:
    def test_with_the_same_count_are_one_reading(self):
        found = read("date,count\n2017-04-24,5\n2017-04-24,5\n2017-04-25,6\n")
        assert plain(found) == [("2017-04-24", 5), ("2017-04-25", 6)]
        assert told(found, "doubles") == [
            "1 row with the time and count of another one: each is one reading (line 3)"
        ]

    def test_with_another_count_are_kept_and_warned_of(self):
        found = read("date,count\n2017-04-24,5\n2017-04-24,7\n2017-04-25,8\n")
        assert len(found) == 3
        assert found.report.warnings[0].words.endswith("another count: all are kept (line 3)")

    def test_of_different_petitions_do_not(self):
        found = read("date,petition,count\n2017-04-24,a,5\n2017-04-24,b,5\n")
        assert len(found) == 2
        assert not told(found, "doubles")


def test_rows_out_of_order_are_sorted_and_that_is_said():
    found = read("date,count\n2017-04-25,6\n2017-04-24,5\n")
    assert plain(found) == [("2017-04-24", 5), ("2017-04-25", 6)]
    assert told(found, "order") == ["rows were not in the order of time: they were sorted"]


def test_a_count_that_falls_is_kept_and_warned_of():
    found = read("date,count\n2017-04-24,6\n2017-04-25,5\n2017-04-26,7\n")
    assert [one.count for one in found] == [6, 5, 7]
    assert told(found, "falls") == ["1 count below the one before (line 3)"]


def test_missing_days_are_told_and_never_filled():
    days = [1, 2, 3, 5, 6, 9]
    found = read("date,count\n" + "".join(f"2017-04-0{day},{day}\n" for day in days))
    assert len(found) == 6
    assert told(found, "gaps") == [
        "3 days without a reading, which are not filled: 4 April 2017, 7 April 2017 to 8 April 2017"
    ]


def test_a_sparse_record_has_no_gaps_to_tell_of():
    found = read("date,count\n2017-01-01,1\n2017-04-01,2\n2017-09-01,3\n2017-12-01,4\n")
    assert not told(found, "gaps")


class TestSeveralPetitions:
    LONG = "date,petition,count\n2017-04-24,river,5\n2017-04-24,mill,9\n2017-04-25,river,6\n"
    WIDE = "date,River signatures,Mill signatures\n2017-04-24,5,9\n2017-04-25,6,\n"

    def test_in_one_column_are_kept_apart(self):
        found = read(self.LONG)
        assert [one.id for one in found.petitions] == ["river", "mill"]
        assert [one.count for one in found if one.petition == "river"] == [5, 6]

    def test_in_a_column_each_are_kept_apart(self):
        found = read(self.WIDE)
        assert [one.id for one in found.petitions] == ["River", "Mill"]
        assert [(one.petition, one.count) for one in found] == [
            ("River", 5), ("Mill", 9), ("River", 6),
        ]  # fmt: skip
        assert len({one.id for one in found}) == 3
        assert told(found, "count") == ["1 row without a count: no reading (line 3)"]

    def test_are_chosen_by_name(self):
        assert [one.count for one in read(self.LONG, petition="mill")] == [9]
        assert [one.count for one in read(self.WIDE, petition="Mill")] == [9]

    def test_that_are_not_there_are_refused_with_the_nearest(self):
        for text in (self.LONG, self.WIDE):
            with pytest.raises(SignaturesError, match="Did you mean"):
                read(text, petition="rivr")

    def test_a_single_one_takes_the_name_that_is_given(self):
        found = read("date,petition,count\n2017-04-24,241584,5\n", petition="uk_241584")
        assert found[0].petition == "uk_241584"


class TestRawBesideVerified:
    def test_in_a_column_of_kinds(self):
        found = read("date,kind,count\n2017-04-24,raw,9\n2017-04-24,verified,5\n")
        assert {one.kind: one.count for one in found} == {
            CountKind.RAW: 9, CountKind.VERIFIED: 5,
        }  # fmt: skip

    def test_in_two_columns(self):
        found = read("date,raw,verified\n2017-04-24,9,5\n")
        assert {one.kind: one.count for one in found} == {
            CountKind.RAW: 9, CountKind.VERIFIED: 5,
        }  # fmt: skip
        assert len(found.petitions) == 1

    def test_can_be_said_of_a_whole_file(self):
        assert read("date,count\n2017-04-24,9\n", kind="verified")[0].kind is CountKind.VERIFIED


def test_countries_are_scopes():
    found = read("date,country,count\n2017-04-24,NA,5\n2017-04-24,FR,6\n")
    assert [one.scope for one in found] == ["NA", "FR"]


def test_a_table_without_times_is_undated_and_says_so():
    found = read("petition,count\nriver,5\n")
    assert found[0].date is None
    assert "every reading is undated" in told(found, "time")[0]


class TestRowsThatAreNotUnderstood:
    GOOD = "".join(f"2017-04-{day:02},{day}\n" for day in range(1, 21))

    def test_are_left_out_and_named_where_they_are_few(self):
        found = read("date,count\n" + self.GOOD + "2017-04-21,lots of 3\n")
        assert len(found) == 20
        (skipped,) = found.report.of("skipped")
        assert skipped.lines == (22,)
        assert "at most one in 10" in skipped.detail

    def test_are_an_error_where_they_are_many(self):
        with pytest.raises(SignaturesError) as caught:
            read("date,count\n2017-04-24,5\n2017-04-25,1e3\n")
        assert 'text, line 3: count "1e3" is not a whole number' in str(caught.value)

    def test_show_no_cell_that_may_be_a_name(self):
        with pytest.raises(SignaturesError) as caught:
            read("date,count\n2017-04-24,Ada Brook\n")
        assert "Ada" not in str(caught.value)

    def test_with_a_thousands_comma_in_the_open_say_what_to_do(self):
        with pytest.raises(SignaturesError, match='stands in quotation marks: "270,000"'):
            read("date,count\n2017-04-24,270,000\n2017-04-25,280,000\n")

    def test_without_a_time_or_a_count_are_told_of(self):
        found = read("date,count\n2017-04-24,5\n,6\n2017-04-26,\n")
        assert plain(found) == [("2017-04-24", 5)]
        assert "1 row without a time: no reading (line 3)" in told(found, "time")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date,count\n", "a header and no readings"),
        ("date,count\n,\n2017-04-24,\n", "No row has both a time and a count"),
        ('date,count\n2017-04-24,"5\n', "quotation mark that is opened"),
        ("when it was,how many\n2017-04-24,5\n", 'column "count" is missing'),
        ("2017-04-24,5,x\n2017-04-25,6,y\n", "not a header, and there are 3 columns"),
        ("zeitpkt,count\n2017-04-24,5\n", 'columns={"time": "zeitpkt"}'),
        ("date,bridge\n2017-04-24,5\n2017-04-25,6\n2017-04-26,7\n", 'columns={"count": "bridge"}'),
    ],
)
def test_a_table_that_is_not_one_says_what_to_do(text, says):
    with pytest.raises(SignaturesError) as caught:
        read(text)
    assert says in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_a_table_may_be_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "river.csv"
    rows = "".join(f"2017-04-{day:02};{day};Река\n" for day in range(1, 20))
    path.write_bytes(f"Дата;Подписи;Кампания\n{rows}".encode(encoding))
    found = explorer.read_signatures(path)
    assert (len(found), found[0].petition) == (19, "Река")


def test_a_record_of_a_machine_is_kept_in_columns():
    rows = "".join(
        f"2017-04-24T10:{m:02}:{s:02}Z,{m * 60 + s}\n" for m in range(60) for s in range(60)
    )
    found = read("timestamp,count\n" + rows)
    assert found.readings.counts.tolist() == list(range(3600))
    assert found.readings.times[1] - found.readings.times[0] == 1000
    assert found[-1].date.edtf == "2017-04-24T10:59:59Z"
