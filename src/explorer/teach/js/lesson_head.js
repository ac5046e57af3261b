// What stands above the questions: title, content note, the code of whoever answers, how far one is.

function makeLessonGate({ button, _ }) {
  const text = make("p", { dir: "auto" });
  const support = make("div", { class: "explorer-support" });
  const above = make("p", { dir: "auto" });
  const whole = make("div", {}, text, support);
  const fold = make("details", { class: "explorer-fold" }, make("summary", {}, _("Read it here")));
  const node = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": _("Content note") },
    makeHeading({ class: "explorer-gate-head" }, _("Content note")), above, fold,
    make("div", { class: "explorer-steps" },
      button(_("Show the questions"), { do: "read" }, { class: "explorer-button explorer-primary" }), button(_("Not now"), { do: "leave" })));
  const left = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": _("Closed") },
    make("p", { dir: "auto" }, _("The questions are closed. They stay here for whenever you want them.")),
    make("div", { class: "explorer-steps" }, button(_("Back to the content note"), { do: "show_note" })));
  return {
    nodes: [node, left],
    next: (state) => ({ note: node, left })[state],
    draw({ state, note }) {
      show(node, state === "note");
      show(left, state === "left");
      if (state !== "note") return;
      setText(above, note.above);
      show(above, note.above);
      show(fold, note.above);
      // Not moved where it is already: what is read there would be torn away.
      if (note.above && whole.parentNode !== fold) fold.append(whole);
      if (!note.above && whole.parentNode !== node) fold.after(whole);
      setText(text, note.text);
      setAll(text, { lang: note.text_lang || null });
      const line = () => make("p", { dir: "auto", lang: note.text_lang || null });
      fill(support, note.support, (_one, at) => `${note.text_lang} ${at}`, line, setText);
    },
  };
}

// Never a name: a code that a person chooses, or the one that is there.
function makeCode({ uid, send, say, drafts, _ }, folded) {
  const input = make("input", {
    id: uid("code"), class: "explorer-field", type: "text", size: "12", maxlength: "24", autocomplete: "off",
    autocapitalize: "none", spellcheck: "false", "aria-describedby": `${uid("code-help")} ${uid("code-who")} ${uid("code-refused")}`,
  });
  const use = make("button", { type: "button", class: "explorer-button" }, _("Use this code"));
  const help = make("p", { id: uid("code-help"), class: "explorer-quiet", dir: "auto" },
    _("A code of your choice, not your name: letters and digits. You can leave the one that is here. The file of your answers is named after it."));
  const who = make("p", { id: uid("code-who"), class: "explorer-wrong", dir: "auto" });
  const refused = make("p", { id: uid("code-refused"), class: "explorer-wrong", dir: "auto" });
  const field = make("div", { class: "explorer-code-field" }, who,
    make("div", { class: "explorer-control" }, make("label", { for: input.id }, _("Your code (optional)")), input, use), refused, help);
  const fixed = make("p", { class: "explorer-quiet", dir: "auto" }, _("Your code:"), " ", make("bdi", { class: "explorer-code-word" }));
  const saved = make("p", { class: "explorer-quiet", dir: "auto" });
  const body = make("div", { class: "explorer-code" }, field, fixed, saved);
  const summary = make("summary", {});
  const node = folded ? make("details", { class: "explorer-code-fold" }, summary, body) : body;
  // No question has a blank in its name.
  const draft = "the code";
  const submit = () => { sent = true; send({ do: "code", code: input.value }); };
  input.addEventListener("input", () => drafts.set(draft, input.value));
  use.addEventListener("click", submit);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  });
  let [known, times, sent] = [null, 0, false];
  return {
    node,
    draw({ code, who: why, refused: fault, refusals, fixed: stays, saved: where }) {
      setText(refused, fault);
      show(refused, fault);
      setAll(input, { "aria-invalid": fault ? "true" : null });
      if (code !== known) {
        input.value = (known === null && drafts.get(draft)) || code;
        if (known !== null) drafts.delete(draft);
      }
      known = code;
      setText(who, why);
      show(who, why);
      show(field, !stays);
      show(fixed, stays);
      setText(fixed.lastChild, code);
      setText(saved, where);
      show(saved, where);
      // Of several copies the one where it was written says it, once, and is written on in.
      if (sent && fault && refusals > times) { sent = false; say([[fault, ""]]); input.focus(); }
      times = refusals;
      if (!folded) return;
      summary.replaceChildren(_("Your code:"), " ", make("bdi", {}, code || "–"));
      if (why) node.open = true;
    },
  };
}
