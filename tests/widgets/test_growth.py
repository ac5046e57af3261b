"""Growth: stepping through readings, petitions and scopes from code, and what is said of them."""

from __future__ import annotations

import json

import pytest

from explorer import Growth, When, open_study
from explorer.errors import ChoiceError
from explorer.model import Interview, Petition, Qualifier, Reading, ReadingRole, Source, Study, Turn

SEED = "change_org_prosecutor_general"


@pytest.fixture
def view() -> Growth:
    return Growth(open_study())


def reading(name: str, date: str | None, count: int, **more: object) -> Reading:
    fields = {"petition": "p", "qualifier": Qualifier.EXACT, "source": Source("S"), **more}
    when = When.parse(date) if date else None
    return Reading(id=name, date=when, count=count, **fields)  # type: ignore[arg-type]


def study_of(*readings: Reading) -> Study:
    turn = Turn(number=1, speaker="A", text="Hello.")
    return Study(
        title="T",
        interview=Interview(title="T", turns=(turn,)),
        petitions=(Petition(id="p", title="P"), Petition(id="q", title="Q")),
        readings=tuple(one for one in readings if one.date),
        undated=tuple(one for one in readings if not one.date),
    )


def facts(view: Growth) -> dict[str, str]:
    return {fact["term"]: fact["text"] for fact in view.card["facts"]}


def test_the_card_says_how_fast_the_count_grew_since_the_reading_before():
    view = Growth(open_study(), "uk_parliament_194915")
    growth = {"term": "Growth", "how": "(on average since the reading before)"}
    assert "Growth" not in [one["term"] for one in view.card["facts"]]
    view.step()
    assert growth | {"text": "between 124 and 125 a day"} in view.card["facts"]
    view.step()
    assert growth | {"text": "at most 1 a day"} in view.card["facts"]


def test_starts_at_the_first_reading_of_the_petition_that_the_interview_speaks_of(
    view: Growth,
) -> None:
    assert repr(view) == (f"Growth('{SEED}', global: reading 1 of 3, 2017-04-24 over 270,000)")
    assert view.selection is view.study.reading("C01")
    assert view.signals["shown"] == 1


def test_without_links_it_starts_at_the_petition_with_most_readings() -> None:
    study = study_of(
        reading("a", "2017-04-01", 1),
        reading("b", "2017-04-01", 1, petition="q"),
        reading("c", "2017-04-02", 2, petition="q"),
    )
    assert Growth(study).petition == "q"


def test_each_step_builds_up_one_reading_more(view: Growth) -> None:
    shown = [view.signals["shown"]]
    for _ in range(3):
        view.step()
        shown.append(view.signals["shown"])
    assert shown == [1, 2, 3, 3]
    assert view.notice == "This is the last reading."
    view.first()
    assert (view.signals["shown"], view.notice) == (1, "")


def test_show_all_shows_all_and_still_steps(view: Growth) -> None:
    view.build_up = False
    assert (view.signals["shown"], view.signals["chosen"]) == (3, "C01")
    view.step()
    assert (view.signals["shown"], view.signals["chosen"]) == (3, "C02")


def test_the_card_says_the_count_with_its_reserve(view: Growth) -> None:
    assert facts(view)["Count"] == "over 270,000: at least 270,000; no upper bound"
    assert facts(view)["Source"].startswith("Meet the journalist")
    assert facts(view)["Linked in the interview"] == "turn 5 (Dmitry), turn 6 (Elena)"


def test_the_card_says_the_bounds_by_then(view: Growth) -> None:
    assert facts(view)["Before it"] == "Between 11 and 24 April 2017 the count is not known"
    view.last()
    assert facts(view)["Before it"] == (
        "Between 7 and 11 May 2017 the count was between 350,500 and 399,999"
    )
    assert facts(view)["After it"] == "at least 350,500, upper bound not known"


def test_the_card_says_whether_second_sources_agree(view: Growth) -> None:
    view.last()
    beside = next(one for one in view.card["facts"] if one["term"] == "Second source")
    assert beside["how"] == "(about 400,000; same time; agrees)"


def test_the_assumption_stands_in_the_caption(view: Growth) -> None:
    assert view.panel["caption"] == "Between readings the count is assumed never to fall."
    assert view.panel["caption"] in view.figure().caption


def test_the_clock_says_what_is_known_of_that_moment(view: Growth) -> None:
    view.clock = When.parse("2017-05-09")
    assert view.card["now"] == "On 9 May 2017: between 350,500 and 399,999."
    view.clock = When.parse("2017-04-19")
    assert view.card["now"] == (
        "On 19 April 2017: at most 351,499; the petition opened 11 April 2017; "
        "the first reading is of 24 April 2017."
    )
    assert view.said.endswith(view.card["now"])
    view.clock = When.parse("2017-02")
    assert view.card["now"].startswith("Time on the clock, February 2017: 0; the petition opened")
    view.clock = None
    assert "now" not in view.card


def test_petition_scope_and_scale_are_set_from_code(view: Growth) -> None:
    view.petition = "amnesty_2017"
    assert repr(view) == "Growth('amnesty_2017', global: reading 1 of 3, 2017-04-13 over 95,000)"
    view.scope = "Netherlands"
    assert {row["id"] for row in view.to_rows()} <= {
        r.id for r in view.study.readings if r.scope == "Netherlands"
    }
    view.scale = "log"
    assert view.scale == "log"


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("petition", "amnesty_2071", "amnesty_2017"),
        ("scope", "globl", "global"),
        ("scale", "lin", "linear"),
    ],
)
def test_a_misspelt_choice_names_the_nearest(
    view: Growth, name: str, value: str, hint: str
) -> None:
    before = repr(view)
    with pytest.raises(ChoiceError, match=hint):
        setattr(view, name, value)
    assert repr(view) == before


def test_scopes_are_those_that_the_petition_has(view: Growth) -> None:
    view.petition = "amnesty_2017"
    scope = next(one for one in view.panel["controls"] if one["name"] == "scope")
    names = [value for value, _ in scope["options"]]
    assert names[0] == "global"
    assert set(names) == {"global", "Netherlands", "United Kingdom", "France", "Norway", "Poland"}


def test_only_undated_readings_are_listed_and_never_drawn(view: Growth) -> None:
    view.draw()
    view.petition = "pinknews_2017"
    assert repr(view) == "Growth('pinknews_2017', global: undated reading 1 of 1, 51,919)"
    assert "not on the time axis" in view.panel["empty"]
    assert view.spec == {}
    assert view.figure().spec is None
    assert facts(view)["Date"] == "undated"


def test_undated_readings_stand_apart_from_the_curve(view: Growth) -> None:
    apart = view.panel["apart"]["facts"]
    assert len(apart) == 4
    view.draw()
    assert "663137" not in json.dumps(view.spec)
    assert [row["kind"] for row in view.to_rows()].count("undated reading") == 4


@pytest.mark.parametrize("which", ["C02", 2], ids=["id", "number"])
def test_selects_by_id_number_or_reading(view: Growth, which: str | int) -> None:
    view.select(which)
    assert view.selection is view.study.reading("C02")
    view.first()
    view.select(view.study.reading("C02"))
    assert view.signals["shown"] == 2


def test_selecting_a_reading_of_another_petition_brings_that_petition(view: Growth) -> None:
    view.select("C07")
    assert (view.petition, view.chosen) == ("amnesty_2017", "C07")


def test_a_second_source_can_be_looked_at_and_moves_nothing(view: Growth) -> None:
    view.step()
    view.select("C04")
    assert "second source" in repr(view)
    assert view.signals["shown"] == 2
    assert view.card["text"][0].endswith("A second source never moves the band.")


@pytest.mark.parametrize("which", ["C99", 0, 4, True], ids=str)
def test_refuses_a_reading_that_is_not_there(view: Growth, which: object) -> None:
    with pytest.raises(ChoiceError):
        view.select(which)  # type: ignore[arg-type]
    assert view.chosen == "C01"


def test_a_fall_is_said_and_not_smoothed() -> None:
    view = Growth(study_of(reading("a", "2017-04-01", 900), reading("b", "2017-04-09", 500)))
    view.last()
    assert "contradict" in facts(view)["Before it"]
    view.clock = When.parse("2017-04-05")
    assert "contradict" in view.card["now"]


def test_only_second_sources_draw_no_curve() -> None:
    role = ReadingRole.SECOND_SOURCE
    view = Growth(study_of(reading("a", "2017-04-01", 9, role=role)))
    assert view.panel["empty"] == "No reading of its own: second sources draw no curve."
    view.draw()
    assert view.spec == {}


def test_a_study_without_readings_says_so() -> None:
    view = Growth(study_of())
    assert repr(view) == "Growth(no readings)"
    assert view.panel["empty"] == "This study has no readings of signatures."
    for act in (view.step, view.first, view.last, view.draw):
        act()
    view.clock = When.parse("2017")
    assert view.selection is None
    assert view.figure().rows == []


def test_a_petition_without_readings_is_refused() -> None:
    with pytest.raises(ChoiceError, match="Petitions with readings are p"):
        Growth(study_of(reading("a", "2017-04-01", 9)), "q")


def test_a_step_sends_little_and_never_the_chart(view: Growth) -> None:
    view.draw()
    sent: list[str] = []
    view.observe(lambda change: sent.append(change["name"]), ["spec", "panel", "table", "engine"])
    view.step()
    view.clock = When.parse("2017-05-09")
    assert sent == []
    assert len(json.dumps([view.signals, view.card, view.said])) < 4_000
    view.scale = "log"
    assert "spec" in sent


def test_an_event_in_the_chart_is_named_when_clicked(view: Growth) -> None:
    view._hear(view, {"do": "click", "datum": {"id": "E23", "kind": "event"}}, [])
    assert view.notice.startswith("Event of 19 April 2017: ")
    assert view.chosen == "C01"
    view._hear(view, {"do": "click", "datum": {"id": "C02", "kind": "reading"}}, [])
    assert view.chosen == "C02"


def test_the_chart_has_the_parameters_that_are_set(view: Growth) -> None:
    view.draw()
    settable = [param for param in view.spec["params"] if "expr" not in param]
    assert set(view.signals) == {param["name"] for param in settable}


def test_a_remark_of_someone_who_watches_the_choice_is_kept(view: Growth) -> None:
    def remark(_change: object) -> None:
        view.notice = "Nothing is linked to this."

    view.observe(remark, "chosen")
    view.last()
    assert view.notice == "Nothing is linked to this."
