"""The timeline: every event is seen, in every window, as sure as its date is."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from explorer.charts import timeline_chart
from explorer.charts.lanes import PLOT, lanes_of, placed, span_of
from explorer.model import Event, When
from explorer.summarise.timeline import event_rows

Rows = list[dict[str, Any]]
DAY = 86_400_000


def test_a_page_can_set_these_parameters(events: Rows, look: SimpleNamespace) -> None:
    spec = timeline_chart(events).to_dict()
    values = {one["name"]: one.get("value") for one in spec["params"]}
    assert values["chosen"] == "" and values["marked"] == []
    for name in ("clock_start", "clock_end", "view_from", "view_to"):
        assert values[name] is None


def test_a_day_is_a_point_and_a_month_a_bar_over_its_days(
    events: Rows, look: SimpleNamespace
) -> None:
    spec = timeline_chart(events).to_dict()
    (points,) = look.marks(spec, type="point", cursor="pointer")
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    assert points["transform"][-1] == {"filter": "datum.certain"}
    assert bars["transform"][-1] == {"filter": "!datum.certain"}
    assert bars["encoding"]["x"]["field"] == "start" and bars["encoding"]["x2"]["field"] == "end"
    month = next(row for row in look.rows_of(spec, bars) if row["id"] == "E1")
    assert (month["end"] - month["start"]) / DAY == 28


def test_events_are_spoken_with_date_and_category(events: Rows, look: SimpleNamespace) -> None:
    spoken = look.spoken(timeline_chart(events).to_dict())
    assert spoken["E2"] == "1 April 2017: What E2 says. (Journalism)"
    assert len(spoken) == len(events)


def test_lanes_come_in_the_order_asked_for_and_then_by_their_first_event(events: Rows) -> None:
    def lanes(*categories: str) -> Any:
        spec = timeline_chart(events, categories).to_dict()
        return next(one["value"] for one in spec["params"] if one["name"] == "lane_names")

    assert lanes() == ["Reported abuse", "Journalism", "Statement"]
    assert lanes("Statement", "No such") == ["Statement", "Reported abuse", "Journalism"]


def test_no_event_covers_another_one_at_any_level(events: Rows) -> None:
    close = event_rows(
        Event(
            id=f"C{n}", date=When.parse(f"2017-04-{1 + n // 3:02d}"), category="c", description=""
        )
        for n in range(40)
    )
    rows = [*events, *close]
    span = span_of(rows)
    done = placed(rows, lanes_of(rows, (), span), span)
    for level in range(len(done[0]["offsets"])):
        wide = (span[1] - span[0]) / 2**level / PLOT
        for i, one in enumerate(done):
            for other in done[:i]:
                if one["lane"] == other["lane"]:
                    across = abs(one["middle"] - other["middle"]) / wide
                    down = abs(one["offsets"][level] - other["offsets"][level])
                    assert across >= 10.9 or down > 1


def test_a_window_names_what_lies_outside_and_draws_only_what_lies_inside(
    events: Rows, look: SimpleNamespace
) -> None:
    spec = timeline_chart(events, width=720).to_dict()
    whole = look.drawn(spec)
    assert " earlier<" not in whole and " later<" not in whole
    start, end = When.parse("2017-04").earliest, When.parse("2017-04").end
    part = look.drawn(spec, view_from=start, view_to=end)
    assert ">1 earlier<" in part and ">1 later<" in part
    assert len(re.findall(r'aria-label="[^"]*: What E\d says', part)) == 3


def test_a_window_of_no_width_shows_all(events: Rows, look: SimpleNamespace) -> None:
    spec = timeline_chart(events, width=720).to_dict()
    # Vega numbers its clip paths on from one drawing to the next.
    one, other = (
        re.sub(r"clip\d+", "clip", look.drawn(spec, **window))
        for window in ({}, {"view_from": 5, "view_to": 5})
    )
    assert one == other


def test_chosen_and_marked_differ_by_shape_as_well(events: Rows, look: SimpleNamespace) -> None:
    spec = timeline_chart(events, width=720).to_dict()
    (chosen,) = look.marks(spec, type="point", aria=False, shape="circle")
    (marked,) = look.marks(spec, type="point", aria=False, shape="diamond")
    assert {"filter": "datum.id === chosen"} in chosen["transform"]
    assert {"filter": "indexof(marked, datum.id) >= 0"} in marked["transform"]
    assert ">1 April 2017<" in look.drawn(spec, chosen="E2")


@pytest.mark.parametrize("chosen", ["E1", "E2", "E5"])
@pytest.mark.parametrize("width", [420, 720])
def test_the_date_of_what_is_chosen_stays_within_the_plot(
    chosen: str, width: int, events: Rows, look: SimpleNamespace
) -> None:
    svg = look.drawn(timeline_chart(events, width=width).to_dict(), chosen=chosen)
    words = next(row["date_label"] for row in events if row["id"] == chosen)
    ((left, right),) = look.texts(svg, words)
    assert left >= 0
    assert right <= float(re.findall(r'class="background"[^>]*d="M[\d.]+,[\d.]+h([\d.]+)', svg)[0])


def test_what_is_chosen_is_marked_also_where_half_of_it_is_seen(look: SimpleNamespace) -> None:
    year = Event(id="Y", date=When.parse("2017"), category="c", description="All year.")
    day = Event(id="D", date=When.parse("2019-01-01"), category="c", description="Then.")
    spec = timeline_chart(event_rows([year, day]), width=720).to_dict()
    month = When.parse("2017-12")
    svg = look.drawn(spec, chosen="Y", view_from=month.earliest, view_to=month.end)
    ((left, right),) = look.texts(svg, "2017")[:1]
    assert 0 < left and right < 720


def test_a_narrow_page_has_more_dates_than_two_years(look: SimpleNamespace, events: Rows) -> None:
    svg = look.drawn(timeline_chart(events, width=420).to_dict())
    assert svg.count(">Jan<") + svg.count(">Jul<") >= 4


@pytest.mark.parametrize("width", [420, 560, 720, 1100, 1600])
def test_points_do_not_touch_on_any_page(width: int, look: SimpleNamespace) -> None:
    close = [
        Event(
            id=f"C{n}",
            date=When.parse(f"2017-{1 + n // 9:02d}-{1 + 3 * (n % 9):02d}"),
            category="c",
            description="Said.",
        )
        for n in range(36)
    ]
    svg = look.drawn(timeline_chart(event_rows(close), width=width).to_dict())
    places = [
        (float(x), float(y))
        for x, y in re.findall(r'event" transform="translate\(([\d.]+),([\d.]+)\)"', svg)
    ]
    assert len(places) == 36
    gaps = [max(abs(a - c), abs(b - d)) for n, (a, b) in enumerate(places) for c, d in places[:n]]
    assert min(gaps) >= 10


def test_an_open_end_runs_to_the_edge(look: SimpleNamespace) -> None:
    rows = event_rows(
        [
            Event(id="A", date=When.parse("2017-04-01/.."), category="c", description="On."),
            Event(id="B", date=When.parse("2018"), category="c", description="Then."),
        ]
    )
    spec = timeline_chart(rows).to_dict()
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    ends = {row["id"]: row["end"] for row in look.rows_of(spec, bars)}
    assert ends["A"] > ends["B"]


def test_wheel_and_drag_are_left_to_the_page(events: Rows) -> None:
    assert all("select" not in one for one in timeline_chart(events).to_dict()["params"])


def test_no_events_are_said() -> None:
    assert timeline_chart([]).to_dict()["description"] == "Timeline without events."
