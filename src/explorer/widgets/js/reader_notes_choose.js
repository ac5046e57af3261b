// Which words a note is on: those that are selected on the page, a whole turn, sentences of it,
// or words that a person writes. The last two need neither a mouse nor a selection.

// Where the selection is in a turn, counted in whole signs as Python counts them (an emoji is one
// sign there and two units in a script); null where no words of a turn are selected. A selection
// over several turns counts as far as the first of them goes.
function selectedPlace(text) {
  const selection = text.ownerDocument.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const within = [...text.querySelectorAll("article[data-turn] p[data-start]")].filter((one) => range.intersectsNode(one));
  const article = within[0]?.closest("article");
  const own = within.filter((one) => one.closest("article") === article);
  if (!own.length) return null;
  const [first, last] = [own[0], own.at(-1)];
  const place = {
    turn: Number(article.dataset.turn),
    start: startOf(first) + (first.contains(range.startContainer) ? signsBefore(first, range.startContainer, range.startOffset) : 0),
    end: startOf(last) + (last.contains(range.endContainer) ? signsBefore(last, range.endContainer, range.endOffset) : signs(last.textContent)),
  };
  return place.start < place.end && range.toString().trim() ? { ...place, article, rect: lastRect(range, article) } : null;
}

const signs = (words) => [...words].length;
const startOf = (paragraph) => Number(paragraph.dataset.start);

function signsBefore(paragraph, node, offset) {
  const range = paragraph.ownerDocument.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return signs(range.toString());
}

// The last line of the selection that is inside its turn.
function lastRect(range, article) {
  const box = article.getBoundingClientRect();
  const inside = [...range.getClientRects()].filter((one) => one.bottom <= box.bottom + 1 && one.width);
  return inside.at(-1) ?? box;
}

// Two buttons at the words that are selected. They take no focus by themselves: whoever selects
// with the keyboard goes on undisturbed, and finds them with the next Tab or the keys of the view.
function makeSelectionBar({ text, signal, _ }, open) {
  const button = (words, tag) => {
    const one = make("button", { type: "button", class: "explorer-button" }, words);
    one.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    one.addEventListener("click", () => { if (place) open(place, tag); hide(); });
    return one;
  };
  let [place, timer, pressed] = [null, 0, false];
  const node = make("div", { class: "explorer-note-bar", role: "group", "aria-label": _("Selected words"), hidden: true },
    button(_("Add note"), false), button(_("Tag"), true));
  const hide = () => { place = null; show(node, false); };
  const look = () => {
    if (pressed || node.contains(document.activeElement)) return;
    place = selectedPlace(text);
    if (!place) return hide();
    const box = place.article.getBoundingClientRect();
    if (node.parentNode !== place.article) place.article.append(node);
    show(node, true);
    // Below the words, within the width of the turn, so that nothing that is being read is covered.
    const left = Math.max(0, Math.min(place.rect.left - box.left, box.width - node.offsetWidth));
    node.style.insetInlineStart = "auto";
    node.style.left = `${left}px`;
    node.style.top = `${place.rect.bottom - box.top + 6}px`;
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(look, 120); };
  const on = (target, name, act) => target.addEventListener(name, act, { signal });
  on(document, "selectionchange", later);
  on(text, "pointerdown", () => { pressed = true; });
  on(document, "pointerup", () => { if (pressed) { pressed = false; later(); } });
  on(document, "pointercancel", () => { pressed = false; });
  signal?.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return { node, hide, place: () => selectedPlace(text) };
}

// The part of a form that says which words: a choice, and what belongs to it. `changed` is called
// with each new choice, as Python takes it.
function makeChooser({ uid, _ }, changed) {
  let [place, sentences, timer] = [null, [], 0];
  const kinds = [["place", _("The words that are selected")], ["turn", _("The whole turn")],
    ["sentences", _("Sentences")], ["typed", _("Words that I write")]];
  const radios = new Map(kinds.map(([kind]) => [kind, make("input", { type: "radio", name: uid("kind"), id: uid(`kind-${kind}`), value: kind })]));
  const labels = new Map(kinds.map(([kind, words]) => [kind, make("label", { class: "explorer-choice", for: uid(`kind-${kind}`) }, radios.get(kind), words)]));
  const [from, to] = ["from", "to"].map((name) => make("select", { id: uid(name), class: "explorer-select" }));
  const typed = make("input", { id: uid("typed"), class: "explorer-field", type: "text", autocomplete: "off", spellcheck: "false", dir: "auto" });
  const which = make("input", { id: uid("which"), class: "explorer-field explorer-number", type: "number", min: "1", step: "1" });
  const several = make("span", { class: "explorer-control" }, make("label", { for: uid("which") }, _("Which of them")), which);
  const stretch = make("div", { class: "explorer-control explorer-note-stretch" },
    make("label", { for: uid("from") }, _("From")), from, make("label", { for: uid("to") }, _("To")), to);
  const write = make("div", { class: "explorer-control" },
    make("label", { for: uid("typed") }, _("Words, as they stand in the turn")), typed, several);
  const node = make("fieldset", { class: "explorer-fieldset explorer-note-words" }, make("legend", {}, _("Which words")),
    labels.get("place"), labels.get("turn"), labels.get("sentences"), stretch, labels.get("typed"), write);

  const kind = () => [...radios.values()].find((one) => one.checked)?.value ?? "turn";
  const choice = () => ({
    place: () => ({ kind: "place", start: place.start, end: place.end }),
    turn: () => ({ kind: "turn" }),
    sentences: () => ({ kind: "sentences", from: Number(from.value), to: Number(to.value) }),
    typed: () => ({ kind: "typed", words: typed.value, which: Math.trunc(Number(which.value)) || 1 }),
  })[kind()]();
  const draw = () => {
    show(labels.get("place"), place);
    show(labels.get("sentences"), sentences.length > 1);
    show(stretch, kind() === "sentences");
    show(write, kind() === "typed");
  };
  const tell = () => { draw(); changed(choice()); };
  for (const one of radios.values()) one.addEventListener("change", tell);
  from.addEventListener("change", () => { if (Number(to.value) < Number(from.value)) to.value = from.value; tell(); });
  to.addEventListener("change", () => { if (Number(to.value) < Number(from.value)) from.value = to.value; tell(); });
  const later = () => { clearTimeout(timer); timer = setTimeout(tell, 300); };
  typed.addEventListener("input", () => { which.value = "1"; later(); });
  which.addEventListener("input", later);
  const pick = (name) => { for (const [one, radio] of radios) radio.checked = one === name; };
  return {
    node,
    choice,
    state: () => ({ place, sentences, kind: kind(), from: from.value, to: to.value, typed: typed.value, which: which.value }),
    again(was) {
      place = was.place;
      pick(was.kind);
      this.sentences(was.sentences);
      [from.value, to.value, typed.value, which.value] = [was.from, was.to, was.typed, was.which];
    },
    open(selected) {
      place = selected;
      [from.value, to.value, typed.value, which.value] = ["", "", "", "1"];
      show(several, false);
      pick(place ? "place" : "turn");
      draw();
    },
    sentences(list) {
      const chosen = [from.value, to.value];
      sentences = list;
      const options = () => list.map((words, at) => make("option", { value: at + 1, dir: "auto" }, `${at + 1}. ${words}`));
      from.replaceChildren(...options());
      to.replaceChildren(...options());
      if (list.length >= Number(chosen[1]) && chosen[0]) [from.value, to.value] = chosen;
      if (kind() === "sentences" && list.length < 2) pick("turn");
      draw();
    },
    // How often the words are there that were written.
    found(count) {
      show(several, kind() === "typed" && count > 1);
      setAll(which, { max: Math.max(1, count) });
    },
  };
}
