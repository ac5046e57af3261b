// The Reader: the content note, then the interview turn by turn. Python decides what is shown;
// this draws its `page` into nodes that stay where they are, and sends what the person does.

const NOTE = { read: { do: "read" }, leave: { do: "leave" }, back: { do: "show_note" } };

function render({ model, el, signal }) {
  const uid = makeUid();
  const send = (message) => model.send(message);
  const act = (words, message, attributes = {}) => {
    const button = make("button", { type: "button", class: "explorer-button", ...attributes }, words);
    button.addEventListener("click", () => send(message));
    return button;
  };

  const status = makeStatus();
  const gate = makeGate(act);
  const left = makeLeft(act);
  const bar = makeBar(act, send, uid);
  const strip = makeStrip(send);
  const text = makeText(act, uid);
  const search = makeSearch(send, uid, () => text.node.focus());
  const options = makeOptions(send, uid);
  const help = makeHelp();

  const title = make("h3", { class: "explorer-title", dir: "auto" });
  const about = make("p", { class: "explorer-quiet", dir: "auto" });
  const where = make("div", {}, strip.node, bar.node);
  const tools = make("div", { class: "explorer-tools" },
    search.node, options.node, act("Close the interview", NOTE.leave), help.node);
  const reading = make("div", { class: "explorer-reading" }, text.node, tools);
  // A group and no landmark: a notebook holds many views, and may show the same one twice.
  const root = make("div", {
    class: "explorer-view explorer-reader", role: "group", "aria-label": "Reader", "data-lm-suppress-shortcuts": "true",
  }, title, about, where, status.node, gate.node, left.node, reading);

  let state = null;
  const draw = () => {
    const page = model.get("page");
    const opened = page.state === "reading";
    setText(title, page.title);
    setAll(title, { lang: page.lang || null });
    setText(about, page.about ?? "");
    show(about, page.about);
    gate.draw(page);
    left.draw(page);
    for (const part of [where, reading]) show(part, opened);
    if (opened) {
      for (const part of [strip, bar, text, search, options]) part.draw(page);
    } else {
      text.clear();
    }
    status.draw(model);
    state = page.state;
  };
  // Where to read on when a choice has taken away the button that was pressed.
  const next = () => ({ reading: text.next(), note: gate.node, left: left.node })[state];
  const redraw = () => keepFocus(root, () => strip.follow(draw), next);

  draw();
  el.append(root);
  watch(model, signal, ["page", "said", "notice"], redraw);

  const move = (message) => () => (state === "reading" ? send(message) : false);
  onKeys(root, {
    ArrowRight: move({ do: "step", by: 1 }),
    j: move({ do: "step", by: 1 }),
    ArrowLeft: move({ do: "step", by: -1 }),
    k: move({ do: "step", by: -1 }),
    Home: move({ do: "first" }),
    End: move({ do: "last" }),
    "/": () => (state === "reading" ? search.focus() : false),
    "?": () => (state === "reading" ? help.open() : false),
  });
}

function makeGate(act) {
  const heading = make("h4", {}, "Content note");
  const words = make("p", { dir: "auto" });
  const source = make("p", { class: "explorer-quiet", dir: "auto" });
  const support = make("div", { class: "explorer-support" });
  const length = make("p", { class: "explorer-quiet" });
  const node = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": "Content note" },
    heading, words, source, support, length,
    make("div", { class: "explorer-steps" },
      act("Read the interview", NOTE.read, { class: "explorer-button explorer-primary" }),
      act("Not now", NOTE.leave)));
  return {
    node,
    draw(page) {
      show(node, page.state === "note");
      if (page.state !== "note") return;
      setText(words, page.text);
      setText(source, page.source ? `The source itself says: ${page.source}` : "");
      show(source, page.source);
      fill(support, page.support, (_, at) => at, () => make("p", { dir: "auto" }), setText);
      setText(length, page.length);
    },
  };
}

function makeLeft(act) {
  const node = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": "Closed" },
    make("p", {}, "The interview is closed, and none of its text is shown. It stays here for whenever you want it."),
    make("div", { class: "explorer-steps" }, act("Back to the content note", NOTE.back)));
  return { node, draw: (page) => show(node, page.state === "left") };
}

// Previous and next, where one is, and a jump by number.
function makeBar(act, send, uid) {
  const buttons = {
    first: [act("First", { do: "first" }, { "aria-keyshortcuts": "Home" }),
      act("Previous", { do: "step", by: -1 }, { "aria-keyshortcuts": "ArrowLeft k" })],
    last: [act("Next", { do: "step", by: 1 }, { "aria-keyshortcuts": "ArrowRight j", class: "explorer-button explorer-primary" }),
      act("Last", { do: "last" }, { "aria-keyshortcuts": "End" })],
  };
  const position = make("p", { class: "explorer-position" });
  const name = uid("jump");
  const field = make("input", { id: name, class: "explorer-field explorer-number", type: "number", min: "1", step: "1", required: true });
  const jump = make("form", { class: "explorer-control explorer-jump" },
    make("label", { for: name }, "Go to turn"), field,
    make("button", { type: "submit", class: "explorer-button" }, "Go"));
  jump.addEventListener("submit", (event) => {
    event.preventDefault(); // the page's own form, if there is one, must not be sent
    send({ do: "select", id: field.value });
  });
  const node = make("div", { class: "explorer-where" },
    make("div", { class: "explorer-steps", role: "group", "aria-label": "Go through the interview" }, ...buttons.first, ...buttons.last),
    position, jump);
  return {
    node,
    draw(page) {
      for (const end of ["first", "last"]) {
        for (const button of buttons[end]) setAll(button, { "aria-disabled": page[end] ? "true" : null });
      }
      setText(position, page.position);
      setAll(field, { max: page.total });
      if (document.activeElement !== field) field.value = page.number;
    },
  };
}

// The text itself: introduction, question, answer and closing lines, as parts with a head each.
function makeText(act, uid) {
  const list = make("div", { class: "explorer-parts" });
  const reveal = act("Show the answer", { do: "reveal" }, { class: "explorer-button explorer-primary" });
  const asked = make("div", { class: "explorer-asked" }, make("p", {}, "The answer is hidden until you ask for it."), reveal);
  const node = make("div", { class: "explorer-text", tabindex: "-1", role: "group", "aria-label": "Text" }, list);
  let place = null;
  let shown = null;
  return {
    node,
    clear: () => list.replaceChildren(),
    // After the answer was asked for, the answer; else the whole text.
    next: () => shown ?? node,
    draw(page) {
      fill(list, page.parts, (part) => part.key, (part) => makePart(part, uid), drawPart);
      // The question whether to show it stands where the answer will stand.
      const hidden = list.querySelector("[data-hidden]");
      shown = hidden || !place?.isConnected ? null : place;
      if (hidden && asked.parentNode !== hidden) hidden.append(asked);
      if (!hidden) asked.remove();
      place = hidden;
    },
  };
}

function makePart(part, uid) {
  const name = uid(part.key);
  const node = make("article", { class: `explorer-part explorer-${part.kind}`, "aria-labelledby": name });
  const head = make("h4", { id: name, class: "explorer-part-head" });
  if (part.kind === "frame") head.append(part.heading);
  else {
    head.append(make("span", { class: "explorer-speaker", dir: "auto" }, part.speaker));
    if (part.verb) head.append(" ", make("span", { class: "explorer-verb" }, part.verb));
  }
  const body = make("div", { class: "explorer-words", dir: "auto", lang: part.lang || null });
  const beside = make("div", { class: "explorer-beside" });
  const note = make("div", { class: "explorer-editors" });
  const label = make("p", { class: "explorer-quiet explorer-part-label" });
  node.append(head, label, body, beside, note);
  setAll(node, {
    "data-role": part.role || null,
    "data-answer": part.kind === "turn" && part.role !== "interviewer",
    tabindex: part.kind === "turn" ? "-1" : null,
  });
  return node;
}

function drawPart(node, part) {
  const [, label, body, beside, note] = node.children;
  setAll(node, { "data-hidden": !part.shown && part.kind === "turn" });
  setText(label, part.kind === "turn" ? part.label + (part.linked ? " · linked to what is chosen" : "") : "");
  show(label, label.textContent);
  // Only where it differs: a selection that a person made in the text outlives a step elsewhere.
  const drawn = JSON.stringify(part.paragraphs);
  if (body.drawn !== drawn) {
    body.drawn = drawn;
    body.replaceChildren(...part.paragraphs.map((runs) => make("p", { dir: "auto" }, ...runs.map(run))));
  }
  drawBeside(beside, part);
  drawNotes(note, part.notes ?? (part.note ? [part.note] : []), part.kind === "frame");
}

function run([text, kind]) {
  return kind ? make("mark", { class: "explorer-hit", "data-now": kind === 2 }, text) : text;
}

// What the source itself says beside the words: footnotes, gestures, tags, addresses.
function drawBeside(place, { beside: lines, lang, kind }) {
  const drawn = JSON.stringify(lines);
  if (place.drawn === drawn) return;
  place.drawn = drawn;
  show(place, lines.length);
  const item = ([words, address], at) =>
    [at ? "; " : null, make("span", { dir: "auto", lang: lang || null }, linkOr(words, address))];
  const rows = lines.map(({ what, items }) => make("li", {},
    make("span", { class: "explorer-how" }, `${what}: `), ...items.flatMap(item)));
  const head = "Beside the words, in the source";
  // Below a turn the kinds say enough to the eye; by ear one must know where the words end.
  const list = make("ul", { role: "list", "aria-label": head }, ...rows);
  place.replaceChildren(...(kind === "frame" ? headed(head, list, true) : [list]));
}

// Of the whole interview they may be many, so they are folded there.
function headed(head, list, folded) {
  return folded ? [make("details", {}, make("summary", {}, head), list)] : [make("p", {}, head), list];
}

// What the study's editors add is never mixed with the source.
function drawNotes(place, notes, folded) {
  const drawn = JSON.stringify(notes);
  if (place.drawn === drawn) return;
  place.drawn = drawn;
  show(place, notes.length);
  const list = make("ul", {}, ...notes.map((words) => make("li", { dir: "auto" }, words)));
  const head = notes.length === 1 ? "Note of the editors, not in the source" : `${notes.length} notes of the editors, not in the source`;
  place.replaceChildren(...headed(head, list, folded));
}

function makeSearch(send, uid, leave) {
  const name = uid("search");
  const field = make("input", {
    id: name, class: "explorer-field", type: "search", autocomplete: "off", spellcheck: "false",
    "aria-keyshortcuts": "/", "aria-describedby": uid("found"),
  });
  const found = make("span", { id: uid("found"), class: "explorer-found" });
  const go = (words, by) => {
    const button = make("button", { type: "button", class: "explorer-button" }, words);
    button.addEventListener("click", () => hit(by));
    return button;
  };
  const buttons = make("span", { class: "explorer-hits", role: "group", "aria-label": "Hits" }, go("Previous hit", -1), go("Next hit", 1));
  const node = make("div", { class: "explorer-search", role: "group", "aria-label": "Search in the interview" },
    make("label", { for: name }, "Search"), field, buttons, found);

  let timer = 0;
  let sent = "";
  const ask = () => {
    clearTimeout(timer);
    if (field.value !== sent) send({ do: "search", query: (sent = field.value) });
  };
  const hit = (by) => {
    ask();
    send({ do: "hit", by });
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    // A pause in typing, so that a screen reader hears one count and not one a letter.
    timer = setTimeout(ask, 350);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault(); // Escape would empty the field, in some browsers only
    event.stopPropagation();
    if (event.key === "Enter") hit(event.shiftKey ? -1 : 1);
    else leave();
  });
  return {
    node,
    focus() {
      field.focus();
      field.select();
    },
    draw(page) {
      if (document.activeElement !== field && field.value !== page.query) field.value = page.query;
      if (document.activeElement !== field) sent = page.query;
      setText(found, page.found);
      show(buttons, page.any_hit);
    },
  };
}

function makeOptions(send, uid) {
  const group = uid("unit");
  const choices = [["turn", "One turn"], ["exchange", "A question with its answer"]].map(([value, words]) => {
    const input = make("input", { type: "radio", name: group, id: uid(value), value });
    input.addEventListener("change", () => send({ do: "set", name: "unit", value }));
    return [input, make("label", { class: "explorer-choice", for: uid(value) }, input, words)];
  });
  const hide = make("input", { type: "checkbox", id: uid("hide") });
  hide.addEventListener("change", () => send({ do: "set", name: "hide_answers", value: hide.checked }));
  const node = make("div", { class: "explorer-controls" },
    make("fieldset", { class: "explorer-control explorer-fieldset" },
      make("legend", {}, "Show at a time"), ...choices.map(([, label]) => label)),
    make("label", { class: "explorer-choice", for: uid("hide") }, hide, "Hide answers until I ask"));
  return {
    node,
    draw(page) {
      for (const [input] of choices) input.checked = input.value === page.unit;
      hide.checked = page.hide_answers;
    },
  };
}

function makeHelp() {
  const keys = [
    [["→", "j"], "next"], [["←", "k"], "previous"], [["Home"], "first"], [["End"], "last"],
    [["→", "←"], "in the row of parts of a long interview: the part after, the part before"],
    [["/"], "search; then Enter and Shift + Enter go from hit to hit, Esc leaves the field"], [["?"], "this list"],
  ];
  const rows = keys.flatMap(([names, does]) => [
    make("dt", {}, ...names.flatMap((name, at) => [at ? " " : null, make("kbd", {}, name)])), make("dd", {}, does)]);
  const summary = make("summary", {}, "Keyboard shortcuts");
  const node = make("details", { class: "explorer-help" }, summary,
    make("p", {}, "While the focus is in this view and not in a field:"), make("dl", { class: "explorer-keys" }, ...rows));
  return {
    node,
    open() {
      node.open = true;
      summary.focus();
    },
  };
}

export default { render };
