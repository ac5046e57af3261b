"""`Panel`: what views with a chart, steps and a card have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final

import anywidget
import traitlets

from explorer.errors import ExplorerError
from explorer.language import _, ngettext, number
from explorer.summarise.window import WAYS
from explorer.widgets.engine import engine
from explorer.widgets.figure import MOST_ROWS, Figure
from explorer.widgets.panel_spec import NOTES, notes_apart, shared_data
from explorer.widgets.panel_words import Row
from explorer.widgets.view import View, css, esm
from explorer.widgets.view_told import Told, heard, in_place

if TYPE_CHECKING:
    import altair as alt

__all__ = ["PAGE", "Panel", "Row"]

PAGE: Final = 100
"""Rows of the table that are sent to the browser at once."""

WIDTH: Final = 720
"""Pixels of the still picture."""

_NOTHING: Final = (None, "")


class Panel(View):
    """A chart with controls, a card for what is chosen, and a table that says the same.

    Python holds all state. A step changes ``signals``, ``card`` and ``said``, a few hundred
    bytes; the chart itself is sent when it is first shown, and when what it shows changes.
    """

    # Each instance carries it: 28 kB.
    _esm = esm(
        *("dom.js", "panel_controls.js", "panel_tables.js", "chart_view_asks.js", "panel_chart.js"),
        "panel.js",
    )
    _css = css("panel.css")

    engine = anywidget.WidgetTrait().tag(sync=True)
    spec = traitlets.Dict().tag(sync=True)
    """The Vega-Lite specification; empty until the view is shown."""
    signals = traitlets.Dict().tag(sync=True)
    """The parameters of the chart that change with each step."""
    panel = traitlets.Dict().tag(sync=True)
    """Headings, controls and captions."""
    card = traitlets.Dict().tag(sync=True)
    """What is chosen, in words."""
    table = traitlets.Dict().tag(sync=True)
    """The page of the table that is open; without rows while it is closed."""
    places = traitlets.Dict().tag(sync=True)
    """The page of the breakdown by place that is open; empty where there is none."""
    working = traitlets.Unicode().tag(sync=True)
    """What Python is busy with, such as counting; empty while it is not."""
    columns: tuple[tuple[str, str], ...] = ()
    """The table's columns: the name in the rows, and the heading in the language that is on."""
    settings: ClassVar[tuple[str, ...]] = ()
    """The properties that a control in the browser may set."""
    figure_rows = MOST_ROWS
    """Rows of the table in the still picture."""

    def __init__(self) -> None:
        super().__init__()
        self.on_msg(self._hear)
        self.observe(self._point, ["chosen", "marked", "clock"])

    @property
    def chart(self) -> alt.TopLevelMixin:
        """The chart as it would be drawn now, to look at or to change."""
        raise NotImplementedError

    def figure(self) -> Figure:
        """Return the chart as it stands, with its summary and table."""
        panel = self.panel
        if not self.spec:
            self.send_chart()
        return Figure(
            alt=panel["label"],
            caption=" ".join(part for part in (panel["label"], panel.get("caption", "")) if part),
            columns=self.columns,
            rows=self._rows(),
            most=self.figure_rows,
            spec=self._still() if self.spec else None,
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        self.draw()
        return super()._repr_mimebundle_(**kwargs)

    def draw(self) -> None:
        """Make the chart, if it is not made yet or the engine was closed.

        Only here, and not with the view, so that a view that is driven from code alone needs
        neither Altair nor the engine.
        """
        with self.hold_sync():
            if self.engine is None or self.engine.comm is None:
                self.engine = engine()
            if not self.spec:
                self.send_chart()

    def redraw(self) -> None:
        """Say all words anew, as after a change of the language; nothing is counted for it."""
        if not self.panel:
            return  # It was refused while it was made, and says nothing yet.
        with self.hold_sync():
            self._reword()
            self.panel = self._panel()
            self._point()
            self.changed()

    def send_chart(self) -> None:
        """Send the chart anew."""
        # Here: Altair takes a second, and a view stands before its chart does.
        from explorer.charts.quick_start import unchecked

        drawable = self._drawable()
        self.spec = notes_apart(shared_data(unchecked(self.chart))) if drawable else {}

    def changed(self, *, redraw: bool = True) -> None:
        """Send what depends on the settings: the chart only where one is shown already."""
        if redraw and (self.spec or self.engine is not None):
            self.send_chart()
        self.table = self._page(1) if self.table.get("rows") else self._closed_table()

    def open_table(self, page: int = 1) -> None:
        """Send a page of the table to the browser."""
        self.table = self._page(page)

    def _still(self) -> dict[str, Any]:
        """Return the specification with its parameters as they stand, and a width of its own."""
        params = [
            {**one, "value": self.signals[one["name"]]} if one["name"] in self.signals else one
            for one in self.spec.get("params", [])
        ]
        width = WIDTH if self.spec.get("width") == "container" else self.spec.get("width")
        spec = {**self.spec, "params": params, **({"width": width} if width else {})}
        meta = spec.get("usermeta", {})
        return {**spec, "title": meta[NOTES]} if NOTES in meta else spec

    def _reword(self) -> None:
        """Make those words anew that are kept: headings of columns, rows with labels."""

    def _panel(self) -> dict[str, Any]:
        """Return headings, controls and captions in the language that is on."""
        return dict(self.panel)

    def _drawable(self) -> bool:
        return bool(self._rows())

    def _rows(self) -> Sequence[Row]:
        raise NotImplementedError

    def _point(self, _change: object = None) -> None:
        raise NotImplementedError

    def _closed_table(self) -> dict[str, Any]:
        of = len(self._rows())
        words = ngettext("Table ({count} row)", "Table ({count} rows)", of)
        return {"of": of, "summary": words.format(count=number(of))}

    def _page(self, page: int) -> dict[str, Any]:
        rows = self._rows()
        # What no row has would only squeeze the columns that say something.
        columns = [
            one for one in self.columns if any(row.get(one[0]) not in _NOTHING for row in rows)
        ]
        pages = max(1, -(-len(rows) // PAGE))
        page = min(max(1, page), pages)
        first = (page - 1) * PAGE + 1
        where = _("Rows {first} to {last} of {count}").format(
            first=number(first),
            last=number(min(first + PAGE - 1, len(rows))),
            count=number(len(rows)),
        )
        return {
            **self._closed_table(),
            "page": page,
            "pages": pages,
            "last": _("of {pages}").format(pages=pages),
            "first": first,
            "where": where if rows else "",
            "columns": [heading for _name, heading in columns],
            "rows": [
                [_cell(row, name) for name, _heading in columns]
                for row in rows[first - 1 : page * PAGE]
            ],
        }

    @contextmanager
    def busy(self, words: str) -> Iterator[None]:
        """Say what takes a while, before it begins and not with its answer.

        It runs in the thread of the kernel, as a cell does: what a cell asks for is there when
        its next line runs, and an interrupt reaches it. An engine that counts leaves Python
        free meanwhile, so that these words reach the browser.
        """
        outer, self.working = self.working, words
        try:
            yield
        finally:
            self.working = outer

    def _move(self, way: str) -> None:
        """Look closer, further, earlier, later or at all; a view without a stretch stays."""

    def _stretch(self, start: float, end: float) -> None:
        """Look at what was drawn across the chart."""

    def _open_places(self, by: str, page: int) -> None:
        """Send a page of the breakdown by place."""

    def _click(self, datum: Row) -> None:
        """Choose what was clicked in the chart."""
        if datum.get("id"):
            self.select(str(datum["id"]))

    def _tell(self, datum: Row, n: int, of: int) -> Told:
        """Say what a mark of the chart is, without choosing it; it is the `n`-th of its lane."""
        return Told(in_place(heard(datum), n, of))

    def _hear(self, _widget: object, message: object, _buffers: object = None) -> None:
        """Do what a message from the browser asks for; what is not understood is left undone."""
        try:
            if not self._looked(message):
                self._do(message)
        except ExplorerError as error:
            self.notice = str(error)
        finally:
            # So that the browser, which said that it waits, knows that it waits no longer.
            if isinstance(message, dict) and message.get("do") in {"set", "zoom"}:
                self.send({"did": message["do"]})

    def _looked(self, message: object) -> bool:
        """Answer about a mark that is looked at and not chosen; tell whether that was asked."""
        match message:
            case {"do": "tell", "datum": dict(datum), "n": int(n), "of": int(of), "key": int(key)}:
                told = self._tell(datum, n, of)
                self.send({"told": told.words, "x": told.x, "key": key})
            case {"do": "glance", "datum": dict() | None as datum}:
                self.glanced = datum
            case _:
                return False
        return True

    def _do(self, message: object) -> None:
        match message:
            case {"do": "draw" | "first" | "last" as name}:
                getattr(self, name)()
            case {"do": "step", "by": int(by)}:
                self.step(by)
            case {"do": "select", "id": str(which)}:
                self.select(which)
            case {"do": "click", "datum": dict(datum)}:
                self._click(datum)
            case {"do": "set", "name": str(name), "value": value} if name in self.settings:
                setattr(self, name, value)
            case {"do": "zoom", "way": str(way)} if way in WAYS:
                self._move(way)
            case {"do": "zoom", "start": int() | float() as start, "end": int() | float() as end}:
                self._stretch(start, end)
            case {"do": "places", "by": str(by), "page": int(page)}:
                self._open_places(by, page)
            case {"do": "table", "page": int(page)}:
                self.open_table(page)


def _cell(row: Row, name: str) -> object:
    """Return a cell as text, or as text and address where the row has one for it."""
    value = row.get(name)
    text = "" if value is None else number(value) if isinstance(value, int) else str(value)
    address = row.get(f"{name}_url")
    return [text, address] if address else text
