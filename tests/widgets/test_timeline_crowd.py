"""Timeline with thousands of events: bounded, whatever their number, and all can be reached."""

from __future__ import annotations

import json
import time

import pytest

from explorer import Timeline
from explorer.errors import ChoiceError
from explorer.model import Event, Interview, Study, Turn
from explorer.summarise.crowd import CROWD
from tests.widgets.counters import chronicle

MOST = 200_000
EVENTS = chronicle()


def study_of(events: tuple[Event, ...]) -> Study:
    turn = Turn(number=1, speaker="A", text="Hello.")
    return Study(title="T", interview=Interview(title="T", turns=(turn,)), events=events)


@pytest.fixture
def view() -> Timeline:
    return Timeline(study_of(EVENTS))


def size(value: object) -> int:
    return len(json.dumps(value, default=str, ensure_ascii=False).encode())


def sent(view: Timeline) -> dict:
    return {name: value for name, value in view.get_state().items() if name != "engine"}


def drawn(view: Timeline) -> list[dict]:
    """Return all rows of the chart."""
    view.draw()
    return [row for rows in view.spec["datasets"].values() for row in rows]


def test_where_they_crowd_it_draws_how_many_there_are(view: Timeline) -> None:
    rows = drawn(view)
    assert 0 < sum(row.get("kind") == "bin" for row in rows) < 900
    assert view.panel["caption"].startswith("A bar: how many events lie in ")
    counts = [int(row["spoken"].split()[0]) for row in rows if row.get("kind") == "bin"]
    assert sum(counts) + sum(row.get("kind") == "event" for row in rows) == len(EVENTS)


def test_a_stretch_of_few_events_draws_each_of_them(view: Timeline) -> None:
    view.zoom("1700", "1730")
    rows = drawn(view)
    ids = {row["id"] for row in rows if row.get("kind") == "event"}
    assert 0 < len(ids) <= CROWD
    assert view.panel["caption"].startswith("A point is a day.")
    assert any(row.get("words", "").endswith(" later") for row in rows)
    assert f"{len(ids)} of 5,000 events" in view.panel["zoom"]["where"]


@pytest.mark.parametrize("lanes", [1, 6, 46])
def test_what_is_sent_is_bounded_whatever_is_looked_at(lanes: int) -> None:
    view = Timeline(study_of(chronicle(5_000, lanes)))
    view.draw()
    view.open_table()
    assert size(sent(view)) < MOST
    for _ in range(10):
        view._hear(view, {"do": "zoom", "way": "closer"})
        assert size(sent(view)) < MOST


def test_it_is_shown_and_stepped_through_without_waiting(view: Timeline) -> None:
    began = time.perf_counter()
    Timeline(view.study).draw()
    shown = time.perf_counter() - began
    view.draw()
    began = time.perf_counter()
    for _ in range(20):
        view.step()
    step = (time.perf_counter() - began) / 20
    assert shown < 3
    assert step < 0.1


def test_a_step_sends_no_chart_while_it_stays_in_what_is_drawn(view: Timeline) -> None:
    view.draw()
    changed: list[str] = []
    view.observe(lambda change: changed.append(change["name"]), ["spec", "panel", "table"])
    view.step()
    assert changed == []
    assert size([view.signals, view.card, view.said]) < 4_000


def test_steps_go_through_all_events_and_what_one_steps_to_is_looked_at(view: Timeline) -> None:
    view.zoom("1700", "1730")
    view.last()
    assert view.said.startswith("Event 5,000 of 5,000")
    start, end = view.window
    assert start <= view.selection.date.earliest < end


def test_words_are_found_in_all_events(view: Timeline) -> None:
    view.zoom("1700", "1730")
    view._hear(view, {"do": "find", "words": "NUMBER 4711 in", "by": 1})
    assert view.selection.id == "R4711"
    assert view.notice == "“NUMBER 4711 in”: event 1 of 1 that has it."
    view.find("a lighthouse")
    assert view.notice == "No event has “a lighthouse”."
    assert view.selection.id == "R4711"


def test_hits_are_gone_through_in_both_directions(view: Timeline) -> None:
    view.first()
    view.find("flood")
    first = view.selection.id
    view.find("flood")
    assert view.selection.id != first
    view.find("flood", -1)
    assert view.selection.id == first


def test_the_table_has_all_events_in_pages(view: Timeline) -> None:
    view.open_table(50)
    assert (view.table["pages"], view.table["first"], len(view.table["rows"])) == (50, 4_901, 100)


def test_a_click_on_a_bar_looks_closer(view: Timeline) -> None:
    bar = next(row for row in drawn(view) if row.get("kind") == "bin")
    view._hear(view, {"do": "click", "datum": bar})
    assert view.window[0] <= bar["start"] < view.window[1]
    assert view.window[1] - view.window[0] <= 2 * (bar["end"] - bar["start"])


def test_the_point_that_is_chosen_is_marked_in_its_lane(view: Timeline) -> None:
    view.draw()
    assert set(view.signals) <= {param["name"] for param in view.spec["params"]}
    view.step(40)
    assert view.signals["chosen_words"] == view.selection.date.label
    assert view.signals["chosen_x"] is not None


def test_linked_events_are_marked_in_their_lanes_wherever_they_are_looked_at(
    view: Timeline,
) -> None:
    view.draw()
    linked = view.study.events[100], view.study.events[2_000]
    view.marked = tuple(event.id for event in linked)
    assert len(view.signals["linked"]) == 2
    assert set(view.signals) <= {param["name"] for param in view.spec["params"]}
    view.zoom(str(linked[0].date), str(linked[0].date))
    places = view.signals.get("linked", view.signals.get("marked"))
    assert len(places) >= 1


def test_a_thousand_linked_events_are_few_marks(view: Timeline) -> None:
    view.marked = tuple(event.id for event in view.study.events)
    assert len(view.signals["linked"]) <= 121 * 6


def test_a_category_of_few_events_is_a_timeline_as_ever() -> None:
    few = tuple(e for e in EVENTS if e.category != "flood" or int(e.id[1:]) < 200)
    view = Timeline(study_of(few))
    view.category = "flood"
    assert "zoom" not in view.panel
    with pytest.raises(ChoiceError, match="each of them is drawn already"):
        view.zoom("1700", "1800")
