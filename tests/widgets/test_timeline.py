"""Timeline: stepping, filtering and choosing from code, and what is sent to the browser."""

from __future__ import annotations

import json

import pytest

from explorer import Timeline, When, open_study
from explorer.errors import ChoiceError
from explorer.model import Event, Interview, Source, Study, Turn


@pytest.fixture
def view() -> Timeline:
    return Timeline(open_study())


def study_of(*events: Event) -> Study:
    turn = Turn(number=1, speaker="A", text="Hello.")
    return Study(title="T", interview=Interview(title="T", turns=(turn,)), events=events)


def event(name: str, date: str, **more: object) -> Event:
    fields = {"category": "protest", "description": f"What {name} was.", **more}
    return Event(id=name, date=When.parse(date), **fields)  # type: ignore[arg-type]


def facts(view: Timeline) -> dict[str, str]:
    return {fact["term"]: fact["text"] for fact in view.card["facts"]}


def test_starts_at_the_first_event(view: Timeline) -> None:
    assert repr(view) == "Timeline(76 events: event 1, 2017-02 reported_abuse)"
    assert view.selection is view.study.event("E01")


def test_a_step_moves_selection_card_signals_and_what_is_spoken(view: Timeline) -> None:
    view.step(3)
    assert view.selection.id == "E04"
    assert view.signals["chosen"] == "E04"
    assert view.card["heading"] == "3 April 2017: Threat"
    assert view.card["text"] == [view.selection.description]
    assert view.said.startswith("Event 4 of 76: 3 April 2017, Threat: A gathering")


def test_stepping_past_an_end_stays_there_and_says_so(view: Timeline) -> None:
    view.step(-1)
    assert (view.selection.id, view.notice) == ("E01", "This is the first event.")
    view.last()
    assert view.notice == ""
    view.step()
    assert view.notice == "This is the last event."
    assert view.said.startswith("Event 76 of 76")


def test_events_of_one_date_keep_the_order_of_the_study() -> None:
    view = Timeline(
        study_of(event("b", "2017-04-02"), event("a", "2017-04-02"), event("c", "2017"))
    )
    order = [view.selection.id]
    for _ in range(2):
        view.step()
        order.append(view.selection.id)
    assert order == ["c", "b", "a"]


@pytest.mark.parametrize("which", ["E23", 23], ids=["id", "number"])
def test_selects_by_id_number_or_event(view: Timeline, which: str | int) -> None:
    view.select(which)
    assert view.selection is view.study.event("E23")
    view.first()
    view.select(view.study.event("E23"))
    assert view.chosen == "E23"


@pytest.mark.parametrize("which", ["E99", "e23", 0, 77, True], ids=str)
def test_refuses_an_event_that_is_not_there(view: Timeline, which: object) -> None:
    with pytest.raises(ChoiceError):
        view.select(which)  # type: ignore[arg-type]
    assert view.chosen == "E01"


def test_steps_walk_what_the_category_lets_through(view: Timeline) -> None:
    view.category = "journalism"
    seen = {view.selection.category}
    for _ in range(4):
        view.step()
        seen.add(view.selection.category)
    assert seen == {"journalism"}
    assert view.card["place"] == "Event 5 of 5 shown"
    assert "5 of 76 events, category journalism" in repr(view)


def test_a_filter_stays_near_to_what_was_chosen(view: Timeline) -> None:
    view.select("E23")
    view.category = "protest"
    assert view.selection.date.earliest >= view.study.event("E23").date.earliest


def test_a_period_is_set_by_id_or_label_and_moves_the_window(view: Timeline) -> None:
    view.period = "April 2017"
    assert view.period == "p1"
    assert view.signals["view_from"] == When.parse("2017-04").earliest
    assert view.signals["view_to"] == When.parse("2017-04").end
    view.period = "all"
    assert view.signals["view_from"] is None


def test_a_filter_that_lets_nothing_through_says_so(view: Timeline) -> None:
    view.category, view.period = "journalism", "p2"
    assert (view.selection, view.card) == (None, {})
    assert view.notice == "No event is in this category and period."
    assert repr(view).endswith("none shown)")
    view.step()
    view.first()
    assert view.selection is None


def test_selecting_what_is_filtered_away_shows_all_again(view: Timeline) -> None:
    view.category = "journalism"
    view.select("E23")
    assert (view.category, view.chosen) == ("all", "E23")
    assert "shown again" in view.notice


@pytest.mark.parametrize("name", ["category", "period"])
def test_a_misspelt_filter_names_what_there_is(view: Timeline, name: str) -> None:
    with pytest.raises(ChoiceError, match="all"):
        setattr(view, name, "journalsm")
    with pytest.raises(ChoiceError, match='Did you mean "journalism"'):
        view.category = "journalsm"


def test_links_and_clock_reach_the_chart(view: Timeline) -> None:
    view.marked = ("E23", "E26")
    view.clock = When.parse("2017-04-19")
    assert view.signals["marked"] == ["E23", "E26"]
    day = When.parse("2017-04-19")
    assert (view.signals["clock_start"], view.signals["clock_end"]) == (day.earliest, day.end)


def test_the_card_names_source_note_and_linked_turns(view: Timeline) -> None:
    view.select("E23")
    assert facts(view)["Linked in the interview"] == "turn 3 (Dmitry), turn 4 (Elena)"
    view.select("E01")
    assert facts(view)["Source"].startswith("HRW report")
    assert facts(view)["Second source"] == "assembly.coe.int"
    assert "December 2016" in facts(view)["The study's note"]


def test_the_card_says_how_an_uncertain_date_is_known() -> None:
    inferred = event("a", "2017-04~", inferred=(("date", "said to be in spring"),))
    view = Timeline(study_of(inferred))
    assert view.card["facts"][0]["how"] == "(inferred: said to be in spring; written 2017-04~)"


def test_the_browser_can_step_choose_and_filter(view: Timeline) -> None:
    view._hear(view, {"do": "step", "by": 2}, [])
    view._hear(view, {"do": "click", "datum": {"id": "E23", "kind": "event"}}, [])
    assert view.chosen == "E23"
    view._hear(view, {"do": "set", "name": "category", "value": "petition"}, [])
    assert view.category == "petition"


@pytest.mark.parametrize(
    "message",
    [None, "step", {}, {"do": "fly"}, {"do": "step"}, {"do": "step", "by": "x"},
     {"do": "set", "name": "study", "value": 1}, {"do": "set", "name": "category", "value": []},
     {"do": "select", "id": 4}, {"do": "select", "id": "E99"}, {"do": "click", "datum": 3},
     {"do": "table", "page": None}],
    ids=repr,
)  # fmt: skip
def test_a_bad_message_changes_nothing(view: Timeline, message: object) -> None:
    view._hear(view, message, [])
    assert (view.chosen, view.category, view.study.title[:4]) == ("E01", "all", "Meet")


def test_a_step_sends_little_and_never_the_chart(view: Timeline) -> None:
    view.draw()
    sent: list[str] = []
    view.observe(lambda change: sent.append(change["name"]), ["spec", "panel", "table", "engine"])
    view.step(20)
    assert sent == []
    assert len(json.dumps([view.signals, view.card, view.said])) < 4_000


def test_rows_of_the_table_are_sent_when_it_is_opened(view: Timeline) -> None:
    assert view.table == {"of": 76, "summary": "Table (76 rows)"}
    view.open_table()
    assert len(view.table["rows"]) == 76
    assert view.table["rows"][0][0] == "February 2017"
    assert view.table["rows"][0][3][1].startswith("https://www.hrw.org/")
    view.category = "protest"
    assert len(view.table["rows"]) == 4


def test_a_long_table_comes_in_pages() -> None:
    view = Timeline(study_of(*(event(f"e{n:03}", "2017-04-02") for n in range(450))))
    view.open_table(5)
    assert (view.table["pages"], view.table["first"], len(view.table["rows"])) == (5, 401, 50)
    view.open_table(99)
    assert view.table["page"] == 5


def test_the_chart_is_made_only_when_it_is_shown(view: Timeline) -> None:
    assert view.spec == {}
    assert view.engine is None
    view.draw()
    names = {param["name"] for param in view.spec["params"]}
    assert set(view.signals) <= names


def test_a_category_sends_a_chart_of_its_own(view: Timeline) -> None:
    view.draw()
    before = view.spec
    view.category = "protest"
    assert view.spec != before
    assert "Novaya Gazeta publishes" not in json.dumps(view.spec)


def test_the_still_form_holds_summary_table_and_present_state(view: Timeline) -> None:
    view.select("E23")
    figure = view.figure()
    assert figure.alt.startswith("Timeline of 76 events in 16 categories, from February 2017")
    assert len(figure.rows) == 76
    assert figure.spec["width"] == 720
    chosen = next(p for p in figure.spec["params"] if p["name"] == "chosen")
    assert chosen["value"] == "E23"


def test_a_study_without_events_says_so() -> None:
    view = Timeline(study_of())
    assert view.panel["empty"] == "This study has no dated events."
    assert repr(view) == "Timeline(0 events: none shown)"
    view.step()
    view.last()
    view.draw()
    assert (view.selection, view.spec) == (None, {})


def test_text_of_a_file_stays_text() -> None:
    evil = "<img src=x onerror=alert(1)>"
    source = Source(title=evil, url="javascript:alert(1)")
    view = Timeline(study_of(event("a", "2017-04-02", description=evil, sources=(source,))))
    assert view.card["text"] == [evil]
    html = view.figure().html()
    assert "<img src=x" not in html
    assert "javascript:" not in html


def test_a_period_moves_the_window_and_sends_no_chart(view: Timeline) -> None:
    view.draw()
    sent: list[str] = []
    view.observe(lambda change: sent.append(change["name"]), "spec")
    view.period = "p1"
    assert sent == []
    assert view.card["place"] == "Event 1 of 30 shown"


def test_a_remark_of_someone_who_watches_the_choice_is_kept(view: Timeline) -> None:
    def remark(_change: object) -> None:
        view.notice = "Nothing is linked to this."

    view.observe(remark, "chosen")
    view.last()
    assert view.notice == "Nothing is linked to this."
