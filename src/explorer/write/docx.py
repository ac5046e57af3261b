"""Write an interview as a Word document, with python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.write.around import date_line, say_around, stated_title
from explorer.write.form import Form, Part, Say
from explorer.write.layout import paragraphs_of, say_layout, tidy
from explorer.write.leads import say_leads
from explorer.write.signs import NO_XML, refuse_signs
from explorer.write.times import refuse_times, say_rounded, time_range

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["FORMS", "write_docx"]

_TITLE = sentence("a Word document")


def write_docx(interview: Interview, say: Say) -> bytes:
    """Write a Word document: the title as a heading, labels in bold, paragraphs.

    Raises
    ------
    InterviewError
        If python-docx is not installed, or there is a sign that XML cannot hold, with its turn.

    Examples
    --------
    >>> from explorer.model import Interview, Turn
    >>> turn = Turn(number=1, speaker="Ann", text="At the sea.")
    >>> write_docx(Interview(title="A day", turns=(turn,)), [].append)[:2]
    b'PK'
    """
    refuse_signs(interview, _TITLE, NO_XML)
    refuse_times(interview)
    say_rounded(interview, say)
    say_layout(interview.turns, _TITLE, say, runs=False)
    say_leads(interview.turns, _TITLE, say, cues=False)
    say_around(interview, say)
    document = _document()
    _properties(document, interview)
    title = stated_title(interview)
    if title:
        document.add_heading(title, level=1)
    before = (
        interview.byline, date_line(interview), interview.content_note, interview.introduction
    )  # fmt: skip
    for text in before:
        _paragraphs(document, text)
    for turn in interview.turns:
        _turn(document, turn)
    for text in interview.closing:
        _paragraphs(document, text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _document() -> Document:
    try:
        import docx
    except ImportError:
        raise InterviewError(
            sentence("Writing Word documents needs a part that is not installed here."),
            next_step=sentence(
                "Install it with: {command}", command='pip install "interview-explorer[files]"'
            ),
        ) from None
    made: Document = docx.Document()
    return made


def _properties(document: Document, interview: Interview) -> None:
    # The library's own template says that it made the document, in 2013.
    properties: Any = document.core_properties
    properties.title = stated_title(interview)[:255]
    properties.author = (interview.author or "")[:255]
    properties.comments = ""
    properties.language = interview.language[:255]


def _paragraphs(document: Document, text: str) -> None:
    for one in paragraphs_of(text):
        document.add_paragraph(one)


def _turn(document: Document, turn: Turn) -> None:
    first, *more = paragraphs_of(turn.text) or [""]
    paragraph = document.add_paragraph()
    if turn.speaker:
        label, time = tidy(turn.speaker), time_range(turn)
        paragraph.add_run(label if time else f"{label}:").bold = True
        paragraph.add_run(f" ({time}): " if time else " ")
    paragraph.add_run(first)
    for one in more:
        document.add_paragraph(one)


FORMS = (
    Form(
        name="docx",
        title=_TITLE,
        suffixes=(".docx",),
        reads_as="docx",
        holds=frozenset({
            Part.TITLE, Part.LANGUAGE, Part.CONTENT_NOTE, Part.INTRODUCTION, Part.CLOSING,
            Part.BYLINE, Part.DATE, Part.TIMES,
        }),
        write=write_docx,
    ),
)  # fmt: skip
