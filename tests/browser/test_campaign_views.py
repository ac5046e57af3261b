"""Only a browser shows words that change on the screen, pages that reflow, and cut edges."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

START = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
import explorer
from explorer.model import Interview, Study, Turn
from tests.widgets.counters import *
study = explorer.open_study()"""
READINGS = "view = explorer.Growth(study); view.last(); view"
CURVE = "view = explorer.Growth(campaign()); view"
BESIDE = "view = explorer.Growth(campaign(), compare=['train'], index=True, clock='days'); view"
EVENTS = "view = explorer.Timeline(study); view"
TURNS = "view = explorer.Turns(study); view.select(2); view"
RUSSIAN = "explorer.set_language('ru')"
VIEWS = {
    "readings": READINGS,
    "curve": CURVE,
    "beside": BESIDE,
    "events": EVENTS,
    "turns": TURNS,
}

# What lies beyond the right edge of its view and cannot be scrolled to by itself.
BEYOND = """() => {
  const view = document.querySelector('section.explorer-view');
  const edge = view.getBoundingClientRect().right + 1;
  return [...view.querySelectorAll('*')].filter((one) => !one.closest('svg, .explorer-hidden')
    && !one.closest('.explorer-scroll, .explorer-chart') && one.getBoundingClientRect().width
    && one.getBoundingClientRect().right > edge).map((one) => `${one.tagName}.${one.className}`);
}"""
# What can be pressed, with the label that is pressed with it, and is smaller than 24 pixels.
SMALL = """() => [...document.querySelectorAll(
    'section.explorer-view :is(button, select, input, summary)')]
  .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([one, box]) => `${one.tagName} ${one.textContent} ${box.width} x ${box.height}`)"""
# How far the lowest word of the drawing lies below its foot.
CUT = """() => {
  const drawing = document.querySelector('.explorer-chart svg');
  const foot = drawing.getBoundingClientRect().bottom;
  const words = [...drawing.querySelectorAll('text')].filter((one) => one.textContent);
  return Math.max(...words.map((one) => one.getBoundingClientRect().bottom)) - foot;
}"""
# Whether the drawing, and all of its words, lie within their place; half a label of the axis may
# reach out over the padding of the view.
FITS = """() => {
  const place = document.querySelector('.explorer-chart');
  const { left, right } = place.getBoundingClientRect();
  const words = [...place.querySelectorAll('svg text')]
    .filter((one) => one.textContent && getComputedStyle(one).opacity !== '0');
  return words.length > 0 && place.scrollWidth <= place.clientWidth + 1
    && words.map((one) => one.getBoundingClientRect())
      .every((box) => box.left >= left - 12 && box.right <= right + 12);
}"""
WORDS = """() => {
  const view = document.querySelector('section.explorer-view');
  const skipped = 'p[lang], dd a, .explorer-apart dd, option, kbd, .explorer-scroll, '
    + '.explorer-checks';
  const walk = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  const found = [view.ariaLabel];
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest(skipped)) found.push(walk.currentNode.data);
  }
  for (const one of view.querySelectorAll('[aria-label]:not(svg *)')) found.push(one.ariaLabel);
  return found.filter((one) => /[A-Za-z]{3,}/.test(one));
}"""
# Names of petitions and people, and what no language translates.
DATA = re.compile(
    r"Change\.org: to the Prosecutor General of Russia|Keep the village library open|"
    r"Bring back the night train|the council \w+|North|South|Dmitry|Elena|UTC|update says nearly|"
    r"The council writes that it will answer\.|Content note|Reported abuse"
)


@pytest.fixture
def show(lab, opened):
    def run(name: str, *cells: str, **more):
        return opened(lab.write(name, START, *cells), **more)

    return run


def run_in_kernel(notebook, code: str) -> None:
    """Run code as a further cell would, while the view stays on the screen."""
    notebook.ask(f"exec({code!r})")


@pytest.mark.parametrize("name", ["readings", "curve"])
def test_a_view_on_the_screen_changes_its_language_and_keeps_its_place(show, name):
    notebook = show(f"russian-{name}.ipynb", VIEWS[name])
    page = notebook.page
    english = page.locator("section.explorer-view").inner_text()
    chosen = notebook.ask("view.chosen")
    run_in_kernel(notebook, RUSSIAN)
    page.get_by_role("button", name="Вперёд").wait_for()
    page.wait_for_function("() => document.querySelector('.explorer-chart svg text')")
    view = page.locator("section.explorer-view")
    assert view.evaluate("(one) => one.closest('[lang]').lang") == "ru"
    page.wait_for_function(
        "() => [...document.querySelectorAll('.explorer-chart svg text')]"
        ".some((one) => /[а-я]/i.test(one.textContent))"
    )
    left = [DATA.sub("", one) for one in page.evaluate(WORDS)]
    assert [one for one in left if re.search("[A-Za-z]{3,}", one)] == []
    assert notebook.ask("view.chosen") == chosen
    assert notebook.violations() == []
    run_in_kernel(notebook, "explorer.set_language('en')")
    page.get_by_role("button", name="Next").wait_for()
    page.wait_for_function("() => document.querySelector('.explorer-chart svg text')")
    assert view.inner_text() == english


def test_a_russian_keyboard_steps_and_zooms_with_the_same_keys(show):
    notebook = show("keys-ru.ipynb", f"{RUSSIAN}\n{CURVE}")
    page = notebook.page
    button = page.get_by_role("button", name="Вперёд")

    def press(key: str) -> None:
        # The keyboard that drives the browser here knows Latin letters only.
        pressed = {"key": key, "bubbles": True, "cancelable": True}
        button.dispatch_event("keydown", pressed)

    press("о")
    page.locator(".explorer-place", has_text="Точка 2 из 626").wait_for()
    press("л")
    page.locator(".explorer-place", has_text="Точка 1 из 626").wait_for()
    button.focus()
    page.keyboard.press("+")
    page.wait_for_function(
        "() => !document.querySelector('.explorer-where-now').textContent.includes('29 апреля')"
    )
    before = notebook.ask("view.window")
    was = page.locator(".explorer-where-now").inner_text()
    press("ъ")
    page.wait_for_function(
        "(was) => document.querySelector('.explorer-where-now').textContent !== was",
        arg=was,
    )
    assert notebook.ask("view.window") != before


@pytest.mark.parametrize(
    ("name", "language"), [("readings", "ru"), ("curve", "en"), ("beside", "ru"), ("events", "ru")]
)
def test_a_narrow_page_with_type_of_twice_the_size_needs_no_scrolling_sideways(
    show, name, language
):
    notebook = show(
        f"narrow-{name}-{language}.ipynb", f"explorer.set_language({language!r})\n{VIEWS[name]}"
    )
    page = notebook.page
    for summary in page.locator("section.explorer-view summary:visible").all():
        summary.press("Enter")
    for width, size in ((1280, 14), (424, 14), (424, 28)):
        page.set_viewport_size({"width": width, "height": 900})
        page.add_style_tag(content=f":root {{ --jp-content-font-size1: {size}px !important; }}")
        page.wait_for_function(
            "(most) => document.querySelector('section.explorer-view').offsetWidth <= most",
            arg=width,
        )
        assert page.evaluate(BEYOND) == []
        assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("name", ["readings", "curve", "beside", "events", "turns"])
def test_a_drawing_fits_the_narrowest_page_with_every_word_of_it(show, name):
    page = show(f"fits-{name}.ipynb", f"explorer.set_language('ru')\n{VIEWS[name]}").page
    page.locator(".explorer-chart svg").first.wait_for(state="attached")
    for width in (424, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)


def test_no_entry_of_a_legend_is_cut_off_at_any_width(show):
    page = show("legend.ipynb", READINGS, width=800).page
    page.locator(".explorer-chart svg .role-legend").first.wait_for(state="attached")
    assert page.evaluate(CUT) <= 4
    for width in (1280, 600, 424):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(f"() => ({CUT})() <= 4")


def test_bars_and_the_main_button_are_seen_in_the_colours_of_the_system(show):
    notebook = show("forced.ipynb", CURVE)
    page = notebook.page
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.locator("summary", has_text="Where people signed").press("Enter")
    page.locator(".explorer-bar-mark").first.wait_for()
    colours = page.evaluate(
        "() => ['.explorer-bar-mark', '.explorer-view', '.explorer-primary'].map((one) =>"
        " getComputedStyle(document.querySelector(one)).backgroundColor)"
    )
    bar, paper, main = colours
    assert bar != paper
    assert main != paper
    moving = "(one) => getComputedStyle(one).transitionDuration"
    assert page.locator(".explorer-primary").first.evaluate(moving) in ("0s", "")
    page.locator(".explorer-primary").first.focus()
    style = page.locator(".explorer-primary").first.evaluate(
        "(one) => getComputedStyle(one).outlineStyle"
    )
    assert style == "solid"
