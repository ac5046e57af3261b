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
    "data-turn": part.kind === "turn" ? part.number : null,
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
    body.replaceChildren(...part.paragraphs.map((runs, at) =>
      make("p", { dir: "auto", "data-start": part.starts?.[at] }, ...runs.map(run))));
  }
  drawBeside(beside, part);
  drawNotes(note, part.notes ?? (part.note ? [part.note] : []), part.kind === "frame");
}

function run([text, kind, notes]) {
  const piece = kind ? make("mark", { class: "explorer-hit", "data-now": kind === 2 }, text) : text;
  return notes ? make("mark", { class: "explorer-noted", "data-notes": notes.join(" ") }, piece) : piece;
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
