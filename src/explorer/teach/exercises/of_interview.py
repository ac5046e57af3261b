"""Exercises on an interview: which turn says it, how many there are, where a number is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from explorer.language import _, ngettext, number
from explorer.model.campaign import Reading
from explorer.model.turn import Role, Turn
from explorer.summarise.turns import speaker_rows
from explorer.teach import measured
from explorer.teach.canon.words import find_words
from explorer.teach.exercises.lot import Lot, name_of
from explorer.teach.exercises.material import Material, possible
from explorer.teach.exercises.said import LONGEST_TURN, in_none_of, passage, says_so
from explorer.teach.making import choice
from explorer.teach.message import Message, here
from explorer.teach.question import Question
from explorer.widgets.direction import isolated

__all__ = ["number_named", "turns_counted", "turns_of_speaker", "which_turn"]

_OPTIONS: Final = 4
_SHORT: Final = 60
"""Turns that a person can count."""
_GROUPED: Final = "[ ,.’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?"
_SEARCHED: Final = 500
"""Turns that are all looked at; of a long interview only a few are ever made."""


def which_turn(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask which of some turns has certain words; no other of them has.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(which_turn(material, Lot(1))).prompt)
    'Which of these turns has these words?'
    """
    turns = material.study.interview.turns
    if len(turns) < 3:
        return
    for place in lot.places(len(turns)):
        turn = turns[place]
        said = passage(turn, material, lot.of(place))
        if not said:
            continue
        others = [
            other
            for k in lot.of(place, "others").places(len(turns), 40)
            if k != place
            and (k + 1) not in material.closed_turns
            and len((other := turns[k]).text) <= LONGEST_TURN
            and in_none_of(said, [other], material)
        ]
        shown = sorted([turn, *others[: _OPTIONS - 1]], key=lambda one: one.number)
        if len(shown) < 3:
            continue
        labels = [here(_("Turn {number}").format(number=number(one.number))) for one in shown]
        yield from possible(
            choice,
            name_of("says", said, *(one.number for one in shown)),
            here(_("Which of these turns has these words?")),
            labels,
            shown.index(turn) + 1,
            material=material.told(said),
            hints=[*_who_speaks(shown), here(_("Search the interview for one of these words."))],
            reason=says_so(turn),
            look=turn,
        )


def _who_speaks(turns: list[Turn]) -> list[Message]:
    if {Role.INTERVIEWER, Role.INTERVIEWEE} <= {one.role for one in turns}:
        return [here(_("Who speaks like that: the one who asks, or the one who answers?"))]
    return []


def turns_counted(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask how many turns, and how many exchanges, the interview has.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(turns_counted(material, Lot(1))).prompt)
    'How many exchanges does the interview have: questions with their answers?'
    """
    interview = material.study.interview
    for what in lot.mixed(["turns", "exchanges"]):
        if what == "turns" and interview.turns:
            count = len(interview.turns)
            yield measured.number(
                name_of("turns", count),
                here(_("How many turns does the interview have?")),
                count,
                hints=[here(_("Each turn has a number. Go to the last one."))],
                reason=here(
                    ngettext(
                        "There is {count} turn; the last one has its number.",
                        "There are {count} turns; the last one has the number {count}.",
                        count,
                    ).format(count=number(count))
                ),
                look=f"turn {count}",
            )
        if what == "exchanges" and _asks(material):
            exchanges = interview.exchanges
            count = len(exchanges)
            # A question that nobody answers is one by the rule, and none to whoever counts.
            if count < 2 or any(len(exchanges.span(k)) < 2 for k in range(count)):
                continue
            yield measured.number(
                name_of("exchanges", count),
                here(
                    _("How many exchanges does the interview have: questions with their answers?")
                ),
                count,
                wrong={len(interview.turns): here(_("That is how many turns it has."))},
                hints=[here(_("Count how often the one who asks begins anew."))],
                reason=here(
                    ngettext(
                        "There is {count} exchange; each begins with a question.",
                        "There are {count} exchanges; each begins with a question.",
                        count,
                    ).format(count=number(count))
                ),
                look="turn 1",
            )


def _asks(material: Material) -> bool:
    """Tell whether it is known who asks, and the interview begins so."""
    interview = material.study.interview
    known = any(one.role is Role.INTERVIEWER for one in interview.speakers)
    return known and bool(interview.turns) and interview.turns[0].role == Role.INTERVIEWER


def turns_of_speaker(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask how many turns one of several speakers has, where a person can count them.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(turns_of_speaker(material, Lot(1))).prompt)
    'How many turns does Elena have?'
    """
    interview = material.study.interview
    if not 3 <= len(interview.turns) <= _SHORT:
        return
    rows = speaker_rows(interview)
    if len(rows) < 2 or any(not row["speaker"] for row in rows):
        return
    # One of them: of two speakers the other number would follow from it.
    for row in lot.mixed(rows)[:1]:
        first = next(one for one in interview.turns if one.speaker == row["speaker"])
        yield measured.number(
            name_of("turns-of", row["speaker"], row["turns"]),
            here(_("How many turns does {who} have?").format(who=isolated(row["who"]))),
            row["turns"],
            wrong={}
            if row["turns"] == len(interview.turns)
            else {len(interview.turns): here(_("That is how many turns all have together."))},
            hints=[here(_("Go through the turns, and count those with this name before them."))],
            reason=here(
                ngettext(
                    "{who} speaks in {count} turn.", "{who} speaks in {count} turns.", row["turns"]
                ).format(who=isolated(row["who"]), count=number(row["turns"]))
            ),
            look=first,
        )


def number_named(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask where in the interview a count stands that a reading has as well."""
    turns = material.study.interview.turns
    if len(turns) > _SEARCHED:
        return
    open_turns = [one for one in turns if one.number not in material.closed_turns]
    by_count: dict[int, Reading] = {}
    for one in material.readings:
        if one.count >= 1_000:
            by_count.setdefault(one.count, one)
    found = [
        (reading, places)
        for reading in by_count.values()
        if (places := _named(reading.count, open_turns))
    ]
    for reading, places in lot.mixed(found):
        said = number(reading.count)
        yield from possible(
            measured.quotation,
            name_of("named", reading.count, *places),
            here(_("Where in the interview is this number said? Select it.")),
            material.study,
            [(turn, words) for turn, words in places],
            material=here(said),
            hints=[here(_("Search the interview for the number."))],
            reason=here(
                ngettext(
                    "It is said in {count} turn; the study has the same number from: {source}",
                    "It is said in {count} turns; the study has the same number from: {source}",
                    len({turn for turn, _words in places}),
                ).format(
                    count=number(len({turn for turn, _words in places})),
                    source=isolated(reading.source.title),
                )
            ),
            look=[turns[places[0][0] - 1], reading],
        )


def _named(count: int, turns: list[Turn]) -> list[tuple[int, str]]:
    """Return the turns that have a number, and how they write it; none where one has it twice."""
    number_of = _GROUPED.join(f"{count:,}".split(","))
    pattern = re.compile(rf"(?<![\d.,]){number_of}(?!\d|[.,]\d)")
    places = []
    for turn in islice(turns, _SEARCHED):
        hits = pattern.findall(turn.text)
        if len(hits) > 1 or (hits and len(find_words(turn.text, hits[0])) != 1):
            return []
        places += [(turn.number, hit) for hit in hits]
    return places
