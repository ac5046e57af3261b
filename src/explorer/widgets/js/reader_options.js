// What a person can set in the reader, and the list of its keys.

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

function makeHelp(more) {
  const keys = [
    [["→", "j"], "next"], [["←", "k"], "previous"], [["Home"], "first"], [["End"], "last"],
    [["→", "←"], "in the row of parts of a long interview: the part after, the part before"],
    [["/"], "search; then Enter and Shift + Enter go from hit to hit, Esc leaves the field"],
    ...more, [["?"], "this list"],
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
