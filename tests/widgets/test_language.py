"""Timeline, Growth and Turns in another language: all they say, and again when it changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import explorer
from explorer import Growth, Timeline, Turns
from explorer.language import set_language, speaking
from explorer.model import Study
from explorer.widgets.panel import Panel
from tests.widgets.counters import campaign, chronicle
from tests.widgets.test_timeline_crowd import study_of

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(autouse=True)
def english_again(only_own_views: None) -> Iterator[None]:
    yield
    set_language("en")


@pytest.fixture(scope="module")
def study() -> Study:
    return explorer.open_study()


def dense() -> Growth:
    return Growth(campaign())


def beside() -> Growth:
    return Growth(campaign(), compare=("train",), index=True, clock="days")


VIEWS = {
    "timeline": Timeline,
    "crowd": lambda _study: Timeline(study_of(chronicle(600))),
    "readings": Growth,
    "undated": lambda study: Growth(study, petition="avaaz_2017"),
    "dense": lambda _study: dense(),
    "beside": lambda _study: beside(),
    "turns": Turns,
}


def state(view: Panel) -> dict[str, Any]:
    """Return what the browser has of a view, as it would be sent."""
    names = ("panel", "card", "table", "places", "signals", "spec", "said")
    return json.loads(json.dumps({name: getattr(view, name) for name in names}, default=str))


def shown(view: Panel) -> Panel:
    """Show a view as a cell does, with its table open, and choose its second step."""
    view.draw()
    view.open_table()
    view.first()
    view.step()
    return view


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_that_is_open_says_all_in_the_other_language_as_one_made_in_it(
    name: str, study: Study
) -> None:
    view = shown(VIEWS[name](study))
    before, picks = state(view), view.picks
    chosen = view.chosen
    set_language("ru")
    made = shown(VIEWS[name](study))
    assert state(view) == state(made)
    assert view.notice == ""
    assert (view.chosen, view.picks) == (chosen, picks)
    set_language("en")
    assert state(view) == before


@pytest.mark.parametrize("name", VIEWS)
def test_headings_controls_and_columns_are_russian(name: str, study: Study) -> None:
    with speaking("ru"):
        view = shown(VIEWS[name](study))
        words = [view.panel["title"], view.panel["steps"], view.card["place"]]
        words += [view.table["summary"], view.table["where"], view.table["last"]]
        words += [one["label"] for one in view.panel.get("controls", [])]
        words += [fact["term"] for fact in view.card["facts"] if name != "beside"]
        own = {"Keep the village library open", "Bring back the night train"}
        words += [one for one in view.table["columns"] if one not in own]
        assert [one for one in words if not CYRILLIC.search(one) or LATIN.search(one)] == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_step_beyond_the_end_is_refused_in_russian(name: str, study: Study) -> None:
    with speaking("ru"):
        view = VIEWS[name](study)
        view.last()
        view.step()
        assert view.notice.startswith("Это последн")


@pytest.mark.parametrize("name", VIEWS)
def test_the_line_of_a_view_is_the_same_in_every_language(name: str, study: Study) -> None:
    with speaking("ru"):
        view = VIEWS[name](study)
        view.first()
        told = repr(view)
    there = VIEWS[name](study)
    there.first()
    assert told == repr(there)
    set_language("en")


def test_a_change_of_the_language_counts_nothing_anew() -> None:
    view = shown(dense())
    counter = view.campaign.counters["library"]
    asked = len(counter.asked)
    set_language("ru")
    assert len(counter.asked) == asked


def test_the_stretch_that_is_looked_at_stays(study: Study) -> None:
    crowd = shown(Timeline(study_of(chronicle(600))))
    crowd.zoom("1900", "1950")
    curve = shown(dense())
    curve.zoom("2024-03-05", "2024-03-09")
    windows = crowd.window, curve.window
    set_language("ru")
    assert (crowd.window, curve.window) == windows
    assert CYRILLIC.search(crowd.panel["zoom"]["where"])


def test_a_period_that_was_chosen_stays(study: Study) -> None:
    view = Timeline(study)
    view.period = "p1"
    rows = [row["id"] for row in view.to_rows()]
    set_language("ru")
    assert view.period == "p1"
    assert [row["id"] for row in view.to_rows()] == rows


def test_answers_are_russian(study: Study) -> None:
    with speaking("ru"):
        view = Growth(study)
        told = [
            view.at("2017-05-09"),
            view.first_reached(300_000),
            view.pace("2017-04-25", "2017-05-08"),
            *(repr(table) for table in (view.doubling("2017-05-08"), view.goals(), view.bursts())),
        ]
        assert [one for one in told if not CYRILLIC.search(one)] == []
        assert [one for one in told[:3] if LATIN.search(one)] == []


def test_names_from_a_file_are_never_translated() -> None:
    with speaking("ru"):
        view = dense()
        assert view.panel["controls"][0]["options"][0][1].startswith("Keep the village library")
        view.compare = ["train"]
        assert ("train", "Bring back the night train") in view.columns


def test_a_view_that_was_refused_hears_of_no_change() -> None:
    with pytest.raises(explorer.errors.ChoiceError) as _kept:
        Growth(campaign(), petition="none")
    set_language("ru")


def test_the_note_on_content_and_what_happened_keep_their_language(study: Study) -> None:
    with speaking("ru"):
        view = Timeline(study)
        view.select("E23")
        assert view.card["lang"] == "en"
        assert view.card["text"] == [view.selection.description]
