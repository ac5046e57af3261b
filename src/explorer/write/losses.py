"""What an interview has that a form has no place for, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.model.words import counted
from explorer.write.form import Form, Part

__all__ = ["losses", "numbered"]

_SHOWN: Final = 6
"""Turns that a sentence names; it says how many there are."""


def losses(interview: Interview, form: Form) -> list[str]:
    """Return what `form` has no place for and `interview` has.

    Examples
    --------
    >>> import explorer
    >>> from explorer.write.forms import form_named
    >>> interview = explorer.open_study().interview
    >>> losses(interview, form_named("csv"))[:2]
    ['CSV has no place for the title', 'CSV has no place for the language: en']
    """
    found = []
    for part, look in _LOOKS.items():
        if part not in form.holds and (what := look(interview)):
            found.append(f"{form.title} has no place for {what}")
    if Part.INFERRED not in form.holds and (what := _inferred(interview, form.holds)):
        found.append(f"what was inferred stands there as if it were stated: {what}")
    silent = [turn for turn in interview.turns if not turn.text.strip()]
    if silent and Part.INFERRED not in form.holds:
        found.append(f"a turn without words is passed over by most readers: {numbered(silent)}")
    return found


def numbered(turns: Iterable[Turn]) -> str:
    """Return turns in words, with the numbers of the first ones.

    Examples
    --------
    >>> from explorer.model import Turn
    >>> numbered([Turn(number=3, speaker="", text=""), Turn(number=4, speaker="", text="")])
    '2 turns (3, 4)'
    """
    numbers = [turn.number for turn in turns]
    shown = ", ".join(str(one) for one in numbers[:_SHOWN])
    return f"{counted(len(numbers), 'turn')} ({shown}{', …' if len(numbers) > _SHOWN else ''})"


def _title(interview: Interview) -> str:
    # Where no heading was found, the title is the file's name: nothing is lost with it.
    return "the title" if interview.title and not interview.why("title") else ""


def _names(interview: Interview) -> str:
    named = [one for one in interview.speakers if one.name and one.name != one.label]
    return f"full names: {counted(len(named), 'speaker')}" if named else ""


def _roles(interview: Interview) -> str:
    labels = {turn.speaker for turn in interview.turns if turn.role}
    labels |= {one.label for one in interview.speakers if one.role}
    return f"roles: {counted(len(labels), 'speaker')}" if labels else ""


def _turn_roles(interview: Interview) -> str:
    usual = {one.label: one.role for one in interview.speakers}
    odd = [turn for turn in interview.turns if turn.role and turn.role != usual.get(turn.speaker)]
    return f"a role that a speaker has in single turns: {numbered(odd)}" if odd else ""


def _times(interview: Interview) -> str:
    timed = [turn for turn in interview.turns if turn.start is not None or turn.end is not None]
    return f"times: {counted(len(timed), 'turn')}" if timed else ""


def _annotations(interview: Interview) -> str:
    noted = [turn for turn in interview.turns if turn.annotations]
    count = sum(len(turn.annotations) for turn in noted)
    return f"annotations: {count:,} of {numbered(noted)}" if noted else ""


def _annotation_times(interview: Interview) -> str:
    timed = [
        turn for turn in interview.turns if any(one.start is not None for one in turn.annotations)
    ]
    return f"times of annotations: {numbered(timed)}" if timed else ""


def _turn_notes(interview: Interview) -> str:
    noted = [turn for turn in interview.turns if turn.note]
    return f"editors' notes on turns: {numbered(noted)}" if noted else ""


def _speaker_notes(interview: Interview) -> str:
    noted = [one for one in interview.speakers if one.note]
    return f"editors' notes on speakers: {counted(len(noted), 'speaker')}" if noted else ""


def _counted(count: int, what: str, noun: str) -> str:
    return f"{what}: {counted(count, noun)}" if count else ""


_LOOKS: Final[Mapping[Part, Callable[[Interview], str]]] = {
    Part.TITLE: _title,
    Part.LANGUAGE: lambda one: f"the language: {one.language}" if one.language else "",
    Part.DATE: lambda one: "the date" if one.date or one.date_text else "",
    Part.CONTENT_NOTE: lambda one: "the content note" if one.content_note else "",
    Part.INTRODUCTION: lambda one: "the introduction" if one.introduction else "",
    Part.CLOSING: lambda one: _counted(len(one.closing), "closing lines", "paragraph"),
    Part.BYLINE: lambda one: "the by-line" if one.byline or one.author else "",
    Part.NAMES: _names,
    Part.ROLES: _roles,
    Part.TURN_ROLES: _turn_roles,
    Part.TIMES: _times,
    Part.ANNOTATIONS: _annotations,
    Part.ANNOTATION_TIMES: _annotation_times,
    Part.ANNOTATIONS_OF_NO_TURN: lambda one: _counted(
        len(one.annotations), "annotations of no turn", "annotation"
    ),
    Part.TURN_NOTES: _turn_notes,
    Part.SPEAKER_NOTES: _speaker_notes,
    Part.NOTES: lambda one: _counted(len(one.notes), "editors' notes on the whole", "note"),
    Part.SEGMENTS: lambda one: _counted(len(one.segments), "the index", "segment"),
    Part.SOURCE: lambda one: "the source file and its checksum" if one.sha256 else "",
}


def _inferred(interview: Interview, holds: frozenset[Part]) -> str:
    parts = []
    roles = sum(bool(one.role and one.why("role")) for one in interview.speakers)
    if roles and Part.ROLES in holds:
        parts.append(f"roles of {counted(roles, 'speaker')}")
    for field in ("speaker", "start", "end"):
        if field != "speaker" and Part.TIMES not in holds:
            continue
        count = sum(bool(turn.inferred and turn.why(field)) for turn in interview.turns)
        if count:
            parts.append(f"the {field} of {counted(count, 'turn')}")
    return ", ".join(parts)
