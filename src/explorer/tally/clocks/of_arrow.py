"""Times in pyarrow."""

from __future__ import annotations

from typing import Any

from explorer.tally.bins import ORIGIN, TOP
from explorer.tally.clocks.patterns import groups, named, per_second
from explorer.tally.layout import Layout, TimeForm, TimeKind

__all__ = ["timed", "whole"]

_NUMBER = r"^[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?$"


def timed(table: Any, layout: Layout) -> Any:
    """Return the columns of a layout with the time as milliseconds, null where not understood."""
    import pyarrow as pa

    columns = {"at": _at(table[layout.time], layout.form)}
    return pa.table(columns | {name: table[column] for name, column in named(layout).items()})


def _at(times: Any, form: TimeForm) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    if form.kind is TimeKind.TEXT:
        return _read(times, form)
    if form.kind in {TimeKind.MOMENT, TimeKind.DAY}:
        return whole(times)
    if pa.types.is_string(times.type) or pa.types.is_large_string(times.type):
        times = pc.if_else(pc.match_substring_regex(times, _NUMBER), times, None)
    numbers = pc.round(pc.multiply(times.cast(pa.float64(), safe=False), per_second(form)))
    known = pc.and_(pc.greater_equal(numbers, float(ORIGIN)), pc.less(numbers, float(TOP)))
    return pc.if_else(known, numbers, None).cast(pa.int64(), safe=False)


def whole(times: Any) -> Any:
    """Return times of Arrow's own types as whole milliseconds, cut and not rounded."""
    import pyarrow as pa
    import pyarrow.compute as pc

    # Of what has a zone, too, the number is that in UTC.
    zone = getattr(times.type, "tz", None)
    if pa.types.is_timestamp(times.type) and times.type.unit in {"us", "ns"}:
        times = pc.floor_temporal(times, unit="millisecond")
    return times.cast(pa.timestamp("ms", tz=zone), safe=False).cast(pa.int64())


def _read(times: Any, form: TimeForm) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = pc.extract_regex(times, groups(form))

    def part(name: str) -> Any:
        return pc.struct_field(parts, name)

    names = {field.name for field in parts.type}
    main = times
    if form.zone or form.fraction:
        # strptime knows no fraction, and loses an offset.
        ends = (
            r"(\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$"
            if form.fraction
            else r"(Z|[+-][0-9]{2}:?[0-9]{2})$"
        )
        main = pc.replace_substring_regex(times, ends, "")
    moments = pc.strptime(main, format=form.pattern, unit="ms", error_is_null=True)
    # It takes 30 February for 2 March.
    good = pc.equal(pc.day(moments), part("day").cast(pa.int64()))
    at = pc.if_else(good, moments, None).cast(pa.int64())
    if "fraction" in names:
        digits = pc.if_else(pc.equal(part("fraction"), ""), ".0", part("fraction"))
        at = pc.add(at, pc.floor(pc.multiply(digits.cast(pa.float64()), 1000.0)).cast(pa.int64()))
    if "zone" in names:
        zone = pc.replace_substring(
            pc.if_else(pc.equal(part("zone"), "Z"), "+0000", part("zone")), ":", ""
        )
        minutes = pc.add(
            pc.multiply(pc.utf8_slice_codeunits(zone, 1, 3).cast(pa.int64()), 60),
            pc.utf8_slice_codeunits(zone, 3, 5).cast(pa.int64()),
        )
        ahead = pc.if_else(pc.starts_with(zone, "-"), pc.negate(minutes), minutes)
        at = pc.subtract(at, pc.multiply(ahead, 60_000))
    return at
