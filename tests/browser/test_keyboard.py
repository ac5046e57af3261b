"""Only a browser shows how a chart is gone through by keyboard, and what is heard of it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

START = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
import explorer
from explorer.model import Interview, Study, Turn
from tests.widgets.counters import *
study = explorer.open_study()"""

READINGS = "view = explorer.Growth(study); view"
CURVE = "view = explorer.Growth(campaign()); view"
SIDE_BY_SIDE = "view = explorer.Growth(campaign(), compare=['train']); view"
CROWD = """turn = Turn(number=1, speaker="A", text="Hello.")
study = Study(title="T", interview=Interview(title="T", turns=(turn,)), events=chronicle())
view = explorer.Timeline(study); view"""
BARS = """import altair as alt
rows = [{"id": n, "who": "Ann" if n < "c" else "Ben", "words": 3} for n in "abcd"]
data = alt.Chart(alt.InlineData(values=rows))
bars = data.mark_bar().encode(x="id:N", y="words:Q", color="who:N")
view = explorer.ChartView(bars, summary="Four bars.", title="Words"); view"""
LINES = """import altair as alt
people = (("Ann", 1), ("Ben", 2))
rows = [{"x": x, "n": x * k, "who": who} for who, k in people for x in range(5)]
data = alt.Chart(alt.InlineData(values=rows))
lines = data.mark_line().encode(x="x:Q", y="n:Q", color="who:N")
view = explorer.ChartView(lines, summary="Two lines.", title="Lines"); view"""


@pytest.fixture
def show(lab, opened):
    def run(name: str, cell: str, **how):
        return Keyboard(opened(lab.write(name, START, cell), **how))

    return run


class Keyboard:
    """A person who has come to the chart by Tab."""

    def __init__(self, notebook) -> None:
        self.notebook = notebook
        self.page = notebook.page
        self.ask = notebook.ask
        # In front of the chart, as the last control is.
        self.page.evaluate(
            "() => { const b = document.createElement('button'); b.id = b.textContent = 'before'; "
            "b.setAttribute('data-lm-suppress-shortcuts', 'true'); "
            "document.querySelector('.explorer-chart').before(b); b.focus(); }"
        )
        self.press("Tab")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def hears(self, words: str) -> None:
        """Await the words in the live region of the chart."""
        self.page.wait_for_function(
            "words => document.querySelector('.explorer-chart-said').textContent.includes(words)",
            arg=words,
        )

    def stands(self, place: str) -> None:
        """Await the line beside the steps, which tells what is chosen."""
        self.page.locator(".explorer-place", has_text=place).wait_for()

    @property
    def ring(self) -> dict[str, float]:
        return self.page.locator(".explorer-ring:visible").bounding_box()

    def focus(self) -> str:
        return self.page.evaluate("() => document.activeElement.className")


def test_events_go_by_in_the_order_of_their_dates_and_up_and_down_between_lanes(show):
    chart = show("events.ipynb", "view = explorer.Timeline(study); view")
    chart.hears("Event 1 of 76. Date: February 2017 (stated; written 2017-02); Category: ")
    first = chart.ring
    chart.press("ArrowRight")
    chart.hears("Event 2 of 76. Date: 1 April 2017 (stated); Category: Journalism.")
    assert chart.ring["x"] > first["x"]
    second = chart.ring
    chart.press("ArrowDown")
    chart.hears("Category: Official denial.")
    assert chart.ring["y"] > second["y"]
    chart.press("PageDown")
    chart.press("End")
    chart.hears("Event 76 of 76. Date: 23 September 2019")
    # To look is not to choose.
    assert chart.ask("view.selection.id") == "'E01'"
    chart.press("ArrowLeft", "Enter")
    chart.stands("Event 75 of 76")
    chart.press("Home", "Space")
    chart.stands("Event 1 of 76")
    assert chart.focus() == "explorer-stage"
    assert chart.notebook.violations() == []


def test_a_reading_is_said_with_its_bounds_and_how_it_is_known_and_builds_up(show):
    chart = show("readings.ipynb", READINGS)
    chart.hears("Reading 1 of 3. Count: over 270,000: at least 270,000; no upper bound; Date: ")
    chart.hears("24 April 2017 (stated); Source: Meet the journalist")
    # Beyond what is built up, the arrow builds on.
    chart.press("ArrowRight")
    chart.stands("Reading 2 of 3")
    second = chart.ring
    chart.press("ArrowRight")
    chart.stands("Reading 3 of 3")
    assert chart.ring["x"] > second["x"]
    chart.press("ArrowLeft")
    chart.hears("Reading 2 of 3. Count: about 351,000: between 350,500 and 351,499; Date: one day")
    chart.press("ArrowDown")
    chart.hears(" of 28.")
    chart.press("ArrowUp")
    chart.hears("Reading 2 of 3.")


def test_a_curve_of_many_points_is_gone_through_by_points_and_by_tenths(show):
    chart = show("curve.ipynb", CURVE)
    chart.hears("Point 1 of 626: 1 March 2024")
    chart.press("ArrowRight", "PageDown")
    chart.hears("Point 65 of 626: ")
    chart.press("End")
    chart.hears("Point 626 of 626: 29 April 2024, 20:25:15 UTC, 2,000.")
    chart.press("ArrowLeft")
    chart.hears("Point 625 of 626: ")
    chart.press("Home")
    chart.hears("Point 1 of 626: ")
    # A key that is held down: the ring keeps up, and the words come for where one stops.
    took = chart.page.evaluate(
        """() => {
          const stage = document.activeElement;
          const from = performance.now();
          for (let n = 0; n < 200; n += 1) {
            stage.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
          }
          return performance.now() - from;
        }"""
    )
    chart.hears("Point 201 of 626: ")
    assert took / 200 < 16
    chart.press("Enter")
    chart.stands("Point 201 of 626")
    # To look closer draws the curve anew; the focus stays in it.
    chart.press("+")
    chart.page.locator(".explorer-where-now").get_by_text("From 1 March").wait_for(state="hidden")
    assert chart.focus() == "explorer-stage"
    chart.press("ArrowRight")
    chart.hears("Point ")


def test_petitions_side_by_side_are_lines_of_their_own(show):
    chart = show("beside.ipynb", SIDE_BY_SIDE)
    chart.hears("Keep the village library open, 1 March 2024")
    chart.press("End", "ArrowUp")
    chart.hears("Bring back the night train, 29 March 2024, 23:00 UTC: 9,176; ")
    chart.press("ArrowDown")
    # It goes back to where it came from, however far the other line reaches.
    chart.hears("Keep the village library open, 29 April 2024")


def test_a_bar_of_many_events_is_looked_into_and_the_focus_stays(show):
    chart = show("crowd.ipynb", CROWD)
    chart.hears(" events from ")
    chart.press("PageDown", "Enter")
    chart.page.locator(".explorer-where-now").get_by_text(" of 5,000 events").wait_for()
    chart.page.locator(".explorer-ring:visible").wait_for()
    assert chart.focus() == "explorer-stage"


def test_turns_and_charts_of_ones_own_are_gone_through_too(show):
    chart = show("turns.ipynb", "view = explorer.Turns(study); view")
    chart.hears("Turn 1: Dmitry, interviewer, 15 words; 1 of 6.")
    chart.press("ArrowDown", "ArrowRight", "Enter")
    chart.stands("Turn 3 of 6")
    assert chart.ask("view.selection.number") == "3"
    chart = show("bars.ipynb", BARS)
    chart.hears("a; who: Ann; words: 3; 1 of 4.")
    chart.press("End", "Enter")
    chart.hears("d; who: Ben; words: 3; 4 of 4.")
    chart.page.locator(".explorer-card", has_text="Ben").wait_for()
    chart = show("lines.ipynb", LINES)
    chart.press("ArrowRight", "ArrowUp")
    chart.hears("x: 1; n: 2; who: Ben; 2 of 5.")


def test_a_screen_reader_is_told_name_role_and_keys_and_every_step(show):
    chart = show("tree.ipynb", CURVE)
    chart.hears("Point 1 of 626: ")
    session = chart.page.context.new_cdp_session(chart.page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]

    def value(node, key):
        return node.get(key, {}).get("value", "")

    (stage,) = (node for node in tree if value(node, "role") == "application")
    about = {one["name"]: one["value"].get("value") for one in stage["properties"]}
    assert value(stage, "name") == "Growth"
    assert value(stage, "description").startswith("Arrow keys go from mark to mark")
    assert about["roledescription"] == "chart"
    assert about["focused"] is True
    regions = [node for node in tree if value(node, "role") == "status"]
    live = {
        one["name"]: one["value"].get("value") for node in regions for one in node["properties"]
    }
    assert live["live"] == "polite"
    texts = {value(node, "name") for node in tree if value(node, "role") == "StaticText"}
    assert any(text.startswith("Point 1 of 626: ") for text in texts)


def test_no_key_is_trapped_none_moves_the_page_and_none_reaches_the_notebook(show):
    chart = show("keys.ipynb", READINGS)
    chart.hears("Reading 1 of 3.")
    page = chart.page
    top = "() => document.querySelector('.jp-WindowedPanel-outer')?.scrollTop"
    cells = "() => document.querySelectorAll('.jp-Cell').length"
    before = page.evaluate(top), page.evaluate(cells)
    chart.press("Home", "ArrowDown", "ArrowUp", "PageDown", "PageUp", "Space", "Home")
    chart.press("d", "d", "a", "b", "x", "m", "y", "0")
    assert (page.evaluate(top), page.evaluate(cells)) == before
    chart.press("Escape")
    assert page.evaluate("() => document.activeElement.id") == "before"
    assert page.locator(".explorer-ring:visible").count() == 0
    chart.press("Tab", "Tab")
    assert chart.focus() != "explorer-stage"
    chart.press("Shift+Tab")
    assert chart.focus() == "explorer-stage"
    chart.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.id") == "before"


def test_a_click_is_where_the_keyboard_goes_on_and_shows_no_ring(show):
    chart = show("click.ipynb", "view = explorer.Timeline(study); view")
    page = chart.page
    page.locator(".explorer-chart svg [aria-label^='11 May 2017: Five activists']").first.click()
    chart.stands("Event 35 of 76")
    assert page.locator(".explorer-ring:visible").count() == 0
    chart.press("ArrowRight")
    chart.hears("Event 36 of 76")
    assert chart.ring
