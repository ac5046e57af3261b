"""Write an interview as a table of turns: CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from explorer.language import sentence
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.model.words import clock_time
from explorer.write.form import Form, Part, Say
from explorer.write.layout import paragraphs_of, say_layout, tidy
from explorer.write.losses import numbered
from explorer.write.signs import NO_TEXT, refuse_signs
from explorer.write.times import refuse_times, say_rounded

__all__ = ["COLUMNS", "FORMS", "NOBODY", "write_csv"]

COLUMNS: Final = ("id", "speaker", "role", "start", "end", "text", "annotations")

NOBODY: Final = "–"
"""Stands for a speaker who is not known: an empty cell means the speaker of the row before."""

# What readers of tables decode or take off, ours among them.
_MARKUP: Final = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|</?[A-Za-z]|_x000[9aAdD]_"
)
_AS_BEFORE: Final = frozenset({'"', "''", "〃", "″", "”", "dito", "ditto", "idem", "same"})
_AROUND: Final = re.compile(r"[*_:：]|[\[(<{]|[:：*_]$|\{|&[A-Za-z#]|</?[A-Za-z]")


def write_csv(interview: Interview, say: Say) -> str:
    r"""Write CSV: a header and one row a turn, as RFC 4180 has it, with ``\r\n`` between rows.

    Times are clock times, which no program takes for days or thousands. A speaker who is not
    known is a dash. Annotations stand in one cell, one a line, as ``kind: text``, for people.

    The words are not changed, also not where a cell begins with ``=``, ``+``, ``-`` or ``@``,
    which spreadsheets may take for a formula. Whoever opens the file of a stranger in a
    spreadsheet should not double-click it but import it (in LibreOffice it opens so by itself; in
    Excel: Data, From Text/CSV) as UTF-8, with all columns set to Text: then nothing is computed.
    `explorer.read_interview` computes nothing.

    Examples
    --------
    >>> from explorer.model import Interview, Turn
    >>> turn = Turn(number=1, speaker="Ann", text="At the sea.", start=1, end=2.5)
    >>> print(write_csv(Interview(title="A day", turns=(turn,)), [].append))
    id,speaker,role,start,end,text,annotations
    t1,Ann,,0:00:01,0:00:02.5,At the sea.,
    <BLANKLINE>
    """
    refuse_signs(interview, "CSV", NO_TEXT)
    refuse_times(interview)
    say_rounded(interview, say)
    say_layout(interview.turns, "CSV", say)
    _say_odd(interview, say)
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, interview.turns))
    return made.getvalue()


def _row(turn: Turn) -> Sequence[str]:
    return (
        turn.id,
        tidy(turn.speaker) or NOBODY,
        str(turn.role) if turn.role else "",
        "" if turn.start is None else clock_time(turn.start),
        "" if turn.end is None else clock_time(turn.end),
        "\n\n".join(paragraphs_of(turn.text)),
        "\n".join(f"{one.kind}: {tidy(one.text)}" for one in turn.annotations),
    )


def _say_odd(interview: Interview, say: Say) -> None:
    turns = interview.turns
    odd = [turn for turn in turns if _MARKUP.search(turn.text)]
    if odd:
        say(
            sentence(
                "the words stay as they are, and readers may take signs such as <b> and &amp; in "
                "them for markup: {turns}",
                turns=numbered(odd),
            )
        )
    ends = [
        turn
        for turn in turns
        if turn.end is not None and (turn.start is not None and turn.end < turn.start)
    ]
    if ends:
        say(
            sentence(
                "an end before its beginning is left out by readers: {turns}", turns=numbered(ends)
            )
        )
    labels = dict.fromkeys(turn.speaker for turn in turns)
    strange = [label for label in labels if label and _is_strange(label)]
    if strange:
        names = ", ".join(strange[:6])
        say(sentence("readers of tables may take these for no names: {names}", names=names))
    folded: dict[str, set[str]] = {}
    for label in labels:
        folded.setdefault(tidy(label).casefold(), set()).add(label)
    alike = next((sorted(group) for group in folded.values() if len(group) > 1), None)
    if alike:
        names = ", ".join(alike[:6])
        say(sentence("readers of tables may take these for one speaker: {names}", names=names))
    noted = [turn for turn in turns if turn.annotations]
    if noted:
        say(
            sentence(
                "annotations are words in one cell, and come back as one note: {turns}",
                turns=numbered(noted),
            )
        )


def _is_strange(label: str) -> bool:
    plain = label.casefold()
    return plain in _AS_BEFORE or not any(map(str.isalnum, label)) or bool(_AROUND.search(label))


FORMS = (
    Form(
        name="csv",
        title="CSV",
        suffixes=(".csv",),
        reads_as="csv",
        holds=frozenset({Part.ROLES, Part.TURN_ROLES, Part.TIMES, Part.ANNOTATIONS}),
        write=write_csv,
    ),
)
