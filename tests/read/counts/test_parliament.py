"""Petitions of the UK Parliament are read as they are published, without the people in them."""

from __future__ import annotations

import copy
import json
import pickle
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import SignaturesError
from explorer.model.breakdown import OTHER
from explorer.read.counts.parliament import read_json, recognise_json
from explorer.read.draft import Findings
from explorer.summarise.breakdown import breakdown_rows

SAMPLES = Path(__file__).parent / "samples"
NAMES = [path.name for path in sorted(SAMPLES.glob("*.json"))]
# Of the invented people in the samples; no part of them is anywhere else.
CREATOR = ("Quillon", "Featherstonehaugh")
MEMBER = ("Peregrine", "Oglethwaite")


def sample(name: str):
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


def read(value, name="petition.json", **wishes):
    form = recognise_json(value)
    assert form is not None
    return read_json(value, form, name=name, findings=Findings(name), **wishes)


def changed(name="open.json", **attributes):
    value = sample(name)
    value["data"]["attributes"].update(attributes)
    return value


def details(found, what: str, known: str = "") -> str:
    return " | ".join(
        one.detail
        for one in found.report.findings
        if one.what == what and (not known or one.basis == known)
    )


# What it is.


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("open.json", "uk-petition"),
        ("rejected.json", "uk-petition"),
        ("archived.json", "uk-petition"),
        ("list.json", "uk-petition-list"),
        ("track.json", "linked-data"),
        ("linked-list.json", "linked-data"),
    ],
)
def test_a_form_is_recognised_by_what_is_in_it(name, form):
    assert recognise_json(sample(name)) == form


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        "data",
        [],
        {},
        [{"date": "2031-01-01", "count": 3}],
        {"data": []},
        {"data": {"type": "articles", "attributes": {"title": "JSON:API paints"}}},
        {"data": {"type": "articles", "attributes": {"signature_count": 3}}},
        {"result": {"items": [{"date": {"_value": "2031-01-01"}}]}},
        {"format": "linked-data-api", "result": {"items": []}},
        {"data": {"attributes": []}},
    ],
    ids=str,
)
def test_other_json_is_left_to_others(value):
    assert recognise_json(value) is None


def test_a_petition_without_the_data_around_it_is_one_too():
    bare = sample("open.json")["data"]
    assert recognise_json(bare) == "uk-petition"
    assert read(bare).readings[0].count == 11985


# One petition.


def test_an_open_petition_is_described():
    found = read(sample("open.json"))
    (petition,) = found.petitions
    assert (petition.id, petition.title) == ("999001", "More benches by the mill pond")
    assert petition.state == "open"
    assert str(petition.opened) == "2031-02-20T10:00:00.000Z"
    assert petition.closed is None
    assert petition.platform == "petition.parliament.example"
    assert petition.source.url == "https://petition.parliament.example/petitions/999001"


def test_its_count_is_one_exact_reading_of_the_moment_that_the_file_states():
    (reading,) = read(sample("open.json")).readings
    assert (reading.low, reading.high) == (11985, 11985)
    assert str(reading.date) == "2031-04-20T12:00:00.000Z"
    assert (reading.date_basis, reading.how("date")) == ("machine_timestamp", "stated")
    assert reading.kind is None


def test_a_single_file_says_that_it_has_no_time_series_and_what_it_has():
    told = details(read(sample("open.json")), "time series", "missing")
    assert told.endswith("what it has: a count, milestones, breakdowns")


def test_milestones_are_events_with_their_source():
    found = read(sample("closed.json"))
    assert [(e.id.partition(":")[2], e.date.edtf[:10]) for e in found.events] == [
        ("created", "2031-02-10"),
        ("supported", "2031-02-11"),
        ("opened", "2031-02-20"),
        ("response-threshold", "2031-04-01"),
        ("response", "2031-04-22"),
        ("debate-threshold", "2031-06-02"),
        ("debate-scheduled", "2031-06-20"),
        ("debate", "2031-07-14"),
        ("debate-outcome", "2031-07-14"),
        ("closed", "2031-08-20"),
    ]
    assert all(e.sources[0].url.endswith("/petitions/999001") for e in found.events)
    debate = next(e for e in found.events if e.id.endswith(":debate"))
    assert [source.url for source in debate.sources[1:]] == [
        "https://hansard.example/2031-07-14/ponds",
        "https://tv.example/ponds",
    ]


def test_a_debate_that_is_planned_is_not_told_as_held():
    found = read(changed(scheduled_debate_date="2031-05-09"))
    assert [e.id for e in found.events][-1] == "999001:debate-day"
    assert not any(e.id.endswith(":debate") for e in found.events)


def test_the_end_of_an_open_petition_is_no_event_yet():
    found = read(changed(closed_at="2031-08-20T22:59:59.000Z"))
    assert str(found.petitions[0].closed) == "2031-08-20T22:59:59.000Z"
    assert not any(e.id.endswith(":closed") for e in found.events)


def test_an_archived_petition_states_its_thresholds():
    found = read(sample("archived.json"))
    assert [(goal.count, goal.what) for goal in found.petitions[0].goals] == [
        (10_000, "the government responds"),
        (100_000, "a debate is considered"),
    ]
    event = next(e for e in found.events if e.id.endswith(":debate-threshold"))
    assert event.description.endswith("is considered: 100,000.")


def test_thresholds_that_a_file_does_not_state_are_missing_and_not_supplied():
    found = read(sample("open.json"))
    assert found.petitions[0].goals == ()
    assert details(found, "thresholds", "missing")


def test_a_rejected_petition_was_never_opened_and_says_so():
    found = read(sample("rejected.json"))
    (petition,) = found.petitions
    assert (petition.state, petition.opened) == ("rejected", None)
    assert petition.note == 'Rejected, with the code "duplicate".'
    assert details(found, "opening day", "missing")
    assert [e.id.partition(":")[2] for e in found.events] == ["created", "supported", "rejected"]


def test_what_an_older_file_calls_otherwise_is_taken_and_told():
    value = changed()
    attributes = value["data"]["attributes"]
    attributes["signatureCount"] = attributes.pop("signature_count")
    attributes["open_at"] = attributes.pop("opened_at")
    found = read(value)
    assert found.readings[0].count == 11985
    assert found.petitions[0].opened is not None
    assert "signatureCount" in details(found, "signature_count", "inferred")


@pytest.mark.parametrize("count", [None, -1, 2.5, True, "many", [7], 10**30], ids=str)
def test_a_count_that_is_none_gives_no_reading(count):
    found = read(changed(signature_count=count))
    assert len(found) == 0
    assert details(found, "count", "missing")


@pytest.mark.parametrize("moment", ["yesterday", 5, "2031-13-40", [], {}], ids=str)
def test_a_date_that_is_none_is_left_out_and_told(moment):
    found = read(changed(opened_at=moment))
    assert not any(e.id.endswith(":opened") for e in found.events)
    assert "opened_at" in details(found, "milestones", "warning")


# When the count was so.


def test_a_count_without_a_moment_is_undated():
    found = read(changed(updated_at=None), name="open.json")
    assert found.readings[0].date is None
    assert details(found, "date", "missing")


def test_a_moment_in_the_name_is_taken_and_told():
    found = read(changed(updated_at=None), name="999001-2031-03-05T14-05-00Z.json")
    (reading,) = found.readings
    assert str(reading.date) == "2031-03-05T14:05:00Z"
    assert reading.why("date") == "taken from the file's name"
    assert details(found, "date", "inferred")


def test_the_number_of_the_petition_in_the_name_is_no_clock_time():
    found = read(changed(updated_at=None), name="2031-03-05-999001.json")
    assert str(found.readings[0].date) == "2031-03-05"


def test_a_moment_can_be_given():
    found = read(changed(updated_at=None), as_of="2031-03-05")
    assert str(found.readings[0].date) == "2031-03-05"
    assert found.readings[0].how("date") == "inferred"


def test_what_the_file_states_comes_before_what_is_given():
    found = read(sample("open.json"), as_of="2031-03-05")
    assert str(found.readings[0].date) == "2031-04-20T12:00:00.000Z"
    assert "not used" in details(found, "date")


def test_whoever_saved_the_file_may_have_noted_when():
    value = changed(updated_at=None) | {"meta": {"fetched_at": "2031-03-05T09:00:00Z"}}
    assert str(read(value).readings[0].date) == "2031-03-05T09:00:00Z"


# Places.


def test_small_countries_are_merged_and_the_cells_are_not_made_to_add_up():
    found = read(sample("open.json"))
    countries = found.breakdowns[0]
    assert [(cell.code, cell.count) for cell in countries.cells] == [
        ("GB", 11840),
        ("FR", 64),
        ("ES", 41),
        ("IE", 27),
        (OTHER, 10),
    ]
    assert (countries.counted, countries.total) == (11982, 11985)
    assert (countries.merged, countries.least) == (3, 10)
    assert "3 places are merged" in details(found, "signatures by country")


def test_the_threshold_can_be_set_and_is_kept():
    countries = read(sample("open.json"), least=50).breakdowns[0]
    assert [cell.code for cell in countries.cells] == ["GB", "FR", OTHER]
    assert countries.least == 50


def test_no_small_cell_is_in_anything_that_is_made():
    found = read(sample("open.json"))
    made = repr(found.breakdowns) + str(found.report) + str(pickle.dumps(found))
    for place in ("Iceland", "Malta", "Andorra"):
        assert place not in made


def test_regions_are_withheld_where_they_would_give_a_constituency_away():
    value = sample("open.json")
    value["data"]["attributes"]["signatures_by_constituency"][1]["signature_count"] = 4
    found = read(value)
    assert [one.by for one in found.breakdowns] == ["country", "constituency"]
    assert details(found, "signatures by region", "skipped")


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Spain", "code": "ES"},
        {"name": "Spain", "code": "ES", "signature_count": -4},
        {"name": "Spain", "code": "ES", "signature_count": "some"},
        {"signature_count": 12},
        {"name": "Britain", "code": "GB", "signature_count": 12},
        "Spain",
        None,
    ],
    ids=["no count", "below zero", "no number", "no name", "twice", "a text", "nothing"],
)
def test_a_table_with_a_row_that_is_not_understood_is_left_out_whole(row):
    value = sample("open.json")
    value["data"]["attributes"]["signatures_by_country"][2] = row
    found = read(value)
    assert "country" not in {one.by for one in found.breakdowns}
    assert "place 3 of 7" in details(found, "signatures by country", "warning")
    assert len(found) == 1


def test_a_place_that_is_called_as_what_is_merged_is_not_taken_for_it():
    value = sample("open.json")
    value["data"]["attributes"]["signatures_by_country"][1]["code"] = "other"
    codes = [cell.code for cell in read(value).breakdowns[0].cells]
    assert codes.count(OTHER) == 1
    assert "other (as the source calls it)" in codes


# Lists, and the linked data.


def test_the_constituencies_of_the_linked_data_are_a_breakdown_of_their_petition():
    found = read(sample("linked-constituencies.json"))
    (spread,) = found.breakdowns
    assert (spread.petition, spread.by, spread.counted) == ("999104", "constituency", 176)
    assert [(cell.name, cell.count) for cell in spread.cells] == [
        ("Mill End", 120), ("Pond Side", 45), ("Other places", 11)
    ]  # fmt: skip
    assert (len(found), found.petitions[0].why("title")) == (0, "made from its number")
    made = repr(found) + str(found.report)
    assert not any(one in made for one in ("Far Heath", "Low Moor", "Wilma", "Otto"))
    assert "member" in details(found, "personal data")


def test_a_page_of_constituencies_is_left_out_whole_and_said():
    value = sample("linked-constituencies.json")
    value["result"]["totalResults"] = 650
    with pytest.raises(SignaturesError, match="4 constituencies of 650: left out"):
        read(value)
    value["result"]["items"].append(sample("track.json")["result"]["items"][0])
    found = read(value)
    assert (len(found), found.breakdowns) == (1, ())
    assert "one page of several" in details(found, "signatures by constituency", "skipped")


def test_the_petitions_of_a_list_are_kept_apart():
    found = read(sample("list.json"))
    assert {(r.petition, r.count) for r in found} == {
        ("999001", 11985),
        ("999003", 420),
        ("999002", 6),
    }
    assert len(found.petitions) == 3
    assert "one page" in details(found, "petitions", "remark")


def test_one_of_a_list_can_be_read_alone():
    found = read(sample("list.json"), petition="999003")
    assert [p.id for p in found.petitions] == ["999003"]
    assert {e.id.partition(":")[0] for e in found.events} == {"999003"}


def test_one_that_is_not_in_the_list_is_an_error_that_names_those_that_are():
    with pytest.raises(SignaturesError, match="It holds 999001, 999002, 999003"):
        read(sample("list.json"), petition="99900")


def test_a_single_petition_can_be_called_otherwise():
    found = read(sample("open.json"), petition="benches")
    assert found.petitions[0].id == found.readings[0].petition == "benches"
    assert all(e.id.startswith("benches:") for e in found.events)
    assert all(b.petition == "benches" for b in found.breakdowns)


def test_tracked_counts_are_a_series_in_the_order_of_time():
    found = read(sample("track.json"))
    assert [(str(r.date)[:10], r.count) for r in found] == [
        ("2031-03-01", 22),
        ("2031-03-02", 310),
        ("2031-03-03", 905),
    ]
    assert found.petitions[0].title == "More benches by the mill pond"
    assert not details(found, "time series")


def test_a_page_of_tracked_counts_is_not_taken_for_all():
    value = sample("track.json")
    value["result"]["totalResults"] = 700
    assert "3 of 700" in details(read(value), "readings", "warning")


def test_the_day_that_a_petition_was_created_is_not_when_it_was_counted():
    found = read(sample("linked-list.json"))
    assert all(r.date is None for r in found)
    assert details(found, "date", "missing")


def test_items_that_are_not_understood_are_named_by_their_place():
    value = sample("track.json")
    del value["result"]["items"][1]["date"]
    value["result"]["items"][2]["numberOfSignatures"] = "lots"
    found = read(value)
    assert len(found) == 1
    told = details(found, "items", "skipped")
    assert told == "item 2 has no date of ISO 8601; item 3 has no whole number of signatures"


def test_two_counts_of_one_moment_are_both_kept_and_told():
    value = sample("track.json")
    again = copy.deepcopy(value["result"]["items"][0])
    again["numberOfSignatures"] = 906
    value["result"]["items"] += [again, value["result"]["items"][0]]
    found = read(value)
    assert [r.count for r in found] == [22, 310, 905, 906]
    assert len({r.id for r in found}) == 4
    assert details(found, "readings", "warning")


def test_snapshots_in_one_file_are_a_series_too():
    early = changed(signature_count=40, updated_at="2031-03-01T12:00:00Z")
    nameless = changed(updated_at=None)
    found = read(
        [sample("open.json"), early, nameless, sample("list.json")], name="2031-05-05.json"
    )
    assert recognise_json([sample("open.json"), {"count": 3}]) is None
    assert [r.count for r in found if r.petition == "999001"] == [40, 11985]
    assert len(found.petitions) == 3
    # The day in the file's name is not that of each of its entries.
    told = next(f for f in found.report.findings if f.what == "entries")
    assert told.lines == (3,)


def test_the_day_set_for_a_debate_is_told_once_when_it_was_held():
    before = changed(scheduled_debate_date="2031-07-14", updated_at="2031-06-30T12:00:00Z")
    ids = [e.id for e in read([before, sample("closed.json")]).events]
    assert "999001:debate" in ids
    assert "999001:debate-day" not in ids


# People.


def everything_made(found) -> str:
    rows = [row for one in found.breakdowns for row in breakdown_rows(one)]
    things = (*found.readings, *found.petitions, *found.events, *found.breakdowns)
    return "\n".join(
        [
            *map(repr, things),
            repr(found),
            str(found.report),
            found.report._repr_html_(),
            repr(found.report.to_rows()),
            json.dumps(rows),
            pickle.dumps(found).decode("latin-1"),
        ]
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_person_is_in_anything_that_is_made(name):
    made = everything_made(read(sample(name), name=name))
    assert not [part for part in (*CREATOR, *MEMBER) if part in made]


def test_no_name_of_a_person_comes_from_all_of_them_together():
    made = everything_made(read([sample(name) for name in NAMES]))
    assert not [part for part in (*CREATOR, *MEMBER) if part in made]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_no_name_is_in_what_is_said_of_a_file_that_breaks_off(tmp_path, part):
    text = (SAMPLES / "open.json").read_text(encoding="utf-8")
    path = tmp_path / "open.json"
    path.write_text(text[: int(part * len(text))], encoding="utf-8")
    with pytest.raises(SignaturesError, match="breaks off") as refused:
        explorer.read_signatures(path)
    assert not [word for word in (*CREATOR, *MEMBER) if word in str(refused.value)]


def test_the_door_reads_them_too():
    assert repr(explorer.read_signatures(SAMPLES / "open.json")) == (
        "Signatures(1 reading of 1 petition)"
    )


def test_the_samples_do_hold_the_names():
    texts = "".join((SAMPLES / name).read_text(encoding="utf-8") for name in NAMES)
    assert all(part in texts for part in (*CREATOR, *MEMBER))


def test_the_report_says_what_was_not_read():
    found = read(sample("open.json"))
    told = details(found, "personal data", "remark")
    assert "creator_name" in told
    assert "mp" in told
    assert "background" in details(found, "texts")


def test_a_name_in_the_place_of_a_value_does_not_reach_the_report():
    name = " ".join(CREATOR)
    attributes = sample("open.json")["data"]["attributes"]
    for key in attributes:
        if key in {"action", "state"}:
            continue
        found = read(changed(**{key: name}))
        assert CREATOR[0] not in everything_made(found), key


# Whatever comes.

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
KEYS = sorted({*sample("closed.json")["data"]["attributes"], "signatures_by_country"})


@given(st.dictionaries(st.sampled_from(KEYS), anything), anything, anything)
def test_a_petition_of_anything_is_read_or_refused_in_our_words(attributes, number, around):
    value = {"data": {"type": "petition", "id": number, "attributes": attributes}, "links": around}
    found = read(value)
    assert len(found.petitions) == 1
    str(found.report)


@given(st.lists(st.dictionaries(st.sampled_from(["date", "ePetition", "_about"]), anything)))
def test_linked_data_of_anything_is_read_or_refused_in_our_words(items):
    value = {"result": {"items": [item | {"numberOfSignatures": 4} for item in items]}}
    if recognise_json(value):
        with suppress(SignaturesError):
            str(read(value).report)
