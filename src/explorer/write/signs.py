"""Signs that a form cannot hold: found before a file is made, with the turn that has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from explorer.errors import InterviewError
from explorer.language import N_, sentence
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
    for place, name, text in _texts(interview):
        found = signs.search(text)
        if found:
            raise InterviewError(
                sentence(
                    "{place} holds the sign {sign}, which {form} cannot hold.",
                    place=sentence(place, name=name),
                    sign=f"U+{ord(found[0]):04X}",
                    form=form,
                ),
                accepted=sentence(
                    "It is a control sign or half of a sign, and has no shape of its own."
                ),
                next_step=sentence('Take it out of the source, or write the interview as "json".'),
            )


def _texts(interview: Interview) -> Iterator[tuple[str, str, str]]:
    """Yield each text after the place that it stands in, and the name that this has."""
    yield N_("The title"), "", interview.title
    yield N_("The content note"), "", interview.content_note
    yield N_("The introduction"), "", interview.introduction
    yield N_("The by-line"), "", f"{interview.byline}{interview.author or ''}"
    yield N_("The date"), "", interview.date_text
    yield N_("The language"), "", interview.language
    yield N_("The name of the source file"), "", interview.file
    for paragraph in interview.closing:
        yield N_("The close"), "", paragraph
    for note in (*interview.notes, *(one.text for one in interview.annotations)):
        yield N_("A note on the whole"), "", note
    for speaker in interview.speakers:
        said = f"{speaker.label}{speaker.name}{speaker.note}"
        yield N_("The speaker {name}"), repr(speaker.label), said
    for turn in interview.turns:
        where = (N_("Turn {name}"), str(turn.number))
        yield *where, turn.text
        yield *where, turn.speaker
        if turn.note:
            yield *where, turn.note
        for one in turn.annotations:
            yield *where, f"{one.kind}{one.text}"
    for segment in interview.segments:
        yield N_("The index"), "", "".join(
            (segment.title, segment.synopsis, *segment.keywords, *segment.subjects,
             *(part for pair in segment.extra for part in pair))
        )  # fmt: skip
