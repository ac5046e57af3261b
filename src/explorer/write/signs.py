"""Signs that a form cannot hold: found before a file is made, with the turn that has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from explorer.errors import InterviewError
from explorer.model.interview import Interview

__all__ = ["NO_TEXT", "NO_XML", "refuse_signs"]

NO_TEXT: Final = re.compile(r"[\x00\ud800-\udfff]")
"""A NUL, which ends a text for many programs, and halves of pairs, which no encoding has."""

NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no `Char` of XML 1.0: https://www.w3.org/TR/xml/#charsets."""


def refuse_signs(interview: Interview, form: str, signs: re.Pattern[str]) -> None:
    """Look for signs that cannot be written.

    Parameters
    ----------
    interview
        The interview.
    form
        The form's name in a sentence.
    signs
        What cannot be written.

    Raises
    ------
    InterviewError
        If there is such a sign, with the first turn that has it.
    """
    for where, text in _texts(interview):
        found = signs.search(text)
        if found:
            raise InterviewError(
                f"{where} holds the sign U+{ord(found[0]):04X}, which {form} cannot hold.",
                accepted="It is a control sign or half of a sign, and has no shape of its own.",
                next_step='Take it out of the source, or write the interview as "json".',
            )


def _texts(interview: Interview) -> Iterator[tuple[str, str]]:
    """Yield each text with the place that it stands in."""
    yield "The title", interview.title
    yield "The content note", interview.content_note
    yield "The introduction", interview.introduction
    yield "The by-line", f"{interview.byline}{interview.author or ''}"
    yield "The date", interview.date_text
    yield "The language", interview.language
    yield "The name of the source file", interview.file
    for paragraph in interview.closing:
        yield "The close", paragraph
    for note in (*interview.notes, *(one.text for one in interview.annotations)):
        yield "A note on the whole", note
    for speaker in interview.speakers:
        yield f"The speaker {speaker.label!r}", f"{speaker.label}{speaker.name}{speaker.note}"
    for turn in interview.turns:
        where = f"Turn {turn.number}"
        yield where, turn.text
        yield where, turn.speaker
        if turn.note:
            yield where, turn.note
        for one in turn.annotations:
            yield where, f"{one.kind}{one.text}"
    for segment in interview.segments:
        yield "The index", "".join(
            (segment.title, segment.synopsis, *segment.keywords, *segment.subjects,
             *(part for pair in segment.extra for part in pair))
        )  # fmt: skip
