"""Any series reads back the same from every shape, and any text or bytes are read or refused."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import explorer
from explorer.errors import ExplorerError

START = datetime(1995, 1, 1, tzinfo=UTC)

some = settings(
    max_examples=60,
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)


def indian(number: int) -> str:
    text = str(number)
    head, tail = text[:-3], text[-3:]
    pairs = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return ",".join([*pairs, tail])


NUMBERS = {
    "digits": str,
    "English": lambda n: f"{n:,}",
    "German": lambda n: f"{n:,}".replace(",", "."),
    "French": lambda n: f"{n:,}".replace(",", "\u202f"),
    "Swiss": lambda n: f"{n:,}".replace(",", "’"),
    "Indian": indian,
    "Arabic": lambda n: "".join(chr(0x660 + int(digit)) for digit in str(n)),
}
DAYS = {
    "ISO": "%Y-%m-%d",
    "slashes": "%Y/%m/%d",
    "run together": "%Y%m%d",
    "points": "%d.%m.%Y",
    "day first": "%d/%m/%Y",
    "month first": "%m/%d/%Y",
    "in words": "%d %B %Y",
}
CLOCKS = {
    "zulu": lambda when: f"{when:%Y-%m-%dT%H:%M:%SZ}",
    "offset": lambda when: f"{when + timedelta(hours=2):%Y-%m-%d %H:%M:%S}+02:00",
    "seconds": lambda when: str(int(when.timestamp())),
    "milliseconds": lambda when: str(int(when.timestamp() * 1000)),
    "day first": lambda when: f"{when:%d/%m/%Y %H:%M:%S}Z",
    "half a day": lambda when: f"{when:%B %d, %Y %I:%M:%S %p} UTC",
}
HEADS = [
    ("date", "count"),
    (" Timestamp", "SIGNATURES "),
    ("Datum", "Unterschriften"),
    ("日付", "署名数"),
]


def written(rows, delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


counts = st.lists(st.integers(0, 10**9), min_size=1, max_size=30)
steps = st.lists(st.integers(1, 400), min_size=30, max_size=30)
delimiters = st.sampled_from([",", ";", "\t", "|"])


def days_of(steps, many: int) -> list[datetime]:
    at, found = START, []
    for step in steps[:many]:
        at += timedelta(days=step)
        found.append(at)
    return found


@some
@given(counts, steps, delimiters, st.sampled_from(HEADS), st.data())
def test_days_read_back_the_same_from_every_table(values, steps, delimiter, head, data):
    number = NUMBERS[data.draw(st.sampled_from(list(NUMBERS)))]
    pattern = DAYS[data.draw(st.sampled_from(list(DAYS)))]
    days = days_of(steps, len(values))
    rows = [(day.strftime(pattern), number(n)) for day, n in zip(days, values, strict=True)]
    order = data.draw(st.permutations(rows))
    day_first = {"%d/%m/%Y": True, "%m/%d/%Y": False}.get(pattern)
    found = explorer.read_signatures(written([head, *order], delimiter), day_first=day_first)
    assert [(one.date.edtf, one.count) for one in found] == [
        (f"{day:%Y-%m-%d}", n) for day, n in zip(days, values, strict=True)
    ]


@some
@given(counts, st.lists(st.integers(1, 10**6), min_size=30, max_size=30), delimiters, st.data())
def test_moments_read_back_the_same_from_every_table_and_json(values, seconds, delimiter, data):
    clock = CLOCKS[data.draw(st.sampled_from(list(CLOCKS)))]
    at, moments = datetime(2017, 4, 24, tzinfo=UTC), []
    for step in seconds[: len(values)]:
        at += timedelta(seconds=step)
        moments.append(at)
    rows = [(clock(when), n) for when, n in zip(moments, values, strict=True)]
    expected = [(int(when.timestamp() * 1000), n) for when, n in zip(moments, values, strict=True)]
    sources = [
        written([("timestamp", "count"), *rows], delimiter),
        json.dumps([list(row) for row in rows]),
        json.dumps([{"timestamp": when, "count": n} for when, n in rows]),
    ]
    for source in sources:
        found = explorer.read_signatures(source, day_first=True)
        assert [(one.date.earliest, one.count) for one in found] == expected


@some
@given(
    st.dictionaries(st.sampled_from(["river", "mill", "bridge", "wood"]), counts, min_size=2), steps
)
def test_petitions_read_back_the_same_side_by_side_and_below_each_other(petitions, steps):
    many = max(map(len, petitions.values()))
    days = days_of(steps, many)
    long = [
        (f"{days[k]:%Y-%m-%d}", name, n)
        for name, values in petitions.items()
        for k, n in enumerate(values)
    ]
    wide = [
        (f"{day:%Y-%m-%d}", *(v[k] if k < len(v) else "" for v in petitions.values()))
        for k, day in enumerate(days)
    ]
    sources = [
        written([("date", "petition", "count"), *long], ","),
        written([("date", *(f"{name} signatures" for name in petitions)), *wide], ","),
    ]
    for source in sources:
        found = explorer.read_signatures(source)
        for name, values in petitions.items():
            assert [one.count for one in found if one.petition == name] == values


PIECES = st.sampled_from(
    ["date", "count", ",", ";", "\n", "\r\n", '"', "\t", "2017-04-24", "24/04/2017", "270k",
     "1.234", "5", "-", "over 7", "{", "}", "[", "]", ":", "[[", "null", "NaN", "1e999",
     "\ufeff", "sep=;\n",
     "petition", "raw", "verified", "email", "id,petition,count,qualifier,source\n",
     "a,p,1,exact,s\n", "1493055125120", "99999999999999999999", "٣", " ", "\x00",
     "\ud800", "T10:00Z", "qualifier"]
)  # fmt: skip


def is_read_or_refused(source) -> None:
    try:
        found = explorer.read_signatures(source)
    except ExplorerError as error:
        assert str(error)  # noqa: PT017
        assert len(str(error)) < 2_000  # noqa: PT017
    else:
        assert found.tally is not None or len(found) > 0
        assert all(reading.low >= 0 for reading in found)
        assert str(found.report)


@settings(some, max_examples=300)
@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_any_text_is_read_or_refused(text):
    is_read_or_refused(text + "\n")


@settings(some, max_examples=150)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_anything_below_a_header_is_read_or_refused(text):
    is_read_or_refused("date,count\n2017-04-24,5\n" + text)
    is_read_or_refused("date,count\n" + text + "\n")


@some
@given(st.binary(max_size=200), st.sampled_from([b"", b"date,count\n", b"[[", b"{", b"PAR1"]))
def test_any_bytes_are_read_or_refused(raw, head):
    is_read_or_refused(head + raw)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | PIECES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=5) | PIECES, inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(some, max_examples=200)
@given(json_values)
def test_any_json_is_read_or_refused(value):
    is_read_or_refused(json.dumps(value) + "\n")


@pytest.mark.parametrize("end", range(1, 60, 3))
def test_a_table_that_breaks_off_anywhere_is_read_or_refused(end):
    is_read_or_refused(b"date,count\n2017-04-24,4903\n2017-04-25,5010\n2017-04-26,270k\n"[:end])
