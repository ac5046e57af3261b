// Draws Vega-Lite charts for every view of a kernel. One widget holds this module, because a
// widget's module is sent anew with each instance and this one carries Vega (0.9 MB).
// Bundled when the package is built; the bundler puts `vegaEmbed` in scope.

const INK = "currentColor";
const NEAR = 14; // px around a mark that still count as a click on it: small points, large fingers

// One drawn thing for many rows: Vega gives the first row for a click anywhere on it.
const STRUNG = new Set(["line", "area", "trail"]);

// Where a chart names no colours, its words and axes take the text colour of the page. SVG
// resolves `currentColor` itself, so a change of theme needs no new drawing.
const INKED = {
  axis: { labelColor: INK, titleColor: INK, domainColor: INK, tickColor: INK, gridColor: INK, gridOpacity: 0.18 },
  legend: { labelColor: INK, titleColor: INK },
  title: { color: INK, subtitleColor: INK },
  header: { labelColor: INK, titleColor: INK },
  text: { color: INK },
};

function dressed(spec, label) {
  const { usermeta, ...rest } = spec; // usermeta could set options of the embedding
  const config = { ...rest.config };
  // A chart that paints its own paper has chosen its ink to match.
  if (["transparent", undefined, null].includes(rest.background ?? config.background)) {
    config.background = "transparent";
    for (const [key, colours] of Object.entries(INKED)) config[key] = { ...colours, ...config[key] };
  }
  return { ...rest, config, description: rest.description ?? label };
}

// Data stand in the specification. Whatever else a specification asks for is not fetched.
function closedLoader(refused) {
  const refuse = async (address) => {
    refused.push(String(address));
    throw new Error(`Nothing is fetched from outside: ${address}`);
  };
  return { options: {}, load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

// A tooltip made of text nodes only: what it shows may come from any file.
function makeTooltip(el) {
  const doc = el.ownerDocument;
  const tip = doc.createElement("div");
  tip.className = "explorer-tooltip";
  tip.setAttribute("aria-hidden", "true"); // the card and the table say the same in words
  const hide = () => tip.remove();
  const onKey = (event) => event.key === "Escape" && hide();
  doc.addEventListener("keydown", onKey);
  const show = (_handler, event, _item, value) => {
    if (value === null || value === undefined || value === "") return hide();
    tip.replaceChildren(...tooltipLines(doc, value));
    const style = doc.defaultView.getComputedStyle(el);
    Object.assign(tip.style, {
      position: "fixed", zIndex: "10000", pointerEvents: "none", maxWidth: "min(24rem, 90vw)",
      padding: "0.35rem 0.6rem", borderRadius: "4px", border: "1px solid currentColor",
      font: style.font, fontSize: "0.8125rem", lineHeight: "1.4", color: style.color,
      background: paper(el), overflowWrap: "anywhere",
    });
    doc.body.append(tip);
    const { width, height } = tip.getBoundingClientRect();
    const view = doc.documentElement;
    const left = event.clientX + 12 + width > view.clientWidth ? event.clientX - 12 - width : event.clientX + 12;
    const top = event.clientY + 12 + height > view.clientHeight ? event.clientY - 12 - height : event.clientY + 12;
    tip.style.left = `${Math.max(4, left)}px`;
    tip.style.top = `${Math.max(4, top)}px`;
  };
  return { show, remove: () => { hide(); doc.removeEventListener("keydown", onKey); } };
}

function tooltipLines(doc, value) {
  const line = (words) => Object.assign(doc.createElement("div"), { textContent: words });
  if (typeof value !== "object") return [line(String(value))];
  return Object.entries(value)
    .filter(([, one]) => one !== null && one !== undefined && one !== "")
    .map(([key, one]) => line(`${key}: ${typeof one === "object" ? JSON.stringify(one) : one}`));
}

// The first ancestor that paints a background, so that a tooltip is readable in any theme.
function paper(el) {
  for (let at = el; at; at = at.parentElement) {
    const colour = at.ownerDocument.defaultView.getComputedStyle(at).backgroundColor;
    if (colour && colour !== "transparent" && !/, 0\)$/.test(colour)) return colour;
  }
  return "Canvas";
}

// A datum without Vega's own marks, as plain values that a message can carry.
function plain(datum) {
  const kept = {};
  for (const [key, value] of Object.entries(datum ?? {})) {
    if (value === null || ["string", "number", "boolean"].includes(typeof value)) kept[key] = value;
    else if (value instanceof Date) kept[key] = value.getTime();
  }
  return kept;
}

// The marks that carry a datum with an id, with their distance from a point of the drawing.
function* identified(item, x, y) {
  for (const mark of item.items ?? []) {
    if (STRUNG.has(mark.marktype)) continue;
    for (const one of mark.items ?? []) {
      if (mark.marktype === "group") {
        yield* identified(one, x - (one.x ?? 0), y - (one.y ?? 0));
      } else if (one.bounds && one.datum?.id !== undefined && one.opacity !== 0 && mark.interactive !== false) {
        const b = one.bounds;
        const far = Math.hypot(Math.max(b.x1 - x, 0, x - b.x2), Math.max(b.y1 - y, 0, y - b.y2));
        yield { far, datum: one.datum };
      }
    }
  }
}

function clicked(view, event, item) {
  const own = STRUNG.has(item?.mark?.marktype) ? undefined : item?.datum;
  if (own?.id !== undefined) return plain(own);
  const drawing = view.container()?.querySelector("svg > g");
  if (!drawing) return null;
  const here = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
  let best = { far: NEAR, datum: own };
  for (const one of identified(view.scenegraph().root.items[0], here.x, here.y)) {
    if (one.far < best.far) best = one;
  }
  return best.datum ? plain(best.datum) : null;
}

// The place of a click on the axis of time, for charts whose line is no mark to take hold of.
function momentOf(view, event) {
  const drawing = view.container()?.querySelector("svg > g");
  if (!drawing) return null;
  const here = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
  const [left, top] = view.origin();
  const [x, y] = [here.x - left, here.y - top];
  const scale = view.scale("x");
  const [from, to] = scale.range();
  if (x < from || x > to || y < 0 || y > view.height()) return null;
  return { kind: "moment", x: Number(scale.invert(x)) };
}

const DRAWN_WIDE = 8; // px that a stretch has at least; less is a click with an unsteady hand

// The stretch that was drawn across the chart, as numbers on its axis; null where none was.
function stretchOf(view) {
  try {
    const edges = Object.values(view.signal("stretch") ?? {})[0]?.map(Number);
    const [a, b] = edges ? edges.map((one) => view.scale("x")(one)) : [0, 0];
    return Math.abs(b - a) < DRAWN_WIDE ? null : [Math.min(...edges), Math.max(...edges)];
  } catch {
    return null; // a chart without it
  }
}

// Calls `change` with a new width once it has settled. Heights are not watched, and a width that
// only goes to and fro (a scroll bar that comes with the taller drawing) is let be.
function watchWidth(el, change) {
  let [last, before, since, timer] = [Math.round(el.clientWidth), -1, 0, 0];
  const look = () => {
    const width = Math.round(el.clientWidth);
    if (!width || Math.abs(width - last) < 2) return;
    const now = performance.now();
    if (Math.abs(width - before) < 2 && now - since < 1000) return;
    [before, last, since] = [last, width, now];
    change(width);
  };
  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(look, 120);
  });
  observer.observe(el);
  return () => { clearTimeout(timer); observer.disconnect(); };
}

// Vega names a group of marks by its marks; one without any is a picture without a name to a
// screen reader, so it is hidden for as long as it is empty.
function hushEmpty(el) {
  for (const group of el.querySelectorAll("g[role^='graphics-'][aria-roledescription$='container']")) {
    const empty = group.getAttribute("role") === "graphics-symbol" && !group.hasAttribute("aria-label");
    if (empty) group.setAttribute("aria-hidden", "true");
    else if (!group.classList.contains("role-axis")) group.removeAttribute("aria-hidden");
  }
}

function sayInstead(el, words) {
  const note = el.ownerDocument.createElement("p");
  note.className = "explorer-chart-error";
  note.textContent = words;
  el.replaceChildren(note);
}

// Draws `spec` into `el`. Never rejects: what went wrong is said in the place of the chart.
async function embed(el, spec, { label = "", signals = {}, signal, moments = false } = {}) {
  const refused = [];
  const [listeners, stretches] = [new Set(), new Set()];
  const tooltip = makeTooltip(el);
  let [view, finish, unwatch, ended] = [null, () => {}, () => {}, false];
  const release = async () => {
    await view?.runAsync();
    const drawn = !ended && view && stretchOf(view);
    if (drawn) stretches.forEach((callback) => callback(...drawn));
  };
  const press = () => el.ownerDocument.addEventListener("pointerup", release, { once: true });
  const loose = () => {
    el.removeEventListener("pointerdown", press);
    el.ownerDocument.removeEventListener("pointerup", release);
  };

  const run = async () => {
    try {
      if (!ended) await view?.runAsync();
      if (!ended) hushEmpty(el);
    } catch (error) {
      sayInstead(el, `This chart could not be drawn. ${error.message ?? error}`);
    }
  };
  const handle = {
    error: null,
    get view() { return view; },
    async setSignals(values) {
      if (!view || ended) return;
      for (const [name, value] of Object.entries(values ?? {})) {
        try { view.signal(name, value); } catch { /* A chart without this parameter has no use for it. */ }
      }
      await run();
    },
    onClick(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    // Called with both ends once a person has drawn across the chart and let go.
    onStretch(callback) {
      stretches.add(callback);
      return () => stretches.delete(callback);
    },
    async resize(width = el.clientWidth) {
      if (!view || ended || !width) return;
      if (spec.width === "container") view.width(width);
      view.resize();
      await run();
    },
    finalize() {
      if (ended) return;
      ended = true;
      unwatch();
      tooltip.remove();
      listeners.clear();
      stretches.clear();
      loose();
      finish();
      el.replaceChildren();
    },
  };
  if (signal?.aborted) return handle;
  signal?.addEventListener("abort", () => handle.finalize(), { once: true });
  try {
    const drawn = await vegaEmbed(el, dressed(spec, label), {
      actions: false, renderer: "svg", ast: true, hover: false, defaultStyle: false,
      mode: "vega-lite", loader: closedLoader(refused), tooltip: tooltip.show,
    });
    ({ view } = drawn);
    finish = () => drawn.finalize();
    if (ended) { finish(); el.replaceChildren(); return handle; }
    if (refused.length) throw new Error(`It asks for ${refused[0]}, and nothing is fetched from outside.`);
    view.addEventListener("click", (event, item) => {
      if (stretchOf(view)) return; // the end of a stretch is no click
      const own = clicked(view, event, item);
      const datum = moments && own?.id === undefined ? momentOf(view, event) : own;
      if (datum) listeners.forEach((callback) => callback(datum));
    });
    // Now and not in the specification: Vega sets parameters to their own values when it starts.
    await handle.setSignals(signals);
    el.addEventListener("pointerdown", press);
    unwatch = watchWidth(el, (width) => handle.resize(width));
  } catch (error) {
    handle.error = error;
    finish();
    view = null;
    if (!ended) sayInstead(el, `This chart could not be drawn. ${error.message ?? error}`);
  }
  return handle;
}

export default {
  initialize() {
    return { embed };
  },
};
