// The fields in which a question is answered, one maker for each kind. Each returns its node,
// `value()` as Python takes it and `set(answer)` for one that is known, null for none; where it makes sense, also
// `focus()` for when something is wrong with it, and `wrong(is)` to mark that.

// What is asked, how it is answered, and what it speaks of: the same for every kind.
function makeAsked(shown, { uid, _ }, tag) {
  const prompt = words(tag, shown.prompt, { id: uid(`prompt-${shown.id}`), class: "explorer-prompt" });
  const more = shown.kind === "date" ? ` ${_("A span of time is written as 2030-05-01/2030-05-07.")}` : "";
  const how = make("p", { id: uid(`how-${shown.id}`), class: "explorer-quiet explorer-question-how", dir: "auto" }, ...unbroken(shown.how + more));
  const material = shown.material.map((one) => make("blockquote", { class: "explorer-material" }, words("p", one)));
  const criteria = shown.criteria.length
    ? [make("div", { id: uid(`criteria-${shown.id}`), class: "explorer-criteria" }, make("p", { dir: "auto" }, _("A good answer:")),
      make("ul", {}, ...shown.criteria.map((one) => words("li", one))))] : [];
  return { prompt, how, criteria: criteria[0], nodes: [...material, how, ...criteria] };
}

// A text whose dates stay whole: a browser would break them at their hyphens.
function unbroken(text) {
  return text.split(/(\d{4}(?:-\d\d)+)/).flatMap((part, at) => (at % 2 ? [make("wbr"), make("span", { class: "explorer-whole" }, part)] : part));
}

// A text of the author with its own language and direction.
function words(tag, [text, lang], attributes = {}) {
  return make(tag, { dir: "auto", lang: lang || null, ...attributes }, text);
}

function makeBoxes(type) {
  return (shown, kit, changed) => {
    const { uid } = kit;
    const asked = makeAsked(shown, kit, "legend");
    const boxes = shown.options.map((one) => make("input", { type, name: uid(`options-${shown.id}`), value: one.id }));
    const rows = shown.options.map((one, at) => make("label", { class: "explorer-choice explorer-option" }, boxes[at], words("span", one.text)));
    const node = make("fieldset", { class: "explorer-fieldset explorer-options", "aria-describedby": `${asked.how.id} ${uid(`fault-${shown.id}`)}` },
      asked.prompt, ...asked.nodes, ...rows);
    for (const box of boxes) box.addEventListener("change", changed);
    const chosen = () => boxes.filter((one) => one.checked).map((one) => one.value);
    return {
      node,
      focus: () => boxes[0].focus(),
      value: () => (type === "radio" ? chosen()[0] ?? "" : chosen()),
      set: (answer) => boxes.forEach((one) => { one.checked = [answer].flat().includes(one.value); }),
    };
  };
}

function makeLine(shown, kit, changed, tag = "input", attributes = {}) {
  const { uid, _ } = kit;
  const asked = makeAsked(shown, kit, "p");
  const label = make("label", { id: uid(`label-${shown.id}`), for: uid(`field-${shown.id}`) }, _("Your answer"));
  const unit = words("span", shown.unit, { id: uid(`unit-${shown.id}`), class: "explorer-unit" });
  const described = [asked.how, shown.unit[0] ? unit : null, asked.criteria].filter(Boolean);
  const input = make(tag, {
    id: uid(`field-${shown.id}`), class: "explorer-field explorer-answer", dir: "auto", autocomplete: "off",
    // The label first, as it is seen; then what is asked, since many fields are called the same.
    "aria-labelledby": `${label.id} ${asked.prompt.id}`,
    "aria-describedby": [...described.map((one) => one.id), uid(`fault-${shown.id}`)].join(" "), ...attributes,
  });
  input.addEventListener("input", changed);
  keepsLineBreaks(input);
  const node = make("div", {}, asked.prompt, ...asked.nodes,
    make("div", { class: "explorer-control explorer-answer-row" }, label, input, shown.unit[0] ? unit : null));
  return { node, focus: () => input.focus(), wrong: (is) => setAll(input, { "aria-invalid": is ? "true" : null }), value: () => input.value, set: (answer) => { input.value = answer ?? ""; } };
}

const QUESTION_FIELDS = {
  choice: makeBoxes("radio"),
  several: makeBoxes("checkbox"),
  number: (shown, kit, changed) => makeLine(shown, kit, changed, "input", { type: "text", inputmode: shown.whole ? "numeric" : "decimal", spellcheck: "false", size: "12" }),
  date: (shown, kit, changed) => makeLine(shown, kit, changed, "input", { type: "text", spellcheck: "false", size: "24" }),
  words: (shown, kit, changed) => makeLine(shown, kit, changed, "input", { type: "text", size: "24" }),
  free: (shown, kit, changed) => makeLine(shown, kit, changed, "textarea", { rows: "5" }),
  order: (...all) => makeOrder(...all),
  quotation: (...all) => makeQuotation(...all),
};
