"""What a chart shows and speaks in Russian: no word of English but what stands in the data."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import pytest

from explorer.charts import growth_chart, theme, timeline_chart, turns_chart
from explorer.charts.compare import Line, compare_chart
from explorer.charts.crowd import crowd_chart
from explorer.charts.curve import curve_chart
from explorer.charts.locale import locale
from explorer.language import speaking
from explorer.model import Event, When
from explorer.summarise.crowd import crowd_rows, span_of_rows
from explorer.summarise.growth import reading_rows
from explorer.summarise.growth_steps import built_up_band_rows
from explorer.summarise.timeline import event_rows

DAY = 86_400_000
START = 1_491_868_800_000
"""11 April 2017."""
SHORT = re.compile(r"\b(UTC)\b")
LATIN = re.compile(r"[A-Za-z]{2,}")
# What a person sees or hears of a specification; all else in it is code.
SPOKEN = {"title", "text", "subtitle", "description", "ariaRoleDescription", "spoken", "words"}
SPOKEN |= {"wording", "count_label", "date_label", "span", "line", "role_label"}


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def events_of(many: int = 6) -> list[dict[str, Any]]:
    return event_rows(
        Event(
            id=f"e{n}",
            date=When.parse(date),
            category="Суд" if n % 2 else "Город",
            description="Что-то произошло.",
        )
        for n, date in enumerate(
            [f"2017-0{1 + n % 9}-{10 + n % 18}" for n in range(many)] + ["2017-04", "2018~"]
        )
    )


def growth(look: SimpleNamespace, scale: Any = "linear") -> alt.LayerChart:
    line = look.line_of(
        (
            ("2017-04-24", 270_000, "at_least"),
            ("2017-05-11", 400_000, "just_under"),
            ("2017-05-12", 351_000, "approx"),
            ("2017-05-20T10:00:00Z", 301_234, "exact"),
        )
    )
    rows = [{**row, "source": "Источник"} for row in reading_rows(line)]
    published = When.parse("2017-04-24")
    return growth_chart(
        built_up_band_rows(line), rows, events_of(), interview_date=published, scale=scale
    )


def turns(look: SimpleNamespace, many: int) -> alt.LayerChart:
    names = {"Elena": "Елена", "Dmitry": "Дмитрий"}
    return turns_chart(
        [{**row, "speaker": names[row["speaker"]]} for row in look.turn_rows_of(many)]
    )


def curve(**more: Any) -> alt.LayerChart:
    corners = [{"x": START + n * DAY, "n": 900 * n, "s": 0} for n in range(40)]
    falls = [{"x": START + 9 * DAY, "n": 5, "was": 9}]
    goals = [{"count": 10_000, "what": "ответ совета"}]
    span = (START, START + 40 * DAY)
    return curve_chart(corners, (), falls, events_of(300), goals, span=span, **more)


def crowd() -> alt.LayerChart:
    rows = events_of(400)
    cells, _width = crowd_rows(rows, span_of_rows(rows))
    return crowd_chart(cells, ["Город", "Суд"], span=span_of_rows(rows))


def compare(clock: Any, unit: Any, scale: Any = "linear") -> alt.LayerChart:
    rows = [{"x": n, "n": 1 + 40 * n, "s": 0} for n in range(9)]
    line = Line(id="a", name="Библиотека", last="321", rows=rows, dots=rows)
    return compare_chart([line, line], span=(0, 9), clock=clock, unit=unit, scale=scale)


BUILDS: dict[str, Callable[[SimpleNamespace], alt.LayerChart]] = {
    "growth": growth,
    "growth log": lambda look: growth(look, "log"),
    "empty growth": lambda _look: growth_chart([], []),
    "timeline": lambda _look: timeline_chart(events_of()),
    "part of a timeline": lambda _look: timeline_chart(events_of(), beyond=(3, 2)),
    "empty timeline": lambda _look: timeline_chart([]),
    "crowd": lambda _look: crowd(),
    "curve": lambda _look: curve(),
    "curve log": lambda _look: curve(scale="log"),
    "part of a curve": lambda _look: curve(from_zero=False),
    "shares by days": lambda _look: compare("days", "share"),
    "counts by date, log": lambda _look: compare("date", "count", "log"),
    "turns": lambda look: turns(look, 6),
    "many turns": lambda look: turns(look, 200),
    "thousands of turns": lambda look: turns(look, 2_000),
    "empty turns": lambda _look: turns_chart([]),
}


def said(part: Any, name: str = "") -> Iterator[str]:
    """Yield every text of a specification that is seen or heard."""
    if isinstance(part, dict):
        for key, one in part.items():
            yield from said(one, key)
    elif isinstance(part, list):
        for one in part:
            yield from said(one, name)
    elif isinstance(part, str) and name in SPOKEN:
        yield part


@pytest.mark.parametrize("name", BUILDS)
def test_no_word_of_it_is_english(name: str, look: SimpleNamespace) -> None:
    chart = BUILDS[name](look).properties(width=720)
    spec = chart.to_dict(validate=True)
    words = [SHORT.sub("", one) for one in said(spec)]
    assert words
    assert [one for one in words if LATIN.search(one)] == []
    texts = re.findall(r"<text[^>]*>([^<]*)<", look.drawn(spec))
    assert [one for one in texts if LATIN.search(SHORT.sub("", one))] == []


def test_what_lies_outside_of_a_window_is_said_in_russian(look: SimpleNamespace) -> None:
    spec = timeline_chart(events_of(), width=720).to_dict()
    start = START - 30 * DAY
    picture = look.drawn(spec, view_from=start, view_to=start + 60 * DAY)
    assert re.search(r">позже: \d<", picture)


def test_months_and_thousands_are_written_as_russian_does(look: SimpleNamespace) -> None:
    picture = html.unescape(look.drawn(growth(look).properties(width=720).to_dict()))
    assert ">300\N{NO-BREAK SPACE}000<" in picture
    assert re.search(r">\d+ апр\.<", picture)
    assert re.search(r">\d+ мая<", picture)
    year = html.unescape(look.drawn(timeline_chart(events_of(), width=720).to_dict()))
    # A month that stands alone is in the nominative.
    assert re.search(r">(май|июль|март)<", year)


def test_a_screen_reader_hears_nothing_that_vega_describes_in_english(
    look: SimpleNamespace,
) -> None:
    picture = ET.fromstring(look.drawn(growth(look).to_dict()))
    heard = [SHORT.sub("", one) for one in labels(picture)]
    assert heard
    assert [one for one in heard if LATIN.search(one)] == []


def labels(node: ET.Element) -> Iterator[str]:
    """Yield the labels of a picture that are not hidden from a screen reader."""
    if node.get("aria-hidden") != "true":
        if node.get("aria-label"):
            yield str(node.get("aria-label"))
        for one in node:
            yield from labels(one)


def test_english_charts_are_as_they_were(look: SimpleNamespace) -> None:
    with speaking("en"):
        assert locale() == {}
        assert "locale" not in theme()
        assert "aria" not in theme()["axis"]
        assert "%B" not in json.dumps(timeline_chart(events_of()).to_dict())
