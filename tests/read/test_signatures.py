"""One call reads counts from whatever they stand in, and says what it took them for."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest

import explorer
from explorer.errors import SignaturesError
from explorer.language import speaking
from explorer.model import Petition
from explorer.model.readings import Readings

TEXT = "date,count\n2017-04-24,4903\n2017-04-25,5010\n"


def counts(found) -> list[int]:
    return [reading.count for reading in found]


def a_table_of_signatures(rows: int = 30) -> str:
    start = datetime(2017, 4, 24, 9, 0, tzinfo=UTC)
    lines = ["signed_at,country,name,email,comment"]
    lines += [
        f"{start + timedelta(hours=k):%d/%m/%Y %H:%M:%S},NA,Person{k},p{k}@mail.example,So{k}"
        for k in range(rows)
    ]
    return "\n".join(lines) + "\n"


class TestASource:
    def test_may_be_a_path_or_its_text_or_bytes_or_an_open_file(self, tmp_path):
        path = tmp_path / "river.csv"
        path.write_text(TEXT)
        sources = [
            path,
            str(path),
            TEXT,
            TEXT.encode(),
            bytearray(TEXT.encode()),
            io.StringIO(TEXT),
        ]
        for source in sources:
            assert counts(explorer.read_signatures(source)) == [4903, 5010]
        with path.open("rb") as file:
            found = explorer.read_signatures(file)
        assert (counts(found), found[0].petition) == ([4903, 5010], "river")

    def test_is_never_an_address(self):
        for address in ("https://example.org/a.csv", " http://example.org", "s3://a/b", "ftp://a"):
            with pytest.raises(SignaturesError, match="nothing is fetched from the network"):
                explorer.read_signatures(address)

    @pytest.mark.parametrize("source", [None, 3, [1, 2], {"a": 1}, object(), ()])
    def test_of_another_kind_is_refused_with_what_is_accepted(self, source):
        with pytest.raises(SignaturesError, match="Accepted are a path, an open file"):
            explorer.read_signatures(source)

    @pytest.mark.parametrize(
        ("name", "raw", "says"),
        [
            ("river.xlsx", b"PK\x03\x04 and more", "damaged or breaks off"),
            ("river.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .xlsx or"),
            ("river.csv.gz", b"\x1f\x8b\x08\0 and more", "not whole, or damaged"),
            ("river.pdf", b"%PDF-1.7\n%\xe2\xe3", "This is a PDF"),
            ("river.png", b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        ],
    )
    def test_that_is_no_table_says_what_it_is_and_what_to_do(self, name, raw, says, tmp_path):
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(SignaturesError, match=says) as caught:
            explorer.read_signatures(tmp_path / name)
        assert "transcript" not in str(caught.value)
        assert "interview" not in str(caught.value)


class TestWhatIsAsked:
    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ({"rows": "reading"}, 'Did you mean "readings"'),
            ({"kind": "verifed"}, 'Did you mean "verified"'),
            ({"zone": "Europe/Lodnon"}, 'Did you mean "Europe/London"'),
            ({"day_first": "yes"}, "Accepted are True and False"),
            ({"columns": "count"}, "Accepted is a dict"),
            ({"columns": {"count": "cuont"}}, 'Did you mean "count"'),
            ({"least": -1}, "least is -1"),
            ({"encoding": "utf-9"}, "encoding 'utf-9' is not known"),
            ({"progress": 3}, "progress is a int"),
        ],
    )
    def test_is_refused_where_it_cannot_be(self, options, says):
        with pytest.raises(SignaturesError) as caught:
            explorer.read_signatures(TEXT.encode(), **options)
        assert says in str(caught.value)

    def test_may_name_a_petition_that_is_known(self):
        petition = Petition(id="river", title="The river")
        assert explorer.read_signatures(TEXT, petition=petition)[0].petition == "river"

    def test_may_name_the_columns(self):
        text = "when it was,how many\n2017-04-24,5\n"
        found = explorer.read_signatures(text, columns={"time": "when it was", "count": "how many"})
        assert counts(found) == [5]
        assert any(one.what == "columns" for one in found.report.of("stated"))


class TestWhetherARowIsASignature:
    def test_follows_from_the_columns_and_is_reported(self):
        found = explorer.read_signatures(TEXT)
        assert "one row a reading, for a column has counts" in str(found.report)
        found = explorer.read_signatures(a_table_of_signatures())
        assert "one row a signature, for no column has counts" in str(found.report)
        assert len(found) == 0
        assert found.tally.of("petition").curve().last == 30

    def test_can_be_said(self, tmp_path):
        path = tmp_path / "river.csv"
        path.write_text("date,bridge\n2017-04-24,5\n2017-04-25,6\n2017-04-26,7\n")
        with pytest.raises(SignaturesError, match='rows="signatures"'):
            explorer.read_signatures(path)
        assert explorer.read_signatures(path, rows="signatures").tally.of("river").curve().last == 3
        with pytest.raises(SignaturesError, match="No column is known to hold counts"):
            explorer.read_signatures(path, rows="readings")
        found = explorer.read_signatures(path, columns={"count": "bridge"})
        assert counts(found) == [5, 6, 7]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("suffix", [".csv", ".data"])
    def test_it_is_counted_in_any_file(self, tmp_path, encoding, suffix):
        path = tmp_path / f"river{suffix}"
        path.write_bytes(a_table_of_signatures(400).encode(encoding))
        found = explorer.read_signatures(path)
        curve = found.tally.of("river").curve()
        assert (curve.last, found.petitions[0].id) == (400, "river")
        start = int(datetime(2017, 4, 24, 9, tzinfo=UTC).timestamp() * 1000)
        assert curve.points[0].time >= start

    def test_the_day_that_decides_may_stand_far_down(self, tmp_path):
        path = tmp_path / "river.csv"
        rows = ["signed_at,country", *["04/05/2017 10:00,FR"] * 20_000, "13/05/2017 10:00,FR"]
        path.write_text("\n".join(rows))
        found = explorer.read_signatures(path)
        assert "“13/05/2017 10:00” shows it" in str(found.report)
        assert found.tally.of("river").curve().last == 20_001

    def test_a_folder_of_parts_is_one_table(self, tmp_path):
        folder = tmp_path / "river"
        folder.mkdir()
        for part in range(3):
            (folder / f"part-{part}.csv").write_text(a_table_of_signatures(10))
        assert explorer.read_signatures(folder).tally.of("river").curve().last == 30

    def test_json_of_signatures_is_counted_too(self):
        text = '[{"signed_at": "2017-04-24T10:00:00Z", "name": "Ada"},' * 1
        text += '{"signed_at": "2017-04-24T11:00:00Z", "name": "Ben"}]'
        assert explorer.read_signatures(text).tally.of("petition").curve().last == 2


def test_nothing_of_those_who_signed_is_kept_from_a_table():
    found = explorer.read_signatures(a_table_of_signatures())
    kept = repr((found, found.report.findings, found.petitions))
    assert not any(word in kept for word in ("Person", "mail.example", "So3"))
    listed = next(one for one in found.report.findings if one.what == "personal data")
    assert "name (name), email (e-mail), comment (comment)" in listed.detail


def test_a_column_about_people_in_a_table_of_a_study_is_not_kept():
    text = "id,petition,count,qualifier,source,email\na,p,1,exact,s,ada@mail.example\n"
    found = explorer.read_signatures(text)
    assert found[0].extra == ()
    assert "email (e-mail)" in str(found.report)


def test_the_form_of_a_study_is_read_as_ever(tmp_path):
    study = explorer.open_study()
    found = explorer.read_signatures(f"{study.folder}/signatures.csv")
    assert tuple(found) == study.readings
    assert len(found.petitions) == 7


def test_the_record_that_comes_with_the_package_is_read():
    found = explorer.read_signatures(f"{explorer.open_study().folder}/comparison_uk_241584.csv")
    assert isinstance(found.readings, Readings)
    assert (len(found), found[0].count, found[0].date.edtf) == (
        47, 4038, "2019-02-23T21:22:34.872Z",
    )  # fmt: skip


def test_a_long_read_says_how_far_it_is_and_can_be_stopped():
    rows = "".join(f"2017-04-24T10:00:00Z,{k}\n" for k in range(120_000))
    told: list[tuple[int, int]] = []
    explorer.read_signatures("timestamp,count\n" + rows, progress=lambda *done: told.append(done))
    assert len(told) == 2
    assert told[0] < told[1]

    def stop(*_done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        explorer.read_signatures("timestamp,count\n" + rows, progress=stop)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("date,signatures\n24/04/2017,270\n25/04/2017,280\n", id="days"),
        pytest.param('{"data": {"id": 7, "attributes": {"action": "A bench", "signature_count": 3, '
            '"updated_at": "2017-04-24T10:00:00Z"}}}\n', id="Parliament"),
    ],
)  # fmt: skip
def test_a_report_is_in_one_language_whichever_is_spoken(text):
    english = explorer.read_signatures(text).report.findings
    with speaking("ru"):
        assert explorer.read_signatures(text).report.findings == english
