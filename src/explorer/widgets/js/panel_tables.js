// What a chart shows, as tables and lists: the rows in pages, the places, what is not drawn.

const tableParts = {
  // What belongs to the subject but cannot be drawn.
  apart(panel) {
    const summary = make("summary", {});
    const place = make("div", {});
    const details = make("details", { class: "explorer-apart" }, summary, place);
    let shown = "";
    const draw = ({ apart }) => {
      show(details, apart?.facts?.length);
      if (JSON.stringify(apart) === shown) return;
      shown = JSON.stringify(apart);
      setText(summary, apart?.heading);
      place.replaceChildren(...(apart ? [factList(apart.facts)] : []));
    };
    return { nodes: [details], draw };
  },

  table(panel) {
    const { _ } = panel;
    const summary = make("summary", {});
    const name = panel.uid("table");
    const place = make("div", { class: "explorer-scroll", tabindex: "0", role: "region", "aria-labelledby": name });
    const pager = make("div", { class: "explorer-pager", role: "group", "aria-label": _("Pages of the table") });
    const details = make("details", { class: "explorer-table" }, summary, pager, place);
    summary.id = name;
    details.addEventListener("toggle", () => {
      const { rows } = panel.get("table");
      if (details.open && !rows) panel.send({ do: "table", page: 1 });
    });
    const turn = (words, by) => {
      const one = make("button", { type: "button", class: "explorer-button" }, words);
      one.addEventListener("click", () => panel.send({ do: "table", page: panel.get("table").page + by }));
      return one;
    };
    const where = make("span", { class: "explorer-page" });
    const [back, on] = [turn(_("Previous rows"), -1), turn(_("Next rows"), 1)];
    const number = panel.uid("page");
    const field = make("input", { type: "number", id: number, class: "explorer-field explorer-number", min: "1", step: "1" });
    field.addEventListener("change", () => panel.send({ do: "table", page: Math.trunc(Number(field.value)) || 1 }));
    const last = make("span", {});
    pager.append(back, make("label", { for: number }, _("Page")), field, last, on, where);
    let drawn = null;
    const draw = () => {
      const table = panel.get("table");
      // A step must not build an open table anew: its place and the focus in it would be lost.
      if (table === drawn) return;
      drawn = table;
      const { of = 0, rows, page = 1, pages = 1 } = table;
      show(details, of);
      setText(summary, table.summary);
      show(pager, pages > 1 && rows);
      if (document.activeElement !== field || Number(field.value) > pages) field.value = page;
      setAll(field, { max: pages });
      setText(last, table.last);
      setAll(back, { "aria-disabled": page <= 1 ? "true" : null });
      setAll(on, { "aria-disabled": page >= pages ? "true" : null });
      setText(where, table.where);
      place.replaceChildren(...(rows ? [tableNode(table, panel)] : []));
      // A change of what is shown closes the table's rows in Python; an open table asks again.
      if (details.open && !rows && of) panel.send({ do: "table", page });
    };
    return { nodes: [details], draw };
  },

  // Where people signed: a table whose bars say again what its numbers say.
  places(panel) {
    const { _ } = panel;
    const summary = make("summary", {});
    const line = make("p", { class: "explorer-quiet" });
    const kinds = make("div", { class: "explorer-controls" });
    const place = make("div", {});
    const pager = make("div", { class: "explorer-pager", role: "group", "aria-label": _("Pages of places") });
    const where = make("span", { class: "explorer-page" });
    const details = make("details", { class: "explorer-places" }, summary, line, kinds, place, pager);
    const turn = (words, by) => {
      const one = make("button", { type: "button", class: "explorer-button" }, words);
      one.addEventListener("click", () => panel.send({ do: "places", by: panel.get("places").by, page: panel.get("places").page + by }));
      return one;
    };
    const [back, on] = [turn(_("Previous places"), -1), turn(_("Next places"), 1)];
    pager.append(back, where, on);
    const select = controlKinds.select({ name: "by" }, {
      ...panel, send: ({ value }) => panel.send({ do: "places", by: value, page: 1 }),
    });
    kinds.append(select.el);
    let drawn = null;
    const draw = () => {
      const places = panel.get("places");
      if (places === drawn) return;
      drawn = places;
      show(details, places?.rows);
      if (!places?.rows) return place.replaceChildren();
      setText(summary, places.summary);
      setText(line, places.line);
      show(kinds, places.kinds.length > 1);
      select.draw({ label: _("By"), options: places.kinds, value: places.by });
      show(pager, places.pages > 1);
      setText(where, places.where);
      setAll(back, { "aria-disabled": places.page <= 1 ? "true" : null });
      setAll(on, { "aria-disabled": places.page >= places.pages ? "true" : null });
      place.replaceChildren(barTable(places, _("Where people signed")));
    };
    return { nodes: [details], draw };
  },
};

function factList(facts) {
  const rows = facts.flatMap(({ term, text, url = "", how = "" }) => {
    const extra = how ? [" ", make("span", { class: "explorer-how" }, how)] : [];
    return [make("dt", {}, term), make("dd", {}, linkOr(text, url), ...extra)];
  });
  return make("dl", { class: "explorer-facts" }, ...rows);
}

function barTable({ head, rows }, caption) {
  const body = rows.map(([name, many, share, length]) => {
    const bar = make("span", { class: "explorer-bar-mark" });
    bar.style.inlineSize = `${length}%`;
    return make("tr", {}, make("th", { scope: "row" }, name), make("td", { class: "explorer-count" }, many),
      make("td", { class: "explorer-count" }, share), make("td", { class: "explorer-bar-cell", "aria-hidden": "true" }, bar));
  });
  const heads = head.map((words, at) => make("th", { scope: "col", class: at ? "explorer-count" : null }, words));
  return make("table", { class: "explorer-bars" }, make("caption", { class: "explorer-hidden" }, caption),
    make("thead", {}, make("tr", {}, ...heads, make("td", { "aria-hidden": "true" }))), make("tbody", {}, ...body));
}

function tableNode({ columns, rows }, panel) {
  const head = make("tr", {}, ...columns.map((words) => make("th", { scope: "col" }, words)));
  const cell = (value) => (Array.isArray(value) ? make("td", {}, linkOr(...value)) : make("td", {}, String(value ?? "")));
  const body = rows.map((row) => make("tr", {}, ...row.map(cell)));
  return make("table", {}, make("caption", { class: "explorer-hidden" }, panel.get("panel").label),
    make("thead", {}, head), make("tbody", {}, ...body));
}
