"""What a hand does with a mouse."""

from __future__ import annotations

# Where some words stand, of the first of their kind in the page; its line is brought into sight.
PLACE = """([kind, words]) => {
  for (const p of document.querySelectorAll(kind)) {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      p.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const { left, right, top, height } = range.getBoundingClientRect();
      const rtl = getComputedStyle(p).direction === 'rtl';
      // Just within the letters: from the side where they begin to the one where they end.
      const [from, to] = rtl ? [right - 0.5, left + 0.5] : [left + 0.1, right - 0.1];
      return { from, to, y: top + height / 2 };
    }
  }
}"""


def select_words(page, kind: str, words: str) -> None:
    """Drag over some words in an element of this kind (a selector)."""
    place = page.evaluate(PLACE, [kind, words])
    assert place, f"there is no {words!r} in {kind}"
    page.mouse.move(place["from"], place["y"])
    page.mouse.down()
    page.mouse.move((place["from"] + place["to"]) / 2, place["y"])
    page.mouse.move(place["to"], place["y"])
    page.mouse.up()


def drag_onto(page, what, where) -> None:
    """Take hold of an element, and let go of it over another one."""
    what.scroll_into_view_if_needed()
    what.hover()
    page.mouse.down()
    # Twice: a browser begins to drag with the first move, and tells where with the second.
    where.hover()
    where.hover()
    page.mouse.up()
