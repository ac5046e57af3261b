"""What holds for every chart: pure, valid, named parameters, spoken marks, one theme."""

import copy
import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import altair as alt
import pytest
import vl_convert

from explorer.charts import growth_chart, theme, timeline_chart, turns_chart
from explorer.charts.theme import BLUE, GREEN, ORANGE, PURPLE
from explorer.model import When

Build = Callable[[], alt.LayerChart]
KINDS = ("growth", "growth log", "timeline", "turns", "many turns", "empty growth", "empty turns")
NASTY = "<script>alert(1)</script> \"quote' ${datum} \\n {{x}}"


@pytest.fixture(params=KINDS)
def build(
    request: pytest.FixtureRequest,
    look: SimpleNamespace,
    band: list[dict[str, Any]],
    readings: list[dict[str, Any]],
    events: list[dict[str, Any]],
) -> Build:
    published = When.parse("2017-04-24")
    many = look.turn_rows_of(200)
    builds: dict[str, Build] = {
        "growth": lambda: growth_chart(
            band, readings, events, interview_date=published, width=720, title="A petition"
        ),
        "growth log": lambda: growth_chart(band, readings, events, scale="log", width=420),
        "timeline": lambda: timeline_chart(events, width=720),
        "turns": lambda: turns_chart(look.turn_rows_of(6), width=720),
        "many turns": lambda: turns_chart(many, width=720),
        "empty growth": lambda: growth_chart([], [], width=420),
        "empty turns": lambda: turns_chart([], width=420),
    }
    return builds[request.param]


def test_built_twice_it_is_the_same_and_valid(build: Build) -> None:
    assert build().to_dict(validate=True) == build().to_dict(validate=True)


def test_it_says_what_it_shows(build: Build) -> None:
    assert build().to_dict()["description"].endswith(".")


def test_nothing_in_it_is_undefined_or_in_local_time(build: Build, look: SimpleNamespace) -> None:
    text = look.compiled(build().to_dict())
    assert "undefined" not in text
    assert not re.search(r"\b(timeFormat|datetime\(\d+,|hours\()", text.replace("utchours(", ""))


def test_vega_lite_has_nothing_to_warn_of(build: Build, capfd: pytest.CaptureFixture[str]) -> None:
    vega = vl_convert.vegalite_to_vega(build().to_dict(), vl_version="6.4", show_warnings=True)
    assert "WARN" not in "".join(capfd.readouterr())
    # One that is put together from several warns when it is drawn, which is not seen here.
    numbers = [scale for scale in vega["scales"] if scale["type"] not in ("band", "ordinal")]
    assert all("fields" not in scale["domain"] for scale in numbers)


def test_only_one_layer_says_what_an_axis_of_dates_is(build: Build) -> None:
    layers = build().to_dict()["layer"]
    dates = [one for one in layers if one["encoding"].get("x", {}).get("type") == "temporal"]
    assert all(("scale" in one["encoding"]["x"]) is (one is dates[0]) for one in dates)


def test_it_is_drawn_as_svg_and_png(build: Build) -> None:
    spec = build().to_dict()
    assert vl_convert.vegalite_to_svg(spec, vl_version="6.4").startswith("<svg")
    assert vl_convert.vegalite_to_png(spec, vl_version="6.4").startswith(b"\x89PNG")


def test_clickable_marks_have_an_id_a_kind_and_a_sentence(
    build: Build, look: SimpleNamespace
) -> None:
    spec = build().to_dict()
    for layer in look.marks(spec, cursor="pointer"):
        assert layer["encoding"]["description"]["field"] == "spoken"
        for row in look.rows_of(spec, layer):
            assert row["id"] and row["spoken"]
            assert row["kind"] in {"reading", "event", "turn"}


def test_every_other_mark_is_silent(build: Build) -> None:
    for layer in build().to_dict()["layer"]:
        assert layer["mark"].get("aria", True) is ("cursor" in layer["mark"])


def test_text_axes_and_grid_take_the_colour_of_the_page(build: Build) -> None:
    config = build().to_dict()["config"]
    assert config["background"] == "transparent"
    for part in ("axis", "legend"):
        assert {config[part][key] for key in ("labelColor", "titleColor")} == {"currentColor"}
    assert config["title"]["color"] == config["text"]["color"] == "currentColor"


def test_no_theme_is_set_globally(build: Build) -> None:
    before = alt.theme.active
    build()
    assert alt.theme.active == before


def test_rows_are_left_as_they_were(
    band: list[dict[str, Any]], readings: list[dict[str, Any]], events: list[dict[str, Any]]
) -> None:
    before = copy.deepcopy((band, readings, events))
    growth_chart(band, readings, events).to_dict()
    timeline_chart(events).to_dict()
    assert (band, readings, events) == before


def test_the_theme_is_a_new_dict_each_time() -> None:
    theme()["axis"]["labelFontSize"] = 99
    assert theme()["axis"]["labelFontSize"] == 12


@pytest.mark.parametrize("colour", [BLUE, ORANGE, GREEN, PURPLE])
@pytest.mark.parametrize("page", ["#FFFFFF", "#111111"])
def test_colours_stand_out_on_light_and_on_dark_pages(colour: str, page: str) -> None:
    bright, dim = sorted((_luminance(colour), _luminance(page)), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 3


def test_words_of_a_file_stay_data(events: list[dict[str, Any]], look: SimpleNamespace) -> None:
    rows = [{**row, "description": NASTY, "category_label": NASTY} for row in events]
    spec = timeline_chart(rows, width=720).to_dict(validate=True)
    held = json.dumps({**spec, "datasets": {}, "params": [], "layer": _bare(spec["layer"])})
    assert "alert" not in held
    assert "<script>" not in look.drawn(spec)
    turns = [{**row, "speaker": NASTY} for row in look.turn_rows_of(40)]
    assert "<script>" not in look.drawn(turns_chart(turns, width=720).to_dict(validate=True))


def _bare(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**layer, "data": {}} for layer in layers]


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
