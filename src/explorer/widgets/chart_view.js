// Draws Vega-Lite charts for every view of a kernel. One widget holds this module, because a
// widget's module is sent anew with each instance and this one carries Vega (0.9 MB).
// Bundled when the package is built, with chart_view_keys.js behind it; the bundler puts
// `vegaEmbed` in scope.

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
    return put(event.clientX + 12, event.clientY + 12, event.clientX - 12, event.clientY - 12);
  };
  // At the ring of who goes by keyboard, beside the mark and not over it.
  const showAt = (box, words) => {
    tip.replaceChildren(...tooltipLines(doc, words));
    put(box.right + 6, box.bottom + 6, box.left - 6, box.top - 6);
  };
  // With its first corner at one point, or its last one at another where there is no room.
  const put = (x, y, otherX, otherY) => {
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
    tip.style.left = `${Math.max(4, x + width > view.clientWidth ? otherX - width : x)}px`;
    tip.style.top = `${Math.max(4, y + height > view.clientHeight ? otherY - height : y)}px`;
  };
  return { show, showAt, hide, remove: () => { hide(); doc.removeEventListener("keydown", onKey); } };
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
  el.querySelector("[aria-roledescription=visualization]")?.removeAttribute("aria-roledescription");
  for (const group of el.querySelectorAll("g[role^='graphics-']:is([aria-roledescription$='container'], [data-holds])")) {
    // Vega says in English what it is; without that a screen reader says it in its own language.
    group.setAttribute("data-holds", "");
    group.removeAttribute("aria-roledescription");
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

const HOVERING = 40; // ms that a mouse must rest before the other views are told of it

// Tells what the mouse or the ring is over, once it rests there; null for nothing.
function makeGlances(listeners) {
  let [timer, told, next] = [0, "null", "null"];
  const tell = () => {
    if (next === told) return;
    told = next;
    listeners.forEach((callback) => callback(JSON.parse(told)));
  };
  return {
    at(datum) {
      next = JSON.stringify(datum ?? null);
      clearTimeout(timer);
      timer = setTimeout(tell, HOVERING);
    },
    end() { clearTimeout(timer); },
  };
}

// The stage that a keyboard enters. Its role hands the arrow keys to us: in every other role that a
// picture can have, the screen readers of Windows keep them to themselves.
function makeStage(el, { name, words }) {
  const doc = el.ownerDocument;
  const stage = doc.createElement("div");
  stage.className = "explorer-stage";
  stage.setAttribute("role", "application");
  stage.setAttribute("aria-roledescription", words.chart ?? "chart");
  stage.setAttribute("aria-label", name);
  if (words.keys) stage.setAttribute("aria-description", words.keys);
  // JupyterLab reads single letters on what has the focus as commands to its notebook.
  stage.setAttribute("data-lm-suppress-shortcuts", "true");
  stage.tabIndex = 0;
  const canvas = doc.createElement("div");
  stage.append(canvas);
  el.replaceChildren(stage);
  return { stage, canvas };
}

// Draws `spec` into `el`. Never rejects: what went wrong is said in the place of the chart.
//   name, words   what the chart is called, and what is said about it, in the view's language
//   tell          asks Python for the sentence of a datum
//   beyond        takes a step over the end of what is drawn
//   resume        where the keyboard was in the drawing that this one follows, which had the focus
async function embed(el, spec, { label = "", name = label, words = {}, signals = {}, signal, moments = false, tell, beyond, resume } = {}) {
  const refused = [];
  const [listeners, stretches, glances] = [new Set(), new Set(), new Set()];
  const glance = makeGlances(glances);
  const { stage, canvas } = makeStage(el, { name, words });
  if (resume) stage.focus({ preventScroll: true });
  const tooltip = makeTooltip(el);
  let [view, keys, finish, unwatch, ended, now] = [null, null, () => {}, () => {}, false, signals];
  let [stale, pointing] = [false, null];
  const fail = (error) => sayInstead(el, `${words.failed ?? "This chart could not be drawn."} ${error.message ?? error}`);
  const choose = (datum) => listeners.forEach((callback) => callback(datum));
  // A point that a curve is strung on is no thing of its own, but a moment.
  const thing = (datum) => (moments && datum && datum.id === undefined ? { kind: "moment", x: datum.x } : datum);
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
      if (ended) return;
      hushEmpty(el);
      keys?.drawn(now);
    } catch (error) {
      fail(error);
    }
  };
  const point = async () => {
    await null; // so that it is known as running before it can have ended
    while (stale && view && !ended) {
      stale = false;
      for (const [one, value] of Object.entries(now)) {
        try { view.signal(one, value); } catch { /* A chart without this parameter has no use for it. */ }
      }
      await run();
    }
    pointing = null;
  };
  const listen = () => {
    const at = (event, item) => {
      const own = clicked(view, event, item);
      return moments && own?.id === undefined ? momentOf(view, event) : own;
    };
    view.addEventListener("click", (event, item) => {
      if (stretchOf(view)) return; // the end of a stretch is no click
      const datum = at(event, item);
      if (!datum) return;
      keys.clicked(datum);
      choose(datum);
    });
    view.addEventListener("mousemove", (event, item) => { if (glances.size) glance.at(event.buttons ? null : at(event, item)); });
    stage.addEventListener("mouseleave", () => glance.at(null));
    el.addEventListener("pointerdown", press);
  };
  const handle = {
    error: null,
    get view() { return view; },
    // Where the keyboard is, if it is here; `resume` of the drawing that follows takes it.
    held: () => (stage.contains(el.ownerDocument.activeElement) ? { datum: keys?.place() } : null),
    // While one drawing runs, only the newest of what comes meanwhile is drawn after it.
    setSignals(values) {
      now = values ?? {};
      stale = true;
      pointing ??= point();
      return pointing;
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
    // Called with what the mouse or the keyboard is at, and with null once it is at nothing.
    onGlance(callback) {
      glances.add(callback);
      return () => glances.delete(callback);
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
      glance.end();
      [listeners, stretches, glances].forEach((set) => set.clear());
      loose();
      finish();
      el.replaceChildren();
    },
  };
  if (signal?.aborted) return handle;
  signal?.addEventListener("abort", () => handle.finalize(), { once: true });
  try {
    const drawn = await vegaEmbed(canvas, dressed(spec, label), {
      actions: false, renderer: "svg", ast: true, hover: false, defaultStyle: false,
      mode: "vega-lite", loader: closedLoader(refused), tooltip: tooltip.show,
    });
    ({ view } = drawn);
    finish = () => drawn.finalize();
    if (ended) { finish(); el.replaceChildren(); return handle; }
    if (refused.length) throw new Error(`${words.refused ?? "Nothing is fetched from outside:"} ${refused[0]}`);
    // Now and not in the specification: Vega sets parameters to their own values when it starts.
    await handle.setSignals(signals);
    keys = makeKeys(stage, el, {
      view, spec, moments, tell, beyond, tooltip, signals: now,
      choose: (datum) => choose(thing(datum)),
      glance: (datum) => glance.at(thing(datum)),
    });
    listen();
    if (resume) keys.resume(resume.datum);
    unwatch = watchWidth(el, (width) => handle.resize(width));
  } catch (error) {
    handle.error = error;
    finish();
    view = null;
    if (!ended) fail(error);
  }
  return handle;
}

export default {
  initialize() {
    return { embed };
  },
};
