"""Find the readings in a JSON value: lists of pairs, lists of records, records of lists."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from explorer.language import sentence
from explorer.read.counts.asked import Asked
from explorer.read.counts.grid import Grid
from explorer.read.counts.header_words import fold
from explorer.read.counts.headers import recognise
from explorer.read.counts.heads import Heads, Role
from explorer.read.counts.json_unknown import nothing_in
from explorer.read.counts.moments import looks_like_a_time
from explorer.read.counts.numbers import looks_like_a_count
from explorer.read.draft import Findings

__all__ = ["grid_of_json"]

_DEEPEST: Final = 4


@dataclass(slots=True)
class _Table:
    """Columns by header; a header that is empty is for a column of a list without headers."""

    headers: list[str]
    columns: list[list[object]]


def grid_of_json(value: object, asked: Asked, findings: Findings) -> Grid:
    """Return the readings of a JSON value as a table.

    Raises
    ------
    SignaturesError
        If nothing in it looks like readings.
    """
    file = findings.file
    table = _find(value, asked, file, 0)
    if table is None:
        raise nothing_in(value, file)
    if not any(table.headers):
        heads = Heads(("", ""), {Role.TIME: (0,), Role.COUNT: (1,)})
        if looks_like_a_count(str(table.columns[0][0])) and not _timed(table.columns[0]):
            heads = Heads(("", ""), {Role.TIME: (1,), Role.COUNT: (0,)})
        findings.inferred("columns", sentence("pairs of a time and a count"))
    else:
        heads = recognise(table.headers, asked.columns, file)
    height = _height(table)
    columns = {at: table.columns[at] for at in heads.read}
    return Grid(file, heads, columns, array("q", range(1, height + 1)), "row")


def _timed(cells: Sequence[object]) -> bool:
    some = [str(one) for one in cells[:50]]
    return sum(map(looks_like_a_time, some)) * 2 > len(some)


def _find(value: object, asked: Asked, file: str, depth: int) -> _Table | None:
    if isinstance(value, list):
        return _list(value, asked, file) or (
            _find(value[0], asked, file, depth + 1)
            if len(value) == 1 and depth < _DEEPEST
            else None
        )
    if not isinstance(value, dict) or depth > _DEEPEST:
        return None
    return (
        _by_day(value)
        or _columns(value, asked, file)
        or _several(value, asked, file)
        or _record(value, asked, file)
        or next(
            (
                found
                for one in value.values()
                if isinstance(one, list | dict)
                and (found := _find(one, asked, file, depth + 1)) is not None
            ),
            None,
        )
    )


def _list(value: list[Any], asked: Asked, file: str) -> _Table | None:
    if not value:
        return None
    if all(isinstance(one, dict) for one in value):
        headers = list(dict.fromkeys(str(key) for one in value[:1000] for key in one))
        heads = recognise(headers, asked.columns, file)
        if not heads.places.get(Role.TIME) and not heads.places.get(Role.COUNT):
            return None
        # Of the other keys nothing is taken out of the records.
        return _Table(headers, [
            [_cell(one.get(name)) for one in value] if at in heads.read else []
            for at, name in enumerate(headers)
        ]) if heads.read else None  # fmt: skip
    if all(isinstance(one, list) for one in value):
        return _pairs(value, asked, file)
    return None


def _pairs(value: list[list[Any]], asked: Asked, file: str) -> _Table | None:
    width = len(value[0])
    if any(len(one) != width for one in value):
        return None
    first = [str(cell) for cell in value[0]]
    if all(isinstance(cell, str) for cell in value[0]) and not any(map(looks_like_a_time, first)):
        heads = recognise(first, asked.columns, file)
        if heads.places.get(Role.COUNT) or heads.places.get(Role.TIME):
            rest = value[1:]
            return _Table(first, [
                [_cell(one[at]) for one in rest] if at in heads.read else []
                for at in range(width)
            ])  # fmt: skip
    if width != 2:
        return None
    columns = [[_cell(one[at]) for one in value] for at in range(2)]
    if not any(map(_timed, columns)):
        return None
    return _Table(["", ""], columns)


def _by_day(value: Mapping[str, Any]) -> _Table | None:
    """Take ``{"2017-04-24": 4903, …}``."""
    keys = list(value)
    if not keys or not _timed(keys):
        return None
    if any(isinstance(one, list | dict) for one in value.values()):
        return None
    return _Table(["", ""], [[*keys], [_cell(one) for one in value.values()]])


def _columns(value: Mapping[str, Any], asked: Asked, file: str) -> _Table | None:
    """Take ``{"date": ["2017-04-24", …], "count": [4903, …]}``, and what pandas makes of it."""
    lists: dict[str, list[Any]] = {}
    for key, one in value.items():
        if isinstance(one, dict) and one and all(str(name).isdecimal() for name in one):
            lists[str(key)] = list(one.values())
        elif isinstance(one, list) and not any(isinstance(cell, list | dict) for cell in one):
            lists[str(key)] = one
    if len(lists) < 2:
        return None
    heads = recognise(list(lists), asked.columns, file)
    if not (heads.places.get(Role.TIME) and heads.places.get(Role.COUNT)):
        return None
    lengths = {len(lists[heads.names[at]]) for at in heads.read}
    if len(lengths) != 1:
        return None
    return _Table(list(lists), [
        [_cell(cell) for cell in cells] if at in heads.read else []
        for at, cells in enumerate(lists.values())
    ])  # fmt: skip


def _record(value: Mapping[str, Any], asked: Asked, file: str) -> _Table | None:
    """Take one record as a reading, where it is said which of its keys are its time and count.

    What a petition's own record has as a date may be the day on which it was opened.
    """
    if not {"time", "count"} <= asked.columns.keys():
        return None
    wanted = [name for one in (asked.columns["time"], asked.columns["count"])
              for name in ([one] if isinstance(one, str) else one)]  # fmt: skip
    if any(name not in value or isinstance(value[name], list | dict) for name in wanted):
        return None
    return _list([dict(value)], asked, file)


def _several(value: Mapping[str, Any], asked: Asked, file: str) -> _Table | None:
    """Take ``{"river": [["2017-04-24", 4903], …], "mill": …}``: several petitions."""
    parts: list[tuple[str, _Table]] = []
    for key, one in value.items():
        found = _list(one, asked, file) if isinstance(one, list) else (
            _by_day(one) if isinstance(one, dict) else None
        )  # fmt: skip
        if found is not None:
            parts.append((str(key), found))
    if len(parts) < 2 or any(one.headers != parts[0][1].headers for _, one in parts):
        return None
    first = parts[0][1]
    headers = first.headers if any(first.headers) else ["time", "count"]
    if any(fold(name) == "petition" for name in headers):
        return None
    petitions: list[object] = [key for key, one in parts for _ in range(_height(one))]
    columns = [[cell for _, one in parts for cell in one.columns[at]]
               for at in range(len(headers))]  # fmt: skip
    return _Table([*headers, "petition"], [*columns, petitions])


def _height(table: _Table) -> int:
    return max(map(len, table.columns), default=0)


def _cell(value: object) -> object:
    """Return a plain value; nothing of a list or a record within."""
    return value if isinstance(value, str | int | float) or value is None else "…"
