"""Write an interview as JSON: all that is known of it, for programs and for safe keeping."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from explorer.model.interview import Interview, Segment
from explorer.model.source import Grounded
from explorer.model.turn import Annotation, Speaker, Turn
from explorer.write.form import Form, Part, Say
from explorer.write.times import refuse_times

__all__ = ["FORMS", "VERSION", "write_json"]

VERSION: Final = "interview-explorer/1"

_HALF: Final = re.compile(r"[\ud800-\udfff]")


def write_json(interview: Interview, _say: Say) -> str:
    """Write JSON in our own form; what is not known is left out.

    The keys are ``format, title, language, date, introduction, closing, content_note, speakers,
    turns, segments, source``, and, for the few interviews that have them, ``date_text, byline,
    author, annotations, notes``. A value that was inferred has its reason under ``inferred``.

    Examples
    --------
    >>> from explorer.model import Interview, Turn
    >>> turn = Turn(number=1, speaker="Ann", text="At the sea.", start=1)
    >>> print(write_json(Interview(title="A day", turns=(turn,)), [].append))
    {
      "format": "interview-explorer/1",
      "title": "A day",
      "turns": [
        {
          "id": "t1",
          "speaker": "Ann",
          "start": 1,
          "text": "At the sea."
        }
      ]
    }
    <BLANKLINE>
    """
    refuse_times(interview)
    text = json.dumps(_interview(interview), ensure_ascii=False, indent=2)
    # Half of a pair has no bytes in UTF-8; as an escape it survives.
    return _HALF.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _known(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", (), [], {})}


def _interview(one: Interview) -> dict[str, Any]:
    return {
        "format": VERSION,
        **_known(
            title="" if one.why("title") else one.title,
            language=one.language,
            date=one.date.edtf if one.date else "",
            date_text=one.date_text,
            introduction=one.introduction,
            closing=one.closing,
            content_note=one.content_note,
            byline=one.byline,
            author=one.author,
            speakers=[_speaker(speaker) for speaker in one.speakers],
            # Even of nobody: a list without turns would be another file.
        ),
        "turns": [_turn(turn) for turn in one.turns],
        **_known(
            segments=[_segment(segment) for segment in one.segments],
            annotations=[_annotation(note) for note in one.annotations],
            notes=one.notes,
            source=_known(file=one.file, sha256=one.sha256),
        ),
    }


def _inferred(one: Grounded) -> Mapping[str, str]:
    return dict(one.inferred)


def _speaker(one: Speaker) -> dict[str, Any]:
    return {
        "label": one.label,
        **_known(
            name=one.name,
            role=one.role,
            confidence=one.confidence,
            note=one.note,
            inferred=_inferred(one),
        ),
    }


def _turn(one: Turn) -> dict[str, Any]:
    return {
        "id": one.id,
        **_known(speaker=one.speaker, role=one.role, start=one.start, end=one.end),
        "text": one.text,
        **_known(
            annotations=[_annotation(note) for note in one.annotations],
            note=one.note,
            source_id="" if one.source_id == one.id else one.source_id,
            inferred=_inferred(one) if one.inferred else None,
        ),
    }


def _annotation(one: Annotation) -> dict[str, Any]:
    return {"kind": one.kind, "text": one.text, **_known(start=one.start)}


def _segment(one: Segment) -> dict[str, Any]:
    return {
        "title": one.title,
        **_known(
            start=one.start,
            end=one.end,
            synopsis=one.synopsis,
            keywords=one.keywords,
            subjects=one.subjects,
            extra=one.extra,
        ),
    }


FORMS = (
    Form(
        name="json",
        title="JSON",
        suffixes=(".json",),
        reads_as="json",
        holds=frozenset(Part),
        write=write_json,
    ),
)
