// What a chart and its view ask each other: the chart is drawn by the engine, which knows neither
// the language of the view nor what its data mean.

// The options of `embed` that are the same for every drawing of a view.
function chartAsks(model, signal, _) {
  const words = {
    chart: _("chart"),
    keys: _("Arrow keys go from mark to mark, Enter chooses, Escape leaves."),
    failed: _("This chart could not be drawn."),
    refused: _("It asks for something outside, and nothing is fetched from there:"),
  };
  return { words, tell: makeTell(model, signal), beyond: (by) => model.send({ do: "step", by }) };
}

function chartHelp(_) {
  return [
    [_("Tab to the chart, then arrows"), _("from mark to mark, each said in words")],
    ["Page Up, Page Down", _("a tenth of the marks back or on")],
    [_("Enter or Space"), _("choose the mark")],
    ["Esc", _("leave the chart")],
  ];
}

// Asks Python what a datum is called, without choosing it. An answer to an earlier question is let
// be: the one who asked has gone on.
function makeTell(model, signal) {
  let [number, answer] = [0, () => {}];
  const hear = (message) => {
    if (message?.told !== undefined && message.key === number) answer({ words: message.told, x: message.x });
  };
  model.on("msg:custom", hear);
  signal?.addEventListener("abort", () => model.off("msg:custom", hear), { once: true });
  return (datum, n, of) => new Promise((resolve) => {
    number += 1;
    answer = resolve;
    model.send({ do: "tell", datum, n, of, key: number });
  });
}

// Tells Python what is looked at, and where other views follow, these show it.
function shareGlances(model, handle) {
  handle.onGlance((datum) => { if (model.get("linked")) model.send({ do: "glance", datum }); });
}
