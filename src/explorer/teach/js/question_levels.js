// The levels of headings: a view stands in somebody's page, and an outline of it has no gap where
// each heading of ours is one below the one that stands above it there.

const USUAL_LEVEL = 3; // below the title of a notebook and that of its part

// No <h3>: its level is said of it in one way only, and JupyterLab adds nothing to it.
function makeHeading(attributes, ...children) {
  return make("div", { role: "heading", "aria-level": USUAL_LEVEL, ...attributes }, ...children);
}

// Returns the level of a first heading in a view.
function levelUnder(root) {
  const page = root.closest(".jp-Notebook, main") ?? root.ownerDocument;
  const above = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) =>
    one.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING && !one.closest(".explorer-view") && one.getClientRects().length);
  return above.length ? Math.min(Number(above.at(-1).tagName[1]) + 1, 6) : USUAL_LEVEL;
}

// Keeps the headings of a view at the levels that its place asks for; `draw` sets them anew. Where a
// view stands is known once it is in the page, and can change when it comes into sight again.
function keepLevels(root, signal) {
  let base = USUAL_LEVEL;
  const draw = () => {
    const titled = [...root.children].some((one) => one.matches(".explorer-title:not([hidden])"));
    const under = (more) => ({ "aria-level": Math.min(base + more, 6) });
    const own = (selector) => [...root.querySelectorAll(selector)].filter((one) => one.closest(".explorer-view") === root);
    own(".explorer-title").forEach((one) => setAll(one, under(0)));
    own(".explorer-question-head, .explorer-gate-head").forEach((one) => setAll(one, under(titled ? 1 : 0)));
    own(".explorer-held > h5").forEach((one) => setAll(one, under(titled ? 2 : 1)));
  };
  const seen = new IntersectionObserver(() => { base = levelUnder(root); draw(); });
  seen.observe(root);
  signal?.addEventListener("abort", () => seen.disconnect(), { once: true });
  return draw;
}
