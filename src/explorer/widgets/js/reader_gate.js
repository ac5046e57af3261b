// The content note of the reader, and what stands there once the interview is closed.

function makeGate(act) {
  const heading = make("h4", {}, "Content note");
  const words = make("p", { dir: "auto" });
  const source = make("p", { class: "explorer-quiet", dir: "auto" });
  const support = make("div", { class: "explorer-support" });
  const length = make("p", { class: "explorer-quiet" });
  const node = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": "Content note" },
    heading, words, source, support, length,
    make("div", { class: "explorer-steps" },
      act("Read the interview", NOTE.read, { class: "explorer-button explorer-primary" }),
      act("Not now", NOTE.leave)));
  return {
    node,
    draw(page) {
      show(node, page.state === "note");
      if (page.state !== "note") return;
      setText(words, page.text);
      setText(source, page.source ? `The source itself says: ${page.source}` : "");
      show(source, page.source);
      fill(support, page.support, (_, at) => at, () => make("p", { dir: "auto" }), setText);
      setText(length, page.length);
    },
  };
}

function makeLeft(act) {
  const node = make("div", { class: "explorer-gate", tabindex: "-1", role: "group", "aria-label": "Closed" },
    make("p", {}, "The interview is closed, and none of its text is shown. It stays here for whenever you want it."),
    make("div", { class: "explorer-steps" }, act("Back to the content note", NOTE.back)));
  return { node, draw: (page) => show(node, page.state === "left") };
}
