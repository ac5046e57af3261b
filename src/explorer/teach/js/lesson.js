// A lesson, or one question of it. Python holds what is right, checks and saves; this draws what it
// sends (`head`, and each question of `asked`), and sends what the person does.

// What a person wrote, and what was sent and is not answered yet, outlives a change of the language.
const KEPT = new WeakMap();

function initialize({ model }) {
  // Of many questions only the one that changed comes over the line.
  model.on("msg:custom", (message) => {
    if (message?.shown) model.set("asked", { ...model.get("asked"), [message.shown.id]: message.shown });
  });
}

function render({ model, el, signal, host }) {
  const uid = makeUid();
  const _ = translator(model);
  const send = (message) => model.send(message);
  const button = (words_, message, attributes = {}) => {
    const one = make("button", { type: "button", class: "explorer-button", ...attributes }, words_);
    one.addEventListener("click", () => send(message));
    return one;
  };
  // One polite region for all that becomes of an answer; each part in its own language.
  const live = make("div", { class: "explorer-hidden", role: "status", "aria-atomic": "true" });
  const say = (pairs) => live.replaceChildren(...pairs.filter(([text]) => text).map(([text, lang]) => make("span", { lang: lang || null }, `${text} `)));
  if (!KEPT.has(model)) KEPT.set(model, { drafts: new Map(), sent: new Map() });
  const kit = { model, uid, _, send, button, say, signal, host, ...KEPT.get(model) };

  const whole = model.get("head").kind === "lesson";
  const title = makeHeading({ class: "explorer-title", dir: "auto" });
  const about = make("p", { class: "explorer-note", dir: "auto" });
  const gate = makeLessonGate(kit);
  const code = makeCode(kit, !whole);
  const done = make("p", { class: "explorer-lesson-done", dir: "auto" });
  const next = make("button", { type: "button", class: "explorer-button" }, _("Next question that is not done"));
  const far = make("div", { class: "explorer-steps explorer-far" }, done, next);
  const list = make("div", { class: "explorer-questions" });
  const close = make("div", { class: "explorer-steps" }, button(_("Close the questions"), { do: "leave" }));
  const status = makeStatus();
  const root = make("div", {
    class: "explorer-view explorer-lesson", role: "group", "data-lm-suppress-shortcuts": "true",
    "aria-label": whole ? _("Lesson") : _("Question"),
  }, title, about, ...gate.nodes, ...(whole ? [code.node, far] : []), status.node, list, ...(whole ? [] : [code.node]), close, live);

  next.addEventListener("click", () => {
    const asked = model.get("asked");
    const open = [...list.children].find((one) => { const now = asked[one.dataset.key]; return !now.done; });
    if (!open) return say([[_("All questions are done."), ""]]);
    open.heading.focus();
    open.scrollIntoView({ block: "start" });
  });

  const level = keepLevels(root, signal);
  let moved = model.get("head").moved ?? 0;
  const draw = () => {
    const [head, asked] = [model.get("head"), model.get("asked")];
    const opened = head.state === "reading";
    setAll(root, { dir: head.way });
    for (const [one, pair] of [[title, head.title], [about, head.about]]) {
      setText(one, pair?.[0] ?? "");
      setAll(one, { lang: pair?.[1] || null });
      show(one, pair?.[0]);
    }
    gate.draw(head);
    code.draw(head);
    setText(done, head.done ?? "");
    for (const one of [code.node, list]) show(one, opened);
    show(far, opened && whole);
    show(close, opened && head.note?.text && whole);
    fill(list, opened ? head.ids.filter((one) => asked[one]) : [], (one) => one, (one) => makeQuestion(asked[one], kit), (node, one) => {
      node.draw(asked[one], head);
      setAll(node, { "aria-current": head.at === one && whole ? "true" : null });
    });
    if ((head.moved ?? 0) > moved) {
      moved = head.moved;
      list.querySelector(":scope > [aria-current=true]")?.scrollIntoView({ block: "nearest" });
    }
    level();
    status.draw(model);
    drawPlace(head);
  };

  let [drawn, shownPlace, lastButton] = ["", null, null];
  const drawPlace = (head) => {
    const reference = model.get("place");
    const key = JSON.stringify([head.place_of, head.place_to, reference]);
    if (key === drawn) return;
    drawn = key;
    shownPlace?.abort();
    for (const one of list.children) { one.opened.replaceChildren(); show(one.opened, false); }
    const slot = [...list.children].find((one) => one.dataset.key === head.place_of)?.opened;
    if (!slot) return;
    lastButton = slot.parentNode.querySelector(".explorer-look-at [aria-expanded=true]");
    shownPlace = new AbortController();
    signal?.addEventListener("abort", () => shownPlace.abort(), { once: true, signal: shownPlace.signal });
    show(slot, true);
    const told = make("p", { dir: "auto" }, linkOr(head.place_words, head.place_url ?? ""));
    slot.append(reference ? make("div", { class: "explorer-slot-view" }) : told, button(_("Close this place"), { do: "close_place" }));
    say([[reference ? _("Opened below: {place}").replace("{place}", head.place_words) : head.place_words, ""]]);
    if (reference) openPlace(reference, slot.firstChild, shownPlace.signal);
  };
  const openPlace = async (reference, place, ends) => {
    try {
      const view = await host.getWidget(reference);
      if (!ends.aborted) await view.render({ el: place, signal: ends });
    } catch (error) {
      if (!ends.aborted) place.append(make("p", {}, _("This view could not be shown."), ` ${error?.message ?? error}`));
    }
  };

  const after = () => {
    const { state } = model.get("head");
    // Whoever closed a place goes on at the button that had opened it.
    if (lastButton?.isConnected) return lastButton;
    return gate.next(state) ?? list.firstElementChild?.heading;
  };
  draw();
  el.append(root);
  watch(model, signal, ["head", "asked", "place", "said", "notice"], () => keepFocus(root, draw, after));
}

export default { initialize, render: inLanguage(render) };
