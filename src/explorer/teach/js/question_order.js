// Things to put in order: a list whose lines go up and down by buttons and by the arrow keys on
// them; whoever has a mouse can draw them as well.

function makeOrder(shown, kit, changed) {
  const { _, say } = kit;
  // That they are put in order is said by the prompt.
  const how = _("Move a line up or down with its buttons, with the arrow keys on them, or by dragging it.");
  const asked = makeAsked({ ...shown, how }, kit, "p");
  const list = make("ol", { class: "explorer-order", "aria-labelledby": asked.prompt.id, "aria-describedby": asked.how.id });
  const node = make("div", {}, asked.prompt, ...asked.nodes, list);
  const texts = new Map(shown.options.map((one) => [one.id, one.text]));
  const rows = new Map(shown.options.map((one) => [one.id, line(one)]));
  let ids = shown.options.map((one) => one.id);

  function line({ id, text }) {
    const button = (sign, name, by) => {
      const one = make("button", { type: "button", class: "explorer-button explorer-order-move", "aria-label": name.replace("{item}", text[0]) },
        make("span", { "aria-hidden": "true" }, sign));
      one.addEventListener("click", () => move(id, by, one));
      one.addEventListener("keydown", (event) => {
        const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        move(id, way, one);
      });
      return one;
    };
    const [up, down] = [button("↑", _("Move up: {item}"), -1), button("↓", _("Move down: {item}"), 1)];
    const row = make("li", { class: "explorer-order-line", draggable: "true", "data-id": id }, words("span", text, { class: "explorer-order-words" }), up, down);
    Object.assign(row, { up, down });
    row.addEventListener("dragstart", (event) => {
      drawn = id;
      event.dataTransfer.effectAllowed = "move";
      // Without some text Firefox draws nothing; it holds none of ours.
      event.dataTransfer.setData("text/plain", " ");
    });
    row.addEventListener("dragover", (event) => {
      if (!drawn || drawn === id) return;
      event.preventDefault();
      const to = ids.indexOf(id);
      put(drawn, to);
    });
    row.addEventListener("drop", (event) => event.preventDefault());
    row.addEventListener("dragend", () => { if (drawn) tell(drawn); drawn = ""; });
    return row;
  }

  let drawn = "";
  const tell = (id) => {
    say([[texts.get(id)[0], texts.get(id)[1]], [_("now {place} of {total}").replace("{place}", ids.indexOf(id) + 1).replace("{total}", ids.length), ""]]);
  };
  function put(id, to) {
    ids = ids.filter((one) => one !== id);
    ids.splice(to, 0, id);
    draw();
    changed();
  }
  function move(id, by, button) {
    const to = ids.indexOf(id) + by;
    if (to >= 0 && to < ids.length) put(id, to);
    // A node that is moved loses the focus.
    button.focus();
    tell(id);
  }
  function draw() {
    ids.forEach((id, at) => {
      const row = rows.get(id);
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
      setAll(row.up, { "aria-disabled": at === 0 });
      setAll(row.down, { "aria-disabled": at === ids.length - 1 });
    });
  }
  draw();
  return {
    node,
    value: () => ids,
    set(answer) {
      if (Array.isArray(answer) && [...answer].sort().join() === [...ids].sort().join()) { ids = [...answer]; draw(); }
    },
  };
}
