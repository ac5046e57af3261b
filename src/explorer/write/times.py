"""Times as forms write them, and what a form needs of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.model.words import clock_time
from explorer.write.form import Say
from explorer.write.losses import numbered

__all__ = ["clock", "cue_times", "refuse_times", "say_rounded", "time_range"]


def clock(seconds: float, sign: str = ".") -> str:
    """Write a time as subtitles have it.

    Examples
    --------
    >>> clock(69.25), clock(69.25, ",")
    ('00:01:09.250', '00:01:09,250')
    """
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    whole, part = divmod(rest, 1000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{whole:02}{sign}{part:03}"


def time_range(turn: Turn) -> str:
    """Return a turn's time or times for people to read; empty where there is no start.

    Examples
    --------
    >>> time_range(Turn(number=1, speaker="Ann", text="So.", start=69, end=72.5))
    '0:01:09–0:01:12.5'
    """
    if turn.start is None:
        return ""
    start = clock_time(turn.start)
    return start if turn.end is None else f"{start}–{clock_time(turn.end)}"


def refuse_times(interview: Interview) -> None:
    """Refuse times that no recording has.

    Raises
    ------
    InterviewError
        If a time is negative or no number.
    """
    for turn in interview.turns:
        for value in (turn.start, turn.end):
            if value is not None and not (math.isfinite(value) and value >= 0):
                raise InterviewError(
                    sentence(
                        "Turn {turn} has the time {time}, which no recording has.",
                        turn=str(turn.number),
                        time=str(value),
                    ),
                    accepted=sentence("Times are seconds from the beginning of the recording."),
                    next_step=sentence("Correct it in the source."),
                )


def say_rounded(interview: Interview, say: Say, digits: int = 3) -> None:
    """Say which times have more decimals than the `digits` that are written."""
    fine = [
        turn
        for turn in interview.turns
        if any(
            value is not None and round(value, digits) != value for value in (turn.start, turn.end)
        )
    ]
    if fine:
        say(
            sentence(
                "times are rounded to {digits} decimals of a second: {turns}",
                digits=digits,
                turns=numbered(fine),
            )
        )


def cue_times(interview: Interview, form: str, say: Say) -> list[tuple[float, float]]:
    """Return start and end of each turn's cue.

    A start is never invented. An end that is not known is the start of the next turn; of the last
    turn, or where the next one begins earlier, the cue ends where it begins, which shows that
    nothing is known of its length. Both are told to `say`.

    Raises
    ------
    InterviewError
        If a turn has no start.
    """
    refuse_times(interview)
    turns = interview.turns
    without = [turn for turn in turns if turn.start is None]
    if without:
        raise InterviewError(
            sentence(
                "{form} needs to know when each turn begins; of {turns} it is not known.",
                form=form,
                turns=numbered(without),
            ),
            accepted=sentence("Times are taken from the source and never invented."),
            next_step=sentence('Write it in a form that needs no times: "md", "csv" or "json".'),
        )
    following: Sequence[Turn | None] = (*turns[1:], None)
    times, lent, open_ = [], [], []
    for turn, after in zip(turns, following, strict=True):
        start = turn.start or 0.0
        end = turn.end if turn.end is not None and turn.end >= start else None
        if end is None and after is not None and (after.start or 0.0) > start:
            end = after.start
            lent.append(turn)
        elif end is None:
            open_.append(turn)
        times.append((start, start if end is None else end))
    if lent:
        say(
            sentence(
                "{form} needs an end for each cue; that of the next turn's start is lent to "
                "{turns}",
                form=form,
                turns=numbered(lent),
            )
        )
    if open_:
        say(
            sentence(
                "{form} needs an end for each cue; none is known, so the cue ends where it begins "
                "and may not be shown: {turns}",
                form=form,
                turns=numbered(open_),
            )
        )
    return times
