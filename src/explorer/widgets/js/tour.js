// Tour: the content note, then stop after stop: what is said there, and below it the linked views.
// Python decides what is shown; this draws its `page` and sends what the person does.

const HEARD = 10000; // ms after which what was spoken is taken away

// The one live region: where one is, and the words of the stop in their own language; a remark.
// The words stand in the stop, too: so that nobody reads them twice, they are here only while they
// are news, and not when the view is first drawn. What goes away is not spoken.
function makeTold(signal) {
  const said = make("span", { class: "explorer-hidden" });
  const words = make("span", { class: "explorer-hidden", dir: "auto" });
  const notice = make("span", { class: "explorer-notice" });
  const node = make("p", { class: "explorer-status", role: "status", "aria-atomic": "true" }, said, " ", words, " ", notice);
  let timer = 0;
  signal?.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return {
    node,
    draw(model, { fresh = true } = {}) {
      const { state, heading, say } = model.get("page");
      const spoken = fresh && model.get("said") && state === "stop";
      clearTimeout(timer);
      if (spoken && !model.get("notice")) timer = setTimeout(() => [said, words].forEach((one) => setText(one, "")), HEARD);
      setText(said, fresh ? model.get("said") : "");
      setAll(words, { lang: spoken ? say.lang || null : null });
      setText(words, spoken ? `${heading.text.replace(/[.。]$/, "")}. ${say.text}` : "");
      setText(notice, model.get("notice"));
    },
  };
}

// Words of an author: with their language, and from the side that they are written from.
function word(node, { text, lang, dir }) {
  setText(node, text);
  setAll(node, { lang: lang || null, dir: dir || null });
  show(node, text);
}

function makeTourGate({ act, _ }) {
  const about = make("p", {});
  const words = make("p", { dir: "auto" });
  const source = make("p", { class: "explorer-quiet" }, _("The source itself says:"), " ", make("bdi"));
  const support = make("div", {});
  const length = make("p", { class: "explorer-quiet" });
  const gate = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": _("Content note") },
    make("h4", {}, _("Content note")), words, source, support,
    make("p", { class: "explorer-quiet" }, _("The tour shows the interview, too. A turn that has a content note of its own stays behind it until you choose.")),
    length,
    make("div", { class: "explorer-steps" },
      act(_("Begin the tour"), { do: "begin" }, { class: "explorer-button explorer-primary" }),
      act(_("Not now"), { do: "leave" })));
  const node = make("div", {}, about, gate);
  return {
    node,
    focus: gate,
    draw(page) {
      show(node, page.state === "note");
      if (page.state !== "note") return;
      word(about, page.introduction);
      word(words, { text: page.text, lang: page.text_lang, dir: "auto" });
      setText(source.lastChild, page.source);
      setAll(source.lastChild, { lang: page.lang || null });
      show(source, page.source);
      const line = () => make("p", { dir: "auto", lang: page.text_lang || null });
      fill(support, page.support, (_one, at) => `${page.text_lang} ${at}`, line, setText);
      setText(length, page.length);
    },
  };
}

function makeTourLeft({ act, _ }) {
  const node = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": _("Closed") },
    make("p", {}, _("The tour is closed, and nothing of it is shown. It stays here for whenever you want it.")),
    make("div", { class: "explorer-steps" }, act(_("Back to the content note"), { do: "show_note" })));
  return { node, focus: node, draw: (page) => show(node, page.state === "left") };
}

// Back and next, and which stop of how many it is.
function makeTourBar({ act, _ }) {
  const back = act(_("Back"), { do: "step", by: -1 }, { "aria-keyshortcuts": "ArrowLeft k" });
  const next = act(_("Next"), { do: "step", by: 1 }, { "aria-keyshortcuts": "ArrowRight j", class: "explorer-button explorer-primary" });
  const position = make("p", { class: "explorer-position" });
  const node = make("div", { class: "explorer-where" },
    make("div", { class: "explorer-steps", role: "group", "aria-label": _("Go through the tour") }, back, next), position);
  return {
    node,
    draw(page) {
      setAll(back, { "aria-disabled": page.first ? "true" : null });
      setAll(next, { "aria-disabled": page.last ? "true" : null });
      setText(position, page.position);
    },
  };
}

// What is said at a stop, a question to think about, and what the words rest on.
function makeStop({ uid, _ }) {
  const name = uid("stop");
  const heading = make("h4", { id: name, class: "explorer-stop-title" });
  const say = make("p", { class: "explorer-stop-say" });
  const asked = make("p", {});
  const question = make("div", { class: "explorer-stop-question" }, make("h5", {}, _("To think about")), asked);
  const rows = make("ul", {});
  const sources = make("details", {}, make("summary", {}, _("What this rests on")), rows);
  const node = make("article", { class: "explorer-stop", "aria-labelledby": name, tabindex: "-1" }, heading, say, question, sources);
  let drawn = "";
  return {
    node,
    draw(page) {
      word(heading, page.heading);
      word(say, page.say);
      word(asked, page.question);
      show(question, page.question.text);
      const now = JSON.stringify(page.sources);
      if (now === drawn) return;
      drawn = now;
      keepFocus(rows, () => rows.replaceChildren(...page.sources.map(({ words, pages, lang }) =>
        make("li", {}, ...words.map((one) => (one.lang ? make("bdi", { lang: one.lang }, one.text) : one.text)), ...pages.flatMap(([title, url], at) => [at ? "; " : ": ", make("bdi", { lang: lang || null }, linkOr(title, url))])))), () => node);
    },
  };
}

// All stops, to jump to; folded where there is no room for it beside the words.
function makeStops({ send, _ }, el, signal) {
  const summary = make("summary", {});
  const list = make("ol", { class: "explorer-stops-list" });
  const node = make("details", { class: "explorer-stops" }, summary, list);
  const watcher = new ResizeObserver(([entry]) => {
    if (!entry.contentRect.width) return;
    node.open = entry.contentRect.width >= 700;
    watcher.disconnect();
  });
  watcher.observe(el);
  signal?.addEventListener("abort", () => watcher.disconnect(), { once: true });
  const build = ({ number }) => {
    const words = make("bdi");
    const button = make("button", { type: "button", class: "explorer-stop-link" },
      make("span", { class: "explorer-stop-number" }, `${number}.`), " ", words);
    button.addEventListener("click", () => send({ do: "select", number }));
    return make("li", {}, button);
  };
  return {
    node,
    draw(page) {
      setText(summary, `${_("All stops")} (${page.stops.length})`);
      fill(list, page.stops, (one) => one.number, build, (item, { number, words }) => {
        setAll(item.firstChild, { "aria-current": number === page.number ? "step" : null });
        word(item.querySelector("bdi"), words);
      });
    },
  };
}

function makeTourHelp({ _ }) {
  const keys = [[["→", "j"], _("next")], [["←", "k"], _("previous")], [["Home"], _("first")], [["End"], _("last")], [["?"], _("this list; again to close it")]];
  const rows = keys.flatMap(([names, does]) => [
    make("dt", {}, ...names.flatMap((name, at) => [at ? " " : null, make("kbd", {}, name)])), make("dd", {}, does)]);
  const summary = make("summary", {}, _("Keyboard shortcuts"), " ", make("kbd", {}, "?"));
  const node = make("details", { class: "explorer-help" }, summary,
    make("p", {}, _("While the focus is in the upper part, on the tour itself; the views below have keys of their own:")),
    make("dl", { class: "explorer-keys" }, ...rows));
  let before = null;
  return {
    node,
    // Opens the list; and where it is open already, closes it and goes back to where one was.
    turn(otherwise) {
      if (node.open && node.contains(document.activeElement)) {
        node.open = false;
        (before?.isConnected ? before : otherwise).focus();
      } else {
        before = document.activeElement;
        node.open = true;
        summary.focus();
      }
    },
  };
}

// The linked views: on the page only while the tour is on.
function makeSeat(kit, model) {
  const node = make("div", { class: "explorer-tour-views" });
  let seated = null;
  return {
    node,
    draw(page) {
      const on = page.state === "stop";
      if (on && !seated) {
        seated = new AbortController();
        kit.signal?.addEventListener("abort", () => seated?.abort(), { once: true, signal: seated.signal });
        const cell = make("div");
        node.append(cell);
        place({ ...kit, signal: seated.signal }, model.get("explorer"), cell);
      } else if (!on && seated) {
        seated.abort();
        seated = null;
        node.replaceChildren();
      }
    },
  };
}

function render({ model, el, signal, host }) {
  const uid = makeUid();
  const _ = translator(model);
  const send = (message) => model.send(message);
  const act = (words, message, attributes = {}) => {
    const button = make("button", { type: "button", class: "explorer-button", ...attributes }, words);
    button.addEventListener("click", () => send(message));
    return button;
  };
  const kit = { act, send, uid, signal, host, _ };
  const told = makeTold(signal);
  const title = make("h3", { class: "explorer-title" });
  const gate = makeTourGate(kit);
  const left = makeTourLeft(kit);
  const bar = makeTourBar(kit);
  const stop = makeStop(kit);
  const stops = makeStops(kit, el, signal);
  const help = makeTourHelp(kit);
  const seat = makeSeat(kit, model);
  const tools = make("div", { class: "explorer-tour-tools" },
    act(_("Show this place again"), { do: "again" }), act(_("Close the tour"), { do: "leave" }), help.node);
  const touring = make("div", { class: "explorer-touring" },
    make("div", { class: "explorer-tour-said" }, stop.node, tools), stops.node);
  // The live region stays outside of what is hidden, so that it is heard in each state.
  const top = make("div", { class: "explorer-tour-top" }, title, bar.node, told.node, gate.node, left.node, touring);
  // A group and no landmark: a notebook may show the same view twice.
  const root = make("div", {
    class: "explorer-view explorer-tour", role: "group", "aria-label": _("Tour"), "data-lm-suppress-shortcuts": "true",
  }, top, seat.node);

  let state = null;
  const draw = (how = {}) => {
    const page = model.get("page");
    state = page.state;
    setAll(root, { dir: page.way });
    word(title, page.title);
    gate.draw(page);
    left.draw(page);
    for (const part of [bar.node, touring]) show(part, state === "stop");
    if (state === "stop") for (const part of [bar, stop, stops]) part.draw(page);
    seat.draw(page);
    told.draw(model, how);
  };
  const lost = () => ({ stop: stop.node, note: gate.focus, left: left.focus })[state];
  draw({ fresh: false });
  el.append(root);
  watch(model, signal, ["page", "said", "notice"], () => keepFocus(root, () => draw(), lost));

  const move = (message) => () => (state === "stop" ? send(message) : false);
  const [back, on] = [move({ do: "step", by: -1 }), move({ do: "step", by: 1 })];
  // Where the interface runs from right to left, the arrow to the left goes on.
  const arrow = (by) => () => move({ do: "step", by: getComputedStyle(root).direction === "rtl" ? -by : by })();
  // Only above the linked views: each of those has these keys for itself.
  onKeys(top, {
    ArrowRight: arrow(1),
    ArrowLeft: arrow(-1),
    j: on,
    k: back,
    // The same keys of a Russian keyboard.
    о: on,
    л: back,
    Home: move({ do: "first" }),
    End: move({ do: "last" }),
    "?": () => (state === "stop" ? help.turn(stop.node) : false),
  });
}

export default { render: inLanguage(render) };
