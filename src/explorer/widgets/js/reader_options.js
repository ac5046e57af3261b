// What a person can set in the reader, and the list of its keys.

function makeOptions({ send, uid, _ }) {
  const group = uid("unit");
  const choices = [["turn", _("One turn")], ["exchange", _("A question with its answer")]].map(([value, words]) => {
    const input = make("input", { type: "radio", name: group, id: uid(value), value });
    input.addEventListener("change", () => send({ do: "set", name: "unit", value }));
    return [input, make("label", { class: "explorer-choice", for: uid(value) }, input, words)];
  });
  const hide = make("input", { type: "checkbox", id: uid("hide") });
  hide.addEventListener("change", () => send({ do: "set", name: "hide_answers", value: hide.checked }));
  const node = make("div", { class: "explorer-controls" },
    make("fieldset", { class: "explorer-control explorer-fieldset" },
      make("legend", {}, _("Show at a time")), ...choices.map(([, label]) => label)),
    make("label", { class: "explorer-choice", for: uid("hide") }, hide, _("Hide answers until I ask")));
  return {
    node,
    draw(page) {
      for (const [input] of choices) input.checked = input.value === page.unit;
      hide.checked = page.hide_answers;
    },
  };
}

function makeHelp({ _ }, more) {
  const keys = [
    [["→", "j"], _("next")], [["←", "k"], _("previous")], [["Home"], _("first")], [["End"], _("last")],
    [["→", "←"], _("in the row of parts of a long interview: the part after, the part before")],
    [["/"], _("search")], [["n", "N"], _("next hit, previous hit; in the field of the search Enter and Shift + Enter")],
    [["Esc"], _("end the search")], ...more, [["?"], _("this list; again to close it")],
  ];
  const rows = keys.flatMap(([names, does]) => [
    make("dt", {}, ...names.flatMap((name, at) => [at ? " " : null, make("kbd", {}, name)])), make("dd", {}, does)]);
  const summary = make("summary", {}, _("Keyboard shortcuts"), " ", make("kbd", {}, "?"));
  const node = make("details", { class: "explorer-help" }, summary,
    make("p", {}, _("While the focus is in this view and not in a field:")), make("dl", { class: "explorer-keys" }, ...rows));
  let before = null;
  return {
    node,
    // Opens the list; and where it is open already, closes it and goes back to where one was.
    turn(otherwise) {
      if (node.open && node.contains(document.activeElement)) {
        node.open = false;
        (before?.isConnected ? before : otherwise()).focus();
      } else {
        before = document.activeElement;
        node.open = true;
        summary.focus();
      }
    },
  };
}
