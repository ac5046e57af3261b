"""Only a browser shows drawing across a chart, keys, and that a wait is said while it lasts."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

START = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
from time import sleep
import explorer
from explorer.model import Interview, Study, Turn
from tests.widgets.counters import *"""

CURVE = "view = explorer.Growth(campaign()); view"
SLOW = """class Slow(Listed):
    def curve(self, *asked, **more):
        if self.asked:
            sleep(2)
        return super().curve(*asked, **more)
view = explorer.Growth(Slow(signed(500))); view"""
CROWD = """turn = Turn(number=1, speaker="A", text="Hello.")
study = Study(title="T", interview=Interview(title="T", turns=(turn,)), events=chronicle())
view = explorer.Timeline(study); view"""


@pytest.fixture
def show(lab, opened):
    def run(name: str, cell: str, **more):
        return opened(lab.write(name, START, cell), **more)

    return run


def where(notebook):
    return notebook.page.locator(".explorer-where-now")


def test_what_is_drawn_across_the_curve_is_looked_at_and_python_has_it(show):
    notebook = show("across.ipynb", CURVE)
    page = notebook.page
    box = page.locator(".explorer-chart svg").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    page.mouse.up()
    page.locator(".explorer-figure[aria-label*='A part of the record']").wait_for()
    start, end = eval(notebook.ask("view.window"))
    assert 5 < (end - start) / 86_400_000 < 20
    page.get_by_role("button", name="All", exact=True).click()
    page.wait_for_function(
        "() => document.querySelector('.explorer-where-now').textContent.includes('29 April')"
    )
    assert notebook.ask("view.window == view._shown.span") == "True"


def test_a_click_on_the_plot_chooses_the_point_that_holds_there(show):
    notebook = show("click.ipynb", CURVE)
    page = notebook.page
    box = page.locator(".explorer-chart svg").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.3)
    page.locator(".explorer-card", has_text="March 2024").first.wait_for()
    page.wait_for_function(
        "() => !document.querySelector('.explorer-place').textContent.startsWith('Point 1 ')"
    )
    assert notebook.ask("START + 20 * DAY < view.selection.time < START + 40 * DAY") == "True"


@pytest.mark.parametrize("width", [1280, 500])
def test_all_can_be_done_from_the_keyboard_and_is_accessible(show, width):
    notebook = show("keys.ipynb", CURVE, width=width)
    page = notebook.page
    page.get_by_role("button", name="Next", exact=True).focus()
    for key, words in (
        ("ArrowRight", "Point 2 of 626"),
        ("End", "Point 626 of 626"),
        ("+", " of 6"),
    ):
        page.keyboard.press(key)
        page.locator(".explorer-place", has_text=words).wait_for()
    where(notebook).get_by_text("to 29 April 2024").wait_for()
    page.keyboard.press("[")
    page.wait_for_function(
        "() => !document.querySelector('.explorer-where-now').textContent.includes('29 April')"
    )
    page.keyboard.press("0")
    where(notebook).get_by_text("From 1 March 2024 to 29 April 2024.").wait_for()
    # The focus stays where it was, whatever was drawn anew.
    assert page.evaluate("document.activeElement.textContent") == "Next"
    for name in ("Where people signed", "Table ("):
        page.locator("summary", has_text=name).press("Enter")
    field = page.get_by_label("Page", exact=True)
    field.fill("2")
    field.press("Tab")
    page.get_by_text("Rows 101 to 200 of 626").wait_for()
    page.get_by_label("Bring back the night train").press("Space")
    page.get_by_text("2 petitions side by side").first.wait_for(state="attached")
    assert notebook.ask("view.compare") == "('train',)"
    assert notebook.violations() == []
    assert not [one for one in notebook.messages if one.startswith("error: ")]


def test_that_it_counts_is_said_while_it_counts_and_no_longer(show):
    page = show("slow.ipynb", SLOW).page
    page.get_by_role("button", name="Closer").click()
    waiting = page.locator(".explorer-waiting")
    waiting.get_by_text("Counting …").wait_for(timeout=1_900)
    page.locator(".explorer-figure[aria-busy=true]").wait_for()
    page.wait_for_function("() => document.querySelector('.explorer-waiting').textContent === ''")
    assert page.locator(".explorer-figure[aria-busy=true]").count() == 0


def test_thousands_of_events_are_searched_and_looked_at_closer(show):
    notebook = show("crowd.ipynb", CROWD)
    page = notebook.page
    field = page.get_by_role("searchbox", name="Search")
    field.fill("number 4711 in")
    field.press("Enter")
    page.get_by_text("event 1 of 1 that has it").wait_for()
    assert notebook.ask("view.selection.id") == "'R4711'"
    page.get_by_role("button", name="Closer").click()
    where(notebook).get_by_text(" of 5,000 events").wait_for()
    page.locator("summary", has_text="Table (5,000 rows)").press("Enter")
    page.get_by_text("Rows 1 to 100 of 5,000").wait_for()
    assert notebook.violations() == []
