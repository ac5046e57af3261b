"""Read an interview and decide who asks."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from explorer.errors import InterviewError
from explorer.model.interview import Interview, Role, Speaker, Turn
from explorer.model.report import Finding, LoadReport
from explorer.model.source import Basis
from explorer.read.files import read_text
from explorer.read.formats.text import read_text_interview

__all__ = ["read_interview"]

_QUESTION_MARKS = "?？؟⁇⁈"


def read_interview(
    path: str | os.PathLike[str],
    *,
    speakers: Sequence[Speaker] = (),
    closing_from: str = "",
) -> Interview:
    """Read an interview from a plain text file.

    Parameters
    ----------
    path
        A UTF-8 text with turns such as ``Name: words``.
    speakers
        Who speaks, and in which role, where that is known.
    closing_from
        The paragraph with which the close after the last turn begins.

    Returns
    -------
    Interview
        With `Interview.text` verbatim and `Interview.report` on what was found.

    Raises
    ------
    InterviewError
        If the file cannot be read, or holds no turns.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> interview = explorer.read_interview(f"{study.folder}/interview.txt")
    >>> [speaker.role.value for speaker in interview.speakers]
    ['interviewer', 'interviewee']
    """
    path = Path(path)
    text = read_text(path, InterviewError)
    labels = [speaker.label for speaker in speakers]
    interview = read_text_interview(text, path.name, speakers=labels, closing_from=closing_from)
    known = {speaker.label: speaker for speaker in speakers}
    people = tuple(known.get(one.label, one) for one in interview.speakers)
    silent = [label for label in labels if label not in {one.label for one in people}]
    if silent:
        raise InterviewError(
            f'The speaker "{silent[0]}" has no turn.',
            where=path.name,
            accepted=f"Speakers with turns are {', '.join(one.label for one in people)}.",
            next_step="Correct the label in study.toml, as it stands before the colon.",
        )
    people, finding = _roles(people, interview.turns, path.name)
    roles = {one.label: one for one in people}
    turns = tuple(_with_role(turn, roles[turn.speaker]) for turn in interview.turns)
    report = interview.report + LoadReport((finding,))
    return replace(interview, speakers=people, turns=turns, report=report)


def _with_role(turn: Turn, speaker: Speaker) -> Turn:
    reason = speaker.why("role")
    return replace(turn, role=speaker.role, inferred=(("role", reason),) if reason else ())


def _roles(
    speakers: tuple[Speaker, ...], turns: Sequence[Turn], file: str
) -> tuple[tuple[Speaker, ...], Finding]:
    """Take roles as stated, or from whose turns hold a question mark."""
    if any(one.role for one in speakers):
        stated = ", ".join(f"{one.label} {one.role}" for one in speakers if one.role)
        return speakers, Finding(file, "roles", Basis.STATED, stated)
    asked = Counter(turn.speaker for turn in turns if _asks(turn.text))
    spoken = Counter(turn.speaker for turn in turns)
    share = {one.label: asked[one.label] / spoken[one.label] for one in speakers}
    ranked = sorted(share, key=lambda label: -share[label])
    clear = len(ranked) > 1 and share[ranked[0]] >= 0.5 > share[ranked[1]]
    if not clear:
        return speakers, Finding(
            file, "roles", Basis.MISSING, "name them under [[speakers]] in study.toml"
        )
    asks = ranked[0]
    reason = f"{asked[asks]} of the {spoken[asks]} turns of {asks} hold a question mark"
    people = tuple(
        replace(
            one,
            role=Role.INTERVIEWER if one.label == asks else Role.INTERVIEWEE,
            inferred=(*one.inferred, ("role", reason)),
        )
        for one in speakers
    )
    return people, Finding(file, "roles", Basis.INFERRED, reason)


def _asks(text: str) -> bool:
    return any(mark in text for mark in _QUESTION_MARKS)
