"""A date that a form can hold reads back the same from it; hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import explorer
from explorer.errors import EventsError
from explorer.model.dates import When
from explorer.model.days import month_length
from explorer.read.timelines.years import edtf_of

some = settings(max_examples=60, deadline=None)


@st.composite
def parts(draw):
    """Return year (astronomical), month, day, hour, minute of a date, as fine as drawn."""
    year = draw(st.integers(-9998, 9999))
    fine = draw(st.integers(1, 5))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, month_length(year, month)))
    # Of TimelineJS, midnight is a day.
    clock = draw(st.tuples(st.integers(0, 23), st.integers(0, 59)).filter(any))
    return (year, month, day, *clock)[: fine if fine < 4 else 5]


def edtf(told):
    return When.parse(edtf_of(*told))


def shown(year):
    """Return a year as TimelineJS has it: there is no year 0."""
    return year if year > 0 else year - 1


def as_text(value):
    # A line break in it, so that it is not taken for a path.
    return json.dumps(value, indent=0)


@some
@given(parts())
def test_timelinejs(told):
    names = ("year", "month", "day", "hour", "minute")
    start = dict(zip(names, (shown(told[0]), *told[1:]), strict=False))
    text = as_text({"events": [{"start_date": start, "text": {"headline": "A"}}]})
    assert explorer.read_events(text)[0].date == edtf(told)


@some
@given(parts())
def test_timelinejs_2(told):
    start = ",".join(map(str, (shown(told[0]), *told[1:])))
    text = as_text({"timeline": {"date": [{"startDate": start, "headline": "A"}]}})
    assert explorer.read_events(text)[0].date == edtf(told)


@some
@given(parts())
def test_the_spreadsheet(told):
    clock = f"{told[3]}:{told[4]:02d}" if len(told) > 3 else ""
    cells = [shown(told[0]), *told[1:3], *[""] * (3 - len(told[:3])), clock, "A"]
    file = io.StringIO()
    csv.writer(file).writerows([["Year", "Month", "Day", "Time", "Headline"], cells])
    assert explorer.read_events(file.getvalue())[0].date == edtf(told)


@some
@given(parts().filter(lambda told: told[0] >= 0))
def test_a_text_of_vis(told):
    text = as_text([{"content": "A", "start": edtf(told).edtf}])
    assert explorer.read_events(text)[0].date == edtf(told)


@some
@given(st.integers(-62_135_596_800_000, 253_402_300_799_999))  # the years 1 to 9999
def test_a_number_of_vis(ms):
    found = explorer.read_events(as_text([{"content": "A", "start": ms}]))[0].date
    assert found.earliest == ms


@some
@given(parts())
def test_a_table_with_edtf(told):
    assert explorer.read_events(f"date,title\n{edtf(told)},A\n")[0].date == edtf(told)


@some
@given(st.dates(date(1, 1, 1), date(9999, 12, 1)), st.integers(1, 20))
def test_days_of_a_calendar(first, length):
    last = first + timedelta(days=length)
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:A\n"
        f"DTSTART;VALUE=DATE:{first.isoformat().replace('-', '')}\n"
        f"DTEND;VALUE=DATE:{last.isoformat().replace('-', '')}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = explorer.read_events(text)[0].date
    assert found.earliest == When.from_date(first).earliest
    assert found.latest == When.from_date(last - timedelta(days=1)).latest


hostile = st.sampled_from([
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    '"><iframe src="javascript:alert(1)">', '<a href="javascript:alert(1)">x</a>', "&lt;b&gt;",
])  # fmt: skip


@some
@given(st.lists(hostile | st.text(max_size=10), min_size=1, max_size=4).map("".join))
def test_markup_is_no_part_of_an_event_and_no_address_runs_anything(words):
    slide = {
        "start_date": {"year": 2017},
        "text": {"headline": f"A {words}", "text": words},
        "media": {"url": words, "caption": words},
    }
    (event,) = explorer.read_events(as_text({"events": [slide]}))
    for source in event.sources:
        assert source.url is None or source.url.startswith(("http://", "https://"))
    assert "<script" not in event.description and "onerror" not in event.title


@some
@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["events", "start_date", "year", "month", "text", "timeline", "date",
                         "startDate", "items", "content", "start", "end", "group", "headline"]),
        inner, max_size=4),
    max_leaves=20,
))  # fmt: skip
def test_json_of_any_shape_is_read_or_refused(value):
    for form in ("timelinejs", "timelinejs2", "vis"):
        for source in (as_text({"x": 0, "y": value}), as_text(value).encode()):
            with suppress(EventsError):
                explorer.read_events(source, format=form)
