// The content notes of the reader: before the interview, before a turn, and what stands there once
// the interview is closed.

function makeGate({ act, _ }) {
  const heading = make("h4", {}, _("Content note"));
  const words = make("p", { dir: "auto" });
  const source = make("p", { class: "explorer-quiet" }, _("The source itself says:"), " ", make("bdi"));
  const support = make("div", { class: "explorer-support" });
  const length = make("p", { class: "explorer-quiet" });
  const node = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": _("Content note") },
    heading, words, source, support, length,
    make("div", { class: "explorer-steps" },
      act(_("Read the interview"), NOTE.read, { class: "explorer-button explorer-primary" }),
      act(_("Not now"), NOTE.leave)));
  return {
    node,
    draw(page) {
      show(node, page.state === "note");
      if (page.state !== "note") return;
      setText(words, page.text);
      setAll(words, { lang: page.text_lang || null });
      setText(source.lastChild, page.source);
      setAll(source.lastChild, { lang: page.lang || null });
      show(source, page.source);
      const line = () => make("p", { dir: "auto", lang: page.text_lang || null });
      fill(support, page.support, (_one, at) => `${page.text_lang} ${at}`, line, setText);
      setText(length, page.length);
    },
  };
}

function makeLeft({ act, _ }) {
  const node = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": _("Closed") },
    make("p", {}, _("The interview is closed, and none of its text is shown. It stays here for whenever you want it.")),
    make("div", { class: "explorer-steps" }, act(_("Back to the content note"), NOTE.back)));
  return { node, draw: (page) => show(node, page.state === "left") };
}

// In the place of a turn that is kept back. `pressed` is told when a choice is made here.
function makeHeld({ act, uid, _ }, part, pressed) {
  const name = uid(`held-${part.key}`);
  const node = make("div", { class: "explorer-held", tabindex: "-1", role: "group" });
  const texts = (pairs, attributes = {}) => pairs.map(([text, lang]) =>
    make("p", { dir: "auto", lang: lang || null, ...attributes }, text));
  const choose = (words, choice, attributes) => {
    const button = act(words, { do: "decide", choice, id: `t${part.number}` }, attributes);
    button.addEventListener("click", pressed);
    return button;
  };
  const read = () => choose(_("Read this turn"), "read", { class: "explorer-button explorer-primary" });
  const summarise = (held) => (held.summarised ? [choose(_("Show a summary"), "summary")] : []);
  const head = (words, kinds) => make("h5", { id: name }, words,
    ...kinds.flatMap(([kind, lang], at) => [at ? ", " : ": ", make("bdi", { lang: lang || null }, kind)]));
  const steps = (...buttons) => make("div", { class: "explorer-steps" }, ...buttons);

  const question = (held) => [head(_("Content note before this turn"), held.kinds),
    make("div", { id: `${name}-text` }, ...texts(held.notes), ...texts(held.support, { class: "explorer-quiet" })),
    steps(read(), choose(_("Skip this turn"), "skip"), ...summarise(held))];
  const skipped = (held) => [head(_("You chose to skip this turn"), held.kinds), steps(read(), ...summarise(held))];
  const summary = (held) => [head(_("A summary by the editors, not in the source"), []),
    make("div", { id: `${name}-text` }, ...texts(held.summary)), steps(read())];
  const above = (held) => [head(_("The question has a content note"), held.kinds),
    steps(act(_("Go to the question"), { do: "select", id: `t${part.number}` }))];

  let drawn = "";
  return {
    node,
    draw(held) {
      show(node, held);
      const now = JSON.stringify(held);
      if (now === drawn) return;
      drawn = now;
      if (!held) return node.replaceChildren();
      const made = part.kind === "context" ? above : { "": question, skip: skipped, summary }[held.choice];
      node.replaceChildren(...made(held));
      const described = node.querySelector(`[id="${name}-text"]`);
      setAll(node, { "aria-labelledby": name, "aria-describedby": described ? described.id : null });
    },
  };
}
