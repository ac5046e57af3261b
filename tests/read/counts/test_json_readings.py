"""Readings in JSON, in the forms that programs write."""

from __future__ import annotations

import json

import pytest

import explorer
from explorer.errors import SignaturesError

TWO = [("2017-04-24", 4903), ("2017-04-25", 5010)]


def plain(found) -> list[tuple[str, int]]:
    return [(reading.date.edtf, reading.count) for reading in found]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param([["2017-04-24", 4903], ["2017-04-25", 5010]], id="pairs"),
        pytest.param([[4903, "2017-04-24"], [5010, "2017-04-25"]], id="pairs, turned"),
        pytest.param([["date", "count"], ["2017-04-24", 4903], ["2017-04-25", 5010]], id="head"),
        pytest.param(
            [{"date": "2017-04-24", "count": 4903}, {"date": "2017-04-25", "count": 5010}],
            id="records",
        ),
        pytest.param(
            {
                "petition": "river",
                "data": {"history": [["2017-04-24", 4903], ["2017-04-25", 5010]]},
            },
            id="within",
        ),
        pytest.param({"2017-04-24": 4903, "2017-04-25": 5010}, id="by day"),
        pytest.param(
            {"date": ["2017-04-24", "2017-04-25"], "signatures": [4903, 5010]}, id="columns"
        ),
        pytest.param(
            {
                "date": {"0": "2017-04-24", "1": "2017-04-25"},
                "count": {"0": 4903, "1": 5010},
            },
            id="as pandas writes it",
        ),
        pytest.param(
            [{"date": "2017-04-24", "count": "4,903"}, {"date": "2017-04-25", "count": "5,010"}],
            id="texts",
        ),
    ],
)
def test_one_series_is_read_from_many_forms(value, tmp_path):
    text = json.dumps(value)
    assert plain(explorer.read_signatures(text)) == TWO
    path = tmp_path / "river.json"
    path.write_text(json.dumps(value, indent=1))
    assert plain(explorer.read_signatures(path)) == TWO


def test_milliseconds_and_json_lines_are_read():
    lines = (
        '{"t": 1, "timestamp": 1493055125120, "count": 5}\n{"timestamp": 1493055126000, "count": 6}'
    )
    assert plain(explorer.read_signatures(lines)) == [
        ("2017-04-24T17:32:05.120Z", 5),
        ("2017-04-24T17:32:06Z", 6),
    ]


def test_several_petitions_by_name_are_kept_apart():
    value = {"river": [["2017-04-24", 5]], "mill": [["2017-04-24", 9]]}
    found = explorer.read_signatures(json.dumps(value))
    assert [(one.petition, one.count) for one in found] == [("river", 5), ("mill", 9)]


def test_what_a_record_says_of_people_is_not_taken_out_of_it():
    value = [
        {"date": "2017-04-24", "count": 5, "creator_name": "Ada Brook", "email": "a@b.example"}
    ]
    found = explorer.read_signatures(json.dumps(value))
    assert "Ada" not in repr((list(found), str(found.report)))
    assert "creator_name (name), email (e-mail)" in str(found.report)


@pytest.mark.parametrize(
    "text",
    ["{}", "[]", "[1, 2]", '{"a": {"b": 1}}', '[{"a": 1}]', "[[[[]]]]", '[["x", "y"]]', "[null]",
     '[{"date": {}, "count": []}]', '{"date": ["2017-01-01"], "count": []}', "[[1,2],[3]]"],
)  # fmt: skip
def test_json_without_readings_says_what_is_known(text):
    with pytest.raises(SignaturesError):
        explorer.read_signatures(text)


def test_json_that_breaks_off_says_where():
    with pytest.raises(SignaturesError, match="The JSON breaks off here"):
        explorer.read_signatures('[["2017-04-24", 4903], ["2017-')


PLAIN = {"id": 5, "n": 4903, "read": "2017-04-24T10:00:00Z", "ann@mail.example": 1}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "It is an empty list"),
        ({}, "It is an empty record"),
        ([1, 2], "It is a list of 2, and none of them has a time and a count"),
        ([{"a": 1}, {"a": 2}], "the keys of the first record are a"),
        ({"petition": PLAIN}, "Its keys are petition; below petition: id, n, read and 1 more"),
        (
            {"data": {"id": 1, "attributes": {"action": "Benches"}}},
            "neither a type nor a signature",
        ),
        ({"data": {"type": "news", "attributes": {"signature_count": 4}}}, 'its type is "news"'),
        ({"data": {"type": "petition"}}, "it has no attributes, where the count stands"),
        ({"data": [{"attributes": {"action": "Benches"}}] * 2}, "its first record has neither"),
        ({"errors": [{"status": 404, "title": "Not found"}]}, "what went wrong, .*: 404 Not found"),
        ({"error": "Not found", "status": 404}, "what went wrong, .*: 404 Not found"),
    ],
)
def test_what_holds_no_readings_says_what_it_is_and_what_to_do(value, says):
    with pytest.raises(SignaturesError, match=says) as caught:
        explorer.read_signatures(json.dumps(value) + "\n")
    assert "mail.example" not in str(caught.value)
    assert caught.value.accepted
    assert caught.value.next_step


def test_one_record_is_a_reading_where_its_keys_are_named():
    found = explorer.read_signatures(
        json.dumps({"petition": PLAIN}), columns={"time": "read", "count": "n"}
    )
    assert [(one.date.edtf, one.count) for one in found] == [("2017-04-24T10:00:00Z", 4903)]
