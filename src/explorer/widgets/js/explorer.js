// Explorer: the clock at the top, and below it the views that Python linked to it.
// Each view draws itself and talks to Python; this only gives each of them a place.

function clockBar(_) {
  const heading = make("h4", { class: "explorer-clock-time" });
  const facts = make("dl", { class: "explorer-facts" });
  const node = make("div", { class: "explorer-clock", role: "group", "aria-label": _("The clock") }, heading, facts);
  return {
    node,
    draw({ heading: words, facts: rows }) {
      setText(heading, words);
      const flat = rows.flatMap(([name, text]) => [["dt", name, text], ["dd", name, text]]);
      fill(facts, flat, ([kind, name]) => `${kind}-${name}`, ([kind]) => make(kind), (one, [kind, name, text]) =>
        setText(one, kind === "dt" ? name : text));
    },
  };
}

const RESTS = 40; // ms that a mouse must rest before the other views are told of it

// The reader has no chart: its marks are buttons, each under the id of its turn.
function glanceAtTurns(model, cell) {
  let [timer, told] = [0, ""];
  const at = (node) => {
    const id = node?.closest?.(".explorer-tick")?.dataset.key ?? "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (id === told) return;
      told = id;
      model.send({ do: "glance", datum: id ? { kind: "turn", id } : null });
    }, RESTS);
  };
  cell.addEventListener("pointerover", (event) => at(event.target));
  cell.addEventListener("pointerleave", () => at(null));
  cell.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) at(event.target); });
  cell.addEventListener("focusout", () => at(null));
}

async function render({ model, el, signal, host }) {
  const _ = translator(model);
  const clock = clockBar(_);
  const status = makeStatus();
  const grid = make("div", { class: "explorer-grid" });
  // A group and no landmark: a notebook may show the same view twice.
  const root = make("div", { class: "explorer-view explorer-all", role: "group", "aria-label": "Explorer" },
    make("h3", { class: "explorer-title" }, _("All on one clock")), clock.node, status.node, grid);
  const draw = () => clock.draw(model.get("now"));
  draw();
  status.draw(model);
  watch(model, signal, ["now"], draw);
  watch(model, signal, ["said", "notice"], () => status.draw(model));
  el.append(root);

  const views = ["reader", "timeline", "growth"].filter((name) => model.get(name));
  const places = views.map((name) => {
    const cell = make("div", { class: `explorer-cell explorer-cell-${name}` });
    grid.append(cell);
    if (name === "reader") glanceAtTurns(model, cell);
    return place({ host, signal, _ }, model.get(name), cell);
  });
  await Promise.all(places);
}

export default { render: inLanguage(render) };
