"""Tables as tired people have them: read where they mean one thing, else refused with a reason."""

from __future__ import annotations

import pytest

import explorer
from explorer.errors import SignaturesError
from explorer.model import Qualifier


def read(text: str, **options):
    return explorer.read_signatures(text, **options)


def plain(found) -> list[tuple[str, int]]:
    return [(reading.date.edtf, reading.count) for reading in found]


def told(found, what: str) -> list[str]:
    return [one.words for one in found.report.findings if one.what == what]


TWO = [("2017-04-24", 5), ("2017-05-03", 9)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Datum;Stand\n24. April 2017;5\n3. Mai 2017;9\n", id="German months"),
        pytest.param("Дата;Подписи\n24 апреля 2017 г.;5\n3 мая 2017 г.;9\n", id="Russian months"),
        pytest.param("date;signatures\n24 avril 2017;5\n3 mai 2017;9\n", id="French months"),
        pytest.param(
            "fecha;firmas\n24 de abril de 2017;5\n3 de mayo de 2017;9\n", id="Spanish months"
        ),
        pytest.param("data;podpisy\n24 kwietnia 2017;5\n3 maja 2017;9\n", id="Polish months"),
        pytest.param("date;count\n24th April 2017;5\n3rd of May, 2017;9\n", id="ordinals"),
        pytest.param("year,month,day,count\n2017,4,24,5\n2017,5,3,9\n", id="in parts"),
        pytest.param("Jahr;Monat;Tag;Stand\n2017;April;24;5\n2017;Mai;3;9\n", id="in parts, words"),
        pytest.param("date,count\n20170424,5\n20170503,9\n", id="digits alone"),
        pytest.param("date,count\n2017-04-24,5.0\n2017-05-03,9.0\n", id="numbers with a point"),
        pytest.param("date;count\n2017-04-24;5,0\n2017-05-03;9,0\n", id="numbers with a comma"),
        pytest.param("date,count\n2017-04-24,5\n2017-05-03,9\nTotal,14\n", id="a row of totals"),
        pytest.param("Datum;Stand\n24.04.2017;5\n03.05.2017;9\nGesamt:;14\n", id="German totals"),
        pytest.param(
            "| date | count |\n|:---|--:|\n| 2017-04-24 | 5 |\n| 2017-05-03 | 9 |\n", id="Markdown"
        ),
        pytest.param("# saved by hand\n# twice\ndate,count\n2017-04-24,5\n2017-05-03,9\n",
                     id="remarks above"),
        pytest.param("date\tcount\t\t\n2017-04-24\t5\t\t\n2017-05-03\t9\t\t\n", id="empty columns"),
        pytest.param("date,count\r2017-04-24,5\r2017-05-03,9\r", id="old line ends"),
        pytest.param('{"date":"2017-04-24","count":5}\n{"date":"2017-05-03","count":9}\n',
                     id="JSON lines"),
    ],
)  # fmt: skip
def test_what_means_one_thing_is_read(text):
    assert plain(read(text)) == TWO


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "windows-1251"])
def test_the_encoding_is_found(encoding):
    text = "Дата\tПодписи\n24.04.2017\t4\u00a0903\n03.05.2017\t5\u00a0010\n"
    assert [one.count for one in read(text.encode(encoding))] == [4903, 5010]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("month,count\n2017-04,5\n2017-05,9\n", ["2017-04", "2017-05"]),
        ("date,count\nApril 2017,5\nMay 2017,9\n", ["2017-04", "2017-05"]),
        ("Year;Month;Signatures\n2017;April;5\n2017;Mai;9\n", ["2017-04", "2017-05"]),
        ("year,month,count\n2017,4,5\n2017,5,9\n", ["2017-04", "2017-05"]),
        ("year,count\n2017,5\n2018,9\n", ["2017", "2018"]),
    ],
)
def test_a_month_is_a_month_and_never_its_first_day(text, dates):
    found = read(text)
    assert [one.date.edtf for one in found] == dates
    assert "2 wider than a day" in " ".join(told(found, "time"))


def test_a_month_among_days_is_no_fall():
    found = read("date,count\n2017-05,7\n2017-04-24,5\n2017-04-25,6\n")
    assert plain(found) == [("2017-04-24", 5), ("2017-04-25", 6), ("2017-05", 7)]
    assert not told(found, "falls")
    assert not told(found, "order")


def test_a_header_of_two_rows_is_read_together():
    found = read("Date,Signatures,\n,River,Mill\n2017-04-24,5,4\n2017-05-03,9,6\n")
    assert [(one.petition, one.count) for one in found] == [
        ("River", 5), ("Mill", 4), ("River", 9), ("Mill", 6)
    ]  # fmt: skip


def test_numbers_in_thousands_by_the_header_are_so_and_rounded():
    found = read("date,Signatures (thousands)\n2017-04-24,4.9\n2017-04-25,5\n")
    assert [(one.count, one.qualifier, one.rounded_to) for one in found] == [
        (4900, Qualifier.APPROX, 100), (5000, Qualifier.APPROX, 1000)
    ]  # fmt: skip
    assert "in thousands, as the header" in told(found, "count")[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date,count\n", "a header and no readings"),
        ("date,new signatures\n2017-04-24,5\n2017-04-25,9\n", "says how many were added"),
        ("Datum;Zuwachs\n24.04.2017;5\n", "“Zuwachs” says how many were added"),
        ("date,signatures,total\n2017-04-24,5,6\n", "2 columns could be the count"),
        ("date,count\n2017-04-24,4.9E+03\n", "a spreadsheet has shortened it"),
        ("date,count\n########,5\n", "where a column is too narrow"),
        ("date,count\n42849,5\n", "it would be 2017-04-24, or 2021-04-25"),
        ("date,count\n1900-01-00,5\n", "where a date is empty or zero"),
        ("date,count\n30/12/1899,5\n", "where a date is empty or zero"),
        ("date,count\n0/04/2017,5\n", "is no day or time that exists"),
        ("date,count\n01/02/0000,5\n", "is no day or time that exists"),
        ("date,count\n01/02/2017 25:00,5\n", "is no day or time that exists"),
        ("time,count\n17:32,5\n", "a time of day without a day"),
        ("timestamp,count\n1493020800000000000,5\n", "nanoseconds since 1970"),
        ("date        count\n2017-04-24  5\n2017-04-25  6\n", "parted by blanks"),
        ("date,2017-04-24,2017-04-25\nsignatures,5,6\n", "side by side in the header"),
        ("<table><tr><td>2017-04-24</td><td>5</td></tr>\n</table>", "a web page, or XML"),
        ("date,count\n2017-04-24,4,903\n", "has not the 2 cells of the header"),
        ("year,month,name\n2017,4,Ann\n2017,5,Ben\n", "No column is known to hold counts"),
    ],
)
def test_what_could_mean_something_else_is_refused_with_what_to_do(text, says):
    with pytest.raises(SignaturesError, match=says) as caught:
        read(text)
    assert caught.value.next_step
    assert "Ann" not in str(caught.value)


def test_a_file_in_another_encoding_than_is_said_is_named_by_its_usual_name():
    with pytest.raises(SignaturesError, match="The file is not utf-8: byte 0xc4"):
        read("Дата;Подписи\n24.04.2017;5\n".encode("windows-1251"), encoding="utf-8")
