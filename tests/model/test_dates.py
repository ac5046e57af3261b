"""Dates: what EDTF means, how it is said, and what a wrong date is told."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import DateError
from explorer.model.dates import Precision, When, iso, spoken_day
from explorer.model.days import DAY, civil, day_start, month_length
from tests.model.edtf_texts import loose_days, whens


def span(text: str) -> tuple[str | None, str | None]:
    """Return the first moment and the first one after it, in ISO 8601."""
    when = When.parse(text)
    return (
        None if when.earliest is None else iso(when.earliest),
        None if when.end is None else iso(when.end),
    )


# What a date means -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2017-04-24", "2017-04-24", "2017-04-25", "day"),
        ("2017-04", "2017-04-01", "2017-05-01", "month"),
        ("2016-02", "2016-02-01", "2016-03-01", "month"),
        ("2017", "2017-01-01", "2018-01-01", "year"),
        ("0000", "0000-01-01", "0001-01-01", "year"),
        ("9999-12-31", "9999-12-31", "+010000-01-01", "day"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-16", "day"),
        ("2017-05-02T23:01:28Z", "2017-05-02T23:01:28Z", "2017-05-02T23:01:29Z", "instant"),
        ("2017-05-02T23:01Z", "2017-05-02T23:01:00Z", "2017-05-02T23:02:00Z", "instant"),
        ("2017-05-02T01:30+03:00", "2017-05-01T22:30:00Z", "2017-05-01T22:31:00Z", "instant"),
        ("2017-05-02T23:30-03:30", "2017-05-03T03:00:00Z", "2017-05-03T03:01:00Z", "instant"),
        ("2017-05-02T23:30+02", "2017-05-02T21:30:00Z", "2017-05-02T21:31:00Z", "instant"),
        ("2017-05-02T17:32", "2017-05-02T17:32:00Z", "2017-05-02T17:33:00Z", "instant"),
        ("2017-05-02T23:01:28.2Z", "2017-05-02T23:01:28.200Z", "2017-05-02T23:01:28.300Z",
         "instant"),
        ("2017-05-02T23:01:28.691999Z", "2017-05-02T23:01:28.691Z", "2017-05-02T23:01:28.692Z",
         "instant"),
        ("2017-04-01/2017-05", "2017-04-01", "2017-06-01", "interval"),
        ("1985/..", "1985-01-01", None, "interval"),
        ("1985/", "1985-01-01", None, "interval"),
        ("../1985", None, "1986-01-01", "interval"),
        ("/1985", None, "1986-01-01", "interval"),
        ("201X", "2010-01-01", "2020-01-01", "decade"),
        ("20XX", "2000-01-01", "2100-01-01", "century"),
        ("1XXX", "1000-01-01", "2000-01-01", "millennium"),
        ("1X7X", "1070-01-01", "1980-01-01", "years"),
        ("-1XXX", "-1999-01-01", "-0999-01-01", "millennium"),
        ("-000X", "-0009-01-01", "0000-01-01", "decade"),
        ("2017-XX", "2017-01-01", "2018-01-01", "year"),
        ("2017-XX-XX", "2017-01-01", "2018-01-01", "year"),
        ("2017-02-XX", "2017-02-01", "2017-03-01", "month"),
        ("2017-1X", "2017-10-01", "2018-01-01", "year"),
        ("156X-12-25", "1560-12-25", "1569-12-26", "decade"),
        ("2017-XX-31", "2017-01-31", "2018-01-01", "year"),
        ("2017-0X-31", "2017-01-31", "2017-09-01", "year"),
        ("XXXX-02-29", "0000-02-29", "9996-03-01", "years"),
        ("Y17000", "+017000-01-01", "+017001-01-01", "year"),
        ("Y-17E7", "-170000000-01-01", "-169999999-01-01", "year"),
        ("1950S2", "1900-01-01", "2000-01-01", "century"),
        ("-1950S3", "-1959-01-01", "-1949-01-01", "decade"),
        ("Y3388E2S3", "+338000-01-01", "+339000-01-01", "millennium"),
        ("2017-33", "2017-01-01", "2017-04-01", "season"),
        ("2017-39", "2017-09-01", "2018-01-01", "season"),
        ("2017-41", "2017-07-01", "2018-01-01", "season"),
        ("2017-25", "2017-03-01", "2017-06-23", "season"),
        ("2017-28", "2016-12-01", "2018-03-22", "season"),
        ("2017-32", "2017-06-01", "2017-09-25", "season"),
        ("2017-21", "2017-03-01", "2017-12-24", "season"),
        ("[2017-05-01..2017-05-07]", "2017-05-01", "2017-05-08", "set"),
        ("[1667,1668, 1670..1672]", "1667-01-01", "1673-01-01", "set"),
        ("{1960,1961-12}", "1960-01-01", "1962-01-01", "set"),
        ("[..1760-12-03]", None, "1760-12-04", "set"),
        ("[1760-01,1760-12..]", "1760-01-01", None, "set"),
    ],
)  # fmt: skip
def test_a_date_means_a_span(text: str, start: str | None, end: str | None, precision: str) -> None:
    assert span(text) == (start, end)
    assert When.parse(text).precision is Precision(precision)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2017-04~", True, False),
        ("2017-04?", False, True),
        ("2017-04%", True, True),
        ("2004-06~-11", True, False),
        ("?2004-06-~11", True, True),
        ("2004-06-11", False, False),
        ("1984?/2004-06~", True, True),
        ("[2017-04~,2017-06]", True, False),
        ("Y17000?", False, True),
        ("2017-21~", True, False),
    ],
)
def test_a_mark_makes_a_date_approximate_or_uncertain(
    text: str, approximate: bool, uncertain: bool
) -> None:
    when = When.parse(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


def test_a_mark_does_not_widen_the_span() -> None:
    assert span("2017-04~") == span("2017-04")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2017-04-24", "24 April 2017"),
        ("2017-04", "April 2017"),
        ("2017", "2017"),
        ("0800", "AD 800"),
        ("-0043", "44 BC"),
        ("2017-04~", "about April 2017"),
        ("2017-04?", "perhaps April 2017"),
        ("2017-04%", "perhaps about April 2017"),
        ("2004-06~-11", "11 June 2004 (year and month approximate)"),
        ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"),
        ("2017-04-25T22:22:35Z", "25 April 2017, 22:22:35 UTC"),
        ("2017-04-25T22:22:35.291+00:00", "25 April 2017, 22:22:35.291 UTC"),
        ("2017-04-25T22:22+03:00", "25 April 2017, 22:22 UTC+03:00"),
        ("2017-04-24T17:32", "24 April 2017, 17:32 (time zone not stated)"),
        ("[2017-05-01..2017-05-07]", "one day from 1 to 7 May 2017"),
        ("[2017-05-29..2017-06-02]", "one day from 29 May to 2 June 2017"),
        ("[2016-12-29..2017-01-02]", "one day from 29 December 2016 to 2 January 2017"),
        ("[2017-04..2017-06]", "one month from April to June 2017"),
        ("{2017-05-01..2017-05-07}", "every day from 1 to 7 May 2017"),
        ("[1667,1668,1670..1672]", "one of: 1667; 1668; from 1670 to 1672"),
        ("{1960,1961-12}", "all of: 1960; December 1961"),
        ("[..1760-12-03]", "3 December 1760 or earlier"),
        ("[1760-12..]", "December 1760 or later"),
        ("[2017]", "2017"),
        ("2017-05-01/2017-05-07", "1 to 7 May 2017"),
        ("2017-04~/2017-06", "about April 2017 to June 2017"),
        ("../1985", "until 1985"),
        ("/1985", "until 1985, start not known"),
        ("1985/..", "from 1985 on"),
        ("1985/", "from 1985, end not known"),
        ("201X", "some year from 2010 to 2019"),
        ("2017-XX", "some month in 2017"),
        ("2017-XX-XX", "some day in 2017"),
        ("2017-04-XX", "some day in April 2017"),
        ("2017-1X", "some month in 2017 (written 2017-1X)"),
        ("156X-12-25", "25 December, some year from 1560 to 1569"),
        ("156X-12-XX", "some day in December, some year from 1560 to 1569"),
        ("156X-XX-XX", "some day, some year from 1560 to 1569"),
        ("2017-XX-05", "day 5 of some month in 2017"),
        ("Y17000", "year 17,000"),
        ("1950S2", "some year from 1900 to 1999, estimated 1950"),
        ("2017-21", "spring 2017"),
        ("2017-32", "winter 2017 (southern hemisphere)"),
        ("2017-33", "first quarter of 2017"),
        ("2017-38", "middle four months of 2017"),
        ("2017-41", "second half of 2017"),
    ],
)
def test_a_label_says_what_was_written_and_no_more(text: str, label: str) -> None:
    assert When.parse(text).label == label


def test_blanks_around_a_date_do_not_matter() -> None:
    assert When.parse("  2017-04 \n") == When.parse("2017-04")


# What a wrong date is told ---------------------------------------------------------------


REFUSED = [
    ("31/02/2017", "day 31, month 2, 2017, but February 2017 has 28 days"),
    ("24/04/2017", "write 2017-04-24"),
    ("24.04.2017", "write 2017-04-24"),
    ("04/24/2017", "write 2017-04-24"),
    ("04/05/2017", "2017-05-04 if the day comes first in the source, 2017-04-05 if the month"),
    ("30/30/2017", "Neither number can be a month"),
    ("24/04/17", "with four digits"),
    ("24 апреля 2017", "write 2017-04-24"),
    ("31 апреля 2017 г.", "April 2017 has 30 days"),
    ("Май 2017 года", "Write 2017-05"),
    ("5 брюмера 2017", "in one of these forms"),
    ("2017/04/24", "write 2017-04-24"),
    ("2017-4-24", "write 2017-04-24"),
    ("04/2017", "2017-04"),
    ("2017/04", "2017-04"),
    ("20170424", "2017-04-24"),
    ("April 24, 2017", "write 2017-04-24"),
    ("April 24, 2017 5:32 pm", "write 2017-04-24"),
    ("Mon, 24th of Apr 2017", "write 2017-04-24"),
    ("Sept 2017", "2017-09"),
    ("31 February 2017", "February 2017 has 28 days"),
    ("2017-02-31", "February 2017 has 28 days"),
    ("2016-02-30", "February 2016 has 29 days"),
    ("2017-06-31", "June 2017 has 30 days"),
    ("201X-02-30", "no day of the calendar"),
    ("XXX1-02-29", "no day of the calendar"),
    ("2017-13", "Months are 01 to 12"),
    ("2017-00", "Months are 01 to 12"),
    ("2017-42", "Months are 01 to 12"),
    ("2017-21-01", "gives a day to the season"),
    ("1980s", "198X"),
    ("198u", "201X"),
    ("201x", "201X"),
    ("19th century", "18XX"),
    ("circa 2017-04", "2017-04~"),
    ("spring 2017", "2017-25 for the northern"),
    ("2017-2018", "2017/2018"),
    ("2017–2018", "plain hyphen"),
    ("2017-04-24..2017-04-30", "[2017-04-24..2017-04-30]"),
    ("2017/open", "two dots"),
    ("2017-04-24 17:32", "T between"),
    ("2017-04-24t17:32z", "2017-04-24T17:32Z"),
    ("2017-04-24T24:00:00Z", "23:59:59"),
    ("2017-04-24T17:60Z", "23:59:59"),
    ("2017-04T17:30Z", "a whole day"),
    ("2017-04-24~T17:30Z", "a whole day"),
    ("2018/2017", "before it starts"),
    ("[2018..2017]", "before it starts"),
    ("2017/2018/2019", "one"),
    ("../..", "without a date"),
    ("/", "without a date"),
    ("[2017", "does not close"),
    ("[2017}", "does not close"),
    ("[[2017],2018]", '"[2017]"'),
    ("[2017,]", "lacks a date"),
    ("[2017,..2018]", "only the first"),
    ("[..]", "dates on both sides"),
    ("-0000", "0000"),
    ("12345", "EDTF"),
    ("Y2017", "four digits"),
    ("1950E2", "Y17E7"),
    ("1950S9", "S9"),
    ("1950S0", "S0"),
    ("n.d.", "without dates"),
    ("unknown", "without dates"),
    ("", "empty"),
    ("   ", "empty"),
    ("２０１７", "another script"),
    ("٢٠١٧-٠٤", "another script"),
    ("2017-0４", "another script"),
    ("1²34", "EDTF"),
]  # fmt: skip
"""Texts that are no date, each with a part of what is said of it."""


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_a_wrong_date_is_told_how_to_be_written(text: str, told: str) -> None:
    with pytest.raises(DateError) as caught:
        When.parse(text)
    assert told in str(caught.value)
    assert "2017-04-24 (a day)" in caught.value.accepted
    assert caught.value.next_step


@pytest.mark.parametrize(
    "found", [None, 2017, 2017.0, b"2017", date(2017, 4, 24), datetime(2017, 4, 24, tzinfo=UTC)]
)
def test_what_is_not_text_is_refused(found: object) -> None:
    with pytest.raises(DateError, match=f"given as {type(found).__name__}"):
        When.parse(found)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "2" * 1_000_000,
        "[" * 1_000_000,
        "[" + "2017," * 200_000 + "2018]",
        "Y1E999999999",
        "Y" + "9" * 900,
        "Y1E" + "9" * 900,
        "Y99999999999E9S9",
        "1950S" + "9" * 900,
        "[" + ",".join(["XXX1-02-29"] * 90) + "]",
        "2017/" * 199,
    ],
    ids=lambda text: f"{text[:12]}-{len(text)}",
)
def test_hostile_text_is_refused_at_once_in_a_short_message(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(DateError) as caught:
        When.parse(text)
    assert time.perf_counter() - began < 1
    assert len(str(caught.value)) < 1000


def test_a_message_shows_no_control_characters() -> None:
    with pytest.raises(DateError) as caught:
        When.parse("2017\x1b[31m\u202e")
    assert all(c.isprintable() or c == "\n" for c in str(caught.value))


def label_or_next_step(text: str) -> str:
    """Return the label of a date, or what its error says to do; fail on any other error."""
    try:
        return When.parse(text).label
    except DateError as error:
        return error.next_step


@given(st.text())
def test_any_text_is_a_date_or_an_error_of_ours(text: str) -> None:
    assert label_or_next_step(text)


@given(st.text("0123456789X-/.[]{},YTEZS?~%:+ ", max_size=24))
def test_any_text_of_edtf_characters_is_a_date_or_an_error_of_ours(text: str) -> None:
    assert label_or_next_step(text)


# What holds for every date ---------------------------------------------------------------


@given(whens)
def test_a_date_starts_before_it_ends(when: When) -> None:
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest


@given(whens)
def test_a_date_is_written_as_it_was_read(when: When) -> None:
    assert When.parse(str(when)) == when
    assert hash(When.parse(str(when))) == hash(when)


@given(whens)
def test_a_label_is_never_empty(when: When) -> None:
    assert when.label.strip() == when.label != ""
    assert "XX" not in when.label or "(written" in when.label


@given(st.dates())
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: date) -> None:
    spans = [When.parse(day.isoformat()[:length]) for length in (10, 7, 4)]
    for inner, outer in pairwise(spans):
        assert inner.earliest is not None and inner.latest is not None
        assert outer.contains(inner.earliest) and outer.contains(inner.latest)
        assert inner.overlaps(outer)


@given(st.dates())
def test_a_day_agrees_with_datetime(day: date) -> None:
    when = When.from_date(day)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    assert when.earliest == start // timedelta(milliseconds=1)
    assert iso(when.earliest) == day.isoformat() == str(when)


@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_agrees_with_datetime(moment: datetime) -> None:
    try:
        expected = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
        when = When.from_datetime(moment)
    except OverflowError:  # The zone moves the moment beyond the years of datetime.
        return
    assert when.earliest == expected
    assert when.contains(expected)


@given(whens, whens, whens)
def test_surely_before_is_a_strict_order(a: When, b: When, c: When) -> None:
    assert not a.surely_before(a)
    assert not (a.surely_before(b) and b.surely_before(a))
    assert a.surely_before(b) == b.surely_after(a)
    if a.surely_before(b) and b.surely_before(c):
        assert a.surely_before(c)


@given(whens, whens)
def test_two_dates_overlap_or_one_is_surely_before(a: When, b: When) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    assert [a.overlaps(b), a.surely_before(b), b.surely_before(a)].count(True) == 1


@given(loose_days)
def test_digits_that_are_not_known_allow_each_day_that_fits(text: str) -> None:
    try:
        when = When.parse(text)
    except DateError:
        return
    assert when.earliest is not None and when.latest is not None
    for moment in (when.earliest, when.latest):
        year, month, day, _ = civil(moment)
        exact = f"{year:05d}" if year < 0 else f"{year:04d}"
        found = f"{exact}-{month:02d}-{day:02d}"
        assert all(p in ("X", f) for p, f in zip(text, found, strict=True))


@given(st.integers(-(10**12), 10**12), st.integers(1, 12), st.data())
def test_days_of_any_year_are_counted_and_named_back(
    year: int, month: int, data: st.DataObject
) -> None:
    day = data.draw(st.integers(1, month_length(year, month)))
    start = day_start(year, month, day)
    assert civil(start) == (year, month, day, 0)
    assert civil(start - 1)[3] == DAY - 1
    assert day_start(year + 400, month, day) - start == 146_097 * DAY


# The small helpers -----------------------------------------------------------------------


def test_an_aware_datetime_keeps_its_offset() -> None:
    moscow = timezone(timedelta(hours=3))
    assert str(When.from_datetime(datetime(2017, 4, 25, 1, 2, 3, 4000, tzinfo=moscow))) == (
        "2017-04-25T01:02:03.004+03:00"
    )
    assert str(When.from_datetime(datetime(2017, 4, 25, 1, 2, 3, 123, tzinfo=UTC))) == (
        "2017-04-25T01:02:03.000123Z"
    )


def test_a_datetime_without_a_zone_is_refused() -> None:
    with pytest.raises(DateError, match="no time zone"):
        When.from_datetime(datetime(2017, 4, 25))  # noqa: DTZ001  It is the wrong thing on purpose.


def test_a_datetime_is_not_taken_for_a_day() -> None:
    with pytest.raises(DateError, match="from_datetime"):
        When.from_date(datetime(2017, 4, 25, tzinfo=UTC))


def test_an_open_end_reaches_everywhere() -> None:
    since = When.parse("1985/..")
    assert since.contains(10**18) and not since.contains(0)
    assert since.surely_after(When.parse("1984")) and not since.surely_before(When.parse("Y99999"))


@pytest.mark.parametrize(
    ("ms", "written", "spoken"),
    [
        (0, "1970-01-01", "1 January 1970"),
        (-1, "1969-12-31T23:59:59.999Z", "31 December 1969"),
        (1493055120000, "2017-04-24T17:32:00Z", "24 April 2017"),
        (day_start(-44, 3, 15), "-0044-03-15", "15 March 45 BC"),
        (day_start(12345, 6, 7), "+012345-06-07", "7 June 12,345"),
    ],
)
def test_a_moment_is_written_and_spoken(ms: int, written: str, spoken: str) -> None:
    assert iso(ms) == written
    assert spoken_day(ms) == spoken
