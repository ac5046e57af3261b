"""What is no text stands out too: edges of controls, the ring of the focus, marks of charts.

Colours are mixed in the browser from those of its theme, so only there can they be measured.
"""

from __future__ import annotations

import pytest

BEGIN = "import explorer\nstudy = explorer.open_study()"
CELLS = (
    "reader = explorer.Reader(study, notes=False); reader.read()\n"
    "reader.search('powder'); reader.next_hit(); reader",
    "explorer.Timeline(study)",
    "explorer.Growth(study)",
)
THEME = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
# What a person must see to know a control or a state, and the property that has its colour.
EDGES = {
    ".explorer-button:not(.explorer-primary, [aria-disabled])": "borderTopColor",
    ".explorer-primary": "backgroundColor",
    ".explorer-select": "borderTopColor",
    ".explorer-field": "borderTopColor",
    ".explorer-view dl kbd": "borderTopColor",
    ".explorer-tick-bar": "borderTopColor",
    ".explorer-tick[aria-current=true] .explorer-tick-number": "backgroundColor",
    ".explorer-part.explorer-turn": "borderInlineStartColor",
    ".explorer-hit[data-now]": "outlineColor",
    ".explorer-along-bar[data-hits]": "backgroundColor",
    ".explorer-card": "borderInlineStartColor",
}
# The contrast of painted colours, as https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio has it.
CONTRAST = """
const brush = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
  .getContext('2d', { willReadFrequently: true });
const bright = (...paints) => {
  brush.clearRect(0, 0, 1, 1);
  for (const [paint, opacity] of paints) {
    brush.globalAlpha = opacity;
    brush.fillStyle = paint;
    brush.fillRect(0, 0, 1, 1);
  }
  const linear = [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};
const paperOf = (node) => {
  for (let up = node; up; up = up.parentElement) {
    const paper = getComputedStyle(up).backgroundColor;
    if (!/^(transparent|rgba\\(.*, 0\\))$/.test(paper)) return paper;
  }
  return 'white';
};
const contrast = (paper, paint, opacity = 1) => {
  const both = [bright([paper, 1]), bright([paper, 1], [paint, opacity])];
  const [low, high] = both.sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
"""
OF_EDGES = f"""(edges) => {{{CONTRAST}
  return Object.entries(edges).flatMap(([place, property]) => {{
    const nodes = [...document.querySelectorAll(place)].filter((one) => one.checkVisibility());
    if (!nodes.length) return [[place, 0]];
    return nodes.map((one) =>
      [place, contrast(paperOf(one.parentElement), getComputedStyle(one)[property])]);
  }});
}}"""
OF_RINGS = f"""() => {{{CONTRAST}
  return [...document.querySelectorAll('.explorer-view :is(a, button, input, select, summary)')]
    .filter((one) => one.checkVisibility()).map((one) => {{
      one.focus({{ focusVisible: true }});
      const ring = getComputedStyle(one);
      const shown = ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2;
      const ratio = shown ? contrast(paperOf(one.parentElement), ring.outlineColor) : 0;
      return [one.outerHTML.slice(0, 80), ratio];
    }});
}}"""
# A mark is seen by its fill or by its line.
OF_MARKS = f"""() => {{{CONTRAST}
  const drawn = '.explorer-chart svg :is(path, rect)[role=graphics-symbol][aria-label]';
  const marks = [...document.querySelectorAll(drawn)];
  return marks.map((one) => {{
    const look = getComputedStyle(one);
    const paper = getComputedStyle(one.closest('.explorer-view')).backgroundColor;
    const seen = [[look.fill, look.fillOpacity], [look.stroke, look.strokeOpacity]]
      .filter(([paint]) => paint !== 'none')
      .map(([paint, opacity]) => contrast(paper, paint, look.opacity * opacity));
    return [one.outerHTML.slice(0, 240), Math.max(0, ...seen)];
  }});
}}"""
TYPE = """() => parseFloat(
  getComputedStyle(document.querySelector('.explorer-view dl kbd')).fontSize)"""


@pytest.fixture(scope="module")
def page(lab, opened_for_all):
    """Open the views, with all that is folded unfolded."""
    page = opened_for_all(lab.write("contrast.ipynb", BEGIN, *CELLS)).page
    for summary in page.locator(".explorer-view summary:visible").all():
        summary.press("Enter")
    yield page
    # JupyterLab keeps the theme, and the other tests share it.
    page.evaluate(THEME, "JupyterLab Light")
    page.locator("body[data-jp-theme-light='true']").wait_for(state="attached")


def test_what_is_no_text_stands_out_by_three_to_one_in_both_themes(page):
    for theme in ("Light", "Dark"):
        page.evaluate(THEME, f"JupyterLab {theme}")
        light = "true" if theme == "Light" else "false"
        page.locator(f"body[data-jp-theme-light='{light}']").wait_for(state="attached")
        for found in (page.evaluate(OF_EDGES, EDGES), page.evaluate(OF_RINGS)):
            assert [one for one in found if one[1] < 3] == [], theme
        marks = page.evaluate(OF_MARKS)
        assert len(marks) > 60
        assert [one for one in marks if one[1] < 3][:5] == [], theme


def test_the_keys_of_the_shortcuts_grow_with_the_text(page):
    usual = page.evaluate(TYPE)
    page.add_style_tag(content=":root { --jp-content-font-size1: 28px !important; }")
    page.wait_for_function(f"(usual) => Math.abs(({TYPE})() - 2 * usual) < 1", arg=usual)
