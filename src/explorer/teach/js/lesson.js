// Placeholder until the questions are drawn.
function render({ model, el }) {
  el.append(make("p", {}, model.get("head").code ?? ""));
}
export default { render: inLanguage(render) };
