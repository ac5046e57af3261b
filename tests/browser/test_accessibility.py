"""What holds for every view, wide and narrow, in every language: WCAG 2.2 where a browser can tell.

`docs/accessibility.md` goes through the criteria one by one and names these tests.
"""

from __future__ import annotations

import pytest

from explorer.language import languages
from tests.browser.conftest import DRAWN, HEIGHT, Notebook

LESSON = """
from explorer import teach
asked = [
    teach.choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry", look="turn 1", hints=["See."]),
    teach.number("many", "How many turns?", 6, unit="turns", beside=["turn 2"]),
    teach.quotation("doubt", "Where does she doubt?", study, [(4, "I am not sure")]),
    teach.order("way", "In order", ["one", "two", "three"]),
]
lesson = explorer.Lesson(asked, study, answers="every-view.jsonl"); lesson.read()
lesson.work.hint("who"); lesson
"""
VIEWS = {
    "note": "explorer.Reader(study)",
    "reader": "reader = explorer.Reader(study); reader.select(5); reader",
    "search": "found = explorer.Reader(study); found.select(2); found.search('Chechnya'); found",
    "turns": "explorer.Turns(study)",
    "timeline": "timeline = explorer.Timeline(study); timeline.select('E35'); timeline",
    "growth": "growth = explorer.Growth(study); growth.last(); growth",
    "dense": "explorer.Growth(benches)",
    "lesson": LESSON,
    "explorer": "everything = explorer.Explorer(study); everything.select('E35'); everything",
}
BEGIN = """
import explorer
explorer.set_language({language!r})
study = explorer.open_study()
benches = explorer.read_signatures("../data/samples/benches-signatures.csv")
"""
# Of each place that can have the focus or is clicked: what it is, and the size of its target,
# which for a box with its label is both. Links within a line of text are free of a size.
TARGETS = """
() => [...document.querySelectorAll('.explorer-view')].flatMap((view) =>
  [...view.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter((one) => one.checkVisibility() && !one.matches('p a, dd a, td a, figcaption a'))
    .map((one) => {
      const label = one.closest('label') ?? one.labels?.[0];
      const boxes = [one, label].filter(Boolean).map((node) => node.getBoundingClientRect());
      return {
        html: one.outerHTML.slice(0, 160),
        width: Math.max(...boxes.map((box) => box.width)),
        height: Math.max(...boxes.map((box) => box.height)),
      };
    }))
"""
# A view that is wider than its pane makes a person scroll to and fro for each line. What needs two
# dimensions, a chart or a table, may scroll by itself.
TOO_WIDE = """
() => [...document.querySelectorAll('.explorer-view')]
  .filter((view) => view.scrollWidth > view.clientWidth + 1
    || view.getBoundingClientRect().right > view.parentElement.getBoundingClientRect().right + 1)
  .map((view) => `${view.className}: ${view.scrollWidth} > ${view.clientWidth}`)
"""
CUT = """
() => [...document.querySelectorAll('.explorer-view *')]
  .filter((one) => one.checkVisibility() && !one.closest('.explorer-hidden'))
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow)
    && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2))
  .map((one) => one.outerHTML.slice(0, 160))
"""
# https://www.w3.org/TR/WCAG22/#text-spacing
SPACED = """
.explorer-view * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; }
.explorer-view p { margin-bottom: 2em !important; }
"""
FOCUSED = """
() => {
  const one = document.activeElement;
  const view = one?.closest('.explorer-view');
  if (!view) return null;
  const look = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const ring = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  // A chart draws the ring round the mark inside it.
  const inside = one.querySelector('[class*="focus"]');
  // A wide chart is seen as far as the places that scroll it let it be seen.
  const part = { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
  for (let up = one.parentElement; view.contains(up); up = up.parentElement) {
    if (getComputedStyle(up).overflow === 'visible') continue;
    const frame = up.getBoundingClientRect();
    part.left = Math.max(part.left, frame.left); part.right = Math.min(part.right, frame.right);
    part.top = Math.max(part.top, frame.top); part.bottom = Math.min(part.bottom, frame.bottom);
  }
  const middle = (part.top + part.bottom) / 2;
  const beside = part.left + Math.min(8, (part.right - part.left) / 2);
  const over = document.elementFromPoint(beside, middle);
  return {
    html: one.outerHTML.slice(0, 160),
    view: [...document.querySelectorAll('.explorer-view')].indexOf(view),
    ring: ring(look) || look.boxShadow !== 'none' || Boolean(inside),
    seen: over !== null && (one.contains(over) || over.contains(one)),
    named: one.getAttribute('data-lm-suppress-shortcuts') !== null,
  };
}
"""
SAME_IDS = """
() => {
  const ids = [...document.querySelectorAll('.explorer-view [id]')].map((one) => one.id);
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}
"""
THEME = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
MOVING = """
() => [...document.querySelectorAll('.explorer-view, .explorer-view *')].filter((one) => {
  const look = getComputedStyle(one);
  return [look.transitionDuration, look.animationDuration]
    .some((all) => all.split(',').some((time) => parseFloat(time) > 0.01));
}).map((one) => one.outerHTML.slice(0, 120))
"""
LANGUAGES = """
() => [...document.querySelectorAll('.explorer-view')].map(
  (view) => view.closest('[lang]').getAttribute('lang'))
"""


# English is opened on a wide page and made narrow, the others the other way round.
WAYS = [
    (language, width)
    for language in sorted(languages())
    for width in ((1280, 320) if language == "en" else (320, 1280))
]


# Charts follow a new width one after the other, and what stands below them moves meanwhile.
AT_REST = """
() => {
  const all = [...document.querySelectorAll('.explorer-view')];
  const now = all.map((view) => Object.values(view.getBoundingClientRect().toJSON())).join();
  if (window.explorerPlaces !== now) {
    window.explorerPlaces = now;
    window.explorerSince = performance.now();
  }
  return performance.now() - window.explorerSince > 300;
}
"""


@pytest.fixture(scope="module")
def show(lab, opened_for_all):
    """Show all views in a language and at a width; they are opened once for each language."""
    notebooks: dict[str, Notebook] = {}

    def show_all(language: str, width: int) -> Notebook:
        if language not in notebooks:
            name = f"every-view-{language}.ipynb"
            lab.write(name, BEGIN.format(language=language), *VIEWS.values())
            notebooks[language] = opened_for_all(name, width)
        page = notebooks[language].page
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.wait_for_function(f"() => ({DRAWN})() && ({TOO_WIDE})().length === 0")
        page.wait_for_function(AT_REST)
        assert notebooks[language].errors() == []
        return notebooks[language]

    return show_all


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_every_view_is_found_right_by_axe_and_fits_its_pane(show, language, width):
    notebook = show(language, width)
    page = notebook.page
    assert page.locator(".explorer-view").count() >= len(VIEWS)
    assert notebook.violations() == []
    assert set(page.evaluate(LANGUAGES)) == {language}
    assert page.evaluate(SAME_IDS) == []
    # 1.4.10 Reflow; 1.4.4 Resize Text: 320 pixels are 1280 at four times the size.
    assert page.evaluate(TOO_WIDE) == []
    small = [one for one in page.evaluate(TARGETS) if min(one["width"], one["height"]) < 23.5]
    assert small == []  # 2.5.8 Target Size
    spaced = page.add_style_tag(content=SPACED)
    assert page.evaluate(CUT) == []  # 1.4.12 Text Spacing
    assert page.evaluate(TOO_WIDE) == []
    spaced.evaluate("(sheet) => sheet.remove()")


def test_every_view_is_found_right_by_axe_in_the_dark_theme_too(show):
    notebook = show("en", 1280)
    page = notebook.page
    page.evaluate(THEME, "JupyterLab Dark")
    try:
        page.locator("body[data-jp-theme-light='false']").wait_for(state="attached")
        assert notebook.violations() == []
    finally:
        # JupyterLab keeps the theme, and the other tests share it.
        page.evaluate(THEME, "JupyterLab Light")
        page.locator("body[data-jp-theme-light='true']").wait_for(state="attached")


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ru", 320)])
def test_the_focus_goes_through_every_view_is_seen_and_gets_out_again(show, language, width):
    page = show(language, width).page
    page.locator(".explorer-view").first.evaluate(
        """(view) => { const before = document.createElement('button'); before.id = 'before';
           view.before(before); before.focus(); }"""
    )
    visited, outside = [], 0
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here is None:
            outside += 1
            if outside > 40:
                break
            continue
        visited.append(here)
    # 2.1.1 Keyboard and 2.1.2 No Keyboard Trap: each view is reached, and left again.
    assert {one["view"] for one in visited} >= set(range(len(VIEWS) - 1))
    assert outside
    # 2.4.7 Focus Visible, 2.4.11 Focus Not Obscured.
    assert [one["html"] for one in visited if not one["ring"]] == []
    assert [one["html"] for one in visited if not one["seen"]] == []
    # 2.1.4 Character Key Shortcuts: those of JupyterLab do not act on what has our focus.
    assert [one["html"] for one in visited if not one["named"]] == []
    page.locator("#before").evaluate("(button) => button.remove()")


def test_nothing_moves_for_who_asks_for_no_motion(show):
    page = show("en", 1280).page
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
