"""Pages of a tour, as a person opens them: from a folder, without script and network."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import explorer

# Wide and narrow, light and dark, both languages; each once.
WAYS = [("en", 1280, "light"), ("ru", 320, "dark")]
SEEN = """all => all.filter(one => one.getClientRects().length).map(one => ({
  class: one.className, inner: one.scrollWidth, outer: one.clientWidth,
  letters: Math.max(...[...one.querySelectorAll('text')].map(
    text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)),
}))"""
PAGES = ("index", "stop-5", "stop-7", "stop-9")


@pytest.fixture(scope="session")
def saved(tmp_path_factory):
    """Return the folders of a tour's pages, by language."""
    tour = explorer.Tour(explorer.open_study())
    folder = tmp_path_factory.mktemp("tour")
    return {code: tour.save(folder / code, language=code).parent for code in ("en", "ru")}


@pytest.fixture
def page(browser):
    """Return a page that notes what it asks other places for."""
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    made.asked = []
    made.on("request", lambda request: made.asked.append(request.url))
    yield made
    made.close()


@pytest.mark.parametrize(("code", "width", "colours"), WAYS, ids=["wide, light", "narrow, dark"])
def test_each_page_breaks_no_rule_and_asks_for_nothing(page, saved, code, width, colours):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=colours)
    for name in PAGES:
        address = (saved[code] / f"{name}.html").as_uri()
        page.goto(address)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], name
        # 1.4.10 Reflow: a table may move by itself, the page does not, and a drawing fits.
        for one in page.locator(".drawing").evaluate_all(SEEN):
            assert one["class"] == f"drawing {'narrow' if width < 640 else 'wide'}"
            assert one["inner"] <= one["outer"] and one["letters"] > 10, (name, one)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, name
        assert page.asked == [address]
        page.asked.clear()


def test_the_tour_is_gone_through_by_keyboard_without_a_script(browser, saved):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((saved["en"] / "index.html").as_uri())
    page.get_by_role("link", name="Begin the tour").press("Enter")
    for number in range(1, 11):
        page.get_by_text(f"Stop {number} of 10", exact=True).wait_for()
        onward = page.get_by_role("navigation", name="Go on with the tour").get_by_role("link")
        if number < 10:
            onward.filter(has_text="Next").press("Enter")
    assert onward.filter(has_text="Next").count() == 0
    # Each stop has an address, which the browser goes back and forward by.
    assert page.url.endswith("/stop-10.html")
    page.go_back()
    page.get_by_text("Stop 9 of 10", exact=True).wait_for()
    page.go_forward()
    page.get_by_text("Stop 10 of 10", exact=True).wait_for()
    page.get_by_role("navigation", name="All stops").get_by_role("link", name="Over 270,000").press(
        "Enter"
    )
    fold = page.get_by_text("Content note before turn 5:")
    asked = page.get_by_text("asking for the Prosecutor General")
    assert not asked.is_visible()
    fold.click()
    assert asked.is_visible()
    context.close()


def test_the_first_key_leads_past_what_is_the_same_on_each_page(page, saved):
    page.goto((saved["en"] / "stop-5.html").as_uri())
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Go to the main part")
    assert skip.evaluate("one => one === document.activeElement && one.clientWidth > 20")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_it_is_heard_with_its_landmarks_and_its_languages(page, saved):
    page.goto((saved["ru"] / "stop-8.html").as_uri())
    heard = page.locator("body").aria_snapshot()
    for line in (
        "- banner:",
        '- heading "По дороге, чтобы их передать" [level=1]',
        '- navigation "Пройти экскурсию":',
        "- main:",
        '- heading "В интервью" [level=2]',
        "- blockquote:",
        '- region "Сообщённые числа":',
        "- contentinfo:",
    ):
        assert line in heard, heard
    assert page.locator("blockquote p[lang=en]").first.is_visible()


def test_on_paper_it_is_the_stop_alone(page, saved):
    page.goto((saved["en"] / "stop-8.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("nav").evaluate_all(
        "all => all.every(one => getComputedStyle(one).display === 'none')"
    )
    seen = page.locator(".drawing").evaluate_all(SEEN)
    assert [one["class"] for one in seen] == ["drawing wide"]
    assert page.pdf().startswith(b"%PDF")
