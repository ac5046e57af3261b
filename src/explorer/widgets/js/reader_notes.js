// Notes in the reader: on words, below their turns, in a list of all, and along the interview.
// Python keeps them and says what is shown; only what is being typed is kept here.

const HERE = 15000; // ms between two words to Python that this page is there

function makeNotes(given) {
  const { model, uid, text, signal } = given;
  const _ = translator(model);
  const ask = (message) => given.send({ to: "notes", ...message });
  const kit = { ...given, _, ask, home: () => home() };
  let [panel, page, wanted] = [{}, {}, null];
  const turns = new Map(); // number of a turn -> what stands below it

  const form = makeNoteForm(kit, (was, note) => {
    if (note) wanted = { note, item: true };
    else if (was) focusTurn(was);
  });
  const open = (what, more) => { bar.hide(); form.open(what, more); };
  const bar = makeSelectionBar(kit, (place, onTags) => open({ turn: place.turn, place }, { onTags }));

  const edit = (one) => open({ turn: one.turn ?? page.number, note: one.id, quote: one.quote });
  const remove = (one) => ask({ do: "delete", note: one.id, revision: one.revision });
  const go = (one) => { wanted = { note: one.id, item: false }; ask({ do: "go", note: one.id }); };
  const below = [["words", _("Go to its words"), (one) => focusNote(one.id, false)], ["edit", _("Edit"), edit], ["delete", _("Delete"), remove]];
  const listed = [["go", _("Go to its turn"), go, (one) => one.placed], ["edit", _("Edit"), edit], ["delete", _("Delete"), remove]];
  const lostOnes = [
    ["place", _("Place it in this turn"), (one) => open({ turn: page.number, note: one.id, move: true, quote: one.quote })],
    ["keep", _("Keep it without a place"), (one) => ask({ do: "aside", note: one.id })],
    ["delete", _("Delete"), remove],
  ];

  const head = make("h4", {}, _("Notes"));
  const off = make("p", { class: "explorer-quiet" });
  const status = make("p", { class: "explorer-notes-status", role: "status" });
  const undo = make("button", { type: "button", class: "explorer-button explorer-note-small" });
  undo.addEventListener("click", () => ask({ do: "undo" }));
  const told = make("ul", { class: "explorer-notes-remarks", role: "list" });
  const [all, lost] = [makeAllNotes(kit, listed), makeLostNotes(kit, lostOnes)];
  const [chart, exchange] = [makeTagChart(kit), makeExchange(kit)];
  const stand = make("div", {}); // where the form is while its turn is not shown
  const parts = make("div", { class: "explorer-notes-parts" }, make("div", { class: "explorer-note-actions" }, status, undo), told, stand,
    lost.node, all.node, chart.node, exchange.node);
  const node = make("div", { class: "explorer-notes", role: "group", "aria-label": _("Notes"), hidden: true }, head, off, parts);
  stand.append(form.node);

  // The form stands under its turn where that is shown. To move it would take the focus from it.
  function home() {
    const place = turns.get(form.turn)?.node ?? stand;
    if (form.node.parentNode === place) return;
    const held = form.node.contains(document.activeElement) ? document.activeElement : null;
    place.append(form.node);
    held?.focus();
  }

  const article = (number) => text.querySelector(`article[data-turn="${number}"]`);
  const marker = (id) => [...text.querySelectorAll(".explorer-note-mark")].find((one) => one.dataset.note === id);
  function focusNote(id, item) {
    const inItem = [...turns.values()].map((one) => one.item(id)).find(Boolean);
    const to = item ? inItem ?? marker(id) : marker(id) ?? inItem;
    if (!to) return false;
    to.focus();
    to.scrollIntoView?.({ block: "nearest" });
    return true;
  }
  function focusTurn(was) {
    if (was.note && focusNote(was.note, true)) return;
    (turns.get(was.turn)?.add ?? head.parentNode.querySelector("summary"))?.focus();
  }

  function drawTurns() {
    const rows = new Map((panel.turns ?? []).map((row) => [row.number, row]));
    for (const [number, one] of turns) {
      if (rows.has(number) && article(number)) continue;
      if (one.node.contains(form.node)) stand.append(form.node);
      one.node.remove();
      turns.delete(number);
    }
    for (const [number, row] of rows) {
      const place = article(number);
      if (!place) continue;
      if (!turns.has(number)) turns.set(number, makeTurnNotes(kit, below, open));
      const one = turns.get(number);
      if (one.node.parentNode !== place) place.append(one.node);
      one.draw(row);
      drawMarkers(place.querySelector(".explorer-words"), row.notes, (id) => focusNote(id, true));
    }
  }

  const draw = (shown, drawn) => {
    [panel, page] = [shown, drawn];
    const reading = drawn.state === "reading" && (shown.off || shown.kept);
    show(node, reading);
    if (!reading) { bar.hide(); form.veil(); }
    setText(off, shown.off);
    show(off, shown.off);
    show(parts, shown.kept);
    drawTurns();
    if (!reading || shown.off) return;
    form.tags(shown.tags);
    form.again();
    home();
    form.unveil();
    setText(status, shown.status);
    setText(undo, shown.undo);
    const held = document.activeElement === undo;
    show(undo, shown.undo);
    if (held && !shown.undo) head.parentNode.querySelector("summary").focus();
    fill(told, shown.remarks, (one, at) => at, () => make("li", {}), setText);
    show(told, shown.remarks.length);
    for (const one of [all, lost, chart, exchange]) one.draw(shown);
    if (wanted && focusNote(wanted.note, wanted.item)) wanted = null;
  };

  // From Python to this very page; what everybody sees comes with `draw`.
  const hear = (message) => {
    if (message?.to !== "notes") return;
    form.hear(message);
    if (wanted && focusNote(wanted.note, wanted.item)) wanted = null;
  };
  model.on("msg:custom", hear);

  // That this page is there and seen: else nobody looks for what other notebooks write.
  const me = uid("notes");
  const here = () => {
    if (document.visibilityState === "visible" && node.getClientRects().length) ask({ do: "here", page: me });
  };
  const timer = setInterval(here, HERE);
  let seen = false;
  const sight = new IntersectionObserver((all_) => {
    const now = all_.at(-1).isIntersecting || node.getClientRects().length > 0;
    if (now && !seen) here();
    seen = now;
  });
  sight.observe(node);
  document.addEventListener("visibilitychange", here, { signal });
  signal?.addEventListener("abort", () => {
    clearInterval(timer);
    sight.disconnect();
    model.off("msg:custom", hear);
    ask({ do: "gone", page: me });
  }, { once: true });

  const current = () => {
    const selected = bar.place();
    if (selected) return { turn: selected.turn, place: selected };
    const near = document.activeElement?.closest?.("article[data-turn]");
    return { turn: Number(near?.dataset.turn ?? page.number) };
  };
  const begin = (onTags) => () => {
    const to = current();
    // A turn whose words are held back takes no note.
    if (!turns.has(to.turn)) return false;
    open(to, { onTags });
  };
  return {
    node,
    draw,
    keys: { a: begin(false), t: begin(true), u: () => (panel.undo ? ask({ do: "undo" }) : false) },
    help: [
      [["a"], _("a note on the turn, or on the words that are selected")],
      [["t"], _("a tag on them")],
      [["u"], _("take the last change of notes back")],
    ],
  };
}

ASIDES.notes = makeNotes;

// A button after the words of each note, with its number: what is underlined is told to the ear,
// too. The number is drawn by the style sheet, so that the text can be copied without it.
function drawMarkers(words, notes, go) {
  const wanted = JSON.stringify([words.drawn, notes.map((one) => [one.id, one.n, one.label])]);
  if (words.marked === wanted) return;
  words.marked = wanted;
  const held = document.activeElement?.closest?.(".explorer-note-mark");
  const id = words.contains(held) ? held.dataset.note : null;
  for (const one of words.querySelectorAll(".explorer-note-mark")) one.remove();
  for (const { id: note, n, label } of notes) {
    const last = [...words.querySelectorAll(`.explorer-noted[data-notes~="n${n}"]`)].at(-1);
    if (!last) continue;
    let after = last;
    while (after.nextElementSibling?.matches(".explorer-note-mark") && after.nextSibling === after.nextElementSibling) after = after.nextSibling;
    const one = make("button", { type: "button", class: "explorer-note-mark", "data-note": note, "data-n": n, "aria-label": label });
    one.addEventListener("click", () => go(note));
    after.after(one);
    if (note === id) one.focus();
  }
}

// The chart is a view of its own, with its table and its words; Python makes it when it is asked for.
function makeTagChart({ model, host, signal, _, ask }) {
  const place = make("div", {});
  const node = make("details", { class: "explorer-notes-chart" }, make("summary", {}, _("Tags along the interview")), place);
  let [shown, drawn, running] = [false, null, null];
  node.addEventListener("toggle", () => { if (node.open !== shown) ask({ do: "chart", shown: node.open }); });
  const stop = () => { running?.abort(); running = null; place.replaceChildren(); };
  signal?.addEventListener("abort", stop, { once: true });
  return {
    node,
    async draw({ chart }) {
      shown = chart;
      if (shown && !node.open) node.open = true;
      const reference = chart ? model.get("notes_view") : null;
      if (reference === drawn) return;
      drawn = reference;
      stop();
      if (!reference) return;
      const mine = running = new AbortController();
      try {
        const view = await host.getWidget(reference);
        if (!mine.signal.aborted) await view.render({ el: place, signal: mine.signal });
      } catch (error) {
        const words = _("The chart could not be drawn.");
        if (!mine.signal.aborted) place.append(make("p", {}, `${words} ${error?.message ?? error}`));
      }
    },
  };
}

const MOST_BYTES = 8_000_000; // what a message can carry

// Files: all notes saved beside those that are kept, and notes taken in from files.
function makeExchange({ uid, _, ask }) {
  const kept = make("p", { class: "explorer-quiet" });
  const button = (words, form) => {
    const one = make("button", { type: "button", class: "explorer-button" }, words);
    one.addEventListener("click", () => ask({ do: "export", form }));
    return one;
  };
  const name = uid("files");
  const files = make("input", { id: name, class: "explorer-field", type: "file", multiple: true, accept: ".jsonld,.json,.csv" });
  const why = make("p", { class: "explorer-note-why", role: "alert" });
  files.addEventListener("change", async () => {
    const chosen = [...files.files];
    setText(why, "");
    if (!chosen.length) return;
    if (chosen.reduce((sum, one) => sum + one.size, 0) > MOST_BYTES) {
      return setText(why, _("These files are too large for the browser. Take them in with reader.notes.read(…) in a cell."));
    }
    ask({ do: "import", files: await Promise.all(chosen.map(async (one) => ({ name: one.name, text: await one.text() }))) });
    files.value = "";
  });
  const node = make("details", { class: "explorer-notes-exchange" }, make("summary", {}, _("Export and import")), kept,
    make("div", { class: "explorer-steps" }, button(_("Save all as Web Annotations (JSON-LD)"), "jsonld"), button(_("Save all as a table (CSV)"), "csv")),
    make("div", { class: "explorer-control" }, make("label", { for: name }, _("Take in notes from files (JSON-LD, CSV)")), files), why);
  return { node, draw: (panel) => setText(kept, panel.kept) };
}
