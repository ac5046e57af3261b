"""A handout on a screen and printed from it; only a browser has its rules and its sizes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

import explorer
from explorer.publish import handout
from tests.browser.test_tour_pages import SEEN

pytestmark = pytest.mark.browser

LOOKS = [
    pytest.param("en", "screen", "light", 1280, id="screen"),
    pytest.param("en", "screen", "dark", 360, id="phone, dark"),
    pytest.param("ru", "print", "light", 800, id="print, Russian"),
]

SCROLLED = """() => new Promise((done) => {
  const look = () => document.querySelector('.table').scrollLeft > 0
    ? done() : requestAnimationFrame(look);
  look();
})"""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    folder, study = tmp_path_factory.mktemp("handout"), explorer.open_study()
    for lang in ("en", "ru"):
        made = handout(study, language=lang, seed=3, count=4, solutions=True)
        made.save(folder / f"{lang}.html")
    return {lang: (folder / f"{lang}.html").as_uri() for lang in ("en", "ru")}


@pytest.mark.parametrize(("lang", "media", "scheme", "width"), LOOKS)
def test_it_breaks_no_rule_and_no_edge(browser, addresses, lang, media, scheme, width):
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
    page.emulate_media(media=media)
    left = []
    page.on("request", lambda asked: left.append(asked.url))
    page.goto(addresses[lang])
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    # A narrow window has drawings of its own, whose letters can be read.
    drawn = page.locator(".drawing").evaluate_all(SEEN)
    assert {one["class"] for one in drawn} == {f"drawing {'narrow' if width < 640 else 'wide'}"}
    assert min(one["letters"] for one in drawn) > 10
    assert left == [addresses[lang]]
    page.close()


def test_the_first_tab_leads_past_the_contents_and_a_wide_table_moves_by_key(browser, addresses):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(addresses["en"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    table = page.locator(".table").first
    table.focus()
    page.keyboard.press("ArrowRight")
    # The page forbids what `wait_for_function` would run in it.
    page.evaluate(SCROLLED)
    page.close()
