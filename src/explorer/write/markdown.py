"""Write an interview as Markdown: a heading, the introduction, ``**Label:** words``."""

from __future__ import annotations

import re
from typing import Final

from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.write.around import date_line, say_around, stated_title
from explorer.write.form import Form, Part, Say
from explorer.write.layout import paragraphs_of, say_layout, tidy
from explorer.write.leads import begins_like_label, say_leads
from explorer.write.signs import NO_TEXT, refuse_signs
from explorer.write.times import refuse_times, say_rounded, time_range

__all__ = ["FORMS", "escaped", "write_markdown"]

# Signs with a meaning wherever they stand: https://spec.commonmark.org/0.31.2/#backslash-escapes.
_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<~]|&(?=#?[0-9A-Za-z]{1,40};)")
_AT_BEGINNING: Final = re.compile(r"(?m)^(?:(?=[#>+=|-])|([0-9]{1,9})(?=[.)]))")


def write_markdown(interview: Interview, say: Say) -> str:
    r"""Write Markdown (CommonMark).

    Signs that Markdown gives a meaning to are escaped, and so is the colon of a paragraph that
    begins like a label.

    Examples
    --------
    >>> from explorer.model import Interview, Turn
    >>> turn = Turn(number=1, speaker="Ann", text="2 * 3.\n\nSo it is.", start=69, end=72)
    >>> print(write_markdown(Interview(title="A day", turns=(turn,)), [].append))
    # A day
    <BLANKLINE>
    **Ann** [0:01:09–0:01:12]: 2 \* 3.
    <BLANKLINE>
    So it is.
    <BLANKLINE>
    """
    refuse_signs(interview, "Markdown", NO_TEXT)
    refuse_times(interview)
    say_rounded(interview, say)
    say_layout(interview.turns, "Markdown", say, runs=False)
    say_leads(interview.turns, "Markdown", say, cues=False)
    say_around(interview, say)
    title = stated_title(interview)
    blocks = [
        f"# {escaped(title)}" if title else "",
        _plain(interview.byline),
        _plain(date_line(interview)),
        _plain(interview.content_note),
        _plain(interview.introduction),
        *map(_turn, interview.turns),
        # A line across the page parts the close from the last turn.
        *(["---", *map(_plain, interview.closing)] if interview.closing else []),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    r"""Escape what Markdown would take for markup.

    Examples
    --------
    >>> print(escaped("1. *so* it_was, A & B, &amp; #1"))
    1\. \*so\* it\_was, A & B, \&amp; #1
    """
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    return _AT_BEGINNING.sub(lambda match: f"{match[1] or ''}\\", text)


def _plain(text: str) -> str:
    return "\n\n".join(_paragraph(one) for one in paragraphs_of(text))


def _paragraph(paragraph: str, *, labelled: bool = False) -> str:
    lines = [
        line if labelled and not place else _unlabelled(line)
        for place, line in enumerate(escaped(paragraph).split("\n"))
    ]
    # A backslash at its end keeps the line's end.
    return "\\\n".join(lines)


def _unlabelled(line: str) -> str:
    return re.sub(r"(?<!\\)[:]", r"\\:", line, count=1) if begins_like_label(line) else line


def _turn(turn: Turn) -> str:
    paragraphs = paragraphs_of(turn.text)
    if not turn.speaker:
        return "\n\n".join(map(_paragraph, paragraphs))
    label, time = escaped(tidy(turn.speaker)), time_range(turn)
    head = f"**{label}** [{time}]: " if time else f"**{label}:** "
    first, *more = paragraphs or [""]
    return "\n\n".join((head + _paragraph(first, labelled=True), *map(_paragraph, more)))


FORMS = (
    Form(
        name="md",
        title="Markdown",
        suffixes=(".md", ".markdown"),
        reads_as="markdown",
        holds=frozenset({
            Part.TITLE, Part.CONTENT_NOTE, Part.INTRODUCTION, Part.CLOSING, Part.BYLINE,
            Part.DATE, Part.TIMES,
        }),
        write=write_markdown,
    ),
)  # fmt: skip
