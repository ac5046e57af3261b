"""What an interview has that a form has no place for, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.write.form import Form, Part

__all__ = ["losses", "numbered"]

_SHOWN: Final = 6
"""Turns that a sentence names; it says how many there are."""


def losses(interview: Interview, form: Form) -> list[Sentence]:
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
            found.append(sentence("{form} has no place for {what}", form=form.title, what=what))
    if Part.INFERRED not in form.holds and (what := _inferred(interview, form.holds)):
        found.append(
            sentence("what was inferred stands there as if it were stated: {what}", what=what)
        )
    silent = [turn for turn in interview.turns if not turn.text.strip()]
    if silent and Part.INFERRED not in form.holds:
        found.append(
            sentence(
                "a turn without words is passed over by most readers: {turns}",
                turns=numbered(silent),
            )
        )
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
    return sentences(
        "{count} turn ({numbers})",
        "{count} turns ({numbers})",
        len(numbers),
        numbers=f"{shown}{', …' if len(numbers) > _SHOWN else ''}",
    )


def _title(interview: Interview) -> str:
    # Where no heading was found, the title is the file's name: nothing is lost with it.
    return sentence("the title") if interview.title and not interview.why("title") else ""


def _language(interview: Interview) -> str:
    if not interview.language:
        return ""
    return sentence("the language: {language}", language=interview.language)


def _names(interview: Interview) -> str:
    named = [one for one in interview.speakers if one.name and one.name != one.label]
    if not named:
        return ""
    return sentences("full names: {count} speaker", "full names: {count} speakers", len(named))


def _roles(interview: Interview) -> str:
    labels = {turn.speaker for turn in interview.turns if turn.role}
    labels |= {one.label for one in interview.speakers if one.role}
    if not labels:
        return ""
    return sentences("roles: {count} speaker", "roles: {count} speakers", len(labels))


def _turn_roles(interview: Interview) -> str:
    usual = {one.label: one.role for one in interview.speakers}
    odd = [turn for turn in interview.turns if turn.role and turn.role != usual.get(turn.speaker)]
    if not odd:
        return ""
    return sentence("a role that a speaker has in single turns: {turns}", turns=numbered(odd))


def _times(interview: Interview) -> str:
    timed = [turn for turn in interview.turns if turn.start is not None or turn.end is not None]
    if not timed:
        return ""
    return sentences("times: {count} turn", "times: {count} turns", len(timed))


def _annotations(interview: Interview) -> str:
    noted = [turn for turn in interview.turns if turn.annotations]
    if not noted:
        return ""
    count = sum(len(turn.annotations) for turn in noted)
    return sentence("annotations: {count} of {turns}", count=count, turns=numbered(noted))


def _annotation_times(interview: Interview) -> str:
    timed = [
        turn for turn in interview.turns if any(one.start is not None for one in turn.annotations)
    ]
    return sentence("times of annotations: {turns}", turns=numbered(timed)) if timed else ""


def _turn_notes(interview: Interview) -> str:
    noted = [turn for turn in interview.turns if turn.note]
    return sentence("editors' notes on turns: {turns}", turns=numbered(noted)) if noted else ""


def _speaker_notes(interview: Interview) -> str:
    noted = [one for one in interview.speakers if one.note]
    if not noted:
        return ""
    return sentences(
        "editors' notes on speakers: {count} speaker",
        "editors' notes on speakers: {count} speakers",
        len(noted),
    )


def _closing(interview: Interview) -> str:
    return sentences(
        "closing lines: {count} paragraph",
        "closing lines: {count} paragraphs",
        len(interview.closing),
    )


def _of_no_turn(interview: Interview) -> str:
    return sentences(
        "annotations of no turn: {count} annotation",
        "annotations of no turn: {count} annotations",
        len(interview.annotations),
    )


def _notes(interview: Interview) -> str:
    return sentences(
        "editors' notes on the whole: {count} note",
        "editors' notes on the whole: {count} notes",
        len(interview.notes),
    )


def _segments(interview: Interview) -> str:
    return sentences(
        "the index: {count} segment", "the index: {count} segments", len(interview.segments)
    )


_LOOKS: Final[Mapping[Part, Callable[[Interview], str]]] = {
    Part.TITLE: _title,
    Part.LANGUAGE: _language,
    Part.DATE: lambda one: sentence("the date") if one.date or one.date_text else "",
    Part.CONTENT_NOTE: lambda one: sentence("the content note") if one.content_note else "",
    Part.INTRODUCTION: lambda one: sentence("the introduction") if one.introduction else "",
    Part.CLOSING: lambda one: _closing(one) if one.closing else "",
    Part.BYLINE: lambda one: sentence("the by-line") if one.byline or one.author else "",
    Part.NAMES: _names,
    Part.ROLES: _roles,
    Part.TURN_ROLES: _turn_roles,
    Part.TIMES: _times,
    Part.ANNOTATIONS: _annotations,
    Part.ANNOTATION_TIMES: _annotation_times,
    Part.ANNOTATIONS_OF_NO_TURN: lambda one: _of_no_turn(one) if one.annotations else "",
    Part.TURN_NOTES: _turn_notes,
    Part.SPEAKER_NOTES: _speaker_notes,
    Part.NOTES: lambda one: _notes(one) if one.notes else "",
    Part.SEGMENTS: lambda one: _segments(one) if one.segments else "",
    Part.SOURCE: lambda one: sentence("the source file and its checksum") if one.sha256 else "",
}


def _inferred(interview: Interview, holds: frozenset[Part]) -> str:
    parts = []
    roles = sum(bool(one.role and one.why("role")) for one in interview.speakers)
    if roles and Part.ROLES in holds:
        parts.append(sentences("roles of {count} speaker", "roles of {count} speakers", roles))
    for field in ("speaker", "start", "end"):
        if field != "speaker" and Part.TIMES not in holds:
            continue
        count = sum(bool(turn.inferred and turn.why(field)) for turn in interview.turns)
        if count:
            parts.append(_FIELDS[field](count))
    whole = Sentence()
    for part in parts:
        whole += (", " if whole else "") + part
    return whole


_FIELDS: Final[Mapping[str, Callable[[int], Sentence]]] = {
    "speaker": lambda count: sentences(
        "the speaker of {count} turn", "the speaker of {count} turns", count
    ),
    "start": lambda count: sentences(
        "the start of {count} turn", "the start of {count} turns", count
    ),
    "end": lambda count: sentences("the end of {count} turn", "the end of {count} turns", count),
}
