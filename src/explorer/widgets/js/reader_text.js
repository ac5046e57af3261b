// The text itself: introduction, question, answer and closing lines, as parts with a head each.
function makeText(kit) {
  const { act, _ } = kit;
  const list = make("div", { class: "explorer-parts" });
  const reveal = act(_("Show the answer"), { do: "reveal" }, { class: "explorer-button explorer-primary" });
  const asked = make("div", { class: "explorer-asked" }, make("p", {}, _("The answer is hidden until you ask for it.")), reveal);
  const node = make("div", { class: "explorer-text", tabindex: "-1", role: "group", "aria-label": _("Text") }, list);
  let place = null;
  let shown = null;
  let chosen = null;
  let first = null;
  let arrived = null;
  const part = (one) => makePart(one, kit, (article) => { chosen = article; });
  return {
    node,
    clear() {
      list.replaceChildren();
      first = null;
    },
    // After a choice at a content note, what it led to; after the answer was asked for, the
    // answer; else the whole text.
    next() {
      if (!chosen?.isConnected) return shown ?? node;
      const held = chosen.querySelector(":scope > .explorer-held");
      return held.hidden ? chosen : held;
    },
    // The content note that a step has led to; once.
    arrived() {
      const note = arrived;
      arrived = null;
      return note;
    },
    draw(page) {
      fill(list, page.parts, (one) => one.key, part, (article, one) => article.draw(one));
      // The question whether to show it stands where the answer will stand.
      const hidden = list.querySelector("[data-hidden]");
      shown = hidden || !place?.isConnected ? null : place;
      if (hidden && asked.parentNode !== hidden) hidden.append(asked);
      if (!hidden) asked.remove();
      place = hidden;
      const note = page.parts.find((one) => one.kind === "turn" && one.held?.choice === "")?.key ?? null;
      if (note !== first) arrived = note && list.querySelector(`:scope > [data-key="${note}"] > .explorer-held`);
      first = note;
    },
  };
}

function makePart(part, kit, chosen) {
  const { uid, _ } = kit;
  const name = uid(part.key);
  const node = make("article", { class: `explorer-part explorer-${part.kind}`, "aria-labelledby": name, dir: part.dir || null });
  const head = make("h4", { id: name, class: "explorer-part-head" });
  if (part.kind === "frame") head.append(part.heading);
  else {
    // The name by itself: the sign before it belongs to the head's own direction.
    head.append(make("span", { class: "explorer-speaker" }, make("bdi", {}, part.speaker)));
    if (part.verb) head.append(" ", make("span", { class: "explorer-verb" }, part.verb));
  }
  const held = makeHeld(kit, part, () => chosen(node));
  const body = make("div", { class: "explorer-words", dir: "auto", lang: part.lang || null });
  const beside = make("div", { class: "explorer-beside" });
  const note = make("div", { class: "explorer-editors" });
  const label = make("p", { class: "explorer-quiet explorer-part-label" });
  node.append(head, label, held.node, body, beside, note);
  setAll(node, {
    "data-turn": part.kind === "turn" ? part.number : null,
    "data-role": part.role || null,
    "data-answer": part.kind === "turn" && part.role !== "interviewer",
    tabindex: part.kind === "turn" ? "-1" : null,
  });
  node.draw = (now) => {
    setAll(node, { "data-hidden": !now.shown && !now.held && now.kind === "turn" });
    const linked = now.linked ? ` · ${_("linked to what is chosen")}` : "";
    setText(label, now.kind === "turn" ? now.label + linked : "");
    show(label, label.textContent);
    held.draw(now.held ?? null);
    drawWords(body, now);
    drawBeside(beside, now, _);
    drawNotes(note, now.notes ?? (now.note ? [now.note] : []), now.kind === "frame", now.notes_head);
  };
  return node;
}

// Only where it differs: a selection that a person made in the text outlives a step elsewhere.
function drawWords(body, part) {
  const drawn = JSON.stringify(part.paragraphs);
  if (body.drawn === drawn) return;
  body.drawn = drawn;
  body.replaceChildren(...part.paragraphs.map((runs, at) =>
    make("p", { dir: "auto", "data-start": part.starts?.[at] }, ...runs.map(run))));
}

function run([text, kind, notes]) {
  const piece = kind ? make("mark", { class: "explorer-hit", "data-now": kind === 2 }, text) : text;
  return notes ? make("mark", { class: "explorer-noted", "data-notes": notes.join(" ") }, piece) : piece;
}

// What the source itself says beside the words: footnotes, gestures, tags, addresses.
function drawBeside(place, { beside: lines, lang, kind }, _) {
  const drawn = JSON.stringify(lines);
  if (place.drawn === drawn) return;
  place.drawn = drawn;
  show(place, lines.length);
  const item = ([words, address], at) =>
    [at ? "; " : null, make("span", { dir: "auto", lang: lang || null }, linkOr(words, address))];
  const rows = lines.map(({ what, items }) => make("li", {},
    make("span", { class: "explorer-how" }, `${what}: `), ...items.flatMap(item)));
  const head = _("Beside the words, in the source");
  // Below a turn the kinds say enough to the eye; by ear one must know where the words end.
  const list = make("ul", { role: "list", "aria-label": head }, ...rows);
  place.replaceChildren(...(kind === "frame" ? headed(head, list, true) : [list]));
}

// Of the whole interview they may be many, so they are folded there.
function headed(head, list, folded) {
  return folded ? [make("details", {}, make("summary", {}, head), list)] : [make("p", {}, head), list];
}

// What the study's editors add is never mixed with the source.
function drawNotes(place, notes, folded, head) {
  const drawn = JSON.stringify(notes);
  if (place.drawn === drawn) return;
  place.drawn = drawn;
  show(place, notes.length);
  const list = make("ul", {}, ...notes.map((words) => make("li", { dir: "auto" }, words)));
  place.replaceChildren(...headed(head ?? "", list, folded));
}
