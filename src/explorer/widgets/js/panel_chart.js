// The place of a chart: drawn by the engine, and said when its answer takes a while.

// Draws the chart once its specification is there, and anew with each new one.
function mountChart(panel, place) {
  const { _ } = panel;
  let [handle, turn, drawn] = [null, 0, []];
  // Where the chart is wider than its place, the keyboard must be able to scroll it.
  const observer = new ResizeObserver(() => {
    const wide = place.scrollWidth > place.clientWidth + 1;
    place.classList.toggle("explorer-scroll", wide);
    // A drawing that takes the keyboard itself scrolls with the mark that it is at.
    const bare = wide && !place.querySelector("[role=application][tabindex]");
    setAll(place, { tabindex: bare ? "0" : null, role: bare ? "group" : null, "aria-label": bare ? _("Chart, scrolls sideways") : null });
  });
  observer.observe(place);
  panel.signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  const say = (words) => place.replaceChildren(...(words ? [make("p", { class: "explorer-chart-error" }, words)] : []));

  async function draw() {
    const [spec, engine, { empty, label, title }] = [panel.get("spec"), panel.get("engine"), panel.get("panel")];
    const wanted = [spec, engine, empty];
    if (wanted.every((one, at) => one === drawn[at]) && drawn.length) return;
    drawn = wanted;
    const mine = ++turn;
    if (empty) { handle?.finalize(); handle = null; return say(empty); }
    if (!spec?.$schema || !engine) {
      if (!handle) say(_("The chart is being made."));
      return panel.send({ do: "draw" });
    }
    try {
      const embed = await findEmbed(panel, engine);
      if (mine !== turn || panel.signal.aborted) return;
      // The place keeps its height meanwhile, so that what stands below does not jump.
      place.style.minHeight = `${place.offsetHeight}px`;
      const resume = handle?.held();
      handle?.finalize();
      const inner = make("div", { class: "explorer-drawing" });
      place.replaceChildren(inner);
      handle = await embed(inner, spec, {
        ...panel.asks, label, name: title, signals: panel.get("signals"), signal: panel.signal,
        moments: Boolean(panel.get("panel").moments), resume,
      });
      // It is drawn anew a moment after its place has become narrower or wider.
      const picture = inner.querySelector("svg");
      if (picture) observer.observe(picture);
      panel.share(handle);
      handle.onClick((datum) => panel.send({ do: "click", datum }));
      handle.onStretch((start, end) => panel.ask({ do: "zoom", start, end }));
      // Steps taken while it was being drawn.
      if (mine === turn) await handle.setSignals(panel.get("signals"));
    } catch (error) {
      if (mine === turn) say(`${_("The chart could not be drawn.")} ${error?.message ?? error}`);
    } finally {
      if (mine === turn) place.style.minHeight = "";
    }
  }
  let last = Promise.resolve();
  return {
    draw() { last = draw(); },
    settled: () => last,
    point: () => handle?.setSignals(panel.get("signals")),
  };
}

// A slow line may not have brought the engine when it is first asked for.
async function findEmbed({ host, _ }, engine) {
  if (!host?.getWidget) throw new Error(_("It needs anywidget 0.11 or newer in the browser; reload the page."));
  const find = async () => (await host.getWidget(engine)).exports.embed;
  try { return await find(); } catch { return find(); }
}

// Says that an answer is awaited, once it takes longer than a person would take for "at once".
const PATIENCE = 150; // ms
function makePatience(model, signal, tell, drawn) {
  const _ = translator(model);
  let [asked, timer, since] = [0, 0, 0];
  const look = () => {
    const words = model.get("working") || (asked ? _("Working …") : "");
    clearTimeout(timer);
    if (!words) { since = 0; return tell(""); }
    since ||= performance.now();
    timer = setTimeout(() => tell(words), Math.max(0, since + PATIENCE - performance.now()));
  };
  // The answer is there once it is drawn.
  const hear = async (message) => {
    if (!message?.did) return;
    await drawn();
    asked = Math.max(0, asked - 1);
    look();
  };
  model.on("msg:custom", hear);
  signal?.addEventListener("abort", () => { model.off("msg:custom", hear); clearTimeout(timer); }, { once: true });
  watch(model, signal, ["working"], look);
  return { ask(message) { asked += 1; look(); model.send(message); } };
}
