"""A moment gathers what belongs to it, and says nothing that is not known."""

from __future__ import annotations

import pytest

import explorer
from explorer.summarise.clock import event_by, moment_of, reading_by


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


def counts(moment):
    return {count.petition.id: count.bounds[:2] for count in moment.counts}


def test_a_turn_stands_at_the_first_event_that_it_is_linked_to(study):
    moment = moment_of(study, study.turn(3))
    assert moment.when.edtf == "2017-04-19"
    assert [event.id for event in moment.events] == ["E23", "E26"]
    assert event_by(moment).id == "E23"


def test_a_turn_without_links_stands_at_the_date_of_the_interview(tmp_path):
    (tmp_path / "study.toml").write_text('title = "A day"')
    (tmp_path / "interview.txt").write_text("Ann: A?\n\nBen: B.\n\nWritten by\n1 May 2020\n")
    study = explorer.open_study(tmp_path)
    moment = moment_of(study, study.turn(1))
    assert moment.when.edtf == "2020-05-01"
    assert (moment.events, moment.before, moment.after, moment.counts) == ((), None, None, ())


def test_an_event_brings_the_turns_that_it_is_linked_to(study):
    moment = moment_of(study, study.event("E35"))
    assert [turn.number for turn in moment.turns] == [5, 6]
    assert moment.about is moment.events[0]


def test_an_event_that_no_turn_speaks_of_brings_none(study):
    assert moment_of(study, study.event("E53")).turns == ()


def test_counts_are_bounds_and_are_given_for_each_petition_apart(study):
    known = counts(moment_of(study, study.event("E35")))
    assert known["change_org_prosecutor_general"] == (350_500, None)
    assert known["uk_parliament_194915"] == (5781, 5782)
    assert "pinknews_2017" not in known


def test_before_a_petition_opened_its_count_is_nought(study):
    known = counts(moment_of(study, study.event("E02")))
    assert known["change_org_prosecutor_general"] == (0, 0)


def test_before_the_first_reading_only_that_bounds_the_count(study):
    known = counts(moment_of(study, study.event("E23")))
    assert known["change_org_prosecutor_general"] == (0, 351_499)


def test_the_neighbours_in_time_are_surely_before_and_after(study):
    moment = moment_of(study, study.event("E31"))
    assert moment.before.date.surely_before(moment.when)
    assert moment.after.date.surely_after(moment.when)
    assert moment.after.id == "E32"


def test_a_reading_without_a_date_has_no_place_on_the_clock(study):
    moment = moment_of(study, study.reading("U2"))
    assert (moment.when, moment.same_time, moment.counts) == (None, (), ())


@pytest.mark.parametrize(
    ("thing", "reading"),
    [("E35", "C03"), ("E31", "C01"), ("E28", "C01"), ("E23", None), (5, "C01"), (1, None)],
)
def test_a_curve_shows_the_linked_reading_or_the_last_one_by_then(study, thing, reading):
    own = [r for r in study.readings if r.petition == "change_org_prosecutor_general"]
    about = study.turn(thing) if isinstance(thing, int) else study.event(thing)
    found = reading_by(moment_of(study, about), own)
    assert (found.id if found else None) == reading
