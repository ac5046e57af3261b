// The Reader: the content note, then the interview turn by turn. Python decides what is shown;
// this draws its `page` into nodes that stay where they are, and sends what the person does.

const NOTE = { read: { do: "read" }, leave: { do: "leave" }, back: { do: "show_note" } };

function render({ model, el, signal, host }) {
  const uid = makeUid();
  const _ = translator(model);
  const send = (message) => model.send(message);
  const act = (words, message, attributes = {}) => {
    const button = make("button", { type: "button", class: "explorer-button", ...attributes }, words);
    button.addEventListener("click", () => send(message));
    return button;
  };

  const status = makeStatus();
  const kit = { model, send, act, uid, signal, host, _ };
  const gate = makeGate(kit);
  const left = makeLeft(kit);
  const bar = makeBar(kit);
  const strip = makeStrip(kit);
  const text = makeText(kit);
  const search = makeSearch(kit, () => text.node.focus());
  const options = makeOptions(kit);
  kit.text = text.node;
  const asides = Object.entries(ASIDES).map(([name, makeAside]) => [name, makeAside(kit)]);
  const help = makeHelp(kit, asides.flatMap(([, one]) => one.help ?? []));

  const title = make("h3", { class: "explorer-title", dir: "auto" });
  const about = make("p", { class: "explorer-quiet", dir: "auto" });
  const where = make("div", {}, strip.node, bar.node);
  const tools = make("div", { class: "explorer-tools" },
    search.node, options.node, act(_("Close the interview"), NOTE.leave), help.node);
  const beside = make("div", { class: "explorer-asides" }, ...asides.map(([, one]) => one.node));
  const reading = make("div", { class: "explorer-reading" }, make("div", {}, text.node, beside), tools);
  // A group and no landmark: a notebook holds many views, and may show the same one twice.
  const root = make("div", {
    class: "explorer-view explorer-reader", role: "group", "aria-label": _("Reader"), "data-lm-suppress-shortcuts": "true",
  }, title, about, where, status.node, gate.node, left.node, reading);

  let state = null;
  const draw = () => {
    const page = model.get("page");
    const opened = page.state === "reading";
    setAll(root, { dir: page.way });
    setText(title, page.title);
    setAll(title, { lang: page.lang || null });
    setText(about, page.about ?? "");
    show(about, page.about);
    gate.draw(page);
    left.draw(page);
    for (const part of [where, reading]) show(part, opened);
    if (opened) {
      for (const part of [strip, bar, text, options]) part.draw(page);
      search.draw(model.get("finding"));
    } else {
      for (const part of [text, search]) part.clear();
    }
    for (const [name, one] of asides) one.draw(model.get("asides")[name] ?? {}, page);
    status.draw(model);
    state = page.state;
  };
  // Where to read on when a choice has taken away the button that was pressed.
  const next = () => ({ reading: text.next(), note: gate.node, left: left.node })[state];
  const redraw = () => {
    const here = root.contains(document.activeElement);
    keepFocus(root, () => strip.follow(draw), next);
    const note = text.arrived();
    // Who goes from hit to hit in the field of the search stays there.
    if (here && note && !document.activeElement.matches(FIELDS)) note.focus();
  };

  draw();
  text.arrived();
  el.append(root);
  watch(model, signal, ["page", "finding", "asides", "said", "notice"], redraw);

  const move = (message) => () => (state === "reading" ? send(message) : false);
  const arrow = (by) => () => move({ do: "step", by: onward(root, by) })();
  // The keys of a panel count while the interview is open, as those of the text do.
  const own = asides.flatMap(([, one]) => Object.entries(one.keys ?? {}));
  const opened = own.map(([key, action]) => [key, (event) => (state === "reading" ? action(event) : false)]);
  onKeys(root, {
    ...Object.fromEntries(opened),
    ArrowRight: arrow(1),
    j: move({ do: "step", by: 1 }),
    ArrowLeft: arrow(-1),
    k: move({ do: "step", by: -1 }),
    Home: move({ do: "first" }),
    End: move({ do: "last" }),
    "/": () => (state === "reading" ? search.focus() : false),
    // The same keys of a Russian keyboard.
    о: move({ do: "step", by: 1 }),
    л: move({ do: "step", by: -1 }),
    т: () => (state === "reading" ? search.hit(1) : false),
    Т: () => (state === "reading" ? search.hit(-1) : false),
    n: () => (state === "reading" ? search.hit(1) : false),
    N: () => (state === "reading" ? search.hit(-1) : false),
    Escape: () => (state === "reading" ? search.end() : false),
    "?": () => (state === "reading" ? help.turn(() => text.node) : false),
  });
}

export default { render: inLanguage(render) };
