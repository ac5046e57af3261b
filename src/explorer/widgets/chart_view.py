"""`ChartView`: any Altair chart without a network, with a summary, a table and what was clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from explorer.errors import ChoiceError
from explorer.language import _, number, sentence
from explorer.widgets.panel import Panel
from explorer.widgets.panel_words import Row, fact
from explorer.widgets.view_told import Told, heard, in_place

if TYPE_CHECKING:
    import altair as alt

__all__ = ["ChartView"]


class ChartView(Panel):
    """Shows a chart, in words and as a table as well; a click on a mark leaves a value.

    Parameters
    ----------
    chart
        An Altair chart whose data stand in it: nothing is fetched.
    summary
        What the chart shows, in one or two sentences, for those who do not see it.
    rows
        The table behind the chart; by default the chart's own data.
    title
        A heading; also the name of the view.

    Examples
    --------
    >>> import altair as alt
    >>> rows = [{"id": "a", "speaker": "A", "words": 4}, {"id": "b", "speaker": "B", "words": 9}]
    >>> bars = alt.Chart(alt.Data(values=rows)).mark_bar().encode(x="words:Q", y="speaker:N")
    >>> view = ChartView(bars, summary="B says more than A.", rows=rows, title="Words")
    >>> view.select("b")
    >>> view.selection
    {'id': 'b', 'speaker': 'B', 'words': 9}
    >>> view
    ChartView('Words': 2 rows, 'b' chosen)
    """

    def __init__(
        self,
        chart: alt.TopLevelMixin,
        *,
        summary: str,
        rows: Sequence[Mapping[str, Any]] | None = None,
        title: str = "Chart",
    ) -> None:
        super().__init__()
        self._chart = chart
        self._title = title
        self._summary = summary
        self._table_rows = [dict(row) for row in (_own_rows(chart) if rows is None else rows)]
        self.columns = tuple(
            (name, name) for name in dict.fromkeys(n for r in self._table_rows for n in r)
        )
        self._selection: dict[str, Any] | None = None
        self.panel = {"kind": "chart-view", "title": title, "label": summary, "caption": summary}
        self.changed()

    @property
    def chart(self) -> alt.TopLevelMixin:
        """The chart that is shown."""
        return self._chart

    @property
    def selection(self) -> Any:
        """The row that was chosen: that of the table with its ``id``, else what the mark holds."""
        return dict(self._selection) if self._selection is not None else None

    def select(self, which: str | int) -> None:
        """Choose a row by its ``id``, or by its number from 1.

        Raises
        ------
        ChoiceError
            If there is no such row.
        """
        rows = self._table_rows
        number = isinstance(which, int) and not isinstance(which, bool)
        if number and 1 <= int(which) <= len(rows):
            self._take(rows[int(which) - 1])
            return
        found = None if number else next((r for r in rows if str(r.get("id")) == which), None)
        if found is None:
            raise ChoiceError(
                sentence("there is no row {row}.", row=repr(which)),
                accepted=sentence(
                    'Rows are numbered from 1 to {count}, or named by their "id".',
                    count=str(len(rows)),
                ),
            )
        self._take(found)

    def step(self, n: int = 1) -> None:
        """Go `n` rows on, or back where it is negative."""
        rows = self._table_rows
        if not rows:
            self.notice = _("This chart has no rows to step through.")
            return
        place = next((i for i, row in enumerate(rows) if row == self._selection), None)
        wanted = (0 if n > 0 else len(rows) - 1) if place is None else place + n
        at = min(max(wanted, 0), len(rows) - 1)
        self._take(rows[at])
        if at != wanted:
            self.notice = _("This is the last row.") if n > 0 else _("This is the first row.")

    def first(self) -> None:
        """Go to the first row."""
        self.select(1)

    def last(self) -> None:
        """Go to the last row."""
        self.select(len(self._table_rows))

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the table's rows."""
        return [dict(row) for row in self._table_rows]

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        count = len(self._table_rows)
        rows = f"{count} row" if count == 1 else f"{count} rows"
        if self._selection is None:
            return f"ChartView({self._title!r}: {rows})"
        what = repr(self.chosen) if self.chosen else "one"
        return f"ChartView({self._title!r}: {rows}, {what} chosen)"

    def _rows(self) -> list[Row]:
        return list(self._table_rows)

    def _drawable(self) -> bool:
        return True

    def _click(self, datum: Row) -> None:
        self._take(self._row_of(datum))

    def _tell(self, datum: Row, n: int, of: int) -> Told:
        row = self._row_of(datum)
        # What the chart was made to say of a mark, unless the data have a column of that name.
        words = "" if "spoken" in row else heard(datum)
        named = [str(row["id"])] if row.get("id") else []
        return Told(in_place(words or "; ".join([*named, *_facts(row)]), n, of))

    def _row_of(self, datum: Row) -> Row:
        """Return the row of the table that a mark stands for; else what the mark holds."""
        name = str(datum.get("id", ""))
        found = (row for row in self._table_rows if name and str(row.get("id")) == name)
        return next(found, datum)

    def _take(self, row: Row) -> None:
        with self.hold_sync():
            self.notice = ""
            self._selection = dict(row)
            self.pick(str(row.get("id", "")))
            self._point()

    def _point(self, _change: object = None) -> None:
        row = self._selection
        if row is None:
            return
        facts = [fact(str(name), _text(value)) for name, value in row.items() if name != "id"]
        self.card = {
            "id": self.chosen,
            "heading": _("Chosen in the chart"),
            "facts": [one for one in facts if "text" in one],
        }
        self.signals = {"chosen": self.chosen}
        self.said = "; ".join(_facts(row))


def _facts(row: Row) -> list[str]:
    texts = {name: _text(value) for name, value in row.items() if name != "id"}
    return [f"{name}: {text}" for name, text in texts.items() if text]


def _text(value: object) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return number(cast("int", value)) if whole else str(value)


def _own_rows(chart: alt.TopLevelMixin) -> list[dict[str, Any]]:
    """Return the data that stand in a chart, those of its first data set."""
    spec = chart.to_dict()
    data = spec.get("data", {})
    values = data.get("values") or spec.get("datasets", {}).get(data.get("name", ""), [])
    return [dict(row) for row in values if isinstance(row, Mapping)]
