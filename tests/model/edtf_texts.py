"""What EDTF is, as strategies: texts of every form that is read."""

from __future__ import annotations

from datetime import UTC, date

from hypothesis import strategies as st

from explorer.model.dates import When

years = st.one_of(
    st.integers(0, 9999).map("{:04d}".format), st.integers(1, 9999).map("-{:04d}".format)
)
loose_years = st.from_regex(r"-?[0-9X]{4}", fullmatch=True).filter(
    lambda text: not text.startswith("-") or text.strip("-0")
)
marks = st.sampled_from(["", "", "?", "~", "%"])
days = st.dates().map(date.isoformat)
months = st.tuples(years, st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02d}")
seasons = st.tuples(loose_years, st.integers(21, 41)).map(lambda p: f"{p[0]}-{p[1]}")
loose_days = st.tuples(
    loose_years,
    st.sampled_from(["XX", "0X", "1X", "X1", "01", "12"]),
    st.sampled_from(["XX", "0X", "1X", "2X", "X1", "01", "28"]),
).map("-".join)
marked = st.tuples(
    marks, years, marks, marks, st.integers(1, 12), marks, marks, st.integers(1, 28), marks
).map(lambda p: f"{p[0]}{p[1]}{p[2]}-{p[3]}{p[4]:02d}{p[5]}-{p[6]}{p[7]:02d}{p[8]}")
long_years = st.one_of(
    st.integers(10_000, 99_999_999_999).map("Y{}".format),
    st.integers(10_000, 99_999_999_999).map("Y-{}".format),
    st.tuples(st.integers(1, 999), st.integers(0, 8)).map(lambda p: f"Y{p[0]}E{p[1]}"),
    st.tuples(st.integers(1000, 9999), st.integers(1, 4)).map(lambda p: f"{p[0]}S{p[1]}"),
)
whole = st.one_of(days, months, years, loose_years, loose_days, seasons, marked, long_years)
singles = st.one_of(
    st.tuples(whole, marks).map(lambda p: p[0] if p[0][-1] in "?~%" else "".join(p)),
    st.datetimes(timezones=st.just(UTC)).map(lambda m: m.isoformat().replace("+00:00", "Z")),
)
ordered_days = st.lists(st.dates(), min_size=2, max_size=2).map(
    lambda pair: [d.isoformat() for d in sorted(pair)]
)
intervals = st.one_of(
    ordered_days.map("/".join),
    st.tuples(singles, st.sampled_from(["", ".."])).map("/".join),
    st.tuples(st.sampled_from(["", ".."]), singles).map("/".join),
)
sets = st.tuples(
    st.sampled_from(["[]", "{}"]),
    st.lists(st.one_of(singles, ordered_days.map("..".join)), min_size=1, max_size=5),
).map(lambda p: f"{p[0][0]}{','.join(p[1])}{p[0][1]}")
written = st.one_of(singles, intervals, sets)
whens = written.map(When.parse)
