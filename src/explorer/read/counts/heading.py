"""Find the header among the first rows of a table, or do without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.read.counts.asked import Asked
from explorer.read.counts.headers import recognise
from explorer.read.counts.heads import Heads, Role
from explorer.read.counts.moments import looks_like_a_time
from explorer.read.counts.numbers import looks_like_a_count
from explorer.read.saying import listed

__all__ = ["Heading", "check_turned", "find_heading", "headless", "no_heading"]

_DEEPEST: Final = 12
"""Rows before the header in which a title or a remark may stand."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the header stands, and what its columns hold."""

    place: int
    """Which of the first records it is; -1 where there is none."""
    heads: Heads
    fit: tuple[int, bool, float, int] = (0, False, 0.0, 0)
    """How well it fits the rows below it, for choosing among several."""
    words: str = ""
    """Of a table without a header: what its columns were taken for."""
    rows: int = 1
    """How many rows the header has; `place` is the last of them."""

    @property
    def both(self) -> bool:
        """Whether it has a time and a count."""
        return {Role.TIME, Role.COUNT} <= self.heads.places.keys()


def find_heading(
    records: Sequence[Sequence[str]], asked: Asked, file: str, *, ends: bool = True
) -> Heading | None:
    """Find the row that names the columns; ``None`` where no row does.

    Parameters
    ----------
    ends
        Whether a row that is shorter than the header is odd: in a workbook it has empty cells.

    Raises
    ------
    SignaturesError
        If the first row is a header, and something is wrong with it or with what is asked for.
    """
    best: Heading | None = None
    for place, record in enumerate(records[:_DEEPEST]):
        names = [cell.strip() for cell in record]
        if not any(names) or all(map(_is_data, filter(None, names))):
            continue
        try:
            heads = recognise(names, asked.columns, file)
        except SignaturesError:
            # What is asked for may stand in another line, or between other delimiters.
            if place or len(names) < 2:
                continue
            raise
        if not heads.places.get(Role.TIME) and not heads.places.get(Role.COUNT):
            continue
        body = records[place + 1 :]
        fitting = sum(len(one) == len(names) if ends else len(one) > 1 for one in body)
        even = fitting / (len(body) or 1)
        both = (Role.TIME in heads.places) + (Role.COUNT in heads.places)
        fit = (both, even > 0.5, even, len(names))
        if best is None or fit[:3] > best.fit[:3]:
            best = Heading(place, heads, fit)
    return best and (_of_two_rows(records, best, asked, file) or best)


def _of_two_rows(
    records: Sequence[Sequence[str]], one: Heading, asked: Asked, file: str
) -> Heading | None:
    """Take the row below a header as a part of it, where it can be nothing else.

    Such is "Signatures", merged over two columns, with "raw" and "verified" below it.
    """
    time, below = one.heads.place(Role.TIME), list(records[one.place + 1 : one.place + 2])
    if not one.both or time is None or not below:
        return None
    lower = [cell.strip() for cell in below[0]]
    names = [cell for cell in lower if cell]
    if len(names) < 2 or any(map(_is_data, names)) or (time < len(lower) and lower[time]):
        return None
    upper = [cell.strip() for cell in records[one.place]]
    upper += [""] * (len(lower) - len(upper))
    merged: list[str] = []
    over = ""
    for at, cell in enumerate(upper):
        under = lower[at] if at < len(lower) else ""
        over = cell or (over if under else "")
        merged.append(f"{over} {under}".strip())
    try:
        heads = recognise(merged, asked.columns, file)
    except SignaturesError:
        return None
    found = Heading(one.place + 1, heads, one.fit, rows=2)
    return found if found.both else None


def _is_data(cell: str) -> bool:
    return looks_like_a_time(cell) or looks_like_a_count(cell)


def headless(records: Sequence[Sequence[str]]) -> Heading | None:
    """Take a table of two columns without a header for what its cells show it to be."""
    if not records or any(len(one) != 2 for one in records[:50]):
        return None
    some = records[:200]

    def share(at: int, look: Callable[[str], bool]) -> float:
        return sum(look(one[at].strip()) for one in some) / len(some)

    for time, count in ((0, 1), (1, 0)):
        if share(time, looks_like_a_time) > 0.8 and share(count, looks_like_a_count) > 0.8:
            # Two columns of large numbers: the count is not the one that goes on from 1970.
            if share(count, looks_like_a_time) > 0.8 and time == 1:
                continue
            heads = Heads(("", ""), {Role.TIME: (time,), Role.COUNT: (count,)})
            words = sentence(
                "no header: column {time} has times and column {count} counts",
                time=str(time + 1),
                count=str(count + 1),
            )
            return Heading(-1, heads, words=words)
    return None


def check_turned(names: Sequence[str], file: str) -> None:
    """Refuse a table that has a column for each time, and its counts side by side.

    Raises
    ------
    SignaturesError
        If more than one header, and most of them, are times.
    """
    times = [one for one in names if one and looks_like_a_time(one)]
    if len(times) > 1 and len(times) * 2 > len(names):
        raise SignaturesError(
            sentence(
                "The times stand side by side in the header: {times}, …",
                times=", ".join(times[:3]),
            ),
            where=file,
            accepted=sentence("A table has a row for each time, with its count beside it."),
            next_step=sentence(
                "Turn the table: in a spreadsheet program, copy it and paste it transposed."
            ),
        )


def no_heading(records: Sequence[Sequence[str]], asked: Asked, file: str) -> SignaturesError:
    """Return the error for a table whose columns are not known."""
    first = [cell.strip() for cell in records[0]] if records else []
    recognise(first, asked.columns, file)  # says first what is wrong with what is asked for
    check_turned(first, file)
    if any(map(_is_data, filter(None, first))):
        return SignaturesError(
            sentences(
                "The first row is not a header, and there are {count} columns.",
                "The first row is not a header, and there are {count} columns.",
                len(first),
            ),
            where=file,
            accepted=sentence(
                "Without a header there are two columns, one with times and one with counts."
            ),
            next_step=sentence("Write a first row that names them, such as: time,count"),
        )
    shown = listed(cell[:40] or sentence("(empty)") for cell in first[:20])
    return SignaturesError(
        sentence('The column "{name}" is missing; found {columns}.', name="count", columns=shown),
        where=file,
        accepted=sentence(
            "A table has a column with times, such as timestamp or date, and one with counts, "
            "such as signatures or count; names in many languages are known."
        ),
        next_step=sentence("Name them: {example}.", example='columns={"time": "…", "count": "…"}'),
    )
