// The controls of Timeline and Growth. Each is made once and drawn again with what Python says
// of it; what a person chooses is sent to Python, which answers with what is shown.
const controlKinds = {
  select(control, panel) {
    const name = panel.uid(control.name);
    const select = make("select", { id: name, class: "explorer-select" });
    select.addEventListener("change", () => panel.ask({ do: "set", name: control.name, value: select.value }));
    const label = make("label", { for: name });
    let shown = "";
    const draw = ({ label: words, options, value }) => {
      setText(label, words);
      if (JSON.stringify(options) !== shown) {
        shown = JSON.stringify(options);
        select.replaceChildren(...options.map(([key, text]) => make("option", { value: key }, text)));
      }
      select.value = value;
    };
    return { el: make("div", { class: "explorer-control" }, label, select), draw };
  },

  radio(control, panel) {
    const group = panel.uid(control.name);
    const inputs = control.options.map(([value, words], at) => {
      const input = make("input", { type: "radio", name: group, id: `${group}-${at}`, value });
      input.addEventListener("change", () => panel.ask({ do: "set", name: control.name, value }));
      return { input, label: make("label", { for: input.id, class: "explorer-choice" }, input, words) };
    });
    const el = make("fieldset", { class: "explorer-control explorer-fieldset" },
      make("legend", {}, control.label), ...inputs.map((one) => one.label));
    const draw = ({ value }) => inputs.forEach((one) => { one.input.checked = one.input.value === value; });
    return { el, draw };
  },

  checks(control, panel) {
    const legend = make("legend", {});
    const place = make("div", { class: "explorer-checks" });
    const el = make("fieldset", { class: "explorer-control explorer-fieldset" }, legend, place);
    const boxes = new Map();
    const send = () => panel.ask({ do: "set", name: control.name, value: [...boxes].filter(([, box]) => box.checked).map(([name]) => name) });
    const build = ([value, words]) => {
      const box = make("input", { type: "checkbox", id: panel.uid(`${control.name}-${boxes.size}`) });
      box.addEventListener("change", send);
      boxes.set(value, box);
      return make("label", { for: box.id, class: "explorer-choice" }, box, words);
    };
    const draw = ({ label, options, value }) => {
      setText(legend, label);
      for (const name of [...boxes.keys()]) if (!options.some(([one]) => one === name)) boxes.delete(name);
      // In the order in which they stand: a box that was ticked does not move from under a hand.
      const kept = [...boxes.keys()];
      const order = [...options].sort(([a], [b]) => (kept.indexOf(a) + 1 || 99) - (kept.indexOf(b) + 1 || 99));
      fill(place, order, ([name]) => name, build);
      for (const [name, box] of boxes) box.checked = value.includes(name);
    };
    return { el, draw };
  },

  // Words to look for: Enter goes on to the next place that has them.
  find(control, panel) {
    const { _ } = panel;
    const name = panel.uid(control.name);
    const field = make("input", { type: "search", id: name, class: "explorer-field" });
    const go = (by) => panel.send({ do: "find", words: field.value, by });
    const button = (words, by) => {
      const one = make("button", { type: "button", class: "explorer-button" }, words);
      one.addEventListener("click", () => go(by));
      return one;
    };
    // No form: JupyterLab takes the Enter that would send it.
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      go(event.shiftKey ? -1 : 1);
    });
    const el = make("div", { class: "explorer-control", role: "search", "aria-label": _("The events") },
      make("label", { for: name }, control.label), field, button(_("Previous hit"), -1), button(_("Next hit"), 1));
    return { el, draw() {} };
  },

  check(control, panel) {
    const name = panel.uid(control.name);
    const input = make("input", { type: "checkbox", id: name });
    input.addEventListener("change", () => panel.ask({ do: "set", name: control.name, value: input.checked }));
    const el = make("div", { class: "explorer-control" },
      make("label", { for: name, class: "explorer-choice" }, input, control.label));
    return { el, draw: ({ value }) => { input.checked = value; } };
  },
};
