"""The growth chart draws what is known, and what is not known as not known."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from explorer.charts import growth_chart
from explorer.model import When
from explorer.summarise.bounds import band_rows
from explorer.summarise.growth import reading_rows
from explorer.summarise.growth_steps import built_up_band_rows

Rows = list[dict[str, Any]]


def labels(svg: str, *words: str) -> list[str]:
    return [word for word in words if f">{word}<" in svg]


COUNTS = ("over 270,000", "about 351,000", "nearly 400,000", "401,234")


def test_a_page_can_set_these_parameters(band: Rows, readings: Rows, look: SimpleNamespace) -> None:
    spec = growth_chart(band, readings).to_dict()
    assert spec["params"][:4] == [
        {"name": "shown", "value": 4},
        {"name": "chosen", "value": ""},
        {"name": "clock_start", "value": None},
        {"name": "clock_end", "value": None},
    ]


def test_an_open_part_fades_and_has_no_upper_edge(
    band: Rows, readings: Rows, look: SimpleNamespace
) -> None:
    spec = growth_chart(band, readings).to_dict()
    (fading,) = [
        one for one in look.marks(spec, type="rect") if isinstance(one["mark"]["fill"], dict)
    ]
    assert {"filter": "datum.open"} in fading["transform"]
    assert fading["mark"]["fill"]["stops"][-1]["color"].endswith(", 0)")
    upper = [
        one
        for one in look.marks(spec, type="rule")
        if one["encoding"].get("y", {}).get("field") == "high"
    ]
    assert [one["transform"][-1]["filter"] for one in upper] == [
        "!datum.open && datum.high > datum.low"
    ]


def test_what_fades_is_explained_in_words(band: Rows, readings: Rows) -> None:
    assert "Fading upward: no upper bound known." in " ".join(
        growth_chart(band, readings).to_dict()["title"]["text"]
    )
    closed = [{"start": 0, "end": 9_000_000, "low": 1, "high": 5, "broken": False}]
    assert "Fading" not in " ".join(growth_chart(closed, []).to_dict()["title"]["text"])


def test_shown_builds_the_band_and_the_readings_up(
    band: Rows, readings: Rows, look: SimpleNamespace
) -> None:
    spec = growth_chart(band, readings, width=720).to_dict()
    assert labels(look.drawn(spec, shown=0), *COUNTS) == []
    assert labels(look.drawn(spec, shown=1), *COUNTS) == ["over 270,000"]
    assert labels(look.drawn(spec, shown=2), *COUNTS) == ["over 270,000", "about 351,000"]


def test_a_linear_axis_starts_at_zero_and_a_logarithmic_one_says_where(
    band: Rows, readings: Rows
) -> None:
    def axis(scale: Any) -> tuple[Any, str]:
        spec = growth_chart(band, readings, scale=scale).to_dict()
        y = next(
            one["encoding"]["y"] for one in spec["layer"] if "axis" in one["encoding"].get("y", {})
        )
        title = y["axis"]["title"]
        return y["scale"]["domain"][0], title if isinstance(title, str) else " ".join(title)

    assert axis("linear") == (0, "Signatures")
    assert axis("log") == (100_000, "Signatures (logarithmic, from 100,000)")


def test_the_band_of_a_logarithmic_chart_stays_on_its_axis(
    band: Rows, readings: Rows, look: SimpleNamespace
) -> None:
    spec = growth_chart(band, readings, scale="log").to_dict()
    rows = look.rows_of(spec, look.marks(spec, type="rect")[0])
    assert min(row["low"] for row in rows) == 100_000


def test_each_reading_is_spoken_with_its_date_count_and_source(
    band: Rows, readings: Rows, look: SimpleNamespace
) -> None:
    spoken = look.spoken(growth_chart(band, readings).to_dict())
    assert spoken["R1"] == "24 April 2017: over 270,000 (Source 1)"
    assert spoken["R2"].startswith("one day from 1 to 7 May 2017: about 351,000")


def test_further_sources_are_counted_and_not_drawn(
    band: Rows, readings: Rows, look: SimpleNamespace
) -> None:
    rows = [{**readings[0], "sources": 3}]
    spoken = look.spoken(growth_chart(band, rows).to_dict())
    assert spoken == {"R1": "24 April 2017: over 270,000 (Source 1 and 2 further sources)"}


def test_a_reading_has_a_mark_for_its_wording(
    band: Rows, readings: Rows, look: SimpleNamespace
) -> None:
    (layer,) = look.marks(growth_chart(band, readings).to_dict(), cursor="pointer")
    scale = layer["encoding"]["shape"]["scale"]
    assert len(set(scale["range"])) == len(scale["domain"]) == 4


def test_a_fall_is_marked_in_words(look: SimpleNamespace) -> None:
    line = look.line_of([("2017-05-01", 5000, "exact"), ("2017-05-20", 3200, "exact")])
    spec = growth_chart(built_up_band_rows(line), reading_rows(line), width=720).to_dict()
    assert look.drawn(spec).count(">count fell here<") == 1
    assert "count fell here" not in look.drawn(spec, shown=1)


def test_plain_band_rows_hold_for_any_number_shown(look: SimpleNamespace, line: Any) -> None:
    spec = growth_chart(band_rows(line), reading_rows(line), width=720).to_dict()
    rows = look.rows_of(spec, look.marks(spec, type="rect")[0])
    assert {(row["step"], row["until"]) for row in rows} == {(0, None)}


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2017-04-24", "interview published"),
        ("2016-04-24", "interview published earlier: 24 April 2016"),
        ("2018-04-24T17:32:00", "interview published later: 24 April 2018"),
    ],
)
def test_the_interview_is_labelled_also_where_it_lies_outside(
    date: str, words: str, band: Rows, readings: Rows, look: SimpleNamespace
) -> None:
    spec = growth_chart(band, readings, interview_date=When.parse(date), width=720).to_dict()
    assert f">{words}<" in look.drawn(spec)


def test_events_outside_the_dates_are_left_out(
    band: Rows, readings: Rows, events: Rows, look: SimpleNamespace
) -> None:
    spec = growth_chart(band, readings, events).to_dict()
    assert {one for one in look.spoken(spec) if one.startswith("E")} == {"E3", "E4"}


def test_the_moment_is_drawn_only_where_it_is_set(
    band: Rows, readings: Rows, look: SimpleNamespace
) -> None:
    spec = growth_chart(band, readings, width=720).to_dict()
    moment = When.parse("2017-05-01").earliest
    assert "#D55E00" not in look.drawn(spec)
    assert look.drawn(spec, clock_start=moment).count("#D55E00") >= 1
    assert look.drawn(spec, clock_start=moment, chosen="R1").count("#D55E00") >= 2


def test_words_on_what_is_open_stand_beside_the_moment_and_only_where_they_fit(
    look: SimpleNamespace,
) -> None:
    line = look.line_of([("2017-04-21", 1000, "at_least")])
    start, end = (When.parse(date).earliest for date in ("2017-04-11", "2017-05-11"))
    band = band_rows(line, start, end)
    spec = growth_chart(band, reading_rows(line), width=720).to_dict()
    words = "no upper bound known"
    week = {"clock_start": When.parse("2017-04-23").earliest}
    week["clock_end"] = When.parse("2017-04-30").earliest
    svg = look.drawn(spec, **week)
    (_, box) = look.texts(svg, words)
    (moment,) = re.findall(r'<path d="M([\d.]+),20h([\d.]+)[^>]*stroke="#D55E00"', svg)
    assert box[0] > float(moment[0]) + float(moment[1])
    narrow = {**spec, "width": 416}
    assert len(look.texts(look.drawn(narrow, **week), words)) < 2


@pytest.mark.parametrize("day", range(12, 27))
def test_the_line_of_the_interview_crosses_no_label(day: int, look: SimpleNamespace) -> None:
    line = look.line_of([("2017-04-24", 270_000, "at_least")])
    published = When.parse(f"2017-04-{day}")
    band = built_up_band_rows(line)
    spec = growth_chart(band, reading_rows(line), interview_date=published, width=720).to_dict()
    svg = look.drawn(spec)
    ((left, right),) = look.texts(svg, "over 270,000")
    (place,) = re.findall(r'translate\(([\d.]+),0\)" x2="0" y2="340" stroke="#009E73"', svg)
    assert not left < float(place) < right


def test_labels_that_would_cover_each_other_are_left_out(look: SimpleNamespace) -> None:
    line = look.line_of([(f"2017-05-{day:02d}", 1000 + day, "exact") for day in range(1, 7)])
    spec = growth_chart(built_up_band_rows(line), reading_rows(line), width=600).to_dict()
    words = [f"{1000 + day:,}" for day in range(1, 7)]
    assert labels(look.drawn(spec), *words)[-1] == "1,006"
    assert len(labels(look.drawn(spec), *words)) < 6
    assert "1,003" in labels(look.drawn(spec, chosen="R3"), *words)


@pytest.mark.parametrize("count", [0, 1, 9, 10**15])
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_any_count_is_drawn(count: int, scale: Any, look: SimpleNamespace) -> None:
    line = look.line_of([("2017-05-01", count, "exact")], opened="")
    spec = growth_chart(
        built_up_band_rows(line), reading_rows(line), scale=scale, width=720
    ).to_dict()
    assert "NaN" not in look.drawn(spec)
