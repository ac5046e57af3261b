"""The overview above the reader: the turns around the current one, and the parts of a long talk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from typing import Any, Final, NamedTuple

from explorer.language import _, ngettext, number
from explorer.model.turn import Role, Turn
from explorer.summarise.parts import part_size, parts
from explorer.widgets.beside import start_of
from explorer.widgets.direction import isolated
from explorer.widgets.finder import Finder

__all__ = ["WHOLE", "WINDOW", "strip"]

WHOLE: Final = 40
"""An interview of up to so many turns has a mark for each of them."""

WINDOW: Final = 20
"""Turns that have a mark in a longer one: those around the current one."""


def strip(
    turns: Sequence[Turn],
    current: range,
    *,
    finder: Finder,
    marked: Iterable[str] = (),
    noted: Container[int] = (),
    notes: Sequence[int] = (),
) -> dict[str, Any]:
    """Return the overview, of the same size for an interview of any length.

    Parameters
    ----------
    turns
        All turns; only those that have a mark are made.
    current
        The places, from 0, of the turns that are shown.
    finder
        Tells how many hits there are.
    marked
        Ids of turns that are linked to what is chosen elsewhere.
    noted
        Numbers of turns that have a content note.
    notes
        The number of the turn of each note that a person made, in order.

    Returns
    -------
    dict
        ``turns``: a mark each; ``before`` and ``after``: how many turns have none; and, of a
        long interview, ``parts``: all turns in up to 20 parts of one round size, and a
        ``label`` that says of how many turns.
    """
    whole = len(turns) <= WHOLE
    size = len(turns) if whole else WINDOW
    start = max(0, min(current.start - size // 2, len(turns) - size))
    after = len(turns) - start - size
    told = Told(finder, sorted(filter(None, map(_number, marked))), notes)
    return {
        "turns": [_mark(turn, current, told, noted) for turn in turns[start : start + size]],
        "before": _("{count} before").format(count=number(start)) if start else "",
        "after": _("{count} after").format(count=number(after)) if after else "",
        "parts": [] if whole else [_part(one, current, told) for one in parts(len(turns))],
        "label": _("All {total} turns, in parts of {size}").format(
            total=number(len(turns)), size=number(part_size(len(turns)))
        ),
    }


class Told(NamedTuple):
    """What a mark tells of its turns, besides the turns themselves."""

    finder: Finder
    linked: Sequence[int]
    notes: Sequence[int]

    def of(self, numbers: range) -> tuple[dict[str, Any], list[str]]:
        """Return what there is in these turns, and the same in words."""
        hits, notes = self.finder.within(numbers), _within(self.notes, numbers)
        linked = _within(self.linked, numbers) > 0
        said = []
        if hits:
            said.append(ngettext("{count} hit", "{count} hits", hits).format(count=number(hits)))
        if notes:
            words = ngettext("{count} note", "{count} notes", notes)
            said.append(words.format(count=number(notes)))
        return {"hits": hits, "notes": notes, "linked": linked}, [
            *said,
            *([_("linked")] if linked else []),
        ]


def _mark(turn: Turn, current: range, told: Told, noted: Container[int]) -> dict[str, Any]:
    numbers = range(turn.number, turn.number + 1)
    count = turn.words
    words = [
        _("Turn {number}").format(number=number(turn.number)),
        isolated(turn.who),
        ngettext("{count} word", "{count} words", count).format(count=number(count)),
    ]
    words += [start_of(turn)] if turn.start is not None else []
    words += [_("content note")] if turn.number in noted else []
    found, said = told.of(numbers)
    return {
        "id": turn.id,
        "number": turn.number,
        "name": ", ".join(words + said),
        "words": turn.words,
        "asks": turn.role == Role.INTERVIEWER,
        "current": turn.number - 1 in current,
        **found,
        "noted": turn.number in noted,
    }


def _part(numbers: range, current: range, told: Told) -> dict[str, Any]:
    found, said = told.of(numbers)
    first, last = number(numbers.start), number(numbers.stop - 1)
    words = [_("Turns {first} to {last}").format(first=first, last=last)]
    if len(numbers) == 1:
        words = [_("Turn {number}").format(number=first)]
    # What is not so is left out: the parts are sent with every step.
    shown = {"current": current.start + 1 in numbers, **found}
    return {
        "id": f"t{numbers.start}",
        "name": ", ".join(words + said),
        **{key: value for key, value in shown.items() if value},
    }


def _within(places: Sequence[int], numbers: range) -> int:
    """Return how many of some sorted places are in these turns."""
    return bisect_left(places, numbers.stop) - bisect_left(places, numbers.start)


def _number(name: str) -> int | None:
    """Return the number of the turn with this id; events and readings have ids too."""
    digits = name.removeprefix("t")
    return int(digits) if digits != name and digits.isascii() and digits.isdecimal() else None
