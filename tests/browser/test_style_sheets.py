"""A view looks the same whichever other views are on the page, and whichever came last.

Each view brings the sheet of all views and its own, and a page adds them in the order in which
views are shown; only a browser says what becomes of that.
"""

from __future__ import annotations

import explorer
from explorer.teach.asking import Asking
from explorer.widgets.panel import Panel
from explorer.widgets.reader import Reader

# The chart of the tags is another view, which brings a sheet of its own.
SUMMARIES = ".explorer-view details:not(.explorer-notes-chart) > summary:visible"
BEGIN = "import explorer\nstudy = explorer.open_study()"
READER = "reader = explorer.Reader(study); reader.select(4); reader.search('powder'); reader"
LESSON = """
import tempfile
from explorer.teach import choice, date, free, order, quotation, several
asked = [
    choice("a", "Which?", ["x", "y"], "x", hints=["Look."], wrong={"y": "No."}, reason="So.",
           look=["turn 3", "event E23"], material=["Some words."], beside=["turn 1"], tries=2),
    several("b", "Which ones?", ["x", "y", "z"], ["x"], wrong={"y": "No."}),
    date("c", "When?", "2017"),
    quotation("d", "Where?", study, [(4, "I am not sure")]),
    order("e", "Which order?", ["x", "y", "z"]),
    free("f", "Why?", ["It names a turn."]),
]
lesson = explorer.Lesson(asked, study, answers=tempfile.mkdtemp() + "/answers.jsonl")
lesson.read()
for which, answer in (("a", "y"), ("a", "x"), ("b", "y"), ("f", "So.")):
    lesson.answer(which, answer)
lesson.work.hint("a")
lesson
"""
TOUR = "tour = explorer.Tour(study); tour.step(5); tour"
SHEETS = [
    *(Reader._css, Panel._css, explorer.Explorer._css, Asking._css),
    explorer.Tour._css,
]
VIEWS = {
    ".explorer-reader": (READER, SHEETS[:1]),
    ".explorer-timeline": ("explorer.Timeline(study)", SHEETS[1:2]),
    ".explorer-growth": ("explorer.Growth(study)", SHEETS[1:2]),
    ".explorer-lengths": ("explorer.Turns(study)", SHEETS[1:2]),
    # It holds the others, and so brings their sheets.
    ".explorer-all": ("explorer.Explorer(study)", SHEETS[:3]),
    ".explorer-lesson": (LESSON, SHEETS[3:4]),
    ".explorer-tour": (TOUR, [*SHEETS[:3], SHEETS[4]]),
}
# Puts sheets into the place of those that the views brought, and tells what each node looks like.
LOOKS = """([sheets, kind]) => {
  for (const one of document.querySelectorAll('style')) {
    if (one.textContent.includes('--ex-paper')) one.remove();
  }
  for (const text of sheets) {
    const style = document.createElement('style');
    style.textContent = text;
    document.head.append(style);
  }
  const seen = [
    'display', 'color', 'backgroundColor', 'font', 'margin', 'padding', 'border', 'borderRadius',
    'width', 'height', 'minWidth', 'maxWidth', 'minHeight', 'gap', 'flex', 'float', 'overflow',
    'outline', 'order', 'gridTemplateColumns', 'textAlign', 'whiteSpace', 'overflowWrap',
    'textOverflow', 'listStyle', 'verticalAlign'];
  const view = [...document.querySelectorAll(kind)]
    .find((one) => !one.parentElement.closest('.explorer-view'));
  return [view, ...view.querySelectorAll('*')]
    .filter((one) => !one.closest('svg'))
    .map((one) => {
      const look = getComputedStyle(one);
      return [`${one.tagName}.${one.className}`, ...seen.map((name) => `${name}: ${look[name]}`)];
    });
}"""


# A copy: nothing in it is drawn anew while its width changes.
STILL = """(kinds) => {
  for (const kind of kinds) {
    const view = [...document.querySelectorAll(kind)]
      .find((one) => !one.parentElement.closest('.explorer-view'));
    view.replaceWith(view.cloneNode(true));
  }
}"""


def differences(before, after):
    return sorted(
        {
            f"{one[0]} {a} -> {b}"
            for one, other in zip(before, after, strict=True)
            for a, b in zip(one, other, strict=True)
            if a != b
        }
    )


def test_a_view_looks_the_same_whichever_other_views_are_on_the_page(lab, opened):
    notebook = opened(lab.write("sheets.ipynb", BEGIN, *(cell for cell, _ in VIEWS.values())))
    page = notebook.page
    for summary in page.locator(SUMMARIES).all():
        summary.press("Enter")
    page.evaluate(STILL, list(VIEWS))
    found = {}
    for width in (1280, 460):
        page.set_viewport_size({"width": width, "height": 1000})
        for kind, (_, own) in VIEWS.items():
            others = [sheet for sheet in SHEETS if sheet not in own]
            alone = page.evaluate(LOOKS, [own, kind])
            assert len(alone) > 20
            for sheets in ([*own, *others], [*others, *own], own[::-1]):
                now = differences(alone, page.evaluate(LOOKS, [sheets, kind]))
                found |= {f"{kind} at {width} pixels": now[:9]} if now else {}
    assert found == {}
