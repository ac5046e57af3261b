// Going through a chart by keyboard: one stop for Tab, the arrow keys from datum to datum, a ring
// round the one that is on, and a sentence for each. Joined to chart_view.js when the bundle is
// made.

const PAGES = 10; // Page Down and Page Up go on by a tenth
const SILENT = 700; // ms that Python may take for its sentence; then the mark's own is said
const UNDRAWN = /^(axis|legend|title|header)/;

// The items of a drawing with their place in it; `layer` tells apart what was drawn separately.
function* itemsOf(group, x = 0, y = 0, layer = "") {
  for (const mark of group.items ?? []) {
    if (UNDRAWN.test(mark.role ?? "")) continue;
    for (const item of mark.items ?? []) {
      if (mark.marktype === "group") yield* itemsOf(item, x + (item.x ?? 0), y + (item.y ?? 0), `${layer}/${mark.name ?? ""}`);
      else yield { mark, item, x, y, layer: `${layer}/${mark.name ?? ""}` };
    }
  }
}

// Where the datum of an item stands, and what its mark is called to a screen reader.
function stopOf({ mark, item, x, y, layer }) {
  const strung = STRUNG.has(mark.marktype);
  const { x1, x2, y1, y2 } = strung ? { x1: item.x, x2: item.x, y1: item.y, y2: item.y } : item.bounds;
  return {
    strung, item, layer,
    datum: item.datum ?? {},
    heard: mark.aria !== false && Boolean(item.description),
    words: item.description ?? item.datum?.spoken ?? "",
    x: x + (x1 + x2) / 2,
    y: y + (y1 + y2) / 2,
  };
}

function standsFor({ mark, item }) {
  return item.datum && item.opacity !== 0 && (STRUNG.has(mark.marktype) ? item.defined !== false : Boolean(item.bounds));
}

// What can be gone to. Data that Python knows by an id; of a curve the points that it is strung on;
// in a chart without ids, whatever a screen reader hears.
function stopsOf(view, moments) {
  const all = [...itemsOf(view.scenegraph().root.items[0])].filter(standsFor).map(stopOf);
  const named = new Map();
  for (const stop of all) {
    if (stop.strung || stop.datum.id === undefined || !stop.words) continue;
    const name = `${stop.datum.kind ?? ""} ${stop.datum.id}`;
    // A datum may be drawn in several marks, such as its ring; the one that is heard is its own.
    if (!named.has(name) || (stop.heard && !named.get(name).heard)) named.set(name, stop);
  }
  const points = moments ? all.filter((stop) => stop.strung && !stop.heard) : [];
  return named.size || points.length ? [...named.values(), ...points] : all.filter((stop) => stop.heard);
}

// The encodings of a specification, wherever they stand in it.
function* encodingsOf(spec) {
  if (spec.encoding) yield spec.encoding;
  for (const part of [...(spec.layer ?? []), ...(spec.concat ?? []), ...(spec.hconcat ?? []), ...(spec.vconcat ?? [])]) yield* encodingsOf(part);
  if (spec.spec) yield* encodingsOf(spec.spec);
}

const NAMED = new Set(["nominal", "ordinal"]);

// A list of bars reads from the top, whatever their lengths.
function readsDown(spec) {
  return [...encodingsOf(spec)].some(({ x, y }) => NAMED.has(y?.type) && x?.type === "quantitative");
}

function seriesField(spec) {
  for (const encoding of encodingsOf(spec)) {
    for (const channel of ["color", "fill", "stroke", "detail"]) {
      if (NAMED.has(encoding[channel]?.type)) return encoding[channel].field;
    }
  }
  return undefined;
}

// The stops in their tracks, which go along the axis, and in their lanes, from the top. Things go
// by in one order whatever their lane, as events do by date; each line is a track of its own.
function pathsOf(view, spec, moments) {
  const down = readsDown(spec);
  const field = seriesField(spec);
  const [tracks, lanes] = [new Map(), new Map()];
  const put = (paths, name, stop) => paths.set(name, [...(paths.get(name) ?? []), stop]);
  for (const stop of stopsOf(view, moments)) {
    const { datum, strung, layer } = stop;
    const kind = String(datum.kind ?? "");
    // What Python strings on one line may be broken where a count fell; it is one line.
    const series = datum.lane ?? (moments ? "" : datum[field]) ?? "";
    const lane = `${kind} ${series} ${strung ? layer : ""}`;
    put(tracks, strung ? lane : kind, stop);
    put(lanes, down ? "" : lane, stop);
  }
  const [main, other] = down ? ["y", "x"] : ["x", "y"];
  const inOrder = (paths) => [...paths.values()].map((path) =>
    onePlaceEach(path.sort((one, next) => one[main] - next[main] || one[other] - next[other])));
  const height = (lane) => lane.reduce((sum, stop) => sum + stop.y, 0) / lane.length;
  const found = { down, tracks: inOrder(tracks), lanes: inOrder(lanes).sort((one, next) => height(one) - height(next)) };
  for (const track of found.tracks) track.forEach((stop, at) => Object.assign(stop, { track, at }));
  for (const [row, lane] of found.lanes.entries()) for (const stop of lane) stop.row = row;
  return found;
}

// Where a line falls, two of its corners stand over each other: the last one is the count then.
function onePlaceEach(path) {
  return path.filter((stop, at) => !(stop.strung && path[at + 1]?.strung && path[at + 1].datum.x === stop.datum.x));
}

function boxOf({ strung, item }) {
  const node = strung ? item.mark.items[0]?._svg : item._svg;
  if (!node?.isConnected) return null;
  if (strung) {
    const { x, y } = new DOMPoint(item.x, item.y).matrixTransform(node.getScreenCTM());
    return new DOMRect(x - 4, y - 4, 8, 8);
  }
  const box = node.getBoundingClientRect();
  const plot = item.mark.clip && node.ownerSVGElement.querySelector(".role-frame > g > .background")?.getBoundingClientRect();
  if (!plot?.width) return box;
  // Of a mark that reaches beyond the plot, what is seen of it.
  const [left, right] = [Math.max(box.left, plot.left), Math.min(box.right, plot.right)];
  return new DOMRect(left, box.top, Math.max(0, right - left), box.height);
}

// An element of HTML and not of the drawing: Vega takes what it did not draw out of its picture.
function makeRing(stage) {
  const ring = stage.ownerDocument.createElement("div");
  ring.className = "explorer-ring";
  ring.setAttribute("aria-hidden", "true");
  ring.hidden = true;
  stage.append(ring);
  return {
    hide() { ring.hidden = true; },
    put(stop) {
      const box = boxOf(stop);
      ring.hidden = !box;
      if (!box) return null;
      const home = stage.getBoundingClientRect();
      const [wide, tall] = [Math.max(box.width, 12), Math.max(box.height, 12)];
      Object.assign(ring.style, {
        left: `${box.x + box.width / 2 - wide / 2 - home.x}px`, top: `${box.y + box.height / 2 - tall / 2 - home.y}px`,
        width: `${wide}px`, height: `${tall}px`,
      });
      // Only what is not seen is scrolled to, and no further than that.
      ring.scrollIntoView({ block: "nearest", inline: "nearest" });
      return ring.getBoundingClientRect();
    },
  };
}

// The region that a screen reader is told of; a sentence that is the same again is said again.
function makeVoice(el) {
  const said = el.ownerDocument.createElement("p");
  said.className = "explorer-hidden explorer-chart-said";
  said.setAttribute("role", "status");
  said.setAttribute("aria-atomic", "true");
  el.append(said);
  return (words) => {
    if (said.textContent !== words) said.textContent = words;
    else {
      said.textContent = "";
      requestAnimationFrame(() => { said.textContent = words; });
    }
  };
}

const chosenIn = ({ datum }, signals) =>
  (signals.chosen ? datum.id === signals.chosen : Number.isFinite(signals.chosen_x) && datum.x === signals.chosen_x);

// Says one place at a time: with a key held down, the places that are passed are not asked for.
function makeTeller(tell, voice, moved) {
  let [busy, due] = [false, null];
  const ask = async (stop, place) => {
    if (!tell) return voice(stop.words);
    if (busy) { due = [stop, place]; return undefined; }
    busy = true;
    const late = new Promise((resolve) => { setTimeout(resolve, SILENT, { words: stop.words }); });
    const { words, x } = (await Promise.race([tell(plain(stop.datum), ...place), late])) ?? {};
    busy = false;
    if (due) { const next = due; due = null; return ask(...next); }
    voice(words || stop.words);
    if (x !== undefined && x !== null) moved(stop, x);
    return undefined;
  };
  return { ask, hush() { due = null; } };
}

// Makes `stage` a stop for Tab and its marks places to go to.
//   tell(datum, n, of)  asks Python for the sentence, and where the datum stands
//   choose(datum)       what a click does
//   glance(datum|null)  what hovering does
//   beyond(by)          a step over the end of what is drawn
function makeKeys(stage, el, { view, spec, moments, tell, choose, glance, beyond, tooltip, signals }) {
  const [ring, voice] = [makeRing(stage), makeVoice(el)];
  let [paths, here, wanted, stale, current, from, byKey] = [{ tracks: [], lanes: [] }, null, 0, true, signals ?? {}, null, false];
  const focused = () => stage.contains(stage.ownerDocument.activeElement);

  const find = (test) => paths.tracks.flat().find(test) ?? null;
  const like = (old) => ({ datum }) =>
    (old.id === undefined ? datum.x === old.x && datum.s === old.s && datum.n === old.n : datum.id === old.id && datum.kind === old.kind);
  const look = () => {
    if (!stale) return;
    paths = pathsOf(view, spec, moments);
    stale = false;
    here &&= find(like(here.datum));
    if (paths.tracks.length) stage.tabIndex = 0;
    else stage.removeAttribute("tabindex");
  };
  // Where one comes in: where one was, else at what is chosen, else at the beginning.
  const enter = () => {
    look();
    here ??= find((stop) => chosenIn(stop, current)) ?? paths.tracks[0]?.[0] ?? null;
    return here;
  };
  const teller = makeTeller(tell, voice, (stop, x) => {
    if (stop !== here) return;
    // Python knows which point of the curve a corner of its line belongs to.
    const own = here.track.find(({ datum }) => datum.x === x);
    if (!own || own === here) return;
    here = own;
    ring.put(here);
  });
  const show = (aloud) => {
    const box = ring.put(here);
    if (box && here.words) tooltip.showAt(box, here.words);
    else tooltip.hide();
    glance(plain(here.datum));
    if (aloud) teller.ask(here, [here.at + 1, here.track.length]);
  };
  const go = (stop) => {
    here = stop;
    show(true);
  };
  const to = (at) => {
    const { track } = here;
    go(track[Math.min(Math.max(at, 0), track.length - 1)]);
    wanted = here.x;
  };
  const along = (by, over = false) => {
    if (over && !here.track[here.at + by] && chosenIn(here, current)) beyond?.(by);
    else to(here.at + by);
  };
  const across = (by) => {
    if (paths.down) { along(by); return; }
    const far = (stop) => Math.abs(stop.x - wanted);
    const lane = paths.lanes[here.row + by];
    go(lane ? lane.reduce((best, stop) => (far(stop) < far(best) ? stop : best)) : here);
  };
  const page = () => Math.max(1, Math.round(here.track.length / PAGES));
  const leave = () => {
    hush();
    if (from?.isConnected) from.focus();
  };
  const keys = {
    ArrowRight: () => along(1, true),
    ArrowLeft: () => along(-1, true),
    ArrowDown: () => across(1),
    ArrowUp: () => across(-1),
    Home: () => to(0),
    End: () => to(Infinity),
    PageDown: () => along(page()),
    PageUp: () => along(-page()),
    Enter: () => choose(plain(here.datum)),
    Escape: leave,
  };
  keys[" "] = keys.Enter;

  const hush = () => {
    teller.hush();
    ring.hide();
    tooltip.hide();
    glance(null);
  };
  const onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (!act || !enter()) return;
    byKey = true;
    act();
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = (event) => {
    if (stage.contains(event.relatedTarget)) return;
    from = event.relatedTarget ?? from;
    byKey = stage.matches(":focus-visible");
    if (enter() && byKey) { wanted = here.x; show(true); }
  };
  // A click takes the focus as well; the ring is for those who came by a key.
  const onPointer = () => {
    byKey = false;
    ring.hide();
    tooltip.hide();
  };
  const onBlur = (event) => { if (!stage.contains(event.relatedTarget)) hush(); };
  stage.addEventListener("keydown", onKey);
  stage.addEventListener("pointerdown", onPointer);
  stage.addEventListener("focusin", onFocus);
  stage.addEventListener("focusout", onBlur);
  look();

  return {
    // The picture has changed: the marks may be others, and stand elsewhere.
    drawn(now) {
      const moved = here && chosenIn(here, current);
      current = now;
      stale = true;
      look();
      // A step from another place: the ring goes along with what is chosen, which Python says.
      if (moved) here = find((stop) => chosenIn(stop, current)) ?? here;
      if (focused() && here && byKey) show(false);
    },
    clicked(datum) {
      look();
      here = find(like(datum)) ?? here;
    },
    place: () => here?.datum,
    // Takes over from a drawing that stood here before and had the focus.
    resume(datum) {
      here = (datum && find(like(datum))) ?? null;
      byKey = focused();
      if (byKey && enter()) { wanted = here.x; show(false); }
    },
  };
}
