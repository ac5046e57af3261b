// Notes as lists: those of a turn, all of them, and those whose words were not found.

// One note: its words, what it says, its tags, and what can be done with it. Text nodes only.
function makeNoteItem(kit, actions) {
  const { uid, _ } = kit;
  const number = make("span", { class: "explorer-note-number", "aria-hidden": "true" });
  const where = make("span", { class: "explorer-note-where" });
  const quote = make("q", { class: "explorer-note-quoted", dir: "auto" });
  const text = make("p", { class: "explorer-note-says", dir: "auto" });
  const tags = make("ul", { class: "explorer-note-tags-list", role: "list", "aria-label": _("Tags") });
  const more = make("p", { class: "explorer-quiet" });
  const row = make("div", { class: "explorer-note-actions" });
  const node = make("li", { class: "explorer-note-item", tabindex: "-1" },
    make("p", { class: "explorer-note-line" }, number, where, " ", quote), text, tags, more, row);
  node.build = actions;
  return node;
}

function drawNoteItem(node, one) {
  const [line, text, tags, more, row] = node.children;
  const [number, where, quote] = line.children;
  node.one = one;
  setText(number, one.n ?? "");
  show(number, one.n);
  setText(where, one.where ?? "");
  show(where, one.where);
  setText(quote, one.quote);
  show(quote, one.quote);
  setText(text, one.text);
  show(text, one.text);
  fill(tags, one.tags, (tag) => tag, () => make("li", { dir: "auto" }), setText);
  show(tags, one.tags.length);
  const said = [one.by, one.moved].filter(Boolean).join(" · ");
  setText(more, said);
  show(more, said);
  // A button is told apart by which note it is about.
  fill(row, node.build.filter(([, , , when]) => !when || when(one)), ([name]) => name, ([, words, act]) => {
    const button = make("button", { type: "button", class: "explorer-button explorer-note-small" }, words);
    button.addEventListener("click", () => act(node.one, button));
    return button;
  }, (button, [, words]) => setAll(button, { "aria-label": `${words}: ${nameOf(one)}` }));
}

// By what a person knows a note in a list of buttons.
const nameOf = (one) => one.name || one.text.slice(0, 60) || one.tags.join(", ") || one.quote.slice(0, 60);

// The notes of one turn, below it.
function makeTurnNotes(kit, actions, open) {
  const { uid, _ } = kit;
  const list = make("ol", { class: "explorer-note-list", role: "list" });
  const more = make("p", { class: "explorer-quiet" });
  const button = (words, tag) => {
    const one = make("button", { type: "button", class: "explorer-button explorer-note-small" }, words);
    one.addEventListener("click", () => open({ turn: Number(node.dataset.turnNotes) }, { onTags: tag }));
    return one;
  };
  const add = button(_("Note on this turn"), false);
  const node = make("div", { class: "explorer-turn-notes", role: "group" }, list, more,
    make("div", { class: "explorer-note-actions" }, add, button(_("Tag this turn"), true)));
  return {
    node, add,
    draw(row) {
      setAll(node, { "aria-label": row.head, "data-turn-notes": row.number });
      const held = list.contains(document.activeElement);
      fill(list, row.notes, (one) => one.id, () => makeNoteItem(kit, actions), drawNoteItem);
      show(list, row.notes.length);
      setText(more, row.more);
      show(more, row.more);
      // What was deleted took its button with it.
      if (held && !list.contains(document.activeElement)) add.focus();
    },
    item: (id) => [...list.children].find((one) => one.dataset.key === id),
  };
}

// The list of all notes: by tag, by words, a page at a time. Python makes it only while it is open.
function makeAllNotes(kit, actions) {
  const { uid, _, ask } = kit;
  const summary = make("summary", {});
  const tag = make("select", { id: uid("by-tag"), class: "explorer-select" });
  const words = make("input", { id: uid("by-words"), class: "explorer-field", type: "search", autocomplete: "off", dir: "auto" });
  const line = make("p", { class: "explorer-quiet", role: "status" });
  const list = make("ul", { class: "explorer-note-list", role: "list" });
  const where = make("span", {});
  const turn = (name, by) => {
    const one = make("button", { type: "button", class: "explorer-button" }, name);
    one.addEventListener("click", () => { if (one.getAttribute("aria-disabled") !== "true") find({ page: shown.page + by }); });
    return one;
  };
  const [back, on] = [turn(_("Previous notes"), -1), turn(_("Next notes"), 1)];
  const pager = make("div", { class: "explorer-pager", role: "group", "aria-label": _("Pages of notes") }, back, where, on);
  const node = make("details", { class: "explorer-notes-all" }, summary,
    make("div", { class: "explorer-controls" },
      make("div", { class: "explorer-control" }, make("label", { for: tag.id }, _("Tag")), tag),
      make("div", { class: "explorer-control" }, make("label", { for: words.id }, _("Words in notes")), words)),
    line, list, pager);
  let [shown, timer, drawn] = [null, 0, ""];
  const find = (more) => {
    clearTimeout(timer);
    ask({ do: "find", shown: node.open, tag: tag.value, words: words.value, page: 1, ...more });
  };
  node.addEventListener("toggle", () => { if (node.open !== Boolean(shown)) find({}); });
  tag.addEventListener("change", () => find({}));
  words.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => find({}), 300); });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    find({});
  });
  kit.signal?.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return {
    node,
    draw(panel) {
      shown = panel.all;
      setText(summary, panel.all_head);
      if (shown && !node.open) node.open = true;
      const tags = panel.tags.map(([name]) => name);
      const options = [["", _("All tags")], ...panel.tags.map(([name, count]) => [name, `${name} (${count})`])];
      if (shown?.tag && !tags.includes(shown.tag)) options.push([shown.tag, shown.tag]);
      if (JSON.stringify(options) !== drawn) {
        drawn = JSON.stringify(options);
        const now = tag.value;
        tag.replaceChildren(...options.map(([value, name]) => make("option", { value, dir: "auto" }, name)));
        tag.value = now;
      }
      if (!shown) return list.replaceChildren();
      if (document.activeElement !== tag) tag.value = shown.tag;
      if (document.activeElement !== words) words.value = shown.words;
      setText(line, shown.line);
      const held = list.contains(document.activeElement);
      fill(list, shown.rows, (one) => one.id, () => makeNoteItem(kit, actions), drawNoteItem);
      if (held && !list.contains(document.activeElement)) summary.focus();
      show(pager, shown.pages > 1);
      setText(where, shown.where);
      setAll(back, { "aria-disabled": shown.page <= 1 ? "true" : null });
      setAll(on, { "aria-disabled": shown.page >= shown.pages ? "true" : null });
    },
  };
}

// Notes whose words were not found: each can be placed anew, kept as it is, or deleted.
function makeLostNotes(kit, actions) {
  const { uid, _ } = kit;
  const head = make("h4", { id: uid("lost") });
  const how = make("p", { class: "explorer-quiet" }, _("The text is another one since they were made. Each can be put on words of the turn that is shown, or be kept without a place."));
  const list = make("ul", { class: "explorer-note-list", role: "list" });
  const node = make("div", { class: "explorer-notes-lost", role: "group", "aria-labelledby": head.id, tabindex: "-1" }, head, how, list);
  return {
    node,
    draw({ lost }) {
      const held = node.contains(document.activeElement);
      show(node, lost);
      setText(head, lost?.head ?? "");
      fill(list, lost?.rows ?? [], (one) => one.id, () => makeNoteItem(kit, actions), drawNoteItem);
      if (held && lost && !node.contains(document.activeElement)) node.focus();
    },
  };
}
