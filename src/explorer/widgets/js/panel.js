// Timeline, Growth and ChartView: controls, steps, a chart, a card and a table.
// Python holds all state; this draws its traits and sends what the reader does.

const panelParts = {
  // A heading, a remark, and controls in the order in which Python lists them.
  head(panel) {
    const title = make("h3", { class: "explorer-title" });
    const note = make("p", { class: "explorer-note" });
    const controls = make("div", { class: "explorer-controls" });
    const built = new Map();
    const draw = ({ title: words, note: remark = "", controls: wanted = [] }) => {
      setText(title, words);
      setText(note, remark);
      show(note, remark);
      for (const [name, control] of built) {
        if (!wanted.some((one) => one.name === name)) { control.el.remove(); built.delete(name); }
      }
      for (const one of wanted) {
        if (!built.has(one.name)) {
          built.set(one.name, controlKinds[one.kind](one, panel));
          controls.append(built.get(one.name).el);
        }
        built.get(one.name).draw(one);
      }
      show(controls, wanted.length);
    };
    return { nodes: [title, note, controls], draw };
  },

  steps(panel) {
    const group = make("div", { class: "explorer-steps", role: "group" });
    const button = (words, message, keys, look = "") => {
      const one = make("button", { type: "button", class: `explorer-button ${look}`, "aria-keyshortcuts": keys }, words);
      one.addEventListener("click", () => panel.send(message));
      return one;
    };
    const place = make("span", { class: "explorer-place" });
    group.append(
      button("First", { do: "first" }, "Home"),
      button("Previous", { do: "step", by: -1 }, "ArrowLeft k"),
      button("Next", { do: "step", by: 1 }, "ArrowRight j", "explorer-primary"),
      button("Last", { do: "last" }, "End"),
      place,
    );
    const draw = ({ steps }) => {
      show(group, steps);
      setAll(group, { "aria-label": steps || null });
      setText(place, panel.get("card").place);
    };
    return { nodes: [group], draw };
  },

  // Which stretch is looked at, and how to look closer; drawing across the chart does it, too.
  zoom(panel) {
    const name = panel.uid("zoom");
    const where = make("span", { class: "explorer-where-now", id: name });
    const group = make("div", { class: "explorer-zoom", role: "group", "aria-label": "Zoom", "aria-describedby": name });
    const button = (words, way, keys) => {
      const one = make("button", { type: "button", class: "explorer-button", "aria-keyshortcuts": keys }, words);
      one.addEventListener("click", () => panel.ask({ do: "zoom", way }));
      return [way, one];
    };
    const buttons = new Map([
      button("Closer", "closer", "+"), button("Further", "further", "-"),
      button("Earlier", "earlier", "["), button("Later", "later", "]"), button("All", "all", "0"),
    ]);
    group.append(...buttons.values(), where);
    const draw = ({ zoom }) => {
      show(group, zoom);
      if (!zoom) return;
      setText(where, zoom.where);
      for (const way of ["further", "earlier", "later", "all"]) setAll(buttons.get(way), { "aria-disabled": zoom.all ? "true" : null });
    };
    return { nodes: [group], draw };
  },

  chart(panel) {
    const place = make("div", { class: "explorer-chart" });
    const caption = make("figcaption", { class: "explorer-caption" });
    const figure = make("figure", { class: "explorer-figure" }, place, caption);
    const draw = ({ label, caption: words = "" }) => {
      setAll(figure, { "aria-label": label });
      setText(caption, words);
      show(caption, words);
    };
    const busy = (on) => {
      setAll(figure, { "aria-busy": on ? "true" : null });
      figure.classList.toggle("explorer-busy", Boolean(on));
    };
    return { nodes: [figure], draw, busy, mount: mountChart(panel, place) };
  },

  card(panel) {
    const name = panel.uid("card");
    const now = make("p", { class: "explorer-now" });
    const heading = make("h4", { id: name, class: "explorer-card-title" });
    const body = make("div", { class: "explorer-card-body" });
    const article = make("article", { class: "explorer-card", "aria-labelledby": name, tabindex: "-1" }, heading, body);
    let drawn = null;
    const draw = () => {
      const card = panel.get("card");
      if (card === drawn) return;
      drawn = card;
      show(article, card.heading);
      show(now, card.now);
      setText(now, card.now);
      setText(heading, card.heading);
      const texts = (card.text ?? []).map((words) => make("p", {}, words));
      const facts = card.facts?.length ? factList(card.facts) : null;
      // A link that had the focus goes with its card; the new card takes the focus then.
      keepFocus(article, () => body.replaceChildren(...texts, ...(facts ? [facts] : [])), () => article);
    };
    return { nodes: [now, article], draw };
  },

  // What belongs to the subject but cannot be drawn.
  apart(panel) {
    const summary = make("summary", {});
    const place = make("div", {});
    const details = make("details", { class: "explorer-apart" }, summary, place);
    let shown = "";
    const draw = ({ apart }) => {
      show(details, apart?.facts?.length);
      if (JSON.stringify(apart) === shown) return;
      shown = JSON.stringify(apart);
      setText(summary, apart ? `${apart.heading} (${apart.facts.length})` : "");
      place.replaceChildren(...(apart ? [factList(apart.facts)] : []));
    };
    return { nodes: [details], draw };
  },

  table(panel) {
    const summary = make("summary", {});
    const name = panel.uid("table");
    const place = make("div", { class: "explorer-scroll", tabindex: "0", role: "region", "aria-labelledby": name });
    const pager = make("div", { class: "explorer-pager", role: "group", "aria-label": "Pages of the table" });
    const details = make("details", { class: "explorer-table" }, summary, pager, place);
    summary.id = name;
    details.addEventListener("toggle", () => {
      const { rows } = panel.get("table");
      if (details.open && !rows) panel.send({ do: "table", page: 1 });
    });
    const turn = (words, by) => {
      const one = make("button", { type: "button", class: "explorer-button" }, words);
      one.addEventListener("click", () => panel.send({ do: "table", page: panel.get("table").page + by }));
      return one;
    };
    const where = make("span", { class: "explorer-page" });
    const [back, on] = [turn("Previous rows", -1), turn("Next rows", 1)];
    const number = panel.uid("page");
    const field = make("input", { type: "number", id: number, class: "explorer-field explorer-number", min: "1", step: "1" });
    field.addEventListener("change", () => panel.send({ do: "table", page: Math.trunc(Number(field.value)) || 1 }));
    const last = make("span", {});
    pager.append(back, make("label", { for: number }, "Page"), field, last, on, where);
    let drawn = null;
    const draw = () => {
      const table = panel.get("table");
      // A step must not build an open table anew: its place and the focus in it would be lost.
      if (table === drawn) return;
      drawn = table;
      const { of = 0, rows, page = 1, pages = 1, first = 1 } = table;
      show(details, of);
      setText(summary, `Table (${of === 1 ? "1 row" : `${count(of)} rows`})`);
      show(pager, pages > 1 && rows);
      if (document.activeElement !== field || Number(field.value) > pages) field.value = page;
      setAll(field, { max: pages });
      setText(last, `of ${pages}`);
      setAll(back, { "aria-disabled": page <= 1 ? "true" : null });
      setAll(on, { "aria-disabled": page >= pages ? "true" : null });
      setText(where, rows ? `Rows ${count(first)} to ${count(first + rows.length - 1)} of ${count(of)}` : "");
      place.replaceChildren(...(rows ? [tableNode(table, panel)] : []));
      // A change of what is shown closes the table's rows in Python; an open table asks again.
      if (details.open && !rows && of) panel.send({ do: "table", page });
    };
    return { nodes: [details], draw };
  },

  // Where people signed: a table whose bars say again what its numbers say.
  places(panel) {
    const summary = make("summary", {});
    const line = make("p", { class: "explorer-quiet" });
    const kinds = make("div", { class: "explorer-controls" });
    const place = make("div", {});
    const pager = make("div", { class: "explorer-pager", role: "group", "aria-label": "Pages of places" });
    const where = make("span", { class: "explorer-page" });
    const details = make("details", { class: "explorer-places" }, summary, line, kinds, place, pager);
    const turn = (words, by) => {
      const one = make("button", { type: "button", class: "explorer-button" }, words);
      one.addEventListener("click", () => panel.send({ do: "places", by: panel.get("places").by, page: panel.get("places").page + by }));
      return one;
    };
    const [back, on] = [turn("Previous places", -1), turn("Next places", 1)];
    pager.append(back, where, on);
    const select = controlKinds.select({ name: "by" }, {
      ...panel, send: ({ value }) => panel.send({ do: "places", by: value, page: 1 }),
    });
    kinds.append(select.el);
    let drawn = null;
    const draw = () => {
      const places = panel.get("places");
      if (places === drawn) return;
      drawn = places;
      show(details, places?.rows);
      if (!places?.rows) return place.replaceChildren();
      setText(summary, `Where people signed (${places.of === 1 ? "1 row" : `${count(places.of)} rows`})`);
      setText(line, places.line);
      show(kinds, places.kinds.length > 1);
      select.draw({ label: "By", options: places.kinds, value: places.by });
      show(pager, places.pages > 1);
      setText(where, `Page ${places.page} of ${places.pages}`);
      setAll(back, { "aria-disabled": places.page <= 1 ? "true" : null });
      setAll(on, { "aria-disabled": places.page >= places.pages ? "true" : null });
      place.replaceChildren(barTable(places));
    };
    return { nodes: [details], draw };
  },

  help() {
    const steps = [["→ or j", "next"], ["← or k", "previous"], ["Home", "first"], ["End", "last"]];
    const zooms = [["+", "closer"], ["−", "further"], ["[", "earlier"], ["]", "later"], ["0", "all"]];
    const list = make("dl", { class: "explorer-keys" });
    const details = make("details", { class: "explorer-help" },
      make("summary", {}, "Keyboard shortcuts"),
      make("p", {}, "While the focus is in this view and not in a field:"), list);
    let shown = null;
    const draw = ({ steps: wanted, zoom }) => {
      show(details, wanted);
      if (shown === Boolean(zoom)) return;
      shown = Boolean(zoom);
      const keys = [...steps, ...(zoom ? zooms : []), ["?", "this list"]];
      list.replaceChildren(...keys.flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)]));
    };
    return { nodes: [details], draw, open: () => { details.open = true; details.firstChild.focus(); } };
  },
};

const controlKinds = {
  select(control, panel) {
    const name = panel.uid(control.name);
    const select = make("select", { id: name, class: "explorer-select" });
    select.addEventListener("change", () => panel.ask({ do: "set", name: control.name, value: select.value }));
    const label = make("label", { for: name });
    let shown = "";
    const draw = ({ label: words, options, value }) => {
      setText(label, words);
      if (JSON.stringify(options) !== shown) {
        shown = JSON.stringify(options);
        select.replaceChildren(...options.map(([key, text]) => make("option", { value: key }, text)));
      }
      select.value = value;
    };
    return { el: make("div", { class: "explorer-control" }, label, select), draw };
  },

  radio(control, panel) {
    const group = panel.uid(control.name);
    const inputs = control.options.map(([value, words], at) => {
      const input = make("input", { type: "radio", name: group, id: `${group}-${at}`, value });
      input.addEventListener("change", () => panel.ask({ do: "set", name: control.name, value }));
      return { input, label: make("label", { for: input.id, class: "explorer-choice" }, input, words) };
    });
    const el = make("fieldset", { class: "explorer-control explorer-fieldset" },
      make("legend", {}, control.label), ...inputs.map((one) => one.label));
    const draw = ({ value }) => inputs.forEach((one) => { one.input.checked = one.input.value === value; });
    return { el, draw };
  },

  checks(control, panel) {
    const legend = make("legend", {});
    const place = make("div", { class: "explorer-checks" });
    const el = make("fieldset", { class: "explorer-control explorer-fieldset" }, legend, place);
    const boxes = new Map();
    const send = () => panel.ask({ do: "set", name: control.name, value: [...boxes].filter(([, box]) => box.checked).map(([name]) => name) });
    const build = ([value, words]) => {
      const box = make("input", { type: "checkbox", id: panel.uid(`${control.name}-${boxes.size}`) });
      box.addEventListener("change", send);
      boxes.set(value, box);
      return make("label", { for: box.id, class: "explorer-choice" }, box, words);
    };
    const draw = ({ label, options, value }) => {
      setText(legend, label);
      for (const name of [...boxes.keys()]) if (!options.some(([one]) => one === name)) boxes.delete(name);
      // In the order in which they stand: a box that was ticked does not move from under a hand.
      const kept = [...boxes.keys()];
      const order = [...options].sort(([a], [b]) => (kept.indexOf(a) + 1 || 99) - (kept.indexOf(b) + 1 || 99));
      fill(place, order, ([name]) => name, build);
      for (const [name, box] of boxes) box.checked = value.includes(name);
    };
    return { el, draw };
  },

  // Words to look for: Enter goes on to the next place that has them.
  find(control, panel) {
    const name = panel.uid(control.name);
    const field = make("input", { type: "search", id: name, class: "explorer-field" });
    const go = (by) => panel.send({ do: "find", words: field.value, by });
    const button = (words, by) => {
      const one = make("button", { type: "button", class: "explorer-button" }, words);
      one.addEventListener("click", () => go(by));
      return one;
    };
    // No form: JupyterLab takes the Enter that would send it.
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      go(event.shiftKey ? -1 : 1);
    });
    const el = make("div", { class: "explorer-control", role: "search", "aria-label": "The events" },
      make("label", { for: name }, control.label), field, button("Previous hit", -1), button("Next hit", 1));
    return { el, draw() {} };
  },

  check(control, panel) {
    const name = panel.uid(control.name);
    const input = make("input", { type: "checkbox", id: name });
    input.addEventListener("change", () => panel.ask({ do: "set", name: control.name, value: input.checked }));
    const el = make("div", { class: "explorer-control" },
      make("label", { for: name, class: "explorer-choice" }, input, control.label));
    return { el, draw: ({ value }) => { input.checked = value; } };
  },
};

function factList(facts) {
  const rows = facts.flatMap(({ term, text, url = "", how = "" }) => {
    const extra = how ? [" ", make("span", { class: "explorer-how" }, how)] : [];
    return [make("dt", {}, term), make("dd", {}, linkOr(text, url), ...extra)];
  });
  return make("dl", { class: "explorer-facts" }, ...rows);
}

const count = (number) => number.toLocaleString("en");

function barTable({ head, rows }) {
  const body = rows.map(([name, many, share, length]) => {
    const bar = make("span", { class: "explorer-bar-mark" });
    bar.style.inlineSize = `${length}%`;
    return make("tr", {}, make("th", { scope: "row" }, name), make("td", { class: "explorer-count" }, many),
      make("td", { class: "explorer-count" }, share), make("td", { class: "explorer-bar-cell", "aria-hidden": "true" }, bar));
  });
  const heads = head.map((words, at) => make("th", { scope: "col", class: at ? "explorer-count" : null }, words));
  return make("table", { class: "explorer-bars" }, make("caption", { class: "explorer-hidden" }, "Where people signed"),
    make("thead", {}, make("tr", {}, ...heads, make("td", { "aria-hidden": "true" }))), make("tbody", {}, ...body));
}

function tableNode({ columns, rows }, panel) {
  const head = make("tr", {}, ...columns.map((words) => make("th", { scope: "col" }, words)));
  const cell = (value) => (Array.isArray(value) ? make("td", {}, linkOr(...value)) : make("td", {}, String(value ?? "")));
  const body = rows.map((row) => make("tr", {}, ...row.map(cell)));
  return make("table", {}, make("caption", { class: "explorer-hidden" }, panel.get("panel").label),
    make("thead", {}, head), make("tbody", {}, ...body));
}

// Draws the chart once its specification is there, and anew with each new one.
function mountChart(panel, place) {
  let [handle, turn, drawn] = [null, 0, []];
  // Where the chart is wider than its place, the keyboard must be able to scroll it.
  const observer = new ResizeObserver(() => {
    const wide = place.scrollWidth > place.clientWidth + 1;
    place.classList.toggle("explorer-scroll", wide);
    setAll(place, { tabindex: wide ? "0" : null, role: wide ? "group" : null, "aria-label": wide ? "Chart, scrolls sideways" : null });
  });
  observer.observe(place);
  panel.signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  const say = (words) => place.replaceChildren(...(words ? [make("p", { class: "explorer-chart-error" }, words)] : []));

  async function draw() {
    const [spec, engine, { empty, label }] = [panel.get("spec"), panel.get("engine"), panel.get("panel")];
    const wanted = [spec, engine, empty];
    if (wanted.every((one, at) => one === drawn[at]) && drawn.length) return;
    drawn = wanted;
    const mine = ++turn;
    if (empty) { handle?.finalize(); handle = null; return say(empty); }
    if (!spec?.$schema || !engine) {
      if (!handle) say("The chart is being made.");
      return panel.send({ do: "draw" });
    }
    try {
      const embed = await findEmbed(panel.host, engine);
      if (mine !== turn || panel.signal.aborted) return;
      // The place keeps its height meanwhile, so that what stands below does not jump.
      place.style.minHeight = `${place.offsetHeight}px`;
      handle?.finalize();
      const inner = make("div", { class: "explorer-drawing" });
      place.replaceChildren(inner);
      handle = await embed(inner, spec, { label, signals: panel.get("signals"), signal: panel.signal, moments: Boolean(panel.get("panel").moments) });
      handle.onClick((datum) => panel.send({ do: "click", datum }));
      handle.onStretch((start, end) => panel.ask({ do: "zoom", start, end }));
      // Steps taken while it was being drawn.
      if (mine === turn) await handle.setSignals(panel.get("signals"));
    } catch (error) {
      if (mine === turn) say(`The chart could not be drawn. ${error?.message ?? error}`);
    } finally {
      if (mine === turn) place.style.minHeight = "";
    }
  }
  let last = Promise.resolve();
  return {
    draw() { last = draw(); },
    settled: () => last,
    point: () => handle?.setSignals(panel.get("signals")),
  };
}

// A slow line may not have brought the engine when it is first asked for.
async function findEmbed(host, engine) {
  if (!host?.getWidget) throw new Error("It needs anywidget 0.11 or newer in the browser; reload the page.");
  const find = async () => (await host.getWidget(engine)).exports.embed;
  try { return await find(); } catch { return find(); }
}

// Regions of a page are told apart by their names, and a view can be shown more than once.
function ownName(name) {
  const taken = new Set([...document.querySelectorAll("section.explorer-view")].map((one) => one.ariaLabel));
  let own = name;
  for (let n = 2; taken.has(own); n += 1) own = `${name} (${n})`;
  return own;
}

// Says that an answer is awaited, once it takes longer than a person would take for "at once".
const PATIENCE = 150; // ms
function makePatience(model, signal, tell, drawn) {
  let [asked, timer, since] = [0, 0, 0];
  const look = () => {
    const words = model.get("working") || (asked ? "Working …" : "");
    clearTimeout(timer);
    if (!words) { since = 0; return tell(""); }
    since ||= performance.now();
    timer = setTimeout(() => tell(words), Math.max(0, since + PATIENCE - performance.now()));
  };
  // The answer is there once it is drawn.
  const hear = async (message) => {
    if (!message?.did) return;
    await drawn();
    asked = Math.max(0, asked - 1);
    look();
  };
  model.on("msg:custom", hear);
  signal?.addEventListener("abort", () => { model.off("msg:custom", hear); clearTimeout(timer); }, { once: true });
  watch(model, signal, ["working"], look);
  return { ask(message) { asked += 1; look(); model.send(message); } };
}

function render({ model, el, signal, host }) {
  const waiting = make("p", { class: "explorer-waiting", role: "status" });
  const patience = makePatience(model, signal, (words) => {
    setText(waiting, words);
    parts.chart.busy(words);
  }, () => parts.chart.mount.settled());
  const panel = {
    host,
    signal,
    get: (name) => model.get(name),
    send: (message) => model.send(message),
    ask: patience.ask,
    uid: makeUid(),
  };
  const parts = Object.fromEntries(Object.entries(panelParts).map(([name, build]) => [name, build(panel)]));
  const status = makeStatus();
  const { kind, title } = panel.get("panel");
  const nodes = (...names) => names.flatMap((name) => parts[name].nodes);
  const root = make("section",
    { class: `explorer-view explorer-${kind}`, "aria-label": ownName(title), "data-lm-suppress-shortcuts": "true" },
    ...nodes("head"), make("div", { class: "explorer-bar" }, ...nodes("steps"), status.node, waiting), ...nodes("zoom"), ...nodes("chart", "card", "apart", "places", "table", "help"));

  const draw = () => Object.values(parts).forEach((part) => part.draw(panel.get("panel")));
  draw();
  status.draw(model);
  el.append(root);
  parts.chart.mount.draw();

  watch(model, signal, ["panel", "card", "table", "places"], draw);
  watch(model, signal, ["said", "notice"], () => status.draw(model));
  watch(model, signal, ["signals"], parts.chart.mount.point);
  watch(model, signal, ["spec", "engine", "panel"], parts.chart.mount.draw);
  const go = (message) => () => (panel.get("panel").steps ? panel.send(message) : false);
  const zoom = (way) => () => (panel.get("panel").zoom ? panel.ask({ do: "zoom", way }) : false);
  onKeys(root, {
    ArrowRight: go({ do: "step", by: 1 }),
    j: go({ do: "step", by: 1 }),
    ArrowLeft: go({ do: "step", by: -1 }),
    k: go({ do: "step", by: -1 }),
    Home: go({ do: "first" }),
    End: go({ do: "last" }),
    "+": zoom("closer"),
    "=": zoom("closer"),
    "-": zoom("further"),
    "[": zoom("earlier"),
    "]": zoom("later"),
    0: zoom("all"),
    "?": () => parts.help.open(),
  });
}

export default { render };
