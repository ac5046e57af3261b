// The form of a note. There is one in a view: it stands under its turn while that is shown, and
// stays with what was typed when a person reads on, or another notebook changes the notes.

const NO_ANSWER = 6000; // ms

// What was typed and neither saved nor dropped, by view: it is there again when its form is opened.
const DRAFTS = new WeakMap();
// The form that was open when its view was drawn anew, by view.
const OPEN = new WeakMap();

function makeNoteForm(kit, done) {
  const { model, uid, _, ask } = kit;
  if (!DRAFTS.has(model)) DRAFTS.set(model, new Map());
  const drafts = DRAFTS.get(model);
  const id = uid("form");
  let at = null; // what is being written: turn, note, revision, move
  let [pending, timer] = [false, 0];

  const head = make("h5", { id: uid("form-head"), class: "explorer-note-head" });
  const quote = make("p", { class: "explorer-note-quote", role: "status", dir: "auto" });
  const tellWords = () => { if (at) ask({ do: "words", form: id, turn: at.turn, choice: chooser.choice() }); };
  const chooser = makeChooser(kit, tellWords);
  const other = button(_("Choose other words"), () => {
    at.move = true;
    draw();
    chooser.node.querySelector("input:checked")?.focus();
    tellWords();
  });
  const text = keepsLineBreaks(make("textarea", { id: uid("text"), class: "explorer-field explorer-note-text", rows: "3", dir: "auto" }));
  const tags = makeTagField(kit);
  const why = make("p", { class: "explorer-note-why", role: "alert" });
  const over = button(_("Save mine over it"), () => save());
  const store = button(_("Save"), () => save(), "explorer-primary");
  const cancel = button(_("Cancel"), () => done(close(true), null));
  const hint = make("p", { class: "explorer-quiet" }, make("kbd", {}, "Ctrl"), " + ", make("kbd", {}, "Enter"), " ", _("saves"), "; ", make("kbd", {}, "Esc"), " ", _("closes the form and keeps what you wrote"));
  const node = make("div", { class: "explorer-note-form", role: "group", "aria-labelledby": head.id, hidden: true },
    head, quote, other, chooser.node,
    make("div", { class: "explorer-note-field" }, make("label", { for: text.id }, _("Your note")), text),
    tags.node, why, make("div", { class: "explorer-steps" }, store, over, cancel), hint);

  function button(words, act, look = "") {
    const one = make("button", { type: "button", class: `explorer-button ${look}` }, words);
    one.addEventListener("click", act);
    return one;
  }

  node.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const enter = event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target === tags.field);
    if (!enter && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (enter) save();
    else done(close(false), null);
  });

  function draw() {
    show(node, at);
    if (!at) return;
    setText(head, at.note ? _("Change note") : _("New note"));
    show(other, at.note && !at.move);
    show(chooser.node, !at.note || at.move);
    show(over, at.clash);
    show(store, !at.clash);
  }

  const key = () => at.note ?? `t${at.turn}`;
  const dirty = () => text.value !== at.was.text || tags.value() !== at.was.tags;
  const refuse = (words) => setText(why, words);
  const keep = () => { if (dirty()) drafts.set(key(), { text: text.value, tags: tags.value() }); };
  kit.signal?.addEventListener("abort", () => {
    if (!at) return;
    keep();
    const written = { text: text.value, tags: tags.value(), caret: [text.selectionStart, text.selectionEnd] };
    if (kit.signal.reason === REDRAWN_ANEW) OPEN.set(model, { at, ...written, words: chooser.state() });
  }, { once: true });

  // What is wanted: a `turn`, with a selection as `place`; or a `note` that is to be changed, or
  // to be put on other words (`move`).
  function open(wanted, { onTags = false } = {}) {
    const focus = () => (onTags ? tags.field : text).focus();
    if (at && (at.note ?? null) === (wanted.note ?? null) && (at.note || at.turn === wanted.turn)) {
      if (wanted.place) { chooser.open(wanted.place); tellWords(); }
      return focus();
    }
    if (at && dirty()) {
      refuse(_("This note is not saved yet. Save it or cancel it first."));
      return text.focus();
    }
    at = { note: null, move: false, clash: false, was: { text: "", tags: "" }, ...wanted };
    const draft = drafts.get(key());
    at.fresh = !draft;
    text.value = draft?.text ?? "";
    tags.set(draft?.tags ?? "");
    refuse("");
    chooser.open(wanted.place ?? null);
    draw();
    kit.home();
    ask({ do: "form", form: id, turn: at.turn, note: at.note });
    if (!at.note || at.move) tellWords();
    else setText(quote, at.quote ? `“${at.quote}”` : "");
    focus();
  }

  function close(drop) {
    if (!at) return;
    if (drop) drafts.delete(key());
    else keep();
    const was = at;
    at = null;
    pending = false;
    clearTimeout(timer);
    setText(quote, "");
    chooser.sentences([]);
    draw();
    return was;
  }

  function save() {
    if (!at || pending) return;
    pending = true;
    refuse(_("Saving …"));
    clearTimeout(timer);
    timer = setTimeout(() => {
      pending = false;
      refuse(_("There is no answer: this note is not saved. Does the kernel still run? What you wrote stays here."));
    }, NO_ANSWER);
    const words = !at.note || at.move ? { turn: at.turn, choice: chooser.choice() } : {};
    ask({ do: "save", form: id, text: text.value, tags: tags.value(), ...(at.note ? { note: at.note, revision: at.revision } : {}), ...words });
  }

  const heard = {
    form({ sentences, note }) {
      chooser.sentences(sentences);
      if (!note) return;
      at.revision = note.revision;
      const untouched = at.fresh && !dirty();
      at.was = { text: note.text, tags: note.tags };
      if (untouched) { text.value = note.text; tags.set(note.tags); }
    },
    words({ quote: words, count, why: missing }) {
      setText(quote, missing || _("The note is on: “{words}”").replace("{words}", () => words));
      chooser.found(count);
    },
    saved({ note }) { done(close(true), note); },
    refused({ why: words, now }) {
      pending = false;
      clearTimeout(timer);
      at.clash = Boolean(at.note);
      if (!at.note) return refuse(words);
      if (now) {
        at.revision = now.revision;
        const says = [now.text, now.tags].filter(Boolean).join(" · ");
        const now_ = _("It says now: “{words}”").replace("{words}", () => says);
        refuse(`${words} ${now_}`);
      } else {
        // Deleted elsewhere: what was typed can still become a note.
        Object.assign(at, { note: null, move: false, clash: false });
        refuse(words);
      }
      draw();
    },
  };
  return {
    node, open,
    get turn() { return at?.turn ?? null; },
    get isOpen() { return Boolean(at); },
    tags: (used) => tags.used(used),
    hear(message) {
      if (message.form === id && at) heard[message.what]?.(message);
    },
    // The view was drawn anew, as in another language: the form is open as it was.
    again() {
      const was = OPEN.get(model);
      OPEN.delete(model);
      if (!was) return;
      at = was.at;
      text.value = was.text;
      text.setSelectionRange(...was.caret);
      tags.set(was.tags);
      chooser.again(was.words);
      draw();
      ask({ do: "form", form: id, turn: at.turn, note: at.note });
      if (!at.note || at.move) tellWords();
      else setText(quote, at.quote ? `“${at.quote}”` : "");
    },
    // The text leaves the browser with the interview; what was typed stays.
    veil() {
      if (!at || node.hidden) return;
      setText(quote, "");
      chooser.sentences([]);
      show(node, false);
    },
    unveil() {
      if (!at || !node.hidden) return;
      draw();
      ask({ do: "form", form: id, turn: at.turn, note: at.note });
      if (!at.note || at.move) tellWords();
    },
  };
}

// Tags, parted by commas, with those that are in use as buttons below.
function makeTagField({ uid, _ }) {
  const field = make("input", { id: uid("tags"), class: "explorer-field explorer-note-tags", type: "text", autocomplete: "off", dir: "auto", "aria-describedby": uid("tags-how") });
  const how = make("span", { id: uid("tags-how"), class: "explorer-quiet" }, _("parted by commas"));
  const list = make("div", { class: "explorer-note-used", role: "group", "aria-label": _("Tags in use") });
  const node = make("div", { class: "explorer-note-field" }, make("label", { for: field.id }, _("Tags")), " ", how, field, list);
  let used = [];
  const parts = () => partedTags(field.value);
  const written = (tag) => (/[,،、]/.test(tag) ? `"${tag}"` : tag);
  const toggle = (tag) => {
    const now = parts();
    // The beginning of a tag that was being typed makes way for the whole.
    const typed = now.length && !used.some(([one]) => one === now.at(-1)) && tag.startsWith(now.at(-1)) ? now.slice(0, -1) : now;
    const next = now.includes(tag) ? now.filter((one) => one !== tag) : [...typed, tag];
    field.value = next.map(written).join(", ");
    draw();
  };
  const draw = () => {
    const now = parts();
    const begun = now.at(-1)?.toLowerCase() ?? "";
    const whole = used.some(([tag]) => tag.toLowerCase() === begun);
    const fits = used.filter(([tag]) => now.includes(tag) || !begun || whole || tag.toLowerCase().includes(begun)).slice(0, 12);
    show(list, fits.length);
    fill(list, fits, ([tag]) => tag, ([tag]) => {
      const one = make("button", { type: "button", class: "explorer-button explorer-note-tag", dir: "auto" }, tag);
      one.addEventListener("click", () => toggle(tag));
      return one;
    }, (one, [tag]) => setAll(one, { "aria-pressed": String(now.includes(tag)) }));
  };
  field.addEventListener("input", draw);
  return {
    node, field,
    value: () => field.value,
    set(words) { field.value = words; draw(); },
    used(tags) {
      if (JSON.stringify(tags) === JSON.stringify(used)) return;
      used = tags;
      draw();
    },
  };
}

// As Python parts them: a tag with a comma of its own stands in quotes.
function partedTags(words) {
  const found = words.match(/(?:"[^"]*"?|[^",،、])+/g) ?? [];
  return found.map((one) => one.replaceAll('"', "").trim()).filter(Boolean);
}
