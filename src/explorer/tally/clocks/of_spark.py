"""Times in PySpark, by the clock of UTC whatever the zone of the session is."""

from __future__ import annotations

import re
from typing import Any

from explorer.tally.bins import DAY, ORIGIN, TOP
from explorer.tally.clocks.patterns import groups, java, named, per_second
from explorer.tally.layout import Layout, TimeForm, TimeKind

__all__ = ["timed"]


def timed(frame: Any, layout: Layout) -> Any:
    """Return the columns of a layout with the time as milliseconds, NULL where not understood."""
    from pyspark.sql import functions

    dtype = frame.schema[layout.time].dataType.typeName()
    at = _at(functions.col(_name(layout.time)), layout.form, dtype).alias("at")
    others = [functions.col(_name(c)).alias(name) for name, c in named(layout).items()]
    return frame.select(at, *others)


def _at(time: Any, form: TimeForm, dtype: str) -> Any:
    from pyspark.sql import functions as f

    if form.kind is TimeKind.TEXT:
        return _read(time, form)
    if form.kind is TimeKind.DAY or dtype == "date":
        return f.unix_date(time).cast("long") * DAY
    if form.kind is TimeKind.MOMENT:
        return _local(time) if dtype == "timestamp_ntz" else f.unix_millis(time)
    number = f.round(time.try_cast("double") * per_second(form))
    return f.when(number.between(ORIGIN, TOP), number.cast("long"))


def _local(time: Any) -> Any:
    """Return the milliseconds of a clock time without a zone.

    Part by part: Spark's own way goes through the zone of the session, where an hour is missing
    in spring and comes twice in autumn.
    """
    from pyspark.sql import functions as f

    days = f.unix_date(time.cast("date")).cast("long")
    seconds = f.date_part(f.lit("SECOND"), time)  # a decimal with the fraction
    minutes = f.hour(time) * 60 + f.minute(time)
    return days * DAY + minutes * 60_000 + f.floor(seconds * 1000).cast("long")


def _read(time: Any, form: TimeForm) -> Any:
    from pyspark.sql import functions as f

    # Without the names of the groups: Java writes them otherwise.
    follows = time.rlike(re.sub(r"\?P<\w+>", "", groups(form)))
    stated = f.regexp_replace(f.regexp_extract(time, r"([+-][0-9]{2}:?[0-9]{2})$", 1), ":", "")
    # Always with a zone: without one, Spark would take that of the session.
    zone = f.when(stated == "", "+0000").otherwise(stated) if form.zone == "offset" else "+0000"
    ends = r"(\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$" if form.fraction else _ENDS.get(form.zone, "")
    main = f.regexp_replace(time, ends, "") if ends else time
    read = f.try_to_timestamp(
        f.concat(main, zone if form.zone == "offset" else f.lit(zone)),
        f.lit(java(form.pattern) + "xx"),
    )
    at = f.unix_millis(read)
    if form.fraction:
        digits = f.concat(f.lit("0"), f.regexp_extract(time, r"(\.[0-9]+)(Z|[+-][0-9:]+)?$", 1))
        at += f.floor(digits.cast("decimal(38,18)") * 1000).cast("long")
    return f.when(follows, at)


_ENDS = {"UTC": "Z$", "offset": r"(Z|[+-][0-9]{2}:?[0-9]{2})$"}


def _name(column: str) -> str:
    return "`{}`".format(column.replace("`", "``"))
