"""Count tags, and say where along an interview they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from explorer.annotate.note import Note
from explorer.errors import ChoiceError
from explorer.language import sentence

__all__ = ["along", "along_turns", "in_order", "tag_rows"]

_MOST_BINS: Final = 500


def tag_rows(notes: Sequence[Note]) -> list[dict[str, Any]]:
    """Return how often each tag was given, the most frequent first.

    Returns
    -------
    list of dict
        ``tag, notes, turns``: the number of notes with it, and of different turns.

    Examples
    --------
    >>> a = Note(id="1", turn=1, start=0, end=1, quote="x", tags=("sea", "water"))
    >>> b = Note(id="2", turn=1, start=2, end=3, quote="y", tags=("sea",))
    >>> tag_rows([a, b])
    [{'tag': 'sea', 'notes': 2, 'turns': 1}, {'tag': 'water', 'notes': 1, 'turns': 1}]
    """
    counts = Counter(tag for note in notes for tag in note.tags)
    turns: dict[str, set[int]] = {tag: set() for tag in counts}
    for note in notes:
        for tag in note.tags if note.turn is not None else ():
            turns[tag].add(note.turn or 0)
    return in_order((tag, count, len(turns[tag])) for tag, count in counts.items())


def in_order(counts: Iterable[tuple[str, int, int]]) -> list[dict[str, Any]]:
    """Return tags as `tag_rows` does, from the tag, its notes and its turns."""
    rows = [{"tag": tag, "notes": notes, "turns": turns} for tag, notes, turns in counts]
    return sorted(rows, key=lambda row: (-row["notes"], row["tag"].casefold(), row["tag"]))


def along(notes: Sequence[Note], turns: int, bins: int) -> list[dict[str, Any]]:
    """Return where along an interview each tag was given: tag by stretch of turns.

    Parameters
    ----------
    notes
        The notes; those whose words are lost have no place and are left out.
    turns
        How many turns the interview has.
    bins
        Into how many stretches it is divided; at most one for each turn.

    Returns
    -------
    list of dict
        ``tag, bin, first_turn, last_turn, notes``, by tag in the order of `tag_rows` and by
        stretch, also for stretches without notes, so that a chart shows them as empty.

    Examples
    --------
    >>> note = Note(id="1", turn=3, start=0, end=1, quote="x", tags=("sea",))
    >>> for row in along([note], 5, 2):
    ...     print(*row.values())
    sea 1 1 2 0
    sea 2 3 5 1
    """
    placed = Counter(
        (note.turn, tag) for note in notes if note.turn is not None for tag in note.tags
    )
    return along_turns([(*where, count) for where, count in placed.items()], turns, bins)


def along_turns(
    counts: Iterable[tuple[int, str, int]], turns: int, bins: int
) -> list[dict[str, Any]]:
    """Return what `along` does, from the turn, the tag and the number of notes with it there."""
    if not isinstance(bins, int) or isinstance(bins, bool) or not 1 <= bins <= _MOST_BINS:
        raise ChoiceError(
            sentence(
                "The interview cannot be divided into {bins} stretches.", bins=repr(bins)[:150]
            ),
            accepted=sentence("Choose a whole number from 1 to {most}.", most=str(_MOST_BINS)),
        )
    bins = min(bins, turns)
    edges = [number * turns // bins for number in range(bins + 1)]
    given: dict[str, Counter[int]] = {}
    for turn, tag, count in counts:
        if turn <= turns:
            # The inverse of `edges`: the stretch of each turn, from 0, in whole numbers.
            given.setdefault(tag, Counter())[(turn * bins - 1) // turns] += count
    order = in_order((tag, stretches.total(), 0) for tag, stretches in given.items())
    return [
        {
            "tag": row["tag"],
            "bin": number + 1,
            "first_turn": edges[number] + 1,
            "last_turn": edges[number + 1],
            "notes": given[row["tag"]][number],
        }
        for row in order
        for number in range(bins)
    ]
