"""Only a browser shows that a click in one view moves what is drawn in the others."""

from __future__ import annotations

import pytest

from real_lab import run_all
from tests.browser.conftest import plain

SHOW = """import explorer
study = explorer.open_study()
view = explorer.Explorer(study)
view"""


@pytest.fixture
def shown(lab, opened):
    return opened(lab.write("explorer.ipynb", SHOW))


def point(notebook, words: str):
    """Return the mark of a chart whose spoken sentence begins so."""
    return notebook.page.locator(f".explorer-chart svg [aria-label^='{words}']").first


def test_a_click_on_an_event_moves_the_reader_and_the_curve_and_python_agrees(shown):
    page = shown.page
    page.get_by_role("button", name="Read the interview").click()
    page.get_by_text("Turn 1 of 6").first.wait_for()
    point(shown, "11 May 2017: Five activists").click()
    page.locator(".explorer-clock").get_by_text("11 May 2017").first.wait_for()
    page.locator(".explorer-reader").get_by_text("Turn 5 of 6").first.wait_for()
    page.locator(".explorer-growth .explorer-card").get_by_text("nearly 400,000").first.wait_for()
    assert shown.ask("view.selection.id") == "'E35'"
    assert shown.ask("(view.reader.turn.number, view.growth.selection.id)") == "(5, 'C03')"


def test_a_step_in_the_reader_moves_the_timeline(shown):
    page = shown.page
    page.get_by_role("button", name="Read the interview").click()
    page.get_by_text("Turn 1 of 6").first.wait_for()
    reader = page.locator(".explorer-reader")
    reader.get_by_role("button", name="Next", exact=True).click()
    reader.get_by_role("button", name="Next", exact=True).click()
    page.locator(".explorer-timeline .explorer-card").get_by_text("19 April 2017").first.wait_for()
    assert shown.ask("view.timeline.marked") == "('E23', 'E26')"


def test_a_step_in_the_growth_builds_the_curve_up_and_moves_the_clock(shown):
    page = shown.page
    growth = page.locator(".explorer-growth")
    before = growth.locator("svg [aria-label*='nearly 400,000']").count()
    growth.get_by_role("button", name="Last", exact=True).click()
    page.locator(".explorer-clock").get_by_text("11 May 2017").first.wait_for()
    growth.locator("svg [aria-label*='nearly 400,000']").first.wait_for(state="attached")
    assert before == 0
    assert shown.ask("view.selection.id") == "'C03'"


def test_an_event_that_no_turn_speaks_of_is_said_in_the_reader(shown):
    page = shown.page
    timeline = page.locator(".explorer-timeline")
    timeline.get_by_role("button", name="Last", exact=True).click()
    words = "No turn of the interview is linked to this event."
    page.locator(".explorer-reader").get_by_text(words).wait_for()
    page.locator(".explorer-clock").get_by_text("23 September 2019").first.wait_for()
    clock = plain(page.locator(".explorer-clock").inner_text())
    assert "In the interview no turn is linked to this" in clock


def test_the_arrow_keys_step_through_events_and_the_focus_stays(shown):
    page = shown.page
    page.locator(".explorer-timeline").get_by_role("button", name="Next", exact=True).focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.locator(".explorer-timeline").get_by_text("Event 4 of 76").first.wait_for()
    assert shown.ask("view.selection.id") == "'E04'"
    assert page.evaluate("() => document.activeElement.innerText") == "Next"


def test_no_request_leaves_the_machine_and_axe_finds_nothing(shown):
    shown.page.get_by_role("button", name="Read the interview").click()
    shown.page.get_by_text("Turn 1 of 6").first.wait_for()
    assert shown.foreign_requests() == []
    assert shown.violations() == []


def test_it_can_be_shown_twice_and_both_agree(lab, opened):
    notebook = opened(lab.write("twice.ipynb", SHOW, "view"))
    page = notebook.page
    clocks = page.locator(".explorer-clock")
    assert clocks.count() == 2
    first = page.locator(".explorer-timeline").first
    first.get_by_role("button", name="Last", exact=True).click()
    for place in range(2):
        clocks.nth(place).get_by_text("23 September 2019").first.wait_for()
    assert notebook.violations() == []


def test_what_the_mouse_rests_on_shows_in_the_other_views_until_it_leaves(shown):
    page = shown.page
    page.get_by_role("button", name="Read the interview").click()
    page.get_by_text("Turn 1 of 6").first.wait_for()
    point(shown, "11 May 2017: Five activists").hover()
    linked = page.locator(".explorer-tick[data-linked]")
    linked.nth(1).wait_for()
    assert [linked.nth(n).get_attribute("data-key") for n in range(2)] == ["t5", "t6"]
    page.locator(".explorer-growth .explorer-now", has_text="11 May 2017").wait_for()
    page.mouse.move(5, 5)
    linked.first.wait_for(state="detached")
    assert shown.ask("view.selection.number") == "1"


def test_run_all_again_keeps_no_view_of_the_run_before(lab, opened):
    notebook = opened(lab.write("again.ipynb", SHOW, "view.growth"))
    kept = (
        "sum(type(one).__module__.startswith('explorer.') for one in "
        "__import__('ipywidgets.widgets.widget', fromlist=['x'])._instances.values())"
    )
    before = notebook.ask(kept)
    for _ in range(2):
        run_all(notebook.page)
    notebook.page.locator(".explorer-growth svg").first.wait_for()
    assert notebook.ask(kept) == before
