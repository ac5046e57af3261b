"""Find runs of letters in turns, whatever their case and accents.

A hit is a run of letters, so "sign" is found in "signed". What compares equal stands in
`explorer.search.folding`; to look for words, phrases and speakers, see `explorer.search.search`.
"""

from __future__ import annotations

from typing import Any

from explorer.model.interview import Interview
from explorer.search.folding import find, fold

__all__ = ["find", "fold", "search"]


def search(interview: Interview, query: str) -> list[dict[str, Any]]:
    """Return where a word or a part of one stands in the turns, in order.

    Parameters
    ----------
    interview
        Its turns are searched; introduction and closing lines are not.
    query
        What to look for; white space around it is dropped, and an empty one finds nothing.

    Returns
    -------
    list of dict
        ``turn, start, end``: the number of the turn, and the place in its text, as in
        ``turn.text[start:end]``. Hits do not overlap.

    Examples
    --------
    >>> import explorer
    >>> search(explorer.open_study().interview, "THAT'S RIGHT")
    [{'turn': 4, 'start': 0, 'end': 12}]
    """
    return [
        {"turn": turn.number, "start": start, "end": end}
        for turn in interview.turns
        for start, end in find(turn.text, query)
    ]
