// Timeline, Growth and ChartView: controls, steps, a chart, a card and a table. Their controls,
// the place of the chart and the tables are in the scripts that this one is joined to.
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
    const { _ } = panel;
    const group = make("div", { class: "explorer-steps", role: "group" });
    const button = (words, message, keys, look = "") => {
      const one = make("button", { type: "button", class: `explorer-button ${look}`, "aria-keyshortcuts": keys }, words);
      one.addEventListener("click", () => panel.send(message));
      return one;
    };
    const place = make("span", { class: "explorer-place" });
    group.append(
      button(_("First"), { do: "first" }, "Home"),
      button(_("Previous"), { do: "step", by: -1 }, "ArrowLeft k"),
      button(_("Next"), { do: "step", by: 1 }, "ArrowRight j", "explorer-primary"),
      button(_("Last"), { do: "last" }, "End"),
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
    const { _ } = panel;
    const name = panel.uid("zoom");
    const where = make("span", { class: "explorer-where-now", id: name });
    const group = make("div", { class: "explorer-zoom", role: "group", "aria-label": _("Zoom"), "aria-describedby": name });
    const button = (words, way, keys) => {
      const one = make("button", { type: "button", class: "explorer-button", "aria-keyshortcuts": keys }, words);
      one.addEventListener("click", () => panel.ask({ do: "zoom", way }));
      return [way, one];
    };
    const buttons = new Map([
      button(_("Closer"), "closer", "+"), button(_("Further"), "further", "-"),
      button(_("Earlier"), "earlier", "["), button(_("Later"), "later", "]"), button(_("All"), "all", "0"),
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
    const reading = make("p", { class: "explorer-quiet" });
    const figure = make("figure", { class: "explorer-figure" }, reading, place, caption);
    const draw = ({ label, caption: words = "" }) => {
      const notes = panel.get("spec").usermeta?.["explorer-notes"]?.text.join(" ");
      setText(reading, notes);
      show(reading, notes);
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
      // What a file says is in a language of its own, and may be written from right to left.
      const texts = (card.text ?? []).map((words) => make("p", { lang: card.lang || null, dir: "auto" }, words));
      const facts = card.facts?.length ? factList(card.facts) : null;
      // A link that had the focus goes with its card; the new card takes the focus then.
      keepFocus(article, () => body.replaceChildren(...texts, ...(facts ? [facts] : [])), () => article);
    };
    return { nodes: [now, article], draw };
  },

  help(panel) {
    const { _ } = panel;
    const steps = [[_("→ or j"), _("next")], [_("← or k"), _("previous")], ["Home", _("first")], ["End", _("last")]];
    const zooms = [["+", _("closer")], ["−", _("further")], ["[", _("earlier")], ["]", _("later")], ["0", _("all")]];
    const list = make("dl", { class: "explorer-keys" });
    const details = make("details", { class: "explorer-help" },
      make("summary", {}, _("Keyboard shortcuts")),
      make("p", {}, _("While the focus is in this view and not in a field:")), list);
    let shown = null;
    const draw = ({ steps: wanted, zoom }) => {
      show(details, wanted);
      if (shown === Boolean(zoom)) return;
      shown = Boolean(zoom);
      const keys = [...steps, ...(zoom ? zooms : []), ...chartHelp(_), ["?", _("this list")]];
      list.replaceChildren(...keys.flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)]));
    };
    return { nodes: [details], draw, open: () => { details.open = true; details.firstChild.focus(); } };
  },
};

// Regions of a page are told apart by their names, and a view can be shown more than once.
function ownName(name) {
  const taken = new Set([...document.querySelectorAll("section.explorer-view")].map((one) => one.ariaLabel));
  let own = name;
  for (let n = 2; taken.has(own); n += 1) own = `${name} (${n})`;
  return own;
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
    _: translator(model),
    asks: chartAsks(model, signal, translator(model)),
    share: (handle) => shareGlances(model, handle),
  };
  const parts = Object.fromEntries(Object.entries({ ...panelParts, ...tableParts }).map(([name, build]) => [name, build(panel)]));
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

  watch(model, signal, ["panel", "table", "places", "spec"], draw);
  // A glance in another view changes the card alone: what else there is need not be gone through.
  watch(model, signal, ["card"], () => { for (const name of ["steps", "card"]) parts[name].draw(panel.get("panel")); });
  watch(model, signal, ["said", "notice"], () => status.draw(model));
  watch(model, signal, ["signals"], parts.chart.mount.point);
  watch(model, signal, ["spec", "engine", "panel"], parts.chart.mount.draw);
  const go = (message) => () => (panel.get("panel").steps ? panel.send(message) : false);
  const zoom = (way) => () => (panel.get("panel").zoom ? panel.ask({ do: "zoom", way }) : false);
  const [back, on] = [go({ do: "step", by: -1 }), go({ do: "step", by: 1 })];
  const [earlier, later] = [zoom("earlier"), zoom("later")];
  onKeys(root, {
    ArrowLeft: back,
    k: back,
    ArrowRight: on,
    j: on,
    Home: go({ do: "first" }),
    End: go({ do: "last" }),
    "+": zoom("closer"),
    "=": zoom("closer"),
    "-": zoom("further"),
    "[": earlier,
    "]": later,
    0: zoom("all"),
    "?": () => parts.help.open(),
    // The same keys of a Russian keyboard.
    л: back,
    о: on,
    х: earlier,
    ъ: later,
  });
}

export default { render: inLanguage(render) };
