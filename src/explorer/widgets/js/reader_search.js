// The search of the reader: a field, what was found, and the way from hit to hit.

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
