"""Times in DuckDB."""

from __future__ import annotations

from typing import Any

from explorer.tally.bins import ORIGIN, TOP
from explorer.tally.clocks.patterns import named, per_second, strptime
from explorer.tally.layout import Layout, TimeForm, TimeKind

__all__ = ["timed"]

_OFFSET = "(Z|([+-])([0-9]{2}):?([0-9]{2}))$"


def timed(relation: Any, layout: Layout) -> Any:
    """Return the columns of a layout with the time as milliseconds, NULL where not understood."""
    others = [f"{_name(column)} AS {name}" for name, column in named(layout).items()]
    return relation.select(", ".join([f"{_at(_name(layout.time), layout.form)} AS at", *others]))


def _at(time: str, form: TimeForm) -> str:
    if form.kind is TimeKind.TEXT:
        return _read(time, form)
    if form.kind in {TimeKind.MOMENT, TimeKind.DAY}:
        return _whole(f"CAST({time} AS TIMESTAMP)" if form.kind is TimeKind.DAY else time)
    number = f"round(try_cast({time} AS DOUBLE) * {per_second(form)})"
    return f"CASE WHEN {number} BETWEEN {ORIGIN} AND {TOP} THEN try_cast({number} AS BIGINT) END"


def _read(time: str, form: TimeForm) -> str:
    # "%g" is a fraction of three digits, "%f" of six, "%n" of nine.
    digits = (".%g", ".%f", ".%n") if form.fraction else ("",)
    tries = [pattern for each in digits for pattern in strptime(form, each, "")]
    main = time
    if form.zone == "offset":
        # Not by "%z": with that, DuckDB takes 30 February for 2 March.
        main = f"regexp_replace({time}, '{_OFFSET}', '')"
    read = f"try_strptime({main}, [{', '.join(map(_text, dict.fromkeys(tries)))}])"
    # Else it is of another type where "%n" is among the patterns.
    at = _whole(f"CAST({read} AS TIMESTAMP)")
    if form.zone != "offset":
        return at
    if not form.fraction:
        # Most tables with a zone are in UTC: without looking for an offset that is quicker.
        quick = _whole(f"try_strptime({time}, {_text(form.pattern + 'Z')})")
        return f"CASE WHEN ends_with({time}, 'Z') THEN {quick} ELSE ({at} - {_ahead(time)}) END"
    return f"({at} - {_ahead(time)})"


def _ahead(time: str) -> str:
    """Return by how much the clock of a time is ahead of UTC; NULL where it has no zone."""
    hours, minutes = (
        f"CAST(nullif(regexp_extract({time}, '{_OFFSET}', {k}), '') AS BIGINT)" for k in (3, 4)
    )
    sign = f"CASE regexp_extract({time}, '{_OFFSET}', 2) WHEN '-' THEN -1 ELSE 1 END"
    return (
        f"CASE WHEN ends_with({time}, 'Z') THEN 0"
        f" ELSE {sign} * ({hours} * 60 + {minutes}) * 60000 END"
    )


def _whole(moment: str) -> str:
    """Cut a moment to milliseconds; `epoch_ms` rounds, and `//` cuts towards zero."""
    return f"((epoch_us({moment}) - {ORIGIN * 1000}) // 1000 + {ORIGIN})"


def _name(column: str) -> str:
    return '"{}"'.format(column.replace('"', '""'))


def _text(value: str) -> str:
    return "'{}'".format(value.replace("'", "''"))
