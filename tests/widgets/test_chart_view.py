"""ChartView and the engine that all charts are drawn through."""

from __future__ import annotations

import json

import altair as alt
import pytest

from explorer import ChartView, Growth, Timeline, open_study
from explorer.errors import ChoiceError, ExplorerError
from explorer.widgets import engine as engine_room
from explorer.widgets.engine import BUNDLE, engine

ROWS = [{"id": "a", "speaker": "A", "words": 4}, {"id": "b", "speaker": "<b>B</b>", "words": 9}]


@pytest.fixture
def bars() -> alt.Chart:
    data = alt.Data(values=ROWS)
    return alt.Chart(data).mark_bar().encode(x="words:Q", y="speaker:N")


@pytest.fixture
def view(bars: alt.Chart) -> ChartView:
    return ChartView(bars, summary="B says more than A.", title="Words")


def test_one_engine_serves_all_views(view: ChartView) -> None:
    other = Timeline(open_study())
    view.draw()
    other.draw()
    assert view.engine is other.engine is engine()


def test_a_closed_engine_is_made_anew(view: ChartView) -> None:
    view.draw()
    first = view.engine
    first.close()
    view.draw()
    assert view.engine is not first
    assert view.engine.comm is not None


def test_the_engine_is_sent_once_and_not_with_each_view(view: ChartView) -> None:
    view.draw()
    assert len(view.engine.get_state()["_esm"]) > 500_000
    assert len(json.dumps(view.get_state()["_esm"])) < 40_000


def test_a_missing_bundle_says_how_to_make_it(
    monkeypatch: pytest.MonkeyPatch, view: ChartView
) -> None:
    monkeypatch.setattr(engine_room, "BUNDLE", BUNDLE.with_name("not_made.js"))
    monkeypatch.setattr(engine_room, "_shared", None)
    with pytest.raises(ExplorerError, match=r"python hatch_build\.py"):
        view.draw()


def test_the_bundle_exports_a_widget_that_draws() -> None:
    text = BUNDLE.read_text(encoding="utf-8")
    assert "as default" in text[-200:]
    assert "Nothing is fetched from outside" in text


def test_shows_a_chart_with_its_own_data_as_table(view: ChartView) -> None:
    assert repr(view) == "ChartView('Words': 2 rows)"
    assert view.to_rows() == ROWS
    view.draw()
    assert view.spec["mark"] == {"type": "bar"}


def test_a_click_leaves_the_row(view: ChartView) -> None:
    view._hear(view, {"do": "click", "datum": {"id": "b", "words_start": 0, "words_end": 9}}, [])
    assert view.selection == ROWS[1]
    assert view.chosen == "b"
    assert repr(view) == "ChartView('Words': 2 rows, 'b' chosen)"


def test_a_click_on_an_aggregate_leaves_what_the_mark_holds(view: ChartView) -> None:
    view._hear(view, {"do": "click", "datum": {"speaker": "A", "mean_words": 4}}, [])
    assert view.selection == {"speaker": "A", "mean_words": 4}
    assert repr(view) == "ChartView('Words': 2 rows, one chosen)"


def test_the_selection_is_a_copy(view: ChartView) -> None:
    view.select("a")
    view.selection["words"] = 99
    assert view.selection == ROWS[0]


def test_steps_through_rows(view: ChartView) -> None:
    view.step()
    view.step(5)
    assert (view.chosen, view.notice) == ("b", "This is the last row.")
    view.first()
    assert (view.chosen, view.notice) == ("a", "")


@pytest.mark.parametrize("which", ["c", 0, 3, True], ids=str)
def test_refuses_a_row_that_is_not_there(view: ChartView, which: object) -> None:
    with pytest.raises(ChoiceError):
        view.select(which)  # type: ignore[arg-type]


def test_the_still_form_escapes_what_a_file_holds(bars: alt.Chart) -> None:
    view = ChartView(bars, summary="<script>alert(1)</script>", title="<i>T</i>")
    html = view.figure().html()
    assert "<script>" not in html
    assert "&lt;b&gt;B&lt;/b&gt;" in html


def test_rows_that_layers_share_are_sent_once(bars: alt.Chart) -> None:
    layered = bars + bars.mark_text()
    view = ChartView(layered, summary="Twice.")
    view.draw()
    assert json.dumps(view.spec).count('"words": 9') == 1
    still = Growth(open_study())
    still.draw()
    assert all(len(layer.get("data", {})) <= 1 for layer in still.spec["layer"])


def test_no_mimebundle_without_summary_table_and_line(view: ChartView) -> None:
    data, _ = view._repr_mimebundle_()
    assert data["text/plain"] == "ChartView('Words': 2 rows)"
    assert "B says more than A." in data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data
