"""The one small protocol that every form which is written answers to.

A new form is one new file beside this one, with ``FORMS = (Form(…),)``, and its name in
``MODULES`` of ``explorer.write.forms``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from explorer.language import Sentence
from explorer.model.interview import Interview

__all__ = ["Form", "Part", "Say"]

Say = Callable[[Sentence], None]
"""Is told, in a plain sentence, what the form cannot hold of this interview."""


class Part(StrEnum):
    """What an interview has beside labels and words, and a form may have a place for."""

    TITLE = "title"
    LANGUAGE = "language"
    DATE = "date"
    CONTENT_NOTE = "content note"
    INTRODUCTION = "introduction"
    CLOSING = "closing lines"
    BYLINE = "by-line"
    NAMES = "full names"
    ROLES = "roles"
    TURN_ROLES = "roles of single turns"
    TIMES = "times"
    ANNOTATIONS = "annotations"
    ANNOTATION_TIMES = "times of annotations"
    ANNOTATIONS_OF_NO_TURN = "annotations of no turn"
    TURN_NOTES = "editors' notes on turns"
    SPEAKER_NOTES = "editors' notes on speakers"
    NOTES = "editors' notes on the whole"
    SEGMENTS = "the index"
    SOURCE = "source file"
    INFERRED = "what was inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that interviews are written in."""

    name: str
    """The word for it, such as ``"vtt"``."""
    title: str
    """Its name in a sentence, such as ``"WebVTT"``."""
    suffixes: tuple[str, ...]
    """How names of its files end, in small letters, the first one being the usual."""
    reads_as: str
    """The name of the same form in `explorer.read.formats`."""
    holds: frozenset[Part]
    """What it has a place for."""
    write: Callable[[Interview, Say], str | bytes]
    """Write an interview. Raises InterviewError where the form cannot hold it at all."""
