"""Times in polars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.tally.bins import ORIGIN, TOP
from explorer.tally.clocks.patterns import named, per_second
from explorer.tally.layout import Layout, TimeForm, TimeKind

if TYPE_CHECKING:
    import polars as pl

__all__ = ["milliseconds", "timed"]


def timed(frame: Any, layout: Layout) -> Any:
    """Return the columns of a layout with the time as milliseconds, null where not understood."""
    import polars as pl

    others = [pl.col(column).alias(name) for name, column in named(layout).items()]
    # Lazy, also where all is in memory: so the milliseconds of all rows are never held at once.
    table = frame.lazy()
    time = _bare(pl.col(layout.time), table.collect_schema()[layout.time], layout.form)
    return table.select(_at(time, layout.form).alias("at"), *others)


def milliseconds(times: pl.Series, form: TimeForm) -> pl.Series:
    """Return a column of times as whole milliseconds, null where not understood."""
    import polars as pl

    time = _bare(pl.col("at"), times.dtype, form)
    return times.alias("at").to_frame().select(_at(time, form)).get_column("at")


def _bare(time: pl.Expr, dtype: Any, form: TimeForm) -> pl.Expr:
    """Leave blanks around numbers that are written out, as all other engines do."""
    import polars as pl

    return time.str.strip_chars() if dtype == pl.String and form.kind is not TimeKind.TEXT else time


def _at(time: pl.Expr, form: TimeForm) -> pl.Expr:
    import polars as pl

    if form.kind is TimeKind.TEXT:
        return _read(time, form)
    if form.kind is TimeKind.MOMENT:
        return time.dt.timestamp("ms")
    if form.kind is TimeKind.DAY:
        return time.cast(pl.Datetime("ms")).dt.timestamp("ms")
    # 2 ** 53 microseconds is the year 2255: no time of a signature is inexact as a float.
    number = (time.cast(pl.Float64, strict=False) * per_second(form)).round()
    return pl.when(number.is_between(ORIGIN, TOP)).then(number).cast(pl.Int64, strict=False)


def _read(time: pl.Expr, form: TimeForm) -> pl.Expr:
    import polars as pl

    # "%.f" is any fraction, or none. Microseconds: polars has a faster way to them than to
    # milliseconds, by half.
    if form.zone == "UTC":
        time = time.str.strip_suffix("Z")
    offset = "%#z" if form.zone == "offset" else ""
    pattern = form.pattern + ("%.f" if form.fraction else "") + offset
    if not form.has_clock:
        return time.str.to_date(pattern, strict=False).cast(pl.Datetime("ms")).dt.timestamp("ms")
    # Texts that were read before are kept only where they come again: times to a second seldom do.
    again = "%S" not in form.pattern
    return time.str.to_datetime(pattern, strict=False, time_unit="us", cache=again).dt.timestamp(
        "ms"
    )
