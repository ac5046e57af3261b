// One question: what is asked, its field, what became of the last answer, hints, and places to look.

const PATIENCE = 10_000; // ms until it is said that Python does not answer

function makeQuestion(first, kit) {
  const { uid, _, send, say, drafts, sent, signal } = kit;
  const id = first.id;
  let [shown, waiting, known, recalled, late, timer] = [first, sent.get(id) ?? null, null, false, false, 0];

  const field = QUESTION_FIELDS[first.kind](first, kit, () => {
    drafts.set(id, field.value());
    if (sent.has(id)) sent.get(id).written = true;
    mark(false);
  });
  const heading = makeHeading({ id: uid(`heading-${id}`), class: "explorer-question-head", tabindex: "-1" });
  const state = make("span", { class: "explorer-question-state" });
  const place = make("span", {});
  heading.append(place, " ", state);

  const fault = make("p", { id: uid(`fault-${id}`), class: "explorer-wrong", dir: "auto" });
  const check = make("button", { type: "button", class: "explorer-button explorer-primary", "aria-describedby": uid(`prompt-${id}`) });
  const hint = make("button", { type: "button", class: "explorer-button", "aria-describedby": uid(`prompt-${id}`) });
  const tries = make("span", { class: "explorer-quiet", dir: "auto" });
  const steps = make("div", { class: "explorer-steps" }, check, hint, tries);
  const said = make("p", { class: "explorer-said-line", dir: "auto" });
  const given = make("p", { class: "explorer-quiet", dir: "auto" }, _("Your answer:"), " ", make("bdi"));
  const [feedback, reason] = [make("p", { dir: "auto" }), make("p", { dir: "auto" })];
  const result = make("div", { class: "explorer-result" }, said, given, feedback, reason);
  // What was answered before its author changed the question: told, and in no field.
  const before = make("div", { class: "explorer-result explorer-before" },
    make("p", { dir: "auto" }, _("You answered this before it was changed:"), " ", make("bdi")),
    make("p", { class: "explorer-quiet", dir: "auto" }, _("That answer is kept as it was. You can answer the question as it is now.")));
  const hints = make("ol", { class: "explorer-hints", "aria-label": _("Hints") });
  const [beside, look] = [makePlaces(_("To look at:"), id, kit), makePlaces(_("The place that answers it:"), id, kit)];
  const slot = make("div", { class: "explorer-slot", role: "group", "aria-label": _("The place that was opened") });
  const node = make("section", { class: "explorer-question", role: "group", "aria-labelledby": heading.id },
    heading, before, field.node, beside.node, fault, steps, result, hints, look.node, slot);

  const off = (button, is) => setAll(button, { "aria-disabled": Boolean(is) });
  const isOff = (button) => button.getAttribute("aria-disabled") === "true";
  const wait = (message, for_) => {
    [waiting, late] = [{ round: shown.round, for: for_ }, false];
    sent.set(id, waiting);
    patient();
    send({ ...message, id });
  };
  const patient = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      late = true;
      setText(fault, _("There is no answer from Python yet. If it is busy, wait for it; if it was stopped, run the notebook again. What you wrote stays here, and is not saved yet."));
      mark(true);
      say([[fault.textContent, ""]]);
    }, PATIENCE);
  };
  if (waiting) patient();
  const submit = () => {
    if (shown.none_left) return say([[shown.said || shown.tries, ""]]);
    if (waiting && !late) return;
    // Kept until it is known what became of it: the view may be drawn anew before that.
    drafts.set(id, field.value());
    wait({ do: "answer", value: field.value() }, "answer");
    drawChecking(true);
    say([[_("Checking…"), ""]]);
  };
  check.addEventListener("click", submit);
  hint.addEventListener("click", () => { if (!isOff(hint) && !waiting) wait({ do: "hint" }, "hint"); });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches(".explorer-answer, input[type=radio], input[type=checkbox]")) return;
    // In a text of several lines it begins the next one.
    if (event.target.tagName === "TEXTAREA") return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  });

  const drawChecking = (on) => {
    setText(check, on ? _("Checking…") : first.kind === "free" ? _("Save the answer") : _("Check the answer"));
    off(check, on || shown.none_left);
  };
  // What is wrong with a field is said where it is, and tied to it.
  const mark = (wrong) => {
    field.wrong?.(wrong);
    show(fault, wrong);
  };
  const text = (paragraph, [words_, lang]) => {
    setText(paragraph, words_);
    setAll(paragraph, { lang: lang || null });
    show(paragraph, words_);
  };
  const tell = () => {
    if (!waiting || shown.checking || shown.round === waiting.round) return;
    const [was, hinted] = [waiting.for, shown.hints.at(-1)];
    waiting = null;
    clearTimeout(timer);
    if (shown.fault) {
      say([[shown.fault, ""]]);
      if (was === "answer") field.focus?.();
    } else if (was === "hint") say([[_("Hint:"), ""], hinted ?? ["", ""]]);
    else say([[shown.said, ""], shown.feedback, shown.reason]);
  };

  node.draw = (now, host) => {
    shown = now;
    setAll(node, { dir: now.way, "data-verdict": now.right ? "right" : now.verdict || null });
    setText(place, now.heading);
    setText(state, now.right ? _("done") : now.none_left ? _("no try left") : now.done ? _("saved") : "");
    show(state, state.textContent);
    field.draw?.(now);
    const out = sent.get(id);
    if (out && !now.checking && now.round !== out.round) {
      sent.delete(id);
      // It was taken, and nothing else was written meanwhile.
      if (out.for === "answer" && !now.fault && !out.written) drafts.delete(id);
    }
    const answer = JSON.stringify(now.answer);
    // An answer from another copy, or from before; what is being written here stays.
    if (answer !== known && now.answer !== null && !waiting && !drafts.has(id)) field.set(now.answer);
    if (now.before && !waiting && !drafts.has(id)) field.set(null);
    if (known === null && drafts.has(id)) field.set(drafts.get(id));
    if (!waiting || !now.checking) known = answer;
    setText(fault, now.fault);
    mark(Boolean(now.fault));
    drawChecking(now.checking || (waiting?.for === "answer" && now.round === waiting.round));
    setText(tries, now.tries);
    show(tries, now.tries && !(now.none_left && now.said));
    show(hint, now.more_hints || now.hints.length);
    setText(hint, !now.more_hints ? _("No more hints") : now.hints.length ? _("Show another hint") : _("Show a hint"));
    off(hint, !now.more_hints);
    text(said, [now.said, ""]);
    setText(given.lastChild, now.given);
    show(given, now.given);
    setText(before.firstChild.lastChild, now.before);
    show(before, now.before);
    text(feedback, now.feedback);
    text(reason, now.reason);
    show(result, now.said || now.given);
    setAll(result, { "data-verdict": now.verdict || null });
    fill(hints, now.hints, (_one, at) => at, (one) => words("li", one), (item, one) => { setText(item, one[0]); setAll(item, { lang: one[1] || null }); });
    show(hints, now.hints.length);
    beside.draw(now.beside, host);
    look.draw(now.look, host);
    tell();
  };
  show(slot, false);
  node.opened = slot;
  node.heading = heading;

  // What was said to an answer of an earlier day is asked for when somebody comes to see it.
  const seen = new IntersectionObserver((entries) => {
    if (recalled || !shown.verdict || shown.said || !entries.some((one) => one.isIntersecting)) return;
    recalled = true;
    seen.disconnect();
    send({ do: "recall", id });
  });
  seen.observe(node);
  signal?.addEventListener("abort", () => { seen.disconnect(); clearTimeout(timer); }, { once: true });
  return node;
}

// Buttons that open places; the one that is open says so, and closes it.
function makePlaces(label, id, { send, _ }) {
  const list = make("span", { class: "explorer-place-list" });
  const node = make("div", { class: "explorer-steps explorer-look-at", role: "group", "aria-label": label }, make("span", { dir: "auto" }, label), list);
  let open = "";
  const build = (one) => {
    const button = make("button", { type: "button", class: "explorer-button", dir: "auto" });
    button.addEventListener("click", () => send(open === one.to ? { do: "close_place" } : { do: "look", id, to: one.to }));
    return button;
  };
  return {
    node,
    draw(places, head) {
      open = head.place_of === id ? head.place_to : "";
      fill(list, places, (one) => one.to, build, (button, one) => {
        // A title of the study keeps its language.
        if (button.textContent !== one.words) button.replaceChildren(...one.pieces.map(({ text, lang }) => (lang ? make("bdi", { lang }, text) : text)));
        setAll(button, { "aria-expanded": String(open === one.to) });
      });
      show(node, places.length);
    },
  };
}
