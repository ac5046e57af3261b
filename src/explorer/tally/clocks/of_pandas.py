"""Times in pandas."""

from __future__ import annotations

from typing import Any

from explorer.tally.bins import NO_TIME, ORIGIN, TOP
from explorer.tally.clocks.of_arrow import whole
from explorer.tally.clocks.patterns import named, per_second, strptime
from explorer.tally.layout import Layout, TimeForm, TimeKind

__all__ = ["milliseconds", "timed"]


def timed(frame: Any, layout: Layout) -> Any:
    """Return the columns of a layout with the time as milliseconds, as whole numbers."""
    import pandas as pd

    columns = {"at": milliseconds(frame[layout.time], layout.form)}
    columns |= {name: _whole_numbers(frame[column]) for name, column in named(layout).items()}
    return pd.DataFrame(columns)


def _whole_numbers(series: Any) -> Any:
    """Give back to numbers of petitions what they lost where one is missing: 7 is 7.0 then."""
    return series.convert_dtypes() if series.dtype.kind == "f" else series


def milliseconds(times: Any, form: TimeForm) -> Any:
    """Return a series of whole numbers; before the year 1 where a time is not understood."""
    import pandas as pd

    if form.kind in {TimeKind.SECONDS, TimeKind.MILLISECONDS, TimeKind.MICROSECONDS}:
        numbers = pd.to_numeric(times, errors="coerce").astype("float64") * per_second(form)
        # `between` is false for what is not a number, and infinity is no time.
        rounded = numbers.round().where(numbers.between(ORIGIN, TOP), NO_TIME)
        return rounded.astype("int64")
    if form.kind is TimeKind.TEXT:
        times = _read(times, form)
    elif isinstance(times.dtype, pd.ArrowDtype):
        import pyarrow as pa

        return pd.Series(whole(pa.array(times)).fill_null(NO_TIME).to_numpy(), index=times.index)
    elif not isinstance(times.dtype, pd.DatetimeTZDtype):
        # Days are objects of Python here.
        times = pd.to_datetime(times, errors="coerce", utc=True)
    if times.dt.tz is not None:
        times = times.dt.tz_convert("UTC").dt.tz_localize(None)
    # By way of NumPy: a missing time is the least whole number there, and an error in pandas.
    moments = times.to_numpy().astype("datetime64[ms]")
    return pd.Series(moments.astype("int64"), index=times.index)


def _read(times: Any, form: TimeForm) -> Any:
    import pandas as pd

    texts = times.astype("string")
    first, *others = strptime(form, ".%f", "%z")
    found = pd.to_datetime(texts, format=first, errors="coerce", utc=True)
    for pattern in others:
        if not (missing := found.isna()).any():
            break
        found = found.fillna(
            pd.to_datetime(texts[missing], format=pattern, errors="coerce", utc=True)
        )
    return found
