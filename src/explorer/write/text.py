"""Write an interview as plain text, for people: ``Label: words``, paragraphs parted by a line."""

from __future__ import annotations

from explorer.language import sentence
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.write.around import date_line, say_around, stated_title
from explorer.write.form import Form, Part, Say
from explorer.write.layout import paragraphs_of, say_layout, tidy
from explorer.write.leads import say_leads
from explorer.write.losses import numbered
from explorer.write.signs import NO_TEXT, refuse_signs
from explorer.write.times import refuse_times, say_rounded, time_range

__all__ = ["FORMS", "write_text"]

_TITLE = sentence("plain text")


def write_text(interview: Interview, say: Say) -> str:
    """Write plain text: title, content note, introduction, turns, close, by-line and date.

    Plain text has no escapes: the words stay as they are, and what a reader may take for a label,
    a time or a heading is named in `say`.

    Examples
    --------
    >>> from explorer.model import Interview, Turn
    >>> turn = Turn(number=1, speaker="Ann", text="At the sea.", start=69)
    >>> print(write_text(Interview(title="A day", turns=(turn,)), [].append))
    A day
    <BLANKLINE>
    Ann (0:01:09): At the sea.
    <BLANKLINE>
    """
    refuse_signs(interview, _TITLE, NO_TEXT)
    refuse_times(interview)
    say_rounded(interview, say)
    say_layout(interview.turns, _TITLE, say)
    say_leads(interview.turns, _TITLE, say, cues=False)
    ends = [turn for turn in interview.turns if turn.end is not None and turn.start is None]
    if ends:
        say(
            sentence(
                "plain text has no place for an end without a beginning: {turns}",
                turns=numbered(ends),
            )
        )
    nameless = [turn for turn in interview.turns if turn.start is not None and not turn.speaker]
    if nameless:
        say(
            sentence(
                "a time stands beside a name, and there is none: {turns}", turns=numbered(nameless)
            )
        )
    say_around(interview, say)
    blocks = [
        stated_title(interview),
        interview.content_note,
        interview.introduction,
        *map(_turn, interview.turns),
        *interview.closing,
        "\n".join(line for line in (interview.byline, date_line(interview)) if line),
    ]
    written = ("\n\n".join(paragraphs_of(one)) for one in blocks)
    return "\n\n".join(one for one in written if one) + "\n"


def _turn(turn: Turn) -> str:
    words = "\n\n".join(paragraphs_of(turn.text))
    if not turn.speaker:
        return words
    time = time_range(turn)
    return f"{tidy(turn.speaker)}{f' ({time})' if time else ''}: {words}"


FORMS = (
    Form(
        name="txt",
        title=_TITLE,
        suffixes=(".txt", ".text"),
        reads_as="text",
        holds=frozenset({
            Part.TITLE, Part.CONTENT_NOTE, Part.INTRODUCTION, Part.CLOSING, Part.BYLINE,
            Part.DATE, Part.TIMES,
        }),
        write=write_text,
    ),
)  # fmt: skip
