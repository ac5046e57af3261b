"""Times are read as they are written; what could mean two days is asked and not guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import SignaturesError
from explorer.model import When
from explorer.model.moments import Fineness, moment
from explorer.read.counts.moments import read_moments
from explorer.tally.layout import TimeKind


def dates(*cells, **options) -> list[str]:
    """Return in EDTF what cells mean."""
    found = read_moments(cells, "a.csv", **options)
    assert not found.bad
    pairs = zip(found.times, found.fineness, strict=True)
    return [moment(ms, Fineness(kind)).edtf for ms, kind in pairs]


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2017-04-24", "2017-04-24"),
        ("2017/04/24", "2017-04-24"),
        ("2017.4.24", "2017-04-24"),
        ("20170424", "2017-04-24"),
        ("24/04/2017", "2017-04-24"),
        ("04/24/2017", "2017-04-24"),
        ("24.04.2017", "2017-04-24"),
        ("24. 4. 2017", "2017-04-24"),
        ("24-04-2017", "2017-04-24"),
        ("4/24/17", "2017-04-24"),
        ("24 April 2017", "2017-04-24"),
        ("24 Apr 2017", "2017-04-24"),
        ("24-Apr-2017", "2017-04-24"),
        ("April 24, 2017", "2017-04-24"),
        ("2017-04-24T17:32:05Z", "2017-04-24T17:32:05Z"),
        ("2017-04-24 17:32:05", "2017-04-24T17:32:05"),
        ("2017-04-24 17:32", "2017-04-24T17:32"),
        ("2017-04-24T17:32:05.120Z", "2017-04-24T17:32:05.120Z"),
        ("2017-04-24T17:32:05,120Z", "2017-04-24T17:32:05.120Z"),
        ("2017-04-24T17:32:05+02:00", "2017-04-24T15:32:05Z"),
        ("2017-04-24T17:32:05+0200", "2017-04-24T15:32:05Z"),
        ("2017-04-24T17:32:05+02", "2017-04-24T15:32:05Z"),
        ("2017-04-24 17:32:05 UTC", "2017-04-24T17:32:05Z"),
        ("20170424T173205Z", "2017-04-24T17:32:05Z"),
        ("20170424173205", "2017-04-24T17:32:05"),
        ("24/04/2017 17:32", "2017-04-24T17:32"),
        ("24/04/2017, 17:32:05", "2017-04-24T17:32:05"),
        ("April 24, 2017 5:32 pm", "2017-04-24T17:32"),
        ("4/24/2017 12:05 AM", "2017-04-24T00:05"),
        ("Mon, 24 Apr 2017 17:32:05 GMT", "2017-04-24T17:32:05Z"),
        ("1493055125", "2017-04-24T17:32:05Z"),
        ("1493055125.5", "2017-04-24T17:32:05.500Z"),
        ("1493055125120", "2017-04-24T17:32:05.120Z"),
        ("1493055125120000", "2017-04-24T17:32:05.120Z"),
        ("２０１７-０４-２４", "2017-04-24"),
        (1493055125, "2017-04-24T17:32:05Z"),
        (1493055125.0, "2017-04-24T17:32:05Z"),
        (date(2017, 4, 24), "2017-04-24"),
        (datetime(2017, 4, 24, 17, 32, 5), "2017-04-24T17:32:05"),  # noqa: DTZ001
        (datetime(2017, 4, 24, 17, 32, 5, tzinfo=UTC), "2017-04-24T17:32:05Z"),
        (
            datetime(2017, 4, 24, 17, 32, 5, tzinfo=timezone(timedelta(hours=2))),
            "2017-04-24T15:32:05Z",
        ),
    ],
    ids=str,
)
def test_a_time_is_read_in_the_forms_that_people_have(cell, edtf):
    assert dates(cell) == [edtf]


class TestWhetherTheDayOrTheMonthComesFirst:
    def test_is_shown_by_a_number_above_12_anywhere_in_the_column(self):
        assert dates("04/05/2017", "24/05/2017") == ["2017-05-04", "2017-05-24"]
        assert dates("04/05/2017", "05/24/2017") == ["2017-04-05", "2017-05-24"]

    def test_is_asked_where_nothing_shows_it(self):
        with pytest.raises(SignaturesError) as caught:
            dates("04/05/2017", "06/05/2017")
        assert "It could be 4 May 2017 or 5 April 2017" in str(caught.value)
        assert "day_first=True" in str(caught.value)

    def test_can_be_said(self):
        assert dates("04/05/2017", day_first=True) == ["2017-05-04"]
        assert dates("04/05/2017", day_first=False) == ["2017-04-05"]

    def test_is_known_where_points_part_the_numbers(self):
        assert dates("04.05.2017") == ["2017-05-04"]

    def test_is_refused_where_the_column_has_both(self):
        with pytest.raises(SignaturesError, match="has the day first"):
            dates("24/05/2017", "05/24/2017")

    def test_is_nothing_to_ask_where_the_year_comes_first(self):
        assert dates("2017/04/05") == ["2017-04-05"]

    def test_makes_a_day_that_is_not_there_a_bad_one(self):
        assert list(read_moments(["24/05/2017", "31/04/2017"], "a.csv").bad) == [1]


class TestATimeZone:
    def test_that_is_not_stated_is_not_made_up(self):
        assert dates("2017-04-24T10:00:00") == ["2017-04-24T10:00:00"]

    def test_that_is_asked_for_moves_times_without_one_alone(self):
        assert dates(
            "2017-07-01T10:00:00", "2017-07-01T10:00:00Z", "2017-01-01T10:00:00",
            zone="Europe/London",
        ) == ["2017-07-01T09:00:00Z", "2017-07-01T10:00:00Z", "2017-01-01T10:00:00Z"]  # fmt: skip

    def test_leaves_days_alone(self):
        assert dates("2017-07-01", zone="Europe/London") == ["2017-07-01"]

    def test_may_be_an_offset(self):
        assert dates("2017-07-01T10:00:00", zone="+05:30") == ["2017-07-01T04:30:00Z"]

    def test_that_does_not_exist_is_refused_with_the_nearest(self):
        with pytest.raises(SignaturesError, match='Did you mean "Europe/London"'):
            dates("2017-07-01T10:00:00", zone="Europe/Lodnon")


def test_dates_wider_than_a_day_are_kept_as_wide_as_they_are():
    found = read_moments(["2017-04", "2017", "2017-04~"], "a.csv")
    assert [when.edtf for when in found.wider.values()] == ["2017-04", "2017", "2017-04~"]


@pytest.mark.parametrize(
    "cell",
    ["soon", "31/02/2017", "2017-13-01", "25:00", "2017-04-24T25:00:00Z", "24 Foo 2017", "12345",
     "13:00 PM", "2017-04-24T10:00:00+99:00x", "1" * 30, "99999999999999999"],
)  # fmt: skip
def test_what_is_no_time_is_not_understood(cell):
    assert list(read_moments([cell], "a.csv").bad) == [0]


def test_the_form_is_found_for_those_who_count_single_signatures():
    form = read_moments(["24/04/2017 17:32:05", "01/05/2017 09:00:00"], "a.csv").form
    assert (form.kind, form.pattern, form.zone) == (TimeKind.TEXT, "%d/%m/%Y %H:%M:%S", "")
    form = read_moments(["2017-04-24T17:32:05.1Z"], "a.csv").form
    assert (form.pattern, form.fraction, form.zone) == ("%Y-%m-%dT%H:%M:%S", True, "offset")
    assert read_moments(["1493055125120"], "a.csv").form.kind is TimeKind.MILLISECONDS


times = st.integers(1_000_000_000_000, 4_000_000_000_000)


@given(times, st.sampled_from(list(Fineness)))
def test_a_moment_is_what_its_text_says(ms, kind):
    when = moment(ms - ms % 86_400_000 if kind is Fineness.DAY else ms, kind)
    assert When.parse(when.edtf) == when


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_is_not(text):
    try:
        found = read_moments([text], "a.csv")
    except SignaturesError as error:
        assert "day_first" in str(error)  # noqa: PT017
    else:
        assert len(found.times) == 1
