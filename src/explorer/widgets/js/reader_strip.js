// The overview above the text: a button a turn, as wide as the turn is long; questions are
// outlines, answers full. A long interview shows the turns around the current one, and above them
// all of it in parts of one size, so that the page holds as much for any length.

function makeStrip({ send, _ }) {
  const before = make("span", { class: "explorer-quiet" });
  const after = make("span", { class: "explorer-quiet" });
  const turns = makeMarks(send, _("Turns"));
  const parts = makeMarks(send, _("Parts of the interview"));
  const label = make("p", { class: "explorer-quiet explorer-overview-label" });
  const overview = make("div", { class: "explorer-overview" }, label, parts.node);
  const node = make("div", {}, overview, make("div", { class: "explorer-turns" }, before, turns.node, after));
  // From part to part: the keys of the whole view, which go from turn to turn, come after these.
  onKeys(parts.node, {
    ArrowRight: () => parts.beside(onward(parts.node, 1)),
    ArrowLeft: () => parts.beside(onward(parts.node, -1)),
  });
  return {
    node,
    draw({ strip }) {
      setText(before, strip.before);
      setText(after, strip.after);
      show(before, strip.before);
      show(after, strip.after);
      setText(label, strip.label);
      show(overview, strip.parts.length);
      parts.draw(strip.parts, false);
      turns.draw(strip.turns, !strip.parts.length);
    },
    // With the focus in one of the rows, the keys take it along.
    follow(draw) {
      const rows = [turns, parts].filter((row) => row.node.contains(document.activeElement));
      draw();
      for (const row of rows) row.focus();
    },
  };
}

// An arrow points to where one goes: the other way round where the interface runs from right to left.
function onward(node, by) {
  return getComputedStyle(node).direction === "rtl" ? -by : by;
}

function makeMarks(send, name) {
  const node = make("div", { class: "explorer-strip", role: "group", "aria-label": name });
  const go = (button) => send({ do: "select", id: button.dataset.key });
  const button = () => {
    const one = make("button", { type: "button", class: "explorer-tick" },
      make("span", { class: "explorer-tick-bar" }), make("span", { class: "explorer-tick-number" }));
    one.addEventListener("click", () => go(one));
    return one;
  };
  const now = () => node.querySelector('[aria-current="true"]');
  return {
    node,
    draw(marks, numbered) {
      const first = marks.find((mark) => mark.current);
      fill(node, marks, (mark) => mark.id, button, (one, mark) => {
        setAll(one, {
          "aria-label": mark.name,
          "aria-current": mark.current ? "true" : null,
          // One stop for Tab, however many marks; the arrow keys go on from there.
          tabindex: mark === first ? "0" : "-1",
          title: mark.name,
          "data-asks": mark.asks,
          "data-hits": mark.hits > 0,
          "data-linked": mark.linked,
          "data-noted": mark.noted,
          "data-notes": mark.notes > 0,
        });
        one.style.setProperty("--words", String(Math.max(1, mark.words ?? 1)));
        // Numbers of many digits have no room side by side; below, the line "Turn 5,007 of
        // 10,000" has the one that matters.
        setText(one.lastChild, numbered ? mark.number : mark.current ? "▴" : "");
      });
    },
    focus() {
      if (document.activeElement.getAttribute("aria-current") !== "true") now()?.focus();
    },
    // At an end the key stays here too: it does not turn into a step of one turn.
    beside(by) {
      const to = [...node.children][[...node.children].indexOf(now()) + by];
      if (to) go(to);
    },
  };
}
