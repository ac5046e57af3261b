"""Rows for charts, and looks into their specifications."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import Any

import pytest
import vl_convert

from explorer.model import Event, Petition, Qualifier, Reading, Source, When
from explorer.summarise.bounds import Series, series
from explorer.summarise.growth import reading_rows
from explorer.summarise.growth_steps import built_up_band_rows
from explorer.summarise.timeline import event_rows

READINGS = (
    ("2017-04-24", 270_000, "at_least"),
    ("[2017-05-01..2017-05-07]", 351_000, "approx"),
    ("2017-05-11", 400_000, "just_under"),
    ("2017-05-20T10:00:00Z", 401_234, "exact"),
)
EVENTS = (
    ("E1", "2017-02", "reported_abuse"),
    ("E2", "2017-04-01", "journalism"),
    ("E3", "2017-04-13", "statement"),
    ("E4", "2017-04-13", "statement"),
    ("E5", "2019-09-23", "statement"),
)


def line_of(readings: Any, opened: str = "2017-04-11") -> Series:
    petition = Petition(id="p", title="P", opened=When.parse(opened) if opened else None)
    return series(
        petition,
        [
            Reading(
                id=f"R{n}",
                petition="p",
                date=When.parse(date),
                count=count,
                qualifier=Qualifier(qualifier),
                source=Source(f"Source {n}"),
            )
            for n, (date, count, qualifier) in enumerate(readings, 1)
        ],
    )


@pytest.fixture
def line() -> Series:
    return line_of(READINGS)


@pytest.fixture
def readings(line: Series) -> list[dict[str, Any]]:
    return [dict(row) for row in reading_rows(line)]


@pytest.fixture
def band(line: Series) -> list[dict[str, Any]]:
    return built_up_band_rows(line)


@pytest.fixture
def events() -> list[dict[str, Any]]:
    return event_rows(
        Event(id=name, date=When.parse(date), category=category, description=f"What {name} says.")
        for name, date, category in EVENTS
    )


@pytest.fixture
def turns() -> list[dict[str, Any]]:
    return turn_rows_of(6)


def turn_rows_of(number: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"t{n}",
            "number": n,
            "speaker": "Elena" if n % 2 == 0 else "Dmitry",
            "role": "interviewee" if n % 2 == 0 else "interviewer",
            "words": 7 * n % 50,
        }
        for n in range(1, number + 1)
    ]


def names(spec: dict[str, Any]) -> list[str]:
    return [one["name"] for one in spec["params"]]


def marks(spec: dict[str, Any], **look: Any) -> list[dict[str, Any]]:
    """Return the layers whose mark has these properties."""
    return [one for one in spec["layer"] if look.items() <= one["mark"].items()]


def rows_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    # Altair moves data that all layers share to the top.
    data = layer.get("data") or spec["data"]
    return list(data["values"] if "values" in data else spec["datasets"][data["name"]])


def spoken(spec: dict[str, Any]) -> dict[str, str]:
    """Return what a screen reader says of each mark, by its id."""
    found = {}
    for layer in spec["layer"]:
        if layer["mark"].get("aria") is False:
            continue
        field = layer["encoding"]["description"]["field"]
        found.update({row["id"]: row[field] for row in rows_of(spec, layer)})
    return found


def compiled(spec: dict[str, Any]) -> str:
    return json.dumps(vl_convert.vegalite_to_vega(spec, vl_version="6.4"))


def drawn(spec: dict[str, Any], **params: Any) -> str:
    """Return the SVG with parameters set, as a page would set them."""
    held = json.loads(json.dumps(spec))
    for one in held["params"]:
        if one["name"] in params:
            one["value"] = params[one["name"]]
    assert set(params) <= set(names(held))
    return str(vl_convert.vegalite_to_svg(held, vl_version="6.4"))


def texts(svg: str, words: str) -> list[tuple[float, float]]:
    """Return from where to where these words stand, in pixels of the plot, each time."""
    back = {"start": 0.0, "middle": 0.5, "end": 1.0}
    found = []
    for text in re.findall(rf"<text [^>]*>{re.escape(words)}<", svg):
        if 'opacity="0"' in text:
            continue
        (x,) = re.findall(r"translate\((-?[\d.]+),", text)
        (anchor,) = re.findall(r'text-anchor="(\w+)"', text)
        (size,) = re.findall(r'font-size="(\d+)px"', text)
        wide = len(words) * int(size) * 0.55
        left = float(x) - wide * back[anchor]
        found.append((left, left + wide))
    return found


@pytest.fixture
def look() -> SimpleNamespace:
    """Return the ways to look into a specification; pytest's import mode shares no modules."""
    return SimpleNamespace(
        names=names,
        marks=marks,
        rows_of=rows_of,
        spoken=spoken,
        compiled=compiled,
        drawn=drawn,
        texts=texts,
        line_of=line_of,
        turn_rows_of=turn_rows_of,
    )
