"""Whoever is at a control stays there when the view is said in another language.

Only a browser has a focus, and only in one can it be lost.
"""

from __future__ import annotations

import pytest

BEGIN = "import explorer\nstudy = explorer.open_study()"
VIEWS = {
    "reader": "view = explorer.Reader(study, notes=False); view.select(3); view",
    "timeline": "view = explorer.Timeline(study); view.select('E35'); view",
    "growth": "view = explorer.Growth(study); view.step(); view",
    "explorer": "view = explorer.Explorer(study, notes=False); view.reader.select(3); view",
}
# Where the focus is, but for its words: which of the view's places that can have it.
PLACE = """() => {
  const at = document.activeElement;
  const view = at.closest('.explorer-view');
  if (!view) return `outside: ${at.tagName}`;
  const root = view.closest('.explorer-all') ?? view;
  const all = [...root.querySelectorAll('a, button, input, select, summary, textarea, [tabindex]')];
  return `${at.tagName} ${at.className} ${all.indexOf(at)}`;
}"""
# What a screen reader says of parts of a chart that are no words of ours.
FOREIGN = """() => [...document.querySelectorAll('.explorer-chart [aria-roledescription]')]
  .map((one) => one.getAttribute('aria-roledescription'))
  .filter((words) => /[a-z]/i.test(words))"""
SAID_ANEW = "(words) => document.querySelector('.explorer-view').innerText !== words"
SETTLED = """() => [...document.querySelectorAll('.explorer-chart')]
  .every((one) => one.querySelector('svg text'))"""


@pytest.mark.parametrize("name", VIEWS)
def test_another_language_leaves_the_focus_where_it_was(lab, opened, name):
    notebook = opened(lab.write(f"focus-{name}.ipynb", BEGIN, VIEWS[name]))
    page = notebook.page
    root = page.locator(".explorer-view").first
    root.locator(".explorer-primary:visible").first.wait_for()
    places = [
        root.locator(".explorer-primary:visible").last,
        root.locator("summary:visible").last,
        root.locator("select:visible, input:visible").first,
    ]
    if name != "reader":
        places.append(root.locator(".explorer-chart [tabindex]").last)
    languages = ["ru", "en"] * 2
    for place, language in zip(places, languages, strict=False):
        place.focus()
        before, words = page.evaluate(PLACE), root.inner_text()
        assert not before.startswith("outside")
        notebook.ask(f"explorer.set_language({language!r})")
        page.wait_for_function(SAID_ANEW, arg=words)
        page.wait_for_function(SETTLED)
        page.wait_for_function(f"(before) => ({PLACE})() === before", arg=before)
        if language == "ru":
            assert page.evaluate(FOREIGN) == []
