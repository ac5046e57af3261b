"""Where people signed: only places, and steps of time, in which many did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.errors import ChoiceError, SignaturesError
from explorer.language import sentence, sentences
from explorer.model.breakdown import OTHER, Breakdown, Cell
from explorer.model.small_cells import protect
from explorer.tally.bins import EVER, ORIGIN, width_for
from explorer.tally.chosen import AT_ONCE, Chosen
from explorer.tally.finish import steps
from explorer.tally.question import MOST_ROWS, Group, TooManyRowsError

__all__ = ["breakdown", "over_time"]


def breakdown(of: Chosen, by: str, least: int) -> Breakdown:
    """Return the signatures by place; small places are one cell, `OTHER`.

    Rows that name no place are in no cell, and in the total.
    """
    return protect(_spread(of, by, _totals(of, by, None, None)), least)


def _spread(of: Chosen, by: str, totals: Mapping[str, int]) -> Breakdown:
    cells = (Cell(place, place, many) for place, many in totals.items())
    order = tuple(sorted(cells, key=lambda cell: (-cell.count, cell.code)))
    return Breakdown(petition=of.petition, by=by, cells=order, total=of.whole.total)


def over_time(
    of: Chosen, by: str, top: int, stretch: tuple[int, int], points: int, least: int
) -> list[dict[str, object]]:
    """Return one row for each place and step of time; see `explorer.tally.tally.Tally.places`."""
    totals = _totals(of, by, *stretch)
    inside = of.inside(*stretch)
    if inside is None or sum(totals.values()) < least:
        return []
    safe = protect(_spread(of, by, totals), least)
    # Those beyond the top join the small ones, which hides these only better.
    apart = tuple(cell.code for cell in safe.cells if cell.code != OTHER)[:top]
    width = width_for(*inside, max(1, min(points, AT_ONCE // (len(apart) + 2) - 1)))
    # Where all are together, a name that no place has.
    question = of.question(width, start=stretch[0], end=stretch[1], by=by, only=apart or (OTHER,))
    groups = of.store.ask(question)
    return [
        {"petition": of.petition, "by": by, "code": code, **row}
        for code in (*apart, OTHER)
        for row in _rows([group for group in groups if group.key == code], width, least)
    ]


def _rows(groups: list[Group], width: int, least: int) -> Iterator[dict[str, object]]:
    count = 0
    for first, last, held in steps(groups, least):
        count += held.rows
        yield {
            "start": ORIGIN + first * width,
            "end": ORIGIN + (last + 1) * width,
            "time": held.last,
            "rows": held.rows,
            "count": count,
        }


def _has(columns: list[str]) -> str:
    """Say which columns of places a table has."""
    if not columns:
        return sentence("It names no places.")
    if len(columns) == 1:
        return sentence("It has {column}.", column=columns[0])
    return sentence("It has {one} and {other}.", one=columns[0], other=columns[1])


def _totals(of: Chosen, by: str, start: int | None, end: int | None) -> dict[str, int]:
    """Return how many signed in each place; rows without a time or a place are left out."""
    layout = of.store.layout
    has = [name for name in ("country", "region") if getattr(layout, name) is not None]
    if by not in has:
        raise ChoiceError(
            sentence(
                '{file} has no column of places called "{name}".', file=of.store.name, name=by
            ),
            accepted=_has(has),
        )
    try:
        groups = of.store.ask(of.question(EVER, start=start, end=end, by=by))
    except TooManyRowsError:
        raise SignaturesError(
            sentences(
                'The column "{name}" has {count} different values or more.',
                'The column "{name}" has {count} different values or more.',
                MOST_ROWS,
                name=getattr(layout, by),
            ),
            where=of.store.name,
            accepted=sentence("Accepted is a column of places that can be compared."),
        ) from None
    return {group.key: group.rows for group in groups if group.timed and group.key}
