"""The chart of a dense record: steps, falls, goals, and how much of it is sent."""

from __future__ import annotations

import json

import pytest

from explorer.charts.curve import curve_chart
from explorer.charts.event_strip import CROWD, event_layers, events_within
from explorer.model import Event, When
from explorer.model.curve import Curve, Point
from explorer.summarise.curve_rows import fall_rows, fuzzy_rows, line_rows
from explorer.summarise.timeline import event_rows
from tests.charts.conftest import compiled, drawn, marks, names, rows_of

DAY = 86_400_000


def curve_of(counts, *, low=None, high=None, before=0, of="signatures") -> Curve:
    points, was = [], before
    for n, count in enumerate(counts):
        least = count if low is None else low[n]
        most = count if high is None else high[n]
        points.append(
            Point(n * DAY, (n + 1) * DAY, n * DAY + 9, count, least, most, 1, fell=count < was)
        )
        was = count
    return Curve(
        petition="p",
        points=tuple(points),
        start=0,
        end=len(points) * DAY,
        bin=DAY,
        before=before,
        of=of,
    )


def chart_of(curve: Curve, **more):
    return curve_chart(
        line_rows(curve),
        fuzzy_rows(curve),
        fall_rows(curve),
        span=(curve.start, curve.end),
        **{"width": 700, **more},
    ).to_dict()


def test_a_count_holds_until_the_next_one_is_known():
    (line,) = marks(chart_of(curve_of([3, 9])), type="line")
    assert line["mark"]["interpolate"] == "step-after"


def test_signatures_begin_at_none_and_the_last_count_holds_to_the_end():
    rows = line_rows(curve_of([3, 9]))
    assert (rows[0]["n"], rows[0]["x"]) == (0, 0)
    assert (rows[-1]["n"], rows[-1]["x"]) == (9, 2 * DAY)


def test_of_readings_nothing_is_drawn_before_the_first_one():
    assert line_rows(curve_of([3, 9], of="readings"))[0] == {"x": 9, "n": 3, "s": 0}


def test_a_line_never_joins_what_lies_before_and_after_a_fall():
    spec = chart_of(curve_of([3, 9, 5, 6]))
    (line,) = marks(spec, type="line")
    assert line["encoding"]["detail"]["field"] == "s"
    stretches = [row["s"] for row in rows_of(spec, line)]
    assert stretches == [0, 0, 0, 0, 1, 1, 1]
    assert "count fell here" in drawn(spec)
    assert spec["description"] == "Signatures: from 0 to 6. It fell 1 time."


def test_many_falls_are_marked_and_not_each_named():
    counts = [n * 10 - (15 if n % 3 == 0 and n else 0) for n in range(60)]
    assert "count fell here" not in drawn(chart_of(curve_of(counts)))


def test_what_a_wording_allows_is_a_band():
    curve = curve_of([30, 90], low=[25, 90], high=[34, None])
    assert fuzzy_rows(curve) == [
        {"x": 9, "x2": DAY + 9, "low": 25, "high": 34},
        {"x": DAY + 9, "x2": 2 * DAY, "low": 90, "high": None},
    ]
    (band,) = marks(chart_of(curve), type="rect", stroke=None)
    assert [row["open"] for row in rows_of(chart_of(curve), band)] == [False, True]


def test_a_goal_is_a_line_with_its_words_and_one_far_above_does_not_flatten_the_curve():
    goals = [{"count": 10, "what": "an answer"}, {"count": 100_000, "what": "a debate"}]
    picture = drawn(chart_of(curve_of([3, 9, 12]), goals=goals))
    assert "10: an answer" in picture
    assert "a debate" not in picture


def test_an_axis_that_does_not_start_at_zero_says_so():
    spec = chart_of(curve_of([5_010, 5_020], before=5_000), from_zero=False)
    axis = spec["layer"][0]["encoding"]["y"]["axis"]
    assert " ".join(axis["title"]) == "Signatures (the axis starts at 4,998)"
    assert "the axis starts" not in json.dumps(chart_of(curve_of([5_010])))


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_it_draws_on_either_scale_from_a_count_of_none(scale):
    assert "<path" in drawn(chart_of(curve_of([0, 4, 90]), scale=scale))


def test_an_empty_stretch_is_drawn_and_said():
    spec = chart_of(curve_of([], of="readings"))
    assert spec["description"] == "Signatures: nothing in this stretch of time."
    assert compiled(spec)


def test_the_point_that_is_on_is_named_to_a_screen_reader():
    picture = drawn(chart_of(curve_of([3, 9])), chosen_x=9, chosen_n=3, chosen_words="1 January: 3")
    assert 'aria-label="1 January: 3"' in picture


def test_a_page_can_set_what_moves_and_can_draw_a_stretch():
    assert names(chart_of(curve_of([3]))) == [
        *("chosen_x", "chosen_n", "chosen_words", "clock_start", "clock_end"),
        *("narrow", "stretch"),
    ]


def test_a_thousand_points_are_less_than_60_kilobytes():
    spec = chart_of(curve_of([n * 9_000 for n in range(1_000)]))
    assert len(json.dumps(spec)) < 60_000


def test_events_that_crowd_are_drawn_as_how_many_they_are():
    rows = event_rows(
        Event(
            id=f"E{n}",
            date=When.parse(f"{1700 + n % 300}-05-{1 + n % 28:02}"),
            category="flood",
            description="The river rose.",
        )
        for n in range(2_000)
    )
    span = (rows[0]["start"], rows[-1]["end"])
    few, crowd = rows[:CROWD], rows
    assert len(event_layers(events_within(few, span), span)) == 3
    (layer,) = event_layers(events_within(crowd, span), span)
    cells = layer.data.values
    assert len(json.dumps(cells)) < 25_000
    assert sum(int(cell["spoken"].split()[0].replace(",", "")) for cell in cells) == 2_000
