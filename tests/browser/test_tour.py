"""Only a browser shows that a tour is gone through by keyboard and heard once, and how it fits."""

from __future__ import annotations

import pytest

from tests.browser.conftest import plain

SHOW = """import explorer
tour = explorer.Tour(explorer.open_study())
tour"""
# Invented for this test: a talk about a river, of no real person.
ARABIC = '''import explorer
from dataclasses import replace
from explorer.model import Study
from explorer.teach.message import message
from explorer.teach.tour import Route, Stop
text = """نزهة على ضفة النهر

ليلى: أين ينتهي النهر؟

Ben: ينتهي عند البحر.

ليلى: شكرا لك.
"""
talk = replace(explorer.read_interview(text), language="ar")
stops = (
    Stop(number=1, title=message("السؤال"), say=message("تسأل ليلى أين ينتهي النهر."), turn=1),
    Stop(number=2, title=message("الجواب"), say=message("يجيب Ben."), turn=2),
)
route = Route(title=message("على ضفة النهر"), stops=stops, language="ar")
tour = explorer.Tour(Study(title="نزهة", interview=talk), route)
tour'''
# Counts, for each live region, the changes that are spoken.
LISTEN = """
() => {
  window.heard = [];
  const spoken = '[role=status], [role=alert], [role=log], [aria-live]';
  for (const one of document.querySelectorAll(spoken)) {
    if (!one.closest('.jp-OutputArea')) continue;
    let last = one.textContent.trim();
    new MutationObserver(() => {
      const now = one.textContent.trim();
      if (now !== last && now && one.getClientRects().length) window.heard.push(now);
      last = now;
    }).observe(one, { childList: true, characterData: true, subtree: true });
  }
}
"""


@pytest.fixture
def shown(lab, opened):
    return opened(lab.write("tour.ipynb", SHOW))


def begin(notebook) -> None:
    notebook.page.get_by_role("button", name="Begin the tour").click()
    at_stop(notebook, 1)
    notebook.page.locator(".explorer-tour .explorer-growth svg").first.wait_for()


def at_stop(notebook, number: int, total: int = 10) -> None:
    words = f"Stop {number} of {total}"
    notebook.page.locator(".explorer-position").get_by_text(words, exact=True).wait_for()


def focused(notebook) -> str:
    return plain(notebook.page.evaluate("() => document.activeElement.innerText"))


def press_key(page, key: str) -> None:
    """Press a key that a keyboard of another language has."""
    page.evaluate(
        "key => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))",
        key,
    )


def test_the_note_comes_first_and_nothing_of_the_tour_is_on_the_page(shown):
    page = shown.page
    shown_words = page.locator(".explorer-tour").inner_text()
    assert "Content note" in shown_words and "Novaya Gazeta" not in shown_words
    assert page.locator(".explorer-all").count() == 0
    page.get_by_role("button", name="Not now").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The tour is closed").first.wait_for()
    assert focused(shown).startswith("The tour is closed")
    page.get_by_role("button", name="Back to the content note").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Begin the tour").wait_for()
    assert shown.violations() == []


def test_it_is_gone_through_by_keyboard_alone_and_the_focus_is_never_lost(shown):
    page = shown.page
    page.get_by_role("button", name="Begin the tour").focus()
    page.keyboard.press("Enter")
    at_stop(shown, 1)
    assert focused(shown).startswith("A report, and a denial")
    page.keyboard.press("ArrowRight")
    at_stop(shown, 2)
    page.keyboard.press("j")
    at_stop(shown, 3)
    page.keyboard.press("k")
    at_stop(shown, 2)
    page.keyboard.press("End")
    at_stop(shown, 10)
    page.keyboard.press("ArrowRight")
    page.get_by_text("This is the last stop.").wait_for()
    assert focused(shown).startswith("What stays open")
    page.keyboard.press("Home")
    at_stop(shown, 1)
    # From the list, with the focus kept on what was pressed.
    page.locator(".explorer-stop-link").nth(6).focus()
    page.keyboard.press("Enter")
    at_stop(shown, 7)
    assert focused(shown) == "7. Over 270,000"
    assert page.locator(".explorer-stop-link[aria-current=step]").inner_text().startswith("7.")
    assert shown.ask("(tour.stop.number, tour.selection.id)") == "(7, 'C01')"


def test_the_list_of_keys_opens_and_closes_with_a_key(shown):
    page = shown.page
    begin(shown)
    page.get_by_role("button", name="Next", exact=True).first.focus()
    page.keyboard.press("?")
    keys = page.locator(".explorer-tour-tools dl")
    keys.wait_for()
    assert {"→", "j", "←", "k", "Home", "End", "?"} <= set(keys.locator("kbd").all_inner_texts())
    page.keyboard.press("?")
    keys.wait_for(state="hidden")
    assert focused(shown) == "Next"


def test_each_stop_is_heard_once_and_in_one_place(shown):
    page = shown.page
    begin(shown)
    page.get_by_role("button", name="Next", exact=True).first.focus()
    page.locator(".explorer-stop-link").nth(2).click()
    at_stop(shown, 3)
    page.evaluate(LISTEN)
    page.locator(".explorer-stop-link").nth(7).click()
    at_stop(shown, 8)
    page.locator(".explorer-growth .explorer-card").get_by_text("nearly 400,000").first.wait_for()
    heard = [plain(one) for one in page.evaluate("() => window.heard")]
    assert len(heard) == 1
    assert heard[0].startswith("Stop 8 of 10. On the way to deliver them. On 11 May 2017 five")


def test_what_was_heard_is_not_read_a_second_time(lab, opened):
    notebook = opened(lab.write("heard.ipynb", SHOW, "tour.select(4)"))
    page = notebook.page
    at_stop(notebook, 4)
    status = page.locator(".explorer-tour-top > [role=status]")
    page.get_by_role("button", name="Next", exact=True).first.press("Enter")
    at_stop(notebook, 5)
    assert "Two letters with white powder" in status.inner_text()
    said = "document.querySelector('.explorer-tour-top > [role=status]').innerText"
    page.wait_for_function(f"() => !{said}.trim()")
    assert page.get_by_text("Two letters with white powder").count() == 1


def test_a_stop_takes_the_linked_views_along_and_its_keys_leave_theirs_alone(shown):
    page = shown.page
    begin(shown)
    page.locator(".explorer-stop-link").nth(4).click()
    page.locator(".explorer-clock").get_by_text("19 April 2017").first.wait_for()
    reader = page.locator(".explorer-reader")
    reader.get_by_text("Turn 4 of 6").first.wait_for()
    reader.get_by_role("button", name="Next", exact=True).focus()
    page.keyboard.press("ArrowRight")
    reader.get_by_text("Turn 5 of 6").first.wait_for()
    at_stop(shown, 5)
    assert "Content note before this turn" in reader.inner_text()
    page.get_by_role("button", name="Show this place again").click()
    reader.get_by_text("Turn 4 of 6").first.wait_for()


def test_a_turn_with_a_note_of_its_own_waits_for_the_readers_choice(shown):
    page = shown.page
    begin(shown)
    page.locator(".explorer-stop-link").nth(6).click()
    at_stop(shown, 7)
    reader = page.locator(".explorer-reader")
    reader.get_by_text("Content note before this turn").wait_for()
    assert "asking for the Prosecutor General" not in reader.inner_text()
    assert focused(shown) == "7. Over 270,000"
    reader.get_by_role("button", name="Read this turn").click()
    reader.get_by_text("asking for the Prosecutor General").first.wait_for()


def test_no_rule_is_broken_and_no_request_leaves_the_machine(shown):
    page = shown.page
    begin(shown)
    page.locator(".explorer-stop-link").nth(8).click()
    at_stop(shown, 9)
    page.locator(".explorer-tour-said summary").first.click()
    page.get_by_role("link", name="Rosbalt").first.wait_for()
    assert shown.violations() == []
    assert shown.foreign_requests() == []
    assert [one for one in shown.messages if one.startswith("error")] == []


def test_another_language_keeps_the_stop(shown):
    page = shown.page
    begin(shown)
    page.locator(".explorer-stop-link").nth(4).click()
    at_stop(shown, 5)
    shown.ask("explorer.set_language('ru')")
    tour = page.locator(".explorer-tour")
    tour.get_by_text("Остановка 5 из 10", exact=True).wait_for()
    tour.get_by_role("heading", name="Два письма с порошком").wait_for()
    tour.locator(".explorer-clock").get_by_text("19 апреля 2017").first.wait_for()
    assert page.locator(".explorer-stop-say").get_attribute("lang") == "ru"
    tour.get_by_role("button", name="Вперёд", exact=True).first.focus()
    press_key(page, "о")
    tour.get_by_text("Остановка 6 из 10", exact=True).wait_for()
    assert shown.violations() == []


def test_it_fits_a_pane_of_320_pixels(lab, opened):
    notebook = opened(lab.write("narrow.ipynb", SHOW))
    page = notebook.page
    begin(notebook)
    page.evaluate("() => { document.querySelector('.explorer-tour').style.width = '320px'; }")
    page.locator(".explorer-stops summary").wait_for()
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll('.explorer-tour-top *')]
          .filter(one => one.getClientRects().length && !one.closest('.explorer-hidden'))
          .filter(one => one.getBoundingClientRect().right >
            document.querySelector('.explorer-tour').getBoundingClientRect().right + 1)
          .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert too_wide == []


def test_from_right_to_left_its_words_stand_so_and_the_interface_as_its_own_language_runs(
    lab, opened
):
    notebook = opened(lab.write("rtl.ipynb", ARABIC))
    page = notebook.page
    page.get_by_role("button", name="Begin the tour").click()
    at_stop(notebook, 1, 2)
    say = page.locator(".explorer-stop-say")
    assert say.evaluate("one => [one.lang, getComputedStyle(one).direction]") == ["ar", "rtl"]
    assert (
        page.locator(".explorer-tour").evaluate("one => getComputedStyle(one).direction") == "ltr"
    )
    page.get_by_role("button", name="Next", exact=True).first.focus()
    page.keyboard.press("ArrowRight")
    at_stop(notebook, 2, 2)
    assert page.locator(".explorer-tour > div > [role=status] [lang=ar]").count() == 1
    assert notebook.violations() == []


def test_it_can_be_shown_twice_and_both_agree(lab, opened):
    notebook = opened(lab.write("tour-twice.ipynb", SHOW, "tour"))
    page = notebook.page
    page.get_by_role("button", name="Begin the tour").first.click()
    for place in range(2):
        page.locator(".explorer-tour").nth(place).get_by_text("Stop 1 of 10", exact=True).wait_for()
    page.locator(".explorer-all").nth(1).wait_for()
    page.locator(".explorer-tour").nth(1).locator(".explorer-stop-link").nth(3).click()
    page.locator(".explorer-tour").nth(0).get_by_text("Stop 4 of 10", exact=True).wait_for()
    assert notebook.violations() == []
