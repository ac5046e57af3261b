// What the scripts of all views share. Text becomes text nodes here and nothing else: there is
// no way through these functions to turn a text into markup.

// What takes the focus: JupyterLab reads "a", "b" or "d d" on it as commands to its notebook and
// would delete the cell. It asks the focused element itself, so a mark on the root is too far up.
const TAKES_FOCUS = new Set(["a", "button", "input", "select", "summary", "textarea"]);

// Makes an element. Attributes: null, undefined and false leave one out, true writes it bare.
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAll(node, attributes);
  if (TAKES_FOCUS.has(tag) || node.hasAttribute("tabindex")) node.setAttribute("data-lm-suppress-shortcuts", "true");
  node.append(...children.filter((one) => one !== null && one !== undefined));
  return node;
}

// Sets attributes, and touches only those that differ: a screen reader notices every write.
function setAll(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    // A handler written as text would be run as code.
    if (/^on/i.test(name)) throw new Error(`Use addEventListener for ${name}.`);
    if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else {
      const text = value === true ? "" : String(value);
      if (node.getAttribute(name) !== text) node.setAttribute(name, text);
    }
  }
}

function setText(node, text) {
  const wanted = String(text ?? "");
  if (node.textContent !== wanted) node.textContent = wanted;
}

// Only an address of the web becomes a link: a file could hold any other.
function linkOr(words, address) {
  let url = null;
  try { url = new URL(address); } catch { /* Not an address: shown as text. */ }
  if (!url || !["http:", "https:"].includes(url.protocol)) return make("span", {}, words);
  return make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, words);
}

// Hidden and shown without a write where nothing changes.
function show(node, shown) {
  if (node.hidden === Boolean(shown)) node.hidden = !shown;
}

// Makes the children of a parent match a list, and keeps the nodes of items that stay (by key),
// so that focus, an open fold and a half-typed word outlive a step.
function fill(parent, items, key, build, update = () => {}) {
  const names = items.map((item, at) => String(key(item, at)));
  const old = new Map();
  for (const node of [...parent.children]) {
    if (names.includes(node.dataset.key)) old.set(node.dataset.key, node);
    else node.remove();
  }
  items.forEach((item, at) => {
    const node = old.get(names[at]) ?? build(item, at);
    node.dataset.key = names[at];
    // Only what stands elsewhere is moved: moving a node takes the focus from it.
    if (parent.children[at] !== node) parent.insertBefore(node, parent.children[at] ?? null);
    update(node, item, at);
  });
}

// Ids for label/for and aria-*, unlike those of any other display of the same view.
function makeUid() {
  const base = `explorer-${Math.random().toString(36).slice(2, 10)}`;
  return (name) => `${base}-${name}`;
}

// The one live region of a view: `said` is heard only, `notice` is seen and heard. Fill it
// before it enters the page: only what changes later is spoken.
function makeStatus() {
  const said = make("span", { class: "explorer-hidden" });
  const notice = make("span", { class: "explorer-notice" });
  const node = make("p", { class: "explorer-status", role: "status", "aria-atomic": "true" }, said, " ", notice);
  return {
    node,
    draw(model) {
      setText(said, model.get("said"));
      setText(notice, model.get("notice"));
    },
  };
}

// Calls `act` once for each message from Python that changes one of the traits, however many.
function watch(model, signal, names, act) {
  let due = false;
  const later = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      if (!signal?.aborted) act();
    });
  };
  for (const name of names) {
    model.on(`change:${name}`, later);
    signal?.addEventListener("abort", () => model.off(`change:${name}`, later), { once: true });
  }
}

// Draws, and where that takes away the node that had the focus, gives the focus to another.
function keepFocus(root, draw, fallback) {
  const held = root.contains(document.activeElement);
  draw();
  const now = document.activeElement;
  // A node that is hidden has no box, though some browsers leave the focus on it.
  if (held && !(root.contains(now) && now.getClientRects().length)) fallback()?.focus();
}

// Says a message in the language of a view: `const _ = translator(model)`, then `_` of a text in
// double quotes, always the message itself: the catalogues and Python find it in the script.
function translator(model) {
  const words = model.get("words") ?? {};
  return (message) => words[message] ?? message;
}

// What tells a node from its neighbours in every language: what it is, and its key or its name.
const likeness = (node) => [node.tagName, node.classList[0], node.dataset.key, node.getAttribute("name")].join(" ");

// Says where the node that has the focus stands in `el`; null where it has none there.
function whereFocusIs(el) {
  const way = [];
  for (let node = document.activeElement; node !== el; node = node.parentElement) {
    if (!node || !el.contains(node)) return null;
    const alike = [...node.parentElement.children].filter((one) => likeness(one) === likeness(node));
    way.unshift({ like: likeness(node), at: alike.indexOf(node), open: node.tagName === "DETAILS" && node.open });
  }
  return way.length ? way : null;
}

// Goes the way to a node; returns the last one that is there, and whether it is that node.
function followed(el, way) {
  let node = el;
  for (const { like, at, open } of way) {
    const next = [...node.children].filter((one) => likeness(one) === like)[at];
    if (!next) return [node, false];
    if (open) next.open = true;
    node = next;
  }
  return [node, true];
}

const REDRAWN = 5000; // ms in which a chart that is drawn anew may take the focus back

// Gives the focus back to the control that had it before a view was drawn anew. A part that is
// drawn later, such as a chart, gets it then, unless the person has gone elsewhere meanwhile.
function giveFocusBack(el, way, signal) {
  const attempt = () => {
    const [node, there] = followed(el, way);
    for (let one = node; one !== el; one = one.parentElement) {
      one.focus();
      if (document.activeElement === one) break;
    }
    return there;
  };
  if (attempt()) return;
  let placed = document.activeElement;
  const waiting = new MutationObserver(() => {
    if (document.activeElement !== placed && document.activeElement !== document.body) waiting.disconnect();
    else if (attempt()) waiting.disconnect();
    else placed = document.activeElement;
  });
  waiting.observe(el, { childList: true, subtree: true });
  setTimeout(() => waiting.disconnect(), REDRAWN);
  signal.addEventListener("abort", () => waiting.disconnect(), { once: true });
}

// Why what is drawn ends where it is drawn anew at once: what a person is writing goes along.
const REDRAWN_ANEW = "drawn anew";

// Draws a view, and draws it anew when its words come in another language.
function inLanguage(render) {
  return ({ model, el, signal, ...rest }) => {
    let drawn = new AbortController();
    const draw = () => {
      const way = whereFocusIs(el);
      drawn.abort(REDRAWN_ANEW);
      drawn = new AbortController();
      signal?.addEventListener("abort", () => drawn.abort(), { once: true, signal: drawn.signal });
      el.replaceChildren();
      el.lang = model.get("language") || "en";
      const rendered = render({ model, el, signal: drawn.signal, ...rest });
      if (way) giveFocusBack(el, way, drawn.signal);
      return rendered;
    };
    watch(model, signal, ["language"], draw);
    return draw();
  };
}

// JupyterLab takes every line break away that is typed in a cell, for the sake of its own keys, with a
// listener that it adds at each key; this one is the first.
function keepsLineBreaks(field) {
  field.addEventListener("beforeinput", (event) => event.stopImmediatePropagation());
  return field;
}

const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";

// Single keys work only while the focus is inside `root` and not where a person types; the keys
// of a table are [key, action], and an action that returns false leaves the key to the browser.
function onKeys(root, table) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.isComposing || event.target.closest(FIELDS)) return;
    // Arrows move between the choices of a group, and scroll a wide table.
    if (event.key.startsWith("Arrow") && event.target.closest("input[type=radio], .explorer-scroll")) return;
    const action = table[event.key];
    if (!action || action(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
}
