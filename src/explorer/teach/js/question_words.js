// Words chosen in a turn of the interview: with the mouse, or with lists of its sentences and
// buttons that move the beginning and the end by a word, which need neither mouse nor selection.
// Places are counted in whole signs, as Python counts them: an emoji is one sign there and two
// units in a script.

const countSigns = (text) => [...text].length;

function makeQuotation(shown, kit, changed) {
  const { uid, _, say, send } = kit;
  const asked = makeAsked(shown, kit, "p");
  const name = (part) => uid(`${part}-${shown.id}`);
  const go = (turn) => send({ do: "turn", id: shown.id, turn });
  let [passage, chosen, timer] = [{}, null, 0];

  // Which turn
  const turns = make("select", { id: name("turns"), class: "explorer-select" });
  turns.addEventListener("change", () => go(Number(turns.value)));
  const wanted = make("input", { id: name("turn"), class: "explorer-field explorer-number", type: "number", min: "1", step: "1" });
  wanted.addEventListener("change", () => { if (Number(wanted.value) >= 1) go(Math.trunc(Number(wanted.value))); });
  const step = (sign, by) => {
    const button = make("button", { type: "button", class: "explorer-button" }, sign);
    button.addEventListener("click", () => { if (button.getAttribute("aria-disabled") !== "true") go(passage.at + by); });
    return button;
  };
  const [back, on] = [step(_("Turn before"), -1), step(_("Next turn"), 1)];
  const listed = make("span", { class: "explorer-control" }, make("label", { for: turns.id }, _("Turn")), turns);
  const counted = make("span", { class: "explorer-control" }, make("label", { for: wanted.id }, _("Go to turn")), wanted);
  const bar = make("div", { class: "explorer-steps explorer-passage-bar" }, listed, counted, back, on);

  // Its words
  const who = make("p", { class: "explorer-passage-who", dir: "auto" });
  const text = make("p", { class: "explorer-passage" });
  const part = { key: `passage-${shown.id}`, number: 0 };
  const act = (label, { choice }, attributes = {}) => {
    const button = make("button", { type: "button", class: "explorer-button", ...attributes }, label);
    button.addEventListener("click", () => send({ do: "decide", id: shown.id, turn: passage.at, choice }));
    return button;
  };
  const held = makeHeld({ act, uid, _ }, part, () => {});

  // By sentences and words
  const [from, to] = ["from", "to"].map((one) => make("select", { id: name(one), class: "explorer-select explorer-sentence" }));
  const nudge = (label, act_) => {
    const button = make("button", { type: "button", class: "explorer-button" }, label);
    button.addEventListener("click", () => { const next = act_(chosen ?? firstWord()); if (next) pick(next); });
    return button;
  };
  const starts = () => wordsOf(passage.text).map(([start]) => start);
  const ends = () => wordsOf(passage.text).map(([, end]) => end);
  const firstWord = () => { const [first] = wordsOf(passage.text); return first ? { start: first[0], end: first[1] } : { start: 0, end: 0 }; };
  const byKeys = make("fieldset", { class: "explorer-fieldset explorer-by-sentences" },
    make("legend", {}, _("Without a mouse: sentences, then words")),
    make("div", { class: "explorer-control" }, make("label", { for: from.id }, _("From")), from),
    make("div", { class: "explorer-control" }, make("label", { for: to.id }, _("To")), to),
    make("div", { class: "explorer-steps" },
      nudge(_("Begin a word earlier"), ({ start, end }) => ({ start: Math.max(0, ...starts().filter((one) => one < start)), end })),
      nudge(_("Begin a word later"), ({ start, end }) => ({ start: starts().find((one) => one > start && one < end) ?? start, end })),
      nudge(_("End a word earlier"), ({ start, end }) => ({ start, end: ends().filter((one) => one > start && one < end).at(-1) ?? end })),
      nudge(_("End a word later"), ({ start, end }) => ({ start, end: ends().find((one) => one > end) ?? end }))));
  const sentence = (which) => passage.sentences[Number(which.value) - 1];
  const bySentences = () => {
    if (!sentence(from)) { if (sentence(to)) from.value = to.value; else return pick(null); }
    if (!sentence(to) || Number(to.value) < Number(from.value)) to.value = from.value;
    pick({ start: sentence(from)[0], end: sentence(to)[1] }, true);
  };
  from.addEventListener("change", bySentences);
  to.addEventListener("change", () => {
    if (sentence(to) && sentence(from) && Number(to.value) < Number(from.value)) from.value = to.value;
    bySentences();
  });
  const label = make("span", { class: "explorer-quiet" }, _("Chosen words:"));
  const output = make("q", { class: "explorer-chosen", dir: "auto" });
  const none = make("span", {}, _("none yet"));
  const choice = make("p", { class: "explorer-chosen-line", id: name("chosen") }, label, " ", output, none);

  const node = make("div", {}, asked.prompt, ...asked.nodes,
    make("div", { class: "explorer-passage-box", role: "group", "aria-label": _("Interview") }, bar, who, held.node, text, byKeys), choice);

  const quote = () => (chosen ? [...passage.text].slice(chosen.start, chosen.end).join("") : "");
  function pick(place, quiet = false) {
    chosen = place && place.start < place.end ? place : null;
    if (!quiet) [from.value, to.value] = ["", ""];
    draw();
    changed();
    clearTimeout(timer);
    // Whoever goes on by one word after the other hears the last one.
    timer = setTimeout(() => say([[_("Chosen words:"), ""], [quote(), passage.lang]]), 350);
  }
  function draw() {
    setText(output, quote());
    setAll(output, { lang: passage.lang || null });
    show(output, chosen);
    show(none, !chosen);
    // A selection that a person is making is left alone: nodes that change would end it.
    if (selectedIn(text)) return;
    const points = [...(passage.text ?? "")];
    const cut = (start, end) => points.slice(start, end).join("");
    const key = JSON.stringify([passage.at, passage.text, chosen]);
    if (text.drawn === key) return;
    text.drawn = key;
    text.replaceChildren(...(chosen
      ? [cut(0, chosen.start), make("mark", { class: "explorer-hit" }, cut(chosen.start, chosen.end)), cut(chosen.end)]
      : [passage.text ?? ""]));
  }
  const look = () => {
    const place = selectedIn(text);
    if (!place) { draw(); return; }
    if (chosen?.start === place.start && chosen.end === place.end) return;
    chosen = place;
    [from.value, to.value] = ["", ""];
    draw();
    changed();
  };
  let seen = 0;
  document.addEventListener("selectionchange", () => { clearTimeout(seen); seen = setTimeout(look, 100); }, { signal: kit.signal });

  function show_(now) {
    const same = passage.at === now.at && passage.text === now.text;
    passage = now;
    part.number = now.at;
    if (!same) chosen = null;
    show(node.querySelector(".explorer-passage-box"), now.at);
    if (!now.at) return draw();
    show(listed, now.turns.length);
    show(counted, !now.turns.length);
    fill(turns, now.turns, ([number]) => number, ([number]) => make("option", { value: number }), (one, [, words_]) => setText(one, words_));
    turns.value = String(now.at);
    wanted.value = String(now.at);
    setAll(wanted, { max: now.of });
    setAll(back, { "aria-disabled": now.at <= 1 });
    setAll(on, { "aria-disabled": now.at >= now.of });
    who.replaceChildren(`${now.where}, `, make("bdi", {}, now.who));
    held.draw(now.held);
    for (const one of [text, byKeys]) show(one, !now.held);
    setAll(text, { lang: now.lang || null, dir: now.way });
    if (!same) {
      const points = [...now.text];
      const short = (start, end) => (end - start > 60 ? `${points.slice(start, start + 60).join("")}…` : points.slice(start, end).join(""));
      const options = () => [make("option", { value: "" }, "–"), ...now.sentences.map(([start, end], at) => make("option", { value: at + 1, dir: "auto" }, `${at + 1}. ${short(start, end)}`))];
      from.replaceChildren(...options());
      to.replaceChildren(...options());
    }
    draw();
  }
  show_(shown.passage ?? {});
  return {
    node,
    value: () => ({ turn: passage.at ?? 0, start: chosen?.start ?? 0, end: chosen?.end ?? 0 }),
    set(answer) {
      if (answer && (answer.turn !== passage.at || passage.held)) return;
      chosen = answer && { start: answer.start, end: answer.end };
      draw();
    },
    draw: (now) => show_(now.passage ?? {}),
  };
}

// Beginning and end of each word of a text, in whole signs.
function wordsOf(text) {
  const found = [];
  let start = -1;
  const points = [...(text ?? "")];
  points.forEach((sign, at) => {
    if (/\s/u.test(sign)) { if (start >= 0) found.push([start, at]); start = -1; }
    else if (start < 0) start = at;
  });
  if (start >= 0) found.push([start, points.length]);
  return found;
}

// Where the selection is in a text; null where none of it is selected.
function selectedIn(text) {
  const selection = text.ownerDocument.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed || !text.isConnected) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const before = (node, offset) => {
    const upTo = text.ownerDocument.createRange();
    upTo.setStart(text, 0);
    upTo.setEnd(node, offset);
    return countSigns(upTo.toString());
  };
  const start = text.contains(range.startContainer) ? before(range.startContainer, range.startOffset) : 0;
  const end = text.contains(range.endContainer) ? before(range.endContainer, range.endOffset) : countSigns(text.textContent);
  return start < end && range.toString().trim() ? { start, end } : null;
}
