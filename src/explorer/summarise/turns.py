"""Who speaks in an interview, how much, and in what order."""

from __future__ import annotations

from typing import Any

from explorer.model.interview import Interview
from explorer.model.turn import Turn

__all__ = ["main_speakers", "speaker_rows", "turn_rows"]

_MOST_SAID = 12
"""Speakers that are named in a sentence."""


def turn_rows(interview: Interview) -> list[dict[str, Any]]:
    """Return one row a turn, in order, without its text.

    Returns
    -------
    list of dict
        ``id, number, exchange, speaker, who, role, time, words, characters``; ``exchange`` is the
        number of the exchange that holds the turn, ``speaker``, ``role`` and ``time`` are ``""``
        where they are not known, ``who`` names the speaker for a reader, and ``characters``
        counts the letters, signs and spaces of the text.

    Examples
    --------
    >>> import explorer
    >>> turn_rows(explorer.open_study().interview)[2]["words"]
    27
    """
    exchanges = interview.exchanges
    places = (place for place in range(len(exchanges)) for _ in exchanges.span(place))
    return [
        {
            "id": turn.id,
            "number": turn.number,
            "exchange": place + 1,
            "speaker": turn.speaker,
            "who": turn.who,
            "role": str(turn.role) if turn.role else "",
            "time": turn.time,
            "words": turn.words,
            "characters": len(turn.text),
        }
        for turn, place in zip(interview.turns, places, strict=True)
    ]


def speaker_rows(interview: Interview) -> list[dict[str, Any]]:
    """Return one row a speaker, in the order of their first turns.

    Returns
    -------
    list of dict
        ``speaker, who, name, role, turns, words, share``; ``speaker`` is ``""`` where the source
        names nobody, ``who`` says so in words, and ``share`` is the speaker's part of all words,
        from 0 to 1, and 0 where nobody says a word.

    Examples
    --------
    >>> import explorer
    >>> [row["turns"] for row in speaker_rows(explorer.open_study().interview)]
    [3, 3]
    """
    said: dict[str, list[Turn]] = {}
    for turn in interview.turns:
        said.setdefault(turn.speaker, []).append(turn)
    total = interview.words
    rows = []
    for label, turns in said.items():
        speaker = interview.speaker(label)
        role = speaker.role if speaker else turns[0].role
        words = sum(turn.words for turn in turns)
        rows.append(
            {
                "speaker": label,
                "who": turns[0].who,
                "name": speaker.name if speaker else turns[0].who,
                "role": str(role) if role else "",
                "turns": len(turns),
                "words": words,
                "share": words / total if total else 0.0,
            }
        )
    return rows


def main_speakers(interview: Interview) -> tuple[list[dict[str, Any]], int]:
    """Return the rows of the speakers to name in a sentence, and how many more there are.

    Up to twelve speakers are all named; of more, those who say most, in the order of
    `speaker_rows`.

    Examples
    --------
    >>> import explorer
    >>> rows, more = main_speakers(explorer.open_study().interview)
    >>> [row["who"] for row in rows], more
    (['Dmitry', 'Elena'], 0)
    """
    rows = speaker_rows(interview)
    most = sorted(range(len(rows)), key=lambda place: -rows[place]["words"])[:_MOST_SAID]
    return [rows[place] for place in sorted(most)], len(rows) - len(most)
