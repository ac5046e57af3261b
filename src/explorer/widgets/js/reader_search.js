// The search of the reader: a field, what was found, the hits in their context, and their counts.

// In milliseconds. A search takes some of them, so it follows each key; while one is answered, the
// next waits, and those in between are left out.
const PAUSE = { search: 20, say: 700, again: 250, built: 1500, lost: 2000 };

function makeSearch(kit, leave) {
  const { send, act, uid, signal, _ } = kit;
  const name = uid("search");
  const found = make("p", { class: "explorer-found" });
  const wrong = make("p", { id: uid("wrong"), class: "explorer-wrong", dir: "auto" });
  const building = make("p", { class: "explorer-quiet" },
    _("The index of this long interview is being made. Reading and searching go on meanwhile."));
  const field = make("input", {
    id: name, class: "explorer-field", type: "search", autocomplete: "off", spellcheck: "false", dir: "auto",
    "aria-keyshortcuts": "/", "aria-describedby": `${uid("wrong")} ${uid("hint")}`,
  });
  const alike = makeAlike(kit, () => ask());
  const list = makeFound(kit);
  const counts = makeCounts(kit);
  const steps = [act(_("Previous hit"), { do: "hit", by: -1 }, { "aria-keyshortcuts": "Shift+N" }),
    act(_("Next hit"), { do: "hit", by: 1 }, { "aria-keyshortcuts": "n" })];
  const buttons = make("div", { class: "explorer-hits", role: "group", "aria-label": _("Hits") }, ...steps,
    act(_("End the search"), { do: "end_search" }, { "aria-keyshortcuts": "Escape" }));
  const node = make("div", { class: "explorer-search", role: "group", "aria-label": _("Search in the interview") },
    make("h4", {}, make("label", { for: name }, _("Search in all turns"))), field,
    make("p", { id: uid("hint"), class: "explorer-quiet explorer-hint" },
      _("Words, \"a phrase\", begin*, -without, speaker:name, tag:name")),
    wrong, found, building, buttons, list.node, counts.node, alike.node);

  const timers = {};
  const after = (what, act) => {
    clearTimeout(timers[what]);
    timers[what] = setTimeout(act, PAUSE[what]);
  };
  signal?.addEventListener("abort", () => Object.values(timers).forEach(clearTimeout), { once: true });

  let sent = "";
  const say = () => after("say", () => send({ do: "count_hits" }));
  let waits = false;
  const ask = () => {
    clearTimeout(timers.search);
    if (waits) return;
    const message = { do: "search", query: field.value, ...alike.chosen() };
    if (JSON.stringify(message) === sent) return;
    sent = JSON.stringify(message);
    waits = true;
    after("lost", () => { waits = false; });
    send(message);
    // Spoken after a pause, so that a screen reader hears one count and not one a letter.
    say();
  };
  const end = () => {
    clearTimeout(timers.search);
    field.value = "";
    sent = "";
    send({ do: "end_search" });
  };
  field.addEventListener("focus", () => send({ do: "prepare_search" }));
  field.addEventListener("input", () => after("search", ask));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault(); // Escape would empty the field, in some browsers only
    event.stopPropagation();
    if (event.key === "Enter") {
      waits = false; // In order, whatever is answered when: the hit is of what stands in the field.
      ask();
      clearTimeout(timers.say);
      send({ do: "hit", by: event.shiftKey ? -1 : 1 });
    } else {
      if (field.value) end();
      leave();
    }
  });
  let query = "";
  const draw = (finding) => {
    query = finding.query;
    waits = false;
    if (document.activeElement === field && field.value !== query) after("search", ask);
    if (document.activeElement !== field && field.value !== query) {
      field.value = query;
      sent = JSON.stringify({ do: "search", query, ...alike.chosen() });
    }
    setAll(field, { "aria-invalid": finding.error ? "true" : null });
    setText(wrong, finding.error);
    show(wrong, finding.error);
    setText(found, finding.words);
    show(found, finding.words);
    show(building, finding.building && !finding.waiting);
    show(buttons, query);
    for (const button of steps) show(button, finding.hits.length);
    alike.draw(finding);
    list.draw(finding);
    counts.draw(finding);
    // The first page is on the screen; how many there are can be asked now.
    if (finding.hits.length && !finding.counted) say();
    if (finding.waiting) after("again", () => send({ do: "go_on_searching" }));
    else if (finding.building) after("built", () => send({ do: "go_on_searching" }));
  };
  return {
    node,
    focus() {
      field.focus();
      field.select();
    },
    // False where there is nothing to end: the key is left to the browser then.
    end: () => (query ? end() : false),
    hit: (by) => (query ? send({ do: "hit", by }) : false),
    draw,
    // What it lists is of the interview, and leaves the page with it.
    clear() {
      if (node.querySelector(".explorer-found-hit")) draw({ query, hits: [], counted: true });
    },
  };
}

// Which words are taken for the same, and what can be written.
function makeAlike({ uid, _ }, changed) {
  const choice = (name, words) => {
    const input = make("input", { type: "checkbox", id: uid(name) });
    input.addEventListener("change", () => {
      if (input.getAttribute("aria-disabled")) input.checked = false;
      else changed();
    });
    return [input, make("label", { class: "explorer-choice", for: uid(name) }, input, words)];
  };
  const [stems, stemsLabel] = choice("stems", _("Other forms of a word: sign, signed, signing"));
  const [slips, slipsLabel] = choice("slips", _("Overlook one slip in a word: petiton"));
  const why = make("p", { id: uid("no-stems"), class: "explorer-quiet" });
  const rows = [
    [_("powder"), _("the word, in any case, with or without accents; while you type, also longer words")],
    [_("\"white powder\""), _("these words one after the other")],
    [_("pow*"), _("words that begin so")],
    [_("-powder"), _("turns without it")],
    [_("river OR sea"), _("one of them, or both")],
    [_("speaker:Elena"), _("what one person says")],
    [_("tag:fear"), _("turns with this tag")],
  ].flatMap(([written, does]) => [make("dt", {}, make("code", {}, written)), make("dd", {}, does)]);
  const node = make("details", { class: "explorer-alike" }, make("summary", {}, _("More ways to search")),
    stemsLabel, why, slipsLabel, make("dl", { class: "explorer-keys" }, ...rows));
  return {
    node,
    chosen: () => ({ stems: stems.checked, slips: slips.checked }),
    draw(finding) {
      stems.checked = finding.stems;
      slips.checked = finding.slips;
      // Not "disabled": it stays in reach, so that the reason can be heard.
      setAll(stems, { "aria-disabled": finding.no_stems ? "true" : null, "aria-describedby": finding.no_stems ? why.id : null });
      setText(why, finding.no_stems);
      show(why, finding.no_stems);
    },
  };
}

// A page of hits, each in its context and leading to its turn.
function makeFound({ send, act, _ }) {
  const where = make("p", { class: "explorer-quiet explorer-found-where" });
  const rows = make("ul", { role: "list", class: "explorer-found-rows", "aria-label": _("Hits in their context") });
  const turn = (by) => () => send({ do: "hits", page: page + by });
  const pager = ["-1", "1"].map((by) => {
    const button = make("button", { type: "button", class: "explorer-button" }, by === "1" ? _("Later hits") : _("Earlier hits"));
    button.addEventListener("click", turn(Number(by)));
    return button;
  });
  const pages = make("div", { class: "explorer-pager" }, ...pager);
  const node = make("div", { class: "explorer-found-list" }, where, rows, pages);
  let page = 1;
  const row = (hit) => {
    const button = make("button", { type: "button", class: "explorer-found-hit" },
      make("span", { class: "explorer-found-turn" }), make("span", { class: "explorer-found-words", dir: "auto" }));
    button.addEventListener("click", () => send({ do: "go_to_hit", turn: hit.turn, start: hit.start }));
    return make("li", {}, button);
  };
  return {
    node,
    draw(finding) {
      show(node, finding.hits.length);
      page = finding.page ?? 1;
      setText(where, finding.where);
      setAll(pager[0], { "aria-disabled": page > 1 ? null : "true" });
      setAll(pager[1], { "aria-disabled": finding.more ? null : "true" });
      show(pages, page > 1 || finding.more);
      fill(rows, finding.hits, (hit) => `${hit.turn} ${hit.start}`, row, ({ firstChild: button }, hit) => {
        setAll(button, { "aria-current": hit.now ? "true" : null });
        const now = JSON.stringify(hit);
        if (button.drawn === now) return;
        button.drawn = now;
        const [place, words] = button.children;
        place.replaceChildren(hit.name, ", ", make("bdi", {}, hit.who));
        setAll(words, { lang: hit.held ? null : finding.lang || null, class: hit.held ? "explorer-quiet" : "explorer-found-words" });
        words.replaceChildren(...(hit.held ? [hit.held] : hit.pieces.map(([text, hit_]) =>
          (hit_ ? make("mark", { class: "explorer-hit" }, text) : text))));
      });
    },
  };
}

// How many hits each person has, and where they are along the interview.
function makeCounts({ _ }) {
  const speakers = make("tbody");
  const chart = make("div", { class: "explorer-along", role: "img" });
  const said = make("p", { class: "explorer-quiet", "aria-hidden": "true" });
  const rows = make("tbody");
  const head = (...names) => make("thead", {}, make("tr", {}, ...names.map((one) => make("th", { scope: "col" }, one))));
  const node = make("div", { class: "explorer-counts" },
    chart, said,
    make("table", {}, make("caption", { class: "explorer-hidden" }, _("Hits by speaker")), head(_("Speaker"), _("Hits")), speakers),
    make("details", {}, make("summary", {}, _("Table of hits along the interview")),
      make("div", { class: "explorer-scroll", tabindex: "0", role: "group", "aria-label": _("Hits along the interview") },
        make("table", {}, head(_("Turns"), _("Hits")), rows))));
  const cells = (first, second) => make("tr", {}, make("th", { scope: "row" }, make("bdi", {}, first)), make("td", {}, second));
  let drawn = "";
  return {
    node,
    draw({ bars, chart: words, speakers: told }) {
      show(node, bars);
      const now = JSON.stringify([bars, told]);
      if (!bars || now === drawn) return;
      drawn = now;
      const most = Math.max(...bars.map(([, hits]) => hits));
      setAll(chart, { "aria-label": words });
      setText(said, words);
      chart.replaceChildren(...bars.map(([, hits]) => {
        const bar = make("span", { class: "explorer-along-bar", "data-hits": hits > 0 });
        bar.style.setProperty("--share", String(hits / most));
        return bar;
      }));
      speakers.replaceChildren(...told.map((row) => cells(...row)));
      rows.replaceChildren(...bars.filter(([, hits]) => hits).map(([where, , count]) => cells(where, count)));
    },
  };
}
