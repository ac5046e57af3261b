// Previous and next, where one is, and a jump by number.
function makeBar({ act, send, uid, _ }) {
  const buttons = {
    first: [act(_("First"), { do: "first" }, { "aria-keyshortcuts": "Home" }),
      act(_("Previous"), { do: "step", by: -1 }, { "aria-keyshortcuts": "ArrowLeft k" })],
    last: [act(_("Next"), { do: "step", by: 1 }, { "aria-keyshortcuts": "ArrowRight j", class: "explorer-button explorer-primary" }),
      act(_("Last"), { do: "last" }, { "aria-keyshortcuts": "End" })],
  };
  const position = make("p", { class: "explorer-position" });
  const name = uid("jump");
  const field = make("input", { id: name, class: "explorer-field explorer-number", type: "number", min: "1", step: "1", required: true });
  const jump = make("form", { class: "explorer-control explorer-jump" },
    make("label", { for: name }, _("Go to turn")), field,
    make("button", { type: "submit", class: "explorer-button" }, _("Go")));
  jump.addEventListener("submit", (event) => {
    event.preventDefault(); // the page's own form, if there is one, must not be sent
    send({ do: "select", id: field.value });
  });
  const node = make("div", { class: "explorer-where" },
    make("div", { class: "explorer-steps", role: "group", "aria-label": _("Go through the interview") }, ...buttons.first, ...buttons.last),
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
