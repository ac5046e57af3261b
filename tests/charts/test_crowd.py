"""The chart of many events: bars that can be told apart, points where one stands alone."""

from __future__ import annotations

from explorer.charts.crowd import crowd_chart
from explorer.summarise.crowd import MOST_LANES, crowd_lanes, crowd_rows, span_of_rows
from explorer.summarise.timeline import event_rows
from tests.charts.conftest import compiled, drawn, names
from tests.widgets.counters import chronicle


def chart_of(many: int, lanes: int = 6):
    rows = event_rows(chronicle(many, lanes))
    window = span_of_rows(rows)
    cells, _ = crowd_rows(rows, window)
    shown = list(dict.fromkeys(crowd_lanes(rows).values()))
    return cells, crowd_chart(cells, shown, span=window, width=720).to_dict()


def test_each_event_is_counted_once():
    cells, spec = chart_of(3_000)
    assert sum(cell["many"] for cell in cells) == 3_000
    assert spec["description"] == "Timeline of 3,000 events in 6 categories."


def test_many_categories_share_a_lane_and_none_is_lost():
    cells, spec = chart_of(3_000, lanes=40)
    assert len({cell["lane"] for cell in cells}) == MOST_LANES
    assert sum(cell["many"] for cell in cells) == 3_000
    assert "Further categories" in drawn(spec)


def test_an_event_alone_is_a_point_with_its_words():
    cells, spec = chart_of(40)
    alone = next(cell for cell in cells if cell["kind"] == "event")
    assert alone["words"] in drawn(spec).replace("&#39;", "'")


def test_names_of_lanes_are_no_code():
    row = {"id": "b", "kind": "bin", "start": 0, "end": 9, "middle": 4, "many": 3, "words": "3"}
    name = "'+alert(1)+' <b>"
    spec = crowd_chart([{**row, "lane": name}], [name], span=(0, 99), width=500).to_dict()
    assert "alert(1)" in drawn(spec)
    assert "alert(1)" not in str(spec["layer"][0]["encoding"])
    assert compiled(spec)


def test_a_page_can_set_what_moves():
    assert names(chart_of(300)[1]) == [
        *("chosen_x", "chosen_lane", "chosen_words", "linked", "clock_start", "clock_end"),
        *("lane_names", "lane_middles", "narrow", "height", "stretch"),
    ]


def test_each_linked_event_has_a_diamond_in_its_lane():
    _, spec = chart_of(300)
    ends = eval(spec["layer"][0]["encoding"]["x"]["scale"]["domain"]["expr"])
    places = [{"x": sum(ends) / 2, "lane": 0}, {"x": sum(ends) / 3, "lane": 4}]
    picture = drawn(spec, linked=places)
    assert picture.count('stroke="#B5679A"') == 2
    assert drawn(spec).count('stroke="#B5679A"') == 0
